"""The contact details as the `basics` of JSON Resume."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resumecheck.extraction.addresses import host_of
from resumecheck.extraction.model import Found, Outline
from resumecheck.extraction.places import location_of
from resumecheck.extraction.words import contact_words
from resumecheck.resume import Basics, Profile


def basics_of(outline: Outline, text: str) -> Basics:
    """The `basics`; `text` is the document's text, from which the summary is taken."""
    contact = outline.contact
    own, profiles = _pages(contact.urls)
    summary = [found.value for found in _summaries(outline, text)]
    return Basics(
        name=_value(contact.name),
        label=_value(contact.label),
        email=_value(contact.email),
        phone=_value(contact.phone),
        url=_value(own),
        summary=" ".join(summary) or None,
        location=None if contact.location is None else location_of(contact.location.value),
        profiles=tuple(profile for profile, _ in profiles),
    )


def found_basics(outline: Outline, text: str) -> Iterator[tuple[str, Found]]:
    """The values of the `basics` by their paths ("location.address"), each with its span."""
    contact = outline.contact
    own, profiles = _pages(contact.urls)
    single = {
        "name": contact.name,
        "label": contact.label,
        "email": contact.email,
        "phone": contact.phone,
        "url": own,
        "location.address": contact.location,
    }
    yield from ((path, found) for path, found in single.items() if found is not None)
    summary = list(_summaries(outline, text))
    if summary:
        whole = " ".join(found.value for found in summary)
        yield "summary", summary[0]._replace(value=whole, end=summary[-1].end)
    yield from ((f"profiles[{at}].url", found) for at, (_, found) in enumerate(profiles))


def _pages(urls: Iterable[Found]) -> tuple[Found | None, list[tuple[Profile, Found]]]:
    """The person's own page, and those at networks."""
    profiles: list[tuple[Profile, Found]] = []
    own: Found | None = None
    for found in urls:
        profile = _profile(found.value)
        if profile is not None:
            profiles.append((profile, found))
        elif own is None:
            own = found
    return own, profiles


def _value(found: Found | None) -> str | None:
    return None if found is None else found.value


def _summaries(outline: Outline, text: str) -> Iterator[Found]:
    for region in outline.regions:
        value = " ".join(text[region.start : region.end].split())
        if value and region.section == "summary" and region.kind == "prose":
            yield Found(value, region.start, region.end, 1.0)


def _profile(url: str) -> Profile | None:
    host = host_of(url)
    for known, network in contact_words().profiles.items():
        if host == known or host.endswith("." + known):
            path = url.split("//", 1)[-1].split("?", 1)[0].split("/")[1:]
            names = [piece for piece in path if piece and piece not in ("in", "users")]
            return Profile(network, names[0].lstrip("@") if names else None, url)
    return None

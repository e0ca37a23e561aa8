"""The contact details as the `basics` of JSON Resume."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from resumecheck.extraction.addresses import PROFILE_HOSTS, host_of
from resumecheck.extraction.model import Found, Outline
from resumecheck.extraction.words import entry_words
from resumecheck.resume import Basics, Location, Profile


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
        location=_location(contact.location),
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
        yield "summary", replace(summary[0], value=whole, end=summary[-1].end)
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


def _location(found: Found | None) -> Location | None:
    if found is None:
        return None
    city, comma, rest = (piece.strip() for piece in found.value.partition(","))
    if not comma:
        city = found.value.rsplit(" ", 1)[0]
    state, _, code = rest.partition(" ")
    coded = len(state) == 2 and state.isupper() and (not code or code.replace("-", "").isdigit())
    return Location(
        address=found.value,
        city=city,
        region=state if coded else None,
        postal_code=(code or None) if coded else None,
        country_code=country_of(rest),
    )


def country_of(place: str) -> str | None:
    """The code of the country that a place ends in, if it names one in words."""
    last = place.rsplit(",", 1)[-1].strip().casefold().rstrip(".")
    return entry_words().countries.get(last)


def _profile(url: str) -> Profile | None:
    host = host_of(url)
    for known, network in PROFILE_HOSTS.items():
        if host == known or host.endswith("." + known):
            path = url.split("//", 1)[-1].split("?", 1)[0].split("/")[1:]
            names = [piece for piece in path if piece and piece not in ("in", "users")]
            return Profile(network, names[0].lstrip("@") if names else None, url)
    return None

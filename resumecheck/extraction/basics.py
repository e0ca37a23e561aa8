"""The contact details as the `basics` of JSON Resume."""

from __future__ import annotations

from resumecheck.extraction.addresses import PROFILE_HOSTS, host_of
from resumecheck.extraction.model import Found, Outline
from resumecheck.resume import Basics, Location, Profile


def basics_of(outline: Outline, text: str) -> Basics:
    """The `basics`; `text` is the document's text, from which the summary is taken."""
    contact = outline.contact
    profiles: list[Profile] = []
    own: str | None = None
    for found in contact.urls:
        profile = _profile(found.value)
        if profile is not None:
            profiles.append(profile)
        elif own is None:
            own = found.value
    return Basics(
        name=_value(contact.name),
        label=_value(contact.label),
        email=_value(contact.email),
        phone=_value(contact.phone),
        url=own,
        summary=_summary(outline, text),
        location=_location(contact.location),
        profiles=tuple(profiles),
    )


def _value(found: Found | None) -> str | None:
    return None if found is None else found.value


def _summary(outline: Outline, text: str) -> str | None:
    pieces = [
        " ".join(text[region.start : region.end].split())
        for region in outline.regions
        if region.section == "summary" and region.kind == "prose"
    ]
    return " ".join(pieces) or None


def _location(found: Found | None) -> Location | None:
    if found is None:
        return None
    city, comma, rest = (piece.strip() for piece in found.value.partition(","))
    if not comma:
        city = found.value.rsplit(" ", 1)[0]
    region = rest if len(rest) == 2 and rest.isupper() else None
    return Location(address=found.value, city=city, region=region)


def _profile(url: str) -> Profile | None:
    host = host_of(url)
    for known, network in PROFILE_HOSTS.items():
        if host == known or host.endswith("." + known):
            path = url.split("//", 1)[-1].split("?", 1)[0].split("/")[1:]
            names = [piece for piece in path if piece and piece not in ("in", "users")]
            return Profile(network, names[0].lstrip("@") if names else None, url)
    return None

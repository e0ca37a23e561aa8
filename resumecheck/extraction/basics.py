"""The contact details as the `basics` of JSON Resume."""

from __future__ import annotations

from resumecheck.extraction.addresses import PROFILE_HOSTS, host_of
from resumecheck.extraction.model import Found, Outline
from resumecheck.extraction.words import entry_words
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

"""Where someone lives, as it is printed."""

from __future__ import annotations

from resumecheck.extraction.places import location_of
from resumecheck.extraction.words import entry_words
from resumecheck.generator.cleaning import one_line
from resumecheck.generator.wording import Wording, english
from resumecheck.resume import Location

_BEHIND_REGION = frozenset({"US", "CA", "AU"})
"""Countries that write the postal code behind the state: "Springfield, IL 62701"."""
_BEHIND_TOWN = _BEHIND_REGION | {"GB", "IE", "IN", "NZ", "SG"}
"""Those that write it behind the town ("Leeds LS1 4DY"); the others put it first."""
_LONGEST_CODE = 3
"""Letters of a state's code."""


def place_of(location: Location | None, words: Wording | None = None) -> str:
    """The place on one line: "Malmö, Sweden", "Hilo, HI 96720, USA"; with the street, unless that
    stands apart. An address that is the whole place is printed as it is, with what it lacks."""
    if location is None:
        return ""
    country = country_named(location.country_code, words)
    if _is_whole(location):
        told = _spaced(location.address)
        rest = [
            part
            for part in (location.postal_code, location.region)
            if part and _spaced(part) not in told
        ]
        return _joined(location.address, *rest, "" if _names_country(location) else country)
    if _reads_whole(location):
        return _joined(location.address, *_town(location), country)
    region, code = location.region, location.postal_code
    behind = region and code and _country(location) in _BEHIND_REGION
    return _joined(location.city, f"{region} {code}" if behind else region, country)


def street_of(location: Location | None) -> str:
    """Street and postal code, where they stand apart from the town."""
    if location is None or _is_whole(location) or _reads_whole(location):
        return ""
    behind = location.region and _country(location) in _BEHIND_REGION
    return _joined(location.address, None if behind else location.postal_code)


def _joined(*parts: str | None) -> str:
    return ", ".join(one_line(part) for part in parts if part)


def _country(location: Location) -> str:
    return (location.country_code or "").strip().upper()


def _town(location: Location) -> tuple[str, ...]:
    """The town with its postal code and its region, as the country writes them."""
    city, region, code = (
        part or "" for part in (location.city, location.region, location.postal_code)
    )
    country = _country(location)
    if region and country in _BEHIND_REGION:
        return city, f"{region} {code}".strip()
    behind = country in _BEHIND_TOWN or code[:1].isalpha()
    return (f"{city} {code}" if behind else f"{code} {city}").strip(), region


def _reads_whole(location: Location) -> bool:
    """On one line, our own parser tells the town and the postal code: it does not know the
    postal codes of all countries, and a town that it can't find is worse than a street apart."""
    if not location.city or not (location.postal_code or location.address):
        return False
    found = location_of(_joined(location.address, *_town(location), _country(location)))
    return (found.city, found.postal_code) == (location.city, location.postal_code)


def _is_whole(location: Location) -> bool:
    """The address holds the town too, as where a parser gives the place as it was printed."""
    if not location.city and not location.region:
        return True
    town = (location.city or "").casefold()
    return bool(town) and town in map(_bare, (location.address or "").split(","))


def _bare(piece: str) -> str:
    """A piece of an address without a postal code or a state: "10115 Berlin", "Hilo HI 96720"."""
    kept = [
        word
        for word in piece.split()
        if not any(map(str.isdigit, word)) and not (len(word) <= _LONGEST_CODE and word.isupper())
    ]
    return " ".join(kept or piece.split()).casefold()


def _spaced(text: str | None) -> str:
    """The words with a space around each, so that one is looked for as a whole."""
    return f" {' '.join((text or '').replace(',', ' ').split())} "


def _names_country(location: Location) -> bool:
    """The address names the country, in one of its names."""
    known = entry_words().countries
    pieces = (piece.strip().casefold() for piece in (location.address or "").split(","))
    return any(known.get(piece.rstrip(".")) == _country(location) for piece in pieces)


def country_named(code: str | None, words: Wording | None = None) -> str:
    """The name of a country, in English where the language's own is not known, or the code."""
    if not code:
        return ""
    code = code.strip().upper()
    for known in (words or english(), english()):
        if code in known.countries:
            return known.countries[code]
    names = (name for name, other in entry_words().countries.items() if other == code)
    name = next(names, None)
    if name is None:
        return code
    return " ".join(word if word in ("and", "of", "the") else word.capitalize()
                    for word in name.split())  # fmt: skip

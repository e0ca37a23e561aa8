"""What a parser reads in the file against the data that it was made from, field by field.

Only what a print changes by right is not a difference: dates to the month, "present" for an open
end, an address without "https://", a place as one line, running text that has no label of its own
(a job's description and summary), and a skill that is no group in a group without a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Literal

from resumecheck.dates import PRESENT
from resumecheck.document import Document, clip, normalise
from resumecheck.extraction import extract
from resumecheck.generator.cleaning import one_line
from resumecheck.generator.context import date_of, degree_of
from resumecheck.generator.grouping import WordGroup, interest_groups, skill_groups
from resumecheck.generator.places import country_named
from resumecheck.generator.wording import Wording, english
from resumecheck.glyphs import BULLETS, DASHES
from resumecheck.resume import Location, Profile, Record, Resume, json_key

Kind = Literal["lost", "unread", "changed", "added"]
_PROSE = ("description", "summary")
_GOES_ON = frozenset({"work", "volunteer", "projects"})
_SPECIAL = frozenset({"basics", "skills", "interests", "meta", "extra"})
# a sign that opens a line is read as a list marker
_MARKER = re.compile(rf"\A(?:[{re.escape(''.join(sorted(DASHES)))}](?:\s+|\Z))+")
_SCHEME = re.compile(r"\A[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is not read as it was meant: `place` as in the data ("work[0].location").

    `kind` is "lost" (not in the file's text at all), "unread" (in the text, but no parser's field
    holds it), "changed" (read as something else, `read`) or "added" (read, but not in the data).
    """

    place: str
    wanted: str
    read: str
    kind: Kind

    def told(self) -> str:
        """The difference in words."""
        wanted, read = clip(self.wanted), clip(self.read)
        if self.kind == "lost":
            return f"{self.place}: “{wanted}” is not in the text of the file"
        if self.kind == "unread":
            return (
                f"{self.place}: “{wanted}” is printed, but a parser may not know it as this field"
            )
        if self.kind == "added":
            return f"{self.place}: “{read}” is read there, but is not in the data"
        return f"{self.place}: “{wanted}” is read as “{read}”"


def compare(
    resume: Resume, document: Document, skip: Sequence[str] = (), words: Wording | None = None
) -> tuple[int, tuple[Difference, ...]]:
    """How many fields were compared, and the differences between a resume and what is read in a
    file made of it, in the order of the data. `skip` are the places that the template is known
    not to print ("basics.image"), `words` those of the language that it was made in."""
    found = extract(document)
    text = squeezed(document.text)
    differences: list[Difference] = []
    count = 0
    for place, wanted, read in _pairs(resume, found, words or english()):
        if place in skip:
            continue
        count += bool(wanted)
        kind = _kind(wanted, read, text)
        if kind is not None:
            differences.append(Difference(place, wanted, read, kind))
    return count, tuple(differences)


def squeezed(text: str) -> str:
    """The text as a reader normalises it, without white space and the signs of bullets, which
    readers take for list markers."""
    words = (normalise(word) for word in one_line(text).split())
    return "".join(c for c in "".join(words) if c not in BULLETS and not c.isspace())


def _kind(wanted: str, read: str, text: str) -> Kind | None:
    if squeezed(wanted) == squeezed(read):
        return None
    if not wanted:
        return "added"
    parts = [_SCHEME.sub("", part).rstrip("/") for part in wanted.split("\n")]
    if not all(squeezed(_MARKER.sub("", part)) in text for part in parts):
        return "lost"
    return "changed" if read else "unread"


_Pair = tuple[str, str, str]
"""A place, what was meant, what is read; those that mean the same are made the same."""


def _pairs(resume: Resume, found: Resume, words: Wording) -> Iterator[_Pair]:
    yield from _basics(resume, found, words)
    for each in fields(Resume):
        if each.name in _SPECIAL:
            continue
        wanted: tuple[Record, ...] = getattr(resume, each.name)
        read: tuple[Record, ...] = getattr(found, each.name)
        partners = _aligned(wanted, read)
        for at, record in enumerate(wanted):
            yield from _record(f"{each.name}[{at}]", each.name, record, partners[at], words)
        used = [id(partner) for partner in partners if partner is not None]
        for record in read:
            if id(record) not in used:
                yield f"{each.name}[+]", "", _headline(record)
    other = words.labels["other"]
    yield from _grouped("skills", skill_groups(resume), skill_groups(found), other)
    yield from _grouped("interests", interest_groups(resume), interest_groups(found), "")


def _headline(record: Record) -> str:
    texts = (getattr(record, each.name) for each in fields(record))  # type: ignore[arg-type]
    return " · ".join(text for text in texts if isinstance(text, str))


def _aligned(wanted: Sequence[Record], read: Sequence[Record]) -> list[Record | None]:
    """The record that was read for each: by their order where there are as many, else by what
    they have in common."""
    if len(wanted) == len(read):
        return list(read)
    left = list(read)
    partners: list[Record | None] = []
    for record in wanted:
        best = max(left, key=lambda other: _common(record, other), default=None)
        if best is None or not _common(record, best):
            partners.append(None)
        else:
            left.remove(best)
            partners.append(best)
    return partners


def _common(first: Record, second: Record) -> int:
    names = [each.name for each in fields(first)]  # type: ignore[arg-type]
    return sum(
        bool(getattr(first, name)) and getattr(first, name) == getattr(second, name)
        for name in names
        if name != "extra"
    )


def _record(
    place: str, section: str, wanted: Record, read: Record | None, words: Wording
) -> Iterator[_Pair]:
    names = [each.name for each in fields(wanted)]  # type: ignore[arg-type]
    for name in names:
        path = f"{place}.{json_key(name)}"
        meant, got = getattr(wanted, name), getattr(read, name, None)
        if name in ("extra", "area", *(_PROSE if section in ("work", "projects") else ())):
            continue
        if isinstance(meant, tuple):
            yield from _lists(path, meant, got or ())
        elif name.endswith("date"):
            yield _dates(path, section, name, wanted, got, words)
        elif name == "url":
            yield _same(path, meant, got, _address(meant) == _address(got))
        elif name == "study_type":
            yield _degree(place, wanted, read, words)
        else:
            yield path, meant or "", got or ""
    if section in ("work", "projects"):
        yield _prose(place, wanted, read)


def _same(path: str, meant: str | None, got: str | None, alike: bool) -> _Pair:
    return path, meant or "", (meant if alike else got) or ""


def _lists(path: str, meant: Sequence[str], got: Sequence[str]) -> Iterator[_Pair]:
    if len(meant) == len(got):
        yield from (
            (f"{path}[{at}]", *pair) for at, pair in enumerate(zip(meant, got, strict=True))
        )
        return
    rest = list(got)
    for at, item in enumerate(meant):
        same = next((other for other in rest if squeezed(other) == squeezed(item)), None)
        if same is not None:
            rest.remove(same)
        yield f"{path}[{at}]", item, same or ""
    yield from ((f"{path}[+]", "", item) for item in rest)


def _dates(
    path: str, section: str, name: str, record: Record, got: str | None, words: Wording
) -> _Pair:
    meant = getattr(record, name)
    if name == "end_date" and section in _GOES_ON and not meant and _started(record):
        meant = PRESENT
    if name == "end_date" and not meant and _started(record) and got == PRESENT:
        # "Since 2020" does not say that it ended
        got = None
    shown = date_of(meant, words) if meant else ""
    if name == "end_date" and meant == PRESENT and got is None:
        got = PRESENT
    return path, shown, date_of(got, words) if got else ""


def _started(record: Record) -> bool:
    return bool(getattr(record, "start_date", None))


def _degree(place: str, wanted: Record, read: Record | None, words: Wording) -> _Pair:
    """The degree and its subject: how they are joined is the print's own affair."""
    meant = [getattr(wanted, name) or "" for name in ("study_type", "area")]
    got = [getattr(read, name, None) or "" for name in ("study_type", "area")]
    alike = [squeezed(text) for text in meant] == [squeezed(text) for text in got]
    whole = degree_of(one_line(meant[0]), one_line(meant[1]), words)
    return f"{place}.studyType", whole, whole if alike else " / ".join(got).strip(" /")


def _prose(place: str, wanted: Record, read: Record | None) -> _Pair:
    meant, got = (
        "\n".join(filter(None, (getattr(record, name, None) for name in _PROSE)))
        for record in (wanted, read)
    )
    name = "summary" if getattr(wanted, "summary", None) else "description"
    return f"{place}.{name}", meant, got


def _basics(resume: Resume, found: Resume, words: Wording) -> Iterator[_Pair]:
    wanted, read = resume.basics, found.basics
    for name in ("name", "label", "email", "phone", "summary"):
        meant, got = getattr(wanted, name), getattr(read, name)
        yield f"basics.{name}", meant or "", got or ""
    if wanted.image:
        yield "basics.image", wanted.image, ""
    read_urls = {
        _address(each): each for each in (read.url, *(p.url for p in read.profiles)) if each
    }
    yield _same("basics.url", wanted.url, read.url, _address(wanted.url) == _address(read.url))
    yield from _location(wanted.location or Location(), read.location or Location(), words)
    for at, profile in enumerate(wanted.profiles):
        yield from _profile(f"basics.profiles[{at}]", profile, read.profiles, read_urls)


def _location(wanted: Location, read: Location, words: Wording) -> Iterator[_Pair]:
    """Each part of the place; a part that the parser has no field for counts where it stands in
    the place as printed."""
    printed = squeezed(read.address or "")
    for each in fields(wanted):
        meant = getattr(wanted, each.name)
        if each.name == "extra" or not meant:
            continue
        got = getattr(read, each.name)
        if each.name == "country_code":
            meant = country_named(meant, words)
            got = country_named(got, words)
        if each.name in ("address", "postal_code", "region"):
            # our own field for the address holds the place as it is printed
            got = meant if squeezed(meant) in printed else None
        yield _same(f"basics.location.{json_key(each.name)}", meant, got, meant == got)


def _profile(
    place: str, wanted: Profile, read: Sequence[Profile], urls: Mapping[str, str]
) -> Iterator[_Pair]:
    known = _address(wanted.url)
    if wanted.url:
        yield f"{place}.url", wanted.url, wanted.url if known in urls else ""
    partner = next((each for each in read if each.url and _address(each.url) == known), None)
    # the address says it: "github.com/robin"
    address = squeezed(wanted.url or "").casefold()
    for name in ("network", "username"):
        meant = getattr(wanted, name)
        got = getattr(partner, name, None) if partner else None
        told = meant is not None and known in urls and squeezed(meant).casefold() in address
        if meant:
            yield _same(f"{place}.{name}", meant, got, told)


def _address(url: str | None) -> str:
    """An address as it is compared: no scheme, no slash at its end."""
    return _SCHEME.sub("", (url or "").strip()).rstrip("/").casefold()


def _grouped(
    section: str, wanted: Sequence[WordGroup], read: Sequence[WordGroup], other: str
) -> Iterator[_Pair]:
    """The titles and the words under them. Words without a title are read under the label `other`
    where there are groups."""
    by_title: dict[str, list[list[str]]] = {}
    for title, words in read:
        by_title.setdefault(squeezed(title.text), []).append([word.text for word in words])
    for title, words in wanted:
        named = title.text or (other if len(wanted) > 1 else "")
        got = next(iter(by_title.get(squeezed(named), ())), None)
        if title.text:
            yield title.place, title.text, title.text if got is not None else ""
        if got is not None:
            by_title[squeezed(named)].remove(got)
        pairs = _lists(f"{section}[*].keywords", [word.text for word in words], got or [])
        places = [word.place for word in words]
        for at, (place, meant, found) in enumerate(pairs):
            yield places[at] if at < len(places) else place, meant, found
    for name, left in by_title.items():
        for extra in left:
            yield f"{section}[+]", "", f"{name}: {', '.join(extra)}" if name else ", ".join(extra)

"""The resume as data: JSON Resume v1.0.0 as frozen dataclasses.

Source of the field names: https://jsonresume.org/schema (v1.0.0). Every field may be absent.
Dates are text as the schema has them (`2021`, `2021-03`, `2021-03-09`, see
`resumecheck.dates`), or "present". Keys that the schema does not know are kept in `extra`.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path, PurePath
from typing import Literal

from resumecheck.dates import PRESENT
from resumecheck.errors import ResumeDataError, UnreadableDocument
from resumecheck.readers import Limits, load_bytes

DataFormat = Literal["json", "yaml"]
DATA_FORMATS: frozenset[str] = frozenset({"json", "yaml"})
"""A document of one of these formats was printed from data: there was no file to parse."""
_SUFFIXES: Mapping[str, DataFormat] = {".json": "json", ".yaml": "yaml", ".yml": "yaml"}
_JSON_HEAD = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*["}]')
_YAML_HEAD = re.compile(rb"^basics:\s*$", re.MULTILINE)


def load_resume(
    source: str | Path | bytes | Mapping[str, object],
    *,
    name: str | None = None,
    limits: Limits | None = None,
) -> Resume:
    """Load a resume as data: the path of a JSON or YAML file, its bytes, or a mapping. The
    ending of the file's `name` tells which of the two it is, or else its first sign does.

    Raises ResumeDataError with one line for each thing wrong ("work[2].startDate: 2023-13 is not
    a month"), and OSError for a path that can't be opened. Null, blank text and empty records
    count as absent.
    """
    # the parsers and pydantic are imported only where data is loaded
    from resumecheck._resume_data import parse, plain_tree
    from resumecheck._resume_schema import resume_of

    if isinstance(source, Mapping):
        return resume_of(plain_tree(source))
    try:
        data, name = load_bytes(source, name, limits or Limits())
    except UnreadableDocument as error:
        raise ResumeDataError(str(error)) from error
    return resume_of(parse(data, data_format(data, name)))


def dump_resume(resume: Resume | Mapping[str, object], format: DataFormat = "json") -> str:
    """The resume as JSON or YAML text; `load_resume` reads it back."""
    from resumecheck._resume_data import written

    return written(resume.to_dict() if isinstance(resume, Resume) else resume, format)


def format_of(name: str) -> DataFormat | None:
    """The format that a file's name ends in: .json, .yaml or .yml."""
    return _SUFFIXES.get(PurePath(name).suffix.lower())


def data_format(data: bytes, name: str | None = None) -> DataFormat | None:
    """Whether a file is resume data: by its name's ending, or without one by how it begins."""
    if b"%PDF-" in data[:1024] or data.startswith(b"PK"):
        return None
    suffix = PurePath(name or "").suffix.lower()
    if suffix:
        return _SUFFIXES.get(suffix)
    if _JSON_HEAD.match(data):
        return "json"
    return "yaml" if _YAML_HEAD.search(data) else None


def unknown_keys(resume: Resume) -> tuple[str, ...]:
    """The places of the keys that JSON Resume does not have: "work[0].company"."""
    return tuple(_unknown(resume, ""))


def _unknown(value: object, place: str) -> Iterator[str]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _unknown(item, f"{place}[{index}]")
    elif isinstance(value, Record):
        dot = f"{place}." if place else ""
        yield from (dot + key for key in value.extra if dot or key != "$schema")
        for each in fields(value):  # type: ignore[arg-type]  # every subclass is a dataclass
            yield from _unknown(getattr(value, each.name), dot + json_key(each.name))


def values(resume: Resume) -> Iterator[tuple[str, str]]:
    """Each text of the schema's fields with its place ("work[0].highlights[2]")."""
    yield from _values(resume, "")


def _values(value: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _values(item, f"{place}[{index}]")
    elif isinstance(value, Record):
        dot = f"{place}." if place else ""
        for each in fields(value):  # type: ignore[arg-type]  # every subclass is a dataclass
            if each.name != "extra":
                yield from _values(getattr(value, each.name), dot + json_key(each.name))


def json_key(name: str) -> str:
    """A field's key in JSON: "start_date" is "startDate"."""
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))


def leveled(name: str | None, level: str | None) -> str:
    """A skill or a language with how well it is known: "Python (expert)"."""
    return f"{name} ({level})" if name and level else name or level or ""


class Record:
    """Base of the records of a resume.

    What compares and shows them is written once, here: made for each class anew, it takes half
    of the time that importing this module takes.
    """

    __slots__ = ()

    extra: Mapping[str, object]

    def _items(self) -> list[tuple[str, object]]:
        every = fields(self)  # type: ignore[arg-type]  # every subclass is a dataclass
        return [(each.name, getattr(self, each.name)) for each in every]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record) or other.__class__ is not self.__class__:
            return NotImplemented
        return self._items() == other._items()

    def __hash__(self) -> int:
        # without `extra`, the last field: it may hold what has no hash
        return hash(tuple(self._items()[:-1]))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in self._items())
        return f"{self.__class__.__qualname__}({values})"

    def to_dict(self) -> dict[str, object]:
        """Plain JSON Resume: dicts, lists and strings, without empty fields.

        An end date that is "present" is left out, as the schema has it.
        """
        plain = {}
        for name, held in self._items():
            value = _plain(held)
            goes_on = name == "end_date" and value == PRESENT
            if name != "extra" and value not in (None, "", [], {}) and not goes_on:
                plain[json_key(name)] = value
        return copy.deepcopy(dict(self.extra)) | plain


def _plain(value: object) -> object:
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, tuple):
        return [item for item in map(_plain, value) if item not in (None, "", {})]
    return value


def _extra() -> dict[str, object]:
    return {}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Location(Record):
    """A place; `address` holds the place as it is printed."""

    address: str | None = None
    postal_code: str | None = None
    city: str | None = None
    country_code: str | None = None
    region: str | None = None
    extra: Mapping[str, object] = field(default_factory=_extra, hash=False, kw_only=True)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Profile(Record):
    """A page of the person at a network ("GitHub")."""

    network: str | None = None
    username: str | None = None
    url: str | None = None
    extra: Mapping[str, object] = field(default_factory=_extra, hash=False, kw_only=True)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Basics(Record):
    """Who the person is and how to reach them."""

    name: str | None = None
    label: str | None = None
    image: str | None = None
    email: str | None = None
    phone: str | None = None
    url: str | None = None
    summary: str | None = None
    location: Location | None = None
    profiles: tuple[Profile, ...] = ()
    extra: Mapping[str, object] = field(default_factory=_extra, hash=False, kw_only=True)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Work(Record):
    """A job; `description` says what the company is."""

    name: str | None = None
    position: str | None = None
    url: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    location: str | None = None
    description: str | None = None
    summary: str | None = None
    highlights: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=_extra, hash=False, kw_only=True)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Volunteer(Record):
    """A voluntary post."""

    organization: str | None = None
    position: str | None = None
    url: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    summary: str | None = None
    highlights: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=_extra, hash=False, kw_only=True)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Education(Record):
    """A degree or a school; `study_type` is the degree ("BSc"), `area` its subject."""

    institution: str | None = None
    url: str | None = None
    area: str | None = None
    study_type: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    score: str | None = None
    courses: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=_extra, hash=False, kw_only=True)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Award(Record):
    """A prize."""

    title: str | None = None
    date: str | None = None
    awarder: str | None = None
    summary: str | None = None
    extra: Mapping[str, object] = field(default_factory=_extra, hash=False, kw_only=True)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Certificate(Record):
    """A certificate."""

    name: str | None = None
    date: str | None = None
    url: str | None = None
    issuer: str | None = None
    extra: Mapping[str, object] = field(default_factory=_extra, hash=False, kw_only=True)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Publication(Record):
    """A paper, book or post."""

    name: str | None = None
    publisher: str | None = None
    release_date: str | None = None
    url: str | None = None
    summary: str | None = None
    extra: Mapping[str, object] = field(default_factory=_extra, hash=False, kw_only=True)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Skill(Record):
    """A group of skills under a name ("Languages"), or one skill."""

    name: str | None = None
    level: str | None = None
    keywords: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=_extra, hash=False, kw_only=True)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LanguageSkill(Record):
    """A language that the person speaks."""

    language: str | None = None
    fluency: str | None = None
    extra: Mapping[str, object] = field(default_factory=_extra, hash=False, kw_only=True)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Interest(Record):
    """What the person likes to do."""

    name: str | None = None
    keywords: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=_extra, hash=False, kw_only=True)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reference(Record):
    """What someone says of the person."""

    name: str | None = None
    reference: str | None = None
    extra: Mapping[str, object] = field(default_factory=_extra, hash=False, kw_only=True)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Project(Record):
    """A project; `entity` is whom it was for, `type` what kind it is."""

    name: str | None = None
    description: str | None = None
    highlights: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    start_date: str | None = None
    end_date: str | None = None
    url: str | None = None
    roles: tuple[str, ...] = ()
    entity: str | None = None
    type: str | None = None
    extra: Mapping[str, object] = field(default_factory=_extra, hash=False, kw_only=True)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Meta(Record):
    """About the data: where its latest version is, and from when this one is."""

    canonical: str | None = None
    version: str | None = None
    last_modified: str | None = None
    extra: Mapping[str, object] = field(default_factory=_extra, hash=False, kw_only=True)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Resume(Record):
    """A resume as JSON Resume has it."""

    basics: Basics = field(default_factory=Basics)
    work: tuple[Work, ...] = ()
    volunteer: tuple[Volunteer, ...] = ()
    education: tuple[Education, ...] = ()
    awards: tuple[Award, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    publications: tuple[Publication, ...] = ()
    skills: tuple[Skill, ...] = ()
    languages: tuple[LanguageSkill, ...] = ()
    interests: tuple[Interest, ...] = ()
    references: tuple[Reference, ...] = ()
    projects: tuple[Project, ...] = ()
    meta: Meta = field(default_factory=Meta)
    extra: Mapping[str, object] = field(default_factory=_extra, hash=False, kw_only=True)

    def to_dict(self) -> dict[str, object]:
        """Plain JSON Resume: dicts, lists and strings, without empty fields but `basics`."""
        return {"basics": {}, **Record.to_dict(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Resume:
        """The resume in plain JSON Resume. Raises ResumeDataError with one line a problem."""
        return load_resume(data)

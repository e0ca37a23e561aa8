"""What a role pack tells about the trade itself: levels, projects, questions, places to look.

All of it is optional: what a pack's sources don't tell is left out, not invented.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from resumecheck.pack_files import Table


class Advice(NamedTuple):
    """A skill that the role asks for, and how far; `keywords` are ids of the pack's keywords."""

    name: str
    about: str
    keywords: tuple[str, ...] = ()


class Level(NamedTuple):
    """A level of the role, from `years` of experience on (up to `until`, if that is told).

    `pay` has pairs of a region and the source's band, word for word.
    """

    id: str
    title: str
    years: float
    until: float | None = None
    pay: tuple[tuple[str, str], ...] = ()


class Project(NamedTuple):
    """Work of one's own that shows some keywords; `rank` is how much the source wants it."""

    id: str
    title: str
    about: str
    rank: str = ""
    shows: tuple[str, ...] = ()


class Question(NamedTuple):
    """What an interviewer asks whoever claims one of the keywords, and what to speak of."""

    ask: str
    keywords: tuple[str, ...]
    answer: str = ""


class Place(NamedTuple):
    """Where to look for work (`use` is "jobs") or to learn ("learning")."""

    name: str
    use: str
    about: str = ""


class Guide(NamedTuple):
    """What a pack tells about its role; `source` is the id of the pack's `Source`."""

    source: str | None = None
    responsibilities: tuple[str, ...] = ()
    hard_skills: tuple[Advice, ...] = ()
    soft_skills: tuple[Advice, ...] = ()
    levels: tuple[Level, ...] = ()
    projects: tuple[Project, ...] = ()
    questions: tuple[Question, ...] = ()
    places: tuple[Place, ...] = ()
    pay_note: str = ""
    project_tip: str = ""
    question_tip: str = ""


NO_GUIDE = Guide()


def guide_of(table: Table) -> Guide:
    """The guide of a role pack's table."""
    return Guide(
        **_frozen(table.get("guide", {})),
        hard_skills=tuple(Advice(**_frozen(row)) for row in table.get("hard_skill", ())),
        soft_skills=tuple(Advice(**_frozen(row)) for row in table.get("soft_skill", ())),
        levels=tuple(map(_level, table.get("level", ()))),
        projects=tuple(Project(**_frozen(row)) for row in table.get("project", ())),
        questions=tuple(Question(**_frozen(row)) for row in table.get("question", ())),
        places=tuple(Place(**row) for row in table.get("place", ())),
    )


def _level(row: Table) -> Level:
    pay = tuple((band["where"], band["band"]) for band in row.get("pay", ()))
    years: Table = {key: float(row[key]) for key in ("years", "until") if key in row}
    values: Table = {**row, **years, "pay": pay}
    return Level(**values)


def _frozen(row: Table) -> Table:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def guide_from(values: list[Any]) -> Guide:
    """A guide from its values as JSON has them: lists in place of tuples."""
    row: Table = dict(zip(Guide._fields, map(_tupled, values), strict=True))
    for name, kind in _PARTS.items():
        row[name] = tuple(kind(*value) for value in row[name])
    return Guide(**row)


_PARTS: Mapping[str, Callable[..., object]] = {
    "hard_skills": Advice,
    "soft_skills": Advice,
    "levels": Level,
    "projects": Project,
    "questions": Question,
    "places": Place,
}


def _tupled(value: object) -> object:
    return tuple(map(_tupled, value)) if isinstance(value, list) else value

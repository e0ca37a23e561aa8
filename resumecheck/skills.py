"""The library of skills: what each is called, whatever the role (`keywords/skills/*.toml`)."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from resumecheck import data_files, lexicon
from resumecheck.cache import kept
from resumecheck.errors import PackError

Table = dict[str, Any]
"""A TOML table as `tomllib` gives it."""


class Skill(NamedTuple):
    """One skill, and how a text names it: `name` and `aliases` are its own forms.

    `shown_by` holds the ids of skills that show this one as well: who writes "PostgreSQL" knows
    SQL. Their forms are no forms of this skill (an advert that asks for SQL does not ask for
    PostgreSQL); `shown_forms` adds them. The flags, `phrases` and `traps` are a `Keyword`'s.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    case_sensitive: bool = False
    needs_context: bool = False
    traps: tuple[str, ...] = ()
    shown_by: tuple[str, ...] = ()
    evidence: str = ""
    """What a resume should show for it, "" where nothing has been worded."""
    subject: str = ""
    """The file of the library that holds it."""

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


@functools.cache
def load_skills() -> tuple[Skill, ...]:
    """The skills of the library, by subject. Raises PackError where a file of it is broken."""
    rows: list[list[Any]] = json.loads(kept("skills", data_files.key(), _made))
    return tuple(_skill(row) for row in rows)


def _made() -> bytes:
    found = [skill for file in lexicon.skill_files() for skill in _skills_in(file)]
    return json.dumps(found, ensure_ascii=False).encode()


def _skill(values: list[Any]) -> Skill:
    for at in _LISTS:
        values[at] = tuple(values[at])
    return Skill(*values)


_LISTS = tuple(map(Skill._fields.index, ("aliases", "phrases", "traps", "shown_by")))
"""Where in a skill's values JSON has a list in place of a tuple."""


@functools.cache
def skills_by_id() -> Mapping[str, Skill]:
    """The skills of the library."""
    return MappingProxyType({skill.id: skill for skill in load_skills()})


@functools.cache
def load_context_words() -> tuple[str, ...]:
    """Words beside which an ambiguous form means the skill ("code", "pipeline"), in lower case."""
    return tuple(lexicon.word_list("context")["words"])


def shown_forms(skill: Skill, others: Iterable[Skill]) -> tuple[str, ...]:
    """The aliases of a skill with the forms of other skills that show it.

    Of a skill with guards that `skill` has not, an everyday word is left out, because nothing
    would keep "express interest" from showing Express.
    """
    forms = dict.fromkeys(skill.aliases)
    for other in others:
        guarded = other.case_sensitive > skill.case_sensitive
        guarded |= other.needs_context > skill.needs_context
        plain = _EVERYDAY.fullmatch if guarded else _never
        forms.update(dict.fromkeys(form for form in other.forms if not plain(form)))
    forms.pop(skill.name, None)
    return tuple(forms)


# One word of letters, which may be a word of English, or a few letters, which may be anything
_EVERYDAY = re.compile(r"[A-Z]?[a-z]+|[A-Z]{1,4}")


def _never(_: str) -> None:
    return None


def _skills_in(file: str) -> Iterator[Skill]:
    try:
        table = lexicon.word_list(file)
    except ValueError as error:
        raise PackError(f"{file}.toml: not valid TOML: {error}") from error
    try:
        yield from skills_of(table, file.rpartition("/")[2])
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise PackError(f"{file}.toml: not of the expected shape ({error!r})") from error


def skills_of(table: Table, subject: str = "") -> Iterator[Skill]:
    """The skills of a file: tables named by a kind, with a line a skill, and [[skill]] tables."""
    for kind, rows in table.items():
        if kind != "skill":
            for id, forms in rows.items():
                yield Skill(id, forms[0], kind, tuple(forms[1:]), subject=subject)
    for row in table.get("skill", ()):
        values: Table = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
        name, *aliases = values.pop("forms")
        yield Skill(name=name, aliases=tuple(aliases), subject=subject, **values)

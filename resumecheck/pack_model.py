"""What a role pack is: keywords, the groups and lines of the bill that they form, and the like.

Named tuples where nobody replaces a field: a dataclass takes a millisecond to define.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from resumecheck.guide_data import NO_GUIDE, Guide, guide_from
from resumecheck.pack_files import Source


class Keyword(NamedTuple):
    """One thing that recruiters search for.

    `weight` is a bare number that only means something beside the others of the pack;
    `frequency` is the per cent of postings that name it. A keyword with a `group` is billed
    through the group's line, at the group's weight.
    """

    id: str
    name: str
    kind: str
    weight: float
    aliases: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    case_sensitive: bool = False
    needs_context: bool = False
    traps: tuple[str, ...] = ()
    group: str | None = None
    billed: bool = False
    frequency: float | None = None
    evidence: str = ""
    stage: str | None = None


class Group(NamedTuple):
    """Keywords of which any one counts; the group is one line of the bill."""

    id: str
    name: str
    weight: float
    evidence: str = ""


class Stage(NamedTuple):
    """A stage of the role's roadmap."""

    id: str
    title: str
    months: str
    covers: str


class PackLine(NamedTuple):
    """A line of the bill: a billed keyword, or a group of which any one counts. `members` are the
    keywords that meet it, `frequency` is None for a group."""

    key: str
    name: str
    weight: float
    evidence: str
    frequency: float | None
    members: tuple[Keyword, ...]


@dataclass(frozen=True)
class RolePack:
    """A role's keywords. Without slots, so that what follows from them is worked out once."""

    id: str
    name: str
    title: str
    description: str
    keywords: tuple[Keyword, ...]
    groups: tuple[Group, ...]
    stages: tuple[Stage, ...]
    sources: tuple[Source, ...]
    context_words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    """The titles under which the role is hired, in lower case."""
    loose_titles: tuple[str, ...] = ()
    """Titles that other roles bear as well."""
    guide: Guide = NO_GUIDE
    shipped: bool = field(default=False, compare=False, repr=False)
    """It is the same in every run, so what is made of it is kept between them."""

    def __getstate__(self) -> dict[str, object]:
        # what follows from the fields is not handed to other processes
        return {each.name: self.__dict__[each.name] for each in dataclasses.fields(self)}

    @cached_property
    def bill_lines(self) -> tuple[PackLine, ...]:
        """What is billed, in pack order; a group stands where its first keyword does."""
        groups = {group.id: group for group in self.groups}
        members: dict[str | None, list[Keyword]] = {}
        for word in self.keywords:
            members.setdefault(word.group, []).append(word)
        lines: list[PackLine] = []
        for word in self.keywords:
            if word.group is None and word.billed:
                key = f"keyword:{word.id}"
                about = (word.name, word.weight, word.evidence, word.frequency)
                lines.append(PackLine(key, *about, (word,)))
            elif word.group in groups:
                group = groups.pop(word.group)
                evidence = group.evidence or word.evidence
                about = (group.name, group.weight, evidence, None)
                lines.append(PackLine(f"group:{group.id}", *about, tuple(members[group.id])))
        return tuple(lines)


def packed(pack: RolePack) -> bytes:
    """The pack as JSON, without its names."""
    return json.dumps(dataclasses.astuple(pack), ensure_ascii=False).encode()


def unpacked(data: bytes) -> RolePack:
    """A pack that comes with resumecheck, as `packed` wrote it."""
    names = (field.name for field in dataclasses.fields(RolePack))
    row: dict[str, Any] = dict(zip(names, json.loads(data), strict=True))
    row["keywords"] = tuple(_keyword(values) for values in row["keywords"])
    row["groups"] = tuple(Group(*values) for values in row["groups"])
    row["stages"] = tuple(Stage(*values) for values in row["stages"])
    row["sources"] = tuple(Source(*values) for values in row["sources"])
    row["guide"] = guide_from(row["guide"])
    for name in ("context_words", "titles", "loose_titles"):
        row[name] = tuple(row[name])
    return RolePack(**{**row, "shipped": True})


def _keyword(values: list[Any]) -> Keyword:
    for at in _LISTS:
        values[at] = tuple(values[at])
    return Keyword(*values)


_LISTS = tuple(map(Keyword._fields.index, ("aliases", "phrases", "traps")))
"""Where in a keyword's values JSON has a list in place of a tuple."""

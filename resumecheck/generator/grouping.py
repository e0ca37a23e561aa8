"""Skills and interests in groups, as they are printed and as they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from resumecheck.generator.cleaning import one_line
from resumecheck.resume import Resume, leveled

_SIGNS = re.compile(r"[,;|:()/\d]")
_LABEL_WORDS = 3


class PlacedWord(NamedTuple):
    """A word and its place in the data ("skills[2].keywords[0]")."""

    text: str
    place: str


class WordGroup(NamedTuple):
    """Words under a title. Those that are in no group come last, under the title ""."""

    title: PlacedWord
    words: tuple[PlacedWord, ...]


def skill_groups(resume: Resume) -> tuple[WordGroup, ...]:
    """The groups of skills. A single skill whose level can be a label stands under it: "Expert:
    Python, SQL" says it once, and a parser takes it for no part of the skill's name."""
    groups: list[WordGroup] = []
    levels: dict[str, list[PlacedWord]] = {}
    loose: list[PlacedWord] = []
    for at, skill in enumerate(resume.skills):
        place = f"skills[{at}]"
        name, level = one_line(skill.name or ""), one_line(skill.level or "")
        words = tuple(_placed(skill.keywords, place))
        if words and (name or level):
            groups.append(WordGroup(PlacedWord(leveled(name, level), f"{place}.name"), words))
        elif name and _is_label(level):
            levels.setdefault(level, []).append(PlacedWord(name, f"{place}.name"))
        else:
            loose += words or [PlacedWord(leveled(name, level), f"{place}.name")]
    taken = {group.title.text.casefold() for group in groups}
    for level, names in levels.items():
        if level.casefold() in taken:
            loose += [PlacedWord(leveled(name, level), place) for name, place in names]
        else:
            title = PlacedWord(level, names[0].place.replace(".name", ".level"))
            groups.append(WordGroup(title, tuple(names)))
    return tuple(_with_loose(groups, loose))


def interest_groups(resume: Resume) -> tuple[WordGroup, ...]:
    """The groups of interests."""
    groups: list[WordGroup] = []
    loose: list[PlacedWord] = []
    for at, interest in enumerate(resume.interests):
        place = f"interests[{at}]"
        name = PlacedWord(one_line(interest.name or ""), f"{place}.name")
        words = tuple(_placed(interest.keywords, place))
        if name.text and words:
            groups.append(WordGroup(name, words))
        else:
            loose += [name, *words]
    return tuple(_with_loose(groups, loose))


def _with_loose(groups: Iterable[WordGroup], loose: Iterable[PlacedWord]) -> Iterator[WordGroup]:
    yield from groups
    rest = tuple(word for word in loose if word.text)
    if rest:
        yield WordGroup(PlacedWord("", ""), rest)


def _is_label(level: str) -> bool:
    return bool(level) and len(level.split()) <= _LABEL_WORDS and not _SIGNS.search(level)


def _placed(words: Iterable[str], place: str) -> Iterator[PlacedWord]:
    for at, word in enumerate(words):
        if text := one_line(word):
            yield PlacedWord(text, f"{place}.keywords[{at}]")

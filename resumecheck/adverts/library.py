"""The library of skills as an advert is read with it: each form by itself.

A skill of the library may gather several products that show the same thing ("PyMC" and "Stan" show
Bayesian statistics). Who asks for one of them by name asks for that one, so names that are no other
spelling of the skill's own name are terms of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from resumecheck import lexicon
from resumecheck.adverts.model import NAMED
from resumecheck.packs import Keyword, RolePack, Skill, load_context_words, load_skills

_SHORT = 4
"""Letters up to which a form may stand for anything."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a form of the library asks for. `skill` is None where a product stands for itself;
    `forms` are the other ways to write it."""

    id: str
    name: str
    kind: str
    skill: str | None
    forms: tuple[str, ...]


@cache
def skills_pack() -> RolePack:
    """Every form of every skill as a keyword, its id a key of `entries`. Phrases are left out:
    they are words in any order, so they have no exact place."""
    return RolePack(
        id="skills",
        name="skills",
        title="Skills",
        description="Every form of every skill of the library.",
        keywords=tuple(
            _keyword(skill, form, first=number == 0)
            for skill in load_skills()
            for number, form in enumerate(skill.forms)
        ),
        groups=(),
        stages=(),
        sources=(),
        context_words=load_context_words(),
        shipped=True,
    )


def _keyword(skill: Skill, form: str, *, first: bool) -> Keyword:
    # What stands for nothing else needs no guard: Golang, "Apache Spark"
    doubtful = form.isalpha() and (len(form) <= _SHORT or lexicon.is_word(form.lower()))
    return Keyword(
        id=form_key(skill.id, form),
        name=form,
        kind=skill.kind,
        weight=1.0,
        case_sensitive=skill.case_sensitive,
        needs_context=skill.needs_context and (first or doubtful),
        traps=skill.traps,
    )


def form_key(skill: str, form: str) -> str:
    """The key in `entries` of a form of a skill."""
    return f"{skill}:{form}"


@cache
def entries() -> Mapping[str, Entry]:
    """What each form of `skills_pack` asks for."""
    found: dict[str, Entry] = {}
    for skill in load_skills():
        for cluster in _clusters(skill):
            entry = _entry(skill, cluster)
            found.update((form_key(skill.id, form), entry) for form in cluster)
    return MappingProxyType(found)


@cache
def forms() -> frozenset[str]:
    """Every form of the library, letter for letter."""
    return frozenset(key.partition(":")[2] for key in entries())


@cache
def names() -> Mapping[str, str]:
    """The keys of the entries that are names, by each form, letter for letter."""
    return MappingProxyType(
        {key.partition(":")[2]: key for key, entry in entries().items() if entry.kind in NAMED}
    )


def _entry(skill: Skill, cluster: Sequence[str]) -> Entry:
    if skill.name in cluster:
        return Entry(skill.id, skill.name, skill.kind, skill.id, skill.aliases)
    name, *others = cluster
    kind = skill.kind if skill.kind in NAMED else "name"
    slug = re.sub(r"[^\w]+", "-", name.lower()).strip("-")
    return Entry(f"{skill.id}-{slug}", name, kind, None, tuple(others))


def _clusters(skill: Skill) -> list[list[str]]:
    """The forms of a skill, those together that are spellings of one name; plain words go with the
    skill's own name."""
    clusters: list[list[str]] = [[skill.name]]
    for form in skill.aliases:
        near = [
            cluster
            for cluster in clusters
            if any(same_name(form, other) for other in cluster)
            or (cluster[0] == skill.name and not is_proper(form))
        ]
        if not near:
            clusters.append([form])
            continue
        near[0].append(form)
        for other in near[1:]:
            near[0].extend(other)
            clusters.remove(other)
    return clusters


def same_name(one: str, other: str) -> bool:
    """Whether two forms are spellings of one name: one holds the other ("Apache Kafka"), or is
    short for it ("k8s", "sklearn", "GCP")."""
    first, second = sorted((_letters(one), _letters(other)), key=len)
    fewer, more = sorted((one.lower().split(), other.lower().split()), key=len)
    if not first or second.startswith(first) or set(fewer) <= set(more):
        return bool(first)
    short = re.sub(r"\d", "", first)
    return len(short) > 1 and short[0] == second[0] and _is_subsequence(short, second)


def is_proper(form: str) -> bool:
    """Whether a form is written as a name: no word of it begins with a small letter, unless it
    has a capital inside (iOS)."""
    return all(not word[0].islower() or word != word.lower() for word in form.split())


def _letters(form: str) -> str:
    return re.sub(r"[^\w]", "", form.lower().replace("&", "and"))


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)

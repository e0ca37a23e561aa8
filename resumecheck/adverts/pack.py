"""An advert as a role pack, so that checks, bill and reports work for it as for a role."""

from __future__ import annotations

from collections.abc import Sequence

from resumecheck.adverts.model import NAMED, Advert, AskedTerm
from resumecheck.packs import (
    Group,
    Keyword,
    RolePack,
    Skill,
    Source,
    keyword_of,
    load_context_words,
)
from resumecheck.skills import skills_by_id

ROLE = "advert"
"""The id of the pack that an advert makes."""


_KEPT = 4
"""Packs kept at a time: of one advert for many resumes, what the matcher makes of its pack is
made once."""
_made: list[tuple[Advert, RolePack]] = []


def pack_of(advert: Advert) -> RolePack:
    """The keywords that an advert asks for, with its weights; the same pack for the same object,
    which can't change."""
    for known, pack in tuple(_made):
        if known is advert:
            return pack
    pack = _pack(advert)
    _made.append((advert, pack))
    del _made[:-_KEPT]
    return pack


def _pack(advert: Advert) -> RolePack:
    return RolePack(
        id=ROLE,
        name="advert",
        title=advert.title or "Job advert",
        description=f"What the advert {advert.name} asks for.",
        keywords=tuple(map(_keyword, advert.terms)),
        groups=tuple(_groups(advert.terms)),
        stages=(),
        sources=(
            Source(
                id="advert",
                title=advert.title or advert.name,
                publisher=advert.company or "the employer",
                date="",
                url=None,
                note="The weights are ours: keywords/advert_weights.toml.",
            ),
        ),
        context_words=load_context_words(),
    )


def _keyword(term: AskedTerm) -> Keyword:
    group = term.group if term.billed else None
    skill = skills_by_id().get(term.skill or "")
    if skill is not None:
        return _of_skill(term, skill, group)
    named = term.kind in NAMED
    return Keyword(
        id=term.id,
        name=term.name,
        kind="tool" if named else "practice",
        weight=term.weight,
        aliases=tuple(form for form in term.aliases if form != term.name),
        case_sensitive=named,
        group=group,
        billed=term.billed,
    )


def _of_skill(term: AskedTerm, skill: Skill, group: str | None) -> Keyword:
    """The skill under the name that the advert has for it."""
    keyword = keyword_of(skill, weight=term.weight, group=group, billed=term.billed)
    if term.name == keyword.name:
        return keyword
    forms = dict.fromkeys((keyword.name, *keyword.aliases))
    forms.pop(term.name, None)
    return keyword._replace(name=term.name, aliases=tuple(forms))


def _groups(terms: Sequence[AskedTerm]) -> list[Group]:
    members: dict[str, list[AskedTerm]] = {}
    for term in terms:
        if term.group is not None and term.billed:
            members.setdefault(term.group, []).append(term)
    return [
        Group(id, _any_of([term.name for term in row]), max(term.weight for term in row))
        for id, row in members.items()
    ]


def _any_of(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"

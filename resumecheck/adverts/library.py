"""The library of skills as the matcher takes it, to find what an advert names."""

from __future__ import annotations

from functools import cache

from resumecheck.packs import Keyword, RolePack, load_context_words, load_skills


@cache
def skills_pack() -> RolePack:
    """Every skill of the library by its own forms. Phrases are left out: they are words in any
    order, so they have no exact place."""
    return RolePack(
        id="skills",
        name="skills",
        title="Skills",
        description="Every skill of the library.",
        keywords=tuple(
            Keyword(
                id=skill.id,
                name=skill.name,
                kind=skill.kind,
                weight=1.0,
                aliases=skill.aliases,
                case_sensitive=skill.case_sensitive,
                needs_context=skill.needs_context,
                traps=skill.traps,
            )
            for skill in load_skills()
        ),
        groups=(),
        stages=(),
        sources=(),
        context_words=load_context_words(),
    )

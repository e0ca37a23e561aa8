"""Find, load and validate the roles' keyword packs; the door to skills and word lists as well."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path

from resumecheck import data_files
from resumecheck.cache import kept
from resumecheck.errors import PackError
from resumecheck.guide_data import Guide, guide_of
from resumecheck.pack_files import (
    Source,
    Table,
    keyword_rows,
    parse,
    shipped_table,
    source_of,
    validate,
)
from resumecheck.pack_model import Group, Keyword, PackLine, RolePack, Stage, packed, unpacked
from resumecheck.skills import Skill, load_context_words, load_skills, shown_forms, skills_by_id
from resumecheck.word_lists import (
    ActionVerb,
    Phrase,
    Phrases,
    SectionHeading,
    Step,
    WeakOpening,
    WordLists,
    load_words,
)

__all__ = [
    "ActionVerb",
    "Group",
    "Guide",
    "Keyword",
    "PackLine",
    "Phrase",
    "Phrases",
    "RolePack",
    "SectionHeading",
    "Skill",
    "Source",
    "Stage",
    "Step",
    "WeakOpening",
    "WordLists",
    "keyword_of",
    "list_roles",
    "load_context_words",
    "load_role",
    "load_skills",
    "load_words",
    "role_ids",
]


@functools.cache
def list_roles() -> tuple[RolePack, ...]:
    """The role packs that come with resumecheck, by id."""
    return tuple(_shipped_role(id) for id in role_ids())


def load_role(name_or_path: str | Path) -> RolePack:
    """A role pack by its id ("ml-engineer"), or a pack of the user's own by its path.

    A text is a path if it has a separator or ends in ".toml". Raises `PackError`: an unknown
    name (with the names there are), an unreadable file, or one line for each thing wrong in it.
    """
    if isinstance(name_or_path, Path) or _looks_like_a_path(name_or_path):
        return _own_role(Path(name_or_path))
    name = name_or_path.strip().casefold()
    known = role_ids()
    if name not in known:
        import difflib

        close = difflib.get_close_matches(name, known, n=1)
        hint = f" Did you mean '{close[0]}'?" if close else ""
        raise PackError(f"no role pack is named '{name_or_path}'.{hint} Known: {', '.join(known)}.")
    return _shipped_role(name)


def _looks_like_a_path(text: str) -> bool:
    return "/" in text or "\\" in text or text.casefold().endswith(".toml")


@functools.cache
def role_ids() -> tuple[str, ...]:
    """The ids of the packs that come with resumecheck, without loading one."""
    return tuple(name.removeprefix("roles/") for name in data_files.names("roles"))


@functools.cache
def _shipped_role(id: str) -> RolePack:
    def make() -> bytes:
        return packed(shipped_table(f"roles/{id}.toml", _role))

    return unpacked(kept(f"roles/{id}", data_files.key(), make))


def _own_role(path: Path) -> RolePack:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: not UTF-8 text (byte {error.start + 1})") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise PackError(f"{path}: cannot be read ({why})") from error
    table = parse(text, str(path))
    validate(table, text, str(path), "role")
    return _role(table)


def _role(table: Table) -> RolePack:
    return RolePack(
        id=table["id"],
        name=table["name"],
        title=table["title"],
        description=table["description"],
        keywords=tuple(_keyword(row) for _, row in keyword_rows(table)),
        groups=tuple(map(_group, table.get("group", ()))),
        stages=tuple(Stage(**row) for row in table.get("stage", ())),
        sources=tuple(source_of(row) for row in table.get("source", ())),
        context_words=tuple(table.get("context_words", ())) or load_context_words(),
        titles=tuple(table.get("titles", ())),
        loose_titles=tuple(table.get("loose_titles", ())),
        guide=guide_of(table),
    )


def keyword_of(
    skill: Skill,
    *,
    weight: float,
    shown_by: Iterable[str] = (),
    group: str | None = None,
    billed: bool = False,
    frequency: float | None = None,
    evidence: str = "",
    stage: str | None = None,
) -> Keyword:
    """A skill as a keyword to be matched: with the forms of the skills that show it, those of the
    library and those named in `shown_by`. KeyError for an id that the library has not."""
    library = skills_by_id()
    others = [library[id] for id in (*skill.shown_by, *shown_by)]
    return Keyword(
        id=skill.id,
        name=skill.name,
        kind=skill.kind,
        weight=weight,
        aliases=shown_forms(skill, others),
        phrases=_joined(one.phrases for one in (skill, *others)),
        case_sensitive=skill.case_sensitive,
        needs_context=skill.needs_context,
        traps=_joined(one.traps for one in (skill, *others)),
        group=group,
        billed=billed,
        frequency=frequency,
        evidence=evidence or skill.evidence,
        stage=stage,
    )


def _group(row: Table) -> Group:
    return Group(row["id"], row["name"], float(row["weight"]), row.get("evidence", ""))


def _joined(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for texts in lists for text in texts))


def _keyword(row: Table) -> Keyword:
    """A keyword of a role: a skill of the library by its id, or one that the row defines."""
    values: Table = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    for key in ("weight", "frequency"):
        if key in values:
            values[key] = float(values[key])
    # The group is a line of the bill, so whoever is in it is billed through it.
    values.setdefault("billed", "group" in values)
    if "name" not in values:
        return keyword_of(skills_by_id()[values.pop("id")], **values)
    names = {key: values.pop(key) for key in _OF_A_SKILL & values.keys()}
    return keyword_of(Skill(**names), **values)


_OF_A_SKILL = {*Skill._fields} - {"shown_by", "evidence"}

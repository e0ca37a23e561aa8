"""Find, load and validate keyword packs and word lists (TOML)."""

from __future__ import annotations

import dataclasses
import difflib
import functools
import importlib.resources
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from resumecheck.errors import PackError
from resumecheck.skills import (
    Skill,
    load_context_words,
    load_skills,
    shown_forms,
    skills_by_id,
)

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = [
    "ActionVerb",
    "Group",
    "Keyword",
    "RolePack",
    "SectionHeading",
    "Skill",
    "Source",
    "Stage",
    "WeakOpening",
    "WordLists",
    "keyword_of",
    "list_roles",
    "load_context_words",
    "load_role",
    "load_skills",
    "load_words",
]

Table = dict[str, Any]
"""A TOML table as `tomllib` gives it."""

VERBS_FILE = "action_verbs.toml"
OPENINGS_FILE = "weak_openings.toml"
HEADINGS_FILE = "section_headings.toml"
PHRASES_FILE = "phrases.toml"
SHAPES = {
    VERBS_FILE: "verbs",
    OPENINGS_FILE: "openings",
    HEADINGS_FILE: "headings",
    PHRASES_FILE: "phrases",
}


@dataclass(frozen=True, slots=True)
class Keyword:
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


@dataclass(frozen=True, slots=True)
class Group:
    """Keywords of which any one counts; the group is one line of the bill."""

    id: str
    name: str
    weight: float
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the role's roadmap."""

    id: str
    title: str
    months: str
    covers: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact of the pack comes from."""

    id: str
    title: str
    publisher: str
    date: str
    url: str | None
    note: str


@dataclass(frozen=True, slots=True)
class PackLine:
    """A line of the bill: a billed keyword, or a group of which any one counts. `members` are the
    keywords that meet it, `frequency` is None for a group."""

    key: str
    name: str
    weight: float
    evidence: str
    frequency: float | None
    members: tuple[Keyword, ...]


@dataclass(frozen=True, slots=True)
class RolePack:
    """A role's keywords."""

    id: str
    name: str
    title: str
    description: str
    keywords: tuple[Keyword, ...]
    groups: tuple[Group, ...]
    stages: tuple[Stage, ...]
    sources: tuple[Source, ...]
    context_words: tuple[str, ...]

    @property
    def bill_lines(self) -> tuple[PackLine, ...]:
        """What is billed, in pack order; a group stands where its first keyword does."""
        groups = {group.id: group for group in self.groups}
        lines: list[PackLine] = []
        for word in self.keywords:
            if word.group is None and word.billed:
                key = f"keyword:{word.id}"
                about = (word.name, word.weight, word.evidence, word.frequency)
                lines.append(PackLine(key, *about, (word,)))
            elif word.group in groups:
                group = groups.pop(word.group)
                members = tuple(k for k in self.keywords if k.group == group.id)
                evidence = group.evidence or word.evidence
                key = f"group:{group.id}"
                lines.append(PackLine(key, group.name, group.weight, evidence, None, members))
        return tuple(lines)


@dataclass(frozen=True, slots=True)
class ActionVerb:
    """A verb that opens a strong bullet, by its lemma."""

    lemma: str
    kind: str
    wants_number: bool
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeakOpening:
    """A phrase, in lower case, that opens a weak bullet; `source` is the id of a `Source`."""

    phrase: str
    why: str
    instead: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A canonical section, the standard word for its heading, and other words for it.

    Synonyms are in lower case and say "and" where a heading may have "&".
    """

    section: str
    label: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a pattern: any of some words, perhaps absent, or a gap of a few words."""

    words: frozenset[str] = frozenset()
    optional: bool = False
    gap: bool = False
    number: bool = False
    """A word of digits will do as well."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A kind of wording that does not belong in a resume, as patterns of words in lower case."""

    id: str
    about: str
    patterns: tuple[tuple[Step, ...], ...]
    source: str = ""
    whole: bool = False
    """A pattern must fill a line, or the piece of it between two separators."""
    unseen_only: bool = False
    """Too common in honest text to be judged where a reader sees it."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Wordings that do not belong in a resume; `slots` are what a template leaves open."""

    injections: tuple[Phrase, ...] = ()
    placeholders: tuple[Phrase, ...] = ()
    slots: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    """Words that may stand beside a slot ("your", "insert")."""


@dataclass(frozen=True, slots=True)
class WordLists:
    """The word lists that do not depend on a role."""

    verbs: Mapping[str, ActionVerb]
    weak_openings: tuple[WeakOpening, ...]
    headings: tuple[SectionHeading, ...]
    sources: tuple[Source, ...] = ()
    phrases: Phrases = Phrases()


@functools.cache
def list_roles() -> tuple[RolePack, ...]:
    """The role packs that come with resumecheck, by id."""
    return tuple(_shipped_role(id) for id in _role_ids())


def load_role(name_or_path: str | Path) -> RolePack:
    """A role pack by its id ("ml-engineer"), or a pack of the user's own by its path.

    A text is a path if it has a separator or ends in ".toml". Raises `PackError`: an unknown
    name (with the names there are), an unreadable file, or one line for each thing wrong in it.
    """
    if isinstance(name_or_path, Path) or _looks_like_a_path(name_or_path):
        return _own_role(Path(name_or_path))
    name = name_or_path.strip().casefold()
    known = _role_ids()
    if name not in known:
        close = difflib.get_close_matches(name, known, n=1)
        hint = f" Did you mean '{close[0]}'?" if close else ""
        raise PackError(f"no role pack is named '{name_or_path}'.{hint} Known: {', '.join(known)}.")
    return _shipped_role(name)


@functools.cache
def load_words() -> WordLists:
    """The word lists that come with resumecheck: verbs, weak openings, section headings,
    phrases that do not belong in a resume."""
    verbs = _shipped_table(VERBS_FILE, _verbs)
    sources, openings = _shipped_table(OPENINGS_FILE, _openings)
    return WordLists(
        verbs=MappingProxyType({verb.lemma: verb for verb in verbs}),
        weak_openings=openings,
        headings=_shipped_table(HEADINGS_FILE, _headings),
        sources=sources,
        phrases=_shipped_table(PHRASES_FILE, _phrases),
    )


def _looks_like_a_path(text: str) -> bool:
    return "/" in text or "\\" in text or text.casefold().endswith(".toml")


def _folder() -> Traversable:
    # By name, never by a static import: the folder is mapped to this package at build time.
    return importlib.resources.files("resumecheck.keywords")


@functools.cache
def _role_ids() -> tuple[str, ...]:
    names = (entry.name for entry in _folder().joinpath("roles").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@functools.cache
def _shipped_role(id: str) -> RolePack:
    return _shipped_table(f"roles/{id}.toml", _role)


def _own_role(path: Path) -> RolePack:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: not UTF-8 text (byte {error.start + 1})") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise PackError(f"{path}: cannot be read ({why})") from error
    table = _parse(text, str(path))
    _validate(table, text, str(path), "role")
    return _role(table)


_T = TypeVar("_T")


def _shipped_table(name: str, convert: Callable[[Table], _T]) -> _T:
    """A file of ours, converted. Our tests validate it, so a run pays for that only on trouble."""
    text = _folder().joinpath(name).read_text(encoding="utf-8")
    label = name.rsplit("/", 1)[-1]
    table = _parse(text, label)
    try:
        return convert(table)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        _validate(table, text, label, SHAPES.get(name, "role"))
        raise PackError(f"{label}: not of the expected shape ({error})") from error


def _parse(text: str, label: str) -> Table:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{label}: not valid TOML: {error}") from error


def _validate(table: Table, text: str, label: str, shape: str) -> None:
    from resumecheck._pack_schema import problems

    found = problems(shape, table, text, label)
    if found:
        raise PackError("\n".join(found))


def _role(table: Table) -> RolePack:
    return RolePack(
        id=table["id"],
        name=table["name"],
        title=table["title"],
        description=table["description"],
        keywords=tuple(_keyword(row) for row in table["keyword"]),
        groups=tuple(Group(**{**row, "weight": float(row["weight"])}) for row in table["group"])
        if "group" in table
        else (),
        stages=tuple(Stage(**row) for row in table.get("stage", ())),
        sources=tuple(_source(row) for row in table.get("source", ())),
        context_words=tuple(table.get("context_words", ())) or load_context_words(),
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


_OF_A_SKILL = {field.name for field in dataclasses.fields(Skill)} - {"shown_by", "evidence"}


def _source(row: Table) -> Source:
    return Source(**{"url": None, **row})


def _verbs(table: Table) -> tuple[ActionVerb, ...]:
    roles = table.get("roles", {})
    return tuple(
        ActionVerb(
            lemma=lemma,
            kind=kind["id"],
            wants_number=lemma in kind.get("wants_number", ()),
            roles=tuple(role for role, lemmas in roles.items() if lemma in lemmas),
        )
        for kind in table["kind"]
        for lemma in kind["verbs"]
    )


def _openings(table: Table) -> tuple[tuple[Source, ...], tuple[WeakOpening, ...]]:
    sources = tuple(_source(row) for row in table.get("source", ()))
    return sources, tuple(WeakOpening(**row) for row in table["opening"])


def _headings(table: Table) -> tuple[SectionHeading, ...]:
    return tuple(
        SectionHeading(row["section"], row["label"], tuple(row["synonyms"]))
        for row in table["section"]
    )


def _phrases(table: Table) -> Phrases:
    slots = table.get("slots", {})
    return Phrases(
        injections=tuple(_phrase(row) for row in table.get("injection", ())),
        placeholders=tuple(_phrase(row) for row in table.get("placeholder", ())),
        slots=frozenset(slots.get("words", ())),
        fillers=frozenset(slots.get("fillers", ())),
    )


def _phrase(row: Table) -> Phrase:
    return Phrase(**{**row, "patterns": tuple(map(_pattern, row["patterns"]))})


def _pattern(text: str) -> tuple[Step, ...]:
    return tuple(map(_step, text.split()))


def _step(text: str) -> Step:
    if text == "...":
        return Step(optional=True, gap=True)
    words = text.strip("[]").split("|")
    return Step(
        words=frozenset(words) - {"<number>"},
        optional=text.startswith("["),
        number="<number>" in words,
    )

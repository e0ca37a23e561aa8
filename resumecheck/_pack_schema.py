"""What a keyword pack or word list may hold: closed keys, typed values, names that fit together.

Imported by `packs` only when a file is to be validated, because pydantic is slow to import.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

Table: TypeAlias = dict[str, Any]

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
LowerText = Annotated[str, StringConstraints(pattern=r"^[^\sA-Z]([^A-Z]*[^\sA-Z])?$")]
Weight = Annotated[float, Field(gt=0, le=100, allow_inf_nan=False)]
Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Kind = Literal[
    "language",
    "framework",
    "library",
    "tool",
    "platform",
    "practice",
    "concept",
    "data",
    "method",
    "soft",
]
SectionName = Literal[
    "summary",
    "experience",
    "projects",
    "skills",
    "education",
    "certificates",
    "awards",
    "publications",
    "volunteer",
    "languages",
    "interests",
    "references",
    "contact",
    "other",
]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _KeywordRow(_Closed):
    id: Id
    name: Text
    kind: Kind
    weight: Weight
    aliases: list[Text] = []
    phrases: list[LowerText] = []
    case_sensitive: bool = False
    needs_context: bool = False
    traps: list[LowerText] = []
    group: Id | None = None
    billed: bool | None = None
    frequency: Percent | None = None
    evidence: str = ""
    stage: Id | None = None


class _GroupRow(_Closed):
    id: Id
    name: Text
    weight: Weight
    evidence: str = ""


class _StageRow(_Closed):
    id: Id
    title: Text
    months: Text
    covers: Text


class _SourceRow(_Closed):
    id: Id
    title: Text
    publisher: Text
    date: Text
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    note: str


class _RoleFile(_Closed):
    id: Id
    name: Text
    title: Text
    description: Text
    context_words: list[LowerText] = []
    source: list[_SourceRow] = []
    stage: list[_StageRow] = []
    group: list[_GroupRow] = []
    keyword: Annotated[list[_KeywordRow], Field(min_length=1)]


class _VerbKind(_Closed):
    id: Id
    about: Text
    verbs: list[LowerText]
    wants_number: list[LowerText] = []


class _VerbsFile(_Closed):
    roles: dict[Id, list[LowerText]] = {}
    kind: Annotated[list[_VerbKind], Field(min_length=1)]


class _OpeningRow(_Closed):
    phrase: LowerText
    why: Text
    instead: Text
    source: Id


class _OpeningsFile(_Closed):
    source: list[_SourceRow] = []
    opening: Annotated[list[_OpeningRow], Field(min_length=1)]


class _SectionRow(_Closed):
    section: SectionName
    label: Text
    synonyms: list[LowerText]


class _HeadingsFile(_Closed):
    section: Annotated[list[_SectionRow], Field(min_length=1)]


_WORD = r"(<number>|[^\W_A-Z]+)"
_WORDS = rf"{_WORD}(\|{_WORD})*"
_STEP = rf"({_WORDS}|\[{_WORDS}\]|\.\.\.)"
Pattern = Annotated[str, StringConstraints(pattern=rf"^{_STEP}( {_STEP})*$")]


class _PhraseRow(_Closed):
    id: Id
    about: Text
    source: Id
    patterns: Annotated[list[Pattern], Field(min_length=1)]


class _InjectionRow(_PhraseRow):
    unseen_only: bool = False


class _PlaceholderRow(_PhraseRow):
    whole: bool = False


class _Slots(_Closed):
    words: list[LowerText] = []
    fillers: list[LowerText] = []


class _PhrasesFile(_Closed):
    source: list[_SourceRow] = []
    injection: list[_InjectionRow] = []
    placeholder: list[_PlaceholderRow] = []
    slots: _Slots = _Slots()


MODELS: Mapping[str, type[BaseModel]] = {
    "role": _RoleFile,
    "verbs": _VerbsFile,
    "openings": _OpeningsFile,
    "headings": _HeadingsFile,
    "phrases": _PhrasesFile,
}


def problems(shape: str, table: Table, text: str, label: str) -> list[str]:
    """One line for each thing wrong in a file of that shape, or none.

    `shape` is a key of `MODELS`, `table` the parsed TOML of `text`, `label` the file as messages
    name it. A place reads "keyword[3] 'kubernetes'": the third table of that name, counted from 1.
    """
    where = _Places(table, text, label)
    try:
        MODELS[shape].model_validate(table)
    except ValidationError as error:
        return [where.line(e["loc"], _wording(e, MODELS[shape])) for e in error.errors()]
    # The relations are only looked at in a file whose values are of the right type.
    return [where.line(loc, message) for loc, message in RELATIONS[shape](table)]


Problem = tuple[tuple[int | str, ...], str]


class _Places:
    """Words for a place in a TOML file, with its line where that can be told."""

    def __init__(self, table: Table, text: str, label: str) -> None:
        self.table, self.text, self.label = table, text, label

    def line(self, loc: Sequence[int | str], message: str) -> str:
        if len(loc) < 2 or not isinstance(loc[1], int):
            return f"{self.label}: {message}"
        name, index = str(loc[0]), loc[1]
        row = self.table[name][index]
        title = ""
        if isinstance(row, dict):
            value = next((row[k] for k in ("id", "phrase", "section") if k in row), None)
            title = f" '{value}'" if isinstance(value, str) else ""
        return f"{self.label}{self._number(name, index)}: {name}[{index + 1}]{title}: {message}"

    def _number(self, name: str, index: int) -> str:
        header = re.compile(rf"^[ \t]*\[\[[ \t]*{re.escape(name)}[ \t]*\]\]", re.MULTILINE)
        starts = [match.start() for match in header.finditer(self.text)]
        # Inline tables, or a header inside a multi-line string, make the count differ.
        if len(starts) != len(self.table[name]):
            return ""
        return f":{self.text.count(chr(10), 0, starts[index]) + 1}"


def _wording(error: Mapping[str, Any], model: type[BaseModel]) -> str:
    key = next((part for part in reversed(error["loc"]) if isinstance(part, str)), "")
    if error["type"] == "extra_forbidden":
        close = difflib.get_close_matches(key, _keys(model), n=1)
        return f"unknown key '{key}'" + (f" (did you mean '{close[0]}'?)" if close else "")
    if error["type"] == "missing":
        return f"key '{key}' is missing"
    message = str(error["msg"]).removeprefix("Input ")
    value = repr(error["input"])
    shown = value if len(value) <= 60 else value[:57] + "…"
    return f"'{key}' {message}, but is {shown}"


def _keys(model: type[BaseModel]) -> set[str]:
    """Every key that a file of this shape may have, at any depth."""
    keys = set(model.model_fields)
    rows = (
        _KeywordRow,
        _GroupRow,
        _StageRow,
        _SourceRow,
        _VerbKind,
        _OpeningRow,
        _SectionRow,
        _InjectionRow,
        _PlaceholderRow,
        _Slots,
    )
    return keys.union(*(row.model_fields for row in rows))


def folded(form: str) -> str:
    """A keyword's form as the matcher compares it: case, spaces and hyphens do not count."""
    return re.sub(r"[\s\-\u2010\u2011]+", "", form).casefold()


def _repeated(table: Table, name: str, key: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, row in enumerate(table.get(name, ())):
        other = first.setdefault(row[key], index)
        if other != index:
            yield (name, index), f"{key} '{row[key]}' is already that of {name}[{other + 1}]"


def _role_relations(table: Table) -> Iterator[Problem]:
    for name in ("source", "stage", "group", "keyword"):
        yield from _repeated(table, name, "id")
    yield from _unknown_names(table)
    yield from _shared_forms(table)
    used = {row.get("group") for row in table["keyword"]}
    for index, row in enumerate(table.get("group", ())):
        if row["id"] not in used:
            yield ("group", index), "no keyword is in this group"


def _unknown_names(table: Table) -> Iterator[Problem]:
    for key in ("group", "stage"):
        known = [row["id"] for row in table.get(key, ())]
        for index, row in enumerate(table["keyword"]):
            if key in row and row[key] not in known:
                names = ", ".join(known) or "none"
                yield ("keyword", index), f"unknown {key} '{row[key]}' (known: {names})"
    for index, row in enumerate(table["keyword"]):
        if "group" in row and row.get("billed") is False:
            yield ("keyword", index), "is in a group, so 'billed' cannot be false"


def _shared_forms(table: Table) -> Iterator[Problem]:
    owners: dict[str, int] = {}
    for index, row in enumerate(table["keyword"]):
        for form in dict.fromkeys((row["name"], *row.get("aliases", ()))):
            owner = owners.setdefault(folded(form), index)
            if owner != index:
                other = f"keyword[{owner + 1}] '{table['keyword'][owner]['id']}'"
                yield ("keyword", index), f"'{form}' is already a form of {other}"


def _verb_relations(table: Table) -> Iterator[Problem]:
    yield from _repeated(table, "kind", "id")
    owners: dict[str, str] = {}
    for index, row in enumerate(table["kind"]):
        for lemma in row["verbs"]:
            if lemma in owners:
                yield ("kind", index), f"verb '{lemma}' is already in '{owners[lemma]}'"
            owners[lemma] = row["id"]
        for lemma in row.get("wants_number", ()):
            if lemma not in row["verbs"]:
                yield ("kind", index), f"'{lemma}' wants a number but is not among its verbs"
    for role, lemmas in table.get("roles", {}).items():
        for lemma in lemmas:
            if lemma not in owners:
                yield ("roles", role), f"roles: '{lemma}' of '{role}' is not among the verbs"


def _opening_relations(table: Table) -> Iterator[Problem]:
    yield from _repeated(table, "source", "id")
    yield from _repeated(table, "opening", "phrase")
    known = [row["id"] for row in table.get("source", ())]
    for index, row in enumerate(table["opening"]):
        if row["source"] not in known:
            yield ("opening", index), f"unknown source '{row['source']}'"


def _heading_relations(table: Table) -> Iterator[Problem]:
    yield from _repeated(table, "section", "section")
    owners: dict[str, str] = {}
    for index, row in enumerate(table["section"]):
        for form in (row["label"].casefold(), *row["synonyms"]):
            if form in owners:
                yield ("section", index), f"'{form}' is already a heading of '{owners[form]}'"
            owners[form] = row["section"]


def _phrase_relations(table: Table) -> Iterator[Problem]:
    yield from _repeated(table, "source", "id")
    known = [row["id"] for row in table.get("source", ())]
    for name in ("injection", "placeholder"):
        yield from _repeated(table, name, "id")
        for index, row in enumerate(table.get(name, ())):
            if row["source"] not in known:
                yield (name, index), f"unknown source '{row['source']}'"
            for pattern in row["patterns"]:
                first = pattern.split()[0]
                if first == "..." or first.startswith("["):
                    yield (name, index), f"'{pattern}' must begin with a word that is there"


RELATIONS: Mapping[str, Callable[[Table], Iterator[Problem]]] = {
    "role": _role_relations,
    "verbs": _verb_relations,
    "openings": _opening_relations,
    "headings": _heading_relations,
    "phrases": _phrase_relations,
}

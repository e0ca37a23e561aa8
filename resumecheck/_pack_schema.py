"""What a keyword pack or word list may hold: closed keys, typed values, names that fit together.

Imported by `packs` only when a file is to be validated, because pydantic is slow to import.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationError,
)

from resumecheck._pack_relations import RELATIONS

Table: TypeAlias = dict[str, Any]

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
LowerText = Annotated[str, StringConstraints(pattern=r"^[^\sA-Z]([^A-Z]*[^\sA-Z])?$")]
Weight = Annotated[float, Field(gt=0, le=100, allow_inf_nan=False)]
Years = Annotated[float, Field(ge=0, le=60, allow_inf_nan=False)]
Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Kind = Literal[
    "language",
    "framework",
    "library",
    "tool",
    "platform",
    "database",
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
    """A skill of the library by its id, or with `name` and `kind` one that the row defines."""

    id: Id
    weight: Weight
    name: Text | None = None
    kind: Kind | None = None
    shown_by: list[Id] = []
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


def _numbers(value: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
    numbers = value if isinstance(value, list) else [value]
    real = 1 <= len(numbers) <= 2 and all(type(number) in (int, float) for number in numbers)
    if not (real and 0 < numbers[0] <= 100 and 0 <= numbers[-1] <= 100):
        raise ValueError("must be a weight (0 to 100), or [weight, per cent of postings]")
    return value


Numbers = Annotated[Any, PlainValidator(_numbers)]
"""The weight of a keyword, or [weight, frequency]."""


class _GroupRow(_Closed):
    id: Id
    name: Text
    weight: Weight
    evidence: str = ""
    stage: Id | None = None
    members: dict[Id, Numbers] = {}


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


class _GuideTable(_Closed):
    source: Id | None = None
    responsibilities: list[Text] = []
    pay_note: str = ""
    project_tip: str = ""
    question_tip: str = ""


class _AdviceRow(_Closed):
    name: Text
    about: Text
    keywords: list[Id] = []


class _PayBand(_Closed):
    where: Text
    band: Text


class _LevelRow(_Closed):
    id: Id
    title: Text
    years: Years
    until: Years | None = None
    pay: list[_PayBand] = []


class _ProjectRow(_Closed):
    id: Id
    title: Text
    about: Text
    rank: str = ""
    shows: list[Id] = []


class _QuestionRow(_Closed):
    ask: Text
    keywords: Annotated[list[Id], Field(min_length=1)]
    answer: str = ""


class _PlaceRow(_Closed):
    name: Text
    use: Literal["jobs", "learning"]
    about: str = ""


class _RoleFile(_Closed):
    id: Id
    name: Text
    title: Text
    description: Text
    titles: list[LowerText] = []
    loose_titles: list[LowerText] = []
    guide: _GuideTable = _GuideTable()
    hard_skill: list[_AdviceRow] = []
    soft_skill: list[_AdviceRow] = []
    level: list[_LevelRow] = []
    project: list[_ProjectRow] = []
    question: list[_QuestionRow] = []
    place: list[_PlaceRow] = []
    context_words: list[LowerText] = []
    source: list[_SourceRow] = []
    stage: list[_StageRow] = []
    group: list[_GroupRow] = []
    keyword: Annotated[list[_KeywordRow], Field(min_length=1)]
    also: dict[Id, Numbers] = {}


Forms = Annotated[list[Text], Field(min_length=1)]


class _SkillRow(_Closed):
    id: Id
    kind: Kind
    forms: Forms
    phrases: list[LowerText] = []
    case_sensitive: bool = False
    needs_context: bool = False
    traps: list[LowerText] = []
    shown_by: list[Id] = []
    evidence: str = ""


class _SkillsFile(_Closed):
    """[kind] tables with a line a skill, and [[skill]] tables."""

    language: dict[Id, Forms] = {}
    framework: dict[Id, Forms] = {}
    library: dict[Id, Forms] = {}
    tool: dict[Id, Forms] = {}
    platform: dict[Id, Forms] = {}
    database: dict[Id, Forms] = {}
    practice: dict[Id, Forms] = {}
    concept: dict[Id, Forms] = {}
    data: dict[Id, Forms] = {}
    method: dict[Id, Forms] = {}
    soft: dict[Id, Forms] = {}
    skill: list[_SkillRow] = []


class _ContextFile(_Closed):
    words: Annotated[list[LowerText], Field(min_length=1)]


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
    "skills": _SkillsFile,
    "context": _ContextFile,
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


_TITLES = ("id", "phrase", "section", "ask", "name")
"""The keys of which a table's first is its title in a message."""


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
            value = next((row[k] for k in _TITLES if k in row), None)
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
        close = difflib.get_close_matches(key, _keys(model) - {key}, n=1)
        return f"unknown key '{key}'" + (f" (did you mean '{close[0]}'?)" if close else "")
    if error["type"] == "missing":
        return f"key '{key}' is missing"
    message = str(error["msg"]).removeprefix("Input ").removeprefix("Value error, ")
    value = repr(error["input"])
    shown = value if len(value) <= 60 else value[:57] + "…"
    return f"'{key}' {message}, but is {shown}"


def _keys(model: type[BaseModel]) -> set[str]:
    """Every key that a file of this shape may have, at any depth."""
    keys = set(model.model_fields)
    rows = (
        _KeywordRow,
        _SkillRow,
        _GuideTable,
        _AdviceRow,
        _LevelRow,
        _ProjectRow,
        _QuestionRow,
        _PlaceRow,
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

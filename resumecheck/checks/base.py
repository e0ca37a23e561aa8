"""What a check is: a small class that looks at a resume and names what it loses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property, wraps
from typing import Any, ClassVar, NamedTuple, TypeVar

from resumecheck.bullets import Bullet
from resumecheck.document import Document, Place
from resumecheck.extraction import Outline
from resumecheck.matching import KeywordMatch
from resumecheck.packs import RolePack, WordLists
from resumecheck.resume import Resume
from resumecheck.weights import Weights

Value = TypeVar("Value")


class Severity(StrEnum):
    """How bad a finding is, in the words of the parser vendors' own four levels."""

    BLOCKS = "blocks"
    """Nothing is parsed."""
    LOSES = "loses"
    """Some text or fields are lost or scrambled."""
    MISSING = "missing"
    """A field that parsers expect is not there."""
    STYLE = "style"
    """Advice on wording, dates and keywords."""


class _Given(NamedTuple):
    """What a ground is made of."""

    document: Document
    outline: Outline
    resume: Resume
    bullets: tuple[Bullet, ...]
    matches: tuple[KeywordMatch, ...]
    pack: RolePack | None
    words: WordLists
    weights: Weights
    as_of: date
    language: str | None = None
    """The language of the resume, in words, where it is another than English."""


class Ground(_Given):
    """All that a check may look at; `as_of` is the only clock."""

    @cached_property
    def kept(self) -> dict[object, Any]:
        """What functions marked `once` have found."""
        return {}

    def place(self, start: int, end: int) -> Place:
        """Where a span of the document's text stands."""
        return self.document.place(start, end)


def once(find: Callable[[Ground], Value]) -> Callable[[Ground], Value]:
    """A function that is run once for a ground, however many checks ask it."""

    @wraps(find)
    def found(ground: Ground) -> Value:
        if find not in ground.kept:
            ground.kept[find] = find(ground)
        value: Value = ground.kept[find]
        return value

    return found


class BillLine(NamedTuple):
    """One thing that can be lost: a key, unique in its part, and its weight in the part."""

    key: str
    weight: float


class Flaw(NamedTuple):
    """What a check found: the bill's line, and the share (0 to 1) of it that is lost."""

    line: str
    message: str
    fix: str
    share: float = 1.0
    places: tuple[Place, ...] = ()
    blocks: bool = False
    """Nothing can be read at all: the whole score is lost."""


class Source(NamedTuple):
    """Who says so: a page, its publisher and address."""

    title: str
    publisher: str
    url: str | None = None
    note: str = ""


class Check:
    """Base of all checks. A subclass sets the attributes and writes `run`.

    `part` is the part of the score that the check's lines belong to, `bad` and `good` are an
    example in Markdown (or in words, where a file can't be shown).
    """

    id: ClassVar[str]
    name: ClassVar[str]
    title: ClassVar[str]
    severity: ClassVar[Severity]
    part: ClassVar[str]
    why: ClassVar[str]
    fix: ClassVar[str]
    sources: ClassVar[tuple[Source, ...]]
    bad: ClassVar[str]
    good: ClassVar[str]
    english: ClassVar[bool] = False
    """It goes by English words, and says nothing of a resume in another language."""

    def lines(self, ground: Ground) -> Sequence[BillLine]:
        """The bill's lines that this check adds to its part: the same for a resume before and
        after a repair. One line by default, named like the check.
        """
        return (BillLine(self.name, ground.weights.of(self.part, self.name)),)

    def run(self, ground: Ground) -> Iterable[Flaw]:
        """What the resume loses; at most one flaw a line."""
        raise NotImplementedError

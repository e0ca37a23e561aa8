"""What an advert asks for: terms, and facts (years, degree, languages), each with its place.

`start` and `end` are offsets into `Advert.text`, so that `text[start:end]` is the words as they
stand there.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Need = Literal["required", "preferred", "mentioned"]
NEEDS: tuple[Need, ...] = ("required", "preferred", "mentioned")
"""Strongest first."""
SectionKind = Literal[
    "title",
    "about",
    "description",
    "responsibilities",
    "requirements",
    "preferred",
    "skills",
    "stack",
    "education",
    "languages",
    "benefits",
    "legal",
    "process",
]
NAMED = frozenset(
    {"language", "framework", "library", "tool", "platform", "database", "model", "data", "name"}
)
"""The kinds of term that are names of a technology, product or standard."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the advert; `heading` is empty where the text begins without one."""

    kind: SectionKind
    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that asks for a term."""

    start: int
    end: int
    text: str
    section: SectionKind
    need: Need
    named: bool
    """It stands there as the name of a technology, product or standard, or a field's acronym."""


@dataclass(frozen=True, slots=True)
class AskedTerm:
    """A thing that the advert asks for.

    `skill` is the id in the library of skills, None for a term beyond it; `kind` is the skill's,
    or "name" (a product, acronym, standard) or "phrase" (plain words). `group` is the id of the
    alternatives that it is one of ("AWS, GCP or Azure"), of which any counts.
    """

    id: str
    name: str
    kind: str
    skill: str | None
    need: Need
    weight: float
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    group: str | None = None
    billed: bool = False
    """It is one of the lines that count, by itself or in its group."""

    @property
    def count(self) -> int:
        """How often it is named."""
        return len(self.mentions)

    @property
    def named(self) -> bool:
        """Whether it is the name of a technology, product or standard, or a field's acronym."""
        return any(mention.named for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class YearsAsked:
    """Years of experience, with no upper bound or one; `terms` holds the ids of what they are
    asked for, and is empty for experience as a whole."""

    minimum: float
    maximum: float | None
    terms: tuple[str, ...]
    need: Need
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class DegreeAsked:
    """The lowest degree that will do: a level of `advert_words.toml` with its rank (1 to 6)."""

    level: str
    rank: int
    title: str
    or_experience: bool
    need: Need
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class LanguageAsked:
    """A human language; `level` in the Common European Framework's terms (A2 to C2), our reading
    of the words, or None where there are none."""

    language: str
    level: str | None
    need: Need
    start: int
    end: int
    text: str
    wording: str | None = None
    """The advert's own words for the level ("fluent")."""


@dataclass(frozen=True, slots=True)
class Advert:
    """A job advert, read. It can be pickled, and read once for many resumes."""

    name: str
    text: str
    title: str | None
    company: str | None
    sections: tuple[Section, ...]
    terms: tuple[AskedTerm, ...]
    """Heaviest first."""
    years: tuple[YearsAsked, ...] = ()
    degree: DegreeAsked | None = None
    languages: tuple[LanguageAsked, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """What is asked for as plain JSON, without the advert's text."""
        return {
            "name": self.name,
            "title": self.title,
            "company": self.company,
            "terms": [_term(term) for term in self.terms],
            "years": [asdict(years) for years in self.years],
            "degree": asdict(self.degree) if self.degree else None,
            "languages": [asdict(language) for language in self.languages],
        }


def _term(term: AskedTerm) -> dict[str, object]:
    return {
        "id": term.id,
        "name": term.name,
        "kind": term.kind,
        "skill": term.skill,
        "need": term.need,
        "weight": term.weight,
        "group": term.group,
        "billed": term.billed,
        "mentions": [asdict(mention) for mention in term.mentions],
    }

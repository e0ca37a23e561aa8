"""The checks, in the order of their ids."""

from __future__ import annotations

from collections.abc import Iterable

from resumecheck.checks.base import BillLine, Check, Flaw, Ground, Severity, Source
from resumecheck.checks.characters import (
    IconGlyphs,
    LetterspacedHeading,
    LigatureCharacters,
)
from resumecheck.checks.dates import DateFormat, MissingDates
from resumecheck.checks.file import (
    FileType,
    NotAResume,
    TooLarge,
    TooLong,
    UnsupportedLanguage,
)
from resumecheck.checks.hidden import HiddenText, KeywordStuffing, PromptInjection
from resumecheck.checks.keywords import ListedOnlyKeyword, MissingKeyword, MisspelledKeyword
from resumecheck.checks.layout import (
    CommentsLeftIn,
    ContactInFooter,
    ContactInHeader,
    MultiColumn,
    Photo,
    TableLayout,
    TextBox,
    TrackedChanges,
)
from resumecheck.checks.legibility import GarbledText, NoTextLayer
from resumecheck.checks.personal import PersonalData
from resumecheck.checks.sections import (
    EmptySection,
    MissingSection,
    NonstandardHeading,
    OutsizedSection,
)
from resumecheck.checks.structure import (
    IncompleteEntry,
    MissingEmail,
    MissingName,
    MissingPhone,
    PlaceholderText,
)
from resumecheck.checks.timeline import (
    EmploymentGap,
    EntryOrder,
    LengthForExperience,
    OverlappingDates,
)
from resumecheck.checks.wording import (
    FirstPerson,
    NoBullets,
    NoMetric,
    RepeatedVerb,
    WeakOpening,
)

__all__ = [
    "CHECKS",
    "BillLine",
    "Check",
    "Flaw",
    "Ground",
    "Severity",
    "Source",
    "list_checks",
    "matches_selector",
    "unknown_selectors",
]

CHECKS: tuple[Check, ...] = (
    NoTextLayer(),
    GarbledText(),
    TooLarge(),
    TooLong(),
    NotAResume(),
    UnsupportedLanguage(),
    HiddenText(),
    PromptInjection(),
    KeywordStuffing(),
    MultiColumn(),
    TableLayout(),
    TextBox(),
    ContactInHeader(),
    ContactInFooter(),
    LetterspacedHeading(),
    IconGlyphs(),
    LigatureCharacters(),
    TrackedChanges(),
    CommentsLeftIn(),
    Photo(),
    FileType(),
    NonstandardHeading(),
    MissingName(),
    MissingEmail(),
    MissingPhone(),
    MissingSection(),
    IncompleteEntry(),
    PlaceholderText(),
    EmptySection(),
    OutsizedSection(),
    PersonalData(),
    DateFormat(),
    MissingDates(),
    EntryOrder(),
    EmploymentGap(),
    OverlappingDates(),
    LengthForExperience(),
    WeakOpening(),
    NoMetric(),
    RepeatedVerb(),
    FirstPerson(),
    NoBullets(),
    MissingKeyword(),
    ListedOnlyKeyword(),
    MisspelledKeyword(),
)


def list_checks() -> tuple[Check, ...]:
    """The checks, in the order of their ids, each with `id`, `name` and `title`."""
    return CHECKS


def matches_selector(check: Check, selectors: Iterable[str]) -> bool:
    """Whether a selector names the check: its id, the beginning of its id, or its name."""
    return any(
        check.name == selector.lower() or check.id.startswith(selector.upper())
        for selector in selectors
        if selector
    )


def unknown_selectors(selectors: Iterable[str]) -> list[str]:
    """The selectors that name no check."""
    return [s for s in selectors if not any(matches_selector(check, [s]) for check in CHECKS)]

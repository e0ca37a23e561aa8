"""What a file says besides the person's own words (headings, months, labels), by language.

The language is that of the resume's text, as far as it is surely told; a resume in a language that
`templates/words.toml` lacks gets the English words, and its user is told so.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from resumecheck.document import Document
from resumecheck.errors import GenerationError
from resumecheck.resume import Resume, values

AUTO = "auto"
_FOLDER = "resumecheck.templates"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a language: `headings` by section, `labels` by what they stand before,
    `countries` by code, where the language's name for one is known."""

    code: str
    name: str
    resume: str
    months: tuple[str, ...]
    present: str
    since: str
    until: str
    within: str
    at: str
    headings: Mapping[str, str]
    labels: Mapping[str, str]
    countries: Mapping[str, str]


@functools.cache
def wordings() -> Mapping[str, Wording]:
    """All languages by their codes (ISO 639-1), English first."""
    text = resources.files(_FOLDER).joinpath("words.toml").read_text(encoding="utf-8")
    return {
        row["code"]: Wording(within=row.pop("in"), months=tuple(row.pop("months")), **row)
        for row in tomllib.loads(text)["language"]
    }


def english() -> Wording:
    """The words that are used where no others are known."""
    return wordings()["en"]


def wording_for(
    resume: Resume, old: Document | None = None, language: str = AUTO
) -> tuple[Wording, str | None]:
    """The words for a resume, and the name of its language where that is none of ours.

    `language` is a code, or "auto" for the language of the text: the old file's, or the data's.
    Raises GenerationError for a code that is not known.
    """
    known = wordings()
    if language != AUTO:
        if language not in known:
            codes = ", ".join(known)
            raise GenerationError(f"no language is named {language!r}; there are {codes}, {AUTO}")
        return known[language], None
    from resumecheck.language.detection import foreign_language

    told = foreign_language(old.text if old else "\n".join(text for _, text in values(resume)))
    found = next((each for each in known.values() if each.name == told), None)
    return found or english(), told if found is None else None

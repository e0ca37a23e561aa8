"""The jobs and studies of a resume as checks look at them: with a name to quote and a place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, zip_longest
from typing import Any

from resumecheck import lexicon
from resumecheck.checks.base import Ground, once
from resumecheck.document import Place, clip
from resumecheck.extraction import Entry
from resumecheck.resume import Education, Project, Volunteer, Work
from resumecheck.timeline import Stretch, month_of, months_in, stretch_of

MOST_QUOTED = 3
MOST_PLACES = 50
MOST_ENTRIES = 100
"""How many entries are compared with one another."""
NAME_LENGTH = 60
_APART = re.compile(r"[^\w'-]+")
"""What stands between words."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A job or another entry with dates; `entry` is where it stands, None for data."""

    name: str
    start: str | None
    end: str | None
    entry: Entry | None
    stretch: Stretch | None
    """From its start to its end, where it has a start."""

    def place(self, ground: Ground) -> Place:
        """The line that opens the entry."""
        if self.entry is None:
            return Place(None, None, self.name)
        return ground.place(self.entry.start, _line_end(ground, self.entry))

    def head(self, ground: Ground) -> str:
        """The line that opens the entry, as text; empty for data."""
        if self.entry is None:
            return ""
        return ground.document.text[self.entry.start : _line_end(ground, self.entry)]


@dataclass(frozen=True, slots=True)
class Job(Dated):
    """A job."""

    work: Work


@dataclass(frozen=True, slots=True)
class Study(Dated):
    """A degree or a school."""

    study: Education


@once
def jobs_of(ground: Ground) -> Sequence[Job]:
    """The jobs in the order in which they stand. A job whose only date is one date, such as
    "Summer 2019", ends in it."""
    found = []
    for work, entry in _paired(ground, "experience", ground.resume.work):
        name = _named("job", work.position, work.name)
        end = work.end_date or (work.start_date if entry and _is_single(entry) else None)
        stretch = stretch_of(work.start_date, end)
        found.append(Job(name, work.start_date, end, entry, stretch, work))
    return found


@once
def studies_of(ground: Ground) -> Sequence[Study]:
    """The studies in the order in which they stand."""
    found = []
    for study, entry in _paired(ground, "education", ground.resume.education):
        degree = " ".join(filter(None, (study.study_type, study.area)))
        name = _named("study", degree, study.institution)
        start, end = study.start_date, study.end_date
        found.append(Study(name, start, end, entry, stretch_of(start, end), study))
    return found


def others_of(ground: Ground) -> list[Stretch]:
    """The stretches of voluntary posts and projects."""
    records: Iterable[Volunteer | Project] = (*ground.resume.volunteer, *ground.resume.projects)
    return [
        stretch
        for record in records
        if (stretch := stretch_of(record.start_date, record.end_date)) is not None
    ]


@once
def years_in_jobs(ground: Ground) -> float | None:
    """The years of experience by the dated jobs, with one decimal; None where no job is dated."""
    stretches = [job.stretch for job in jobs_of(ground) if job.stretch is not None]
    if not stretches:
        return None
    return round(months_in(stretches, month_of(ground.as_of)) / 12, 1)


def places_of(ground: Ground, entries: Iterable[Dated]) -> tuple[Place, ...]:
    """Where the entries stand, the first of them."""
    return tuple(entry.place(ground) for entry in islice(entries, MOST_PLACES))


def quoted(names: Sequence[str]) -> str:
    """The first few names in quotation marks, and how many more there are."""
    shown = ", ".join(f'"{name}"' for name in names[:MOST_QUOTED])
    more = len(names) - MOST_QUOTED
    return f"{shown} and {more} more" if more > 0 else shown


def listed(names: Sequence[str]) -> str:
    """All names: "one", "one and two", "one, two and three"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def mentions(text: str | None, words: Iterable[str]) -> bool:
    """Whether one of the words or phrases, as `entry_words` gives them, stands in the text."""
    if not text:
        return False
    padded = f" {_APART.sub(' ', text.casefold().replace('_', ' '))} "
    return any(map(padded.__contains__, words))


@cache
def entry_words(name: str) -> Sequence[str]:
    """A list of words from `check_words.toml`, [entries], each between two spaces."""
    words: Sequence[str] = lexicon.word_list("check_words")["entries"][name]
    return [f" {word} " for word in words]


def _paired(
    ground: Ground, section: str, records: Sequence[Any]
) -> Iterable[tuple[Any, Entry | None]]:
    """Each record with its entry: they are made in the same order, and data has none."""
    entries = [entry for entry in ground.outline.entries if entry.section == section]
    return zip_longest(records, entries[: len(records)])


def _line_end(ground: Ground, entry: Entry) -> int:
    end = ground.document.text.find("\n", entry.start, entry.end)
    return end if end > 0 else entry.end


def _is_single(entry: Entry) -> bool:
    return len(entry.dates) == 1 and entry.dates[0].single


def _named(kind: str, *parts: str | None) -> str:
    name = ", ".join(part for part in parts if part)
    return clip(name, NAME_LENGTH) if name else f"a {kind} without a name"

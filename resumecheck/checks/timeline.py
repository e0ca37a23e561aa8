"""RC5xx: what the dates say of the order, the gaps and the length of a resume."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from resumecheck.checks import sources
from resumecheck.checks.base import Check, Flaw, Ground, Severity
from resumecheck.checks.entries import (
    MOST_ENTRIES,
    Dated,
    Job,
    Study,
    entry_words,
    jobs_of,
    mentions,
    others_of,
    places_of,
    studies_of,
    years_in_jobs,
)
from resumecheck.checks.file import estimated_pages, word_count
from resumecheck.dates import PartialDate, partial_date
from resumecheck.timeline import Months, Stretch, gaps, month_name, month_of, overlaps, stretch_of

GAP_MONTHS = 6
GAP_YEARS = 10
"""A gap further back than that is nobody's business."""
STUDY_YEARS = 4
"""How long a study may have taken that gives only its end."""
OVERLAP_MONTHS = 6
FUTURE_MONTHS = 12
"""A date further ahead than that is more likely a slip than a plan."""
FUTURE_STUDY_YEARS = 8
EARLY_YEARS = 3
EARLY_PAGES = 1
LONG_YEARS = 8
FEW_WORDS = 150
NOTED = 0.25
"""What a finding takes of its line that is only noted."""
_NEWER = """**Data Engineer**, Northern Parcels, Mar 2021 – present
- Cut load time by 40 % with a new index

"""
_OLDER = """**Data Analyst**, Harbour Insurance, Feb 2019 – Jan 2021
- Wrote 14 monthly reports

"""
_BREAK = """**Career break** to care for a parent, Feb 2020 – Feb 2021

"""
_HEAD = """# Robin Example
robin@example.org · +44 20 7946 0123

## Experience
"""
_STUDY = """## Education
BSc Physics, Example University, 2015 – 2018
"""
_JOB = _HEAD + _NEWER + _OLDER + _STUDY


class EntryOrder(Check):
    id = "RC503"
    name = "entry-order"
    title = "The newest job or study does not stand first"
    severity = Severity.STYLE
    part = "structure"
    english = True
    why = (
        "Readers look at the top for what you do now, and career centres ask for the newest "
        "entry first."
    )
    fix = "Put the newest entry first in each section, and the oldest last."
    sources = (sources.ST_THOMAS, sources.ALBANY)
    bad = _HEAD + _OLDER + _NEWER + _STUDY
    good = _JOB

    def run(self, ground: Ground) -> Iterable[Flaw]:
        late = [*_out_of_order(ground, jobs_of(ground)), *_out_of_order(ground, studies_of(ground))]
        if late:
            newer, older = late[0]
            more = f", and {len(late) - 1} more" if late[1:] else ""
            yield Flaw(
                self.name,
                f'"{newer.name}" is newer than "{older.name}" above it{more}',
                self.fix,
                places=places_of(ground, (each for each, _ in late)),
            )


def _out_of_order(ground: Ground, entries: Sequence[Dated]) -> Iterator[tuple[Dated, Dated]]:
    """Each entry that is surely newer than the one before it under the same heading."""
    today = month_of(ground.as_of)
    above: tuple[Dated, Stretch] | None = None
    for entry in entries[:MOST_ENTRIES]:
        # what gives its end only is all at its end
        stretch = entry.stretch or stretch_of(entry.end, entry.end)
        if stretch is None or stretch.reversed:
            continue
        if (
            above is not None
            and _is_newer(stretch, above[1], today)
            and _same_heading(ground, above[0], entry)
        ):
            yield entry, above[0]
        above = entry, stretch


def _is_newer(one: Stretch, other: Stretch, today: int) -> bool:
    """It surely starts later and ends later."""
    starts_later = one.widest(today).first > other.surest(today).first
    return starts_later and one.surest(today).last > other.widest(today).last


def _same_heading(ground: Ground, one: Dated, other: Dated) -> bool:
    """No heading stands between the two: "Earlier experience" begins anew."""
    if one.entry is None or other.entry is None:
        return True
    low, high = sorted((one.entry.start, other.entry.start))
    return not any(
        section.label is not None and low < section.start <= high
        for section in ground.outline.sections
    )


class EmploymentGap(Check):
    id = "RC504"
    name = "employment-gap"
    title = "Some months between two jobs have no entry"
    severity = Severity.STYLE
    part = "structure"
    english = True
    why = (
        "Breaks are common and nobody's fault, but research sums up that employers hold them "
        "against applicants. Here they cost next to nothing; they are named so that you can "
        "decide whether to say a word about them."
    )
    fix = (
        "If you like, add a line with its dates for what the time was for: study, care, travel, "
        "a search. If there is nothing to add, leave it."
    )
    sources = (sources.KRISTAL, sources.OURS)
    bad = _HEAD + _NEWER + _OLDER.replace("2021", "2020") + _STUDY
    good = _HEAD + _NEWER + _BREAK + _OLDER.replace("2021", "2020") + _STUDY

    def run(self, ground: Ground) -> Iterable[Flaw]:
        today = month_of(ground.as_of)
        jobs = [job.stretch for job in jobs_of(ground)[:MOST_ENTRIES] if job.stretch]
        others = [*others_of(ground), *filter(None, map(_study_stretch, studies_of(ground)))]
        found = [
            gap
            for gap in gaps(jobs, others, today)
            if gap.count > GAP_MONTHS and gap.last > today - 12 * GAP_YEARS
        ]
        if found:
            named = [
                f"{month_name(gap.first)} to {month_name(gap.last)} ({gap.count} months)"
                for gap in found
            ]
            yield Flaw(
                self.name,
                f"Nothing is dated between two jobs from {' and from '.join(named[:3])}",
                self.fix,
            )


def _study_stretch(study: Study) -> Stretch | None:
    """When a study was; one that gives its end only may have taken some years."""
    end = partial_date(study.end)
    if study.start or end is None:
        return study.stretch
    return Stretch(PartialDate(end.year - STUDY_YEARS, end.month), end)


class OverlappingDates(Check):
    id = "RC505"
    name = "overlapping-dates"
    title = "Dates contradict each other, overlap or lie ahead"
    severity = Severity.STYLE
    part = "structure"
    english = True
    why = (
        "A job that ends before it starts, or in a year to come, is mostly a slip, and a parser "
        "works out years of experience from it. Two full jobs at once for long may well be true; "
        "readers wonder unless you say that one was part-time."
    )
    fix = "Check the dates. If a job was part-time or beside another, say so in its title."
    sources = (sources.OURS,)
    bad = _JOB.replace("Feb 2019 – Jan 2021", "Sep 2019 – Feb 2019")
    good = _JOB

    def run(self, ground: Ground) -> Iterable[Flaw]:
        today = month_of(ground.as_of)
        jobs = jobs_of(ground)[:MOST_ENTRIES]
        wrong: list[tuple[Dated, str]] = []
        for entry in (*jobs, *studies_of(ground)[:MOST_ENTRIES]):
            what = _contradiction(entry, today)
            if what is not None:
                wrong.append((entry, what))
        both = list(_side_by_side(ground, jobs, today))
        if wrong or both:
            said = [f'"{entry.name}" {what}' for entry, what in wrong]
            said += [
                f'"{one.name}" and "{other.name}" overlap by {months.count} months'
                for one, other, months in both
            ]
            found = [*(entry for entry, _ in wrong), *(job for pair in both for job in pair[:2])]
            yield Flaw(
                self.name,
                "; ".join(said[:3]),
                self.fix,
                share=1.0 if wrong else NOTED,
                places=places_of(ground, found),
            )


def _contradiction(entry: Dated, today: int) -> str | None:
    """What cannot be, in words."""
    start, end = entry.stretch or (partial_date(entry.start), partial_date(entry.end))
    if start and end and Stretch(start, end).reversed:
        return f"ends ({end}) before it starts ({start})"
    months = FUTURE_MONTHS if isinstance(entry, Job) else 12 * FUTURE_STUDY_YEARS
    if start and month_of(start) > today + FUTURE_MONTHS:
        return f"starts in the future ({start})"
    if end and month_of(end) > today + months:
        return f"ends in the future ({end})"
    return None


def _side_by_side(
    ground: Ground, jobs: Sequence[Job], today: int
) -> Iterator[tuple[Job, Job, Months]]:
    """Pairs of jobs at two employers that overlap for long, neither said to be beside another."""
    beside = entry_words("beside")
    full = [
        (job, stretch)
        for job in jobs
        if (stretch := job.stretch)
        and not stretch.reversed
        and job.work.name
        and not mentions(f"{job.work.position} {job.work.name} {job.head(ground)}", beside)
    ]
    for i, j, months in overlaps([stretch for _, stretch in full], today):
        one, other = full[i][0], full[j][0]
        if months.count > OVERLAP_MONTHS and not _same_employer(one, other):
            yield one, other, months


_NAME_WORDS = re.compile(r"\w+")


def _same_employer(one: Job, other: Job) -> bool:
    """One name opens with the other, word by word: "Northern Parcels" and "Northern Parcels
    Ltd", not "North" and "Northern Parcels". A job without an employer may be at either."""
    first, second = (_NAME_WORDS.findall((job.work.name or "").casefold()) for job in (one, other))
    shorter = min(len(first), len(second))
    return first[:shorter] == second[:shorter]


class LengthForExperience(Check):
    id = "RC506"
    name = "length-for-experience"
    title = "The length does not fit the years of experience"
    severity = Severity.STYLE
    part = "structure"
    english = True
    why = (
        "Career centres ask for one page from those who begin, and allow a second with "
        "significant experience. The other way round, many years told in a few lines leave a "
        "reader guessing. More than two pages is a finding of its own."
    )
    fix = "Cut what is from school or repeats itself until it fits one page."
    tell_more = "Add to the last jobs what you did and what came of it."
    sources = (sources.ST_THOMAS, sources.ALBANY, sources.MIT)
    bad = _JOB.replace("Feb 2019", "Feb 2009")
    good = _JOB

    def run(self, ground: Ground) -> Iterable[Flaw]:
        years = years_in_jobs(ground)
        if years is None:
            return
        words = word_count(ground)
        pages, known = estimated_pages(ground.document)
        if years < EARLY_YEARS and known and pages == EARLY_PAGES + 1 and not _academic(ground):
            yield Flaw(self.name, f"{pages} pages for {years:g} years in jobs", self.fix)
        elif years >= LONG_YEARS and words < FEW_WORDS:
            yield Flaw(
                self.name, f"{years:g} years in jobs are told in {words} words", self.tell_more
            )


def _academic(ground: Ground) -> bool:
    """An academic CV lists its publications and is as long as they are."""
    return bool(ground.resume.publications)

"""RC5xx: how dates are written, and whether they are there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from resumecheck.checks import sources
from resumecheck.checks.base import Check, Flaw, Ground, Severity
from resumecheck.checks.entries import MOST_PLACES, Dated, jobs_of, places_of, quoted, studies_of
from resumecheck.document import Place
from resumecheck.extraction.dates import Dates, Moment

LIGHT = 0.5
"""What the lighter form of a finding takes of its line."""
_DATED_SECTIONS = ("experience", "education", "volunteer", "projects")
_JOB = """# Robin Example
robin@example.org · +44 20 7946 0123

## Experience
**Data Engineer**, Northern Parcels, Mar 2021 – present
- Cut load time by 40 % with a new index

**Data Analyst**, Harbour Insurance, Feb 2019 – Jan 2021
- Wrote 14 monthly reports

## Education
BSc Physics, Example University, 2015 – 2018
"""


class DateFormat(Check):
    id = "RC501"
    name = "date-format"
    title = "Dates are written in a way that is easily misread"
    severity = Severity.LOSES
    part = "structure"
    english = True
    why = (
        "A parser fills in the month and year of each job. A season has no month, two digits may "
        "be a year or a month, and 03/04/2021 is March to one reader and April to another. A "
        "university's career centre asks for month and year in one style; Greenhouse names "
        "differing formats among what can make parsing fail."
    )
    fix = 'Write month and year in one style throughout: "Mar 2021 – Jun 2023" or "03/2021".'
    sources = (sources.MIAMI_DATES, sources.GREENHOUSE)
    bad = _JOB.replace("Feb 2019 – Jan 2021", "Fall 2019 – 01/21")
    good = _JOB

    def run(self, ground: Ground) -> Iterable[Flaw]:
        written = [
            dates
            for entry in ground.outline.entries
            if entry.section in _DATED_SECTIONS
            for dates in entry.dates
            if dates.start >= 0
        ]
        unclear = {
            "a season or a quarter": [d for d in written if _has(d, _is_coarse)],
            "a day that may be a month": [d for d in written if _has(d, _is_ambiguous)],
            "a year of two digits": [d for d in written if _has(d, _is_short)],
        }
        said = [
            f"{what} ({quoted(_texts(ground, found))})" for what, found in unclear.items() if found
        ]
        places = [d for found in unclear.values() for d in found]
        if said:
            message = f"A date gives {'; another '.join(said)}"
            yield Flaw(self.name, message, self.fix, places=_places(ground, places))
            return
        styles = _styles(written)
        if len(styles) > 1:
            examples = [next(iter(_texts(ground, found))) for found in styles.values()]
            yield Flaw(
                self.name,
                f"Dates are written in {len(styles)} styles: {quoted(examples)}",
                self.fix,
                share=LIGHT,
                places=_places(ground, [found[0] for found in styles.values()]),
            )


def _has(dates: Dates, is_so: Callable[[Moment], bool]) -> bool:
    return any(map(is_so, dates.moments))


def _is_coarse(moment: Moment) -> bool:
    return moment.coarse


def _is_ambiguous(moment: Moment) -> bool:
    """Of 03/04/2021 only the year is sure."""
    return moment.style == "D/M/Y" and "-" not in moment.iso


def _is_short(moment: Moment) -> bool:
    return moment.short_year


def _styles(written: Iterable[Dates]) -> dict[str, list[Dates]]:
    """The dates by how they are written. A bare year says less, but is no style of its own, and
    months in words are one style, in full or abbreviated ("June 2020", "Sept 2021")."""
    styles: dict[str, list[Dates]] = {}
    for dates in written:
        for moment in dates.moments:
            if moment.style != "YYYY":
                named = moment.style.rpartition(" ")[0]
                styles.setdefault("words" if named else moment.style, []).append(dates)
    return styles


def _texts(ground: Ground, written: Sequence[Dates]) -> list[str]:
    text = ground.document.text
    return list(dict.fromkeys(" ".join(text[d.start : d.end].split()) for d in written))


def _places(ground: Ground, written: Iterable[Dates]) -> tuple[Place, ...]:
    spans = dict.fromkeys((dates.start, dates.end) for dates in written)
    return tuple(ground.place(*span) for span in islice(spans, MOST_PLACES))


class MissingDates(Check):
    id = "RC502"
    name = "missing-dates"
    title = "A job or a study has no dates"
    severity = Severity.MISSING
    part = "structure"
    english = True
    why = (
        "Parsers work out years of experience, and recruiters filter by them; a job without a "
        "start counts for nothing. Textkernel's parser reports when it finds no recent position."
    )
    fix = "Add month and year of the start and of the end to each job."
    for_studies = "Add the year, unless you left it out on purpose."
    sources = (sources.TEXTKERNEL_ENTRIES, sources.MIAMI_DATES)
    bad = _JOB.replace(", Mar 2021 – present", "")
    good = _JOB

    def run(self, ground: Ground) -> Iterable[Flaw]:
        jobs, studies = jobs_of(ground), studies_of(ground)
        without = [job for job in jobs if not (job.start or job.end)]
        startless = [job for job in jobs if job.end and not job.start]
        bare = [study for study in studies if not (study.start or study.end)]
        said = []
        if without:
            said.append(f"No dates for {_counted(without, len(jobs), 'job')}")
        if startless:
            said.append(f"No start for {_counted(startless, len(jobs), 'job')}")
        if bare:
            said.append(f"No dates for {_counted(bare, len(studies), 'study', 'studies')}")
        if said:
            lost = len(without) + len(startless) + LIGHT * len(bare)
            found: list[Dated] = [*without, *startless, *bare]
            yield Flaw(
                self.name,
                "; ".join(said),
                self.fix if without or startless else self.for_studies,
                share=lost / (len(jobs) + LIGHT * len(studies)),
                places=places_of(ground, found),
            )


def _counted(found: Sequence[Dated], of: int, one: str, several: str = "") -> str:
    """Which entries: "the job …", or "2 of 5 jobs: …"."""
    names = quoted([each.name for each in found])
    if len(found) == 1:
        return f"the {one} {names}"
    return f"{len(found)} of {of} {several or one + 's'}: {names}"

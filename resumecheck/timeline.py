"""How long someone has worked, by the dates of the jobs."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from resumecheck.dates import PRESENT, partial_date
from resumecheck.resume import Work

_MID_YEAR = 7
"""Where a job's year is all that is known, it starts in July or ends in June: "2019 – 2021" is
two years, and so are "2019 – 2020" and "2020 – 2021" together."""


def years_of_experience(work: Iterable[Work], as_of: datetime.date) -> float:
    """The years in jobs up to `as_of`, with one decimal; what overlaps counts once."""
    return round(months_of_experience(work, as_of) / 12, 1)


def months_of_experience(work: Iterable[Work], as_of: datetime.date) -> int:
    """The months in jobs, first and last included: 2019-02 to 2022-04 is 39 months.

    A job without an end goes on; one without a start, or that lies in the future, counts nothing.
    """
    today = _count(as_of.year, as_of.month)
    total, free = 0, 0
    for first, last in sorted(_spans(work, today)):
        begin = max(first, free)
        total += max(0, last + 1 - begin)
        free = max(free, last + 1)
    return total


def _spans(work: Iterable[Work], today: int) -> Iterator[tuple[int, int]]:
    """First and last month of each job, counted from year 0."""
    for job in work:
        start, end = partial_date(job.start_date), partial_date(job.end_date)
        if start is None or (end is None and job.end_date not in (None, "", PRESENT)):
            continue
        first = _count(start.year, start.month or _MID_YEAR)
        last = today
        if end is not None:
            last = _count(end.year, end.month or _MID_YEAR - 1)
            if end.month is None and end.year == start.year:
                last = _count(end.year, 12)
        yield first, min(last, today)


def _count(year: int, month: int) -> int:
    return 12 * year + month - 1

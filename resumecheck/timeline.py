"""Where jobs stand in time: how long someone has worked, gaps, overlaps, contradictions.

Months are counted from year 0: March 2021 is 12 * 2021 + 2.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

from resumecheck.dates import PRESENT, PartialDate, partial_date

_MID_YEAR = 7
"""Where a job's year is all that is known, it starts in July or ends in June: "2019 – 2021" is
two years, and so are "2019 – 2020" and "2020 – 2021" together."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Months:
    """A run of months, first and last included."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """How many months; none where the run ends before it starts."""
        return max(0, self.last + 1 - self.first)


class Stretch(NamedTuple):
    """From a date to another; an end of None goes on."""

    start: PartialDate
    end: PartialDate | None

    def likely(self, today: int) -> Months:
        """The months that it most likely takes."""
        first = month_of(self.start, _MID_YEAR)
        if self.end is None:
            return Months(first, today)
        last = month_of(self.end, _MID_YEAR - 1)
        if self.end.month is None and self.end.year == self.start.year:
            last = month_of(self.end, 12)
        return Months(first, last)

    def widest(self, today: int) -> Months:
        """The months that it may take: a year's first and last."""
        last = today if self.end is None else month_of(self.end, 12)
        return Months(month_of(self.start, 1), last)

    def surest(self, today: int) -> Months:
        """The months that it takes in any case; perhaps none."""
        last = today if self.end is None else month_of(self.end, 1)
        return Months(month_of(self.start, 12), last)

    @property
    def reversed(self) -> bool:
        """It ends before it starts."""
        return self.end is not None and self.widest(0).count == 0


def stretch_of(start: str | None, end: str | None) -> Stretch | None:
    """The stretch between two dates as a resume has them; without an end it goes on. None where
    the start is missing or one of them is no date."""
    first, last = partial_date(start), partial_date(end)
    if first is None or (last is None and end not in (None, "", PRESENT)):
        return None
    return Stretch(first, last)


def month_of(date: PartialDate | datetime.date, otherwise: int = 1) -> int:
    """The count of a date's month, or of the month `otherwise` of its year."""
    return 12 * date.year + (date.month or otherwise) - 1


def month_name(month: int) -> str:
    """A counted month in words: "March 2021"."""
    return f"{_MONTHS[month % 12]} {month // 12}"


def months_in(stretches: Iterable[Stretch], today: int) -> int:
    """The months that the stretches take up to `today`, first and last included: 2019-02 to 2022-04
    is 39 months. What overlaps counts once; what ends before it starts or lies in the future counts
    nothing."""
    likely = (stretch.likely(today) for stretch in stretches)
    spans = sorted((span.first, min(span.last, today)) for span in likely)
    return sum(run.count for run in _merged(Months(first, last) for first, last in spans))


def gaps(jobs: Iterable[Stretch], others: Iterable[Stretch], today: int) -> list[Months]:
    """The months between the first job and the last in which nothing is dated, neither a job nor
    one of the others; a year counts in full, so that every gap is a sure one."""
    work = [span for job in jobs if (span := job.widest(today)).count]
    if not work:
        return []
    spans = [*work, *(other.widest(today) for other in others)]
    runs = list(_merged(sorted(spans, key=lambda span: span.first)))
    last = max(span.last for span in work)
    first = min(span.first for span in work)
    return [
        Months(before.last + 1, after.first - 1)
        for before, after in pairwise(runs)
        if before.last + 1 > first and after.first - 1 < last
    ]


def overlaps(stretches: Iterable[Stretch], today: int) -> Iterator[tuple[int, int, Months]]:
    """The pairs of stretches that surely overlap, by their places, with the months of it."""
    spans = [stretch.surest(today) for stretch in stretches]
    for (i, one), (j, other) in combinations(enumerate(spans), 2):
        both = Months(max(one.first, other.first), min(one.last, other.last))
        if both.count:
            yield i, j, both


def _merged(spans: Iterable[Months]) -> Iterator[Months]:
    """The runs that the spans make, which come in the order of their first months."""
    run: Months | None = None
    for span in spans:
        if not span.count:
            continue
        if run is not None and span.first <= run.last + 1:
            run = Months(run.first, max(run.last, span.last))
            continue
        if run is not None:
            yield run
        run = span
    if run is not None:
        yield run

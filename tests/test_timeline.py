"""Years of experience from the dates of the jobs."""

from __future__ import annotations

import datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resumecheck.dates import PartialDate
from resumecheck.timeline import (
    Months,
    Stretch,
    gaps,
    month_name,
    month_of,
    months_in,
    overlaps,
    stretch_of,
)

AS_OF = datetime.date(2024, 6, 15)
TODAY = month_of(AS_OF)


def months_of(*spans: tuple[str | None, str | None]) -> int:
    return months_in(filter(None, (stretch_of(*span) for span in spans)), TODAY)


@pytest.mark.parametrize(
    ("spans", "months"),
    [
        ([], 0),
        ([("2019-02", "2022-04")], 39),
        ([("2019-02-20", "2022-04-01")], 39),
        ([("2022-05", "2022-05")], 1),
        # what overlaps or meets counts once, in any order
        ([("2022-05", None), ("2019-02", "2022-04")], 39 + 26),
        ([("2019-01", "2020-12"), ("2020-01", "2021-12")], 36),
        ([("2019-01", "2021-12"), ("2020-01", "2020-12")], 36),
        ([("2019-01", "2019-03"), ("2020-01", "2020-03")], 6),
        # what goes on ends on the day of the score, and so does what is planned
        ([("2024-01", None)], 6),
        ([("2024-01", "present")], 6),
        ([("2024-01", "2030-01")], 6),
        ([("2025-01", None)], 0),
        ([("2025-01", "2026-01")], 0),
        # years alone
        ([("2019", "2021")], 24),
        ([("2019", "2020"), ("2020", "2021")], 24),
        ([("2019", "2019")], 6),
        ([("2019-09", "2019")], 4),
        ([("2019", "2021-03")], 21),
        # what cannot be told counts nothing
        ([(None, "2021-03")], 0),
        ([(None, None)], 0),
        ([("2021-03", "2020-03")], 0),
        ([("2021-13", None)], 0),
        ([("2021-03", "someday")], 0),
    ],
)
def test_months(spans: list[tuple[str | None, str | None]], months: int) -> None:
    assert months_of(*spans) == months


_MONTHS = st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 1, 1)).map("{:%Y-%m}".format)


@given(st.lists(st.tuples(_MONTHS, _MONTHS | st.none()), max_size=6), st.randoms())
def test_order_and_repeats_do_not_count(
    spans: list[tuple[str, str | None]], random: Random
) -> None:
    months = months_of(*spans)
    shuffled = [*spans, *spans]
    random.shuffle(shuffled)
    assert months_of(*shuffled) == months
    assert 0 <= months <= sum(months_of(span) for span in spans)


def stretches(*spans: tuple[str, str | None]) -> list[Stretch]:
    found = [stretch_of(*span) for span in spans]
    assert None not in found
    return [each for each in found if each is not None]


def named(runs: list[Months]) -> list[tuple[str, str]]:
    return [(month_name(run.first), month_name(run.last)) for run in runs]


def test_months_have_names() -> None:
    assert month_name(month_of(PartialDate(2021, 3))) == "March 2021"
    assert month_name(month_of(PartialDate(2021), 12)) == "December 2021"
    assert month_of(AS_OF) == month_of(PartialDate(2024, 6))


@pytest.mark.parametrize("span", [(None, "2021"), ("2021-13", None), ("2021", "someday")])
def test_what_is_no_date_is_no_stretch(span: tuple[str | None, str | None]) -> None:
    assert stretch_of(*span) is None


@pytest.mark.parametrize(
    ("span", "is_so"),
    [
        (("2021-03", "2021-02"), True),
        (("2021", "2020"), True),
        (("2021-03", "2020"), True),
        (("2021-03", "2021"), False),
        (("2021", "2021"), False),
        (("2021-03", "2021-03"), False),
        (("2021-03", None), False),
    ],
)
def test_only_what_surely_ends_before_it_starts_is_reversed(
    span: tuple[str, str | None], is_so: bool
) -> None:
    assert [each.reversed for each in stretches(span)] == [is_so]


def test_gaps_are_between_jobs_and_sure() -> None:
    jobs = stretches(("2015-01", "2016-03"), ("2018-02", "2019"), ("2021", None))
    assert named(gaps(jobs, [], TODAY)) == [
        ("April 2016", "January 2018"),
        ("January 2020", "December 2020"),
    ]
    study = stretches(("2016-09", "2017-08"))
    assert named(gaps(jobs, study, TODAY)) == [
        ("April 2016", "August 2016"),
        ("September 2017", "January 2018"),
        ("January 2020", "December 2020"),
    ]
    assert gaps([], study, TODAY) == []
    # what lies before the first job or after the last is no gap between jobs
    assert gaps(stretches(("2015", "2016")), stretches(("2010", "2011")), TODAY) == []
    assert gaps(stretches(("2015", "2016")), stretches(("2018", "2019")), TODAY) == []


def test_overlaps_are_sure() -> None:
    jobs = stretches(("2019", "2021"), ("2020-07", "2021-06"), ("2021", None))
    pairs = [(i, j, months.count) for i, j, months in overlaps(jobs, TODAY)]
    assert pairs == [(0, 1, 7)]


@given(st.lists(st.tuples(_MONTHS, _MONTHS | st.none()), max_size=6))
def test_gaps_and_jobs_share_no_month(spans: list[tuple[str, str | None]]) -> None:
    jobs = stretches(*spans)
    taken = {month for job in jobs for month in _all(job.likely(TODAY))}
    for gap in gaps(jobs, [], TODAY):
        assert gap.count > 0
        assert not taken & set(_all(gap))


def _all(months: Months) -> range:
    return range(months.first, months.last + 1)

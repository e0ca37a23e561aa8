"""Years of experience from the dates of the jobs."""

from __future__ import annotations

import datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resumecheck.resume import Work
from resumecheck.timeline import months_of_experience, years_of_experience

AS_OF = datetime.date(2024, 6, 15)


def jobs(*spans: tuple[str | None, str | None]) -> list[Work]:
    return [Work(start_date=start, end_date=end) for start, end in spans]


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
    assert months_of_experience(jobs(*spans), AS_OF) == months


def test_years_have_one_decimal() -> None:
    assert years_of_experience(jobs(("2019-02", "2022-04")), AS_OF) == 3.2
    assert years_of_experience(jobs(("2014-07", None)), AS_OF) == 10.0


_MONTHS = st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 1, 1)).map("{:%Y-%m}".format)


@given(st.lists(st.tuples(_MONTHS, _MONTHS | st.none()), max_size=6), st.randoms())
def test_order_and_repeats_do_not_count(
    spans: list[tuple[str, str | None]], random: Random
) -> None:
    months = months_of_experience(jobs(*spans), AS_OF)
    shuffled = [*spans, *spans]
    random.shuffle(shuffled)
    assert months_of_experience(jobs(*shuffled), AS_OF) == months
    assert 0 <= months <= sum(months_of_experience(jobs(span), AS_OF) for span in spans)

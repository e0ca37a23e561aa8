"""Dates in every written form, and what only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resumecheck.dates import partial_date
from resumecheck.extraction.date_forms import any_date, marked
from resumecheck.extraction.dates import (
    find_dates,
    is_date_only,
    is_duration,
    joined,
    only_dates,
)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("03/2021 - 3/2022", "2021-03", "2022-03"),
        ("Mar 2021 – Apr 2022", "2021-03", "2022-04"),
        ("Mar. 2021 — Sept. 2022", "2021-03", "2022-09"),
        ("March '21 – Feb ’22", "2021-03", "2022-02"),
        ("Mar-21 to Feb-22", "2021-03", "2022-02"),
        ("2021-03 – 2022-04", "2021-03", "2022-04"),
        ("2021.03 - 2021.05", "2021-03", "2021-05"),
        ("2021/03 → 2021/12", "2021-03", "2021-12"),
        ("1.2019 – 4.2020", "2019-01", "2020-04"),
        ("01.02.2019 – 03.04.2020", "2019-02-01", "2020-04-03"),
        ("31.02.2019 – 31 April 2020", "2019-02", "2020-04"),
        ("29 Feb 2020 – 29 Feb 2021", "2020-02-29", "2021-02"),
        ("03/21 – 04/22", "2021-03", "2022-04"),
        ("2021–23", "2021", "2023"),
        ("2009–10", "2009", "2010"),
        ("2016 2018", "2016", "2018"),
        ("2019-10-25 – 2020-11-30", "2019-10-25", "2020-11-30"),
        ("Mar '١٩ – Feb ٢٠٢١", "2019-03", "2021-02"),
        ("２０１９–２１", "2019", "2021"),
        ("Mar – Jun 2021", "2021-03", "2021-06"),
        ("September 2018 to February 2021", "2018-09", "2021-02"),
        ("Winter 2019/20 - now", "2019", "present"),
        ("Q1 2021 – Q3 2021", "2021", "2021"),
        ("Sep 2021 – Present", "2021-09", "present"),
        ("Sep 2021 until today", "2021-09", "present"),
        ("1998 to date", "1998", "present"),
        ("Nov 2021 - ongoing", "2021-11", "present"),
        ("since 2019", "2019", "present"),
        ("until May 2020", None, "2020-05"),
        ("(2019–2021)", "2019", "2021"),
    ],
)
def test_ranges(text: str, since: str | None, until: str) -> None:
    for shown in (text, f"Senior Baker {text}", f"Acme Bakery, Delft | {text}"):
        found = find_dates(shown)
        assert [(date.since, date.until) for date in found] == [(since, until)], shown
        assert not found[0].single
    assert is_date_only(text)


@pytest.mark.parametrize(
    ("text", "iso", "style"),
    [
        ("3/2021", "2021-03", "MM/YYYY"),
        ("Mar 2021", "2021-03", "Mon YYYY"),
        ("March, 2021", "2021-03", "Month YYYY"),
        ("May 2021", "2021-05", "May YYYY"),
        ("12 March 2021", "2021-03-12", "D Mon YYYY"),
        ("March 12, 2021", "2021-03-12", "D Mon YYYY"),
        ("2019-10", "2019-10", "YYYY-MM"),
        ("2021", "2021", "YYYY"),
        ("Q1 2021", "2021", "quarter"),
        ("Spring 2020", "2020", "season"),
        ("Expected May 2027", "2027-05", "May YYYY"),
        ("Class of 2015", "2015", "YYYY"),
        ("03/04/2021", "2021", "D/M/Y"),
        ("31/12/2021", "2021-12-31", "D/M/Y"),
        ("2019-10-25", "2019-10-25", "Y-M-D"),
        ("2019-10-13", "2019-10-13", "Y-M-D"),
        ("2019-1-31", "2019-01-31", "Y-M-D"),
        ("٠٣/٢٠١٩", "2019-03", "MM/YYYY"),
        ("２０１９", "2019", "YYYY"),
    ],
)
def test_single_dates(text: str, iso: str, style: str) -> None:
    date = only_dates(text)
    assert date is not None
    assert (date.since, date.until, date.single) == (iso, None, True)
    assert date.moments[0].style == style
    assert date.moments[0].coarse == (style in ("season", "quarter"))


def test_two_digits_are_known_as_such() -> None:
    date = only_dates("Mar '71 – Feb '08")
    assert date is not None
    assert (date.since, date.until) == ("1971-03", "2008-02")
    assert [moment.short_year for moment in date.moments] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "the 2020 census",
        "Room 2010, Hall 3",
        "Advent of Code 2023 solver",
        "ISO 27001:2013",
        "99.9% of 2,021 loaves",
        "Python 3.12",
        "$2019",
        "President's Club 2022 and",
        "31/31/2021",
        "a 24/7 bakery",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_years_that_end_before_they_start_are_a_range_for_a_check_to_tell() -> None:
    (date,) = find_dates("Acme Ltd 2021 – 2019")
    assert (date.since, date.until) == ("2021", "2019")


@pytest.mark.parametrize("text", ["2020-13 – 2021-14", "13/2020 – Present", "03/2020 – 14/2021"])
def test_impossible_months_say_nothing_but_are_no_name(text: str) -> None:
    line = f"Acme Ltd, {text}"
    found = find_dates(line)
    assert " – ".join(line[date.start : date.end] for date in found) == text
    assert all(date.since is None and date.until is None for date in found)


@pytest.mark.parametrize("word", ["since", "from", "seit", "depuis"])
def test_a_job_since_then_goes_on(word: str) -> None:
    (date,) = find_dates(f"Baker, {word} 03/2019")
    assert (date.since, date.until) == ("2019-03", "present")


@pytest.mark.parametrize("text", ["BSc Baking 2011", "Baking, 2011, Delft", "Baker (2011)"])
def test_a_bare_year_stands_apart(text: str) -> None:
    assert [date.since for date in find_dates(text)] == ["2011"]


@pytest.mark.parametrize(
    ("first", "second", "until"),
    [
        ("05/2022–", "Present", "present"),
        ("05/2022 –", "04/2023", "2023-04"),
        ("May 2022", "– now", "present"),
        ("Aug 2013 – May", "2015", "2015-05"),
        ("2016", "2018", "2018"),
        ("2016", "2014", None),
        ("2016", "Delft", None),
    ],
)
def test_a_range_over_two_lines(first: str, second: str, until: str | None) -> None:
    whole = joined(find_dates(first)[0], second)
    assert (whole.until if whole else None) == until


def test_a_dash_before_other_text_leaves_the_range_open() -> None:
    (date,) = find_dates("05/2022– Senior Baker, Acme")
    assert (date.since, date.until, date.open) == ("2022-05", None, True)
    assert not find_dates("2022 – Acme")[0].open


@pytest.mark.parametrize("text", ["2 yrs 3 mos", "(11 months)", "3 years", "· 1 yr"])
def test_durations_are_no_titles(text: str) -> None:
    assert is_duration(text)


@given(st.text("0123456789٠٢９ -–/.'MarchJanPresentto,()", max_size=40))
def test_any_text_is_read(text: str) -> None:
    for date in find_dates(text, 7):
        assert 7 <= date.start < date.end <= 7 + len(text)
        for iso in (date.since, date.until):
            assert iso in (None, "present") or partial_date(iso) is not None
    is_date_only(text)


@pytest.mark.parametrize("text", ["2020 \n census", " \n 2020 census", "a 2020\r", "\r 2020 x"])
def test_white_space_alone_beside_a_bare_year(text: str) -> None:
    assert [date.since for date in find_dates(text)] in ([], ["2020"])


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("ExpectedMay 2025", "2025-05"),
        ("1º marzo 2021", "2021-03"),
        ("ªª 2021", "2021"),
        ("May¬Jun 2021", "2021-06"),
        ("İş, Mar 2021", "2021-03"),
    ],
)
def test_signs_that_the_patterns_use_as_marks(text: str, since: str) -> None:
    assert [date.since for date in find_dates(text)] == [since]


def test_much_white_space_is_searched_in_one_go() -> None:
    text = f"due{' ' * 60_000}x"
    started = time.process_time()
    assert any_date().search(marked(text)) is None
    assert time.process_time() - started < 2

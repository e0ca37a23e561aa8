"""RC5xx: what is found in dates, and what is not."""

from __future__ import annotations

from typing import Any

import pytest
from resumes import AS_OF, score

import resumecheck as rc

HEAD = "# Robin Example\nrobin@example.org · +44 20 7946 0123\n\n"
STUDY = "\n## Education\nBSc Physics, Example University, 2009 – 2012\n"


def resume(*jobs: str, study: str = STUDY) -> str:
    """A resume with these jobs, each "title, employer, dates"."""
    entries = [f"**{job.replace(', ', '**, ', 1)}\n- Filed 12 forms\n" for job in jobs]
    return HEAD + "## Experience\n" + "\n".join(entries) + study


def said(markdown: str, name: str) -> str | None:
    """The message of the check, or None."""
    return next((f.message for f in score(markdown).findings if f.name == name), None)


@pytest.mark.parametrize(
    ("dates", "what"),
    [
        ("Fall 2019 – Spring 2020", "a season"),
        ("Q1 2019 – Q3 2020", "a season or a quarter"),
        ("03/04/2019 – 05/06/2020", "a day that may be a month"),
        ("Mar '19 – Jun '20", "two digits"),
        ("03/19 – 06/20", "two digits"),
        ("2019–20", "two digits"),
    ],
)
def test_an_unclear_date_is_named_and_quoted(dates: str, what: str) -> None:
    message = said(resume(f"Clerk, Northern Parcels, {dates}"), "date-format")
    assert message is not None
    assert what in message
    assert dates.split(" ", maxsplit=1)[0] in message


@pytest.mark.parametrize(
    "jobs",
    [
        ("Clerk, Northern Parcels, Mar 2019 – June 2020", "Porter, Old Shop, Sept 2017 – Feb 2019"),
        ("Clerk, Northern Parcels, March 2019 – present", "Porter, Old Shop, 2015 – 2018"),
        ("Clerk, Northern Parcels, 03/2019 – 06/2020", "Porter, Old Shop, 11/2017 – 02/2019"),
        ("Clerk, Northern Parcels, 2019-03 – 2020-06", "Porter, Old Shop, 2015"),
        ("Clerk, Northern Parcels, 13/04/2019 – 25/06/2020",),
        ("Clerk, Northern Parcels, 2019 – 2020",),
    ],
)
def test_clear_dates_in_one_style_pass(jobs: tuple[str, ...]) -> None:
    assert said(resume(*jobs), "date-format") is None


def test_mixed_styles_cost_half_and_quote_one_of_each() -> None:
    mixed = resume(
        "Clerk, Northern Parcels, 03/2019 – 06/2020", "Porter, Old Shop, Nov 2017 – Feb 2019"
    )
    message = said(mixed, "date-format")
    assert message is not None
    assert "2 styles" in message
    assert "03/2019" in message
    assert "Nov 2017" in message
    unclear = mixed.replace("Nov 2017", "Fall 2017")
    assert _cost(mixed, "date-format") == pytest.approx(_cost(unclear, "date-format") / 2, abs=0.01)


def test_missing_dates_weigh_by_the_share_of_entries() -> None:
    one = resume("Clerk, Northern Parcels", "Porter, Old Shop, 2015 – 2018")
    both = resume("Clerk, Northern Parcels", "Porter, Old Shop")
    assert said(one, "missing-dates") == 'No dates for the job "Clerk, Northern Parcels"'
    message = said(both, "missing-dates")
    assert message is not None
    assert message.startswith("No dates for 2 of 2 jobs: ")
    assert 0 < _cost(one, "missing-dates") < _cost(both, "missing-dates")


def test_a_degree_needs_its_year_only_and_is_let_alone_without() -> None:
    jobs = "Clerk, Northern Parcels, 2015 – 2018"
    year = resume(jobs, study=STUDY.replace("2009 – ", ""))
    assert said(year, "missing-dates") is None
    none = score(resume(jobs, study=STUDY.replace(", 2009 – 2012", "")))
    finding = next(f for f in none.findings if f.name == "missing-dates")
    assert "on purpose" in finding.fix
    assert "study" in finding.message


def test_an_end_without_a_start_is_found() -> None:
    message = said(resume("Clerk, Northern Parcels, until 2018"), "missing-dates")
    assert message == 'No start for the job "Clerk, Northern Parcels"'


NEW = "Clerk, Northern Parcels, 2019 – present"
OLD = "Porter, Old Shop, 2015 – 2018"


@pytest.mark.parametrize(
    ("jobs", "found"),
    [
        ((OLD, NEW), True),
        ((NEW, OLD), False),
        # which of the two is newer can't be told
        (("Clerk, Northern Parcels, 2018 – 2019", "Porter, Old Shop, 2018 – 2019"), False),
        (("Porter, Old Shop, 2015 – present", "Clerk, Northern Parcels, 2019 – present"), False),
        (("Clerk, Northern Parcels", OLD), False),
        (("Porter, Old Shop, Mar 2018 – May 2018", "Clerk, Hall, Jun 2018 – May 2019"), True),
    ],
)
def test_only_what_is_surely_newer_is_out_of_order(jobs: tuple[str, ...], found: bool) -> None:
    assert (said(resume(*jobs), "entry-order") is not None) is found


def test_another_heading_begins_anew() -> None:
    apart = resume(OLD).replace(STUDY, "") + "\n## Other experience\n**Clerk**, Hall, 2019 – 2021\n"
    assert said(apart, "entry-order") is None
    assert len(score(apart).resume.work) == 2


def test_studies_are_looked_at_too() -> None:
    twice = STUDY + "\nMSc Statistics, Example University, 2012 – 2014\n"
    assert said(resume(NEW, study=twice), "entry-order") is not None


@pytest.mark.parametrize(
    ("jobs", "months"),
    [
        (("Clerk, Hall, Mar 2021 – present", "Porter, Old Shop, 2015 – Jan 2020"), 13),
        # six months and less, and years that may meet
        (("Clerk, Hall, Aug 2020 – present", "Porter, Old Shop, 2015 – Jan 2020"), None),
        (("Clerk, Hall, 2020 – present", "Porter, Old Shop, 2015 – 2019"), None),
        (("Clerk, Hall, 2021 – present", "Porter, Old Shop, 2015 – 2019"), 12),
        # a third job, before the first one, after the last one, and long ago
        (
            (
                "Clerk, Hall, Mar 2021 – present",
                "Cook, Inn, 2019 – 2021",
                "Porter, Old Shop, 2015 – Jan 2020",
            ),
            None,
        ),
        (("Porter, Old Shop, 2015 – Jan 2020",), None),
        (("Clerk, Hall, Mar 2012 – present", "Porter, Old Shop, 2005 – Jan 2008"), None),
    ],
)
def test_a_gap_is_a_sure_one_between_two_jobs(jobs: tuple[str, ...], months: int | None) -> None:
    message = said(resume(*jobs), "employment-gap")
    assert (message is None) is (months is None)
    if message is not None:
        assert f"({months} months)" in message


def test_study_and_voluntary_work_fill_a_gap() -> None:
    jobs = ("Clerk, Hall, Mar 2021 – present", "Porter, Old Shop, 2015 – Jan 2018")
    filled = STUDY.replace("2009 – 2012", "2018 – 2021")
    assert said(resume(*jobs), "employment-gap") is not None
    assert said(resume(*jobs, study=filled), "employment-gap") is None
    only_end = STUDY.replace("2009 – 2012", "2021")
    assert said(resume(*jobs, study=only_end), "employment-gap") is None
    voluntary = "\n## Volunteering\n**Cook**, Food Bank, 2018 – 2021\n- Cooked 90 meals\n"
    assert said(resume(*jobs, study=STUDY + voluntary), "employment-gap") is None


def test_a_gap_is_put_gently_and_costs_least() -> None:
    bad = resume("Clerk, Hall, Mar 2021 – present", "Porter, Old Shop, 2015 – Jan 2018")
    finding = next(f for f in score(bad).findings if f.name == "employment-gap")
    assert "If you like" in finding.fix
    assert 0 < finding.cost < 0.1


@pytest.mark.parametrize(
    ("jobs", "what"),
    [
        (("Clerk, Hall, Sep 2020 – Feb 2020",), "ends (2020-02) before it starts (2020-09)"),
        (("Clerk, Hall, Sep 2029 – present",), "starts in the future (2029-09)"),
        (("Clerk, Hall, Sep 2020 – Feb 2035",), "ends in the future (2035-02)"),
        (
            ("Clerk, Hall, 2018 – present", "Cook, Inn, Jan 2019 – Dec 2021"),
            '"Clerk, Hall" and "Cook, Inn" overlap by 36 months',
        ),
        (
            ("Clerk, Nor, 2018 – present", "Cook, Northern Inn, Jan 2019 – Dec 2021"),
            '"Clerk, Nor" and "Cook, Northern Inn" overlap by 36 months',
        ),
        # a few months, a side job, one employer, and a contract's end that is near
        (("Clerk, Hall, Oct 2019 – present", "Cook, Inn, Jan 2019 – Dec 2019"), None),
        (("Clerk, Hall, 2018 – present", "Cook (part-time), Inn, Jan 2019 – Dec 2021"), None),
        (("Clerk, Hall, 2018 – present", "Freelance Cook, Inn, Jan 2019 – Dec 2021"), None),
        (("Clerk, Hall Ltd, 2018 – present", "Cook, Hall, Jan 2019 – Dec 2021"), None),
        (("Clerk, Hall, Sep 2020 – Jun 2027",), None),
        (("Clerk, Hall, 2019 – 2020", "Cook, Inn, 2020 – 2021"), None),
    ],
)
def test_contradictions_and_long_overlaps(jobs: tuple[str, ...], what: str | None) -> None:
    message = said(resume(*jobs), "overlapping-dates")
    assert message == what or (what and message and what in message)


def test_an_overlap_is_only_noted() -> None:
    noted = resume("Clerk, Hall, 2018 – present", "Cook, Inn, Jan 2019 – Dec 2021")
    wrong = resume("Clerk, Hall, Sep 2020 – Feb 2020")
    assert 0 < _cost(noted, "overlapping-dates") < _cost(wrong, "overlapping-dates") / 3


def test_a_degree_to_come_is_no_contradiction() -> None:
    jobs = "Clerk, Hall, 2018 – present"
    study = STUDY.replace("2009 – 2012", "2024 – 2028")
    assert said(resume(jobs, study=study), "overlapping-dates") is None
    assert said(resume(jobs, study=study.replace("2028", "2048")), "overlapping-dates")


def test_many_years_in_few_words_and_few_years_on_two_pages() -> None:
    short = resume("Clerk, Hall, 2010 – present")
    assert said(short, "length-for-experience") is not None
    assert said(short + "word " * 200, "length-for-experience") is None
    assert said(resume("Clerk, Hall, 2022 – present"), "length-for-experience") is None


@pytest.mark.parametrize(
    ("jobs", "years"),
    [
        (("Clerk, Hall, Jan 2020 – Dec 2021",), 2.0),
        (("Clerk, Hall, Jan 2020 – Dec 2021", "Cook, Inn, Jan 2021 – Dec 2022"), 3.0),
        # one date is no job that goes on
        (("Clerk, Hall, Summer 2019",), 0.5),
        (("Clerk, Hall",), None),
    ],
)
def test_the_report_has_the_years_in_jobs(jobs: tuple[str, ...], years: float | None) -> None:
    report = score(resume(*jobs))
    assert report.years == years
    assert report.to_dict()["years"] == years


DATA: dict[str, Any] = {
    "basics": {"name": "Robin Example", "email": "robin@example.org", "phone": "+442079460123"},
    "work": [
        {"name": "Old Shop", "position": "Porter", "startDate": "2010", "endDate": "2014"},
        {"name": "Hall", "startDate": "2018-03", "endDate": "2017-05"},
        {"name": "Inn", "position": "Cook"},
        {"name": "Harbour", "position": "Clerk", "startDate": "2019-01"},
    ],
    "education": [{"studyType": "BSc", "area": "Physics", "startDate": "2007", "endDate": "2010"}],
    "skills": [{"name": "Python"}],
}


def test_a_resume_as_data_is_looked_at_too() -> None:
    report = rc.score(DATA, as_of=AS_OF)
    messages = {finding.name: finding.message for finding in report.findings}
    assert report.years == 11.9
    assert messages["missing-dates"] == 'No dates for the job "Cook, Inn"'
    assert messages["entry-order"].startswith('"Clerk, Harbour" is newer than')
    assert messages["overlapping-dates"].startswith('"Hall" ends (2017-05) before it starts')
    assert messages["incomplete-entry"] == '"Hall" has no title; "BSc Physics" has no school'
    assert "(48 months)" in messages["employment-gap"]
    assert "date-format" not in messages


def _cost(markdown: str, name: str) -> float:
    return next(f.cost for f in score(markdown).findings if f.name == name)

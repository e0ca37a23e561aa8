"""The bill adds up, and a repair is worth exactly what its line cost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resumes import AS_OF, GOOD, score

import resumecheck as rc
from resumecheck import assessment
from resumecheck.checks import CHECKS, Check
from resumecheck.scoring import HUNDREDTHS, shared_out
from resumecheck.weights import load_weights

POOR = """# Curriculum Vitae

robin@example.org

## Experience

**Data Scientist**, Harbour Insurance, Sep 2019 – Present

- Responsible for the nightly load
- Built a model of churn
- Built 4 dashboards
- Improved the parser
- Trained models with Kubernets and pandas

## Skills

Python, Docker
"""


def _hundredths(points: float) -> int:
    return round(points * 100)


@given(st.integers(0, 10_000), st.lists(st.floats(0.01, 100), min_size=1, max_size=60))
def test_points_are_shared_out_to_the_last_hundredth(total: int, weights: list[float]) -> None:
    shares = shared_out(total, weights)
    assert sum(shares) == total
    whole = sum(weights)
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - total * weight / whole) < 1


def test_nothing_is_shared_out_without_a_weight() -> None:
    assert shared_out(100, []) == []
    assert shared_out(100, [0.0, 0.0]) == [0, 0]


@pytest.mark.parametrize("markdown", [GOOD, POOR, "# Robin Example\n", "word " * 40])
def test_the_costs_and_the_parts_add_up_exactly(markdown: str) -> None:
    report = score(markdown)
    lost = sum(_hundredths(finding.cost) for finding in report.findings)
    assert _hundredths(report.total) == HUNDREDTHS - lost
    assert sum(_hundredths(part.points) for part in report.parts) == _hundredths(report.total)
    assert sum(_hundredths(part.out_of) for part in report.parts) == HUNDREDTHS
    assert all(0 <= part.points <= part.out_of for part in report.parts)


REPAIRS: list[tuple[str, str, Callable[[str], str]]] = [
    ("missing-name", "missing-name", lambda t: t.replace("Curriculum Vitae", "Robin Example")),
    ("missing-phone", "missing-phone", lambda t: t.replace(".org", ".org · +44 20 7946 0123")),
    (
        "missing-section",
        "missing-section",
        lambda t: t + "\n## Education\n\nBSc Physics, Example University, 2015 – 2018\n",
    ),
    (
        "weak-opening",
        "bullet:0:weak-opening",
        lambda t: t.replace("Responsible for", "Rewrote"),
    ),
    ("no-metric", "bullet:1:no-metric", lambda t: t.replace("of churn", "of 9,000 customers")),
    ("repeated-verb", "bullet:2:repeated-verb", lambda t: t.replace("Built 4", "Drew 4")),
    ("misspelled-keyword", "keyword:kubernetes", lambda t: t.replace("nets", "netes")),
    (
        "listed-only-keyword",
        "keyword:docker",
        lambda t: t.replace("the nightly load", "the nightly load in Docker"),
    ),
    (
        "missing-keyword",
        "keyword:mlflow",
        lambda t: t.replace("nightly load", "nightly load of MLflow"),
    ),
]


FLAWED = """# Robin Example

robin@example.org · +44 20 7946 0123 · Nationality: British

## Snapshot

Machine learning engineer for parcels.

## Experience

**Machine Learning Engineer**, Northern Parcels, Fall 2023 – Present

- I deployed 6 models for my team

**Data Analyst**, Jun 2019 – Jan 2022

- Counted 900 letters

**Clerk**, Harbour Insurance

- Filed 300 forms

## Education

MSc Statistics, Example University, Sep 2018 – Feb 2018

Diploma, Example College, Sep 2014 – Jun 2015

BSc Physics, Example University, Sep 2015 – Jun 2018

## Languages

## Skills

Python, SQL
"""

MORE_REPAIRS: list[tuple[str, str, Callable[[str], str]]] = [
    ("personal-data", "personal-data", lambda t: t.replace(" · Nationality: British", "")),
    ("nonstandard-heading", "nonstandard-heading", lambda t: t.replace("Snapshot", "Summary")),
    ("date-format", "date-format", lambda t: t.replace("Fall 2023", "2023")),
    (
        "first-person",
        "bullet:0:first-person",
        lambda t: t.replace("I deployed 6 models for my team", "Deployed 6 models for the team"),
    ),
    ("incomplete-entry", "incomplete-entry", lambda t: t.replace("Jun 2019", "Hall Ltd, Jun 2019")),
    (
        "missing-dates",
        "missing-dates",
        lambda t: t.replace("Insurance", "Insurance, 2017 – 2018"),
    ),
    ("employment-gap", "employment-gap", lambda t: t.replace("Jan 2022", "Dec 2022")),
    ("overlapping-dates", "overlapping-dates", lambda t: t.replace("Feb 2018", "Feb 2019")),
    (
        "entry-order",
        "entry-order",
        lambda t: t.replace("Sep 2014 – Jun 2015", "2016 – 2018"),
    ),
    ("empty-section", "empty-section", lambda t: t.replace("## Languages\n", "")),
]


@pytest.mark.parametrize(
    ("base", "name", "line", "repair"),
    [
        *((POOR, *row) for row in REPAIRS),
        *((FLAWED, *row) for row in MORE_REPAIRS),
    ],
    ids=[row[0] for row in (*REPAIRS, *MORE_REPAIRS)],
)
def test_a_repair_in_place_wins_exactly_what_its_line_cost(
    base: str, name: str, line: str, repair: Callable[[str], str]
) -> None:
    before, after = score(base), score(repair(base))
    finding = next(f for f in before.findings if (f.name, f.line) == (name, line))
    assert (name, line) not in {(f.name, f.line) for f in after.findings}
    assert finding.cost > 0
    won = _hundredths(after.total) - _hundredths(before.total)
    gone = {(f.name, f.line) for f in before.findings} - {(f.name, f.line) for f in after.findings}
    assert gone == {(name, line)}
    assert won == _hundredths(finding.cost)


@pytest.mark.parametrize(
    "check",
    [check for check in CHECKS if check.part == "structure" or check.id.startswith("RC6")],
    ids=lambda check: check.name,
)
def test_the_good_example_wins_exactly_what_the_bad_one_lost(check: Check) -> None:
    bad, good = score(check.bad), score(check.good)
    gone = [f for f in bad.findings if (f.name, f.line) not in {_key(f) for f in good.findings}]
    assert [finding.name for finding in gone] == [check.name]
    assert _hundredths(good.total) - _hundredths(bad.total) == _hundredths(gone[0].cost)


def _key(finding: rc.Finding) -> tuple[str, str]:
    return finding.name, finding.line


class _Spy:
    """Weights that note what is asked of them."""

    def __init__(self) -> None:
        self.real = load_weights()
        self.parts = self.real.parts
        self.asked: set[tuple[str, str]] = set()

    def of(self, part: str, name: str) -> float:
        self.asked.add((part, name))
        return self.real.of(part, name)

    def share(self, name: str) -> float:
        self.asked.add(("shares", name))
        return self.real.share(name)


def test_the_weights_name_exactly_what_the_checks_bill(monkeypatch: pytest.MonkeyPatch) -> None:
    spy = _Spy()
    monkeypatch.setattr(assessment, "load_weights", lambda: spy)
    nominal = POOR.replace("Responsible for", "A script for")
    right = POOR + "\n## Projects\n- Ran 3 services on Kubernetes\n"
    for markdown in (POOR, nominal, right, "# Robin Example\n"):  # with bullets and without
        rc.score(markdown.encode(), "ml-engineer", as_of=AS_OF)
    weights = load_weights()
    listed = {(part, name) for part, lines in weights.lines.items() for name in lines}
    listed |= {("shares", name) for name in weights.shares}
    assert spy.asked == listed


def test_an_ignored_finding_is_listed_and_costs_nothing() -> None:
    document = rc.read(POOR.encode(), name="cv.md")
    plain = rc.score(document, as_of=AS_OF)
    ignored = rc.score(document, as_of=AS_OF, ignore=["RC6"])
    cost = sum(_hundredths(f.cost) for f in plain.findings if f.id.startswith("RC6"))
    assert cost > 0
    assert {f.cost for f in ignored.findings if f.id.startswith("RC6")} == {0}
    assert _hundredths(ignored.total) == _hundredths(plain.total) + cost
    only = rc.score(document, as_of=AS_OF, select=["missing-name"])
    assert {f.name for f in only.findings if f.cost > 0} == {"missing-name"}


def test_the_same_bytes_give_the_same_report() -> None:
    first = rc.score(GOOD.encode(), as_of=AS_OF).to_dict()
    assert first == rc.score(GOOD.encode(), as_of=AS_OF).to_dict()


def test_as_of_is_printed_and_defaults_to_today() -> None:
    assert rc.score(GOOD.encode(), as_of=dt.date(2020, 1, 2)).as_of == dt.date(2020, 1, 2)
    assert rc.score(GOOD.encode()).as_of >= AS_OF - dt.timedelta(days=365 * 5)


def test_the_weights_name_every_line_and_sum_to_a_hundred() -> None:
    weights = load_weights()
    assert sum(weights.parts.values()) == 100
    for check in rc.list_checks():
        assert check.part in weights.parts
    assert all(0 < share <= 1 for share in weights.shares.values())


def test_auto_takes_a_pack() -> None:
    assert rc.score(GOOD.encode(), "auto", as_of=AS_OF).role == "ml-engineer"

"""The role that is chosen where none is named, and what is said about it."""

from __future__ import annotations

import datetime
import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import resumecheck as rc
from resumecheck.fitting import CLEAR, LEAST, LISTED, TITLE, UNTITLED, RoleFit
from resumecheck.reports import text as text_report
from resumecheck.reports.canvas import Paper

AS_OF = datetime.date(2026, 11, 21)
CASES = tomllib.loads((Path(__file__).parent / "data" / "role_cases.toml").read_text("utf-8"))
BY_NAME: dict[str, dict[str, str]] = {case["name"]: case for case in CASES["case"]}


@cache
def report(name: str, role: str = "auto") -> rc.Report:
    return rc.score(BY_NAME[name]["text"].encode(), role, as_of=AS_OF)


@pytest.mark.parametrize("name", BY_NAME)
def test_the_role_that_fits_is_chosen(name: str) -> None:
    found = report(name)
    assert (found.role or "") == BY_NAME[name]["role"], found.fit


def test_auto_is_the_default() -> None:
    case = BY_NAME["a data scientist"]
    assert rc.score(case["text"].encode(), as_of=AS_OF).role == "data-scientist"


def test_the_choice_is_told_with_its_reason() -> None:
    fit = report("a data engineer without the title").fit
    assert fit is not None
    assert fit.title is None
    assert 0.2 < fit.share < 1
    assert fit.runner_up is not None
    assert fit.runner_up_share < fit.share
    assert fit.reason.startswith("Data Engineer fits best, by ")
    assert f"{fit.share:.0%}" in fit.reason
    assert fit.runner_up in fit.reason


def test_no_role_is_chosen_where_two_are_as_near_and_no_title_names_one() -> None:
    fit = report("a security analyst").fit
    assert fit is not None
    assert (fit.role, fit.title, fit.close) == (None, None, True)
    assert fit.share - fit.runner_up_share < CLEAR
    assert fit.reason.startswith(f"no role pack fits clearly: {fit.best} with {fit.share:.0%} of ")
    assert fit.reason.endswith(f"and {fit.runner_up} with {fit.runner_up_share:.0%} are as near")


def test_a_title_decides_between_roles_that_are_as_near() -> None:
    fit = RoleFit(
        "backend-engineer", "Web Developer", 0.3, "Frontend Engineer", 0.29, "Backend", True
    )
    assert fit.reason.endswith("; Frontend Engineer with 29% is as close")


def test_without_a_title_a_fifth_of_a_pack_is_too_little() -> None:
    fit = report("a tester of web shops").fit
    assert fit is not None
    assert LEAST < fit.share < UNTITLED
    assert (fit.role, fit.close) == (None, False)
    assert "comes nearest" in fit.reason


def test_a_title_is_quoted_as_the_resume_has_it() -> None:
    fit = report("a data scientist").fit
    assert fit is not None
    assert fit.title == "Senior Data Scientist"
    assert "“Senior Data Scientist”" in fit.reason


def test_without_a_fitting_pack_the_keyword_part_does_not_apply() -> None:
    found = report("a nurse")
    parts = {part.id: part for part in found.parts}
    assert (found.role, found.keywords) == (None, ())
    assert parts["keywords"].out_of == 0
    assert sum(part.out_of for part in found.parts) == pytest.approx(100)
    assert found.total == pytest.approx(100 - sum(f.cost for f in found.findings))
    assert not [f for f in found.findings if f.part == "keywords"]
    assert found.fit is not None
    assert "no role pack fits" in found.fit.reason


def test_the_report_says_that_no_pack_fits() -> None:
    page = " ".join(text_report.render(report("a nurse"), Paper(100)).split())
    assert "Keywords are not judged, since no role pack fits" in page
    assert "--role" in page
    assert "of 100 for impact, parsing and structure only" in page


def test_the_report_says_why_a_role_was_chosen() -> None:
    found = report("a Java developer")
    assert found.fit is not None
    page = " ".join(text_report.render(found, Paper(200)).split())
    assert found.fit.reason in page


def test_a_named_role_needs_no_reason_and_scores_the_same() -> None:
    named, chosen = report("a Java developer", "backend-engineer"), report("a Java developer")
    assert named.fit is None
    assert named.to_dict()["role_fit"] is None
    assert named.total == chosen.total
    assert named.keywords == chosen.keywords
    assert "fits best" not in text_report.render(named, Paper(200))


def test_a_named_role_is_scored_whoever_the_person_is() -> None:
    found = report("a nurse", "ml-engineer")
    assert found.role == "ml-engineer"
    assert next(part for part in found.parts if part.id == "keywords").out_of > 0


def test_the_reason_is_plain_json() -> None:
    table: Any = json.loads(json.dumps(report("a marketing manager").to_dict()))
    assert table["role"] is None
    assert set(table["role_fit"]) == {
        "role", "title", "share", "runner_up", "runner_up_share", "reason",
    }  # fmt: skip


def test_an_earlier_or_a_common_title_counts_less_than_the_present_one() -> None:
    assert TITLE >= LEAST > TITLE / 2, "a present title is enough, an earlier one is not"
    fit = report("an accountant who was a web developer once").fit
    assert fit is not None
    assert (fit.role, fit.title) == (None, "Web Developer")


def test_the_share_is_that_of_the_billed_lines() -> None:
    pack = rc.load_role("frontend-engineer")
    names = ", ".join(line.members[0].name for line in pack.bill_lines)
    fit = rc.score(f"# Robin\nrobin@example.org\n\n## Skills\n{names}".encode(), as_of=AS_OF).fit
    assert fit is not None
    assert (fit.role, fit.title) == ("frontend-engineer", None)
    assert fit.share == pytest.approx(LISTED), "every line is there, in a list only"


def test_a_resume_without_a_word_of_any_pack() -> None:
    fit = rc.score(b"# Robin\nrobin@example.org\n\n## Experience\n- Sang\n", as_of=AS_OF).fit
    assert fit is not None
    assert (fit.role, fit.share) == (None, 0.0)
    assert "0%" not in fit.reason

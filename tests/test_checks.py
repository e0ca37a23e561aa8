"""Every check has an example that fails and one that passes; its page is complete."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from pdf_builder import pdf, stream, text
from resumes import AS_OF, GOOD, names, score

import resumecheck as rc
from resumecheck.checks import CHECKS, Check, matches_selector, unknown_selectors
from resumecheck.checks.file import estimated_pages
from resumecheck.document import Document, Line, Page, Word


def _scan() -> bytes:
    image = stream(b"pixels", "/Type /XObject /Subtype /Image /Width 9 /Height 9")
    content = "q 612 0 0 792 0 0 cm /Im1 Do Q"
    return pdf(content, extra=[image], resources="/XObject << /Im1 10 0 R >>")


def _pages(count: int) -> bytes:
    return pdf(*[text(72, 700, "Robin Example works on parcels, models and tests")] * count)


def _padded(size: int) -> bytes:
    return _pages(1) + b"%" + b" " * size


FILES: dict[str, tuple[Callable[[], bytes], Callable[[], bytes]]] = {
    "no-text-layer": (_scan, lambda: _pages(1)),
    "too-large": (lambda: _padded(1_100_000), lambda: _padded(900_000)),
    "too-long": (lambda: _pages(3), lambda: _pages(2)),
}
"""The failing and the passing file of the checks that look at the file itself."""


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_fails_on_its_bad_example_and_passes_on_its_good_one(check: Check) -> None:
    if check.name in FILES:
        bad, good = (rc.score(make(), as_of=AS_OF) for make in FILES[check.name])
    else:
        bad, good = score(check.bad), score(check.good)
    assert check.name in names(bad)
    found = {(f.name, f.line) for f in bad.findings if f.name == check.name}
    left = {(f.name, f.line) for f in good.findings if f.name == check.name}
    assert found - left, f"{check.name}: the good example has the same finding"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_says_what_why_how_and_who(check: Check) -> None:
    assert re.fullmatch(r"RC[1-7]\d\d", check.id)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.name)
    for words in (check.title, check.why, check.fix, check.bad, check.good):
        assert words.strip()
    assert check.sources
    for source in check.sources:
        assert source.url is not None or source.note
    assert "75 %" not in check.why


def test_ids_and_names_are_unique_and_in_order() -> None:
    assert [check.id for check in CHECKS] == sorted({check.id for check in CHECKS})
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_a_good_resume_has_no_structure_or_parsing_finding() -> None:
    assert [f for f in score(GOOD).findings if f.part in ("parsing", "structure")] == []


def test_a_scan_scores_nothing_with_one_finding_of_all_points() -> None:
    report = rc.score(_scan(), as_of=AS_OF)
    assert report.total == 0
    assert [(f.name, f.cost, f.severity) for f in report.findings] == [
        ("no-text-layer", 100.0, "blocks")
    ]
    assert sum(part.points for part in report.parts) == 0


def test_a_missing_keyword_never_tells_to_claim_it() -> None:
    for finding in score(GOOD).findings:
        if finding.name == "missing-keyword":
            assert finding.fix.startswith("If you")


def test_a_group_is_met_by_any_of_its_keywords() -> None:
    with_pytorch = score(GOOD)
    without = score(GOOD.replace("PyTorch", "a queue"))
    lines = {f.line for f in without.findings} - {f.line for f in with_pytorch.findings}
    assert len(lines) == 1
    assert next(iter(lines)).startswith("group:")


def test_a_keyword_in_a_list_only_loses_a_part_of_its_line() -> None:
    listed = score(GOOD.replace("SQL checks", "checks"))
    missing = score(GOOD.replace("SQL checks", "checks").replace("Python, SQL", "Python"))
    costs = {
        name: next(f.cost for f in report.findings if f.line == "keyword:sql")
        for name, report in (("listed", listed), ("missing", missing))
    }
    assert 0 < costs["listed"] < costs["missing"]
    assert costs["listed"] == pytest.approx(0.4 * costs["missing"], abs=0.01)


def test_a_verb_that_claims_a_change_asks_by_how_much() -> None:
    report = score(GOOD.replace("from 180 ms to 45 ms ", ""))
    finding = next(f for f in report.findings if f.name == "no-metric")
    assert "claims a change" in finding.message


def test_places_point_at_the_bullet() -> None:
    report = score(GOOD.replace("Deployed 6 models", "Responsible for models"))
    finding = next(f for f in report.findings if f.name == "weak-opening")
    assert finding.places[0].excerpt.startswith("Responsible for models")


def test_pages_of_a_file_without_pages_are_estimated_from_its_words() -> None:
    line = Line(tuple(Word("word") for _ in range(1200)))
    document = Document(pages=(Page((line,)),), format="docx", page_count=1)
    assert estimated_pages(document) == (3, False)


def test_selectors_take_ids_their_beginnings_and_names() -> None:
    assert [c.id for c in CHECKS if matches_selector(c, ["rc6"])] == [
        c.id for c in CHECKS if c.id.startswith("RC6")
    ]
    assert [c.id for c in CHECKS if matches_selector(c, ["missing-name"])] == ["RC402"]
    assert unknown_selectors(["RC4", "missing-nam", "no-metric"]) == ["missing-nam"]

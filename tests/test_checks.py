"""Every check has an example that fails and one that passes; its page is complete."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import flawed_files as files
import pytest
from resumes import AS_OF, GOOD, names, score

import resumecheck as rc
from resumecheck.checks import (
    CHECKS,
    Check,
    Source,
    matches_selector,
    sources,
    unknown_selectors,
)
from resumecheck.checks.file import estimated_pages
from resumecheck.document import Document, Line, Page, Word

File = bytes | Document

MISSPELLED = """# Robin Example
robin@example.org

## Experience
**Machine Learning Engineer**, Northern Parcels, 2021-03 – present
- Packaged 9 models on Kubernetes
"""


FILES: dict[str, tuple[Callable[[], File], Callable[[], File]]] = {
    "no-text-layer": (files.scan, lambda: files.pages(1)),
    "garbled-text": (files.garbled, files.plain),
    "too-large": (lambda: files.padded(1_100_000), lambda: files.padded(900_000)),
    "too-long": (lambda: files.pages(3), lambda: files.pages(2)),
    "hidden-text": (files.with_white_words, files.one_column),
    "multi-column": (files.two_columns, files.one_column),
    "table-layout": (files.in_a_table, files.with_marks),
    "text-box": (lambda: files.in_a_box([files.CONTACT]), files.word),
    "contact-in-header": (files.in_the_header, files.in_both),
    "contact-in-footer": (files.in_the_footer, files.word),
    "icon-glyphs": (files.with_icons, files.plain),
    "tracked-changes": (files.with_tracked_changes, files.word),
    "comments-left-in": (files.with_a_comment, files.word),
    "photo": (files.with_a_photo, files.one_column),
    "file-type": (files.with_macros, files.word),
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


def test_every_page_stands_once_among_the_sources_and_is_cited() -> None:
    known = {name: s for name, s in vars(sources).items() if isinstance(s, Source)}
    assert set(known.values()) == {source for check in CHECKS for source in check.sources}
    pages = {(s.title, s.publisher, s.url) for s in known.values()}
    assert len({url for _, _, url in pages if url}) == len([url for _, _, url in pages if url])
    assert len({(s.title, s.publisher, s.url, s.note) for s in known.values()}) == len(known)


def test_ids_and_names_are_unique_and_in_order() -> None:
    assert [check.id for check in CHECKS] == sorted({check.id for check in CHECKS})
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_a_good_resume_has_no_structure_or_parsing_finding() -> None:
    assert [f for f in score(GOOD).findings if f.part in ("parsing", "structure")] == []


def test_a_scan_scores_nothing_with_one_finding_of_all_points() -> None:
    report = rc.score(files.scan(), as_of=AS_OF)
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


def test_a_misspelled_keyword_is_told_also_where_the_right_word_stands() -> None:
    text = MISSPELLED + "\n## Skills\n\nKubernets, Docker\n"
    (finding,) = [f for f in score(text).findings if f.name == "misspelled-keyword"]
    assert finding.message == '"Kubernets" is a misspelling of Kubernetes'
    assert [place.excerpt for place in finding.places] == ["Kubernets"]
    assert "misspelled-keyword" not in names(score(text.replace("Kubernets,", "Kubernetes,")))


def test_misspellings_of_a_line_are_one_finding() -> None:
    text = MISSPELLED + "- Moved 4 shops to Kubernates\n\n## Skills\n\nKubernets, Docker\n"
    (finding,) = [f for f in score(text).findings if f.name == "misspelled-keyword"]
    assert finding.message == '"Kubernates", "Kubernets" are misspellings of Kubernetes'
    assert len(finding.places) == 2


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


@pytest.mark.parametrize(
    "make",
    [files.one_column, files.word, files.plain, GOOD.encode],
    ids=["pdf", "docx", "by hand", "markdown"],
)
def test_a_clean_resume_of_one_column_loses_nothing_to_its_file(
    make: Callable[[], File],
) -> None:
    findings = rc.score(make(), as_of=AS_OF).findings
    assert [(f.name, f.message) for f in findings if f.part in ("parsing", "structure")] == []


def test_a_page_without_text_among_others_loses_its_share() -> None:
    finding = _finding(files.a_scan_among_pages(), "no-text-layer")
    whole = _finding(files.scan(), "no-text-layer")
    assert 0 < finding.cost < whole.cost
    assert finding.message == "Page 2 of 2 is a picture without text"
    assert [place.page for place in finding.places] == [2]


def test_a_scan_with_recognised_text_is_read_and_said_to_be_one() -> None:
    plain = files.plain()
    document = replace(plain, pages=(replace(plain.pages[0], scanned=True),))
    report = rc.score(document, as_of=AS_OF)
    finding = _finding(document, "no-text-layer")
    assert finding.message == "Page 1 of 1 is a scan with recognised text"
    assert "proofread" in finding.fix
    assert report.total > 0


def test_unreadable_letters_cost_by_their_share_and_list_signs_are_none() -> None:
    few = files.document(
        *files.RESUME, *["good plain words " * 5] * 3, "so\ufffde and mo\ufffde and le\ufffds"
    )
    assert 0 < _finding(few, "garbled-text").cost < _finding(files.garbled(), "garbled-text").cost
    signs = files.document(*files.RESUME, *["\ufffd", "Built 12 loaders in Python"] * 5)
    assert "garbled-text" not in names(rc.score(signs, as_of=AS_OF))


def test_letters_that_only_the_font_tells_are_garbled_for_a_simpler_parser() -> None:
    recovered = [files.words(line, recovered=True) for line in files.RESUME]
    finding = _finding(files.document(*recovered), "garbled-text")
    assert finding.message.startswith("100% of the letters were recovered")
    assert finding.places[0].excerpt == "Robin Example"


THIN = [
    "# Robin Example\nrobin@example.org\n\nStudent of physics who looks for a first job.\n",
    "# Robin Example\n\n## Education\nBSc Physics, 2026\n\n## Skills\nPython\n",
    "Robin Example\n\nTill Clerk, Corner Shop, 2019 - 2021\nPaper round, 2017 - 2019\n",
    "# Robin Example\n+44 20 7946 0123\n\nWants to learn.\n",
]


@pytest.mark.parametrize("markdown", THIN)
def test_a_thin_resume_is_a_resume(markdown: str) -> None:
    assert "not-a-resume" not in names(score(markdown))


def test_an_address_at_the_end_of_an_article_makes_no_resume() -> None:
    article = "# How a village keeps its clock\n\n" + "The clock gains a minute a month. " * 30
    assert "not-a-resume" in names(score(article + "\n\nWrite to clock@example.org\n"))


PLACEHOLDERS = [
    "Your Name",
    "FIRST LAST",
    "[Job title]",
    "<Your company>, 2019 – 2021",
    "Company 1",
    "Leeds | City, State",
    "City, State",
    "Job Title – Company Name, City",
    "Lorem ipsum dolor sit amet",
    "Click or tap here to enter text.",
    "your.email@example.com",
    "linkedin.com/in/yourname",
    "MM/YYYY – MM/YYYY",
    "Cut the cost by [X] %",
]
NO_PLACEHOLDERS = [
    "Robin Last",
    "Planned first, last and next deliveries",
    "Company secretary of 1 company",
    "Named the company's first product [1]",
    "Consultant [part time]",
    "Asked users for their name and e-mail address",
    "Data Engineer, Northern Parcels",
    "Wrote the school's name on 90 boats",
    "Leeds, Yorkshire",
    "University of the State of New York",
    "University, 2011",
    "School 12",
    "Extracted name, title and company from 900 resumes",
    "Python, SQL",
    "Data Engineer [company confidential]",
]


@pytest.mark.parametrize("line", PLACEHOLDERS)
def test_text_of_a_template_is_found(line: str) -> None:
    markdown = GOOD.replace("## Education", f"{line}\n\n## Education")
    assert _finding(markdown.encode(), "placeholder-text").places


@pytest.mark.parametrize("line", NO_PLACEHOLDERS)
def test_ordinary_text_is_no_template(line: str) -> None:
    markdown = GOOD.replace("## Education", f"{line}\n\n## Education")
    assert "placeholder-text" not in names(score(markdown))


def test_a_form_field_that_was_not_filled_in_is_found() -> None:
    document = replace(files.plain(), metadata={"placeholders": "Enter your degree\nYear"})
    finding = _finding(document, "placeholder-text")
    assert [place.excerpt for place in finding.places] == ["Enter your degree", "Year"]


def _finding(source: File, name: str) -> rc.Finding:
    report = rc.score(source, as_of=AS_OF)
    return next(finding for finding in report.findings if finding.name == name)


@pytest.mark.parametrize(
    ("bullet", "said"),
    [
        ("Made rotas for 20 nurses", 'opens with "make", which leaves open what you did'),
        ("Charge nurse for 24 beds", "does not open with an action"),
    ],
)
def test_a_plain_verb_is_told_from_a_bullet_without_a_verb(bullet: str, said: str) -> None:
    report = score(GOOD.replace("Deployed 6 models", bullet))
    finding = next(f for f in report.findings if f.name == "weak-opening")
    assert finding.message.endswith(said)


def test_a_verb_that_no_list_has_is_an_action() -> None:
    report = score(GOOD.replace("Deployed 6 models", "Precepted 6 nurses"))
    assert "weak-opening" not in names(report)

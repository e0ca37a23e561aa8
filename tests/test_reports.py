"""The reports: what they say, that they fit their columns, and that resume text can't speak."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_builder import pdf, text
from rich.cells import cell_len

import resumecheck as rc
from resumecheck.assessment import Evidence
from resumecheck.checks import Severity
from resumecheck.document import Document, Line, Origin, Page, Word
from resumecheck.fitting import RoleFit
from resumecheck.reports import facts, github, output, reading, roles, rules, safe
from resumecheck.reports import json as json_report
from resumecheck.reports.canvas import Paper
from resumecheck.reports.text import render, render_line
from resumecheck.reports.text_keywords import excerpt

if TYPE_CHECKING:
    from conftest import Golden

HERE = Path(__file__).parent / "data" / "golden"
AS_OF = dt.date(2026, 11, 21)
ROBIN = (HERE / "robin-example.md").read_text(encoding="utf-8")
WIDTHS = (40, 60, 80, 120, 200)


@cache
def score(markdown: str = ROBIN, **options: Any) -> rc.Report:
    document = rc.read(markdown.encode(), name="robin-example.md")
    return rc.score(document, "ml-engineer", as_of=AS_OF, **options)


def changed(text: str, before: str, after: str) -> str:
    assert before in text
    return text.replace(before, after)


# The whole page


def test_the_text_report_is_the_golden_one(golden: Golden) -> None:
    golden("robin-example.txt", render(score(), Paper(80)))


def test_the_json_report_is_the_golden_one(golden: Golden) -> None:
    page = json_report.render([score()], tool="resumecheck 0.0.0", role="ml-engineer", as_of=AS_OF)
    golden("robin-example.json", page)


def test_colour_adds_nothing_but_colour() -> None:
    plain, colored = render(score(), Paper(80)), render(score(), Paper(80, color=True))
    assert "\x1b[" not in plain
    assert "\x1b[" in colored
    stripped = re.sub(r"\x1b\[[\d;]*m", "", colored)
    assert [row.rstrip() for row in stripped.splitlines()] == plain.splitlines()


def test_without_block_characters_no_digits_are_drawn() -> None:
    drawn, plain = render(score(), Paper(80)), render(score(), Paper(80, blocks=False))
    assert "▀" in drawn
    assert "▀" not in plain
    assert f"{score().total:.2f} of 100" in plain


def test_it_says_what_was_found() -> None:
    report, page = score(), render(score(), Paper(120))
    assert f"{report.total:.2f} of 100" in page
    assert "our own score" in page
    for part in report.parts:
        assert re.search(rf"{part.id} .*{part.points:.2f} of", page)
    for finding in report.findings:
        assert f"{finding.id} {finding.name}" in page
        assert finding.message.split('"')[0].strip() in page
    for keyword in report.keywords:
        if keyword.status != "missing":
            assert keyword.name in page
    bullets = len(report.bullets)
    assert f"{bullets} in all" in page


def test_worth_most_first_shows_the_three_that_cost_most() -> None:
    top = score().findings[:3]
    assert [finding.cost for finding in top] == sorted(
        (finding.cost for finding in score().findings), reverse=True
    )[:3]
    page = render(score(), Paper(120))
    block = page.split("Worth most first")[1].split("\n\n")[0]
    for number, finding in enumerate(top, start=1):
        assert re.search(rf"{number}\. +{re.escape(finding.message[:30])}", block)
        assert f"-{finding.cost:.2f}" in block
        assert finding.fix[:30] in block


def test_findings_of_one_check_stand_under_one_heading() -> None:
    findings = [finding for finding in score().findings if finding.name == "no-metric"]
    assert len(findings) > 2
    page = render(score(), Paper(120))
    assert page.count("RC602 no-metric") == 1
    assert page.count("If you know it, add how much") == 1
    assert f"-{sum(finding.cost for finding in findings):.2f}" in page


def test_a_group_with_one_member_in_use_is_not_missing() -> None:
    page = render(score(), Paper(120))
    missing = page.split("Keywords missing")[1].split("\n\n")[0]
    assert "PyTorch or TensorFlow" not in missing
    assert "Flask" not in missing
    assert "A cloud" in missing


def test_an_ignored_finding_is_listed_at_no_cost() -> None:
    report = score(ignore=("no-metric",))
    page = render(report, Paper(80))
    assert re.search(r"RC602 no-metric .* ignored", page)
    assert "no-metric" not in page.split("Worth most first")[1].split("Keywords")[0]


def test_a_severity_and_its_meaning_head_the_findings() -> None:
    page = render(score(), Paper(80))
    assert page.index("Findings: missing") < page.index("Findings: style")
    assert "RC404 missing-phone" in page.split("Findings: missing")[1].split("Findings: style")[0]


def test_a_place_is_named_by_its_page() -> None:
    found = rc.score(
        pdf(text(72, 700, "Robin Example"), text(72, 700, "Skills: Rust")), as_of=AS_OF
    )
    moved = tuple(
        finding._replace(
            places=(rc.Place(2, None, "a"), rc.Place(3, None, "b"), rc.Place(2, None, "c")),
        )
        for finding in found.findings[:1]
    )
    assert "(pages 2, 3)" in render(dataclasses.replace(found, findings=moved), Paper(120))


def test_nothing_found_is_said() -> None:
    clean = dataclasses.replace(score(), findings=(), bullets=(), keywords=(), total=100.0)
    page = render(clean, Paper(80))
    assert "100.00 of 100" in page
    assert "no check found anything" in page
    assert "Worth most" not in page
    assert "Keywords" not in page


def test_a_part_that_does_not_apply_has_no_bar() -> None:
    parts = tuple(
        part._replace(points=0.0, out_of=0.0) if part.id == "parsing" else part
        for part in score().parts
    )
    page = render(dataclasses.replace(score(), parts=parts), Paper(80))
    assert re.search(r"parsing +not judged", page)


@pytest.mark.parametrize(
    ("points", "bar"), [(0.0, "░" * 50), (0.01, "█" + "░" * 49), (24.99, "█" * 49 + "░")]
)
def test_a_bar_is_full_or_empty_only_if_it_is(points: float, bar: str) -> None:
    parts = tuple(part._replace(points=points, out_of=25.0) for part in score().parts)
    page = render(dataclasses.replace(score(), parts=parts), Paper(120))
    assert re.search(rf"impact +{bar} ", page)


def test_a_scan_gets_a_short_report() -> None:
    report = rc.score(pdf("0 0 612 792 re f\n"), as_of=AS_OF)
    assert report.total == 0
    page = render(report, Paper(120))
    assert "Nothing can be read — RC101 no-text-layer" in page
    assert "It costs all 100.00 points" in page
    assert "Keywords" not in page
    assert len(page.splitlines()) < 15


def test_one_line_for_a_file() -> None:
    line = render_line(score())
    assert line.count("\n") == 1
    assert f"{score().total:.2f}  robin-example.md" in line
    broken = rc.FileError("a\nb.pdf", "damaged", "the PDF is damaged")
    assert render_line(broken) == "     -  a b.pdf  not scored: damaged\n"


# Columns


WIDE = changed(
    changed(
        ROBIN, "Northern Parcels", "北方包裹有限公司機器學習部門北方包裹有限公司機器學習部門" * 4
    ),
    "Reduced the cost of training",
    "負責機器學習模型的部署與監控工作負責機器學習模型的部署與監控工作 Docker 負責機器學習",
)
LONG = changed(ROBIN, "Cut p95 latency", "Responsible" + "for" * 90 + " PyTorch " + "x" * 300)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("markdown", [ROBIN, WIDE, LONG], ids=["plain", "wide", "long words"])
def test_no_line_is_longer_than_the_page_is_wide(markdown: str, width: int) -> None:
    page = render(score(markdown), Paper(width))
    assert max(map(cell_len, page.splitlines())) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_the_other_pages_fit_too(width: int) -> None:
    pages = [roles.render_list(rc.list_roles(), Paper(width))]
    pages += [roles.render_page(pack, Paper(width)) for pack in rc.list_roles()]
    pages.append(rules.render_list(rc.list_checks(), Paper(width)))
    pages += [rules.render_page(check, Paper(width)) for check in rc.list_checks()]
    for page in pages:
        assert max(map(cell_len, page.splitlines())) <= width


@pytest.mark.parametrize("width", [60, 80, 120, 139])
def test_costs_stand_in_one_column(width: int) -> None:
    page = render(score(), Paper(width))
    ends = {len(row) for row in page.splitlines() if re.search(r" -\d+\.\d\d$", row)}
    assert len(ends) == 1


@pytest.mark.parametrize("width", [140, 173, 200])
@pytest.mark.parametrize("color", [False, True])
def test_a_wide_page_has_two_columns_with_all_that_one_has(width: int, color: bool) -> None:
    page = re.sub(r"\x1b\[[\d;]*m", "", render(score(), Paper(width, color)))
    column = (width - 4) // 2
    head, _, rest = page.partition("\n\n  keywords ")
    rows = f"  keywords {rest}".splitlines()
    left = [row[:column].rstrip() for row in rows]
    right = [row[column + 4 :].rstrip() for row in rows]
    assert all(not row[column : column + 4].strip() for row in rows)
    filled = [len(list(filter(None, some))) for some in (left, right)]
    assert max(filled) < 2 / 3 * sum(filled), "a section is never divided"
    read = "\n".join([*left, "", *right]).split()
    narrow = render(score(), Paper(column)).partition("\n\n  keywords ")[2]
    assert read == ["keywords", *narrow.split()]
    costs = {len(row) for row in right if re.search(r" -\d+\.\d\d$", row)}
    assert costs == {column}
    assert f"{score().total:.2f} of 100" in head


def test_a_report_is_wider_than_a_page_of_prose() -> None:
    assert output.width_of(Narrow("utf-8"), {"COLUMNS": "500"}, widest=output.WIDEST_REPORT) == 200


@given(
    st.text(max_size=60),
    st.text(min_size=1, max_size=12),
    st.text(max_size=60),
    st.integers(20, 80),
)
def test_an_excerpt_shows_the_hit(before: str, hit: str, after: str, room: int) -> None:
    shown = safe.one_line(hit)
    made = excerpt(Evidence(hit, "skills", None, None, f"{before} {hit} {after}"), room)
    assert shown.casefold() in made.plain.casefold()
    assert made.plain[0] == "“"
    assert made.plain[-1] == "”"


def test_an_excerpt_is_cut_at_words_around_the_hit() -> None:
    context = "Moved nine services to Kubernetes and cut their cost by a third in a year"
    made = excerpt(Evidence("Kubernetes", "experience", 1, None, context), 40)
    assert made.plain == "“…services to Kubernetes and cut their…”"


# Text that nobody trusts


HOSTILE = (
    "[bold red]Robin[/] \x1b[2J\x1b]0;title\x07\x9b31m \u202eevil\u2066 \U000e0041\x00\x08 \udc80"
)


def test_one_line_neutralises() -> None:
    assert safe.one_line(HOSTILE) == "[bold red]Robin[/] evil \ufffd"
    assert safe.one_line("a\r\nb\u2028c\u00adé") == "a b cé"
    assert safe.one_line("क्‍ष") == "क्‍ष", "joiners are letters' business"


def test_many_lines_shows_that_something_was_there() -> None:
    assert safe.many_lines("a\r\nb\rc\fd\te") == "a\nb\nc\nd\te"
    assert safe.many_lines("x\x1b[31my\u202ez\U000e0041") == "x\ufffd[31my\ufffdz\ufffd"


@given(st.text())
def test_nothing_that_a_terminal_obeys_gets_through(text: str) -> None:
    line = safe.one_line(text)
    kinds = {
        unicodedata.category(character) for character in line if character not in "\u200c\u200d"
    }
    assert not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert safe.one_line(line) == line
    lines = safe.many_lines(text)
    assert not {unicodedata.category(c) for c in lines if c not in "\n\t"} & {"Cc", "Cs"}


@pytest.mark.parametrize("color", [False, True])
def test_a_hostile_resume_cannot_speak_to_the_terminal(color: bool) -> None:
    name = "[bold red]Robin[/bold red]"
    markdown = changed(ROBIN, "Helped the actuaries", f"Helped {name} \x1b[2J \u202e the actuaries")
    report = dataclasses.replace(score(markdown), file=f"{HOSTILE}.pdf")
    page = render(report, Paper(120, color=color)) + render_line(report)
    assert "[bold red]Robin" in page
    assert "[bold]with[/bold]" in render(score(), Paper(120))
    stripped = re.sub(r"\x1b\[[\d;]*m", "", page)
    unsafe = {c for c in stripped if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"}
    assert not unsafe


# Where it goes


class Narrow(io.TextIOWrapper):
    """A stream of an encoding, and what was written to it."""

    def __init__(self, encoding: str, *, terminal: bool = False) -> None:
        self.bytes = io.BytesIO()
        self.terminal = terminal
        super().__init__(self.bytes, encoding=encoding)

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8"])
def test_every_stream_can_be_written_to(encoding: str) -> None:
    stream = Narrow(encoding)
    page = render(score(WIDE), Paper(80, blocks=output.shows_blocks(stream)))
    output.write(page, stream)
    written = stream.bytes.getvalue().decode(encoding)
    assert len(written.splitlines()) == len(page.splitlines())
    assert [len(row) for row in written.splitlines()] == [len(row) for row in page.splitlines()]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_loses_nothing_in_a_narrow_stream(encoding: str) -> None:
    stream = Narrow(encoding)
    page = json_report.render([score(WIDE)], tool="t", role=None, as_of=AS_OF)
    output.write(page, stream, data=True)
    assert json.loads(stream.bytes.getvalue().decode(encoding)) == json.loads(page)


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    output.write_file(link, "néw")
    assert link.is_symlink()
    assert target.read_bytes() == "néw".encode()
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.txt", "report.txt"]


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        output.write_file(target, "new")
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_a_device_is_written_to_and_stays_one() -> None:
    output.write_file(Path("/dev/null"), "text")
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("columns", "width"), [("", 80), ("60", 60), ("100", 100), ("12", 40), ("500", 120), ("x", 80)]
)
def test_the_width_is_what_columns_says(columns: str, width: int) -> None:
    assert output.width_of(Narrow("utf-8"), {"COLUMNS": columns}) == width


@pytest.mark.parametrize(
    ("choice", "terminal", "environ", "wanted"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {}, False),
    ],
)
def test_when_to_colour(choice: str, terminal: bool, environ: dict[str, str], wanted: bool) -> None:
    assert output.wants_color(choice, Narrow("utf-8", terminal=terminal), environ) is wanted


# The reading, the roles, the rules


def _document(*lines: Line) -> Document:
    return Document((Page(lines),), "pdf", readings={"rows": "a\n\nb  c\n", "stream": "b\x1bc\na"})


def test_all_marks_what_is_not_plain_body_text() -> None:
    white = "white on white"
    document = _document(
        Line((Word("Robin", origin=Origin.HEADER), Word("Example", origin=Origin.HEADER))),
        Line((Word("Skills:"), Word("Rust", hidden=white), Word("Go", hidden=white), Word("SQL"))),
        Line((Word("Boxed", origin=Origin.TEXT_BOX, hidden="off the page"),), marker="•"),
        Line((Word("2"),), in_text=False),
        Line((Word("Note", origin=Origin.COMMENT),), in_text=False),
    )
    assert reading.render_all(document).splitlines() == [
        "[header] Robin Example",
        "Skills: [hidden: white on white] Rust Go [end] SQL",
        "• [text box, hidden: off the page] Boxed",
        "[not read] 2",
        "[comment, not read] Note",
    ]


def test_a_difference_is_one_of_order() -> None:
    bullet = Line((Word("b"), Word("c")), marker="•")
    document = Document(
        (Page((Line((Word("of\ufb01ce"),)), bullet)),),
        "pdf",
        readings={"rows": "office\n\n\uf0b7 b  c\n", "stream": "b\x1b c\noffice"},
    )
    assert reading.render_difference(document, "flow", "rows") == ""
    rows = reading.render_difference(document, "rows", "stream").splitlines()
    assert rows == ["--- rows", "+++ stream", "@@ -1,2 +1,2 @@", "+b\ufffd c", " office", "-b c"]
    colored = reading.render_difference(document, "rows", "stream", color=True)
    assert "\x1b[32m+b\ufffd c\x1b[0m" in colored


@pytest.mark.parametrize("check", rc.list_checks(), ids=lambda check: check.id)
def test_a_rule_has_a_page(check: rc.Check) -> None:
    page = rules.render_page(check, Paper(120))
    for part in (check.id, check.name, check.title, check.severity.value):
        assert part in page
    for block in ("Why", "Fix", "Bad", "Good", "Sources"):
        assert f"\n{block}\n" in page
    assert all(row.strip() in page for row in f"{check.bad}\n{check.good}".splitlines())
    flat = " ".join(page.split())  # a long title takes two lines
    assert all(source.title in flat for source in check.sources)


def test_the_list_of_rules_has_them_all() -> None:
    page = rules.render_list(rc.list_checks(), Paper(120))
    assert [row.split()[0] for row in page.splitlines()] == [c.id for c in rc.list_checks()]


@pytest.mark.parametrize("pack", rc.list_roles(), ids=lambda pack: pack.id)
def test_a_role_has_a_page(pack: rc.RolePack) -> None:
    page = " ".join(roles.render_page(pack, Paper(200)).split())
    for keyword in pack.keywords:
        assert keyword.name in page
    for stage in pack.stages:
        assert stage.title in page
    for source in pack.sources:
        assert source.title in page
    assert f"{len(pack.keywords)} keywords" in roles.render_list([pack], Paper(120))


def test_every_severity_has_a_meaning() -> None:
    for severity in Severity:
        finding = score().findings[0]._replace(severity=severity, ignored=True)
        page = render(dataclasses.replace(score(), findings=(finding,)), Paper(80))
        assert f"Findings: {severity.value} — " in page


# What was not judged


def in_german() -> rc.Report:
    source = Path(__file__).parent / "data" / "languages.json"
    content = dict(json.loads(source.read_text(encoding="utf-8"))["foreign"])["German"]
    return rc.score(rc.read(content.encode(), name="lebenslauf.md"), as_of=AS_OF)


def test_a_total_of_some_parts_is_not_shown_as_the_whole() -> None:
    report = in_german()
    assert report.total == 100
    page = render(report, Paper(100))
    assert "100.00 of 100 for parsing and structure only" in page
    assert "Keywords and impact are not judged, since the resume looks to be in German" in page
    assert "█▀█" not in page, "no large figure"
    assert "not judged: keywords, impact)" in render_line(report)
    told: Any = report.to_dict()["score"]
    assert [each["part"] for each in told["not_judged"]] == ["keywords", "impact"]
    assert "in German" in told["not_judged"][0]["why"]
    assert "of 100 for parsing and structure only" in github.summary([report])


@pytest.mark.parametrize(
    ("source", "part", "why"),
    [
        ({"basics": {"name": "Robin"}}, "parsing", "data"),
        ({"basics": {"name": "Robin"}}, "keywords", "no role pack fits"),
    ],
)
def test_each_part_left_out_has_a_reason(source: dict[str, object], part: str, why: str) -> None:
    report = rc.score(source, as_of=AS_OF)
    reasons = {left_out.part: left_out.why for left_out in report.not_judged}
    assert why in reasons[part]
    assert why in " ".join(render(report, Paper(200)).split())
    assert {p.id for p in report.parts if not p.out_of} == set(reasons)


def test_an_advert_s_words_are_not_called_missing_where_none_were_judged() -> None:
    advert = "Engineer\n\nRequirements:\n- Python\n- Airflow\n- SQL\n"
    content = dict(
        json.loads((Path(__file__).parent / "data" / "languages.json").read_text("utf-8"))[
            "foreign"
        ]
    )["German"]
    report = rc.score(rc.read(content.encode(), name="cv.md"), job=advert, as_of=AS_OF)
    page = render(report, Paper(100))
    assert "Asked and found" not in page
    assert "missing" not in page


def test_an_excerpt_of_wide_characters_stays_on_its_line() -> None:
    words = "Deployed 6 models with Kubernetes at 東京本社 for 株式会社サンプル and 山田太郎商店"
    report = rc.score(
        rc.read(f"# Robin\n\n## Experience\n- {words}\n".encode(), name="cv.md"),
        "ml-engineer",
        as_of=AS_OF,
    )
    for width in (60, 80, 100):
        (row,) = [
            row
            for row in render(report, Paper(width)).splitlines()
            if row.startswith("  Kubernetes ")
        ]
        assert row.endswith("”")
        assert cell_len(row) <= width


def test_the_jobs_are_listed_as_they_were_read() -> None:
    page = render(score(), Paper())
    assert "jobs    Machine Learning Engineer, Northern Parcels, 2021-03 – present\n" in page
    assert "\n          Data Analyst, Example Insurance, 2019-01 – 2021-02\n" in page
    jobs = [{"position": "Baker", "startDate": f"{2020 - at}", "endDate": f"{2021 - at}"}
            for at in range(facts.MOST_JOBS + 2)]  # fmt: skip
    jobs[1:3] = [{"name": "Acme Ltd"}, {"name": "Acme Ltd", "endDate": "2011-03"}]
    told = facts.jobs_read(rc.score(rc.load_resume({"work": jobs}), "ml-engineer", as_of=AS_OF))
    assert told[:3] == (
        ("Baker, no employer", "2020 – 2021"),
        ("no position, Acme Ltd", "no dates"),
        ("no position, Acme Ltd", "until 2011-03"),
    )
    assert told[-1] == ("and 2 more jobs", "")
    assert len(told) == facts.MOST_JOBS + 1


@pytest.mark.parametrize(
    ("title", "share", "runner_up_share", "doubtful"),
    [
        (None, 0.23, 0.22, True),
        (None, 0.23, 0.30, True),
        (None, 0.40, 0.22, False),
        ("Data Scientist", 0.23, 0.22, False),
    ],
)
def test_a_close_choice_of_the_role_is_told(
    title: str | None, share: float, runner_up_share: float, doubtful: bool
) -> None:
    fit = RoleFit("x", title, share, "Data Engineer", runner_up_share, "Data Scientist")
    told = facts.why_role(dataclasses.replace(score(), fit=fit))
    assert told.startswith("Data Scientist fits best, by ")
    assert ("That is close, and no title decides it: name" in told) is doubtful

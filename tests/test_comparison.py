"""What changed between two versions of a resume: in the library, on the page, in the command."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

import resumecheck as rc
from resumecheck.cli import program
from resumecheck.reports import json as json_report
from resumecheck.reports.canvas import Paper
from resumecheck.reports.comparison import render, render_line

if TYPE_CHECKING:
    from conftest import Golden

HERE = Path(__file__).parent / "data" / "golden"
OLD, NEW = HERE / "robin-example.md", HERE / "robin-newer.md"
AS_OF = dt.date(2026, 11, 21)


@cache
def report(markdown: str) -> rc.Report:
    return rc.score(rc.read(markdown.encode(), name="robin.md"), "ml-engineer", as_of=AS_OF)


def newer() -> rc.Comparison:
    old, new = (
        dataclasses.replace(report(path.read_text(encoding="utf-8")), file=path.name)
        for path in (OLD, NEW)
    )
    return rc.compare(old, new)


def run(*args: str | Path) -> Result:
    runner = CliRunner(env={"COLUMNS": "100", "NO_COLOR": None})
    options = ["--as-of", "2026-11-21", "--role", "ml-engineer"]
    return runner.invoke(program, ["score", *options, *map(str, args)])


def hundredths(points: float) -> int:
    return round(points * 100)


# The comparison


def test_the_points_won_add_up() -> None:
    changes = newer()
    assert changes.won == round(changes.after.total - changes.before.total, 2) > 0
    assert sum(hundredths(part.won) for part in changes.parts) == hundredths(changes.won)
    assert sum(hundredths(line.won) for line in changes.lines) == hundredths(changes.won)


def test_each_line_of_each_bill_is_there_once() -> None:
    changes = newer()
    before = [id(line.before) for line in changes.lines if line.before]
    after = [id(line.after) for line in changes.lines if line.after]
    assert sorted(before) == sorted(map(id, changes.before.findings))
    assert sorted(after) == sorted(map(id, changes.after.findings))
    kinds = {line.kind for line in changes.lines}
    assert kinds == {"gone", "changed", "new", "same"}


def test_a_keyword_is_gained_lost_or_put_to_use() -> None:
    changes = newer()
    gained = [change.name for change in changes.gained if change.billed]
    assert gained == ["Airflow", "A/B testing"]
    assert [change.name for change in changes.put_to_use] == ["MLflow"]
    assert [change.name for change in changes.lost if change.billed] == ["Grafana"]
    back = rc.compare(changes.after, changes.before)
    assert [change.name for change in back.only_listed] == ["MLflow"]
    assert {change.id for change in back.lost} == {change.id for change in changes.gained}
    assert back.won == -changes.won


def test_nothing_changes_against_itself() -> None:
    same = report(NEW.read_text(encoding="utf-8"))
    changes = rc.compare(same, same)
    assert {line.kind for line in changes.lines} == {"same"}
    assert changes.keywords == ()
    assert str(changes.won) == "0.0"
    page = render(changes, Paper(80))
    assert "no point won or lost" in page
    assert "No line of the bill changed." in page


def test_a_bullet_above_it_makes_no_bullet_new() -> None:
    old = OLD.read_text(encoding="utf-8")
    at = old.index("- Deployed")
    bullet = "- Halved the memory of 3 services with a smaller model\n"
    changes = rc.compare(report(old), report(old[:at] + bullet + old[at:]))
    assert not changes.of_kind("gone")
    assert not changes.of_kind("new")
    assert {line.after.part for line in changes.of_kind("changed") if line.after} == {"impact"}


def test_a_keyword_that_is_listed_now_is_one_line_that_costs_less() -> None:
    old = OLD.read_text(encoding="utf-8")
    changes = rc.compare(report(old), report(old.replace("MLflow, Git", "MLflow, Airflow, Git")))
    (line,) = changes.of_kind("changed")
    assert line.before is not None
    assert line.after is not None
    assert (line.before.name, line.after.name) == ("missing-keyword", "listed-only-keyword")
    assert line.won > 0
    assert line.won == changes.won


def test_reports_for_different_roles_are_not_compared() -> None:
    old = report(OLD.read_text(encoding="utf-8"))
    with pytest.raises(ValueError, match="different roles, ml-engineer and other"):
        rc.compare(old, dataclasses.replace(old, role="other"))
    advert = rc.score(OLD, job="Data engineer\n\nPython and Spark are required.\n", as_of=AS_OF)
    again = rc.score(OLD, job="Data engineer\n\nSQL is required.\n", as_of=AS_OF)
    with pytest.raises(ValueError, match="different job adverts"):
        rc.compare(advert, again)


ROWS = OLD.read_text(encoding="utf-8").splitlines(keepends=True)


@settings(max_examples=12)
@given(st.sets(st.integers(2, len(ROWS) - 1)), st.sets(st.integers(2, len(ROWS) - 1)))
def test_any_two_versions_add_up(one: set[int], other: set[int]) -> None:
    old, new = (
        report("".join(row for at, row in enumerate(ROWS) if at not in left_out))
        for left_out in (one, other)
    )
    changes = rc.compare(old, new)
    assert sum(hundredths(line.won) for line in changes.lines) == hundredths(changes.won)
    assert hundredths(changes.won) == hundredths(new.total) - hundredths(old.total)
    assert len([line for line in changes.lines if line.before]) == len(old.findings)
    assert len([line for line in changes.lines if line.after]) == len(new.findings)


# The page


def test_the_page_is_the_golden_one(golden: Golden) -> None:
    golden("robin-newer.txt", render(newer(), Paper(100)))


def test_the_json_is_the_golden_one(golden: Golden) -> None:
    changes = newer()
    page = json_report.render(
        [changes.after], tool="x", role="ml-engineer", as_of=AS_OF, against=changes
    )
    (file,) = json.loads(page)["files"]
    assert file.pop("against") == json.loads(json.dumps(changes.to_dict()))
    assert file == json.loads(json.dumps(changes.after.to_dict()))
    text = json.dumps(changes.to_dict(), ensure_ascii=False, indent=1)
    golden("robin-newer.json", f"{text}\n")


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_both_bills_fit_and_stand_in_columns(width: int) -> None:
    page = render(newer(), Paper(width))
    rows = page.splitlines()
    assert max(map(cell_len, rows)) <= width
    bills = page.split("The bills")[1].split("As before")[0].splitlines()[2:]
    signs = {
        row.index(sign)
        for row in bills
        for sign in ("  gone  –", "  now   ", "  new   ")
        if sign in row
    }
    assert len(signs) == 1
    costs = {len(row) for row in bills if re.search(r"new .* -\d+\.\d\d$", row)}
    assert costs == {width}


def test_colour_adds_nothing_but_colour() -> None:
    plain, colored = render(newer(), Paper(80)), render(newer(), Paper(80, color=True))
    assert "\x1b[" in colored
    stripped = re.sub(r"\x1b\[[\d;]*m", "", colored)
    assert [row.rstrip() for row in stripped.splitlines()] == plain.splitlines()


def test_what_a_resume_says_does_not_speak_to_the_terminal() -> None:
    old = OLD.read_text(encoding="utf-8")
    hostile = old.replace("Responsible for the", "Responsible for \x1b[2J\u202ethe")
    page = render(rc.compare(report(hostile), report(old)), Paper(80))
    assert "\x1b" not in page
    assert "\u202e" not in page


# The command


def test_the_command_shows_two_bills() -> None:
    result = run(NEW, "--against", OLD)
    assert result.exit_code == 0
    before, after = newer().before.total, newer().after.total
    assert f"{before:.2f} → {after:.2f} of 100" in result.stdout
    assert "The bills" in result.stdout
    assert run(NEW, "--against", OLD, "--fail-under", f"{after - 1}").exit_code == 0
    assert run(NEW, "--against", OLD, "--fail-under", f"{after + 1}").exit_code == 1


def test_quiet_is_one_line() -> None:
    result = run(NEW, "--against", OLD, "-q")
    changes = newer()
    totals = f"({changes.before.total:.2f} to {changes.after.total:.2f})"
    assert result.stdout == f"  {changes.won:+.2f}  {NEW}  {totals}\n"
    assert render_line(changes) == f"  {changes.won:+.2f}  robin-newer.md  {totals}\n"


def test_the_json_has_the_comparison_under_against() -> None:
    result = run(NEW, "--against", OLD, "--format", "json", "--role", "auto")
    (file,) = json.loads(result.stdout)["files"]
    assert file["against"]["file"] == str(OLD)
    assert file["against"]["total"]["after"] == file["score"]["total"]
    assert "against" not in json.loads(run(NEW, "--format", "json").stdout)["files"][0]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([NEW, OLD, "--against", OLD], "compares one FILE"),
        ([NEW, "--against", OLD, "--format", "html"], "text or json, not html"),
        (["-", "--against", "-"], "standard input is the FILE already"),
        ([NEW, "--against", OLD, "-o", OLD], "this is a resume"),
    ],
)
def test_wrong_usage_is_told(args: list[str | Path], said: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert said in result.stderr


def test_versions_that_no_one_role_fits_are_not_compared(tmp_path: Path) -> None:
    other = tmp_path / "cook.md"
    other.write_text(
        "# Robin Example\n\n## Experience\n\nCook, Example Inn, 2019 – 2021\n", "utf-8"
    )
    result = run(other, "--against", OLD, "--role", "auto")
    assert result.exit_code == 2
    assert "different roles" in result.stderr
    assert "--role" in result.stderr


def test_an_older_file_that_cannot_be_read_does_not_stop_the_newer(tmp_path: Path) -> None:
    gone = tmp_path / "gone.md"
    result = run(NEW, "--against", gone)
    assert result.exit_code == 3
    assert f"{newer().after.total:.2f} of 100" in result.stdout
    assert "gone.md" in result.stderr
    result = run(gone, "--against", OLD)
    assert result.exit_code == 3
    assert result.stdout == ""


def test_a_narrow_terminal_has_one_bill_below_the_other() -> None:
    page = render(newer(), Paper(60))
    bills = page[page.index("The bills") : page.index("As before")]
    gone = next(line for line in newer().lines if line.kind == "gone")
    assert gone.before is not None
    rows = [row for row in bills.splitlines() if row.startswith("  gone  ")]
    assert len(rows) == len(newer().of_kind("gone"))
    assert max(map(cell_len, page.splitlines())) <= 60
    flat = " ".join(re.sub(r" -?\d+\.\d\d\b", "", bills).split())
    for line in newer().lines:
        for finding in (line.before, line.after):
            if finding is not None and line.kind != "same":
                assert " ".join(finding.message.split()) in flat
    assert re.search(r"^ +before +now$", bills, re.MULTILINE)


def test_totals_of_other_parts_are_not_compared() -> None:
    data = rc.extract(rc.read(NEW)).to_dict()
    other = rc.score(data, "ml-engineer", as_of=AS_OF)
    page = render(rc.compare(report(OLD.read_text(encoding="utf-8")), other), Paper(100))
    assert "Other parts were judged then: the totals can't be compared." in page
    assert "of 100 for keywords, impact and structure only" in page
    assert "Other parts" not in render(newer(), Paper(100))

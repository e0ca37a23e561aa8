"""What `generate` tells of the file that it wrote."""

from __future__ import annotations

from resumecheck.assessment import Report
from resumecheck.generator import Generated
from resumecheck.reports.canvas import QUIET, Canvas, Paper, grid, indented, words
from resumecheck.reports.facts import comparable, only
from resumecheck.reports.safe import quoted
from resumecheck.reports.styled import Text
from resumecheck.reports.text_findings import add_worth_most

_MOST = 200
"""Lines of one kind that are shown; a count tells of more."""


def render(made: Generated, report: Report, name: str | None, template: str, paper: Paper) -> str:
    """The page: what was written, what is read back, what is left out, and the score. `name` is
    the file's, None for what went to standard output."""
    canvas = Canvas(paper)
    by = f" with the template {template}" if made.format in ("docx", "pdf") else ""
    told = f": written{by}"
    if name is None:
        told = f": a {made.format.upper()}, written{by}"
    canvas.add(words((name or "standard output", "bold"), told))
    _add_reading(canvas, made)
    _add_lines(canvas, "Worth knowing", made.warnings)
    note = "text of the old file that no field holds; add it to the data where it matters"
    _add_lines(canvas, "Not carried over", made.left_behind, note)
    role = f" for {report.role_title}" if report.role_title and comparable(report) else ""
    part = f" {only(report)}" if report.not_judged else ""
    total = words((f"{report.total:.2f}", "bold"), f" of 100{role}{part}: our own measure")
    canvas.heading("Score of the file")
    canvas.add(indented(total))
    add_worth_most(canvas, report.findings)
    command = f"resumecheck score {quoted(name or 'FILE')}"
    canvas.add("", words((command, "bold"), (" shows the whole bill", QUIET)))
    return canvas.text()


def _add_reading(canvas: Canvas, made: Generated) -> None:
    canvas.heading("Read back from the file")
    wrong = [each for each in made.differences if each.kind != "added"]
    right = made.fields - len(wrong)
    noun = "field" if made.fields == 1 else "fields"
    told = f"{right} of {made.fields} {noun}"
    if not wrong:
        told = "the one field" if made.fields == 1 else f"all {made.fields} fields"
    canvas.add(indented(words(told, " as in the data")))
    _add_rows(canvas, [each.told() for each in made.differences])


def _add_lines(canvas: Canvas, title: str, lines: tuple[str, ...], note: str = "") -> None:
    if lines:
        canvas.heading(title, note)
        _add_rows(canvas, list(lines))


def _add_rows(canvas: Canvas, lines: list[str]) -> None:
    rows: list[list[Text]] = [[words("›"), words(line)] for line in lines[:_MOST]]
    if len(lines) > _MOST:
        rows.append([words(""), words(f"and {len(lines) - _MOST} more")])
    if rows:
        canvas.add(grid([1, None], rows))

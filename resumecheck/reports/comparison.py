"""Two bills side by side, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from resumecheck.assessment import Report
from resumecheck.comparison import Comparison, KeywordChange, LineChange, PartChange
from resumecheck.reports.canvas import QUIET, Canvas, Paper, grid, indented, widest, words
from resumecheck.reports.facts import about, count, only, whole
from resumecheck.reports.safe import one_line
from resumecheck.reports.styled import Text
from resumecheck.scoring import Finding

_KINDS = {"gone": "gone", "changed": "now", "new": "new"}
_SIDE_BY_SIDE = 80
"""Columns from which two bills have room beside each other."""
_MOST_SAME = 5
"""Lines that stay, of which so many are named."""
_KEYWORDS = (
    ("gained", "Keywords gained"),
    ("put_to_use", "Keywords put to use: from a list into a bullet or sentence"),
    ("only_listed", "Keywords in a list only now"),
    ("lost", "Keywords lost"),
)


def render(comparison: Comparison, paper: Paper) -> str:
    """The totals, the parts, both bills, and what became of the keywords."""
    canvas = Canvas(paper)
    _add_head(canvas, comparison)
    _add_parts(canvas, comparison)
    _add_bills(canvas, comparison)
    for name, title in _KEYWORDS:
        _add_keywords(canvas, title, getattr(comparison, name))
    return canvas.text()


def render_line(comparison: Comparison) -> str:
    """One line: the points won, the totals, the name."""
    before, after = comparison.before, comparison.after
    totals = f"{before.total:.2f} to {after.total:.2f}"
    return f"{_signed(comparison.won):>7}  {one_line(after.file)}  ({totals})\n"


def _add_head(canvas: Canvas, comparison: Comparison) -> None:
    before, after = comparison.before, comparison.after
    canvas.add(words((after.file, "bold"), (" against ", QUIET), (before.file, "bold")))
    canvas.add(words((" · ".join(about(after)), QUIET)), "")
    canvas.add(
        indented(
            words(
                f"{before.total:.2f}",
                (" → ", QUIET),
                (f"{after.total:.2f} of 100", "bold"),
                f" {only(after)}" if after.not_judged else "",
                ("  ", ""),
                (f" {_told(comparison.won)}", _shade(comparison.won)),
            )
        ),
    )
    if _judged(before) != _judged(after):
        canvas.add(indented(words("Other parts were judged then: the totals can't be compared.")))
    canvas.add("")


def _judged(report: Report) -> list[str]:
    return [part.id for part in report.parts if part.out_of]


def _add_parts(canvas: Canvas, comparison: Comparison) -> None:
    parts = comparison.parts
    names = [words(part.id) for part in parts]
    rows = [[words((name, QUIET)) for name in ("", "before", "now", "won", "")]]
    for name, part in zip(names, parts, strict=True):
        points = _points(part, after=False), _points(part, after=True)
        rows.append([name, *points, _won(part.won), words("")])
    width = max(widest([cell for row in rows for cell in row[1:3]], 14), 12)
    canvas.add(grid([widest(names, 20), -width, -width, -7, None], rows))


def _points(part: PartChange, *, after: bool) -> Text:
    shown = part.after if after else part.before
    if not shown.out_of:
        return words(("–", QUIET))
    return words(f"{shown.points:.2f} of {whole(shown.out_of)}")


def _add_bills(canvas: Canvas, comparison: Comparison) -> None:
    moved = [line for line in comparison.lines if line.kind != "same"]
    same = comparison.of_kind("same")
    canvas.heading("The bills", "what was lost before, and what is lost now")
    if not moved:
        canvas.add(indented(words("No line of the bill changed.")))
    elif canvas.width < _SIDE_BY_SIDE:
        rows = [[words((name, QUIET)) for name in ("", "", "before", "now")]]
        rows += [row for line in moved for row in _stacked(line)]
        canvas.add(grid([4, None, -7, -7], rows))
    else:
        rows = [[words((name, QUIET)) for name in ("before", "", "", "now", "")]]
        rows += [_row(line) for line in moved]
        canvas.add(grid([None, -7, 4, None, -7], rows))
    if same:
        _add_same(canvas, same)


def _row(line: LineChange) -> list[Text]:
    return [*_finding(line.before), _kind(line), *_finding(line.after)]


def _stacked(line: LineChange) -> Iterator[list[Text]]:
    """One bill below the other, for a narrow terminal: a row each, or one where both say the
    same."""
    (before, was), (after, now) = _finding(line.before), _finding(line.after)
    if line.before is None or before == after:
        yield [_kind(line), after, was, now]
        return
    yield [_kind(line), before, was, words("")]
    if line.after is not None:
        yield [words(""), after, words(""), now]


def _kind(line: LineChange) -> Text:
    return words((_KINDS[line.kind], f"bold {_shade(line.won)}"))


def _finding(finding: Finding | None) -> tuple[Text, Text]:
    if finding is None:
        return words(("–", QUIET)), words("")
    cost = ("ignored", QUIET) if finding.ignored else (f"-{finding.cost:.2f}", "red")
    return words(finding.message), words(cost)


def _add_same(canvas: Canvas, same: Sequence[LineChange]) -> None:
    canvas.heading("As before", count(len(same), "line"))
    rows = [[*_finding(line.after)] for line in same[:_MOST_SAME]]
    if len(same) > _MOST_SAME:
        rows.append([words((f"and {len(same) - _MOST_SAME} more", QUIET)), words("")])
    canvas.add(grid([None, -7], rows))


def _add_keywords(canvas: Canvas, title: str, changes: Sequence[KeywordChange]) -> None:
    if not changes:
        return
    canvas.heading(f"{title} ({len(changes)})")
    names = [change.name if change.billed else f"{change.name} (not billed)" for change in changes]
    canvas.add(indented(words(", ".join(names))))


def _won(points: float) -> Text:
    return words((_signed(points), _shade(points)) if points else ("0.00", QUIET))


def _told(points: float) -> str:
    if not points:
        return "no point won or lost"
    return f"{_signed(points)} points"


def _signed(points: float) -> str:
    return f"{points:+.2f}" if points else "0.00"


def _shade(points: float) -> str:
    return "green" if points > 0 else "red" if points < 0 else ""

"""A ranking as JSON Lines, CSV, or a table for a terminal."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from resumecheck.batch import Row
from resumecheck.reports.safe import escaped, safe_json
from resumecheck.weights import load_weights

if TYPE_CHECKING:
    from resumecheck.reports.canvas import Paper
    from resumecheck.reports.styled import Text

_OBEYED = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula
(https://owasp.org/www-community/attacks/CSV_Injection)."""
_OURS = "our own score: employers' systems publish none"
_ROOM_FOR_NAMES = 28
_NONE = "–"


# JSON Lines ------------------------------------------------------------------------------------


def json_line(row: Row, run: str, encoding: str = "utf-8") -> str:
    """A row as one line; `run` tells with which settings it was made. What the encoding lacks is
    escaped."""
    table = {**row.to_dict(), "run": run}
    line = safe_json(json.dumps(table, ensure_ascii=False)) + "\n"
    try:
        line.encode(encoding)
    except UnicodeEncodeError:
        line = json.dumps(json.loads(line)) + "\n"
    return line


# CSV -------------------------------------------------------------------------------------------


def csv_heading() -> list[str]:
    """The columns; each part of the score has one with its points."""
    parts = load_weights().parts
    return [
        "rank", "file", "total", *parts, "found", "asked", "years", "error", "message", "role",
        "sha256", "run",
    ]  # fmt: skip


def csv_cells(row: Row, run: str) -> list[str]:
    """A row's cells; empty where there is nothing to tell or a part does not apply. Control
    characters, as a file's name may have, are escaped."""
    points = {part.id: part.points for part in row.parts or () if part.out_of}
    error = row.error
    cells = [
        row.rank, row.file, row.total, *(points.get(part) for part in load_weights().parts),
        row.found, row.asked, row.years, error and error.reason, error and error.message, row.role,
        row.sha256, run,
    ]  # fmt: skip
    return ["" if cell is None else guarded(escaped(str(cell))) for cell in cells]


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Cells as lines of CSV (RFC 4180)."""
    page = io.StringIO()
    csv.writer(page).writerows(rows)
    return page.getvalue()


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would take it for a formula; and
    where it has one already, so that `bare` gives it back."""
    return f"'{cell}" if cell.startswith((*_OBEYED, "'")) else cell


def bare(cell: str) -> str:
    """A guarded cell as it was."""
    return cell.removeprefix("'")


# The table -------------------------------------------------------------------------------------


def table_page(rows: Sequence[Row], paper: Paper, about: str) -> str:
    """The rows in columns, as many as there is room for beside the files' names."""
    from resumecheck.reports.canvas import HEADING, QUIET, Canvas, grid, words

    canvas = Canvas(paper)
    scored = sum(row.total is not None for row in rows)
    some = f"{scored} of {len(rows)}" if scored < len(rows) else f"{scored}"
    files = "file" if len(rows) == 1 else "files"
    canvas.add(words((f"{some} {files} · {about} · {_OURS}", QUIET)), "")
    columns = _columns(rows, paper.width)
    widths = [-max(map(len, column)) for column in columns]
    heads = [words((column[0], HEADING)) for column in columns]
    shown = [[*heads, words(("file", HEADING))]]
    for number, row in enumerate(rows, start=1):
        style = "bold" if row.rank == 1 else ""
        shown.append([*(words((column[number], style)) for column in columns), _file(row)])
    canvas.add(grid([*widths, None], shown, indent=0))
    if any(row.total is not None and not row.judged for row in rows):
        note = (
            "Without a rank: no keywords were judged (no role fits, or not in English), so that "
            "the total is one of other parts and not to be compared."
        )
        canvas.add("", words((note, QUIET)))
    return canvas.text()


def _columns(rows: Sequence[Row], width: int) -> list[list[str]]:
    """The columns before the file's name: each its head and a cell a row. The ones that there is
    no room for are left out, the parts first."""
    basic = [
        ["#", *(_NONE if row.rank is None else str(row.rank) for row in rows)],
        ["total", *(_NONE if row.total is None else f"{row.total:.2f}" for row in rows)],
    ]
    parts = [[part, *(_points(row, part) for row in rows)] for part in load_weights().parts]
    more = [
        ["found", *("" if row.found is None else f"{row.found}/{row.asked}" for row in rows)],
        ["years", *("" if row.years is None else f"{row.years:.1f}" for row in rows)],
    ]
    room = min(_ROOM_FOR_NAMES, max((len(row.file) for row in rows), default=0))
    for columns in ([*basic, *parts, *more], [*basic, *more]):
        taken = sum(max(map(len, column)) + 2 for column in columns)
        if taken + room <= width:
            return columns
    return basic


def _points(row: Row, id: str) -> str:
    part = next((part for part in row.parts or () if part.id == id and part.out_of), None)
    return "" if part is None else f"{part.points:.2f}"


def _file(row: Row) -> Text:
    from resumecheck.reports.canvas import QUIET, words

    if row.error is None:
        return words(row.file)
    return words(row.file, (f" · not scored: {row.error.reason}", QUIET))

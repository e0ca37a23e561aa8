"""Where a ranking goes while it is made, and how an interrupted one is taken up again.

A row is written out as soon as it is there, so that nothing done is lost, whatever ends the
program. JSON Lines stay in the order of the files; CSV is ranked, and written anew, at the end.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from resumecheck.batch import Row, places, ranked
from resumecheck.errors import ResumeCheckError
from resumecheck.reports.output import write, write_file
from resumecheck.reports.rank import bare, csv_cells, csv_heading, csv_text, json_line, table_page
from resumecheck.reports.safe import escaped, whole


@dataclass(frozen=True, slots=True)
class Kept:
    """A file's row from an earlier run, in the form that it has in the output."""

    sha256: str
    cells: tuple[str, ...]


class Sheet(Protocol):
    """An output that takes rows."""

    def add(self, row: Row) -> bool:
        """Take a row; False when nobody reads any more. Raises OSError."""

    def finish(self) -> None:
        """Write what waits for the end. Raises OSError."""


class Table:
    """A table, ranked at the end."""

    def __init__(self, target: Path | None, color: str, about: str) -> None:
        self._target, self._color, self._about = target, color, about
        self._rows: list[Row] = []

    def add(self, row: Row) -> bool:
        self._rows.append(row)
        return True

    def finish(self) -> None:
        from resumecheck.reports.canvas import paper_for

        paper = paper_for(self._color, to_file=self._target is not None)
        _put(table_page(ranked(self._rows), paper, self._about), self._target)


class Csv:
    """CSV: unranked in the file while the work goes on, ranked at the end."""

    def __init__(self, target: Path | None, run: str, kept: Mapping[str, Kept]) -> None:
        self._target, self._run = target, run
        self._heading = csv_heading()
        self._rows = [list(row.cells) for row in kept.values()]
        self._file = _opened(target, csv_text([self._heading, *self._rows]))

    def add(self, row: Row) -> bool:
        cells = csv_cells(row, self._run)
        self._rows.append(cells)
        _append(self._file, csv_text([cells]))
        return True

    def finish(self) -> None:
        if self._file is not None:
            self._file.close()
        rank, name, total, keywords = (
            self._heading.index(head) for head in ("rank", "file", "total", "keywords")
        )
        totals = [
            (float(row[total]) if row[total] else None, bool(row[keywords]), row[name])
            for row in self._rows
        ]
        rows = []
        for index, number in places(totals):
            rows.append(self._rows[index])
            rows[-1][rank] = "" if number is None else str(number)
        if self._target is None and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(newline="")  # CSV brings its own ends of lines
        _put(csv_text([self._heading, *rows]), self._target)


class JsonLines:
    """JSON Lines, a row at a time."""

    def __init__(
        self, target: Path | None, run: str, kept: Mapping[str, Kept], files: Sequence[str]
    ) -> None:
        self._target, self._run, self._files = target, run, files
        self._file = _opened(target, "".join(row.cells[0] for row in kept.values()), stream=True)
        # rows of files that stand further down: the new ones will have to go between them
        self._in_order = list(files[: len(kept)]) == list(kept)

    def add(self, row: Row) -> bool:
        if self._target is None:
            return write(json_line(row, self._run, sys.stdout.encoding or "utf-8"))
        _append(self._file, json_line(row, self._run))
        return True

    def finish(self) -> None:
        if self._file is not None:
            self._file.close()
        if self._target is None or self._in_order or not self._target.is_file():
            return
        lines = io.StringIO(self._target.read_bytes().decode("utf-8"), newline="\n")
        by_file = {json.loads(line)["file"]: line for line in lines}
        files = map(whole, self._files)
        _put("".join(by_file[file] for file in files if file in by_file), self._target)


def kept_rows(path: Path, format: str, run: str, names: Sequence[str] = ()) -> dict[str, Kept]:
    """The rows of an earlier run, by file, without those of files that could not be scored; the
    last line is left out if it is incomplete. Nothing if there is no such file. `names` are those
    of the files now, by which a name that is escaped in the output is known.

    Raises ResumeCheckError if the file is none of ours or was made with other settings, and
    OSError if it can't be read.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    try:
        text = data[: data.rfind(b"\n") + 1].decode("utf-8")
        rows = _json_rows(text) if format == "jsonl" else _csv_rows(text)
    except (ValueError, KeyError, TypeError, csv.Error):
        raise ResumeCheckError(
            f"{path}: this is no ranking as {format} that could be gone on with; name another file"
        ) from None
    for _, made, _, _ in rows:
        if made != run:
            raise ResumeCheckError(
                f"{path}: was made with other settings ({made}) than this run has ({run}); use "
                "the same ones, or name another file"
            )
    shown = whole if format == "jsonl" else escaped
    real = {shown(name): name for name in names}
    return {real.get(file, file): Kept(sha, cells) for file, _, sha, cells in rows if sha}


_Earlier = list[tuple[str, str, str | None, tuple[str, ...]]]
"""File, run, digest (None: do it again), and the row as it stands in the output."""


def _json_rows(text: str) -> _Earlier:
    rows: _Earlier = []
    for line in io.StringIO(text, newline="\n"):
        table = json.loads(line)
        sha256 = None if table["error"] else table["sha256"]
        rows.append((table["file"], table["run"], sha256, (line,)))
    return rows


def _csv_rows(text: str) -> _Earlier:
    lines = list(csv.reader(io.StringIO(text, newline="")))
    if not lines:
        return []
    heading, *records = lines
    if heading != csv_heading():
        raise ValueError(heading)
    if records and len(records[-1]) < len(heading):
        records.pop()  # cut off inside of a cell with more than one line
    rows: _Earlier = []
    for record in records:
        cells = dict(zip(heading, record, strict=True))
        sha256 = None if cells["error"] else cells["sha256"]
        kept = tuple("" if head == "rank" else cell for head, cell in cells.items())
        rows.append((bare(cells["file"]), bare(cells["run"]), sha256, kept))
    return rows


def _opened(target: Path | None, text: str, *, stream: bool = False) -> BinaryIO | None:
    """The output, anew with this text, to add lines to; None where there is none, or where it is
    a device or a pipe, which takes a stream but can't be written anew."""
    if target is None:
        return None
    if target.exists() and not target.is_file():
        return target.open("wb") if stream else None
    write_file(target, text)
    return target.open("ab")


def _append(file: BinaryIO | None, text: str) -> None:
    if file is not None:
        file.write(text.encode("utf-8", "replace"))
        file.flush()


def _put(page: str, target: Path | None) -> None:
    if target is None:
        write(page)
    else:
        write_file(target, page)

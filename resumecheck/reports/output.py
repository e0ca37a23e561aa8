"""Where a report goes: standard output, whatever its encoding, or a file, whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from resumecheck.atomic import write_whole
from resumecheck.reports.safe import encodable

NARROWEST, WIDEST = 40, 120
WIDEST_REPORT = 200
"""A report sets two columns where there is room; other pages are one column of prose."""
DEFAULT_WIDTH = 80


def write(text: str, stream: TextIO | None = None, *, data: bool = False) -> bool:
    """Write to a stream (standard output) in the characters that it has; whether somebody reads
    it: a closed pipe is fine.

    Raises OSError where the stream can't be written to.

    `data` is JSON: what the stream's encoding lacks is escaped, so that nothing is lost.
    """
    stream = stream or sys.stdout
    encoding = stream.encoding or "utf-8"
    fitting = encodable(text, encoding)
    if data and fitting != text:
        fitting = json.dumps(json.loads(text), indent=1) + "\n"
    try:
        stream.write(fitting)
        stream.flush()
    except OSError as error:
        # Python flushes standard output once more at its end, which must not fail again
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError):
            raise
        return False
    return True


def write_file(path: Path, text: str) -> None:
    """Write a file anew, whole or not at all. UTF-8.

    Raises OSError where the place can't be written to.
    """
    write_whole(path, text.encode("utf-8", "replace"))


def width_of(
    stream: TextIO, environ: Mapping[str, str] = os.environ, *, widest: int = WIDEST
) -> int:
    """The columns to fill: COLUMNS, or the terminal's, or 80; no more than can be read well."""
    columns = environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        width = int(columns)
    elif stream.isatty():
        import shutil

        width = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    else:
        width = DEFAULT_WIDTH
    return min(max(width, NARROWEST), widest)


def wants_color(choice: str, stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether to colour, by the choice (auto, always, never), the stream and NO_COLOR
    (https://no-color.org)."""
    if choice != "auto":
        return choice == "always"
    return stream.isatty() and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


def shows_blocks(stream: TextIO) -> bool:
    """Whether the stream's encoding has the characters that bars and digits are drawn with."""
    return encodable("█▀▄░", stream.encoding or "utf-8") == "█▀▄░"

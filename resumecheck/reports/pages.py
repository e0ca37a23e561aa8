"""The report on some files in the format that was asked for."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from resumecheck.assessment import Report
from resumecheck.batch.results import FileError

if TYPE_CHECKING:
    from resumecheck.adverts import Advert
    from resumecheck.comparison import Comparison


def json_page(
    results: Sequence[Report | FileError],
    *,
    tool: str,
    role: str,
    as_of: datetime.date,
    advert: Advert | None = None,
    against: Comparison | None = None,
) -> str:
    """All files as one JSON text, with what changed against an older one."""
    from resumecheck.reports import json

    return json.render(results, tool=tool, role=role, as_of=as_of, advert=advert, against=against)


def html_page(results: Sequence[Report | FileError], *, tool: str) -> str:
    """All files as one page for a browser."""
    from resumecheck.reports import html

    return html.render(results, tool=tool)


def github_page(results: Sequence[Report | FileError]) -> str:
    """All files as commands that GitHub Actions shows as annotations; for those whose files have
    lines, these are read once more."""
    from resumecheck.reports import github

    sources = {}
    for result in results:
        if isinstance(result, Report) and result.document.format in github.WITH_LINES:
            with contextlib.suppress(OSError):  # standard input, or gone by now: no lines
                sources[result.file] = Path(result.file).read_text("utf-8-sig", "replace")
    return github.render(results, sources, os.environ.get("GITHUB_WORKSPACE"))


def text_page(
    results: Sequence[Report | FileError], color: str, *, to_file: bool, quiet: bool
) -> str:
    """The reports one below the other, without the files that have none; or one line a file."""
    from resumecheck.reports.canvas import paper_for
    from resumecheck.reports.output import WIDEST_REPORT
    from resumecheck.reports.text import render, render_line

    if quiet:
        return "".join(map(render_line, results))
    paper = paper_for(color, to_file=to_file, widest=WIDEST_REPORT)
    pages = [render(result, paper) for result in results if isinstance(result, Report)]
    return f"\n{'─' * paper.width}\n\n".join(pages)


def comparison_page(comparison: Comparison, color: str, *, to_file: bool, quiet: bool) -> str:
    """What changed, as two bills side by side; or one line."""
    from resumecheck.reports.canvas import paper_for
    from resumecheck.reports.comparison import render, render_line
    from resumecheck.reports.output import WIDEST_REPORT

    if quiet:
        return render_line(comparison)
    return render(comparison, paper_for(color, to_file=to_file, widest=WIDEST_REPORT))

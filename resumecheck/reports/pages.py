"""The report on some files in the format that was asked for."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from resumecheck.assessment import Report
from resumecheck.batch import FileError


def json_page(
    results: Sequence[Report | FileError], *, tool: str, role: str, as_of: datetime.date
) -> str:
    """All files as one JSON text."""
    from resumecheck.reports import json

    return json.render(results, tool=tool, role=role, as_of=as_of)


def html_page(results: Sequence[Report | FileError], *, tool: str) -> str:
    """All files as one page for a browser."""
    from resumecheck.reports import html

    return html.render(results, tool=tool)


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

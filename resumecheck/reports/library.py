"""A report as a text, for programs that want the page and not the command."""

from __future__ import annotations

from typing import Literal

from resumecheck.assessment import Report
from resumecheck.comparison import Comparison

ReportFormat = Literal["text", "json", "html"]
_NARROWEST = 40


def render(report: Report | Comparison, format: ReportFormat = "text", *, width: int = 80) -> str:
    """The page that the command prints of a report: "text" (`width` columns, no colour), "json",
    or "html", one self-contained file; of a comparison, "text" or "json". Save it as UTF-8.

    Raises ValueError for another format, and for a width under 40.
    """
    if width < _NARROWEST:
        raise ValueError(f"a page for a terminal has {_NARROWEST} columns or more, not {width}")
    if format == "text":
        return _text(report, width)
    if format == "json":
        return _json(report)
    if format == "html" and isinstance(report, Report):
        from resumecheck.reports import html

        return html.render([report], tool=_tool())
    kinds = "text or json" if isinstance(report, Comparison) else "text, json or html"
    raise ValueError(f"format is {kinds}, not {format!r}")


def _text(report: Report | Comparison, width: int) -> str:
    from resumecheck.reports import comparison, text
    from resumecheck.reports.canvas import Paper

    paper = Paper(width)
    if isinstance(report, Comparison):
        return comparison.render(report, paper)
    return text.render(report, paper)


def _json(report: Report | Comparison) -> str:
    from resumecheck.reports import json

    against = report if isinstance(report, Comparison) else None
    newest = report.after if isinstance(report, Comparison) else report
    return json.render(
        [newest],
        tool=_tool(),
        role=newest.role,
        as_of=newest.as_of,
        advert=newest.advert,
        against=against,
    )


def _tool() -> str:
    from resumecheck import __version__

    return f"resumecheck {__version__}"

"""The report as one HTML file that needs nothing else: no network, no font, no picture.

What the resume says is untrusted. Every text goes through `_shown`, which takes out control and
bidirectional characters, and is then escaped; nothing of the resume becomes an address. The
content security policy in the file names its one style sheet and its one script by their hashes,
so that a script that got in all the same would not run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from resumecheck.assessment import Report
from resumecheck.batch import FileError
from resumecheck.reports.html.elements import draw_marks, draw_words, write_rows
from resumecheck.reports.html.names import shown_names
from resumecheck.reports.html.view import ErrorView, FileView, checks_named, file_view
from resumecheck.reports.safe import many_lines, one_line

if TYPE_CHECKING:
    from jinja2 import Template

_ICON = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>"
    "<rect width='16' height='16' rx='3' fill='#0b6b7a'/>"
    "<path d='M4 4.5h8M4 8h5M4 11.5h6' stroke='#fff' stroke-width='1.6'/></svg>"
)


def render(results: Sequence[Report | FileError], *, tool: str) -> str:
    """All files as one page; the same bytes for the same reports. `tool` is name and version."""
    template, style, script = _parts()
    names = shown_names([result.file for result in results])
    views = [
        _view(result, f"f{number}", name)
        for number, (result, name) in enumerate(zip(results, names, strict=True), start=1)
    ]
    scored = [view for view in views if isinstance(view, FileView)]
    return template.render(
        tool=tool,
        views=views,
        scored=scored,
        failed=[view for view in views if isinstance(view, ErrorView)],
        checks=checks_named(scored),
        style=style,
        script=script,
        icon=base64.b64encode(_ICON.encode()).decode(),
        policy=_policy(style, script),
    )


def _view(result: Report | FileError, key: str, name: str) -> FileView | ErrorView:
    if isinstance(result, FileError):
        return ErrorView(key, name, result)
    return file_view(result, key, name)


@cache
def _parts() -> tuple[Template, str, str]:
    """The template, compiled once, the style sheet and the script."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("resumecheck.reports.html", "."),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {"words": draw_words, "marks": draw_marks, "paragraphs": write_rows}
    environment.filters["spaced"] = lambda text: Markup.escape(_spaced(text))
    environment.filters["lines"] = lambda text: Markup.escape(many_lines(text))
    here = files("resumecheck.reports.html")
    style, script = (
        # universal newlines, as a browser reads them before it hashes
        "\n".join(here.joinpath(name).read_text(encoding="utf-8").splitlines())
        for name in ("report.css", "report.js")
    )
    # our own files, which hold no end tag of their elements: a test says so
    return environment.get_template("report.html.jinja"), Markup(style), Markup(script)  # noqa: S704


def _shown(value: object) -> object:
    """Whatever a template prints: texts without what a reader would be misled by."""
    # most are numbers of the drawing: a word of plain letters and digits needs no look
    return one_line(value) if type(value) is str and not value.isalnum() else value


def _spaced(text: str) -> str:
    """A piece of a line, with the space at its end or its beginning."""
    return " " * text.startswith(" ") + one_line(text) + " " * text.endswith(" ")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"

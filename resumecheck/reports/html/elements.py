"""Words and marks as elements. Pages have hundreds, and a template is slow at many small things.

Only texts and labels come from the resume, and they are escaped; all else is ours: numbers, ids
and classes, which hold nothing to escape.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from resumecheck.reports.html.badges import HEIGHT, Badge
from resumecheck.reports.html.drawing import DrawnMark, DrawnWord
from resumecheck.reports.html.flow import Row, Run
from resumecheck.reports.html.marks import Kind
from resumecheck.reports.safe import one_line

if TYPE_CHECKING:
    from markupsafe import Markup


def draw_words(words: Iterable[DrawnWord]) -> Markup:
    """The words as texts as wide as their boxes, those of one size and look in a group."""
    from markupsafe import Markup, escape

    groups = []
    for (size, look), some in groupby(words, lambda word: (word.size, word.look)):
        classes = f' class="{look}"' if look else ""
        inside = "\n".join(
            f'<text x="{word.x}" y="{word.y}" textLength="{word.width}" '
            f'lengthAdjust="spacingAndGlyphs">{escape(word.text)}</text>'
            for word in some
        )
        groups.append(f'<g font-size="{size}"{classes}>\n{inside}\n</g>')
    return Markup("\n".join(groups))  # noqa: S704 - the texts in it are escaped


def draw_marks(marks: Iterable[DrawnMark]) -> Markup:
    """The marks, each a group with an id that links lead to."""
    from markupsafe import Markup

    return Markup("\n".join("".join(_mark(mark)) for mark in marks))  # noqa: S704 - likewise


def _mark(mark: DrawnMark) -> Iterator[str]:
    from markupsafe import escape

    classes = f"m {mark.kind.value}{' again' * mark.again}{' area' * mark.area}"
    yield f'<g class="{classes}" id="{mark.anchor}">' if mark.anchor else f'<g class="{classes}">'
    if mark.kind is not Kind.FINDING:  # its number says what it is
        yield f"<title>{escape(one_line(mark.label))}</title>"
    underlined = not mark.sign and not mark.area
    for x, y, width, height, bottom in mark.rects:
        yield f'<rect x="{x}" y="{y}" width="{width}" height="{height}"/>'
        if underlined:
            yield f'<path d="M{x} {bottom}h{width}"/>'
    if mark.sign:
        first = mark.rects[0]
        yield f'<text class="sign" x="{first.x}" y="{first.y}" dx="-8" dy="8.5">{mark.sign}</text>'
    if mark.badge is not None:
        yield from _badge(mark, mark.badge)
    yield "</g>"


def _badge(mark: DrawnMark, badge: Badge) -> Iterator[str]:
    from markupsafe import escape

    number, x, y, width = badge
    yield f'<a class="badge" href="#{mark.row}"><title>{escape(one_line(mark.label))}</title>'
    yield f'<rect x="{x:.1f}" y="{y - HEIGHT / 2:.1f}" width="{width}" height="{HEIGHT}" rx="5"/>'
    yield f'<text x="{x + width / 2:.1f}" y="{y:.1f}" dy="2.8">{number}</text></a>'


def write_rows(rows: Iterable[Row], key: str, *, ids: bool) -> Markup:
    """The lines of the flowing text as paragraphs; `ids` where links lead to them, and not to a
    drawn page."""
    from markupsafe import Markup

    return Markup("\n".join("".join(_row(row, key, ids=ids)) for row in rows))  # noqa: S704 - likewise


def _row(row: Row, key: str, *, ids: bool) -> Iterator[str]:
    from markupsafe import escape

    yield f'<p class="{row.look}">' if row.look else "<p>"
    if row.sign:
        said = escape(row.sign_label)
        yield f'<span class="sign" role="img" aria-label="{said}" title="{said}">{row.sign}</span>'
    if row.marker:
        yield f"{escape(row.marker)} "
    for at, run in enumerate(row.runs):
        if at:
            yield " "
        yield from _run(run, key, ids=ids)
    yield "</p>"


def _run(run: Run, key: str, *, ids: bool) -> Iterator[str]:
    from markupsafe import escape

    if ids:
        yield from (f'<span class="at" id="{anchor}"></span>' for anchor in run.anchors)
    text = escape(run.text)
    if run.look:
        label = f' title="{escape(one_line(run.label))}"' if run.label else ""
        yield f'<span class="{run.look}"{label}>{text}</span>'
    else:
        yield text
    for mark in run.badges:
        yield (
            f'<a class="badge" href="#{key}-b{mark.number}" title="{escape(one_line(mark.label))}">'
            f'<span class="vh">finding </span>{mark.number}</a>'
        )

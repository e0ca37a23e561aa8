"""The list of role packs, and the content of one."""

from __future__ import annotations

from collections.abc import Sequence

from resumecheck.packs import Keyword, PackLine, RolePack
from resumecheck.reports.canvas import QUIET, Canvas, Paper, grid, indented, widest, words
from resumecheck.reports.facts import percent
from resumecheck.reports.styled import Text

_NAME = 30


def render_list(packs: Sequence[RolePack], paper: Paper) -> str:
    """One row a pack."""
    canvas = Canvas(paper)
    left = widest([words(pack.id) for pack in packs], _NAME)
    rows = []
    for pack in packs:
        lines = len(pack.bill_lines)
        counts = f"{len(pack.keywords)} keywords; {lines} lines billed"
        about = words(pack.title, (f" — {pack.description}", QUIET))
        rows += [[words((pack.id, "bold")), about], [words(""), words((counts, QUIET))]]
    canvas.add(grid([left, None], rows, indent=0))
    return canvas.text()


def render_page(pack: RolePack, paper: Paper) -> str:
    """What is billed with its weight, what is asked for besides, the roadmap, the sources."""
    canvas = Canvas(paper)
    canvas.add(words((pack.title, "bold cyan"), (f" ({pack.id})", QUIET)), words(pack.description))
    lines = sorted(pack.bill_lines, key=lambda line: -line.weight)
    canvas.heading(f"Billed ({len(lines)} lines)", "weight · share of postings · what to show")
    for line in lines:
        _add_line(canvas, line)
    besides = [k for k in pack.keywords if not k.billed and k.group is None]
    if besides:
        canvas.heading(f"Also asked for ({len(besides)})", "shown in a report, at no cost")
        besides.sort(key=lambda keyword: -(keyword.frequency or 0.0))
        canvas.add(indented(words(", ".join(map(_named, besides)))))
    if pack.stages:
        canvas.heading("Roadmap")
        rows = [
            [
                words((f"month {stage.months}", QUIET)),
                words((stage.title, "bold"), f": {stage.covers}"),
            ]
            for stage in pack.stages
        ]
        canvas.add(grid([widest([row[0] for row in rows], 14), None], rows))
    canvas.heading("Sources")
    for source in pack.sources:
        address = f" <{source.url}>" if source.url else ""
        about = f"{source.publisher}, “{source.title}”, {source.date}"
        note = f". {source.note}" if source.note else ""
        canvas.add(indented(words(about, (address, QUIET), note)))
    return canvas.text()


def _add_line(canvas: Canvas, line: PackLine) -> None:
    share = words((percent(line.frequency), QUIET))
    rows: list[list[Text]] = [[words((line.name, "bold")), words(f"{line.weight:.1f}"), share]]
    if line.key.startswith("group:"):
        any_of = words(("any of ", QUIET), ", ".join(map(_named, line.members)))
        rows.append([any_of, words(""), words("")])
    if line.evidence:
        rows.append([words((line.evidence, QUIET)), words(""), words("")])
    canvas.add(grid([None, -4, -5], rows))


def _named(keyword: Keyword) -> str:
    return f"{keyword.name} {percent(keyword.frequency)}".rstrip()

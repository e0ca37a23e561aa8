"""The role's keywords by status, with where each was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from rich.text import Text

from resumecheck.assessment import Evidence, Keyword, Report
from resumecheck.reports.canvas import QUIET, Canvas, grid, indented, percent, widest, words
from resumecheck.reports.safe import one_line

_NAME = 24
_PLACE = 18
_CONTEXT = 20
"""The columns of context that a hit needs beside it to be quoted twice."""
_ASKED = 12
"""How many unbilled keywords are named."""


def add_keywords(canvas: Canvas, report: Report) -> None:
    """Used, listed only, missing, also asked for."""
    if not report.keywords:
        return
    costs = {finding.line: finding.cost for finding in report.findings}
    used = _billed_first(report.keywords, "used")
    listed = _billed_first(report.keywords, "listed")
    if used:
        canvas.heading(f"Keywords in use ({len(used)})", "in a bullet or sentence")
        _add_found(canvas, used)
    if listed:
        canvas.heading(f"Keywords in a list only ({len(listed)})", "worth more in a bullet")
        _add_found(canvas, listed)
    _add_missing(canvas, report.keywords, costs)
    _add_asked(canvas, report.keywords)


def excerpt(evidence: Evidence, room: int) -> Text:
    """The words around a hit, cut at words to fit, the hit in bold."""
    context, hit = one_line(evidence.context or evidence.text), one_line(evidence.text)
    at = context.casefold().find(hit.casefold())
    if at < 0 or not hit:
        context, at = hit, 0
    end = at + len(hit)
    spare = max(room - len(hit) - 4, 0)
    left = max(spare // 2, spare - (len(context) - end))
    start = _word_start(context, max(0, at - left), at)
    end = _word_end(context, min(len(context), start + len(hit) + spare), end)
    before = ("…" if start else "") + context[start:at]
    after = context[at + len(hit) : end] + ("…" if end < len(context) else "")
    text = Text(overflow="fold")
    text.append("“").append(before, QUIET).append(context[at : at + len(hit)], "bold")
    return text.append(after, QUIET).append("”")


def _billed_first(keywords: Sequence[Keyword], status: str) -> list[Keyword]:
    return sorted((k for k in keywords if k.status == status), key=lambda k: not k.billed)


def _add_found(canvas: Canvas, keywords: Sequence[Keyword]) -> None:
    names = [words((keyword.name, "bold" if keyword.billed else "")) for keyword in keywords]
    places = [words((_place(keyword.evidence[0]), QUIET)) for keyword in keywords]
    left, middle = widest(names, _NAME), widest(places, _PLACE)
    room = canvas.width - left - middle - 6
    rows = [
        [name, place, _found(keyword, room)]
        for name, place, keyword in zip(names, places, keywords, strict=True)
    ]
    canvas.add(grid([left, middle, None], rows))


def _found(keyword: Keyword, room: int) -> Text:
    """The words around the best hit; first the hit itself where it is quite another form."""
    best = keyword.evidence[0]
    name, hit = one_line(keyword.name).casefold(), one_line(best.text)
    prefix = words((hit, "bold"), (" in ", QUIET))
    left = room - prefix.cell_len
    if name in hit.casefold() or hit.casefold() in name or left < cell_len(hit) + _CONTEXT:
        return excerpt(best, room)
    return prefix.append_text(excerpt(best, left))


def _place(evidence: Evidence) -> str:
    return f"{evidence.section}, p. {evidence.page}" if evidence.page else evidence.section


def _add_missing(canvas: Canvas, keywords: Sequence[Keyword], costs: Mapping[str, float]) -> None:
    """A line for each billed keyword or group of which nothing is in the resume."""
    lines: dict[str, list[Keyword]] = {}
    for keyword in keywords:
        if keyword.line is not None:
            lines.setdefault(keyword.line, []).append(keyword)
    missing = [
        (costs.get(key, 0.0), members)
        for key, members in lines.items()
        if all(keyword.status == "missing" for keyword in members)
    ]
    if not missing:
        return
    missing.sort(key=lambda line: -line[0])
    title = f"Keywords missing ({len(missing)} of {len(lines)})"
    canvas.heading(title, "billed; of a group any one counts")
    canvas.add(grid([None, -7], [_missing(*line) for line in missing]))


def _missing(cost: float, members: Sequence[Keyword]) -> list[Text]:
    name = members[0].group_name or members[0].name
    return [words((name, "bold")), words((f"-{cost:.2f}", "red") if cost else ("0.00", QUIET))]


def _add_asked(canvas: Canvas, keywords: Sequence[Keyword]) -> None:
    """What postings name besides: never billed, so only the most frequent are named."""
    asked = [k for k in keywords if k.status == "missing" and not k.billed]
    if not asked:
        return
    asked.sort(key=lambda keyword: -(keyword.frequency or 0.0))
    named = [f"{keyword.name} {percent(keyword.frequency)}".rstrip() for keyword in asked[:_ASKED]]
    more = len(asked) - len(named)
    canvas.heading("Also asked for", "at no cost; the share of postings that name it")
    canvas.add(indented(words(", ".join(named) + (f" and {more} more" if more else ""))))


def _word_start(text: str, at: int, latest: int) -> int:
    """The first beginning of a word from `at` on."""
    while at and at < latest and text[at - 1] != " ":
        at += 1
    return at


def _word_end(text: str, at: int, earliest: int) -> int:
    """The last end of a word up to `at`."""
    while earliest < at < len(text) and text[at] != " ":
        at -= 1
    return at

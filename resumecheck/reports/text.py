"""The report for a terminal: the total, its parts, what is worth most, keywords, findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from resumecheck.assessment import Report
from resumecheck.batch.results import FileError
from resumecheck.reports.canvas import (
    QUIET,
    Canvas,
    Paper,
    Section,
    grid,
    indented,
    laid_out,
    widest,
    words,
)
from resumecheck.reports.facts import (
    DIGITS,
    OURS,
    about,
    blocking,
    comparable,
    jobs_read,
    not_judged,
    only,
    read_as,
    whole,
    why_role,
)
from resumecheck.reports.safe import one_line
from resumecheck.reports.styled import Text
from resumecheck.reports.text_findings import add_worth_most, finding_sections
from resumecheck.reports.text_keywords import keyword_sections
from resumecheck.scoring import Finding, Part

_WIDEST_BAR = 50


def render(report: Report, paper: Paper) -> str:
    """One file's report."""
    canvas = Canvas(paper)
    _add_head(canvas, report)
    blocked = blocking(report)
    if blocked:
        for finding in blocked:
            _add_blocked(canvas, finding)
        return canvas.text()
    return canvas.text() + laid_out(list(_sections(report)), paper)


def _sections(report: Report) -> Iterator[Section]:
    yield partial(_add_parts, parts=report.parts)
    yield partial(_add_contact, report=report)
    yield partial(add_worth_most, findings=report.findings)
    judged = {part.id for part in report.parts if part.out_of}
    if report.advert is not None:
        from resumecheck.reports.text_advert import add_advert

        yield partial(add_advert, report=report)
    elif "keywords" in judged:
        yield from keyword_sections(report)
    if "impact" in judged:
        yield partial(_add_bullets, report=report)
    yield from finding_sections(report.findings)


def render_line(report: Report | FileError) -> str:
    """One line for a file: the total, the name, the parts."""
    name = one_line(report.file)
    if isinstance(report, FileError):
        return f"     -  {name}  not scored: {one_line(report.reason)}\n"
    parts = ", ".join(
        f"{part.id} {part.points:.2f}/{whole(part.out_of)}" for part in report.parts if part.out_of
    )
    blocked = blocking(report)
    if blocked:
        return f"{report.total:6.2f}  {name}  (nothing can be read: {blocked[0].name})\n"
    left_out = ", ".join(part.part for part in report.not_judged)
    more = f"; not judged: {left_out}" if left_out else ""
    return f"{report.total:6.2f}  {name}  ({parts}{more})\n"


def _add_head(canvas: Canvas, report: Report) -> None:
    canvas.add(words((report.file, "bold")))
    canvas.add(words((" · ".join(about(report)), QUIET)))
    why = why_role(report)
    if why:
        canvas.add(words((why, QUIET)))
    canvas.add("")
    total = " ".join(filter(None, [f"{report.total:.2f} of 100", only(report)]))
    plain = words((total, "bold"), (" — ", QUIET), (OURS, QUIET))
    if canvas.blocks and comparable(report):
        number = f"{report.total:.2f}"
        rows = [" ".join(DIGITS[digit][row] for digit in number) for row in range(3)]
        big = Text("\n".join(rows), style=f"bold {_shade(report.total, 100)}")
        canvas.add(grid([max(map(len, rows)) + 1, None], [[big, plain]]))
    else:
        canvas.add(plain)
    left_out = not_judged(report)
    canvas.add(*[""] * bool(left_out), *[indented(words(told)) for told in left_out])


def _add_blocked(canvas: Canvas, finding: Finding) -> None:
    message = finding.message[:1].upper() + finding.message[1:]
    canvas.heading("Nothing can be read", f"{finding.id} {finding.name}")
    canvas.add(
        indented(words(f"{message}. It costs all {finding.cost:.2f} points.")),
        indented(words(("Fix: ", "bold"), finding.fix)),
    )


def _add_parts(canvas: Canvas, parts: Sequence[Part]) -> None:
    canvas.add("")
    names = [words(part.id) for part in parts]
    points = [_points(part) for part in parts]
    left, right = widest(names, 20), widest(points, 20)
    room = min(canvas.width - left - right - 6, _WIDEST_BAR)
    rows = [
        [name, _bar(part, room), number]
        for name, part, number in zip(names, parts, points, strict=True)
    ]
    canvas.add(grid([left, room, None], rows))


def _add_contact(canvas: Canvas, report: Report) -> None:
    values = read_as(report)
    canvas.heading("Read as", "what an application form would be filled with")
    names = [words((name, QUIET)) for name, _ in values]
    shown = [words(one_line(value) if value else ("not found", QUIET)) for _, value in values]
    for number, job in enumerate(jobs_read(report)):
        names.append(words(("" if number else "jobs", QUIET)))
        shown.append(words(", ".join(filter(None, job))))
    rows = [list(row) for row in zip(names, shown, strict=True)]
    canvas.add(grid([widest(names, 8), None], rows))


def _points(part: Part) -> Text:
    if not part.out_of:
        return words(("not judged", QUIET))
    return words((f"{part.points:5.2f}", "bold"), f" of {whole(part.out_of)}")


def _bar(part: Part, room: int) -> Text:
    """Full only for all points, and empty only for none."""
    if not part.out_of:
        return Text("")
    filled = round(room * part.points / part.out_of)
    if 0 < part.points < part.out_of:
        filled = min(max(filled, 1), room - 1)
    bar = Text("█" * filled, _shade(part.points, part.out_of))
    return bar.append("░" * (room - filled), QUIET)


def _add_bullets(canvas: Canvas, report: Report) -> None:
    bullets = report.bullets
    canvas.heading("Bullets")
    if not bullets:
        canvas.add(indented(words("none found under a job, project or voluntary post")))
        return
    strong = sum(bullet.strong for bullet in bullets)
    quantified = sum(bullet.quantified for bullet in bullets)
    weak = sum(bullet.weak_opening is not None for bullet in bullets)
    canvas.add(
        indented(
            words(
                (str(len(bullets)), "bold"),
                f" in all: {strong} open with an action, {quantified} give a number, "
                f"{weak} open with a weak phrase",
            )
        )
    )


def _shade(points: float, out_of: float) -> str:
    share = points / out_of
    return "green" if share >= 0.8 else "yellow" if share >= 0.5 else "red"

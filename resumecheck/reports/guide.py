"""A role's guide for a terminal, alone or fitted to a resume."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from resumecheck.guide import FittedGuide, ProjectAdvised, QuestionInvited, StageShown
from resumecheck.guide_data import Advice, Guide, Level, Place, Project, Question
from resumecheck.packs import PackLine, RolePack, Source, Stage
from resumecheck.reports.canvas import QUIET, Block, Canvas, Paper, grid, indented, widest, words

_NAMED = 6
"""How many keywords a line names."""
_GAPS = 10
"""How many gaps are named one by one."""
_HONEST = "Name a keyword in a resume only if you have done it; if not, learn it and show it first."


def render(pack: RolePack, paper: Paper) -> str:
    """All that a pack tells about its role; what it does not tell is left out."""
    canvas, guide = Canvas(paper), pack.guide
    canvas.add(words((pack.title, "bold cyan"), (f" ({pack.id})", QUIET)), words(pack.description))
    _add_list(canvas, "What the role does", guide.responsibilities)
    _add_core(canvas, pack)
    _add_advice(canvas, "Hard skills", guide.hard_skills)
    _add_advice(canvas, "Soft skills", guide.soft_skills)
    _add_stages(canvas, pack.stages)
    _add_levels(canvas, guide, _source(pack))
    _add_projects(canvas, guide.projects, guide.project_tip)
    _add_questions(canvas, guide.questions, guide.question_tip)
    _add_places(canvas, "Where to look for work", guide.places, "jobs")
    _add_places(canvas, "Where to learn", guide.places, "learning")
    canvas.heading("Sources")
    for source in pack.sources:
        about = f"{source.publisher}, “{source.title}”, {source.date}"
        address = f" <{source.url}>" if source.url else ""
        canvas.add(indented(words(about, (address, QUIET), f". {source.note}")))
    return canvas.text()


def render_fitted(found: FittedGuide, paper: Paper) -> str:
    """The guide for one resume."""
    canvas, pack = Canvas(paper), found.pack
    canvas.add(words((found.file, "bold")))
    if found.fit is not None:
        reason = found.fit.reason
        canvas.add(words((f"{reason[:1].upper()}{reason[1:]}.", QUIET)))
    if pack is None:
        canvas.add(words("Name a role to be guided to: resumecheck guide ROLE --for FILE."))
        return canvas.text()
    canvas.add(words((f"On the way to {pack.title}", "bold cyan"), (f" ({pack.id})", QUIET)))
    _add_level(canvas, found)
    _add_shown(canvas, found.stages)
    _add_next(canvas, found.next_stages)
    _add_gaps(canvas, found.gaps)
    _add_advised(canvas, found.projects, pack.guide)
    _add_invited(canvas, found.questions, pack.guide)
    canvas.add("", words((_HONEST, QUIET)))
    return canvas.text()


# --- the guide of a role --------------------------------------------------------------------------


def _source(pack: RolePack) -> Source | None:
    return next((one for one in pack.sources if one.id == pack.guide.source), None)


def _add_list(canvas: Canvas, title: str, texts: Sequence[str]) -> None:
    if texts:
        canvas.heading(title)
        canvas.add(*(indented(words("- ", text)) for text in texts))


def _add_core(canvas: Canvas, pack: RolePack) -> None:
    lines = sorted(pack.bill_lines, key=lambda line: -line.weight)[:_GAPS]
    canvas.heading("What recruiters search for most", f"`resumecheck roles {pack.id}` has all")
    canvas.add(_evidence(lines))


def _evidence(lines: Sequence[PackLine]) -> Block:
    names = [words((line.name, "bold")) for line in lines]
    rows = [[name, words(line.evidence)] for name, line in zip(names, lines, strict=True)]
    return grid([widest(names, 28), None], rows)


def _add_advice(canvas: Canvas, title: str, advice: Sequence[Advice]) -> None:
    if advice:
        canvas.heading(title)
        names = [words((one.name, "bold")) for one in advice]
        rows = [[name, words(one.about)] for name, one in zip(names, advice, strict=True)]
        canvas.add(grid([widest(names, 28), None], rows))


def _add_stages(canvas: Canvas, stages: Sequence[Stage]) -> None:
    if stages:
        canvas.heading("Roadmap")
        canvas.add(_months(stages))


def _months(stages: Sequence[Stage]) -> Block:
    left = [words((f"month {stage.months}", QUIET)) for stage in stages]
    rows = [
        [month, words((stage.title, "bold"), f": {stage.covers}")]
        for month, stage in zip(left, stages, strict=True)
    ]
    return grid([widest(left, 14), None], rows)


def _add_levels(canvas: Canvas, guide: Guide, source: Source | None) -> None:
    if not guide.levels:
        return
    canvas.heading("Levels", "years of experience" + (_dated(source) if source else ""))
    names = [words((level.title, "bold")) for level in guide.levels]
    rows = [
        [name, words(_span(level)), words(_pay(level))]
        for name, level in zip(names, guide.levels, strict=True)
    ]
    canvas.add(grid([widest(names, 22), 6, None], rows))
    if guide.pay_note:
        canvas.add(indented(words((guide.pay_note, QUIET))))


def _dated(source: Source) -> str:
    return f", and pay as printed by {source.publisher}, {source.date}"


def _span(level: Level) -> str:
    return f"{level.years:g}+" if level.until is None else f"{level.years:g}–{level.until:g}"


def _pay(level: Level) -> str:
    return " · ".join(f"{where} {band}" for where, band in level.pay)


def _add_projects(canvas: Canvas, projects: Sequence[Project], tip: str) -> None:
    if projects:
        canvas.heading("Projects that show it")
        for project in projects:
            rank = f" ({project.rank})" if project.rank else ""
            canvas.add(
                indented(words((project.title, "bold"), (rank, QUIET), f": {project.about}"))
            )
        if tip:
            canvas.add(indented(words((tip, QUIET))))


def _add_questions(canvas: Canvas, questions: Sequence[Question], tip: str) -> None:
    if questions:
        canvas.heading("Questions to expect")
        for question in questions:
            canvas.add(indented(words("- ", question.ask, *_answer(question))))
        if tip:
            canvas.add(indented(words((tip, QUIET))))


def _answer(question: Question) -> tuple[tuple[str, str], ...]:
    return ((f" Speak of: {question.answer}", QUIET),) if question.answer else ()


def _add_places(canvas: Canvas, title: str, places: Sequence[Place], use: str) -> None:
    shown = [place for place in places if place.use == use]
    if shown:
        canvas.heading(title)
        for place in shown:
            about = f": {place.about}" if place.about else ""
            canvas.add(indented(words((place.name, "bold"), about)))


# --- the guide for a resume -----------------------------------------------------------------------


def _add_level(canvas: Canvas, found: FittedGuide) -> None:
    years = "no job is dated, so the years are not known"
    if found.years is not None:
        years = f"{found.years:.1f} years in the jobs that it dates, of whatever trade"
    canvas.heading("Level", years)
    level = found.level
    if level is None:
        if found.pack is not None and not found.pack.guide.levels:
            canvas.add(indented(words("The pack's sources tie no levels to years.")))
        return
    text = f" is what the source calls {_span(level)} years in the role: count only those"
    canvas.add(indented(words((level.title, "bold"), text)))
    if level.pay and found.pack is not None:
        source = _source(found.pack)
        by = f", {source.publisher}, {source.date}" if source else ""
        canvas.add(indented(words((f"{_pay(level)}{by}. {found.pack.guide.pay_note}", QUIET))))


def _add_shown(canvas: Canvas, stages: Sequence[StageShown]) -> None:
    if not stages:
        return
    canvas.heading("Roadmap", "what the resume shows of each stage")
    marks = [words(("shown" if one.is_shown else "open", "bold")) for one in stages]
    rows = [
        [mark, words((one.stage.title, "bold"), f": {_names(one.shown) or 'nothing yet'}")]
        for mark, one in zip(marks, stages, strict=True)
    ]
    canvas.add(grid([widest(marks, 6), None], rows))


def _add_next(canvas: Canvas, stages: Sequence[StageShown]) -> None:
    if not stages:
        return
    canvas.heading("Next stages")
    canvas.add(_months([one.stage for one in stages]))
    for one in stages:
        canvas.add(
            indented(words((f"{one.stage.title} is still to show: ", QUIET), _names(one.missing)))
        )


def _add_gaps(canvas: Canvas, gaps: Sequence[PackLine]) -> None:
    if not gaps:
        return
    more = f"; {len(gaps) - _GAPS} more are lighter" if len(gaps) > _GAPS else ""
    canvas.heading("Gaps", f"the heaviest first{more}")
    canvas.add(_evidence(gaps[:_GAPS]))


def _add_advised(canvas: Canvas, projects: Sequence[ProjectAdvised], guide: Guide) -> None:
    if not projects:
        return
    canvas.heading("Projects that would close most of it")
    for one in projects:
        about = f": {one.project.about}"
        canvas.add(indented(words((one.project.title, "bold"), about)))
        canvas.add(indented(words((f"would show {_names(one.closes)}", QUIET)), 4))
    if guide.project_tip:
        canvas.add(indented(words((guide.project_tip, QUIET))))


def _add_invited(canvas: Canvas, questions: Sequence[QuestionInvited], guide: Guide) -> None:
    if not questions:
        return
    canvas.heading("Questions that this resume invites", guide.question_tip)
    for one in questions:
        canvas.add(indented(words("- ", one.question.ask, *_answer(one.question))))
        canvas.add(indented(words((f"because it names {', '.join(one.claimed)}", QUIET)), 4))


def _names(lines: Iterable[PackLine]) -> str:
    names = [line.name for line in lines]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return "; ".join(names[:_NAMED]) + more

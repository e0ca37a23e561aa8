"""What a resume means for a role's guide: the level, what is shown, what to do next.

Nothing here is new: the pack's guide is held against the report. What the pack does not tell stays
empty.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from resumecheck.assessment import DEFAULT_ROLE, Keyword, Report, score
from resumecheck.fitting import RoleFit
from resumecheck.guide_data import Level, Project, Question
from resumecheck.packs import PackLine, RolePack, Stage, load_role

if TYPE_CHECKING:
    from resumecheck.readers import Limits

NEXT = 2
"""How many stages and projects are advised at once."""


@dataclass(frozen=True, slots=True)
class StageShown:
    """A stage of the roadmap: the billed lines that it teaches, shown and missing, by weight."""

    stage: Stage
    shown: tuple[PackLine, ...]
    missing: tuple[PackLine, ...]

    @property
    def is_shown(self) -> bool:
        """Whether at least half of what it teaches, by weight, is in the resume."""
        found, gap = _weight(self.shown), _weight(self.missing)
        return found > 0 and found >= gap


@dataclass(frozen=True, slots=True)
class ProjectAdvised:
    """A project with the missing lines that it would show; `weight` is theirs, summed."""

    project: Project
    closes: tuple[PackLine, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class QuestionInvited:
    """A question, and the names of the claimed keywords that invite it."""

    question: Question
    claimed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FittedGuide:
    """A role's guide for one resume. `pack` is None where no role fits, and all is empty then."""

    file: str
    pack: RolePack | None
    fit: RoleFit | None
    years: float | None
    """Of experience in dated jobs of any trade, with one decimal; None where none is dated."""
    level: Level | None = None
    stages: tuple[StageShown, ...] = ()
    next_stages: tuple[StageShown, ...] = ()
    projects: tuple[ProjectAdvised, ...] = ()
    questions: tuple[QuestionInvited, ...] = ()
    gaps: tuple[PackLine, ...] = ()
    """The billed lines that the resume does not show, the heaviest first."""


def guide_for(
    source: str | Path | bytes | BinaryIO,
    role: str | Path | RolePack = DEFAULT_ROLE,
    *,
    as_of: datetime.date | None = None,
    model: str | None = None,
    limits: Limits | None = None,
) -> FittedGuide:
    """Read a resume and hold a role's guide against it; the arguments and errors of `score`."""
    pack = None if role == "auto" else role if isinstance(role, RolePack) else load_role(role)
    report = score(source, pack or "auto", as_of=as_of, model=model, limits=limits)
    if pack is None and report.role is not None:
        pack = load_role(report.role)
    return fitted(pack, report)


def fitted(pack: RolePack | None, report: Report) -> FittedGuide:
    """The guide of the pack that the report was made with, fitted to its resume."""
    years = report.years
    if pack is None:
        return FittedGuide(report.file, None, report.fit, years)
    claimed = {keyword.id for keyword in report.keywords if keyword.status != "missing"}
    stages = tuple(_stages(pack, claimed))
    gaps = tuple(_heaviest(line for line in pack.bill_lines if not _is_shown(line, claimed)))
    return FittedGuide(
        file=report.file,
        pack=pack,
        fit=report.fit,
        years=years,
        level=level_of(pack.guide.levels, years),
        stages=stages,
        next_stages=tuple(one for one in stages if not one.is_shown and one.missing)[:NEXT],
        projects=_projects(pack.guide.projects, gaps),
        questions=tuple(_questions(pack.guide.questions, report.keywords)),
        gaps=gaps,
    )


def level_of(levels: Sequence[Level], years: float | None) -> Level | None:
    """The highest level whose years have been reached; years tell no more than that."""
    reached = [level for level in levels if years is not None and level.years <= years]
    return max(reached, key=lambda level: level.years, default=None)


def _is_shown(line: PackLine, claimed: Iterable[str]) -> bool:
    return any(keyword.id in claimed for keyword in line.members)


def _weight(lines: Iterable[PackLine]) -> float:
    return sum(line.weight for line in lines)


def _heaviest(lines: Iterable[PackLine]) -> list[PackLine]:
    return sorted(lines, key=lambda line: -line.weight)


def _stages(pack: RolePack, claimed: set[str]) -> Iterable[StageShown]:
    """Each stage with the billed lines that it teaches; a group belongs to its first member's."""
    for stage in pack.stages:
        lines = _heaviest(line for line in pack.bill_lines if line.members[0].stage == stage.id)
        shown = tuple(line for line in lines if _is_shown(line, claimed))
        yield StageShown(stage, shown, tuple(line for line in lines if line not in shown))


def _projects(projects: Sequence[Project], gaps: Sequence[PackLine]) -> tuple[ProjectAdvised, ...]:
    """The projects that close the most, each counted by what those before it leave open."""
    open_lines, left = list(gaps), list(projects)
    advised: list[ProjectAdvised] = []
    while left and len(advised) < NEXT:
        closed = {id(p): [line for line in open_lines if _closes(p, line)] for p in left}
        best = max(left, key=lambda p: _weight(closed[id(p)]))
        lines = closed[id(best)]
        if not lines:
            break
        advised.append(ProjectAdvised(best, tuple(lines), round(_weight(lines), 1)))
        open_lines = [line for line in open_lines if line not in lines]
        left.remove(best)
    return tuple(advised)


def _closes(project: Project, line: PackLine) -> bool:
    return any(keyword.id in project.shows for keyword in line.members)


def _questions(
    questions: Sequence[Question], keywords: Sequence[Keyword]
) -> Iterable[QuestionInvited]:
    names = {keyword.id: keyword.name for keyword in keywords if keyword.status != "missing"}
    for question in questions:
        claimed = tuple(names[id] for id in question.keywords if id in names)
        if claimed:
            yield QuestionInvited(question, claimed)

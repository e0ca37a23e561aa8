"""RC7xx: the words that recruiters search for. One line of the bill a billed keyword or group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from resumecheck.checks import sources
from resumecheck.checks.base import BillLine, Check, Flaw, Ground, Severity, once
from resumecheck.document import Place
from resumecheck.guide_data import Project
from resumecheck.matching import Hit, KeywordMatch
from resumecheck.packs import PackLine, RolePack, Stage

MEMBERS = 4
"""How many of a group's keywords a message names."""
_STATUS_ORDER = ("used", "listed", "missing")
_JOB = """# Robin Example
robin@example.org

## Experience
**Machine Learning Engineer**, Northern Parcels, 2021-03 – present
"""


class BilledLine(NamedTuple):
    """A line of the pack's bill, with what the resume shows of its keywords: all and the best."""

    line: PackLine
    shown: Sequence[KeywordMatch]
    best: KeywordMatch


@once
def billed(ground: Ground) -> Sequence[BilledLine]:
    """The pack's billed lines, in pack order."""
    if ground.pack is None:
        return ()
    matches = {match.keyword.id: match for match in ground.matches}
    lines = []
    for line in ground.pack.bill_lines:
        shown = [matches[keyword.id] for keyword in line.members]
        lines.append(BilledLine(line, shown, min(shown, key=_rank) if shown[1:] else shown[0]))
    return lines


def _rank(match: KeywordMatch) -> tuple[int, bool]:
    return _STATUS_ORDER.index(match.status), match.level == "fuzzy"


class MissingKeyword(Check):
    id = "RC701"
    name = "missing-keyword"
    title = "A word that recruiters search for is not there"
    severity = Severity.STYLE
    part = "keywords"
    english = True
    why = (
        "Recruiters search resumes by words. How often postings for the role name a word is "
        "measured in the role's pack, with its sources; a word that is absent can't be found."
    )
    fix = "Name it only if you have done it, in the bullet that says what you did with it."
    sources = (sources.JOBSCAN,)
    bad = _JOB + "- Packaged 9 models for production\n"
    good = _JOB + "- Packaged 9 models for production as Docker images\n"

    def lines(self, ground: Ground) -> Sequence[BillLine]:
        lines = ground.pack.bill_lines if ground.pack else ()
        return [BillLine(line.key, line.weight) for line in lines]

    def run(self, ground: Ground) -> Iterable[Flaw]:
        ways = _ways(ground.pack)
        for shown in billed(ground):
            if shown.best.status != "missing":
                continue
            line = shown.line
            names = [keyword.name for keyword in line.members]
            any_of = f" (any of {_listed(names)})" if len(names) > 1 else ""
            # the pack's evidence reads "If you have …: say this", so it asks nobody to invent
            fix = f"{(line.evidence or self.fix).rstrip('.')}.{_if_not(ways, line)}"
            yield Flaw(line.key, f'"{line.name}" is not in the resume{any_of}', fix)


class ListedOnlyKeyword(Check):
    id = "RC702"
    name = "listed-only-keyword"
    title = "A word stands in a list only"
    severity = Severity.STYLE
    part = "keywords"
    english = True
    why = (
        "A skills list says that you know a thing, a bullet says what you did with it. One parser "
        "vendor asks for each skill in the description of a job; others want a skills section: "
        "do both."
    )
    fix = "Name it in the bullet about the work where you used it, and keep it in the list."
    sources = (sources.TEXTKERNEL,)
    bad = _JOB + "- Packaged 9 models for production\n\n## Skills\nDocker, SQL\n"
    good = _JOB + "- Packaged 9 models as Docker images\n\n## Skills\nDocker, SQL\n"

    def lines(self, ground: Ground) -> Sequence[BillLine]:
        return ()  # the lines are the missing keywords' own

    def run(self, ground: Ground) -> Iterable[Flaw]:
        share = ground.weights.share(self.name)
        for line in billed(ground):
            if line.best.status == "listed":
                hits = line.best.hits[:1]
                message = f"{line.line.name} is in a list, not in a bullet"
                yield Flaw(line.line.key, message, self.fix, share, _places(ground, hits))


class MisspelledKeyword(Check):
    id = "RC703"
    name = "misspelled-keyword"
    title = "A word is misspelled"
    severity = Severity.STYLE
    part = "keywords"
    english = True
    why = "A search for the word does not find the misspelled one, and a reader notices."
    fix = "Write the word as its makers do."
    sources = (sources.OURS,)
    bad = _JOB + "- Packaged 9 models on Kubernets\n"
    good = _JOB + "- Packaged 9 models on Kubernetes\n"

    def lines(self, ground: Ground) -> Sequence[BillLine]:
        return ()  # the lines are the missing keywords' own

    def run(self, ground: Ground) -> Iterable[Flaw]:
        for line in billed(ground):
            # one finding a line, also where the right word stands elsewhere
            hits = [hit for match in line.shown for hit in match.hits]
            wrong = [hit for hit in hits if hit.level == "fuzzy"]
            if wrong:
                name, forms = wrong[0].keyword.name, dict.fromkeys(hit.text for hit in wrong)
                quoted = ", ".join(f'"{form}"' for form in forms)
                # a search still finds the word where it stands rightly as well
                right = len(wrong) < len(hits)
                share = ground.weights.share("misspelled-beside-right" if right else self.name)
                are = "is a misspelling" if len(forms) == 1 else "are misspellings"
                yield Flaw(
                    line.line.key,
                    f"{quoted} {are} of {name}",
                    f'Write "{name}".',
                    share,
                    _places(ground, wrong),
                )


class _Ways(NamedTuple):
    """How to come by a keyword: the stages by their ids, and which project comes first of those
    that show a keyword."""

    stages: Mapping[str, Stage]
    projects: Sequence[Project]
    first: Mapping[str, int]


def _ways(pack: RolePack | None) -> _Ways:
    if pack is None:
        return _Ways({}, (), {})
    projects = pack.guide.projects
    first: dict[str, int] = {}
    for number, project in enumerate(projects):
        for keyword in project.shows:
            first.setdefault(keyword, number)
    return _Ways({stage.id: stage for stage in pack.stages}, projects, first)


def _if_not(ways: _Ways, line: PackLine) -> str:
    """What teaches the keyword and what would show it, to whoever has not done it."""
    named = []
    stage = ways.stages.get(line.members[0].stage or "")
    if stage is not None:
        named.append(f"the stage “{stage.title}” teaches it")
    shown_in = [ways.first[each.id] for each in line.members if each.id in ways.first]
    if shown_in:
        named.append(f"the project “{ways.projects[min(shown_in)].title}” would show it")
    return f" If not, {', and '.join(named)}." if named else " If not, leave it out."


def _listed(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - MEMBERS
    if more <= 1:
        return ", ".join(names)
    return f"{', '.join(names[:MEMBERS])} and {more} more"


def _places(ground: Ground, hits: Sequence[Hit]) -> tuple[Place, ...]:
    return tuple(ground.document.place(hit.start, hit.end) for hit in hits)

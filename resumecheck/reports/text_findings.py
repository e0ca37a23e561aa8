"""The bill's lines by severity; those of one check stand under one heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from resumecheck.checks import CHECKS, Severity
from resumecheck.reports.canvas import QUIET, Canvas, Section, grid, indented, words
from resumecheck.reports.facts import worth_most
from resumecheck.reports.styled import Text
from resumecheck.scoring import Finding

_MEANING = {
    Severity.BLOCKS: "nothing is parsed",
    Severity.LOSES: "some text or fields are lost or scrambled",
    Severity.MISSING: "a field that parsers expect is not there",
    Severity.STYLE: "advice on wording, dates and keywords",
}
_TITLES = {check.id: check.title for check in CHECKS}


def add_worth_most(canvas: Canvas, findings: Sequence[Finding]) -> None:
    """What to do first."""
    top = worth_most(findings)
    if not top:
        return
    canvas.heading("Worth most first")
    rows = []
    for number, finding in enumerate(top, start=1):
        cost = words((f"-{finding.cost:.2f}", "bold red"))
        rows.append([words((f"{number}.", "bold")), _message(finding, "bold"), cost])
        rows.append([words(""), words(("Fix: ", "bold"), finding.fix), words("")])
    canvas.add(grid([2, None, -7], rows))


def finding_sections(findings: Sequence[Finding]) -> Iterator[Section]:
    """All findings, a section each check: the worst severity first, in it what costs most."""
    top = {id(finding): at for at, finding in enumerate(worth_most(findings), start=1)}
    if not findings:
        yield _add_none
    for severity in Severity:
        some = [finding for finding in findings if finding.severity == severity]
        some.sort(key=lambda finding: finding.id)
        checks = [list(members) for _, members in groupby(some, lambda finding: finding.id)]
        checks.sort(key=lambda members: -sum(finding.cost for finding in members))
        for index, members in enumerate(checks):
            head = None if index else severity
            yield partial(_add_check, head=head, members=members, top=top)


def _add_none(canvas: Canvas) -> None:
    canvas.heading("Findings")
    canvas.add(indented(words("none: no check found anything to lose")))


def place_of(finding: Finding) -> str:
    """Where a finding stands: "page 2", or nothing where the format has no pages."""
    pages = dict.fromkeys(place.page for place in finding.places if place.page is not None)
    if not pages:
        return ""
    noun = "page" if len(pages) == 1 else "pages"
    return f"{noun} {', '.join(map(str, pages))}"


def _add_check(
    canvas: Canvas, head: Severity | None, members: Sequence[Finding], top: Mapping[int, int]
) -> None:
    """A check's findings; `head` is the severity that they are the first of."""
    if head is None:
        canvas.add("")
    else:
        canvas.heading(f"Findings: {head.value}", _MEANING[head])
    first = members[0]
    shared = _shared_fix(members)
    title = words((f"{first.id} {first.name}", "bold"), (f" · {_TITLES.get(first.id, '')}", QUIET))
    rows = [[title, _cost(members)]]
    if shared:
        rows.append([words(("Fix: ", "bold"), shared), words("")])
    canvas.add(grid([None, -7], rows))
    lines: list[list[Text]] = []
    for finding in members:
        cost = f"-{finding.cost:.2f}" if len(members) > 1 and finding.cost else ""
        lines.append([words("›"), _message(finding), words(cost)])
        if finding.fix != shared:
            at = top.get(id(finding))
            fix = f"see {at}. under “Worth most first”" if at else finding.fix
            lines.append([words(""), words(("Fix: ", "bold"), fix), words("")])
    canvas.add(grid([1, None, -7], lines, indent=2))


def _message(finding: Finding, style: str = "") -> Text:
    place = place_of(finding)
    return words((finding.message, style), (f" ({place})" if place else "", QUIET))


def _cost(members: Sequence[Finding]) -> Text:
    if all(finding.ignored for finding in members):
        return words(("ignored", QUIET))
    if not any(finding.cost for finding in members):
        return words(("free", QUIET))
    return words((f"-{sum(finding.cost for finding in members):.2f}", "bold red"))


def _shared_fix(members: Sequence[Finding]) -> str:
    """The fix that most of them have, where several do or there is one finding only."""
    fix, count = Counter(finding.fix for finding in members).most_common(1)[0]
    return fix if count > 1 or len(members) == 1 else ""

"""What every report says in the same words. Nothing is drawn here, and nothing heavy imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resumecheck.assessment import Evidence, Keyword, Report
from resumecheck.dates import PRESENT
from resumecheck.reports.safe import one_line
from resumecheck.scoring import Finding

OURS = "our own score: employers' systems publish none. Every point that it takes is listed."
WORTH_MOST = 3
MOST_JOBS = 6
"""Jobs that are listed as they were read; a count tells of more."""
CLOSE = 0.05
"""Shares of keywords that differ by less do not tell two roles apart."""
NEEDS = {
    "required": "Required",
    "preferred": "A plus",
    "mentioned": "Named in the tasks or the description",
}
"""How a job advert asks for a keyword, strongest first."""
DIGITS = {
    "0": ("█▀█", "█ █", "▀▀▀"),
    "1": (" ▀█", "  █", "  ▀"),
    "2": ("▀▀█", "█▀▀", "▀▀▀"),
    "3": ("▀▀█", " ▀█", "▀▀▀"),
    "4": ("█ █", "▀▀█", "  ▀"),
    "5": ("█▀▀", "▀▀█", "▀▀▀"),
    "6": ("█▀▀", "█▀█", "▀▀▀"),
    "7": ("▀▀█", "  █", "  ▀"),
    "8": ("█▀█", "█▀█", "▀▀▀"),
    "9": ("█▀█", "▀▀█", "▀▀▀"),
    ".": (" ", " ", "▀"),
}
"""Digits three rows high, of whole, upper and lower blocks."""
_FORMATS = {
    "pdf": "PDF", "docx": "DOCX", "txt": "plain text", "md": "Markdown",
    "json": "JSON Resume", "yaml": "YAML",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MissingLine:
    """A line of the bill whose keyword, or whose group of keywords, is not in the resume."""

    name: str
    cost: float
    members: tuple[Keyword, ...]


def about(report: Report) -> list[str]:
    """The role, the format, the length and the day."""
    facts = report.document
    role = report.role_title or report.role or "no role"
    shown = [role, _FORMATS.get(facts.format, facts.format)]
    if facts.pages is not None:
        shown.append(count(facts.pages, "page"))
    return [*shown, count(facts.words, "word"), f"as of {report.as_of.isoformat()}"]


def why_role(report: Report) -> str:
    """Why this role; nothing where the role was named, where there is none (see `not_judged`) or
    where nothing could be read."""
    fit = report.fit
    if fit is None or fit.role is None or blocking(report):
        return ""
    doubt = ""
    if fit.title is None and fit.runner_up and fit.share - fit.runner_up_share < CLOSE:
        doubt = " That is close, and no title decides it: name the role that is meant by --role."
    return f"{_capital(fit.reason)}.{doubt}"


def comparable(report: Report) -> bool:
    """Whether the total can stand beside another's: without keywords it is one of the rest."""
    return all(left_out.part != "keywords" for left_out in report.not_judged)


def only(report: Report) -> str:
    """What a total stands for where parts of it were not judged: "for parsing and structure
    only". Nothing where it is the whole."""
    if not report.not_judged:
        return ""
    judged = [part.id for part in report.parts if part.out_of]
    return f"for {_listed(judged)} only" if judged else "for nothing that could be judged"


def not_judged(report: Report) -> list[str]:
    """A sentence for each reason for which parts were not judged."""
    parts: dict[str, list[str]] = {}
    for left_out in report.not_judged:
        parts.setdefault(left_out.why, []).append(left_out.part)
    return [_told(why, ids, report) for why, ids in parts.items()]


def _told(why: str, parts: list[str], report: Report) -> str:
    verb = "are" if len(parts) > 1 or parts == ["keywords"] else "is"
    told = f"{_capital(_listed(parts))} {verb} not judged, since {why}."
    if report.fit is not None and why == report.fit.reason:
        told += " Name a role by --role, or an advert by --job, to have them judged."
    return told


def read_as(report: Report) -> tuple[tuple[str, str | None], ...]:
    """What an application form would be filled with; None for what was not found."""
    basics = report.resume.basics
    place = basics.location
    return (
        ("name", basics.name),
        ("e-mail", basics.email),
        ("phone", basics.phone),
        ("place", place.address or place.city if place else None),
        ("work", _years(report.years)),
    )


def jobs_read(report: Report) -> tuple[tuple[str, str], ...]:
    """Each job as it was read: position and employer, and the dates; what is missing is named."""
    jobs = report.resume.work
    told = [
        (
            f"{job.position or 'no position'}, {job.name or 'no employer'}",
            _range(job.start_date, job.end_date),
        )
        for job in jobs[:MOST_JOBS]
    ]
    if len(jobs) > MOST_JOBS:
        told.append((f"and {count(len(jobs) - MOST_JOBS, 'more job')}", ""))
    return tuple(told)


def _range(start: str | None, end: str | None) -> str:
    if not start:
        return f"until {end}" if end else "no dates"
    return f"{start} – {end or PRESENT}"


def blocking(report: Report) -> list[Finding]:
    """The findings for which nothing could be read."""
    return [one for one in report.findings if one.severity == "blocks" and not one.ignored]


def worth_most(findings: Sequence[Finding], most: int = WORTH_MOST) -> list[Finding]:
    """The few that cost most."""
    return [finding for finding in findings if finding.cost > 0][:most]


def billed_first(keywords: Sequence[Keyword], status: str) -> list[Keyword]:
    """The keywords of a status in the pack's order, those of the bill before the others."""
    return sorted((k for k in keywords if k.status == status), key=lambda k: not k.billed)


def missing_lines(report: Report) -> tuple[list[MissingLine], int]:
    """The lines of the bill of which no keyword is in the resume, dearest first, and how many
    lines there are in all."""
    costs = {finding.line: finding.cost for finding in report.findings}
    lines: dict[str, list[Keyword]] = {}
    for keyword in report.keywords:
        if keyword.line is not None:
            lines.setdefault(keyword.line, []).append(keyword)
    missing = [
        MissingLine(members[0].group_name or members[0].name, costs.get(key, 0.0), tuple(members))
        for key, members in lines.items()
        if all(keyword.status == "missing" for keyword in members)
    ]
    missing.sort(key=lambda line: -line.cost)
    return missing, len(lines)


def asked_besides(report: Report) -> list[Keyword]:
    """What postings name and the resume does not, at no cost; the most frequent first."""
    asked = [k for k in report.keywords if k.status == "missing" and not k.billed]
    return sorted(asked, key=lambda keyword: -(keyword.frequency or 0.0))


def place_of(evidence: Evidence) -> str:
    """Where a hit stands: "experience, p. 1"."""
    return f"{evidence.section}, p. {evidence.page}" if evidence.page else evidence.section


def page_of(evidence: Evidence) -> str:
    """Where a hit stands, in short: "p. 1"; its section where there are no pages."""
    return f"p. {evidence.page}" if evidence.page else evidence.section


def cut(evidence: Evidence, room: int) -> tuple[str, str, str]:
    """What stands before a hit, the hit, and what stands after it: cut at words, so that all
    three take `room` characters, or as many as the hit needs."""
    context, hit = one_line(evidence.context or evidence.text), one_line(evidence.text)
    at = context.casefold().find(hit.casefold())
    if at < 0 or not hit:
        context, at = hit, 0
    end = at + len(hit)
    spare = max(room - len(hit), 0)
    left = max(spare // 2, spare - (len(context) - end))
    start = _word_start(context, max(0, at - left), at)
    last = _word_end(context, min(len(context), start + len(hit) + spare), end)
    before = ("…" if start else "") + context[start:at]
    return before, context[at:end], context[end:last] + ("…" if last < len(context) else "")


def percent(frequency: float | None) -> str:
    """A share of postings, or nothing where it is not known."""
    if frequency is None:
        return ""
    return "<1%" if frequency < 1 else f"{frequency:.0f}%"


def _listed(names: Sequence[str]) -> str:
    """The names as in a sentence: a, b and c."""
    return " and ".join([*filter(None, [", ".join(names[:-1])]), names[-1]])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 page", "2 pages"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def whole(points: float) -> str:
    """Points without decimals where there are none."""
    return f"{points:.2f}".removesuffix(".00")


def _years(years: float | None) -> str | None:
    """By the dates of the jobs, what overlaps counted once."""
    if years is None:
        return None
    return f"{years:g} year{'' if years == 1 else 's'} by the dates of the jobs"


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

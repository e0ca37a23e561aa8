"""The rows of a report: keywords, bullets, what the file is, what was not judged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from resumecheck.checks.file import word_count
from resumecheck.checks.wording import bullet_places

if TYPE_CHECKING:
    from resumecheck.checks import Ground
    from resumecheck.fitting import RoleFit
    from resumecheck.matching import Hit
    from resumecheck.scoring import Bill


class Keyword(NamedTuple):
    """A keyword of the role in this resume; `evidence` has one place a hit, best first."""

    id: str
    name: str
    group: str | None
    billed: bool
    status: str
    level: str | None
    weight: float
    frequency: float | None
    evidence: tuple[Evidence, ...]
    group_name: str | None = None
    """The group's line of the bill in words ("PyTorch or TensorFlow")."""
    line: str | None = None
    """The key of its line of the bill; None where it is not billed."""

    def to_dict(self) -> dict[str, object]:
        return {
            "id": self.id,
            "name": self.name,
            "group": self.group,
            "billed": self.billed,
            "status": self.status,
            "level": self.level,
            "weight": self.weight,
            "evidence": [evidence.to_dict() for evidence in self.evidence],
        }


class Evidence(NamedTuple):
    """Where a keyword stands: the text as printed, its section, page and box, and the bullet or
    line around it (`context`, not in the JSON)."""

    text: str
    section: str
    page: int | None
    box: tuple[float, float, float, float] | None
    context: str = ""
    span: tuple[int, int] | None = None
    """Start and end in the text of `Report.source` (not in the JSON)."""

    def to_dict(self) -> dict[str, object]:
        box = None if self.box is None else list(self.box)
        return {"text": self.text, "section": self.section, "page": self.page, "box": box}


class JudgedBullet(NamedTuple):
    """What a bullet says, with its place."""

    text: str
    section: str
    verb: str | None
    strong: bool
    quantified: bool
    weak_opening: str | None
    page: int | None
    box: tuple[float, float, float, float] | None
    span: tuple[int, int] | None = None
    """Start and end in the text of `Report.source` (not in the JSON)."""

    def to_dict(self) -> dict[str, object]:
        return {
            "text": self.text,
            "section": self.section,
            "verb": self.verb,
            "strong": self.strong,
            "quantified": self.quantified,
            "weak_opening": self.weak_opening,
            "page": self.page,
            "box": None if self.box is None else list(self.box),
        }


class DocumentFacts(NamedTuple):
    """What the file is: `pages` is None where the format does not tell, `bytes` its size."""

    format: str
    pages: int | None
    words: int
    bytes: int
    producer: str | None

    def to_dict(self) -> dict[str, object]:
        return {
            "format": self.format,
            "pages": self.pages,
            "words": self.words,
            "bytes": self.bytes,
            "producer": self.producer,
        }


class NotJudged(NamedTuple):
    """A part that the score leaves out, and why: the total is then that of the other parts."""

    part: str
    why: str

    def to_dict(self) -> dict[str, object]:
        return {"part": self.part, "why": self.why}


def facts_of(ground: Ground) -> DocumentFacts:
    """What the file is."""
    document = ground.document
    return DocumentFacts(
        document.format,
        document.page_count,
        word_count(ground),
        document.bytes,
        document.producer,
    )


def keywords_of(ground: Ground) -> Iterator[Keyword]:
    """The keywords of the role, in the order of its pack."""
    if ground.pack is None:
        return
    lines = {keyword.id: line.key for line in ground.pack.bill_lines for keyword in line.members}
    groups = {group.id: group.name for group in ground.pack.groups}
    starts = [bullet.start for bullet in ground.bullets]
    for keyword, status, level, hits, _ in ground.matches:
        yield Keyword(
            keyword.id,
            keyword.name,
            keyword.group,
            keyword.billed,
            status,
            level,
            keyword.weight,
            keyword.frequency,
            tuple([_evidence(ground, starts, hit) for hit in hits]),
            None if keyword.group is None else groups.get(keyword.group),
            lines.get(keyword.id),
        )


def _evidence(ground: Ground, starts: Sequence[int], hit: Hit) -> Evidence:
    place = ground.place(hit.start, hit.end)
    around = _context(ground, starts, hit)
    return Evidence(hit.text, hit.section, place.page, place.box, around, place.span)


def _context(ground: Ground, starts: Sequence[int], hit: Hit) -> str:
    """The bullet that holds the hit, or else its line; `starts` are those of the bullets."""
    at = bisect_right(starts, hit.start) - 1
    if at >= 0 and hit.start < ground.bullets[at].end:
        return ground.bullets[at].text
    text = ground.document.text
    end = text.find("\n", hit.end)
    line = text[text.rfind("\n", 0, hit.start) + 1 : end if end >= 0 else len(text)]
    return " ".join(line.split())


def bullets_of(ground: Ground) -> Iterator[JudgedBullet]:
    """What the bullets say, with their places."""
    for bullet, place in zip(ground.bullets, bullet_places(ground), strict=True):
        yield JudgedBullet(
            bullet.text,
            bullet.section,
            bullet.verb,
            bullet.strong,
            bullet.quantified,
            bullet.weak_opening,
            place.page,
            place.box,
            place.span,
        )


def not_judged(ground: Ground, account: Bill, fit: RoleFit | None) -> Iterator[NotJudged]:
    """The parts without points; `fit` says why there is no role."""
    if any(finding.severity == "blocks" and not finding.ignored for finding in account.findings):
        return  # the bill says it
    for part in account.parts:
        if part.out_of:
            continue
        why = "there is nothing to judge it by"
        if part.id == "parsing":
            why = "this is data, not a file that a parser reads"
        elif ground.language:
            why = f"the resume looks to be in {ground.language}, and our word lists are English"
        elif part.id == "keywords" and fit is not None and fit.role is None:
            why = fit.reason
        yield NotJudged(part.id, why)

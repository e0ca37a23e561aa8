"""The floors in order: read, outline, judge bullets, match, check, bill. One resume, one report."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from resumecheck.bullets import Bullet, judge
from resumecheck.checks import CHECKS, Ground, matches_selector
from resumecheck.checks.base import Check
from resumecheck.checks.entries import years_in_jobs
from resumecheck.document import Document
from resumecheck.extraction import Outline
from resumecheck.language import Language, load_language
from resumecheck.language.detection import foreign_language
from resumecheck.matching import Hit, KeywordMatch, match
from resumecheck.opening import open_resume
from resumecheck.packs import RolePack, list_roles, load_role, load_words
from resumecheck.printed import DATA_FORMATS
from resumecheck.readers import Limits
from resumecheck.resume import Resume
from resumecheck.scoring import Bill, Finding, Part, bill
from resumecheck.weights import load_weights

DEFAULT_ROLE = "ml-engineer"
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Keyword:
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


@dataclass(frozen=True, slots=True)
class Evidence:
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


@dataclass(frozen=True, slots=True)
class JudgedBullet:
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


@dataclass(frozen=True, slots=True)
class DocumentFacts:
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


@dataclass(frozen=True, slots=True)
class Report:
    """One resume's score and all that led to it. Points have two decimals."""

    file: str
    role: str | None
    as_of: datetime.date
    document: DocumentFacts
    total: float
    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]
    keywords: tuple[Keyword, ...]
    bullets: tuple[JudgedBullet, ...]
    resume: Resume
    job: str | None = None
    role_title: str | None = None
    """The role in words ("Machine Learning Engineer")."""
    years: float | None = None
    """The years of experience by the dated jobs up to `as_of`, overlaps counted once; None where
    no job is dated."""
    source: Document | None = field(default=None, repr=False, compare=False)
    """What was read, for reports that draw it (not in the JSON). Reports from a batch leave it
    out: it is as large as all the rest."""

    def to_dict(self) -> dict[str, object]:
        """The report as plain JSON: the same keys as one of `files` in `score --format json`."""
        return {
            "file": self.file,
            "error": None,
            "role": self.role,
            "years": self.years,
            "document": self.document.to_dict(),
            "score": {
                "total": self.total,
                "parts": [part.to_dict() for part in self.parts],
            },
            "findings": [finding.to_dict() for finding in self.findings],
            "keywords": [keyword.to_dict() for keyword in self.keywords],
            "bullets": [bullet.to_dict() for bullet in self.bullets],
            "resume": self.resume.to_dict(),
        }


def score(
    source: Document | Resume | Mapping[str, object] | str | Path | bytes | BinaryIO,
    role: str | Path | RolePack = DEFAULT_ROLE,
    *,
    as_of: datetime.date | None = None,
    model: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    limits: Limits | None = None,
) -> Report:
    """Score a resume for a role: a pack's name, a pack's path, a pack, or "auto" for the pack
    that fits best. The resume is a file or data (a Resume, a mapping, JSON, YAML), which has no
    parsing part. `as_of` (default today) is the only clock; `model` names an installed spaCy
    pipeline to use for lemmas; `select` and `ignore` take ids, beginnings of ids and names of
    checks: what they leave out is listed with cost 0.

    Raises UnreadableDocument, UnsupportedFormat, ResumeDataError, PackError, ModelError, and
    OSError for a path that can't be opened.
    """
    packs = _packs(role)
    words = load_words()
    opened = open_resume(source, words, limits=limits)
    document, found = opened.document, opened.outline
    language = load_language(model)
    bullets = judge(found.items, words, language)
    pack, matches = _best_fit(document, found, packs, language)
    ground = Ground(
        document=document,
        outline=found,
        resume=opened.resume,
        bullets=bullets,
        matches=matches,
        pack=pack,
        words=words,
        weights=load_weights(),
        as_of=as_of or datetime.date.today(),  # noqa: DTZ011 - a resume's dates have no time zone
        language=foreign_language(document.text),
    )

    def ignored(check: Check) -> bool:
        left_out = bool(select) and not matches_selector(check, select)
        return left_out or matches_selector(check, ignore)

    checks = [check for check in CHECKS if _applies(check, ground)]
    return _report(ground, bill(ground, checks, ignored), document.name or "resume")


def _applies(check: Check, ground: Ground) -> bool:
    """Whether the check's ground is there: data was not parsed from a file, and what goes by
    English words says nothing of another language."""
    if check.part == "parsing" and ground.document.format in DATA_FORMATS:
        return False
    return not (check.english and ground.language)


def _packs(role: str | Path | RolePack) -> tuple[RolePack, ...]:
    if isinstance(role, RolePack):
        return (role,)
    return list_roles() if role == "auto" else (load_role(role),)


def _best_fit(
    document: Document, found: Outline, packs: Sequence[RolePack], language: Language
) -> tuple[RolePack, tuple[KeywordMatch, ...]]:
    matched = [(pack, match(document.text, found.regions, pack, language)) for pack in packs]
    return max(matched, key=lambda pair: _fit(*pair))


def _fit(pack: RolePack, matches: Sequence[KeywordMatch]) -> float:
    """The share of the pack's weight that the resume shows."""
    whole = sum(keyword.weight for keyword in pack.keywords) or 1.0
    return sum(m.keyword.weight for m in matches if m.status != "missing") / whole


def _report(ground: Ground, account: Bill, name: str) -> Report:
    document = ground.document
    return Report(
        file=name,
        role=ground.pack.id if ground.pack else None,
        as_of=ground.as_of,
        document=DocumentFacts(
            document.format,
            document.page_count,
            len(document.text.split()),
            document.bytes,
            document.producer,
        ),
        total=account.total,
        parts=account.parts,
        findings=account.findings,
        keywords=_keywords(ground),
        bullets=tuple(_bullet(document, bullet) for bullet in ground.bullets),
        resume=ground.resume,
        role_title=ground.pack.title if ground.pack else None,
        years=years_in_jobs(ground),
        source=document,
    )


def _keywords(ground: Ground) -> tuple[Keyword, ...]:
    billed = ground.pack.bill_lines if ground.pack else ()
    lines = {keyword.id: line.key for line in billed for keyword in line.members}
    return tuple(_keyword(ground, matched, lines) for matched in ground.matches)


def _keyword(ground: Ground, matched: KeywordMatch, lines: Mapping[str, str]) -> Keyword:
    document = ground.document
    keyword = matched.keyword
    groups = ground.pack.groups if ground.pack else ()
    evidence = []
    for hit in matched.hits:
        place = document.place(hit.start, hit.end)
        around = _context(ground, hit)
        evidence.append(Evidence(hit.text, hit.section, place.page, place.box, around, place.span))
    return Keyword(
        keyword.id,
        keyword.name,
        keyword.group,
        keyword.billed,
        matched.status,
        matched.level,
        keyword.weight,
        keyword.frequency,
        tuple(evidence),
        next((group.name for group in groups if group.id == keyword.group), None),
        lines.get(keyword.id),
    )


def _context(ground: Ground, hit: Hit) -> str:
    """The bullet that holds the hit, or else its line."""
    for bullet in ground.bullets:
        if bullet.start <= hit.start < bullet.end:
            return bullet.text
    text = ground.document.text
    end = text.find("\n", hit.end)
    line = text[text.rfind("\n", 0, hit.start) + 1 : end if end >= 0 else len(text)]
    return " ".join(line.split())


def _bullet(document: Document, bullet: Bullet) -> JudgedBullet:
    place = document.place(bullet.start, bullet.end)
    return JudgedBullet(
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

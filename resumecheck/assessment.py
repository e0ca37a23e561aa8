"""The floors in order: read, outline, judge bullets, match, check, bill. One resume, one report."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from resumecheck.bullets import Bullet, judge
from resumecheck.checks import CHECKS, Ground, matches_selector
from resumecheck.checks.base import Check
from resumecheck.checks.entries import years_in_jobs
from resumecheck.document import Document
from resumecheck.fitting import RoleFit, best_fit
from resumecheck.language import Language, load_language
from resumecheck.language.detection import foreign_language
from resumecheck.matching import Hit, KeywordMatch, match
from resumecheck.opening import Opened, open_resume
from resumecheck.packs import RolePack, load_role, load_words
from resumecheck.readers import Limits
from resumecheck.resume import DATA_FORMATS, Resume
from resumecheck.scoring import Bill, Finding, Part, bill
from resumecheck.weights import load_weights

if TYPE_CHECKING:
    from resumecheck.adverts import Advert, Fact

DEFAULT_ROLE = "auto"
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
class NotJudged:
    """A part that the score leaves out, and why: the total is then that of the other parts."""

    part: str
    why: str

    def to_dict(self) -> dict[str, object]:
        return {"part": self.part, "why": self.why}


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
    fit: RoleFit | None = None
    """Why this role, or none; None where the role was named."""
    years: float | None = None
    """The years of experience by the dated jobs up to `as_of`, overlaps counted once; None where
    no job is dated."""
    advert: Advert | None = None
    """The job advert that the keywords follow, if there is one."""
    facts: tuple[Fact, ...] = ()
    """What the advert asks for besides keywords, beside what the resume shows."""
    not_judged: tuple[NotJudged, ...] = ()
    """The parts without points, and why; none where nothing at all could be read."""
    source: Document | None = field(default=None, repr=False, compare=False)
    """What was read, for reports that draw it (not in the JSON). Reports from a batch leave it
    out: it is as large as all the rest."""

    def to_dict(self) -> dict[str, object]:
        """The report as plain JSON: the same keys as one of `files` in `score --format json`."""
        return {
            "file": self.file,
            "error": None,
            "role": self.role,
            "role_fit": None if self.fit is None else self.fit.to_dict(),
            "years": self.years,
            "document": self.document.to_dict(),
            "score": {
                "total": self.total,
                "parts": [part.to_dict() for part in self.parts],
                "not_judged": [part.to_dict() for part in self.not_judged],
            },
            "findings": [finding.to_dict() for finding in self.findings],
            "keywords": [keyword.to_dict() for keyword in self.keywords],
            "bullets": [bullet.to_dict() for bullet in self.bullets],
            "facts": None if self.advert is None else [fact.to_dict() for fact in self.facts],
            "resume": self.resume.to_dict(),
        }


def score(
    source: Document | Resume | Mapping[str, object] | str | Path | bytes | BinaryIO,
    role: str | Path | RolePack = DEFAULT_ROLE,
    *,
    job: str | Path | Advert | None = None,
    as_of: datetime.date | None = None,
    model: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    limits: Limits | None = None,
) -> Report:
    """Score a resume for a role: a pack's name, a pack's path, a pack, or "auto" for the pack
    that fits best; or for a job advert (`job`: its path, its text, or an Advert that was read),
    whose demands then take the role's place. Where no pack fits, the report has no role, and the
    keyword part does not apply. The resume is a file or data (a Resume, a mapping, JSON, YAML),
    which has no parsing part. `as_of` (default today) is the only clock; `model` names an installed
    spaCy pipeline to use for lemmas; `select` and `ignore` take ids, beginnings of ids and names
    of checks: what they leave out is listed with cost 0.

    Raises UnreadableDocument, UnsupportedFormat, ResumeDataError, AdvertError, PackError,
    ModelError, and OSError for a path that can't be opened.
    """
    advert = read_job(job, limits=limits, model=model)
    named = _named(role) if advert is None else _asked_by(advert)
    words = load_words()
    opened = open_resume(source, words, limits=limits)
    document, found = opened.document, opened.outline
    language = load_language(model)
    bullets = judge(found.items, words, language)
    pack, matches, fit = _role(named, opened, language)
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
    report = _report(ground, bill(ground, checks, ignored), document.name or "resume", fit)
    return report if advert is None else _beside(report, advert)


def read_job(
    job: str | Path | Advert | None, *, limits: Limits | None = None, model: str | None = None
) -> Advert | None:
    """The advert that `job` means: read already, by its path, or as its text (see
    `adverts.read_advert`). Raises AdvertError, ModelError and OSError."""
    if job is None:
        return None
    from resumecheck.adverts import Advert, read_advert

    return job if isinstance(job, Advert) else read_advert(job, limits=limits, model=model)


def _asked_by(advert: Advert) -> RolePack:
    from resumecheck.adverts import pack_of

    return pack_of(advert)


def _beside(report: Report, advert: Advert) -> Report:
    """The report with the advert that it follows."""
    from resumecheck.adverts import compare

    statuses = {keyword.id: keyword.status for keyword in report.keywords}
    facts = compare(advert, report.resume, statuses, report.years)
    return dataclasses.replace(report, job=advert.name, advert=advert, facts=facts)


def _applies(check: Check, ground: Ground) -> bool:
    """Whether the check's ground is there: data was not parsed from a file, and what goes by
    English words says nothing of another language."""
    if check.part == "parsing" and ground.document.format in DATA_FORMATS:
        return False
    return not (check.english and ground.language)


def _named(role: str | Path | RolePack) -> RolePack | None:
    """The pack that was asked for; None for "auto"."""
    if isinstance(role, RolePack):
        return role
    return None if role == "auto" else load_role(role)


def _role(
    named: RolePack | None, opened: Opened, language: Language
) -> tuple[RolePack | None, tuple[KeywordMatch, ...], RoleFit | None]:
    """The role's pack and what the resume shows of it; without a name, the one that fits best."""
    text, outline = opened.document.text, opened.outline
    if named is not None:
        return named, match(text, outline.regions, named, language), None
    return best_fit(text, outline, opened.resume, language)


def _report(ground: Ground, account: Bill, name: str, fit: RoleFit | None) -> Report:
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
        fit=fit,
        years=years_in_jobs(ground),
        not_judged=tuple(_not_judged(ground, account, fit)),
        source=document,
    )


def _not_judged(ground: Ground, account: Bill, fit: RoleFit | None) -> Iterator[NotJudged]:
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

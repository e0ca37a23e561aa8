"""The floors in order: read, outline, judge bullets, match, check, bill. One resume, one report."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from resumecheck.bullets import judge
from resumecheck.checks import CHECKS, Ground, matches_selector
from resumecheck.checks.base import Check
from resumecheck.checks.entries import years_in_jobs
from resumecheck.document import Document
from resumecheck.fitting import RoleFit, best_fit
from resumecheck.language import Language, load_language
from resumecheck.language.detection import foreign_language
from resumecheck.matching import KeywordMatch, match
from resumecheck.opening import Opened, open_resume
from resumecheck.packs import RolePack, load_role, load_words
from resumecheck.readers import Limits
from resumecheck.report_rows import (
    DocumentFacts,
    Evidence,
    JudgedBullet,
    Keyword,
    NotJudged,
    bullets_of,
    facts_of,
    keywords_of,
    not_judged,
)
from resumecheck.resume import DATA_FORMATS, Resume
from resumecheck.scoring import Bill, Finding, Part, bill
from resumecheck.weights import load_weights

if TYPE_CHECKING:
    from resumecheck.adverts import Advert, Fact

__all__ = [
    "DEFAULT_ROLE",
    "SCHEMA",
    "DocumentFacts",
    "Evidence",
    "JudgedBullet",
    "Keyword",
    "NotJudged",
    "Report",
    "read_job",
    "score",
]

DEFAULT_ROLE = "auto"
SCHEMA = 1


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
        return left_out or (bool(ignore) and matches_selector(check, ignore))

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
        document=facts_of(ground),
        total=account.total,
        parts=account.parts,
        findings=account.findings,
        keywords=tuple(keywords_of(ground)),
        bullets=tuple(bullets_of(ground)),
        resume=ground.resume,
        role_title=ground.pack.title if ground.pack else None,
        fit=fit,
        years=years_in_jobs(ground),
        not_judged=tuple(not_judged(ground, account, fit)),
        source=document,
    )

"""resumecheck: the resume checker that shows its working.

    import resumecheck as rc

    report = rc.score("cv.pdf")
    print(report.total)
    for finding in report.findings:
        print(finding.cost, finding.message)

Each public name is loaded when it is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resumecheck.adverts import Advert, AskedTerm, Fact, Mention, read_advert
    from resumecheck.assessment import (
        DocumentFacts,
        Evidence,
        JudgedBullet,
        Keyword,
        Report,
        score,
    )
    from resumecheck.batch import FileError, score_many
    from resumecheck.checks import Check, Severity, list_checks
    from resumecheck.comparison import Comparison, KeywordChange, LineChange, PartChange, compare
    from resumecheck.document import Document, Line, Page, Place, Word
    from resumecheck.errors import (
        AdvertError,
        GenerationError,
        ModelError,
        PackError,
        ResumeCheckError,
        ResumeDataError,
        TemplateError,
        UnreadableDocument,
        UnsupportedFormat,
    )
    from resumecheck.extraction import evidence, extract
    from resumecheck.generator import Template, generate, list_templates
    from resumecheck.packs import RolePack, list_roles, load_role
    from resumecheck.readers import Limits, read
    from resumecheck.reports.library import render
    from resumecheck.resume import (
        Award,
        Basics,
        Certificate,
        Education,
        Interest,
        LanguageSkill,
        Location,
        Meta,
        Profile,
        Project,
        Publication,
        Reference,
        Resume,
        Skill,
        Volunteer,
        Work,
        dump_resume,
        load_resume,
        unknown_keys,
    )
    from resumecheck.scoring import Finding, Part

__version__ = "0.1.0"
"""Here, not in the installed metadata, which takes twenty milliseconds to ask."""

_ROOMS = {
    "adverts": ("Advert", "AskedTerm", "Fact", "Mention", "read_advert"),
    "assessment": ("DocumentFacts", "Evidence", "JudgedBullet", "Keyword", "Report", "score"),
    "batch": ("FileError", "score_many"),
    "checks": ("Check", "Severity", "list_checks"),
    "comparison": ("Comparison", "KeywordChange", "LineChange", "PartChange", "compare"),
    "document": ("Document", "Line", "Page", "Place", "Word"),
    "errors": (
        "AdvertError",
        "GenerationError",
        "ModelError",
        "PackError",
        "ResumeCheckError",
        "ResumeDataError",
        "TemplateError",
        "UnreadableDocument",
        "UnsupportedFormat",
    ),
    "extraction": ("evidence", "extract"),
    "generator": ("Template", "generate", "list_templates"),
    "packs": ("RolePack", "list_roles", "load_role"),
    "readers": ("Limits", "read"),
    "reports.library": ("render",),
    "resume": (
        "Award",
        "Basics",
        "Certificate",
        "Education",
        "Interest",
        "LanguageSkill",
        "Location",
        "Meta",
        "Profile",
        "Project",
        "Publication",
        "Reference",
        "Resume",
        "Skill",
        "Volunteer",
        "Work",
        "dump_resume",
        "load_resume",
        "unknown_keys",
    ),
    "scoring": ("Finding", "Part"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "Advert",
    "AdvertError",
    "AskedTerm",
    "Award",
    "Basics",
    "Certificate",
    "Check",
    "Comparison",
    "Document",
    "DocumentFacts",
    "Education",
    "Evidence",
    "Fact",
    "FileError",
    "Finding",
    "GenerationError",
    "Interest",
    "JudgedBullet",
    "Keyword",
    "KeywordChange",
    "LanguageSkill",
    "Limits",
    "Line",
    "LineChange",
    "Location",
    "Mention",
    "Meta",
    "ModelError",
    "PackError",
    "Page",
    "Part",
    "PartChange",
    "Place",
    "Profile",
    "Project",
    "Publication",
    "Reference",
    "Report",
    "Resume",
    "ResumeCheckError",
    "ResumeDataError",
    "RolePack",
    "Severity",
    "Skill",
    "Template",
    "TemplateError",
    "UnreadableDocument",
    "UnsupportedFormat",
    "Volunteer",
    "Word",
    "Work",
    "__version__",
    "compare",
    "dump_resume",
    "evidence",
    "extract",
    "generate",
    "list_checks",
    "list_roles",
    "list_templates",
    "load_resume",
    "load_role",
    "read",
    "read_advert",
    "render",
    "score",
    "score_many",
    "unknown_keys",
]


def __getattr__(name: str) -> object:
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'resumecheck' has no attribute {name!r}")
    return getattr(import_module(f"resumecheck.{_ROOM_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)

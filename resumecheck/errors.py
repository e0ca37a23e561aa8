"""The one tree of exceptions: every message is a line that a user can act on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

UnreadableReason = Literal[
    "encrypted", "damaged", "empty", "too-large", "too-slow", "not-a-document"
]


class ResumeCheckError(Exception):
    """Base of all errors that resumecheck raises on purpose."""

    reason: str = "error"


class UnreadableDocument(ResumeCheckError):
    """The file is of a type that we read, but no text can be had from it.

    ``reason`` is one of `encrypted`, `damaged`, `empty`, `too-large`, `too-slow`,
    `not-a-document`.
    """

    def __init__(self, reason: UnreadableReason, message: str) -> None:
        super().__init__(reason, message)
        self.reason: str = reason

    def __str__(self) -> str:
        return str(self.args[1])


class UnsupportedFormat(ResumeCheckError):
    """The file is of a type that we do not read; ``format`` names it (".doc", "image", …)."""

    reason = "unsupported-format"

    def __init__(self, format: str, message: str) -> None:
        super().__init__(format, message)
        self.format = format

    def __str__(self) -> str:
        return str(self.args[1])


class PackError(ResumeCheckError):
    """A keyword pack or word list is missing or wrong; the message names file and place."""

    reason = "bad-pack"


class ResumeDataError(ResumeCheckError):
    """Resume data (JSON Resume) does not fit the schema; the message names each field."""

    reason = "bad-resume-data"


class AdvertError(ResumeCheckError):
    """A job advert can't be read, or names nothing to look for; the message says which."""

    reason = "bad-advert"


class ModelError(ResumeCheckError):
    """The spaCy pipeline that was asked for is not installed or lacks a lemmatizer."""

    reason = "bad-model"


def defect_line(error: BaseException) -> str:
    """What to tell of a defect of ours: its type and the innermost place in our code. The
    exception's own message may quote the resume, so it only goes out, as a traceback, where
    RESUMECHECK_DEBUG is set.
    """
    import traceback

    if os.environ.get("RESUMECHECK_DEBUG"):
        traceback.print_exception(error)
    package = Path(__file__).parent
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if package in Path(frame.filename).parents]
    place = ""
    if ours:
        file = Path(ours[-1].filename).relative_to(package.parent).as_posix()
        place = f" at {file}:{ours[-1].lineno} in {ours[-1].name}"
    return (
        f"a defect of ours: {type(error).__name__}{place}. Please report this line; it holds "
        "nothing of the resume. (RESUMECHECK_DEBUG=1 shows a traceback, which may.)"
    )


class TemplateError(ResumeCheckError):
    """A resume template is missing or wrong; the message names the tag and where it stands."""

    reason = "bad-template"


class GenerationError(ResumeCheckError):
    """The file that was asked for can't be made: an ending that we do not write, or a program
    that is missing."""

    reason = "not-generated"

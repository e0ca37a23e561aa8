"""Many resumes: one bad file never stops the rest."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from resumecheck.assessment import DEFAULT_ROLE, Report, score
from resumecheck.errors import ModelError, PackError, ResumeCheckError
from resumecheck.packs import RolePack
from resumecheck.readers import Limits


@dataclass(frozen=True, slots=True)
class FileError:
    """A file that could not be scored: why, and what to do."""

    file: str
    reason: str
    message: str

    def to_dict(self) -> dict[str, object]:
        """The same keys as a report has, all null but the file and the error."""
        return {
            "file": self.file,
            "error": {"reason": self.reason, "message": self.message},
            "role": None,
            "document": None,
            "score": None,
            "findings": None,
            "keywords": None,
            "bullets": None,
            "resume": None,
        }


def score_many(
    paths: Iterable[str | Path],
    role: str | Path | RolePack = DEFAULT_ROLE,
    *,
    as_of: datetime.date | None = None,
    model: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    limits: Limits | None = None,
    executor: Executor | None = None,
) -> Iterator[Report | FileError]:
    """Score many files, in input order: a `Report` each, or a `FileError` where one can't be
    read. With an executor (processes, threads) the files are scored on it.

    Raises PackError and ModelError, which concern every file.
    """
    work = partial(
        score_file,
        role=role,
        as_of=as_of,
        model=model,
        select=tuple(select),
        ignore=tuple(ignore),
        limits=limits,
    )
    yield from map(work, paths) if executor is None else executor.map(work, paths)


def score_file(
    source: str | Path | bytes | BinaryIO,
    role: str | Path | RolePack,
    *,
    as_of: datetime.date | None = None,
    model: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    limits: Limits | None = None,
) -> Report | FileError:
    """Score one file, with an error in place of an exception about the file."""
    try:
        return score(
            source, role, as_of=as_of, model=model, select=select, ignore=ignore, limits=limits
        )
    except (PackError, ModelError):
        raise
    except ResumeCheckError as error:
        return FileError(_name(source), error.reason, str(error))
    except OSError as error:
        why = error.strerror or type(error).__name__
        return FileError(_name(source), "not-found", f"can't open the file: {why}")


def _name(source: str | Path | bytes | BinaryIO) -> str:
    """A name for the file, as `read` gives it to a document."""
    path = source if isinstance(source, (str, Path)) else str(getattr(source, "name", ""))
    return Path(path).name or "resume"

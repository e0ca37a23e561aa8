"""What comes of a file that can't be scored: a line that says why, in place of a report."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


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
            "role_fit": None,
            "years": None,
            "document": None,
            "score": None,
            "findings": None,
            "keywords": None,
            "bullets": None,
            "facts": None,
            "resume": None,
        }


def name_of(source: str | Path | bytes | BinaryIO) -> str:
    """A name for the file, as `read` gives it to a document."""
    path = source if isinstance(source, (str, Path)) else str(getattr(source, "name", ""))
    return Path(path).name or "resume"


def label_of(item: object) -> str:
    """A name for what a process works on."""
    return name_of(item) if isinstance(item, (str, Path)) else str(item)


def unopened(name: str, error: OSError) -> FileError:
    """It can't be opened."""
    if isinstance(error, IsADirectoryError):
        return FileError(name, "is-a-folder", "this is a folder that can't be gone through")
    why = error.strerror or type(error).__name__
    found = not isinstance(error, (FileNotFoundError, NotADirectoryError))
    return FileError(name, "not-opened" if found else "not-found", f"can't open the file: {why}")


def no_memory(item: object) -> FileError:
    """It ran into the limit on memory."""
    return FileError(
        label_of(item),
        "too-large",
        "checking the file takes more memory than is allowed; export the resume again, smaller",
    )


def too_slow(item: object, seconds: float) -> FileError:
    """It ran into the limit on time."""
    return FileError(
        label_of(item),
        "too-slow",
        f"checking the file took more than {seconds:g} s and was stopped; export the resume again",
    )


def died(item: object, code: int | None) -> FileError:
    """Its process ended with this exit code (a signal's is negative), each time it was tried."""
    if code == -getattr(signal, "SIGKILL", 9):
        return FileError(
            label_of(item),
            "too-large",
            "the system ended the process that checked the file, twice, most likely because it "
            "took too much memory; export the resume again, smaller",
        )
    return FileError(
        label_of(item),
        "damaged",
        f"the process that checked the file ended unexpectedly, twice (exit code {code}); export "
        "the resume again from the program that made it",
    )


def given_up(item: object) -> FileError:
    """The workers of an executor died over it."""
    return FileError(
        label_of(item),
        "damaged",
        "the workers that checked the file ended unexpectedly, again and again; export the resume "
        "again from the program that made it, smaller",
    )

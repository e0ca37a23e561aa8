"""A ranking: one row a file, in order of the total."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from resumecheck.batch.results import FileError
from resumecheck.readers import Limits

if TYPE_CHECKING:
    from resumecheck.adverts import Advert
    from resumecheck.assessment import Report
    from resumecheck.packs import RolePack
    from resumecheck.scoring import Part


@dataclass(frozen=True, slots=True)
class Row:
    """One file of a ranking; all but the file is None where it could not be scored.

    `found` of the `asked` lines of keywords are shown, in use or in a list; a group of which any
    keyword counts is one line. `years` in jobs, with one decimal; None where no job has dates.
    `sha256` of the file's bytes, in hexadecimal; None where they can't be read or are more than
    the limit.
    """

    file: str
    total: float | None = None
    parts: tuple[Part, ...] | None = None
    found: int | None = None
    asked: int | None = None
    years: float | None = None
    error: FileError | None = None
    role: str | None = None
    sha256: str | None = None
    rank: int | None = None

    @property
    def judged(self) -> bool:
        """Whether keywords are part of the total."""
        return any(part.id == "keywords" and part.out_of > 0 for part in self.parts or ())

    def to_dict(self) -> dict[str, object]:
        """The row as plain JSON."""
        error = self.error
        return {
            "rank": self.rank,
            "file": self.file,
            "total": self.total,
            "parts": None if self.parts is None else [part.to_dict() for part in self.parts],
            "found": self.found,
            "asked": self.asked,
            "years": self.years,
            "error": None if error is None else {"reason": error.reason, "message": error.message},
            "role": self.role,
            "sha256": self.sha256,
        }


def rank_file(
    path: str,
    *,
    role: str | RolePack,
    job: Advert | None = None,
    as_of: datetime.date,
    model: str | None = None,
    limits: Limits | None = None,
) -> Row:
    """Score one file, and keep what a ranking shows of it, under the name that it was given."""
    # loaded where the work is done: whoever hands it out starts its processes the sooner
    from resumecheck.batch.scored import score_file

    limits = limits or Limits()
    sha256 = digest(path, limits.bytes)
    result = score_file(path, role, job=job, as_of=as_of, model=model, limits=limits)
    return replace(row_of(result, path), sha256=sha256)


def row_of(result: Report | FileError, file: str) -> Row:
    """What a ranking shows of a file's result."""
    if isinstance(result, FileError):
        return Row(file, error=replace(result, file=file))
    lines = {keyword.line for keyword in result.keywords} - {None}
    shown = {keyword.line for keyword in result.keywords if keyword.status != "missing"}
    return Row(
        file,
        result.total,
        result.parts,
        len(lines & shown),
        len(lines),
        result.years,
        role=result.role,
    )


def ranked(rows: Iterable[Row]) -> list[Row]:
    """The rows in order of the total, each with its rank (see `places`). A resume whose keywords
    were not judged (no role fits, or it is not in English) has a total of other parts, which is
    not to be compared: it stands behind the others, without a rank.
    """
    every = list(rows)
    order = places([(row.total, row.judged, row.file) for row in every])
    return [replace(every[index], rank=rank) for index, rank in order]


def places(entries: Sequence[tuple[float | None, bool, str]]) -> list[tuple[int, int | None]]:
    """The order of some totals, each with whether it can be compared and a name: index and rank,
    best first. Equal totals share a rank, the next one counts them (1, 1, 3), and stand in order
    of their names; what can't be compared has no rank and stands behind, what has no total last.
    """

    def key(index: int) -> tuple[bool, bool, float, str, str]:
        total, judged, name = entries[index]
        known = total if judged and total is not None else 0.0
        return total is None, not judged, -known, name.casefold(), name

    order: list[tuple[int, int | None]] = []
    for number, index in enumerate(sorted(range(len(entries)), key=key), start=1):
        total, judged, _ = entries[index]
        same = bool(order) and entries[order[-1][0]][0] == total
        unranked = total is None or not judged
        order.append((index, None if unranked else order[-1][1] if same else number))
    return order


def digest(path: str, most_bytes: int) -> str | None:
    """The SHA-256 of a file's bytes, or None where they can't be read or are too many."""
    import hashlib

    try:
        if not Path(path).is_file() or Path(path).stat().st_size > most_bytes:
            return None
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None

"""What one PDF may cost: decoded bytes, objects, names and time."""

from __future__ import annotations

from typing import Any

from pdfminer.psparser import PSKeywordTable, PSLiteralTable

from resumecheck.errors import UnreadableDocument
from resumecheck.readers.limits import Deadline, Limits

CLOCK_EVERY = 256
MOST_ENTRIES = 2_000_000
"""Lines of cross-reference tables, and entries of character maps and width tables."""
MOST_NAMES = 100_000
"""Different names in a file: pdfminer keeps each for the life of the process."""


class Budget:
    """What is left to spend on one file: bytes of decoded streams, and time."""

    def __init__(self, limits: Limits, deadline: Deadline, size: int = 0) -> None:
        self.limits = limits
        self.deadline = deadline
        self.left = limits.expanded_bytes
        self._raw = 4 * size + 1_000_000
        self._entries = 0
        self._names = _names()
        self._ticks = 0
        self.known: dict[bytes, Any] = {}
        """The file's spellings of numbers, names and keywords → tokens."""

    def tick(self, weight: int = 1) -> bool:
        """Ask the clock now and then; whether it was asked."""
        self._ticks += weight
        if self._ticks < CLOCK_EVERY:
            return False
        self._ticks = 0
        self.check()
        return True

    def check(self) -> None:
        """Raise UnreadableDocument when the time is over or the file makes up names."""
        self.deadline.check()
        if _names() - self._names > MOST_NAMES:
            raise too_many()

    def spend(self, size: int) -> None:
        """Take `size` bytes from what is left; UnreadableDocument ("too-large") past it."""
        self.left -= size
        if self.left < 0:
            raise too_large(self.limits)

    def spend_raw(self, size: int) -> None:
        """The same for streams as they stand in the file: they could all overlap."""
        self._raw -= size
        if self._raw < 0:
            raise too_large(self.limits)

    def hold(self, entries: int) -> None:
        """Count what is kept of tables; UnreadableDocument ("too-large") past the bound."""
        self._entries += max(entries, 0)
        if self._entries > MOST_ENTRIES:
            raise too_many()


def _names() -> int:
    return len(PSLiteralTable.dict) + len(PSKeywordTable.dict)


def too_many() -> UnreadableDocument:
    return UnreadableDocument(
        "too-large",
        "the file is made of far more objects than a resume needs; export it again from the "
        "program that made it",
    )


def too_large(limits: Limits) -> UnreadableDocument:
    return UnreadableDocument(
        "too-large",
        f"the file's streams expand to more than {limits.expanded_bytes:,} bytes; "
        "export the resume again without large embedded data",
    )

"""The limits that hold for every file, and the clock that enforces the one on time."""

from __future__ import annotations

import time
from dataclasses import dataclass

from resumecheck.errors import UnreadableDocument


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost; each is a setting."""

    bytes: int = 20_000_000
    """The file's size, in bytes."""
    pages: int = 100
    """Pages of a PDF."""
    seconds: float = 20.0
    """Wall-clock seconds for reading."""
    characters: int = 500_000
    """Characters of text."""
    expanded_bytes: int = 50_000_000
    """Bytes of all parts of a DOCX, or of all decoded streams of a PDF, together."""
    parts: int = 2_000
    """Parts of a DOCX."""
    depth: int = 200
    """Nesting: XML elements, PDF form objects and page trees."""

    def __post_init__(self) -> None:
        if not self.seconds > 0:  # which is true of nan, that no clock reaches
            raise ValueError(f"seconds is {self.seconds}, and not a number above 0")


class Deadline:
    """A moment after which reading stops; the inner loops ask it."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        """Raise UnreadableDocument ("too-slow") once the time is over."""
        if time.monotonic() > self._end:
            raise UnreadableDocument(
                "too-slow",
                f"reading took more than {self.seconds:g} s; export the resume again from the "
                "program that made it, or allow more with --max-seconds",
            )

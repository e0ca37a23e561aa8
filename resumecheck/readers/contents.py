"""The bytes of a path, also of a pipe, which may have no writer."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from resumecheck.readers.limits import Deadline

_TURN = 0.1
"""Seconds to wait for a pipe before the clock is asked again."""


def contents(path: Path, most: int, seconds: float) -> bytes:
    """Up to `most` bytes of a file; of a pipe, what is written to it within `seconds`.

    Raises UnreadableDocument ("too-slow"), and OSError for a path that can't be opened.
    """
    if stat.S_ISFIFO(path.stat().st_mode):
        return _piped(path, most, Deadline(seconds))
    with path.open("rb") as file:
        return file.read(most)


def _piped(path: Path, most: int, deadline: Deadline) -> bytes:
    """An open that waits for a writer would wait for ever; this one takes no writer for the end."""
    import select

    found = bytearray()
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        while len(found) < most:
            deadline.check()
            try:
                chunk = os.read(handle, most - len(found))
            except BlockingIOError:
                select.select([handle], [], [], _TURN)
                continue
            if not chunk:
                break
            found += chunk
    finally:
        os.close(handle)
    return bytes(found)

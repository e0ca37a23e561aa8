"""How many at once, how much and how long: what the processes are bounded by."""

from __future__ import annotations

import os

MEMORY_BYTES = 1 << 30
"""What a process may take over what it has when it starts (where the system can say no)."""
SPARE_SECONDS = 30.0
"""For matching and judging a file, after the limit on reading it."""
AHEAD = 64
"""Files in work, or done and waiting for one before them."""
FILES_A_PROCESS = 4
"""For fewer a process, which takes as long to start as some files take, is no quicker way."""


def default_jobs() -> int:
    """How many processes can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def jobs_for(files: int) -> int:
    """How many processes are worth their start for so many files; 0: do them in this one."""
    return min(default_jobs(), files // FILES_A_PROCESS) if files >= 2 * FILES_A_PROCESS else 0

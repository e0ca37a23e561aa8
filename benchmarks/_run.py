"""Run the cases, each in a process of its own under limits, and hand back what they gave."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from _truth import Case

ROLE = "ml-engineer"
AS_OF = "2026-11-21"
AT_ONCE = 2
SECONDS = 30.0
SECONDS_TO_AN_ERROR = 10.0
DANGEROUS = frozenset({"corrupt", "hostile", "encrypted"})
# Scoring a resume takes about 300 MiB of address space, of which it touches 130 MiB (measured on
# Linux with one thread), so the figure's own limit can be the cap.
MEMORY_MIB = 1024
# OpenBLAS reserves address space for each core of the machine, which would count against the cap
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}

_WORKER = Path(__file__).with_name("_worker.py")


@dataclass(frozen=True, slots=True)
class Observation:
    """What a file gave: a report with its text and fields, a clear error, or a crash."""

    seconds: float
    """The whole process, from its start to its end."""
    peak_mib: float | None = None
    report: Mapping[str, Any] | None = None
    resume: Mapping[str, Any] | None = None
    text: str = ""
    error: str | None = None
    crash: str | None = None
    reading: float | None = None
    """Seconds of reading and of extracting, each the second time: what it loads is loaded."""
    extracting: float | None = None


def observe_all(cases: Sequence[Case]) -> list[Observation]:
    """The observations, in the order of the cases; a few processes at a time."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(observe, cases))


def observe(case: Case) -> Observation:
    """Run one case under its limits of time and memory."""
    limit = SECONDS_TO_AN_ERROR if case.clear_error else SECONDS
    space = MEMORY_MIB if case.group in DANGEROUS else 0
    command = [sys.executable, str(_WORKER), str(case.path), ROLE, AS_OF, str(space)]
    start = time.perf_counter()
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=limit,
            check=False,
            encoding="utf-8",
            env={**os.environ, **_ONE_THREAD},
        )
    except subprocess.TimeoutExpired:
        return Observation(time.perf_counter() - start, crash=f"still running after {limit:g} s")
    seconds = time.perf_counter() - start
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or [""]
        return Observation(seconds, crash=f"exit code {done.returncode}: {last[0]}")
    return Observation(seconds=seconds, **json.loads(done.stdout.splitlines()[-1]))

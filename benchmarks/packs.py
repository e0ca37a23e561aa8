"""Time what packs cost a run, beside the floor of reading their files' bytes.

    python benchmarks/packs.py [--rounds N] [--json]

Each case runs in a process of its own, once a round, one after the other, so that a slow moment of
the machine meets all of them. CPU time of the case alone, without Python's start and imports, which
have a line of their own. The cache is a folder of this run: "first" meets it empty, and all other
cases as the first ones have left it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET_MS = 30.0

_PACKS = "from resumecheck import packs"
_MATCHER = (
    "from resumecheck.packs import load_role; from resumecheck.language import load_language; "
    "from resumecheck.matching.compiled import index_of"
)
_INDEX = "index_of((load_role('ml-engineer'),), (), load_language())"
_PARSE = "[tomllib.loads(path.read_text('utf-8')) for path in sorted(FOLDER.rglob('*.toml'))]"
_READ = "[path.read_bytes() for path in sorted(FOLDER.rglob('*.toml'))]"
_FOLDER = f"import tomllib; from pathlib import Path; FOLDER = Path({str(ROOT / 'keywords')!r})"


@dataclass(frozen=True, slots=True)
class Case:
    """A case to time: `before` is not timed. `empty` is one that finds nothing kept."""

    label: str
    before: str
    timed: str
    empty: bool = False
    target_ms: float | None = None


CASES = (
    Case("floor: read the bytes", _FOLDER, _READ),
    Case("tomllib on all of them", _FOLDER, _PARSE),
    Case("imports", "", _PACKS),
    Case("roles and skills, first", _PACKS, "packs.list_roles(); packs.load_skills()", empty=True),
    Case(
        "roles and skills, after",
        _PACKS,
        "packs.list_roles(); packs.load_skills()",
        target_ms=TARGET_MS,
    ),
    Case("one role", _PACKS, "packs.load_role('ml-engineer')"),
    Case("the index of a role, first", _MATCHER, _INDEX, empty=True),
    Case("the index of a role, after", _MATCHER, _INDEX),
)


def main() -> int:
    """Parse the options, run, print. The exit code is 1 where a target is missed."""
    parser = argparse.ArgumentParser(description="Time the packs against their floor.")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", action="store_true", help="print every run as JSON")
    options = parser.parse_args()
    rounds = max(1, options.rounds)
    runs = run_rounds(rounds)
    if options.json:
        print(json.dumps(runs))
    else:
        print(f"CPU time, medians of {rounds} rounds, Python {sys.version.split()[0]}\n")
        print(report(runs))
    missed = [case for case in CASES if case.target_ms and median_of(runs, case) > case.target_ms]
    return 1 if missed else 0


def run_rounds(rounds: int) -> dict[str, list[float]]:
    """The milliseconds of each case, after one round that warms the caches.

    Raises CalledProcessError where a case fails.
    """
    runs: dict[str, list[float]] = {case.label: [] for case in CASES}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds + 1):
            for case in CASES:
                kept = Path(folder, f"empty-{number}") if case.empty else Path(folder, "kept")
                taken = run_once(case, folder, kept)
                if number:
                    runs[case.label].append(taken)
    return runs


def run_once(case: Case, folder: str, kept: Path) -> float:
    """The milliseconds that the case says it took."""
    environment = {
        **os.environ,
        "PYTHONPYCACHEPREFIX": folder + "/bytecode",
        "RESUMECHECK_CACHE": str(kept / case.label.replace(" ", "-") if case.empty else kept),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    code = (
        f"import time\n{case.before}\nstart = time.process_time_ns()\n{case.timed}\n"
        "print((time.process_time_ns() - start) / 1e6)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, stdout=subprocess.PIPE
    )
    return float(done.stdout)


def median_of(runs: Mapping[str, Sequence[float]], case: Case) -> float:
    """The case's median in milliseconds."""
    return statistics.median(runs[case.label])


def report(runs: Mapping[str, Sequence[float]]) -> str:
    """A line for each case: milliseconds, the ratio to the floor, the target."""
    floor = median_of(runs, CASES[0])
    lines = [f"{'case':<28}{'min':>8}{'median':>8}{'max':>8}{'ratio':>8}  target"]
    for case in CASES:
        median, taken = median_of(runs, case), runs[case.label]
        said = ""
        if case.target_ms is not None:
            met = "ok" if median <= case.target_ms else "MISSED"
            said = f"≤ {case.target_ms:g} ms  {met}"
        lines.append(
            f"{case.label:<28}{min(taken):>8.1f}{median:>8.1f}{max(taken):>8.1f}"
            f"{median / floor:>8.1f}  {said}".rstrip()
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())

"""Time and memory of `rank` over many files, with one process and with two.

    python benchmarks/batch.py [FOLDER] [--files N] [--rounds N]

The files are links to those of FOLDER, over and over, so that each stretch of the run has the same
mix. Linux only: what each process takes is read from /proc.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus" / "docs"
ENDINGS = (".pdf", ".docx", ".txt", ".md")
TARGET = 1.8
GROWTH_TARGET = 1.10
STRETCH = 100
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_SECONDS_BETWEEN = 0.1


@dataclass(slots=True)
class Run:
    """What one run took; memory in MiB of all its processes together, by rows done."""

    seconds: float = 0.0
    parent: float = 0.0
    """Processor seconds of the command's own process."""
    workers: dict[int, float] = field(default_factory=dict)
    """Processor seconds of each process that it started."""
    memory: list[tuple[int, float]] = field(default_factory=list)

    @property
    def ideal(self) -> float:
        """Seconds that the run takes at least on two processors that nobody else uses."""
        busy = self.workers.values()
        return max(*busy, (sum(busy) + self.parent) / 2) if busy else self.parent

    def stretch(self, first: int, last: int) -> float:
        """The mean memory while these rows were made."""
        return statistics.mean(mib for rows, mib in self.memory if first <= rows < last)


def main() -> int:
    """Parse the options, run, print; 1 if a target is missed."""
    parser = argparse.ArgumentParser(description="Time rank with one process and with two.")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=1)
    options = parser.parse_args()
    runs: dict[int, list[Run]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory() as place:
        crowd = fill(Path(place) / "crowd", options.folder, options.files)
        outputs = set()
        for _ in range(options.rounds):
            for jobs, done in runs.items():
                target = Path(place) / f"{jobs}.jsonl"
                done.append(run(crowd, target, jobs))
                outputs.add(target.read_bytes())
    if len(outputs) != 1:
        print("one process and two do not write the same")
        return 1
    return report(runs, options.files)


def fill(crowd: Path, folder: Path, many: int) -> Path:
    """A folder with so many links to the files of another one, round and round."""
    files = sorted(path for path in folder.iterdir() if path.suffix in ENDINGS)
    crowd.mkdir()
    for number in range(many):
        file = files[number % len(files)]
        (crowd / f"{number:05}{file.suffix}").symlink_to(file.resolve())
    return crowd


def run(crowd: Path, target: Path, jobs: int) -> Run:
    """Rank the folder, and watch."""
    made = Run()
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "resumecheck", "rank", str(crowd), "-o", str(target),
         "--jobs", str(jobs), "--as-of", "2026-11-21", "--role", "ml-engineer"],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    rows = read = 0
    while process.poll() is None:
        if target.exists():
            with target.open("rb") as file:
                file.seek(read)
                new = file.read()
            read, rows = read + len(new), rows + new.count(b"\n")
        sample(process.pid, made, rows)
        time.sleep(_SECONDS_BETWEEN)
    made.seconds = time.perf_counter() - start
    return made


def sample(pid: int, made: Run, rows: int) -> None:
    """Add what the processes have taken up to now."""
    children = _read(f"/proc/{pid}/task/{pid}/children").split()
    memory = 0.0
    for each in [str(pid), *children]:
        stat = _read(f"/proc/{each}/stat").rpartition(")")[2].split()
        if len(stat) < 22:
            continue
        seconds = (int(stat[11]) + int(stat[12])) / _TICKS
        memory += int(stat[21]) * _PAGE / (1 << 20)
        if each == str(pid):
            made.parent = seconds
        else:
            made.workers[int(each)] = seconds
    made.memory.append((rows, memory))


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="ascii")
    except OSError:  # it has just ended
        return ""


def report(runs: dict[int, Sequence[Run]] | dict[int, list[Run]], files: int) -> int:
    """Print the figures; 1 if a target is missed."""
    print(f"{files} files, Python {sys.version.split()[0]}, load {os.getloadavg()[0]:.1f}\n")
    print(f"{'processes':<10}{'seconds':>9}{'files/s':>9}{'cpu':>8}{'parent':>8}{'at best':>9}")
    for jobs, done in runs.items():
        seconds = statistics.median(each.seconds for each in done)
        cpu = statistics.median(sum(each.workers.values()) + each.parent for each in done)
        parent = statistics.median(each.parent for each in done)
        best = statistics.median(each.ideal for each in done)
        rate = files / seconds
        print(f"{jobs:<10}{seconds:>9.1f}{rate:>9.1f}{cpu:>8.1f}{parent:>8.1f}{best:>9.1f}")
    one, two = runs[1], runs[2]
    wall = statistics.median(a.seconds / b.seconds for a, b in zip(one, two, strict=True))
    best = statistics.median(a.ideal / b.ideal for a, b in zip(one, two, strict=True))
    print(f"\ntwo processes are {wall:.2f} × as fast as one (target {TARGET})")
    print(f"and {best:.2f} × by processor time, as on two processors that nobody else uses")
    growth = 0.0
    for jobs, done in runs.items():
        first = statistics.median(each.stretch(1, STRETCH) for each in done)
        last = statistics.median(each.stretch(files - STRETCH, files) for each in done)
        growth = max(growth, last / first)
        print(
            f"memory with {jobs}: {first:.0f} MiB over the first {STRETCH} files, {last:.0f} over "
            f"the last: {last / first:.2f} × (target {GROWTH_TARGET})"
        )
    return int(max(wall, best) < TARGET or growth > GROWTH_TARGET)


if __name__ == "__main__":
    sys.exit(main())

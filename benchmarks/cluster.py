"""Score many files on a Dask cluster of this machine and kill a worker in the middle.

    python benchmarks/cluster.py [FOLDER] [--files N]

A scheduler and two workers, each a process of its own, on the loopback device. Needs the extra
`dask`.
"""

from __future__ import annotations

import argparse
import datetime
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import distributed
from batch import CORPUS, fill

import resumecheck as rc

AS_OF = datetime.date(2026, 11, 21)


def main() -> int:
    """Run, and print; 1 if a result is lost, doubled or other than without a cluster."""
    parser = argparse.ArgumentParser(description="Kill a worker in the middle of a run.")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--files", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        crowd = sorted(fill(Path(place) / "crowd", options.folder, options.files).iterdir())
        file = Path(place) / "scheduler.json"
        processes = [start("dask_scheduler", file, "--port", "0")]
        processes += [start("dask_worker", file, "--no-nanny", "--nthreads", "1") for _ in range(2)]
        try:
            return run(crowd, file, processes[-1])
        finally:
            for process in processes:
                process.kill()
                process.wait()


def start(module: str, file: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A process of the cluster."""
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{module}", "--host", "127.0.0.1",
         "--no-dashboard", "--scheduler-file", str(file), *arguments],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=file.parent,
    )  # fmt: skip


def run(crowd: list[Path], file: Path, victim: subprocess.Popen[bytes]) -> int:
    """Score them all, kill the victim half way, and compare."""
    connect: Any = distributed.Client  # it has no types
    results = []
    with connect(scheduler_file=str(file), timeout="60s") as client:
        client.wait_for_workers(2, timeout=60)
        begin = time.perf_counter()
        executor = client.get_executor(pure=False)
        for result in rc.score_many(crowd, role="ml-engineer", as_of=AS_OF, executor=executor):
            results.append(result)
            if len(results) == len(crowd) // 2:
                victim.kill()
        seconds = time.perf_counter() - begin
        left = len(client.scheduler_info()["workers"])
    twice = [name for name, count in Counter(r.file for r in results).items() if count > 1]
    alone = rc.score_many(crowd, role="ml-engineer", as_of=AS_OF)
    other = sum(a.to_dict() != b.to_dict() for a, b in zip(results, alone, strict=True))
    print(f"{len(results)} results of {len(crowd)} files in {seconds:.1f} s, {left} worker left")
    print(f"{len(twice)} twice, {other} other than without a cluster")
    return int(len(results) != len(crowd) or bool(twice) or other > 0 or left != 1)


if __name__ == "__main__":
    sys.exit(main())

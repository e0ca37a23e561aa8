"""`score_many` on executors: any, and a real cluster on this machine with a worker that dies."""

from __future__ import annotations

import datetime
import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

import resumecheck as rc
from resumecheck.batch import on_executor

ROBIN = Path(__file__).parent / "data" / "golden" / "robin-example.md"
DAY = datetime.date(2026, 11, 21)
MANY = 24


class Slow(Executor):
    """An executor that finishes what it was given last first, when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []
        self.most = 0

    def submit(self, fn: Any, /, *args: Any, **settings: Any) -> Future[Any]:
        future: Future[Any] = Future()

        def run() -> None:
            if future.set_running_or_notify_cancel():
                future.set_result(fn(*args, **settings))

        self.waiting.append(run)
        self.most = max(self.most, len(self.waiting))
        threading.Timer(0.001, self.finish).start()
        return future

    def finish(self) -> None:
        if self.waiting:
            self.waiting.pop()()


def double(number: int) -> int:
    return 2 * number


def leave(number: int) -> int:
    if number == 3:
        os._exit(1)
    return number


def refuse(number: int) -> int:
    if number == 3:
        raise rc.PackError("no such pack")
    return number


# Any executor


def test_results_come_in_input_order_whatever_the_executor_does() -> None:
    executor = Slow()
    assert list(on_executor(executor, double, range(50), in_flight=7)) == [
        2 * number for number in range(50)
    ]
    assert executor.most <= 7
    assert list(on_executor(executor, double, [])) == []


def test_items_are_drawn_as_they_are_needed_and_what_has_not_begun_is_cancelled() -> None:
    drawn = itertools.count()
    gate, begun = threading.Event(), itertools.count()

    def held(number: int) -> int:
        next(begun)
        if number > 2:
            gate.wait(10)
        return number

    with ThreadPoolExecutor(1) as executor:
        results = on_executor(executor, held, drawn, in_flight=5)
        assert list(itertools.islice(results, 3)) == [0, 1, 2]
        results.close()
        gate.set()
    assert next(drawn) <= 3 + 5
    assert next(begun) <= 3 + 2


def test_what_concerns_every_file_is_raised() -> None:
    with ThreadPoolExecutor(2) as executor, pytest.raises(rc.PackError, match="no such pack"):
        list(on_executor(executor, refuse, range(9)))
    with pytest.raises(rc.PackError, match="none"), ThreadPoolExecutor(1) as executor:
        list(rc.score_many([ROBIN], "none", executor=executor))


def test_a_broken_pool_is_no_error_of_a_file() -> None:
    with ProcessPoolExecutor(1) as executor, pytest.raises(BrokenProcessPool):
        list(on_executor(executor, leave, range(9)))


def test_a_bad_file_stops_nothing_in_threads(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    with ThreadPoolExecutor(2) as executor:
        first, second, third = rc.score_many([ROBIN, broken, ROBIN], as_of=DAY, executor=executor)
    assert isinstance(first, rc.Report)
    assert first.to_dict() == rc.score(ROBIN, as_of=DAY).to_dict()
    assert isinstance(second, rc.FileError)
    assert third == first


# A cluster


class Cluster:
    """A scheduler and two workers, each a process of its own, on the loopback device."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "scheduler.json"
        self.processes: list[subprocess.Popen[bytes]] = []
        self._start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.workers = [self.worker() for _ in range(2)]

    def worker(self) -> subprocess.Popen[bytes]:
        return self._start(
            "dask_worker", "--host", "127.0.0.1", "--no-nanny", "--no-dashboard", "--nthreads", "1",
            "--memory-limit", "0", "--local-directory", str(self.folder),
        )  # fmt: skip

    def _start(self, module: str, *args: str) -> subprocess.Popen[bytes]:
        path = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", *args,
             "--scheduler-file", str(self.file)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path.strip(os.pathsep),
                 "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"},
        )  # fmt: skip
        self.processes.append(process)
        return process

    def close(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    pytest.importorskip("distributed", reason="Dask is not installed: pip install .[dask]")
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    yield made
    made.close()


@pytest.fixture
def client(cluster: Cluster) -> Iterator[Any]:
    import distributed

    connect: Any = distributed.Client  # it has no types
    while len([w for w in cluster.workers if w.poll() is None]) < 2:
        cluster.workers.append(cluster.worker())
    with connect(scheduler_file=str(cluster.file), timeout="30s") as client:
        client.wait_for_workers(2, timeout=30)
        yield client


def people(folder: Path, many: int) -> list[Path]:
    """So many resumes, each with an address of its own."""
    text = ROBIN.read_text(encoding="utf-8")
    paths = [folder / f"{number:03}.md" for number in range(many)]
    for number, path in enumerate(paths):
        path.write_text(text.replace("robin@", f"robin{number}@"), encoding="utf-8")
    return paths


def runs(path: str) -> str:
    """A mark that the item was worked on, and by whom; "deadly" ends a worker each time."""
    mark = Path(path)
    with mark.open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")
    if mark.name == "deadly":
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.02)
    return path


def test_reports_of_a_cluster_are_ours(client: Any, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    paths = [*people(tmp_path, 3), broken, tmp_path / "gone.pdf"]
    alone = [result.to_dict() for result in rc.score_many(paths, as_of=DAY)]
    executor = client.get_executor(pure=False)
    apart = [r.to_dict() for r in rc.score_many(paths, as_of=DAY, executor=executor)]
    assert json.dumps(apart) == json.dumps(alone)


def test_a_pack_of_ones_own_need_not_be_on_the_workers(client: Any, tmp_path: Path) -> None:
    shipped = Path(str(rc.__file__)).parents[1] / "keywords" / "roles" / "ml-engineer.toml"
    pack = tmp_path / "own.toml"
    pack.write_bytes(shipped.read_bytes())
    results = rc.score_many(people(tmp_path, 3), pack, as_of=DAY, in_flight=1,
                            executor=client.get_executor(pure=False))  # fmt: skip
    first = next(results)
    pack.unlink()
    totals = [result.total for result in [first, *results] if isinstance(result, rc.Report)]
    assert totals == [rc.score(ROBIN, as_of=DAY).total] * 3


def test_a_worker_killed_in_the_middle_loses_nothing(
    cluster: Cluster, client: Any, tmp_path: Path
) -> None:
    paths = people(tmp_path, MANY)
    results = []
    executor = client.get_executor(pure=False)
    for result in rc.score_many(paths, as_of=DAY, executor=executor, in_flight=10):
        results.append(result)
        if len(results) == 8:
            cluster.workers.pop().kill()
    assert len(client.scheduler_info()["workers"]) == 1
    emails = [result.resume.basics.email for result in results if isinstance(result, rc.Report)]
    assert emails == [f"robin{number}@example.org" for number in range(MANY)]


def test_a_file_that_kills_its_workers_costs_only_itself(
    cluster: Cluster, client: Any, tmp_path: Path
) -> None:
    spare = cluster.worker()  # the deadly one takes two
    try:
        client.wait_for_workers(3, timeout=30)
        paths = [str(tmp_path / name) for name in ["a", "b", "deadly", *"cdefgh"]]
        executor = client.get_executor(pure=False)
        results = list(on_executor(executor, runs, paths, in_flight=8))
    finally:
        spare.kill()
    lost = results.pop(2)
    assert isinstance(lost, rc.FileError)
    assert (lost.file, lost.reason) == ("deadly", "damaged")
    assert results == paths[:2] + paths[3:]
    tries = (tmp_path / "deadly").read_text(encoding="utf-8").split()
    assert len(set(tries)) == 2

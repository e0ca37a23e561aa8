"""Processes of our own: a file that ends, hangs or swells one costs itself and nothing else.

It is no `concurrent.futures` pool, since such a pool breaks as a whole when one of its processes
dies, and does not tell over which task.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from resumecheck.batch.results import FileError, died, no_memory, too_slow
from resumecheck.batch.sizes import AHEAD, MEMORY_BYTES, SPARE_SECONDS, default_jobs
from resumecheck.batch.worker import serve
from resumecheck.readers import Limits

T = TypeVar("T")
R = TypeVar("R")

MOST_FAILED_STARTS = 3
MOST_AHEAD_BYTES = 1 << 12
"""What is handed to a process that is at work yet must fit into any system's pipe: else we would
wait for the process to read it, and the process for us to read its result."""


def in_processes(
    work: Callable[[T], R],
    items: Iterable[T],
    *,
    jobs: int | None = None,
    memory_bytes: int | None = MEMORY_BYTES,
    seconds: float = Limits().seconds + SPARE_SECONDS,
) -> Generator[R | FileError, None, None]:
    """`work` (a function that can be pickled) on each item, in input order, in `jobs` processes.

    An item whose process runs out of memory, dies or takes more than `seconds` becomes a
    FileError. One whose process dies is tried once more, alone, since the system may have ended
    the process for what another one took. What `work` raises is raised here.
    """
    pool = _Pool(work, max(1, jobs or default_jobs()), memory_bytes, seconds)
    try:
        yield from pool.run(items)
    finally:
        pool.close()


@dataclass(slots=True)
class _Worker(Generic[T]):
    process: BaseProcess
    connection: Connection
    ready: bool = False
    tasks: deque[tuple[int, T]] = field(default_factory=deque)
    """The one that it is at, and perhaps one more, so that it needn't wait for us in between."""
    until: float = float("inf")
    """When the first of them is late."""


@dataclass(slots=True)
class _Pool(Generic[T, R]):
    work: Callable[[T], R]
    jobs: int
    memory_bytes: int | None
    seconds: float
    workers: list[_Worker[T]] = field(default_factory=list)
    waiting: deque[tuple[int, T]] = field(default_factory=deque)
    """Not handed out yet, or come back with a process that ended over another one."""
    suspects: deque[tuple[int, T]] = field(default_factory=deque)
    """What ended a process: tried again alone."""
    tried: set[int] = field(default_factory=set)
    done: dict[int, R | FileError] = field(default_factory=dict)
    failed_starts: int = 0

    def run(self, items: Iterable[T]) -> Iterator[R | FileError]:
        """The results, in input order."""
        tasks = enumerate(items)
        drawn = given = 0
        more = True
        while True:
            self._hand_out()  # first, so that nobody waits for what is done with a result
            if given in self.done:
                yield self.done.pop(given)
                given += 1
            elif more and len(self.waiting) <= self.jobs and drawn - given < AHEAD:
                task = next(tasks, None)
                if task is None:
                    more = False
                else:
                    self.waiting.append(task)
                    drawn += 1
            elif given < drawn:
                self._wait()
            else:
                return

    def close(self) -> None:
        """End all processes."""
        for worker in self.workers:
            _end(worker)
        self.workers.clear()

    def _hand_out(self) -> None:
        """Give each process something to do; starts as many as there is room for."""
        if not self.waiting and not self.suspects:
            return
        while len(self.workers) < self.jobs:
            self.workers.append(_started(self.work, self.memory_bytes, self.seconds))
        ready = [worker for worker in self.workers if worker.ready]
        in_work = [number for worker in ready for number, _ in worker.tasks]
        if self.suspects or not self.tried.isdisjoint(in_work):
            if ready and not in_work:
                self._hand(ready[0], self.suspects.popleft())
            return
        for worker in ready:
            if self.waiting and not worker.tasks:
                self._hand(worker, self.waiting.popleft())
        for worker in ready:  # what is left is enough for whoever is done first
            if len(self.waiting) > self.jobs and len(worker.tasks) == 1:
                if not _is_small(self.waiting[0][1]):
                    return
                self._hand(worker, self.waiting.popleft())

    def _hand(self, worker: _Worker[T], task: tuple[int, T]) -> None:
        worker.tasks.append(task)
        if len(worker.tasks) == 1:
            worker.until = time.monotonic() + self.seconds
        with contextlib.suppress(OSError):  # it died just now: its connection will say so
            worker.connection.send(task[1])

    def _wait(self) -> None:
        """Wait for a process to answer, die or be late."""
        nearest = min((worker.until for worker in self.workers), default=0.0)
        by_connection = {worker.connection: worker for worker in self.workers}
        left = None if nearest == float("inf") else max(0.0, nearest - time.monotonic())
        for connection in wait(list(by_connection), left):
            self._answer(by_connection[connection])  # type: ignore[index]
        for worker in [w for w in self.workers if w.until <= time.monotonic()]:
            self._lose(worker, late=True)

    def _answer(self, worker: _Worker[T]) -> None:
        try:
            kind, value, lasts = pickle.loads(worker.connection.recv_bytes())  # noqa: S301
        except (EOFError, OSError):
            self._lose(worker, late=False)
            return
        if kind == "raised":
            raise value
        if kind == "ready":
            worker.ready, self.failed_starts = True, 0
        elif worker.tasks:
            number, item = worker.tasks.popleft()
            self.done[number] = value if kind == "done" else no_memory(item)
            worker.until = time.monotonic() + self.seconds if worker.tasks else float("inf")
        if not lasts:
            self._remove(worker)

    def _lose(self, worker: _Worker[T], *, late: bool) -> None:
        """A process died, or takes too long over its task and is ended."""
        if worker not in self.workers:
            return
        task = worker.tasks.popleft() if worker.tasks else None
        self._remove(worker, now=late)
        if task is None:
            self.failed_starts += not worker.ready
            if self.failed_starts >= MOST_FAILED_STARTS:
                raise RuntimeError(f"processes end while they start ({worker.process.exitcode})")
            return
        number, item = task
        if late:
            self.done[number] = too_slow(item, self.seconds)
        elif number in self.tried:
            self.done[number] = died(item, worker.process.exitcode)
        else:
            self.tried.add(number)
            self.suspects.append(task)

    def _remove(self, worker: _Worker[T], *, now: bool = True) -> None:
        """End a process; what it has not begun is for another."""
        self.workers.remove(worker)
        self.waiting.extendleft(reversed(worker.tasks))
        _end(worker, now=now)


def _is_small(item: object) -> bool:
    return len(pickle.dumps(item)) <= MOST_AHEAD_BYTES


def _started(work: Callable[[T], R], memory_bytes: int | None, seconds: float) -> _Worker[T]:
    """A new process; it is new from the ground up (spawned), as on every platform."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, work, memory_bytes, seconds), daemon=True)
    # the process inherits the mask, so that Ctrl-C is for this one alone, which ends the others
    masked = hasattr(signal, "pthread_sigmask")
    with _safe_path():
        if masked:
            from multiprocessing import resource_tracker

            resource_tracker.ensure_running()  # or it is started below, and lifts the mask
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if masked else set()
        try:
            process.start()
        finally:
            if masked:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
    theirs.close()
    return _Worker(process, ours)


@contextlib.contextmanager
def _safe_path() -> Iterator[None]:
    """What is started here imports nothing from the current folder: a spawned process would, and
    beside the resumes may lie anybody's pickle.py."""
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before


def _end(worker: _Worker[T], *, now: bool = True) -> None:
    if now:
        worker.process.kill()
    worker.process.join(5.0)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
    worker.connection.close()

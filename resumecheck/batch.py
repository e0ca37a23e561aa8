"""Many resumes: one bad file never stops the rest.

`in_processes` does the work in processes of its own with a limit on memory and time: a file that
ends or hangs a process costs itself and nothing else. It is no `concurrent.futures` pool, since
such a pool breaks as a whole when one of its processes dies, and does not tell over which task.
"""

from __future__ import annotations

import contextlib
import datetime
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

from resumecheck.adverts import Advert
from resumecheck.assessment import DEFAULT_ROLE, Report, read_job, score
from resumecheck.errors import AdvertError, ModelError, PackError, ResumeCheckError
from resumecheck.packs import RolePack
from resumecheck.readers import Limits

T = TypeVar("T")
R = TypeVar("R")

MEMORY_BYTES = 1 << 30
"""What a process may take over what it has when it starts (where the system can say no)."""
SPARE_SECONDS = 30.0
"""For matching and judging a file, after the limit on reading it."""
GROWN_BYTES = 200 << 20
"""A process that keeps more than this after a file makes room for a new one."""
AHEAD = 64
"""Files in work, or done and waiting for one before them."""
MOST_FAILED_STARTS = 3


@dataclass(frozen=True, slots=True)
class FileError:
    """A file that could not be scored: why, and what to do."""

    file: str
    reason: str
    message: str

    def to_dict(self) -> dict[str, object]:
        """The same keys as a report has, all null but the file and the error."""
        return {
            "file": self.file,
            "error": {"reason": self.reason, "message": self.message},
            "role": None,
            "role_fit": None,
            "years": None,
            "document": None,
            "score": None,
            "findings": None,
            "keywords": None,
            "bullets": None,
            "facts": None,
            "resume": None,
        }


def score_many(
    paths: Iterable[str | Path],
    role: str | Path | RolePack = DEFAULT_ROLE,
    *,
    job: str | Path | Advert | None = None,
    as_of: datetime.date | None = None,
    model: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    limits: Limits | None = None,
    executor: Executor | None = None,
) -> Iterator[Report | FileError]:
    """Score many files, in input order: a `Report` each, or a `FileError` where one can't be
    read. With an executor (processes, threads) the files are scored on it.

    Raises AdvertError, PackError and ModelError, which concern every file.
    """
    work = partial(
        score_file,
        role=role,
        job=read_job(job, limits=limits, model=model),  # once for all files
        as_of=as_of,
        model=model,
        select=tuple(select),
        ignore=tuple(ignore),
        limits=limits,
    )
    yield from map(work, paths) if executor is None else executor.map(work, paths)


def score_file(
    source: str | Path | bytes | BinaryIO,
    role: str | Path | RolePack,
    *,
    job: str | Path | Advert | None = None,
    as_of: datetime.date | None = None,
    model: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    limits: Limits | None = None,
    keep_source: bool = False,
) -> Report | FileError:
    """Score one file, with an error in place of an exception about the file. The report comes
    without its `source`, which doubles what goes between processes, unless `keep_source`.
    """
    try:
        report = score(
            source,
            role,
            job=job,
            as_of=as_of,
            model=model,
            select=select,
            ignore=ignore,
            limits=limits,
        )
        return report if keep_source else replace(report, source=None)
    except (AdvertError, PackError, ModelError):
        raise
    except ResumeCheckError as error:
        return FileError(_name(source), error.reason, str(error))
    except OSError as error:
        why = error.strerror or type(error).__name__
        return FileError(_name(source), "not-found", f"can't open the file: {why}")
    except MemoryError:
        return _no_memory(_name(source))


def _name(source: str | Path | bytes | BinaryIO) -> str:
    """A name for the file, as `read` gives it to a document."""
    path = source if isinstance(source, (str, Path)) else str(getattr(source, "name", ""))
    return Path(path).name or "resume"


def default_jobs() -> int:
    """How many processes can run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def score_in_processes(
    paths: Iterable[str | Path],
    role: str | Path | RolePack = DEFAULT_ROLE,
    *,
    job: str | Path | Advert | None = None,
    as_of: datetime.date | None = None,
    model: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    limits: Limits | None = None,
    jobs: int | None = None,
    memory_bytes: int | None = MEMORY_BYTES,
) -> Iterator[Report | FileError]:
    """Like `score_many`, in processes with a limit on memory and time (see `in_processes`)."""
    work = partial(
        score_file,
        role=role,
        job=read_job(job, limits=limits, model=model),  # once for all files
        as_of=as_of,
        model=model,
        select=tuple(select),
        ignore=tuple(ignore),
        limits=limits,
    )
    seconds = (limits or Limits()).seconds + SPARE_SECONDS
    yield from in_processes(work, paths, jobs=jobs, memory_bytes=memory_bytes, seconds=seconds)


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
    task: tuple[int, T] | None = None
    until: float = float("inf")


@dataclass(slots=True)
class _Pool(Generic[T, R]):
    work: Callable[[T], R]
    jobs: int
    memory_bytes: int | None
    seconds: float
    workers: list[_Worker[T]] = field(default_factory=list)
    suspects: deque[tuple[int, T]] = field(default_factory=deque)
    """What ended a process: tried again alone."""
    tried: set[int] = field(default_factory=set)
    done: dict[int, R | FileError] = field(default_factory=dict)
    failed_starts: int = 0

    def run(self, items: Iterable[T]) -> Iterator[R | FileError]:
        """The results, in input order."""
        tasks = enumerate(items)
        handed_out = given = 0
        task = next(tasks, None)
        while True:
            while given in self.done:
                yield self.done.pop(given)
                given += 1
            while task and not self.suspects and handed_out - given < AHEAD and self._idle():
                self._hand(task)
                handed_out += 1
                task = next(tasks, None)
            busy = [worker for worker in self.workers if worker.task is not None]
            if self.suspects and not busy and self._idle():
                self._hand(self.suspects.popleft())
            elif not task and not self.suspects and not busy and given == handed_out:
                return
            self._wait()

    def close(self) -> None:
        """End all processes."""
        for worker in self.workers:
            _end(worker)
        self.workers.clear()

    def _idle(self) -> bool:
        """Whether a process can take a task; starts as many as there is room for."""
        while len(self.workers) < self.jobs:
            self.workers.append(_started(self.work, self.memory_bytes, self.seconds))
        return any(worker.ready and worker.task is None for worker in self.workers)

    def _hand(self, task: tuple[int, T]) -> None:
        worker = next(w for w in self.workers if w.ready and w.task is None)
        worker.task, worker.until = task, time.monotonic() + self.seconds
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
        elif worker.task is not None:
            self.done[worker.task[0]] = value if kind == "done" else _no_memory(worker.task[1])
            worker.task, worker.until = None, float("inf")
        if not lasts:
            self.workers.remove(worker)
            _end(worker)

    def _lose(self, worker: _Worker[T], *, late: bool) -> None:
        """A process died, or takes too long over its task and is ended."""
        if worker not in self.workers:
            return
        self.workers.remove(worker)
        _end(worker, now=late)
        if worker.task is None:
            self.failed_starts += not worker.ready
            if self.failed_starts >= MOST_FAILED_STARTS:
                raise RuntimeError(f"processes end while they start ({worker.process.exitcode})")
            return
        number, item = worker.task
        if late:
            self.done[number] = _too_slow(item, self.seconds)
        elif number in self.tried:
            self.done[number] = _died(item, worker.process.exitcode)
        else:
            self.tried.add(number)
            self.suspects.append(worker.task)


def _no_memory(item: object) -> FileError:
    return FileError(
        _label(item),
        "too-large",
        "checking the file takes more memory than is allowed; export the resume again, smaller",
    )


def _too_slow(item: object, seconds: float) -> FileError:
    return FileError(
        _label(item),
        "too-slow",
        f"checking the file took more than {seconds:g} s and was stopped; export the resume again",
    )


def _died(item: object, code: int | None) -> FileError:
    if code == -getattr(signal, "SIGKILL", 9):
        return FileError(
            _label(item),
            "too-large",
            "the system ended the process that checked the file, twice, most likely because it "
            "took too much memory; export the resume again, smaller",
        )
    return FileError(
        _label(item),
        "damaged",
        f"the process that checked the file ended unexpectedly, twice (exit code {code}); export "
        "the resume again from the program that made it",
    )


def _label(item: object) -> str:
    return _name(item) if isinstance(item, (str, Path)) else str(item)


def _started(work: Callable[[T], R], memory_bytes: int | None, seconds: float) -> _Worker[T]:
    """A new process; it is new from the ground up (spawned), as on every platform."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(
        target=_serve, args=(theirs, work, memory_bytes, seconds), daemon=True
    )
    # the process inherits the mask, so that Ctrl-C is for this one alone, which ends the others
    masked = hasattr(signal, "pthread_sigmask")
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


def _end(worker: _Worker[T], *, now: bool = True) -> None:
    if now:
        worker.process.kill()
    worker.process.join(5.0)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()
    worker.connection.close()


# In the process --------------------------------------------------------------------------------


def _serve(
    connection: Connection, work: Callable[[T], R], memory_bytes: int | None, seconds: float
) -> None:
    """Do the tasks that come, until there is nobody who sends them."""
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _warm_up(work)
    limit_memory(memory_bytes)
    base = _own_bytes(1)
    connection.send_bytes(pickle.dumps(("ready", None, True)))
    with contextlib.suppress(EOFError, OSError):
        while True:
            item = connection.recv()
            with _own_end(seconds + 5.0):
                answer = _answered(work, item)
            lasts = answer[0] == "done" and _own_bytes(1) - base <= GROWN_BYTES
            connection.send_bytes(pickle.dumps((*answer, lasts)))
            if not lasts:
                return


def _answered(work: Callable[[T], R], item: T) -> tuple[str, object]:
    try:
        result = work(item)
    except MemoryError:
        return "no-memory", None
    except Exception as error:  # noqa: BLE001 - it is raised again in the other process
        return "raised", _portable(error)
    return "done", result


def _portable(error: Exception) -> Exception:
    """The error, or its name in another one where it does not survive the way to a process."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301
    except Exception:  # noqa: BLE001 - an error's own pickling may raise anything
        return RuntimeError(type(error).__name__)
    return error


def _warm_up(work: object) -> None:
    """Load what every file needs, before its time and memory count."""
    settings = work.keywords if isinstance(work, partial) else {}
    if "model" not in settings:
        return
    from resumecheck.language import load_language

    with contextlib.suppress(ResumeCheckError):  # the first file says it better
        load_language(settings["model"])


@contextlib.contextmanager
def _own_end(seconds: float) -> Iterator[None]:
    """End this process by itself, should nobody be left who would end it."""
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)


def limit_memory(extra_bytes: int | None) -> bool:
    """Let this process take so many more bytes of address space; whether the system obeys."""
    if extra_bytes is None or not sys.platform.startswith("linux"):
        return False
    import resource

    size = _own_bytes(0)
    if not size:
        return False
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    grant = size + extra_bytes
    if hard != resource.RLIM_INFINITY:
        grant = min(grant, hard)
    resource.setrlimit(resource.RLIMIT_AS, (grant, hard))
    return True


def _own_bytes(column: int) -> int:
    """This process's address space (0) or resident memory (1); 0 where the system has no word."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[column]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")

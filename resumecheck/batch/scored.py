"""Many resumes: one bad file never stops the rest."""

from __future__ import annotations

import datetime
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from resumecheck.assessment import DEFAULT_ROLE, Report, read_job, score
from resumecheck.batch.portable import portable_role
from resumecheck.batch.results import FileError, given_up, name_of, no_memory, unopened
from resumecheck.batch.sizes import AHEAD, MEMORY_BYTES, SPARE_SECONDS
from resumecheck.errors import AdvertError, ModelError, PackError, ResumeCheckError, defect_line
from resumecheck.packs import RolePack
from resumecheck.readers import Limits

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from resumecheck.adverts import Advert

T = TypeVar("T")
R = TypeVar("R")


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
    in_flight: int = AHEAD,
) -> Iterator[Report | FileError]:
    """Score many files, in input order: a `Report` each, or a `FileError` where one can't be
    read. With an executor (threads, processes, a cluster's) the files are scored on it, of which
    at most `in_flight` are handed to it or wait for an earlier one: `paths` is drawn as needed.

    Raises AdvertError, PackError and ModelError, which concern every file, and what the executor
    raises when it breaks or is cancelled.
    """
    work = _work(role, job, as_of, model, select, ignore, limits)
    if executor is None:
        yield from map(work, paths)
    else:
        yield from on_executor(executor, work, paths, in_flight=in_flight)


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
    work = _work(role, job, as_of, model, select, ignore, limits)
    from resumecheck.batch.pool import in_processes

    seconds = (limits or Limits()).seconds + SPARE_SECONDS
    yield from in_processes(work, paths, jobs=jobs, memory_bytes=memory_bytes, seconds=seconds)


def _work(
    role: str | Path | RolePack,
    job: str | Path | Advert | None,
    as_of: datetime.date | None,
    model: str | None,
    select: Sequence[str],
    ignore: Sequence[str],
    limits: Limits | None,
) -> Callable[[str | Path], Report | FileError]:
    """What is done with each file, with all that is the same for every file settled."""
    return partial(
        score_file,
        role=portable_role(role),
        job=read_job(job, limits=limits, model=model),
        as_of=as_of or datetime.date.today(),  # noqa: DTZ011 - one day for all, whoever works
        model=model,
        select=tuple(select),
        ignore=tuple(ignore),
        limits=limits,
    )


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
        return FileError(name_of(source), error.reason, str(error))
    except OSError as error:
        return unopened(name_of(source), error)
    except MemoryError:
        return no_memory(name_of(source))
    except Exception as error:  # noqa: BLE001 - whatever else comes is a defect of ours
        return FileError(name_of(source), "defect", defect_line(error))


def on_executor(
    executor: Executor, work: Callable[[T], R], items: Iterable[T], *, in_flight: int = AHEAD
) -> Generator[R | FileError, None, None]:
    """`work` on each item on an executor, in input order: one result an item, however often the
    executor tries it.

    An item that the executor gives up, since its workers die, is tried once more, alone: it may
    only have been near another one that ended them. If it is given up again, it becomes a
    FileError. What else the executor or `work` raises is raised here, and what has not begun is
    cancelled.
    """
    from concurrent.futures import wait

    pending: deque[tuple[T, Future[R]]] = deque()

    def oldest() -> R | FileError:
        item, future = pending.popleft()
        try:
            return future.result()
        except Exception as error:
            if not _gave_up(error):
                raise
        wait([other for _, other in pending])
        try:
            return executor.submit(_again, work, item).result()
        except Exception as error:
            if not _gave_up(error):
                raise
            return given_up(item)

    try:
        for item in items:
            if len(pending) >= max(1, in_flight):
                yield oldest()
            pending.append((item, executor.submit(work, item)))
        while pending:
            yield oldest()
    finally:
        for _, future in pending:
            future.cancel()


def _again(work: Callable[[T], R], item: T) -> R:
    """The same work under another name: Dask knows a task by its function and arguments, and has
    the first one's failure in store."""
    return work(item)


def _gave_up(error: Exception) -> bool:
    """Whether the executor has found that its workers die over a task. Of the executors that go
    on after that only Dask's has an exception for it, and only its users have it loaded."""
    dask = sys.modules.get("distributed")
    return dask is not None and isinstance(error, dask.KilledWorker)

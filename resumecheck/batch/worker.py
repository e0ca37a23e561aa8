"""What runs in a process of the pool: take a task, do it within limits, answer."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from resumecheck.errors import ResumeCheckError

T = TypeVar("T")
R = TypeVar("R")

GROWN_BYTES = 200 << 20
"""A process that keeps more than this after a file makes room for a new one."""


def serve(
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

    for name in ("assessment", "readers.pdf"):
        import_module(f"resumecheck.{name}")
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

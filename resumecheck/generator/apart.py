"""Filling a template that a person brought, in a process of its own with a limit on time and
memory: a template is a program, and one that loops for ever must not take the tool with it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path

from resumecheck.errors import TemplateError
from resumecheck.generator.wording import Wording
from resumecheck.resume import Resume

SECONDS = 20.0
_MEMORY_BYTES = 2 << 30
_DONE, _WRONG = b"+", b"-"
_LATE = 75
"""The exit code of a process that stopped itself; the others are what the system's limit gives."""
_STOPPED = (_LATE, -24, -9)
_START = (
    "import sys; sys.path[:0] = [{path!r}]; from resumecheck.generator.apart import main; main()"
)


def fill_apart(
    template: bytes,
    resume: Resume,
    name: str,
    words: Wording | None = None,
    *,
    seconds: float = SECONDS,
) -> bytes:
    """What `filling.fill` gives, made in another process.

    Raises TemplateError, also where the template takes too long or too much memory.
    """
    root = str(Path(__file__).parents[2])
    # -P: the current folder may hold anybody's docx.py
    command = [sys.executable, "-P", "-c", _START.format(path=root)]
    # what goes there is ours; what comes back is bytes
    task = pickle.dumps((template, resume, name, words, seconds))
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command, input=task, capture_output=True, timeout=seconds + 10, check=False
        )
    except subprocess.TimeoutExpired:
        raise _too_long(name, seconds) from None
    answer = done.stdout
    if answer.startswith(_DONE):
        return answer[1:]
    if answer.startswith(_WRONG):
        raise TemplateError(answer[1:].decode("utf-8", "replace"))
    if done.returncode in _STOPPED:
        raise _too_long(name, seconds)
    raise TemplateError(f"{name}: the template could not be filled; it asks for too much")


def _too_long(name: str, seconds: float) -> TemplateError:
    return TemplateError(
        f"{name}: filling the template took longer than {seconds:g} seconds; look for a loop "
        "inside a loop"
    )


def main() -> None:
    """The other process: a task on standard input, the answer on standard output."""
    template, resume, name, words, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301 - from above
    _limit(seconds)
    clock = threading.Timer(seconds, os._exit, [_LATE])
    clock.daemon = True
    clock.start()
    try:
        from resumecheck.generator.filling import fill
        from resumecheck.generator.outside import kept_inside

        try:
            template = kept_inside(template)
        except TemplateError as error:
            raise TemplateError(f"{name}: {error}") from error
        answer = _DONE + fill(template, resume, name, words)
    except TemplateError as error:
        answer = _WRONG + str(error).encode("utf-8", "replace")
    except MemoryError:
        answer = _WRONG + f"{name}: the template asks for too much memory".encode()
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def _limit(seconds: float) -> None:
    """Limits that hold even if the parent is gone; where the system knows none, the parent's
    clock is left."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        # the soft limit ends the process with SIGXCPU; starting takes a second or two
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 3, int(seconds) + 6))

"""Many files in processes of their own: one that dies, hangs or swells costs itself only."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import itertools
import json
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import resumecheck as rc
from resumecheck.batch import (
    AHEAD,
    in_processes,
    portable_role,
    score_in_processes,
    scored,
    worker,
)

PDFS = Path(__file__).parent / "data" / "pdf"
ROBIN = Path(__file__).parent / "data" / "golden" / "robin-example.md"
AS_OF = "2026-11-21"

on_linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the system does not limit address space"
)


class Odd(Exception):
    """An error that can't be pickled."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one + other)


def act(task: str) -> str:
    """What a task says, done in a process."""
    verb, _, rest = task.partition(" ")
    if verb == "die" and not (rest and Path(rest).exists()):
        if rest:
            Path(rest).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if verb == "leave":
        os._exit(3)
    if verb == "swell":
        return str(len(bytearray(4 << 30)))
    if verb == "hang":
        time.sleep(60)
    if verb == "raise":
        raise rc.PackError("no such pack")
    if verb == "odd":
        raise Odd("a", "b")
    if verb == "sleep":
        time.sleep(0.3)
    if verb == "log":
        logged(rest)
    return f"{task} done"


def logged(rest: str) -> None:
    """Put the start and the end of a task into a file; "die" ends the process the first time, and
    "grow" makes it keep more than it may."""
    file, name = rest.rsplit(" ", 1)
    tries = Path(file).read_text(encoding="ascii").count(f"start {name} ")
    for moment in ("start", "end"):
        with Path(file).open("a", encoding="ascii") as log:
            log.write(f"{moment} {name} {time.monotonic()}\n")
        if name == "die" and not tries:
            os.kill(os.getpid(), signal.SIGKILL)
        if name == "grow":
            KEPT.append(b"x" * (worker.GROWN_BYTES + (50 << 20)))
        time.sleep(1.0 if tries else 0.05)


KEPT: list[bytes] = []


class Unloadable:
    """Work that can't be taken up in another process."""

    def __call__(self, task: str) -> str:
        return task

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return _refuse, ("",)


def _refuse(_: str) -> None:
    os._exit(1)


def told(results: Sequence[str | rc.FileError]) -> list[str]:
    return [r if isinstance(r, str) else f"{r.file}: {r.reason}" for r in results]


def test_results_come_in_input_order() -> None:
    tasks = ["sleep", *"abcdef"]
    assert told(list(in_processes(act, tasks, jobs=2))) == [f"{task} done" for task in tasks]
    assert list(in_processes(act, [], jobs=2)) == []


@on_linux
def test_a_process_that_dies_hangs_or_swells_costs_its_own_file() -> None:
    tasks = ["a", "die", "b", "swell", "c", "hang", "d", "leave", "e"]
    results = list(in_processes(act, tasks, jobs=2, memory_bytes=256 << 20, seconds=5.0))
    assert told(results) == [
        "a done", "die: too-large", "b done", "swell: too-large", "c done", "hang: too-slow",
        "d done", "leave: damaged", "e done",
    ]  # fmt: skip
    assert multiprocessing.active_children() == []
    lost = {r.file: r.message for r in results if isinstance(r, rc.FileError)}
    assert "more than 5 s" in lost["hang"]
    assert "exit code 3" in lost["leave"]
    assert "twice, most likely because it took too much memory" in lost["die"]


def test_a_file_whose_process_was_killed_once_loses_nothing(tmp_path: Path) -> None:
    tasks = ["a", f"die {tmp_path / 'mark'}", "b", "sleep", "c"]
    assert told(list(in_processes(act, tasks, jobs=2))) == [f"{task} done" for task in tasks]


def spans(log: Path) -> dict[str, list[tuple[float, float]]]:
    """When each task of a log was in work, each time that it was begun."""
    found: dict[str, list[tuple[float, float]]] = {}
    for line in log.read_text(encoding="ascii").splitlines():
        moment, name, seconds = line.split()
        if moment == "start":
            found.setdefault(name, []).append((float(seconds), float("inf")))
        else:
            found[name][-1] = (found[name][-1][0], float(seconds))
    return found


@on_linux
def test_what_is_handed_out_ahead_is_done_once_whatever_ends_the_process(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.touch()
    names = ["a", "die", "b", "grow", *"cdefgh"]
    tasks = [f"log {log} {name}" for name in names]
    assert told(list(in_processes(act, tasks, jobs=2))) == [f"{task} done" for task in tasks]
    times = spans(log)
    again = times["die"].pop()
    assert {name: len(done) for name, done in times.items()} == dict.fromkeys(names, 1)
    del times["die"]  # the second time it was alone
    assert not any(first < again[1] and again[0] < last for ((first, last),) in times.values())


def test_a_process_does_not_wait_for_what_is_done_with_its_results(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.touch()
    tasks = [f"log {log} {name}" for name in "abcdef"]
    results = in_processes(act, tasks, jobs=1)
    assert next(results) == f"{tasks[0]} done"
    end = time.monotonic() + 20
    while len(spans(log)) < 3 and time.monotonic() < end:  # nobody asks for results
        time.sleep(0.05)
    assert list(spans(log)) == ["a", "b", "c"]
    assert told(list(results)) == [f"{task} done" for task in tasks[1:]]


def test_large_tasks_with_large_results_wait_for_nobody() -> None:
    tasks = [f"{number} " + 1_000_000 * "x" for number in range(8)]
    with ended_after(30):
        assert told(list(in_processes(act, tasks, jobs=2))) == [f"{task} done" for task in tasks]


@contextlib.contextmanager
def ended_after(seconds: int) -> Iterator[None]:
    """Where the system can, an end to what would wait for ever."""
    if not hasattr(signal, "alarm"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _too_long(*_: object) -> None:
    raise AssertionError("it waits")


def test_nothing_is_imported_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("open('taken', 'w').close()\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    assert told(list(in_processes(act, ["a"], jobs=1))) == ["a done"]
    assert not Path("taken").exists()
    assert "PYTHONSAFEPATH" not in os.environ


def test_an_error_that_concerns_every_file_is_raised() -> None:
    with pytest.raises(rc.PackError, match="no such pack"):
        list(in_processes(act, ["a", "raise", "b"], jobs=1))
    with pytest.raises(RuntimeError, match="Odd"):
        list(in_processes(act, ["odd"], jobs=1))
    assert multiprocessing.active_children() == []


def test_processes_that_never_start_are_given_up() -> None:
    with pytest.raises(RuntimeError, match="while they start"):
        list(in_processes(Unloadable(), ["a"], jobs=1))


def test_files_are_drawn_as_they_are_needed_and_an_end_ends_the_processes() -> None:
    drawn = itertools.count()
    results = in_processes(act, map(str, drawn), jobs=1)
    assert told(list(itertools.islice(results, 3))) == ["0 done", "1 done", "2 done"]
    results.close()
    assert next(drawn) <= 3 + AHEAD
    assert multiprocessing.active_children() == []


def test_reports_are_the_same_as_in_one_process(tmp_path: Path) -> None:
    broken, gone = tmp_path / "broken.pdf", tmp_path / "gone.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    paths = [PDFS / "leilani__reportlab-platypus.pdf", broken, ROBIN, gone]
    day = datetime.date(2026, 11, 21)
    alone = list(rc.score_many(paths, as_of=day))
    apart = list(score_in_processes(paths, as_of=day, jobs=1))
    assert [result.to_dict() for result in apart] == [result.to_dict() for result in alone]
    reasons = [result.reason if isinstance(result, rc.FileError) else None for result in apart]
    assert reasons == [None, "damaged", None, "not-found"]


def test_a_role_goes_to_a_process_by_name_where_the_process_has_it() -> None:
    shipped = rc.load_role("ml-engineer")
    assert portable_role("auto") == "auto"
    assert portable_role("ML-Engineer") == portable_role(shipped) == "ml-engineer"
    other = dataclasses.replace(shipped, keywords=shipped.keywords[:1])
    assert portable_role(other) is other
    own = Path(__file__).parents[1] / "examples" / "site-reliability.toml"
    assert portable_role(own) == rc.load_role(own)
    assert len(pickle.dumps(portable_role(shipped))) < 100 < len(pickle.dumps(shipped))


def test_no_memory_in_this_process_is_an_error_of_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def swells(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(scored, "score", swells)
    (result,) = rc.score_many([ROBIN])
    assert isinstance(result, rc.FileError)
    assert (result.file, result.reason) == (ROBIN.name, "too-large")


@on_linux
def test_the_limit_holds_in_the_process_alone() -> None:
    work = partial(_grant, 1 << 20)
    (grant,) = in_processes(work, [0], jobs=1, memory_bytes=None)
    assert grant
    import resource

    assert resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY


def _grant(extra: int, _: int) -> bool:
    import resource

    return worker.limit_memory(extra) and resource.getrlimit(resource.RLIMIT_AS)[0] > extra


# The command


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "resumecheck", "score", "--as-of", AS_OF, *map(str, arguments)]


def test_many_files_on_the_command_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    files = [ROBIN, broken, *[ROBIN] * 6]
    result = subprocess.run(
        command("--format", "json", *files), capture_output=True, text=True, check=False
    )
    assert result.returncode == 3
    assert "broken.pdf: not readable (damaged)" in result.stderr
    assert "Traceback" not in result.stderr
    found = json.loads(result.stdout)["files"]
    assert [entry["file"] for entry in found] == [str(file) for file in files]
    totals = {entry["score"]["total"] for entry in found if entry["score"]}
    assert len(totals) == 1


def test_a_pack_that_is_not_there_is_told_before_any_file() -> None:
    files = [ROBIN] * 9
    result = subprocess.run(
        command("--role", "none", *files), capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert result.stdout == ""


@on_linux
def test_an_interruption_ends_all_processes() -> None:
    process = subprocess.Popen(
        command(*[PDFS / "leilani__reportlab-platypus.pdf"] * 400),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    end = time.monotonic() + 30
    while len(children.read_text(encoding="ascii").split()) < 2 and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(0.5)
    started = children.read_text(encoding="ascii").split()
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == ""
    assert err.splitlines()[-1] == "resumecheck: interrupted"
    assert "Traceback" not in err
    end = time.monotonic() + 10
    while any(map(_runs, started)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(_runs, started))


def _runs(process: str) -> bool:
    """Whether the process is there, and not only its exit code."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"

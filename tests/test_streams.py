"""What a shell may hand over besides a file: pipes, closed and full streams, names too long."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import resumecheck as rc
from resumecheck.cache import kept
from resumecheck.readers.contents import contents

EXAMPLE = Path(__file__).parents[1] / "examples" / "robin-example.pdf"
COMMAND = f"{sys.executable} -m resumecheck"

posix = pytest.mark.skipif(os.name != "posix", reason="pipes with names are of POSIX")


def shell(line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "-c", line], capture_output=True, text=True, timeout=60, check=False
    )


@posix
def test_a_pipe_that_nobody_writes_to_does_not_hold_us_up(tmp_path: Path) -> None:
    pipe = tmp_path / "cv.txt"
    os.mkfifo(pipe)
    with pytest.raises(rc.UnreadableDocument) as raised:
        rc.read(pipe)
    assert raised.value.reason == "empty"


@posix
def test_a_pipe_that_stays_open_meets_the_limit_on_time(tmp_path: Path) -> None:
    pipe = tmp_path / "cv.txt"
    os.mkfifo(pipe)
    handle = os.open(pipe, os.O_RDWR)
    try:
        with pytest.raises(rc.UnreadableDocument) as raised:
            rc.read(pipe, limits=rc.Limits(seconds=0.3))
    finally:
        os.close(handle)
    assert raised.value.reason == "too-slow"


@posix
def test_a_pipe_is_read_whole(tmp_path: Path) -> None:
    pipe = tmp_path / "cv.pdf"
    os.mkfifo(pipe)
    data = EXAMPLE.read_bytes() * 20
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writer = os.open(pipe, os.O_WRONLY)

    def fill() -> None:
        with os.fdopen(writer, "wb") as file:
            file.write(data)

    thread = threading.Thread(target=fill)
    thread.start()
    try:
        assert contents(pipe, len(data), 30) == data
    finally:
        thread.join()
        os.close(reader)


@posix
@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f"{COMMAND} roles >&-", 0),
        (f"{COMMAND} score - <&-", 3),
        (f"{COMMAND} score {'x' * 300}", 3),
        (f"{COMMAND} score {EXAMPLE} -o {'x' * 300}.html", 2),
    ],
)
def test_odd_streams_and_names_are_no_defect(line: str, code: int) -> None:
    assert shell(line).returncode == code


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is of Linux")
@pytest.mark.parametrize("words", ["roles", "--help", f"text {EXAMPLE}"])
def test_a_full_disk_is_told(words: str) -> None:
    found = shell(f"{COMMAND} {words} > /dev/full")
    assert found.returncode == 2
    assert "can't be written" in found.stderr


@pytest.mark.skipif("linux" not in sys.platform, reason="the variable is of Linux")
def test_a_home_that_nobody_knows_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from resumecheck import cache

    monkeypatch.delenv("RESUMECHECK_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "~nobody-of-that-name/x")
    cache._folder.cache_clear()
    try:
        assert kept("test", "key", lambda: b"made") == b"made"
    finally:
        cache._folder.cache_clear()


@posix
@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="streams have names there")
@pytest.mark.parametrize("stream", ["/dev/stdout", "/dev/fd/3", "/dev/stderr"])
def test_a_stream_by_name_is_written_on_and_not_replaced(tmp_path: Path, stream: str) -> None:
    target = tmp_path / "all.txt"
    line = f"{COMMAND} score {EXAMPLE} -q --role ml-engineer -o {stream}"
    done = shell(f"(echo first; {line}; echo last) > {target} 3>&1 2>&1")
    assert done.returncode == 0
    first, report, last = target.read_text(encoding="utf-8").splitlines()
    assert (first, last) == ("first", "last")
    assert "robin-example.pdf" in report

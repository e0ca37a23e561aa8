"""What is kept between runs: whole, for its key, and only where it can be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from resumecheck import cache
from resumecheck.cache import FOLDER_VARIABLE, kept


class Maker:
    def __init__(self, data: bytes = b"data\nmore") -> None:
        self.data = data
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        return self.data


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "a" / "cache"))
    return tmp_path / "a" / "cache"


def test_it_is_made_once_and_again_for_another_key(folder: Path) -> None:
    make = Maker()
    assert [kept("words", "1", make) for _ in range(3)] == [make.data] * 3
    assert make.times == 1
    other = Maker(b"new")
    assert kept("words", "2", other) == b"new"
    assert kept("words", "2", other) == b"new"
    assert other.times == 1
    assert [path.name for path in folder.iterdir()] == ["words"]


@pytest.mark.parametrize("spoil", ["cut", "changed", "empty", "other"])
def test_a_spoilt_file_is_made_anew(spoil: str, folder: Path) -> None:
    make = Maker(b"0123456789" * 100)
    kept("words", "1", make)
    path = folder / "words"
    whole = path.read_bytes()
    spoilt = {
        "cut": whole[:-1],
        "changed": whole[:-1] + b"x",
        "empty": b"",
        "other": os.urandom(100),
    }
    path.write_bytes(spoilt[spoil])
    assert kept("words", "1", make) == make.data
    assert path.read_bytes() == whole
    assert make.times == 2


def test_where_nothing_can_be_kept_it_is_made_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    for place in (str(tmp_path / "file" / "cache"), ""):
        monkeypatch.setenv(FOLDER_VARIABLE, place)
        make = Maker()
        assert [kept("words", "1", make) for _ in range(2)] == [make.data] * 2
        assert make.times == 2


@pytest.mark.parametrize("base", [None, "", " ", "/home/robin/kept"])
def test_the_folder_is_where_the_system_keeps_such_things(
    base: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    if base is not None:
        monkeypatch.setenv("XDG_CACHE_HOME", base)
    wanted = platformdirs.user_cache_path("resumecheck", appauthor=False)
    cache._folder.cache_clear()
    try:
        assert cache._folder(None) == wanted
    finally:
        cache._folder.cache_clear()


def test_without_a_key_nothing_is_kept(folder: Path) -> None:
    make = Maker()
    assert [kept("words", None, make) for _ in range(2)] == [make.data] * 2
    assert make.times == 2
    assert not folder.exists()


def test_two_processes_that_start_at_once_agree(tmp_path: Path) -> None:
    code = "from resumecheck import lexicon; print(lexicon.known('led'))"
    environ = {**os.environ, FOLDER_VARIABLE: str(tmp_path)}
    runs = [
        subprocess.Popen([sys.executable, "-c", code], env=environ, stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    told = {run.communicate(timeout=60)[0] for run in runs}
    assert len(told) == 1
    assert b"lemma='lead'" in told.pop()
    assert [path.name for path in tmp_path.iterdir()] == ["words"]

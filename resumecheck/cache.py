"""What is made once for a machine: files in the user's cache folder, each under its key.

A file is read only if its key and its checksum agree, so a stale or cut one is made anew. Where
the folder can't be written to, what was made is used and forgotten. A key is made of the bytes that
went into the file, data and code: no version or time tells of each edit.
"""

from __future__ import annotations

import contextlib
import os
import sys
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

FOLDER_VARIABLE = "RESUMECHECK_CACHE"
"""The environment variable that names another folder; empty: keep nothing."""
_HEAD = b"resumecheck 1 "


def kept(name: str, key: str | None, make: Callable[[], bytes]) -> bytes:
    """The bytes kept under `name` (a file, perhaps in subfolders) if they were made for `key`, or
    else made now and kept; without a key made now, for this once.

    Two processes that start at once both make them, and either's file is whole. Whoever can write
    to the folder can put anything there, so what reads the bytes must not run them: no pickle.
    """
    folder = _folder(os.environ.get(FOLDER_VARIABLE))
    if folder is None or key is None:
        return make()
    path = folder / name
    data = _read(path, key)
    if data is None:
        data = make()
        with contextlib.suppress(OSError):
            _write(path, key, data)
    return data


def checksum(parts: Iterable[bytes]) -> str:
    """Of the parts and their lengths. Against edits, not against forgers: two sums of different
    kinds, both fast."""
    crc, adler = 0, 1
    for part in parts:
        for data in (b"%d " % len(part), part):
            crc, adler = zlib.crc32(data, crc), zlib.adler32(data, adler)
    return f"{crc:08x}{adler:08x}"


@cache
def key_of_code(*names: str) -> str | None:
    """A key for what modules of ours make, or packages with all in them, by their source and the
    version of Python; None where there is no source, so that an edit would go unseen."""
    try:
        code = [path.read_bytes() for name in names for path in _sources(name)]
    except OSError:
        return None
    return f"{sys.version.partition(' ')[0]} {checksum(code)}"


def _sources(name: str) -> list[Path]:
    place = Path(__file__).parent / name
    if not place.is_dir():
        return [place.with_suffix(".py")]
    return sorted(path for path in place.iterdir() if path.suffix == ".py")


@cache
def _folder(named: str | None) -> Path | None:
    if named is not None:
        return Path(named) if named else None
    try:
        if "linux" in sys.platform:
            # What platformdirs says, which takes five milliseconds to import
            base = os.environ.get("XDG_CACHE_HOME", "").strip() or "~/.cache"
            return Path(base).expanduser() / "resumecheck"
        import platformdirs

        return platformdirs.user_cache_path("resumecheck", appauthor=False)
    except RuntimeError:  # nobody knows whose home it is
        return None


def _head(key: str, data: bytes) -> bytes:
    return _HEAD + f"{zlib.crc32(data):08x} {len(data)} {key}\n".encode()


def _read(path: Path, key: str) -> bytes | None:
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    head, _, data = whole.partition(b"\n")
    return data if head + b"\n" == _head(key, data) else None


def _write(path: Path, key: str, data: bytes) -> None:
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_head(key, data) + data)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise

"""What is made once for a machine: files in the user's cache folder, each under its key.

A file is read only if its key and its checksum agree, so a stale or cut one is made anew. Where
the folder can't be written to, what was made is used and forgotten.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path

FOLDER_VARIABLE = "RESUMECHECK_CACHE"
"""The environment variable that names another folder; empty: keep nothing."""
_HEAD = b"resumecheck 1 "


def kept(name: str, key: str, make: Callable[[], bytes]) -> bytes:
    """The bytes kept under `name` if they were made for `key`, or else made now and kept.

    Two processes that start at once both make them, and either's file is whole.
    """
    folder = _folder()
    if folder is None:
        return make()
    path = folder / name
    data = _read(path, key)
    if data is None:
        data = make()
        with contextlib.suppress(OSError):
            _write(path, key, data)
    return data


def _folder() -> Path | None:
    named = os.environ.get(FOLDER_VARIABLE)
    if named is not None:
        return Path(named) if named else None
    import platformdirs

    return platformdirs.user_cache_path("resumecheck", appauthor=False)


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

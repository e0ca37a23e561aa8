"""A file written whole or not at all."""

from __future__ import annotations

import os
import re
from pathlib import Path

_STREAM = re.compile(r"/dev/(stdout|stderr)|(?:/dev/fd|/proc/self/fd)/(\d{1,9})", re.ASCII)
_NAMED = {"stdout": 1, "stderr": 2}


def write_whole(path: Path, data: bytes) -> None:
    """Write a file anew: whoever looks sees the old one or the whole new one.

    Raises OSError where the place can't be written to.
    """
    import tempfile  # which brings half a dozen modules

    stream = _STREAM.fullmatch(os.path.abspath(path))  # noqa: PTH100 - no link is followed
    if stream:
        # open already, perhaps on a file that others write to as well
        with os.fdopen(os.dup(_NAMED[stream[1]] if stream[1] else int(stream[2])), "wb") as file:
            file.write(data)
        return
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        # a device or a pipe (a folder raises OSError)
        target.write_bytes(data)
        return
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o077)  # what another thread makes meanwhile is not open to all
    os.umask(mask)
    return mask

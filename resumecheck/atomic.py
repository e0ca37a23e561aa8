"""A file written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file anew: whoever looks sees the old one or the whole new one.

    Raises OSError where the place can't be written to.
    """
    import tempfile  # which brings half a dozen modules

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

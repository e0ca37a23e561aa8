"""Read and score one file by the public API and print what came of it as one line of JSON.

    python _worker.py FILE ROLE AS_OF MEBIBYTES

A process of its own, so that a file that breaks the program breaks nothing else. The last
argument caps the address space (0 for no cap).
"""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

MEBIBYTE = 2**20


def main(file: str, role: str, as_of: str, mebibytes: str) -> None:
    """Print the observation of `file`."""
    limit_address_space(int(mebibytes) * MEBIBYTE)
    seen = observe(file, role, date.fromisoformat(as_of))
    seen["peak_mib"] = peak_memory() / MEBIBYTE
    print(json.dumps(seen))


def observe(file: str, role: str, as_of: date) -> dict[str, Any]:
    """The text, the fields and the report of a file, or its clear error."""
    import resumecheck as rc

    try:
        document = rc.read(file)
        return {
            "text": document.text,
            "resume": rc.extract(document).to_dict(),
            "report": rc.score(document, role, as_of=as_of).to_dict(),
        }
    except (rc.UnreadableDocument, rc.UnsupportedFormat) as error:
        return {"error": f"{error.reason}: {error}"}


def limit_address_space(size: int) -> None:
    """Cap this process's address space, in bytes, where the system has such caps."""
    if sys.platform != "win32" and size:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def peak_memory() -> int:
    """The most memory that this process has held so far, in bytes; 0 where unknown."""
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    main(*sys.argv[1:])

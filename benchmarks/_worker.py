"""Read and score one file by the public API and print what came of it as one line of JSON.

    python _worker.py FILE ROLE AS_OF MEBIBYTES

A process of its own, so that a file that breaks the program breaks nothing else. The last
argument caps the address space (0 for no cap).
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from resumecheck import Resume

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
        resume = rc.extract(document)
        return {
            "text": document.text,
            "resume": as_dict(resume),
            "report": rc.score(document, role, as_of=as_of).to_dict(),
            **seconds(file),
        }
    except (rc.UnreadableDocument, rc.UnsupportedFormat) as error:
        return {"error": f"{error.reason}: {error}"}


def as_dict(resume: Resume) -> dict[str, Any]:
    """The resume as JSON, which leaves the end of a job that goes on out: here it is said."""
    fields: dict[str, Any] = resume.to_dict()
    for work, entry in zip(resume.work, fields.get("work", ()), strict=False):
        if work.end_date == "present":
            entry["endDate"] = "present"
    return fields


def seconds(file: str) -> dict[str, float]:
    """How long reading and extracting take once everything is loaded."""
    import resumecheck as rc

    start = time.perf_counter()
    document = rc.read(file)
    _ = document.text
    read = time.perf_counter()
    rc.extract(document)
    return {"reading": read - start, "extracting": time.perf_counter() - read}


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

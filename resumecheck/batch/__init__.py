"""Many resumes at once.

`scored` has what users call, `pool` and `worker` the processes of our own with a limit on memory
and time, `inputs` finds the files, and `rows` makes a ranking of them. Each name is loaded when it
is first used: the score of one file needs no processes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resumecheck.batch.inputs import resume_files
    from resumecheck.batch.pool import in_processes
    from resumecheck.batch.portable import portable_role
    from resumecheck.batch.results import FileError
    from resumecheck.batch.rows import Row, digest, places, rank_file, ranked
    from resumecheck.batch.scored import on_executor, score_file, score_in_processes, score_many
    from resumecheck.batch.sizes import AHEAD, SPARE_SECONDS, default_jobs, jobs_for

_MODULES = {
    "inputs": ("resume_files",),
    "pool": ("in_processes",),
    "portable": ("portable_role",),
    "results": ("FileError",),
    "rows": ("Row", "digest", "places", "rank_file", "ranked"),
    "scored": ("on_executor", "score_file", "score_in_processes", "score_many"),
    "sizes": ("AHEAD", "SPARE_SECONDS", "default_jobs", "jobs_for"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = [
    "AHEAD",
    "SPARE_SECONDS",
    "FileError",
    "Row",
    "default_jobs",
    "digest",
    "in_processes",
    "jobs_for",
    "on_executor",
    "places",
    "portable_role",
    "rank_file",
    "ranked",
    "resume_files",
    "score_file",
    "score_in_processes",
    "score_many",
]


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)

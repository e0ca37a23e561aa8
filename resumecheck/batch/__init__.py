"""Many resumes at once.

`scored` has what users call, `pool` and `worker` the processes of our own with a limit on memory
and time, `inputs` finds the files, and `rows` makes a ranking of them.
"""

from __future__ import annotations

from resumecheck.batch.inputs import resume_files
from resumecheck.batch.pool import AHEAD, SPARE_SECONDS, default_jobs, in_processes, jobs_for
from resumecheck.batch.results import FileError
from resumecheck.batch.rows import Row, digest, places, rank_file, ranked
from resumecheck.batch.scored import on_executor, score_file, score_in_processes, score_many

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
    "rank_file",
    "ranked",
    "resume_files",
    "score_file",
    "score_in_processes",
    "score_many",
]

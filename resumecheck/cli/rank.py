"""`resumecheck rank`."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from resumecheck.cli.options import (
    advert_of,
    aimed,
    common,
    file_error,
    judged,
    limited,
    limits_of,
    target_of,
)
from resumecheck.cli.program import INTERRUPTED, NAME, OK, shown, told

if TYPE_CHECKING:
    import datetime

    from resumecheck import FileError
    from resumecheck.batch import Row
    from resumecheck.reports.rank_files import Kept, Sheet

FORMATS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}
"""By the ending of the output's name; a table otherwise."""
_NAMED = 3
"""Files that a message names."""


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@aimed
@click.option(
    "--format",
    type=click.Choice(["table", "csv", "jsonl"]),
    help="Table and CSV are ranked at the end; JSON Lines stream, unranked, in the order of the "
    "files. By default as the output's name ends, or a table.",
)
@click.option("-o", "--output", type=click.Path(), help="Write to this file, over an older one.")
@click.option(
    "--continue",
    "goes_on",
    is_flag=True,
    help="Go on with the output of an interrupted run: what is done and unchanged stays.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Processes at once. By default as many as there are processors.",
)
@judged
@limited
@common
def rank(
    files: tuple[str, ...],
    role: str,
    job: str | None,
    format: str | None,
    output: str | None,
    goes_on: bool,
    jobs: int | None,
    model: str | None,
    as_of: datetime.datetime | None,
    color: str,
    **limits: Any,  # noqa: ANN401
) -> int:
    """Score many resumes for a role, or for a job advert, and rank them.

    FILE is a resume, a folder (with all that is below it: .pdf, .docx, .txt, .md, .json and .yaml,
    but nothing hidden, and no JSON or YAML of another kind) or a pattern such as "cvs/**/*.pdf".

    Exit codes: 0 fine; 2 wrong usage; 3 a file could not be read; 4 a defect of ours; 130
    interrupted, with what is done written.
    """
    from datetime import date

    from resumecheck import load_role
    from resumecheck.batch import resume_files

    target = target_of(output, files)
    format = format or FORMATS.get(Path(output or "").suffix.lower(), "table")
    if goes_on and (target is None or format == "table"):
        raise click.UsageError("--continue needs -o FILE, with --format csv or jsonl")
    others: list[str] = []
    names = resume_files(files, besides=target, others=others)
    if others:
        told(_left_out(others), OK)
    if not names:
        raise click.UsageError(f"there is no resume in {', '.join(files)}")
    settings = {
        "role": role if role == "auto" else load_role(role),  # once for all files
        "job": None if job is None else advert_of(job, files, model, limits_of(limits)),
        "as_of": as_of.date() if as_of else date.today(),  # noqa: DTZ011 - no time zone
        "model": model,
        "limits": limits_of(limits),
    }
    try:
        kept = _kept(target, format, names, settings) if goes_on and target else {}
        sheet = _sheet(target, format, names, settings, kept, color)
        visible = target is not None or format != "jsonl"  # else the rows and the bar would mix
        return _filled(sheet, names, kept, settings, jobs, bar=visible, resumable=format != "table")
    except OSError as error:
        where = target or "standard output"
        raise click.ClickException(f"{where}: can't be written: {error.strerror}") from error


def _left_out(others: Sequence[str]) -> str:
    """That files in a folder are not taken for resumes."""
    from resumecheck.batch.inputs import is_broken_json

    broken = [name for name in others if is_broken_json(name)]
    whole = [name for name in others if name not in set(broken)]
    kinds = (
        (whole, "as JSON or YAML without a section of a resume"),
        (broken, "as not valid JSON"),
    )
    parts = []
    for files, why in kinds:
        if files:
            named = ", ".join(map(shown, files[:_NAMED])) + (", …" if len(files) > _NAMED else "")
            count = "1 file is" if len(files) == 1 else f"{len(files)} files are"
            parts.append(f"{count} left out {why}: {named}")
    return "; ".join(parts)


def _kept(
    target: Path, format: str, names: Sequence[str], settings: dict[str, Any]
) -> dict[str, Kept]:
    """The rows of an earlier run that are still good, in the order of the files."""
    from resumecheck.batch import digest
    from resumecheck.reports.rank_files import kept_rows

    earlier = kept_rows(target, format, _run(settings), names)
    gone = earlier.keys() - set(names)
    if gone:
        rows = f"the rows of {len(gone)} files that aren't asked for now"
        told(f"{shown(str(target))}: {rows} are left out", OK)
    most = settings["limits"].bytes
    return {
        name: earlier[name]
        for name in names
        if name in earlier and earlier[name].sha256 == digest(name, most)
    }


def _sheet(
    target: Path | None,
    format: str,
    names: Sequence[str],
    settings: dict[str, Any],
    kept: dict[str, Kept],
    color: str,
) -> Sheet:
    from resumecheck.reports import rank_files

    if format == "jsonl":
        return rank_files.JsonLines(target, _run(settings), kept, names)
    if format == "csv":
        return rank_files.Csv(target, _run(settings), kept)
    role, job = settings["role"], settings["job"]
    title = "the role that fits each best" if role == "auto" else role.title
    title = f"the advert {job.name}" if job else title
    return rank_files.Table(target, color, f"{title} · as of {settings['as_of']}")


def _run(settings: dict[str, Any]) -> str:
    """What a row depends on besides the file, in words and as a digest."""
    import hashlib

    from resumecheck import __version__

    role, job = settings["role"], settings["job"]
    name = role if role == "auto" else role.id
    name = f"job {job.name}" if job else name
    said = hashlib.sha256(repr((role, job and job.text, settings["model"])).encode()).hexdigest()[
        :8
    ]
    return f"{name} as of {settings['as_of']}, {NAME} {__version__}, {said}"


def _filled(
    sheet: Sheet,
    names: Sequence[str],
    kept: dict[str, Kept],
    settings: dict[str, Any],
    jobs: int | None,
    *,
    bar: bool,
    resumable: bool,
) -> int:
    """Do the files that aren't kept, each row into the sheet as it comes; the exit code."""
    from resumecheck.reports.progress import watched

    todo = [name for name in names if name not in kept]
    done, interrupted = len(kept), False
    errors: list[FileError] = []
    rows = _rows(todo, settings, jobs)
    try:
        with (
            contextlib.closing(rows),
            contextlib.closing(watched(rows, names, done=done, shown=bar)) as results,
        ):
            for row in results:
                done += 1
                errors += [row.error] if row.error else []
                if not sheet.add(row):
                    break
    except KeyboardInterrupt:
        interrupted = True
    sheet.finish()
    code = max(map(file_error, errors), default=OK)
    if not interrupted:
        return code
    hint = "; --continue goes on" if resumable else ""
    return told(f"interrupted: {done} of {len(names)} files are done{hint}", INTERRUPTED)


def _rows(
    names: Sequence[str], settings: dict[str, Any], jobs: int | None
) -> Generator[Row, None, None]:
    """Each file's row, in their order."""
    import dataclasses
    from functools import partial

    from resumecheck.batch import SPARE_SECONDS, Row, jobs_for, portable_role, rank_file

    work = partial(rank_file, **{**settings, "role": portable_role(settings["role"])})
    processes = min(jobs or jobs_for(len(names)), len(names))
    if not processes:
        yield from map(work, names)
        return
    from resumecheck.batch import in_processes

    seconds = settings["limits"].seconds + SPARE_SECONDS
    results = in_processes(work, names, jobs=processes, seconds=seconds)
    with contextlib.closing(results):
        for name, row in zip(names, results, strict=True):
            if isinstance(row, Row):
                yield row
            else:
                yield Row(name, error=dataclasses.replace(row, file=name))

"""`resumecheck score`."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import click

from resumecheck.cli.completion import check_names
from resumecheck.cli.options import (
    advert_of,
    aimed,
    common,
    file_error,
    judged,
    limited,
    limits_of,
    put,
    selectors,
    target_of,
)
from resumecheck.cli.program import BELOW, NAME, OK, shown, told

if TYPE_CHECKING:
    import datetime

    from resumecheck import Comparison, FileError, Report

FORMATS = {".json": "json", ".html": "html", ".htm": "html"}
"""By the ending of the output's name; text otherwise."""
SEVERITIES = ("blocks", "loses", "missing", "style")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@aimed
@click.option(
    "--format",
    type=click.Choice(["text", "json", "html", "github"]),
    help="For a terminal, as data, as a page for a browser, or as GitHub annotations. By default "
    "as the output's name ends (.json, .html), or text.",
)
@click.option("-o", "--output", type=click.Path(), help="Write to this file, over an older report.")
@click.option(
    "--against",
    type=click.Path(),
    metavar="OLD",
    help="Compare the one FILE with an older version: two bills side by side (text, json).",
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="N",
    help="Exit with 1 if a total is under N.",
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="Exit with 1 if there is a finding of this severity or a worse one.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="X",
    shell_complete=check_names,
    help="Count only these checks.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="X",
    shell_complete=check_names,
    help="Do not count these checks. X: names, ids or beginnings of ids, with commas between.",
)
@judged
@click.option("-q", "--quiet", is_flag=True, help="One line a file.")
@limited
@common
def score(
    files: tuple[str, ...],
    role: str,
    job: str | None,
    format: str | None,
    output: str | None,
    against: str | None,
    fail_under: float | None,
    fail_on: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    model: str | None,
    as_of: datetime.datetime | None,
    quiet: bool,
    color: str,
    **limits: Any,  # noqa: ANN401
) -> int:
    """Score resumes for a role, or for a job advert.

    FILE is a PDF, DOCX, text or Markdown file, a resume as data (JSON Resume or YAML), or - for
    standard input.

    Exit codes: 0 fine; 1 under --fail-under or a finding at --fail-on; 2 wrong usage; 3 a file
    could not be read; 4 a defect of ours.
    """
    from datetime import date

    from resumecheck import load_role
    from resumecheck.reports.progress import watched

    if fail_under is not None and math.isnan(fail_under):
        raise click.UsageError("--fail-under takes a number from 0 to 100")
    format = format or FORMATS.get(Path(output or "").suffix.lower(), "text")
    if against is not None:
        _comparable(files, against, format)
    target = target_of(output, files if against is None else (*files, against))
    day = as_of.date() if as_of else date.today()  # noqa: DTZ011 - a resume has no time zone
    advert = None if job is None else advert_of(job, files, model, limits_of(limits))
    settings = {
        "role": role if role == "auto" else load_role(role),  # once for all files
        "job": advert,
        "as_of": day,
        "model": model,
        "select": selectors("--select", select),
        "ignore": selectors("--ignore", ignore),
        "limits": limits_of(limits),
        "keep_source": format == "html",  # to draw it
    }
    results = list(watched(_each(files, settings), files))
    older, comparison = None, None
    if against is not None:
        older, comparison = _older(against, results[0], settings)
    style: _Style = {"color": color, "to_file": target is not None, "quiet": quiet}
    if format == "github":
        _tell_github(results, target)
    else:
        page = _page(format, results, comparison, settings | {"role": role}, style)
        put(page, target, data=format == "json")
    codes = [_code(result, fail_under, fail_on, tell=quiet) for result in results]
    return max([*codes, _code(older, None, None, tell=False) if older else OK])


class _Style(TypedDict):
    color: str
    to_file: bool
    quiet: bool


def _page(
    format: str,
    results: Sequence[Report | FileError],
    comparison: Comparison | None,
    settings: dict[str, Any],
    style: _Style,
) -> str:
    from resumecheck import __version__
    from resumecheck.reports.pages import comparison_page, html_page, json_page, text_page

    tool = f"{NAME} {__version__}"
    if format == "html":
        return html_page(results, tool=tool)
    if format == "json":
        return json_page(
            results,
            tool=tool,
            role=settings["role"],
            as_of=settings["as_of"],
            advert=settings["job"],
            against=comparison,
        )
    if comparison is not None:
        return comparison_page(comparison, **style)
    return text_page(results, **style)


def _comparable(files: Sequence[str], against: str, format: str) -> None:
    if len(files) != 1:
        raise click.UsageError("--against compares one FILE with an older version of it")
    if format not in ("text", "json"):
        raise click.UsageError(f"--against goes with --format text or json, not {format}")
    if against == files[0] == "-":
        raise click.UsageError("--against -: standard input is the FILE already")


def _older(
    name: str, newer: Report | FileError, settings: dict[str, Any]
) -> tuple[Report | FileError, Comparison | None]:
    """The older file's result for the role of the newer, and what changed where both have one."""
    from resumecheck import FileError, compare, load_role

    if isinstance(newer, FileError):
        return _one(name, **settings), None
    role = settings["role"]
    if role == "auto" and newer.role is not None and newer.advert is None:
        role = load_role(newer.role)
    older = _one(name, **{**settings, "role": role})
    if isinstance(older, FileError):
        return older, None
    try:
        return older, compare(older, newer)
    except ValueError as error:  # a role fits one of them only
        raise click.UsageError(f"--against: {error}; name it with --role") from error


def _each(files: Sequence[str], settings: dict[str, Any]) -> Iterator[Report | FileError]:
    """Each file's result, named as the user did; many files in processes of their own, since
    each takes as long to start as some files take to score."""
    import contextlib
    import dataclasses
    from functools import partial

    from resumecheck.batch.sizes import SPARE_SECONDS, jobs_for

    jobs = 0 if "-" in files else jobs_for(len(files))
    if not jobs:
        yield from map(partial(_one, **settings), files)
        return
    from resumecheck.batch.pool import in_processes
    from resumecheck.batch.portable import portable_role

    work = partial(_one, **{**settings, "role": portable_role(settings["role"])})
    results = in_processes(
        work,
        files,
        jobs=jobs,
        seconds=settings["limits"].seconds + SPARE_SECONDS,
    )
    with contextlib.closing(results):
        for name, result in zip(files, results, strict=True):
            yield dataclasses.replace(result, file=name)


def _one(name: str, **settings: Any) -> Report | FileError:  # noqa: ANN401
    """One file's result, named as the user did."""
    import dataclasses
    import os

    from resumecheck.batch import FileError, score_file

    if name != "-" and os.path.isdir(name):  # noqa: PTH112 - which never raises
        hint = f"this is a folder; `{NAME} rank` scores all resumes in one"
        return FileError(name, "is-a-folder", hint)
    result = score_file(sys.stdin.buffer if name == "-" else name, **settings)
    return dataclasses.replace(result, file=name)


def _tell_github(results: Sequence[Report | FileError], target: Path | None) -> None:
    """Annotations, and a summary where GitHub Actions says that it takes one."""
    from resumecheck.reports import github
    from resumecheck.reports.pages import github_page

    put(github_page(results), target)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if not summary:
        return
    try:
        with Path(summary).open("a", encoding="utf-8", errors="replace") as file:
            file.write(github.summary(results, github.SUMMARY_BYTES - file.tell()))
    except OSError as error:
        raise click.ClickException(f"{summary}: can't be written: {error.strerror}") from error


def _code(
    result: Report | FileError, fail_under: float | None, fail_on: str | None, *, tell: bool
) -> int:
    """The file's exit code; with `tell`, a message on each finding that it fails on."""
    from resumecheck import FileError

    if isinstance(result, FileError):
        return file_error(result)
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on else ()
    found = [f for f in result.findings if f.severity.value in failing and not f.ignored]
    for finding in found if tell else ():
        what = f"{finding.id} {finding.name} ({finding.severity.value}): {finding.message}"
        told(f"{shown(result.file)}: {what}. {finding.fix}", BELOW)
    below = fail_under is not None and result.total < fail_under
    return BELOW if found or below else OK

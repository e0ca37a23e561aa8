"""The command line: parses options, calls the public names, prints. No logic.

Only click is imported here; each command imports what it needs, so that `--help` is quick.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    import datetime

    from resumecheck import FileError, Limits, Report

NAME = "resumecheck"
OK, BELOW, USAGE, UNREADABLE, DEFECT, INTERRUPTED = 0, 1, 2, 3, 4, 130
SEVERITIES = ("blocks", "loses", "missing", "style")
ORDERS = ("flow", "rows", "stream")
PROCESSES_FROM = 8
"""Files from which processes of their own, which take seconds to start, are the quicker way."""

F = TypeVar("F", bound=Callable[..., Any])


class Program(click.Group):
    """A command with the contract's exit codes: a message for each error, and no traceback."""

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401
        """Run and exit; without click's `standalone_mode`, return the exit code."""
        standalone = extra.pop("standalone_mode", True)
        code = self._run(*args, **extra)
        if standalone:
            sys.exit(code)
        return code

    def _run(self, *args: Any, **extra: Any) -> int:  # noqa: ANN401
        from resumecheck import ResumeCheckError, UnreadableDocument, UnsupportedFormat

        run: Any = super().main  # its overloads cannot be met by a plain hand-over
        try:
            return int(run(*args, **extra, standalone_mode=False) or OK)
        except click.UsageError as error:
            error.show()
            return USAGE
        except click.ClickException as error:
            return _told(error.format_message(), USAGE)
        except (click.Abort, KeyboardInterrupt):
            return _told("interrupted", INTERRUPTED)
        except (UnreadableDocument, UnsupportedFormat) as error:
            return _told(f"not readable ({error.reason}): {error}", UNREADABLE)
        except ResumeCheckError as error:
            return _told(str(error), USAGE)
        except Exception as error:  # noqa: BLE001 - whatever else comes is a defect of ours
            from resumecheck.reports.output import report_of

            return _told(report_of(error), DEFECT)


def version(function: F) -> F:
    """`--version`, on the program and on every command."""

    def show(context: click.Context, _: click.Parameter, value: bool) -> None:
        if value and not context.resilient_parsing:
            from resumecheck import __version__

            click.echo(f"{NAME} {__version__}")
            context.exit()

    return click.option(
        "--version",
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=show,
        help="Show the version and exit.",
    )(function)


def common(function: F) -> F:
    """The options of every command."""
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="Colour: auto is for terminals only, and NO_COLOR turns it off.",
    )(version(function))


def limited(function: F) -> F:
    """The limits, on every command that reads a file."""
    for option, kind, default, text in (
        ("--max-seconds", click.FloatRange(0, min_open=True), 20.0, "Seconds for reading a file."),
        ("--max-pages", click.IntRange(1), 100, "Pages of a PDF."),
        ("--max-bytes", click.IntRange(1), 20_000_000, "Bytes of a file."),
    ):
        add = click.option(option, type=kind, default=default, show_default=True, help=text)
        function = add(function)
    return function


@click.group(
    NAME,
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@version
def program() -> None:
    """The resume checker that shows its working: each point below 100 is a line with a place in
    the file, a reason, a source and a fix."""


@program.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option(
    "--role",
    default="ml-engineer",
    show_default=True,
    metavar="NAME|PATH|auto",
    help="The role to score for: a pack's name or file, or auto for the one that fits best.",
)
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(), help="Write to this file, over an older report.")
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
@click.option("--select", multiple=True, metavar="X", help="Count only these checks.")
@click.option(
    "--ignore",
    multiple=True,
    metavar="X",
    help="Do not count these checks. X: names, ids or beginnings of ids, with commas between.",
)
@click.option("--model", metavar="NAME", help="An installed spaCy pipeline, for word forms.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day to score on, instead of today.",
)
@click.option("-q", "--quiet", is_flag=True, help="One line a file.")
@limited
@common
def score(
    files: tuple[str, ...],
    role: str,
    format: str,
    output: str | None,
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
    """Score resumes for a role.

    FILE is a PDF, DOCX, text or Markdown file, a resume as data (JSON Resume or YAML), or - for
    standard input.

    Exit codes: 0 fine; 1 under --fail-under or a finding at --fail-on; 2 wrong usage; 3 a file
    could not be read; 4 a defect of ours.
    """
    from datetime import date

    from resumecheck import __version__, load_role
    from resumecheck.reports.pages import json_page, text_page
    from resumecheck.reports.progress import watched

    if fail_under is not None and math.isnan(fail_under):
        raise click.UsageError("--fail-under takes a number from 0 to 100")
    target = _target(output, files)
    day = as_of.date() if as_of else date.today()  # noqa: DTZ011 - a resume has no time zone
    settings = {
        "role": role if role == "auto" else load_role(role),  # once for all files
        "as_of": day,
        "model": model,
        "select": _selectors("--select", select),
        "ignore": _selectors("--ignore", ignore),
        "limits": _limits(limits),
    }
    results = list(watched(_each(files, settings), files))
    if format == "json":
        tool = f"{NAME} {__version__}"
        _put(json_page(results, tool=tool, role=role, as_of=day), target, data=True)
    else:
        _put(text_page(results, color, to_file=target is not None, quiet=quiet), target)
    return max((_code(result, fail_under, fail_on) for result in results), default=OK)


@program.command()
@click.argument("file", type=click.Path())
@click.option(
    "--order",
    type=click.Choice(ORDERS),
    default="flow",
    show_default=True,
    help="flow: column by column; rows: straight across the page; stream: as the file has it.",
)
@click.option("--against", type=click.Choice(ORDERS), help="Show how this order differs.")
@click.option("--all", "everything", is_flag=True, help="Mark hidden, header, text-box words.")
@limited
@common
def text(
    file: str,
    order: str,
    against: str | None,
    everything: bool,
    color: str,
    **limits: Any,  # noqa: ANN401
) -> int:
    """Show what a parser sees in a resume.

    FILE is a PDF, DOCX, text or Markdown file, or - for standard input.
    """
    from resumecheck import read
    from resumecheck.reports.output import wants_color, write
    from resumecheck.reports.reading import render, render_all, render_difference

    if everything and (against or order != "flow"):
        raise click.UsageError("--all shows the order flow; leave out --order and --against")
    try:
        source = sys.stdin.buffer if file == "-" else file
        document = read(source, limits=_limits(limits))
    except OSError as error:
        return _told(f"{file}: can't open the file: {error.strerror}", UNREADABLE)
    if everything:
        write(render_all(document))
    elif against:
        colored = wants_color(color, sys.stdout)
        write(difference := render_difference(document, order, against, color=colored))
        if not difference:
            _told(f"{order} and {against} are the same", OK)
    else:
        write(render(document, order))
    return OK


@program.command()
@click.argument("name", required=False)
@common
def roles(name: str | None, color: str) -> None:
    """List the role packs, or show one.

    A pack's page has its keywords with their weights, its roadmap and its sources.
    """
    from resumecheck import list_roles, load_role
    from resumecheck.reports import roles as pages
    from resumecheck.reports.canvas import paper_for
    from resumecheck.reports.output import write

    paper = paper_for(color)
    if name is None:
        page = pages.render_list(list_roles(), paper)
    else:
        page = pages.render_page(load_role(name), paper)
    write(page)


@program.command()
@click.argument("name", required=False, metavar="[ID|NAME]")
@common
def rules(name: str | None, color: str) -> None:
    """List the checks, or show one.

    A check's page says why it matters and what to do, with an example and sources.
    """
    from resumecheck import list_checks
    from resumecheck.checks import matches_selector
    from resumecheck.reports import rules as pages
    from resumecheck.reports.canvas import paper_for
    from resumecheck.reports.output import write

    paper = paper_for(color)
    found = [c for c in list_checks() if name is None or matches_selector(c, [name.strip()])]
    if not found:
        raise click.UsageError(_no_check(str(name)))
    if len(found) == 1:
        write(pages.render_page(found[0], paper))
    else:
        write(pages.render_list(found, paper))


def main() -> None:
    """The console script."""
    program.main(prog_name=NAME)


def _each(files: Sequence[str], settings: dict[str, Any]) -> Iterator[Report | FileError]:
    """Each file's result, named as the user did; many files in processes of their own, since
    each takes as long to start as some files take to score."""
    import contextlib
    import dataclasses
    from functools import partial

    from resumecheck.batch import SPARE_SECONDS, default_jobs, in_processes

    work = partial(_one, **settings)
    if len(files) < PROCESSES_FROM or "-" in files:
        yield from map(work, files)
        return
    results = in_processes(
        work,
        files,
        jobs=min(default_jobs(), len(files) // 4),
        seconds=settings["limits"].seconds + SPARE_SECONDS,
    )
    with contextlib.closing(results):
        for name, result in zip(files, results, strict=True):
            yield dataclasses.replace(result, file=name)


def _one(name: str, **settings: Any) -> Report | FileError:  # noqa: ANN401
    """One file's result, named as the user did. A defect of ours does not stop the others."""
    import dataclasses

    from resumecheck import FileError, ResumeCheckError
    from resumecheck.batch import score_file
    from resumecheck.reports.output import report_of

    try:
        result = score_file(sys.stdin.buffer if name == "-" else name, **settings)
    except ResumeCheckError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever else comes is a defect of ours
        return FileError(name, "defect", report_of(error))
    return dataclasses.replace(result, file=name)


def _code(result: Report | FileError, fail_under: float | None, fail_on: str | None) -> int:
    from resumecheck import FileError

    if isinstance(result, FileError):
        plain = {"defect": DEFECT, "bad-resume-data": USAGE, "not-found": UNREADABLE}
        code = plain.get(result.reason, UNREADABLE)
        why = "" if result.reason in plain else f"not readable ({result.reason}): "
        return _told(f"{result.file}: {why}{result.message}", code)
    if fail_under is not None and result.total < fail_under:
        return BELOW
    failing = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on else ()
    found = any(f.severity.value in failing and not f.ignored for f in result.findings)
    return BELOW if found else OK


def _put(page: str, target: Path | None, *, data: bool = False) -> None:
    from resumecheck.reports.output import write, write_file

    try:
        if target is None:
            write(page, data=data)
        else:
            write_file(target, page)
    except OSError as error:
        where = target or "standard output"
        raise click.ClickException(f"{where}: can't be written: {error.strerror}") from error


def _target(output: str | None, files: Sequence[str]) -> Path | None:
    """Where the report goes (None: standard output); never over a resume."""
    if output is None or output == "-":
        return None
    path = Path(output)
    if path.is_dir():
        raise click.UsageError(f"-o {output}: this is a folder")
    if not path.parent.is_dir():
        raise click.UsageError(f"-o {output}: there is no folder {str(path.parent)!r}")
    for file in files:
        if file != "-" and path.exists() and Path(file).exists() and path.samefile(file):
            raise click.UsageError(f"-o {output}: this is a resume; name another file")
    return path


def _limits(limits: dict[str, Any]) -> Limits:
    from resumecheck import Limits

    return Limits(
        bytes=limits["max_bytes"], pages=limits["max_pages"], seconds=limits["max_seconds"]
    )


def _selectors(option: str, values: Sequence[str]) -> list[str]:
    from resumecheck.checks import unknown_selectors

    selectors = [part.strip() for value in values for part in value.split(",") if part.strip()]
    if values and not selectors:
        raise click.UsageError(f"{option}: names no check")
    for unknown in unknown_selectors(selectors):
        raise click.UsageError(f"{option}: {_no_check(unknown)}")
    return selectors


def _no_check(name: str) -> str:
    import difflib

    from resumecheck import list_checks

    known = [key for check in list_checks() for key in (check.id, check.name)]
    shape = str.upper if name.lower().startswith("rc") else str.lower
    close = difflib.get_close_matches(shape(name), known)
    hint = f" Did you mean {' or '.join(close)}?" if close else ""
    return f"no check is named {name!r}.{hint} `{NAME} rules` lists them."


def _told(message: str, code: int) -> int:
    """The exit code, after a message on standard error that is safe for a terminal."""
    from resumecheck.reports.output import write
    from resumecheck.reports.safe import many_lines

    write(f"{NAME}: {many_lines(message)}\n", sys.stderr)
    return code

"""Options that several commands have, and what they mean."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from resumecheck.cli.completion import role_names
from resumecheck.cli.program import DEFECT, NAME, UNREADABLE, USAGE, Unopened, shown, told

if TYPE_CHECKING:
    from resumecheck import Advert, FileError, Limits

STANDARD_OUTPUT = ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
"""Names of standard output, which may be a file that others write to as well."""

F = TypeVar("F", bound=Callable[..., Any])


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


def aimed(function: F) -> F:
    """What is scored for, on every command that scores files."""
    role = click.option(
        "--role",
        default="auto",
        show_default=True,
        metavar="NAME|PATH|auto",
        shell_complete=role_names,
        help="The role to score for: a pack's name or file, or auto for the one that fits best.",
    )
    job = click.option(
        "--job",
        type=click.Path(),
        metavar="FILE",
        help="A job advert to score for instead of a role: text, Markdown, HTML, PDF, DOCX, or -.",
    )
    return role(job(function))


class _Day(click.DateTime):
    """A day, with a message that names the form as the help does."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click has it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is not a day written as YYYY-MM-DD", param, ctx)


def dated(function: F) -> F:
    """The day that a score is for."""
    return click.option(
        "--as-of",
        type=_Day(),
        metavar="YYYY-MM-DD",
        help="The day to score on, instead of today.",
    )(function)


def judged(function: F) -> F:
    """How it is scored, on every command that scores files."""
    model = click.option(
        "--model", metavar="NAME", help="An installed spaCy pipeline, for word forms."
    )
    return model(dated(function))


def put(page: str, target: Path | None, *, data: bool = False) -> None:
    from resumecheck.reports.output import write, write_file

    try:
        if target is None:
            write(page, data=data)
        else:
            write_file(target, page)
    except OSError as error:
        where = target or "standard output"
        raise click.ClickException(f"{where}: can't be written: {error.strerror}") from error


def target_of(output: str | None, files: Sequence[str]) -> Path | None:
    """Where the report goes (None: standard output); never over a resume."""
    if output is None or output == "-" or output in STANDARD_OUTPUT:
        return None
    path = Path(output)
    try:
        if path.is_dir():
            raise click.UsageError(f"-o {output}: this is a folder")
        if not path.parent.is_dir():
            raise click.UsageError(f"-o {output}: there is no folder {str(path.parent)!r}")
        there = path.exists()
    except OSError as error:  # a name too long, a folder that may not be looked into
        raise click.UsageError(f"-o {output}: {error.strerror}") from error
    for file in files:
        if there and file != "-" and os.path.exists(file) and path.samefile(file):  # noqa: PTH110 - never raises
            raise click.UsageError(f"-o {output}: this is a resume; name another file")
    return path


def fresh_target(output: str | None, files: Sequence[str], *, force: bool) -> Path | None:
    """Where a file that a person edits goes: never over an older one without `--force`."""
    target = target_of(output, files)
    if target is not None and not force and (target.exists() or target.is_symlink()):
        raise click.UsageError(f"-o {output}: the file is there already; --force writes over it")
    return target


def limits_of(limits: dict[str, Any]) -> Limits:
    from resumecheck import Limits

    if math.isnan(limits["max_seconds"]):  # which no range refuses
        raise click.UsageError("--max-seconds takes a number of seconds")
    return Limits(
        bytes=limits["max_bytes"], pages=limits["max_pages"], seconds=limits["max_seconds"]
    )


def selectors(option: str, values: Sequence[str]) -> list[str]:
    from resumecheck.checks import unknown_selectors

    selectors = [part.strip() for value in values for part in value.split(",") if part.strip()]
    if values and not selectors:
        raise click.UsageError(f"{option}: names no check")
    for unknown in unknown_selectors(selectors):
        raise click.UsageError(f"{option}: {no_check(unknown)}")
    return selectors


def no_check(name: str) -> str:
    import difflib

    from resumecheck import list_checks

    known = [key for check in list_checks() for key in (check.id, check.name)]
    shape = str.upper if name.lower().startswith("rc") else str.lower
    close = difflib.get_close_matches(shape(name), known)
    hint = f" Did you mean {' or '.join(close)}?" if close else ""
    return f"no check is named {name!r}.{hint} `{NAME} rules` lists them."


def file_error(error: FileError) -> int:
    """The exit code for a file that could not be scored, after a message."""
    plain = dict.fromkeys(("not-found", "not-opened", "is-a-folder"), UNREADABLE)
    plain |= {"defect": DEFECT, "bad-resume-data": USAGE}
    why = "" if error.reason in plain else f"not readable ({error.reason}): "
    return told(f"{shown(error.file)}: {why}{error.message}", plain.get(error.reason, UNREADABLE))


def advert_of(job: str, files: Sequence[str], model: str | None, limits: Limits) -> Advert:
    """The advert, read once for all files."""
    from click.core import ParameterSource

    from resumecheck.adverts import read_advert

    if click.get_current_context().get_parameter_source("role") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--job takes the place of a role; leave out --role")
    if job == "-" and "-" in files:
        raise click.UsageError("only one of --job and FILE can be standard input")
    try:
        if job == "-":
            name, data = "standard input", sys.stdin.buffer.read(limits.bytes + 1)
            return read_advert(data, name=name, limits=limits, model=model)
        return read_advert(Path(job), limits=limits, model=model)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Unopened(f"--job {job}: can't open the file: {why}") from error

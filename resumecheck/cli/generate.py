"""`resumecheck generate`."""

from __future__ import annotations

import datetime
import sys
from typing import Any

import click

from resumecheck.cli.completion import role_names, template_names
from resumecheck.cli.options import common, dated, fresh_target, limited, limits_of
from resumecheck.cli.program import OK, USAGE, shown, told, unopened


@click.command()
@click.argument("resume", type=click.Path())
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(),
    metavar="FILE",
    help="The file to write: .docx, .pdf (by LibreOffice), .txt or .md. With - the DOCX goes to "
    "standard output, for a pipe or a file (> cv.docx), and the page about it to standard error.",
)
@click.option(
    "--template",
    default="classic",
    show_default=True,
    metavar="NAME|PATH",
    shell_complete=template_names,
    help="classic, modern, ml-engineer, or a Word file of your own with Jinja tags.",
)
@click.option(
    "--language",
    type=click.Choice(["auto", "en", "de", "fr", "es", "nl"]),
    default="auto",
    show_default=True,
    help="Of headings, months and labels; auto is that of the text, or English.",
)
@click.option(
    "--role",
    default="auto",
    show_default=True,
    metavar="NAME|PATH|auto",
    shell_complete=role_names,
    help="The role to score the file for; auto is the one that fits best.",
)
@dated
@click.option("--force", is_flag=True, help="Write over a file that exists.")
@limited
@common
def generate(
    resume: str,
    output: str,
    template: str,
    language: str,
    role: str,
    as_of: datetime.datetime | None,
    force: bool,
    color: str,
    **limits: Any,  # noqa: ANN401
) -> int:
    """Write a resume that every parser reads, and prove it.

    RESUME is data (JSON Resume or YAML), an old PDF or DOCX to repair, or - for standard input.
    The file is read back and compared with the data, field by field; what it does not hold is
    listed.
    """
    from resumecheck import ResumeDataError, load_role, score
    from resumecheck.generator import format_of, load_template, make, opened, save
    from resumecheck.reports import generated
    from resumecheck.reports.canvas import paper_for
    from resumecheck.reports.output import write

    target = fresh_target(output, [resume], force=force)
    if target is None and sys.stdout.isatty():
        raise click.UsageError(
            "-o -: a DOCX is no text for a screen; name a file (-o cv.docx) or send it to one "
            "(> cv.docx)"
        )
    format = "docx" if target is None else format_of(target)
    chosen = load_template(template)
    pack = role if role == "auto" else load_role(role)
    bounds = limits_of(limits)
    try:
        data, old = opened(sys.stdin.buffer if resume == "-" else resume, bounds)
    except ResumeDataError as error:
        lines = str(error).splitlines()
        whence = "standard input: " if resume == "-" else ""
        return told("\n".join(f"{whence}{line}" for line in lines), USAGE)
    except OSError as error:
        return unopened(resume, error)
    try:
        made = make(data, format, template, old=old, language=language, limits=bounds)
    except ResumeDataError as error:
        return told(f"{'standard input' if resume == '-' else shown(resume)}: {error}", USAGE)
    report = score(made.document, pack, as_of=as_of.date() if as_of else None)
    try:
        if target is None:
            sys.stdout.buffer.write(made.data)
            sys.stdout.buffer.flush()
        else:
            save(made, target, force=force)
    except FileExistsError as error:
        raise click.UsageError(f"-o {output}: the file exists; --force writes over it") from error
    except OSError as error:
        raise click.ClickException(f"{output}: can't be written: {error.strerror}") from error
    page = generated.render(
        made, report, None if target is None else output, chosen.id, paper_for(color)
    )
    write(page, sys.stderr if target is None else None)
    return OK

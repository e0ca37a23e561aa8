"""`resumecheck extract`."""

from __future__ import annotations

import sys
from typing import Any

import click

from resumecheck.cli.options import common, fresh_target, limited, limits_of, put
from resumecheck.cli.program import OK, shown, told, unopened


@click.command()
@click.argument("file", type=click.Path())
@click.option(
    "-o", "--output", type=click.Path(), help="Write to this file: YAML if it ends in .yaml."
)
@click.option("--force", is_flag=True, help="Write over the file if it is there.")
@click.option(
    "--evidence", is_flag=True, help="Add the page and box of each field (meta.evidence)."
)
@limited
@common
def extract(
    file: str,
    output: str | None,
    force: bool,
    evidence: bool,
    color: str,  # noqa: ARG001 - every command takes it
    **limits: Any,  # noqa: ANN401
) -> int:
    """Print the fields of a resume as JSON Resume.

    FILE is a PDF, DOCX, text or Markdown file, a resume as data (JSON Resume or YAML), or - for
    standard input. A field that the file does not hold stays empty.
    """
    from resumecheck.opening import open_resume
    from resumecheck.reports.fields import render
    from resumecheck.resume import Resume, format_of

    target = fresh_target(output, [file], force=force)
    format = format_of(target.name) if target else "json"
    if format is None:
        raise click.UsageError(f"-o {output}: name a file that ends in .json, .yaml or .yml")
    source = sys.stdin.buffer if file == "-" else file
    try:
        opened = open_resume(source, limits=limits_of(limits))
    except OSError as error:
        return unopened(file, error)
    put(render(opened.resume, format, opened.evidence() if evidence else None), target, data=True)
    if opened.resume == Resume():
        told(f"{shown(file)}: no field was found (`resumecheck text` shows what can be read)", OK)
    return OK

"""`resumecheck text`."""

from __future__ import annotations

import sys
from typing import Any

import click

from resumecheck.cli.options import common, limited, limits_of
from resumecheck.cli.program import OK, told, unopened

ORDERS = ("flow", "rows", "stream")


@click.command()
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
        document = read(source, limits=limits_of(limits))
    except OSError as error:
        return unopened(file, error)
    if everything:
        write(render_all(document))
    elif against:
        colored = wants_color(color, sys.stdout)
        write(difference := render_difference(document, order, against, color=colored))
        if not difference:
            told(f"{order} and {against} are the same", OK)
    else:
        write(render(document, order))
    return OK

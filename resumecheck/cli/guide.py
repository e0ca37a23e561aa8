"""`resumecheck guide`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from resumecheck.cli.completion import role_names
from resumecheck.cli.options import common, limited, limits_of
from resumecheck.cli.program import unopened

if TYPE_CHECKING:
    import datetime


@click.command()
@click.argument("role", required=False, shell_complete=role_names)
@click.option(
    "--for",
    "file",
    type=click.Path(),
    metavar="FILE",
    help="Fit the guide to this resume; without ROLE, to the role that fits it best.",
)
@click.option("--model", metavar="NAME", help="An installed spaCy pipeline, for word forms.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day to count years of experience to, instead of today.",
)
@limited
@common
def guide(
    role: str | None,
    file: str | None,
    model: str | None,
    as_of: datetime.datetime | None,
    color: str,
    **limits: Any,  # noqa: ANN401
) -> int:
    """Show the way into a role: skills, roadmap, projects, questions.

    ROLE is a pack's name or file. FILE is a resume in any form that score takes, or - for standard
    input.
    """
    from resumecheck import load_role
    from resumecheck.reports import guide as pages
    from resumecheck.reports.canvas import paper_for
    from resumecheck.reports.output import write

    if file is None and (role is None or role == "auto"):
        raise click.UsageError("name a ROLE (`resumecheck roles` lists them), or --for FILE")
    if file is None:
        write(pages.render(load_role(str(role)), paper_for(color)))
        return 0
    from resumecheck.guide import guide_for

    try:
        found = guide_for(
            sys.stdin.buffer if file == "-" else file,
            role or "auto",
            as_of=as_of.date() if as_of else None,
            model=model,
            limits=limits_of(limits),
        )
    except OSError as error:
        return unopened(file, error)
    write(pages.render_fitted(found, paper_for(color)))
    return 0

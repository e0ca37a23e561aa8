"""`resumecheck roles`."""

from __future__ import annotations

import click

from resumecheck.cli.completion import role_names
from resumecheck.cli.options import common


@click.command()
@click.argument("name", required=False, shell_complete=role_names)
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

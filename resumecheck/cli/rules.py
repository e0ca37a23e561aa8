"""`resumecheck rules`."""

from __future__ import annotations

import click

from resumecheck.cli.completion import check_names
from resumecheck.cli.options import common, no_check


@click.command()
@click.argument("name", required=False, metavar="[ID|NAME]", shell_complete=check_names)
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
        raise click.UsageError(no_check(str(name)))
    if len(found) == 1:
        write(pages.render_page(found[0], paper))
    else:
        write(pages.render_list(found, paper))

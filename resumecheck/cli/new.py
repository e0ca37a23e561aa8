"""`resumecheck new`."""

from __future__ import annotations

import click

from resumecheck.cli.completion import role_names
from resumecheck.cli.options import common, fresh_target
from resumecheck.cli.program import NAME, OK, told

_YAML, _WORD = (".yaml", ".yml"), (".docx",)


@click.command()
@click.option(
    "--role",
    default="ml-engineer",
    show_default=True,
    metavar="NAME|PATH",
    shell_complete=role_names,
    help="The role whose keywords and tips are told.",
)
@click.option(
    "-o",
    "--output",
    default="me.yaml",
    show_default=True,
    type=click.Path(),
    metavar="FILE",
    help="The file to write: .yaml, or .docx for a Word template; - is YAML on standard output.",
)
@click.option("--force", is_flag=True, help="Write over a file that exists.")
@common
def new(role: str, output: str, force: bool, color: str) -> int:  # noqa: ARG001 - a common option
    """Write a starter resume for a role.

    A .yaml file has comments that say what a recruiter looks for; fill it in and use `generate`.
    A .docx file is a blank template with the same tips in its margin.
    """
    from resumecheck import load_role
    from resumecheck.atomic import write_whole
    from resumecheck.generator.starter import starter_docx, starter_yaml
    from resumecheck.reports.output import write
    from resumecheck.reports.safe import quoted

    pack = load_role(role)
    target = fresh_target(output, [], force=force)
    if target is None:
        write(starter_yaml(pack))
        return OK
    ending = target.suffix.lower()
    if ending not in (*_YAML, *_WORD):
        raise click.UsageError(f"-o {output}: name it .yaml, or .docx for a Word template")
    word = ending in _WORD
    data = starter_docx(pack, target.name) if word else starter_yaml(pack, target.name).encode()
    try:
        write_whole(target, data)
    except OSError as error:
        raise click.ClickException(f"{output}: can't be written: {error.strerror}") from error
    command = f"{NAME} generate {quoted(output)} -o cv.docx"
    next_step = "open it in Word" if word else f"fill it in, then {command}"
    return told(f"{output} is written for {pack.title}; {next_step}", OK)

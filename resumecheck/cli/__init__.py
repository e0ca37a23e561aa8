"""The command line: parses options, calls the public names, prints. No logic.

Only click is imported here; each command imports what it needs, so that `--help` is quick. A new
command is a file beside the others, and a line in `COMMANDS`.
"""

from __future__ import annotations

import gc

import click

from resumecheck.cli.extract import extract
from resumecheck.cli.generate import generate
from resumecheck.cli.guide import guide
from resumecheck.cli.new import new
from resumecheck.cli.options import version
from resumecheck.cli.program import NAME, Program
from resumecheck.cli.rank import rank
from resumecheck.cli.roles import roles
from resumecheck.cli.rules import rules
from resumecheck.cli.score import score
from resumecheck.cli.text import text

MOST_GARBAGE = 100_000
"""Objects that are made, and not freed, before cycles are looked for among them."""
COMMANDS = (score, rank, text, extract, generate, new, roles, guide, rules)


@click.group(
    NAME,
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@version
def program() -> None:
    """The resume checker that shows its working: each point below 100 is a line with a place in
    the file, a reason, a source and a fix."""


for _command in COMMANDS:
    program.add_command(_command)


def main() -> None:
    """Run the command and end the process."""
    # Most of what a command makes, it keeps until it ends: to look for garbage among it after every
    # 700 objects, and twice at the end, would take a fifteenth of a score's time
    gc.set_threshold(MOST_GARBAGE)
    try:
        program.main(prog_name=NAME)
    finally:
        gc.freeze()

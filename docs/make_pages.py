"""Make the pages that follow from the code: one a check, their list, and the command line.

    python docs/make_pages.py            write them
    python docs/make_pages.py --check    say which are not fresh, and exit with 1

A test keeps them fresh.
"""

from __future__ import annotations

import argparse
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from resumecheck import list_checks
from resumecheck.checks import Check, Source
from resumecheck.cli import program
from resumecheck.cli.program import NAME
from resumecheck.weights import load_weights

FOLDER = Path(__file__).parent
MADE = "<!-- made by docs/make_pages.py: change the code, not this page -->\n"
SEVERITIES = {
    "blocks": "nothing is parsed",
    "loses": "some text or fields are lost or scrambled",
    "missing": "a field that parsers expect is not there",
    "style": "advice on wording, dates and keywords",
}
_BESIDE = """\
Reports go to standard output unless `-o` names a file, messages to standard error. A
terminal's width is taken from `COLUMNS` where that is set, then from the terminal, or is 80; less
than 40 columns or more than 120 (200 for a report in two columns) are not used. [Completion in
the shell](completion.md) helps to type it all. [The exit codes](../README.md#exit-codes) are the
same for every command."""
_KINDS = {
    "path": "FILE",
    "text": "TEXT",
    "integer range": "N",
    "float range": "N",
    "integer": "N",
    "datetime": "DATE",
}


def pages() -> dict[str, str]:
    """The pages by their paths in this folder."""
    made = {f"checks/{check.id}.md": check_page(check) for check in list_checks()}
    made["checks/README.md"] = list_page()
    made["commands.md"] = commands_page()
    return {path: MADE + text for path, text in made.items()}


def check_page(check: Check) -> str:
    """What a check looks for, why, what to do, an example, and who says so."""
    severity = check.severity.value
    about = f"Severity: {severity} ({SEVERITIES[severity]}). Part of the score: {check.part}"
    command = (
        f"`{NAME} rules {check.id}` prints this page; `--ignore {check.name}` leaves the check"
    )
    parts = [
        f"# {check.id} `{check.name}`: {check.title}",
        f"{about}{_weight(check)}.",
        f"## Why\n\n{check.why}",
        f"## What to do\n\n{check.fix}",
        f"## A resume that fails\n\n{_example(check.bad)}",
        f"## One that passes\n\n{_example(check.good)}",
        "## Who says so\n\n" + "\n".join(map(_source, check.sources)),
        f"{command} out of a score. [All checks](README.md)",
    ]
    return "\n\n".join(parts) + "\n"


def list_page() -> str:
    """All checks in the order of their ids."""
    rows = [
        f"| [{check.id}]({check.id}.md) | `{check.name}` | {check.severity.value} | {check.part} "
        f"| {check.title} |"
        for check in list_checks()
    ]
    head = "| id | name | severity | part | what it finds |\n|---|---|---|---|---|"
    return "# The checks\n\n" + "\n".join([head, *rows]) + "\n"


def commands_page() -> str:
    """The commands with their options, from what click knows of them and not as it lays it out,
    which differs between its versions."""
    parts = ["# The command line", _help(program), _BESIDE, _table(program)]
    for name, command in program.commands.items():
        arguments = " ".join(
            _argument(parameter, click.Context(command))
            for parameter in command.params
            if isinstance(parameter, click.Argument)
        )
        usage = f"{NAME} {name} [OPTIONS] {arguments}".strip()
        parts += [f"## {name}", f"```text\n{usage}\n```", _help(command), _table(command)]
    return "\n\n".join(parts) + "\n"


def _argument(argument: click.Argument, context: click.Context) -> str:
    name = argument.make_metavar(context).strip("[]")
    return name if argument.required else f"[{name}]"


def _help(command: click.Command) -> str:
    return inspect.cleandoc(command.help or "")


def _table(command: click.Command) -> str:
    rows = [
        f"| `{_cell(_names(option))}` | {_cell(option.help or '')}{_default(option)} |"
        for option in command.params
        if isinstance(option, click.Option)
    ]
    return "\n".join(["| option | meaning |", "|---|---|", *rows])


def _names(option: click.Option) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    if option.is_flag:
        return names
    choices = getattr(option.type, "choices", None)
    return (
        f"{names} {option.metavar or ('/'.join(choices) if choices else _KINDS[option.type.name])}"
    )


def _default(option: click.Option) -> str:
    shown = option.show_default and option.default is not None
    return f" (default: {option.default})" if shown else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _weight(check: Check) -> str:
    weight = load_weights().lines.get(check.part, {}).get(check.name)
    link = "[how the score is made](../score.md)"
    return "" if weight is None else f", weight {weight:g} (see {link})"


def _example(text: str) -> str:
    longest = max((len(run) for run in text.split() if set(run) == {"`"}), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}markdown\n{text.strip()}\n{fence}"


def _source(source: Source) -> str:
    title = f"[{source.title}]({source.url})" if source.url else f"“{source.title}”"
    return f"- {source.publisher}, {title}" + (f": {source.note}" if source.note else "")


def stale() -> Iterator[str]:
    """The pages that are not as they would be made now, and those that nothing makes."""
    made = pages()
    for path, text in made.items():
        file = FOLDER / path
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            yield path
    for file in (FOLDER / "checks").glob("*.md"):
        if f"checks/{file.name}" not in made:
            yield f"checks/{file.name}"


def main() -> int:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description="Make the pages that follow from the code.")
    parser.add_argument("--check", action="store_true", help="only say which are not fresh")
    options = parser.parse_args()
    old = list(stale())
    if options.check:
        for path in old:
            sys.stderr.write(f"not fresh: {path}\n")
        return 1 if old else 0
    made = pages()
    for path in old:
        file = FOLDER / path
        if path in made:
            file.parent.mkdir(exist_ok=True)
            file.write_text(made[path], encoding="utf-8")
        else:
            file.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The TOML files that come with resumecheck, and what is wrong in one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

from resumecheck import data_files
from resumecheck.errors import PackError

Table = dict[str, Any]
"""A TOML table as `tomllib` gives it."""

VERBS_FILE = "action_verbs.toml"
OPENINGS_FILE = "weak_openings.toml"
HEADINGS_FILE = "section_headings.toml"
PHRASES_FILE = "phrases.toml"
SHAPES = {
    VERBS_FILE: "verbs",
    OPENINGS_FILE: "openings",
    HEADINGS_FILE: "headings",
    PHRASES_FILE: "phrases",
    "context.toml": "context",
}


class Source(NamedTuple):
    """Where a fact of the pack comes from."""

    id: str
    title: str
    publisher: str
    date: str
    url: str | None
    note: str


def shape_of(name: str) -> str:
    """The shape of a file of ours, as `_pack_schema` calls it."""
    if name.startswith("skills/"):
        return "skills"
    return SHAPES.get(name, "role")


_T = TypeVar("_T")


def shipped_table(name: str, convert: Callable[[Table], _T]) -> _T:
    """A file of ours, converted. Our tests validate it, so a run pays for that only on trouble."""
    label, file = name.rsplit("/", 1)[-1], name.removesuffix(".toml")
    try:
        table = data_files.table(file)
    except ValueError:
        parse(data_files.content(file).decode("utf-8"), label)
        raise
    try:
        return convert(table)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        validate(table, data_files.content(file).decode("utf-8"), label, shape_of(name))
        raise PackError(f"{label}: not of the expected shape ({error})") from error


def parse(text: str, label: str) -> Table:
    """The table of a TOML text; `label` names the file in a message. Raises PackError."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{label}: not valid TOML: {error}") from error


def validate(table: Table, text: str, label: str, shape: str) -> None:
    """Raise PackError with one line for each thing wrong in a file of that shape."""
    from resumecheck._pack_schema import problems

    found = problems(shape, table, text, label)
    if found:
        raise PackError("\n".join(found))


def source_of(row: Table) -> Source:
    """The source that a [[source]] table describes."""
    return Source(**{"url": None, **row})


def keyword_rows(table: Table) -> Iterator[tuple[tuple[str, int] | tuple[str], Table]]:
    """The keywords of a role pack's table, each with the place of the table that holds it.

    The shorthand `members` of a [[group]], and `also` for what is not billed, have a line a skill:
    its id, and its weight or [weight, frequency].
    """
    for index, row in enumerate(table["keyword"]):
        yield ("keyword", index), row
    for index, group in enumerate(table.get("group", ())):
        shared = {"group": group["id"]}
        if "stage" in group:
            shared["stage"] = group["stage"]
        for id, value in group.get("members", {}).items():
            yield ("group", index), _short_row(id, value) | shared
    for id, value in table.get("also", {}).items():
        yield ("also",), _short_row(id, value)


def _short_row(id: str, value: float | list[float]) -> Table:
    numbers = value if isinstance(value, list) else [value]
    return {"id": id, **dict(zip(("weight", "frequency"), numbers, strict=False))}

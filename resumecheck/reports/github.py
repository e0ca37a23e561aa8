"""What GitHub Actions shows: annotations, as workflow commands, and a summary in Markdown.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from resumecheck.assessment import Report
from resumecheck.batch.results import FileError
from resumecheck.reports.facts import only
from resumecheck.reports.safe import one_line
from resumecheck.scoring import Finding, Part

LEVELS = {"blocks": "error", "loses": "error", "missing": "warning", "style": "notice"}
"""GitHub shows the first ten of each a step; the summary has them all."""
WITH_LINES = frozenset({"txt", "md", "json", "yaml"})
"""Formats whose files have lines that an annotation can point at."""
SUMMARY_BYTES = 1_000_000
"""A step's summary may have 1 MiB, or GitHub shows none of it."""
_OURS = "Our own score: employers' systems publish none."
_WORD = re.compile(r"\w+")


# Annotations -----------------------------------------------------------------------------------


def render(
    results: Sequence[Report | FileError],
    sources: Mapping[str, str],
    workspace: str | None = None,
) -> str:
    """A command a line: the totals, then what could not be read and what was found, worst first.

    `sources` has the texts of files that have lines, by name. Names are given as from
    `workspace`, the folder that the repository stands in.
    """
    totals, found = [], list[tuple[float, str]]()
    for result in results:
        file = _path(result.file, workspace)
        if isinstance(result, FileError):
            title = f"not scored: {result.reason}"
            found.append((200.0, command("error", result.message, file=file, title=title)))
            continue
        parts = ", ".join(f"{p.id} {_points(p)}" for p in result.parts if p.out_of)
        title = f"resumecheck: {result.total:.2f} of 100 {only(result)}".rstrip()
        totals.append(command("notice", parts, file=file, title=title))
        lines = Lines(sources.get(result.file, ""))
        for finding in result.findings:
            if not finding.ignored:
                found.append((finding.cost, _annotation(finding, file, lines)))
    found.sort(key=lambda pair: -pair[0])
    return "".join(f"{line}\n" for line in [*totals, *(line for _, line in found)])


def command(name: str, message: str, **properties: str) -> str:
    """A workflow command; properties that are empty are left out."""
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    return f"::{name} {given}::{_data(message)}"


class Lines:
    """Finds the line of a text that an excerpt stands on, whatever markup is between its words."""

    def __init__(self, text: str) -> None:
        found = [
            (word.group().casefold(), number)
            for number, line in enumerate(text.splitlines(), start=1)
            for word in _WORD.finditer(line)
        ]
        self._numbers = [number for _, number in found]
        self._words = [word for word, _ in found]
        self._starts: dict[str, list[int]] = {}
        for at, word in enumerate(self._words):
            self._starts.setdefault(word, []).append(at)

    def of(self, excerpt: str) -> int | None:
        """The line, from 1; None where the words stand nowhere, or more than once."""
        words = [word.group().casefold() for word in _WORD.finditer(excerpt)]
        if excerpt.endswith("…"):
            words = words[:-1]  # it may be cut
        if not words:
            return None
        starts = self._starts.get(words[0], ())
        hits = [at for at in starts if self._words[at : at + len(words)] == words]
        return self._numbers[hits[0]] if len(hits) == 1 else None


def _annotation(finding: Finding, file: str, lines: Lines) -> str:
    place = finding.places[0] if finding.places else None
    line = lines.of(place.excerpt) if place else None
    cost = f" (-{finding.cost:.2f})" if finding.cost else ""
    page = f", page {place.page}" if place and place.page else ""
    return command(
        LEVELS[finding.severity.value],
        f"{one_line(finding.message)}{cost}. {one_line(finding.fix)}",
        file=file,
        line=str(line or ""),
        title=f"{finding.id} {finding.name}{page}",
    )


def _path(name: str, workspace: str | None) -> str:
    if workspace and name != "-":
        full, root = Path(os.path.realpath(name)), Path(os.path.realpath(workspace))
        if full.is_relative_to(root):
            return full.relative_to(root).as_posix()
    return name


def _data(text: str) -> str:
    """A message, escaped as the toolkit of GitHub Actions does it."""
    return one_line(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


# The summary -----------------------------------------------------------------------------------


def summary(results: Sequence[Report | FileError], room: int = SUMMARY_BYTES) -> str:
    """All files in a table, then the findings of each, in Markdown of at most `room` bytes: the
    files that there is no room for are counted. Nothing, if there is no room for the table."""
    note = "\n{} more did not fit in here; the step's log has them.\n"
    left = room - len(note) - 10
    pieces = [_heading(results)]
    left -= _size(pieces[0])
    for section in _sections(results):
        left -= _size(section)
        if left < 0:
            break
        pieces.append(section)
    if left < 0:
        pieces.append(note.format(len(results) - len(pieces) + 1))
    page = "".join(pieces)
    return page if _size(page) <= room else ""


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _heading(results: Sequence[Report | FileError]) -> str:
    ids = list(dict.fromkeys(p.id for r in results if isinstance(r, Report) for p in r.parts))
    rows = [["resume", "total", *ids], ["---", *["---:"] * (len(ids) + 1)]]
    for result in results:
        if isinstance(result, FileError):
            why = f"not scored: {_text(result.reason)}"
            rows.append([_text(result.file), why, *[""] * len(ids)])
            continue
        points = {part.id: _points(part) for part in result.parts if part.out_of}
        cells = [points.get(id, "") for id in ids]
        total = f"**{result.total:.2f}** of 100 {only(result)}".rstrip()
        rows.append([_text(result.file), total, *cells])
    return f"### resumecheck\n\n{_table(rows)}\n{_OURS}\n"


def _sections(results: Sequence[Report | FileError]) -> Iterator[str]:
    for result in results:
        if isinstance(result, FileError):
            yield f"\n**Not scored:** {_text(result.file)}: {_text(result.message)}\n"
            continue
        rows = [
            ["points", "finding", "page", "what, and what to do"],
            ["---:", "---", "---:", "---"],
        ]
        for finding in result.findings:
            page = next((str(place.page) for place in finding.places if place.page), "")
            name = f"{_text(finding.id)} {_text(finding.name)}"
            what = f"{_text(finding.message)}<br>{_text(finding.fix)}"
            cost = "ignored" if finding.ignored else f"-{finding.cost:.2f}"
            rows.append([cost, name, page, what])
        about = f"{_text(result.file)}: what the points were lost for"
        yield f"\n<details><summary>{about}</summary>\n\n{_table(rows)}\n</details>\n"


def _table(rows: Sequence[Sequence[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _points(part: Part) -> str:
    return f"{part.points:.2f} of {f'{part.out_of:.2f}'.removesuffix('.00')}"


def _text(text: str) -> str:
    """Any text as nothing but text: an entity in place of each character that Markdown, HTML or
    GitHub might read something into. Entities can't stand for marks of structure
    (https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references).
    """
    return re.sub(r"[^\w\s\"'(),;/-]|_", lambda mark: f"&#{ord(mark.group())};", one_line(text))

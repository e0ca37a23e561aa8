"""Which lines are headings: by the file, by the pack of headings, and by how they are set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from resumecheck.document import Join, Part
from resumecheck.extraction.model import JUDGED_SECTIONS
from resumecheck.extraction.rows import BULLET, Look, Row, is_plain, is_set_off, level_of
from resumecheck.extraction.unknown_headings import (
    RUNNING,
    find_unknown,
    first_job,
    told_by_content,
)
from resumecheck.extraction.vocabulary import Vocabulary, key_of
from resumecheck.extraction.words import entry_words

# what looks like a label in these is part of their text
_UNLABELLED = JUDGED_SECTIONS | {"skills", "header"}
# sections short enough to be one line behind a label
_LABELLED = ("languages", "interests", "skills", "certificates", "references")


class Heading(NamedTuple):
    """A heading found in a row; its section's text starts at `body`."""

    row: int
    name: str
    label: str | None
    """The words, or None where jobs start without a heading."""
    start: int
    body: int
    inferred: bool = False
    """The words are no known heading, but near one, or what stands under them tells the name."""


def find_headings(rows: Sequence[Row], vocabulary: Vocabulary, body: float) -> list[Heading]:
    """The headings in reading order; `body` is the size of body text in points."""
    named = _named(rows, vocabulary, body)
    level = _section_level(rows, named)
    if level is not None:
        # "Projects" as a third-level heading inside a job is not a section
        named = {
            row: name
            for row, name in named.items()
            if rows[row].line.heading_level in (None, 0) or level_of(rows[row]) <= level
        }
    named = _without_labels(rows, _without_parts(rows, named))
    column = _label_column(rows, vocabulary)
    if column:
        # what stands beside the column of headings heads a part of a section
        edge = min(rows[row].parts[count].word.box[0] for row, (_, count) in column.items())  # type: ignore[index]
        named = {
            row: name
            for row, name in named.items()
            if (left := rows[row].left) is None or left < edge - 3
        }
    found = {
        row: _whole(rows[row], name)._replace(inferred=vocabulary.is_misspelt(rows[row].text))
        for row, name in named.items()
    }
    for row, (name, count) in column.items():
        parts = rows[row].parts
        label = " ".join(part.text for part in parts[:count])
        found[row] = Heading(row, name, label, parts[0].start, parts[count].start)
    for row in find_unknown(rows, named, level, body):
        found.setdefault(row, _whole(rows[row], "other"))
    for heading in _run_in(rows, vocabulary, found):
        found.setdefault(heading.row, heading)
    _tell(rows, named, found)
    return [found[row] for row in sorted(found)]


def _tell(rows: Sequence[Row], named: Mapping[int, str], found: dict[int, Heading]) -> None:
    """Name the sections whose content tells what they are, and find jobs without a heading."""
    kinds = {at: heading.name for at, heading in found.items()}
    for at, kind in told_by_content(rows, kinds).items():
        # "Teaching" may head the jobs of a teacher, where no other heading does
        works = rows[at].text.strip(" :").casefold() in entry_words().work_headings
        if at not in named or (works and kind == "experience"):
            found[at] = found[at]._replace(name=kind, inferred=True)
    if all(heading.name != "experience" for heading in found.values()):
        start = first_job(rows, min(found, default=len(rows)))
        if start is not None:
            body = rows[start].start
            found[start] = Heading(start, "experience", None, body, body, inferred=True)


def _named(rows: Sequence[Row], vocabulary: Vocabulary, body: float) -> dict[int, str]:
    """The rows whose whole text is a heading of the pack, less those that only look so."""
    named: dict[int, str] = {}
    numbered: dict[int, str] = {}
    for row in rows:
        if row.origin in RUNNING or row.glued:
            continue
        strong = is_set_off(row, body) or row.line.heading_level is not None
        if row.marker == BULLET and not strong:
            continue
        name = vocabulary.section(row.text)
        if name is None and row.index and row.marker is None and (strong or is_plain(row)):
            name = vocabulary.nearly(row.text)
        if name is None:
            continue
        if row.marker is None or strong:
            named[row.index] = name
        elif row.marker != BULLET and row.line.join is Join.BLOCK:
            numbered[row.index] = name
    if len({rows[row].marker for row in numbered}) > 1:
        # "1. Experience", not the first line of a list
        named |= numbered
    for repeated in _repeated(rows, named):
        del named[repeated]
    bold_rows = [row for row in named if is_set_off(rows[row], body) or level_of(rows[row])]
    if len(bold_rows) >= 2:
        # plain text has no look but capitals, and not every heading need be in capitals
        apart = [row for row in named if is_plain(rows[row]) and _stands_alone(rows, row)]
        kept = {*bold_rows, *apart}
        named = {row: name for row, name in named.items() if row in kept}
    else:
        named = {row: name for row, name in named.items() if _stands_alone(rows, row)}
    return named


def _without_parts(rows: Sequence[Row], named: Mapping[int, str]) -> dict[int, str]:
    """Less the labels inside a section of the same name, in smaller type: "Tools" in "Skills"."""
    kept: dict[int, str] = {}
    opener: Row | None = None
    for row, name in sorted(named.items()):
        if opener is not None and kept[opener.index] == name:
            look, outer = rows[row].look, opener.look
            if look.size < outer.size - 0.4 or (outer.caps and not look.caps):
                continue
        kept[row] = name
        opener = rows[row]
    return kept


def _without_labels(rows: Sequence[Row], named: Mapping[int, str]) -> dict[int, str]:
    """Less labels that may stand inside a job ("Key achievements:") and are set otherwise than
    the headings."""
    known = entry_words().labels
    labels = {row for row in named if rows[row].text.strip(" :").casefold() in known}
    usual = Counter(_kind(rows[row]) for row in named if row not in labels)
    top = max(usual.values(), default=0)
    kept: dict[int, str] = {}
    section = ""
    for row, name in sorted(named.items()):
        inside = row in labels and section in JUDGED_SECTIONS and not level_of(rows[row])
        if inside and usual[_kind(rows[row])] < top:
            continue
        kept[row] = section = name
    return kept


def _kind(row: Row) -> tuple[bool, Look]:
    return row.text.endswith(":"), row.look


def _repeated(rows: Sequence[Row], named: Mapping[int, str]) -> list[int]:
    """The rows of a label that stands under every job ("Highlights"), not over a section."""
    counts = Counter(key_of(rows[row].text) for row in named)
    sizes = sorted(rows[row].look.size for row in named)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    return [
        row
        for row in named
        if counts[key_of(rows[row].text)] > 2
        or (counts[key_of(rows[row].text)] == 2 and rows[row].look.size < usual - 0.6)
    ]


def _stands_alone(rows: Sequence[Row], index: int) -> bool:
    """Not the tail of a sentence: "… ten years of" / "experience"."""
    row = rows[index]
    if not row.text[:1].islower():
        return True
    before = rows[index - 1] if index else None
    return before is None or row.line.join is Join.BLOCK or row.text.endswith(":")


def _section_level(rows: Sequence[Row], named: Mapping[int, str]) -> int | None:
    """The heading level that sections have in this file; None if it has no levels."""
    levels = Counter(level_of(rows[row]) for row in named if level_of(rows[row]))
    if not levels:
        levels = Counter(level_of(row) for row in rows if level_of(row))
        levels = Counter({level: count for level, count in levels.items() if count > 1})
    return min(levels, key=lambda level: (-levels[level], level)) if levels else None


def _run_in(
    rows: Sequence[Row], vocabulary: Vocabulary, found: Mapping[int, Heading]
) -> list[Heading]:
    """Headings that share their line with text: "**Skills:** Python, SQL", or "Work" in a left
    column beside the first job. A section that has a line of its own has none of these."""
    own = {heading.name for heading in found.values()}
    result: list[Heading] = []
    section = "header"
    capitals = False
    for row in rows:
        if row.index in found:
            section = found[row.index].name
            capitals = False
            continue
        if row.marker is not None or row.origin in RUNNING:
            continue
        heading = _leading(row, vocabulary, colon=section != "skills")
        if heading is None and section not in _UNLABELLED:
            heading = _labelled(row, vocabulary, anywhere=section == "other")
        if heading is None and (section == "header" or capitals):
            # "SKILLS: Excel, SAP" above or below its like
            heading = _labelled(row, vocabulary, anywhere=True)
            if heading is not None and not (heading.label or "").isupper():
                heading = None
        if heading is None or heading.name in own:
            continue
        result.append(heading)
        section = heading.name
        capitals = (heading.label or "").isupper()
    return result


def _label_column(rows: Sequence[Row], vocabulary: Vocabulary) -> dict[int, tuple[str, int]]:
    """Headings in a column of their own at the left of the first lines of their sections: the
    row, the section, and how many words are the heading. None unless there are several."""
    column: dict[int, tuple[str, int]] = {}
    for row in rows:
        if row.uniform or row.marker is not None or row.origin in RUNNING:
            continue
        for count in range(1, min(5, len(row.parts) - 1) + 1):
            head, rest = row.parts[:count], row.parts[count:]
            if not _gap(head[-1], rest[0]):
                continue
            name = vocabulary.section(" ".join(part.text for part in head))
            if name is not None and _set_apart(head, rest):
                column[row.index] = (name, count)
            break
    edges = [rows[row].parts[count].word.box for row, (_, count) in column.items()]
    lefts = [box[0] for box in edges if box is not None]
    aligned = len(lefts) == len(column) and lefts and max(lefts) - min(lefts) < 6
    return column if len(column) >= 2 and aligned else {}


def _set_apart(head: Sequence[Part], rest: Sequence[Part]) -> bool:
    """Set otherwise than what follows: another weight, size, colour or font."""
    first, second = head[0].word, rest[0].word
    return (
        first.bold != second.bold
        or abs((first.size or 0.0) - (second.size or 0.0)) > 0.4
        or (first.color, first.font) != (second.color, second.font)
    )


def _leading(row: Row, vocabulary: Vocabulary, *, colon: bool) -> Heading | None:
    """A heading before text of another look, behind a wide gap or, where `colon`, a colon:
    among skills, "**Languages:** Python" names a kind of skill."""
    if row.uniform:
        return None
    parts = row.parts
    for count in range(min(5, len(parts) - 1), 0, -1):
        head, rest = parts[:count], parts[count:]
        apart = _gap(head[-1], rest[0]) or (colon and head[-1].text.endswith(":"))
        if not (apart and _differs(head, rest)):
            continue
        label = " ".join(part.text for part in head)
        name = vocabulary.section(label)
        if name is not None:
            return Heading(row.index, name, label.rstrip(" :"), head[0].start, rest[0].start)
    return None


def _labelled(row: Row, vocabulary: Vocabulary, *, anywhere: bool) -> Heading | None:
    """A line of its own block (or `anywhere`) that opens with a label: "Languages: English"."""
    if ": " not in row.text or (row.line.join is not Join.BLOCK and not anywhere):
        return None
    for count, part in enumerate(row.parts[:4], start=1):
        if part.text.endswith(":") and count < len(row.parts):
            label = " ".join(other.text for other in row.parts[:count]).rstrip(":")
            name = vocabulary.section(label)
            if name in _LABELLED:
                return Heading(row.index, name, label, row.body, row.parts[count].start)
    return None


def _differs(head: Sequence[Part], rest: Sequence[Part]) -> bool:
    """The head is bold and the rest is not, or the head is larger."""
    if all(part.word.bold for part in head) and not any(part.word.bold for part in rest):
        return True
    sizes = [part.word.size or 0.0 for part in head]
    return min(sizes) > max(part.word.size or 0.0 for part in rest) + 0.4


def _gap(left: Part, right: Part) -> bool:
    if left.word.box is None or right.word.box is None:
        return False
    # a column's gutter is wider than any space between words, also in justified text
    return right.word.box[0] - left.word.box[2] > 0.8 * (left.word.size or 10.0)


def _whole(row: Row, name: str) -> Heading:
    label = row.text.strip().rstrip(":").strip()
    return Heading(row.index, name, label, row.start, row.end)

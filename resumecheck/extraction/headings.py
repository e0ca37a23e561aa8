"""Which lines are headings: by the file, by the pack of headings, and by how they are set."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resumecheck.document import Join, Origin
from resumecheck.extraction.model import JUDGED_SECTIONS
from resumecheck.extraction.rows import Look, Part, Row, is_glyph
from resumecheck.extraction.words import entry_words
from resumecheck.packs import SectionHeading

LONGEST_HEADING_WORDS = 7
_RUNNING = (Origin.HEADER, Origin.FOOTER, Origin.FOOTNOTE, Origin.COMMENT)
# sections short enough to be one line behind a label
_LABELLED = ("languages", "interests", "skills", "certificates", "references")
_CONTINUED = re.compile(r"[\s(\[]*\b(?:continued|cont['’]?d?)\b[\s.)\]]*\Z")
_NUMBERED = re.compile(r"(?:\d{1,2}|[ivx]{1,4})[.)]\s+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found in a row; its section's text starts at `body`."""

    row: int
    name: str
    label: str
    start: int
    body: int


class Vocabulary:
    """The headings of the pack, found by close variants of their words."""

    def __init__(self, headings: Sequence[SectionHeading]) -> None:
        self._words: dict[str, str] = {}
        self._squeezed: dict[str, str] = {}
        for heading in headings:
            for form in (heading.label, *heading.synonyms):
                key = _key(form)
                self._words.setdefault(key, heading.section)
                self._squeezed.setdefault(key.replace(" ", ""), heading.section)

    def section(self, text: str) -> str | None:
        """The canonical section that `text` as a whole is a heading of."""
        # letter-spaced headings have many short words
        if len(text) > 80 or (
            len(text) > 36 and text.count(" ") > LONGEST_HEADING_WORDS + 2 and not _is_spaced(text)
        ):
            return None
        key = _key(text)
        found = self._words.get(key)
        if found is None and _is_spaced(text):
            found = self._squeezed.get(_key(text.replace(" ", "")))
        return found


@functools.lru_cache(maxsize=4)
def vocabulary_of(headings: tuple[SectionHeading, ...]) -> Vocabulary:
    """The vocabulary of a pack, made once."""
    return Vocabulary(headings)


def find_headings(rows: Sequence[Row], vocabulary: Vocabulary, body: float) -> list[Heading]:
    """The headings in reading order; `body` is the size of body text in points."""
    named = _named(rows, vocabulary, body)
    level = _section_level(rows, named)
    if level is not None:
        # "Projects" as a third-level heading inside a job is not a section
        named = {
            row: name
            for row, name in named.items()
            if rows[row].line.heading_level in (None, 0) or _level(rows[row]) <= level
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
    found = {row: _whole(rows[row], name) for row, name in named.items()}
    for row, (name, count) in column.items():
        parts = rows[row].parts
        label = " ".join(part.text for part in parts[:count])
        found[row] = Heading(row, name, label, parts[0].start, parts[count].start)
    for row in _unknown_by_level(rows, named, level) + _unknown_by_look(rows, named, body):
        found.setdefault(row, _whole(rows[row], "other"))
    for heading in _run_in(rows, vocabulary, found):
        found.setdefault(heading.row, heading)
    return [found[row] for row in sorted(found)]


def _named(rows: Sequence[Row], vocabulary: Vocabulary, body: float) -> dict[int, str]:
    """The rows whose whole text is a heading of the pack, less those that only look so."""
    named: dict[int, str] = {}
    for row in rows:
        name = vocabulary.section(row.text)
        if name is None or row.origin in _RUNNING or row.glued:
            continue
        if row.marker is not None and not _set_off(row, body) and row.line.heading_level is None:
            continue
        named[row.index] = name
    for repeated in _repeated(rows, named):
        del named[repeated]
    strong = [row for row in named if _set_off(rows[row], body) or _level(rows[row])]
    if len(strong) >= 2:
        # plain text has no look but capitals, and not every heading need be in capitals
        apart = [row for row in named if _is_plain(rows[row]) and _stands_alone(rows, row)]
        kept = {*strong, *apart}
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
        inside = row in labels and section in JUDGED_SECTIONS and not _level(rows[row])
        if inside and usual[_kind(rows[row])] < top:
            continue
        kept[row] = section = name
    return kept


def _kind(row: Row) -> tuple[bool, Look]:
    return row.text.endswith(":"), row.look


def _repeated(rows: Sequence[Row], named: Mapping[int, str]) -> list[int]:
    """The rows of a label that stands under every job ("Highlights"), not over a section."""
    counts = Counter(_key(rows[row].text) for row in named)
    sizes = sorted(rows[row].look.size for row in named)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    return [
        row
        for row in named
        if counts[_key(rows[row].text)] > 2
        or (counts[_key(rows[row].text)] == 2 and rows[row].look.size < usual - 0.6)
    ]


def _set_off(row: Row, body: float) -> bool:
    """Larger, bold or in capitals: unlike body text."""
    return row.look.size > body + 0.4 or row.look.bold or row.look.caps


def _is_plain(row: Row) -> bool:
    """A line of a format without type that an empty line sets apart."""
    return not row.look.size and row.left is None and row.line.join is Join.BLOCK


def _stands_alone(rows: Sequence[Row], index: int) -> bool:
    """Not the tail of a sentence: "… ten years of" / "experience"."""
    row = rows[index]
    if not row.text[:1].islower():
        return True
    before = rows[index - 1] if index else None
    return before is None or row.line.join is Join.BLOCK or row.text.endswith(":")


def _level(row: Row) -> int:
    return row.line.heading_level or 0


def _section_level(rows: Sequence[Row], named: Mapping[int, str]) -> int | None:
    """The heading level that sections have in this file; None if it has no levels."""
    levels = Counter(_level(rows[row]) for row in named if _level(rows[row]))
    if not levels:
        levels = Counter(_level(row) for row in rows if _level(row))
        levels = Counter({level: count for level, count in levels.items() if count > 1})
    return min(levels, key=lambda level: (-levels[level], level)) if levels else None


def _unknown_by_level(
    rows: Sequence[Row], named: Mapping[int, str], level: int | None
) -> list[int]:
    if level is None:
        return []
    first = min(named, default=-1)
    return [
        row.index
        for row in rows
        # above the first known heading a higher level is the name
        if 0 < _level(row) <= level and (_level(row) == level or row.index > first >= 0)
    ]


def _unknown_by_look(rows: Sequence[Row], named: Mapping[int, str], body: float) -> list[int]:
    """Lines set like the known headings, if hardly anything else is set so."""
    known = [rows[row] for row in named if _set_off(rows[row], body)]
    if len(known) < 2:
        return []
    looks = Counter(row.look for row in known)
    look, count = looks.most_common(1)[0]
    lefts = [row.left for row in known if row.look == look]
    alike = [
        row.index
        for row in rows
        if row.index > min(named)
        and row.index not in named
        and _is_alike(row.look, look)
        and _reads_as_heading(row)
        and _aligned(row, lefts)
    ]
    return alike if 2 * len(alike) <= count else []


def _is_alike(look: Look, model: Look) -> bool:
    return (
        abs(look.size - model.size) <= 0.3
        and (look.bold, look.italic, look.caps) == (model.bold, model.italic, model.caps)
        and (look.color, look.font) == (model.color, model.font)
    )


def _reads_as_heading(row: Row) -> bool:
    return (
        row.marker is None
        and row.line.heading_level is None
        and row.origin not in _RUNNING
        and 0 < len(row.text.split()) <= LONGEST_HEADING_WORDS
        and row.text[-1] not in ".,;!?"
        and "@" not in row.text
        and not any(character.isdigit() for character in row.text)
        and any(character.isalpha() for character in row.text)
    )


def _aligned(row: Row, lefts: Sequence[float | None]) -> bool:
    left = row.left
    return left is None or any(other is None or abs(other - left) <= 3 for other in lefts)


def _run_in(
    rows: Sequence[Row], vocabulary: Vocabulary, found: Mapping[int, Heading]
) -> list[Heading]:
    """Headings that share their line with text: "**Skills:** Python, SQL", or "Work" in a left
    column beside the first job. A section that has a line of its own has none of these."""
    own = {heading.name for heading in found.values()}
    result: list[Heading] = []
    section = "header"
    for row in rows:
        if row.index in found:
            section = found[row.index].name
            continue
        if row.marker is not None or row.origin in _RUNNING:
            continue
        heading = _leading(row, vocabulary, colon=section != "skills")
        if heading is None and section not in (*JUDGED_SECTIONS, "skills", "header"):
            heading = _labelled(row, vocabulary, anywhere=section == "other")
        if heading is None or heading.name in own:
            continue
        result.append(heading)
        section = heading.name
    return result


def _label_column(rows: Sequence[Row], vocabulary: Vocabulary) -> dict[int, tuple[str, int]]:
    """Headings in a column of their own at the left of the first lines of their sections: the
    row, the section, and how many words are the heading. None unless there are several."""
    column: dict[int, tuple[str, int]] = {}
    for row in rows:
        if row.marker is not None or row.origin in _RUNNING:
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
    parts = row.parts
    for count in range(min(5, len(parts) - 1), 0, -1):
        head, rest = parts[:count], parts[count:]
        label = " ".join(part.text for part in head)
        name = vocabulary.section(label)
        if name is None:
            continue
        apart = _gap(head[-1], rest[0]) or (colon and label.endswith(":"))
        if apart and _differs(head, rest):
            return Heading(row.index, name, label.rstrip(" :"), head[0].start, rest[0].start)
    return None


def _labelled(row: Row, vocabulary: Vocabulary, *, anywhere: bool) -> Heading | None:
    """A line of its own block (or `anywhere`) that opens with a label: "Languages: English"."""
    if row.line.join is not Join.BLOCK and not anywhere:
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


def _is_spaced(text: str) -> bool:
    """Letters apart, or a small-capitals initial apart from its word: "S UMMARY"."""
    words = text.split()
    return len(words) > 1 and any(len(word) == 1 and word.isalpha() for word in words)


def _key(text: str) -> str:
    """The text as headings are compared: case, plural, "&", numbers and ornaments left out."""
    words = text.split()
    while words and is_glyph(words[0]):
        words = words[1:]
    text = unicodedata.normalize("NFKC", " ".join(words)).casefold().replace("’", "'")
    text = _CONTINUED.sub("", _NUMBERED.sub("", text))
    text = text.replace("&", " and ").replace("+", " and ").replace("/", " and ")
    kept = (
        "".join(character for character in word if character.isalnum()) for word in text.split()
    )
    return " ".join(_singular(word) for word in kept if word)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] != "s" else word

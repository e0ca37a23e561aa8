"""The items of a section: bullets with a marker, and plain lines under a job without any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from resumecheck.document import Join
from resumecheck.extraction.dates import is_signing
from resumecheck.extraction.model import JUDGED_SECTIONS, Item
from resumecheck.extraction.pieces import cut_head, cut_of
from resumecheck.extraction.rows import Row
from resumecheck.extraction.sections import Block
from resumecheck.extraction.words import entry_words
from resumecheck.extraction.work import is_legal

# a line ends where the next word would not have fitted; renderers differ by a few points
_SLACK = 4.0
# from top to top, in type sizes: lines of one paragraph stand closer
_PITCH = 1.9
# an item's text starts this far, in points, to the right of its entry's head
_INDENT = 6.0
# an entry's dates stand within so many lines of its first
_HEAD_LINES = 4
# the line with place and date that closes a resume is among so many last lines
_SIGNING = 3
_SENTENCE_END = (".", "!", "?", ";", ":")
_LAST_WORD = re.compile(r"\s([^\W\d_]{3,})\.\Z")
_PAST = re.compile(r"[A-Za-z-]+(?:ed|ing)\Z")


class Group(NamedTuple):
    """Rows that belong together: an item, a sentence, or one line of another kind.

    `asides` are rows in between that are not part of it: a date in the gutter.
    """

    rows: tuple[Row, ...]
    marker: str | None
    asides: tuple[Row, ...] = ()

    @property
    def start(self) -> int:
        return self.rows[0].start if self.marker is None else self.rows[0].body

    @property
    def end(self) -> int:
        return self.rows[-1].end


def group_rows(rows: Sequence[Row], *, bullets: bool) -> list[Group]:
    """Items with a marker and their wrapped lines, paragraphs, and single lines, in order.

    Where `bullets`, a paragraph is taken to end with the line that a sentence ends on.
    """
    groups: list[Group] = []
    edges = _Edges(rows)
    for index, row in enumerate(rows):
        last = groups[-1] if groups else None
        if last is not None and row.marker is None:
            if _is_gutter_date(last, row):
                groups[-1] = Group(last.rows, last.marker, (*last.asides, row))
                continue
            dated = index + 1 < len(rows) and rows[index + 1].is_date
            if not (dated and _heads_plainly(row)) and _goes_on(last, row, edges, bullets=bullets):
                groups[-1] = Group((*last.rows, row), last.marker, last.asides)
                continue
        groups.append(Group((row,), row.marker))
    return groups


class Grouped(NamedTuple):
    """A block with its groups; `items` are the indices of those that are items."""

    block: Block
    groups: tuple[Group, ...]
    items: frozenset[int]
    bullets: bool
    """See `group_rows`."""

    @property
    def section(self) -> str:
        return self.block.section.name


def unsigned(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows of a section less "Berlin, den 12. März 2024" at its end, and the name below."""
    first = max(len(rows) - _SIGNING, 0)
    for at in range(first, len(rows)):
        if rows[at].has_date and rows[at].marker is None and is_signing(rows[at].text):
            return rows[:at]
    return rows


def grouped(blocks: Sequence[Block]) -> tuple[Grouped, ...]:
    """The blocks with the groups of their rows, in reading order."""
    # a file with markers marks its bullets; its plain sentences describe
    plain = not any(
        row.marker is not None
        for block in blocks
        for row in block.rows
        if block.section.name in JUDGED_SECTIONS
    )
    result: list[Grouped] = []
    for block in blocks:
        name = block.section.name
        judged = name in JUDGED_SECTIONS
        bullets = plain and judged
        groups = group_rows(block.rows, bullets=bullets)
        chosen = {index for index, group in enumerate(groups) if group.marker is not None}
        if bullets:
            chosen |= _plain_items(groups)
        if name in ("header", "contact"):
            chosen = set()
        result.append(Grouped(block, tuple(groups), frozenset(chosen), bullets))
    return tuple(result)


def items_of(blocks: Sequence[Grouped]) -> list[Item]:
    """The items of all sections with their entries, in reading order."""
    items: list[Item] = []
    for block in blocks:
        if block.section not in ("header", "contact"):
            items.extend(_items_of_block(block))
    return items


def _items_of_block(block: Grouped) -> list[Item]:
    items: list[Item] = []
    head: list[str] = []
    under = False
    for index, group in enumerate(block.groups):
        if index in block.items:
            entry = " · ".join(head) or None
            items.append(item_of(group, block.section, entry))
            under = True
        elif not reads_as_sentence(group):
            head = [*([] if under else head), text_of(group)]
            under = False
    return items


def item_of(group: Group, section: str, entry: str | None) -> Item:
    """The group as an item of its section."""
    return Item(text_of(group), group.start, group.end, section, entry, group.marker)


def text_of(group: Group) -> str:
    """The group's text in one line, without its marker and without dates in the gutter."""
    text = ""
    for row in group.rows:
        text = text + row.main if row.glued or not text else f"{text} {row.main}"
    return text.strip()


def _is_gutter_date(last: Group, row: Row) -> bool:
    """A date beside an item's lines, which the reading order puts between them."""
    if last.marker is None or not row.is_date:
        return False
    left, right = row.left, max((part.right or 0.0 for part in last.rows), default=0.0)
    bottom, top = last.rows[-1].bottom, row.top
    if left is None or bottom is None or top is None:
        return False
    return left > right and top < bottom


def _goes_on(last: Group, row: Row, edges: _Edges, *, bullets: bool) -> bool:
    """The row is the wrapped rest of the group before it."""
    before = last.rows[-1]
    if row.glued:
        return True
    if row.line.heading_level is not None or before.line.heading_level is not None:
        return False
    if row.is_date or _looks_differ(before, row):
        return False
    if last.marker is None and before.has_date and not row.text[:1].islower():
        # the head of an entry fills its line with a date at the right edge
        return False
    if row.left is None or before.left is None:
        return _goes_on_plain(last, row)
    if row.page != before.page:
        return _goes_on_overleaf(last, row)
    if _pitch(before, row) > _PITCH:
        return False
    if last.marker is not None and _hangs(last, row):
        return True
    ended = before.text.endswith(".") and not row.text[:1].islower()
    if row.has_date or (ended and (bullets or last.marker is not None)):
        return False
    return _fills(before, row, edges)


def _looks_differ(before: Row, row: Row) -> bool:
    """Another size, or bold where the line before is not, or the reverse."""
    return abs(row.look.size - before.look.size) > 0.6 or (
        row.look.bold != before.look.bold
        or (row.has_date and row.look.italic != before.look.italic)
    )


def _goes_on_plain(last: Group, row: Row) -> bool:
    """Without geometry: a line of the same paragraph that an unfinished line precedes."""
    before = last.rows[-1]
    if row.line.join is not Join.BREAK or row.has_date:
        return False
    if row.line.style not in (None, before.line.style):
        return False
    if row.text[:1].islower():
        return True
    if before.text.endswith(_SENTENCE_END[:4]) or row.line.style is not None:
        # where the file has paragraphs, a new one is no wrapped line
        return False
    return len(before.text) >= 60 and not _reads_as_title(row.text)


def _heads_plainly(row: Row) -> bool:
    """Without geometry: over a line of dates, a line that opens with a capital and does not end
    as a sentence is the head of the next entry, however long the line before it is."""
    return row.left is None and row.text[:1].isupper() and not row.text.endswith(_SENTENCE_END)


def _reads_as_title(text: str) -> bool:
    words = text.split()
    return len(words) <= 5 and text[-1:] != "." and all(word[0].isupper() for word in words)


def _goes_on_overleaf(last: Group, row: Row) -> bool:
    before = last.rows[-1]
    if before.text.endswith(_SENTENCE_END[:4]) or row.has_date:
        return False
    return row.text[:1].islower() or (last.marker is not None and _hangs(last, row))


def _pitch(before: Row, row: Row) -> float:
    """From line to line in type sizes; a line that does not stand below is far away."""
    if before.top is None or row.top is None:
        return 0.0
    step = row.top - before.top
    if step <= 0:
        return float("inf")
    return step / max(row.look.size, before.look.size, 4.0)


def _hangs(last: Group, row: Row) -> bool:
    """The line starts at the item's text, not at its marker."""
    first = last.rows[0]
    if first.left is None or row.left is None:
        return False
    if row.left < first.left - 2:
        return False
    marker = first.marker_left
    # where the marker's place is unknown, text at the same edge may be the next entry
    return marker is not None and marker < first.left - 2


class _Edges:
    """How far to the right the lines of a column reach, by page and left edge."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._edges: dict[tuple[int, int], float] = {}
        for row in rows:
            if row.left is not None and row.right is not None:
                key = self._key(row)
                self._edges[key] = max(self._edges.get(key, 0.0), row.right)

    def of(self, row: Row) -> float:
        page, column = self._key(row)
        return max(self._edges.get((page, column + step), 0.0) for step in (-1, 0, 1))

    @staticmethod
    def _key(row: Row) -> tuple[int, int]:
        return row.page, int((row.left or 0.0) // 40)


def _fills(before: Row, row: Row, edges: _Edges) -> bool:
    """The line before is full: this line's first word would not have fitted on it."""
    if row.left is None or before.left is None or abs(row.left - before.left) > 24:
        return False
    box = row.parts[0].word.box if row.parts else None
    if box is None or before.right is None:
        return False
    space = 0.25 * max(row.look.size, 4.0)
    return before.right + space + (box[2] - box[0]) > edges.of(before) - _SLACK


def reads_as_sentence(group: Group) -> bool:
    """Running text, not a title, a company, a date or a list."""
    first = group.rows[0]
    if first.look.bold or any(row.has_date for row in group.rows):
        return False
    if group.marker is None and _has_bold_label(first):
        return False
    text = text_of(group)
    words = text.split()
    if len(words) < 3:
        return False
    low = len([word for word in words[1:-1] if _is_low(word)]) + (not words[-1][0].isupper())
    if 2 * low < len(words) - 1:
        # "Built REST APIs with Java, Spring and AWS Lambda."
        return bool(_PAST.match(words[0])) and text.endswith(".")
    return text.endswith(_SENTENCE_END[:3]) or len(words) >= 6 or bool(_PAST.match(words[0]))


def _is_low(word: str) -> bool:
    """It opens with no capital, and is neither a sign nor short for something."""
    if word[0].isupper() or word.endswith("."):
        return False
    bare = word.rstrip(".,")
    # "sp. z o.o." in a company's name is no running text
    return "." not in bare and len(bare.lstrip(",")) > 1


def _has_bold_label(row: Row) -> bool:
    """The line opens with a name in bold before a colon: "**marmotte:** A date picker"."""
    for part in row.parts[:6]:
        if not part.word.bold:
            return False
        if part.text.endswith(":"):
            return True
    return False


def _plain_items(groups: Sequence[Group]) -> set[int]:
    """Sentences under a job; where some are indented, the others describe. In a text with an
    empty line before each job, every line under its head."""
    listed = _lines_under_heads(groups)
    if listed is not None:
        return listed
    sentences: set[int] = set()
    indented: set[int] = set()
    head: float | None = None
    for index, group in enumerate(groups):
        left = group.rows[0].left
        if not reads_as_sentence(group):
            # a date in a column of its own heads nothing
            head = left if not group.rows[0].is_date or head is None else head
            continue
        sentences.add(index)
        if left is not None and head is not None and left - head >= _INDENT:
            indented.add(index)
    return indented or sentences


def _lines_under_heads(groups: Sequence[Group]) -> set[int] | None:
    """The lines below the head of each job, where empty lines part the jobs and each has its
    dates in its first lines; None in any other text."""
    blocks: list[list[int]] = []
    for index, group in enumerate(groups):
        row = group.rows[0]
        if row.left is not None or row.line.heading_level is not None or row.line.style:
            return None
        if not blocks or row.line.join is Join.BLOCK:
            blocks.append([])
        blocks[-1].append(index)
    below: set[int] = set()
    for block in blocks:
        dated = [at for at in block[:_HEAD_LINES] if any(row.has_date for row in groups[at].rows)]
        if not dated:
            return None
        heads = [at for at in block if at <= dated[-1]]
        # a date alone, or with one name, is no whole head
        while len(heads) < len(block) and _names(groups[at] for at in heads) < 2:
            heads.append(block[len(heads)])
        below.update(at for at in block if at not in heads and not _is_note(groups[at]))
    return below or None


def _names(groups: Iterable[Group]) -> int:
    """How many pieces of a head, such as a title or an employer, the lines hold."""
    return len(cut_head([cut_of(group.rows) for group in groups]).pieces)


def _is_note(group: Group) -> bool:
    """A line such as "Tools: peel, lame"."""
    label, colon, _ = text_of(group).partition(":")
    known = entry_words()
    return bool(colon) and label.strip().casefold() in known.notes | known.labels


def is_short_sentence(text: str) -> bool:
    """A small word with a full stop ends it, as it ends no name: "Made bread."."""
    last = _LAST_WORD.search(text) if text.endswith(".") else None
    bare = last is not None and last.group(1).islower() and ": " not in text
    return bare and not is_legal(text)

"""A section cut into entries: which lines head one, which describe it, which are its items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from resumecheck.document import Join
from resumecheck.extraction.dates import Dates, is_duration, joined, only_dates
from resumecheck.extraction.items import (
    Group,
    Grouped,
    is_short_sentence,
    item_of,
    reads_as_sentence,
)
from resumecheck.extraction.model import JUDGED_SECTIONS, Item
from resumecheck.extraction.pieces import Cut, cut_of, wide_gaps
from resumecheck.extraction.rows import Row
from resumecheck.extraction.words import entry_words

# a line with a date and at most so many words heads an entry, though it reads as a sentence
_HEAD_WORDS = 14
_FIRST_WORD = re.compile(r"[^,\s]*")
_NOTE = re.compile(r"([^\W\d_][^:,.;|]{1,40}):(?:\s+\S|\Z)")


@dataclass(slots=True)
class RawEntry:
    """The lines of one entry, by what they are."""

    lines: list[Cut] = field(default_factory=list)
    prose: list[Group] = field(default_factory=list)
    notes: list[tuple[str, Group]] = field(default_factory=list)
    """Lines behind a label ("coursework", in lower case)."""
    items: list[Item] = field(default_factory=list)
    subordinate: bool = False
    """Headed by a line of a lower level than the entry before: a role at the same employer."""

    @property
    def has_body(self) -> bool:
        return bool(self.items or self.prose or self.notes)

    @property
    def is_dated(self) -> bool:
        return any(line.dates for line in self.lines)

    @property
    def start(self) -> int:
        return min(self._starts(), default=0)

    @property
    def end(self) -> int:
        ends = [line.end for line in self.lines]
        ends += [group.end for group in self.prose]
        ends += [group.end for _, group in self.notes]
        return max(ends + [item.end for item in self.items], default=0)

    def _starts(self) -> Iterable[int]:
        yield from (line.start for line in self.lines)
        yield from (group.start for group in self.prose)
        yield from (group.start for _, group in self.notes)
        yield from (item.start for item in self.items)


def raw_entries(blocks: Sequence[Grouped]) -> list[RawEntry]:
    """The entries of one section, which may stand in several pieces, in reading order."""
    tokens = [token for block in blocks for token in _tokens(block)]
    tokens = _unwrapped(_without_repeated(tokens))
    runs = _runs(tokens)
    entries = [entry for run in _without_subheads(runs) for entry in _split(run)]
    return _with_strayed_dates(entries)


class _Token(NamedTuple):
    """A group of a section: "item", "head", "date", "note" or "prose"."""

    kind: str
    group: Group
    item: Item | None = None
    label: str = ""
    line: Cut | None = None
    """The group as a line of a head, where it was cut already."""

    @property
    def cut(self) -> Cut:
        return self.line or cut_of(self.group.rows)


def _tokens(block: Grouped) -> Iterable[_Token]:
    # in a section where everything is marked, the marks say nothing
    marked_heads = block.section not in JUDGED_SECTIONS and 0 in block.items
    for index, group in enumerate(block.groups):
        if index in block.items and not marked_heads:
            yield _Token("item", group, item_of(group, block.section, None))
            yield from (_Token("date", Group((row,), None)) for row in group.asides)
            continue
        for line in lines_of(group):
            token = _token(line)
            if token is not None:
                yield token
        yield from (_Token("date", Group((row,), None)) for row in group.asides)


def lines_of(group: Group) -> list[Group]:
    """The group's lines: rows that the wrapping of a paragraph joined, less those that stand
    on their own because a date, a gap or another look ends the line before."""
    if len(group.rows) == 1 and not group.asides:
        return [group]
    lines: list[list[Row]] = []
    for row in group.rows:
        if lines and _wraps(lines[-1][-1], row):
            lines[-1].append(row)
        else:
            lines.append([row])
    return [
        Group(tuple(rows), group.marker if not index else None) for index, rows in enumerate(lines)
    ]


def _wraps(before: Row, row: Row) -> bool:
    if row.glued:
        return True
    text = before.text
    if text.count("(") > text.count(")") or text.endswith((",", "&", " and", " of", " for")):
        return True
    if _names_a_school(row.text) and len(row.text.split()) == 1 and not before.is_date:
        # "2020 – now Professor, Imaginary" / "University"
        return True
    if before.has_date or before.is_date or wide_gaps((before,)):
        return False
    if _names_a_school(row.text) and "," in text:
        return True
    if not row.text[:1].islower() and not before.text.endswith("-"):
        return False
    first, second = before.look, row.look
    return (first.bold, first.italic) == (second.bold, second.italic)


def _names_a_school(text: str) -> bool:
    """The line opens with the last word of a name: "Vltava" / "University, 2011"."""
    known = entry_words()
    first = _FIRST_WORD.match(text)
    word = first.group().casefold() if first is not None else ""
    ends = text[len(word) : len(word) + 1] in ("", ",")
    return ends and (word in known.schools or word in known.organisations)


def _token(group: Group) -> _Token | None:
    row = group.rows[0]
    if all(row.is_date for row in group.rows):
        return _Token("date", group)
    text = " ".join([row.text for row in group.rows])
    words = entry_words()
    bare = text.strip(" :•–—-").casefold()
    if (bare in words.labels and row.line.heading_level is None) or is_duration(text):
        return None
    note = _NOTE.match(text)
    if note is not None:
        label = note.group(1).strip().casefold()
        if any(
            label in known for known in (words.notes, words.courses, words.scores, words.labels)
        ):
            return _Token("note", group, label=label)
    may_head = not text.endswith(".") and len(text.split()) <= _HEAD_WORDS
    line = cut_of(group.rows) if may_head else None
    dated = line is not None and line.dates
    prose = reads_as_sentence(group) or is_short_sentence(text)
    if row.line.heading_level is None and not dated and prose:
        return _Token("prose", group)
    return _Token("head", group, line=line)


def _unwrapped(tokens: Sequence[_Token]) -> list[_Token]:
    """Heads that run over two lines as one: "BSc Nursing, Uppsala Health" / "College, 2013"."""
    result: list[_Token] = []
    for token in tokens:
        last = result[-1] if result else None
        if (
            last is not None
            and last.kind == token.kind == "head"
            and token.group.marker is None
            and _level(token.group) is None
            and _level(last.group) is None
            and _wraps(last.group.rows[-1], token.group.rows[0])
        ):
            rows = (*last.group.rows, *token.group.rows)
            result[-1] = _Token("head", Group(rows, last.group.marker))
        else:
            result.append(token)
    return result


def _without_repeated(tokens: Sequence[_Token]) -> list[_Token]:
    """Less a one-line label that stands under several entries."""
    texts = Counter(
        token.group.rows[0].text
        for token in tokens
        if token.kind == "head" and len(token.group.rows) == 1
    )
    return [
        token
        for token in tokens
        if not (
            token.kind == "head"
            and texts[token.group.rows[0].text] > 2
            and token.group.rows[0].text.endswith(":")
        )
    ]


def _runs(tokens: Sequence[_Token]) -> list[RawEntry]:
    """Heads with what follows them, up to the next head."""
    runs: list[RawEntry] = []
    for token in tokens:
        run = runs[-1] if runs else None
        if token.kind in ("head", "date"):
            line = token.cut
            if run is None or _opens(run, token, line):
                level = _level(token.group)
                above = _level_of(run) if run is not None else None
                runs.append(RawEntry([line]))
                runs[-1].subordinate = bool(level and above and level > above) or (
                    bool(level and above and run and run.subordinate) and level == above
                )
            else:
                run.lines.append(line)
            continue
        if run is None:
            run = RawEntry()
            runs.append(run)
        if token.kind == "item" and token.item is not None:
            run.items.append(token.item)
        elif token.kind == "note":
            run.notes.append((token.label, token.group))
        else:
            run.prose.append(token.group)
    return runs


def _level(group: Group) -> int | None:
    return group.rows[0].line.heading_level


def _level_of(run: RawEntry) -> int | None:
    return next((level for line in run.lines if (level := line.rows[0].line.heading_level)), None)


def _opens(run: RawEntry, token: _Token, line: Cut) -> bool:
    """The line heads an entry of its own."""
    level = _level(token.group)
    if level is not None:
        above = _level_of(run)
        return run.has_body or above is None or level <= above or run.is_dated
    if not run.has_body:
        return False
    if token.kind == "date":
        text = line.text
        if not run.is_dated:
            return False
        open_dates = [date for each in run.lines for date in each.dates if date.open]
        if open_dates and joined(open_dates[-1], text):
            return False
        return only_dates(text) is not None
    # the employer with a sentence about it, then the role with its dates
    about = bool(run.prose) and not run.items and not run.notes and not run.is_dated
    return not (about and line.dates)


def first_look(line: Cut) -> tuple[object, ...]:
    """How a line opens: the style of its first word, its size, its level."""
    row = line.rows[0]
    word = row.parts[0].word if row.parts else None
    size = round((word.size or 0.0) * 2) / 2 if word else 0.0
    bold, italic = (word.bold, word.italic) if word else (False, False)
    return size, bold, italic, row.look.caps, row.line.heading_level


def _without_subheads(runs: Sequence[RawEntry]) -> list[RawEntry]:
    """The runs, those under a label inside a job ("Platform team:") joined to the job."""
    dated = [run for run in runs if run.is_dated and run.lines]
    looks = {first_look(run.lines[0]) for run in dated}
    result: list[RawEntry] = []
    for run in runs:
        if result and run.lines and not run.is_dated and len(run.lines) == 1:
            text = run.lines[0].rows[-1].text
            other = first_look(run.lines[0]) not in looks
            if text.endswith(":") or (len(dated) >= 2 and other and not run.subordinate):
                into = result[-1]
                into.items.extend(run.items)
                into.prose.extend(run.prose)
                into.notes.extend(run.notes)
                continue
        result.append(run)
    return result


def _split(run: RawEntry) -> list[RawEntry]:
    """A run whose lines hold several dates: an entry for each; the body is the last one's."""
    anchors = _anchors(run.lines)
    if len(anchors) < 2:
        return [run]
    if all(only_dates(line.rows[0].text) for line in run.lines[: anchors[1] + 1]):
        # dates that the reading order put before all entries
        return [*(RawEntry([run.lines[at]]) for at in anchors[:-1]), run_from(run, anchors[-1])]
    offset = anchors[0]
    look = first_look(run.lines[0])
    starts = [0]
    for before, anchor in pairwise(anchors):
        ranked = [
            (
                2 * (first_look(run.lines[at]) == look)
                + (run.lines[at].rows[0].line.join is Join.BLOCK)
                + 1.5 * (at == anchor - offset),
                -at,
            )
            for at in range(before + 1, anchor + 1)
        ]
        starts.append(-max(ranked)[1])
    ends = [*starts[1:], len(run.lines)]
    entries = [RawEntry(run.lines[low:high]) for low, high in zip(starts, ends, strict=True)]
    last = entries[-1]
    last.items, last.prose, last.notes = run.items, run.prose, run.notes
    entries[0].subordinate = run.subordinate
    return entries


def run_from(run: RawEntry, at: int) -> RawEntry:
    """The run less the lines before `at`."""
    return RawEntry(run.lines[at:], run.prose, run.notes, run.items, run.subordinate)


def _anchors(lines: Sequence[Cut]) -> list[int]:
    """The lines that hold a date which does not complete one above it."""
    anchors: list[int] = []
    last: Dates | None = None
    for at, line in enumerate(lines):
        text = line.text
        first = text.split()[0] if text.split() else ""
        if last is not None and last.open and (joined(last, text) or joined(last, first)):
            last = None
            continue
        found = line.dates
        if not found:
            continue
        stacked = (
            last is not None
            and last.single
            and found[0].single
            and all(row.is_date for row in line.rows)
            and _same_left(lines[anchors[-1]], line)
        )
        if stacked:
            last = None
            continue
        anchors.append(at)
        last = found[-1]
    return anchors


def _same_left(first: Cut, second: Cut) -> bool:
    left, right = first.rows[0].left, second.rows[0].left
    return left is not None and right is not None and abs(left - right) < 4


def _with_strayed_dates(entries: Sequence[RawEntry]) -> list[RawEntry]:
    """Entries that are nothing but a date give it to the undated entry beside it, or, where
    there are as many, to the undated entries in order."""
    lone = [entry for entry in entries if _is_lone_date(entry)]
    rest = [entry for entry in entries if not _is_lone_date(entry)]
    if not lone:
        return list(entries)
    first = next((entry for entry in rest if _leads_with_date(entry)), None)
    pool = [entry.lines for entry in lone]
    if first is not None and entries.index(first) == entries.index(lone[-1]) + 1:
        # the last date of a column of dates stands before the first head
        pool.append([first.lines.pop(0)])
    undated = [entry for entry in rest if not entry.is_dated]
    for lines in list(pool):
        beside = next((entry for entry in undated if _is_beside(lines[0], entry)), None)
        if beside is not None:
            beside.lines.extend(lines)
            pool.remove(lines)
            undated.remove(beside)
    if len(pool) == len(undated):
        for entry, lines in zip(undated, pool, strict=True):
            entry.lines.extend(lines)
    return rest


def _is_lone_date(entry: RawEntry) -> bool:
    return (
        not entry.has_body
        and bool(entry.lines)
        and all(row.is_date for line in entry.lines for row in line.rows)
    )


def _leads_with_date(entry: RawEntry) -> bool:
    return len(entry.lines) > 1 and all(row.is_date for row in entry.lines[0].rows)


def _is_beside(date: Cut, entry: RawEntry) -> bool:
    row = date.rows[0]
    return any(
        other.page == row.page
        and other.top is not None
        and row.top is not None
        and abs(other.top - row.top) < max(row.look.size, 6.0)
        for line in entry.lines
        for other in line.rows
    )

"""Glyphs → words → lines, by measured spacing; pdfminer's own box grouping is not used."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from resumecheck.document import Box, Join, Line, Origin, Word, union
from resumecheck.glyphs import is_private
from resumecheck.readers.columns import reading_order
from resumecheck.readers.contrast import hex_color
from resumecheck.readers.drawn_bullets import DrawnBullets
from resumecheck.readers.hyphenation import join_of
from resumecheck.readers.limits import Deadline
from resumecheck.readers.markers import BULLET, bullet_of, is_icon_font
from resumecheck.readers.pdf_glyphs import Glyph, PaintedPage
from resumecheck.readers.readings import mixed_rows, rows_text, stream_text
from resumecheck.readers.rows import Placed, Row, rows_of

SAME_BASELINE = 0.12
"""Glyphs whose baselines differ by less than this part of their size are set on one line."""
WORD_GAP = 0.13
"""A gap wider than this part of the size, beyond the line's usual letter gap, parts words: the
tightest word space that LaTeX sets is about 0.2, the widest kern about 0.08."""
_ORDINALS = ("st", "nd", "rd", "th")
LETTER_SPACE = 0.28
"""Letters that all stand further apart than this look like words to any parser."""
_GOES_ON = re.compile(r"[-–—] (?:19|20)\d\d\b|\+ ?\d")
"""A range of years or a telephone number that goes on in a new line, not a list item."""
BLOCK_GAP = 1.7
"""A distance between baselines over this many times the larger size opens a new block."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A page's lines in reading order, its two simpler readings, and where these mix the flow."""

    lines: tuple[Line, ...]
    rows: str
    stream: str
    row_count: int
    mixed: tuple[Box, ...]


def lay_out(pages: Sequence[PaintedPage], deadline: Deadline) -> list[LaidOut]:
    """Each page laid out. Text that is turned, and words that nobody can see, come last."""
    upright = [_upright([glyph for glyph in page.glyphs if not glyph.angle]) for page in pages]
    flows: list[list[list[Row]]] = []
    for page, words in zip(pages, upright, strict=True):
        turned = _turned(page.glyphs)
        unseen = [*rows_of(_unseen(words)), *(row for row in turned if _unseen(row.words))]
        seen = [row for row in turned if not _unseen(row.words)]
        order = reading_order([item for item in words if item[0].hidden is None], deadline)
        flows.append([block for block in (*order, seen, unseen) if block])
    icons = Counter(_glyph(row) for flow in flows for block in flow for row in block)
    return [
        _laid_out(page, words, _lines(flow, icons, DrawnBullets(page.fills)))
        for page, words, flow in zip(pages, upright, flows, strict=True)
    ]


def _laid_out(page: PaintedPage, words: list[Placed], lines: tuple[Line, ...]) -> LaidOut:
    rows = rows_of([item for item in words if item[0].hidden is None])
    mixed = mixed_rows(lines, rows)
    return LaidOut(lines, rows_text(words), stream_text(page.glyphs), len(rows), mixed)


def _unseen(words: Sequence[Placed]) -> list[Placed]:
    return [item for item in words if item[0].hidden is not None]


def _in_reading_direction(words: list[Word]) -> tuple[Word, ...]:
    """The words of a line, runs of right-to-left words turned round (Unicode annex 9, L2)."""
    ordered: list[Word] = []
    run: list[Word] = []
    for word in words:
        if _reads_leftwards(word.text):
            run.insert(0, word)
        else:
            ordered += [*run, word]
            run = []
    return (*ordered, *run)


def _glyph(row: Row) -> tuple[str, str | None] | None:
    """The icon that opens the row, if one does."""
    first = row.words[0][0]
    return (first.text, first.font) if first.icon else None


def _lines(
    blocks: Sequence[Sequence[Row]],
    icons: Mapping[tuple[str, str | None] | None, int],
    drawn: DrawnBullets,
) -> tuple[Line, ...]:
    """Lines from blocks of rows, with list markers, broken words and blocks recognised.

    An icon that opens several lines is a bullet; one that opens a single line says what kind of
    contact follows.
    """
    lines: list[Line] = []
    for block in blocks:
        above: Row | None = None
        for row in block:
            words = _in_reading_direction([word for word, _ in row.words])
            glyph = _glyph(row)
            repeated = glyph is not None and icons[glyph] > 1 and len(words) > 1
            marker = BULLET if repeated else _marker(words)
            shape = drawn.before(*row.words[0]) if marker is None else None
            join = Join.BLOCK
            if above is not None:
                join = _join(above, row, opens_item=marker is not None or shape is not None)
            box = union((*(word.box for word in words), shape))
            lines.append(
                Line(words, box, join, BULLET if shape else marker, int(marker is not None))
            )
            above = row
    return tuple(lines)


# Words ------------------------------------------------------------------------------------


def _upright(glyphs: list[Glyph]) -> list[Placed]:
    words: list[Placed] = []
    for line in _baselines(glyphs):
        words += [(word, line[0].baseline) for word in _words_of_line(line)]
    return _with_raised(words)


def _with_raised(words: list[Placed]) -> list[Placed]:
    """Words set small and raised or lowered behind another stand on its baseline; the letters of
    an ordinal ("1" + "st") are one word with their number.
    """
    usual = median(word.size or 1.0 for word, _ in words) if words else 1.0
    settled = dict(enumerate(words))
    for index, (word, baseline) in enumerate(words):
        if (word.size or usual) >= 0.85 * usual or word.box is None:
            continue
        for number, (base, line) in settled.items():
            if number != index and _stands_behind(word, baseline, base, line):
                if base.text[-1:].isdigit() and word.text.lower() in _ORDINALS:
                    joined = replace(
                        base, text=base.text + word.text, box=union((base.box, word.box))
                    )
                    settled[number] = (joined, line)
                    del settled[index]
                else:
                    settled[index] = (word, line)
                break
    return list(settled.values())


def _stands_behind(word: Word, baseline: float, base: Word, line: float) -> bool:
    """Whether the word begins where the other, larger one ends, a little above or below."""
    size = base.size or 1.0
    if word.box is None or base.box is None or (word.size or size) >= 0.85 * size:
        return False
    near = -0.1 * size <= word.box[0] - base.box[2] <= 0.25 * size
    return near and 0 < abs(baseline - line) < 0.7 * size


def _turned(glyphs: list[Glyph]) -> list[Row]:
    """Lines of text that is turned, laid out in a frame turned upright; boxes stay as they are."""
    lines: list[Row] = []
    for angle in (90, 180, 270):
        turned = [glyph for glyph in glyphs if glyph.angle == angle]
        frame = [_turn_upright(glyph) for glyph in turned]
        originals = {id(new): old for new, old in zip(frame, turned, strict=True)}
        for line in _baselines(frame):
            words = []
            for group in _split(line):
                boxes = [originals[id(glyph)] for glyph in group.glyphs]
                box = union((glyph.x0, glyph.top, glyph.x1, glyph.bottom) for glyph in boxes)
                words.append((_word(group, box), line[0].baseline))
            if words:
                lines.append(Row(tuple(words)))
    return lines


def _turn_upright(glyph: Glyph) -> Glyph:
    x0, x1, base = glyph.x0, glyph.x1, glyph.baseline
    if glyph.angle == 90:
        x0, x1, base = glyph.top, glyph.bottom, -glyph.x0
    elif glyph.angle == 270:
        x0, x1, base = -glyph.bottom, -glyph.top, glyph.x1
    else:
        x0, x1, base = -glyph.x1, -glyph.x0, -glyph.baseline
    return Glyph(
        glyph.text, x0, x1, base, glyph.top, glyph.bottom, glyph.size,
        glyph.face, glyph.color, glyph.order, 0, glyph.hidden,
    )  # fmt: skip


def _baselines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs grouped by baseline, each group from left to right."""
    groups: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.baseline, g.x0)):
        if groups:
            last = groups[-1][-1]
            if glyph.baseline - last.baseline <= SAME_BASELINE * min(glyph.size, last.size):
                groups[-1].append(glyph)
                continue
        groups.append([glyph])
    for group in groups:
        group.sort(key=lambda g: (g.x0, g.order))
    return groups


@dataclass(slots=True)
class _Group:
    """Glyphs of one word; `gap` before it in parts of the size, `space` if one is typed there,
    `spaces` if spaces are typed between its letters.
    """

    glyphs: list[Glyph]
    gap: float = 0.0
    space: bool = False
    spaces: bool = False


def _words_of_line(line: list[Glyph]) -> list[Word]:
    return [
        _word(group, union((g.x0, g.top, g.x1, g.bottom) for g in group.glyphs))
        for group in _split(line)
    ]


def _split(line: list[Glyph]) -> list[_Group]:
    """A baseline's glyphs parted into words; a letter-spaced word is one group."""
    groups: list[_Group] = []
    usual = _usual_gap(line)
    spaced = False
    for glyph in _without_repeats(line):
        if glyph.text.isspace():
            spaced = True
            continue
        if groups:
            last = groups[-1].glyphs[-1]
            gap = (glyph.x0 - last.x1) / max(glyph.size, last.size, 0.1)
            if not spaced and gap <= usual + WORD_GAP and not _parts(last, glyph):
                groups[-1].glyphs.append(glyph)
                continue
            groups.append(_Group([glyph], gap, spaced))
        else:
            groups.append(_Group([glyph]))
        spaced = False
    return _close_letter_spacing(groups)


def _parts(left: Glyph, right: Glyph) -> bool:
    """Whether two neighbours can't be of one word: one hidden and one not, or an icon."""
    if left.hidden != right.hidden:
        return True
    if is_icon_font(left.face.name) != is_icon_font(right.face.name):
        return True
    return is_private(left.text) != is_private(right.text)


def _without_repeats(line: list[Glyph]) -> list[Glyph]:
    """Without the second copy of glyphs that are painted twice to look bold."""
    kept: list[Glyph] = []
    for glyph in line:
        if (
            kept
            and kept[-1].text == glyph.text
            and abs(kept[-1].x0 - glyph.x0) < 0.08 * glyph.size
            and not glyph.text.isspace()
        ):
            continue
        kept.append(glyph)
    return kept


def _usual_gap(line: list[Glyph]) -> float:
    """The line's usual gap between letters in parts of the size: over zero in tracked text."""
    gaps = [
        (right.x0 - left.x1) / max(left.size, right.size, 0.1)
        for left, right in pairwise(line)
        if not left.text.isspace() and not right.text.isspace()
    ]
    if len(gaps) < 4:
        return 0.0
    usual = median(gaps)
    # a line of single letters with wide gaps is not tracked text but a typed "S K I L L S"
    return usual if 0.0 < usual < 0.6 else 0.0


def _close_letter_spacing(groups: list[_Group]) -> list[_Group]:
    """Runs of four and more single letters become one group a word, parted at wider gaps."""
    closed: list[_Group] = []
    at = 0
    while at < len(groups):
        end = at
        while end < len(groups) and _is_letter(groups[end]):
            end += 1
        if end - at < 4:
            closed += groups[at : max(end, at + 1)]
            at = max(end, at + 1)
            continue
        usual = median(group.gap for group in groups[at + 1 : end])
        closed.append(groups[at])
        for group in groups[at + 1 : end]:
            if group.gap > 1.6 * usual + 0.05:
                closed.append(group)
            else:
                closed[-1].glyphs += group.glyphs
                closed[-1].spaces = group.space
        at = end
    return closed


def _is_letter(group: _Group) -> bool:
    return len(group.glyphs) == 1 and group.glyphs[0].text.isalpha()


def _word(group: _Group, box: Box | None) -> Word:
    glyphs = group.glyphs
    first = glyphs[0]
    glue = " " if _is_letter_spaced(group) else ""
    text = glue.join(glyph.text for glyph in glyphs)
    return Word(
        text=text[::-1] if _reads_leftwards(text) else text,
        box=box,
        font=first.face.name,
        size=round(max(glyph.size for glyph in glyphs), 2),
        color=hex_color(first.color),
        bold=first.face.bold,
        italic=first.face.italic,
        origin=Origin.BODY,
        hidden=first.hidden,
        icon=is_icon_font(first.face.name),
        recovered=any(glyph.recovered for glyph in glyphs),
    )


def _reads_leftwards(text: str) -> bool:
    """Whether the word is Hebrew or Arabic, which a page paints from right to left."""
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def _is_letter_spaced(group: _Group) -> bool:
    """Whether the letters stand apart by spaces: typed ones, or as wide as TeX's spaces, which
    it does not type. What is only tracked has none.
    """
    if len(group.glyphs) < 3:
        return False
    gaps = [(right.x0 - left.x1) / max(left.size, 0.1) for left, right in pairwise(group.glyphs)]
    return min(gaps) > (WORD_GAP if group.spaces else LETTER_SPACE)


# Lines ------------------------------------------------------------------------------------


def _marker(words: Sequence[Word]) -> str | None:
    """The list marker that opens the line, where text follows at a distance."""
    if len(words) < 2:
        return None
    first, second = words[0], words[1]
    marker = bullet_of(first.text, first.font)
    if marker is None or first.hidden:
        return None
    if first.icon or (is_private(first.text) and any(is_private(word.text) for word in words[1:])):
        return None  # an icon; several private-use glyphs on a line are icons before contacts
    if marker != BULLET and not _hangs(first, second):
        return None
    if _GOES_ON.match(f"{first.text} {second.text}"):
        return None
    return marker


def _hangs(first: Word, second: Word) -> bool:
    """Whether a number stands apart from the text as a list number does, not as "3. Mai"."""
    if first.box is None or second.box is None:
        return False
    return second.box[0] - first.box[2] > 0.35 * (first.size or 10.0)


def _join(above: Row, row: Row, *, opens_item: bool) -> Join:
    distance = row.baseline - above.baseline
    if distance > BLOCK_GAP * max(above.size, row.size) or distance < 0:
        return Join.BLOCK
    if opens_item:
        return Join.BREAK
    return join_of(above.words[-1][0].text, row.words[0][0].text) or Join.BREAK

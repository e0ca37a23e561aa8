"""Glyphs → words, by measured spacing; pdfminer's own box grouping is not used.

These loops run for every glyph of every page, so they compare where they could build.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import attrgetter

from resumecheck.document import Box, Origin, Word, union
from resumecheck.glyphs import FIRST_PRIVATE, is_private
from resumecheck.readers.contrast import hex_color
from resumecheck.readers.directions import reads_leftwards
from resumecheck.readers.limits import Deadline
from resumecheck.readers.painted import Glyph
from resumecheck.readers.rows import Placed, Row, median

SAME_BASELINE = 0.12
"""Glyphs whose baselines differ by less than this part of their size are set on one line."""
WORD_GAP = 0.13
"""A gap wider than this part of the size, beyond the line's usual letter gap, parts words: the
tightest word space that LaTeX sets is about 0.2, the widest kern about 0.08."""
LETTER_SPACE = 0.28
"""Letters that all stand further apart than this look like words to any parser."""
_ORDINALS = ("st", "nd", "rd", "th")
_RAISED = 0.7
"""How far a raised word's baseline may lie from that of its line, in sizes of the line."""
_DOWN_AND_RIGHT = attrgetter("baseline", "x0")
_RIGHT = attrgetter("x0", "order")


def upright_words(glyphs: list[Glyph], deadline: Deadline) -> list[Placed]:
    """The words of upright glyphs, each with its baseline, line by line from left to right."""
    words: list[Placed] = []
    for line in _baselines(glyphs):
        deadline.check()
        baseline = line[0].baseline
        words += [(_word(group, _box(group.glyphs)), baseline) for group in _split(line)]
    return _with_raised(words, deadline)


def turned_rows(glyphs: list[Glyph]) -> list[Row]:
    """Lines of text that is turned, laid out in a frame turned upright; boxes stay as they are."""
    lines: list[Row] = []
    for angle in (90, 180, 270):
        turned = [glyph for glyph in glyphs if glyph.angle == angle]
        frame = [_turn_upright(glyph) for glyph in turned]
        originals = {id(new): old for new, old in zip(frame, turned, strict=True)}
        for line in _baselines(frame):
            words = []
            for group in _split(line):
                box = _box([originals[id(glyph)] for glyph in group.glyphs])
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


# Lines of glyphs --------------------------------------------------------------------------


def _baselines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs grouped by baseline, each group from left to right."""
    groups: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in sorted(glyphs, key=_DOWN_AND_RIGHT):
        if last is not None:
            lower = glyph.baseline - last.baseline
            if lower == 0 or lower <= SAME_BASELINE * min(glyph.size, last.size):
                groups[-1].append(glyph)
                last = glyph
                continue
        groups.append([glyph])
        last = glyph
    for group in groups:
        group.sort(key=_RIGHT)
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


def _split(line: list[Glyph]) -> list[_Group]:
    """A baseline's glyphs parted into words; a letter-spaced word is one group."""
    groups: list[_Group] = []
    current: list[Glyph] = []
    widest = _usual_gap(line) + WORD_GAP
    spaced = False
    last: Glyph | None = None
    for glyph in _without_repeats(line):
        if glyph.text.isspace():
            spaced = True
            continue
        gap = 0.0
        if last is not None:
            size = max(last.size, glyph.size)
            gap = (glyph.x0 - last.x1) / (max(0.1, size))
            if gap <= widest and not spaced and not _parts(last, glyph):
                current.append(glyph)
                last = glyph
                continue
        current = [glyph]
        groups.append(_Group(current, gap, spaced and last is not None))
        last = glyph
        spaced = False
    return _close_letter_spacing(groups)


def _parts(left: Glyph, right: Glyph) -> bool:
    """Whether two neighbours can't be of one word: one hidden and one not, or an icon."""
    if left.hidden != right.hidden or left.face.icon != right.face.icon:
        return True
    if left.text < FIRST_PRIVATE and right.text < FIRST_PRIVATE:
        return False
    return is_private(left.text) != is_private(right.text)


def _without_repeats(line: list[Glyph]) -> list[Glyph]:
    """Without the second copy of glyphs that are painted twice to look bold."""
    kept: list[Glyph] = []
    last: Glyph | None = None
    for glyph in line:
        if (
            last is not None
            and last.text == glyph.text
            and abs(last.x0 - glyph.x0) < 0.08 * glyph.size
            and not glyph.text.isspace()
        ):
            continue
        kept.append(glyph)
        last = glyph
    return kept


def _usual_gap(line: list[Glyph]) -> float:
    """The line's usual gap between letters in parts of the size: over zero in tracked text."""
    gaps: list[float] = []
    left: Glyph | None = None
    for right in line:
        if right.text.isspace():
            left = None
            continue
        if left is not None:
            size = max(left.size, right.size)
            gaps.append((right.x0 - left.x1) / (max(0.1, size)))
        left = right
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


# Words ------------------------------------------------------------------------------------


def _word(group: _Group, box: Box) -> Word:
    glyphs = group.glyphs
    first = glyphs[0]
    glue = " " if _is_letter_spaced(group) else ""
    texts = [glyph.text for glyph in glyphs]
    text = glue.join(texts)
    face, size, recovered = first.face, first.size, False
    for glyph in glyphs:
        size = max(size, glyph.size)
        recovered |= glyph.recovered
    return Word(
        text=glue.join(_leftwards(texts)) if reads_leftwards(text) else text,
        box=box,
        font=face.name,
        size=round(size, 2),
        color=hex_color(first.color),
        bold=face.bold,
        italic=face.italic,
        origin=Origin.BODY,
        hidden=first.hidden,
        icon=face.icon,
        recovered=recovered,
    )


def _box(glyphs: Sequence[Glyph]) -> Box:
    """The box around all glyphs, rounded to tenths of a point."""
    first = glyphs[0]
    x0, top, x1, bottom = first.x0, first.top, first.x1, first.bottom
    for glyph in glyphs:
        x0 = min(x0, glyph.x0)
        x1 = max(x1, glyph.x1)
        top = min(top, glyph.top)
        bottom = max(bottom, glyph.bottom)
    return (round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1))


def _leftwards(texts: list[str]) -> list[str]:
    """The characters of a word that reads from right to left; a ligature's stay in their order,
    and so do figures (Unicode annex 9, L2).
    """
    ordered: list[str] = []
    for is_figures, run in groupby(reversed(texts), key=str.isdecimal):
        part = list(run)
        ordered += reversed(part) if is_figures else part
    return ordered


def _is_letter_spaced(group: _Group) -> bool:
    """Whether the letters stand apart by spaces: typed ones, or as wide as TeX's spaces, which
    it does not type. What is only tracked has none.
    """
    if len(group.glyphs) < 3:
        return False
    least = WORD_GAP if group.spaces else LETTER_SPACE
    return all(
        (right.x0 - left.x1) / max(left.size, 0.1) > least for left, right in pairwise(group.glyphs)
    )


# Raised words -----------------------------------------------------------------------------


def _with_raised(words: list[Placed], deadline: Deadline) -> list[Placed]:
    """Words set small and raised or lowered behind another stand on its baseline; the letters of
    an ordinal ("1" + "st") are one word with their number.
    """
    if not words:
        return []
    usual = median([word.size or 1.0 for word, _ in words])
    # the words stand in the order of their baselines; each moves once at most
    reach = 2 * _RAISED * max(word.size or 1.0 for word, _ in words)
    baselines = [baseline for _, baseline in words]
    settled: list[Placed | None] = list(words)
    for index, (word, baseline) in enumerate(words):
        if (word.size or usual) >= 0.85 * usual or word.box is None:
            continue
        deadline.check()
        low = bisect_left(baselines, baseline - reach)
        for number in range(low, bisect_right(baselines, baseline + reach)):
            placed = settled[number]
            if placed is None or number == index or not _stands_behind(word, baseline, *placed):
                continue
            base, line = placed
            if base.text[-1:].isdigit() and word.text.lower() in _ORDINALS:
                joined = replace(base, text=base.text + word.text, box=union((base.box, word.box)))
                settled[number] = (joined, line)
                settled[index] = None
            else:
                settled[index] = (word, line)
            break
    return [placed for placed in settled if placed is not None]


def _stands_behind(word: Word, baseline: float, base: Word, line: float) -> bool:
    """Whether the word begins where the other, larger one ends, a little above or below."""
    size = base.size or 1.0
    if word.box is None or base.box is None or (word.size or size) >= 0.85 * size:
        return False
    near = -0.1 * size <= word.box[0] - base.box[2] <= 0.25 * size
    return near and 0 < abs(baseline - line) < _RAISED * size

"""Skills with their groups, and interests."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from resumecheck.document import Origin, Part
from resumecheck.extraction.items import Grouped, unsigned
from resumecheck.extraction.model import Entry, Found
from resumecheck.extraction.posts import jobs_of
from resumecheck.extraction.rows import Row, is_glyph
from resumecheck.extraction.words import entry_words, plain
from resumecheck.extraction.work import SURE_TITLE, title_score

_LONGEST_LABEL = 5
_SPLIT = re.compile(r"[,;|•·∣‖¦●▪■◆]+|\s+[/–—]\s+|  +")
_MASKED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LEVEL = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\s*\Z|\s*[–—:-]\s+([^,;]+)\Z")
_LEAD = re.compile(r"[ \t–—•:-]*(?:and )?")
_BETWEEN = re.compile(r"[\s/,;]+")
_STARS = re.compile(r"[\s★☆●○◉⬤◯▪▫■□✩✭⭐_]+\Z")


@dataclass(slots=True)
class _Bunch:
    """A label with what stands behind or under it."""

    label: Found | None
    left: float | None
    page: int
    values: list[Found] = field(default_factory=list)
    start: int = 0
    end: int = 0


def skills_of(blocks: Sequence[Grouped], _: str) -> list[Entry]:
    """The groups of a section of skills; skills without a label are one group without a name."""
    return [
        Entry(
            "skills",
            bunch.start,
            bunch.end,
            {"name": bunch.label} if bunch.label is not None else {},
            {"keywords": tuple(bunch.values)} if bunch.values else {},
        )
        for bunch in _bunches(blocks)
        if bunch.label is not None or bunch.values
    ]


def interests_of(blocks: Sequence[Grouped], text: str) -> list[Entry]:
    """The interests of a section, each one an entry; posts with their dates ("Captain, Rowing
    Club, 2019 – 2021"), where it holds nothing else, are voluntary ones."""
    if any(row.has_date for block in blocks for row in block.block.rows):
        posts = jobs_of(blocks, "volunteer", text)
        if posts and all(_is_post(entry) for entry in posts):
            return posts
    entries: list[Entry] = []
    for bunch in _bunches(blocks):
        names = [] if bunch.label is None or _is_heading(bunch.label) else [bunch.label]
        if bunch.label is not None and names and bunch.values:
            entry = Entry("interests", bunch.start, bunch.end, {"name": bunch.label},
                          {"keywords": tuple(bunch.values)})  # fmt: skip
            entries.append(entry)
            continue
        entries.extend(
            Entry("interests", found.start, found.end, {"name": found}, {})
            for found in [*names, *bunch.values]
        )
    return entries


def _is_post(entry: Entry) -> bool:
    """A title stands there with its dates."""
    title = entry.fields.get("position")
    told = title is not None and title_score(title.value) >= SURE_TITLE
    return told and "start_date" in entry.fields


def _is_heading(label: Found) -> bool:
    """The heading once more in front of the line: "Interests: …"."""
    return label.value.casefold() in ("interests", "hobbies", "hobbies and interests")


def _bunches(blocks: Sequence[Grouped]) -> list[_Bunch]:
    bunches: list[_Bunch] = []
    rows = unsigned([row for block in blocks for row in block.block.rows])
    labels = _label_column(rows)
    bold = _bold_labels(rows) or _table_labels(rows)
    commas = 2 * sum(bool(_LIST.search(row.text)) for row in rows) >= len(rows)
    last = rows[-1].index if rows else -1
    for block in blocks:
        for group in block.groups:
            for at, row in enumerate(group.rows):
                goes_on = at > 0 and _goes_on(group.rows[at - 1], row, commas=commas)
                body = max(row.start, block.block.section.body)
                parts = [part for part in row.parts if part.start >= body]
                if parts and not row.is_date and row.index <= last:
                    _take(bunches, row, parts, labels, bold, wraps=goes_on)
    return bunches


_LIST = re.compile(r"[,;|•·]")


def _goes_on(before: Row, row: Row, *, commas: bool) -> bool:
    """The line before ends inside a name: "Power" / "Query"."""
    if row.glued:
        return True
    ended = before.text.rstrip().endswith((",", ";", "|", "•", "·"))
    return not ended and (commas or row.text[:1].islower())


def _table_labels(rows: Sequence[Row]) -> frozenset[int]:
    """In a table without bold type: names in every other cell, lists in the cells between."""
    if any(row.origin is not Origin.TABLE for row in rows) or len(rows) < 4 or len(rows) % 2:
        return frozenset()
    names, lists = rows[::2], rows[1::2]
    if any(_LIST.search(row.text) or len(row.text.split()) > _LONGEST_LABEL for row in names):
        return frozenset()
    if 2 * sum(bool(_LIST.search(row.text)) for row in lists) < len(lists):
        return frozenset()
    return frozenset(row.index for row in names)


def _take(
    bunches: list[_Bunch],
    row: Row,
    parts: Sequence[Part],
    labels: float | None,
    bold: frozenset[int],
    *,
    wraps: bool,
) -> None:
    if row.index in bold:
        label = found_in(parts, 0.9)
        bunches.append(_Bunch(label, row.left, row.page, [], label.start, label.end))
        return
    count = _label_words(parts, labels)
    if wraps and labels is None and count and not parts[count - 1].text.endswith(":"):
        count = 0
    wraps = wraps and not count
    if count:
        label = found_in(parts[:count], 0.95)
        bunches.append(_Bunch(label, row.left, row.page, [], label.start, label.end))
        parts = parts[count:]
    target = bunches[-1] if count else _bunch_over(bunches, row)
    if target is None:
        target = _Bunch(None, row.left, row.page, [], parts[0].start if parts else row.start)
        bunches.append(target)
    values = list(_values(parts))
    if wraps and target.values and values:
        last = target.values.pop()
        first = values.pop(0)
        glue = "" if row.glued else " "
        value = f"{last.value}{glue}{first.value}"
        values.insert(0, Found(value, last.start, first.end, last.confidence))
    target.values.extend(values)
    target.end = max([target.end, *(value.end for value in values)])


def _bunch_over(bunches: Sequence[_Bunch], row: Row) -> _Bunch | None:
    """The label that the row stands under: the nearest to the left edge of its column."""
    near = [bunch for bunch in bunches if bunch.page == row.page] or list(bunches[-1:])
    if not near:
        return None
    last = bunches[-1]
    if row.left is None or any(bunch.left is None for bunch in near):
        return last
    left = row.left
    distance = min(abs((bunch.left or 0.0) - left) for bunch in near)
    if last.left is not None and abs(last.left - left) <= distance + 12:
        return last
    return next(b for b in reversed(near) if abs((b.left or 0.0) - left) == distance)


def _bold_labels(rows: Sequence[Row]) -> frozenset[int]:
    """Rows that are a label by their look: bold or larger, over rows that are not."""
    looks = Counter((row.look.size, row.look.bold) for row in rows)
    if len(looks) < 2:
        return frozenset(row.index for row in rows if row.line.heading_level)
    most = max(row.look.size for row in rows)
    chosen: set[int] = set()
    for at, row in enumerate(rows):
        under = next((other for other in rows[at + 1 :] if _below(row, other)), None)
        apart = under is not None and (
            (row.look.bold and not under.look.bold) or row.look.size > under.look.size + 0.8
        )
        largest = row.look.size == most
        single = len(row.text.split()) <= _LONGEST_LABEL and "," not in row.text
        if (row.line.heading_level or (apart and largest)) and single and not row.marker:
            chosen.add(row.index)
    return frozenset(chosen)


def _below(row: Row, other: Row) -> bool:
    if row.left is None or other.left is None:
        return True
    return other.page != row.page or abs(other.left - row.left) < 24


def _label_words(parts: Sequence[Part], labels: float | None) -> int:
    """How many words at the start of a line are its label: to a colon, of a bolder type, or in
    a column of labels."""
    for at, part in enumerate(parts[: _LONGEST_LABEL + 1]):
        if part.text.endswith(":") and not part.text.endswith("::"):
            return at + 1
        if part.text == ":" and at:
            return at + 1
        if "," in part.text or ";" in part.text or "|" in part.text:
            break
    bold = next((at for at, part in enumerate(parts) if not part.word.bold), len(parts))
    if 0 < bold < len(parts) and bold <= _LONGEST_LABEL and not parts[bold - 1].text.endswith(","):
        return bold
    if labels is not None:
        for at, part in enumerate(parts[:_LONGEST_LABEL]):
            if at and part.word.box and abs(part.word.box[0] - labels) < 2.5:
                return at
    wide = wide_gaps_of(parts)
    first = next((at for at, part in enumerate(parts) if id(part) in wide), 0)
    rest = " ".join(part.text for part in parts[first:])
    if first and first <= _LONGEST_LABEL and "," in rest and "," not in parts[first - 1].text:
        return first
    return 0


def wide_gaps_of(parts: Sequence[Part]) -> frozenset[int]:
    """The words before which a gap is wide; chips have a gap before each."""
    wide: set[int] = set()
    for left, right in pairwise(parts):
        if right.word.gap:
            wide.add(id(right))
        elif left.word.box and right.word.box:
            size = max(left.word.size or 0.0, right.word.size or 0.0, 5.0)
            if right.word.box[0] - left.word.box[2] > 0.75 * size:
                wide.add(id(right))
    return frozenset(wide)


def _label_column(rows: Sequence[Row]) -> float | None:
    """The left edge of a column of values beside a column of labels, set without colons."""
    edges: Counter[float] = Counter()
    lefts: set[float] = set()
    chips = sum(len(wide_gaps_of(row.parts)) > 1 for row in rows)
    if 2 * chips >= len(rows):
        return None
    for row in rows:
        if row.left is not None:
            lefts.add(round(row.left))
        for left, right in zip(row.parts[:_LONGEST_LABEL], row.parts[1:], strict=False):
            if left.word.box and right.word.box:
                gap = right.word.box[0] - left.word.box[2]
                if gap > 0.45 * (right.word.size or 10.0):
                    edges[round(right.word.box[0])] += 1
    if not edges:
        return None
    edge, count = edges.most_common(1)[0]
    if count < max(2, 0.6 * len(rows)) or edge in lefts:
        return None
    values = [part for row in rows for part in row.parts if part.word.box
              and abs(part.word.box[0] - edge) < 2.5]  # fmt: skip
    return values[0].word.box[0] if values and values[0].word.box else None


def found_in(parts: Sequence[Part], confidence: float) -> Found:
    """The words as one value, without the signs around it."""
    shown = " ".join(part.text for part in parts)
    value = shown.strip(" :–—-•|,")
    start = parts[0].start + (len(shown) - len(shown.lstrip(" :–—-•|,")))
    return Found(value, start, start + len(value), confidence)


def _values(parts: Sequence[Part]) -> Iterator[Found]:
    """The skills of a line: between commas, bars, bullets, or the gaps between chips."""
    text = ""
    offsets: list[int] = []
    wide = wide_gaps_of(parts)
    before: Part | None = None
    for part in parts:
        shown = "•" if is_glyph(part.text) and part.text not in "–—-" else part.text
        gap = "" if before is None else "  " if id(part) in wide else " "
        text += gap + shown
        offsets += [part.start] * len(gap)
        offsets += range(part.start, part.end)
        before = part
    masked = text
    if "(" in text or "[" in text:
        masked = _MASKED.sub(lambda match: "x" * len(match.group()), text)
    low = 0
    for match in [*_SPLIT.finditer(masked), None]:
        high = match.start() if match is not None else len(text)
        found = _skill(text, low, high, offsets)
        # "Node.js – advanced" says how well
        level = found is not None and text[:low].rstrip()[-1:] in ("–", "—")
        if found is not None and not (level and is_level(found.value)):
            yield found
        low = match.end() if match is not None else high


def _skill(text: str, low: int, high: int, offsets: Sequence[int]) -> Found | None:
    """The skill in a span of a line, less signs, stars, and how well it is known."""
    shown = text[low:high]
    opening = _LEAD.match(shown)
    lead = opening.end() if opening is not None else 0
    value = _STARS.sub("", shown[lead:]).rstrip(" .:–—-")
    if value.endswith(" etc"):
        value = value.removesuffix(" etc").rstrip(" ,")
    if not any(character.isalnum() for character in value) or value == "etc":
        return None
    level = None if value.replace(" ", "").isalnum() else _LEVEL.search(value)
    if level is not None and is_level(level.group(1) or level.group(2)):
        value = value[: level.start()].rstrip()
    start = offsets[low + lead]
    end = offsets[low + lead + max(len(value) - 1, 0)] + 1
    return Found(value, start, max(end, start), 0.9) if value else None


def is_level(text: str) -> bool:
    """The text says how well: "fluent", "C1", "5 years"."""
    known = entry_words()
    words = [bare for word in _BETWEEN.split(text) if (bare := plain(word))]
    return any(word in known.fluency or word in known.levels for word in (" ".join(words), *words))

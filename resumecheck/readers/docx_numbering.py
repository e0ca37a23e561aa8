"""List numbers and bullets of a Word file, counted as the reader of the page sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from resumecheck.readers.docx_colors import W
from resumecheck.readers.docx_package import whole
from resumecheck.readers.docx_styles import attribute, switched_on
from resumecheck.readers.typed_words import BULLET

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

_LEVELS = 9
_LONGEST = 40
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HIGHEST_ROMAN = 4000


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """The level (from 1) whose number starts this one again; 0: none does; None: any higher."""
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A `w:num`: which levels it counts, shared with other lists of the same abstract one."""

    counted: str
    levels: dict[int, _Level]
    restarts: dict[int, int] = field(default_factory=dict)
    started: bool = False


class Numbering:
    """The numbering part, with its counters; ask for the paragraphs in document order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        abstract = {
            element.get(W + "abstractNumId", ""): element
            for element in root.iterchildren(W + "abstractNum")
        }
        linked = {
            attribute(element, "styleLink"): element
            for element in abstract.values()
            if attribute(element, "styleLink")
        }
        levels: dict[etree._Element, dict[int, _Level]] = {}
        for number in root.iterchildren(W + "num"):
            key = attribute(number, "abstractNumId") or ""
            source = abstract.get(key)
            if source is None:
                continue
            # a list that only names a numbering style takes its levels from there
            source = linked.get(attribute(source, "numStyleLink"), source)
            if source not in levels:
                levels[source] = _levels(source)
            self._lists[number.get(W + "numId", "")] = _list(key, levels[source], number)

    def marker(self, numbering: tuple[str, int | None] | None, style: str | None) -> str | None:
        """Count the paragraph and return its marker: "•" for any bullet, "3." for a number,
        None where nothing is printed."""
        if numbering is None or numbering[0] not in self._lists:
            return None
        found = self._lists[numbering[0]]
        depth = numbering[1]
        if depth is None:  # numbered through a style: the level is the one that names the style
            named = (at for at, level in found.levels.items() if level.style == style)
            depth = next(named, 0)
        depth = min(depth, _LEVELS - 1)
        level = found.levels.get(depth)
        if level is None:
            return None
        counters = self._counters.setdefault(found.counted, {})
        if not found.started:
            found.started = True
            for at, start in found.restarts.items():
                counters[at] = start - 1
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            lower = found.levels.get(deeper)
            if lower is not None and (lower.restart is None or 0 <= depth < lower.restart):
                counters.pop(deeper, None)
        return _shown(found.levels, depth, counters)


def _levels(source: etree._Element) -> dict[int, _Level]:
    return {
        whole(element.get(W + "ilvl"), 0): _level(element)
        for element in source.iterchildren(W + "lvl")
        if 0 <= whole(element.get(W + "ilvl"), 0) < _LEVELS
    }


def _list(key: str, levels: dict[int, _Level], number: etree._Element) -> _List:
    found = _List(key, dict(levels))
    for override in number.iterchildren(W + "lvlOverride"):
        depth = whole(override.get(W + "ilvl"), 0)
        own = override.find(W + "lvl")
        if own is not None:
            found.levels[depth] = _level(own)
        start = attribute(override, "startOverride")
        if start is not None:
            found.restarts[depth] = whole(start, 1)
    return found


def _level(element: etree._Element) -> _Level:
    format = attribute(element, "numFmt") or "decimal"
    text = attribute(element, "lvlText") or ""
    if format == "bullet" and element.find(W + "lvlPicBulletId") is not None:
        text = text or BULLET
    restart = attribute(element, "lvlRestart")
    return _Level(
        format=format,
        text=text,
        start=whole(attribute(element, "start"), 1),
        restart=None if restart is None else whole(restart, 0),
        legal=bool(switched_on(element, "isLgl")),
        style=attribute(element, "pStyle"),
    )


def _shown(levels: dict[int, _Level], depth: int, counters: dict[int, int]) -> str | None:
    level = levels[depth]
    if level.format == "bullet":
        return BULLET if level.text.strip() else None
    shown = level.text
    for at in range(depth + 1):
        if f"%{at + 1}" in shown:
            other = levels.get(at, _Level())
            format = "decimal" if level.legal else other.format
            number = _FORMATS.get(format, str)(counters.get(at, other.start))
            shown = shown.replace(f"%{at + 1}", number)
    return shown.strip()[:_LONGEST] or None


def _letters(number: int) -> str:
    if number < 1:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, _LONGEST)


def _roman(number: int) -> str:
    if not 0 < number < _HIGHEST_ROMAN:
        return str(number)
    pieces = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        pieces.append(letters * count)
    return "".join(pieces)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 <= number % 100 <= 20 else ending}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ordinal": _ordinal,
    "decimalZero": lambda number: f"{number:02d}",
}

"""List markers that a page draws as shapes: a browser's disc is a filled circle, no character."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from resumecheck.document import Box, Word
from resumecheck.readers.contrast import hex_color
from resumecheck.readers.directions import reads_leftwards
from resumecheck.readers.painted import Fill

SMALLEST, LARGEST = 0.15, 0.55
"""A bullet's sides in parts of the size of its text; the dot of a time line is larger."""
NEAR, FAR = 0.15, 1.6
"""How far behind the bullet its text begins, in parts of the size."""
FEWEST = 2
"""So many bullets of one size are a list; a single shape may be an ornament."""


class DrawnBullets:
    """The small round or square shapes of a page that may be bullets, by their height on it."""

    def __init__(self, fills: Sequence[Fill]) -> None:
        small = [fill for fill in fills if fill.opaque and _is_small_square(fill.box)]
        kinds: dict[int, int] = {}
        for fill in small:
            kinds[_kind(fill.box)] = kinds.get(_kind(fill.box), 0) + 1
        kept = [fill for fill in small if kinds[_kind(fill.box)] >= FEWEST]
        self._fills = sorted(kept, key=lambda fill: _middle(fill.box))
        self._middles = [_middle(fill.box) for fill in self._fills]

    def before(self, word: Word, baseline: float) -> Box | None:
        """The shape, in the colour of the text, that opens the line which begins with the word: at
        its left, or at its right where it reads from right to left.
        """
        if not self._fills or word.box is None or not word.size or word.hidden is not None:
            return None
        size, leftwards = word.size, reads_leftwards(word.text)
        # a bullet stands at half the height of small letters
        at = bisect_left(self._middles, baseline - 0.6 * size)
        while at < len(self._fills) and self._middles[at] <= baseline - 0.1 * size:
            box = self._fills[at].box
            fits = SMALLEST * size <= box[2] - box[0] <= LARGEST * size
            apart = box[0] - word.box[2] if leftwards else word.box[0] - box[2]
            fits = fits and NEAR * size <= apart <= FAR * size
            if fits and word.color in (None, hex_color(self._fills[at].color)):
                return box
            at += 1
        return None


def _is_small_square(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return 1.0 <= width <= 8.0 and abs(width - height) <= 0.15 * width


def _kind(box: Box) -> int:
    """Bullets have one size, to half a point; their edges differ from column to column."""
    return round(2 * (box[2] - box[0]))


def _middle(box: Box) -> float:
    return (box[1] + box[3]) / 2

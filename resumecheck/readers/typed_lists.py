"""List markers that people type without a list function: "-Built", "o Built", "i. Built"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from resumecheck.glyphs import BULLETS

BULLET = "•"
_SIGNS = re.escape("".join(sorted(BULLETS)))
_GLYPH = re.compile(rf"[ \t]*([{_SIGNS}])[ \t]*(?=[^\W_])")
_TIGHT = re.compile(r"[ \t]*([-–])(?=[^\W_])")
_TIGHT_STAR = re.compile(r"[ \t]*(\*)(?=[^\W_])(?![^*\n]*\*)")
"""A star set tight, less those around a word: "*stressed*"."""
_SPACED = re.compile(r"[ \t]*([-–*])[ \t]+(?=[^\W_])")
_ROUND = re.compile(r"[ \t]*(o)(?:\t\s*| +(?=[^\W_a-zß-ÿ]))(?=\S)")
"""The letter o, as text saved from a word processor has it for a second-level bullet; before a
small letter it may be a word (Portuguese, Italian)."""
_COUNTED = re.compile(r"[ \t]*(\(?(?:[ivx]{1,4}|[a-z])[.)])[ \t]+(?=\S)")
_AGAIN = 2
"""A sign that can also be text counts as a marker if so many lines open with it."""


@dataclass(frozen=True, slots=True)
class TypedLists:
    """Which of the doubtful markers are markers in this text."""

    tight: bool
    stars: bool
    round: bool
    counted: frozenset[str]
    """The forms of counting ("i.", "a)") whose first two members open lines."""

    def opening(self, row: str) -> tuple[str, str] | None:
        """The sign that opens the row, as typed, and the rest of it; None if none does."""
        match = _GLYPH.match(row)
        if match is None and self.tight:
            match = _TIGHT.match(row)
        if match is None and self.stars:
            match = _TIGHT_STAR.match(row)
        if match is None:
            match = _ROUND.match(row)
            if match is not None and not (self.round or "\t" in match.group()):
                match = None
        if match is None:
            match = _COUNTED.match(row)
            if match is not None and _form(match.group(1)) not in self.counted:
                match = None
        return None if match is None else (match.group(1), row[match.end() :])


def typed_lists(rows: Iterable[str], *, stars: bool = True) -> TypedLists:
    """What the rows of a text show of its lists; without `stars`, those are markup."""
    tight = starred = rounds = 0
    seen: set[str] = set()
    for row in rows:
        spaced = _SPACED.match(row)
        tight += _TIGHT.match(row) is not None or (spaced is not None and spaced[1] != "*")
        starred += stars and (
            _TIGHT_STAR.match(row) is not None or (spaced is not None and spaced[1] == "*")
        )
        rounds += _ROUND.match(row) is not None
        counted = _COUNTED.match(row)
        if counted is not None:
            seen.add(counted.group(1))
    forms = {
        f"{left}{first}{right}"
        for first, second in (("i", "ii"), ("a", "b"))
        for left, right in (("", "."), ("", ")"), ("(", ")"))
        if {f"{left}{first}{right}", f"{left}{second}{right}"} <= seen
    }
    return TypedLists(tight >= _AGAIN, starred >= _AGAIN, rounds >= _AGAIN, frozenset(forms))


def marker_of(sign: str) -> str:
    """The marker as a person sees it: "•" for any glyph, or the number."""
    return sign if sign[-1] in ".)" else BULLET


def _form(sign: str) -> str:
    """Signs that count alike: Roman numerals and letters each, by the signs around them."""
    kind = "i" if set(sign) <= set("(ivx.)") else "a"
    return f"{sign[0] if sign[0] == '(' else ''}{kind}{sign[-1]}"

"""A hyphen at the end of a line: the line break's own, or the word's?"""

from __future__ import annotations

import re

from resumecheck import lexicon
from resumecheck.document import Join, normalise

_HYPHENS = ("-", "\u2010", "\u00ad")
_TAIL = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]\Z")
_HEAD = re.compile(r"([^\W\d_]+)")


def join_of(last_word: str, next_word: str) -> Join | None:
    """How a line that ends in `last_word` goes on in one that begins with `next_word`.

    HYPHEN where the hyphen belongs to the line break ("explan-" + "ation"), HARD_HYPHEN where
    it belongs to the word ("two-" + "tower"), None where the lines are not one word. A known
    whole word closes up; else two known halves keep their hyphen; else it closes up, since a
    typesetter breaks words that no list has ("Kuber-" + "netes").
    """
    if not last_word.endswith(_HYPHENS):
        return None
    tail = _TAIL.search(last_word)
    head = _HEAD.match(normalise(next_word))
    if tail is None or head is None:
        return None
    if last_word.endswith("\u00ad"):
        return Join.HYPHEN
    left, right = normalise(tail.group(1)), head.group(1)
    if right[0].isupper() and lexicon.is_name(left + right):
        return Join.HYPHEN
    if "@" in next_word or "@" in last_word or "/" in last_word or right[0].isupper():
        # an address broken over two lines, or a compound name: the hyphen may be its own
        return Join.HARD_HYPHEN
    if lexicon.is_word((left + right).lower()):
        return Join.HYPHEN
    if lexicon.is_word(left.lower()) and lexicon.is_word(right.lower()):
        return Join.HARD_HYPHEN
    return Join.HYPHEN

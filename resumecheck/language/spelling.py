"""British spellings folded into American ones, by rules and the word lists of english.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from resumecheck import lexicon

# A word with none of these is the same in both spellings; asking first saves ten searches
_SIGNS = ("is", "our", "ll", "ys", "ogu", "re", "ence")

_ISE = re.compile(r"(?P<stem>[a-z-]+)is(?P<end>e|ed|es|er|ers|ing|able|ation|ations)\Z")


class _Rules(NamedTuple):
    words: dict[str, str]
    kept_ise: frozenset[str]
    double_l: re.Pattern[str]
    our: re.Pattern[str]
    endings: tuple[tuple[re.Pattern[str], str], ...]


@cache
def _rules() -> _Rules:
    lists = lexicon.word_list("english")["spelling"]
    our, double_l, yse, ogue, re_, ence = (
        _any_of(lists[name]) for name in ("our", "double_l", "yse", "ogue", "re", "ence")
    )
    return _Rules(
        words=lists["words"],
        kept_ise=frozenset(lists["kept_ise"]),
        double_l=re.compile(rf"({double_l})l(ed|ing|er|ers|ings)\Z"),
        our=re.compile(rf"({our})our(?!s?ly)"),
        endings=(
            (re.compile(rf"({yse})ys(e|ed|ing|er|ers)\Z"), r"\1yz\2"),
            (re.compile(rf"({ogue})ogu(?:e(?=s?\Z)|(?=ed\Z|ing\Z))"), r"\1og"),
            (re.compile(rf"({re_})re(s|d)?\Z"), r"\1er\2"),
            (re.compile(rf"({ence})ence(s?)\Z"), r"\1ense\2"),
        ),
    )


def _any_of(stems: Iterable[str]) -> str:
    return "|".join(map(re.escape, stems))


@lru_cache(maxsize=16384)
def fold_spelling(lemma: str) -> str:
    """A lower-case word in American spelling: containerised → containerized, modelling →
    modeling, catalogue → catalog, behaviour → behavior; advise, raise and exercise stay."""
    rules = _rules()
    known = rules.words.get(lemma)
    if known is not None:
        return known
    if not any(sign in lemma for sign in _SIGNS):
        return lemma
    match = _ISE.match(lemma)
    if match:
        return lemma if match["stem"] in rules.kept_ise else f"{match['stem']}iz{match['end']}"
    folded, changed = rules.double_l.subn(r"\1\2", lemma)
    if changed:
        return folded
    for pattern, american in rules.endings:
        folded, changed = pattern.subn(american, lemma)
        if changed:
            return folded
    return rules.our.sub(r"\1or", lemma)

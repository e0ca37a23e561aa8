"""Whether a text is in English, told by function words and by script.

Each language has a list of words (`keywords/languages.toml`); the one of which the text holds
most is its language. It counts only where it is well ahead of English: a resume of lists holds
few function words of any language, and English resumes hold foreign names.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import chain

from resumecheck import lexicon

LONGEST = 20_000
"""The characters that are looked at."""
FEWEST = 8
"""Function words of another language below which nothing is said."""
SHARE = 0.08
"""The least share of all words that they must be."""
AHEAD = 3.0
"""How many there must be for one of English."""
FOREIGN_SCRIPT = 0.5
"""The share of letters of another script from which a text is in that script's language."""
_WHOLE_SYLLABLES = {"CJK": 3, "HIRAGANA": 2, "KATAKANA": 2, "HANGUL": 3}
"""For how many letters a sign of the script stands."""
_JAPANESE = ("HIRAGANA", "KATAKANA")
_KANA_SHARE = 0.05
_LAST_LATIN = "\u024f"
_BEYOND_ASCII = re.compile(r"[^\W\x00-\x7f]")  # a range of all that is beyond takes long to compile
_WORD = re.compile(r"[^\W\d_]+")


def foreign_language(text: str) -> str | None:
    """The language of a text that is surely not in English, in words; else None."""
    text = unicodedata.normalize("NFC", text[:LONGEST])
    return _by_script(text) or _by_words(text)


def _by_script(text: str) -> str | None:
    names: Mapping[str, str] = lexicon.word_list("languages")["scripts"]
    beyond = _BEYOND_ASCII.findall(text)
    signs = Counter(sign for sign in beyond if sign > _LAST_LATIN and sign.isalpha())
    letters: Counter[str] = Counter()
    for sign, count in signs.items():
        script = unicodedata.name(sign, "").partition(" ")[0]
        letters[script] += count * _WHOLE_SYLLABLES.get(script, 1)
    foreign = {script: count for script, count in letters.items() if script in names}
    whole = sum(foreign.values())
    if not whole:
        return None
    latin = sum(map(str.isalpha, text)) - signs.total()
    if whole <= FOREIGN_SCRIPT * (latin + letters.total()):
        return None
    if sum(foreign.get(script, 0) for script in _JAPANESE) >= _KANA_SHARE * whole:
        return "Japanese"
    return names[max(sorted(foreign), key=lambda script: foreign[script])]


def _by_words(text: str) -> str | None:
    every = [word.casefold() for word in _WORD.findall(text)]
    foreign = list(filter(_foreign().__contains__, every))
    enough = max(FEWEST, SHARE * len(every))
    if len(foreign) < enough:
        return None
    lists = dict(_lists())
    english = sum(map(lists.pop("English").__contains__, every))
    hits = {language: sum(map(words.__contains__, foreign)) for language, words in lists.items()}
    best = max(hits, key=lambda language: hits[language])
    return best if hits[best] >= max(enough, AHEAD * english) else None


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    return {
        row["name"]: frozenset(row["words"].split())
        for key, row in lexicon.word_list("languages").items()
        if key not in ("source", "scripts")
    }


@cache
def _foreign() -> frozenset[str]:
    """The words of all languages but English."""
    lists = (words for language, words in _lists().items() if language != "English")
    return frozenset(chain.from_iterable(lists))

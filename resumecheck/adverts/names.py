"""Words that look like the name of a technology: acronyms, humps, digits, signs, capitals."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from resumecheck import lexicon
from resumecheck.adverts.words import AdvertWords

Shape = Literal["sure", "acronym", "capital", "word"]
"""`sure`: nothing but a name is written so; `acronym`: capitals; `capital`: a capitalised word."""

_TOKEN = re.compile(
    r"(?<![\w@])(?:\.NET\b|[A-Z]/\d\w{2,10}|[^\W_](?:[\w]|[.'’&](?=\w)|(?<=[^\W\d_])[+#]{1,2}(?![\w+#])|-(?=\w))*)"
)
"""A word with the dots, hyphens and signs inside it; slashes part words."""
_ACRONYM = re.compile(
    r"(?:[A-Z]{2,6}|[A-Z][A-Z0-9]{1,5}|[A-Z]{1,3}&[A-Z]{1,3}|[A-Z]{1,4}-[A-Z]{2,5}|[A-Z]{3,5}-[A-Z])s?\Z"
)
_HUMP = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]{2}")
_NUMBERED = re.compile(r" \d{3,5}\b")
_DIGIT = re.compile(r"(?=.*[^\W\d_]{2})[^\W\d_][^\W_]*\d[^\W_]*\Z|[A-Za-z]\d[A-Za-z]{1,4}\Z")
_SIGN = re.compile(r"[^\W_]{1,12}(?:\+\+|#)\Z")
_DOTTED = re.compile(r"[\w-]{0,24}\.(?P<tail>[A-Za-z]{2,5})\Z")
_ORDINAL = re.compile(r"\d|[a-z]\d+\Z", re.IGNORECASE)
_VERSION_TAIL = re.compile(r"(?<=[a-z]{4})\d+(?:\.\d+)*\Z")
_NAME_PARTICLE = re.compile(r"(?:Mc|Mac|O['’]|D['’])[A-Z][a-z]")
_LONGEST = 40
_DOT_NET = ".NET"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence; `start` and `end` are offsets into the advert."""

    text: str
    start: int
    end: int
    shape: Shape


def tokens(text: str, offset: int, words: AdvertWords) -> Iterator[Token]:
    """The words of a sentence that stands at `offset` in the advert."""
    shouted = _is_shouted(text)
    for match in _TOKEN.finditer(text):
        token = match.group()
        start = match.start()
        if len(token) > _LONGEST:
            continue
        numbered = _NUMBERED.match(text, match.end()) is not None
        if numbered and token.isupper() and token.lower() in words.words("standard_bodies"):
            yield Token(token, offset + start, offset + match.end(), "acronym")
            continue
        for low, high in _pieces(token, words):
            piece = token[low:high]
            if piece:
                yield Token(
                    piece,
                    offset + start + low,
                    offset + start + high,
                    shape_of(piece, words, shouted=shouted),
                )


def _pieces(token: str, words: AdvertWords) -> Iterator[tuple[int, int]]:
    """The token without a possessive and a hyphenated tail ("AWS-based", "SAP-Kenntnisse")."""
    end = len(token)
    if token.endswith(("'s", "’s")):
        end -= 2
    head, hyphen, tail = token[:end].rpartition("-")
    if hyphen and tail.lower() in words.words("hyphen_tails"):
        yield 0, len(head)
        return
    yield 0, end


def _is_shouted(text: str) -> bool:
    """Whether the sentence is set in capitals, so that they say nothing."""
    found = [word for word in re.findall(r"[^\W\d_]+", text[:400]) if len(word) > 1]
    # "Training in GLAD or SIOP" is not: its small words are in small letters
    return (
        all(
            sum(map(str.isupper, some)) > 0.6 * len(some)
            for some in (found, [word for word in found if len(word) > 3])
        )
        and sum(len(word) > 3 for word in found) >= 3
    )


def shape_of(token: str, words: AdvertWords, *, shouted: bool = False) -> Shape:
    """What a word looks like."""
    lower = token.lower()
    if lower in words.words("names") or _NAME_PARTICLE.match(token):
        return "word"
    if _is_sure(token, lower, words):
        return "sure"
    if _ACRONYM.match(token) and not shouted and not token.isdigit():
        stem = lower.removesuffix("s") if token.endswith("s") else lower
        return "word" if {lower, stem} & words.words("acronyms") else "acronym"
    if token[0].isupper() and (any(map(str.islower, token)) or token.endswith("+")):
        return "capital"
    return "word"


def _is_sure(word: str, lower: str, words: AdvertWords) -> bool:
    """Whether nothing but a name is written so: C++, D3.js, GitHub, OAuth2."""
    if _SIGN.match(word) or word == _DOT_NET or "/" in word:
        return True
    dotted = _DOTTED.match(word)
    if dotted is not None:
        return dotted["tail"].lower() in words.words("endings")
    if set(word) & set(".&'’"):
        return False
    if _HUMP.search(word):
        return _has_hump(word.split("-"))
    if "-" in word or lower in words.words("acronyms") or _ORDINAL.match(word):
        return False
    return _DIGIT.match(word) is not None and any(map(str.isupper, word))


def _has_hump(parts: Sequence[str]) -> bool:
    """Whether a word, cut at its hyphens, is a name ("GitHub", "Objective-CTO"); "e-Commerce" has
    its capital from its hyphen."""
    if len(parts) == 1:
        return True
    named = all(part[:1].isupper() or part.isdigit() for part in parts)
    return named and any(_HUMP.search(part) for part in parts)


def without_version(text: str) -> str:
    """A name without a version set tight to it: "React18" is React; "Neo4j" and "ES6" are whole."""
    return _VERSION_TAIL.sub("", text)


def is_plain_word(text: str) -> bool:
    """Whether a capitalised word is a word of the dictionary as well."""
    return lexicon.is_word(text.lower())


def is_barred(text: str, words: AdvertWords, company: Collection[str]) -> bool:
    """Whether a name is no term: a place, a title, the company itself."""
    lower = text.lower()
    return (
        lower in words.words("places")
        or lower in words.words("capitals")
        or lower in words.words("names")
        or lower in company
    )

"""How dates are written: the patterns that find them in a line."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from resumecheck.extraction.words import any_of, entry_words

_YEAR = r"(?:19[3-9]\d|20[0-6]\d)"
# two digits with the rest of a year behind them, or with a sign before them: a search for digits
# passes over other text several times as fast as one for what may stand before them
_HINT = re.compile(
    r"\d\d(?:(?<=19|20)\d\d|(?<=[-/'`´]..)|(?<=[’‘]..)|(?<=\d\...)|(?<=['`´]\s..)|(?<=[’‘]\s..)"
    # or digits of another script
    r"|(?<=[^\x00-\x7f]))"
)
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_WORD = re.compile(r"\w+")

# What stands in the patterns for other signs: compiling the names of a dozen languages into each
# of their places takes a tenth of a second, and a class of signs beyond Latin-1 takes five times
# as long as one within.
_MONTH, _SEASON = "ª", "º"
"""For each letter of a month's or a season's name."""
_EN, _LONG, _ARROW = "¬", "¦", "¯"
"""For dashes: –, longer ones, and what means "to"."""
_SIGNS = (
    dict.fromkeys(map(ord, (_EN, _LONG, _ARROW)), "§")
    | dict.fromkeys(map(ord, "’‘`´"), "'")
    | {ord("–"): _EN}
    | dict.fromkeys(map(ord, "—−‒―"), _LONG)
    | dict.fromkeys(map(ord, "~→"), _ARROW)
)
_SPACED_TO = "to|until|till|thru|through"
_DASH = rf"(?:\s*[-{_EN}{_LONG}{_ARROW}]+>?\s*|\s+(?:{_SPACED_TO})\s+)"
_OPENING = (
    rf"(?=[{_MONTH}{_SEASON}]|[qht][1-4]|{_YEAR}|\d\d?(?:\s?[/.\-]|(?:st|nd|rd|th)?\.?\s+{_MONTH}))"
)
"""What every date opens with: where it is missing, a search need not try the forms one by one."""


def might_hold(text: str) -> bool:
    """No date is without one of these signs."""
    return _HINT.search(text) is not None


def western(text: str) -> str:
    """The text with 0 to 9 for the digits of other scripts; each stands where it stood."""
    if text.isascii():
        return text
    return _OTHER_DIGIT.sub(lambda match: str(int(match.group())), text)


@functools.cache
def months() -> dict[str, int]:
    """The number of each month, 1 to 12, by its names in small letters."""
    return {name: number for number, names in enumerate(entry_words().months, 1) for name in names}


def marked(text: str) -> str:
    """The text in small letters, with marks for names, dashes and apostrophes; its characters
    stand where they stood."""
    return " ".join(map(_marked_piece, text.split(" ")))


@functools.lru_cache(maxsize=2048)
def _marked_piece(piece: str) -> str:
    """What `marked` makes of a piece between spaces."""
    return _WORD.sub(_mark, piece).translate(_SIGNS)


def _mark(match: re.Match[str]) -> str:
    word = match.group()
    lower = word.lower()
    sign = _signs().get(lower)
    if sign is not None:
        return sign * len(word)
    # few letters are longer when small; a mark that the text itself holds is none
    lower = (lower if len(lower) == len(word) else word).replace(_MONTH, "x").replace(_SEASON, "x")
    if lower.startswith(_finished()):
        # "ExpectedMay 2025": the space is lost
        for start in _finished():
            sign = _signs().get(lower[len(start) :]) if lower.startswith(start) else None
            if sign is not None:
                return start + sign * (len(word) - len(start))
    return lower


@functools.cache
def _signs() -> dict[str, str]:
    """The mark for the letters of each name."""
    return dict.fromkeys(months(), _MONTH) | dict.fromkeys(entry_words().seasons, _SEASON)


@functools.cache
def _finished() -> tuple[str, ...]:
    return tuple(sorted({phrase.split()[-1] for phrase in entry_words().finished}))


class _Forms(NamedTuple):
    """Patterns of a date in a text that `marked` gives."""

    month: str
    season: str
    named: str
    """With a month's name."""
    coarse: str
    """A season or a quarter."""
    numeric: str
    """In numbers, with a month."""


def _forms() -> _Forms:
    month = rf"(?:{_MONTH}+\b\.?)"
    season = rf"(?:{_SEASON}+\b)"
    named = (
        rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s+)?{month},?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?,)?"
        rf"[\s/\-{_EN}]*(?:of\s+)?(?:{_YEAR}|'\s?\d\d)|{month}[-/]\d\d)"
    )
    coarse = (
        rf"(?:{season}[.,]?(?:\s+(?:term|semester))?[\s/]*(?:of\s+)?"
        rf"(?:{_YEAR}(?:/\d\d(?!\d))?|'\d\d)"
        rf"|[qht][1-4][\s/\-,]*(?:{_YEAR}|'\d\d)|{_YEAR}[\s\-/]*[qh][1-4])"
    )
    numeric = (
        rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR}|{_YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}"
        rf"|\d?\d\s?[/.\-]\s?{_YEAR}|{_YEAR}\s?[./-]\s?(?:0[1-9]|1[0-2])(?!\d)"
        rf"|{_YEAR}/[1-9](?!\d))"
    )
    return _Forms(month, season, named, coarse, numeric)


@functools.cache
def any_date() -> re.Pattern[str]:
    """A date or a range of dates, in a text that `marked` gives."""
    words = entry_words()
    month, season, named, coarse, numeric = _forms()
    short = r"(?:(?:0?[1-9]|1[0-2])/'?\d\d(?![\d/]))"
    shorter = r"(?:(?:0[1-9]|1[0-2])\.\d\d(?![\d.]))"
    full = rf"(?:{named}|{coarse}|{numeric}|{short}|{_YEAR})"
    now = rf"(?:(?:the\s+)?(?:{any_of(words.present).translate(_SIGNS)}))\b"
    finished = rf"(?:{any_of(words.finished)})\.?(?:\s+in)?(?:\s*:)?\s*(?:[-{_EN}]\s*)?"
    letters = "".join(sorted({word[0] for word in words.since | words.until | words.finished}))
    alone = rf"(?:{named}|{coarse}|{numeric}|(?:0[1-9]|1[0-2])/\d\d(?![\d/])|{_YEAR})"
    return re.compile(
        rf"\b(?<![\w/.$€£#+:])(?<!\d[,-])(?:{_OPENING}(?:"
        rf"(?P<first>{full}|{shorter}){_DASH}(?:(?P<last>{full}|{shorter})|(?P<now>{now})"
        # "2019-10" is a month, "2009–10" are two years
        # … and what stands behind a month so is its day
        rf"|(?P<years>(?<!\d-)\d\d|(?<!\d-\d\d-)(?:1[3-9]|[2-9]\d))(?![\d%,.]\d|\d|%))"
        # in a narrow gutter the two years of a range stand side by side
        rf"|(?P<left>{_YEAR})\s(?P<right>{_YEAR})(?=\s*\Z|\s\s|\n)"
        rf"|(?P<begun>{named}){_DASH}(?P<broken>{month})(?=\s*\Z)"
        rf"|(?P<month>{month}|{season}){_DASH}(?P<whole>{named}|{coarse}))"
        rf"|(?:(?=[{letters}])(?:(?P<since>{any_of(words.since)})\s+"
        rf"|(?P<until>{any_of(words.until)})\s+|(?P<finished>{finished})))?{_OPENING}(?P<alone>{alone})"
        # what a word governs is no range that breaks off
        rf"(?(since)|(?(until)|(?(finished)|"
        rf"(?P<open>\s*[-{_EN}{_LONG}]\s*(?=\Z|\n|  |[)\]])|[-{_EN}{_LONG}](?=\s\S))?)))"
        rf")(?![\w%])(?!/\d)(?![.,]\d)"
    )


@functools.cache
def last_date() -> re.Pattern[str]:
    """A date that ends a text, in a text that `marked` gives."""
    _, _, named, coarse, numeric = _forms()
    prose = "".join(rf"(?<!\b{word}\s)" for word in ("in", "since", "by", "until", "for", "of"))
    date = rf"(?:{named}|{coarse}|{numeric}|{_YEAR})"
    return re.compile(rf"\b{_OPENING}(?<![\w/]){prose}{date}(?:[\s)\]]*|{_DASH})\Z")

"""Dates in every written form: found in a line, and read as a year or a month."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from resumecheck.dates import PRESENT, partial_date
from resumecheck.extraction.date_forms import (
    any_date,
    last_date,
    marked,
    might_hold,
    months,
    western,
)
from resumecheck.extraction.words import entry_words

# from two digits: a resume's '70 to '99 are of the last century
_CENTURY = 70
_LONGEST = 60
"""Characters of a line that is a date and nothing else."""
_AROUND = " \t()[],.;|·•"
_OPENS = "([<"
_CLOSES = ")]>"


class Moment(NamedTuple):
    """A date as it is written; `iso` is what it says: 2021, 2021-03 or 2021-03-09."""

    iso: str
    style: str
    """How it is written: "Mon YYYY", "Month YYYY", "MM/YYYY", "YYYY-MM", "YYYY", "season", …"""
    short_year: bool = False

    @property
    def coarse(self) -> bool:
        """A season or a quarter, of which only the year is kept."""
        return self.style in ("season", "quarter")


class Dates(NamedTuple):
    """A date or a range of dates in the text, with its span."""

    start: int
    end: int
    since: str | None
    until: str | None
    moments: tuple[Moment, ...]
    single: bool = False
    """One date, which stands in `since`; what it means depends on where it stands."""
    open: bool = False
    """The text breaks off after a dash, or after `month`: the end stands elsewhere."""
    month: str = ""


def find_dates(text: str, at: int = 0) -> list[Dates]:
    """The dates of a line that heads an entry, in order; offsets count from `at`.

    A bare year counts where it stands apart: at either end, in brackets, or between commas,
    bars or wide gaps (two spaces).
    """
    if not might_hold(text):
        return []
    text = western(text)
    found: list[Dates] = []
    for match in any_date().finditer(marked(text)):
        read = _read(text, match)
        if read is None or (_is_bare(read) and not _stands_apart(text, match)):
            continue
        start, end = match.span()
        found.append(read._replace(start=at + start, end=at + end))
    return found


def only_dates(text: str) -> Dates | None:
    """The date or range that `text` is, less brackets and commas around it."""
    if len(text) > _LONGEST or not might_hold(text):
        return None
    inner = western(text.strip(_AROUND))
    # a dash at the end belongs to the date
    match = any_date().fullmatch(marked(inner))
    return _read(inner, match) if match is not None else None


_SIGNED = re.compile(
    r"(?P<place>[^\W\d_][^\d,;:|•]{1,40}),\s+(?:(?:den|the|am|le|el|a)\s+)?(?P<day>\d.{5,30})"
    r"|(?P<town>[^\W\d_][^\d,;:|•]{1,40}),\s+im\s+(?P<month>[^\W\d_].{3,20})"
)


def is_signing(text: str) -> bool:
    """The line that closes a resume in some countries: "Berlin, den 12. März 2024"."""
    match = _SIGNED.fullmatch(text.strip()) if might_hold(text) else None
    if match is None:
        return False
    place, date = match["place"] or match["town"], only_dates(match["day"] or match["month"])
    if date is None or not date.single or not place[0].isupper() or place.count(" ") > 3:
        return False
    return match["day"] is None or len(re.findall(r"\w+", match["day"])) == 3


def is_present(text: str) -> bool:
    """The text is a word such as "Present", perhaps after a dash."""
    if len(text) > _LONGEST:
        return False
    words = text.strip(" \t()[],.;-–—").lower().split()
    if not words or words[0] not in _openings():
        return False
    return " ".join(words[words[0] == "the" :]) in entry_words().present


@functools.cache
def _openings() -> frozenset[str]:
    """The first words of what `is_present` finds."""
    return frozenset({"the", *(phrase.split()[0] for phrase in entry_words().present)})


def is_date_only(text: str) -> bool:
    """The line is a date, a range, a month or a "Present" and nothing else."""
    inner = text.strip(_AROUND)
    return 0 < len(inner) <= _LONGEST and (
        inner.lower() in months() or is_present(text) or only_dates(text) is not None
    )


def joined(first: Dates, second: str) -> Dates | None:
    """The range that starts as `first` says and ends in the text `second`: "05/2022–" over
    "Present", or two dates one under the other."""
    if first.until is not None or first.since is None:
        return None
    if is_present(second) and not first.month:
        return Dates(first.start, first.end, first.since, PRESENT, first.moments)
    other = only_dates(f"{first.month} {second.lstrip(' -–—')}".strip())
    if other is None or not other.single or other.since is None:
        return None
    if other.since < first.since[: len(other.since)]:
        return None
    return Dates(first.start, first.end, first.since, other.since, (*first.moments, *other.moments))


def range_in(text: str) -> bool:
    """The text holds a range of dates."""
    if not might_hold(text):
        return False
    text = western(text)
    return any(
        (read := _read(text, match)) is not None and not read.single and len(read.moments) > 0
        for match in any_date().finditer(marked(text))
    )


def ends_in_date(text: str) -> bool:
    """The text ends in a date that no preposition governs: not "launched in 2021"."""
    if not might_hold(text[-40:]):
        return False
    return bool(last_date().search(marked(western(text[-60:]))))


# What is written


def _read(text: str, match: re.Match[str]) -> Dates | None:
    """What a match of `any_date` in the marked text says; None where it says no date."""
    start, end = match.span()
    form = match.lastgroup
    # the marks hide which month it is
    last = text[slice(*match.span(form or 0))]
    if form in ("last", "now", "years"):
        return _range(text[slice(*match.span("first"))], form, last, start, end)
    if form == "right":
        years = match["left"], last
        moments = tuple(Moment(year, "YYYY") for year in years)
        return Dates(start, end, *years, moments) if years[0] <= years[1] else None
    if form == "whole":
        return _within_a_year(text[slice(*match.span("month"))], last, start, end)
    if form == "broken":
        moment = _moment(text[slice(*match.span("begun"))])
        if moment is None:
            return None
        return Dates(start, end, moment.iso, None, (moment,), open=True, month=last)
    moment = _moment(text[slice(*match.span("alone"))])
    if moment is None:
        return None
    if match["since"] is not None:
        return Dates(start, end, moment.iso, PRESENT, (moment,))
    if match["until"] is not None:
        return Dates(start, end, None, moment.iso, (moment,))
    is_open = form == "open"
    return Dates(start, end, moment.iso, None, (moment,), single=not is_open, open=is_open)


def _within_a_year(month: str, last: str, start: int, end: int) -> Dates | None:
    """A range such as "March – June 2021"."""
    whole = _moment(last)
    if whole is None:
        return None
    first = _moment(f"{month} {whole.iso[:4]}")
    if first is None:
        return Dates(start, end, whole.iso[:4], whole.iso, (whole,))
    return Dates(start, end, first.iso, whole.iso, (first, whole))


def _range(opening: str, form: str, closing: str, start: int, end: int) -> Dates | None:
    """A range by its two ends; the `form` of the latter is "last", "now" or "years"."""
    first = _moment(opening)
    if first is None:
        # "13/2020 – Present" says no date, but it is no part of a name either
        return Dates(start, end, None, None, ())
    if form == "now":
        return Dates(start, end, first.iso, PRESENT, (first,))
    if form == "years":
        last = first.iso[:2] + closing
        if last < first.iso[:4]:
            # "2020-13" is neither a month nor two years, but it is no part of a name either
            return Dates(start, end, None, None, ())
        return Dates(start, end, first.iso, last, (first, Moment(last, "YYYY", short_year=True)))
    second = _moment(closing)
    if second is None:
        return Dates(start, end, None, None, ())
    # two dates are a range, even one that ends before it starts: a check tells
    return Dates(start, end, first.iso, second.iso, (first, second))


_NUMBERS = re.compile(r"\d+")
_NAME = re.compile(r"[^\W\d_]{3,}")


# a date is read in its row, in its line and in its entry
@functools.lru_cache(maxsize=512)
def _moment(text: str) -> Moment | None:
    """A single date as written; None for an impossible one ("31/31/2021")."""
    lower = text.casefold().strip()
    numbers = _NUMBERS.findall(lower)
    names = [name for name in _NAME.findall(lower) if name in months()]
    if names:
        return _named_month(months()[names[0]], names[0], numbers)
    if lower[0].isalpha() or re.search(r"[qht]\d\Z", lower):
        years = [number for number in numbers if len(number) == 4]
        year = years[0] if years else _four_digits(numbers[-1])
        season = lower[:3].isalpha()
        return Moment(year, "season" if season else "quarter", short_year=not years)
    return _number_date(lower, numbers)


def _named_month(month: int, name: str, numbers: Sequence[str]) -> Moment | None:
    year = numbers[-1] if numbers else ""
    short = len(year) == 2
    if short:
        year = _four_digits(year)
    if len(year) != 4:
        return None
    iso = f"{year}-{month:02}"
    if len(numbers) > 1 and 1 <= int(numbers[0]) <= 31:
        return Moment(_with_day(iso, int(numbers[0])), "D Mon YYYY")
    style = "Month YYYY" if len(name) > 4 else "Mon YYYY"
    if name == "may":
        # the one month whose short and long name are the same
        style = "May YYYY"
    return Moment(iso, style.replace("YYYY", "YY") if short else style, short_year=short)


def _number_date(lower: str, numbers: Sequence[str]) -> Moment | None:
    sign = next((character for character in lower if character in "./-"), "")
    if len(numbers) == 1:
        return Moment(numbers[0], "YYYY")
    if len(numbers) == 3:
        return _day(numbers, sign)
    first, second = numbers
    month = int(second if len(first) == 4 else first)
    if not 1 <= month <= 12:
        return None
    if len(first) == 4:
        return Moment(f"{first}-{int(second):02}", f"YYYY{sign}MM")
    if len(second) == 4:
        return Moment(f"{second}-{int(first):02}", f"MM{sign}YYYY")
    return Moment(f"{_four_digits(second)}-{int(first):02}", f"MM{sign}YY", short_year=True)


def _day(numbers: Sequence[str], sign: str) -> Moment | None:
    first, second, third = (int(number) for number in numbers)
    if len(numbers[0]) == 4:
        year, month, day = first, second, third
    elif sign == "." or first > 12:
        day, month, year = first, second, third
    elif second > 12:
        month, day, year = first, second, third
    else:
        # 03/04/2021 is March or April: only the year is sure
        return Moment(numbers[2], "D/M/Y")
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    iso = _with_day(f"{year}-{month:02}", day)
    return Moment(iso, "D/M/Y" if sign == "/" else f"Y{sign}M{sign}D")


def _with_day(month: str, day: int) -> str:
    """The day of a month such as 2021-02, or the month alone where it has no such day: 31
    February is a slip, and no date that data may hold."""
    iso = f"{month}-{day:02}"
    return month if partial_date(iso) is None else iso


def _four_digits(year: str) -> str:
    return ("19" if int(year) >= _CENTURY else "20") + year[-2:]


def _is_bare(dates: Dates) -> bool:
    return dates.single and dates.moments[0].style in ("YYYY", "MM/YY")


def _stands_apart(text: str, match: re.Match[str]) -> bool:
    """A bare year has nothing but signs, a gap or an end on at least one side: "Baking, 2011"
    and "Baking 2011", not "the 2020 census"."""
    before, after = text[: match.start()], text[match.end() :]
    if before.rstrip().endswith((" and", "&", " or")):
        # "President's Club 2022 and 2023"
        return False
    if not after.strip(" )].,;"):
        return True
    if not before.strip(" (["):
        # "2019 Baker of the Year" opens with its date, "2020 Census Bureau" too
        return True
    # an empty text, where only space is left, is in any
    left = before.endswith(("  ", "\n", "\t")) or before.rstrip()[-1:] in ",;|·•(–—[:"
    right = after.startswith(("  ", "\n", "\t")) or after.lstrip()[:1] in ",;|·•)–—]:"
    return left and right


_SPENT = re.compile(
    r"[\s(\[·•|,]*\b(?:\d{1,2}\+?\s*(?:years?|yrs?\.?|y|months?|mos?\.?|m)\b[\s,]*(?:and\s+)?){1,2}"
    r"[\s)\]]*",
    re.IGNORECASE,
)


def is_duration(text: str) -> bool:
    """The text says how long something took: "2 yrs 3 mos"."""
    return bool(_SPENT.fullmatch(text))


def around(text: str, dates: Dates, at: int = 0) -> tuple[int, int]:
    """The span of the date with the brackets around it, where both are there."""
    start, end = dates.start - at, dates.end - at
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if before[-1:] and before[-1] in _OPENS and after[:1] and after[0] in _CLOSES:
        start = len(before) - 1
        end = len(text) - len(after) + 1
    return at + start, at + end

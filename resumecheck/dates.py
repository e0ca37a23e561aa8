"""Dates as a resume has them: a year, a month or a day, or "present"."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

PRESENT = "present"
"""An end date of what still goes on."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class PartialDate(NamedTuple):
    """A year, perhaps with a month, perhaps with a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """As JSON Resume writes it: 2021, 2021-03 or 2021-03-09."""
        text = f"{self.year:04}"
        for part in (self.month, self.day):
            text += "" if part is None else f"-{part:02}"
        return text


def partial_date(text: str | None) -> PartialDate | None:
    """The date in `2021`, `2021-03` or `2021-03-09`; None for none, for "present" and for
    what is no such date."""
    try:
        return None if text is None else checked_date(text)
    except ValueError:
        return None


def checked_date(text: str) -> PartialDate:
    """The date in `2021`, `2021-03` or `2021-03-09`.

    Raises ValueError with what is wrong: "2023-13 is not a month".
    """
    match = _ISO.fullmatch(text)
    if match is None:
        raise ValueError("is not a date; write 2021, 2021-03 or 2021-03-09")
    year, month, day = (None if part is None else int(part) for part in match.groups())
    if not year:
        raise ValueError(f"{text} is not a year")
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"{text[:7]} is not a month")
    if month is not None and day is not None and not _is_day(year, month, day):
        raise ValueError(f"{text} is not a day")
    return PartialDate(year, month, day)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True

"""Headings whose words no list has: by level, by look, by the ornaments around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from resumecheck.document import Join, Origin
from resumecheck.extraction.kinds import is_list, kind_of, kind_of_near, reads_as_summary
from resumecheck.extraction.rows import CONTACT_MARK, Look, Row, is_plain, is_set_off, level_of
from resumecheck.extraction.vocabulary import LONGEST_HEADING_WORDS
from resumecheck.extraction.words import entry_words, plain
from resumecheck.extraction.work import is_place, organisation_words, title_score

RUNNING = frozenset({Origin.HEADER, Origin.FOOTER, Origin.FOOTNOTE, Origin.COMMENT})
_ORNAMENT = re.compile(r"[^\w\s]{1,12}\s*(?=[^\W_])[^\n]{2,60}?(?<=[\w)&])\s*[^\w\s)]{1,12}\Z")
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[ivxIVX]{1,4}|[a-hA-H])[.)]\Z")
_FEW_WORDS = 5
_TITLE = 1.6


def find_unknown(
    rows: Sequence[Row], named: Mapping[int, str], level: int | None, body: float
) -> list[int]:
    """The rows that are headings of sections without a known name; `named` are the known ones."""
    by_level = _by_level(rows, named, level)
    found = {*by_level, *_by_look(rows, named, body), *_by_frame(rows, named)}
    found -= named.keys()
    if not found and "experience" not in named.values():
        found = set(_over_jobs(rows, named, body))
    return sorted(found)


def told_by_content(rows: Sequence[Row], headings: Mapping[int, str]) -> dict[int, str]:
    """The kinds of the sections named "other" in `headings` that their content tells, each kind
    only where no heading has it."""
    told: dict[int, str] = {}
    known = set(headings.values())
    for start, end in pairwise([*sorted(headings), len(rows)]):
        if headings[start] == "other":
            body = rows[start + 1 : end]
            kind = kind_of(body) or named_by_a_word(rows[start].text)
            if kind is None and start == min(headings) and reads_as_summary(body):
                kind = "summary"
            if kind is not None and kind not in known:
                told[start] = kind
    if "skills" not in {*known, *told.values()}:
        told |= _first_list(rows, headings, told)
    return told


def named_by_a_word(text: str) -> str | None:
    """The section that a word of an unknown heading names, if the others name no other one;
    what stands behind "of" only says more: "Certificates of Competency"."""
    known = entry_words().heading_words
    head = text.casefold().partition(" of ")[0]
    names = {known[word] for each in head.split() if (word := plain(each)) in known}
    return names.pop() if len(names) == 1 else None


def _first_list(
    rows: Sequence[Row], headings: Mapping[int, str], told: Mapping[int, str]
) -> dict[int, str]:
    """The first section under an unknown heading that is nothing but a list of short names: in
    a resume without skills these are they ("What I offer")."""
    for start, end in pairwise([*sorted(headings), len(rows)]):
        if headings[start] == "other" and start not in told and is_list(rows[start + 1 : end]):
            return {start: "skills"}
    return {}


def _by_level(rows: Sequence[Row], named: Mapping[int, str], level: int | None) -> Iterator[int]:
    if level is None:
        return
    first = min(named, default=-1)
    for row in rows:
        own = level_of(row)
        # above the first known heading a higher level is the name, and so is the first line
        if 0 < own <= level and ((own == level and row.index) or row.index > first >= 0):
            yield row.index


def _by_look(rows: Sequence[Row], named: Mapping[int, str], body: float) -> list[int]:
    """Lines set like the known headings, if hardly anything else is set so."""
    known = [rows[row] for row in named if is_set_off(rows[row], body)]
    if not known:
        return []
    looks = Counter(row.look for row in known)
    look, count = looks.most_common(1)[0]
    lefts = [row.left for row in known if row.look == look]
    numbered = any(_is_numbered(row) for row in known)
    alike = [
        row.index
        for row in rows
        if row.index not in named
        and is_alike(row.look, look)
        and reads_as_heading(row, numbered=numbered)
        and _aligned(row, lefts)
        and (row.index > min(named) or _is_below_contact(rows, row))
    ]
    if 2 * len(alike) <= count:
        return alike
    larger = look.size > body + 0.9
    if larger and len(alike) <= count + 1 and _is_kept_for_headings(rows, {*named, *alike}, look):
        return alike
    # jobs without a heading that is known: one of these lines is it, if their look is rare
    strong = look.size > body + 0.9 or (look.caps and (look.bold or not look.size))
    if "experience" in named.values() or not strong or len(alike) > count + 2:
        return []
    over = [at for at in alike if _heads_jobs(rows, at, {*named, *alike})]
    return alike if len(over) == 1 else []


def _is_kept_for_headings(rows: Sequence[Row], headings: set[int], look: Look) -> bool:
    """Nothing else is set so, no two of the lines follow one another, and none of them reads as
    a title, an employer or a place."""
    return all(
        row.index in headings and row.index - 1 not in headings and not _is_of_a_job(row.text)
        for row in rows
        if is_alike(row.look, look)
    )


def _is_below_contact(rows: Sequence[Row], row: Row) -> bool:
    """Contact details stand above the row, and it is no headline."""
    above = any(CONTACT_MARK.search(other.text) for other in rows[: min(row.index, 12)])
    return above and title_score(row.text) < _TITLE


def is_alike(look: Look, model: Look) -> bool:
    """Set in the same size, weight, colour and font."""
    return (
        abs(look.size - model.size) <= 0.3
        and (look.bold, look.italic, look.caps) == (model.bold, model.italic, model.caps)
        and (look.color, look.font) == (model.color, model.font)
    )


def reads_as_heading(row: Row, *, numbered: bool = False) -> bool:
    """A few words without a date, an address or a full stop; behind a number where `numbered`."""
    return (
        (row.marker is None or (numbered and _is_numbered(row)))
        and row.line.heading_level is None
        and row.origin not in RUNNING
        and 0 < len(row.text.split()) <= LONGEST_HEADING_WORDS
        and row.text[-1] not in ".,;!?"
        and "@" not in row.text
        and not any(character.isdigit() for character in row.text)
        and any(character.isalpha() for character in row.text)
        # in capitals because it is short for something: "SEO"
        and not (row.text.isupper() and len(row.text) <= 4 and not row.look.bold)
    )


def _is_numbered(row: Row) -> bool:
    return row.marker is not None and _NUMBER.match(row.marker) is not None


def _aligned(row: Row, lefts: Sequence[float | None]) -> bool:
    left = row.left
    return left is None or any(other is None or abs(other - left) <= 3 for other in lefts)


# Formats without type


def _by_frame(rows: Sequence[Row], named: Mapping[int, str]) -> list[int]:
    """In plain text: lines between ornaments, over a ruler or behind a number like a known
    heading."""
    frames = {_frame(rows[at]) for at in named} - {""}
    if not frames:
        return []
    numbers = sum(_frame(rows[at]) == "number" for at in named)
    return [
        row.index
        for row in rows
        if row.index not in named
        and row.index > 0
        and (frame := _frame(row)) in frames
        and (frame != "number" or numbers > 1)
        and _is_phrase(row)
        and (row.index > min(named) or _is_below_contact(rows, row))
    ]


def _frame(row: Row) -> str:
    """What sets the row apart where there is no type."""
    if row.look.size or row.left is not None or row.line.heading_level is not None:
        return ""
    if _ORNAMENT.fullmatch(row.text) and row.line.join is Join.BLOCK:
        return "ornament"
    if row.ruled:
        return "ruler"
    first = row.marker or (row.text.split() or [""])[0]
    if _NUMBER.match(first) and row.line.join is Join.BLOCK:
        return "number"
    return ""


def _is_phrase(row: Row) -> bool:
    words = [word for word in row.text.split() if any(letter.isalpha() for letter in word)]
    return 0 < len(words) <= _FEW_WORDS and "@" not in row.text and not row.has_date


def _over_jobs(rows: Sequence[Row], named: Mapping[int, str], body: float) -> Iterator[int]:
    """The one line apart from others that the jobs of a file without their heading stand under."""
    if not named:
        return
    for row in rows[1:]:
        apart = is_plain(row) or (row.look.size and is_set_off(row, body))
        if (
            row.index not in named
            and apart
            and reads_as_heading(row)
            and _is_phrase(row)
            and (row.index > min(named) or _is_below_contact(rows, row))
            and not _is_of_a_job(row.text)
            and _heads_jobs(rows, row.index, set(named))
        ):
            yield row.index
            return


def _is_of_a_job(text: str) -> bool:
    """It reads as an employer, a title or a place."""
    return title_score(text) >= 1 or bool(organisation_words(text)) or is_place(text)


def _heads_jobs(rows: Sequence[Row], at: int, headings: set[int]) -> bool:
    end = min((other for other in headings if other > at), default=len(rows))
    return kind_of(rows[at + 1 : end]) == "experience"


def first_job(rows: Sequence[Row], end: int) -> int | None:
    """The row that the jobs of a file without any heading for them start at, among the rows
    before `end`, where its first heading stands; None where there are no dated jobs."""
    if kind_of(rows[1:end]) != "experience":
        return None
    dated = next((row.index for row in rows[1:end] if kind_of_near(rows, row)), None)
    start = dated
    while start is not None and start > 1 and dated is not None and dated - start < 2:
        above = rows[start - 1]
        if is_plain(rows[start]) or not _is_phrase(above) or CONTACT_MARK.search(above.text):
            break
        start -= 1
    return start

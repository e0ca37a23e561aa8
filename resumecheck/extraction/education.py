"""Degrees and schools."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from resumecheck.extraction.commas import Piece
from resumecheck.extraction.degrees import degree_end, has_school, kind_of_piece
from resumecheck.extraction.entries import RawEntry, first_look, raw_entries
from resumecheck.extraction.items import Grouped, text_of
from resumecheck.extraction.model import Entry, Found
from resumecheck.extraction.pieces import Cut, Head, cut_head
from resumecheck.extraction.posts import date_fields, found_between
from resumecheck.extraction.words import entry_words
from resumecheck.extraction.work import is_place

_SCORE = re.compile(
    r"\b(?:c?gpa|cumulative gpa|grade point average|(?:final |overall )?(?:grade|mark|average)"
    r"|score|percentage)\b\s*(?:[:=–-]|of)?\s*"
    r"(?P<after>\d[\d.,]*\s?%?(?:\s?(?:/|out of)\s?\d[\d.]*)?|[A-F][+-]?(?![\w]))"
    r"|(?:\babschluss )?(?:\bmit )?\b(?:abschluss|gesamt|durchschnitts|end)?note(?: von)?\s*:?\s*"
    r"(?P<note>[1-6][.,]\d{1,2})(?![\d.,]*\d)"
    r"|(?P<percent>\A\d{2,3}(?:[.,]\d+)?\s?%\Z)"
    r"|(?P<before>\d[.,]\d+(?:\s?/\s?\d[\d.]*)?)\s*c?gpa\b"
    r"|(?P<honour>\b(?:first|second|third)[- ]class(?: honou?rs)?(?: \([^)]*\))?"
    r"|\b(?:summa|magna)?\s?cum laude\b|\b(?:upper|lower) second(?: class)?(?: honou?rs)?"
    r"|\b(?:with )?(?:high |highest |first[- ]class )?(?:distinction|merit)\b"
    r"|\b(?:2[:.][12]|1st|1:1)(?=\W|\Z)(?: class)?(?: honou?rs)?)",
    re.IGNORECASE,
)
_FROM = re.compile(r"\s+(?:from|at)\s+(?=[A-ZÀ-Þ])")
_IN = re.compile(r"\A\s*(?:in|of|en|de|:|[-–—]|,|,?\s*major(?:ing)? in)\s+", re.IGNORECASE)


@dataclass(slots=True)
class _Study:
    """An entry as it is being read."""

    raw: RawEntry
    head: Head
    fields: dict[str, Found] = field(default_factory=dict)
    institution: Piece | None = None
    degree: Piece | None = None


def studies_of(blocks: Sequence[Grouped], text: str) -> list[Entry]:
    """The degrees and schools of a section."""
    studies: list[_Study] = []
    for raw in raw_entries(blocks):
        studies.extend(_read(part, text) for part in _by_degree(raw))
    for above, study in pairwise(studies):
        if _shares_school(above, study):
            study.fields["institution"] = above.fields["institution"]._replace(confidence=0.7)
            study.institution = above.institution
    return [
        Entry(
            "education", study.raw.start, study.raw.end, study.fields, _courses(study.raw),
            study.head.dates,
        )
        for study in studies
        if _holds(study)
    ]  # fmt: skip


def _holds(study: _Study) -> bool:
    """Some word tells that it is about a school: a degree, a school's name, a date, a grade."""
    fields = study.fields
    school = fields.get("institution")
    return (school is not None and school.confidence > 0.5) or any(
        name in fields for name in ("study_type", "start_date", "end_date", "score")
    )


def _by_degree(raw: RawEntry) -> list[RawEntry]:
    """An entry with fewer dates than degrees, cut before each line that opens another one."""
    if not raw.lines:
        return [raw]
    look = first_look(raw.lines[0])
    if all(first_look(line) != look for line in raw.lines[1:]):
        return [raw]
    groups: list[list[Cut]] = []
    kinds: set[str] = set()
    for line in raw.lines:
        found = {kind for piece in cut_head([line]).pieces if (kind := kind_of_piece(piece.text))}
        if groups and found & kinds and first_look(line) == look and not _only_wraps(found, kinds):
            groups.append([])
            kinds = set()
        if not groups:
            groups.append([])
        groups[-1].append(line)
        kinds |= found
    if len(groups) == 1:
        return [raw]
    entries = [RawEntry(lines) for lines in groups]
    entries[-1].items, entries[-1].prose, entries[-1].notes = raw.items, raw.prose, raw.notes
    return entries


def _only_wraps(found: set[str], kinds: set[str]) -> bool:
    """A faculty under its university is no other entry."""
    return found == {"school"} and "degree" not in kinds


def _read(raw: RawEntry, text: str) -> _Study:
    head = cut_head(raw.lines, at=False)
    study = _Study(raw, head)
    fields = study.fields
    rest: list[Piece] = []
    for whole in _unbroken(head.pieces):
        for piece in _parted(whole):
            score = _SCORE.search(piece.text)
            if (
                score is not None
                and "score" not in fields
                and not kind_of_piece(piece.text[: score.start()])
            ):
                fields["score"] = _score(score, piece.start, piece)
                left = piece.text[: score.start()].strip(" ,;:(")
                if not left:
                    continue
                piece = piece._replace(text=left, end=piece.start + len(left))  # noqa: PLW2901
            end = degree_end(piece.text)
            if end and study.degree is None:
                study.degree = piece
                _take_degree(study, piece, end)
            elif end == len(piece.text):
                # the degree once more: "… of Business Administration - BBA"
                continue
            elif has_school(piece.text) and study.institution is None:
                study.institution = piece
                fields["institution"] = Found(piece.text, piece.start, piece.end, 0.95)
            else:
                rest.append(piece)
    _take_rest(study, rest, text)
    fields |= date_fields(head.dates, single="end_date")
    if "score" not in fields:
        _score_below(study)
    return study


def _unbroken(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces, the last word of a school's name joined to what stands before a date in the
    line above: "Vltava Technical  2015 – 2017" / "University"."""
    whole = list(pieces)
    for at in range(len(whole) - 1, 0, -1):
        before, piece = whole[at - 1], whole[at]
        behind = piece.sign == "date" or (piece.sign == "line" and piece.line == before.line + 1)
        # in capitals among small letters it is a name of its own: "MIT"
        word = " " not in piece.text and piece.text.isupper() == before.text.isupper()
        if behind and word and has_school(piece.text) and not kind_of_piece(before.text):
            text = f"{before.text} {piece.text}"
            whole[at - 1 : at + 1] = [before._replace(text=text, end=piece.end)]
    return whole


def _parted(piece: Piece) -> list[Piece]:
    """The piece cut where a school follows: "BSc Baking from Delft College"."""
    match = _FROM.search(piece.text)
    exact = piece.end - piece.start == len(piece.text)
    if match is None or not has_school(piece.text[match.end() :]) or not exact:
        return [piece]
    return [
        piece._replace(text=piece.text[: match.start()], end=piece.start + match.start()),
        piece._replace(text=piece.text[match.end() :], start=piece.start + match.end(), sign="at"),
    ]


def _take_degree(study: _Study, piece: Piece, end: int) -> None:
    exact = piece.end - piece.start == len(piece.text)
    degree = piece.text[:end].strip(" ,:–-")
    stop = piece.start + len(degree) if exact else piece.end
    study.fields["study_type"] = Found(degree, piece.start, stop, 0.95)
    opening = _IN.match(piece.text[end:])
    at = end + (opening.end() if opening else 0)
    area = piece.text[at:].strip(" ,:–-").removeprefix("in ").removesuffix(" in").strip()
    if area in ("in", "of") or degree_end(area) == len(area):
        # "Bachelor of Business Administration - BBA"
        area = ""
    if area and opening is None and study.institution is None and has_school(area):
        # "BSc Delft University" in one breath: the subject stands elsewhere
        start = piece.start + piece.text.index(area, end) if exact else piece.start
        study.institution = piece._replace(text=area, start=start)
        study.fields["institution"] = Found(area, start, piece.end, 0.9)
    elif area:
        start = piece.start + piece.text.index(area, max(at - 1, 0)) if exact else piece.start
        study.fields["area"] = Found(area, start, piece.end, 0.9)
    elif degree.endswith(" in"):
        study.fields["study_type"] = Found(degree[:-3], piece.start, stop - 3, 0.95)


def _take_rest(study: _Study, rest: list[Piece], text: str) -> None:
    """The subject and the school among the pieces that no word tells."""
    fields = study.fields
    places = [piece for piece in rest if is_place(piece.text)]
    rest = [piece for piece in rest if piece not in places and _is_named(piece)]
    named = [piece for piece in rest if _ends_a_name(piece.text)]
    if study.institution is None and named and ("area" in fields or study.degree is None):
        # with a degree and its subject told, what is left is the school
        piece = named[0]
        rest.remove(piece)
        study.institution = piece
        fields["institution"] = Found(piece.text, piece.start, piece.end, 0.5)
    degree = fields.get("study_type")
    if degree is not None and has_school(degree.value) and study.institution is None and rest:
        # a "High School Diploma" has no subject
        fields["institution"] = Found(rest[0].text, rest[0].start, rest[0].end, 0.5)
        return
    if "area" not in fields and rest:
        chosen = _area(study, rest)
        if chosen:
            fields["area"] = found_between(text, chosen[0], chosen[-1], 0.7)
            rest = [piece for piece in rest if piece not in chosen]
    elif study.degree is not None and rest and rest[0].sign == "comma":
        # "BA Politics, Philosophy, Economics"
        _extend_area(study, rest, text)
    if study.institution is None and rest:
        piece = rest[0]
        fields["institution"] = Found(piece.text, piece.start, piece.end, 0.5)


def _ends_a_name(text: str) -> bool:
    """Unlike "Admitted as a solicitor", a name ends in a capital word."""
    words = [word for word in text.split() if len(word) > 3]
    return not words or words[-1][0].isupper()


def _is_named(piece: Piece) -> bool:
    letters = sum(character.isalpha() for character in piece.text)
    return (
        letters > 2 and piece.text[:1].isalpha() and not any(char.isdigit() for char in piece.text)
    )


def _area(study: _Study, rest: Sequence[Piece]) -> list[Piece]:
    """The pieces that are the subject: those next to the degree, else what a line or a style
    of its own sets apart from the school; not what a comma ties to the school, a place."""
    degree, school = study.degree, study.institution
    if degree is not None:
        at = study.head.pieces.index(degree) if degree in study.head.pieces else -1
        beside = (
            [
                piece
                for piece in rest
                if piece.line == degree.line
                and abs(study.head.pieces.index(piece) - at) == 1
                and piece in study.head.pieces
            ]
            if at >= 0
            else []
        )
        if beside:
            return beside[:1]
    apart = [
        piece
        for piece in rest
        if piece.sign not in ("comma", "gap")
        or school is None
        or (
            piece.sign == "comma"
            and (piece.line, piece.bold, piece.italic) != (school.line, school.bold, school.italic)
        )
    ]
    return apart[:1]


def _extend_area(study: _Study, rest: Sequence[Piece], text: str) -> None:
    pieces = study.head.pieces
    degree = study.degree
    if degree not in pieces or degree is None:
        return
    at = pieces.index(degree) + 1
    last: Piece | None = None
    while at < len(pieces) and pieces[at] in rest and pieces[at].sign == "comma":
        last = pieces[at]
        at += 1
    school_follows = at < len(pieces) and pieces[at] is study.institution
    if last is not None and school_follows:
        area = study.fields["area"]
        value = " ".join(text[area.start : last.end].split())
        study.fields["area"] = Found(value, area.start, last.end, 0.7)


def _score(match: re.Match[str], at: int, piece: Piece) -> Found:
    name = next(key for key, value in match.groupdict().items() if value is not None)
    value = match.group(name).strip(" .,")
    start = at + match.start(name)
    return Found(value, min(start, piece.end), min(start + len(value), piece.end), 0.9)


def _score_below(study: _Study) -> None:
    """A grade in a line under the head or in an item."""
    spans = [(text_of(group), group.start, group.end) for _, group in study.raw.notes]
    spans += [(text_of(group), group.start, group.end) for group in study.raw.prose]
    spans += [(item.text, item.start, item.end) for item in study.raw.items]
    for shown, start, end in spans:
        match = _SCORE.search(shown)
        if match is not None and (match.group("honour") is None or len(shown) < 60):
            name = next(key for key, value in match.groupdict().items() if value is not None)
            study.fields["score"] = Found(match.group(name).strip(" .,"), start, end, 0.8)
            return


def _courses(raw: RawEntry) -> dict[str, tuple[Found, ...]]:
    """What stands behind "Coursework:"."""
    known = entry_words().courses
    lines = [(label, text_of(group), group.start, group.end) for label, group in raw.notes]
    lines += [
        (item.text.partition(":")[0].strip().casefold(), item.text, item.start, item.end)
        for item in raw.items
    ]
    courses = tuple(
        Found(name, start, end, 0.8)
        for label, shown, start, end in lines
        if label in known
        for course in re.split(r"[,;|•·]", shown.partition(":")[2])
        if (name := course.strip(" ."))
    )
    return {"courses": courses} if courses else {}


def _shares_school(above: _Study, study: _Study) -> bool:
    """Another degree at the school of the entry before: the school stood over both."""
    if "institution" in study.fields or "institution" not in above.fields or study.degree is None:
        return False
    school, degree = above.institution, above.degree
    if school is None or degree is None:
        return school is not None and above.degree is None
    return school.line < degree.line

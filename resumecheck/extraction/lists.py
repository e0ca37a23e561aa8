"""Certificates, awards, publications, references: entries of a line or two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resumecheck.extraction.commas import Piece
from resumecheck.extraction.dates import Dates
from resumecheck.extraction.entries import first_look, lines_of
from resumecheck.extraction.items import Group, Grouped, text_of
from resumecheck.extraction.model import Entry, Found
from resumecheck.extraction.pieces import Cut, Head, cut_head, cut_of
from resumecheck.extraction.words import entry_words, plain
from resumecheck.extraction.work import is_place, organisation_words

_ISSUER = re.compile(
    r"(?:issued by|awarded by|presented by|given by|issuer|by|from)\s*:?\s+(?=\S)", re.IGNORECASE
)
_NUMBER = re.compile(
    r"(?:licen[cs]e|credential|certificate|cert\.?|id|no\.?|number|#)[\s:#.]*[\w-]*\d",
    re.IGNORECASE,
)
_QUOTED = re.compile('[“"„«‘](?P<title>[^“”"„«»]{3,300}?)[,.]?[”"“»’](?=[\\s,.;)]|\\Z)[,.]?\\s*')
_APA = re.compile(
    r"\((?P<year>(?:19|20)[0-9]{2})[^)]{0,20}\)[.,:]?\s+(?P<title>[^.?!]{8,300}[.?!])\s*"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)[0-9]{2}(?!\d)")
_AUTHORS = re.compile(r"\bet al\b|\b[A-Z]\.,|\b[A-Z]\. ?[A-Z]?\.?,? (?:and|&)|, [A-Z]\.[ ,]")
_ACRONYM = re.compile(r"[A-Z][A-Z\d-]{1,6}")
_SUBHEAD = 3
_ON_REQUEST = re.compile(r"(?:upon|on|by) request", re.IGNORECASE)


def certificates_of(blocks: Sequence[Grouped], _: str) -> list[Entry]:
    """The certificates of a section."""
    return [
        _titled("certificates", lines, ("name", "issuer", "date"))
        for lines in entries_by_line(blocks)
    ]


def awards_of(blocks: Sequence[Grouped], _: str) -> list[Entry]:
    """The prizes of a section."""
    return [
        _titled("awards", lines, ("title", "awarder", "date")) for lines in entries_by_line(blocks)
    ]


def entries_by_line(blocks: Sequence[Grouped]) -> list[list[Group]]:
    """The lines of each entry: where the first line is set apart (bold, larger, marked), the
    others belong to it; else each line is an entry."""
    lines: list[Group] = []
    for block in blocks:
        for group in block.groups:
            lines.extend([group] if group.marker else lines_of(group))
    if not lines:
        return []
    look = first_look(Cut(lines[0].rows))
    looks = {first_look(Cut(line.rows)) for line in lines}
    marked = lines[0].marker is not None
    entries: list[list[Group]] = []
    for line in lines:
        own = first_look(Cut(line.rows))
        if marked:
            opens = line.marker is not None
        else:
            opens = own == look or (len(looks) > 2 and own[0] == look[0] and own[1] == look[1])
        date = all(row.is_date for row in line.rows)
        shown = text_of(line)
        goes_on = date or _ISSUER.match(shown) or shown[:1].islower()
        if entries and (not opens or (goes_on and line.marker is None)):
            entries[-1].append(line)
        else:
            entries.append([line])
    return entries


def _titled(section: str, lines: Sequence[Group], names: tuple[str, str, str]) -> Entry:
    """A title, who gave it, and when."""
    head = cut_head([cut_of(line.rows) for line in lines])
    pieces = _with_levels(head.pieces)
    if section == "certificates":
        pieces = _before_issuer(pieces)
    title, giver, when = names
    fields: dict[str, Found] = {}
    rest: list[Piece] = []
    for piece in pieces:
        issuer = _ISSUER.match(piece.text)
        if title not in fields and not issuer:
            fields[title] = Found(piece.text, piece.start, piece.end, 0.9)
        elif giver not in fields and issuer and piece.text[issuer.end() :]:
            name = piece.text[issuer.end() :]
            fields[giver] = Found(name, piece.start + issuer.end(), piece.end, 0.95)
        elif piece.text.casefold() not in entry_words().issuers:
            rest.append(piece)
    for piece in rest:
        named = piece.text[:1].isupper() and not _NUMBER.search(piece.text)
        if giver not in fields and named and not (is_place(piece.text) and piece.sign == "comma"):
            fields[giver] = Found(piece.text, piece.start, piece.end, 0.75)
        elif section == "awards" and len(piece.text.split()) > 4 and "summary" not in fields:
            fields["summary"] = Found(piece.text, piece.start, piece.end, 0.7)
    if head.urls and section == "certificates":
        fields["url"] = Found(*head.urls[0], 0.9)
    date = _date(head.dates)
    if date is not None:
        fields[when] = date
    return Entry(section, lines[0].start, lines[-1].end, fields, {}, head.dates)


def _with_levels(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with levels and subtitles behind a dash joined to their title: "… – Associate"."""
    result: list[Piece] = []
    for piece in pieces:
        level = (
            piece.sign == "dash"
            and plain(piece.text.split()[-1]) in entry_words().certificate_levels
        )
        if len(result) == 1 and level:
            first = result[0]
            result[0] = first._replace(text=f"{first.text} – {piece.text}", end=piece.end)
        else:
            result.append(piece)
    return result


def _before_issuer(pieces: list[Piece]) -> list[Piece]:
    """Several certificates that one body gave as one name: "BLS, ACLS – American Heart
    Association"."""
    dash = next((at for at, piece in enumerate(pieces) if piece.sign == "dash"), 0)
    names = pieces[:dash]
    listed = len(names) > 1 and all(piece.sign == "comma" for piece in names[1:])
    if not listed or any(organisation_words(piece.text) for piece in names):
        return pieces
    short = all(_ACRONYM.fullmatch(piece.text) for piece in names)
    if not short and not organisation_words(pieces[dash].text):
        return pieces
    text = ", ".join(piece.text for piece in names)
    return [names[0]._replace(text=text, end=names[-1].end), *pieces[dash:]]


def _date(dates: Sequence[Dates]) -> Found | None:
    for date in dates:
        # "valid until 2026" does not say when it was given
        if date.since is not None and date.moments:
            return Found(date.since, date.start, date.end, 0.9)
    return None


# Publications


def publications_of(blocks: Sequence[Grouped], text: str) -> list[Entry]:
    """The papers, books and talks of a section."""
    entries = [_publication(lines, text) for lines in entries_by_line(blocks)]
    dated = any("release_date" in entry.fields for entry in entries)
    return [entry for entry in entries if not (dated and _is_subhead(entry))]


def _is_subhead(entry: Entry) -> bool:
    """A line such as "Articles" over some of the entries."""
    name = entry.fields.get("name")
    return name is not None and len(entry.fields) == 1 and len(name.value.split()) <= _SUBHEAD


def _publication(lines: Sequence[Group], text: str) -> Entry:
    start, end = lines[0].start, lines[-1].end
    shown = " ".join(text_of(line) for line in lines)
    head = cut_head([cut_of(line.rows) for line in lines])
    fields: dict[str, Found] = {}
    quoted = _QUOTED.search(shown)
    apa = _APA.search(shown)
    if quoted is not None:
        fields["name"] = _within(quoted.group("title").strip(), start, end, text, 0.9)
        rest = shown[quoted.end() :]
    elif apa is not None:
        fields["name"] = _within(apa.group("title").rstrip(". "), start, end, text, 0.85)
        rest = shown[apa.end() :]
    else:
        return _plain_publication(lines, shown, head, text)
    rest = re.split(
        r"[,;(]|\.\s|\.\Z", re.sub(r"\A(?:in|In)[: ]\s*", "", rest.strip()), maxsplit=1
    )[0]
    if rest.strip() and not _YEAR.fullmatch(rest.strip()):
        fields["publisher"] = _within(rest.strip(), start, end, text, 0.7)
    _add_year(fields, shown, head, start, end, text)
    return Entry("publications", start, end, fields, {}, head.dates)


def _plain_publication(lines: Sequence[Group], shown: str, head: Head, text: str) -> Entry:
    start, end = lines[0].start, lines[-1].end
    fields: dict[str, Found] = {}
    pieces = head.pieces
    if pieces and (len(lines) > 1 or len(pieces) <= 4) and not _AUTHORS.search(shown):
        first = pieces[0]
        title, stop, publisher = first.text.partition(". ")
        if stop and publisher[0].isupper() and first.end - first.start == len(first.text):
            at = first.end - len(publisher)
            fields["name"] = Found(title, first.start, first.start + len(title), 0.6)
            fields["publisher"] = Found(publisher, at, first.end, 0.6)
        else:
            fields["name"] = Found(first.text, first.start, first.end, 0.7)
        if len(pieces) > 1 and "publisher" not in fields:
            fields["publisher"] = Found(pieces[1].text, pieces[1].start, pieces[1].end, 0.6)
    else:
        # where the title starts is a guess: the whole citation is a fact
        fields["name"] = Found(shown, start, end, 0.5)
    _add_year(fields, shown, head, start, end, text)
    return Entry("publications", start, end, fields, {}, head.dates)


def _add_year(
    fields: dict[str, Found], shown: str, head: Head, start: int, end: int, text: str
) -> None:
    date = _date(head.dates)
    years = _YEAR.findall(shown)
    if date is not None:
        fields["release_date"] = date
    elif years:
        fields["release_date"] = _within(years[-1], start, end, text, 0.7)
    if head.urls:
        fields["url"] = Found(*head.urls[0], 0.9)


def _within(value: str, start: int, end: int, text: str, confidence: float) -> Found:
    """The value where it stands between `start` and `end`, over line breaks too."""
    words = value.split()
    pattern = r"-?\s*".join(re.escape(word) for word in words)
    match = re.compile(pattern).search(text, start, end)
    if match is None:
        return Found(value, start, end, confidence)
    return Found(value, match.start(), match.end(), confidence)


# References


def references_of(blocks: Sequence[Grouped], text: str) -> list[Entry]:
    """The people who speak for the person; "available on request" is none."""
    entries: list[Entry] = []
    for lines in entries_by_line(blocks):
        shown = " ".join(text_of(line) for line in lines)
        if _ON_REQUEST.search(shown):
            continue
        head = cut_head([cut_of(lines[0].rows)])
        if not head.pieces:
            continue
        first = head.pieces[0]
        fields = {"name": Found(first.text, first.start, first.end, 0.7)}
        rest = text[first.end : lines[-1].end].strip(" \n,|·–—-")
        if rest:
            at = text.find(rest, first.end)
            fields["reference"] = Found(" ".join(rest.split()), at, at + len(rest), 0.7)
        entries.append(Entry("references", lines[0].start, lines[-1].end, fields, {}))
    return entries

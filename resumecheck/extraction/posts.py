"""Jobs, voluntary posts and projects as entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from resumecheck.extraction.commas import Piece
from resumecheck.extraction.dates import Dates
from resumecheck.extraction.entries import RawEntry, first_look, raw_entries
from resumecheck.extraction.items import Group, Grouped, text_of
from resumecheck.extraction.model import Entry, Found, Item
from resumecheck.extraction.pieces import Head, cut_head, cut_of
from resumecheck.extraction.readings import Post, posts_of
from resumecheck.extraction.words import entry_words
from resumecheck.extraction.work import employer_score, is_department, place_score, title_score

_SURE, _LIKELY, _UNSURE = 0.95, 0.75, 0.5
_LABEL_WORDS = 6
_LABELLED = re.compile(r"([^:–—]{2,60}?)(?::\s+|\s+[–—-]\s+)(?=\S)")


class _Read(NamedTuple):
    raw: RawEntry
    head: Head
    post: Post


def jobs_of(blocks: Sequence[Grouped], section: str, text: str) -> list[Entry]:
    """The jobs ("experience") or voluntary posts ("volunteer") of a section."""
    raws = raw_entries(blocks)
    heads = [cut_head(raw.lines) for raw in raws]
    reads = [
        _Read(raw, head, post) for raw, head, post in zip(raws, heads, posts_of(heads), strict=True)
    ]
    dated = sum(read.raw.is_dated for read in reads)
    # a line after everything that no date and no word of a title ties to a job
    reads = [
        read
        for read in reads
        if dated < 2 or read.raw.is_dated or read.raw.has_body or read.post.sure
    ]
    entries: list[Entry] = []
    above: _Read | None = None
    for at, read in enumerate(reads):
        rest = reads[at + 1] if at + 1 < len(reads) else None
        if rest is not None and _is_employer_line(read, rest):
            above = read
            continue
        heir = above if above is not None and _inherits(read, above) else None
        if heir is None and read.post.employer is not None:
            above = read
        elif heir is None:
            above = None
        entries.append(_job(read, heir, section, text))
    return entries


def _is_employer_line(read: _Read, rest: _Read) -> bool:
    """An employer alone, over the roles that were held there."""
    return (
        read.post.title is None
        and read.post.employer is not None
        and not read.raw.items
        and not read.raw.notes
        and rest.post.title is not None
        and (rest.post.employer is None or rest.raw.subordinate)
    )


def _inherits(read: _Read, above: _Read) -> bool:
    """A role without an employer of its own, set as the role above it is set."""
    post, other = read.post, above.post
    if post.title is None or other.employer is None:
        return False
    if read.raw.subordinate:
        return True
    if post.employer is not None and not _may_be_part(read):
        return False
    if other.title is None:
        return post.employer is None
    employer, title = above.head.pieces[other.employer[0]], above.head.pieces[other.title[0]]
    line = read.head.pieces[post.title[0]].line
    own, others = read.raw.lines[line], above.raw.lines[title.line]
    return (
        employer.line < title.line and line < title.line and first_look(others) == first_look(own)
    )


def _may_be_part(read: _Read) -> bool:
    """What was taken for the employer may be a department or a place: it stands behind the
    title, on its line, and no word says that it is a company."""
    post = read.post
    if post.employer is None or post.title is None:
        return True
    piece = read.head.pieces[post.employer[0]]
    title = read.head.pieces[post.title[0]]
    behind = piece.line == title.line and post.employer[0] > post.title[0]
    part = is_department(piece.text)
    return behind and piece.sign != "at" and (part or employer_score(piece.text) < 1.0)


def _job(read: _Read, above: _Read | None, section: str, text: str) -> Entry:
    head, post, raw = read.head, read.post, read.raw
    name = "name" if section == "experience" else "organization"
    sure = _SURE if post.sure else _LIKELY if len(head.pieces) == 1 else _UNSURE
    fields: dict[str, Found] = {}
    source = read if above is None else above
    if source is not None and source.post.employer is not None:
        weight = sure if source is read else _LIKELY
        fields[name] = found_over(source.head.pieces, source.post.employer, weight, text)
    own, title = post.places, post.title
    if above is not None and post.employer is not None:
        own = tuple(at for at in range(*post.employer) if place_score(head.pieces[at].text) > 0)
        if title is not None and title[1] == post.employer[0] and not own:
            # "Nurse, Emergency Department" under its hospital
            title = (title[0], post.employer[1])
    if title is not None:
        fields["position"] = found_over(head.pieces, title, sure, text)
    places = own or (above.post.places if above is not None else ())
    at = head if own or above is None else above.head
    if places and section == "experience":
        place = _place(at.pieces, places, text)
        if place is not None:
            fields["location"] = place
    if head.urls:
        fields["url"] = Found(*head.urls[0], _LIKELY)
    fields |= date_fields(head.dates, single="start_date")
    if "start_date" in fields and "end_date" not in fields:
        # "Summer 2018" is all of the time; without an end the job would go on to this day
        fields["end_date"] = fields["start_date"]
    summary = joined_text([*raw.prose, *(group for _, group in raw.notes)])
    if summary is not None:
        fields["summary"] = summary
    return Entry(
        section, raw.start, raw.end, fields, {"highlights": highlights(raw.items)}, head.dates
    )


def found_over(
    pieces: Sequence[Piece], span: tuple[int, int], confidence: float, text: str
) -> Found:
    """The pieces of a span as one value, as printed."""
    first, last = pieces[span[0]], pieces[span[1] - 1]
    return found_between(text, first, last, confidence)


def found_between(text: str, first: Piece, last: Piece, confidence: float) -> Found:
    """What stands from one piece to another."""
    if first is last:
        return Found(first.text, first.start, first.end, confidence)
    end = last.end
    if last.sign == "bracket" and text[end : end + 1] in (")", "]"):
        end += 1
    return Found(" ".join(text[first.start : end].split()), first.start, end, confidence)


def _place(pieces: Sequence[Piece], places: Sequence[int], text: str) -> Found | None:
    """The best of the pieces that may be a place, with those that a comma joins to it."""
    named = [at for at in places if pieces[at].text.casefold() not in entry_words().remote]
    best = max(named or places, key=lambda at: (place_score(pieces[at].text), -at))
    if best - 1 in named and pieces[best].sign == "bar":
        # the city stands before the country
        best -= 1
    low = high = best
    while low - 1 in places and pieces[low].sign == "comma":
        low -= 1
    while high + 1 in places and pieces[high + 1].sign == "comma":
        high += 1
    sure = _SURE if place_score(pieces[best].text) > 0.3 else _LIKELY
    return found_between(text, pieces[low], pieces[high], sure)


def date_fields(dates: Sequence[Dates], *, single: str) -> dict[str, Found]:
    """Start and end of an entry; a date alone is the field `single`."""
    dates = [date for date in dates if date.moments]
    ranges = [date for date in dates if not date.single]
    if ranges:
        return _range_fields(ranges[0])
    if len(dates) > 1 and dates[0].since and dates[1].since:
        # two dates, one under the other
        first, second = sorted(dates[:2], key=lambda date: date.since or "")
        return {
            "start_date": Found(first.since or "", first.start, first.end, _LIKELY),
            "end_date": Found(second.since or "", second.start, second.end, _LIKELY),
        }
    if dates and dates[0].since:
        date = dates[0]
        return {single: Found(date.since or "", date.start, date.end, _LIKELY)}
    return {}


def _range_fields(date: Dates) -> dict[str, Found]:
    values = {"start_date": date.since, "end_date": date.until}
    sure = _LIKELY if any(moment.coarse for moment in date.moments) else _SURE
    return {
        name: Found(value, date.start, date.end, sure)
        for name, value in values.items()
        if value is not None
    }


def joined_text(groups: Sequence[Group]) -> Found | None:
    """The text of the groups, one after the other."""
    if not groups:
        return None
    ordered = sorted(groups, key=lambda group: group.start)
    value = " ".join(text_of(group) for group in ordered)
    return Found(value, ordered[0].start, ordered[-1].end, _LIKELY)


def highlights(items: Sequence[Item]) -> tuple[Found, ...]:
    """The items as values."""
    return tuple(Found(item.text, item.start, item.end, _SURE) for item in items)


# Projects


def projects_of(blocks: Sequence[Grouped], _: str) -> list[Entry]:
    """The projects of a section."""
    groups = [group for block in blocks for group in block.groups]
    if all(group.marker is not None and _is_labelled(group) for group in groups):
        # projects that are one item each: "Oven watch: warns when bread burns"
        return [_project(RawEntry([cut_of(group.rows)])) for group in groups]
    return [_project(raw) for raw in raw_entries(blocks)]


def _is_labelled(group: Group) -> bool:
    match = _LABELLED.match(text_of(group))
    return match is not None and len(match.group(1).split()) <= _LABEL_WORDS


def _project(raw: RawEntry) -> Entry:
    head = cut_head(raw.lines, commas=False)
    fields: dict[str, Found] = {}
    lists: dict[str, tuple[Found, ...]] = {"highlights": highlights(raw.items)}
    descriptions: list[Found] = []
    for piece in head.pieces:
        found = Found(piece.text, piece.start, piece.end, _LIKELY)
        if "name" not in fields:
            name, colon, rest = piece.text.partition(": ")
            if colon and rest and len(name.split()) <= 6:
                at = piece.start + len(name) + 2
                fields["name"] = Found(name, piece.start, piece.start + len(name), _LIKELY)
                descriptions.append(Found(rest.strip(), at, piece.end, _LIKELY))
            else:
                fields["name"] = Found(piece.text, piece.start, piece.end, _SURE)
        elif title_score(piece.text) >= 1.6 and len(piece.text.split()) <= 5:
            lists.setdefault("roles", (found,))
        elif _reads_as_tools(piece):
            lists.setdefault("keywords", _split(piece))
        elif piece.sign == "at":
            fields.setdefault("entity", found)
        else:
            descriptions.append(found)
    for label, group in raw.notes:
        shown = text_of(group)
        if label in entry_words().notes and "keywords" not in lists:
            rest = shown.partition(":")[2].strip()
            lists["keywords"] = tuple(
                Found(word.strip(" ."), group.start, group.end, _LIKELY)
                for word in re.split(r"[,;|•·]", rest)
                if word.strip(" .")
            )
        else:
            descriptions.append(Found(shown, group.start, group.end, _LIKELY))
    prose = joined_text(raw.prose)
    if prose is not None:
        descriptions.append(prose)
    if descriptions:
        value = " ".join(found.value for found in descriptions)
        ends = max(found.end for found in descriptions)
        fields["description"] = Found(value, descriptions[0].start, ends, _LIKELY)
    if head.urls:
        fields["url"] = Found(*head.urls[0], _LIKELY)
    fields |= date_fields(head.dates, single="end_date")
    return Entry("projects", raw.start, raw.end, fields, lists, head.dates)


def _reads_as_tools(piece: Piece) -> bool:
    """Like "Python, Flask" behind a bar, a bracket or in another style."""
    words = piece.text.split(",")
    short = all(len(word.split()) <= 3 for word in words)
    return piece.sign in ("bar", "bracket", "style", "dash") and short and len(words) > 1


def _split(piece: Piece) -> tuple[Found, ...]:
    return tuple(
        Found(word.strip(), piece.start, piece.end, _LIKELY)
        for word in piece.text.split(",")
        if word.strip()
    )

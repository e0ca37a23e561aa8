"""The headline near the name: what the person is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from resumecheck.extraction.head import Segment
from resumecheck.extraction.model import Found
from resumecheck.extraction.rows import CONTACT_MARK
from resumecheck.extraction.words import contact_words, entry_words, plain


def is_title(text: str) -> bool:
    """It reads as a job title."""
    if (
        len(text) > 90
        or not 1 <= len(text.split()) <= 10
        or CONTACT_MARK.search(text)
        or text.endswith(".")
    ):
        return False
    words = (plain(piece) for word in text.split() for piece in re.split(r"[/&|-]", word))
    titles = entry_words().titles
    return any(word in titles for word in words)


def find_label(segments: Sequence[Segment], name: Found) -> Found | None:
    """The headline near the name, if it reads as a job title."""
    place = next((i for i, piece in enumerate(segments) if piece.end > name.start), 0)
    for at in range(place, min(place + 10, len(segments))):
        segment = segments[at]
        if segment.start <= name.start < segment.end:
            beside = _beside(segment, name)
            if beside is not None:
                return beside
            continue
        if name.start <= segment.start < name.end:
            continue
        rest = segments[at + 1] if at + 1 < len(segments) else None
        if rest is not None and _label_goes_on(segment, rest):
            return Found(f"{segment.text} {rest.text}", segment.start, rest.end, 0.85)
        if is_title(segment.text):
            value = segment.text.rstrip(" ,|")
            return Found(value, segment.start, segment.start + len(value), 0.9)
    return None


def _beside(segment: Segment, name: Found) -> Found | None:
    """The headline behind the name in one breath: "Jane Doe, Head Baker"."""
    rest = segment.text[max(name.end - segment.start, 0) :]
    value = rest.strip(" ,;:|–—-()/")
    while (match := _FIRST.match(value)) and _is_credential(match.group(1)):
        value = value[match.end() :]
    if not value or not is_title(value):
        return None
    start = segment.end - len(rest) + rest.index(value)
    return Found(value, start, start + len(value), 0.85)


_FIRST = re.compile(r"([^\s,()/]+)[\s,()/]*")


def _is_credential(word: str) -> bool:
    """A degree, a licence or a pronoun: no part of a headline."""
    known = contact_words()
    bare = word.casefold().rstrip(".")
    return bare in known.credentials or bare in known.pronouns or word.isupper()


def _label_goes_on(first: Segment, rest: Segment) -> bool:
    """A headline over two lines in a type of its own: "Senior Machine Learning" / "Engineer"."""
    joined = f"{first.text} {rest.text}"
    return (
        rest.row.index == first.row.index + 1
        and first.size > 0
        and rest.row.look == first.row.look
        and not any(character in joined for character in ",.;:")
        and len(joined.split()) <= 7
        and len(rest.text) < len(first.text)
        and rest.text[:1].isupper()
        and is_title(rest.text)
    )

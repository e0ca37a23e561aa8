"""Who the employer is and what the title: jobs and voluntary posts.

Each way to read an entry's head is weighed by words (titles, legal forms, places) and by where
the pieces stand; then all entries of a section are weighed again, so that what the clear ones
agree on ("the title stands first, the employer below it") settles the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from resumecheck.extraction.commas import Piece
from resumecheck.extraction.pieces import Head
from resumecheck.extraction.words import entry_words, plain
from resumecheck.extraction.work import (
    SURE_TITLE,
    employer_score,
    is_department,
    is_legal,
    is_place,
    is_self_employed,
    organisation_words,
    place_score,
    title_score,
)

# a title or a name of an employer runs over at most this many pieces between commas
_LONGEST = 3
_MOST_PIECES = 12
_AGREEMENT = 1.2
"""How much a reading gains that puts title and employer where most entries have them."""
_BARE = 0.4
"""The vote of an entry whose employer no word tells, where one with "Ltd" has 1."""
_PART = 0.5
"""What it costs to take for the employer what is more likely a part of the title's text."""
_BREAKS = {"comma": 0.45, "dash": 0.7, "slash": 0.0}
"""What it costs that a value runs over such a sign: "Owner / Baker" is one title."""
_BEFORE_PLACES = ("comma", "gap", "bracket", "bar")
"""The signs that mostly part a place from what stands before it."""


Span = tuple[int, int]
"""Some of `Head.pieces`: the first, and the one after the last."""
_Pattern = tuple[object, ...]


class Post(NamedTuple):
    """Which pieces are what."""

    title: Span | None
    employer: Span | None
    places: tuple[int, ...]
    sure: bool
    """The words alone tell title from employer."""


def posts_of(heads: Sequence[Head]) -> list[Post]:
    """The best reading of each head, all of a section taken together."""
    readings = [_Readings(head.pieces[:_MOST_PIECES]) for head in heads]
    votes: dict[_Pattern, float] = {}
    weights = 0.0
    sure = 0
    for each in readings:
        post = each.best({})
        if not post.sure or post.title is None or post.employer is None:
            continue
        name = _text(each.pieces, post.employer)
        weight = 1.0 if is_legal(name) or organisation_words(name) else _BARE
        weights += weight
        sure += 1
        for key in _patterns(each.pieces, post.title, post.employer):
            votes[key] = votes.get(key, 0.0) + weight
    share = {key: vote / weights * sure / len(heads) for key, vote in votes.items()}
    return [
        _widened(head.pieces, each.best(share)) for head, each in zip(heads, readings, strict=True)
    ]


_ENDS_IN_NUMBER = re.compile(r"[^\W\d_]\s+\d{1,2}\Z")
_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th)\b")


def _widened(pieces: Sequence[Piece], post: Post) -> Post:
    """The reading with what belongs to the title or the employer behind it, though a comma or a
    bracket parts it: "Staff Nurse, Cardiology" where the place stands elsewhere, "Developer
    (C++)", "US Army, 82nd Brigade"."""
    title, employer, places = post.title, post.employer, post.places
    if title is not None and title[1] < len(pieces) and _follows(pieces, title):
        at, piece = title[1], pieces[title[1]]
        taken = employer is not None and employer[0] <= at < employer[1]
        elsewhere = any(pieces[other].line != piece.line for other in places)
        named = at not in places or (piece.sign == "comma" and elsewhere)
        part = at not in places or _is_part(piece.text)
        bracket = piece.sign == "bracket" and part
        if not taken and not is_place(piece.text) and (named if piece.sign == "comma" else bracket):
            title, places = (title[0], at + 1), tuple(other for other in places if other != at)
    if employer is not None and employer[1] < len(pieces) and _follows(pieces, employer):
        at = employer[1]
        if _NUMBERED.match(pieces[at].text) and title is not None and not title[0] <= at < title[1]:
            employer = (employer[0], at + 1)
    return post._replace(title=title, employer=employer, places=places)


def _follows(pieces: Sequence[Piece], span: Span) -> bool:
    """A comma or a bracket opens the next piece of the same line."""
    last, after = pieces[span[1] - 1], pieces[span[1]]
    return after.sign in ("comma", "bracket") and after.line == last.line


def _is_step(piece: Piece) -> bool:
    """A step or a part in brackets: "(Year 3)"."""
    return piece.sign == "bracket" and _ENDS_IN_NUMBER.search(piece.text) is not None


def _is_part(text: str) -> bool:
    """Words that qualify a title: "contract", "part-time", "Part Time"."""
    words, known = [plain(word) for word in text.split()], entry_words().title_parts
    return "-".join(words) in known or known.issuperset(words)


def _patterns(pieces: Sequence[Piece], title: Span, employer: Span) -> tuple[_Pattern, _Pattern]:
    """What a reading says of where things stand: in full, and only which comes first."""
    first, second = pieces[title[0]], pieces[employer[0]]
    return (
        (first.line, first.order, first.bold, second.line, second.order, second.bold),
        ("first", title[0] < employer[0], first.line == second.line),
    )


class _Candidate(NamedTuple):
    """A span as a title or as an employer, with what it weighs whatever the other one is."""

    span: Span
    words: float
    """What its words weigh in that role."""
    standing: tuple[float, ...]
    """What is added for where it stands."""
    as_title: float
    """How much it reads as a title."""
    cost: float = 0.0
    """What it costs that an employer may be a place."""


class _Readings:
    """Every way to take a title and an employer from the pieces of a head."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        weights = [0.0 if _is_step(piece) else place_score(piece.text) for piece in pieces]
        self._places = [at for at, weight in enumerate(weights) if weight > 0]
        # what a piece weighs that is left over, and one that is left before title and employer
        self._left = [
            weight + 0.15 if at and weight > 0 and piece.sign in _BEFORE_PLACES else weight
            for at, (piece, weight) in enumerate(zip(pieces, weights, strict=True))
        ]
        self._early = [weight - 0.8 for weight in self._left]
        titles, employers = _candidates(pieces)
        self._weighed = [
            (self._weight(title, employer), title, employer)
            for title in (None, *titles)
            for employer in (None, *employers)
            if _go_together(title, employer)
        ]

    def best(self, share: Mapping[_Pattern, float]) -> Post:
        """The reading that weighs most, with what the others' agreement adds to it: the `share`
        of those that a pattern holds for."""
        best: tuple[_Candidate | None, _Candidate | None] = (None, None)
        most = float("-inf")
        gain = _AGREEMENT * max(share.values(), default=0.0)
        for weight, title, employer in self._weighed:
            if weight + gain <= most:
                continue
            agreed = 0.0
            if share and title is not None and employer is not None:
                full, order = _patterns(self.pieces, title.span, employer.span)
                agreed = max(share.get(full, 0.0), share.get(order, 0.0))
            if weight + _AGREEMENT * agreed > most:
                most = weight + _AGREEMENT * agreed
                best = (title, employer)
        return self._post(*best)

    def _post(self, title: _Candidate | None, employer: _Candidate | None) -> Post:
        spans = [None if each is None else each.span for each in (title, employer)]
        taken = {at for span in spans if span is not None for at in range(*span)}
        places = tuple([at for at in self._places if at not in taken])
        sure = title is not None and employer is not None and title.words - employer.as_title > 0.8
        return Post(spans[0], spans[1], places, sure)

    def _weight(self, title: _Candidate | None, employer: _Candidate | None) -> float:
        if title is None or employer is None:
            return self._weight_alone(title, employer)
        weight = title.words + employer.words
        first, second = sorted((title.span, employer.span))
        for term in (
            *self._early[: first[0]],
            *self._left[first[1] : second[0]],
            *self._left[second[1] :],
            *title.standing,
            *employer.standing,
        ):
            weight += term
        weight -= employer.cost
        # "Baker at Acme"
        sign = self.pieces[employer.span[0]].sign
        between = self.pieces[title.span[1] : employer.span[0]]
        if (
            sign == "at"
            and title.span < employer.span
            and all(piece.sign == "bracket" for piece in between)
        ):
            weight += 0.8
        if title.span < employer.span:
            weight += 0.1
        # "Bookkeeper / Office Manager" is no employer
        return weight - 0.8 if sign == "slash" and employer.as_title >= SURE_TITLE else weight

    def _weight_alone(self, title: _Candidate | None, employer: _Candidate | None) -> float:
        one = title or employer
        if one is None:
            return float("-inf")
        weight = one.words - 0.4 if one is title else -0.5 + one.words
        first, after = one.span
        for term in (*self._early[:first], *self._left[after:], *one.standing):
            weight += term
        return weight - one.cost


def _go_together(title: _Candidate | None, employer: _Candidate | None) -> bool:
    """They share no piece, and there is one of them."""
    if title is None or employer is None:
        return title is not employer
    return title.span[0] >= employer.span[1] or employer.span[0] >= title.span[1]


def _candidates(pieces: Sequence[Piece]) -> tuple[list[_Candidate], list[_Candidate]]:
    """The spans as titles, and as employers."""
    titles: list[_Candidate] = []
    employers: list[_Candidate] = []
    for span in _spans(pieces):
        text, broken = _text(pieces, span), _broken(pieces, span)
        as_title = title_score(text)
        words = as_title - broken
        standing = [*_standing(pieces, span, bracket=-0.5)]
        if pieces[span[0]].sign == "comma" and words <= 0:
            # behind a comma, only a word of titles makes a title: "Acme Bakery, Delft"
            standing.append(-0.8)
        titles.append(_Candidate(span, words, tuple(standing), as_title))
        words = employer_score(text) - broken
        cost = _beside_a_place(pieces, span, text)
        if span[1] > span[0] + 1 and pieces[span[0]].sign == "comma":
            # "SVP, Operations, Acme"
            cost += _PART if is_department(pieces[span[0]].text) else 0.0
        step = _is_step(pieces[span[0]])
        standing = [*_standing(pieces, span, bracket=-_PART if step else 0.0)]
        employers.append(_Candidate(span, words, tuple(standing), as_title, cost))
    return titles, employers


def _standing(pieces: Sequence[Piece], span: Span, *, bracket: float) -> Iterator[float]:
    """What counts for where a span stands; `bracket` is that of one that a bracket opens."""
    piece = pieces[span[0]]
    if span[0] == 0:
        yield 0.3
    if piece.order == 0:
        yield 0.1
    if piece.sign == "bracket":
        yield bracket
        if is_self_employed(piece.text):
            # such as "freelance" behind the title
            yield -1.0


def _spans(pieces: Sequence[Piece]) -> Iterator[Span]:
    for start in range(len(pieces)):
        for end in range(start + 1, min(start + _LONGEST, len(pieces)) + 1):
            if end > start + 1 and pieces[end - 1].sign not in ("comma", "dash", "slash"):
                break
            yield start, end


def _text(pieces: Sequence[Piece], span: Span) -> str:
    if span[1] == span[0] + 1:
        return pieces[span[0]].text
    return ", ".join(piece.text for piece in pieces[slice(*span)])


def _broken(pieces: Sequence[Piece], span: Span) -> float:
    """What it costs that a value runs over commas and dashes, or starts after a comma."""
    inside = pieces[span[0] + 1 : span[1]]
    return sum(0.2 if is_department(piece.text) else _BREAKS[piece.sign] for piece in inside)


def _beside_a_place(pieces: Sequence[Piece], employer: Span, text: str) -> float:
    """What it costs to take the city before a comma and its country for the employer."""
    if employer[0] == 0 or employer[1] >= len(pieces):
        return 0.0
    after = pieces[employer[1]]
    bare = not is_legal(text) and not organisation_words(text)
    return 0.3 if bare and after.sign == "comma" and is_place(after.text) else 0.0

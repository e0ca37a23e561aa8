"""Who the employer is and what the title: jobs and voluntary posts.

Each way to read an entry's head is weighed by words (titles, legal forms, places) and by where
the pieces stand; then all entries of a section are weighed again, so that what the clear ones
agree on ("the title stands first, the employer below it") settles the others.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from resumecheck.extraction.commas import Piece
from resumecheck.extraction.pieces import Head
from resumecheck.extraction.words import contact_words, entry_words, plain

# a title or a name of an employer runs over at most this many pieces between commas
_LONGEST = 3
_AGREEMENT = 1.2
"""How much a reading gains that puts title and employer where most entries have them."""
_BARE = 0.4
"""The vote of an entry whose employer no word tells, where one with "Ltd" has 1."""
_CLEAR = 1.6
"""From here on a text surely reads as a title."""
_BREAKS = {"comma": 0.45, "dash": 0.7, "slash": 0.0}
"""What it costs that a value runs over such a sign: "Owner / Baker" is one title."""
_REMEMBERED = 512
"""How many texts' scores are kept: an entry's pieces are judged anew for each way to read it."""


class Post(NamedTuple):
    """Which pieces are what; spans of `Head.pieces` as (first, after the last)."""

    title: tuple[int, int] | None
    employer: tuple[int, int] | None
    places: tuple[int, ...]
    score: float
    sure: bool
    """The words alone tell title from employer."""


def posts_of(heads: Sequence[Head]) -> list[Post]:
    """The best reading of each head, all of a section taken together."""
    readings = [_readings(head.pieces) for head in heads]
    first = [_best(each) for each in readings]
    votes: dict[tuple[object, ...], float] = {}
    weights = 0.0
    sure = 0
    for head, post in zip(heads, first, strict=True):
        if not post.sure or post.employer is None:
            continue
        name = _text(head.pieces, post.employer)
        weight = 1.0 if is_legal(name) or organisation_words(name) else _BARE
        weights += weight
        sure += 1
        for key in _pattern(head.pieces, post):
            votes[key] = votes.get(key, 0.0) + weight
    share = {key: vote / weights * sure / len(heads) for key, vote in votes.items()}
    best = [_best(each, head.pieces, share) for head, each in zip(heads, readings, strict=True)]
    return [_widened(head.pieces, post) for head, post in zip(heads, best, strict=True)]


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
        bracket = piece.sign == "bracket" and (at not in places or _is_part(piece.text))
        if not taken and not is_place(piece.text) and (named if piece.sign == "comma" else bracket):
            title, places = (title[0], at + 1), tuple(other for other in places if other != at)
    if employer is not None and employer[1] < len(pieces) and _follows(pieces, employer):
        at = employer[1]
        if _NUMBERED.match(pieces[at].text) and title is not None and not title[0] <= at < title[1]:
            employer = (employer[0], at + 1)
    return post._replace(title=title, employer=employer, places=places)


def _follows(pieces: Sequence[Piece], span: tuple[int, int]) -> bool:
    """A comma or a bracket opens the next piece of the same line."""
    last, after = pieces[span[1] - 1], pieces[span[1]]
    return after.sign in ("comma", "bracket") and after.line == last.line


def _is_part(text: str) -> bool:
    """Words that qualify a title: "contract", "part-time"."""
    return {plain(word) for word in text.split()} <= entry_words().title_parts


def _best(
    readings: Sequence[Post],
    pieces: Sequence[Piece] = (),
    share: Mapping[tuple[object, ...], float] | None = None,
) -> Post:
    """The reading that weighs most, with what the others' agreement adds to it."""

    def weight(post: Post) -> float:
        if not share:
            return post.score
        agreed = max((share.get(key, 0.0) for key in _pattern(pieces, post)), default=0.0)
        return post.score + _AGREEMENT * agreed

    return max(readings, key=weight, default=Post(None, None, (), 0.0, sure=False))


def _pattern(pieces: Sequence[Piece], post: Post) -> Iterator[tuple[object, ...]]:
    """What a reading says of where things stand: in full, and only which comes first."""
    if post.title is None or post.employer is None:
        return
    title, employer = pieces[post.title[0]], pieces[post.employer[0]]
    yield (title.line, title.index, title.bold, employer.line, employer.index, employer.bold)
    yield ("first", post.title[0] < post.employer[0], title.line == employer.line)


def _readings(pieces: Sequence[Piece]) -> list[Post]:
    """Every way to take a title and an employer from the pieces."""
    pieces = pieces[:12]
    spans = list(_spans(pieces))
    titles = {span: title_score(_text(pieces, span)) - _broken(pieces, span) for span in spans}
    employers = {
        span: employer_score(_text(pieces, span)) - _broken(pieces, span) for span in spans
    }
    places = [place_score(piece.text) for piece in pieces]
    posts: list[Post] = []
    for title in [None, *spans]:
        for employer in [None, *spans]:
            if title and employer and title[0] < employer[1] and employer[0] < title[1]:
                continue
            if title is None and employer is None:
                continue
            posts.append(_weighed(pieces, title, employer, titles, employers, places))
    return posts


def _spans(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    for start in range(len(pieces)):
        for end in range(start + 1, min(start + _LONGEST, len(pieces)) + 1):
            if end > start + 1 and pieces[end - 1].sign not in ("comma", "dash", "slash"):
                break
            yield start, end


def _text(pieces: Sequence[Piece], span: tuple[int, int]) -> str:
    return ", ".join(piece.text for piece in pieces[slice(*span)])


def _broken(pieces: Sequence[Piece], span: tuple[int, int]) -> float:
    """What it costs that a value runs over commas and dashes, or starts after a comma."""
    inside = pieces[span[0] + 1 : span[1]]
    return sum(0.2 if _is_department(piece.text) else _BREAKS[piece.sign] for piece in inside)


def _weighed(
    pieces: Sequence[Piece],
    title: tuple[int, int] | None,
    employer: tuple[int, int] | None,
    titles: dict[tuple[int, int], float],
    employers: dict[tuple[int, int], float],
    weights: Sequence[float],
) -> Post:
    score = (titles[title] if title else -0.5) + (employers[employer] if employer else -0.4)
    taken = {at for span in (title, employer) if span for at in range(*span)}
    places: list[int] = []
    for at, piece in enumerate(pieces):
        if at in taken:
            continue
        weight = weights[at]
        if piece.sign in ("comma", "gap", "bracket", "bar") and at and weight > 0:
            weight += 0.15
        before_both = all(at < span[0] for span in (title, employer) if span)
        score += weight - (0.8 if before_both else 0.0)
        if weight > 0:
            places.append(at)
    for span in (title, employer):
        if span is None:
            continue
        piece = pieces[span[0]]
        score += 0.3 if span[0] == 0 else 0.0
        score += 0.1 if piece.index == 0 else 0.0
        score -= 0.5 if piece.sign == "bracket" and span is title else 0.0
        # such as "freelance" behind the title
        score -= 1.0 if piece.sign == "bracket" and is_self_employed(piece.text) else 0.0
        # behind a comma, only a word of titles makes a title: "Acme Bakery, Delft"
        told = span is employer or titles[span] > 0 or piece.sign != "comma"
        score -= 0.0 if told else 0.8
    score -= _beside_a_place(pieces, employer)
    if title and employer:
        # "Baker at Acme"
        sign = pieces[employer[0]].sign
        score += 0.8 if sign == "at" and title[1] == employer[0] else 0.0
        score += 0.1 if title[0] < employer[0] else 0.0
        # "Bookkeeper / Office Manager" is no employer
        slashed = sign == "slash" and title_score(_text(pieces, employer)) >= _CLEAR
        score -= 0.8 if slashed else 0.0
    sure = (
        title is not None
        and employer is not None
        and titles[title] - title_score(_text(pieces, employer)) > 0.8
    )
    return Post(title, employer, tuple(places), score, sure)


def _beside_a_place(pieces: Sequence[Piece], employer: tuple[int, int] | None) -> float:
    """What it costs to take the city before a comma and its country for the employer."""
    if employer is None or employer[0] == 0 or employer[1] >= len(pieces):
        return 0.0
    text = _text(pieces, employer)
    after = pieces[employer[1]]
    bare = not is_legal(text) and not organisation_words(text)
    return 0.3 if bare and after.sign == "comma" and is_place(after.text) else 0.0


def is_self_employed(text: str) -> bool:
    """Like "Self-employed", where the name of an employer stands."""
    return " ".join(text.casefold().split()) in entry_words().self_employed


def _is_department(text: str) -> bool:
    """A part of an employer: "Emergency Department"."""
    return plain(text.rpartition(" ")[2]) in entry_words().departments


@functools.lru_cache(maxsize=_REMEMBERED)
def title_score(text: str) -> float:
    """How much a text reads as a job title; zero where nothing tells."""
    if is_self_employed(text):
        return 0.3
    words = [plain(piece) for word in text.split() for piece in word.replace("/", " ").split()]
    words = [word for word in words if word]
    if not words:
        return -1.0
    known = entry_words()
    score = _title_words(text, words)
    named = len(words) > 1 and words[-1] in known.surnames and words[0] not in known.title_parts
    if score and named:
        score -= 0.3
    if any(character.isdigit() for character in text):
        score -= 0.4
    if len(words) > 8:
        score -= 0.8
    if is_legal(text):
        return score - 1.6
    return score - (0.6 if score < 1.7 and organisation_words(text) else 0.0)


def _title_words(text: str, words: Sequence[str]) -> float:
    """By where a word of titles stands: "Data Engineer", "Head of physics", "Manager, Sales"."""
    known = entry_words()
    last = len(words) > 1 and words[-1] in known.title_steps and words[-2] in known.titles
    if last or {_singular(words[-1]), words[-1]} & known.titles:
        return 2.0
    link = next((at for at, word in enumerate(words) if word in known.link_words), len(words))
    ends = [piece.split()[-1] for piece in text.split(",") if piece.split()]
    if any(plain(word) in known.titles for word in [*ends, *words[:link][-1:]]):
        return 1.7
    if _phrases().search(" ".join(words)):
        return 1.6
    if any(word in known.titles for word in words):
        return 1.0
    return 0.3 if any(word in known.title_parts for word in words) else 0.0


@functools.cache
def _phrases() -> re.Pattern[str]:
    phrases = sorted(entry_words().title_phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)")


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


@functools.lru_cache(maxsize=_REMEMBERED)
def is_legal(text: str) -> bool:
    """It holds a legal form: "Acme Inc.", "Wawel Optyka sp. z o.o."."""
    known = entry_words().legal_forms
    lower = text.casefold()
    if "sp. z o" in lower or "a.ş" in lower or "s.r.o" in lower or "d.o.o" in lower:
        return True
    words = text.replace(",", " ").split()
    return any(
        plain(word) in known and (len(plain(word)) > 2 or word[-1] == "." or word.isupper())
        for word in words[1:]
    )


@functools.lru_cache(maxsize=_REMEMBERED)
def organisation_words(text: str) -> int:
    """How many words of the text are those of an employer's name."""
    known = entry_words()
    return sum(
        plain(word) in known.organisations or plain(word) in known.schools
        for word in text.replace(",", " ").split()
    )


@functools.lru_cache(maxsize=_REMEMBERED)
def employer_score(text: str) -> float:
    """How much a text reads as the name of an employer; a bare name gets a little."""
    words = text.split()
    letters = [word for word in words if word[0].isalpha()]
    score = 0.3 if letters and letters[0][0].isupper() else 0.0
    if not letters and not text.isdigit():
        score -= 0.5
    if is_legal(text):
        score += 1.6
    elif organisation_words(text):
        # "Systems Engineer" holds a word of companies, but does not end in it
        last = organisation_words(words[-1]) or organisation_words(words[0])
        score += 1.0 if last else 0.5
    if is_place(text):
        score -= 1.4
    if len(words) > 9:
        score -= 0.8
    title = title_score(text)
    if title >= 1.6 and not is_legal(text):
        score -= 0.8
    if _is_department(text) and not is_legal(text):
        score -= 0.5
    if is_self_employed(text):
        return 0.3
    if {plain(word) for word in words} <= entry_words().title_parts:
        # such as "freelance" in brackets
        score -= 1.4
    return score


def is_place(text: str) -> bool:
    """It surely is a place: a country, a region, its code, "Remote", "City, ST"."""
    known = entry_words()
    lower = " ".join(text.casefold().split()).strip(".")
    if lower in known.remote or lower in known.countries or lower in known.regions:
        return True
    pieces = [piece.strip() for piece in text.split(",")]
    last = pieces[-1]
    if len(last) != 2 or not last.isupper():
        return len(pieces) > 1 and is_place(last)
    # behind a city any two capitals are a state or a country; alone they may be BP or HP
    return len(pieces) > 1 or last.casefold() in contact_words().state_codes


@functools.lru_cache(maxsize=_REMEMBERED)
def place_score(text: str) -> float:
    """What a piece is worth that is neither title nor employer: as a place, or as a leftover."""
    if is_place(text):
        return 0.6
    words = text.split()
    fits = (
        len(words) <= 4
        and words[0][0].isupper()
        and not any(character.isdigit() for character in text)
        and not (len(text) <= 4 and text.isupper())
        and not organisation_words(text)
        and title_score(text) <= 0.3
        and not is_legal(text)
    )
    return 0.15 if fits else -0.6

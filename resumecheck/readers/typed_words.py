"""From typed text, in pieces of one look, to words, lines and markers (DOCX, TXT, Markdown)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace

from resumecheck.document import Join, Origin, Word
from resumecheck.glyphs import BULLETS, DASHES

BULLET = "•"
_RUNS = re.compile(r"\s+|\S+")
_SYMBOL_BULLETS = frozenset(
    "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06e\uf071\uf06c\uf077\uf0a8\uf09f\uf0e0\uf0f0\uf0be\uf0ae"
    "\uf0fe\uf0ab\uf075\uf074\uf02d\uf0a2\uf0d2\uf0e8\uf0c4"
)
"""Private-use code points that Word writes for the bullets of Symbol and Wingdings."""
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings")
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z](?=\)))[.)]\Z")
_PAGE_WORDS = frozenset({"page", "pages", "p", "p.", "pg", "pg.", "of", "no.", "seite", "von"})
_GAP_SPACES = 3
_ORNAMENTED = 8
"""So many words at most has a heading between two ornaments."""
_LETTERS = 3
"""So many letters in a row, each alone, make a letter-spaced heading."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one look; `turn` is the join that starts a new line after it."""

    text: str
    font: str | None = None
    size: float | None = None
    color: str | None = None
    bold: bool = False
    italic: bool = False
    hidden: str | None = None
    link: str | None = None
    page_field: bool = False
    turn: Join | None = None


@dataclass(slots=True)
class _Token:
    text: str
    piece: Piece
    gap: str


def split_turns(pieces: list[Piece]) -> list[tuple[Join | None, list[Piece]]]:
    """The pieces of each line with the join before it (None for the first)."""
    rows: list[tuple[Join | None, list[Piece]]] = [(None, [])]
    for piece in pieces:
        if piece.turn is None:
            rows[-1][1].append(piece)
        else:
            rows.append((piece.turn, []))
    return rows


def words_of(pieces: list[Piece], origin: Origin) -> list[tuple[Word, bool]]:
    """The words of one line, and whether each is a page number field's."""
    tokens: list[_Token] = []
    gap = ""
    for piece in pieces:
        for part in _RUNS.findall(piece.text):
            last = tokens[-1] if tokens else None
            if part.isspace():
                gap += part
            elif (
                last is not None
                and not gap
                and last.piece.hidden == piece.hidden
                and last.piece.page_field == piece.page_field
            ):
                last.text += part
            else:
                tokens.append(_Token(part, piece, gap))
                gap = ""
    return [
        (_word(token, origin, gap=at > 0 and _is_gap(token.gap)), token.piece.page_field)
        for at, token in enumerate(
            token for segment in _segments(tokens) for token in _close_up(segment)
        )
    ]


def _is_gap(space: str) -> bool:
    """A tab or at least three spaces: two may follow a full stop."""
    return "\t" in space or len(space) >= _GAP_SPACES


def _word(token: _Token, origin: Origin, *, gap: bool) -> Word:
    piece = token.piece
    return Word(
        text=token.text,
        font=piece.font,
        size=piece.size,
        color=piece.color,
        bold=piece.bold,
        italic=piece.italic,
        origin=origin,
        hidden=piece.hidden,
        link=piece.link,
        gap=gap,
    )


def _segments(tokens: list[_Token]) -> list[list[_Token]]:
    segments: list[list[_Token]] = [[]]
    for token in tokens:
        if "\t" in token.gap:
            segments.append([])
        segments[-1].append(token)
    return segments


def _close_up(tokens: list[_Token]) -> list[_Token]:
    """A segment typed with spaces between the letters: one token a word, which keeps its
    spaces. Words are told apart by a gap that is wider, or another kind of space, than the
    usual one. A segment of any other text stays as it is."""
    single = all(
        len(unicodedata.normalize("NFC", token.text)) == 1 and token.piece.hidden is None
        for token in tokens
    )
    if not single or "L" * _LETTERS not in "".join(
        "L" if token.text.isalpha() else "-" for token in tokens
    ):
        return tokens
    gaps = Counter(token.gap for token in tokens[1:])
    # on a tie ("A B  C D  E F") the shorter gap is the one inside words
    usual = min(gaps, key=lambda gap: (-gaps[gap], len(gap)))
    groups: list[list[_Token]] = []
    for token in tokens:
        if groups and (token.gap == usual or len(token.gap) < len(usual)):
            groups[-1].append(token)
        else:
            groups.append([token])
    return [_grouped(group) for group in groups]


def _grouped(group: list[_Token]) -> _Token:
    letters = len(group) >= _LETTERS and all(token.text.isalpha() for token in group)
    # `normalise` closes up three letters and more; shorter or mixed words ("A I", "M L / A I")
    # could never be told from the letters of a list there, so they are closed up here
    text = (" " if letters else "").join(token.text for token in group)
    return _Token(text, group[0].piece, group[0].gap)


def typed_marker(words: list[Word]) -> tuple[list[Word], str | None]:
    """The marker that the line's first word is (a glyph set tight is split off), or None."""
    first = words[0] if words else None
    if first is None or first.hidden is not None:
        return words, None
    glyph = first.text[0]
    if glyph in BULLETS or (glyph in _SYMBOL_BULLETS and _is_symbol(first)):
        if len(first.text) == 1:
            return words, BULLET if len(words) > 1 else None
        # "•Built"; but "→→" or "•••" is an ornament
        if not first.text[1].isalnum():
            return words, None
        tail = replace(first, text=first.text[1:])
        return [replace(first, text=glyph), tail, *words[1:]], BULLET
    if len(words) < 2:
        return words, None
    if len(words) <= _ORNAMENTED and first.text in DASHES and words[-1].text in DASHES:
        # "— Skills —" is an ornament
        return words, None
    if first.text in DASHES or (first.text == "o" and _is_round(first)):
        return words, BULLET
    return words, first.text if _NUMBER.match(first.text) else None


def _is_symbol(word: Word) -> bool:
    font = (word.font or "").lower()
    # without its font, the code point alone says what Word made of the bullet
    return font.startswith(_SYMBOL_FONTS) or word.text in "\uf0b7\uf0a7\uf0d8\uf0fc"


def _is_round(word: Word) -> bool:
    return (word.font or "").lower().startswith(("courier", *_SYMBOL_FONTS))


def split_page_words(words: list[tuple[Word, bool]]) -> tuple[list[Word], list[Word]]:
    """A running head's words without and with its page number ("Page 1 of 2")."""
    flags = [is_field for _, is_field in words]
    for order in (range(1, len(words)), range(len(words) - 2, -1, -1)):
        for at in order:
            beside = flags[at - 1] if order.step > 0 else flags[at + 1]
            text = words[at][0].text
            bare = text.lower() in _PAGE_WORDS or not any(c.isalnum() for c in text)
            flags[at] = flags[at] or (beside and bare)
    pairs = list(zip(words, flags, strict=True))
    return (
        [word for (word, _), flag in pairs if not flag],
        [word for (word, _), flag in pairs if flag],
    )

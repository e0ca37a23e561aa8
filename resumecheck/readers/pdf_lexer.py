"""A lexer for PDF syntax that is quick with what is usual, and leaves the rest to pdfminer's.

pdfminer's lexer is a state machine that goes through a method for the beginning and the end of
each token. Nearly every token stands whole in the buffer, with the character that ends it: one
regular expression finds those. What it does not know (a token over two buffers, deep brackets,
an odd escape) is left to the state machine, from the same place in the same buffer, so that the
tokens and their places are always those of pdfminer's lexer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import (
    KEYWORD_ARRAY_BEGIN,
    KEYWORD_ARRAY_END,
    KEYWORD_DICT_BEGIN,
    KEYWORD_DICT_END,
    KEYWORD_PROC_BEGIN,
    KEYWORD_PROC_END,
    KWD,
    LIT,
    PSKeyword,
    PSStackParser,
    literal_name,
)

MOST_KNOWN = 10_000
"""Spellings whose tokens are remembered for a file."""
_WORD = rb"[^#/%\[\]()<>{}\s]*+(?=[/%\[\]()<>{}\s])"
"""The rest of a name or keyword, and a look at what ends it. A "#" spells a character of a name."""
_ESCAPE = rb"\\(?![4-7][0-7][0-7])."
_TEXT = rb"[^()\\]++|" + _ESCAPE
# only the innermost repeats are possessive: others are unsound before Python 3.11.5
_TOKEN = re.compile(
    rb"(?:[\s\0]++|%[^\r\n]*+(?=[\r\n]))*(?:"
    rb"([+-]?[0-9]{1,15}+(?:\.[0-9]{0,15}+)?(?=[^0-9.])|[+-]?\.[0-9]{1,15}+(?=[^0-9.])"
    rb"|[A-Za-z]" + _WORD + rb"|/" + _WORD + rb"|[\[\]'\"]|<<|>>)"
    rb"|\(([^()\\]*+)\)"
    rb"|<([0-9A-Fa-f]*+)>(?=[^>])"  # to pdfminer, "<41>>" ends a dictionary too
    rb"|\(((?:" + _TEXT + rb"|\((?:" + _TEXT + rb")*\))*)\)"
    rb"|(.)|\Z)",
    re.DOTALL,
)
_SPELLED, _STRING, _HEX, _QUOTED, _ODD = 1, 2, 3, 4, 5
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)
_PLAIN = {
    b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f",
    b"(": b"(", b")": b")", b"\\": b"\\",
}  # fmt: skip
"""What follows a backslash → what it means; anything else means nothing to pdfminer."""
_BRACKETS = frozenset(
    {
        KEYWORD_ARRAY_BEGIN,
        KEYWORD_ARRAY_END,
        KEYWORD_DICT_BEGIN,
        KEYWORD_DICT_END,
        KEYWORD_PROC_BEGIN,
        KEYWORD_PROC_END,
    }
)


class QuickParser(PSStackParser[Any]):
    """pdfminer's parser on the quick lexer. `known` is set by who makes it: spelling → token."""

    known: dict[bytes, Any]

    def nexttoken(self) -> tuple[int, Any]:
        """The next token and its place. Raises PSEOF."""
        if self._parse1 == self._parse_main and not self._tokens and not self.eof:
            match = _TOKEN.match(self.buf, self.charpos)
            group = match and match.lastindex
            if match and group and group != _ODD:
                self.charpos = match.end()
                if group == _SPELLED:
                    spelling = match[1]
                    token = self.known.get(spelling)
                    if token is None:
                        token = self._learn(spelling)
                    return self.bufpos + match.start(1), token
                return self.bufpos + match.start(group) - 1, _string(match[group], group)
        found: tuple[int, Any] = super().nexttoken()
        return found

    def nextobject(self) -> tuple[int, Any]:
        """The next object and its place. Raises PSEOF, and PSException for an odd dictionary."""
        while not self.results:
            place, token = self.nexttoken()
            if type(token) is not PSKeyword:
                self.curstack.append((place, token))
            elif token not in _BRACKETS:
                self.do_keyword(place, token)
            elif not self._bracket(place, token):
                self._tokens.insert(0, (place, token))
                return super().nextobject()
            if not self.context:
                self.flush()
        found: tuple[int, Any] = self.results.pop(0)
        return found

    def _bracket(self, place: int, token: PSKeyword) -> bool:
        """Open or close an array or a dictionary; False where that is not as simple."""
        if token is KEYWORD_ARRAY_BEGIN:
            self.context.append((place, self.curtype, self.curstack))
            self.curtype, self.curstack = "a", []
        elif token is KEYWORD_DICT_BEGIN:
            self.context.append((place, self.curtype, self.curstack))
            self.curtype, self.curstack = "d", []
        elif token is KEYWORD_ARRAY_END and self.curtype == "a":
            whole = [each for _, each in self.curstack]
            place, self.curtype, self.curstack = self.context.pop()
            self.curstack.append((place, whole))
        elif token is KEYWORD_DICT_END and self.curtype == "d" and not len(self.curstack) % 2:
            members = iter([each for _, each in self.curstack])
            place, self.curtype, self.curstack = self.context.pop()
            pairs = zip(members, members, strict=True)
            self.curstack.append(
                (place, {literal_name(key): value for key, value in pairs if value is not None})
            )
        else:
            return False
        return True

    def _learn(self, spelling: bytes) -> Any:
        """The token of a number, a name or a keyword."""
        token: Any
        first = spelling[:1]
        if first == b"/":
            try:
                token = LIT(str(spelling[1:], "utf-8"))
            except UnicodeDecodeError:
                token = LIT(spelling[1:])
        elif first in b"+-.0123456789":
            token = float(spelling) if b"." in spelling else int(spelling)
        elif spelling in (b"true", b"false"):
            token = spelling == b"true"
        else:
            token = KWD(spelling)
        if len(self.known) < MOST_KNOWN:
            self.known[spelling] = token
        return token


class QuickContent(QuickParser):
    """pdfminer's parser for the operands and operators of a page or form."""

    _INLINE = frozenset({KWD(b"BI"), KWD(b"ID")})

    def objects(self) -> Iterator[Any]:
        """What `nextobject` gives, one object after the other, without the places.

        Raises PSException for an odd dictionary.
        """
        while True:
            if self._parse1 == self._parse_main and not (self._tokens or self.eof or self.results):
                yield from self._usual()
            try:
                yield self.nextobject()[1]
            except PSEOF:
                return

    def _usual(self) -> Iterator[Any]:
        """The objects of this buffer up to a token that is not usual."""
        known = self.known
        for match in _TOKEN.finditer(self.buf, self.charpos):
            group = match.lastindex
            if group == _SPELLED:
                spelling = match[1]
                value = known.get(spelling)
                if value is None:
                    value = self._learn(spelling)
                if type(value) is PSKeyword:
                    if value in _BRACKETS:
                        if not self._bracket(0, value):
                            break
                        if self.context:
                            continue
                        value = self.curstack.pop()[1]
                    elif value in self._INLINE:
                        break
            elif group is None or group == _ODD:
                break
            else:
                value = _string(match[group], group)
            if self.context:
                self.curstack.append((0, value))
            else:
                yield value
        self.charpos = match.start(group) if group else len(self.buf)


def _string(text: bytes, group: int) -> bytes:
    """The bytes that a string between its brackets means, as pdfminer reads it."""
    if group == _STRING:
        return text
    if group == _HEX:
        # pdfminer takes a last digit without a pair for the lower half of its byte
        return bytes.fromhex(str(text[:-1] + b"0" + text[-1:] if len(text) % 2 else text, "ascii"))
    return _ESCAPED.sub(_unescaped, text)


def _unescaped(match: re.Match[bytes]) -> bytes:
    octal, other = match.groups()
    return bytes((int(octal, 8),)) if octal else _PLAIN.get(other, b"")

"""Resume text is untrusted: what a terminal would obey or turn around is taken out."""

from __future__ import annotations

import re
import unicodedata

_ANSI = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, cursor moves
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # titles, links, clipboard
    r"|\x1b[ -/]*[0-~]"
)
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")
"""Needed in several scripts, and harmless."""
_NOT_PLAIN = re.compile(r"[^\x20-\x7e]")
_TAGS = range(0xE0000, 0xE0080)
"""Invisible copies of ASCII."""
_MARK = "\N{REPLACEMENT CHARACTER}"

_SUBSTITUTES = str.maketrans(
    {
        "█": "#", "░": ".", "─": "-", "—": "-", "–": "-", "−": "-", "·": "-", "•": "*", "…": "~",
        "“": '"', "”": '"', "‘": "'", "’": "'", "›": ">", "→": ">", "×": "x", "\u00a0": " ",
    }
)  # fmt: skip
"""One character each, so that columns stay aligned."""


def one_line(text: str) -> str:
    """The text on one line, without control and formatting characters."""
    if not text.isprintable():  # which no control or formatting character is
        text = "".join(map(_shown, _ANSI.sub("", text)))
    return " ".join(text.split())


def many_lines(text: str) -> str:
    """The text with its lines and tabs; other control characters, bidirectional overrides and
    invisible tags, which a reader should know of, become the replacement character."""
    text = re.sub(r"\r\n?|[\f\v\x85\u2028\u2029]", "\n", text)
    return _NOT_PLAIN.sub(lambda match: _marked(match.group()), text)


def encodable(text: str, encoding: str) -> str:
    """The text in the characters that an encoding has, with plain stand-ins for our own."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = text.translate(_SUBSTITUTES).encode(encoding, "replace").decode(encoding)
    return text


def _shown(character: str) -> str:
    if character in _JOINERS:
        return character
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    if category == "Cs":
        return _MARK
    return "" if category == "Cf" else character


def _marked(character: str) -> str:
    if character in "\n\t":
        return character
    unsafe = (
        character in _BIDI
        or ord(character) in _TAGS
        or unicodedata.category(character) in ("Cc", "Cs")
    )
    return _MARK if unsafe else character

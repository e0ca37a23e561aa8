"""Resume text is untrusted, and so are the names of files: what a terminal would obey or turn
around is taken out of a text that is shown, and escaped where it must be told what stood there."""

from __future__ import annotations

import json
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
_OBEYED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
"""What `escaped` escapes; JSON itself escapes some of it."""
_BYTES = range(0xDC80, 0xDD00)
"""Python's stand-ins for bytes of a file name that are no UTF-8 (PEP 383): 0xDC00 and the byte."""
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


def escaped(text: str) -> str:
    """The text with a backslash escape, as Python writes it, for each character that a terminal or
    a spreadsheet may obey, that turns the text around, or that is half a character."""
    return _OBEYED.sub(lambda match: _escape(match.group()), text)


def whole(text: str) -> str:
    """The text without halves of characters, which no UTF-8 can hold: they are escaped."""
    return "".join(_escape(c) if "\ud800" <= c <= "\udfff" else c for c in text)


def safe_json(text: str) -> str:
    """JSON that means the same, with what `escaped` escapes as JSON escapes it; for halves of
    characters, which no JSON should hold, stand their escapes as in `escaped`."""

    def escape(match: re.Match[str]) -> str:
        character = match.group()
        if character == "\n":
            return character  # between the values: in them it is escaped already
        if "\ud800" <= character <= "\udfff":
            return "\\" + _escape(character)
        return json.dumps(character)[1:-1]

    return _OBEYED.sub(escape, text)


def quoted(name: str) -> str:
    """A file's name as a shell takes it, where it holds a space."""
    return f'"{name}"' if " " in name else name


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


def _escape(character: str) -> str:
    code = ord(character)
    if code in _BYTES:
        return f"\\x{code - 0xDC00:02x}"
    return ascii(character)[1:-1]


def _marked(character: str) -> str:
    if character in "\n\t":
        return character
    unsafe = (
        character in _BIDI
        or ord(character) in _TAGS
        or unicodedata.category(character) in ("Cc", "Cs")
    )
    return _MARK if unsafe else character

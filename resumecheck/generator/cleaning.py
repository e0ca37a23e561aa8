"""Text as a Word file can hold it."""

from __future__ import annotations

import re

# https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# a no-break space and the spaces of other scripts stay as they are
_SPACE = re.compile(r"[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
_PARAGRAPH = re.compile(r"(?:[ \t\v\f]*(?:\r\n?|\n|\u2028|\u2029|\x85)){2,}\s*|\u2029")


def without_forbidden(text: str) -> str:
    """Less the characters that XML 1.0 forbids (control characters, lone surrogates)."""
    return _FORBIDDEN.sub("", text)


def one_line(text: str) -> str:
    """The text on one line, with single spaces, less what XML forbids."""
    return without_forbidden(_SPACE.sub(" ", text)).strip(" ")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, which empty lines part, each on one line."""
    lines = (one_line(part) for part in _PARAGRAPH.split(text))
    return [line for line in lines if line]


def holds_forbidden(text: str) -> bool:
    """It holds characters that `one_line` takes out, other than white space."""
    return bool(_FORBIDDEN.search(_SPACE.sub(" ", text)))

"""A web page: bytes to a Document, without geometry. For job adverts only: no parser of resumes
reads HTML, so `readers.read` does not.

The page is parsed as a stream of events: no tree is built, so that neither depth nor size costs
more than the size of the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from resumecheck.document import Document, Join, Line, Origin, Page
from resumecheck.errors import UnreadableDocument
from resumecheck.readers.typed_words import BULLET, Piece, typed_marker, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resumecheck.readers.limits import Deadline, Limits

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "head",
        "nav",
        "footer",
        "aside",
        "button",
        "select",
        "option",
        "textarea",
        "object",
        "iframe",
        "canvas",
        "audio",
        "video",
        "map",
        "dialog",
        "label",
    ]
)
"""Elements whose text is no part of what the page says."""
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "figcaption",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset({"b", "strong"})
_CELLS = frozenset({"td", "th"})
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_ELEMENT = re.compile(
    r"\s*<(?:!doctype\s+html|html|head|body|main|article|section|div|p|h[1-6]|ul|ol|span|table"
    r"|strong|b|br|meta|title|script|style|link)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"\s*<!--.{0,5000}?-->|\s*<\?xml[^<>]{0,200}>", re.DOTALL)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CHUNK = 1 << 16
_HEAD_BYTES = 4096
_EMPTY = "the web page holds no text; save it again, or paste it"
_MOST_LINES = 10_000


def looks_like_html(text: str) -> bool:
    """Whether a text begins as a web page or a piece of one does."""
    at = 0
    while (comment := _COMMENT.match(text, at)) is not None:
        at = comment.end()
    return _ELEMENT.match(text, at) is not None and "</" in text


def read_html(data: bytes, limits: Limits, deadline: Deadline, name: str | None) -> Document:
    """Read a web page: headings, paragraphs, lists and table rows as lines. Scripts, styles,
    menus and what the page hides are left out.

    Raises UnreadableDocument (empty, not-a-document, too-large, too-slow).
    """
    from lxml import etree

    text = _decoded(data)
    if not text.strip():
        raise UnreadableDocument("empty", _EMPTY)
    target = _Target(deadline, limits.characters)
    # lxml's stubs know neither targets nor `feed` of an HTML parser
    parser = etree.HTMLParser(target=target, encoding="utf-8")  # type: ignore[arg-type]
    encoded = text.encode("utf-8", "replace")
    try:
        for start in range(0, len(encoded), _CHUNK):
            deadline.check()
            parser.feed(encoded[start : start + _CHUNK])
        parser.close()
    except etree.LxmlError as error:
        raise UnreadableDocument("damaged", f"the web page can't be parsed: {error}") from error
    target.end_line()
    if not target.lines:
        raise UnreadableDocument("empty", _EMPTY)
    return Document(
        pages=(Page(lines=tuple(target.lines)),),
        format="html",
        bytes=len(data),
        name=name,
        metadata={"title": title} if (title := " ".join(target.title.split())) else {},
    )


def _decoded(data: bytes) -> str:
    from resumecheck.readers.text import decode

    declared = _CHARSET.search(data[:_HEAD_BYTES])
    if declared is not None and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # a wrong declaration is common; the bytes themselves tell
    return decode(data)


@dataclass(slots=True)
class _Target:
    """What the parser tells the events to: the lines so far, and the one in the making."""

    deadline: Deadline
    most: int
    """Characters."""
    lines: list[Line] = field(default_factory=list)
    title: str = ""
    _pieces: list[Piece] = field(default_factory=list)
    _run: list[str] = field(default_factory=list)
    _run_bold: bool = False
    _marker: str | None = None
    _level: int | None = None
    _bold: int = 0
    _lists: list[int | None] = field(default_factory=list)
    """For each open list, the number of its last item, or None for bullets."""
    _dropped: list[str] = field(default_factory=list)
    """The open elements from the outermost one that is left out on."""
    _block: bool = False
    _in_title: bool = False
    _events: int = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._tick()
        if self._dropped:
            self._in_title = tag == "title"
            if tag not in _VOID:
                self._dropped.append(tag)
        elif tag in _DROPPED or _is_hidden(attributes):
            if tag not in _VOID:
                self.end_line()
                self._dropped.append(tag)
        elif tag == "br":
            self.end_line(apart=False)
        elif tag in _CELLS:
            self._run.append("  ")
        elif tag in _BOLD:
            self._bold += 1
        elif tag == "li":
            self._item()
        elif tag in _HEADINGS:
            self.end_line()
            self._level = _HEADINGS[tag]
        elif tag in _BLOCKS:
            self._begin_block(tag, attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        self._tick()
        self._in_title = False
        if tag in _VOID:
            return
        if self._dropped:
            self._dropped.pop()
        elif tag in _BOLD:
            self._bold = max(self._bold - 1, 0)
        elif tag in ("ul", "ol"):
            self.end_line()
            if self._lists:
                self._lists.pop()
        elif tag in _HEADINGS or tag in _BLOCKS or tag == "li":
            self.end_line()

    def data(self, text: str) -> None:
        """Text inside the element that began last."""
        if self._in_title:
            self.title += text[: 500 - len(self.title)]
        if self._dropped or not text:
            return
        self.most -= len(text)
        if self.most < 0:
            raise UnreadableDocument("too-large", "the web page holds too much text for an advert")
        bold = self._bold > 0
        if bold != self._run_bold:
            self._end_run()
            self._run_bold = bold
        self._run.append(text)

    def comment(self, text: str) -> None:
        """A comment says nothing."""

    def close(self) -> None:
        """The page ends."""

    def end_line(self, *, apart: bool = True) -> None:
        """Turn what was gathered into a line; `apart`: what follows is a block of its own."""
        self._end_run()
        pieces, self._pieces = self._pieces, []
        words = [word for word, _ in words_of(pieces, Origin.BODY)]
        if words:
            if len(self.lines) == _MOST_LINES:
                raise UnreadableDocument(
                    "too-large", "the web page has too many lines for an advert"
                )
            marker, typed = self._marker, 0
            if marker is None:
                words, marker = typed_marker(words)
                typed = int(marker is not None)
            self.lines.append(
                Line(
                    words=tuple(words),
                    join=Join.BLOCK if self._block else Join.BREAK,
                    marker=marker,
                    marker_words=typed,
                    heading_level=self._level,
                )
            )
            self._block = False
            self._marker = None
        self._block = self._block or (apart and not self._lists)
        if apart:
            self._level = None

    def _end_run(self) -> None:
        """Turn the text since the last change of boldness into a piece."""
        if self._run:
            # White space is only space here: a line of the source is none of the page's
            text = _SPACES.sub(" ", "".join(self._run))
            self._pieces.append(Piece(text, bold=self._run_bold))
            self._run = []

    def _begin_block(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.end_line()
        if tag == "ol":
            start = attributes.get("start", "1")
            self._lists.append(int(start) - 1 if start.isdecimal() and len(start) < 6 else 0)
        elif tag == "ul":
            self._lists.append(None)

    def _item(self) -> None:
        self.end_line()
        self._marker = BULLET
        if self._lists and (number := self._lists[-1]) is not None:
            self._lists[-1] = number + 1
            self._marker = f"{number + 1}."

    def _tick(self) -> None:
        self._events += 1
        if self._events % 1000 == 0:
            self.deadline.check()


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in ("navigation", "banner", "contentinfo", "search")
        or bool(_HIDDEN_STYLE.search(attributes.get("style", "")))
    )

"""Markdown: its structure (headings, lists, tables) and its text without the markup.

Line by line, as people write resumes (CommonMark's usual forms, tables, front matter); no attempt
at the corners of the specification. Lines stay lines, so a wrapped bullet is several.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from resumecheck.document import Document, Join, Line, Origin, Page
from resumecheck.readers.typed_lists import TypedLists, marker_of, typed_lists
from resumecheck.readers.typed_words import Piece, words_of

if TYPE_CHECKING:
    from resumecheck.readers.limits import Deadline

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"[\w-]+[ \t]*:")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?\Z")
_HEADING_END = re.compile(r"(?:^|[ \t])#+[ \t]*\Z")
_ATTRIBUTES = re.compile(r"[ \t]*\{[.#][^{}]*\}[ \t]*\Z")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*\Z")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*\Z")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_ITEM = re.compile(r"[ \t]*([-*+•]|\d{1,9}[.)])(?:[ \t]+|\Z)(?:\[[ xX]\][ \t]+)?")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")
_DEFINITION = re.compile(r" {0,3}\[([^\]^][^\]]*)\]:[ \t]*<?([^\s>]+)>?")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]]+\]:[ \t]*")
_LINE_ENDS = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_LONGEST_BLOCK = 20_000
"""Characters of one paragraph in which markup is looked for, so that no text makes it slow."""
_DEEPEST = 12

# What markup can begin at a place; each span is bounded for the same reason
_INLINE = re.compile(
    r"""
      \\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<ticks>`{1,4})(?!`)(?P<code>.{1,500}?)(?<!`)(?P=ticks)(?!`)
    | !\[(?P<alt>[^\[\]]{0,300})\](?:\([^()\s]{0,500}(?:[ \t]+"[^"]{0,200}")?\)|\[[^\]]{0,100}\])
    | \[\^[^\]]{1,50}\]
    | \[(?P<text>(?:[^\[\]]|!?\[[^\[\]]{0,300}\](?:\([^()\s]{0,500}\))?){1,500})\]
        (?:\(\s*<?(?P<url>(?:[^()\s<>]|\([^()\s]{0,100}\)){0,1000})>?
             (?:\s+["'(][^"')]{0,200}["')])?\s*\)
          |\[(?P<ref>[^\[\]]{0,100})\])(?:\{[^{}]{0,100}\})?
    | <(?P<auto>[a-zA-Z][a-zA-Z0-9+.-]{1,30}:[^\s<>]{1,500}|[^\s<>@]{1,100}@[^\s<>@]{1,100})>
    | <a\s[^<>]{0,200}?href=["'](?P<href>[^"'<>]{0,500})["'][^<>]{0,200}>
        (?P<anchor>.{0,300}?)</a\s*>
    | (?P<break><br\s*/?>)
    | </?[a-zA-Z][^<>]{0,300}>
    | (?P<star>\*{1,3})(?=[^\s*])(?P<starred>.{1,300}?)(?<=[^\s*])(?P=star)(?!\*)
    | (?<!\w)(?P<bar>_{1,3})(?=[^\s_])(?P<barred>.{1,300}?)(?<=[^\s_])(?P=bar)(?!\w)
    | ~~(?=\S)(?P<struck>.{1,300}?)(?<=\S)~~
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(slots=True)
class _Reader:
    """The lines so far, and the paragraph that is being gathered."""

    deadline: Deadline
    definitions: dict[str, str]
    lists: TypedLists
    lines: list[Line] = field(default_factory=list)
    links: dict[str, None] = field(default_factory=dict)
    alt: list[str] = field(default_factory=list)
    tables: int = 0
    _gathered: list[str] = field(default_factory=list)
    _marker: str | None = None
    _glyph: str | None = None
    _origin: Origin = Origin.BODY
    _block: bool = False

    def apart(self) -> None:
        """End the paragraph; what follows is a block of its own."""
        self.end()
        self._block = True

    def gather(self, row: str) -> None:
        """One more line of the paragraph or list item."""
        self._gathered.append(row)

    def item(self, glyph: str, row: str) -> None:
        """The first line of a list item."""
        self.end()
        self._glyph = glyph
        self._marker = marker_of(glyph)
        self._gathered.append(row)

    def footnote(self, row: str) -> None:
        """The first line of a footnote."""
        self.end()
        self._origin = Origin.FOOTNOTE
        self._gathered.append(row)

    @property
    def plain(self) -> bool:
        """Whether an underline would make a heading of the paragraph."""
        return bool(self._gathered) and self._marker is None and self._origin is Origin.BODY

    def end(self, *, level: int | None = None, origin: Origin | None = None) -> None:
        """Turn what was gathered into lines, as a heading of that level or as body text."""
        rows, self._gathered = self._gathered, []
        marker, self._marker = self._marker, None
        origin, self._origin = origin or self._origin, Origin.BODY
        if not rows:
            return
        self.deadline.check()
        if level is not None:
            rows[-1] = _ATTRIBUTES.sub("", rows[-1])
        for pieces in _rows(self._inline("\n".join(rows))):
            self._line(pieces, level, marker, origin)
            marker = None

    def code(self, row: str) -> None:
        """A line of a code block, as it is."""
        self._line([Piece(row)], None, None, Origin.BODY)

    def _line(
        self, pieces: list[Piece], level: int | None, marker: str | None, origin: Origin
    ) -> None:
        words = [word for word, _ in words_of(pieces, origin)]
        if not words:
            return
        if marker is not None:
            glyph = replace(
                words[0], text=self._glyph or marker, bold=False, italic=False, link=None
            )
            words.insert(0, glyph)
        self.lines.append(
            Line(
                words=tuple(words),
                join=Join.BLOCK if self._block or level is not None else Join.BREAK,
                marker=marker,
                marker_words=int(marker is not None),
                style="heading" if level is not None else "list" if marker else None,
                heading_level=level,
            )
        )
        self._block = False

    def _inline(self, text: str) -> list[Piece]:
        if len(text) > _LONGEST_BLOCK:
            return [Piece(text)]
        return self._spans(text, Piece(""), 0)

    def _spans(self, text: str, look: Piece, depth: int) -> list[Piece]:
        pieces: list[Piece] = []
        at = 0
        while depth < _DEEPEST and (found := _INLINE.search(text, at)):
            pieces.append(replace(look, text=html.unescape(text[at : found.start()])))
            pieces += self._span(found, look, depth + 1)
            at = found.end()
        pieces.append(replace(look, text=html.unescape(text[at:])))
        return pieces

    def _span(self, found: re.Match[str], look: Piece, depth: int) -> list[Piece]:
        part = found.groupdict()
        if part["escaped"] or part["code"]:
            return [replace(look, text=part["escaped"] or part["code"])]
        if part["alt"] is not None:
            self.alt.append(part["alt"])
            return []
        if part["auto"]:
            mail = "@" in part["auto"] and ":" not in part["auto"]
            link = self._link("mailto:" + part["auto"] if mail else part["auto"])
            return [replace(look, text=part["auto"], link=link)]
        if part["break"]:
            return [Piece("\n")]
        if part["text"] is not None or part["anchor"] is not None:
            return self._linked(part, found.group(), look, depth)
        marks = part["star"] or part["bar"] or ""
        inner = part["starred"] or part["barred"] or part["struck"]
        if inner is None:
            return []  # another tag, or a footnote's reference
        bold, italic = look.bold or len(marks) >= 2, look.italic or len(marks) in (1, 3)
        return self._spans(inner, replace(look, bold=bold, italic=italic), depth)

    def _linked(
        self, part: dict[str, str | None], whole: str, look: Piece, depth: int
    ) -> list[Piece]:
        text = part["text"] if part["text"] is not None else part["anchor"] or ""
        target = part["url"] if part["text"] is not None else part["href"]
        if part["ref"] is not None:
            target = self.definitions.get((part["ref"] or text).lower())
            if target is None:
                return [replace(look, text=whole)]
        return self._spans(text, replace(look, link=self._link(target)), depth)

    def _link(self, target: str | None) -> str | None:
        if target:
            self.links[target] = None
        return target or None


def read_markdown(text: str, deadline: Deadline, *, size: int, name: str | None) -> Document:
    """Read Markdown of `size` bytes. Raises UnreadableDocument ("too-slow")."""
    text = _without_comments(_LINE_ENDS.sub("\n", text))
    front = _FRONT_MATTER.match(text)
    if front and _KEY.search(front.group()):
        text = text[front.end() :]
    rows = text.split("\n")
    definitions = {
        found.group(1).lower(): found.group(2) for row in rows if (found := _DEFINITION.match(row))
    }
    reader = _Reader(deadline, definitions, typed_lists(rows, stars=False))
    _blocks(rows, reader)
    metadata = {"tables": str(reader.tables)} if reader.tables else {}
    if any(reader.alt):
        metadata["alt_text"] = "\n".join(filter(None, reader.alt))
    return Document(
        pages=(Page(lines=tuple(reader.lines)),),
        format="md",
        bytes=size,
        name=name,
        metadata=metadata,
        links=tuple(reader.links),
    )


def _without_comments(text: str) -> str:
    pieces = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break  # never closed: it is text
        pieces.append(text[at:start])
        at = end + 3
    pieces.append(text[at:])
    return "".join(pieces)


def _blocks(rows: list[str], reader: _Reader) -> None:
    at = 0
    while at < len(rows):
        row = rows[at]
        quote = _QUOTE.match(row)
        row = row[quote.end() :] if quote else row
        fence = _FENCE.match(row)
        if fence:
            at = _fenced(rows, at, fence.group(1), reader)
            continue
        below = rows[at + 1] if at + 1 < len(rows) else ""
        if "|" in row and "|" in below and _TABLE_RULE.match(below):
            at = _table(rows, at, reader)
            continue
        _row(row, reader)
        at += 1
    reader.end()


def _row(row: str, reader: _Reader) -> None:
    heading, underline = _HEADING.match(row), _UNDERLINE.match(row)
    if not row.strip():
        reader.apart()
    elif heading:
        reader.apart()
        title = _HEADING_END.sub("", heading.group(2) or "")
        reader.gather(title)
        reader.end(level=len(heading.group(1)))
    elif underline and reader.plain:
        reader.end(level=1 if underline.group(1).startswith("=") else 2)
    elif _RULE.match(row):
        reader.apart()
    elif _DEFINITION.match(row):
        reader.end()
    elif footnote := _FOOTNOTE.match(row):
        reader.footnote(row[footnote.end() :])
    elif item := _ITEM.match(row):
        reader.item(item.group(1), row[item.end() :])
    elif opening := reader.lists.opening(row):
        reader.item(*opening)
    else:
        reader.gather(row.removesuffix("\\"))


def _fenced(rows: list[str], at: int, fence: str, reader: _Reader) -> int:
    reader.apart()
    at += 1
    while at < len(rows) and not rows[at].lstrip(" >").startswith(fence):
        reader.code(rows[at])
        at += 1
    reader.apart()
    return at + 1


def _table(rows: list[str], at: int, reader: _Reader) -> int:
    reader.apart()
    reader.tables += 1
    heads = at
    while at < len(rows) and rows[at].strip() and "|" in rows[at]:
        if at != heads + 1:
            reader.gather(_cells(rows[at]))
            reader.end(origin=Origin.TABLE)
        at += 1
    reader.apart()
    return at


def _cells(row: str) -> str:
    return re.sub(r"(?<!\\)\|", "\t", row).replace("\\|", "|").strip()


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        rows[-1].append(replace(piece, text=first))
        rows.extend([replace(piece, text=part)] for part in rest)
    return rows

"""The walk over one story of a Word file (body, header, note …): its lines in document order.

`docx` assembles the stories; `docx_runs` reads what stands inside a paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from resumecheck.document import Join, Line, Origin, Word
from resumecheck.readers.contrast import TINY
from resumecheck.readers.docx_colors import UNKNOWN, W
from resumecheck.readers.docx_runs import Context, Inline, Shared
from resumecheck.readers.docx_shapes import TextBox
from resumecheck.readers.docx_styles import ParagraphLook, attribute, points, switched_on
from resumecheck.readers.typed_words import split_page_words, split_turns, typed_marker, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from resumecheck.readers.typed_words import Piece

_WIDE_GAP = 12.0
"""Space between two paragraphs, in points, from which on they are blocks apart."""
_RUNNING = (Origin.HEADER, Origin.FOOTER)
_FIXED = (*_RUNNING, Origin.COMMENT, Origin.FOOTNOTE)
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_GONE = frozenset(W + name for name in ("del", "moveFrom"))


@dataclass(slots=True)
class Story:
    """The reader of one part's content; `part` is the part's name, for its relationships."""

    shared: Shared
    part: str
    lines: list[Line] = field(default_factory=list)
    _block: bool = False
    _after: float = 0.0
    _style: str | None = None
    _carried: list[Piece] = field(default_factory=list)
    _inline: Inline = field(init=False)

    def __post_init__(self) -> None:
        self._inline = Inline(self.shared, self.part)

    def read(self, container: etree._Element, context: Context) -> list[Line]:
        """Add the container's blocks to `lines`, starting a block of its own."""
        self.apart()
        self._blocks(container, context)
        if self._carried:  # the last paragraph's mark was deleted: nothing follows to join
            self._emit(self._carried, ParagraphLook(), None, context)
            self._carried = []
        return self.lines

    def apart(self) -> None:
        """What comes next is a block of its own."""
        self._block = True

    # -- blocks ------------------------------------------------------------------------------

    def _blocks(self, container: etree._Element, context: Context) -> None:
        shared = self.shared
        for child in container:
            tag = child.tag
            if tag == W + "p":
                self._paragraph(child, context)
            elif tag == W + "tbl":
                self._table(child, context)
            elif tag in _GONE:
                shared.counts["tracked_deletions"] += 1
            elif tag == W + "altChunk":
                shared.counts["alt_chunks"] += 1
            else:
                inner = shared.opened(child)
                if inner is not None:
                    self._blocks(inner, context)

    def _paragraph(self, element: etree._Element, context: Context) -> None:
        shared = self.shared
        shared.deadline.check()
        properties = element.find(W + "pPr")
        look = shared.styles.paragraph(properties)
        inside = self._paragraph_context(properties, look, context)
        pieces, boxes = self._inline.read(element, look, inside)
        mark = None if properties is None else properties.find(W + "rPr")
        runs_on = _has(mark, "del") or _has(mark, "moveFrom") or _drop_cap(properties)
        marker = None
        if not runs_on:
            marker = shared.numbering.marker(look.numbering, look.style_id)
        if runs_on:
            self._carried += pieces
        else:
            self._space(look)
            self._emit(self._carried + pieces, look, marker, inside)
            self._carried = []
        for box in boxes:
            self._box(box, context)
        if properties is not None and properties.find(W + "sectPr") is not None:
            self.apart()
            shared.next_section()

    def _paragraph_context(
        self, properties: etree._Element | None, look: ParagraphLook, context: Context
    ) -> Context:
        page = self.shared.page
        hidden = context.hidden
        if abs(look.indent) >= page.width:
            hidden = hidden or "off the page"
        if look.exact is not None and look.exact < TINY:
            hidden = hidden or "in a line less than 2 pt high"
        origin = context.origin
        frame = None if properties is None else properties.find(W + "framePr")
        if frame is not None and not _drop_cap(properties):
            origin = _within(origin, Origin.TEXT_BOX)
            x, y = points(frame.get(W + "x")) or 0.0, points(frame.get(W + "y")) or 0.0
            if abs(x) >= page.width or abs(y) >= page.height:
                hidden = hidden or "off the page"
        ground = context.ground
        if look.shade is not None:
            ground = None if look.shade == UNKNOWN else look.shade
        return replace(context, origin=origin, hidden=hidden, ground=ground)

    def _space(self, look: ParagraphLook) -> None:
        between = max(self._after, look.before)
        same = look.contextual and look.style_id == self._style
        if (between >= _WIDE_GAP and not same) or look.heading_level is not None:
            self._block = True
        self._after, self._style = look.after, look.style_id

    def _emit(
        self, pieces: list[Piece], look: ParagraphLook, marker: str | None, context: Context
    ) -> None:
        any_word = False
        for turn, row in split_turns(pieces):
            if turn is Join.BLOCK:
                self._block = True
            flagged = words_of(row, context.origin)
            if not flagged:
                continue
            self.shared.spend(sum(len(word.text) for word, _ in flagged))
            if context.origin in _RUNNING and any(page for _, page in flagged):
                words, page_words = split_page_words(flagged)
            else:
                words, page_words = [word for word, _ in flagged], []
            if words:
                self._line(words, look, None if any_word else marker, context)
            if page_words:
                self._line(page_words, look, None, context, in_text=False)
            any_word = True
        if not any_word:
            self._block = True

    def _line(
        self,
        words: list[Word],
        look: ParagraphLook,
        marker: str | None,
        context: Context,
        *,
        in_text: bool = True,
    ) -> None:
        typed = None
        if marker is None:
            words, typed = typed_marker(words)
        self.lines.append(
            Line(
                words=tuple(words),
                join=Join.BLOCK if self._block else Join.BREAK,
                marker=marker or typed,
                marker_words=1 if typed else 0,
                style=look.style,
                heading_level=look.heading_level,
                in_text=in_text and context.origin is not Origin.COMMENT,
            )
        )
        self._block = False

    # -- text boxes, tables ------------------------------------------------------------------

    def _box(self, box: TextBox, context: Context) -> None:
        shared = self.shared
        before = len(self.lines)
        ground = box.ground
        if ground == "":  # no fill of its own: it shows what it floats over
            ground = None if shared.floating else shared.page_ground
        inside = replace(
            context,
            origin=_within(context.origin, Origin.TEXT_BOX),
            ground=ground,
            hidden=context.hidden or box.hidden,
            table=None,
        )
        self.apart()
        outer, self._inline = self._inline, Inline(shared, self.part)
        self._blocks(box.content, inside)
        self._inline = outer
        self.apart()
        if len(self.lines) > before:
            shared.counts["text_boxes"] += 1

    def diagram(self, root: etree._Element, context: Context) -> None:
        """Add the texts of a SmartArt drawing's data part."""
        self.apart()
        for paragraph in root.iter(_A + "p"):
            text = " ".join(node.text or "" for node in paragraph.iter(_A + "t"))
            words = [Word(part, origin=context.origin) for part in text.split()]
            self.shared.spend(len(text))
            if words:
                self._line(words, ParagraphLook(), None, context)
        self.apart()

    def _table(self, element: etree._Element, context: Context) -> None:
        shared = self.shared
        before = len(self.lines)
        properties = element.find(W + "tblPr")
        style = attribute(properties, "tblStyle")
        shade = shared.styles.theme.shading(
            None if properties is None else properties.find(W + "shd")
        )
        ground = context.ground
        if shade is not None:
            ground = None if shade == UNKNOWN else shade
        elif style and shared.styles.table_shades(style):
            ground = None  # which cells it paints depends on the style's conditions
        inside = replace(
            context, origin=_within(context.origin, Origin.TABLE), ground=ground, table=style
        )
        self.apart()
        for row in self._parts(element, "tr"):
            self._row(row, inside)
        self.apart()
        if len(self.lines) > before:
            shared.counts["tables"] += 1

    def _row(self, row: etree._Element, context: Context) -> None:
        properties = row.find(W + "trPr")
        if _has(properties, "del"):
            self.shared.counts["tracked_deletions"] += 1
            return
        self.shared.counts["tracked_insertions"] += _has(properties, "ins")
        hidden = context.hidden
        if switched_on(properties, "hidden"):
            hidden = hidden or "hidden by Word's hidden-text property"
        if attribute(properties, "trHeight", "hRule") == "exact":
            height = points(attribute(properties, "trHeight"))
            if height is not None and height < TINY:
                hidden = hidden or "in a table row less than 2 pt high"
        before, tall = len(self.lines), 0
        for cell in self._parts(row, "tc"):
            start = len(self.lines)
            self._cell(cell, replace(context, hidden=hidden))
            tall += len(self.lines) - start > 1
        if tall > 1:
            # cells of several lines beside one another are columns of the page
            beside = sum(len(line.words) for line in self.lines[before:])
            self.shared.counts["words_side_by_side"] += beside

    def _cell(self, cell: etree._Element, context: Context) -> None:
        properties = cell.find(W + "tcPr")
        if _has(properties, "cellDel"):
            self.shared.counts["tracked_deletions"] += 1
            return
        shade = None if properties is None else properties.find(W + "shd")
        painted = self.shared.styles.theme.shading(shade)
        if painted is not None:
            context = replace(context, ground=None if painted == UNKNOWN else painted)
        before, self._after = len(self.lines), 0.0
        starts_block = self._block
        self._blocks(cell, context)
        # a cell of several lines is a block of the layout; one of a single line is a table's
        if len(self.lines) - before > 1:
            self.lines[before] = replace(self.lines[before], join=Join.BLOCK)
            self._block = True
        else:
            self._block = starts_block and len(self.lines) == before
        self._after = 0.0

    def _parts(self, element: etree._Element, name: str) -> Iterator[etree._Element]:
        """The rows of a table or the cells of a row, also those in content controls."""
        for child in element:
            if child.tag == W + name:
                yield child
            elif (inner := self.shared.opened(child)) is not None:
                yield from self._parts(inner, name)


def _within(outer: Origin, inner: Origin) -> Origin:
    # a table in a page header is still the header's
    return outer if outer in _FIXED else inner


def _has(properties: etree._Element | None, name: str) -> bool:
    return properties is not None and properties.find(W + name) is not None


def _drop_cap(properties: etree._Element | None) -> bool:
    return attribute(properties, "framePr", "dropCap") in ("drop", "margin")

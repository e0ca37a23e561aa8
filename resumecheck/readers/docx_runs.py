"""What stands inside a paragraph of a Word file: runs, links, fields, changes, controls."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from resumecheck.document import Join, Origin
from resumecheck.errors import UnreadableDocument
from resumecheck.readers.docx_colors import AUTO, UNKNOWN, WHITE, W, alike, color_name
from resumecheck.readers.docx_shapes import MC, PageSize, R, TextBox, chosen, read_drawing
from resumecheck.readers.typed_words import Piece

if TYPE_CHECKING:
    from lxml import etree

    from resumecheck.readers.docx_numbering import Numbering
    from resumecheck.readers.docx_package import Package, Relationship
    from resumecheck.readers.docx_styles import ParagraphLook, RunLook, Styles
    from resumecheck.readers.limits import Deadline

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_QUOTED = re.compile(r'"([^"]*)"|(\S+)')
_PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
_KEPT = frozenset((W + "ins", W + "moveTo"))
_THROUGH = _KEPT | {W + name for name in ("smartTag", "customXml", "bdo", "dir")}
_GONE = frozenset(W + name for name in ("del", "moveFrom"))
_DRAWINGS = frozenset(W + name for name in ("drawing", "pict", "object"))
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_MOST_LINKS = 10_000


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a paragraph; ground "#rrggbb" or None where it cannot be known."""

    origin: Origin = Origin.BODY
    ground: str | None = WHITE
    hidden: str | None = None
    table: str | None = None
    """The table style's id."""


@dataclass(slots=True)
class Shared:
    """What all stories of one file share: its styles and limits, and what is counted."""

    package: Package
    styles: Styles
    numbering: Numbering
    deadline: Deadline
    characters: int
    page_ground: str | None = WHITE
    floating: bool = False
    sections: list[PageSize] = field(default_factory=list)
    section: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    links: dict[str, None] = field(default_factory=dict)
    alt: dict[str, None] = field(default_factory=dict)
    placeholders: list[str] = field(default_factory=list)
    notes: dict[tuple[str, str], None] = field(default_factory=dict)
    diagrams: list[str] = field(default_factory=list)

    @property
    def page(self) -> PageSize:
        """The page of the section that is being read."""
        if not self.sections:
            return PageSize()
        return self.sections[min(self.section, len(self.sections) - 1)]

    def next_section(self) -> None:
        """The section ends with the paragraph just read."""
        self.section += 1

    def spend(self, characters: int) -> None:
        """Count characters; raises UnreadableDocument once there are too many."""
        self.characters -= characters
        if self.characters < 0:
            raise UnreadableDocument("too-large", "the file holds too much text for a resume")

    def link(self, target: str | None) -> str | None:
        """Note a hyperlink's target."""
        if target and len(self.links) < _MOST_LINKS:
            self.links[target] = None
        return target or None

    def opened(self, element: etree._Element) -> etree._Element | None:
        """What a wrapper around other content holds: a content control, a kept change, a smart
        tag, one of several alternatives; None for anything else."""
        tag = element.tag
        if tag == W + "sdt":
            return self._control(element)
        if tag == MC + "AlternateContent":
            return chosen(element)
        self.counts["tracked_insertions"] += tag in _KEPT
        return element if tag in _THROUGH else None

    def _control(self, element: etree._Element) -> etree._Element | None:
        """The content of a content control; an unfilled one's prompt is noted."""
        content = element.find(W + "sdtContent")
        prompt = element.find(f"{W}sdtPr/{W}showingPlcHdr")
        if content is not None and prompt is not None and prompt.get(W + "val", "1") != "0":
            text = "".join(node.text or "" for node in content.iter(W + "t"))
            self.placeholders.append(text.strip())
        return content


@dataclass(slots=True)
class _Field:
    """A complex field: its instruction until `separate`, then its result."""

    instruction: str = ""
    result: bool = False
    link: str | None = None
    page: bool = False


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where in a paragraph a run stands."""

    look: ParagraphLook
    context: Context
    link: str | None = None
    page: bool = False


class Inline:
    """Reads paragraphs of one story, in order: a complex field may span several."""

    def __init__(self, shared: Shared, part: str) -> None:
        self._shared = shared
        self._relations: dict[str, Relationship] = dict(shared.package.relationships(part))
        self._fields: list[_Field] = []
        self._pieces: list[Piece] = []
        self._boxes: list[TextBox] = []

    def read(
        self, paragraph: etree._Element, look: ParagraphLook, context: Context
    ) -> tuple[list[Piece], list[TextBox]]:
        """The paragraph's pieces of text and the text boxes anchored in it."""
        self._pieces, self._boxes = [], []
        # An instruction that never ends would swallow the rest of the file; Word's own fields
        # keep theirs within a paragraph.
        self._fields = [found for found in self._fields if found.result]
        self._walk(paragraph, _Spot(look, context))
        return self._pieces, self._boxes

    def _walk(self, element: etree._Element, spot: _Spot) -> None:
        shared = self._shared
        for child in element:
            tag = child.tag
            if tag == W + "r":
                self._run(child, spot)
            elif tag == W + "hyperlink":
                link = shared.link(self._target(child)) or spot.link
                self._walk(child, replace(spot, link=link))
            elif tag == W + "fldSimple":
                made = _Field(child.get(W + "instr", ""))
                self._understand(made)
                self._walk(child, replace(spot, link=made.link or spot.link, page=made.page))
            elif tag in _GONE:
                shared.counts["tracked_deletions"] += 1
            elif tag in (_M + "oMath", _M + "oMathPara"):
                text = "".join(node.text or "" for node in child.iter(_M + "t"))
                self._add(text, shared.styles.run(None, spot.look.style_id), spot)
            else:
                inner = shared.opened(child)
                if inner is not None:
                    self._walk(inner, spot)

    # -- runs --------------------------------------------------------------------------------

    def _run(self, run: etree._Element, spot: _Spot) -> None:
        self._shared.deadline.check()
        properties = run.find(W + "rPr")
        if properties is not None and properties.find(W + "del") is not None:
            return  # a run whose own mark says that it is deleted
        look = self._shared.styles.run(properties, spot.look.style_id, spot.context.table)
        self._content(run, look, spot)

    def _content(self, run: etree._Element, look: RunLook, spot: _Spot) -> None:
        for child in run:
            tag = child.tag
            if tag == W + "t":
                self._add(child.text or "", look, spot)
            elif tag in _CHARACTERS:
                self._add(_CHARACTERS[tag], look, spot)
            elif tag in (W + "br", W + "cr"):
                apart = child.get(W + "type") in ("page", "column")
                self._pieces.append(Piece("", turn=Join.BLOCK if apart else Join.BREAK))
            elif tag == MC + "AlternateContent":
                branch = chosen(child)
                if branch is not None:
                    self._content(branch, look, spot)
            else:
                self._special(child, look, spot)

    def _special(self, child: etree._Element, look: RunLook, spot: _Spot) -> None:
        tag = child.tag
        if tag == W + "sym":
            self._symbol(child, look, spot)
        elif tag == W + "fldChar":
            self._field_mark(child.get(W + "fldCharType"))
        elif tag == W + "instrText":
            if self._fields and not self._fields[-1].result:
                self._fields[-1].instruction += child.text or ""
        elif tag == W + "pgNum":
            self._add("1", look, replace(spot, page=True))
        elif tag in _NOTES:
            self._shared.notes[_NOTES[tag], child.get(W + "id", "")] = None
        elif tag in _DRAWINGS:
            self._drawing(child)
        elif tag == W + "ruby":
            base = child.find(W + "rubyBase")
            if base is not None:
                self._walk(base, spot)

    def _symbol(self, element: etree._Element, look: RunLook, spot: _Spot) -> None:
        try:
            code = int(element.get(W + "char", ""), 16)
        except ValueError:
            return
        if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000:
            self._add(chr(code), look, spot, font=element.get(W + "font"))

    def _add(self, text: str, look: RunLook, spot: _Spot, font: str | None = None) -> None:
        if not text or any(not found.result for found in self._fields):
            return
        context = spot.context
        ground = spot.context.ground
        if look.shade is not None:
            ground = None if look.shade == UNKNOWN else look.shade
        link, page = spot.link, spot.page
        for found in self._fields:
            link, page = found.link or link, page or found.page
        self._pieces.append(
            Piece(
                text=text,
                font=font or look.font,
                size=look.size,
                color=_shown_color(look.color, ground),
                bold=look.bold,
                italic=look.italic,
                hidden=look.hidden or context.hidden or _camouflage(look.color, ground),
                link=link,
                page_field=page,
            )
        )

    # -- fields, links, drawings -------------------------------------------------------------

    def _field_mark(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
            self._understand(self._fields[-1])
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _understand(self, found: _Field) -> None:
        arguments = [quoted or bare for quoted, bare in _QUOTED.findall(found.instruction)]
        name = arguments[0].upper() if arguments else ""
        found.page = name in _PAGE_FIELDS
        if name == "HYPERLINK" and len(arguments) > 1 and not arguments[1].startswith("\\"):
            found.link = self._shared.link(arguments[1])

    def _target(self, hyperlink: etree._Element) -> str | None:
        relation = self._relations.get(hyperlink.get(R + "id", ""))
        if relation is None or not relation.external:
            return None
        anchor = hyperlink.get(W + "anchor")
        return relation.target + (f"#{anchor}" if anchor else "")

    def _drawing(self, element: etree._Element) -> None:
        shared = self._shared
        drawing = read_drawing(element, shared.styles.theme, shared.page)
        shared.counts["images"] += drawing.images
        shared.alt.update(dict.fromkeys(drawing.alt))
        for key in drawing.link_ids:
            relation = self._relations.get(key)
            if relation is not None and relation.external:
                shared.link(relation.target)
        for key in drawing.diagrams:
            relation = self._relations.get(key)
            if relation is not None and not relation.external:
                shared.diagrams.append(relation.target)
        self._boxes += drawing.boxes


def _shown_color(color: str, ground: str | None) -> str | None:
    if color == UNKNOWN:
        return None
    if color == AUTO:
        dark = ground is not None and sum(int(ground[at : at + 2], 16) for at in (1, 3, 5)) < 180
        return WHITE if dark else "#000000"
    return color


def _camouflage(color: str, ground: str | None) -> str | None:
    if ground is None or color in (AUTO, UNKNOWN) or not alike(color, ground):
        return None
    return f"{color_name(color)} on {color_name(ground)}"

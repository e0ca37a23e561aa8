"""Drawings of a Word file: text boxes (DrawingML and VML) with their ground, pictures, alt text.

Lengths in DrawingML are in EMU (12,700 a point).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from resumecheck.readers.contrast import TINY
from resumecheck.readers.docx_colors import UNKNOWN, WHITE, A, Theme, W, alike, parse_color
from resumecheck.readers.docx_styles import points

if TYPE_CHECKING:
    from lxml import etree

    from resumecheck.readers.limits import Deadline

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_EMU = 12_700.0
_FILLS = ("solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "noFill")
_VML_SHAPES = frozenset(V + name for name in ("shape", "rect", "roundrect", "oval", "polyline"))
_STYLE = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|in|cm|mm|px)?\Z")
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, None: 0.75}
# The extensions that Word 2010 and later read, so that their branch is what a person sees
_UNDERSTOOD = frozenset(
    {
        "wps", "wpg", "wpc", "wpi", "w14", "w15", "w16", "w16se", "w16cid", "w16cex", "w16sdtdh",
        "wp14", "wp15", "a14", "a15", "v", "o", "w10", "wne",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page, in points."""

    width: float = 612.0
    height: float = 792.0
    left: float = 72.0
    columns: int = 1


@dataclass(frozen=True, slots=True)
class TextBox:
    """The content of a text box; ground "#rrggbb", None if unknown, "" for none of its own."""

    content: etree._Element
    ground: str | None
    hidden: str | None


@dataclass(slots=True)
class Drawing:
    """What a drawing holds."""

    boxes: list[TextBox] = field(default_factory=list)
    images: int = 0
    alt: list[str] = field(default_factory=list)
    link_ids: list[str] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Around:
    ground: str | None = ""
    hidden: str | None = None


def chosen(alternatives: etree._Element) -> etree._Element | None:
    """The one branch of an `mc:AlternateContent` that a present-day Word shows."""
    choices = list(alternatives.iterchildren(MC + "Choice"))
    for choice in choices:
        if set((choice.get("Requires") or "").split()) <= _UNDERSTOOD:
            return choice
    fallback = alternatives.find(MC + "Fallback")
    if fallback is not None:
        return fallback
    return choices[0] if choices else None


def read_drawing(element: etree._Element, theme: Theme, page: PageSize) -> Drawing:
    """The text boxes, pictures, alt texts and links of a `w:drawing`, `w:pict` or `w:object`."""
    drawing = Drawing()
    _scan(element, _Around(), drawing, theme, page)
    return drawing


def _scan(
    element: etree._Element, around: _Around, drawing: Drawing, theme: Theme, page: PageSize
) -> None:
    tag = element.tag
    if tag == W + "txbxContent":
        drawing.boxes.append(TextBox(element, around.ground, around.hidden))
        return
    if tag == MC + "AlternateContent":
        branch = chosen(element)
        if branch is not None:
            _scan(branch, around, drawing, theme, page)
        return
    name = tag.rpartition("}")[2]
    if tag in (WP + "anchor", WP + "inline"):
        around = replace(around, hidden=around.hidden or _anchor_hidden(element, page))
    elif tag in _VML_SHAPES:
        style = _vml_style(element)
        around = _Around(_vml_ground(element), around.hidden or _vml_hidden(style, page))
        drawing.alt.extend(text for text in (element.get("alt"),) if text)
    elif name in ("wsp", "sp"):
        around = replace(around, ground=_shape_ground(element, theme))
    _note(element, name, drawing)
    for child in element:
        _scan(child, around, drawing, theme, page)


def _note(element: etree._Element, name: str, drawing: Drawing) -> None:
    if name in ("blip", "imagedata"):
        drawing.images += 1
    elif name in ("docPr", "cNvPr"):
        drawing.alt.extend(text for text in (element.get("title"), element.get("descr")) if text)
    elif name == "hlinkClick":
        drawing.link_ids.append(element.get(R + "id", ""))
    elif element.tag == _DIAGRAM + "relIds":
        drawing.diagrams.append(element.get(R + "dm", ""))


# -- DrawingML -----------------------------------------------------------------------------------


def _emu(element: etree._Element | None, name: str | None = None) -> float | None:
    if element is None:
        return None
    return points(element.text if name is None else element.get(name), _EMU)


def _anchor_hidden(anchor: etree._Element, page: PageSize) -> str | None:
    properties = anchor.find(WP + "docPr")
    if properties is not None and properties.get("hidden", "0") in ("1", "true"):
        return "in a drawing marked as hidden"
    extent = anchor.find(WP + "extent")
    width, height = _emu(extent, "cx") or 0.0, _emu(extent, "cy") or 0.0
    if extent is not None and (width < TINY or height < TINY):
        return "in a drawing smaller than 2 pt"
    if anchor.tag == WP + "inline":
        return None
    across, down = anchor.find(WP + "positionH"), anchor.find(WP + "positionV")
    x = None if across is None else _emu(across.find(WP + "posOffset"))
    y = None if down is None else _emu(down.find(WP + "posOffset"))
    if x is not None and across is not None:
        start = {"page": 0.0, "leftMargin": 0.0, "margin": page.left, "column": page.left}.get(
            across.get("relativeFrom", "") if page.columns == 1 else ""
        )
        if start is not None and not -width < start + x < page.width:
            return "off the page"
        if abs(x) > 2 * page.width:
            return "off the page"
    if y is not None and down is not None:
        # from a paragraph or line, the start lies somewhere on the page
        lowest = 0.0 if down.get("relativeFrom") == "page" else -page.height
        if y >= page.height or y + height <= lowest:
            return "off the page"
    return None


def _fill_of(properties: etree._Element | None) -> etree._Element | None:
    for child in () if properties is None else properties:
        if child.tag.rpartition("}")[2] in _FILLS:
            return child
    return None


def _shape_ground(shape: etree._Element, theme: Theme) -> str | None:
    properties = next((c for c in shape if c.tag.endswith("}spPr")), None)
    fill = _fill_of(properties)
    if fill is not None:
        if fill.tag.endswith("}noFill"):
            return ""
        color = theme.drawing_color(fill)
        return None if color == UNKNOWN else color
    style = next((c for c in shape if c.tag.endswith("}style")), None)
    reference = None if style is None else style.find(A + "fillRef")
    if reference is None or reference.get("idx", "0") == "0":
        return ""
    scheme = reference.find(A + "schemeClr")
    return theme.color(scheme.get("val", "")) if scheme is not None and not len(scheme) else None


# -- VML -----------------------------------------------------------------------------------------


def _vml_style(shape: etree._Element) -> dict[str, str]:
    return {key: value.strip() for key, value in _STYLE.findall(shape.get("style", "").lower())}


def _length(text: str | None) -> float | None:
    found = _LENGTH.match(text) if text else None
    if found is None:
        return None
    value = points(found.group(1), 1.0)
    return None if value is None else value * _UNITS[found.group(2)]


def _vml_hidden(style: dict[str, str], page: PageSize) -> str | None:
    if style.get("visibility") == "hidden" or style.get("display") == "none":
        return "in a drawing marked as hidden"
    if style.get("position") != "absolute":
        return None
    x = _length(style.get("margin-left") or style.get("left"))
    y = _length(style.get("margin-top") or style.get("top"))
    width, height = _length(style.get("width")) or 0.0, _length(style.get("height")) or 0.0
    if x is not None and (x >= page.width or x + width <= -page.width):
        return "off the page"
    if y is not None and (y >= page.height or y + height <= -page.height):
        return "off the page"
    return None


def _vml_ground(shape: etree._Element) -> str | None:
    if shape.get("filled", "t").lower() in ("f", "false"):
        return ""
    fill = shape.find(V + "fill")
    if fill is not None:
        if fill.get("on", "t").lower() in ("f", "false"):
            return ""
        if fill.get("type", "solid") != "solid" or fill.get("opacity") is not None:
            return None
    # "white [3212]"; VML fills a shape with white unless told otherwise
    color = (shape.get("fillcolor") or "white").split()[0]
    if re.fullmatch(r"#[0-9a-fA-F]{3}", color):
        color = "#" + "".join(2 * digit for digit in color[1:])
    return parse_color(color)


# -- what lies behind the text -------------------------------------------------------------------


def paints_behind(
    root: etree._Element, theme: Theme, deadline: Deadline, *, running: bool
) -> tuple[bool, bool]:
    """Whether a picture or a coloured shape lies behind the body's text, and whether one floats
    over the page at all. What a header or footer (`running`) floats is behind the body."""
    behind = floating = False
    for anchor in root.iter(WP + "anchor"):
        deadline.check()
        in_front = anchor.get("behindDoc", "0") not in ("1", "true")
        wrapped = anchor.find(WP + "wrapNone") is None
        if (wrapped and in_front) or not _paints(anchor, theme):
            continue
        floating = True
        behind = behind or running or not in_front
    for shape in root.iter(*_VML_SHAPES):
        deadline.check()
        style = _vml_style(shape)
        if style.get("position") != "absolute" or shape.find(V + "textpath") is not None:
            continue
        ground = _vml_ground(shape)
        picture = shape.find(V + "imagedata") is not None
        if picture or ground is None or (ground and not alike(ground, WHITE)):
            floating = True
            behind = behind or running or style.get("z-index", "").startswith("-")
    return behind, floating


def _paints(anchor: etree._Element, theme: Theme) -> bool:
    if next(anchor.iter(A + "blip"), None) is not None:
        return True
    for shape in anchor.iter():
        if shape.tag.rpartition("}")[2] in ("wsp", "sp", "grpSp", "wgp"):
            ground = _shape_ground(shape, theme)
            if ground is None or (ground and not alike(ground, WHITE)):
                return True
    return False

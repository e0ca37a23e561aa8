"""The style chain of a Word file: what a run or a paragraph looks like once all is added up.

Order of precedence (ISO/IEC 29500-1, 17.7.2): document defaults, table style, paragraph style,
character style, direct formatting; each style after those that it is based on. Bold, italic and
hidden are toggle properties (17.7.3): the styles' values are combined by exclusive or, and a
direct value is final.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from resumecheck.readers.contrast import TINY
from resumecheck.readers.docx_colors import AUTO, W14, Theme, W, highlight
from resumecheck.readers.docx_package import whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

_TOGGLES = {W + "b": "bold", W + "i": "italic", W + "vanish": "vanish", W + "specVanish": "special"}
_OFF = frozenset({"0", "false", "off", "none"})
_LONGEST_CHAIN = 50
_HEADING = re.compile(r"heading ([1-9])\Z", re.IGNORECASE)
_AUTO_SPACING = 14.0
"""What Word puts around an HTML paragraph, in points."""


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run looks: size in points; color "#rrggbb", AUTO or UNKNOWN; shade its ground."""

    font: str | None = None
    size: float | None = None
    color: str = AUTO
    bold: bool = False
    italic: bool = False
    hidden: str | None = None
    shade: str | None = None


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph looks; before, after and line height in points."""

    style_id: str | None = None
    style: str | None = None
    heading_level: int | None = None
    numbering: tuple[str, int | None] | None = None
    before: float = 0.0
    after: float = 0.0
    contextual: bool = False
    exact: float | None = None
    indent: float = 0.0
    shade: str | None = None


@dataclass(slots=True, eq=False)
class _Style:
    kind: str
    name: str
    based_on: str | None
    element: etree._Element
    run: dict[str, object] = field(default_factory=dict)


def attribute(element: etree._Element | None, path: str, name: str = "val") -> str | None:
    """The `w:` attribute of the child at `path` ("w:" names joined by slashes)."""
    if element is None:
        return None
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + name)


def switched_on(element: etree._Element | None, name: str) -> bool | None:
    """An on/off child's value, or None where it is absent."""
    found = None if element is None else element.find(W + name)
    return None if found is None else found.get(W + "val", "1").lower() not in _OFF


def points(text: str | None, unit: float = 20.0) -> float | None:
    """A measure (twentieths of a point, or `unit` a point) in points; None if it is none."""
    if text is None:
        return None
    try:
        if text.endswith("pt"):  # strict OOXML writes "12pt"
            return float(text[:-2])
        return float(text) / unit
    except ValueError:
        return None


class Styles:
    """The styles part, the document defaults and the theme's fonts and colours."""

    def __init__(
        self, root: etree._Element | None, theme: Theme, theme_fonts: Mapping[str, str]
    ) -> None:
        self.theme = theme
        self._fonts = theme_fonts
        self._styles: dict[str, _Style] = {}
        self._default_paragraph: str | None = None
        for element in () if root is None else root.iterchildren(W + "style"):
            self._add(element)
        defaults = None if root is None else root.find(W + "docDefaults")
        self._defaults = self._run(_child(defaults, "rPrDefault/rPr"))
        self._paragraph_defaults = _child(defaults, "pPrDefault/pPr")
        self._chains: dict[tuple[str | None, str | None], tuple[dict[str, object], ...]] = {}
        self._paragraphs: dict[str | None, ParagraphLook] = {}

    def _add(self, element: etree._Element) -> None:
        key = element.get(W + "styleId")
        if not key:
            return
        style = _Style(
            kind=element.get(W + "type", "paragraph"),
            name=_shown_name(attribute(element, "name") or key),
            based_on=attribute(element, "basedOn"),
            element=element,
        )
        style.run = self._run(element.find(W + "rPr"))
        self._styles[key] = style
        if style.kind == "paragraph" and element.get(W + "default", "0").lower() not in _OFF:
            self._default_paragraph = key

    def chain(self, key: str | None) -> list[_Style]:
        """The style and those that it is based on, the base first."""
        chain: list[_Style] = []
        while key is not None and key in self._styles and len(chain) < _LONGEST_CHAIN:
            style = self._styles[key]
            if style in chain:
                break
            chain.append(style)
            key = style.based_on
        return chain[::-1]

    def elements(self, key: str | None) -> Iterator[etree._Element]:
        """The `w:style` elements of the chain, the base first."""
        for style in self.chain(key):
            yield style.element

    # -- runs --------------------------------------------------------------------------------

    def _run(self, properties: etree._Element | None) -> dict[str, object]:
        """The properties that an `rPr` sets, resolved but not yet combined."""
        found: dict[str, object] = {}
        for child in () if properties is None else properties:
            if child.tag == W14 + "textFill":
                found.update(self._text_fill(child))
            elif child.tag in _TOGGLES:
                found[_TOGGLES[child.tag]] = child.get(W + "val", "1").lower() not in _OFF
            else:
                key, value = self._plain(child)
                if value is not None:
                    found[key] = value
                elif key in ("shade", "highlight"):
                    found[key] = None  # said to be none, over what a style paints
        return found

    def _plain(self, child: etree._Element) -> tuple[str, object]:
        tag, value = child.tag, child.get(W + "val", "")
        if tag == W + "sz":
            return "size", points(value, 2.0)
        if tag == W + "rFonts":
            return "font", self._font(child)
        if tag == W + "color":
            return "color", self.theme.text_color(child)
        if tag == W + "shd":
            return "shade", self.theme.shading(child)
        if tag == W + "highlight":
            return "highlight", highlight(value)
        if tag == W + "w":
            return "scale", points(value.rstrip("%"), 1.0)
        return "", None

    def _font(self, element: etree._Element) -> str | None:
        for slot in ("ascii", "hAnsi"):
            theme = element.get(W + slot + "Theme")
            if theme and theme in self._fonts:
                return self._fonts[theme]
            if element.get(W + slot):
                return element.get(W + slot)
        return None

    def _text_fill(self, element: etree._Element) -> dict[str, object]:
        for fill in element:
            if fill.tag == W14 + "noFill":
                return {"unfilled": True}
            alpha = fill.find(f".//{W14}alpha")
            # Word 2010 and later: the share of transparency, in thousandths of a per cent
            if alpha is not None and (points(alpha.get(W14 + "val"), 1000.0) or 0.0) >= 99.0:
                return {"unfilled": True}
            return {"color": self.theme.drawing_color(fill), "unfilled": False}
        return {}

    def _chain_properties(
        self, paragraph: str | None, character: str | None
    ) -> tuple[dict[str, object], ...]:
        key = (paragraph, character)
        if key not in self._chains:
            self._chains[key] = tuple(
                _merged([style.run for style in self.chain(style_id)])
                for style_id in (paragraph or self._default_paragraph, character)
            )
        return self._chains[key]

    def run(
        self, properties: etree._Element | None, paragraph: str | None, table: str | None = None
    ) -> RunLook:
        """How a run with this `rPr` looks in a paragraph of the style `paragraph`."""
        direct = self._run(properties)
        in_paragraph, in_character = self._chain_properties(
            paragraph, attribute(properties, "rStyle")
        )
        in_table = self._chain_properties(table, None)[0] if table else {}
        all_of = _merged([self._defaults, in_table, in_paragraph, in_character, direct])
        for name in _TOGGLES.values():
            if name not in direct:
                parts = (in_table, in_paragraph, in_character)
                toggled = sum(bool(part.get(name)) for part in parts) % 2 == 1
                all_of[name] = bool(self._defaults.get(name)) or toggled
        size, font, shade = all_of.get("size"), all_of.get("font"), all_of.get("shade")
        painted = all_of.get("highlight") or shade
        return RunLook(
            font=font if isinstance(font, str) else None,
            size=size if isinstance(size, float) else None,
            color=str(all_of.get("color", AUTO)),
            bold=bool(all_of.get("bold")),
            italic=bool(all_of.get("italic")),
            hidden=_hidden(all_of),
            shade=painted if isinstance(painted, str) else None,
        )

    # -- paragraphs --------------------------------------------------------------------------

    def paragraph(self, properties: etree._Element | None) -> ParagraphLook:
        """How a paragraph with this `pPr` looks."""
        key = attribute(properties, "pStyle")
        if key not in self._styles:
            key = self._default_paragraph
        if key not in self._paragraphs:
            look = self._layer(ParagraphLook(style_id=key), self._paragraph_defaults)
            for style in self.chain(key):
                look = self._layer(look, style.element.find(W + "pPr"), style.name)
            self._paragraphs[key] = look
        return self._layer(self._paragraphs[key], properties)

    def _layer(
        self, below: ParagraphLook, properties: etree._Element | None, name: str | None = None
    ) -> ParagraphLook:
        spacing = _child(properties, "spacing")
        shade = _child(properties, "shd")
        contextual = switched_on(properties, "contextualSpacing")
        exact = below.exact
        if spacing is not None and spacing.get(W + "line"):
            line = points(spacing.get(W + "line"))
            exact = line if spacing.get(W + "lineRule") == "exact" else None
        indent = points(_either(_child(properties, "ind"), "left", "start"))
        return ParagraphLook(
            style_id=below.style_id,
            style=name or below.style,
            heading_level=_level(below.heading_level, properties, name),
            numbering=_numbering(below.numbering, properties),
            before=_spacing(below.before, spacing, "before"),
            after=_spacing(below.after, spacing, "after"),
            contextual=below.contextual if contextual is None else contextual,
            exact=exact,
            indent=below.indent if indent is None else indent,
            shade=below.shade if shade is None else self.theme.shading(shade),
        )

    def table_shades(self, key: str | None) -> bool:
        """Whether the table style paints any ground; where, depends on its conditions."""
        return any(
            self.theme.shading(shade) is not None
            for element in self.elements(key)
            for shade in element.iter(W + "shd")
        )


def _child(element: etree._Element | None, path: str) -> etree._Element | None:
    if element is None:
        return None
    return element.find("/".join(W + step for step in path.split("/")))


def _either(element: etree._Element | None, *names: str) -> str | None:
    for name in names:
        if element is not None and element.get(W + name) is not None:
            return element.get(W + name)
    return None


def _shown_name(name: str) -> str:
    # the file has "heading 1" and "footer" where Word shows "Heading 1" and "Footer"
    return name[:1].upper() + name[1:]


def _merged(layers: list[dict[str, object]]) -> dict[str, object]:
    merged: dict[str, object] = {}
    for layer in layers:
        merged.update(layer)
    return merged


def _hidden(run: Mapping[str, object]) -> str | None:
    size, scale = run.get("size"), run.get("scale")
    if run.get("vanish") or run.get("special"):
        return "hidden by Word's hidden-text property"
    if run.get("unfilled"):
        return "drawn without a fill"
    if isinstance(size, float) and size < TINY:
        return f"smaller than {TINY:g} pt"
    if isinstance(scale, float) and scale < 10.0:
        return "squeezed to less than a tenth of its width"
    return None


def _level(below: int | None, properties: etree._Element | None, name: str | None) -> int | None:
    outline = attribute(properties, "outlineLvl")
    if outline is not None and (level := whole(outline, -1)) >= 0:
        return level + 1 if level < 9 else None
    if name is not None:
        heading = _HEADING.match(name)
        if heading:
            return int(heading.group(1))
        if name.lower() == "title":
            return 0
    return below


def _numbering(
    below: tuple[str, int | None] | None, properties: etree._Element | None
) -> tuple[str, int | None] | None:
    numbering = _child(properties, "numPr")
    if numbering is None:
        return below
    key = attribute(numbering, "numId") or (below[0] if below else None)
    level = attribute(numbering, "ilvl")
    depth = None if level is None else max(whole(level, 0), 0)
    if depth is None and below is not None:
        depth = below[1]
    return None if key is None or key == "0" else (key, depth)


def _spacing(below: float, spacing: etree._Element | None, side: str) -> float:
    if spacing is None:
        return below
    automatic = spacing.get(W + side + "Autospacing")
    if automatic is not None and automatic.lower() not in _OFF:
        return _AUTO_SPACING
    value = points(spacing.get(W + side))
    return below if value is None else value

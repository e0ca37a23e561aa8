"""Colours of a Word file: theme colours, shadings and fills, and when two look the same.

A colour is "#rrggbb"; as a text colour also AUTO (Word picks black or white by the ground) and
UNKNOWN (a gradient, a pattern). A ground is "#rrggbb", or None where it cannot be known.
"""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING

from resumecheck.readers import contrast

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
AUTO = "auto"
UNKNOWN = "unknown"
WHITE = "#ffffff"

_HEX = re.compile(r"#?([0-9a-fA-F]{6})\Z")
_BYTE = re.compile(r"[0-9a-fA-F]{1,2}\Z")
_NAMES = {WHITE: "white", "#000000": "black"}
_PRESET = {
    "black": "#000000", "blue": "#0000ff", "cyan": "#00ffff", "green": "#00ff00",
    "magenta": "#ff00ff", "red": "#ff0000", "yellow": "#ffff00", "white": WHITE,
    "darkblue": "#000080", "darkcyan": "#008080", "darkgreen": "#008000",
    "darkmagenta": "#800080", "darkred": "#800000", "darkyellow": "#808000",
    "darkgray": "#808080", "lightgray": "#c0c0c0",
}  # fmt: skip
_THEME_ALIASES = {
    "background1": "bg1", "background2": "bg2", "text1": "tx1", "text2": "tx2",
    "dark1": "dk1", "dark2": "dk2", "light1": "lt1", "light2": "lt2",
    "hyperlink": "hlink", "followedhyperlink": "folhlink",
}  # fmt: skip
_DEFAULT_MAP = {"bg1": "lt1", "bg2": "lt2", "tx1": "dk1", "tx2": "dk2"}


def parse_color(text: str | None) -> str | None:
    """A colour written FFFFFF, #ffffff or by a preset name, as "#rrggbb"; None for another."""
    if not text:
        return None
    found = _HEX.match(text.strip())
    if found:
        return "#" + found.group(1).lower()
    return _PRESET.get(text.strip().lower())


class Theme:
    """The theme's colours, under the names that the document uses for them."""

    def __init__(
        self, theme: etree._Element | None = None, settings: etree._Element | None = None
    ) -> None:
        self._colors = {"dk1": "#000000", "lt1": WHITE}
        scheme = None if theme is None else theme.find(f".//{A}clrScheme")
        for slot in () if scheme is None else scheme:
            name = slot.tag.rpartition("}")[2].lower()
            for color in slot:
                shown = parse_color(color.get("lastClr") or color.get("val"))
                if shown:
                    self._colors[name] = shown
        self._map = dict(_DEFAULT_MAP)
        mapping = None if settings is None else settings.find(f"{W}clrSchemeMapping")
        for key, value in () if mapping is None else mapping.attrib.items():
            name = str(key).rpartition("}")[2].lower()
            self._map[_THEME_ALIASES.get(name, name)] = _THEME_ALIASES.get(
                str(value).lower(), str(value).lower()
            )

    def color(self, name: str, tint: str | None = None, shade: str | None = None) -> str | None:
        """The colour `name` with Word's tint and shade (hexadecimal, "FF" is none)."""
        key = _THEME_ALIASES.get(name.lower(), name.lower())
        known = self._colors.get(self._map.get(key, key))
        if known is None:
            return None
        try:
            if tint:
                part = _byte(tint)
                return _lightness(known, part, 1.0 - part)
            if shade:
                return _lightness(known, _byte(shade), 0.0)
        except ValueError:
            return None
        return known

    def text_color(self, element: etree._Element, value: str = "val") -> str | None:
        """What a `w:color` says: a colour, AUTO, or None where it says nothing."""
        name = element.get(W + "themeColor")
        if name and name.lower() != "none":
            color = self.color(name, element.get(W + "themeTint"), element.get(W + "themeShade"))
            if color:
                return color
        shown = element.get(W + value, "")
        return AUTO if shown.lower() == "auto" else parse_color(shown)

    def shading(self, element: etree._Element | None) -> str | None:
        """What a `w:shd` paints: a colour, UNKNOWN for a pattern, None for nothing."""
        if element is None:
            return None
        pattern = element.get(W + "val", "clear")
        if pattern == "solid":
            over = self.text_color(element, "color")
            return over if over and over != AUTO else "#000000"
        if pattern not in ("clear", "nil"):
            return UNKNOWN
        name = element.get(W + "themeFill")
        if pattern == "clear" and name and name.lower() != "none":
            fill = self.color(
                name, element.get(W + "themeFillTint"), element.get(W + "themeFillShade")
            )
            if fill:
                return fill
        return None if pattern == "nil" else parse_color(element.get(W + "fill"))

    def drawing_color(self, fill: etree._Element) -> str:
        """What a DrawingML fill such as `a:solidFill` or `w14:solidFill` paints."""
        if fill.tag.rpartition("}")[2] != "solidFill":
            return UNKNOWN
        for color in fill:
            kind = color.tag.rpartition("}")[2]
            value = color.get("val") or color.get(W14 + "val") or ""
            if kind == "srgbClr" and not len(color):
                return parse_color(value) or UNKNOWN
            if kind == "schemeClr" and not len(color):
                return self.color(value) or UNKNOWN
            if kind == "sysClr":
                return parse_color(color.get("lastClr")) or UNKNOWN
            if kind == "prstClr" and not len(color):
                return parse_color(value) or UNKNOWN
        return UNKNOWN


def highlight(name: str | None) -> str | None:
    """The colour of a `w:highlight`, or None for "none"."""
    return _PRESET.get((name or "").lower())


def alike(color: str, ground: str) -> bool:
    """Whether text of the colour cannot be told from the ground, both as "#rrggbb"."""
    return contrast.alike(_parts(color), _parts(ground))


def color_name(color: str) -> str:
    """White and black by name, other colours as "#rrggbb"; near-white counts as white."""
    for known, name in _NAMES.items():
        if alike(color, known):
            return name
    return color


def _parts(color: str) -> contrast.Channels:
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


def _lightness(color: str, factor: float, offset: float) -> str:
    hue, light, saturation = colorsys.rgb_to_hls(*_parts(color))
    shown = colorsys.hls_to_rgb(hue, min(1.0, light * factor + offset), saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in shown)


def _byte(text: str) -> float:
    """A hexadecimal byte, "00" to "FF", as 0 to 1; ValueError for anything else."""
    if not _BYTE.match(text):
        raise ValueError(text)
    return int(text, 16) / 255

"""When text can be seen on its ground. Source: WCAG 2.2, "contrast ratio", "relative luminance"."""

from __future__ import annotations

from functools import lru_cache

Channels = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""

TINY = 2.0
"""Points; type smaller than this cannot be read on paper."""
LEAST_CONTRAST = 1.15
"""The contrast ratio (1 to 21) under which text is not seen; readable text has 4.5."""
_SAME_CHANNEL = 0.16
"""Equally light colours may still differ in hue by more than this in a channel."""


def alike(color: Channels, ground: Channels) -> bool:
    """Whether text of the colour cannot be told from the ground."""
    if max(abs(a - b) for a, b in zip(color, ground, strict=True)) > _SAME_CHANNEL:
        return False
    return contrast(color, ground) < LEAST_CONTRAST


def contrast(one: Channels, other: Channels) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    lights = sorted((_luminance(one), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(color: Channels) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in color
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=256)
def hex_color(color: Channels | None) -> str | None:
    """A colour as "#rrggbb"."""
    if color is None:
        return None
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in color)

"""The glyphs that open list items, for every room that meets them."""

from __future__ import annotations

import re

BULLETS = frozenset("•◦▪▫‣⁃∙●○■□◘◙▸▹►▻▶▷➢➣➤➥➔→⇒❖✦✧✱✳◆◇◈⦁⦿⚫⬤⚬⚪✓✔☑☐❏❑❒◼◻◾◽★☆⬥⬧⮚⁍⁌·・‧᛫∘")
"""Glyphs that are bullets wherever they open a line."""
DASHES = frozenset("-–—−*+»›>~")
"""Signs that are bullets only where a space and text follow."""
_PRIVATE = re.compile(r"[\ue000-\uf8ff]+")


def is_private(text: str) -> bool:
    """Whether the text is private-use characters only: an icon, or a symbol font's bullet."""
    return _PRIVATE.fullmatch(text) is not None

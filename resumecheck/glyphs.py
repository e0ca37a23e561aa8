"""The glyphs that open list items, for every room that meets them."""

from __future__ import annotations

import re

BULLETS = frozenset("•◦▪▫‣⁃∙●○■□◘◙▸▹►▻▶▷➢➣➤➥➔→⇒❖✦✧✱✳◆◇◈⦁⦿⚫⬤⚬⚪✓✔☑☐❏❑❒◼◻◾◽★☆⬥⬧⮚⁍⁌·・‧᛫∘")
"""Glyphs that are bullets wherever they open a line."""
DASHES = frozenset("-–—−*+»›>~")
"""Signs that are bullets only where a space and text follow."""
FIRST_PRIVATE = "\ue000"
"""The first of the private-use characters: a text that sorts before it does not begin with one."""
_PRIVATE = re.compile(r"[\ue000-\uf8ff]+")


def is_private(text: str) -> bool:
    """Whether the text is private-use characters only: an icon, or a symbol font's bullet."""
    return _PRIVATE.fullmatch(text) is not None

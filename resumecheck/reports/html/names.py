"""What files are called on a page that is made to be shown to others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

_INPUT = "standard input"


def shown_names(files: Sequence[str]) -> list[str]:
    """Each file's name without its folders, which would tell of their owner; where files share
    a name, with as many of its folders as tell them apart."""
    parts = {file: _parts(file) for file in files}
    depths = dict.fromkeys(parts, 1)
    while True:
        tails = {file: tuple(parts[file][-depth:]) for file, depth in depths.items()}
        shared = Counter(tails.values())
        short = [f for f, depth in depths.items() if shared[tails[f]] > 1 and depth < len(parts[f])]
        if not short:
            return ["/".join(tails[file]) for file in files]
        for file in short:
            depths[file] += 1


def _parts(file: str) -> list[str]:
    """The folders below the root, and the name."""
    path = PurePath(file)
    return [_INPUT] if file == "-" else list(path.parts[bool(path.anchor) :]) or [file]

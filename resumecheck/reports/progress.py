"""A progress bar on standard error: for several files, and for a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def watched(work: Iterable[T], names: Sequence[str]) -> Iterator[T]:
    """The results of the work on the named files, one a name, with a bar where there is use."""
    if len(names) < 2 or not sys.stderr.isatty():
        yield from work
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(work, "Reading", len(names), console=console, transient=True)

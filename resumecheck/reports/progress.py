"""A progress bar on standard error: for several files, and for a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def watched(
    work: Iterable[T], names: Sequence[str], *, done: int = 0, shown: bool = True
) -> Generator[T, None, None]:
    """The results of the work on the named files, one a name, but for those that were `done`
    before; with a bar, the rate and the time left where there is use and none says no."""
    if len(names) < 2 or not shown or not sys.stderr.isatty():
        yield from work
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Files a second, of late."""

        def render(self, task: Task) -> Text:
            return Text("" if task.speed is None else f"{task.speed:.1f} files/s")

    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(),
        TimeRemainingColumn(), console=console, transient=True, refresh_per_second=4,
    )  # fmt: skip
    with bar:
        task = bar.add_task("Reading", total=len(names), completed=done)
        for result in work:
            yield result
            bar.advance(task)

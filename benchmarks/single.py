"""Time one resume in a warm process: our reading beside pdfminer's, and all that comes after.

    python benchmarks/single.py [FOLDER] [--rounds N] [--profile N]

FOLDER holds resumes; without it, those of the corpus beside the clone that have one or two pages,
or else the shipped examples. In every round each file takes its turn: pdfminer's `extract_text`
(PDF only), our `read` up to the text that it gives, and everything after it (extract, match, check,
score), each in processor time of this one process, so that a busy machine disturbs little. Every
round scores a document that was read anew; a first one, whose times are not counted, loads what is
loaded once.
"""

from __future__ import annotations

import argparse
import cProfile
import datetime
import json
import pstats
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import resumecheck as rc

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
ROLE = "ml-engineer"
AS_OF = datetime.date(2026, 11, 21)
MOST_PAGES = 2
ENDINGS = (".pdf", ".docx", ".md", ".txt", ".html")
READING_TARGET = 1.0
WORST_READING_TARGET = 1.3
AFTER_TARGET = 15.0
"""Milliseconds a page."""
_LEFT_OUT = frozenset({"corrupt", "encrypted", "hostile", "not-a-resume"})
Value = TypeVar("Value")


@dataclass(slots=True)
class Times:
    """The processor seconds of a file, one a round."""

    path: Path
    producer: str
    pages: int
    floor: list[float] = field(default_factory=list)
    reading: list[float] = field(default_factory=list)
    after: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float | None:
        """Our reading to pdfminer's; None for what pdfminer does not read."""
        if not self.floor:
            return None
        return statistics.median(self.reading) / statistics.median(self.floor)

    @property
    def after_a_page(self) -> float:
        """Milliseconds a page after reading."""
        return 1000 * statistics.median(self.after) / self.pages


def main() -> int:
    """Parse the options, run, print."""
    parser = argparse.ArgumentParser(description="Time one resume in a warm process.")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--profile", type=int, metavar="N", help="the N functions that take most")
    options = parser.parse_args()
    times = list(chosen(files_in(options.folder) if options.folder else default_files()))
    if not times:
        print("single.py: no resume to read there", file=sys.stderr)
        return 2
    run(times, 1)
    for each in times:
        each.floor, each.reading, each.after = [], [], []
    if options.profile:
        print_profile(times, options.profile)
        return 0
    run(times, max(1, options.rounds))
    print(report(times))
    return 0


def files_in(folder: Path) -> list[tuple[Path, str]]:
    """The resumes of a folder, each with its kind."""
    return [(p, p.suffix[1:]) for p in sorted(folder.iterdir()) if p.suffix.lower() in ENDINGS]


def default_files() -> list[tuple[Path, str]]:
    """The corpus's ordinary resumes with their producers, or the shipped examples."""
    manifest = CORPUS / "manifest.jsonl"
    if not manifest.exists():
        return files_in(ROOT / "examples")
    rows = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    return [
        (CORPUS / "docs" / Path(row["file"]).name, row["producer"])
        for row in rows
        if row["resume"] and row["group"] not in _LEFT_OUT
    ]


def chosen(files: Iterable[tuple[Path, str]]) -> Iterator[Times]:
    """The files that hold text on one or two pages. Where the format has no pages, what the maker
    stored may be wrong: then 500 words are a page."""
    for path, producer in files:
        try:
            document = rc.read(path)
        except rc.ResumeCheckError:
            continue
        pages = -(-len(document.text.split()) // 500)
        if pages and document.format == "pdf":
            pages = len(document.pages)
        if 1 <= pages <= MOST_PAGES:
            yield Times(path, producer, pages)


def run(times: Sequence[Times], rounds: int) -> None:
    """Time each file once a round, and keep the times."""
    from pdfminer.high_level import extract_text

    for _ in range(rounds):
        for each in times:
            if each.path.suffix.lower() == ".pdf":
                timed(each.floor, partial(extract_text, each.path))
            document = timed(each.reading, partial(read, each.path))
            timed(each.after, partial(rc.score, document, ROLE, as_of=AS_OF))


def read(path: Path) -> rc.Document:
    """A document with its text, which is made when it is first asked for: pdfminer's call gives
    the text as well."""
    document = rc.read(path)
    _ = document.text
    return document


def timed(into: list[float], call: Callable[[], Value]) -> Value:
    """What the call returns; its processor seconds are added to the list."""
    start = time.process_time()
    value = call()
    into.append(time.process_time() - start)
    return value


def report(times: Sequence[Times]) -> str:
    """A line a producer, then the figures."""
    lines = [
        f"{'producer':<40}{'files':>6}{'floor ms':>9}{'read ms':>9}{'ratio':>7}{'after/page':>12}"
    ]
    ratios = []
    for producer in sorted({each.producer for each in times}):
        part = [each for each in times if each.producer == producer]
        own = [each.ratio for each in part if each.ratio is not None]
        floor = _milliseconds(part, "floor")
        shown = "–"
        if own:
            ratios.append((statistics.median(own), producer))
            shown = f"{ratios[-1][0]:.2f}"
        after = statistics.median(each.after_a_page for each in part)
        lines.append(
            f"{producer[:39]:<40}{len(part):>6}{floor:>9}{_milliseconds(part, 'reading'):>9}"
            f"{shown:>7}{after:>12.1f}"
        )
    lines.append("")
    if ratios:
        worst, name = max(ratios)
        middle = statistics.median(ratio for ratio, _ in ratios)
        lines.append(_figure("reading to pdfminer's, median of producers", middle, READING_TARGET))
        lines.append(_figure(f"worst ({name})", worst, WORST_READING_TARGET))
    slowest = max(times, key=lambda each: each.after_a_page)
    middle = statistics.median(each.after_a_page for each in times)
    lines.append(_figure("after reading, ms a page, median of files", middle, AFTER_TARGET))
    lines.append(f"slowest ({slowest.path.name}): {slowest.after_a_page:.1f}")
    return "\n".join(lines)


def _milliseconds(part: Sequence[Times], name: str) -> str:
    values = [statistics.median(getattr(each, name)) for each in part if getattr(each, name)]
    return f"{1000 * statistics.median(values):.1f}" if values else "–"


def _figure(label: str, value: float, target: float) -> str:
    return f"{label}: {value:.2f} (≤ {target:g}) {'ok' if value <= target else 'MISSED'}"


def print_profile(times: Sequence[Times], most: int) -> None:
    """Where the time after reading goes."""
    documents = [rc.read(each.path) for each in times]
    profile = cProfile.Profile(time.process_time)
    profile.enable()
    for document in documents:
        rc.score(document, role=ROLE, as_of=AS_OF)
    profile.disable()
    pstats.Stats(profile).sort_stats("tottime").print_stats(most)


if __name__ == "__main__":
    sys.exit(main())

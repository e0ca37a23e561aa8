"""How exactly named technologies are found in the marked adverts of `tests/data/adverts`.

    python benchmarks/adverts.py [--misses]

Prints precision, recall and F1 of exact places for each advert and for all: a place counts if its
start and end are those of a mark.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from resumecheck.adverts import Advert, read_advert
from resumecheck.document import Document

FOLDER = Path(__file__).parent.parent / "tests" / "data" / "adverts"
MARKS = re.compile("[⟦⟧]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Case:
    """A marked advert as it was read, and the places of the marks in its text."""

    name: str
    advert: Advert
    gold: frozenset[Span]

    @property
    def found(self) -> frozenset[Span]:
        """The places that are names."""
        return frozenset(
            (mention.start, mention.end)
            for term in self.advert.terms
            for mention in term.mentions
            if mention.named
        )


def unmarked(text: str) -> tuple[str, frozenset[Span]]:
    """A marked text without its marks, and the places that were marked."""
    pieces: list[str] = []
    gold: set[Span] = set()
    at = start = 0
    for part in re.split("([⟦⟧])", text):
        if part == "⟦":
            start = at
        elif part == "⟧":
            gold.add((start, at))
        else:
            pieces.append(part)
            at += len(part)
    return "".join(pieces), frozenset(gold)


def cases() -> Iterator[Case]:
    """The adverts, by name."""
    for path in sorted(FOLDER.iterdir()):
        if path.suffix in (".txt", ".html") or (path.suffix == ".md" and path.stem != "README"):
            yield _case(path)


def _case(path: Path) -> Case:
    marked = path.read_text(encoding="utf-8")
    plain = MARKS.sub("", marked)
    advert = read_advert(plain.encode(), name=path.name)
    if path.suffix != ".txt":
        # The reader changes the text, so the marks go through it as well
        marked = _read(path, marked).text
    text, gold = unmarked(marked)
    if text != advert.text:
        raise ValueError(f"{path.name}: the marks change how the advert is read")
    return Case(path.stem, advert, gold)


def _read(path: Path, marked: str) -> Document:
    from resumecheck.readers import Deadline, Limits, read
    from resumecheck.readers.html import read_html

    if path.suffix == ".html":
        return read_html(marked.encode(), Limits(), Deadline(20), path.name)
    return read(marked.encode(), name=path.name)


def scores(found: int, asked: int, right: int) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    precision = right / found if found else 1.0
    recall = right / asked if asked else 1.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--misses", action="store_true", help="name each wrong or missed place")
    misses = parser.parse_args().misses
    total = [0, 0, 0]
    print(f"{'advert':<16} {'marks':>5} {'found':>5} {'right':>5}  precision  recall     F1")
    for case in cases():
        counts = (len(case.found), len(case.gold), len(case.found & case.gold))
        total = [one + other for one, other in zip(total, counts, strict=True)]
        print(_row(case.name, *counts))
        if misses:
            for sign, spans in (("+", case.found - case.gold), ("-", case.gold - case.found)):
                for start, end in sorted(spans):
                    line = case.advert.text[max(start - 30, 0) : end + 20].replace("\n", "⏎")
                    print(f"    {sign} {case.advert.text[start:end]!r}   … {line}")
    print(_row("all", *total))


def _row(name: str, found: int, asked: int, right: int) -> str:
    precision, recall, f1 = scores(found, asked, right)
    counts = f"{name:<16} {asked:>5} {found:>5} {right:>5}"
    return f"{counts}  {precision:>9.3f}  {recall:>6.3f}  {f1:>5.3f}"


if __name__ == "__main__":
    main()

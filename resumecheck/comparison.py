"""What changed from one report to the next: people mend a resume in rounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from resumecheck.assessment import Report
from resumecheck.scoring import Finding, Part

_BULLET = re.compile(r"bullet:\d+:(.*)")
"""A bullet's line of the bill: its number moves when a bullet is added above it."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line of the bill before and after; None where nothing was or is lost on it."""

    before: Finding | None
    after: Finding | None

    @property
    def won(self) -> float:
        """Points won, negative where points were lost; two decimals."""
        return _less(_cost(self.before), _cost(self.after))

    @property
    def kind(self) -> str:
        """What became of it: "gone", "new", "changed" (another cost or another check), "same"."""
        if self.before is None:
            return "new"
        if self.after is None:
            return "gone"
        return "same" if not self.won and self.before.id == self.after.id else "changed"

    def to_dict(self) -> dict[str, object]:
        return {
            "kind": self.kind,
            "won": self.won,
            "before": None if self.before is None else self.before.to_dict(),
            "after": None if self.after is None else self.after.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part of the score before and after."""

    id: str
    before: Part
    after: Part

    @property
    def won(self) -> float:
        """Points won, negative where points were lost; two decimals."""
        return _less(self.after.points, self.before.points)

    def to_dict(self) -> dict[str, object]:
        before, after = self.before.to_dict(), self.after.to_dict()
        return {"id": self.id, "before": before, "after": after, "won": self.won}


@dataclass(frozen=True, slots=True)
class KeywordChange:
    """A keyword whose status changed: "used", "listed" or "missing"."""

    id: str
    name: str
    billed: bool
    before: str
    after: str

    def to_dict(self) -> dict[str, object]:
        return {
            "id": self.id,
            "name": self.name,
            "billed": self.billed,
            "before": self.before,
            "after": self.after,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports on one resume; `lines` holds every line of either bill, what was won first."""

    before: Report
    after: Report
    parts: tuple[PartChange, ...]
    lines: tuple[LineChange, ...]
    keywords: tuple[KeywordChange, ...]

    @property
    def won(self) -> float:
        """Points won in all: the sum over the parts, and over the lines."""
        return _less(self.after.total, self.before.total)

    @property
    def gained(self) -> tuple[KeywordChange, ...]:
        """Keywords that are in the resume now and were not."""
        return tuple(change for change in self.keywords if change.before == "missing")

    @property
    def lost(self) -> tuple[KeywordChange, ...]:
        """Keywords that were in the resume and are not."""
        return tuple(change for change in self.keywords if change.after == "missing")

    @property
    def put_to_use(self) -> tuple[KeywordChange, ...]:
        """Keywords that stood in a list only and are in a bullet or sentence now."""
        return self._moved("listed", "used")

    @property
    def only_listed(self) -> tuple[KeywordChange, ...]:
        """Keywords that were in a bullet or sentence and stand in a list only now."""
        return self._moved("used", "listed")

    def _moved(self, before: str, after: str) -> tuple[KeywordChange, ...]:
        return tuple(k for k in self.keywords if (k.before, k.after) == (before, after))

    def of_kind(self, kind: str) -> tuple[LineChange, ...]:
        """The lines that are "gone", "new", "changed" or the "same"."""
        return tuple(line for line in self.lines if line.kind == kind)

    def to_dict(self) -> dict[str, object]:
        """The comparison as plain JSON; the lines that are the same are only counted."""
        return {
            "file": self.before.file,
            "total": {"before": self.before.total, "after": self.after.total, "won": self.won},
            "parts": [part.to_dict() for part in self.parts],
            "lines": [line.to_dict() for line in self.lines if line.kind != "same"],
            "same": len(self.of_kind("same")),
            "keywords": {
                "gained": [change.to_dict() for change in self.gained],
                "lost": [change.to_dict() for change in self.lost],
                "put_to_use": [change.to_dict() for change in self.put_to_use],
                "only_listed": [change.to_dict() for change in self.only_listed],
            },
        }


def compare(before: Report, after: Report) -> Comparison:
    """What changed from one report to another on the same resume.

    Raises ValueError for reports on different roles or job adverts, whose bills have other lines.
    """
    if before.role != after.role:
        raise ValueError(
            f"the reports are for different roles, {before.role} and {after.role}: "
            "score both resumes for the same one"
        )
    if before.advert != after.advert:
        raise ValueError("the reports are for different job adverts: score both for the same one")
    return Comparison(
        before,
        after,
        tuple(_parts(before.parts, after.parts)),
        tuple(sorted(_lines(before.findings, after.findings), key=_rank)),
        tuple(_keywords(before, after)),
    )


def _parts(before: Sequence[Part], after: Sequence[Part]) -> Iterator[PartChange]:
    old, new = ({part.id: part for part in parts} for parts in (before, after))
    for name in dict.fromkeys(chain(old, new)):
        none = Part(name, 0.0, 0.0)
        yield PartChange(name, old.get(name, none), new.get(name, none))


def _lines(before: Iterable[Finding], after: Iterable[Finding]) -> Iterator[LineChange]:
    """Each line of either bill once: the findings on it paired, those of one check first."""
    old, new = _by_line(before), _by_line(after)
    for line in dict.fromkeys(chain(old, new)):
        was, now = old.get(line, []), new.get(line, [])
        for finding in list(was):
            again = next((other for other in now if other.id == finding.id), None)
            if again is not None:
                was.remove(finding)
                now.remove(again)
                yield LineChange(finding, again)
        yield from (LineChange(*pair) for pair in zip_longest(was, now))


def _by_line(findings: Iterable[Finding]) -> dict[tuple[str, ...], list[Finding]]:
    lines: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        lines.setdefault(_line(finding), []).append(finding)
    return lines


def _line(finding: Finding) -> tuple[str, ...]:
    """What the finding is about: the line of its part, but a bullet by what it says."""
    bullet = _BULLET.fullmatch(finding.line)
    if bullet is None or not finding.places:
        return finding.part, finding.line
    words = re.findall(r"\w+", finding.places[0].excerpt.casefold())
    return finding.part, bullet[1], " ".join(words)


def _rank(change: LineChange) -> tuple[int, float, float]:
    """Lines gone, then changed, then new, then the same; the dearest of each first."""
    order = ("gone", "changed", "new", "same").index(change.kind)
    return order, -abs(change.won), -_cost(change.after)


def _keywords(before: Report, after: Report) -> Iterator[KeywordChange]:
    old = {keyword.id: keyword for keyword in before.keywords}
    for keyword in sorted(after.keywords, key=lambda keyword: not keyword.billed):
        was = old.get(keyword.id)
        status = was.status if was else "missing"
        if status != keyword.status:
            yield KeywordChange(keyword.id, keyword.name, keyword.billed, status, keyword.status)


def _cost(finding: Finding | None) -> float:
    return finding.cost if finding else 0.0


def _less(one: float, other: float) -> float:
    """The difference in points: both have two decimals, and so has it."""
    return round(one - other, 2) + 0.0  # and no negative zero

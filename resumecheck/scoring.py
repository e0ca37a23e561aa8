"""The bill: findings in, points out. `100 - sum of costs = total`, exactly.

All sums are in hundredths of a point, as whole numbers.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from resumecheck.checks import Check, Flaw, Ground, Severity
    from resumecheck.document import Place

HUNDREDTHS = 10_000
"""A whole score, in hundredths of a point."""


class Finding(NamedTuple):
    """One line of the bill that is lost; `cost` in points, with two decimals."""

    id: str
    name: str
    severity: Severity
    part: str
    line: str
    cost: float
    message: str
    fix: str
    places: tuple[Place, ...] = ()
    ignored: bool = False
    """Left out by the user's choice of checks, and therefore free."""

    def to_dict(self) -> dict[str, object]:
        return {
            "id": self.id,
            "name": self.name,
            "severity": self.severity.value,
            "part": self.part,
            "cost": self.cost,
            "message": self.message,
            "fix": self.fix,
            "places": [place.to_dict() for place in self.places],
        }


class Part(NamedTuple):
    """A part of the score, in points; `out_of` is 0 where the part does not apply."""

    id: str
    points: float
    out_of: float

    def to_dict(self) -> dict[str, object]:
        return {"id": self.id, "points": self.points, "out_of": self.out_of}


class Bill(NamedTuple):
    """The total, its parts, and what was lost, worst first."""

    total: float
    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]


def shared_out(total: int, weights: Sequence[float]) -> list[int]:
    """`total` shared out by weight in whole numbers that sum to it (largest remainder, the
    Hamilton method; ties go to the earlier). Zeros where no weight is positive.
    """
    whole = sum(weights)
    if whole <= 0:
        return [0] * len(weights)
    exact = [total * weight / whole for weight in weights]
    floors = list(map(int, exact))
    rounding = list(map(operator.sub, floors, exact))
    order = sorted(range(len(weights)), key=rounding.__getitem__)
    for i in order[: total - sum(floors)]:
        floors[i] += 1
    return floors


def bill(
    ground: Ground, checks: Sequence[Check], ignored: Callable[[Check], bool] = lambda _: False
) -> Bill:
    """Run the checks and add up. An ignored check's findings are listed with cost 0."""
    worth = _lines(ground, checks)
    out_of = {part: sum(lines.values()) for part, lines in worth.items()}
    lost = dict.fromkeys(worth, 0)
    findings: list[Finding] = []
    for check in checks:
        free = ignored(check)
        for flaw in check.run(ground):
            if flaw.blocks and not free:
                return _blocked(check, flaw, out_of)
            cost = 0
            if not free:
                cost = round(worth[check.part].get(flaw.line, 0) * flaw.share)
                lost[check.part] += cost
            findings.append(_finding(check, flaw, cost, ignored=free))
    findings.sort(key=lambda finding: (-finding.cost, finding.id))
    parts = tuple(
        Part(part, (out_of[part] - lost[part]) / 100, out_of[part] / 100) for part in worth
    )
    total = HUNDREDTHS - sum(lost.values())
    return Bill(total / 100, parts, tuple(findings))


def _lines(ground: Ground, checks: Sequence[Check]) -> dict[str, dict[str, int]]:
    """Each part's lines and what each is worth; a part without a line has none of the score."""
    weights: dict[str, dict[str, float]] = {part: {} for part in ground.weights.parts}
    for check in checks:
        weights[check.part].update(check.lines(ground))
    points = [
        ground.weights.parts[part] if sum(lines.values()) > 0 else 0
        for part, lines in weights.items()
    ]
    worth: dict[str, dict[str, int]] = {}
    for (part, lines), whole in zip(weights.items(), shared_out(HUNDREDTHS, points), strict=True):
        shares = shared_out(whole, list(lines.values()))
        worth[part] = dict(zip(lines, shares, strict=True))
    return worth


def _blocked(check: Check, flaw: Flaw, out_of: Mapping[str, int]) -> Bill:
    """Nothing can be read: one finding takes the whole score."""
    parts = tuple(Part(part, 0.0, points / 100) for part, points in out_of.items())
    return Bill(0.0, parts, (_finding(check, flaw, HUNDREDTHS),))


def _finding(check: Check, flaw: Flaw, cost: int, *, ignored: bool = False) -> Finding:
    return Finding(
        id=check.id,
        name=check.name,
        severity=check.severity,
        part=check.part,
        line=flaw.line,
        cost=cost / 100,
        message=flaw.message,
        fix=flaw.fix,
        places=flaw.places,
        ignored=ignored,
    )

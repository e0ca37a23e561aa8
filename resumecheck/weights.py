"""The score's weights: one data file, `keywords/weights.toml`."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from resumecheck import data_files
from resumecheck.errors import PackError


class Weights(NamedTuple):
    """`parts` in points (100 in all), `shares` of a line (0 to 1), `lines` by part and check."""

    parts: Mapping[str, int]
    shares: Mapping[str, float]
    lines: Mapping[str, Mapping[str, float]]

    def of(self, part: str, name: str) -> float:
        """The weight of a check's line in its part; PackError where the file has none."""
        try:
            return self.lines[part][name]
        except KeyError:
            raise PackError(f"weights.toml: [{part}] has no weight for '{name}'") from None

    def share(self, name: str) -> float:
        """What a finding of that name takes of its line; PackError where the file has none."""
        try:
            return self.shares[name]
        except KeyError:
            raise PackError(f"weights.toml: [shares] has no share for '{name}'") from None


@functools.cache
def load_weights() -> Weights:
    """The weights that come with resumecheck."""
    table = data_files.table("weights")
    parts = {name: int(points) for name, points in table.pop("parts").items()}
    shares = {name: float(share) for name, share in table.pop("shares").items()}
    if sum(parts.values()) != 100:
        raise PackError("weights.toml: [parts] must sum to 100")
    lines = {
        part: MappingProxyType({name: float(weight) for name, weight in rows.items()})
        for part, rows in table.items()
    }
    return Weights(MappingProxyType(parts), MappingProxyType(shares), MappingProxyType(lines))

"""The report as JSON, versioned: `"schema": 1`."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence

from resumecheck.assessment import SCHEMA, Report
from resumecheck.batch import FileError


def render(
    reports: Sequence[Report | FileError], *, tool: str, role: str | None, as_of: datetime.date
) -> str:
    """All files as one JSON text, the same bytes for the same input."""
    scored = next((report for report in reports if isinstance(report, Report)), None)
    table = {
        "schema": SCHEMA,
        "tool": tool,
        "role": scored.role if scored else role,
        "job": None,
        "as_of": as_of.isoformat(),
        "files": [report.to_dict() for report in reports],
    }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"

"""The report as JSON, versioned: `"schema": 1`."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence

from resumecheck.assessment import SCHEMA, Report
from resumecheck.batch import FileError
from resumecheck.comparison import Comparison


def render(
    reports: Sequence[Report | FileError],
    *,
    tool: str,
    role: str | None,
    as_of: datetime.date,
    against: Comparison | None = None,
) -> str:
    """All files as one JSON text, the same bytes for the same input; a comparison of the one
    file with an older one stands with it under "against"."""
    scored = next((report for report in reports if isinstance(report, Report)), None)
    table = {
        "schema": SCHEMA,
        "tool": tool,
        "role": scored.role if scored else role,
        "job": None,
        "as_of": as_of.isoformat(),
        "files": [report.to_dict() for report in reports],
    }
    if against is not None:
        table["files"] = [against.after.to_dict() | {"against": against.to_dict()}]
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"

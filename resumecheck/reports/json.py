"""The report as JSON, versioned: `"schema": 1`."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from resumecheck.assessment import SCHEMA, Report
from resumecheck.batch.results import FileError
from resumecheck.reports.safe import safe_json

if TYPE_CHECKING:
    from resumecheck.adverts import Advert
    from resumecheck.comparison import Comparison


def render(
    reports: Sequence[Report | FileError],
    *,
    tool: str,
    role: str | None,
    as_of: datetime.date,
    advert: Advert | None = None,
    against: Comparison | None = None,
) -> str:
    """All files as one JSON text, the same bytes for the same input; `advert` is the job advert
    that they were scored for, and a comparison of the one file with an older one stands with it
    under "against"."""
    # Under "auto" each file may have a role of its own
    roles = {report.role for report in reports if isinstance(report, Report)}
    asked = role
    if advert is not None:
        from resumecheck.adverts import ROLE

        asked = ROLE
    table = {
        "schema": SCHEMA,
        "tool": tool,
        "role": roles.pop() if len(roles) == 1 else asked,
        "job": advert.name if advert else None,
        "advert": advert.to_dict() if advert else None,
        "as_of": as_of.isoformat(),
        "files": [report.to_dict() for report in reports],
    }
    if against is not None:
        table["files"] = [against.after.to_dict() | {"against": against.to_dict()}]
    return safe_json(json.dumps(table, ensure_ascii=False, indent=1)) + "\n"

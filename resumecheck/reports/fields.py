"""The fields of a resume as JSON Resume, with where each of them stands."""

from __future__ import annotations

from collections.abc import Sequence

from resumecheck.document import Place
from resumecheck.reports.safe import safe_json
from resumecheck.resume import DataFormat, Resume, dump_resume


def render(
    resume: Resume,
    format: DataFormat,
    evidence: Sequence[tuple[str, str, Place]] | None = None,
) -> str:
    """The resume as text. Evidence goes into `meta`, the one place where the schema of JSON
    Resume takes keys of one's own: for each field ("work[0].name") the value, page and box.
    """
    data = resume.to_dict()
    if evidence is not None:
        places = {
            path: {"value": value, "page": place.page, "box": _box(place)}
            for path, value, place in evidence
        }
        meta = data.get("meta")
        data["meta"] = {**(meta if isinstance(meta, dict) else {}), "evidence": places}
    text = dump_resume(data, format)
    return safe_json(text) if format == "json" else text


def _box(place: Place) -> list[float] | None:
    return None if place.box is None else list(place.box)

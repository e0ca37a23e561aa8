"""Small resumes in Markdown for tests. All people are fictional."""

from __future__ import annotations

import datetime as dt
from functools import cache

import resumecheck as rc

AS_OF = dt.date(2026, 11, 21)

GOOD = """# Robin Example

robin@example.org · +44 20 7946 0123 · Leeds, United Kingdom

## Summary

Machine learning engineer for parcels and insurance.

## Experience

**Machine Learning Engineer**, Northern Parcels, Mar 2021 – Present

- Deployed 6 models as Docker images behind FastAPI on Kubernetes
- Cut p95 latency from 180 ms to 45 ms with batching in PyTorch
- Tracked 400 runs in MLflow and wrote 30 SQL checks

## Education

MSc Statistics, Example University, 2017 – 2019

## Skills

Python, SQL, Docker, Git
"""


@cache
def score(markdown: str, role: str = "ml-engineer") -> rc.Report:
    """The report on a resume in Markdown."""
    return rc.score(rc.read(markdown.encode(), name="cv.md"), role, as_of=AS_OF)


def names(report: rc.Report) -> list[str]:
    """The names of the findings."""
    return [finding.name for finding in report.findings]

"""`render`: the pages of the command, for programs."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest

import resumecheck as rc

EXAMPLE = Path(__file__).parents[1] / "examples" / "robin-example.pdf"
DAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="module")
def report() -> rc.Report:
    return rc.score(EXAMPLE, as_of=DAY)


@pytest.mark.parametrize("format", ["text", "json", "html"])
def test_it_is_the_page_of_the_command(
    report: rc.Report, format: Literal["text", "json", "html"]
) -> None:
    asked = ("--as-of", DAY.isoformat(), "--format", format)
    done = subprocess.run(
        [sys.executable, "-m", "resumecheck", "score", EXAMPLE.name, *asked],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=EXAMPLE.parent,
        env={**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1"},
    )
    assert rc.render(report, format, width=100) == done.stdout


def test_a_comparison_is_a_text_or_json(report: rc.Report) -> None:
    newer = rc.score(EXAMPLE, as_of=DAY, ignore=["no-metric"])
    change = rc.compare(report, newer)
    assert f"{change.won:.2f}" in rc.render(change)
    told = json.loads(rc.render(change, "json"))
    assert told["files"][0]["against"]["total"]["won"] == change.won
    with pytest.raises(ValueError, match="format is text or json, not 'html'"):
        rc.render(change, "html")


def test_what_it_cannot_make_is_told(report: rc.Report) -> None:
    with pytest.raises(ValueError, match="text, json or html, not 'pdf'"):
        rc.render(report, "pdf")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="40 columns or more, not 10"):
        rc.render(report, width=10)


def test_a_report_of_an_advert_tells_it() -> None:
    advert = rc.read_advert("Data engineer. You must know Python and Airflow.")
    page = json.loads(rc.render(rc.score(EXAMPLE, job=advert, as_of=DAY), "json"))
    assert page["advert"]["terms"]
    assert page["schema"] == 1

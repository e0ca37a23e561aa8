"""Options of the test run."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings

# the same examples on every run and machine, and no clock: the tests are deterministic
settings.register_profile("deterministic", derandomize=True, deadline=None)
settings.load_profile("deterministic")

GOLDEN = Path(__file__).parent / "data" / "golden"


class Golden(Protocol):
    """Compares a text with a golden file."""

    def __call__(self, name: str, text: str) -> None: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew, then read them"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with a file of tests/data/golden, or write it with --update-golden."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"see --update-golden, then read {name}"

    return compare

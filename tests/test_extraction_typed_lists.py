"""List markers typed without a list function, in text and Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

import resumecheck as rc


def markers(tmp_path: Path, text: str, ending: str) -> list[tuple[str | None, str]]:
    file = tmp_path / f"list.{ending}"
    file.write_text(text, encoding="utf-8")
    lines = [line for page in rc.read(file).pages for line in page.lines]
    return [
        (line.marker, " ".join(word.text for word in line.words[line.marker_words :]))
        for line in lines
    ]


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize(
    ("typed", "marker"),
    [
        ("-Built\n-Led", "•"),
        ("–Built\n–Led", "•"),
        ("- Built\n-Led", "•"),
        ("o Built\no Led", "•"),
        ("o\tBuilt\n\no\tLed", "•"),
        ("●Built\n●Led", "•"),
        ("▪ Built\n▪ Led", "•"),
    ],
)
def test_glyphs(tmp_path: Path, typed: str, marker: str, ending: str) -> None:
    assert markers(tmp_path, typed, ending) == [(marker, "Built"), (marker, "Led")]


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize(
    ("first", "second"), [("i.", "ii."), ("a)", "b)"), ("(i)", "(ii)"), ("1)", "2)"), ("a.", "b.")]
)
def test_counting(tmp_path: Path, first: str, second: str, ending: str) -> None:
    typed = f"{first} Built\n{second} Led"
    assert markers(tmp_path, typed, ending) == [(first, "Built"), (second, "Led")]


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize(
    "typed",
    [
        "-Robin",
        "o Grupo",
        "o grupo\no outro",
        "i. e. once",
        "a. nother",
        "*stressed* words\n*and* more",
    ],
)
def test_what_is_no_marker(tmp_path: Path, typed: str, ending: str) -> None:
    assert {marker for marker, _ in markers(tmp_path, typed, ending)} == {None}


def test_stars_set_tight_in_plain_text(tmp_path: Path) -> None:
    assert markers(tmp_path, "*Built\n*Led", "txt") == [("•", "Built"), ("•", "Led")]


def test_an_ornament_is_no_marker(tmp_path: Path) -> None:
    assert markers(tmp_path, "— Skills —\n- Baking", "txt")[0] == (None, "— Skills —")

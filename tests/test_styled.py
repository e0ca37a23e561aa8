"""Text for a terminal: folded as rich does it, which we do not import for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len as rich_len
from rich.console import Console
from rich.text import Text as RichText

from resumecheck.reports.canvas import Canvas, Paper, grid, words
from resumecheck.reports.styled import Text, cell_len, drawn

LETTERS = st.text(st.sampled_from("ab  cdé“”…–—漢字 ก็🙂\u0301"), max_size=60)


def by_rich(text: str, width: int) -> list[str]:
    """The rows that rich makes of a text."""
    lines = RichText(text, overflow="fold").wrap(Console(width=width), width)
    return [str(line).rstrip() for line in lines]


@given(LETTERS, st.integers(2, 30))
def test_text_is_folded_as_rich_does(text: str, width: int) -> None:
    rows = [drawn(row, color=False) for row in Text(text).rows(width)]
    assert rows == by_rich(text, width)
    assert all(rich_len(row) <= width for row in rows)


@given(st.text(max_size=40))
def test_widths_are_those_of_rich(text: str) -> None:
    assert cell_len(text) == rich_len(text)


def test_every_character_that_is_not_asked_for_is_one_column_wide() -> None:
    from resumecheck.reports.styled import _NARROW

    narrow = [chr(code) for code in range(0x11000) if _NARROW.fullmatch(chr(code))]
    assert len(narrow) > 600
    assert [character for character in narrow if rich_len(character) != 1] == []


def test_styles_become_codes_that_end_with_their_piece() -> None:
    row = Text("one ", "bold red").append("two").rows(20)[0]
    assert drawn(row, color=True) == "\x1b[1;31mone \x1b[0mtwo"
    assert drawn(row, color=False) == "one two"


@given(st.lists(LETTERS, min_size=3, max_size=3), st.integers(40, 120))
def test_a_grid_stays_within_its_width(cells: list[str], width: int) -> None:
    canvas = Canvas(Paper(width))
    canvas.add(grid([12, None, -7], [[words(cell) for cell in cells]]))
    assert max(map(rich_len, canvas.text().splitlines())) <= width


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_columns_stand_where_they_should(width: int) -> None:
    canvas = Canvas(Paper(width))
    canvas.add(grid([4, None, -6], [[words("ab"), words("middle"), words("1.00")]], indent=2))
    row = canvas.text().rstrip("\n")
    assert row.startswith("  ab    middle")
    assert row.endswith("  1.00")
    assert len(row) == width

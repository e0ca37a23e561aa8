"""List markers that a page draws as shapes, as a browser does."""

from __future__ import annotations

import pytest
from pdf_builder import pdf, text

import resumecheck as rc

LINES = ("Built an oven for the harbour school", "Led a shift of nine")


def disc(x: float, y: float, side: float = 3.0) -> str:
    """A filled circle of four curves whose box begins at (x, y), from the bottom of the page."""
    x1, y1, half = x + side, y + side, side / 2
    return (
        f"{x} {y + half} m {x} {y1} {x} {y1} {x + half} {y1} c "
        f"{x1} {y1} {x1} {y1} {x1} {y + half} c {x1} {y} {x1} {y} {x + half} {y} c "
        f"{x} {y} {x} {y} {x} {y + half} c f\n"
    )


def markers(content: str) -> list[str | None]:
    return [line.marker for _, _, _, line in rc.read(pdf(content)).lines()]


def items(*, side: float = 3.0, color: str = "0 g", count: int = 2) -> str:
    drawn = ""
    for number, words in enumerate(LINES):
        y = 700 - 14 * number
        drawn += f"{color}\n{disc(60, y + 2, side)}0 g\n" if number < count else ""
        drawn += text(70, y, words)
    return drawn


def test_drawn_discs_are_markers_and_stand_in_the_text() -> None:
    document = rc.read(pdf(text(50, 720, "Baker, Acme Ltd") + items()))
    assert [line.marker for _, _, _, line in document.lines()] == [None, "•", "•"]
    assert "• Led a shift of nine" in document.text
    # the simpler readings hold only what is text
    assert "•" not in document.readings["rows"] + document.readings["stream"]


def test_squares_are_markers_too() -> None:
    drawn = "".join(f"60 {702 - 14 * n} 3 3 re f\n" for n in range(2))
    lines = "".join(text(70, 700 - 14 * n, words) for n, words in enumerate(LINES))
    assert markers(drawn + lines) == ["•", "•"]


@pytest.mark.parametrize(
    "content",
    [
        items(count=1),
        items(side=7.0),
        items(color="1 0 0 rg"),
        "".join(disc(30, 702 - 14 * n) for n in range(2)) + items(count=0),
    ],
    ids=["one alone", "a time line's dots", "of another colour", "far away"],
)
def test_shapes_that_are_no_markers(content: str) -> None:
    assert markers(content) == [None, None]


def test_a_wrapped_item_behind_a_drawn_disc_is_whole() -> None:
    content = (
        text(50, 740, "EXPERIENCE", font="F2")
        + text(50, 722, "Baker, Acme Ltd, 2019 - 2021", font="F2")
        + disc(60, 702)
        + text(70, 700, "Baked four hundred loaves of rye bread every day for the")
        + text(70, 688, "harbour school and its guests.")
        + disc(60, 676)
        + text(70, 674, "Sold them.")
    )
    (job,) = rc.extract(rc.read(pdf(content))).work
    assert job.highlights == (
        "Baked four hundred loaves of rye bread every day for the harbour school and its guests.",
        "Sold them.",
    )

"""What repeats at the top and bottom of pages, and what only looks so."""

from __future__ import annotations

import pytest
from pdf_builder import pdf, text

from resumecheck.document import Document, Origin
from resumecheck.readers import read


def document(*pages: list[tuple[float, str]]) -> Document:
    """Pages of lines, each with its height above the bottom of the page."""
    return read(pdf(*("".join(text(72, y, line) for y, line in page) for page in pages)))


def body(number: int) -> list[tuple[float, str]]:
    return [(500, f"Body of page {number}"), (488, "goes on here")]


@pytest.mark.parametrize(
    "heads",
    [
        ("Clerk 2008 to 2010", "Clerk 2011 to 2015"),
        ("Depot 7, Yorkshire", "Depot 12, Yorkshire"),
        ("Checked 125 fuel receipts", "Checked 411 fuel receipts"),
    ],
)
def test_lines_that_differ_in_a_number_are_text(heads: tuple[str, str]) -> None:
    pages = [[(750, head), *body(number)] for number, head in enumerate(heads, start=1)]
    read_back = document([(750, "Robin Example"), *body(0)], *pages)
    assert [head for head in heads if head not in read_back.text] == []


@pytest.mark.parametrize(
    "heads",
    [
        ("Robin Example, page 1", "Robin Example, page 2", "Robin Example, page 3"),
        ("Resume 2026, 1/3", "Resume 2026, 2/3", "Resume 2026, 3/3"),
        ("Robin Example, 555 0100", "Robin Example, 555 0100", "Robin Example, 555 0100"),
    ],
)
@pytest.mark.parametrize("y", [765, 25])
def test_numbers_of_running_heads_count_as_pages_do_or_stay(
    heads: tuple[str, ...], y: float
) -> None:
    pages = [[(y, head), *body(number)] for number, head in enumerate(heads, start=1)]
    words = document(*pages).words()
    origins = {word.origin for _, word in words if word.text in ("Robin", "Resume")}
    assert origins == {Origin.HEADER if y > 400 else Origin.FOOTER}


@pytest.mark.parametrize("number", ["{}", "- {} -", "– {} –", "Page {}", "{} / 3"])
@pytest.mark.parametrize("y", [765, 25])
@pytest.mark.parametrize("count", [1, 3])
def test_page_numbers_are_no_text(number: str, y: float, count: int) -> None:
    pages = [[(y, number.format(page)), *body(page)] for page in range(1, count + 1)]
    lines = document(*pages).text.split("\n")
    assert [line for line in lines if line and not line.startswith(("Body", "goes"))] == []


def test_a_list_item_at_the_top_of_two_pages_is_text_of_both() -> None:
    pages = [[(750, "- Served 40 guests a night"), *body(page)] for page in range(2)]
    assert document(*pages).text.count("Served 40 guests") == 2


def test_the_same_title_at_the_top_of_two_pages_is_text_of_both() -> None:
    title = (748.0, "Software Engineer")
    pages = [
        [(748, "Robin Example"), (600, "Experience"), *body(0)],
        [title, (736, "Acme Gears, 2019 to 2024"), *body(1)],
        [title, (736, "Foxglove Mills, 2014 to 2019"), *body(2)],
    ]
    assert document(*pages).text.count("Software Engineer") == 2


def test_a_head_of_two_lines_close_to_the_text_is_read_once() -> None:
    head = [(760.0, "Robin Example"), (748.0, "robin@example.com")]
    pages = [[*head, (736, f"Text {word}"), *body(0)] for word in ("a", "b", "c")]
    read_back = document(*pages)
    assert read_back.text.count("Robin Example") == 1
    assert read_back.text.count("robin@example.com") == 1
    assert [word for word in "abc" if f"Text {word}" not in read_back.text] == []


def test_list_items_are_never_running_heads() -> None:
    pages = [[(750, "• Mentored interns"), *body(number)] for number in (1, 2)]
    assert document(*pages).text.count("Mentored interns") == 2


def test_the_bands_of_a_low_page_are_those_of_a_high_one() -> None:
    pages = [
        "".join(text(40, y, line) for y, line in ((50, f"Seite {number} von 2"), *body(number)))
        for number in (1, 2)
    ]
    low = read(pdf(*pages).replace(b"[0 0 612 792]", b"[0 0 900 520]"))
    assert "Seite" not in low.text


def test_a_band_full_of_lines_holds_text() -> None:
    page = "".join(text(72, 780 - 1.2 * row, "same", size=2) for row in range(65))
    assert read(pdf(page, page)).text.count("same") == 130

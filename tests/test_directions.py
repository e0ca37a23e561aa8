"""Lines that hold words which read from right to left, as a page places them from the left."""

from __future__ import annotations

import pytest

from resumecheck.document import Word
from resumecheck.readers.directions import in_reading_direction


@pytest.mark.parametrize(
    ("placed", "read"),
    [
        ("Robin Example 2019 – 2024", "Robin Example 2019 – 2024"),
        ("Name: קרב העונ , nurse", "Name: העונ קרב , nurse"),
        ("2025 – 2018 ןומרה ילעפמ", "ילעפמ ןומרה 2018 – 2025"),
        ("Python 3.12 תריקס ןומרה", "ןומרה תריקס Python 3.12"),
        ("+962 6 555 0128 ןופלט ילש", "ילש ןופלט +962 6 555 0128"),
        (". ןומרה ילעפמ •", "• ילעפמ ןומרה ."),
    ],
)
def test_the_order_of_words(placed: str, read: str) -> None:
    words = [Word(text) for text in placed.split()]
    assert " ".join(word.text for word in in_reading_direction(words)) == read

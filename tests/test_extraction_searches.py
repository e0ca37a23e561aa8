"""Searches that pass over what cannot be found give what a plain search gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resumecheck.extraction import addresses

PIECES = (
    *("jane", "doe", ".", "@", "example.com", "https://", "www.", "-", "_", "\n", " ", "\t"),
    *("\xa0", ":", "/", "(", ")", "github.com/jane", "+", "localhost", ",", "|", "'", "é"),
)
NUMBERS = ("+", "00", "(", ")", " ", "\n", "-", "31", "20", "7", "555", "2019", "/", ".", "x")


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.data())
def test_web_addresses_are_those_of_the_whole_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    plain = [match.span() for match in addresses._URL.finditer(text, start, end)]
    found = [match.span() for match in addresses._web_addresses(text, start, end)]
    assert found == plain


@given(st.lists(st.sampled_from(NUMBERS), max_size=25).map("".join))
def test_numbers_over_two_lines_begin_with_their_sign(text: str) -> None:
    plain = [match.span() for match in addresses._phones().broken.finditer(text)]
    first = addresses._first_of(text, ("+", "00"), 0, len(text))
    found = [match.span() for match in addresses._phones().broken.finditer(text, first)]
    assert found == plain


@pytest.mark.parametrize("broken", ["", f"{'j' * 64}.\n"])
def test_the_longest_local_parts_are_read_whole(broken: str) -> None:
    text = f"Write to: {broken}{'d' * 65}@example.com"
    match = addresses._EMAIL.search(text)
    assert match is not None
    assert match.start() == len("Write to: ")
    assert text.index("@") - match.start() <= addresses._LONGEST_LOCAL

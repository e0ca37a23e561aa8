"""The document model: text with provenance."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from resumecheck.document import (
    Box,
    Document,
    Join,
    Line,
    Page,
    Word,
    clip,
    normalise,
)


def _word(text: str, x: float = 0.0, top: float = 0.0, **kwargs: str) -> Word:
    return Word(text, box=(x, top, x + 10, top + 10), hidden=kwargs.get("hidden"))


def _document(*lines: Line) -> Document:
    return Document(pages=(Page(lines, number=1, width=100, height=100),), format="pdf")


def test_a_span_maps_back_to_its_words_page_and_box() -> None:
    first = Line((_word("Built", 0), _word("models", 20)))
    second = Line((_word("in", 0, 20), _word("Python", 20, 20)))
    document = Document(pages=(Page((first,), number=1), Page((second,), number=2)), format="pdf")
    assert document.text == "Built models\nin Python"
    start = document.text.index("Python")
    assert [word.text for word in document.words_between(start, start + 6)] == ["Python"]
    place = document.place(start, start + 6)
    assert (place.page, place.box, place.excerpt) == (2, (20, 20, 30, 30), "Python")
    box: Box = (0, 0, 30, 10)
    assert document.place(0, len(document.text)).box == box


def test_hidden_words_and_lines_outside_the_text_are_not_read() -> None:
    shown = Line((_word("Seen"), _word("secret", hidden="white on white")))
    head = Line((_word("Page"), _word("2")), in_text=False)
    document = _document(shown, head)
    assert document.text == "Seen"
    assert document.raw_text == "Seen secret\nPage 2"
    assert [word.text for _, word in document.words()] == ["Seen", "secret", "Page", "2"]


def test_a_hyphenated_line_break_is_joined_and_still_maps_back() -> None:
    document = _document(
        Line((_word("an"), _word("explan-", 20))),
        Line((_word("ation", 0, 20), _word("here", 20, 20)), join=Join.HYPHEN),
    )
    assert document.text == "an explanation here"
    start = document.text.index("explanation")
    words = document.words_between(start, start + len("explanation"))
    assert [word.text for word in words] == ["explan-", "ation"]


def test_a_hard_hyphen_stays() -> None:
    document = _document(Line((_word("two-"),)), Line((_word("tower"),), join=Join.HARD_HYPHEN))
    assert document.text == "two-tower"


def test_markers_are_shown_once() -> None:
    apart = Line((_word("Built"),), marker="•")
    inside = Line((_word("\uf0b7"), _word("Cut", 20)), marker="•", marker_words=1)
    assert _document(apart, inside).text == "• Built\n• Cut"


def test_blocks_are_parted_by_an_empty_line() -> None:
    document = _document(Line((_word("Skills"),)), Line((_word("SQL"),), join=Join.BLOCK))
    assert document.text == "Skills\n\nSQL"


def test_normalise() -> None:
    cases = {
        "eﬃcient": "efficient",
        "co\u00adoperate": "cooperate",
        "S K I L L S": "SKILLS",
        "10\u00a0%": "10 %",
        "e\u0301cole": "école",
        "10²": "10²",
        "½": "½",
        "Kubernetes™": "Kubernetes",
        "scikit\u2011learn": "scikit-learn",
        "\uf0e0": "",
        "Kaʻōpua": "Kaʻōpua",
        "A B": "A B",
    }
    assert {raw: normalise(raw) for raw in cases} == cases


def test_clip_keeps_one_line() -> None:
    assert clip("one\n two   three", 9) == "one two…"


_texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)


@given(st.lists(st.lists(_texts, min_size=1, max_size=4), max_size=5), st.data())
def test_every_span_maps_to_words_that_hold_its_text(
    rows: list[list[str]], data: st.DataObject
) -> None:
    joins = st.sampled_from(list(Join))
    document = _document(
        *(Line(tuple(_word(text) for text in row), join=data.draw(joins)) for row in rows)
    )
    text = document.text
    for start, end, _, line in document.lines():
        assert 0 <= start <= end <= len(text)
        shown = [normalise(word.text) for word in line.words if normalise(word.text)]
        found = document.words_between(start, end)
        assert [normalise(word.text) for word in found][: len(shown)] == shown


@given(_texts)
def test_normalise_is_stable(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.lists(st.lists(_texts, min_size=1, max_size=4), max_size=5), st.data())
def test_each_word_of_a_line_shown_stands_in_the_text_at_its_span(
    rows: list[list[str]], data: st.DataObject
) -> None:
    joins, markers = st.sampled_from(list(Join)), st.sampled_from((None, "•", "3."))
    lines = [
        Line(
            tuple(_word(text) for text in row),
            join=data.draw(joins),
            marker=data.draw(markers),
            marker_words=data.draw(st.integers(0, 1)),
        )
        for row in rows
    ]
    document = _document(*lines)
    spans = [(line.start, line.end) for line in document.shown]
    assert spans == [(start, end) for start, end, _, _ in document.lines()]
    for line in document.shown:
        for part in line.parts:
            assert line.start <= part.start <= part.end <= line.end
            assert document.text[part.start : part.end] == part.text
            if part.start < part.end:
                assert part.word in document.words_between(part.start, part.end)

"""Plain text and Markdown."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resumecheck.document import Document, Join, Origin
from resumecheck.errors import ResumeCheckError, UnreadableDocument
from resumecheck.readers.limits import Deadline, Limits
from resumecheck.readers.text import decode, read_text


def read(text: str | bytes, *, markdown: bool = False, limits: Limits | None = None) -> Document:
    data = text.encode() if isinstance(text, str) else text
    limits = limits or Limits()
    return read_text(data, limits, Deadline(limits.seconds), "cv", markdown=markdown)


def markdown(text: str) -> Document:
    return read(text, markdown=True)


# -- plain text ----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert read("Renée Müller – naïve".encode(encoding)).text == "Renée Müller – naïve"


def test_utf_8_with_a_few_broken_bytes_stays_utf_8() -> None:
    text = decode("żółć gęślą jaźń".encode() + b"\xff")
    assert text.startswith("żółć gęślą jaźń")


@pytest.mark.parametrize("data", [b"\0\1\2\3", bytes(range(256)) * 4, b"text\0text"])
def test_binary_data_is_not_a_document(data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(data)
    assert caught.value.reason == "not-a-document"


def test_empty_and_too_large() -> None:
    with pytest.raises(UnreadableDocument) as empty:
        read(" \n\t ")
    assert empty.value.reason == "empty"
    with pytest.raises(UnreadableDocument) as large:
        read("x" * 11, limits=Limits(characters=10))
    assert large.value.reason == "too-large"
    with pytest.raises(UnreadableDocument) as slow:
        read_text(b"x", Limits(), Deadline(-1), None, markdown=False)
    assert slow.value.reason == "too-slow"


def test_lines_blocks_and_markers() -> None:
    document = read(
        "Jane Doe\r\njane@example.com\r\n\r\n\r\n- Built a\r\n  wall\r\n2. Led\r\no\tRan"
    )
    assert document.text == "Jane Doe\njane@example.com\n\n• Built a\nwall\n2. Led\n• Ran"
    joins = [line.join for line in document.pages[0].lines]
    assert joins[2] is Join.BLOCK
    assert [line.marker_words for line in document.pages[0].lines] == [0, 0, 1, 0, 1, 1]
    assert document.pages[0].lines[2].words[0].text == "-"
    assert (document.format, document.page_count) == ("txt", None)


def test_a_form_feed_starts_a_block_and_letter_spacing_is_closed_up() -> None:
    assert read("one\f\nS K I L L S\ntwo").text == "one\n\nSKILLS\ntwo"


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_read_or_refused(data: bytes, as_markdown: bool) -> None:
    with suppress(ResumeCheckError):
        assert isinstance(read(data, markdown=as_markdown).text, str)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='ab *_`~[]()<>!\\|#-\n:1.=&;^{}"/', max_size=120))
def test_any_markdown_is_read_or_refused(text: str) -> None:
    with suppress(ResumeCheckError):
        assert isinstance(markdown(text).text, str)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet="abcdefgé", min_size=2), min_size=1, max_size=40))
def test_no_plain_word_is_lost(words: list[str]) -> None:
    text = " ".join(words)
    assert read(text).text == text
    assert markdown(text).text == text


# -- Markdown ------------------------------------------------------------------------------------


def test_headings() -> None:
    document = markdown("# Jane *Doe* #\ntext\n\nSkills {.x}\n------\nPython\n\n### C#\nx")
    assert document.text == "Jane Doe\ntext\n\nSkills\nPython\n\nC#\nx"
    levels = [(line.style, line.heading_level) for line in document.pages[0].lines]
    assert levels == [
        ("heading", 1), (None, None), ("heading", 2), (None, None), ("heading", 3), (None, None)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**Led** _a_ ***team***", "Led a team"),
        ("snake_case and 2 * 3 * 4", "snake_case and 2 * 3 * 4"),
        ("`code *kept* __init__`", "code *kept* __init__"),
        (r"\*not\* \#1", "*not* #1"),
        ("a<br>b &amp; <b>c</b>", "a\nb & c"),
        ("x <!-- hidden --> y", "x y"),
        ("~~old~~ **new\nline** end", "old new\nline end"),
        ("![logo](a.png) text", "text"),
        ("> quoted", "quoted"),
        ("one\\\ntwo", "one\ntwo"),
        ("note[^1]\n\n[^1]: small *print*", "note\n\nsmall print"),
        ("[not a link] x", "[not a link] x"),
        ("C++ < C# > x", "C++ < C# > x"),
    ],
)
def test_inline_markup_is_removed(source: str, text: str) -> None:
    assert markdown(source).text == text


def test_looks_and_links() -> None:
    document = markdown(
        '**bold** *it* [git **hub**](https://example.org/g_(x) "t") [ref][r] '
        "<https://example.org/auto> <a@example.com> <a href='https://example.org/h'>tag</a>\n\n"
        "[r]: <https://example.org/r>\n"
    )
    words = {word.text: word for _, word in document.words()}
    assert words["bold"].bold
    assert words["it"].italic
    assert words["hub"].bold
    assert words["hub"].link == "https://example.org/g_(x)"
    assert document.links == (
        "https://example.org/g_(x)",
        "https://example.org/r",
        "https://example.org/auto",
        "mailto:a@example.com",
        "https://example.org/h",
    )
    assert document.text.endswith("ref https://example.org/auto a@example.com tag")


def test_lists() -> None:
    document = markdown("* one\n* two **b\n  c** d\n\n1) three\n- [x] done\n\n---\n* * *\nend")
    assert document.text == "• one\n• two b\nc d\n\n1) three\n• done\n\nend"
    assert [line.style for line in document.pages[0].lines][:3] == ["list", "list", None]


def test_front_matter_tables_and_code() -> None:
    document = markdown(
        "---\ntitle: CV\n---\nhead | line\n\n| A | **B** |\n|---|:--:|\n| c | d \\| e |\n\n"
        "```py\nx * y * z\n```\n"
    )
    assert document.text == "head | line\n\nA B\nc d | e\n\nx * y * z"
    origins = {word.text: word.origin for _, word in document.words()}
    assert origins["A"] is Origin.TABLE
    assert document.metadata["tables"] == "1"
    assert "title" not in document.raw_text


@pytest.mark.parametrize(
    "piece", ["*a ", "[a ", "`a ", "<a ", "![", "_a ", "<!--", "[](", "**", "- ", "|-\n", "~~a "]
)
def test_no_markup_is_slow(piece: str) -> None:
    start = time.perf_counter()
    with suppress(UnreadableDocument):
        markdown(piece * (60_000 // len(piece)))
    assert time.perf_counter() - start < 20

"""The quick lexer against pdfminer's: the same tokens, objects, places and errors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psexceptions import PSEOF, PSException
from pdfminer.psparser import PSKeyword, PSLiteral

import resumecheck
from resumecheck.readers import Deadline, Limits, pdf_interpreter, read
from resumecheck.readers.pdf_budget import Budget
from resumecheck.readers.pdf_font_bounds import CharacterMapParser
from resumecheck.readers.pdf_objects import BoundedContentParser, BoundedDocument, BoundedParser

DATA = Path(__file__).parent / "data"
EXAMPLES = Path(resumecheck.__file__).parents[1] / "examples"
PDFS = sorted([*(DATA / "pdf").glob("*.pdf"), *EXAMPLES.rglob("*.pdf")])
SMALL = 24
"""Bytes of a buffer in most of these tests, so that tokens often lie over two of them."""
PIECES = (
    b"12", b"-3.5", b"+.25", b".5", b"1.", b"-", b"+", b"--7", b"1.2.3", b"1e5", b"0012", b"9" * 40,
    b"0." + b"3" * 30, b"12Tj", b"/F1", b"/A#20B", b"/#4", b"/", b"/caf\xc3\xa9", b"/\xff\xfe",
    b"/a\0b", b"Tj", b"T*", b"'", b'"', b"BT", b"true", b"false", b"trueish", b"null", b"q", b"d0",
    b"f*", b"a#b", b"\xe9t\xe9", b"[", b"]", b"<<", b">>", b"<", b">", b"{", b"}", b")", b"%",
    b"% note\n", b"%\r", b"(text)", b"()", b"(a(b)c)", b"(a(b(c)d)e)", b"(a\\(b\\)\\\\)",
    b"(\\101\\7\\08)", b"(\\400)", b"(\\q\\n)", b"(line\\\r\nend)", b"(line\\\nend)",
    b"(line\\\rend)", b"(open", b"(\\", b"<48656c>", b"<4865 6c6C6f>", b"<486>", b"<>", b"<4g>",
    b"<41>>", b"[(A) -120 (B)] TJ", b"<< /A 1 /B [2 3] >>", b"<< /A >>", b"[ << ] >>",
    b"/Span << /ActualText <FEFF0041> >> BDC", b"BI /W 1 /H 1 ID \xffEI\x01 EI ", b"ID", b"BI",
    b"BI /F /A85 /W 1 ID 5sdq~> EI", b"EI", b"5 0 R", b"obj", b"endobj", b"\0", b"\xc2",
)  # fmt: skip
BLANKS = (b" ", b"\n", b"\r\n", b"", b"\t \x0c", b"\0", b" " * 9)
ERRORS = (PSException, PDFException, AssertionError, IndexError, AttributeError, TypeError)
Outcome = tuple[list[Any], str]
"""What a parser gave, and the kind of error that ended it."""


class SmallBuffers(PDFContentParser):
    """pdfminer's own parser, on buffers of a few bytes."""

    BUFSIZ = SMALL


class SmallQuickBuffers(BoundedContentParser):
    """Ours, on the same buffers."""

    BUFSIZ = SMALL


def budget(size: int = 0) -> Budget:
    return Budget(Limits(), Deadline(600), size)


def streams(parts: Sequence[bytes]) -> list[PDFStream]:
    return [PDFStream({}, part) for part in parts]


def plain(value: Any) -> Any:
    """A value that can be compared: streams, names and references by what they hold."""
    if isinstance(value, PDFStream):
        return "stream", plain(value.attrs), value.rawdata
    if isinstance(value, PDFObjRef):
        return "reference", value.objid
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return type(value), value.name if isinstance(value, (PSLiteral, PSKeyword)) else repr(value)


def drained(step: Callable[[], Any]) -> Outcome:
    """All that a parser gives, and the error that ends it."""
    found: list[Any] = []
    try:
        while True:
            found.append(plain(step()))
    except StopIteration:
        return found, "PSEOF"
    except ERRORS as error:
        return found, type(error).__name__


def told(make: Callable[[], Any], method: str) -> Outcome:
    """What a new parser's method gives until the end."""
    try:
        parser = make()
    except PSEOF:
        return [], "PSEOF"
    step = getattr(parser, method)
    return drained(step().__next__ if method == "objects" else step)


def assert_same(parts: Sequence[bytes], theirs: Any, ours: Any) -> Outcome:
    """Hold two parsers' tokens and objects of a content stream in these parts side by side."""

    def quick() -> Any:
        return ours(streams(parts), budget())

    def usual() -> Any:
        return theirs(streams(parts))

    assert told(quick, "nexttoken") == told(usual, "nexttoken")
    objects, error = told(usual, "nextobject")
    assert told(quick, "nextobject") == (objects, error)
    assert told(quick, "objects") == ([value for _, value in objects], error)
    return objects, error


PIECE = st.tuples(st.sampled_from(PIECES), st.sampled_from(BLANKS)).map(b"".join)


@given(st.lists(PIECE, max_size=10).map(b"".join), st.data())
@settings(max_examples=200)
def test_any_mixture_of_operators_reads_as_pdfminer_reads_it(
    content: bytes, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(content)))
    assert_same([content], PDFContentParser, BoundedContentParser)
    assert_same([content], SmallBuffers, SmallQuickBuffers)
    assert_same([content[:cut], content[cut:]], SmallBuffers, SmallQuickBuffers)


@given(st.binary(max_size=120))
@settings(max_examples=200)
def test_any_bytes_read_as_pdfminer_reads_them(content: bytes) -> None:
    assert_same([content], SmallBuffers, SmallQuickBuffers)


@given(st.text("()<>[]{}/%\\#0179aE.+- \r\n", max_size=60).map(str.encode))
@settings(max_examples=250)
def test_any_delimiters_read_as_pdfminer_reads_them(content: bytes) -> None:
    assert_same([content], SmallBuffers, SmallQuickBuffers)
    assert_same([content], PDFContentParser, BoundedContentParser)


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_content_of_real_programs_reads_as_pdfminer_reads_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents: list[list[bytes]] = []

    def parser(found: list[PDFStream], spent: Budget) -> BoundedContentParser:
        contents.append([each.get_data() for each in found])
        return BoundedContentParser(found, spent)

    monkeypatch.setattr(pdf_interpreter, "BoundedContentParser", parser)
    with suppress(resumecheck.ResumeCheckError):
        read(path)
    for parts in contents:
        objects, _ = assert_same(parts, PDFContentParser, BoundedContentParser)
        assert objects or not any(part.strip() for part in parts)


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_objects_and_maps_of_real_programs_read_as_pdfminer_reads_them(path: Path) -> None:
    data = path.read_bytes()
    try:
        theirs = PDFDocument(PDFParser(BytesIO(data)))
    except PDFException:
        pytest.skip("pdfminer asks for a password")
    ours = BoundedDocument(BoundedParser(data, budget(len(data))))
    numbers = sorted({number for xref in theirs.xrefs for number in xref.get_objids()})
    assert numbers
    for number in numbers:
        expected = theirs.getobj(number)
        found = ours.getobj(number)
        assert plain(found) == plain(expected), number
        if isinstance(found, PDFStream) and b"beginbf" in (content := found.get_data()):
            assert_same_map(content)


def assert_same_map(content: bytes) -> None:
    """Hold two parsers' readings of a ToUnicode map side by side."""
    theirs, ours = FileUnicodeMap(), FileUnicodeMap()
    CMapParser(theirs, BytesIO(content)).run()
    CharacterMapParser(ours, content, budget()).run()
    assert ours.cid2unichr == theirs.cid2unichr


CODES = st.integers(0, 300).map(lambda code: f"<{code:04x}>")
LETTERS = st.text("aé𝒳ﬁ\u05d0", min_size=1, max_size=2).map(
    lambda text: f"<{text.encode('utf-16-be').hex()}>"
)
ENTRIES = st.one_of(
    st.builds("1 beginbfchar {} {} endbfchar".format, CODES, LETTERS),
    st.builds("1 beginbfrange {} {} {} endbfrange".format, CODES, CODES, LETTERS),
    st.builds("1 beginbfrange {} {} [{} {}] endbfrange".format, CODES, CODES, LETTERS, LETTERS),
    st.just("/CMapName /Adobe def 1 begincodespacerange <00> <FF> endcodespacerange"),
)


@given(st.lists(ENTRIES, max_size=30))
def test_any_character_map_reads_as_pdfminer_reads_it(entries: list[str]) -> None:
    assert_same_map("\n".join(entries).encode())


@pytest.mark.parametrize("piece", [b" ", b">", b"/a", b"%", b"(a)", b"(a\\((", b"9", b"\0", b"% "])
def test_long_content_takes_no_longer_for_each_byte(piece: bytes) -> None:
    content = piece * (50_000 // len(piece))
    start = process_time()
    told(lambda: BoundedContentParser(streams([content]), budget()), "objects")
    assert process_time() - start < 4

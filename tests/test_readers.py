"""What a file is, and the limits that hold for every one."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pdf_builder import pdf, text

from resumecheck.errors import UnreadableDocument, UnsupportedFormat
from resumecheck.readers import Limits, read, sniff

ONE_LINE = pdf(text(72, 700, "Robin Example"))


def test_the_type_is_told_by_the_first_bytes_not_by_the_name(tmp_path: Path) -> None:
    path = tmp_path / "cv.docx"
    path.write_bytes(ONE_LINE)
    document = read(path)
    assert (document.format, document.name, document.text) == ("pdf", "cv.docx", "Robin Example")


def test_bytes_and_open_files_are_read() -> None:
    assert read(ONE_LINE).text == read(io.BytesIO(ONE_LINE)).text == "Robin Example"


def test_a_header_may_stand_after_some_bytes() -> None:
    assert sniff(b"\r\n\r\n" + ONE_LINE) == "pdf"


@pytest.mark.parametrize("data", [b"", b"\0\0\0", b" \n\t"])
def test_an_empty_file_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="empty") as caught:
        read(data)
    assert caught.value.reason == "empty"


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"{\\rtf1 hello}", ".rtf"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, ".doc"),
        (b"%!PS-Adobe-3.0", ".ps"),
        (b"<!DOCTYPE html><html></html>", ".html"),
    ],
)
def test_a_format_that_is_not_read_is_named_with_what_to_do(data: bytes, format: str) -> None:
    with pytest.raises(UnsupportedFormat, match="PDF or DOCX") as caught:
        read(data)
    assert caught.value.format == format


def test_a_docx_under_a_password_says_so() -> None:
    data = b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(UnreadableDocument) as caught:
        read(data)
    assert caught.value.reason == "encrypted"


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(ONE_LINE)
    for source in (path, ONE_LINE, io.BytesIO(ONE_LINE)):
        with pytest.raises(UnreadableDocument, match="larger than 100 bytes") as caught:
            read(source, limits=Limits(bytes=100))
        assert caught.value.reason == "too-large"


def test_a_file_that_is_not_there_raises_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "none.pdf")

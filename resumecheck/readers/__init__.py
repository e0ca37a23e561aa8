"""Bytes → Document: what a file is is told by its first bytes, not by its name."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from resumecheck.document import Document
from resumecheck.errors import UnreadableDocument, UnsupportedFormat
from resumecheck.readers.contents import contents
from resumecheck.readers.limits import Deadline, Limits

__all__ = ["Deadline", "Limits", "load_bytes", "read", "sniff"]

_HEAD = 1024
"""A PDF's header may stand anywhere in the first 1,024 bytes (ISO 32000-1, annex H.3.4.1)."""
_EXPORT = "export the resume as PDF or DOCX and check that"
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", ".rtf", f"a rich-text (.rtf) file; {_EXPORT}"),
    (b"\x89PNG", "image", "a picture (PNG): no parser reads text in it; " + _EXPORT),
    (b"\xff\xd8\xff", "image", "a picture (JPEG): no parser reads text in it; " + _EXPORT),
    (b"GIF8", "image", "a picture (GIF): no parser reads text in it; " + _EXPORT),
    (b"II*\x00", "image", "a picture (TIFF): no parser reads text in it; " + _EXPORT),
    (b"MM\x00*", "image", "a picture (TIFF): no parser reads text in it; " + _EXPORT),
    (b"RIFF", "image", "a picture or a recording (RIFF); " + _EXPORT),
    (b"%!PS", ".ps", f"a PostScript file; {_EXPORT}"),
    (b"\x1f\x8b", ".gz", "a compressed (.gz) file; unpack it and check the resume inside"),
    (b"Rar!", ".rar", "a compressed (.rar) file; unpack it and check the resume inside"),
    (b"7z\xbc\xaf", ".7z", "a compressed (.7z) file; unpack it and check the resume inside"),
)


def read(
    source: str | Path | bytes | BinaryIO, *, name: str | None = None, limits: Limits | None = None
) -> Document:
    """Read a resume: a path, the bytes, or an open binary file; `name` is for messages only.

    Raises UnreadableDocument, UnsupportedFormat, and OSError for a path that can't be opened.
    """
    limits = limits or Limits()
    deadline = Deadline(limits.seconds)
    data, name = load_bytes(source, name, limits)
    kind = sniff(data, name)
    if kind == "pdf":
        from resumecheck.readers.pdf import read_pdf

        return read_pdf(data, limits, deadline, name)
    if kind == "docx":
        from resumecheck.readers.docx import read_docx

        return read_docx(data, limits, deadline, name)
    from resumecheck.readers.text import read_text

    return read_text(data, limits, deadline, name, markdown=kind == "md")


def sniff(data: bytes, name: str | None = None) -> str:
    """What the file is: "pdf", "docx", "txt" or "md", by the first bytes.

    The name only parts plain text from Markdown.
    Raises UnreadableDocument for an empty file and UnsupportedFormat for what we do not read.
    """
    if not data.strip(b"\0\t\n\r "):
        raise UnreadableDocument("empty", "the file is empty (0 bytes of content); export it again")
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:_HEAD] and b"%%EOF" in data):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from resumecheck.readers.docx_package import WORD_KINDS, package_kind

        kind = package_kind(data)
        if kind in WORD_KINDS:
            return "docx"
        kind = kind if kind == "zip" else f".{kind}"
        raise UnsupportedFormat(kind, f"the file's format is {kind}; {_EXPORT}")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _ole(data)
    for signature, format, message in _SIGNATURES:
        if data.startswith(signature):
            raise UnsupportedFormat(format, f"this is {message}")
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")):
        raise UnsupportedFormat(".html", f"this is a web page (.html); {_EXPORT}")
    suffix = Path(name).suffix.lower() if name else ""
    if suffix in (".doc", ".odt", ".rtf", ".pages", ".pdf", ".docx") and _looks_binary(data):
        raise UnreadableDocument(
            "not-a-document", f"the file is named {suffix} but is none; export it again"
        )
    return "md" if suffix in (".md", ".markdown") else "txt"


def _ole(data: bytes) -> UnsupportedFormat | UnreadableDocument:
    """An OLE container is an old .doc, or a DOCX under a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableDocument(
            "encrypted", "the DOCX asks for a password; save a copy without one and check that"
        )
    return UnsupportedFormat(".doc", f"this is an old Word (.doc) file; {_EXPORT}")


def _looks_binary(data: bytes) -> bool:
    sample = data[:_HEAD]
    odd = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    return odd > len(sample) // 50


def load_bytes(
    source: str | Path | bytes | BinaryIO, name: str | None, limits: Limits
) -> tuple[bytes, str | None]:
    """The bytes of a path, of bytes or of an open file, and a name for messages.

    Raises UnreadableDocument ("too-large", of a pipe "too-slow"), and OSError for a path that
    can't be opened.
    """
    if isinstance(source, bytes):
        data = source
    elif isinstance(source, (str, Path)):
        path = Path(source)
        name = name or path.name
        data = contents(path, limits.bytes + 1, limits.seconds)
    else:
        data = source.read(limits.bytes + 1)
        name = name or Path(str(getattr(source, "name", "") or "")).name or None
    if len(data) > limits.bytes:
        raise UnreadableDocument(
            "too-large",
            f"the file is larger than {limits.bytes:,} bytes; export it with smaller pictures, "
            "or allow more with --max-bytes",
        )
    return data, name

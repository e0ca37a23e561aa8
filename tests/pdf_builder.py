"""Small PDFs for tests, written object by object so that a test says exactly what is in them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence


def pdf(
    *contents: str,
    extra: Sequence[bytes] = (),
    resources: str = "",
    page: str = "",
    catalog: str = "",
    compress: bool = False,
) -> bytes:
    """A PDF with one page a content stream, Helvetica as /F1, Helvetica-Bold as /F2.

    `extra` objects are numbered from 10 on; `resources`, `page` and `catalog` are added to the
    dictionaries. The page is 612 by 792 points.
    """
    objects: dict[int, bytes] = {}
    first_page = 10 + len(extra)
    kids = [first_page + 2 * index for index in range(len(contents))]
    names = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode()
    objects[2] = f"<< /Type /Pages /Kids [{names}] /Count {len(kids)} >>".encode()
    objects[3] = _font("Helvetica")
    objects[4] = _font("Helvetica-Bold")
    objects |= dict(enumerate(extra, start=10))
    for kid, content in zip(kids, contents, strict=True):
        objects[kid] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {kid + 1} 0 R "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> {resources} >> {page} >>"
        ).encode()
        objects[kid + 1] = stream(content.encode("cp1252"), compress=compress)
    return _file(objects)


def stream(data: bytes, entries: str = "", *, compress: bool = False) -> bytes:
    """A stream object's body."""
    if compress:
        data = zlib.compress(data)
        entries += " /Filter /FlateDecode"
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def text(x: float, y: float, words: str, *, size: float = 10, font: str = "F1") -> str:
    """The operators that show words at a place, y from the bottom of the page."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def _font(name: str) -> bytes:
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
    ).encode()


def _file(objects: dict[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    size = max(objects) + 1
    out += f"xref\n0 {size}\n".encode() + b"0000000000 65535 f \n"
    for number in range(1, size):
        if number in offsets:
            out += f"{offsets[number]:010d} 00000 n \n".encode()
        else:
            out += b"0000000000 00000 f \n"
    out += f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)

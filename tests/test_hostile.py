"""Hostile files, each read in a process of its own with hard caps on memory and time.

Every file here must be read or refused with a clear error, within its limits, in bounded memory,
and without touching anything but the input. This file is also the script of the process that
reads: it forks for each file, so that a case costs no import of its own.
"""

from __future__ import annotations

import io
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from pdf_builder import pdf, stream, text

from resumecheck.errors import ResumeCheckError
from resumecheck.readers import Limits, read

HARD_MEGABYTES = 1_000
"""What the system grants; a file that wants more fails the test."""
MEGABYTES = 300
"""What a file may take over what the reader itself takes."""
SECONDS, SHORT = 5.0, 0.25
"""The limits on time: where something is expected of the file, and where any end will do."""
LATE = 4.0
"""Seconds of the processor after which a file must be given up once its time is over."""
PDFS = Path(__file__).parent / "data" / "pdf"

# PDF files -------------------------------------------------------------------------------------

Case = Callable[[], bytes]
CASES: dict[str, tuple[Case, str]] = {}


def case(expected: str) -> Callable[[Case], Case]:
    """A hostile file, and what must become of it: "any", "read", or reasons of a refusal."""

    def add(build: Case) -> Case:
        CASES[build.__name__] = (build, expected)
        return build

    return add


def raw_pdf(objects: dict[int, bytes], trailer: str = "", *, table: bool = True) -> bytes:
    """A PDF of these objects, 1 being the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    if table:
        out += b"xref\n"
        for number, offset in offsets.items():
            out += b"%d 1\n%010d 00000 n \n" % (number, offset)
    out += f"trailer << /Root 1 0 R {trailer} >>\n".encode()
    if table:
        out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def one_page(
    contents: bytes = b"",
    *,
    resources: bytes = b"/Font << /F1 4 0 R >>",
    page: bytes = b"",
    more: dict[int, bytes] | None = None,
    trailer: str = "",
) -> bytes:
    """A PDF of one page; `contents` is the whole body of object 5."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << "
        + resources + b" >> " + page + b" >>",
        4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        5: contents or stream(HELLO),
    }  # fmt: skip
    return raw_pdf(objects | (more or {}), trailer)


HELLO = b"BT /F1 12 Tf 72 700 Td (Hello) Tj ET"


def flate(data: bytes, entries: str = "") -> bytes:
    return stream(zlib.compress(data, 9), f"/Filter /FlateDecode {entries}")


def squeezed(unit: bytes, megabytes: int, times: int = 1) -> bytes:
    """`unit` repeated up to so many megabytes, deflated so many times over."""
    block = unit * max(1_000_000 // len(unit), 1)
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)  # can be repeated
    check = 1
    for _ in range(megabytes):
        check = zlib.adler32(block, check)
    data = b"\x78\xda" + packed * megabytes + b"\3\0" + check.to_bytes(4, "big")
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    filters = "/FlateDecode " * times
    return stream(data, f"/Filter [{filters}]")


@case("too-large")
def flate_bomb_as_content() -> bytes:
    return one_page(squeezed(b" ", 60))


@case("too-large")
def flate_bomb_in_three_layers() -> bytes:
    return one_page(squeezed(b" ", 80, times=3))


@case("any")
def flate_bomb_just_under_the_limit() -> bytes:
    return one_page(squeezed(b"q ", 49))


@case("any")
def operands_without_operators() -> bytes:
    return one_page(squeezed(b"1.", 49))


@case("any")
def array_without_end() -> bytes:
    return one_page(squeezed(b"[", 49))


@case("any")
def arrays_that_close() -> bytes:
    return one_page(flate(b"[" * 100_000 + b"]" * 100_000))


@case("any")
def dictionaries_without_end() -> bytes:
    return one_page(squeezed(b"<<", 49))


@case("any")
def dictionaries_and_procedures_in_one_another() -> bytes:
    return one_page(squeezed(b"<</A{[", 20))


@case("any")
def text_array_of_millions_of_numbers() -> bytes:
    return one_page(flate(b"BT /F1 9 Tf [" + b"1 " * 10_000_000 + b"(x)] TJ ET"))


@case("any")
def string_of_escapes() -> bytes:
    return one_page(flate(b"BT /F1 9 Tf (" + b"\\a" * 5_000_000 + b") Tj ET"))


@case("any")
def string_of_parentheses() -> bytes:
    return one_page(flate(b"BT /F1 9 Tf (" + b"(" * 5_000_000))


@case("any")
def name_of_escapes() -> bytes:
    return one_page(flate(b"/" + b"#41" * 5_000_000))


@case("any")
def hexadecimal_string_of_megabytes() -> bytes:
    return one_page(flate(b"BT /F1 9 Tf <" + b"41" * 5_000_000 + b"> Tj ET"))


@case("too-large")
def string_of_millions_of_letters() -> bytes:
    return one_page(flate(b"BT /F1 9 Tf (" + b"a" * 5_000_000 + b") Tj ET"))


@case("any")
def half_a_million_letters_in_one_place() -> bytes:
    return one_page(flate(b"BT /F1 0 Tf 72 700 Td (" + b"ab " * 170_000 + b") Tj ET"))


@case("any")
def letters_strewn_over_the_page() -> bytes:
    chance = random.Random(1)  # noqa: S311
    places = (
        f"1 0 0 1 {chance.randrange(600)} {chance.randrange(780)} Tm (word) Tj "
        for _ in range(20_000)
    )
    return one_page(flate(("BT /F1 3 Tf " + "".join(places) + "ET").encode()))


@case("any")
def words_in_a_grid() -> bytes:
    cells = (f"1 0 0 1 {x * 10} {y * 4} Tm (w{x}) Tj " for y in range(190) for x in range(60))
    return one_page(flate(("BT /F1 3 Tf " + "".join(cells) + "ET").encode()))


@case("any")
def fills_over_text() -> bytes:
    words = "".join(
        text(10 + 3 * (n % 190), 10 + 4 * (n // 190), "ab", size=3) for n in range(9000)
    )
    boxes = "".join(f"{n % 600} {n % 780} 1 1 re f " for n in range(60_000))
    return one_page(flate((words + boxes).encode()))


@case("any")
def names_without_end() -> bytes:
    names = b"".join(b"/n%x " % n for n in range(150_000))
    return one_page(flate(names))


@case("any")
def keywords_without_end() -> bytes:
    return one_page(flate(b"".join(b"k%x " % n for n in range(150_000))))


@case("any")
def path_without_end() -> bytes:
    return one_page(squeezed(b"0 0 l ", 49))


@case("any")
def marks_without_end() -> bytes:
    return one_page(squeezed(b"/a BMC ", 49))


@case("any")
def inline_image_of_megabytes() -> bytes:
    return one_page(flate(HELLO + b" BI /W 9 /H 9 ID " + b"E" * 10_000_000))


@case("any")
def inline_images_without_end() -> bytes:
    return one_page(squeezed(b"BI ", 49))


@case("any")
def comment_of_megabytes() -> bytes:
    return one_page(squeezed(b"%", 49))


@case("any")
def keyword_of_megabytes() -> bytes:
    return one_page(squeezed(b"a", 49))


@case("any")
def number_of_megabytes() -> bytes:
    return one_page(squeezed(b"1", 49))


@case("any")
def lzw_bomb() -> bytes:
    return one_page(stream(lzw_zeros(60_000_000), "/Filter /LZWDecode"))


def lzw_zeros(size: int) -> bytes:
    """That many zero bytes, LZW-packed at the best rate: each code one byte longer."""
    bits, count = 0, 0
    packed = bytearray()

    def put(code: int, width: int) -> None:
        nonlocal bits, count
        bits, count = bits << width | code, count + width
        while count >= 8:
            packed.append(bits >> count - 8 & 255)
            count -= 8
            bits &= (1 << count) - 1

    done = 0
    while done < size:
        put(256, 9)
        put(0, 9)
        done += 1
        entries = 258
        for length in range(2, 3800):
            entries += 1
            put(
                entries - 1,
                9 if entries <= 511 else 10 if entries <= 1023 else 11 if entries <= 2047 else 12,
            )
            done += length
    put(257, 12)
    return bytes(packed) + b"\0"


@case("any")
def lzw_without_clear_codes() -> bytes:
    return one_page(
        stream(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" + b"\x41" * 8_000_000, "/Filter /LZW")
    )


@case("too-large")
def run_length_bomb() -> bytes:
    return one_page(stream(b"\x81 " * 1_000_000, "/Filter /RunLengthDecode"))


@case("too-large")
def run_length_bomb_in_flate() -> bytes:
    data = zlib.compress(b"\x81 " * 1_000_000, 9)
    return one_page(stream(data, "/Filter [/FlateDecode /RunLengthDecode]"))


@case("too-large")
def ascii85_zeros() -> bytes:
    data = zlib.compress(b"z" * 20_000_000, 9)
    return one_page(stream(data, "/Filter [/FlateDecode /ASCII85Decode]"))


@case("any")
def ascii85_white() -> bytes:
    return one_page(stream(b"<~" + b" " * 5_000_000 + b"x", "/Filter /ASCII85Decode"))


@case("any")
def ascii_hexadecimal_chain() -> bytes:
    data = HELLO
    for _ in range(16):
        data = data.hex().encode() + b">"
    return one_page(stream(data, "/Filter [" + "/ASCIIHexDecode " * 16 + "]"))


@case("read")
def ascii_chain_that_is_legal() -> bytes:
    from base64 import a85encode

    data = a85encode(HELLO.hex().encode() + b">", wrapcol=60) + b"~>"
    return one_page(stream(data, "/Filter [/A85 /AHx]"))


@case("any")
def a_million_filters() -> bytes:
    return one_page(stream(b"x", "/Filter [" + "/Fl " * 900_000 + "]"))


@case("any")
def predictor_with_endless_rows() -> bytes:
    parameters = "/DecodeParms << /Predictor 12 /Columns 9000000000 /Colors 9 >>"
    return one_page(flate(b"\2" * 3_000_000, parameters))


@case("any")
def predictor_of_paeth() -> bytes:
    parameters = "/DecodeParms << /Predictor 15 /Columns 100 >>"
    return one_page(flate(b"\4" * 10_000_000, parameters))


@case("any")
def tiff_predictor_without_columns() -> bytes:
    return one_page(flate(HELLO, "/DecodeParms << /Predictor 2 /Columns 0 >>"))


# The file's own tables


def with_xref_stream(
    data: bytes, entries: str, *, objects: bytes = b"", extra: bytes = b""
) -> bytes:
    """A PDF whose cross-reference table is a stream with this data."""
    head = b"%PDF-1.7\n" + objects
    body = stream(data, f"/Type /XRef /Root 1 0 R {entries}")
    return head + b"9 0 obj\n" + body + b"\nendobj\n" + extra + b"startxref\n%d\n" % len(head)


@case("any")
def xref_stream_bomb() -> bytes:
    return with_xref_stream(
        zlib.compress(bytes(10_000_000), 9),
        "/Filter /FlateDecode /W [1 0 0] /Size 49000000",
    )


@case("any")
def xref_stream_bomb_with_predictor() -> bytes:
    return with_xref_stream(
        zlib.compress(b"\2" * 10_000_000, 9),
        "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 5 >> /W [1 2 2] /Size 9",
    )


@case("any")
def xref_stream_with_endless_ranges() -> bytes:
    catalog = b"1 0 obj << /Type /Catalog >> endobj\n"
    return with_xref_stream(
        bytes(1_000), "/W [0 0 0] /Index [0 2000000000] /Size 2000000000", objects=catalog
    )


@case("any")
def xref_stream_with_a_million_ranges() -> bytes:
    ranges = "5 1 " * 700_000
    return with_xref_stream(b"\1\0\x09" * 9, f"/W [1 1 1] /Index [{ranges}] /Size 9")


@case("any")
def xref_table_without_end() -> bytes:
    lines = b"0 n n\n0 0 n\n" * 800_000
    return b"%PDF-1.4\nxref\n0 1600000\n" + lines + b"trailer <<>>\nstartxref\n9\n"


@case("any")
def lines_without_end() -> bytes:
    return b"%PDF-1.4\n" + b"\n" * 19_000_000


@case("any")
def no_line_at_all() -> bytes:
    return b"%PDF-1.4 " + b"a" * 19_000_000


@case("any")
def objects_without_end() -> bytes:
    return b"%PDF-1.4\n" + b"1 0 obj\nendobj\n" * 1_200_000


@case("any")
def object_that_is_never_whole() -> bytes:
    return raw_pdf({1: b"[" + b"[] " * 5_000_000})


@case("read")
def previous_table_is_itself() -> bytes:
    data = one_page()
    start = data.rindex(b"startxref\n") + 10
    place = int(data[start:].split()[0])
    return data.replace(b"trailer <<", b"trailer << /Prev %d" % place)


@case("read")
def hybrid_table_is_itself() -> bytes:
    data = one_page()
    place = int(data[data.rindex(b"startxref\n") + 10 :].split()[0])
    return data.replace(b"trailer <<", b"trailer << /XRefStm %d" % place)


@case("any")
def previous_tables_without_end() -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    last = 0
    for _ in range(50_000):
        place = len(out)
        out += b"xref\ntrailer << /Prev %d >>\n" % last
        last = place
    return bytes(out) + b"startxref\n%d\n" % last


@case("any")
def object_stream_bomb() -> bytes:
    bomb = squeezed(b"[", 49).replace(b"/Filter", b"/Type /ObjStm /N 9 /First 9 /Filter", 1)
    objects = b"7 0 obj\n" + bomb + b"\nendobj\n"
    table = b"".join(bytes([2, 7, index]) for index in range(9))
    return with_xref_stream(table, "/W [1 1 1] /Size 9", objects=objects)


@case("any")
def object_stream_bomb_in_a_broken_file() -> bytes:
    bomb = squeezed(b"1 0 ", 49).replace(b"/Filter", b"/Type /ObjStm /N 999999999 /Filter", 1)
    return raw_pdf({1: b"<< /Type /Catalog >>", 7: bomb}, table=False)


@case("any")
def object_stream_in_itself() -> bytes:
    return with_xref_stream(bytes([2, 7, 0] * 9), "/W [1 1 1] /Size 9")


@case("any")
def streams_that_overlap() -> bytes:
    head = b"".join(
        b"%d 0 obj << /Length 9000000 >> stream\n" % number for number in range(100, 400)
    )
    names = b" ".join(b"%d 0 R" % number for number in range(100, 400))
    objects = one_page(page=b"/Contents [" + names + b"]")
    start = objects.index(b"xref\n")
    table = bytearray(objects[start:])
    body = objects[:start] + head + b" " * 9_000_000 + b"endstream endobj\n"
    entries = b""
    for number in range(100, 400):
        place = body.index(b"%d 0 obj << /Length" % number)
        entries += b"%d 1\n%010d 00000 n \n" % (number, place)
    tail = bytes(table[:5]) + entries + bytes(table[5:])
    new_start = len(body)
    return body + tail[: tail.rindex(b"startxref")] + b"startxref\n%d\n" % new_start


@case("read")
def length_beyond_the_end() -> bytes:
    return one_page(b"<< /Length 999999999999 >>\nstream\n" + HELLO + b"\nendstream")


@case("any")
def length_is_itself() -> bytes:
    return one_page(b"<< /Length 5 0 R >>\nstream\n" + HELLO + b"\nendstream")


@case("any")
def negative_length() -> bytes:
    return one_page(b"<< /Length -5 >>\nstream\n" + HELLO + b"\nendstream")


@case("any")
def references_in_a_ring() -> bytes:
    return one_page(page=b"/Rotate 8 0 R /Annots 8 0 R", more={8: b"9 0 R", 9: b"8 0 R"})


@case("read")
def names_of_pages_in_a_ring() -> bytes:
    data = one_page(more={8: b"<< /Kids [8 0 R 8 0 R] >>"})
    return data.replace(b"/Catalog", b"/Catalog /PageLabels 8 0 R", 1).replace(b"%PDF", b"%PDF", 1)


# Encryption

ENCRYPTION = {
    "unknown_filter": b"/Filter /Other",
    "no_keys": b"/Filter /Standard /V 2 /R 3",
    "keys_of_megabytes": b"/Filter /Standard /V 5 /R 6 /P -4 /O (" + b"o" * 3_000_000 + b") /U ("
    + b"u" * 3_000_000 + b") /OE (" + b"e" * 32 + b") /UE (" + b"e" * 32
    + b") /StmF /StdCF /StrF /StdCF /CF << /StdCF << /CFM /AESV3 >> >>",
    "negative_length": b"/Filter /Standard /V 2 /R 3 /Length -40 /P -4 /O (" + b"o" * 32 + b") /U ("
    + b"u" * 32 + b")",
    "endless_length": b"/Filter /Standard /V 2 /R 3 /Length 99999999999 /P -4 /O (" + b"o" * 32
    + b") /U (" + b"u" * 32 + b")",
    "filter_of_nothing": b"/Filter /Standard /V 4 /R 4 /P -4 /O () /U () /CF 9 /StmF /A /StrF /A",
    "itself": b"/Filter /Standard /V 8 0 R /R 8 0 R /O 8 0 R /U 8 0 R /P 8 0 R",
}  # fmt: skip


def encrypted(entries: bytes) -> bytes:
    more = {8: b"<< " + entries + b" >>"}
    return one_page(more=more, trailer="/Encrypt 8 0 R /ID [(a) (b)]")


for _name, _entries in ENCRYPTION.items():
    CASES[f"encryption_{_name}"] = (
        lambda entries=_entries: encrypted(entries),  # type: ignore[misc]
        "encrypted damaged too-large",
    )


# Pages


@case("any")
def page_tree_in_a_ring() -> bytes:
    return raw_pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Parent 3 0 R /Kids [3 0 R 2 0 R] /Count 99999999999 >>",
            3: b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] >>",
        }
    )


@case("any")
def one_page_a_million_times() -> bytes:
    data = one_page()
    kids = b"/Kids [" + b"3 0 R " * 1_000_000 + b"]"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages " + kids + b" /Count 1000000 >>",
        3: b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 612 792] /Contents 5 0 R "
        b"/Resources << /Font << /F1 4 0 R >> >> >>",
        4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        5: stream(HELLO),
    }
    assert len(data) < 2_000
    return raw_pdf(objects)


@case("any")
def deep_page_tree() -> bytes:
    objects = {1: b"<< /Type /Catalog /Pages 10 0 R >>"}
    objects |= {
        n: b"<< /Type /Pages /Kids [%d 0 R] /MediaBox [0 0 9 9] >>" % (n + 1)
        for n in range(10, 30_000)
    }
    return raw_pdf(objects)


@case("too-large")
def a_thousand_pages() -> bytes:
    return pdf(*[text(72, 700, "Hello")] * 1_000)


@case("any")
def a_hundred_pages_of_the_same_annotations() -> bytes:
    link = b"<< /A << /URI (http://example.org) >> /Rect [0 0 9 9] >> "
    kids = b" ".join(b"%d 0 R" % n for n in range(10, 110))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [" + kids + b"] >>",
        4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        5: stream(HELLO),
        6: b"[" + link * 50_000 + b"]",
    }
    for n in range(10, 110):
        objects[n] = (
            b"<< /Type /Page /MediaBox [0 0 612 792] /Contents 5 0 R /Annots 6 0 R "
            b"/Resources << /Font << /F1 4 0 R >> >> >>"
        )
    return raw_pdf(objects)


@case("any")
def links_over_many_words() -> bytes:
    link = b"<< /A << /URI (http://example.org) >> /Rect [0 0 1 1] >> "
    words = "".join(text(5 + 20 * (n % 30), 10 + 5 * (n // 30), "ab", size=3) for n in range(4_000))
    return one_page(flate(words.encode()), page=b"/Annots [" + link * 50_000 + b"]")


FORM = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"


@case("any")
def form_in_itself() -> bytes:
    form = stream(b"/Fm Do /Fm Do " + HELLO, FORM + " /Resources << /XObject << /Fm 8 0 R >> >>")
    return one_page(stream(b"/Fm Do"), resources=b"/XObject << /Fm 8 0 R >>", more={8: form})


@case("any")
def forms_that_branch() -> bytes:
    forms = {
        10 + n: stream(b"/Fm Do " * 20, FORM + f" /Resources << /XObject << /Fm {11 + n} 0 R >> >>")
        for n in range(40)
    }
    return one_page(stream(b"/Fm Do"), resources=b"/XObject << /Fm 10 0 R >>", more=forms)


@case("any")
def forms_with_fonts_of_their_own() -> bytes:
    font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /X /ToUnicode 8 0 R >> >>"
    many = b"1 beginbfrange <0000> <ffff> <0000> endbfrange "
    form = stream(b"q Q", FORM + f" /Resources << {font} >>")
    return one_page(
        stream(b"/Fm Do " * 100_000),
        resources=b"/XObject << /Fm 9 0 R >>",
        more={8: flate(many), 9: form},
    )


@case("any")
def layers_with_a_million_members() -> bytes:
    members = b"8 0 R " * 900_000
    return one_page(
        stream(b"/OC /P BDC EMC " * 200_000),
        resources=b"/Properties << /P << /Type /OCMD /OCGs 9 0 R >> >>",
        more={8: b"<< /Type /OCG >>", 9: b"[" + members + b"]"},
    ).replace(b"/Catalog", b"/Catalog /OCProperties << /D << /OFF [8 0 R] >> >>", 1)


# Fonts


def with_font(entries: bytes, more: dict[int, bytes] | None = None) -> bytes:
    font = b"<< /Type /Font /BaseFont /X " + entries + b" >>"
    return one_page(resources=b"/Font << /F1 8 0 R >>", more={8: font} | (more or {}))


def with_wide_font(entries: bytes, more: dict[int, bytes] | None = None) -> bytes:
    descendant = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /FontDescriptor 20 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) >> " + entries + b" >>"
    )
    return with_font(
        b"/Subtype /Type0 /Encoding /Identity-H /DescendantFonts [21 0 R]",
        {20: b"<< /FontName /X /FontFile2 22 0 R >>", 21: descendant} | (more or {}),
    )


TO_UNICODE = {
    "range_of_everything": b"1 beginbfrange <00000000> <ffffffff> <0000> endbfrange",
    "cid_range_of_everything": b"1 begincidrange <00000000> <ffffffff> 0 endcidrange",
    "ranges_without_end": b"9 beginbfrange" + b"<0000> <ffff> <0000>" * 9_000 + b"endbfrange",
    "list_of_nothing": b"1 beginbfrange <0000> <ffffffffffff> [<0041>] endbfrange",
    "range_without_end": b"1 beginbfrange <0000> <0001> ",
    "odd": b"1 beginbfrange /a 1 [ ] <> <> <> endbfrange 1 beginbfchar <> endbfchar",
    "negative": b"1 beginbfrange <ffff> <0000> <0000> endbfrange",
    "other_maps": b"/Adobe-Japan1-2 usecmap /UniJIS-UTF32-H usecmap " * 9,
}  # fmt: skip


for _name, _entries in TO_UNICODE.items():
    CASES[f"to_unicode_{_name}"] = (
        lambda data=_entries: with_font(  # type: ignore[misc]
            b"/Subtype /Type1 /ToUnicode 9 0 R", {9: flate(data)}
        ),
        "any",
    )


@case("any")
def to_unicode_bomb() -> bytes:
    return with_font(b"/Subtype /Type1 /ToUnicode 9 0 R", {9: squeezed(b"<00> <ff> <00> ", 49)})


@case("any")
def to_unicode_is_its_font() -> bytes:
    return with_font(b"/Subtype /Type1 /ToUnicode 8 0 R /Encoding 8 0 R /FontDescriptor 8 0 R")


@case("any")
def character_maps_without_end() -> bytes:
    import pdfminer.cmapdb

    folder = Path(pdfminer.cmapdb.__file__).parent / "cmap"
    names = sorted(path.name.split(".")[0] for path in folder.glob("*.json.gz"))
    fonts, more = b"", {}
    for number, name in enumerate(names, start=30):
        fonts += b"/F%d %d 0 R " % (number, number)
        more[number] = (
            b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /%s /DescendantFonts "
            b"[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /X /CIDSystemInfo << /Registry "
            b"(Adobe) /Ordering (Japan1) >> >>] >>" % name.encode()
        )
    return one_page(resources=b"/Font << " + fonts + b" >>", more=more)


@case("any")
def character_map_with_a_path() -> bytes:
    return with_font(
        b"/Subtype /Type0 /Encoding /..#2f..#2f..#2f..#2fetc#2fpasswd /DescendantFonts [<< /Type "
        b"/Font /Subtype /CIDFontType0 /CIDSystemInfo << /Registry (../../..) /Ordering (/etc) >> "
        b">>]"
    )


@case("any")
def widths_of_everything() -> bytes:
    return with_wide_font(b"/W [0 2000000000 500 -2000000000 2000000000 1]")


@case("any")
def widths_without_end() -> bytes:
    return with_wide_font(b"/W [" + b"0 65535 500 " * 80_000 + b"]")


@case("any")
def widths_of_lists() -> bytes:
    return with_wide_font(
        b"/W [" + b"0 [" + b"1 " * 900_000 + b"] 0 " + b"[" * 900 + b"]" * 900 + b"]"
    )


@case("any")
def vertical_widths_of_everything() -> bytes:
    return with_font(
        b"/Subtype /Type0 /Encoding /Identity-V /DescendantFonts [<< /Type /Font /Subtype "
        b"/CIDFontType2 /W2 [0 2000000000 1 2 3] /CIDSystemInfo << /Registry (Adobe) /Ordering "
        b"(Identity) >> >>]"
    )


@case("any")
def simple_widths_without_end() -> bytes:
    return with_font(b"/Subtype /Type1 /FirstChar -9 /Widths [" + b"500 " * 900_000 + b"]")


@case("any")
def differences_without_end() -> bytes:
    return with_font(b"/Subtype /Type1 /Encoding << /Differences [0 " + b"/a " * 900_000 + b"] >>")


@case("any")
def type1_header_bomb() -> bytes:
    bomb = squeezed(b"dup 1 /a put ", 45).replace(b"/Filter", b"/Length1 99999999 /Filter", 1)
    return with_font(b"/Subtype /Type1 /FontDescriptor << /FontFile 9 0 R >>", {9: bomb})


def true_type(*tables: tuple[bytes, bytes]) -> bytes:
    """A TrueType file of these tables."""
    data = b"\0\1\0\0" + len(tables).to_bytes(2, "big") + bytes(6)
    place = len(data) + 16 * len(tables)
    for tag, table in tables:
        data += tag + bytes(4) + place.to_bytes(4, "big") + len(table).to_bytes(4, "big")
        place += len(table)
    return data + b"".join(table for _, table in tables)


def words(*values: int) -> bytes:
    return b"".join(value.to_bytes(2, "big") for value in values)


def cmap(subtable: bytes, records: int = 1) -> bytes:
    place = 4 + 8 * records
    record = words(3, 10) + place.to_bytes(4, "big")
    return words(0, records) + record * records + subtable


EVERYTHING = words(12, 0) + b"".join(
    n.to_bytes(4, "big") for n in (28, 0, 1, 0, 0xFFFFFFFF, 0)
)  # fmt: skip


@case("any")
def true_type_map_of_everything() -> bytes:
    return with_wide_font(b"", {22: flate(true_type((b"cmap", cmap(EVERYTHING))))})


@case("any")
def true_type_maps_without_end() -> bytes:
    return with_wide_font(b"", {22: flate(true_type((b"cmap", cmap(EVERYTHING, 8_000))))})


@case("any")
def true_type_ligatures_without_end() -> bytes:
    # every lookup leads to the same subtable, whose coverage names all glyphs again and again
    coverage = words(2, 20_000) + words(0, 65_535, 0) * 20_000
    subtable = words(1, 8 + 0, 1, 8) + coverage
    count = 10_000
    lookup = words(4, 0, 200) + words(*[406] * 200) + subtable
    lookups = words(count) + words(*[2 + 2 * count] * count) + lookup
    table = words(1, 0, 10, 10, 10) + lookups
    return with_wide_font(
        b"", {22: flate(true_type((b"cmap", cmap(EVERYTHING)), (b"GSUB", table)))}
    )


@case("any")
def type1c_with_long_names() -> bytes:
    size = 3_000_000
    offsets = b"".join((1 + size * (n % 2)).to_bytes(4, "big") for n in range(60_001))
    strings = words(60_000) + b"\4" + offsets
    name = words(1) + b"\1\1\2X"
    charset = 200_000 + len(offsets)

    def number(value: int) -> bytes:
        return b"\x1d" + value.to_bytes(4, "big")

    top = number(charset) + b"\x0f" + number(charset - 10) + b"\x10" + number(100) + b"\x11"
    dictionary = words(1) + b"\1" + bytes([1, 1 + len(top)]) + top
    data = bytes([1, 0, 4, 4]) + name + dictionary + strings
    data = data.ljust(charset + size, b"\0")
    return with_font(
        b"/Subtype /Type1 /FontDescriptor << /FontFile3 9 0 R >>",
        {9: flate(data, "/Subtype /Type1C")},
    )


# Numbers

HUGE = b"9" * 400 + b".0"
NUMBERS = {
    "matrix_of_infinity": b"q " + HUGE + b" 0 0 " + HUGE + b" 0 0 cm " + HELLO + b" Q",
    "matrix_of_nothing": b"q 0 0 0 0 0 0 cm " + HELLO + b" 0 0 9 9 re f Q",
    "text_matrix_of_nothing": b"BT /F1 12 Tf 0 0 0 0 0 0 Tm (Hello) Tj (Hello) Tj ET",
    "text_matrix_of_infinity": b"BT /F1 9 Tf " + HUGE + b" 0 0 0 0 -" + HUGE + b" Tm (Hello) Tj ET",
    "far_away": b"BT /F1 12 Tf 1 0 0 1 1e9 " + b"9" * 30 + b" Tm (Hello) Tj 1 0 0 1 -99999999999 "
    b"-99999999999 Tm (Hello) Tj ET 0 0 999999999999 999999999999 re f",
    "integer_of_400_digits": b"BT /F1 " + b"9" * 400 + b" Tf (Hello) Tj ET",
    "size_of_everything": b"BT /F1 99999999999999 Tf 72 700 Td (Hello) Tj (there) Tj ET",
    "negative_size": b"BT /F1 -12 Tf -100 Tz 72 700 Td (Hello) Tj ET",
    "spacing_of_infinity": b"BT /F1 12 Tf " + HUGE + b" Tc " + HUGE + b" Tw (Hello there) Tj ET",
    "steps_of_infinity": b"BT /F1 12 Tf [(a) " + HUGE + b" (b) -" + HUGE + b" (c)] TJ ET",
    "wrong_operands": b"/a /b cm (x) Tj [ ] TJ 1 Tf /F1 (a) Tf (b) /c Td << >> gs /y Do 1 scn",
}  # fmt: skip

for _name, _entries in NUMBERS.items():
    CASES[f"numbers_{_name}"] = (
        lambda data=_entries: one_page(stream(data)),  # type: ignore[misc]
        "read damaged",
    )


@case("any")
def page_of_infinity() -> bytes:
    return one_page(page=b"/MediaBox [0 0 " + HUGE + b" " + HUGE + b"] /Rotate 99999999999990")


@case("any")
def page_of_nothing() -> bytes:
    return one_page(page=b"/MediaBox [0 0 0 0] /CropBox [9 9 -9 -9] /UserUnit 0")


# Word files ------------------------------------------------------------------------------------

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARAGRAPH = "<w:p><w:r><w:t>Hello</w:t></w:r></w:p>"


def word_parts(body: str = PARAGRAPH, **others: str) -> dict[str, bytes]:
    """The parts of a Word file; `others` are further parts by kind ("styles", "numbering")."""
    types = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{OFFICE}.{kind}+xml"/>'
        for kind in others
    )
    links = "".join(
        f'<Relationship Id="{kind}" Type="{RELATIONSHIPS}/{kind}" Target="{kind}.xml"/>'
        for kind in others
    )
    opening = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{OFFICE}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'{opening}<Relationship Id="a" Type="{RELATIONSHIPS}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{RELATIONSHIPS}"><w:body>{body}'
        "</w:body></w:document>",
        "word/_rels/document.xml.rels": f"{opening}{links}</Relationships>",
    }
    for kind, xml in others.items():
        parts[f"word/{kind}.xml"] = f'<w:{kind} xmlns:w="{W}">{xml}</w:{kind}>'
    return {name: xml.encode() for name, xml in parts.items()}


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()


def word(body: str = PARAGRAPH, **others: str) -> bytes:
    return zipped(word_parts(body, **others))


@case("too-large")
def zip_bomb() -> bytes:
    return zipped(word_parts() | {"word/document.xml": b" " * 51_000_000})


@case("too-large damaged")
def zip_bomb_that_lies() -> bytes:
    data = word_parts()
    data["word/document.xml"] = data["word/document.xml"].replace(b"</w:body>", b" " * 25_000_000)
    size = len(data["word/document.xml"]).to_bytes(4, "little")
    return zipped(data).replace(size, (1_000).to_bytes(4, "little"))


@case("too-large")
def zip_bomb_of_many_parts() -> bytes:
    return zipped(word_parts() | {f"word/{n}.xml": bytes(1_000_000) for n in range(52)})


@case("read")
def zip_in_a_zip() -> bytes:
    inner = zipped({"bomb": bytes(9_000_000)})
    for _ in range(5):
        inner = zipped({"bomb.zip": inner})
    return zipped(word_parts() | {"word/embeddings/bomb.zip": inner})


@case("any")
def entries_that_overlap() -> bytes:
    data = zipped(word_parts())
    directory = data.index(b"PK\1\2")
    end = data.index(b"PK\5\6")
    entries = data[directory:end]
    last = entries[entries.rindex(b"PK\1\2") :]
    grown = entries + b"".join(
        last.replace(b"document.xml.rels", b"document%04d.rel" % n) for n in range(1_500)
    )
    tail = bytearray(data[end:])
    tail[8:12] = (1_504).to_bytes(2, "little") * 2
    tail[12:16] = len(grown).to_bytes(4, "little")
    return data[:directory] + grown + bytes(tail)


@case("too-large")
def three_thousand_parts() -> bytes:
    return zipped(word_parts() | {f"word/media/{n}.xml": b"" for n in range(3_000)})


@case("read")
def a_thousand_parts() -> bytes:
    return zipped(word_parts() | {f"word/media/{n}.xml": b"<a/>" for n in range(1_000)})


@case("too-large")
def entries_without_end() -> bytes:
    return b"PK\3\4" + b"PK\1\2" * 4_000_000


@case("damaged unsupported-format")
def end_record_that_lies() -> bytes:
    return b"PK\3\4" + b"a" * 100 + b"PK\5\6" + b"\0" * 4 + b"\xff" * 12 + b"\0\0"


@case("damaged")
def bad_checksum() -> bytes:
    parts = word_parts()
    crc = zlib.crc32(parts["word/document.xml"]).to_bytes(4, "little")
    return zipped(parts).replace(crc, b"abcd")


@case("damaged")
def entities_without_end() -> bytes:
    levels = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "lol">' for n in range(12)
    )
    parts = word_parts(PARAGRAPH.replace("Hello", "&e11;"))
    document = f"<!DOCTYPE a [{levels}]>".encode() + parts["word/document.xml"]
    return zipped(parts | {"word/document.xml": document})


@case("damaged")
def entity_of_another_file() -> bytes:
    parts = word_parts(PARAGRAPH.replace("Hello", "&e;"))
    kind = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return zipped(parts | {"word/document.xml": kind + parts["word/document.xml"]})


@case("damaged")
def entity_of_the_network() -> bytes:
    parts = word_parts()
    kind = b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">'
    return zipped(parts | {"word/document.xml": kind + parts["word/document.xml"]})


@case("any")
def inclusion_of_another_file() -> bytes:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'
    return word(PARAGRAPH + include)


@case("read")
def tricks_in_names() -> bytes:
    parts = word_parts()
    for name in ("../../evil.xml", "/etc/evil", "C:\\evil", "word/../../evil", "\\\\host\\evil"):
        parts[name] = b"evil"
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="x" Type="a/styles" Target="../../../../etc/passwd"/>'
        b'<Relationship Id="y" Type="a/attachedTemplate" Target="http://127.0.0.1:9/a.dotm" '
        b'TargetMode="External"/><Relationship Id="z" Type="a/header" '
        b'Target="file:///etc/passwd"/></Relationships>',
    )
    return zipped(parts)


@case("too-large damaged")
def deep_elements() -> bytes:
    return word("<w:sdt><w:sdtContent>" * 300 + PARAGRAPH + "</w:sdtContent></w:sdt>" * 300)


@case("too-large damaged")
def endlessly_deep_elements() -> bytes:
    return word("<w:p>" * 3_000_000)


@case("read")
def deep_tables() -> bytes:
    return word("<w:tbl><w:tr><w:tc>" * 60 + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 60)


@case("any")
def attribute_of_megabytes() -> bytes:
    return word(f'<w:p w:rsid="{"a" * 9_000_000}">' + PARAGRAPH + "</w:p>")


@case("any")
def attribute_beyond_the_parser() -> bytes:
    return word(f'<w:p w:rsid="{"a" * 19_000_000}"/>')


@case("any")
def attributes_without_end() -> bytes:
    return word("<w:p " + " ".join(f'a{n}="1"' for n in range(100_000)) + "/>" + PARAGRAPH)


@case("any")
def namespaces_without_end() -> bytes:
    return word("<w:p " + " ".join(f'xmlns:a{n}="u:{n}"' for n in range(50_000)) + "/>" + PARAGRAPH)


@case("any")
def names_of_elements_without_end() -> bytes:
    return word("".join(f"<w:a{n}/>" for n in range(100_000)) + PARAGRAPH)


@case("too-large")
def letters_without_end() -> bytes:
    return word(PARAGRAPH.replace("Hello", "a" * 5_000_000))


@case("any")
def words_without_end() -> bytes:
    return word(PARAGRAPH.replace("Hello", "a " * 100_000))


@case("any")
def paragraphs_without_end() -> bytes:
    return word("<w:p/>" * 400_000 + PARAGRAPH)


@case("any")
def runs_without_end() -> bytes:
    return word("<w:p>" + "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r>" * 100_000 + "</w:p>")


@case("any")
def fields_without_end() -> bytes:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    return word("<w:p>" + begin * 100_000 + "<w:r><w:t>Hello</w:t></w:r></w:p>" + PARAGRAPH)


@case("any")
def styles_in_a_ring() -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{8 - n}"/></w:style>'
        for n in range(9)
    )
    return word('<w:p><w:pPr><w:pStyle w:val="s3"/></w:pPr></w:p>' + PARAGRAPH, styles=styles)


@case("any")
def styles_without_end() -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(30_000)
    )
    paragraph = '<w:p><w:pPr><w:pStyle w:val="s{}"/></w:pPr><w:r><w:t>Hello</w:t></w:r></w:p>'
    return word("".join(paragraph.format(n) for n in range(0, 300, 3)), styles=styles)


def numbered(style: str, start: str, paragraphs: int = 50, text: str = "%1.") -> bytes:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        f'<w:start w:val="{start}"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return word((item + "<w:r><w:t>Hello</w:t></w:r></w:p>") * paragraphs, numbering=numbering)


for _style in ("upperRoman", "lowerLetter", "decimal", "decimalZero", "cardinalText", "bullet"):
    for _start in ("2000000000", "-5", "9" * 400, "x", "9" * 5_000):
        CASES[f"numbering_{_style}_{_start[:9]}_{len(_start)}"] = (
            lambda style=_style, start=_start: numbered(style, start),  # type: ignore[misc]
            "read",
        )


@case("any")
def numbering_with_a_long_text() -> bytes:
    return numbered("decimal", "1", 2_000, "%1" * 50_000)


@case("any")
def numbers_out_of_bounds() -> bytes:
    huge = "9" * 5_000
    return word(
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{huge}"/></w:tcPr>{PARAGRAPH}</w:tc></w:tr>'
        f'</w:tbl><w:p><w:pPr><w:ind w:left="{huge}"/><w:spacing w:before="-{huge}"/><w:outlineLvl '
        f'w:val="{huge}"/><w:numPr><w:ilvl w:val="{huge}"/><w:numId w:val="{huge}"/></w:numPr>'
        f'<w:framePr w:x="{huge}" w:w="-1"/></w:pPr><w:r><w:rPr><w:sz w:val="{huge}"/><w:color '
        f'w:val="{huge}"/><w:spacing w:val="-{huge}"/></w:rPr><w:t>Hello</w:t><w:sym '
        f'w:char="{huge}"/></w:r></w:p><w:sectPr><w:pgSz w:w="{huge}" w:h="nan"/><w:cols '
        f'w:num="{huge}"/></w:sectPr>'
    )


@case("damaged unsupported-format")
def content_types_are_missing() -> bytes:
    parts = word_parts()
    del parts["[Content_Types].xml"]
    return zipped(parts)


@case("damaged")
def body_is_missing() -> bytes:
    parts = word_parts()
    del parts["word/document.xml"]
    return zipped(parts)


@case("read")
def relationships_are_missing() -> bytes:
    parts = word_parts()
    del parts["_rels/.rels"], parts["word/_rels/document.xml.rels"]
    return zipped(parts)


# Plain text ------------------------------------------------------------------------------------


@case("too-large")
def text_of_megabytes() -> bytes:
    return b"a" * 19_000_000


@case("any")
def text_of_one_line() -> bytes:
    return b"a- " * 40_000


@case("any")
def text_of_accents() -> bytes:
    return b"a" + "\u0301".encode() * 300_000


@case("any")
def text_of_marks() -> bytes:
    return b"[" * 1_000_000 + b"](" + b"*_`~<>" * 100_000


# Reading in a process of its own ---------------------------------------------------------------


class Outcome(Protocol):
    """Reads a file in a process with hard caps."""

    def __call__(self, data: bytes, *, name: str, seconds: float) -> dict[str, Any]: ...


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    """What becomes of a file: `kind` is read, refused, raised or killed."""
    pytest.importorskip("resource", reason="the system has no limits for a process")
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "empty").mkdir()
    process = subprocess.Popen(
        [sys.executable, __file__], cwd=folder / "empty", text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout

    def run(data: bytes, *, name: str, seconds: float) -> dict[str, Any]:
        assert process.stdin
        assert process.stdout
        path = folder / name
        path.write_bytes(data)
        job = {"path": str(path), "limits": {"seconds": seconds}}
        process.stdin.write(json.dumps(job) + "\n")
        process.stdin.flush()
        told: dict[str, Any] = json.loads(process.stdout.readline())
        assert path.read_bytes() == data
        assert list((folder / "empty").iterdir()) == []
        assert sorted(child.name for child in folder.iterdir()) == sorted(["empty", name])
        path.unlink()
        return told

    yield run
    process.stdin.close()
    process.wait(10)
    process.stdout.close()


def checked(outcome: Outcome, data: bytes, *, name: str, seconds: float) -> dict[str, Any]:
    """What became of the file, which must be within every limit."""
    told = outcome(data, name=name, seconds=seconds)
    assert told["kind"] in ("read", "refused"), told
    assert told["seconds"] < seconds + LATE, told
    assert told["megabytes"] < MEGABYTES, told
    assert told["touched"] == [], told
    return told


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_read_or_refused(name: str, outcome: Outcome) -> None:
    build, expected = CASES[name]
    kind = "cv.txt" if name.startswith("text_of") else "cv.pdf"
    told = checked(outcome, build(), name=kind, seconds=SHORT if expected == "any" else SECONDS)
    if expected != "any":
        # a busy machine may run out of time before it runs out of room
        assert (told["reason"] or "read") in [*expected.split(), "too-slow"], told
    if expected == "read":
        assert "Hello" in told["text"], told


RICH_WORD_FILE = word(
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>'
    "</w:numPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Skills</w:t></w:r></w:p><w:tbl><w:tr><w:tc>"
    + PARAGRAPH * 3
    + "</w:tc></w:tr></w:tbl>"
    + PARAGRAPH * 20,
    styles='<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>',
    numbering='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)
REAL = {
    path.stem: path.read_bytes()
    for path in (
        PDFS / "leilani__reportlab-platypus.pdf",
        PDFS / "adeola__xelatex-libertinus.pdf",
        PDFS / "cagla__typst-single.pdf",
        PDFS / "leilani__encrypted-owner.pdf",
    )
} | {"word": RICH_WORD_FILE}


@pytest.mark.parametrize("name", REAL)
def test_a_cut_or_corrupted_file_is_read_or_refused(name: str, outcome: Outcome) -> None:
    whole = REAL[name]
    chance = random.Random(name)  # noqa: S311
    assert checked(outcome, whole, name="cv", seconds=SECONDS)["kind"] == "read"
    for turn in range(24):
        broken = bytearray(whole[: chance.randrange(len(whole))] if turn % 3 == 0 else whole)
        for _ in range(
            chance.choice((0, 1, 5, 60)) if turn % 3 == 0 else chance.choice((1, 9, 99))
        ):
            if broken:
                # a bit, a byte, or a digit of a number that the file says of itself
                place = chance.randrange(len(broken))
                digit = broken[place] in b"0123456789"
                broken[place] = chance.choice(b"0123456789") if digit else chance.randrange(256)
        told = checked(outcome, bytes(broken), name="cv", seconds=SECONDS)
        assert "\n" not in told.get("message", "")


# The script ------------------------------------------------------------------------------------

_WATCHED = (
    "os.chmod", "os.exec", "os.fork", "os.kill", "os.link", "os.mkdir", "os.remove", "os.rename",
    "os.rmdir", "os.symlink", "os.system", "os.truncate", "shutil.", "socket.", "subprocess.",
    "tempfile.", "urllib.", "webbrowser.",
)  # fmt: skip


def _serve() -> None:
    """Read each file that standard input names in a fork of this process."""
    import resumecheck.readers.docx
    import resumecheck.readers.pdf
    import resumecheck.readers.text  # noqa: F401

    for line in sys.stdin:
        job = json.loads(line)
        receiving, sending = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(receiving)
            _read_within_caps(job, sending)
        os.close(sending)
        with os.fdopen(receiving, "rb") as pipe:
            told = pipe.read()
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            told = json.dumps({"kind": "killed", "reason": os.WTERMSIG(status)}).encode()
        sys.stdout.write(told.decode() + "\n")
        sys.stdout.flush()


def _read_within_caps(job: dict[str, Any], pipe: int) -> None:
    import resource

    touched: list[str] = []
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    signal.alarm(40)
    start = _status("VmRSS")
    grant = (_status("VmSize") + HARD_MEGABYTES) << 20
    resource.setrlimit(resource.RLIMIT_AS, (grant, grant))
    places = {str(Path(sys.prefix).resolve()), sys.base_prefix, str(Path(__file__).parents[1])}
    code = tuple(places | set(filter(None, sys.path)))

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
            if path != job["path"] and (writes or not str(path).startswith(code)):
                touched.append(f"open {path} {mode}")
        elif event.startswith(_WATCHED):
            touched.append(event)

    sys.addaudithook(watch)
    told: dict[str, Any] = {"reason": None, "text": "", "touched": touched}
    began = time.process_time()
    try:
        document = read(job["path"], limits=Limits(**job["limits"]))
        told |= {"kind": "read", "text": document.text[:100]}
        document.text_in("rows")
        document.text_in("stream")
    except ResumeCheckError as error:
        told |= {"kind": "refused", "reason": getattr(error, "reason", ""), "message": str(error)}
    except BaseException as error:  # noqa: BLE001
        told |= {"kind": "raised", "reason": f"{type(error).__name__}: {error}"[:300]}
    told["seconds"] = round(time.process_time() - began, 2)
    told["megabytes"] = _status("VmHWM") - start
    touched.remove("open /proc/self/status r")
    os.write(pipe, json.dumps(told).encode())
    os._exit(0)


def _status(key: str) -> int:
    """A figure of this process from the system, in megabytes."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(key + ":"):
            return int(line.split()[1]) >> 10
    return 0


if __name__ == "__main__":
    _serve()

"""pdfminer's object layer with bounds: how much a stream may expand to, and for how long.

pdfminer decodes a stream without a limit, resolves references without end, and scans a broken
file line by line; a file of 1 MB can so take gigabytes or hours. Here each stream that the
parser meets is a `BoundedStream`, and each object that is fetched asks the deadline.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFStream,
    int_value,
)
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor

from resumecheck.errors import UnreadableDocument
from resumecheck.readers.limits import Deadline, Limits

PREDICTED_BYTES = 8_000_000
"""Predictors are undone in Python, byte by byte; only tables of the file's own use them."""
CLOCK_EVERY = 256


class Budget:
    """What is left to spend on one file: bytes of decoded streams, and time."""

    def __init__(self, limits: Limits, deadline: Deadline) -> None:
        self.limits = limits
        self.deadline = deadline
        self.left = limits.expanded_bytes
        self._ticks = 0

    def tick(self) -> None:
        """Ask the clock now and then."""
        self._ticks += 1
        if self._ticks % CLOCK_EVERY == 0:
            self.deadline.check()

    def spend(self, size: int) -> None:
        """Take `size` bytes from what is left; UnreadableDocument ("too-large") past it."""
        self.left -= size
        if self.left < 0:
            raise too_large(self.limits)


def too_large(limits: Limits) -> UnreadableDocument:
    return UnreadableDocument(
        "too-large",
        f"the file's streams expand to more than {limits.expanded_bytes:,} bytes; "
        "export the resume again without large embedded data",
    )


class BoundedStream(PDFStream):
    """A stream that decodes within the budget and never decodes an image."""

    budget: Budget

    def decode(self) -> None:
        """Decode the raw data, filter by filter. Image filters leave the data as it is."""
        data = self.rawdata or b""
        if self.decipher and self.objid is not None and self.genno is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        for name, parameters in self.get_filters():
            self.budget.deadline.check()
            data = self._unfilter(name, data)
            if isinstance(parameters, dict) and "Predictor" in parameters:
                data = self._unpredict(parameters, data)
        self.data = data
        self.rawdata = None

    def _unfilter(self, name: object, data: bytes) -> bytes:
        if name in LITERALS_FLATE_DECODE:
            data = self._inflate(data)
        elif name in LITERALS_LZW_DECODE:
            data = self._unlzw(data)
        elif name in LITERALS_RUNLENGTH_DECODE:
            data = self._unrun(data)
        elif name in LITERALS_ASCII85_DECODE:
            data = ascii85decode(data)
        elif name in LITERALS_ASCIIHEX_DECODE:
            data = asciihexdecode(data)
        else:
            return data
        self.budget.spend(len(data))
        return data

    def _inflate(self, data: bytes) -> bytes:
        """Inflate, keeping what comes before a defect; some writers leave the header out."""
        room = self.budget.left + 1
        for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
            inflater = zlib.decompressobj(bits)
            try:
                return inflater.decompress(data, room)
            except zlib.error:
                kept = self._inflate_in_steps(data, bits, room)
                if kept:
                    return kept
        return b""

    @staticmethod
    def _inflate_in_steps(data: bytes, bits: int, room: int) -> bytes:
        inflater = zlib.decompressobj(bits)
        kept = bytearray()
        try:
            for start in range(0, len(data), 256):
                kept += inflater.decompress(data[start : start + 256], max(room - len(kept), 1))
        except zlib.error:
            pass
        return bytes(kept)

    def _unlzw(self, data: bytes) -> bytes:
        decoded = bytearray()
        for piece in LZWDecoder(BytesIO(data)).run():
            decoded += piece
            self.budget.tick()
            if len(decoded) > self.budget.left:
                break
        return bytes(decoded)

    def _unrun(self, data: bytes) -> bytes:
        """RunLengthDecode, ISO 32000-1 section 7.4.5."""
        decoded = bytearray()
        at = 0
        while at < len(data) and data[at] != 128 and len(decoded) <= self.budget.left:
            length = data[at]
            self.budget.tick()
            if length < 128:
                decoded += data[at + 1 : at + 2 + length]
                at += length + 2
            else:
                decoded += data[at + 1 : at + 2] * (257 - length)
                at += 2
        return bytes(decoded)

    def _unpredict(self, parameters: dict[str, Any], data: bytes) -> bytes:
        predictor = int_value(parameters["Predictor"])
        if predictor < 2:
            return data
        if len(data) > PREDICTED_BYTES:
            raise too_large(self.budget.limits)
        colors = int_value(parameters.get("Colors", 1))
        columns = int_value(parameters.get("Columns", 1))
        bits = int_value(parameters.get("BitsPerComponent", 8))
        if predictor == 2:
            return apply_tiff_predictor(colors, columns, bits, data)
        return apply_png_predictor(predictor, colors, columns, bits, data)


class BoundedParser(PDFParser):
    """Makes every stream a `BoundedStream` and asks the clock while it scans."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        super().__init__(BytesIO(data))
        self.budget = budget

    def push(self, *objs: Any) -> None:
        """Push parsed objects; a stream becomes a bounded one."""
        super().push(*((position, self._bounded(value)) for position, value in objs))

    def _bounded(self, value: Any) -> Any:
        if type(value) is not PDFStream:
            return value
        stream = BoundedStream(value.attrs, value.rawdata or b"", value.decipher)
        stream.budget = self.budget
        return stream

    def nextline(self) -> tuple[int, bytes]:
        """The next line of the file."""
        self.budget.tick()
        line: tuple[int, bytes] = super().nextline()
        return line

    def nexttoken(self) -> Any:
        """The next token of the file."""
        self.budget.tick()
        return super().nexttoken()


class BoundedDocument(PDFDocument):
    """Asks the clock for each object, since references can go round in a circle."""

    def __init__(self, parser: BoundedParser, password: str = "") -> None:
        self.budget = parser.budget
        super().__init__(parser, password=password)

    def getobj(self, objid: int) -> object:
        """The object of that number."""
        self.budget.tick()
        return super().getobj(objid)

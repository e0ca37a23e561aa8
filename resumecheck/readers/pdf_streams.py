"""A PDF's streams, decoded within the budget; pictures are not decoded at all.

pdfminer decodes a stream without a limit; a file of 1 MB can so take gigabytes.
"""

from __future__ import annotations

import zlib
from base64 import a85decode
from io import BytesIO
from typing import Any

from pdfminer.ascii85 import asciihexdecode
from pdfminer.lzw import LZWDecoder
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

from resumecheck.readers.pdf_budget import Budget, too_large

PREDICTED_BYTES = 4_000_000
"""Predictors are undone in Python, byte by byte; only tables of the file's own use them."""
_A85_STEP = 5 << 13


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
            data = self._un85(data)
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

    def _un85(self, data: bytes) -> bytes:
        """ASCII85Decode, ISO 32000-1 section 7.4.3."""
        data = data.translate(None, b" \t\r\n\f\v\0")
        data = data[data.startswith(b"<") + data.startswith((b"~", b"<~")) :].partition(b"~")[0]
        if len(data) + 4 * data.count(b"z") > 1.25 * self.budget.left + 5:
            raise too_large(self.budget.limits)
        data = data.replace(b"z", b"!!!!!")
        decoded = bytearray()
        for start in range(0, len(data), _A85_STEP):
            self.budget.deadline.check()
            decoded += a85decode(data[start : start + _A85_STEP])
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
        if max(colors, columns, colors * columns) > 8 * len(data):
            return data  # a row longer than all rows
        if predictor == 2:
            return apply_tiff_predictor(colors, columns, bits, data)
        return apply_png_predictor(predictor, colors, columns, bits, data)

"""pdfminer's object layer with bounds: how much a stream may expand to, and for how long.

pdfminer decodes a stream without a limit, resolves references without end, and scans a broken
file line by line; a file of 1 MB can so take gigabytes or hours. Here each stream that the
parser meets is a `BoundedStream`, each object that is fetched asks the deadline, and so does
each buffer that a parser reads; what a parser keeps before an object is whole has a bound too.
"""

from __future__ import annotations

import re
import sys
import zlib
from base64 import a85decode
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any

from pdfminer.ascii85 import asciihexdecode
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import (
    LITERAL_OBJSTM,
    PDFDocument,
    PDFEncryptionError,
    PDFNoPageLabels,
    PDFNoValidXRef,
    PDFXRef,
    PDFXRefStream,
)
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdfparser import PDFParser, PDFStreamParser
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFObjRef,
    PDFStream,
    int_value,
    resolve1,
)
from pdfminer.psexceptions import PSEOF, PSException
from pdfminer.psparser import PSKeyword, PSLiteralTable
from pdfminer.utils import apply_png_predictor, apply_tiff_predictor

from resumecheck.errors import UnreadableDocument
from resumecheck.readers.limits import Deadline, Limits
from resumecheck.readers.pdf_lexer import QuickContent, QuickParser

PREDICTED_BYTES = 4_000_000
"""Predictors are undone in Python, byte by byte; only tables of the file's own use them."""
CLOCK_EVERY = 256
LONG_TOKEN = 1 << 12
MOST_PENDING = 1_000_000
"""Objects that a parser keeps until the array, dictionary or object around them is whole."""
MOST_ENTRIES = 2_000_000
"""Lines of cross-reference tables, and entries of character maps and width tables."""
MOST_NAMES = 100_000
"""Different names in a file: pdfminer keeps each for the life of the process."""
TAIL_BYTES = 1_000_000
"""How far from its end a file is searched for the place of its cross-reference table."""
LONGEST_KEY = 256
"""Bytes of an encryption key's check values; the standard's are 32 to 127 long."""
_A85_STEP = 5 << 13
_MOST_HOPS = 32


class Budget:
    """What is left to spend on one file: bytes of decoded streams, and time."""

    def __init__(self, limits: Limits, deadline: Deadline, size: int = 0) -> None:
        self.limits = limits
        self.deadline = deadline
        self.left = limits.expanded_bytes
        self._raw = 4 * size + 1_000_000
        self._entries = 0
        self._names = len(PSLiteralTable.dict)
        self._ticks = 0
        self.known: dict[bytes, Any] = {}
        """The file's spellings of numbers, names and keywords → tokens."""

    def tick(self, weight: int = 1) -> bool:
        """Ask the clock now and then; whether it was asked."""
        self._ticks += weight
        if self._ticks < CLOCK_EVERY:
            return False
        self._ticks = 0
        self.check()
        return True

    def check(self) -> None:
        """Raise UnreadableDocument when the time is over or the file makes up names."""
        self.deadline.check()
        if len(PSLiteralTable.dict) - self._names > MOST_NAMES:
            raise too_many()

    def spend(self, size: int) -> None:
        """Take `size` bytes from what is left; UnreadableDocument ("too-large") past it."""
        self.left -= size
        if self.left < 0:
            raise too_large(self.limits)

    def spend_raw(self, size: int) -> None:
        """The same for streams as they stand in the file: they could all overlap."""
        self._raw -= size
        if self._raw < 0:
            raise too_large(self.limits)

    def hold(self, entries: int) -> None:
        """Count what is kept of tables; UnreadableDocument ("too-large") past the bound."""
        self._entries += max(entries, 0)
        if self._entries > MOST_ENTRIES:
            raise too_many()


def too_many() -> UnreadableDocument:
    return UnreadableDocument(
        "too-large",
        "the file is made of far more objects than a resume needs; export it again from the "
        "program that made it",
    )


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


class Clocked(QuickParser):
    """A parser that asks the clock, and what it keeps, with each buffer that it reads."""

    budget: Budget

    def fillbuf(self) -> bool:
        """See to it that there is a buffer to read from."""
        if self.charpos < len(self.buf):
            if len(self._curtoken) > LONG_TOKEN:  # pdfminer copies it for each character's sake
                self.budget.deadline.check()
            return False
        self.budget.check()
        if len(self.context) > self.budget.limits.depth:
            raise too_many()
        if sum((len(stack) for *_, stack in self.context), len(self.curstack)) > MOST_PENDING:
            raise too_many()
        return super().fillbuf()


class BoundedContentParser(Clocked, QuickContent, PDFContentParser):
    """Parses the operators of a page or form."""

    def __init__(self, streams: list[Any], budget: Budget) -> None:
        self.budget, self.known = budget, budget.known
        super().__init__(streams)


class BoundedObjectsParser(Clocked, PDFStreamParser):
    """Parses the objects of an object stream."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self.budget, self.known = budget, budget.known
        super().__init__(data)


class BoundedParser(Clocked, PDFParser):
    """Parses the file. Makes every stream a `BoundedStream`."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self.budget, self.known = budget, budget.known
        self._size = len(data)
        self._tail = data[-TAIL_BYTES:]
        super().__init__(BytesIO(data))

    def push(self, *objs: Any) -> None:
        """Push parsed objects; a stream becomes a bounded one."""
        super().push(*((position, self._bounded(value)) for position, value in objs))

    def _bounded(self, value: Any) -> Any:
        if type(value) is not PDFStream:
            return value
        self.budget.spend_raw(len(value.rawdata or b""))
        stream = BoundedStream(value.attrs, value.rawdata or b"", value.decipher)
        stream.budget = self.budget
        return stream

    def do_keyword(self, pos: int, token: PSKeyword) -> None:
        """Handle a keyword; a stream that claims to go on behind the file's end is searched."""
        known = self.fallback
        if token is self.KEYWORD_STREAM and self.curstack:
            values = self.curstack[-1][1]
            length = values.get("Length") if isinstance(values, dict) else None
            self.fallback |= isinstance(length, int) and not 0 <= length <= self._size - pos
        try:
            super().do_keyword(pos, token)
        finally:
            self.fallback = known

    def nextline(self) -> tuple[int, bytes]:
        """The next line of the file."""
        self.budget.hold(1)
        line: tuple[int, bytes] = super().nextline()
        return line

    def revreadlines(self) -> Iterator[bytes]:
        """The file's lines, the last one first."""
        yield from reversed(self._tail.splitlines())


class _FoundObjects(PDFXRef):
    """The objects that a scan of the file finds, where its table is missing or damaged."""

    _BEGINS = re.compile(rb"(\d{1,10})\s+(\d{1,10})\s+obj\b")

    def load(self, parser: PDFParser) -> None:
        """Scan the file up to its trailer."""
        parser.seek(0)
        with suppress(PSEOF):
            while True:
                position, line = parser.nextline()
                if line.startswith(b"trailer"):
                    parser.seek(position)
                    self.load_trailer(parser)
                    return
                begins = self._BEGINS.match(line)
                if begins:
                    number, generation = map(int, begins.groups())
                    self.offsets[number] = (None, position, generation)
                    parser.seek(position)
                    with suppress(PSException, PDFException):
                        self._expand(number, parser)

    def _expand(self, number: int, parser: PDFParser) -> None:
        """The objects inside, if this one is a stream of objects."""
        _, found = parser.nextobject()
        if not isinstance(found, BoundedStream) or found.get("Type") is not LITERAL_OBJSTM:
            return
        inside = BoundedObjectsParser(found.get_data(), found.budget)
        count = int_value(found.get("N", 0))
        for index in range(count):
            _, member = inside.nextobject()
            _, _ = inside.nextobject()  # its place in the stream
            if isinstance(member, int):
                self.offsets[member] = (number, index, 0)


class BoundedDocument(PDFDocument):
    """Asks the clock for each object, since references can go round in a circle."""

    def __init__(self, parser: BoundedParser, password: str = "") -> None:
        self.budget = parser.budget
        self._tables: set[int] = set()
        super().__init__(parser, password=password)
        for xref in self.xrefs:
            if isinstance(xref, PDFXRefStream):
                _clip(xref)

    def find_xref(self, parser: PDFParser) -> int:
        """The place of the last cross-reference table; -1 where the file does not tell."""
        try:
            return super().find_xref(parser)
        except PDFNoValidXRef:
            return -1

    def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[Any]) -> None:
        """Read the table at that place, and those before it, each once."""
        if start in self._tables:
            return
        first = not self._tables
        self._tables.add(start)
        try:
            # a negative place is beyond every file's end
            super().read_xref_from(parser, start if start >= 0 else sys.maxsize, xrefs)
        except PDFNoValidXRef:
            if not first:
                raise
            parser.fallback = True
            found = _FoundObjects()
            found.load(parser)
            xrefs.append(found)

    def _initialize_password(self, password: str = "") -> None:
        _, values = self.encryption or ((), {})
        for key in ("O", "U", "OE", "UE"):
            check = resolve1(values.get(key))
            if isinstance(check, bytes) and len(check) > LONGEST_KEY:
                raise PDFEncryptionError(key)
        super()._initialize_password(password)

    def _get_objects(self, stream: PDFStream) -> tuple[list[object], int]:
        inside = BoundedObjectsParser(stream.get_data(), self.budget)
        inside.set_document(self)
        objects: list[object] = []
        with suppress(PSEOF):
            while True:
                objects.append(inside.nextobject()[1])
        return objects, int_value(stream.get("N", 0))

    def getobj(self, objid: int) -> object:
        """The object of that number. Raises PDFException where it refers on without end."""
        self.budget.tick()
        found = super().getobj(objid)
        for _ in range(_MOST_HOPS):
            if not isinstance(found, PDFObjRef):
                return found
            found = super().getobj(found.objid)
        raise PDFException(f"object {objid} is a reference without end")

    def get_page_labels(self) -> Iterator[str]:
        """Page labels are of no use here, and a tree that can be endless."""
        raise PDFNoPageLabels


def _clip(xref: PDFXRefStream) -> None:
    """Keep of the table's ranges what its data have entries for."""
    size, left = xref.entlen or 0, 0
    if size > 0:
        left = min(len(xref.data or b"") // size, MOST_PENDING)
    kept = []
    for first, count in xref.ranges:
        if left <= 0:
            break
        kept.append((first, min(count, left)))
        left -= count
    xref.ranges = kept

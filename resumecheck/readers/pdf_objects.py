"""pdfminer's object layer with bounds: how much it may keep, and for how long it may run.

pdfminer resolves references without end, and scans a broken file line by line; a small file can
so take hours. Here each stream that the parser meets is a `BoundedStream`, each object that is
fetched asks the deadline, and so does each buffer that a parser reads; what a parser keeps before
an object is whole has a bound too.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any

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
from pdfminer.pdftypes import PDFObjRef, PDFStream, int_value, resolve1
from pdfminer.psexceptions import PSEOF, PSException
from pdfminer.psparser import PSKeyword

from resumecheck.readers.pdf_budget import Budget, too_many
from resumecheck.readers.pdf_lexer import QuickContent, QuickParser
from resumecheck.readers.pdf_streams import BoundedStream

LONG_TOKEN = 1 << 12
MOST_PENDING = 1_000_000
"""Objects that a parser keeps until the array, dictionary or object around them is whole."""
TAIL_BYTES = 1_000_000
"""How far from its end a file is searched for the place of its cross-reference table."""
LONGEST_KEY = 256
"""Bytes of an encryption key's check values; the standard's are 32 to 127 long."""
_MOST_HOPS = 32


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

"""The safe layer under the DOCX reader: zip members and XML parts, each within a bound.

python-docx is not used for reading. It expands and parses every part without a bound, fails on a
missing part or a dangling relationship, knows no strict OOXML, and its parser drops text nodes
that hold only a space. Nothing here is ever written, so a path trick in a part's name is only a
name that nobody asks for; external relationships are kept as text and never followed.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from resumecheck.errors import UnreadableDocument

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from resumecheck.readers.limits import Deadline, Limits

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MAIN = "application/vnd.openxmlformats-officedocument."
_MAIN_TYPES = {
    _MAIN + "wordprocessingml.document.main+xml": "docx",
    _MAIN + "wordprocessingml.template.main+xml": "dotx",
    "application/vnd.ms-word.document.macroEnabled.main+xml": "docm",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": "dotm",
    _MAIN + "spreadsheetml.sheet.main+xml": "xlsx",
    _MAIN + "spreadsheetml.template.main+xml": "xltx",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml": "xlsm",
    "application/vnd.ms-excel.sheet.binary.macroEnabled.main": "xlsb",
    _MAIN + "presentationml.presentation.main+xml": "pptx",
    _MAIN + "presentationml.slideshow.main+xml": "ppsx",
    _MAIN + "presentationml.template.main+xml": "potx",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml": "pptm",
    "application/vnd.ms-visio.drawing.main+xml": "vsdx",
    "application/vnd.ms-package.xps-fixeddocumentsequence+xml": "xps",
}
_MIME_KINDS = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "ott",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/vnd.oasis.opendocument.graphics": "odg",
    b"application/epub+zip": "epub",
}
WORD_KINDS = frozenset({"docx", "docm", "dotx", "dotm"})

_CENTRAL_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 20_000
_CHUNK = 1 << 16
_TYPES_BYTES = 1_000_000
_XML_BYTES_PER_CHARACTER = 10
"""One part's XML may hold this many bytes for each character that the limits allow: with the
default, 20 MB. Word writes about 40 for each, but a resume has thousands, not millions."""

_MOST_NODES = 1_000_000
"""Elements and attributes of one part: each takes up to 200 bytes of memory once parsed."""

# Strict OOXML differs in the names of its namespaces; everything above reads the usual ones.
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = tuple(
    (
        f"http://purl.oclc.org/ooxml/{strict}".encode(),
        f"http://schemas.openxmlformats.org/{usual}".encode(),
    )
    for strict, usual in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/extendedProperties", "officeDocument/2006/extended-properties"),
        ("officeDocument/math", "officeDocument/2006/math"),
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/picture", "drawingml/2006/picture"),
        ("drawingml/diagram", "drawingml/2006/diagram"),
        ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
    )
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship of a part: its type, and a part's name or an outside address."""

    type: str
    target: str
    external: bool


def damaged(what: str) -> UnreadableDocument:
    """The error for a file that a word processor could not open either."""
    return UnreadableDocument(
        "damaged",
        f"the Word file is damaged ({what}); open it in Word or LibreOffice and save it again",
    )


def package_kind(data: bytes) -> str:
    """What the zip file `data` is: "docx", "docm", "dotx", "dotm", or "odt", "xlsx", "pptx",
    "pages", "epub" …, or "zip" for any other archive.

    Raises UnreadableDocument ("damaged") where the archive cannot be opened.
    """
    return _kind(_open_zip(data, _MOST_ENTRIES))


def _kind(archive: zipfile.ZipFile) -> str:
    names = {_plain(info.filename): info for info in archive.infolist()}
    if "mimetype" in names:
        mime = _bounded(archive, names["mimetype"], 200).strip()
        if mime in _MIME_KINDS:
            return _MIME_KINDS[mime]
    if "[content_types].xml" in names:
        types = _bounded(archive, names["[content_types].xml"], _TYPES_BYTES)
        for content_type, kind in _MAIN_TYPES.items():
            if f'"{content_type}"'.encode() in types or f"'{content_type}'".encode() in types:
                return kind
        if "word/document.xml" in names:
            return "docx"
    if any(name.startswith("index/") and name.endswith(".iwa") for name in names) or (
        "index.zip" in names or "index.xml.gz" in names or "index.apxl" in names
    ):
        return "pages"
    return "zip"


def _plain(name: str) -> str:
    """A part's name as it is compared: no case, no leading slash, one kind of slash."""
    return name.replace("\\", "/").lstrip("/").lower()


def _open_zip(data: bytes, parts: int) -> zipfile.ZipFile:
    # zipfile makes an object for every entry before anybody can count them, and the count in the
    # archive's end record may lie: so the entries' own signatures are counted first.
    if data.count(_CENTRAL_ENTRY) > parts:
        raise UnreadableDocument("too-large", f"the file holds more than {parts} parts")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    # struct.error, NotImplementedError, ValueError and others, from records that lie
    except Exception as error:
        raise damaged("its end is missing or its table of parts is unreadable") from error


def _bounded(archive: zipfile.ZipFile, info: zipfile.ZipInfo, bound: int) -> bytes:
    """The member's bytes; raises UnreadableDocument when it is longer than `bound`, whatever
    its header says."""
    if info.flag_bits & 0x1:
        raise UnreadableDocument(
            "encrypted", "the file is encrypted; save a copy without a password"
        )
    # bz2 and lzma are legal in a zip and in no Word file; lzma can ask for gigabytes
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise damaged("a part is packed in a way that Word does not use")
    pieces: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as member:
            while chunk := member.read(_CHUNK):
                size += len(chunk)
                if size > bound:
                    raise UnreadableDocument(
                        "too-large", f"a part of the file expands to more than {bound} bytes"
                    )
                pieces.append(chunk)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    ) as e:
        raise damaged("a part cannot be unpacked") from e
    return b"".join(pieces)


class Package:
    """The parts of a Word file. Only parts that are asked for are expanded."""

    def __init__(self, data: bytes, limits: Limits, deadline: Deadline) -> None:
        self._limits = limits
        self._deadline = deadline
        self._archive = _open_zip(data, limits.parts)
        members = self._archive.infolist()
        if len(members) > limits.parts:
            raise UnreadableDocument("too-large", f"the file holds more than {limits.parts} parts")
        # what the headers admit to; what they hide is met by the bound on each read
        if sum(member.file_size for member in members) > limits.expanded_bytes:
            raise UnreadableDocument(
                "too-large", f"the file expands to more than {limits.expanded_bytes} bytes"
            )
        self._members = {_plain(member.filename): member for member in members}
        self._left = limits.expanded_bytes
        self._read: dict[str, etree._Element | None] = {}
        self.kind = _kind(self._archive)

    def xml(self, name: str) -> etree._Element | None:
        """The root element of the part `name`, or None where there is no such part.

        Raises UnreadableDocument when it is damaged, too large or too deep.
        """
        key = _plain(name)
        if key not in self._read:
            info = self._members.get(key)
            self._read[key] = None if info is None else self._load(info)
        return self._read[key]

    def optional_xml(self, name: str) -> etree._Element | None:
        """Like `xml`, for a part without which the text can still be read: None if damaged."""
        try:
            return self.xml(name)
        except UnreadableDocument as error:
            if error.reason != "damaged":
                raise
            self._read[_plain(name)] = None
            return None

    def _load(self, info: zipfile.ZipInfo) -> etree._Element:
        bound = min(self._left, self._limits.characters * _XML_BYTES_PER_CHARACTER)
        data = _bounded(self._archive, info, bound)
        self._left -= len(data)
        return parse_xml(data, self._limits.depth, self._deadline)

    def relationships(self, name: str) -> Mapping[str, Relationship]:
        """The relationships of the part `name` ("" for the package) by their ids."""
        folder, base = posixpath.split(name)
        root = self.optional_xml(posixpath.join(folder, "_rels", base + ".rels"))
        found: dict[str, Relationship] = {}
        for element in () if root is None else root:
            target = element.get("Target", "")
            external = element.get("TargetMode", "").lower() == "external"
            if not external:
                target = posixpath.normpath(posixpath.join("/" + folder, unquote(target)))
                target = target.lstrip("/")
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = Relationship(kind, target, external)
        return found

    def main_part(self) -> str:
        """The name of the part that holds the body."""
        for relation in self.relationships("").values():
            if relation.type == "officeDocument" and not relation.external:
                return relation.target
        return "word/document.xml"

    def related(self, name: str, kind: str) -> list[str]:
        """The names of the parts that the part `name` refers to as `kind` ("styles" …)."""
        return [
            relation.target
            for relation in self.relationships(name).values()
            if relation.type == kind and not relation.external
        ]


def parse_xml(data: bytes, depth: int, deadline: Deadline) -> etree._Element:
    """The root element of one part, without entities, network, comments or deep nesting.

    Raises UnreadableDocument ("damaged", or "too-large" for the nesting).
    """
    from lxml import etree

    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
    # Office allows UTF-8 and UTF-16 only. The encoding is imposed, so that no other one can hide
    # a declaration from the search that follows.
    if any("<!DOCTYPE".encode(name) in data for name in ("utf-8", "utf-16-le", "utf-16-be")):
        raise UnreadableDocument(
            "damaged",
            "the Word file declares XML entities, which no word processor writes; "
            "open it in Word or LibreOffice and save it again",
        )
    if data.count(b"<") + data.count(b"=") > _MOST_NODES:
        raise UnreadableDocument("too-large", "a part of the Word file has too many elements")
    if _STRICT in data:
        for strict, usual in _STRICT_NAMES:
            data = data.replace(strict, usual)
    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-16" if wide else "utf-8",
    )
    level = 0
    try:
        for start in range(0, len(data), _CHUNK):
            deadline.check()
            parser.feed(data[start : start + _CHUNK])
            for event, _ in parser.read_events():
                level += 1 if event == "start" else -1
                if level > depth:
                    raise UnreadableDocument(
                        "too-large", f"the Word file nests its content more than {depth} deep"
                    )
        root: etree._Element = parser.close()
    except etree.XMLSyntaxError as error:
        raise damaged("a part is not well-formed XML") from error
    return root


def whole(text: str | None, default: int) -> int:
    """A whole number of the file's, between -1 and a million; the default where it is none."""
    try:
        return max(-1, min(int(text or default), 1_000_000))
    except ValueError:
        return default

"""A template that takes something from outside of its file: a linked picture, a field that includes
another file. Nothing of ours goes out for it, and LibreOffice would: so it is refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from resumecheck.document import clip
from resumecheck.errors import TemplateError

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}", re.IGNORECASE)
"""How an address begins that is not one inside of the file: a scheme, a drive, a share."""
_VML = "urn:schemas-microsoft-com:vml"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_HARMLESS = frozenset({"hyperlink"})
"""What is followed when a reader clicks."""
_DROPPED = frozenset({"attachedTemplate"})
"""What Word writes for each file made from a template; only its styles' updates hang on it."""
_KINDS = {
    "image": "a picture",
    "oleObject": "a linked object",
    "package": "a linked object",
    "subDocument": "another document",
    "aFChunk": "another document",
    "frame": "another document",
    "mailMergeSource": "a list of addresses",
    "video": "a video",
    "audio": "a sound",
    "media": "a video or sound",
}
_FIELDS = re.compile(
    r"(?<![\w/.-])(INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|DATABASE|IMPORT|LINK)(?=[\s\"])",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"[^"]*"')
_MEND = "insert it into the document instead, so that the file holds it"


def kept_inside(template: bytes) -> bytes:
    """The template without a link to the Word template that it was made from.

    Raises TemplateError where it takes anything else from outside of the file.
    """
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            data = old.read(info)
            name = info.filename.lower()
            if name.endswith(".rels"):
                data = _relations(data)
            elif name.endswith(".xml"):
                data = _part(data)
            elif name.endswith(".svg"):
                _check_svg(data)
            new.writestr(info.filename, data)
    return written.getvalue()


def _relations(data: bytes) -> bytes:
    root = _parsed(data)
    if root is None:
        return data
    dropped = False
    for relation in list(root):
        kind, target = (relation.get(name) or "" for name in ("Type", "Target"))
        kind = kind.rpartition("/")[2]
        external = (relation.get("TargetMode") or "").casefold() == "external"
        outside = external or _ADDRESS.match(target.strip()) is not None
        if kind in _DROPPED:
            root.remove(relation)
            dropped = True
        elif outside and kind not in _HARMLESS:
            what = _KINDS.get(kind, f"a part ({clip(kind, 30)})")
            raise TemplateError(f"it takes {what} from “{clip(target, 80)}”; {_MEND}")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") if dropped else data


def _part(data: bytes) -> bytes:
    root = _parsed(data)
    if root is None:
        return data
    dropped = False
    for element in list(root.iter()):
        name = _local(element)
        if name == "attachedTemplate":
            if (parent := element.getparent()) is not None:
                parent.remove(element)
            dropped = True
        elif name == "altChunk":
            raise TemplateError(f"it holds another document, to be merged in; {_MEND}")
        elif name and (source := _picture_outside(element)):
            raise TemplateError(f"it takes a picture from “{clip(source, 80)}”; {_MEND}")
    for instruction in _instructions(root):
        field = _FIELDS.search(_QUOTED.sub('""', instruction))
        if field is not None:
            raise TemplateError(f"it holds a field {field[1].upper()}; {_MEND}")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") if dropped else data


def _picture_outside(element: Any) -> str:  # noqa: ANN401 - lxml's element
    """The address that a shape of VML takes its picture from, or nothing: such a picture stands in
    the file only by a relationship (`r:id`), and any other address, even a bare file name, is one
    outside (ECMA-376, part 4, 19.1.2.11, `imagedata`; also `fill` and `stroke`)."""
    if not element.tag.startswith(f"{{{_VML}}}"):
        return ""
    for key in ("src", "althref", f"{{{_OFFICE}}}href", f"{{{_OFFICE}}}althref"):
        if value := (element.get(key) or "").strip():
            return str(value)
    return ""


def _check_svg(data: bytes) -> None:
    """Raise TemplateError where a drawing in the file takes something from outside of itself."""
    root = _parsed(data)
    for element in () if root is None else root.iter():
        for key, value in element.attrib.items():
            address = value.strip()
            inside = not address or address.startswith("#") or address[:5].lower() == "data:"
            if key.rpartition("}")[2] == "href" and _local(element) != "a" and not inside:
                raise TemplateError(f"a drawing takes “{clip(address, 80)}” from outside; {_MEND}")


def _instructions(root: Any) -> Iterator[str]:  # noqa: ANN401 - lxml's element
    """The fields' instructions; Word may cut one into several runs."""
    cut = [element.text or "" for element in root.iter() if _local(element) == "instrText"]
    yield "".join(cut)
    yield from cut
    for element in root.iter():
        if _local(element) == "fldSimple":
            yield from element.attrib.values()


def _local(element: Any) -> str:  # noqa: ANN401 - lxml's element, or a comment
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _parsed(data: bytes) -> Any:  # noqa: ANN401 - lxml's element
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None  # told where the template is filled

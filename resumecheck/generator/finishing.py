"""The finished Word file: links with their addresses, runs by script, properties, fixed bytes."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.text.run import Run

from resumecheck.generator.cleaning import one_line
from resumecheck.generator.wording import Wording
from resumecheck.resume import Resume

_LONGEST_PROPERTY = 255
"""Word's own limit."""
_A4, _LETTER = (11906, 16838), (12240, 15840)
"""In twentieths of a point."""
# where Letter is the usual paper: Unicode CLDR, supplemental data, measurementData (paperSize)
_LETTER_COUNTRIES = frozenset(
    {
        "BZ", "CA", "CL", "CO", "CR", "DO", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE",
    }
)  # fmt: skip
_EASTERN = re.compile(
    "[\u1100-\u11ff\u2e80-\u303f\u3040-\u30ff\u3100-\u318f\u31a0-\u9fff\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_FOLLOWING = """
adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc
textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
"""
_AFTER_BIDI = tuple(f"w:{name}" for name in _FOLLOWING.split())
"""What the schema has after `w:bidi` in a paragraph's properties (ECMA-376, CT_PPrBase)."""


def finish(
    document: Any,  # noqa: ANN401 - python-docx is untyped
    resume: Resume,
    words: Wording,
) -> bytes:
    """The bytes of a filled document (python-docx)."""
    for part, root in _stories(document):
        _resolve_links(part, root, document)
        _drop_empty_runs(root)
        for paragraph in list(root.iter(qn("w:p"))):
            _set_direction(paragraph)
        for run in list(root.iter(qn("w:r"))):
            _split_by_script(run)
    _set_paper(document, resume)
    _set_properties(document, resume, words)
    written = io.BytesIO()
    document.save(written)
    return packed(written.getvalue())


def packed(data: bytes) -> bytes:
    """The same parts in a zip file without times, so that the same content has the same bytes."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            plain = zipfile.ZipInfo(info.filename)
            plain.create_system = 0
            new.writestr(plain, old.read(info), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _stories(document: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
    """The body, the headers and footers, the footnotes, each with its part."""
    yield document.part, document.element.body
    for relation in list(document.part.rels.values()):
        if relation.reltype in (RT.HEADER, RT.FOOTER) and not relation.is_external:
            part = relation.target_part
            if hasattr(part, "element"):
                yield part, part.element


def _resolve_links(part: Any, root: Any, document: Any) -> None:  # noqa: ANN401
    """Give each link a relationship in the part that it stands in."""
    names = {style.style_id for style in document.styles}
    for link in root.iter(qn("w:hyperlink")):
        address = link.get(qn("r:id"))
        if address is not None and address not in part.rels:
            link.set(qn("r:id"), part.relate_to(address, RT.HYPERLINK, is_external=True))
            for style in link.iter(qn("w:rStyle")):
                if style.get(qn("w:val")) not in names:
                    style.getparent().remove(style)


def _drop_empty_runs(root: Any) -> None:  # noqa: ANN401
    """What docxtpl leaves where a tag stood."""
    for run in list(root.iter(qn("w:r"))):
        content = [child for child in run if child.tag != qn("w:rPr")]
        if all(child.tag == qn("w:t") and not child.text for child in content):
            run.getparent().remove(run)


def _set_direction(paragraph: Any) -> None:  # noqa: ANN401
    """A paragraph whose first letter is of a right-to-left script runs that way."""
    text = "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
    if not _RIGHT_TO_LEFT.search(text):
        return
    first = next((c for c in text if unicodedata.bidirectional(c) in ("L", "R", "AL")), "")
    if unicodedata.bidirectional(first or "a") in ("R", "AL"):
        properties = paragraph.get_or_add_pPr()
        if properties.find(qn("w:bidi")) is None:
            properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)


def _split_by_script(run: Any) -> None:  # noqa: ANN401
    """A run of several scripts becomes one for each, marked so that Word takes the right font and
    order (ISO/IEC 29500-1, 17.3.2.26 and 17.3.2.30)."""
    texts = [child for child in run if child.tag != qn("w:rPr")]
    if len(texts) != 1 or texts[0].tag != qn("w:t"):
        return
    text = texts[0].text or ""
    if not _EASTERN.search(text) and not _RIGHT_TO_LEFT.search(text):
        return
    pieces = _by_script(text)
    for script, piece in pieces[:-1]:
        before = _copied(run, piece)
        run.addprevious(before)
        _mark(before, script)
    texts[0].text = pieces[-1][1]
    texts[0].set(qn("xml:space"), "preserve")
    _mark(run, pieces[-1][0])


def _copied(run: Any, text: str) -> Any:  # noqa: ANN401
    import copy

    other = copy.deepcopy(run)
    words = other.find(qn("w:t"))
    words.text = text
    words.set(qn("xml:space"), "preserve")
    return other


def _mark(run: Any, script: str) -> None:  # noqa: ANN401
    if script == "rtl":
        font = Run(run, None).font  # type: ignore[arg-type]  # the part is not asked for
        font.rtl = True
        if font.bold:
            font.cs_bold = True
    elif script == "eastern":
        run.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def _by_script(text: str) -> list[tuple[str, str]]:
    """The text cut by script ("rtl", "eastern", ""); signs and spaces go with what precedes them,
    where the same script follows, and with none elsewhere."""
    kinds = [_script(character) for character in text]
    before = ""
    at = 0
    while at < len(kinds):
        if kinds[at] != "neutral":
            before = kinds[at]
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] == "neutral":
            end += 1
        after = kinds[end] if end < len(kinds) else before
        kinds[at:end] = [before if before == after else ""] * (end - at)
        at = end
    grouped = groupby(zip(kinds, text, strict=True), key=lambda pair: pair[0])
    return [(kind, "".join(character for _, character in group)) for kind, group in grouped]


def _script(character: str) -> str:
    if _RIGHT_TO_LEFT.match(character):
        return "rtl"
    if _EASTERN.match(character):
        return "eastern"
    return "" if character.isalpha() else "neutral"


def _set_paper(document: Any, resume: Resume) -> None:  # noqa: ANN401
    """Letter where that is the usual paper, with the same width of text as A4."""
    location = resume.basics.location
    country = (location.country_code or "").upper() if location else ""
    if country not in _LETTER_COUNTRIES:
        return
    for section in document.sections:
        if (section.page_width, section.page_height) != tuple(map(Twips, _A4)):
            continue
        more = Twips(_LETTER[0] - _A4[0])
        section.page_width, section.page_height = map(Twips, _LETTER)
        section.left_margin += more // 2
        section.right_margin += more - more // 2


def _set_properties(document: Any, resume: Resume, words: Wording) -> None:  # noqa: ANN401
    properties = document.core_properties
    name = one_line(resume.basics.name or "")
    title = f"{name} – {words.resume}" if name else words.resume
    properties.title = title[:_LONGEST_PROPERTY]
    properties.author = name[:_LONGEST_PROPERTY]
    if words.code == "en":
        properties.language = properties.language or "en"
        return
    properties.language = words.code
    # what Word checks the spelling by
    for told in document.styles.element.iter(qn("w:lang")):
        told.set(qn("w:val"), words.code)

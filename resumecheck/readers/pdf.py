"""PDF → Document, on pdfminer.six's interpreter and our own layout."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.utils import decode_text

from resumecheck.document import Box, Document, Page
from resumecheck.errors import ResumeCheckError, UnreadableDocument
from resumecheck.readers.accents import join_accents
from resumecheck.readers.layout import LaidOut, lay_out
from resumecheck.readers.limits import Deadline, Limits
from resumecheck.readers.links import Link, link_words
from resumecheck.readers.painted import PaintedPage
from resumecheck.readers.pdf_budget import Budget
from resumecheck.readers.pdf_fonts import FontManager
from resumecheck.readers.pdf_glyphs import Painter
from resumecheck.readers.pdf_interpreter import Interpreter, layers_off, paint
from resumecheck.readers.pdf_objects import BoundedDocument, BoundedParser
from resumecheck.readers.running_heads import mark_running_heads
from resumecheck.readers.visibility import hide

# pdfminer warns of oddities in a file, and could quote its text
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def read_pdf(data: bytes, limits: Limits, deadline: Deadline, name: str | None) -> Document:
    """Read a PDF's bytes. Raises UnreadableDocument."""
    try:
        return _read(data, limits, deadline, name)
    except ResumeCheckError:
        raise
    except PDFPasswordIncorrect:
        raise UnreadableDocument(
            "encrypted", "the PDF asks for a password; save a copy without one and check that"
        ) from None
    except PDFEncryptionError:
        raise UnreadableDocument(
            "encrypted", "the PDF is encrypted in a way that can't be opened; export it again"
        ) from None
    except MemoryError:
        raise UnreadableDocument("too-large", "the PDF needs more memory than there is") from None
    except Exception as error:
        # whatever a broken file makes pdfminer raise
        raise UnreadableDocument(
            "damaged",
            f"the PDF is damaged ({type(error).__name__} while reading); export it again from "
            "the program that made it",
        ) from error


def _read(data: bytes, limits: Limits, deadline: Deadline, name: str | None) -> Document:
    budget = Budget(limits, deadline, len(data))
    document = BoundedDocument(BoundedParser(data, budget))
    manager = FontManager(budget)
    painter = Painter(manager, budget)
    interpreter = Interpreter(manager, painter, layers_off(document.catalog))
    painted: list[PaintedPage] = []
    links: list[list[Link]] = []
    for number, page in enumerate(_pages(document, limits), start=1):
        deadline.check()
        painted.append(paint(interpreter, page, number))
        painted[-1].glyphs = join_accents(painted[-1].glyphs)
        hide(painted[-1], deadline)
        links.append(list(_links(page, painted[-1])))
    if not painted:
        raise UnreadableDocument("damaged", "the PDF has no pages; export it again")
    deadline.check()
    laid_out = lay_out(painted, deadline)
    pages = [_page(*each) for each in zip(painted, laid_out, links, strict=True)]
    info = _metadata(document)
    return Document(
        pages=mark_running_heads(pages),
        format="pdf",
        bytes=len(data),
        name=name,
        page_count=len(painted),
        producer=info.get("producer") or info.get("creator"),
        metadata=info,
        readings={
            "rows": "\n".join(page.rows for page in laid_out),
            "stream": "\n".join(page.stream for page in laid_out),
        },
        links=tuple(dict.fromkeys(link.target for found in links for link in found)),
    )


def _page(painted: PaintedPage, laid_out: LaidOut, links: Sequence[Link]) -> Page:
    return Page(
        lines=link_words(laid_out.lines, links),
        number=painted.number,
        width=painted.width,
        height=painted.height,
        images=tuple(painted.images),
        rows=laid_out.row_count,
        mixed=laid_out.mixed,
        scanned=painted.scanned,
    )


def _pages(document: BoundedDocument, limits: Limits) -> Iterator[PDFPage]:
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        if number > limits.pages:
            raise UnreadableDocument(
                "too-large",
                f"the PDF has more than {limits.pages} pages; a resume has one to three",
            )
        yield page


def _links(page: PDFPage, painted: PaintedPage) -> Iterator[Link]:
    """The page's link annotations: target and box."""
    x0, y0 = page.cropbox[:2]
    for annotation in list_value(page.annots or []):
        values = resolve1(annotation)
        if not isinstance(values, dict):
            continue
        action = resolve1(values.get("A"))
        target = resolve1(action.get("URI")) if isinstance(action, dict) else None
        corners = resolve1(values.get("Rect"))
        if not isinstance(target, bytes) or not isinstance(corners, list) or len(corners) != 4:
            continue
        numbers = [resolve1(corner) for corner in corners]
        if not all(isinstance(number, (int, float)) for number in numbers):
            continue
        left, low, right, high = numbers
        box: Box = (
            min(left, right) - x0,
            painted.height - (max(low, high) - y0),
            max(left, right) - x0,
            painted.height - (min(low, high) - y0),
        )
        if page.rotate == 0:
            yield Link(decode_text(target), box)
        else:
            yield Link(decode_text(target), None)


def _metadata(document: BoundedDocument) -> dict[str, str]:
    """The document information and what the catalog says, as plain text, keys in lower case."""
    values: dict[str, str] = {}
    for info in document.info:
        for key, value in info.items():
            text = _text(resolve1(value))
            if text:
                values.setdefault(str(key).lower(), text)
    catalog: Mapping[str, Any] = document.catalog
    language = _text(resolve1(catalog.get("Lang")))
    if language:
        values["language"] = language
    marked = resolve1(catalog.get("MarkInfo"))
    if isinstance(marked, dict) and resolve1(dict_value(marked).get("Marked")):
        values["tagged"] = "true"
    return values


def _text(value: object) -> str:
    return " ".join(decode_text(value).split()) if isinstance(value, bytes) else ""

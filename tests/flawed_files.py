"""Files with one flaw each, and the same without it, for the checks that look at the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pdf_builder import pdf, stream, text

from resumecheck.document import Document, Line, Page, Word

CONTACT = "robin@example.org · +44 20 7946 0123"
BODY = (
    ("Summary", ("Data engineer for parcels and insurance, five years in two teams.",)),
    ("Experience", ("Data Engineer, Northern Parcels, 2019 – 2021", "Built 12 loaders in Python")),
    ("Education", ("BSc Physics, Example University, 2015 – 2018",)),
    ("Skills", ("Python, SQL, Docker, Git",)),
)


# -- PDF ----------------------------------------------------------------------------------------


def pages(count: int) -> bytes:
    return pdf(*[text(72, 700, "Robin Example works on parcels, models and tests")] * count)


def scan() -> bytes:
    return pdf(_over_the_page(), extra=[_image()], resources=_IMAGE)


def a_scan_among_pages() -> bytes:
    words = text(72, 700, "Robin Example works on parcels, models and tests, every day of the week")
    return pdf(words, _over_the_page(), extra=[_image()], resources=_IMAGE)


def padded(size: int) -> bytes:
    return pages(1) + b"%" + b" " * size


def one_column(more: str = "") -> bytes:
    """A plain resume; the operators `more` are added to its page."""
    return pdf(_column(72) + more)


def two_columns() -> bytes:
    """Contact and skills in a sidebar beside the rest, row by row on the same lines."""
    side = ["Contact", "Leeds, United Kingdom", "github.com/robin-001", "", "Skills"]
    side += ["Python, SQL, Docker", "Git, Linux, Airflow", "Kafka and Spark", "", "Languages"]
    side += ["English: native", "German: fluent", "French: some"]
    main = ["Experience", "Data Engineer, Northern Parcels, 2019 – 2021"]
    main += ["Built 12 loaders in Python that read the parcels of nine", "depots every night."]
    main += ["Cut the time of the largest from four hours to twenty", "minutes with a new index."]
    main += ["Taught four colleagues to test what they write before", "it is merged.", ""]
    main += ["Education", "BSc Physics, Example University, 2015 – 2018"]
    content = text(72, 720, "Robin Example", size=18, font="F2") + text(72, 700, CONTACT)
    for left, lines in ((72, side), (260, main)):
        for row, line in enumerate(lines):
            heading = line in ("Contact", "Skills", "Languages", "Experience", "Education")
            font, size = ("F2", 12) if heading else ("F1", 10)
            content += text(left, 640 - 16 * row, line, size=size, font=font)
    return pdf(content)


def with_a_photo() -> bytes:
    photo = "q 80 0 0 100 480 680 cm /Im1 Do Q"
    return pdf(_column(72) + photo, extra=[_image()], resources=_IMAGE)


def with_white_words() -> bytes:
    return one_column("1 1 1 rg " + text(72, 60, "Kubernetes Terraform Kafka Airflow"))


_IMAGE = "/XObject << /Im1 10 0 R >>"


def _image() -> bytes:
    return stream(b"pixels", "/Type /XObject /Subtype /Image /Width 9 /Height 9")


def _over_the_page() -> str:
    return "q 612 0 0 792 0 0 cm /Im1 Do Q"


def _column(left: float) -> str:
    content = text(72, 720, "Robin Example", size=18, font="F2") + text(72, 700, CONTACT)
    height = 640.0
    for heading, lines in BODY:
        content += text(left, height, heading, size=12, font="F2")
        for line in lines:
            height -= 16
            content += text(left, height, line)
        height -= 16
    return content


# -- Word ---------------------------------------------------------------------------------------


def word(change: Callable[[WordFile], object] = lambda _: None, *, contact: bool = True) -> bytes:
    """A plain resume as a Word file, after `change`."""
    file = docx.Document()
    file.add_paragraph("Robin Example")
    if contact:
        file.add_paragraph(CONTACT)
    for heading, lines in BODY:
        file.add_heading(heading, 1)
        for line in lines:
            file.add_paragraph(line)
    change(file)
    return _bytes(file)


def in_a_table() -> bytes:
    """Everything but the name in two cells side by side."""
    file = docx.Document()
    file.add_paragraph("Robin Example")
    left, right = file.add_table(1, 2).rows[0].cells
    left.text = CONTACT
    for cell, sections in ((left, BODY[3:]), (right, BODY[:3])):
        for heading, lines in sections:
            cell.add_paragraph(heading, "Heading 1")
            for line in lines:
                cell.add_paragraph(line)
    return _bytes(file)


def with_marks() -> bytes:
    """A plain resume with a small table."""

    def add(file: WordFile) -> None:
        row = file.add_table(1, 2).rows[0].cells
        row[0].text, row[1].text = "Mechanics", "71 %"

    return word(add)


def columns(count: int) -> bytes:
    def set_columns(file: WordFile) -> None:
        section = file.sections[0]._sectPr
        for element in section.findall("{*}cols"):
            section.remove(element)
        section.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="{count}"/>'))

    return word(set_columns)


def in_a_box(lines: Iterable[str]) -> bytes:
    content = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)

    def add(file: WordFile) -> None:
        file.paragraphs[0]._p.append(
            parse_xml(
                f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
                '<v:shape style="width:150pt;height:200pt"><v:textbox><w:txbxContent>'
                f"{content}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
            )
        )

    return word(add, contact=False)


def in_the_header() -> bytes:
    return word(lambda file: _write(file.sections[0].header.paragraphs[0], CONTACT), contact=False)


def in_the_footer() -> bytes:
    return word(lambda file: _write(file.sections[0].footer.paragraphs[0], CONTACT), contact=False)


def in_both() -> bytes:
    return word(lambda file: _write(file.sections[0].header.paragraphs[0], CONTACT))


def with_tracked_changes() -> bytes:
    def add(file: WordFile) -> None:
        file.paragraphs[-1]._p.append(
            parse_xml(
                f'<w:ins {nsdecls("w")} w:id="1" w:author="Robin"><w:r><w:t>, Kafka</w:t></w:r>'
                "</w:ins>"
            )
        )

    return word(add)


def with_a_comment(said: str = "is this right?") -> bytes:
    def add(file: WordFile) -> None:
        file.add_comment(file.paragraphs[0].runs, text=said, author="Sam")

    return word(add)


def with_macros() -> bytes:
    """A Word file whose main part is of the type that may hold macros."""
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(plain, macros))
    return out.getvalue()


def _write(paragraph: Any, words: str) -> None:
    paragraph.text = words


def _bytes(file: WordFile) -> bytes:
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


# -- by hand ------------------------------------------------------------------------------------


def document(*lines: str | Line, **facts: Any) -> Document:
    """A document of one page of 600 by 800 points, each line 20 points under the one before."""
    made = tuple(
        line if isinstance(line, Line) else words(line, top=20.0 * number)
        for number, line in enumerate(lines, start=1)
    )
    page = Page(made, number=1, width=600.0, height=800.0)
    return Document(pages=(page,), format="pdf", **facts)


def words(line: str, *, top: float = 20.0, **look: Any) -> Line:
    """A line whose words are 50 points wide."""
    made = tuple(
        Word(part, (50.0 * at, top, 50.0 * at + 45, top + 10), **look)
        for at, part in enumerate(line.split(), start=1)
    )
    return Line(made)


RESUME = (
    "Robin Example",
    CONTACT,
    *(line for heading, lines in BODY for line in (heading, *lines)),
)
"""The lines of a plain resume."""


def garbled() -> Document:
    return document(
        *RESUME, *["P\ufffd\ufffdh\ufffdn and D\ufffdck\ufffdr for \ufffdv\ufffdry"] * 5
    )


def with_icons() -> Document:
    icon = words("\uf095", top=40.0, icon=True).words
    phone = words(CONTACT, top=40.0)
    return document(RESUME[0], Line((*icon, *phone.words)), *RESUME[2:])


def plain() -> Document:
    return document(*RESUME)

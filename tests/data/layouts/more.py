"""Makes the other PDFs of this folder and more.json, as build.py does. Not run by the tests.

python more.py [part of a file's name ...]
"""

from __future__ import annotations

import ctypes
import subprocess
import sys
import tempfile
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from build import (
    LIBERATION,
    MAKERS,
    bullets,
    chromium,
    items,
    jobs,
    layout,
    main,
    page,
    typ,
    typst,
)  # fmt: skip

OTHERS = frozenset(MAKERS)


@layout("line-of-time.pdf", "Chromium", "mirela", jobs=5, headings=["Experience"])
def line_of_time(person: dict[str, Any]) -> bytes:
    """A line down the middle; the jobs stand in turn left and right of it, by place."""
    css = """body { padding: 28pt } main { position: relative; height: 680pt; margin-top: 10pt }
    main::before { content: ''; position: absolute; left: 50%; top: 0; bottom: 0;
    border-left: 2pt solid #47a } section { position: absolute; width: 235pt } h3 { margin: 0 }"""
    places = zip(person["jobs"], (0, 130, 280, 410, 520), ("left", "right") * 3, strict=False)
    entries = "".join(
        f"<section style='top:{top}pt;{side}:0'><h3>{job['employer']}</h3><p>{job['title']}</p>"
        f"<p>{job['dates']}</p>{bullets(job)}</section>"
        for job, top, side in places
    )
    contacts = f"{person['email']} · {person['phone']}"
    head = f"<h1>{person['name']}</h1><p>{contacts}</p><h2>Experience</h2>"
    return chromium(page(css, f"{head}<main>{entries}</main>"))


@layout(
    "no-common-baseline.pdf", "Chromium", "saoirse", headings=["Experience", "Skills"],
    order=[["Carraig Grammar", "Lesson planning"]],
)  # fmt: skip
def no_common_baseline(person: dict[str, Any]) -> bytes:
    """US letter on its side; no line of the middle column stands beside one of the right column."""
    css = """@page { size: 11in 8.5in } body { padding: 26pt } main { display: grid;
    grid-template-columns: 1fr 1fr 130pt; gap: 18pt }"""
    first, last = person["jobs"][:2], person["jobs"][2:]
    return chromium(page(css, f"""<h1>{person["name"]}</h1>
    <p>{person["email"]} · {person["phone"]}</p><main><div><h2>Experience</h2>
    {jobs({"jobs": first})}</div><div>{jobs({"jobs": last})}</div>
    <div><h2>Skills</h2>{items(person["skills"])}<h2>Education</h2><p>{person["education"]}</p>
    </div></main>"""))  # fmt: skip


@layout("from-the-right.pdf", "Chromium", "samira", headings=["الخبرة"], marked=True)
def from_the_right(person: dict[str, Any]) -> bytes:
    """Arabic: bullets at the right, dates at the left, ligatures, a telephone number as dialled."""
    css = "body { padding: 30pt; font-family: 'DejaVu Sans' } ul { padding: 0 14pt 0 0 }"
    entries = "".join(
        f"<h3>{job['employer']}<span style='float:left;font-weight:normal'>{job['dates']}</span>"
        f"</h3><p>{job['title']}</p>{bullets(job)}"
        for job in person["jobs"]
    )
    return chromium(page(css, f"""<div dir=rtl lang=ar><h1>{person["name"]}</h1>
    <p>{person["email"]}</p><p><bdi dir=ltr>{person["phone"]}</bdi></p><h2>الخبرة</h2>
    {entries}</div>"""))  # fmt: skip


@layout(
    "entry-labels.pdf", "Typst", "gudrun", headings=["Experience", "Skills"],
    order=[["Digitised", "Radar sounding"]],
)  # fmt: skip
def entry_labels(person: dict[str, Any]) -> bytes:
    """Employer, dates and town in three lines at the left, title and bullets at the right; the
    head is centred and narrow enough to stand beside the strip between them.
    """
    cells = "\n".join(
        f"[*{job['employer']}* \\ {job['dates']} \\ Reykjavík], [_{job['title']}_\n"
        + "\n".join("- " + typ(text) for text in job["bullets"])
        + "],"
        for job in person["jobs"]
    )
    return typst(f"""#set page(paper: "us-letter", margin: 2cm)
#set text(size: 9.5pt)
#set smartquote(enabled: false)
#align(center)[#text(18pt)[{person["name"]}] \\ {typ(person["email"])} | {person["phone"]}]
== Experience
#grid(columns: (100pt, 1fr), column-gutter: 10pt, row-gutter: 10pt, {cells})
== Skills
{chr(10).join("- " + typ(skill) for skill in person["skills"])}
""")


@layout(
    "flowing-columns.pdf", "groff, Ghostscript", "hakon", headings=["Experience", "Education"],
    marked=True,
)  # fmt: skip
def flowing_columns(person: dict[str, Any]) -> bytes:
    """Justified text that flows over two columns, of which the second is short and begins with an
    employer beside the first one's heading.
    """
    body = []
    for job in person["jobs"]:
        body += [".sp 0.7", ".ne 3", ".ft B", job["employer"], ".br", ".ft R", job["title"]]
        body += [".br", job["dates"], ".br"]
        for text in job["bullets"]:
            body += [".in 0.35c", ".ti 0", r"\(bu\h'|0.35c'" + text, ".br", ".in 0"]
    head = rf""".pl 12c
.po 2c
.fam N
.ps 18
.vs 22
{person["name"]}
.br
.ps 9
.vs 11
{person["email"]} / {person["phone"]}
.sp 0.5
.nr top \n(nlu
.nr col 0
.de fo
.ie \\n[col]=0 \{{\
.nr col 1
.po 2c+8.6c
'sp |\\n[top]u
.\}}
.el \{{\
.nr col 0
.po 2c
.nr top 1.5c
'bp
'sp 1.5c
.\}}
..
.wh -1.6c fo
.ll 8c
.ad b
.hy 4
.ft B
Experience
.br
.ft R"""
    end = [".sp", ".ft B", "Education", ".br", ".ft R", person["education"], ""]
    script = subprocess.run(
        ["groff", "-k", "-Tps"], input="\n".join([head, *body, *end]).encode(),
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    return subprocess.run(
        ["ps2pdf", "-", "-"], input=script, capture_output=True, check=True
    ).stdout


def _sheet(size: str) -> Any:
    """An fpdf2 page with Liberation Sans."""
    made = import_module("fpdf").FPDF(format=size)
    for style, name in (("", "Regular"), ("B", "Bold")):
        made.add_font("L", style, LIBERATION.format(name))
    made.add_page()
    return made


@layout("cells-in-the-middle.pdf", "fpdf2", "hakon", headings=["Experience", "Skills"])
def cells_in_the_middle(person: dict[str, Any]) -> bytes:
    """A ruled table of dates, entries and towns; dates and towns in the middle of their cells."""
    sheet = _sheet("Letter")
    after = {"new_x": "LMARGIN", "new_y": "NEXT"}
    sheet.set_font("L", "B", 20)
    sheet.cell(0, 10, person["name"], align="C", **after)
    sheet.set_font("L", "", 10)
    sheet.cell(0, 6, f"{person['email']} · {person['phone']}", align="C", **after)
    sheet.set_font("L", "B", 12)
    sheet.cell(0, 9, "Experience", **after)
    sheet.set_font("L", "", 9)
    table = {"col_widths": (22, 60, 18), "first_row_as_headings": False, "text_align": "LEFT"}
    with sheet.table(line_height=5, **table) as rows:
        for job, town in zip(person["jobs"], ("Bergen", "Oslo", "Førde"), strict=True):
            row = rows.row()
            lines = [job["employer"], job["title"], *("• " + text for text in job["bullets"])]
            for cell in (job["dates"], "\n".join(lines), town):
                row.cell(cell)
    sheet.set_font("L", "B", 12)
    sheet.cell(0, 9, "Skills", **after)
    sheet.set_font("L", "", 9)
    sheet.multi_cell(0, 5, ", ".join(person["skills"]))
    return bytes(sheet.output())


@layout(
    "second-column-begins.pdf", "fpdf2", "mirela", jobs=5, headings=["Experience", "Education"],
    order=[["Galați Mills", "Education"], ["Education", "BEng Industrial"]],
)  # fmt: skip
def second_column_begins(person: dict[str, Any]) -> bytes:
    """Two columns, of which the second has but two lines, the last with a year."""
    sheet = _sheet("A5")
    sheet.set_font("L", "B", 14)
    sheet.cell(0, 8, person["name"], new_x="LMARGIN", new_y="NEXT")
    sheet.set_font("L", "", 9)
    contacts = f"{person['email']} · {person['phone']}"
    sheet.cell(0, 6, contacts, new_x="LMARGIN", new_y="NEXT")
    with sheet.text_columns(ncols=2, gutter=7, text_align="J", line_height=1.2) as columns:
        columns.write("Experience\n")
        for job in person["jobs"]:
            columns.write(f"{job['employer']}, {job['title']}\n{job['dates']}\n")
            columns.write("".join(f"• {text}\n" for text in job["bullets"]))
        columns.write("Education\n" + person["education"])
    return bytes(sheet.output())


# LibreOffice, MuPDF and Pango -----------------------------------------------------------------

_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
    for name, kind in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("draw", "drawing"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
_STYLES = """<office:styles><style:default-style style:family="paragraph">
<style:text-properties fo:font-family="Liberation Serif" fo:font-size="10pt"/>
</style:default-style>
<style:style style:name="H" style:family="paragraph"><style:paragraph-properties
 fo:margin-top="8pt" fo:keep-with-next="always"/><style:text-properties fo:font-weight="bold"
 fo:font-size="12pt"/></style:style>
<style:style style:name="N" style:family="paragraph"><style:text-properties fo:font-weight="bold"
 fo:font-size="20pt"/></style:style>
<style:style style:name="J" style:family="paragraph"><style:paragraph-properties
 fo:margin-top="4pt"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="B" style:family="paragraph"><style:paragraph-properties
 fo:text-align="justify" fo:orphans="1" fo:widows="1"/></style:style></office:styles>"""
_AUTOMATIC = """<office:automatic-styles><style:page-layout style:name="pl">
<style:page-layout-properties fo:page-width="%s" fo:page-height="%s" fo:margin="2cm"/>
<style:header-style/><style:footer-style/></style:page-layout>
<style:style style:name="sec" style:family="section"><style:section-properties><style:columns
 fo:column-count="2" fo:column-gap="0.6cm"/></style:section-properties></style:style>
<style:style style:name="fr" style:family="graphic"><style:graphic-properties
 style:wrap="left" style:vertical-pos="from-top" style:vertical-rel="paragraph"
 style:horizontal-pos="right" style:horizontal-rel="paragraph" fo:border="0.5pt solid #888888"
 fo:padding="0.15cm" fo:margin-left="0.3cm"/></style:style>
<style:style style:name="c1" style:family="table-column"><style:table-column-properties
 style:column-width="3.2cm"/></style:style>
<style:style style:name="c2" style:family="table-column"><style:table-column-properties
 style:column-width="13.8cm"/></style:style>
<text:list-style style:name="L"><text:list-level-style-bullet text:level="1"
 text:bullet-char="•"><style:list-level-properties
 text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment
 text:label-followed-by="listtab" fo:text-indent="-0.4cm" fo:margin-left="0.4cm"
 text:list-tab-stop-position="0.4cm"/></style:list-level-properties>
</text:list-level-style-bullet></text:list-style></office:automatic-styles>"""


def odt(body: str, *, running: str = "", size: tuple[str, str] = ("21cm", "29.7cm")) -> bytes:
    """LibreOffice's PDF of a flat OpenDocument text."""
    source = f"""<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES}
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">{_STYLES}
{_AUTOMATIC % size}<office:master-styles><style:master-page style:name="Standard"
 style:page-layout-name="pl">{running}</style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>"""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "cv.fodt")
        path.write_text(source, encoding="utf-8")
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", "pdf", "--outdir", folder, str(path)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return Path(folder, "cv.pdf").read_bytes()


def para(style: str, text: str) -> str:
    """A paragraph of OpenDocument."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def listed(job: dict[str, Any]) -> str:
    """A job's list in OpenDocument."""
    entries = (para("B", escape(text)) for text in job["bullets"])
    inner = "".join(f"<text:list-item>{entry}</text:list-item>" for entry in entries)
    return f'<text:list text:style-name="L">{inner}</text:list>'


@layout(
    "frame-and-section.pdf", "LibreOffice", "mirela", jobs=5, headings=["Experience", "Contact"],
    order=[["Galați Mills", "Education"]], marked=True,
)  # fmt: skip
def frame_and_section(person: dict[str, Any]) -> bytes:
    """A frame with contacts beside the profile, then a section of two columns, then full width."""
    contacts = "".join(para("B", text) for text in (person["email"], person["phone"], "Constanța"))
    frame = (
        '<draw:frame draw:style-name="fr" text:anchor-type="paragraph" svg:width="5.5cm" '
        f'svg:y="0cm"><draw:text-box fo:min-height="1cm">{para("J", "Contact")}{contacts}'
        "</draw:text-box></draw:frame>"
    )
    profile = (
        "Nineteen years in cold storage, ports and dairies, from the weighbridge to the board "
        "room, with a taste for measuring first and a record of quiet agreements with unions, "
        "customs and drivers. Looking for depots that want fewer spoiled pallets."
    )
    entries = "".join(
        para("J", job["employer"]) + para("B", f"{job['title']}, {job['dates']}") + listed(job)
        for job in person["jobs"]
    )
    section = f'<text:section text:style-name="sec" text:name="s">{entries}</text:section>'
    head = para("N", frame + person["name"]) + para("B", profile) + para("H", "Experience")
    return odt(head + section + para("H", "Education") + para("B", person["education"]))


@layout(
    "low-pages.pdf", "LibreOffice", "mirela", jobs=5, headings=["Berufserfahrung"], marked=True,
    absent=["Seite 1 von", "Seite 2 von"], once=["Mirela Oancea-Duarte"],
)  # fmt: skip
def low_pages(person: dict[str, Any]) -> bytes:
    """Two pages lower than they are wide, with running head and "Seite 1 von 2"; dates in the left
    cells of a table, whose right cells go over the page break.
    """
    number = '<text:page-number text:select-page="current">1</text:page-number>'
    running = (
        f"<style:header>{para('B', person['name'] + ' – Lebenslauf')}</style:header><style:footer>"
        + para("B", f"Seite {number} von <text:page-count>2</text:page-count>")
        + "</style:footer>"
    )
    rows = "".join(
        f"<table:table-row><table:table-cell>{para('B', job['dates'])}</table:table-cell>"
        f"<table:table-cell>{para('J', job['employer'])}{para('B', job['title'])}{listed(job)}"
        "</table:table-cell></table:table-row>"
        for job in person["jobs"]
    )
    columns = "".join(f'<table:table-column table:style-name="{name}"/>' for name in ("c1", "c2"))
    body = para("B", f"{person['email']} · {person['phone']}") + para("H", "Berufserfahrung")
    body += f'<table:table table:name="t">{columns}{rows}</table:table>'
    body += para("H", "Ausbildung") + para("B", person["education"])
    return odt(body, running=running, size=("21.59cm", "15cm"))


@layout("story.pdf", "PyMuPDF", "jorg", headings=["Experience", "Skills", "Contact"])
def story(person: dict[str, Any]) -> bytes:
    """MuPDF's own HTML: two boxes of one pitch, the sidebar painted last."""
    mupdf = import_module("pymupdf")
    file = mupdf.open()
    sheet = file.new_page(width=612, height=792)
    css = "p{margin:0} h3{margin:4pt 0} *{font-family:sans-serif;font-size:10px;line-height:14px}"
    entries = "".join(
        f"<p><b>{job['employer']}</b>, {job['title']}</p><p>{job['dates']}</p>{bullets(job)}"
        for job in person["jobs"]
    )
    side = f"<h3>Contact</h3>{items([person['email'], person['phone']])}<h3>Skills</h3>"
    for box, html in (
        ((40, 30, 570, 90), f"<h2>{person['name']}</h2>"),
        ((200, 100, 570, 760), f"<h3>Experience</h3>{entries}"),
        ((40, 100, 190, 760), side + items(person["skills"])),
    ):
        sheet.insert_htmlbox(mupdf.Rect(*box), html, css=css)
    file.subset_fonts()
    return bytes(file.tobytes(garbage=4, deflate=True))


@layout("pango.pdf", "Pango, Cairo", "gudrun", headings=["Experience", "Skills"], marked=True)
def pango(person: dict[str, Any]) -> bytes:
    """Boxes of justified Liberation Serif by Pango, the sidebar at the left painted last."""
    entries = "\n\n".join(
        f"<b>{escape(job['employer'])}</b>\n{job['title']}\n{job['dates']}\n"
        + "\n".join("• " + escape(text) for text in job["bullets"])
        for job in person["jobs"]
    )
    side = f"<b>Contact</b>\n{person['email']}\n{person['phone']}\n\n<b>Skills</b>\n"
    return _boxes(
        (190, 40, 365, f"<span size='20pt'>{person['name']}</span>"),
        (190, 80, 365, f"<b>Experience</b>\n{entries}"),
        (40, 80, 136, side + "\n".join(person["skills"])),
    )


def _boxes(*boxes: tuple[int, int, int, str]) -> bytes:
    """A page with boxes of text in Pango's markup: left, top, width, text."""
    cairo, shown, plain = (
        ctypes.CDLL(name)
        for name in ("libcairo.so.2", "libpangocairo-1.0.so.0", "libpango-1.0.so.0")
    )
    points, handle = ctypes.c_double, ctypes.c_void_p
    for make in (
        cairo.cairo_pdf_surface_create, cairo.cairo_create, shown.pango_cairo_create_layout,
        plain.pango_font_description_from_string,
    ):  # fmt: skip
        make.restype = handle
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "cv.pdf")
        surface = handle(
            cairo.cairo_pdf_surface_create(str(path).encode(), points(595), points(842))
        )
        context = handle(cairo.cairo_create(surface))
        font = handle(plain.pango_font_description_from_string(b"Liberation Serif 10"))
        for left, top, width, text in boxes:
            box = handle(shown.pango_cairo_create_layout(context))
            plain.pango_layout_set_font_description(box, font)
            plain.pango_layout_set_width(box, width * 1024)
            plain.pango_layout_set_justify(box, 1)
            plain.pango_layout_set_markup(box, text.encode(), -1)
            cairo.cairo_move_to(context, points(left), points(top))
            shown.pango_cairo_show_layout(context, box)
        cairo.cairo_show_page(context)
        cairo.cairo_destroy(context)
        cairo.cairo_surface_finish(surface)
        return path.read_bytes()


if __name__ == "__main__":
    own = {name: made for name, made in MAKERS.items() if name not in OTHERS}
    main(sys.argv[1:], own, "more.json")

"""Makes most PDFs of this folder and truth.json; README.md says with what. Not run by the tests.

python build.py [part of a file's name ...]
"""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PEOPLE: dict[str, Any] = json.loads((HERE / "people.json").read_text(encoding="utf-8"))
LIBERATION = "/usr/share/fonts/truetype/liberation2/LiberationSans-{}.ttf"
DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSans{}.ttf"

Maker = Callable[[dict[str, Any]], bytes]
MAKERS: dict[str, tuple[Maker, str, str, dict[str, Any]]] = {}


def layout(name: str, producer: str, who: str, **truth: Any) -> Callable[[Maker], Maker]:
    """Enter a layout: the person's jobs are its truth, unless `truth` says otherwise."""

    def enter(make: Maker) -> Maker:
        MAKERS[name] = (make, producer, who, truth)
        return make

    return enter


def truth_of(producer: str, who: str, more: dict[str, Any]) -> dict[str, Any]:
    """What a reader of the file should find."""
    person = PEOPLE[who]
    jobs = [
        {key: job[key] for key in ("employer", "dates", "bullets")}
        for job in person["jobs"][: more.get("jobs", 3)]
    ]
    return {
        "producer": producer,
        **{key: person[key] for key in ("name", "email", "phone")},
        "visible": [],
        "hidden": [],
        "order": [],
        "marked": False,
        "headings": [],
        **more,
        "jobs": jobs,
    }


# Producers ------------------------------------------------------------------------------------


def chromium(html: str) -> bytes:
    """Chromium's print of a page."""
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(html, encoding="utf-8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", str(page)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return out.read_bytes()


def weasyprint(html: str) -> bytes:
    """WeasyPrint's PDF of a page."""
    made: bytes = import_module("weasyprint").HTML(string=html).write_pdf()
    return made


def typst(source: str) -> bytes:
    """The PDF of a Typst source."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "main.typ")
        path.write_text(source, encoding="utf-8")
        made: bytes = import_module("typst").compile(str(path))
        return made


class Sheet:
    """A ReportLab canvas with Liberation Sans and the origin at the top left."""

    def __init__(self, size: tuple[float, float] = (595, 842)) -> None:
        metrics = import_module("reportlab.pdfbase.pdfmetrics")
        ttfonts = import_module("reportlab.pdfbase.ttfonts")
        for name, style in (("L", "Regular"), ("B", "Bold")):
            metrics.registerFont(ttfonts.TTFont(name, LIBERATION.format(style)))
        self.file = io.BytesIO()
        self.canvas = import_module("reportlab.pdfgen.canvas").Canvas(
            self.file, size, invariant=True, pageCompression=1
        )
        self.height = size[1]
        self.width_of: Callable[[str, str, float], float] = metrics.stringWidth

    def put(self, x: float, y: float, text: str, size: float = 10, font: str = "L") -> None:
        """One string with its baseline at y from the top."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y, text)

    def right(self, x: float, y: float, text: str, size: float = 10, font: str = "L") -> None:
        """One string that ends at x."""
        self.put(x - self.width_of(text, font, size), y, text, size, font)

    def wrap(self, text: str, width: float, size: float = 10, font: str = "L") -> list[str]:
        """The text's lines."""
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width_of(longer, font, size) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def para(
        self, x: float, y: float, text: str, width: float, size: float = 10, font: str = "L"
    ) -> float:
        """A paragraph; gives the baseline after it."""
        for line in self.wrap(text, width, size, font):
            self.put(x, y, line, size, font)
            y += 1.3 * size
        return y

    def done(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self.file.getvalue()


# HTML -----------------------------------------------------------------------------------------

BASE = """<!doctype html><meta charset=utf-8><style>
@page { size: A4; margin: 0 } * { box-sizing: border-box }
body { margin: 0; font: 10pt/1.35 'Liberation Sans'; } h1 { font-size: 22pt; margin: 0 }
h2 { font-size: 12pt; margin: 10pt 0 4pt } h3 { font-size: 10pt; margin: 6pt 0 2pt }
p { margin: 0 } ul { margin: 2pt 0; padding-left: 14pt }
"""


def page(css: str, body: str) -> str:
    """A page of HTML."""
    return f"{BASE}{css}</style><body>{body}"


def bullets(job: dict[str, Any], mark: str = "") -> str:
    """A job's list."""
    items = "".join(f"<li>{mark}{escape(text)}</li>" for text in job["bullets"])
    return f"<ul>{items}</ul>"


def jobs(person: dict[str, Any], count: int = 3) -> str:
    """The jobs one under the other, dates at the right."""
    return "".join(
        f"<h3>{job['title']}, {job['employer']}"
        f"<span style='float:right;font-weight:normal'>{job['dates']}</span></h3>{bullets(job)}"
        for job in person["jobs"][:count]
    )


def items(texts: list[str]) -> str:
    """One paragraph for each text."""
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


@layout(
    "dark-sidebar.pdf", "Chromium", "zoe",
    visible=["Triage", "Shift planning", "Uppsala Health College"], headings=["EXPERIENCE"],
    order=[["Triage", "Ventilator care"], ["CONTACT", "SKILLS"]],
)  # fmt: skip
def dark_sidebar(person: dict[str, Any]) -> bytes:
    """White text on a dark, narrow column at the left."""
    css = """body { display: grid; grid-template-columns: 150pt 1fr; min-height: 297mm }
    aside { background: #1d2b3a; color: white; padding: 24pt 12pt; font-size: 9pt }
    main { padding: 24pt 24pt 24pt 18pt } aside h2 { border-bottom: 1pt solid white }"""
    contacts = items([person["email"], person["phone"]])
    return chromium(page(css, f"""<aside><h2>CONTACT</h2>{contacts}<h2>SKILLS</h2>
    {items(person["skills"])}<h2>EDUCATION</h2><p>{person["education"]}</p></aside>
    <main><h1>{person["name"]}</h1><p>{person["label"]}</p><h2>EXPERIENCE</h2>{jobs(person)}
    </main>"""))  # fmt: skip


@layout(
    "right-sidebar-ends.pdf", "WeasyPrint", "saoirse", headings=["Skills", "Education"],
    visible=["Corrib College"], order=[["Lesson planning", "Formative assessment"]],
)  # fmt: skip
def right_sidebar_ends(person: dict[str, Any]) -> bytes:
    """A box at the right that ends in the middle of the page; text over the full width below."""
    css = """body { padding: 30pt } aside { float: right; width: 170pt; margin-left: 20pt;
    padding: 8pt; background: #eef }"""
    return weasyprint(page(css, f"""<h1>{person["name"]}</h1><p>{person["label"]}</p>
    <aside><h2>Contact</h2>{items([person["email"], person["phone"]])}<h2>Skills</h2>
    {items(person["skills"][:5])}</aside><h2>Experience</h2>{jobs(person)}
    <h2>Education</h2><p>{person["education"]}</p>"""))  # fmt: skip


@layout(
    "three-columns.pdf", "Chromium", "tomas", headings=["Skills", "Experience", "Education"],
    visible=["Vltava University"],
    order=[["Key accounts", "Tender writing"], ["Vltava University", "Turkish (native)"]],
)  # fmt: skip
def three_columns(person: dict[str, Any]) -> bytes:
    """A head over the full width, then three columns."""
    css = """main { display: grid; grid-template-columns: 110pt 1fr 120pt; gap: 16pt;
    padding: 10pt 24pt } header { padding: 24pt 24pt 0; text-align: center }
    section { font-size: 9.5pt }"""
    return chromium(page(css, f"""<header><h1>{person["name"]}</h1><p>{person["label"]}</p>
    <p>{person["email"]} | {person["phone"]}</p></header><main>
    <section><h2>Skills</h2>{items(person["skills"][:8])}</section>
    <section><h2>Experience</h2>{jobs(person)}</section>
    <section><h2>Education</h2><p>{person["education"]}</p>
    <h2>Languages</h2>{items(["Czech (native)", person["skills"][8]])}</section>
    </main>"""))  # fmt: skip


@layout(
    "both-gutters.pdf", "Chromium", "hakon", visible=["Bergen", "Oslo"], headings=["Experience"]
)
def both_gutters(person: dict[str, Any]) -> bytes:
    """Dates in a gutter at the left, towns in one at the right."""
    css = """body { padding: 30pt } td { vertical-align: top; padding: 3pt 8pt }
    td:first-child { width: 70pt; color: #555 } td:last-child { width: 60pt; font-style: italic }"""
    rows = "".join(
        f"<tr><td>{job['dates']}</td><td><b>{job['employer']}</b><br>{job['title']}"
        f"{bullets(job)}</td><td>{town}</td></tr>"
        for job, town in zip(person["jobs"], ("Bergen", "Oslo", "Førde"), strict=True)
    )
    return chromium(page(css, f"""<h1>{person["name"]}</h1>
    <p>{person["email"]} · {person["phone"]}</p><h2>Experience</h2><table>{rows}</table>
    <h2>Education</h2><p>{person["education"]}</p>"""))  # fmt: skip


@layout("date-beside-bullet.pdf", "ReportLab", "jorg", headings=["Experience"], marked=True)
def date_beside_bullet(person: dict[str, Any]) -> bytes:
    """The dates stand at the right on the line of a bullet that wraps."""
    sheet = Sheet()
    sheet.put(50, 60, person["name"], 20, "B")
    sheet.put(50, 78, f"{person['email']}   {person['phone']}")
    sheet.put(50, 108, "Experience", 13, "B")
    y = 128.0
    for job in person["jobs"]:
        sheet.put(50, y, f"{job['employer']}, {job['title']}", font="B")
        y += 14
        sheet.right(545, y, job["dates"])
        for text in job["bullets"]:
            sheet.put(52, y, "•")
            y = sheet.para(64, y, text, 360)
        y += 10
    return sheet.done()


@layout(
    "skills-grid-plain.pdf", "WeasyPrint", "anh", headings=["Skills", "Experience"],
    visible=["Kubernetes"], order=[["Skills", "gRPC"], ["gRPC", "Experience"],
           ["OpenTelemetry", "Experience"]],
)  # fmt: skip
def skills_grid_plain(person: dict[str, Any]) -> bytes:
    """Skills in three by three cells without rules."""
    return _grid(person, "")


@layout(
    "skills-grid-ruled.pdf", "WeasyPrint", "anh", headings=["Skills", "Experience"],
    visible=["Kubernetes"], order=[["Skills", "gRPC"], ["gRPC", "Experience"],
           ["OpenTelemetry", "Experience"]],
)  # fmt: skip
def skills_grid_ruled(person: dict[str, Any]) -> bytes:
    """Skills in three by three cells with rules; the text runs after them."""
    return _grid(person, "td { border: 0.5pt solid #333 } ")


def _grid(person: dict[str, Any], rules: str) -> bytes:
    cells = person["skills"]
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells[at : at + 3]) + "</tr>"
        for at in (0, 3, 6)
    )
    css = "body { padding: 30pt } table { width: 100%; border-collapse: collapse } td{padding:3pt}"
    html = page(css + rules, f"""<h1>{person["name"]}</h1>
    <p>{person["email"]} · {person["phone"]}</p><h2>Skills</h2><table>{rows}</table>
    <h2>Experience</h2>{jobs(person)}<h2>Education</h2><p>{person["education"]}</p>""")  # fmt: skip
    return weasyprint(html)


@layout("cards.pdf", "Chromium", "tomas", headings=["Experience", "Education"])
def cards(person: dict[str, Any]) -> bytes:
    """Jobs side by side in boxes."""
    css = """body { padding: 30pt } main { display: grid; grid-template-columns: 1fr 1fr;
    gap: 14pt } section { border: 1pt solid #bbb; border-radius: 4pt; padding: 8pt }"""
    boxes = "".join(
        f"<section><h3>{job['employer']}</h3><p>{job['title']}</p><p>{job['dates']}</p>"
        f"{bullets(job)}</section>"
        for job in person["jobs"]
    )
    return chromium(page(css, f"""<h1>{person["name"]}</h1>
    <p>{person["email"]} · {person["phone"]}</p><h2>Experience</h2><main>{boxes}</main>
    <h2>Education</h2><p>{person["education"]}</p>"""))  # fmt: skip


@layout("timeline.pdf", "WeasyPrint", "zoe", headings=["Experience"])
def timeline(person: dict[str, Any]) -> bytes:
    """A line with dots; dates at its left."""
    css = """body { padding: 30pt } .job { margin-left: 100pt; border-left: 1.5pt solid #07a;
    padding: 0 0 8pt 16pt; position: relative } .job::before { content: ''; position: absolute;
    left: -5pt; top: 3pt; width: 8pt; height: 8pt; border-radius: 4pt; background: #07a }
    .date { position: absolute; left: -100pt; width: 80pt; text-align: right }"""
    rows = "".join(
        f"<div class=job><span class=date>{job['dates']}</span><b>{job['title']}</b>"
        f"<p>{job['employer']}</p>{bullets(job)}</div>"
        for job in person["jobs"]
    )
    return weasyprint(page(css, f"""<h1>{person["name"]}</h1>
    <p>{person["email"]} · {person["phone"]}</p><h2>Experience</h2>{rows}"""))  # fmt: skip


@layout(
    "header-band.pdf", "WeasyPrint", "saoirse", headings=["Experience"],
    visible=["12 Quay Lane, Galway", "saoirse.example.com"],
    order=[["Secondary school teacher", "Experience"]],
)  # fmt: skip
def header_band(person: dict[str, Any]) -> bytes:
    """White text on a coloured band, contacts in three columns of two lines."""
    css = """header { background: #7a1f3d; color: #fff; padding: 24pt 30pt } main { padding: 8pt
    30pt } table { width: 100%; margin-top: 8pt } td { width: 33% }"""
    return weasyprint(page(css, f"""<header><h1>{person["name"]}</h1><p>{person["label"]}</p>
    <table><tr><td>Email<br>{person["email"]}<td>Phone<br>{person["phone"]}
    <td>12 Quay Lane, Galway<br>saoirse.example.com</table></header>
    <main><h2>Experience</h2>{jobs(person)}</main>"""))  # fmt: skip


@layout(
    "bullets-glyphs.pdf", "Chromium", "hakon", marked=True, headings=["Experience"],
    visible=["Contract drafting"],
)  # fmt: skip
def bullets_glyphs(person: dict[str, Any]) -> bytes:
    """A different bullet in each job: arrowhead, tick, diamond; set as text."""
    parts = "".join(
        f"<h3>{job['title']}, {job['employer']} ({job['dates']})</h3>{bullets(job, mark + ' ')}"
        for job, mark in zip(person["jobs"], "➤✔❖", strict=True)
    )
    css = "body { padding: 30pt; font-family: 'DejaVu Sans' } ul { list-style: none; padding: 0 }"
    return chromium(page(css, f"""<h1>{person["name"]}</h1>
    <p>{person["email"]} · {person["phone"]}</p><h2>Experience</h2>{parts}
    <h2>Skills</h2><p>{", ".join(person["skills"])}</p>"""))  # fmt: skip


@layout("tracked-headings.pdf", "WeasyPrint", "zoe", headings=["EXPERIENCE", "EDUCATION"])
def tracked_headings(person: dict[str, Any]) -> bytes:
    """Headings and name with wide tracking by CSS."""
    css = """body { padding: 30pt } h1 { letter-spacing: 0.2em } h2 { letter-spacing: 0.35em }"""
    return weasyprint(page(css, f"""<h1>{person["name"]}</h1>
    <p>{person["email"]} · {person["phone"]}</p><h2>EXPERIENCE</h2>{jobs(person)}
    <h2>EDUCATION</h2><p>{person["education"]}</p>"""))  # fmt: skip


@layout("tight-spacing.pdf", "Chromium", "hakon", headings=["Experience"])
def tight_spacing(person: dict[str, Any]) -> bytes:
    """Letters and word spaces drawn together, justified lines."""
    css = """body { padding: 30pt; letter-spacing: -0.03em; word-spacing: -0.06em;
    text-align: justify }"""
    return chromium(page(css, f"""<h1>{person["name"]}</h1>
    <p>{person["email"]} · {person["phone"]}</p><h2>Experience</h2>{jobs(person)}"""))  # fmt: skip


@layout(
    "turned-sidebar.pdf", "Chromium", "tomas", headings=["Experience"],
    visible=["Regional sales manager resume"],
)  # fmt: skip
def turned_sidebar(person: dict[str, Any]) -> bytes:
    """Contacts run up the left edge."""
    css = """aside { position: absolute; left: 14pt; top: 60pt; writing-mode: vertical-rl;
    transform: rotate(180deg); } main { padding: 30pt 30pt 30pt 70pt }"""
    return chromium(page(css, f"""<aside>Regional sales manager resume<br>
    {person["email"]} | {person["phone"]}</aside><main><h1>{person["name"]}</h1>
    <h2>Experience</h2>{jobs(person)}</main>"""))  # fmt: skip


@layout("nested-tables.pdf", "Chromium", "saoirse", headings=["Experience", "Skills"])
def nested_tables(person: dict[str, Any]) -> bytes:
    """A table of tables, as old e-mail templates are."""
    css = """body { padding: 20pt }
    td { vertical-align: top; padding: 2pt 6pt; border: 1px solid #ddd }"""
    inner = "".join(
        f"<table width='100%'><tr><td width='65%'><b>{job['employer']}</b></td>"
        f"<td>{job['dates']}</td></tr><tr><td colspan=2>{bullets(job)}</td></tr></table>"
        for job in person["jobs"]
    )
    return chromium(page(css, f"""<table width='100%'><tr><td colspan=2><h1>{person["name"]}</h1>
    {person["email"]} · {person["phone"]}</td></tr><tr><td width=160><h2>Skills</h2>
    {items(person["skills"])}</td><td><h2>Experience</h2>{inner}</td></tr></table>"""))  # fmt: skip


@layout("rtl-name.pdf", "Chromium", "anh", headings=["Experience"], visible=["נועה ברק"])
def rtl_name(person: dict[str, Any]) -> bytes:
    """A Hebrew line beside the name; a Hebrew line is read from right to left."""
    css = "body { padding: 30pt; font-family: 'DejaVu Sans' } [dir] { font-size: 16pt }"
    return chromium(page(css, f"""<p dir=rtl>נועה ברק</p><h1>{person["name"]}</h1>
    <p>{person["email"]} · {person["phone"]}</p><h2>Experience</h2>{jobs(person)}"""))  # fmt: skip


@layout("columns-over-pages.pdf", "WeasyPrint", "gudrun", headings=["Experience", "Publications"])
def columns_over_pages(person: dict[str, Any]) -> bytes:
    """Two balanced columns that go on on page 2."""
    css = """@page { size: A5; margin: 30pt } main { columns: 2; column-gap: 18pt;
    text-align: justify } body { font-size: 10.5pt }"""
    parts = "".join(
        f"<h3>{job['employer']}</h3><p>{job['dates']}</p>{bullets(job)}" for job in person["jobs"]
    )
    papers = "".join(
        f"<p>{year}: Mass balance of outlet glacier number {year - 1994} in the northern area.</p>"
        for year in range(1995, 2025)
    )
    return weasyprint(page(css, f"""<h1>{person["name"]}</h1>
    <p>{person["email"]} · {person["phone"]}</p><main><h2>Experience</h2>{parts}
    <h2>Publications</h2>{papers}</main>"""))  # fmt: skip


@layout(
    "sidebar-two-pages.pdf", "WeasyPrint", "anh", headings=["Experience", "Skills", "Languages"],
    visible=["Sông Hồng Institute"], order=[["Kubernetes", "Terraform"]],
)  # fmt: skip
def sidebar_two_pages(person: dict[str, Any]) -> bytes:
    """A sidebar on both pages; the second job's last bullet is on the second."""
    css = """@page { size: A5 } section { position: relative; height: 594pt; padding: 24pt }
    aside { position: absolute; left: 24pt; width: 100pt; font-size: 9pt }
    main { margin-left: 118pt; font-size: 11pt }"""
    first, second, third = (
        f"<h3>{job['title']}</h3><p>{job['employer']}</p><p>{job['dates']}</p>{bullets(job)}"
        for job in person["jobs"]
    )
    before, bullet = second.split("</li>")[:2]
    return weasyprint(page(css, f"""<section><aside><h2>Contact</h2><p>{person["phone"]}</p>
    <h2>Skills</h2>{items(person["skills"])}</aside><main><h1>{person["name"]}</h1>
    <p>{person["label"]}</p><p>{person["email"]}</p><h2 style="margin-top: 90pt">Experience</h2>
    {first}{before}</ul></main></section><section><aside><h2>Languages</h2>
    {items(["Vietnamese", "English", "French"])}<h2>Education</h2><p>{person["education"]}</p>
    </aside><main><ul>{bullet}</ul>{third}</main></section>"""))  # fmt: skip


@layout("date-in-bullet.pdf", "WeasyPrint", "anh", headings=["Experience"])
def date_in_bullet(person: dict[str, Any]) -> bytes:
    """A floating date that had no room beside its title stands in the first bullet's line."""
    css = "@page { size: 326pt 560pt; margin: 24pt } body { font-size: 11pt }"
    return weasyprint(page(css, f"""<h1>{person["name"]}</h1><p>{person["email"]}</p>
    <p>{person["phone"]}</p><h2>Experience</h2>{jobs(person)}"""))  # fmt: skip


@layout(
    "two-columns-ragged.pdf", "WeasyPrint", "tomas",
    headings=["Experience", "Education", "Skills", "Languages"],
    order=[["Lipno Trade", "Vltava"], ["Experience", "Languages"]],
)  # fmt: skip
def two_columns_ragged(person: dict[str, Any]) -> bytes:
    """Two ragged columns 8 pt apart with lines of the same height beside one another."""
    css = """body { padding: 30pt } main { columns: 2; column-gap: 8pt } h2, h3, li, p {
    margin: 0; line-height: 14pt } ul { margin: 0 }"""
    parts = "".join(
        f"<h3>{job['employer']}</h3><p>{job['title']}, {job['dates']}</p>{bullets(job)}"
        for job in person["jobs"]
    )
    return weasyprint(page(css, f"""<h1>{person["name"]}</h1>
    <p>{person["email"]} · {person["phone"]}</p><main><h2>Experience</h2>{parts}
    <h2 style="break-before: column">Education</h2><p>{person["education"]}. Final project on
    the prices of spare parts in small markets, with the second best mark of the year.</p>
    <h2>Skills</h2>{items(person["skills"][:8])}
    <h2>Languages</h2><p>Czech, Turkish, English</p></main>"""))  # fmt: skip


@layout(
    "gutter-places.pdf", "WeasyPrint", "gudrun", headings=["Experience", "Education"],
    order=[["Reykjavík, Iceland", "Tromsdal"], ["Askja", "Tromsø, Norway"],
           ["Hekla Weather", "2013"]],
)  # fmt: skip
def gutter_places(person: dict[str, Any]) -> bytes:
    """A right gutter with dates, the place and the hours, three lines beside each job."""
    css = """body { padding: 30pt } .job { display: flex } .job > div { flex: 1 }
    .job > aside { width: 110pt; text-align: right; color: #666 } h3 { margin: 0 }"""
    rows = "".join(
        f"<div class=job><div><h3>{job['employer']}</h3><i>{job['title']}</i>{bullets(job)}</div>"
        f"<aside>{job['dates']}<br>{town}<br>Full time</aside></div>"
        for job, town in zip(
            person["jobs"], ("Reykjavík, Iceland", "Tromsø, Norway", "Hella, Iceland"), strict=True
        )
    )
    return weasyprint(page(css, f"""<h1>{person["name"]}</h1>
    <p>{person["email"]} · {person["phone"]}</p><h2>Experience</h2>{rows}
    <h2>Education</h2><p>{person["education"]}</p>"""))  # fmt: skip


@layout(
    "rating-dots.pdf", "WeasyPrint", "hakon", headings=["Skills", "Experience"],
    order=[["Employment law", "Contract drafting"], ["Legal research", "Experience"]],
)  # fmt: skip
def rating_dots(person: dict[str, Any]) -> bytes:
    """Skills with dots for the level, in two pairs of columns over the experience."""
    css = """body { padding: 30pt; font-family: 'DejaVu Sans'; font-size: 9pt }
    table { width: 100% }    td { width: 25% }"""
    cells = [f"<td>{text}</td><td>●●●●○</td>" for text in person["skills"][:8]]
    rows = "".join("<tr>" + "".join(cells[at : at + 2]) + "</tr>" for at in range(0, 8, 2))
    return weasyprint(page(css, f"""<h1>{person["name"]}</h1>
    <p>{person["email"]} · {person["phone"]}</p><h2>Skills</h2><table>{rows}</table>
    <h2>Experience</h2>{jobs(person)}"""))  # fmt: skip


@layout("rivers.pdf", "WeasyPrint", "jorg", headings=["Experience"], marked=True)
def rivers(person: dict[str, Any]) -> bytes:
    """A narrow justified measure without hyphens: word spaces wider than a gutter."""
    css = "@page { size: 210pt 800pt; margin: 20pt } body { text-align: justify; font-size: 12pt }"
    parts = "".join(
        f"<h3>{job['employer']}</h3><p>{job['dates']}</p>{bullets(job)}" for job in person["jobs"]
    )
    return weasyprint(page(css, f"""<h1>{person["name"]}</h1>
    <p>{person["email"]}</p><p>{person["phone"]}</p><h2>Experience</h2>{parts}"""))  # fmt: skip


@layout("spread.pdf", "WeasyPrint", "zoe", headings=["Experience", "Education", "Skills"],
        order=[["Tallbacken", "Skills"], ["Skills", "Epic charting"]])  # fmt: skip
def spread(person: dict[str, Any]) -> bytes:
    """Two pages on one sheet, each with a sidebar of its own: columns within columns."""
    css = """@page { size: A4 landscape } .page { position: absolute; top: 30pt; width: 380pt }
    .page aside { position: absolute; left: 0; width: 90pt } .page div { margin-left: 104pt }"""
    cut = {**person, "jobs": person["jobs"][2:]}
    return weasyprint(page(css, f"""<section class=page style="left:24pt"><aside>
    <h2>Contact</h2><p style="font-size:7pt">{person["email"]}</p><p>{person["phone"]}</p></aside>
    <div><h1>{person["name"]}</h1><h2>Experience</h2>{jobs(person, 2)}</div></section>
    <section class=page style="left:440pt"><aside><h2>Education</h2><p>{person["education"]}</p>
    </aside><div>{jobs(cut)}
    <h2>Skills</h2>{items(person["skills"])}</div></section>"""))  # fmt: skip


# Typst ----------------------------------------------------------------------------------------


def typ(text: str) -> str:
    """A text with Typst's own signs escaped."""
    return "".join("\\" + sign if sign in "@#$*_<>~`\\" else sign for sign in text)


def typst_jobs(person: dict[str, Any], mark: str = "- ") -> str:
    """The jobs, dates at the right."""
    parts = []
    for job in person["jobs"]:
        parts.append(f"*{job['employer']}*, {job['title']} #h(1fr) {job['dates']}\n")
        parts += [mark + typ(text) for text in job["bullets"]]
        parts.append("")
    return "\n".join(parts)


@layout("narrow-gutter.pdf", "Typst", "gudrun", headings=["Experience", "Skills"])
def narrow_gutter(person: dict[str, Any]) -> bytes:
    """Two equal, justified columns 10 pt apart."""
    return typst(f"""#set page(paper: "a4", margin: 1.6cm, columns: 2)
#set columns(gutter: 10pt)
#set text(size: 10pt, lang: "en")
#set smartquote(enabled: false)
#set par(justify: true)
#place(top, scope: "parent", float: true)[#text(20pt)[*{person["name"]}*] \\
{typ(person["email"])} · {person["phone"]}]
== Experience
{typst_jobs(person).replace("#h(1fr)", chr(92) + chr(10))}
#colbreak()
== Skills
{typ(", ".join(person["skills"]))}. Field work in Greenland, Svalbard and on both Icelandic ice
caps, with radar, seismic lines and snow pits, in teams of two to twenty people over nine seasons.
== Education
{person["education"]}
""")


@layout(
    "label-column.pdf", "Typst", "hakon", headings=["Experience", "Education", "Skills"],
    order=[["Experience", "Ødegård"], ["Nordlys", "Education"], ["Education", "Fjordane"],
           ["Fjordane", "Skills"], ["Skills", "Litigation"]],
)  # fmt: skip
def label_column(person: dict[str, Any]) -> bytes:
    """Section titles in the left margin, their content at the right."""
    return typst(f"""#set page(paper: "a4", margin: 2cm)
#set text(size: 10pt)
#set smartquote(enabled: false)
#text(20pt)[{person["name"]}] \\ {typ(person["email"])} · {person["phone"]}
#v(8pt)
#grid(columns: (80pt, 1fr), row-gutter: 14pt, column-gutter: 12pt,
[*Experience*], [{typst_jobs(person)}],
[*Education*], [{person["education"]}],
[*Skills*], [{typ(", ".join(person["skills"]))}])
""")


@layout(
    "nested-bullets.pdf", "Typst", "jorg", headings=["Experience"], marked=True,
    visible=["Guests rated it 4.8 of 5"],
)  # fmt: skip
def nested_bullets(person: dict[str, Any]) -> bytes:
    """Each bullet after a job's first is one level deeper."""
    parts = []
    for job in person["jobs"]:
        parts.append(f"*{job['employer']}*, {job['title']} #h(1fr) {job['dates']}\n")
        for depth, text in enumerate(job["bullets"]):
            parts.append("  " * depth + "- " + typ(text))
        parts.append("")
    return typst(f"""#set page(paper: "us-letter", margin: 2cm)
#set text(size: 10pt)
#set smartquote(enabled: false)
#text(20pt)[{person["name"]}] \\ {typ(person["email"])} · {person["phone"]}
== Experience
{chr(10).join(parts)}
- Guests rated it 4.8 of 5
""")


@layout(
    "running-heads.pdf", "Typst", "zoe", headings=["Experience", "Publications"],
    order=[["Weaning note 1:", "Weaning note 16:"]],
    absent=["page 2 of", "page 3 of"], once=["Zoë Brânză-Östlund"],
    visible=["which shortened the evening overlap"],
)  # fmt: skip
def running_heads(person: dict[str, Any]) -> bytes:
    """Three small pages with running head and page number; a bullet goes over a page break."""
    papers = "\n".join(
        f"- Weaning note {n}: how long to wait before the next trial of breathing."
        for n in range(1, 17)
    )
    return typst(f"""#set page(width: 360pt, height: 400pt, margin: 50pt,
  header: align(right)[{person["name"]} – resume],
  footer: context align(center)[page #counter(page).display() of #counter(page).final().first()])
#set smartquote(enabled: false)
#set text(size: 10pt, costs: (orphan: 0%, widow: 0%))
{typ(person["email"])} · {person["phone"]}
#v(92pt)
== Experience
{typst_jobs(person)}
== Publications
{papers}
""")


# Drawn by hand --------------------------------------------------------------------------------


def _draw_two_columns(sheet: Sheet, person: dict[str, Any], put: Callable[..., None]) -> None:
    sheet.put = put  # type: ignore[method-assign]
    sheet.put(40, 60, person["name"], 20, "B")
    y = 100.0
    sheet.put(40, y, "Contact", 12, "B")
    for text in (person["email"], person["phone"], "", "Skills", *person["skills"]):
        y += 14
        if text:
            sheet.put(40, y, text, 9, "B" if text == "Skills" else "L")
    y = 100.0
    sheet.put(200, y, "Experience", 12, "B")
    y += 18
    for job in person["jobs"]:
        sheet.put(200, y, job["employer"], 10, "B")
        sheet.right(555, y, job["dates"], 9)
        y += 14
        for text in job["bullets"]:
            sheet.put(200, y, "–")
            y = sheet.para(212, y, text, 340)
        y += 8


@layout("shuffled.pdf", "ReportLab", "anh", headings=["Experience", "Skills"], visible=["Redis"])
def shuffled(person: dict[str, Any]) -> bytes:
    """Every word is drawn on its own, in random order."""
    sheet = Sheet()
    draw = sheet.put
    words: list[tuple[float, float, str, float, str]] = []

    def note(x: float, y: float, text: str, size: float = 10, font: str = "L") -> None:
        for word in text.split():
            words.append((x, y, word, size, font))
            x += sheet.width_of(word + " ", font, size)

    _draw_two_columns(sheet, person, note)
    random.Random(7).shuffle(words)  # noqa: S311
    for word in words:
        draw(*word)
    return sheet.done()


@layout("glyph-by-glyph.pdf", "ReportLab", "zoe", headings=["Experience", "Skills"])
def glyph_by_glyph(person: dict[str, Any]) -> bytes:
    """Every glyph has its own place, and there are no spaces; drawn from the bottom up."""
    sheet = Sheet()
    draw = sheet.put
    glyphs: list[tuple[float, float, str, float, str]] = []

    def note(x: float, y: float, text: str, size: float = 10, font: str = "L") -> None:
        for sign in text:
            if sign != " ":
                glyphs.append((x, y, sign, size, font))
            x += sheet.width_of(sign, font, size)

    _draw_two_columns(sheet, person, note)
    for glyph in reversed(glyphs):
        draw(*glyph)
    return sheet.done()


@layout("forms.pdf", "ReportLab", "saoirse", headings=["Experience", "Skills"], visible=["Moodle"])
def forms(person: dict[str, Any]) -> bytes:
    """The right column is a form XObject, drawn before the left one, moved into place."""
    sheet = Sheet()
    sheet.canvas.beginForm("jobs")
    sheet.put(0, 100, "Experience", 12, "B")
    y = 118.0
    for job in person["jobs"]:
        sheet.put(0, y, f"{job['employer']} ({job['dates']})", 10, "B")
        y += 14
        for text in job["bullets"]:
            sheet.put(0, y, "•")
            y = sheet.para(12, y, text, 310)
        y += 8
    sheet.canvas.endForm()
    sheet.canvas.saveState()
    sheet.canvas.translate(210, 0)
    sheet.canvas.doForm("jobs")
    sheet.canvas.restoreState()
    sheet.put(40, 60, person["name"], 20, "B")
    sheet.put(40, 78, f"{person['email']} | {person['phone']}")
    sheet.put(40, 100, "Skills", 12, "B")
    for line, text in enumerate(person["skills"]):
        sheet.put(40, 118 + 14 * line, text)
    return sheet.done()


@layout("page-turned.pdf", "ReportLab, pikepdf", "tomas", headings=["Experience", "Skills"])
def page_turned(person: dict[str, Any]) -> bytes:
    """A page with /Rotate 90 whose text is upright only after the turn."""
    sheet = Sheet((842, 595))
    sheet.canvas.setPageSize((595, 842))
    sheet.canvas.translate(595, 0)
    sheet.canvas.rotate(90)
    draw = sheet.put
    _draw_two_columns(sheet, person, draw)
    sheet.canvas.showPage()
    pikepdf = import_module("pikepdf")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheet.done())) as file:
        file.pages[0].Rotate = 90
        file.save(out, deterministic_id=True)
    return out.getvalue()


@layout(
    "landscape.pdf", "fpdf2", "jorg", headings=["Experience", "Skills"], visible=["Butchery"],
    order=[["Hotel Morgenstern", "Skills"]],
)  # fmt: skip
def landscape(person: dict[str, Any]) -> bytes:
    """A wide page: jobs at the left, skills at the right."""
    pdf = import_module("fpdf").FPDF("landscape", "pt", "A4")
    pdf.add_font("D", "", DEJAVU.format(""))
    pdf.add_font("D", "B", DEJAVU.format("-Bold"))
    pdf.add_page()
    pdf.set_font("D", "B", 20)
    pdf.cell(0, 26, person["name"], new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("D", "", 10)
    pdf.cell(0, 16, f"{person['email']}  {person['phone']}", new_x="LMARGIN", new_y="NEXT")
    top = pdf.get_y() + 10
    pdf.set_xy(600, top)
    pdf.set_font("D", "B", 12)
    pdf.cell(200, 18, "Skills")
    pdf.set_font("D", "", 10)
    for line, text in enumerate(person["skills"]):
        pdf.set_xy(600, top + 20 + 15 * line)
        pdf.cell(200, 14, f"› {text}")
    pdf.set_xy(28, top)
    pdf.set_font("D", "B", 12)
    pdf.cell(500, 18, "Experience", new_x="LMARGIN", new_y="NEXT")
    for job in person["jobs"]:
        pdf.set_font("D", "B", 10)
        pdf.cell(400, 16, f"{job['employer']}, {job['title']}")
        pdf.set_font("D", "", 10)
        pdf.cell(140, 16, job["dates"], align="R", new_x="LMARGIN", new_y="NEXT")
        for text in job["bullets"]:
            pdf.cell(14, 14, "▪")
            pdf.multi_cell(520, 14, text, align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


@layout("type3.pdf", "Matplotlib", "saoirse", headings=["Experience"])
def type3(person: dict[str, Any]) -> bytes:
    """Type 3 fonts; what is not Latin-1 are glyphs of their own."""
    matplotlib = import_module("matplotlib")
    matplotlib.use("pdf")
    matplotlib.rcParams["pdf.fonttype"] = 3
    figure = import_module("matplotlib.pyplot").figure(figsize=(8.27, 11.69))
    wrap = Sheet().wrap
    y = 0.95

    def line(text: str, size: float = 10, x: float = 0.08) -> None:
        nonlocal y
        figure.text(x, y, text, fontsize=size)
        y -= 0.019

    line(person["name"], 18)
    line(f"{person['email']} | {person['phone']}")
    y -= 0.02
    line("Experience", 13)
    for job in person["jobs"]:
        y -= 0.01
        line(f"{job['employer']}, {job['title']}, {job['dates']}")
        for text in job["bullets"]:
            for index, part in enumerate(wrap(text, 400)):
                line(("• " if not index else "   ") + part, x=0.09)
    out = io.BytesIO()
    figure.savefig(out, format="pdf", metadata={"CreationDate": None})
    return out.getvalue()


@layout(
    "odd-matrices.pdf", "ReportLab", "anh", headings=["EXPERIENCE", "EDUCATION"],
    visible=["on the 1st", "narrowed text line"],
)  # fmt: skip
def odd_matrices(person: dict[str, Any]) -> bytes:
    """Type of size 1 scaled by the matrix, small capitals of two sizes, narrowed letters."""
    sheet = Sheet()
    code = sheet.canvas._code

    def capitals(y: float, text: str) -> None:
        sheet.put(50, y, text[0], 14, "B")
        sheet.put(50 + sheet.width_of(text[0], "B", 14), y, text[1:], 11, "B")

    sheet.put(50, 60, person["name"], 20, "B")
    sheet.put(50, 78, f"{person['email']} | {person['phone']}")
    capitals(108, "EXPERIENCE")
    y = 128.0
    for job in person["jobs"]:
        sheet.put(50, y, f"{job['employer']} ({job['dates']})", 10, "B")
        y += 14
        for text in job["bullets"]:
            sheet.put(50, y, "•")
            for line in sheet.wrap(text, 430):
                code.append(f"q 10 0 0 10 62 {sheet.height - y} cm")
                sheet.put(0, sheet.height, line, 1)
                code.append("Q")
                y += 13
        y += 8
    capitals(y + 10, "EDUCATION")
    y += 28
    sheet.put(50, y, "Degree on the 1")
    x = 50 + sheet.width_of("Degree on the 1", "L", 10)
    code.append("BT 4 Ts ET")
    sheet.put(x, y, "st", 6)
    code.append("BT 0 Ts 60 Tz ET")
    sheet.put(50, y + 20, "narrowed text line")
    code.append("BT 100 Tz ET")
    return sheet.done()


@layout("groff-justified.pdf", "groff, Ghostscript", "hakon", headings=["Experience"], marked=True)
def groff_justified(person: dict[str, Any]) -> bytes:
    """Justified and hyphenated Times in a narrow measure."""
    parts = [".ll 9c", ".ps 10", ".vs 12p", ".nf", person["name"], person["email"],
             person["phone"], ".sp", "Experience", ".fi", ".ad b", ".hy 4"]  # fmt: skip
    for job in person["jobs"]:
        parts += [".sp", f"{job['employer']}, {job['title']}", ".br", job["dates"]]
        for text in job["bullets"]:
            parts += [".in 0", ".br", ".in 0.5c", ".ti 0", r"\(bu\h'|0.5c'" + text]
        parts += [".in 0", ".br"]
    source = "\n".join(parts).encode()
    script = subprocess.run(
        ["groff", "-k", "-Tps"], input=source, capture_output=True, check=True
    ).stdout
    return subprocess.run(
        ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-sOutputFile=-", "-"],
        input=script, capture_output=True, check=True,
    ).stdout  # fmt: skip


@layout("no-tounicode.pdf", "fontTools, PyMuPDF", "hakon", headings=["Experience"])
def no_tounicode(person: dict[str, Any]) -> bytes:
    """Glyph numbers without a map to Unicode; the embedded font still has its own cmap."""
    pymupdf = import_module("pymupdf")
    subset = import_module("fontTools.subset")
    font = import_module("fontTools.ttLib").TTFont(LIBERATION.format("Regular"))
    letters = subset.Subsetter(subset.Options(glyph_names=False, hinting=False))
    letters.populate(unicodes=[*range(0x20, 0x17F), 0x2013, 0x2022])
    letters.subset(font)
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/subset.ttf"
        font.save(path)
        file = pymupdf.open()
        sheet = file.new_page(width=595, height=842)
        sheet.insert_font(fontname="F0", fontfile=path)
        y = 60.0

        def line(x: float, text: str, size: float = 10) -> None:
            sheet.insert_text((x, y), text, fontname="F0", fontsize=size)

        line(50, person["name"], 18)
        y += 18
        line(50, f"{person['email']} | {person['phone']}")
        y += 24
        line(50, "Experience", 13)
        wrap = Sheet().wrap
        for job in person["jobs"]:
            y += 20
            line(50, f"{job['employer']}, {job['title']}, {job['dates']}")
            for text in job["bullets"]:
                for index, part in enumerate(wrap(text, 430)):
                    y += 13
                    if not index:
                        line(52, "•")
                    line(64, part)
        for xref in range(1, file.xref_length()):
            if file.xref_get_key(xref, "ToUnicode")[0] != "null":
                file.xref_set_key(xref, "ToUnicode", "null")
        made: bytes = file.tobytes(garbage=3, deflate=True, no_new_id=True)
        return made


@layout(
    "actual-text.pdf", "ReportLab", "saoirse", headings=["Experience"],
    visible=["officially certified", "coefficient"], absent=["o#cially", "coe#cient"],
)  # fmt: skip
def actual_text(person: dict[str, Any]) -> bytes:
    """Ligatures are drawn with other signs, and /ActualText says what they stand for."""
    sheet = Sheet()
    sheet.put(50, 60, person["name"], 20, "B")
    sheet.put(50, 78, f"{person['email']} | {person['phone']}")
    sheet.put(50, 108, "Experience", 13, "B")
    y = 128.0
    for job in person["jobs"]:
        sheet.put(50, y, f"{job['employer']} ({job['dates']})", 10, "B")
        y += 14
        for text in job["bullets"]:
            sheet.put(50, y, "•")
            y = sheet.para(62, y, text, 450)
        y += 8
    for line in ("o|cially certified", "coe|cient"):
        before, after = line.split("|")
        y += 14
        sheet.put(50, y, before)
        x = 50 + sheet.width_of(before, "L", 10)
        sheet.canvas._code.append("/Span <</ActualText (ffi)>> BDC")
        sheet.put(x, y, "#")
        sheet.canvas._code.append("EMC")
        sheet.put(x + sheet.width_of("#", "L", 10), y, after)
    return sheet.done()


# Hidden text ----------------------------------------------------------------------------------


def _body(sheet: Sheet, person: dict[str, Any], x: float = 50, width: float = 450) -> float:
    sheet.put(x, 60, person["name"], 20)
    sheet.put(x, 78, f"{person['email']} | {person['phone']}")
    sheet.put(x, 108, "Experience", 13)
    y = 128.0
    for job in person["jobs"]:
        sheet.put(x, y, job["employer"], 10)
        sheet.right(x + width, y, job["dates"])
        y += 14
        for text in job["bullets"]:
            sheet.put(x, y, "•")
            y = sheet.para(x + 12, y, text, width - 12)
        y += 8
    return y


@layout(
    "hidden-many.pdf", "ReportLab", "anh", headings=["Experience"],
    hidden=["whiteword", "coveredword", "clippedword", "tinyword", "modethreeword",
            "modesevenword", "alphaword", "offpageword", "darkonword", "imagecovered"],
    visible=["legitwhite", "strokedword", "halfalpha", "clippedin", "abovecover"],
)  # fmt: skip
def hidden_many(person: dict[str, Any]) -> bytes:
    """Ten ways to hide a word, and five words that only look like it."""
    sheet = Sheet()
    canvas = sheet.canvas
    y = _body(sheet, person) + 10
    canvas.setFillColorRGB(1, 1, 1)
    sheet.put(50, y, "whiteword")
    canvas.setFillColorRGB(0, 0, 0)
    sheet.put(150, y, "coveredword")
    canvas.setFillColorRGB(0.9, 0.9, 0.95)
    canvas.rect(145, sheet.height - y - 4, 90, 16, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    sheet.put(150, y - 1 + 1, "")
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(400, sheet.height - y - 4, 60, 14)
    canvas.clipPath(clip, stroke=0, fill=0)
    sheet.put(260, y, "clippedword")
    sheet.put(402, y, "clippedin")
    canvas.restoreState()
    y += 24
    sheet.put(50, y, "tinyword", 0.8)
    for x, mode, word in ((120, 3, "modethreeword"), (220, 7, "modesevenword")):
        canvas.saveState()
        canvas.setFont("L", 10)
        canvas.drawString(x, sheet.height - y, word, mode=mode)
        canvas.restoreState()
    canvas.setFont("L", 10)
    canvas.drawString(340, sheet.height - y, "strokedword", mode=1)
    canvas.drawString(340, 20, "", mode=0)
    y += 24
    canvas.saveState()
    canvas.setFillAlpha(0)
    sheet.put(50, y, "alphaword")
    canvas.setFillAlpha(0.6)
    sheet.put(150, y, "halfalpha")
    canvas.restoreState()
    sheet.put(700, y, "offpageword")
    canvas.setFillColorRGB(0.1, 0.1, 0.3)
    canvas.rect(245, sheet.height - y - 4, 200, 16, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    sheet.put(250, y, "legitwhite")
    canvas.setFillColorRGB(0.1, 0.1, 0.3)
    sheet.put(340, y, "darkonword")
    y += 30
    canvas.setFillColorRGB(0, 0, 0)
    sheet.put(50, y, "imagecovered")
    canvas.drawImage(_picture((200, 60, 60)), 45, sheet.height - y - 4, 90, 16)
    sheet.put(150, y, "abovecover")
    return sheet.done()


def _picture(color: tuple[int, int, int], size: tuple[int, int] = (8, 8)) -> Any:
    image = import_module("PIL.Image").new("RGB", size, color)
    return import_module("reportlab.lib.utils").ImageReader(image)


@layout(
    "unknown-ground.pdf", "ReportLab", "saoirse", headings=["Experience"],
    visible=["whiteonphoto", "whiteongradient", "whiteonrounded", "inklinggrey"],
)  # fmt: skip
def unknown_ground(person: dict[str, Any]) -> bytes:
    """White text on a picture, a gradient and a shape with round corners: all of it is seen."""
    sheet = Sheet()
    canvas = sheet.canvas
    y = _body(sheet, person) + 20
    canvas.drawImage(_picture((30, 60, 30)), 45, sheet.height - y - 6, 120, 22)
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(195, sheet.height - y - 6, 130, 22)
    canvas.clipPath(path, stroke=0, fill=0)
    colors = import_module("reportlab.lib.colors")
    canvas.linearGradient(195, 0, 325, 0, (colors.navy, colors.black), extend=True)
    canvas.restoreState()
    canvas.setFillColorRGB(0.3, 0, 0)
    canvas.roundRect(345, sheet.height - y - 6, 130, 22, 8, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    sheet.put(50, y, "whiteonphoto")
    sheet.put(200, y, "whiteongradient")
    sheet.put(355, y, "whiteonrounded")
    canvas.setFillColorRGB(0.55, 0.55, 0.55)
    sheet.put(50, y + 30, "inklinggrey")
    return sheet.done()


@layout(
    "layer-and-crop.pdf", "ReportLab, pikepdf", "tomas", headings=["Experience"],
    hidden=["layeroffword", "cropword"], visible=["layeronword"],
)  # fmt: skip
def layer_and_crop(person: dict[str, Any]) -> bytes:
    """A layer that is off, one that is on, and words between the crop box and the media box."""
    sheet = Sheet((695, 942))
    sheet.height = 892
    y = _body(sheet, person, x=110)
    code = sheet.canvas._code
    for tag, word in (("Off", "layeroffword"), ("On", "layeronword")):
        y += 16
        code.append(f"/OC /{tag} BDC")
        sheet.put(110, y, word)
        code.append("EMC")
    sheet.put(300, -20, "cropword")
    pikepdf = import_module("pikepdf")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheet.done())) as file:
        groups = {
            tag: file.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String(tag))
            )
            for tag in ("Off", "On")
        }
        file.pages[0].Resources.Properties = pikepdf.Dictionary(
            {f"/{tag}": group for tag, group in groups.items()}
        )
        file.pages[0].CropBox = pikepdf.Array([50, 50, 645, 892])
        file.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array(list(groups.values())),
            D=pikepdf.Dictionary(
                OFF=pikepdf.Array([groups["Off"]]), Order=pikepdf.Array(list(groups.values()))
            ),
        )
        file.save(out, deterministic_id=True)
    return out.getvalue()


@layout("ocr-over-scan.pdf", "ReportLab", "jorg", headings=["Experience"], visible=["Gasthaus"])
def ocr_over_scan(person: dict[str, Any]) -> bytes:
    """A picture over the whole page with recognised, invisible text in front: a scan."""
    sheet = Sheet()
    canvas = sheet.canvas
    canvas.drawImage(_picture((244, 243, 240), (60, 84)), 0, 0, 595, 842)
    canvas._code.append("BT 3 Tr ET")
    _body(sheet, person)
    return sheet.done()


def main(parts: list[str], makers: dict[str, Any] = MAKERS, truths: str = "truth.json") -> None:
    """Make the files whose names have one of the parts, and the truth of all."""
    for name, (make, _, who, _) in makers.items():
        if parts and not any(part in name for part in parts):
            continue
        made = make(PEOPLE[who])
        (HERE / name).write_bytes(made)
        sys.stdout.write(f"{name} {len(made)}\n")
    truth = {name: truth_of(made, who, more) for name, (_, made, who, more) in makers.items()}
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (HERE / truths).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

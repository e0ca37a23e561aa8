"""Builds the templates: Word files with Jinja tags, which docxtpl fills.

    python templates/build.py

Each file can be opened and restyled in Word or LibreOffice; this script is here so that a change
is readable in a diff. What a tag may name is in README.md beside it. The same script gives the
same bytes.

All templates are a single column, with contact details in the body, real heading and list styles,
standard headings and links as words: see `sources` in templates.toml.
"""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor, Twips

FOLDER = Path(__file__).parent
TAB = "\t"
# A4 with the same text width as a Letter page has with a little more margin
PAGE = (11906, 16838)
TEXT_WIDTH = 9638
BULLET_ID = 1


@dataclass(frozen=True)
class Look:
    """How a template looks; sizes in points, colours as RRGGBB. The fonts are those that Word
    has and for which LibreOffice brings fonts of the same widths (Liberation)."""

    font: str
    eastern: str
    body: float
    name: float
    heading: float
    accent: str
    quiet: str
    rule: int
    """Of the line under a heading, in eighths of a point."""
    centered: bool = False
    capitals: bool = False
    detail_italic: bool = False
    name_bold: bool = True
    line: float = 1.0


CLASSIC = Look(
    font="Times New Roman",
    eastern="MS Mincho",
    body=10.5,
    name=22,
    heading=12,
    accent="000000",
    quiet="333333",
    rule=6,
    centered=True,
    detail_italic=True,
)
MODERN = Look(
    font="Arial",
    eastern="Yu Gothic",
    body=10,
    name=26,
    heading=11,
    accent="1B5E7B",
    quiet="4A4A4A",
    rule=8,
    capitals=True,
    line=1.05,
)
ML_ENGINEER = Look(
    font="Arial",
    eastern="Yu Gothic",
    body=10,
    name=20,
    heading=12,
    accent="22313F",
    quiet="444444",
    rule=12,
    name_bold=True,
    line=1.05,
)
LOOKS = {"classic": CLASSIC, "modern": MODERN, "ml-engineer": ML_ENGINEER}


def main() -> None:
    """Write a file for each look."""
    for name in LOOKS:
        (FOLDER / f"{name}.docx").write_bytes(built(name))


def built(name: str) -> bytes:
    """A template's bytes; templates.toml has the order of its sections."""
    look = LOOKS[name]
    listed = tomllib.loads((FOLDER / "templates.toml").read_text(encoding="utf-8"))["template"]
    sections = next(each["sections"] for each in listed if each["id"] == name)
    document = Document()
    _clear(document)
    _page(document)
    _styles(document, look)
    _bullets(document, look)
    writer = _Writer(document)
    _header(writer)
    for section in sections:
        _SECTIONS[section](writer)
    return _packed(document)


# What the paragraphs hold


class _Writer:
    """Adds paragraphs; a piece is text, TAB, or (character style, text)."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401 - python-docx is untyped
        self._document = document

    def line(self, style: str, *pieces: str | tuple[str, str]) -> None:
        paragraph = self._document.add_paragraph(style=style)
        for piece in pieces:
            if piece == TAB:
                paragraph.add_run().add_tab()
            elif isinstance(piece, tuple):
                paragraph.add_run(piece[1], style=piece[0])
            else:
                paragraph.add_run(piece)

    def tag(self, tag: str) -> None:
        """A paragraph that docxtpl takes out, with the tag in it."""
        self._document.add_paragraph("{%p " + tag + " %}", style="Template Tag")

    def each(self, loop: str, style: str, *pieces: str | tuple[str, str]) -> None:
        self.tag(f"for {loop}")
        self.line(style, *pieces)
        self.tag("endfor")

    def when(self, condition: str, style: str, *pieces: str | tuple[str, str]) -> None:
        self.tag(f"if {condition}")
        self.line(style, *pieces)
        self.tag("endif")


def _if(condition: str, *pieces: str | tuple[str, str]) -> Iterator[str | tuple[str, str]]:
    """Pieces of a line that are there under a condition."""
    yield "{%r if " + condition + " %}"
    yield from pieces
    yield "{%r endif %}"


def _dated(record: str, dates: str = "dates") -> list[str | tuple[str, str]]:
    """The date at the right edge."""
    return list(_if(f"{record}.{dates}", TAB, ("Entry Date", f"{{{{ {record}.{dates} }}}}")))


def _header(to: _Writer) -> None:
    to.when("basics.name", "Title", "{{ basics.name }}")
    to.when("basics.label", "Subtitle", "{{ basics.label }}")
    for group in ("contact", "links"):
        to.when(
            f"basics.{group}",
            "Contact",
            "{%r for part in basics." + group + " %}",
            "{%r if not loop.first %}",
            " | ",
            "{%r endif %}",
            "{{r part }}",
            "{%r endfor %}",
        )


def _heading_of(section: str) -> str:
    """The heading in the resume's language."""
    return f"{{{{ headings.{section} }}}}"


def _summary(to: _Writer) -> None:
    to.tag("if basics.summary")
    to.line("Heading 1", _heading_of("summary"))
    to.each("text in basics.summary | paragraphs", "Normal", "{{ text }}")
    to.tag("endif")


def _post(to: _Writer, record: str, head: str, *detail: str) -> None:
    """A job or a voluntary post: who and when, where, what."""
    first = f"{{{{ {record}.position or {record}.{head} }}}}"
    to.when(f"{record}.position or {record}.{head} or {record}.dates", "Heading 2", first,
            *_dated(record))  # fmt: skip
    names = [f"{record}.{head} if {record}.position else ''", *(f"{record}.{x}" for x in detail)]
    _detail(to, f"[{', '.join(names)}] | present", f"{record}.link")


def _detail(to: _Writer, listed: str, link: str) -> None:
    """The line under an entry's first one: what a list holds, then a link, bars between."""
    to.when(
        f"({listed}) or {link}",
        "Entry Detail",
        f"{{{{ {listed} | join(' | ') }}}}",
        *_if(f"({listed}) and {link}", " | "),
        f"{{{{r {link} }}}}",
    )


def _body(to: _Writer, record: str, *texts: str) -> None:
    for text in texts:
        to.each(f"text in {record}.{text} | paragraphs", "Normal", "{{ text }}")
    to.each(f"item in {record}.highlights", "List Bullet", "{{ item }}")


def _experience(to: _Writer) -> None:
    to.tag("if work")
    to.line("Heading 1", _heading_of("experience"))
    to.tag("for job in work")
    _post(to, "job", "name", "location")
    _body(to, "job", "description", "summary")
    to.tag("endfor")
    to.tag("endif")


def _volunteer(to: _Writer) -> None:
    to.tag("if volunteer")
    to.line("Heading 1", _heading_of("volunteer"))
    to.tag("for post in volunteer")
    _post(to, "post", "organization")
    _body(to, "post", "summary")
    to.tag("endfor")
    to.tag("endif")


def _projects(to: _Writer) -> None:
    to.tag("if projects")
    to.line("Heading 1", _heading_of("projects"))
    to.tag("for project in projects")
    to.when("project.name or project.dates", "Heading 2", "{{ project.name }}", *_dated("project"))
    _detail(to, "[project.part, project.type] | present", "project.link")
    _body(to, "project", "description")
    to.when("project.keywords", "Normal", ("Label", "{{ labels.technologies }}:"),
            " {{ project.keywords | join(', ') }}")  # fmt: skip
    to.tag("endfor")
    to.tag("endif")


def _skills(to: _Writer) -> None:
    to.tag("if skills")
    to.line("Heading 1", _heading_of("skills"))
    _labelled(to, "skill_lines")
    to.tag("endif")


def _labelled(to: _Writer, lines: str) -> None:
    """Lines of words, some behind a label."""
    label = _if("line.title", ("Label", "{{ line.title }}:"), " ")
    to.each(f"line in {lines}", "Skill Line", *label, "{{ line.keywords | join(', ') }}")


def _education(to: _Writer) -> None:
    to.tag("if education")
    to.line("Heading 1", _heading_of("education"))
    to.tag("for study in education")
    first = "study.degree or study.institution"
    to.when(f"{first} or study.dates", "Heading 2", f"{{{{ {first} }}}}", *_dated("study"))
    _detail(to, "[study.institution if study.degree else ''] | present", "study.link")
    to.when("study.score", "Normal", ("Label", "{{ labels.grade }}:"), " {{ study.score }}")
    to.when(
        "study.courses",
        "Normal",
        ("Label", "{{ labels.coursework }}:"),
        " {{ study.courses | join(', ') }}",
    )
    to.tag("endfor")
    to.tag("endif")


def _listed(to: _Writer, loop: str, title: str, giver: str) -> None:
    """A section of titles, who gave them, and when."""
    record, _, section = loop.partition(" in ")
    to.tag(f"if {section}")
    to.line("Heading 1", _heading_of(section))
    to.tag(f"for {loop}")
    first = f"{record}.{title} or {record}.{giver}"
    dated = _dated(record, "dated")
    to.when(f"{first} or {record}.dated", "Heading 2", f"{{{{ {first} }}}}", *dated)
    _detail(to, f"[{record}.{giver} if {record}.{title} else ''] | present", f"{record}.link")


def _certificates(to: _Writer) -> None:
    _listed(to, "award in certificates", "name", "issuer")
    to.tag("endfor")
    to.tag("endif")


def _awards(to: _Writer) -> None:
    _listed(to, "award in awards", "title", "awarder")
    to.each("text in award.summary | paragraphs", "Normal", "{{ text }}")
    to.tag("endfor")
    to.tag("endif")


def _publications(to: _Writer) -> None:
    _listed(to, "paper in publications", "name", "publisher")
    to.each("text in paper.summary | paragraphs", "Normal", "{{ text }}")
    to.tag("endfor")
    to.tag("endif")


def _languages(to: _Writer) -> None:
    to.tag("if languages")
    to.line("Heading 1", _heading_of("languages"))
    to.each("line in language_lines", "Skill Line", "{{ line }}")
    to.tag("endif")


def _interests(to: _Writer) -> None:
    to.tag("if interests")
    to.line("Heading 1", _heading_of("interests"))
    _labelled(to, "interest_lines")
    to.tag("endif")


def _references(to: _Writer) -> None:
    to.tag("if references")
    to.line("Heading 1", _heading_of("references"))
    to.tag("for person in references")
    to.when("person.name", "Heading 2", "{{ person.name }}")
    to.each("text in person.reference | paragraphs", "Normal", "{{ text }}")
    to.tag("endfor")
    to.tag("endif")


_SECTIONS = {
    "summary": _summary,
    "experience": _experience,
    "projects": _projects,
    "skills": _skills,
    "education": _education,
    "certificates": _certificates,
    "awards": _awards,
    "publications": _publications,
    "volunteer": _volunteer,
    "languages": _languages,
    "interests": _interests,
    "references": _references,
}


# What they look like

_SETTINGS = f"""<w:settings {nsdecls("w")}>
<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>
<w:compat><w:compatSetting w:name="compatibilityMode"
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"""


def _clear(document: Any) -> None:  # noqa: ANN401
    """Take out what python-docx's own starting file holds: its styles, its picture, its dates."""
    for element in list(document.element.body):
        if element.tag != qn("w:sectPr"):
            document.element.body.remove(element)
    styles = document.styles.element
    for element in list(styles):
        if element.tag in (qn("w:style"), qn("w:latentStyles")):
            styles.remove(element)
    _drop_parts(document)
    settings = document.settings.element
    for element in list(settings):
        settings.remove(element)
    for element in parse_xml(_SETTINGS):
        settings.append(element)
    properties = document.core_properties
    properties.author = properties.title = properties.comments = properties.keywords = ""
    properties.last_modified_by = ""
    properties.language = "en"
    for name in ("dcterms:created", "dcterms:modified"):
        for element in document.part.package.core_properties._element.findall(qn(name)):  # noqa: SLF001
            element.getparent().remove(element)


def _drop_parts(document: Any) -> None:  # noqa: ANN401
    package = document.part.package
    for relation in list(package.rels.values()):
        if relation.reltype in (RT.THUMBNAIL, RT.EXTENDED_PROPERTIES):
            del package.rels[relation.rId]
    for relation in list(document.part.rels.values()):
        name = str(relation.target_part.partname)
        if any(part in name for part in ("customXml", "Effects", "webSettings", "fontTable")):
            del document.part.rels[relation.rId]


def _page(document: Any) -> None:  # noqa: ANN401
    section = document.sections[0]
    section.page_width, section.page_height = map(Twips, PAGE)
    section.left_margin = section.right_margin = Twips((PAGE[0] - TEXT_WIDTH) // 2)
    section.top_margin, section.bottom_margin = Twips(850), Twips(794)
    section.header_distance = section.footer_distance = Twips(454)


def _styles(document: Any, look: Look) -> None:  # noqa: ANN401
    _defaults(document, look)
    small = look.body - 0.5 if look.body > 10 else look.body
    normal = _style(document, "Normal", look.body, after=2, line=look.line)
    normal.element.set(qn("w:default"), "1")
    align = WD_ALIGN_PARAGRAPH.CENTER if look.centered else WD_ALIGN_PARAGRAPH.LEFT
    title = _style(document, "Title", look.name, bold=look.name_bold, color=look.accent, after=0)
    label = _style(document, "Subtitle", look.body + 1.5, color=look.quiet, after=3)
    contact = _style(document, "Contact", small, color=look.quiet, after=1)
    for style in (title, label, contact):
        style.paragraph_format.alignment = align
    for style in (title, label):
        style.paragraph_format.keep_with_next = True
    _heading(document, look)
    entry = _style(document, "Heading 2", look.body + 0.5, bold=True, before=5, after=0)
    _level(entry, 1)
    detail = _style(document, "Entry Detail", look.body, color=look.quiet, after=1)
    detail.font.italic = look.detail_italic or None
    for style in (entry, detail):
        style.paragraph_format.tab_stops.add_tab_stop(Twips(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    detail.paragraph_format.keep_together = True
    bullet = _style(document, "List Bullet", look.body, after=1, line=look.line)
    bullet.element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{BULLET_ID}"/></w:numPr>')
    )
    skill = _style(document, "Skill Line", look.body, after=1, line=look.line)
    skill.paragraph_format.left_indent = Twips(227)
    skill.paragraph_format.first_line_indent = Twips(-227)
    _style(document, "Template Tag", 8, color="9A9A9A", after=0)
    _characters(document, look)


def _heading(document: Any, look: Look) -> None:  # noqa: ANN401
    style = _style(
        document, "Heading 1", look.heading, bold=True, color=look.accent, before=8, after=2
    )
    style.font.all_caps = look.capitals or None
    _level(style, 0)
    border = (
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="{look.rule}" w:space="1" '
        f'w:color="{look.accent}"/></w:pBdr>'
    )
    _insert(style.element.get_or_add_pPr(), parse_xml(border))


def _characters(document: Any, look: Look) -> None:  # noqa: ANN401
    styles = document.styles
    font = styles.add_style("Default Paragraph Font", WD_STYLE_TYPE.CHARACTER, builtin=True)
    font.element.set(qn("w:default"), "1")
    label = styles.add_style("Label", WD_STYLE_TYPE.CHARACTER)
    label.font.bold = True
    date = styles.add_style("Entry Date", WD_STYLE_TYPE.CHARACTER)
    date.font.bold = False
    date.font.size = Pt(look.body)
    date.font.color.rgb = RGBColor.from_string(look.quiet)
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb = RGBColor.from_string(look.accent)


def _defaults(document: Any, look: Look) -> None:  # noqa: ANN401
    """The document's own font, for each kind of script, and its language."""
    properties = document.styles.element.find(qn("w:docDefaults"))
    properties.getparent().replace(
        properties,
        parse_xml(
            f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
            f'<w:rFonts w:ascii="{look.font}" w:hAnsi="{look.font}" w:cs="{look.font}" '
            f'w:eastAsia="{look.eastern}"/>'
            f'<w:sz w:val="{round(look.body * 2)}"/><w:szCs w:val="{round(look.body * 2)}"/>'
            '<w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'
            "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        ),
    )


def _style(
    document: Any,  # noqa: ANN401
    name: str,
    size: float,
    *,
    bold: bool = False,
    color: str | None = None,
    before: float = 0,
    after: float = 0,
    line: float | None = None,
) -> Any:  # noqa: ANN401
    builtin = name not in ("Contact", "Entry Detail", "Skill Line", "Template Tag")
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=builtin)
    if name != "Normal":
        style.base_style = document.styles["Normal"]
        style.next_paragraph_style = document.styles["Normal"]
    style.quick_style, style.hidden, style.unhide_when_used = True, False, False
    style.font.size = Pt(size)
    style.font.bold = bold or None
    if bold:
        style.font.cs_bold = True
    properties = style.element.get_or_add_rPr()
    _insert(properties, parse_xml(f'<w:szCs {nsdecls("w")} w:val="{round(size * 2)}"/>'))
    if color is not None:
        style.font.color.rgb = RGBColor.from_string(color)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    spacing.line_spacing = line or 1.0
    spacing.widow_control = True
    return style


def _level(style: Any, level: int) -> None:  # noqa: ANN401
    """A heading: it stays with what follows, and the outline has it."""
    style.paragraph_format.keep_with_next = True
    style.paragraph_format.keep_together = True
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level))
    style.element.get_or_add_pPr().append(outline)


_NAMES = """
pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd
tabs suppressAutoHyphens bidi spacing ind contextualSpacing jc outlineLvl rStyle rFonts b bCs i iCs
caps color sz szCs lang
"""
_ORDER = [qn(f"w:{name}") for name in _NAMES.split()]
"""The order that the schema asks for (ECMA-376, CT_PPrBase and EG_RPrBase)."""


def _insert(properties: Any, element: Any) -> None:  # noqa: ANN401
    properties.append(element)
    ordered = sorted(properties, key=lambda child: _ORDER.index(child.tag))
    for child in ordered:
        properties.append(child)


def _bullets(document: Any, look: Look) -> None:  # noqa: ANN401
    """One bulleted list, in the body's own font: a symbol font's bullet is read as an odd sign."""
    numbering = document.part.numbering_part.element
    for element in list(numbering):
        numbering.remove(element)
    numbering.append(
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="0">'
            '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/>'
            '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" w:hanging="227"/></w:pPr>'
            f'<w:rPr><w:rFonts w:ascii="{look.font}" w:hAnsi="{look.font}" w:cs="{look.font}" '
            'w:hint="default"/></w:rPr></w:lvl></w:abstractNum>'
        )
    )
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{BULLET_ID}"><w:abstractNumId w:val="0"/></w:num>'
        )
    )
    for style in document.styles:
        properties = style.element.pPr
        if properties is not None:
            for child in sorted(properties, key=lambda child: _ORDER.index(child.tag)):
                properties.append(child)


def _packed(document: Any) -> bytes:  # noqa: ANN401
    """The file's bytes, without the time of writing."""
    written = io.BytesIO()
    document.save(written)
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(written) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            new.writestr(zipfile.ZipInfo(info.filename), old.read(info), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


if __name__ == "__main__":
    main()

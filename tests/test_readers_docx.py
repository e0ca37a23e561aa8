"""The DOCX reader, on files made here: each structure as raw XML in a minimal package."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import docx
import pytest
from docx.shared import Pt, RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st

from resumecheck import readers
from resumecheck.document import Join, Origin
from resumecheck.errors import ResumeCheckError, UnreadableDocument, UnsupportedFormat
from resumecheck.readers.docx import read_docx
from resumecheck.readers.docx_colors import Theme, alike
from resumecheck.readers.docx_package import package_kind
from resumecheck.readers.limits import Deadline, Limits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resumecheck.document import Document

NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "v": "urn:schemas-microsoft-com:vml",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    }.items()
)
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="{}"/></Types>'
)


def relations(entries: Mapping[str, tuple[str, str]]) -> str:
    """A relationships part: id to (kind, target); an address with a colon is external."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{REL}{kind}" Target="{target}"'
        + (' TargetMode="External"' if ":" in target else "")
        + "/>"
        for key, (kind, target) in entries.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{rows}</Relationships>'


def package(
    body: str,
    parts: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    main: str = MAIN,
    before: str = "",
) -> bytes:
    """A Word file of this body; `parts` are other parts by file name ("styles.xml"), each
    related by the kind that its name says under the id that is its name without ending."""
    kinds = {}
    files = {
        "[Content_Types].xml": TYPES.format(main),
        "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {NAMES}>{before}<w:body>{body}</w:body></w:document>",
    }
    for name, content in (parts or {}).items():
        tag, _, inner = content.partition("|")
        files[f"word/{name}"] = f"<{tag} {NAMES}>{inner}</{tag}>"
        key = name.removesuffix(".xml")
        kinds[key] = (key.rstrip("0123456789"), name)
    kinds.update({key: ("hyperlink", target) for key, target in (links or {}).items()})
    files["word/_rels/document.xml.rels"] = relations(kinds)
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def read(data: bytes, limits: Limits | None = None) -> Document:
    limits = limits or Limits()
    return read_docx(data, limits, Deadline(limits.seconds), None)


def read_body(body: str, parts: Mapping[str, str] | None = None) -> Document:
    return read(package(body, parts))


def run(text: str, properties: str = "") -> str:
    made = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{made}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(inner: str, properties: str = "") -> str:
    made = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{made}{inner if inner.startswith('<') else run(inner)}</w:p>"


def style(key: str, inner: str, kind: str = "paragraph", name: str | None = None) -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name or key}"/>{inner}'
        "</w:style>"
    )


def hidden(document: Document) -> dict[str, str]:
    return {word.text: word.hidden for _, word in document.words() if word.hidden}


def visible(document: Document) -> list[str]:
    return [word.text for _, word in document.words() if word.hidden is None]


# -- the text ------------------------------------------------------------------------------------


def test_a_word_may_span_runs_and_a_soft_break_parts_lines() -> None:
    runs = run("Kuber", "<w:b/>") + run("netes at ") + "<w:r><w:t>scale</w:t><w:br/></w:r>"
    document = read_body(par(runs + run("next")) + par("last"))
    assert document.text == "Kubernetes at scale\nnext\nlast"
    first = document.pages[0].lines[0].words[0]
    assert (first.text, first.bold, first.box) == ("Kubernetes", True, None)


def test_tabs_and_special_characters() -> None:
    inner = (
        "<w:r><w:t>Engineer</w:t><w:tab/><w:t>2020</w:t><w:noBreakHyphen/><w:t>2024</w:t>"
        '<w:softHyphen/><w:sym w:font="Wingdings" w:char="F028"/></w:r>'
    )
    document = read_body(par(inner))
    assert document.text.startswith("Engineer 2020-2024")
    assert "\uf028" in document.raw_text


def test_page_and_column_breaks_start_a_block() -> None:
    document = read_body(par('<w:r><w:t>a</w:t><w:br w:type="column"/><w:t>b</w:t></w:r>'))
    assert document.text == "a\n\nb"


def test_spacing_empty_paragraphs_and_headings_part_blocks() -> None:
    body = (
        par("one")
        + par("two", '<w:spacing w:before="240"/>')
        + par("<w:r/>")
        + par("three")
        + par("Skills", '<w:outlineLvl w:val="0"/>')
        + par("four")
    )
    assert read_body(body).text == "one\n\ntwo\n\nthree\n\nSkills\nfour"


def test_contextual_spacing_keeps_a_list_together() -> None:
    properties = '<w:spacing w:after="240"/><w:contextualSpacing/>'
    assert read_body(par("one", properties) + par("two", properties)).text == "one\ntwo"


def test_tracked_changes() -> None:
    body = par(
        run("kept ")
        + f'<w:ins w:id="1">{run("inserted ")}</w:ins>'
        + '<w:del w:id="2"><w:r><w:delText>struck</w:delText></w:r></w:del>'
        + f'<w:moveFrom w:id="3">{run("from")}</w:moveFrom>'
        + f'<w:moveTo w:id="4">{run("to")}</w:moveTo>'
    )
    document = read_body(body)
    assert document.raw_text == document.text == "kept inserted to"
    assert document.metadata["tracked_insertions"] == "2"
    assert document.metadata["tracked_deletions"] == "2"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    deleted = '<w:rPr><w:del w:id="1"/></w:rPr>'
    assert read_body(par("one ", deleted) + par("two")).text == "one two"
    assert read_body(par("alone", deleted)).text == "alone"


def test_deleted_rows_and_cells_are_gone() -> None:
    row = "<w:tr>{}<w:tc>" + par("{}") + "</w:tc></w:tr>"
    table = row.format("<w:trPr><w:del/></w:trPr>", "struck") + row.format("", "kept")
    cell = f"<w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{par('cell')}</w:tc></w:tr>"
    assert read_body(f"<w:tbl>{table}{cell}</w:tbl>").raw_text == "kept"


def test_content_controls_block_inline_row_and_cell() -> None:
    def control(inner: str, properties: str = "") -> str:
        made = f"<w:sdtPr>{properties}</w:sdtPr>"
        return f"<w:sdt>{made}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    cell = control("<w:tc>" + par("cell") + "</w:tc>")
    body = (
        control(par("block"))
        + par(run("in") + control(run("line")))
        + f"<w:tbl>{control(f'<w:tr>{cell}</w:tr>')}</w:tbl>"
        + control(par("Your Name"), "<w:showingPlcHdr/>")
    )
    document = read_body(body)
    assert document.text == "block\ninline\n\ncell\n\nYour Name"
    assert document.metadata["placeholders"] == "Your Name"


def test_links_smart_tags_and_fields() -> None:
    complex_field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK '
        '"https://example.org/b" \\h</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/>'
        f'</w:r>{run("site")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr=" AUTHOR ">{run("Ann")}</w:fldSimple>'
    tagged = f"<w:smartTag><w:customXml>{run('Leeds')}</w:customXml></w:smartTag>"
    body = par(
        f'<w:hyperlink r:id="rId7" w:anchor="x">{run("git")}</w:hyperlink>{run(" ")}'
        f"{complex_field}{run(' ')}{simple}{run(' ')}{tagged}"
    )
    document = read(package(body, links={"rId7": "https://example.org/a"}))
    assert document.text == "git site Ann Leeds"
    assert document.links == ("https://example.org/a#x", "https://example.org/b")
    assert [word.link for word in document.pages[0].lines[0].words] == [*document.links, None, None]


def test_an_instruction_that_never_ends_swallows_only_its_paragraph() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert read_body(par(begin + run("lost")) + par("kept")).text == "kept"


def box(content: str, fill: str = "", anchor: str = "") -> str:
    return (
        '<w:drawing><wp:anchor behindDoc="0">' + anchor + '<wp:extent cx="900000" cy="900000"/>'
        '<wp:docPr id="1" name="b" descr="a blue box"/><a:graphic><a:graphicData><wps:wsp>'
        f"<wps:spPr>{fill}</wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def vml(content: str, attributes: str = "") -> str:
    return (
        f"<w:pict><v:shape {attributes}><v:textbox><w:txbxContent>{content}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict>"
    )


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    alternatives = (
        '<mc:AlternateContent><mc:Choice Requires="wps">'
        f"{box(par('boxed'))}</mc:Choice><mc:Fallback>{vml(par('boxed'))}</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    document = read_body(par(f"<w:r>{alternatives}</w:r>{run('anchor')}") + par("after"))
    assert document.text == "anchor\n\nboxed\n\nafter"
    assert document.metadata["text_boxes"] == "1"
    assert document.metadata["alt_text"] == "a blue box"
    boxed = document.pages[0].lines[1].words[0]
    assert (boxed.text, boxed.origin) == ("boxed", Origin.TEXT_BOX)


def test_a_branch_that_word_does_not_know_gives_way_to_the_fallback() -> None:
    alternatives = (
        '<mc:AlternateContent><mc:Choice Requires="future"><w:t>new</w:t></mc:Choice>'
        "<mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent>"
    )
    assert read_body(par(f"<w:r>{alternatives}</w:r>")).text == "old"


def test_a_vml_text_box_alone() -> None:
    assert read_body(par(f"<w:r>{vml(par('boxed'))}</w:r>")).text == "boxed"


def test_nested_tables_go_cell_by_cell() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{par('deep')}</w:tc></w:tr></w:tbl>"
    cells = f"<w:tc>{par('a')}{inner}{par('b')}</w:tc><w:tc>{par('c')}</w:tc>"
    document = read_body(par("x") + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>" + par("y"))
    assert document.text.split() == ["x", "a", "deep", "b", "c", "y"]
    assert document.metadata["tables"] == "2"
    assert {word.origin for _, word in document.words()} == {Origin.BODY, Origin.TABLE}
    assert document.pages[0].lines[1].join is Join.BLOCK
    assert document.pages[0].lines[-1].join is Join.BLOCK


NOTE = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>'


def test_notes_come_last_and_comments_stay_apart() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = read_body(
        par(run("claim") + reference) + par("end"),
        {
            "footnotes.xml": "w:footnotes|"
            '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
            + NOTE.format(2, run("proof"))
            + NOTE.format(3, run("unreferenced")),
            "comments.xml": f'w:comments|<w:comment w:id="0">{par("fix this")}</w:comment>',
        },
    )
    assert document.text == "claim\nend\n\nproof"
    assert document.metadata["comments"] == "1"
    assert [word.text for _, word in document.words() if word.origin is Origin.COMMENT] == [
        "fix", "this"
    ]  # fmt: skip


def section(references: str, more: str = "") -> str:
    return f"<w:sectPr>{references}{more}</w:sectPr>"


def reference(which: str, key: str, kind: str = "default") -> str:
    return f'<w:{which}Reference w:type="{kind}" r:id="{key}"/>'


def test_the_first_header_and_the_last_footer_frame_the_text() -> None:
    references = (
        reference("header", "header1") + reference("header", "header2", "first")
        + reference("footer", "footer1")
    )  # fmt: skip
    parts = {
        "header1.xml": f"w:hdr|{par('running head')}",
        "header2.xml": f"w:hdr|{par('Ann 555 0100')}",
        "footer1.xml": "w:ftr|"
        + par(
            run("ann@example.com Page ")
            + f'<w:fldSimple w:instr="PAGE">{run("1")}</w:fldSimple>{run(" of ")}'
            f'<w:fldSimple w:instr="NUMPAGES">{run("2")}</w:fldSimple>'
        ),
    }
    document = read_body(par("body") + section(references, "<w:titlePg/>"), parts)
    assert document.text == "Ann 555 0100\n\nbody\n\nann@example.com"
    origins = {word.text: word.origin for _, word in document.words()}
    assert origins["Ann"] is Origin.HEADER
    assert origins["ann@example.com"] is Origin.FOOTER
    assert origins["running"] is Origin.HEADER  # kept, but not in the text


def test_the_same_header_of_two_kinds_and_sections_is_read_once() -> None:
    both = reference("header", "header1") + reference("header", "header2", "even")
    body = par("a") + par("b", section(both)) + par("c") + section(reference("header", "header3"))
    parts = {f"header{number}.xml": f"w:hdr|{par('Ann')}" for number in (1, 2, 3)}
    document = read_body(body, parts)
    assert document.text == "Ann\n\na\nb\n\nc"
    assert visible(document).count("Ann") == 1


def test_columns_are_counted() -> None:
    document = read_body(par("a") + section("", '<w:cols w:num="2"/>'))
    assert document.metadata["columns"] == "2"


# -- lists ---------------------------------------------------------------------------------------


def level(depth: int, format: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}">{more}<w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/>'
        "</w:lvl>"
    )


NUMBERING = (
    "w:numbering|"
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "%1.%2)")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + level(0, "bullet", "\uf0b7")
    + level(1, "upperRoman", "%2", '<w:pStyle w:val="Roman"/>')
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


def listed(number: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def test_numbers_count_as_the_reader_sees_them() -> None:
    wanted = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (2, 0), (3, 0), (3, 0), (0, 0)]
    body = "".join(par("x", listed(number, depth)) for number, depth in wanted)
    markers = [line.marker for line in read_body(body, {"numbering.xml": NUMBERING}).pages[0].lines]
    assert markers == ["1.", "1.a)", "1.b)", "2.", "2.a)", "•", "7.", "8.", None]


def test_a_style_numbers_its_paragraphs() -> None:
    styles = "w:styles|" + style("Roman", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>')
    body = par("x", '<w:pStyle w:val="Roman"/>') * 4
    document = read_body(body, {"styles.xml": styles, "numbering.xml": NUMBERING})
    assert [line.marker for line in document.pages[0].lines] == ["I", "II", "III", "IV"]
    assert document.text.startswith("I x\nII x")


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("• Built", "•"), ("▪Built", "•"), ("– Built", "•"), ("* Built", "•"), ("3. Built", "3."),
        ("a) Built", "a)"), ("-Built", None), ("o Built", None), ("— ", None), ("→→ x", None),
        ("2019. ", None), ("\uf095 555", None), ("\uf0b7 Built", "•"), ("• ", None),
    ],
)  # fmt: skip
def test_typed_markers(text: str, marker: str | None) -> None:
    line = read_body(par(text)).pages[0].lines[0]
    assert (line.marker, line.marker_words) == (marker, int(marker is not None))


def test_a_symbol_as_bullet_is_known_by_its_font() -> None:
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>'
    letter = run("o", '<w:rFonts w:ascii="Courier New"/>')
    document = read_body(par(symbol + run(" Built")) + par(letter + run(" Led")))
    assert document.text == "• Built\n• Led"


@pytest.mark.parametrize(
    ("typed", "words", "text"),
    [
        ("S K I L L S", ["S K I L L S"], "SKILLS"),
        ("W O R K   L I F E", ["W O R K", "L I F E"], "WORK LIFE"),
        ("W O R K\u00a0L I F E", ["W O R K", "L I F E"], "WORK LIFE"),
        ("W\u00a0O\u00a0R\u00a0K L\u00a0I\u00a0F\u00a0E", ["W O R K", "L I F E"], "WORK LIFE"),
        ("M Y  W O R K", ["MY", "W O R K"], "MY WORK"),
        ("L A B S\t2 0 2 0", ["L A B S", "2", "0", "2", "0"], "LABS 2 0 2 0"),
        ("Plan A B C", ["Plan", "A", "B", "C"], "Plan A B C"),
        ("R &amp; D", ["R", "&", "D"], "R & D"),
        ("x * y * z", ["x", "*", "y", "*", "z"], "x * y * z"),
    ],
)
def test_letter_spaced_headings_keep_their_spaces_in_words(
    typed: str, words: list[str], text: str
) -> None:
    document = read_body(par(typed))
    assert [word.text for word in document.pages[0].lines[0].words] == words
    assert document.text == text


# -- looks ---------------------------------------------------------------------------------------

STYLES = (
    "w:styles|<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii='Arial'/><w:sz w:val='22'/>"
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    + style("Base", "<w:rPr><w:b/><w:color w:val='336699'/></w:rPr>")
    + style("H", "<w:basedOn w:val='Base'/><w:rPr><w:sz w:val='30'/></w:rPr>", name="heading 2")
    + style("MyHead", "<w:basedOn w:val='H'/>", name="My Head")
    + style("Loop", "<w:basedOn w:val='Loop2'/>")
    + style("Loop2", "<w:basedOn w:val='Loop'/>")
    + style("Strong", "<w:rPr><w:b/></w:rPr>", "character")
    + style("Secret", "<w:rPr><w:vanish/></w:rPr>", "character")
    + style("Secret2", "<w:basedOn w:val='Secret'/>", "character")
    + style("T", "", name="Title")
)


def test_the_style_chain() -> None:
    strong = '<w:rStyle w:val="Strong"/>'
    runs = run("one ") + run("two ", strong) + run("three", strong + "<w:b/>")
    body = par(runs, '<w:pStyle w:val="MyHead"/>') + par("t", '<w:pStyle w:val="T"/>')
    document = read_body(body + par("z", '<w:pStyle w:val="Loop"/>'), {"styles.xml": STYLES})
    line, title, loop = document.pages[0].lines
    assert (line.style, line.heading_level) == ("My Head", 2)
    assert (title.style, title.heading_level) == ("Title", 0)
    assert loop.style == "Loop"
    first = line.words[0]
    assert (first.font, first.size, first.color) == ("Arial", 15.0, "#336699")
    # bold is a toggle: bold in both styles is not bold; a direct value is final
    assert [word.bold for word in line.words] == [True, False, True]


WHITE = '<w:color w:val="FFFFFF"/>'


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ("<w:vanish/>", "hidden by Word's hidden-text property"),
        ('<w:rStyle w:val="Secret2"/>', "hidden by Word's hidden-text property"),
        ('<w:rStyle w:val="Secret2"/><w:vanish w:val="0"/>', None),
        (WHITE, "white on white"),
        ('<w:color w:val="FEFEFD"/>', "white on white"),
        ('<w:color w:val="EEEEEE"/>', None),
        ('<w:color w:val="000000" w:themeColor="background1"/>', "white on white"),
        (WHITE + '<w:shd w:val="clear" w:fill="000000"/>', None),
        (WHITE + '<w:highlight w:val="black"/>', None),
        (WHITE + '<w:shd w:val="pct50" w:fill="FFFFFF"/>', None),
        ('<w:color w:val="123456"/><w:shd w:val="clear" w:fill="123456"/>', "#123456 on #123456"),
        ('<w:color w:val="auto"/>', None),
        ('<w:sz w:val="3"/>', "smaller than 2 pt"),
        ('<w:sz w:val="4"/>', None),
        ('<w:w w:val="1"/>', "squeezed to less than a tenth of its width"),
        ("<w14:textFill><w14:noFill/></w14:textFill>", "drawn without a fill"),
    ],
)
def test_hidden_runs(properties: str, reason: str | None) -> None:
    document = read_body(par(run("seen ") + run("word", properties)), {"styles.xml": STYLES})
    assert document.pages[0].lines[0].words[1].hidden == reason
    assert document.text == ("seen word" if reason is None else "seen")


def test_hidden_and_visible_runs_are_never_one_word() -> None:
    document = read_body(par(run("micro") + run("python", "<w:vanish/>") + run("services")))
    assert [word.text for word in document.pages[0].lines[0].words] == [
        "micro", "python", "services"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ('<w:ind w:left="20000"/>', "off the page"),
        ('<w:framePr w:x="-30000"/>', "off the page"),
        ('<w:spacing w:line="10" w:lineRule="exact"/>', "in a line less than 2 pt high"),
        ('<w:spacing w:line="10" w:lineRule="auto"/>', None),
        ('<w:shd w:val="clear" w:fill="222222"/>', None),
    ],
)
def test_hidden_paragraphs(properties: str, reason: str | None) -> None:
    document = read_body(par("seen") + par("word", properties))
    assert hidden(document).get("word") == reason


def test_white_text_in_cells() -> None:
    def cell(fill: str, text: str) -> str:
        shade = f'<w:tcPr><w:shd w:val="clear" w:fill="{fill}"/></w:tcPr>' if fill else ""
        return f"<w:tc>{shade}{par(run(text, WHITE))}</w:tc>"

    table = f"<w:tbl><w:tr>{cell('1F3864', 'dark')}{cell('', 'plain')}</w:tr></w:tbl>"
    document = read_body(table)
    assert hidden(document) == {"plain": "white on white"}
    assert document.text == "dark"


def test_a_table_style_that_paints_makes_the_ground_unknown() -> None:
    painted = "<w:tblStylePr w:type='firstRow'><w:tcPr><w:shd w:val='clear' w:fill='000080'/></w:tcPr></w:tblStylePr>"  # noqa: E501
    styles = "w:styles|" + style("Grid", painted, "table")
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tr><w:tc>'
        f"{par(run('head', WHITE))}</w:tc></w:tr></w:tbl>"
    )
    assert read_body(table, {"styles.xml": styles}).text == "head"


def test_the_ground_of_text_boxes_and_what_lies_behind() -> None:
    white = par(run("white", WHITE))
    dark = '<a:solidFill><a:srgbClr val="203040"/></a:solidFill>'
    assert read_body(par(f"<w:r>{box(white, dark)}</w:r>")).text == "white"
    assert hidden(read_body(par(f"<w:r>{box(white)}</w:r>"))) == {"white": "white on white"}
    filled = vml(white, 'fillcolor="#123"')
    assert read_body(par(f"<w:r>{filled}</w:r>")).text == "white"
    behind = box(par("x"), dark).replace('behindDoc="0"', 'behindDoc="1"')
    assert "white" in read_body(par(f"<w:r>{behind}</w:r>") + white).text


def test_boxes_that_nobody_sees() -> None:
    away = '<wp:positionH relativeFrom="page"><wp:posOffset>-9000000</wp:posOffset></wp:positionH>'
    assert hidden(read_body(par(f"<w:r>{box(par('x'), anchor=away)}</w:r>"))) == {
        "x": "off the page"
    }
    invisible = 'style="position:absolute;visibility:hidden"'
    assert hidden(read_body(par(f"<w:r>{vml(par('x'), invisible)}</w:r>"))) == {
        "x": "in a drawing marked as hidden"
    }


def test_the_page_background_counts_where_word_shows_it() -> None:
    shown = {"settings.xml": "w:settings|<w:displayBackgroundShape/>"}
    black = '<w:background w:color="000000"/>'
    body = par(run("light", WHITE)) + par(run("dark", '<w:color w:val="000000"/>'))
    assert hidden(read(package(body, shown, before=black))) == {"dark": "black on black"}
    assert hidden(read(package(body, before=black))) == {"light": "white on white"}


def test_theme_tints_and_likeness() -> None:
    theme = Theme()
    assert theme.color("text1", tint="80") == "#7f7f7f"
    assert theme.color("background1", shade="BF") == "#bfbfbf"
    assert alike("#ffffff", "#fdfdfd")
    assert alike("#ffffff", "#f3f3f3")
    assert not alike("#ffffff", "#e0e0e0")
    assert not alike("#ff0000", "#0000ff")


# -- makers and kinds ----------------------------------------------------------------------------


def made_by_python_docx() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Resume"
    document.core_properties.author = "Ann Example"
    document.add_heading("Ann Example", 0)
    document.add_heading("Experience", 1)
    document.add_paragraph("Engineer\tJan 2020 – Present")
    document.add_paragraph("Served models.", style="List Bullet")
    document.add_paragraph("Cut costs.", style="List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Python"
    table.cell(0, 1).text = "Go"
    tiny = document.add_paragraph().add_run("keyword")
    tiny.font.size = Pt(1)
    tiny.font.color.rgb = RGBColor(255, 255, 255)
    document.sections[0].header.paragraphs[0].text = "ann@example.com"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_file_made_by_python_docx() -> None:
    document = read(made_by_python_docx())
    assert document.text == (
        "ann@example.com\n\nAnn Example\n\nExperience\nEngineer Jan 2020 – Present\n"
        "• Served models.\n1. Cut costs.\n\nPython\nGo"
    )
    assert hidden(document) == {"keyword": "smaller than 2 pt"}
    assert (document.format, document.page_count) == ("docx", 1)
    assert document.metadata["title"] == "Resume"
    assert document.metadata["author"] == "Ann Example"
    heading = document.pages[0].lines[2]
    assert (heading.style, heading.heading_level) == ("Heading 1", 1)


def test_strict_namespaces() -> None:
    files = zipfile.ZipFile(io.BytesIO(package(par(run("seen ") + run("no", "<w:vanish/>")))))
    strict = {
        name: files.read(name)
        .replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        .replace(REL.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships/")
        for name in files.namelist()
    }
    assert read(zipped(strict)).text == "seen"


def test_an_utf_16_part_is_read() -> None:
    files = zipfile.ZipFile(io.BytesIO(package(par("żółć"))))
    parts = {name: files.read(name) for name in files.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].decode().encode("utf-16")
    assert read(zipped(parts)).text == "żółć"


def test_missing_parts_and_dangling_relationships_do_no_harm() -> None:
    data = package(par("text", '<w:pStyle w:val="None"/>' + listed(9)), links={"rId9": "x:y"})
    files = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: files.read(name) for name in files.namelist()}
    parts["word/_rels/document.xml.rels"] = relations({"a": ("styles", "gone.xml")}).encode()
    assert read(zipped(parts)).text == "text"


@pytest.mark.parametrize(
    ("main", "kind"),
    [
        (MAIN, "docx"),
        (MAIN.replace("document.main", "template.main"), "dotx"),
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "docm"),
    ],
)
def test_kinds_of_word_files(main: str, kind: str) -> None:
    data = package(par("x"), main=main)
    assert package_kind(data) == kind
    assert read(data).metadata["main_type"] == kind


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}, "odt"),
        ({"Index/Document.iwa": "x"}, "pages"),
        ({"[Content_Types].xml": TYPES.format(MAIN.replace("wordprocessingml.document",
                                                           "spreadsheetml.sheet"))}, "xlsx"),
        ({"a.txt": "x"}, "zip"),
    ],
)  # fmt: skip
def test_other_zip_files_are_named(files: dict[str, str], kind: str) -> None:
    data = zipped(files)
    assert package_kind(data) == kind
    with pytest.raises(UnsupportedFormat, match=kind):
        readers.read(data)


# -- hostile and damaged files -------------------------------------------------------------------


def reason_of(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read(data, limits)
    return caught.value.reason


ENTITIES = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_are_refused(encoding: str) -> None:
    files = zipfile.ZipFile(io.BytesIO(package(par("&x;"))))
    parts = {name: files.read(name) for name in files.namelist()}
    body = ENTITIES + parts["word/document.xml"].decode()
    parts["word/document.xml"] = body.encode(encoding)
    assert reason_of(zipped(parts)) == "damaged"


def test_another_encoding_hides_no_declaration() -> None:
    files = zipfile.ZipFile(io.BytesIO(package(par("&x;"))))
    parts = {name: files.read(name) for name in files.namelist()}
    body = '<?xml version="1.0" encoding="utf-7"?>' + ENTITIES.replace("<", "+ADw-").replace(
        ">", "+AD4-"
    )
    parts["word/document.xml"] = body.encode() + parts["word/document.xml"]
    assert reason_of(zipped(parts)) == "damaged"


def test_bombs_end_at_the_limits() -> None:
    body = package(par("word " * 2_000))
    assert reason_of(body, Limits(expanded_bytes=5_000)) == "too-large"
    assert reason_of(body, Limits(characters=500)) == "too-large"
    assert reason_of(body, Limits(characters=5_000)) == "too-large"
    assert reason_of(body, Limits(parts=3)) == "too-large"
    nested = "<w:customXml>" * 150 + par("deep") + "</w:customXml>" * 150
    assert reason_of(package(nested), Limits(depth=100)) == "too-large"
    assert read_body(nested).text == "deep"
    assert reason_of(package("<w:p/>" * 1_100_000)) == "too-large"


def test_a_header_that_lies_about_its_size_is_met_by_the_bound() -> None:
    data = bytearray(package(par("word " * 2_000)))
    name = b"word/document.xml"
    at = data.rindex(name)  # the entry in the central directory; its size stands 22 bytes before
    struct.pack_into("<I", data, at - 46 + 24, 1_000)
    assert reason_of(bytes(data), Limits(expanded_bytes=6_000)) in ("too-large", "damaged")


def test_a_slow_file_ends_at_the_deadline() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_docx(package(par("x")), Limits(), Deadline(-1), None)
    assert caught.value.reason == "too-slow"


def test_bad_checksums_passwords_and_packing() -> None:
    data = package(par("x"))
    crc = zlib.crc32(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    assert reason_of(data.replace(struct.pack("<I", crc), b"\1\2\3\4")) == "damaged"
    locked = bytearray(data)
    for signature, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = -1
        while (at := locked.find(signature, at + 1)) >= 0:
            locked[at + flags] |= 1
    assert reason_of(bytes(locked)) == "encrypted"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(MAIN))
    assert reason_of(stream.getvalue()) == "damaged"


def test_an_empty_document_and_one_without_a_body() -> None:
    assert reason_of(package("<w:p/>")) == "empty"
    assert reason_of(zipped({"word/document.xml": "<x/>", "[Content_Types].xml": "<x/>"})) == (
        "damaged"
    )
    assert reason_of(b"PK\x03\x04 and no more") == "damaged"


def test_a_path_trick_in_a_name_is_only_a_name() -> None:
    files = zipfile.ZipFile(io.BytesIO(package(par("x"))))
    parts = {name: files.read(name) for name in files.namelist()}
    parts["../../evil.xml"] = b"<x/>"
    parts["word/_rels/document.xml.rels"] = relations({"a": ("styles", "../../../evil")}).encode()
    assert read(zipped(parts)).text == "x"


SAMPLE = made_by_python_docx()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SAMPLE) - 1))
def test_a_cut_file_is_read_or_refused(length: int) -> None:
    with suppress(ResumeCheckError):
        assert "Ann" in read(SAMPLE[:length]).text


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 30))
def test_a_corrupted_file_is_read_or_refused(seed: int, changes: int) -> None:
    data = bytearray(SAMPLE)
    chance = random.Random(seed)  # noqa: S311
    for _ in range(changes):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with suppress(ResumeCheckError):
        assert isinstance(read(bytes(data)).text, str)


ODD = st.sampled_from(
    ["p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "pPr", "rPr", "numPr", "numId", "ilvl",
     "ins", "del", "fldChar", "instrText", "hyperlink", "pict", "txbxContent", "sectPr", "shd",
     "color", "sz", "spacing", "ind", "framePr", "sym", "br", "footnoteReference", "cols", "pgSz",
     "tblPr", "tcPr", "trPr", "trHeight", "ruby", "rubyBase", "rFonts", "w", "pStyle", "tblStyle"]
)  # fmt: skip
VALUES = st.sampled_from(["", "-1", "0", "1", "99999999999", "nan", "inf", "begin", "FFFFFF", "²"])


@st.composite
def odd_xml(draw: st.DrawFn, depth: int = 0) -> str:
    """Elements of Word in any order, with values that no word processor writes."""
    tag, value = draw(ODD), draw(VALUES)
    inner = "text"
    if depth < 5:
        inner += "".join(draw(st.lists(odd_xml(depth=depth + 1), max_size=3)))
    attributes = "".join(
        f' w:{name}="{value}"'
        for name in ("val", "w", "h", "x", "left", "line", "char", "ilvl", "fill", "fldCharType",
                     "num", "before", "id")
    )  # fmt: skip
    return f"<w:{tag}{attributes}>{inner}</w:{tag}>"


@settings(max_examples=60, deadline=None)
@given(st.lists(odd_xml(), min_size=1, max_size=4))
def test_odd_content_never_raises_another_error(elements: list[str]) -> None:
    body = "".join(elements) + par("end")
    document = read_body(body)
    assert "end" in document.raw_text

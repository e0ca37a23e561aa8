"""The templates that come with the tool, and those that people bring: clear errors, bounds."""

from __future__ import annotations

import importlib.util
import io
import re
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from docx import Document
from generator_data import FULL, resume, template

import resumecheck as rc
from resumecheck.generator import make
from resumecheck.generator.apart import fill_apart
from resumecheck.generator.catalog import template_bytes
from resumecheck.generator.context import context_of
from resumecheck.generator.filling import fill
from resumecheck.generator.outside import kept_inside
from resumecheck.resume import values

FOLDER = Path(__file__).parents[1] / "templates"
TEMPLATES = rc.list_templates()


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build", FOLDER / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # its dataclass looks its module up
    import sys

    sys.modules["build"] = module
    spec.loader.exec_module(module)
    return module


def parts_of(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def test_a_template_is_filled_without_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("open('taken', 'w').close()\n")
    monkeypatch.chdir(tmp_path)
    assert fill_apart((FOLDER / "classic.docx").read_bytes(), rc.load_resume(FULL), "mine")
    assert not Path("taken").exists()


def test_the_three_are_listed() -> None:
    assert [each.id for each in TEMPLATES] == ["classic", "modern", "ml-engineer"]
    for each in TEMPLATES:
        assert each.name == each.id
        assert each.title
        assert each.description


@pytest.mark.parametrize("name", [each.id for each in TEMPLATES])
def test_the_files_are_what_the_script_builds(name: str, build: ModuleType) -> None:
    assert parts_of(build.built(name)) == parts_of((FOLDER / f"{name}.docx").read_bytes())


@pytest.mark.parametrize("name", [each.id for each in TEMPLATES])
def test_each_is_plain_to_a_parser(name: str) -> None:
    document: Any = Document(str(FOLDER / f"{name}.docx"))
    body = document.element.body
    for tag in ("tbl", "txbxContent", "drawing", "pict", "cols"):
        assert [
            each for each in body.iter() if each.tag.endswith(f"}}{tag}")
        ] == [] or tag == "cols"
    assert not document.sections[0].header.paragraphs[0].text
    names = {style.name for style in document.styles}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "Hyperlink"} <= names
    for style in ("Heading 1", "Heading 2"):
        assert document.styles[style].paragraph_format.keep_with_next
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    listed = next(each for each in TEMPLATES if each.id == name)
    assert headings == [f"{{{{ headings.{section} }}}}" for section in listed.sections]


@pytest.mark.parametrize("listed", TEMPLATES, ids=lambda each: each.id)
def test_what_a_template_leaves_out_is_all_that_it_leaves_out(listed: rc.Template) -> None:
    data = resume(
        basics={**FULL["basics"], "image": "https://example.org/me.png"},
        meta={"version": "v7", "canonical": "https://canon.example.org"},
    )
    made = make(data, "docx", listed.id)
    [warning] = made.warnings
    named = warning.partition("does not print ")[2].split(", ")
    unprinted = [place for place, _ in values(data) if place.startswith(("basics.image", "meta."))]
    assert named == unprinted
    assert not [each for each in made.differences if each.kind == "lost"]
    assert "me.png" not in made.document.text


def own(tmp_path: Path, *paragraphs: str) -> Path:
    path = tmp_path / "mine.docx"
    path.write_bytes(template(*paragraphs))
    return path


def test_a_template_of_one_s_own_is_filled(tmp_path: Path) -> None:
    path = own(
        tmp_path,
        "{{ basics.name }}",
        "{%p for job in work %}",
        "{{ job.position }}, {{ job.name }}, {{ job.dates }} {{r job.link }}",
        "{%p endfor %}",
        "{{ basics.pronouns }} {{ skill_lines | length }} {{ '{' }}",
    )
    data = resume(basics={**FULL["basics"], "pronouns": "they <them>"})
    text = make(data, "docx", path).document.text
    assert (
        "Robin Example\nMachine Learning Engineer, Northern Parcels Ltd, Mar 2022 – Present" in text
    )
    assert "Present parcels.example.org\nData Scientist" in text
    assert "they <them> 4 {" in text


def test_what_a_template_of_one_s_own_does_not_print_is_told(tmp_path: Path) -> None:
    made = make(resume(), "docx", own(tmp_path, "{{ basics.name }}"))
    lost = {each.place for each in made.differences if each.kind == "lost"}
    assert {"basics.phone", "work[0].name", "skills[3].keywords[1]"} <= lost


WRONG = {
    "unknown field": (
        "{{ basics.nme }}",
        "paragraph 2, {{ basics.nme }}: there is no 'nme'; did you mean 'name'?",
    ),
    "unknown name": ("{{ jobs }}", "paragraph 2, {{ jobs }}: there is no 'jobs'; there are: "),
    "unclosed": ("{% if work %}", "paragraph 2"),
    "not a tag": (
        "{% fro job in work %}",
        "paragraph 2, {% fro job in work %}: Encountered unknown tag 'fro'",
    ),
    "unknown filter": ("{{ basics.name | upcase }}", "No filter named 'upcase'"),
    "no expression": ("{{ }}", "paragraph 2"),
    "private": ("{{ basics.__class__.__mro__ }}", "paragraph 2, {{ basics.__class__.__mro__ }}: "),
    "call": ("{{ cycler.__init__.__globals__ }}", "paragraph 2"),
    "change": ("{% set x = work.append(1) %}", "paragraph 2"),
    "range": ("{% for i in range(10**9) %}x{% endfor %}", "paragraph 2"),
    "repeat": ("{{ 'x' * 10**9 }}", "paragraph 2"),
    "format": ("{{ '%999999999d' % 1 }}", "put together with ~"),
    "power": ("{{ 10 ** 10 ** 10 }}", "too large"),
    "much": ("{% for i in range(9999) %}{% for j in range(9999) %}xxxxxxx{% endfor %}{% endfor %}",
             "the template writes too much"),
    "text as a run": ("{{r basics.name }}", "is for links"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_template_is_one_line_that_names_the_tag(case: str) -> None:
    tag, told = WRONG[case]
    with pytest.raises(rc.TemplateError) as caught:
        fill(template("A resume", tag), resume(), "mine.docx")
    message = str(caught.value)
    assert message.startswith("mine.docx: ")
    assert told in message
    assert "\n" not in message
    assert len(message) < 400


def test_a_tag_across_paragraphs_is_told() -> None:
    with pytest.raises(rc.TemplateError, match="starts in one paragraph and ends in another"):
        fill(template("{%p if not work %}", "c {% endif %} d"), resume(), "mine.docx")


def test_a_template_that_never_ends_is_stopped() -> None:
    loop = (
        "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}"
        "{% endfor %}{% endfor %}{% endfor %}"
    )
    with pytest.raises(rc.TemplateError, match="took longer than 1 seconds"):
        fill_apart(template(loop), resume(), "mine.docx", seconds=1)


def test_errors_come_back_from_the_other_process(tmp_path: Path) -> None:
    with pytest.raises(rc.TemplateError, match=r"mine\.docx: paragraph 1, {{ nobody }}"):
        make(resume(), "docx", own(tmp_path, "{{ nobody }}"))


@pytest.mark.parametrize("text", ["A resume", "{ basics.name }", "{% set x = 1 %}", "{# work #}"])
def test_a_template_without_tags_is_refused(text: str) -> None:
    with pytest.raises(rc.TemplateError, match=r"mine\.docx: the template holds no tags"):
        fill(template(text), resume(), "mine.docx")


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The Word file with `old` replaced by `new` in a part; both must be there."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(written, "w") as after:
        assert old in before.read(part)
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if name == part else content)
    return written.getvalue()


_BODY, _RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
_OUTSIDE = (
    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/%b" Target="http://127.0.0.1:9/x" TargetMode="External"/></Relationships>'
)
_SHAPE = (
    b'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
    b'xmlns:o="urn:schemas-microsoft-com:office:office"><v:%s/></v:shape></w:pict></w:r></w:p>'
    b"</w:body>"
)
FROM_OUTSIDE = {
    "picture": (_RELATIONS, b"</Relationships>", _OUTSIDE % b"image", "a picture from"),
    "object": (_RELATIONS, b"</Relationships>", _OUTSIDE % b"oleObject", "a linked object from"),
    "no mode": (
        _RELATIONS,
        b"</Relationships>",
        (_OUTSIDE % b"image").replace(b' TargetMode="External"', b""),
        "a picture from",
    ),
    "field": (
        _BODY,
        b"</w:body>",
        b"<w:r><w:instrText>INCLUDE</w:instrText><w:instrText>TEXT x</w:instrText></w:r></w:body>",
        "a field INCLUDETEXT",
    ),
    "simple field": (
        _BODY,
        b"</w:body>",
        b'<w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;/etc/hosts&quot; "/></w:p></w:body>',
        "a field INCLUDETEXT",
    ),
    "chunk": (_BODY, b"</w:body>", b"<w:altChunk/></w:body>", "another document"),
    "share": (
        _RELATIONS,
        b"</Relationships>",
        rb'<Relationship Id="rId90" Type="x/image" Target="\\host\a.png"/></Relationships>',
        "a picture from “.*host.*a.png”",
    ),
    "bare name": (_BODY, b"</w:body>", _SHAPE % b'imagedata src="a.png"', "picture from “a.png”"),
    "share in a shape": (
        _BODY,
        b"</w:body>",
        _SHAPE % rb'imagedata src="\\host\a.png"',
        "a picture from “",
    ),
    "fill": (_BODY, b"</w:body>", _SHAPE % b'fill o:href="file:///a.png"', "picture from “file:"),
}


def test_a_word_in_a_links_tip_is_no_field() -> None:
    link = (
        b'<w:r><w:instrText>HYPERLINK "http://x" \\o "the link to it"</w:instrText></w:r></w:body>'
    )
    data = changed(template("{{ basics.name }}"), _BODY, b"</w:body>", link)
    assert kept_inside(data)


@pytest.mark.parametrize("case", FROM_OUTSIDE)
def test_a_template_that_takes_something_from_outside_is_refused(case: str) -> None:
    part, old, new, told = FROM_OUTSIDE[case]
    data = changed(template("{{ basics.name }}"), part, old, new)
    with pytest.raises(rc.TemplateError, match=told):
        fill_apart(data, resume(), "mine.docx")


def test_links_for_the_reader_and_the_template_of_a_template_are_no_matter() -> None:
    data = template("{{ basics.name }}")
    for kind in (b"hyperlink", b"attachedTemplate"):
        data = changed(data, _RELATIONS, b"</Relationships>", _OUTSIDE % kind)
    filled = fill_apart(data, resume(), "mine.docx")
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        relations = archive.read(_RELATIONS)
    assert b"attachedTemplate" not in relations
    assert b"relationships/hyperlink" in relations


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    written = io.BytesIO(data)
    with zipfile.ZipFile(written, "a") as archive:
        archive.writestr(name, content)
    return written.getvalue()


def test_a_drawing_takes_nothing_from_outside() -> None:
    data = template("{{ basics.name }}")
    for address, inside in (("#a", True), ("data:image/png;base64,", True), ("//host/a", False)):
        drawing = f'<svg xmlns:x="http://www.w3.org/1999/xlink"><image x:href="{address}"/></svg>'
        changed_file = with_part(data, "word/media/a.svg", drawing.encode())
        if inside:
            assert kept_inside(changed_file)
            continue
        with pytest.raises(rc.TemplateError, match="a drawing takes “//host/a” from outside"):
            kept_inside(changed_file)


@pytest.mark.parametrize(
    ("paragraphs", "told"),
    [
        (("{{ basics.name",), "paragraph 1: “{{ basics.name” has no }} at its end"),
        (("{{ basics.name }}", "{%p if work"), "paragraph 2: “{%p if work” has no %} at its end"),
        (("{{ basics.name }} {# x",), "paragraph 1: “{# x” has no #} at its end"),
        (("{%p if work %}", "{{ basics.name }}"),
         "paragraph 1: {% if work %} is not ended; write {%p endif %} below it"),
        (("{%p for job in work %}", "{%p if work %}", "x", "{%p endfor %}"),
         "paragraph 4: {% endfor %} stands where {% if work %} (paragraph 2) ends"),
        (("{{ basics.name }}", "{%p endif %}"),
         "paragraph 2: {% endif %} has no tag before it that it ends"),
        (("{{ work }}",), "{{ work }}: this is a list of groups; go through it by {%p for"),
        (("{{ basics }}",), "{{ basics }}: this is a group of fields; name one of name, label"),
    ],
)  # fmt: skip
def test_a_tag_without_its_end_is_named(paragraphs: tuple[str, ...], told: str) -> None:
    with pytest.raises(rc.TemplateError) as caught:
        fill(template(*paragraphs), resume(), "mine.docx")
    assert told in str(caught.value)


def test_a_list_without_join_has_commas() -> None:
    data = template("{{ basics.name }}", "{{ education[0].courses }}", "{{ basics.links }}")
    text = rc.read(fill(data, resume())).text
    assert "Statistics, Machine Learning" in text
    assert "robin.example.org, github.com/robin-example" in text


def test_our_templates_are_kept_inside_and_unchanged() -> None:
    for each in rc.list_templates():
        data = template_bytes(each, rc.Limits())
        with (
            zipfile.ZipFile(io.BytesIO(data)) as old,
            zipfile.ZipFile(io.BytesIO(kept_inside(data))) as new,
        ):
            assert old.namelist() == new.namelist()
            assert all(old.read(name) == new.read(name) for name in old.namelist())


def test_an_unknown_template_lists_the_known(tmp_path: Path) -> None:
    with pytest.raises(rc.TemplateError, match="there are classic, modern, ml-engineer"):
        make(resume(), "docx", "clasic")
    with pytest.raises(rc.TemplateError, match="can't open the template"):
        make(resume(), "docx", tmp_path / "none.docx")


def test_what_is_no_word_file_or_a_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.docx"
    path.write_bytes(b"no zip")
    with pytest.raises(rc.TemplateError, match="damaged"):
        make(resume(), "docx", path)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" * 2_000_000)
    path.write_bytes(bomb.getvalue())
    with pytest.raises(rc.TemplateError, match="expands to more than"):
        make(resume(), "docx", path, limits=rc.Limits(expanded_bytes=5_000_000))


def test_the_names_that_the_guide_lists_are_those_that_there_are() -> None:
    guide = (FOLDER / "README.md").read_text(encoding="utf-8")
    context = context_of(resume())
    for name in context:
        assert f"`{name}" in guide
    extra = ("place", "contact", "links", "dates", "dated", "link", "degree", "part", "title")
    for name in extra:
        assert re.search(rf"`[\w.]*\b{name}`", guide)

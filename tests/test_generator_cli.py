"""`resumecheck generate` and `resumecheck new`: what a user sees, and what is not overwritten."""

from __future__ import annotations

import datetime as dt
import http.server
import io
import json
import re
import threading
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.shared import Inches
from generator_data import FULL, template

import resumecheck as rc
from resumecheck.cli import program
from resumecheck.generator import printing
from resumecheck.generator.starter import starter_docx, starter_yaml

EXAMPLE = Path(__file__).parents[1] / "examples" / "robin-example.pdf"
DAY = ("--as-of", "2026-11-21")


def run(*args: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(program, [*map(str, args)], input=stdin)


@pytest.fixture
def me(tmp_path: Path) -> Path:
    path = tmp_path / "me.json"
    path.write_text(json.dumps(FULL), encoding="utf-8")
    return path


def test_generate_writes_reads_back_and_scores(me: Path, tmp_path: Path) -> None:
    target = tmp_path / "cv.docx"
    result = run("generate", me, "-o", target, "--template", "modern", *DAY)
    assert (result.exit_code, result.stderr) == (0, "")
    page = " ".join(result.stdout.split())
    assert "written with the template modern" in page
    made, asked = map(int, re.findall(r"(\d+) of (\d+) fields as in the data", page)[0])
    assert 80 < made < asked
    assert "publications[0].summary: “Models of delay.” is printed, but a parser" in page
    total = rc.score(target, as_of=dt.date(2026, 11, 21)).total
    assert f"{total:.2f} of 100 for Machine Learning Engineer: our own measure" in page
    assert "Worth most first" in page


def test_a_name_with_a_space_can_be_copied_from_the_page(tmp_path: Path) -> None:
    me, target = tmp_path / "my cv.yaml", tmp_path / "my cv.docx"
    assert f'generate "{me}" -o cv.docx' in " ".join(run("new", "-o", me).stderr.split())
    me.write_text("basics:\n  name: Robin Example\n", encoding="utf-8")
    page = run("generate", me, "-o", target, *DAY).stdout
    assert 'my cv.docx" shows' in " ".join(page.split())
    assert "the one field as in the data" in page


def test_nothing_is_overwritten_without_force(me: Path, tmp_path: Path) -> None:
    target = tmp_path / "cv.txt"
    target.write_text("mine", encoding="utf-8")
    result = run("generate", me, "-o", target, *DAY)
    assert result.exit_code == 2
    assert "--force" in result.stderr
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("generate", me, "-o", target, "--force", *DAY).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("Robin Example\n")
    assert run("generate", me, "-o", me, "--force", *DAY).exit_code == 2


def test_standard_input_and_output() -> None:
    result = run("generate", "-", "-o", "-", *DAY, stdin=json.dumps(FULL).encode())
    assert result.exit_code == 0
    assert rc.read(result.stdout_bytes).text.startswith("Robin Example\n")
    assert "written with the template classic" in result.stderr


def test_what_goes_to_standard_output_has_no_name() -> None:
    result = run("generate", "-", "-o", "-", *DAY, stdin=json.dumps(FULL).encode())
    assert "standard output: a DOCX, written with the template classic" in result.stderr
    assert "resumecheck score FILE shows" in result.stderr
    assert "-: written" not in result.stderr


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("me.yaml", 'basics:\n  name: "x', "me.yaml: line 2, column 11: not valid YAML"),
        ("me.json", '{"basics": 1,}', "me.json: line 1, column 14: not valid JSON"),
        ("me.yaml", "work: 3\nskills: 4\n", "me.yaml: skills: is text, not a list"),
        ("-", "basics:\n  name: 'x", "standard input: line 2, column 11: not valid YAML"),
        ("-", "basics:\n  name: '[Your name]'\n", "standard input: still a starter to fill in"),
    ],
)
def test_wrong_data_names_its_file(
    name: str, text: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if name != "-":
        Path(name).write_text(text, encoding="utf-8")
    result = run("generate", name, "-o", "cv.docx", stdin=text.encode())
    assert (result.exit_code, told in result.stderr) == (2, True), result.stderr
    assert not Path("cv.docx").exists()


def test_an_untouched_starter_is_refused_and_a_half_filled_one_is_told(tmp_path: Path) -> None:
    me, target = tmp_path / "me.yaml", tmp_path / "cv.docx"
    text = starter_yaml(rc.load_role("ml-engineer"))
    me.write_text(text, encoding="utf-8")
    result = run("generate", me, "-o", target)
    assert result.exit_code == 2
    assert f"{me}: still a starter to fill in" in result.stderr
    assert "basics.name “[Your name]”" in result.stderr
    assert not target.exists()
    me.write_text(text.replace("[Your name]", "Robin Example"), encoding="utf-8")
    result = run("generate", me, "-o", target, *DAY)
    assert result.exit_code == 0
    page = " ".join(result.stdout.split())
    assert "text of the starter was left in and is printed: basics.label “[Job title]”" in page
    assert " and 11 more" in page


def test_a_filled_in_resume_has_no_word_of_a_starter(me: Path, tmp_path: Path) -> None:
    result = run("generate", me, "-o", tmp_path / "cv.docx", *DAY)
    assert "starter" not in result.stdout


def test_an_old_file_is_repaired(tmp_path: Path) -> None:
    target = tmp_path / "cv.md"
    assert run("generate", EXAMPLE, "-o", target, *DAY).exit_code == 0
    assert "### Machine Learning Engineer | Mar 2022 – Present" in target.read_text("utf-8")


def test_what_an_old_file_says_and_no_field_holds_is_listed(tmp_path: Path) -> None:
    old = tmp_path / "old.md"
    old.write_text("# Robin Example\n\n## Zebra facts\n\nStripes are fingerprints.\n", "utf-8")
    page = run("generate", old, "-o", tmp_path / "cv.docx", *DAY).stdout
    assert "Not carried over" in page
    assert "Stripes are fingerprints." in page


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "cv.odt"], "can't write a file ending in .odt; name it .docx, .pdf, .txt, .md"),
        (["-o", "cv.docx", "--template", "clasic"], "no template is named 'clasic'"),
        (["-o", "cv.docx", "--role", "baker"], "no role pack is named 'baker'"),
        (["-o", "nowhere/cv.docx"], "there is no folder"),
        ([], "Missing option '-o'"),
    ],
)
def test_wrong_usage_is_one_clear_message(
    arguments: list[str], told: str, me: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("generate", me, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["me.json"]


def test_all_that_is_wrong_in_the_data_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"
    path.write_text("basics:\n  email: nobody\nwork:\n- startDate: 2023-13\n", encoding="utf-8")
    result = run("generate", path, "-o", tmp_path / "cv.docx")
    assert result.exit_code == 2
    assert "basics.email" in result.stderr
    assert "work[0].startDate: 2023-13 is not a month" in result.stderr
    assert run("generate", tmp_path / "no.yaml", "-o", tmp_path / "cv.docx").exit_code == 3


def test_a_wrong_template_names_the_tag(me: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.docx"
    mine.write_bytes(template("{{ basics.nam }}"))
    result = run("generate", me, "-o", tmp_path / "cv.docx", "--template", mine)
    assert result.exit_code == 2
    assert "mine.docx: paragraph 1, {{ basics.nam }}: there is no 'nam'" in result.stderr


def test_a_pdf_without_libreoffice_is_one_clear_line(
    me: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "libre_office", lambda: None)
    result = run("generate", me, "-o", tmp_path / "cv.pdf")
    assert result.exit_code == 2
    assert "a PDF needs LibreOffice, which is not installed" in result.stderr


def test_a_libreoffice_that_hangs_or_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, script, told in (
        ("slow", "#!/bin/sh\nsleep 60\n", "took longer than 0.5 seconds"),
        ("fails", "#!/bin/sh\nexit 1\n", "made no PDF"),
    ):
        program_file = tmp_path / name
        program_file.write_text(script)
        program_file.chmod(0o755)
        monkeypatch.setattr(printing, "libre_office", lambda path=str(program_file): path)
        with pytest.raises(rc.GenerationError, match=told):
            printing.pdf_of(b"", seconds=0.5)


@pytest.mark.skipif(printing.libre_office() is None, reason="LibreOffice is not installed")
def test_a_pdf_is_read_back_whole(tmp_path: Path) -> None:
    simple = {key: FULL[key] for key in ("basics", "work", "certificates", "languages")}
    basics = {key: FULL["basics"][key] for key in ("name", "label", "email", "phone", "summary")}
    (tmp_path / "me.json").write_text(json.dumps({**simple, "basics": basics}), encoding="utf-8")
    target = tmp_path / "cv.pdf"
    result = run("generate", tmp_path / "me.json", "-o", target, *DAY)
    assert result.exit_code == 0, result.stderr
    assert re.search(r"all \d+ fields as in the data", result.stdout), result.stdout
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.skipif(printing.libre_office() is None, reason="LibreOffice is not installed")
def test_libreoffice_follows_no_link_to_a_picture() -> None:
    asked: list[str] = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - what the server looks for

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        linked = linked_picture(f"http://127.0.0.1:{server.server_port}/me.png")
        assert printing.pdf_of(linked).startswith(b"%PDF-")
        server.shutdown()
    assert asked == []


def linked_picture(address: str) -> bytes:
    """A Word file with a picture that is not in it."""
    document = Document()
    paragraph: Any = document.add_paragraph("A picture: ")
    link = document.part.relate_to(address, RT.IMAGE, is_external=True)
    inline: Any = CT_Inline.new_pic_inline(1, link, "me.png", Inches(1), Inches(1))
    blip = next(inline.iter(qn("a:blip")))
    blip.set(qn("r:link"), blip.attrib.pop(qn("r:embed")))
    paragraph.add_run()._r.add_drawing(inline)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


# new


def test_new_writes_a_valid_starter_that_is_flagged_until_it_is_filled_in(tmp_path: Path) -> None:
    target = tmp_path / "me.yaml"
    result = run("new", "-o", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"generate {target} -o cv.docx" in result.stderr
    text = target.read_text(encoding="utf-8")
    assert "# - Kubernetes: If you have run services on a cluster" in text
    assert max(map(len, text.splitlines())) <= 100
    assert "{" not in text
    report = rc.score(target, "ml-engineer")
    assert "placeholder-text" in [finding.name for finding in report.findings]
    # the tips are comments: they earn nothing
    assert {keyword.status for keyword in report.keywords} == {"missing"}
    assert run("new", "-o", target).exit_code == 2
    assert run("new", "-o", target, "--force").exit_code == 0
    assert run("new", "-o", tmp_path / "me.txt").exit_code == 2
    assert yaml.safe_load(run("new", "-o", "-").stdout)["basics"]["name"] == "[Your name]"


def test_each_place_of_the_starter_is_a_placeholder() -> None:
    data: Any = yaml.safe_load(starter_yaml(rc.load_role("ml-engineer")))
    full = rc.load_resume(data)
    report = rc.score(full, "ml-engineer")
    [finding] = [each for each in report.findings if each.name == "placeholder-text"]
    flagged = " ".join(place.excerpt for place in finding.places)
    for text in ("[Your name]", "your name", "000 000 0000", "github.com/your", "[Job title]"):
        assert text.casefold().replace(".", " ") in flagged.casefold().replace(".", " ")


def test_new_writes_a_word_template_with_the_tips_in_the_margin(tmp_path: Path) -> None:
    target = tmp_path / "template.docx"
    assert run("new", "--role", "ml-engineer", "-o", target).exit_code == 0
    data = target.read_bytes()
    assert data == starter_docx(rc.load_role("ml-engineer"), "template.docx")
    document: Any = Document(io.BytesIO(data))
    comments = " ".join(comment.text for comment in document.comments)
    assert {comment.author for comment in document.comments} == {"resumecheck"}
    for told in ("Kubernetes", "single column", "Delete all comments", "deploy"):
        assert told in comments
    report = rc.score(target, "ml-engineer")
    assert "Kubernetes" not in rc.read(target).text
    assert {keyword.status for keyword in report.keywords} == {"missing"}
    names = {finding.name for finding in report.findings}
    assert {"comments-left-in", "placeholder-text"} <= names
    archive = zipfile.ZipFile(target)
    styles = archive.read("word/styles.xml").decode()
    for part in ("word/document.xml", "word/comments.xml"):
        for style in re.findall(r'<w:(?:p|r)Style w:val="([^"]+)"', archive.read(part).decode()):
            assert f'w:styleId="{style}"' in styles


def test_the_rules_that_the_tips_name_say_what_the_tips_say() -> None:
    checks = {check.id: check.name for check in rc.list_checks()}
    named = set(re.findall(r"RC\d{3}", starter_yaml(rc.load_role("ml-engineer"))))
    assert {checks[each] for each in named} == {
        "contact-in-header", "weak-opening", "no-metric", "listed-only-keyword",
    }  # fmt: skip

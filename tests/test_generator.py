"""A resume as a Word file: what is written is read back, field by field."""

from __future__ import annotations

import dataclasses
import io
import re
import warnings
import zipfile
from pathlib import Path
from typing import Any

import docx2txt
import pytest
from docx import Document
from docx2python import docx2python
from generator_data import FULL, NOT_YET_READ, resume
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import resumecheck as rc
from resumecheck.dates import PRESENT
from resumecheck.document import Join, Line, Page, Word
from resumecheck.generator import make
from resumecheck.generator.comparing import compare, squeezed
from resumecheck.generator.repairing import left_behind

TEMPLATES = [template.id for template in rc.list_templates()]
EXAMPLE = Path(__file__).parents[1] / "examples" / "robin-example.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def xml_of(data: bytes, part: str = "word/document.xml") -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(part).decode()


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("format", ["docx", "txt", "md"])
def test_every_field_is_in_the_file_and_read_as_it_was_meant(format: str, template: str) -> None:
    made = make(resume(), format, template)
    assert made.fields > 90
    assert [each.told() for each in made.differences if each.kind == "lost"] == []
    unread = {each.place for each in made.differences}
    # a plain text has no look that parts a paper's address from its publisher
    assert unread <= NOT_YET_READ | ({"publications[0].url"} if format == "txt" else set())


def test_a_simple_resume_is_read_back_whole() -> None:
    plain = {key: FULL[key] for key in ("work", "education", "certificates", "languages")}
    basics = {key: FULL["basics"][key] for key in ("name", "label", "email", "phone", "summary")}
    education = [{**each, "url": ""} for each in FULL["education"]]
    made = make(rc.load_resume({**plain, "basics": basics, "education": education}), "docx")
    assert [each.told() for each in made.differences] == []


def test_a_difference_is_told() -> None:
    data = resume()
    document = make(data, "docx").document
    basics = dataclasses.replace(data.basics, name="Sam Other", phone=None)
    job = dataclasses.replace(data.work[0], start_date="2021-03", location="Oslo", position=None)
    other = dataclasses.replace(data, basics=basics, work=(job, data.work[1]), awards=())
    found = {each.place: each for each in compare(other, document)[1]}
    assert found["basics.name"].kind == "lost"
    assert "“Sam Other” is not in the text" in found["basics.name"].told()
    assert found["basics.phone"].kind == "added"
    assert "is read there, but is not in the data" in found["basics.phone"].told()
    assert found["work[0].startDate"].read == "Mar 2022"
    assert found["work[0].location"].kind == "lost"
    assert found["work[0].position"].kind == "added"
    assert found["awards[+]"].kind == "added"


def test_an_open_end_is_present_and_a_lone_date_says_which_it_is() -> None:
    data = rc.load_resume(
        {
            "basics": {"name": "Robin Example"},
            "work": [
                {
                    "name": "Acme Ltd",
                    "position": "Baker",
                    "startDate": "2020-02",
                    "endDate": PRESENT,
                },
                {"name": "Bolt Ltd", "position": "Cook", "endDate": "2019-12"},
            ],
            "education": [{"institution": "Leeds College", "startDate": "2010-09"}],
        }
    )
    made = make(data, "docx")
    for text in ("Feb 2020 – Present", "Until Dec 2019", "Since Sep 2010"):
        assert text in made.document.text
    assert [each.told() for each in made.differences] == []


def test_the_same_data_gives_the_same_bytes() -> None:
    data = resume()
    assert make(data, "docx", "modern").data == make(data, "docx", "modern").data


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_section_without_data_leaves_no_trace(template: str) -> None:
    made = make(rc.load_resume({"basics": {"name": "Robin Example"}}), "docx", template)
    assert made.document.text == "Robin Example"
    body = Document(io.BytesIO(made.data)).element.body
    assert [paragraph.text for paragraph in body.iter(W + "t")] == ["Robin Example"]
    assert len(list(body.iter(W + "p"))) == 1


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_parts_are_complete_and_other_readers_read_all(template: str, tmp_path: Path) -> None:
    made = make(resume(), "docx", template)
    archive = zipfile.ZipFile(io.BytesIO(made.data))
    names = set(archive.namelist())
    assert archive.testzip() is None
    for rels in (name for name in names if name.endswith(".rels")):
        folder = rels.replace("_rels/", "").rsplit("/", 1)[0] if "/" in rels[6:] else ""
        for target, external in re.findall(
            r'Target="([^"]+)"( TargetMode="External")?', archive.read(rels).decode()
        ):
            inside = f"{folder}/{target}".lstrip("/") if not target.startswith("/") else target[1:]
            assert external or inside in names
    # every relationship and every style that the body names is there
    body, relations = xml_of(made.data), xml_of(made.data, "word/_rels/document.xml.rels")
    for relation in re.findall(r'r:id="([^"]+)"', body):
        assert f'Id="{relation}"' in relations
    styles = xml_of(made.data, "word/styles.xml")
    for style in re.findall(r'<w:(?:p|r)Style w:val="([^"]+)"', body):
        assert f'w:styleId="{style}"' in styles
    path = tmp_path / "cv.docx"
    path.write_bytes(made.data)
    with docx2python(path) as content:
        # it writes a link as an HTML tag
        second = squeezed(re.sub(r"</?a[^>]*>", "", content.text))
    for reader in (squeezed(docx2txt.process(path)), second):
        for line in made.document.text.splitlines():
            assert squeezed(line.removeprefix("• ")) in reader


def test_title_author_language_and_links_as_words() -> None:
    made = make(resume(), "docx")
    properties = Document(io.BytesIO(made.data)).core_properties
    assert properties.title == "Robin Example – Resume"
    assert (properties.author, properties.language) == ("Robin Example", "en")
    assert "https://robin.example.org" in made.document.links
    assert "robin.example.org | github.com/robin-example" in made.document.text
    assert "https://" not in made.document.text


def test_the_paper_is_the_country_s() -> None:
    sizes = {}
    for country in ("US", "SE"):
        data = resume(basics={"name": "Robin Example", "location": {"countryCode": country}})
        section: Any = Document(io.BytesIO(make(data, "docx").data)).sections[0]
        width, margins = section.page_width, section.left_margin + section.right_margin
        sizes[country] = (round(width / 12700), round((width - margins) / 12700))
    assert sizes == {"US": (612, 482), "SE": (595, 482)}


def test_scripts_of_the_world_survive_and_are_marked() -> None:
    texts = {
        "hebrew": "מהנדסת תוכנה with Python 3",
        "arabic": "مهندس برمجيات",
        "chinese": "东京 Tower 工程师",
        "emoji": "👩🏽‍💻 shipped 🚀 twice",
        "xml": "<b>R&D</b> \"x\" 'y' ]]> &amp; &#123;",
        "braces": "{{ basics.name }} {% if x %} {_{ }_} {# no #} {{r x }}",
    }
    made = make(resume(basics={"name": "Robin", "summary": "\n\n".join(texts.values())}), "docx")
    for text in texts.values():
        assert squeezed(text) in squeezed(made.document.text)
    body = xml_of(made.data)
    paragraphs = re.findall(r"<w:p>.*?</w:p>", body)
    hebrew = next(paragraph for paragraph in paragraphs if "מהנדסת" in paragraph)
    assert "<w:bidi/>" in hebrew
    assert re.search(r"<w:rtl/>.{0,20}</w:rPr><w:t[^>]*>מהנדסת תוכנה<", hebrew)
    assert not re.search(r"<w:rtl/></w:rPr><w:t[^>]*>[^<]*Python", hebrew)
    assert 'w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">东京<' in body


def test_what_xml_forbids_is_taken_out_and_told() -> None:
    data = resume(basics={"name": "Ro\x00bin Example", "summary": "Line\vbreak \ufffe."})
    made = make(data, "docx")
    assert made.document.text.startswith("Robin Example\n")
    assert "Line break ." in made.document.text
    [warning] = [each for each in made.warnings if "control characters" in each]
    assert warning.endswith("taken out of basics.name, basics.summary")


def test_what_is_not_printed_is_told() -> None:
    data = resume(
        basics={"name": "Robin", "image": "https://example.org/me.png", "pronouns": "they"},
        meta={"version": "v1"},
        awards=[{"title": "Prize", "date": "2021-05-14"}],
        hobbies=["chess"],
    )
    told = " / ".join(make(data, "docx", "modern").warnings)
    assert "modern does not print basics.image, meta.version" in told
    assert "no such fields: hobbies, basics.pronouns" in told
    assert "the day is left out of awards[0].date" in told
    assert make(resume(), "docx").warnings == ()


def test_a_resume_with_nothing_to_print_is_a_clear_error() -> None:
    with pytest.raises(rc.GenerationError, match="hold no text"):
        make(rc.load_resume({"meta": {"version": "1"}}), "docx")


def test_generate_writes_and_does_not_overwrite(tmp_path: Path) -> None:
    target = tmp_path / "cv.docx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert rc.generate(FULL, target) == target
        before = target.read_bytes()
        with pytest.raises(FileExistsError):
            rc.generate({"basics": {"name": "Sam Other"}}, target)
        assert target.read_bytes() == before
        rc.generate({"basics": {"name": "Sam Other"}}, target, force=True)
    assert rc.read(target).text == "Sam Other"
    assert [path.name for path in tmp_path.iterdir()] == ["cv.docx"]


def test_generate_tells_by_warnings_and_names_the_endings(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="no such fields: work"):
        rc.generate({"basics": {"name": "Robin Example"}, "work": [{"name": "A", "boss": "B"}]},
                    tmp_path / "cv.md")  # fmt: skip
    for name in ("cv.odt", "cv"):
        with pytest.raises(rc.GenerationError, match=r"\.docx, \.pdf, \.txt, \.md"):
            rc.generate({"basics": {"name": "Robin"}}, tmp_path / name)
    with pytest.raises(rc.ResumeDataError, match="2023-13 is not a month"):
        rc.generate({"work": [{"startDate": "2023-13"}]}, tmp_path / "b.docx")


def test_an_old_file_is_repaired_and_what_is_left_behind_is_told(tmp_path: Path) -> None:
    old = EXAMPLE
    target = tmp_path / "new.docx"
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        rc.generate(old, target)
    told = [str(each.message) for each in caught]
    assert [each for each in told if "not carried over" in each] == []
    assert rc.extract(rc.read(target)).work == rc.extract(rc.read(old)).work


def test_text_that_no_field_holds_is_not_dropped_silently() -> None:
    markdown = (
        "# Robin Example\n\nrobin@example.org\n\n## Experience\n\n**Baker**, Acme Ltd, Mar 2021 – "
        "Present\n\n- Baked 40 loaves a day\n\n## Zebra facts\n\nStripes are fingerprints.\n"
    )
    document = rc.read(markdown.encode(), name="cv.md")
    made = make(rc.extract(document), "docx", old=document)
    assert "Stripes are fingerprints." in made.left_behind
    assert not any("loaves" in line or "Baker" in line for line in made.left_behind)


@pytest.mark.parametrize(
    ("location", "printed"),
    [
        ({"city": "Malmö", "countryCode": "SE"}, "Malmö, Sweden"),
        ({"city": "Hilo", "region": "HI", "countryCode": "US"}, "Hilo, HI, USA"),
        ({"city": "Hilo", "region": "HI", "postalCode": "96720", "countryCode": "US"},
         "Hilo, HI 96720, USA"),
        ({"address": "Main St 1", "postalCode": "211 22", "city": "Malmö"},
         "Main St 1, 211 22 | Malmö"),
        # as a parser gives it: the address is the place as it was printed
        ({"address": "Hilo, United States", "city": "Hilo", "countryCode": "US"},
         "Hilo, United States"),
        ({"address": "Leeds", "city": "Leeds", "countryCode": "GB"}, "Leeds, United Kingdom"),
        ({"address": "Somewhere", "countryCode": "XX"}, "Somewhere, XX"),
        ({"countryCode": "TR"}, "Türkiye"),
    ],
)  # fmt: skip
def test_a_place_is_printed_as_people_write_it(location: dict[str, str], printed: str) -> None:
    data = rc.load_resume({"basics": {"name": "Robin Example", "location": location}})
    assert make(data, "docx").document.text == f"Robin Example\n{printed}"


def test_words_broken_over_lines_are_not_taken_for_lost() -> None:
    lines = ("Robin Example", "robin@example.org", "Summary", "I tidy trans-", "formations.")
    words = [tuple(map(Word, line.split())) for line in lines]
    joins = (Join.BREAK, Join.BREAK, Join.BLOCK, Join.BREAK, Join.HYPHEN)
    page = Page(tuple(Line(each, join=join) for each, join in zip(words, joins, strict=True)))
    old = rc.Document(pages=(page,), format="pdf")
    assert left_behind(old, "Robin Example robin@example.org I tidy transformations.") == ()
    assert left_behind(old, "Robin Example robin@example.org") == ("I tidy transformations.",)


# printable text, as people may type it
_TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), min_size=1, max_size=25
)
_DATE = st.sampled_from(["1999", "2021", "2021-03", "2024-12"])
_URL = st.from_regex(r"https://[a-z]{1,6}\.example\.org(/[a-z0-9-]{1,6}){0,2}", fullmatch=True)


def _strategy(sample: Any, key: str = "") -> st.SearchStrategy[Any]:
    """Data of the sample's shape, each field random or absent."""
    if isinstance(sample, dict):
        return st.fixed_dictionaries({}, optional={k: _strategy(v, k) for k, v in sample.items()})
    if isinstance(sample, list):
        return st.lists(_strategy(sample[0], key), max_size=2)
    if key == "countryCode":
        return st.sampled_from(["SE", "US", "GB"])
    if key == "email":
        return st.just("robin@example.org")
    if key == "url":
        return _URL
    return _DATE if key.lower().endswith("date") else _TEXT


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(_strategy(FULL), st.sampled_from(TEMPLATES), st.sampled_from(["docx", "md", "txt"]))
def test_no_printable_text_is_lost(data: dict[str, Any], template: str, format: str) -> None:
    data.setdefault("basics", {}).setdefault("label", "Baker")
    made = make(rc.load_resume(data), format, template)
    assert [each.told() for each in made.differences if each.kind == "lost"] == []

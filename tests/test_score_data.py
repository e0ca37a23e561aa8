"""A resume as data is scored like the file that prints it, without the parsing part."""

from __future__ import annotations

import datetime
import io
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import resumecheck as rc
from resumecheck.packs import load_words
from resumecheck.printed import printed

DATA = Path(__file__).parent / "data"
AS_OF = datetime.date(2024, 6, 15)
PAIRS = {
    "adeola": "adeola__xelatex-libertinus.pdf",
    "cagla": "cagla__typst-single.pdf",
    "leilani": "leilani__reportlab-platypus.pdf",
    "lukasz": "lukasz__latex-letterspaced.pdf",
}

RESUME: dict[str, Any] = {
    "basics": {
        "name": "Robin Example",
        "label": "Docker Enthusiast",
        "email": "robin@example.org",
        "phone": "+44 20 7946 0123",
        "url": "https://robin.example.org",
        "summary": "Engineer for machine learning.\n\nLikes Kubernetes.",
        "location": {"city": "Leeds", "countryCode": "GB"},
        "profiles": [{"network": "GitHub", "url": "https://github.com/robin-example"}],
    },
    "work": [
        {
            "name": "Northern Parcels",
            "position": "Data Engineer",
            "startDate": "2021-03",
            "summary": "The team keeps parcels on time.",
            "highlights": [
                "Packaged 9 models as Docker images\nand shipped them.",
                "Responsible for the   SQL tables.",
            ],
        }
    ],
    "projects": [
        {
            "name": "Sorter",
            "description": "Sorts letters.",
            "highlights": ["Trained a PyTorch model on 4,000 letters."],
            "keywords": ["Git"],
        }
    ],
    "education": [
        {
            "institution": "Example University",
            "studyType": "BSc",
            "area": "Physics",
            "endDate": "2020",
        }
    ],
    "skills": [{"name": "Tools", "level": "expert", "keywords": ["Airflow", "Python"]}],
    "interests": [{"name": "Kafka", "keywords": ["Spark"]}],
    "languages": [{"language": "English", "fluency": "native"}],
}


def score(source: Any, **options: Any) -> rc.Report:
    return rc.score(source, "ml-engineer", as_of=AS_OF, **options)


def keyword_table(report: rc.Report) -> dict[str, object]:
    return {
        keyword.id: (
            keyword.status,
            keyword.level,
            sorted((place.text, place.section) for place in keyword.evidence),
        )
        for keyword in report.keywords
    }


def bullet_table(report: rc.Report) -> list[tuple[object, ...]]:
    return sorted(
        (
            re.sub(r"\W", "", bullet.text),
            bullet.section,
            bullet.verb or "",
            bullet.strong,
            bullet.quantified,
            bullet.weak_opening or "",
        )
        for bullet in report.bullets
    )


@pytest.mark.parametrize("name", sorted(PAIRS))
def test_data_gives_the_tables_of_the_file_that_prints_it(name: str) -> None:
    data = score(DATA / "resumes" / f"{name}.json")
    file = score(DATA / "pdf" / PAIRS[name])
    assert keyword_table(data) == keyword_table(file)
    assert bullet_table(data) == bullet_table(file)


def test_the_parsing_part_does_not_apply_and_the_others_are_scaled() -> None:
    report = score(RESUME)
    parts = {part.id: part for part in report.parts}
    assert parts["parsing"].to_dict() == {"id": "parsing", "points": 0.0, "out_of": 0.0}
    assert {id: part.out_of for id, part in parts.items() if part.out_of} == {
        "keywords": 53.33,
        "impact": 33.34,
        "structure": 13.33,
    }
    assert not [finding for finding in report.findings if finding.part == "parsing"]
    assert report.total == round(100 - sum(finding.cost for finding in report.findings), 2)


JSON = json.dumps(RESUME).encode()
YAML = yaml.safe_dump(RESUME, sort_keys=False).encode()


def without_file(report: rc.Report) -> dict[str, object]:
    return report.to_dict() | {"file": None, "document": None}


@pytest.mark.parametrize(
    ("source", "format"),
    [
        (RESUME, "json"),
        (rc.load_resume(RESUME), "json"),
        (JSON, "json"),
        (io.BytesIO(JSON), "json"),
        (YAML, "yaml"),
    ],
    ids=["dict", "Resume", "json", "stream", "yaml"],
)
def test_data_comes_as_objects_or_bytes(source: Any, format: str) -> None:
    report = score(source)
    assert report.document.format == format
    assert without_file(report) == without_file(score(RESUME))


@pytest.mark.parametrize(
    ("name", "content"), [("me.json", JSON), ("me.yaml", YAML), ("me.yml", JSON)]
)
def test_data_comes_as_a_file(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    report = score(path)
    assert (report.file, report.document.bytes) == (name, len(content))
    assert without_file(report) == without_file(score(RESUME)) == without_file(score(str(path)))


def test_fields_are_those_of_the_data() -> None:
    report = score({**RESUME, "meta": {"theme": "even"}})
    assert report.resume == rc.load_resume({**RESUME, "meta": {"theme": "even"}})
    assert not [finding for finding in report.findings if finding.part == "structure"]
    missing = score({"basics": {"label": "Baker"}})
    assert {finding.name for finding in missing.findings if finding.part == "structure"} >= {
        "missing-name",
        "missing-email",
        "missing-phone",
        "missing-section",
    }


def test_each_keyword_has_its_place() -> None:
    keywords = {keyword.name: keyword for keyword in score(RESUME).keywords}
    docker = keywords["Docker"]
    assert docker.status == "used"
    assert [(place.section, place.page, place.box) for place in docker.evidence] == [
        ("experience", None, None)
    ]
    assert docker.evidence[0].context == "Packaged 9 models as Docker images and shipped them."
    assert keywords["Kubernetes"].evidence[0].section == "summary"
    assert keywords["Git"].status == "listed"
    assert keywords["Airflow"].status == "listed"
    assert keywords["Kafka"].status == "missing"


def test_bullets_are_the_highlights_in_one_line() -> None:
    bullets = score(RESUME).bullets
    assert [(bullet.text, bullet.section) for bullet in bullets] == [
        ("Packaged 9 models as Docker images and shipped them.", "experience"),
        ("Responsible for the SQL tables.", "experience"),
        ("Trained a PyTorch model on 4,000 letters.", "projects"),
    ]
    assert bullets[1].weak_opening is not None


def test_without_highlights_the_running_text_is_judged() -> None:
    resume = {"work": [{"name": "Mill", "summary": "Baked 900 loaves.\n\nLed 4 bakers."}]}
    assert [bullet.text for bullet in score(resume).bullets] == [
        "Baked 900 loaves.",
        "Led 4 bakers.",
    ]


def test_the_text_maps_back_to_the_fields() -> None:
    resume = rc.load_resume(RESUME)
    document, outline = printed(resume, load_words(), format="yaml", name="me.yaml", size=9)
    assert (document.format, document.name, document.bytes) == ("yaml", "me.yaml", 9)
    text = document.text
    contact = outline.contact
    found = (contact.name, contact.label, contact.email, contact.phone, *contact.urls)
    assert [text[it.start : it.end] for it in found if it] == [
        "Robin Example",
        "Docker Enthusiast",
        "robin@example.org",
        "+44 20 7946 0123",
        "https://robin.example.org",
        "https://github.com/robin-example",
    ]
    assert [(section.name, section.label) for section in outline.sections] == [
        ("header", None),
        ("summary", "Summary"),
        ("experience", "Experience"),
        ("projects", "Projects"),
        ("skills", "Skills"),
        ("education", "Education"),
        ("languages", "Languages"),
        ("interests", "Interests"),
    ]
    for section in outline.sections[1:]:
        assert text[section.start : section.body] == section.label
    assert [text[item.start : item.end] for item in outline.items] == [
        item.text for item in outline.items
    ]
    assert outline.items[0].entry == "Data Engineer · Northern Parcels"


def test_wrong_data_is_an_error_about_the_file(tmp_path: Path) -> None:
    path = tmp_path / "me.json"
    path.write_text('{"work": [{"startDate": "2023-13"}]}', encoding="utf-8")
    with pytest.raises(rc.ResumeDataError, match="2023-13 is not a month"):
        score(path)
    (error,) = rc.score_many([path])
    assert isinstance(error, rc.FileError)
    assert error.reason == "bad-resume-data"


def test_a_pdf_named_json_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "me.json"
    path.write_bytes((DATA / "pdf" / PAIRS["leilani"]).read_bytes())
    assert score(path).document.format == "pdf"


_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(max_examples=30)
@given(st.lists(_WORDS, min_size=8, max_size=8))
def test_any_text_is_scored(texts: list[str]) -> None:
    resume = rc.Resume(
        rc.Basics(name=texts[0], phone=texts[1], summary=texts[2]),
        work=(rc.Work(texts[3], texts[4], highlights=(texts[5], texts[6])),),
        skills=(rc.Skill(texts[7], keywords=(texts[0], texts[1])),),
    )
    report = score(resume)
    json.dumps(report.to_dict()).encode()
    document, outline = printed(resume, load_words())
    spans = [(region.start, region.end) for region in outline.regions]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for item in outline.items:
        assert document.text[item.start : item.end] == item.text


@pytest.mark.parametrize("data", [b'{"a": [1, 2]}', b'{"name": "x", "meta": {"version": "1"}}'])
def test_data_that_is_no_resume_is_not_scored(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(data)
    with pytest.raises(rc.ResumeDataError, match="without a section of a resume"):
        rc.score(path)
    with pytest.raises(rc.ResumeDataError, match="without a section of a resume"):
        rc.score(json.loads(data))


def test_data_with_only_basics_is_a_resume() -> None:
    assert rc.score({"basics": {"name": "Robin Example"}, "a": [1, 2]}).total > 0

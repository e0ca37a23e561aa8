"""Job adverts: what they ask for, each with its exact place."""

from __future__ import annotations

import itertools
import pickle
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document as NewDocx
from pdf_builder import pdf, text

import resumecheck as rc
from resumecheck.adverts import MOST_CHARACTERS, Advert, read_advert
from resumecheck.adverts.library import entries, same_name
from resumecheck.adverts.pack import pack_of
from resumecheck.adverts.words import advert_weights, advert_words, folded

FOLDER = Path(__file__).parent / "data" / "adverts"
EXPECTED = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
FILES = sorted(path for path in FOLDER.iterdir() if path.stem in EXPECTED)
PRECISION, RECALL = 0.97, 0.95
"""Of the marked adverts together; `benchmarks/adverts.py` prints them one by one."""


def plain(path: Path) -> str:
    return re.sub("[⟦⟧]", "", path.read_text(encoding="utf-8"))


@cache
def advert(name: str) -> Advert:
    path = next(path for path in FILES if path.stem == name)
    return read_advert(plain(path).encode(), name=path.name)


def asked(source: str) -> dict[str, str]:
    """The terms of a text with their need."""
    return {term.name: term.need for term in read_advert(source).terms}


def places(found: Advert) -> list[str]:
    return [mention.text for term in found.terms for mention in term.mentions]


# The marked adverts


def test_every_advert_has_an_expectation() -> None:
    kinds = {".txt", ".html", ".md"}
    stems = {path.stem for path in FOLDER.iterdir() if path.suffix in kinds} - {"README"}
    assert stems == set(EXPECTED)
    assert len(FILES) >= 12


def test_the_places_of_named_technologies_are_exact() -> None:
    import sys

    sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
    try:
        from adverts import cases, scores
    finally:
        sys.path.pop(0)
    found = list(cases())
    counts = [
        sum(len(case.found) for case in found),
        sum(len(case.gold) for case in found),
        sum(len(case.found & case.gold) for case in found),
    ]
    precision, recall, _ = scores(*counts)
    assert counts[1] > 200
    assert precision >= PRECISION
    assert recall >= RECALL


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_what_else_is_asked_for(name: str) -> None:
    found, wanted = advert(name), EXPECTED[name]
    names = {term.id: term.name for term in found.terms}
    assert found.title == wanted["title"]
    if "company" in wanted:
        assert found.company == wanted["company"]
    years = [
        [int(row.minimum), int(row.maximum or 0), *(names[id] for id in row.terms)]
        for row in found.years
    ]
    assert years == wanted.get("years", [])
    assert (found.degree.level if found.degree else "") == wanted.get("degree", "")
    if found.degree:
        assert found.degree.or_experience == wanted.get("or_experience", False)
    languages = [
        f"{row.language} {row.level}" + "?" * (row.need == "preferred") for row in found.languages
    ]
    assert languages == wanted.get("languages", [])


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_how_strongly_it_asks(name: str) -> None:
    found, wanted = advert(name), EXPECTED[name]
    needs = {term.name: term.need for term in found.terms}
    for need in ("required", "preferred", "mentioned"):
        shown = {term: needs.get(term) for term in wanted.get(need, ())}
        assert shown == dict.fromkeys(shown, need)
    assert set(wanted.get("phrases", ())) <= set(needs)
    groups: dict[str, list[str]] = {}
    for term in sorted(found.terms, key=lambda term: term.mentions[0].start):
        if term.group:
            groups.setdefault(term.group, []).append(term.name)
    assert sorted(map(sorted, groups.values())) == sorted(map(sorted, wanted.get("groups", [])))


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_place_is_where_its_words_stand(name: str) -> None:
    found = advert(name)
    mentions = [mention for term in found.terms for mention in term.mentions]
    places = [(one.start, one.end, one.text) for one in mentions]
    places += [(one.start, one.end, one.text) for one in found.years]
    places += [(one.start, one.end, one.text) for one in found.languages]
    if found.degree:
        places.append((found.degree.start, found.degree.end, found.degree.text))
    assert all(found.text[start:end] == text for start, end, text in places)
    spans = sorted((mention.start, mention.end) for mention in mentions)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))


# Boilerplate, the company, places


@pytest.mark.parametrize(
    ("line", "not_asked"),
    [
        ("About us\nWe run on Kubernetes and love Elixir.\n", "Kubernetes"),
        ("What we offer\n- A MacBook, Spotify and JetBrains licences\n", "Spotify"),
        ("Acme is an equal opportunity employer using Workday.\n", "Workday"),
        ("- You live in Austin, TX, or in the EU\n", "TX"),
        ("- Salary in EUR or GBP, paid by ADP\n", "EUR"),
        ("How to apply\nApply via Greenhouse or Personio.\n", "Greenhouse"),
        ("- You report to the CTO and the CFO\n", "CTO"),
        ("- Experience with Brightloom tools\n\nJoin Brightloom today.\n", "Brightloom"),
    ],
)
def test_boilerplate_asks_for_nothing(line: str, not_asked: str) -> None:
    found = asked(f"Data Engineer\n\n{line}\nRequirements\n- Python\n")
    assert "Python" in found
    assert not_asked not in found


def test_a_dropped_section_ends_where_demands_begin() -> None:
    found = asked("About us\nWe bake bread.\nYou have experience with Kafka and Trino.\n")
    assert found == {"Kafka": "required", "Trino": "required"}


def test_about_the_role_is_not_about_the_company() -> None:
    assert "Kafka" in asked("About the role\nYou build services with Kafka.\n")


# Names beyond the library


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("- Experience with Zorvex, Quantiflow and Plimto", ["Zorvex", "Quantiflow", "Plimto"]),
        ("- Knowledge of XQZ-based systems and BrimDB", ["XQZ", "BrimDB"]),
        ("- Zorvex experience", ["Zorvex"]),
        ("- Python, Zorvex or Plimto 4.2", ["Python", "Zorvex", "Plimto"]),
        ("- Tools: Zorvex, plimto.js, FooBar++", ["Zorvex", "plimto.js", "FooBar++"]),
        ("- ISO 45001 and DIN 18040 knowledge", ["ISO 45001", "DIN 18040"]),
        ("- Experience with Zorvex Flow Studio", ["Zorvex Flow Studio"]),
        ("- Proficient in Apache Zorvex", ["Apache Zorvex"]),
        ("- Fatherhood experience and a Strong Will", []),
        ("- Experience in Berlin or Munich is a plus", []),
        ("- Erfahrung mit Datenbanken, Statistik und Zorvex3D", ["Zorvex3D"]),
    ],
)
def test_names_that_the_library_has_not(sentence: str, names: list[str]) -> None:
    found = read_advert(f"Requirements\n{sentence}\n- Must know COBOL\n")
    assert sorted(place for place in places(found) if place != "COBOL") == sorted(names)


def test_an_acronym_knows_its_long_form() -> None:
    found = read_advert("Requirements\n- Experience with quality gate matrix (QGM)\n")
    term = next(term for term in found.terms if term.name == "QGM")
    assert term.aliases == ("quality gate matrix",)
    keyword = next(word for word in pack_of(found).keywords if word.name == "QGM")
    assert keyword.aliases == ("quality gate matrix",)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Java 21", "Java"),
        ("Angular 12+", "Angular"),
        ("SQL Server 2019", "SQL Server"),
        ("Kubernetes clusters", "Kubernetes"),
        ("advanced Excel", "Excel"),
        ("Apache Kafka", "Apache Kafka"),
        ("Docker Compose", "Docker Compose"),
        ("Python-based services", "Python"),
    ],
)
def test_a_name_is_whole_and_nothing_more(text: str, place: str) -> None:
    assert places(read_advert(f"Requirements\n- Experience with {text}\n"))[0] == place


def test_a_product_of_a_family_is_asked_for_by_itself() -> None:
    found = read_advert("Requirements\n- Experience with CloudTrail\n")
    (term,) = found.terms
    (keyword,) = pack_of(found).keywords
    assert term.name == "CloudTrail"
    assert "CloudWatch" not in (keyword.name, *keyword.aliases)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("k8s", "Kubernetes", True),
        ("Apache Kafka", "Kafka", True),
        ("GCP", "Google Cloud Platform", True),
        ("sklearn", "scikit-learn", True),
        ("Seaborn", "Matplotlib", False),
        ("CloudTrail", "CloudWatch", False),
    ],
)
def test_spellings_of_one_name(one: str, other: str, *, same: bool) -> None:
    assert same_name(one, other) is same


# Need, weight, alternatives


def test_a_jobs_title_is_no_keyword() -> None:
    assert asked("Frontend Engineer\n\nRequirements\n- React\n") == {"React": "required"}
    assert "machine learning" in asked("Machine Learning Engineer\n\nRequirements\n- React\n")


def test_one_sentence_can_require_and_prefer() -> None:
    found = asked("Requirements\n- Python is required, Rust is a plus\n- COBOL would be ideal\n")
    assert found == {"Python": "required", "Rust": "preferred", "COBOL": "preferred"}


def test_the_worked_example_of_the_weights() -> None:
    rows = "Python Developer\nRequirements\n- Python\n- SQL\nA plus\n- Rust\n"
    found = {term.name: term for term in read_advert(rows).terms}
    weights = advert_weights()
    python = weights.section["required"] * (1 + weights.repeat) * (1 + weights.early)
    assert found["Python"].weight == pytest.approx(python + weights.title)
    assert found["Rust"].weight == weights.section["preferred"]
    text = (FOLDER.parents[2] / "keywords" / "advert_weights.toml").read_text(encoding="utf-8")
    assert f"= {found['Python'].weight:g}." in text


def test_the_bill_is_bounded_and_soft_skills_are_free() -> None:
    names = ", ".join(f"Tool{letter}X" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    source = f"Requirements\n- Experience with {names}, Python and SQL\n- Teamwork\n"
    found = read_advert(source)
    pack = pack_of(found)
    assert len(found.terms) > 25
    assert len(pack.bill_lines) == advert_weights().most_lines
    assert not any(term.billed for term in found.terms if term.kind == "soft")


def test_the_pack_is_made_once_for_an_advert_and_anew_for_another() -> None:
    one, other = read_advert("Requirements\n- Python\n"), read_advert("Requirements\n- Rust\n")
    assert pack_of(one) is pack_of(one)
    assert [word.name for word in pack_of(other).keywords] == ["Rust"]
    assert pack_of(one) == pack_of(read_advert("Requirements\n- Python\n"))


def test_of_alternatives_any_counts_and_of_a_list_all() -> None:
    either = pack_of(read_advert("Requirements\n- AWS, GCP or Azure\n- React/Vue\n"))
    assert [group.name for group in either.groups] == ["AWS, GCP or Azure", "React or Vue"]
    assert not pack_of(read_advert("Requirements\n- AWS, GCP and Azure\n")).groups


def test_what_is_asked_for_alone_too_is_no_alternative() -> None:
    pack = pack_of(read_advert("Requirements\n- Python is a must\nA plus\n- Python or R\n"))
    assert not pack.groups


# Facts


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("5+ years of professional experience", (5, None)),
        ("3-5 years of experience in sales", (3, 5)),
        ("at least two years' experience", (2, None)),
        ("a minimum of 3 (three) years experience", (3, None)),
        ("between 3 to 5 years of work experience", (3, 5)),
        ("mindestens 4 Jahre Berufserfahrung", (4, None)),
        ("1.5 years of experience", (1.5, None)),
        ("founded 20 years ago", None),
        ("a 2 year contract", None),
        ("over the last 10 years", None),
        ("you are 18 years old", None),
    ],
)
def test_years(sentence: str, years: tuple[float, float | None] | None) -> None:
    found = read_advert(f"Requirements\n- Python\n- {sentence}\n").years
    assert [(row.minimum, row.maximum) for row in found] == ([years] if years else [])


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("Bachelor's or Master's degree in physics", "bachelor"),
        ("PhD preferred", "doctorate"),
        ("BS/MS in Computer Science", "bachelor"),
        ("MSc in statistics", "master"),
        ("Abgeschlossene Berufsausbildung", "vocational"),
        ("You master the craft", None),
        ("Certified Scrum Master", None),
        ("High school diploma or GED", "secondary"),
    ],
)
def test_degrees(sentence: str, level: str | None) -> None:
    degree = read_advert(f"Requirements\n- Python\n- {sentence}\n").degree
    assert (degree.level if degree else None) == level


def test_a_degrees_fields_are_no_terms() -> None:
    assert asked("Requirements\n- Degree in statistics or machine learning\n- Python\n") == {
        "Python": "required"
    }


def test_a_language_needs_a_cue() -> None:
    found = read_advert("Requirements\n- Python\n- Fluent German, basic French\n- German market\n")
    assert [(row.language, row.level) for row in found.languages] == [
        ("German", "C1"),
        ("French", "A2"),
    ]


@pytest.mark.parametrize(
    ("line", "languages"),
    [
        ("Fluent English; German is a plus", ["English C1 required", "German None preferred"]),
        (
            "Fluent English. Dutch would be an advantage",
            ["English C1 required", "Dutch None preferred"],
        ),
        ("Knowledge of German labour law", []),
        ("Italian desirable", ["Italian None preferred"]),
    ],
)
def test_a_language_may_be_a_wish(line: str, languages: list[str]) -> None:
    found = read_advert(f"Requirements\n- Python\n- {line}\n")
    assert [f"{row.language} {row.level} {row.need}" for row in found.languages] == languages


@pytest.mark.parametrize(
    ("line", "asked_for"),
    [
        ("Active RN license", "RN"),
        ("QTS and GCSE experience", "GCSE"),
        ("ACCA or CPA", "CPA"),
        ("PRINCE2 Practitioner", "PRINCE2 Practitioner"),
        ("Certified Scrum Master", "Certified Scrum Master"),
        ("Charting in Epic and Cerner", "Epic"),
        ("MEDDIC and Gong", "Gong"),
        ("SHRM-CP", "SHRM-CP"),
    ],
)
def test_trades_outside_software_have_their_terms(line: str, asked_for: str) -> None:
    assert asked_for in asked(f"Requirements\n- {line}\n- Teamwork, Excel\n")


def test_a_resume_s_long_form_meets_the_advert_s_acronym() -> None:
    text = (
        "# Kim Sample\nkim@example.org\n\n## Certifications\nRegistered Nurse, Basic Life Support\n"
    )
    report = rc.score(rc.read(text.encode(), name="cv.md"), job="Requirements\n- RN and BLS\n")
    assert {keyword.name: keyword.status for keyword in report.keywords} == {
        "RN": "listed", "BLS": "listed",
    }  # fmt: skip


def test_a_label_of_an_item_ends_no_section() -> None:
    text = "Essential:\n- Safeguarding: commitment to KCSIE\n- Python\n"
    assert asked(text) == {"KCSIE": "required", "Python": "required"}


# Sources and formats


def test_text_path_bytes_and_stream_say_the_same(tmp_path: Path) -> None:
    source = plain(FOLDER / "startup.txt")
    path = tmp_path / "job.txt"
    path.write_text(source, encoding="utf-8")
    expected = [term.id for term in read_advert(source).terms]
    assert read_advert(source).text == source
    with path.open("rb") as stream:
        for one in (path, str(path), path.read_bytes(), stream):
            assert [term.id for term in read_advert(one).terms] == expected
    assert read_advert(path).name == "job.txt"
    assert read_advert(source).name == "advert"


def test_a_docx_and_a_pdf_are_read(tmp_path: Path) -> None:
    rows = ["Data Engineer", "Requirements", "Experience with Kafka and Trino", "Nice to have"]
    rows.append("Terraform")
    document = NewDocx()
    for row in rows:
        document.add_paragraph(row)
    document.save(str(tmp_path / "job.docx"))
    data = pdf("".join(text(72, 720 - 40 * at, row) for at, row in enumerate(rows)))
    (tmp_path / "job.pdf").write_bytes(data)
    for name in ("job.docx", "job.pdf"):
        needs = asked(str(tmp_path / name))
        assert needs["Trino"] == "required"
        assert needs["Terraform"] == "preferred"


def test_markdown_and_html_headings_are_seen(tmp_path: Path) -> None:
    (tmp_path / "job.md").write_text("# Dev\n\n## Bonus\n\n* Rust\n", encoding="utf-8")
    page = "<h1>Dev</h1><h2>Bonus</h2><ul><li>Rust</li></ul>"
    for source in (tmp_path / "job.md", page, page.encode()):
        assert {t.name: t.need for t in read_advert(source).terms} == {"Rust": "preferred"}


def test_wrapped_lines_are_read_together() -> None:
    found = read_advert(
        "Requirements\n- Several years of hands-on experience with Zorvex, Plimto,\n"
        "  and Quantiflow in large companies\n"
    )
    assert set(places(found)) == {"Zorvex", "Plimto", "Quantiflow"}


def test_an_advert_can_be_pickled() -> None:
    found = advert("corporate")
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"   \n\n", "empty"),
        (b"We are nice people.", "names no skill"),
        (b"%PDF-1.4 nonsense", "can't be read"),
        (b"\x89PNG\r\n\x1a\n", "can't be read"),
        (b"<html><body><script>Python</script></body></html>", "can't be read"),
        (b"Python " * (MOST_CHARACTERS // 6), "no advert"),
        (b"\x00\x01\x02\x03" * 100, "can't be read"),
    ],
)
def test_a_bad_advert_is_one_clear_line(data: bytes, message: str) -> None:
    with pytest.raises(rc.AdvertError, match=message) as caught:
        read_advert(data, name="job.txt")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("job.txt: ")


def test_a_path_that_is_not_there_is_an_os_error() -> None:
    with pytest.raises(FileNotFoundError):
        read_advert("no-such-advert.txt")


# Data


def test_a_heading_has_one_kind() -> None:
    owners: dict[str, str] = {}
    for kind, rows in advert_words().table["headings"].items():
        for row in map(folded, rows):
            assert owners.setdefault(row, kind) == kind, row
    assert set(advert_words().table["section"]["dropped"]) <= set(owners.values())


def test_every_cue_that_is_weak_is_a_cue() -> None:
    cues: dict[str, Any] = advert_words().table["cues"]
    assert set(cues["weak_asks"]) <= set(cues["asks"])
    assert set(cues["musts"]) <= set(cues["required"]) | {"a must"}


def test_every_skill_of_the_library_can_be_asked_for() -> None:
    found = entries()
    assert len(found) > 1000
    assert len({entry.id for entry in found.values()}) > 500


@pytest.mark.parametrize(
    "line",
    [
        "You do not need to know Java",
        "No Java experience required",
        "No prior Java knowledge needed",
    ],
)
def test_what_is_not_needed_is_not_asked_for(line: str) -> None:
    found = read_advert(f"Backend Engineer\n\nRequirements:\n- Strong SQL\n- {line}\n")
    assert [term.name for term in found.terms] == ["SQL"]


def test_what_a_but_goes_on_with_is_asked_for() -> None:
    found = read_advert("Requirements:\n- No Java required, but Python is a must\n")
    assert "Python" in [term.name for term in found.terms]


def test_a_denial_ends_with_its_line() -> None:
    found = read_advert("Requirements:\n- No PHP experience required\n- Python\n")
    assert [term.name for term in found.terms] == ["Python"]


# What a trade's advert says in its own way


@pytest.mark.parametrize(
    ("source", "languages"),
    [
        ("English required, Polish nice to have", ["English required", "Polish preferred"]),
        ("English and SQL required, Thai preferred", ["English required", "Thai preferred"]),
        ("English is required and Polish is a plus", ["English required", "Polish preferred"]),
        ("French and Dutch are a must and German is a plus", [
            "French required", "Dutch required", "German preferred",
        ]),
        ("Xero is a plus, as is Polish", ["Polish preferred"]),
        ("Deutsch in Wort und Schrift, English is nice to have", [
            "German required", "English preferred",
        ]),
        ("Spanish or Portuguese", ["Spanish required", "Portuguese required"]),
        ("Lessons for English learners and fluent Welsh", ["Welsh required"]),
    ],
)  # fmt: skip
def test_each_language_has_its_own_need(source: str, languages: list[str]) -> None:
    found = read_advert(f"Requirements\n- {source}\n- SQL")
    assert [f"{row.language} {row.need}" for row in found.languages] == languages


def test_a_level_belongs_to_the_language_before_it() -> None:
    found = read_advert("Requirements\n- German C1 required, Dutch is a plus\n- SQL")
    assert [(row.language, row.level) for row in found.languages] == [
        ("German", "C1"), ("Dutch", None),
    ]  # fmt: skip


def test_one_sentence_with_one_name_is_an_advert() -> None:
    assert asked("Must have Epic.") == {"Epic": "required"}
    with pytest.raises(rc.AdvertError):
        read_advert("Must have Patience.")


@pytest.mark.parametrize(
    ("source", "terms"),
    [
        ("Requirements\n- BS 7671 and EN 1090", {"BS 7671", "EN 1090"}),
        ("Requirements\n- Training in GLAD or SIOP", {"GLAD", "SIOP"}),
        ("What you will do\n- Draw in Civil 3D\n- Keep HACCP records", {"Civil 3D", "HACCP"}),
        ("Requirements\n- A degree in accounting, strong Excel", {"Excel"}),
        ("Requirements\n- HCPC registration as a paramedic", {"HCPC"}),
        ("Requirements\n- BLS certification", {"BLS"}),
        ("Requirements\n- Knowledge of the Mental Capacity Act", {"Mental Capacity Act"}),
        ("Essential\nE1. Sage\nE2. Xero", {"Sage", "Xero"}),
        ("Requirements\n- Xero\n\n£36k plus tips through TiPJAR", {"Xero"}),
        ("Requirements\n- Passionate about Kubernetes", {"Kubernetes"}),
    ],
)
def test_names_of_other_trades(source: str, terms: set[str]) -> None:
    assert set(asked(source)) == terms


def test_a_registered_nurse_is_an_rn() -> None:
    (term,) = read_advert("Requirements\n- Registered Nurse").terms
    assert term.skill == "registered-nurse"

"""Entries and their fields, in the ways that people write them, in and outside software."""

from __future__ import annotations

import functools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_extraction import BOXES, HEAD, line, page, plain

from resumecheck.document import Document, Line, Page, Word
from resumecheck.extraction import evidence, extract, outline
from resumecheck.extraction.items import is_short_sentence
from resumecheck.packs import load_words
from resumecheck.readers import read

DELFT = {"name": "Acme Bakery", "position": "Head Baker"}


def of(section: str, *rows: str | Line) -> dict[str, Any]:
    """The data of a resume with one section of these lines."""
    return extract(plain(*HEAD, "", section, *rows)).to_dict()


def jobs(*rows: str | Line) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = of("EXPERIENCE", *rows).get("work", [])
    return found


def bold(text: str, rest: str = "", **more: Any) -> Line:
    words = [Word(word, bold=True) for word in text.split()]
    return Line((*words, *(Word(word) for word in rest.split())), **more)


# Jobs


@pytest.mark.parametrize(
    "rows",
    [
        ["Head Baker, Acme Bakery, Delft, 2019 – 2021"],
        ["Acme Bakery, Delft — Head Baker (2019–2021)"],
        ["Head Baker at Acme Bakery, Delft (2019-2021)"],
        ["Head Baker | Acme Bakery | Delft | 2019 - 2021"],
        ["Head Baker · Acme Bakery · Delft · 2019 - 2021"],
        ["2019 – 2021  Head Baker, Acme Bakery, Delft"],
        ["Head Baker 2019 – 2021", "Acme Bakery, Delft"],
        ["Acme Bakery, Delft 2019 – 2021", "Head Baker"],
        ["Head Baker", "Acme Bakery, Delft", "2019 – 2021"],
        ["2019 – 2021", "Head Baker", "Acme Bakery (Delft)"],
        ["Acme Bakery | Delft", "Head Baker | 2019 – 2021"],
        [bold("Acme Bakery,", "Head Baker"), "Delft | 2019 – 2021"],
    ],
)
def test_title_and_employer_in_any_order(rows: list[str | Line]) -> None:
    (job,) = jobs(*rows, "• Built an oven")
    assert job == DELFT | {
        "location": "Delft",
        "startDate": "2019",
        "endDate": "2021",
        "highlights": ["Built an oven"],
    }


def test_the_clear_entries_settle_the_others() -> None:
    found = jobs(
        "Morgenrot", "Head Baker | 2019 – 2021", "• Built an oven",
        "Abendstern", "Ovenkeeper | 2017 – 2019", "• Led a shift",
        "Sternschnuppe", "Baker | 2015 – 2017", "• Cut waste",
    )  # fmt: skip
    assert [(job["name"], job["position"]) for job in found] == [
        ("Morgenrot", "Head Baker"),
        ("Abendstern", "Ovenkeeper"),
        ("Sternschnuppe", "Baker"),
    ]


@pytest.mark.parametrize(
    ("rows", "title", "employer"),
    [
        (
            ["Class Teacher (Year 3) — Northgate | 2019 – 2021"],
            "Class Teacher (Year 3)",
            "Northgate",
        ),
        (["Teacher (Year 6), Northgate, 2019 – 2021"], "Teacher (Year 6)", "Northgate"),
        (
            ["Teacher (Part Time) at Hill School", "2019 – 2021"],
            "Teacher (Part Time)",
            "Hill School",
        ),
        (["Teacher (nights) at Hill, Delft", "2019 – 2021"], "Teacher (nights)", "Hill"),
        (["Head Baker (Studio 54), 2019 – 2021"], "Head Baker", "Studio 54"),
        (["Head Baker (Acme), 2019 – 2021"], "Head Baker", "Acme"),
    ],
)
def test_what_stands_in_brackets_behind_a_title(rows: list[str], title: str, employer: str) -> None:
    (job,) = jobs(*rows, "• Taught 30 bakers")
    assert (job["position"], job["name"]) == (title, employer)


@pytest.mark.parametrize(
    "rows",
    [
        ["SVP, Operations | 2019 – 2021", "Acme Bakery"],
        ["SVP, Operations, Acme Bakery, 2019 – 2021"],
        ["SVP, Operations", "Acme Bakery", "2019 – 2021"],
        ["Acme Bakery — SVP, Operations, 2019 – 2021"],
    ],
)
def test_a_department_behind_a_title_is_no_place(rows: list[str]) -> None:
    (job,) = jobs(*rows, "• Led a shift")
    assert (job["position"], job["name"]) == ("SVP, Operations", "Acme Bakery")
    assert "location" not in job


@pytest.mark.parametrize("rest", [["• Built an oven"], ["", "Sold pies."]])
def test_a_short_sentence_is_neither_employer_nor_place(rest: list[str]) -> None:
    (job,) = jobs("Head Baker, Acme | 2019 – 2021", "", "Made bread.", *rest)
    assert (job["position"], job["name"]) == ("Head Baker", "Acme")
    assert job["summary"].startswith("Made bread.")
    assert "location" not in job


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Made bread.", True),
        ("Oven watch: A tiny alarm without dependencies.", False),
        ("Bäckerei Öhm.", False),
        ("acme ltd.", False),
        ("Made bread", False),
        ("bread.", False),
    ],
)
def test_short_sentences(text: str, *, short: bool) -> None:
    assert is_short_sentence(text) == short


@pytest.mark.parametrize("employer", ["Acme Inc.", "acme ltd.", "Bäckerei Öhm."])
def test_a_full_stop_behind_an_employer(employer: str) -> None:
    (job,) = jobs("Head Baker, 2019 – 2021", employer, "• Built an oven")
    assert job["name"] == employer


def test_several_roles_at_one_employer() -> None:
    found = jobs(
        "Acme Hospital, Delft", "Charge Nurse, Emergency Department | 2019 – 2021", "• Led a shift",
        "Staff Nurse, Emergency Department | 2017 – 2019", "• Cared for patients",
        "Bolt Clinic, Leiden", "Nurse | 2015 – 2017", "• Cut waste",
    )  # fmt: skip
    assert [(job["name"], job["position"], job["startDate"]) for job in found] == [
        ("Acme Hospital", "Charge Nurse, Emergency Department", "2019"),
        ("Acme Hospital", "Staff Nurse, Emergency Department", "2017"),
        ("Bolt Clinic", "Nurse", "2015"),
    ]


def test_an_employer_with_dates_over_roles_with_dates() -> None:
    found = jobs(
        "Acme Bakery, Delft 2015 – 2021", "Head Baker 2019 – 2021", "• Built an oven",
        "Baker 2015 – 2019", "• Led a shift",
    )  # fmt: skip
    assert [(job["name"], job["position"], job["startDate"]) for job in found] == [
        ("Acme Bakery", "Head Baker", "2019"),
        ("Acme Bakery", "Baker", "2015"),
    ]


def test_roles_by_the_levels_of_headings() -> None:
    data = extract(
        plain(
            line("Jane Doe", heading_level=1),
            line("Experience", heading_level=2),
            line("Acme Bakery", heading_level=3),
            line("Head Baker | 2019 – 2021 | Delft", heading_level=4),
            "• Built an oven",
            line("Baker | 2015 – 2019 | Leiden", heading_level=4),
            "• Led a shift",
        )
    )
    assert [(job.name, job.position, job.location) for job in data.work] == [
        ("Acme Bakery", "Head Baker", "Delft"),
        ("Acme Bakery", "Baker", "Leiden"),
    ]


def test_a_title_alone_inherits_nothing_where_titles_come_first() -> None:
    found = jobs(
        "Head Baker 2019 – 2021", "Acme Bakery, Delft", "• Built an oven",
        "Freelance Photographer 2015 – 2019", "• Took pictures",
    )  # fmt: skip
    assert "name" not in found[1]


def test_jobs_without_items() -> None:
    found = jobs(
        "Head Baker, Acme Bakery, 2019 – 2021", "Baker, Bolt Bakery, 2017 – 2019",
        "Shop Assistant, Cask Bakery, 2015 – 2017",
    )  # fmt: skip
    assert [job["name"] for job in found] == ["Acme Bakery", "Bolt Bakery", "Cask Bakery"]


def test_legal_forms_and_places_with_codes() -> None:
    (job,) = jobs("Head Baker, Acme, Inc., Boston, MA, Mar 2019 – present", "• Built an oven")
    assert (job["name"], job["location"], job["startDate"]) == (
        "Acme, Inc.",
        "Boston, MA",
        "2019-03",
    )


def test_what_still_goes_on_is_present() -> None:
    resume = extract(plain(*HEAD, "", "EXPERIENCE", "Head Baker, Acme Bakery, 2019 – now"))
    assert resume.work[0].end_date == "present"


def test_labels_notes_and_sentences_are_no_entries() -> None:
    (job,) = jobs(
        "Head Baker, Acme Bakery, 2019 – 2021",
        "A bakery of forty people that sells to hotels.",
        "Key achievements:",
        "• Built an oven",
        "Tools: peel, lame",
    )
    assert job["summary"] == "A bakery of forty people that sells to hotels. Tools: peel, lame"
    assert job["highlights"] == ["Built an oven"]


def test_dates_in_a_gutter_and_over_two_lines() -> None:
    big = {"size": 14.0, "bold": True}
    document = page(
        [
            ("Jane Doe", {"size": 20.0}),
            ("Experience", big),
            ("05/2022– Head Baker, Acme Bakery", {}),
            ("Present", {"x": 54.0}),
            ("Built an oven", {"marker": "•", "x": 120.0}),
            ("02/2019– Baker, Bolt Bakery", {}),
            ("04/2022", {"x": 54.0}),
            ("Led a shift", {"marker": "•", "x": 120.0}),
        ]
    )
    found = [(job.name, job.start_date, job.end_date) for job in extract(document).work]
    assert found == [
        ("Acme Bakery", "2022-05", "present"),
        ("Bolt Bakery", "2019-02", "2022-04"),
    ]


def test_dates_in_a_column_that_is_read_first() -> None:
    big = {"size": 14.0, "bold": True}
    document = page(
        [
            ("Jane Doe", {"size": 20.0}),
            ("Experience", big),
            ("2019 – 2021", {"y": 100.0}),
            ("2015 – 2019", {"y": 160.0}),
            ("Head Baker", {"x": 200.0, "y": 100.0, "bold": True}),
            ("Acme Bakery", {"x": 200.0}),
            ("Built an oven", {"x": 208.0, "marker": "•"}),
            ("Baker", {"x": 200.0, "y": 160.0, "bold": True}),
            ("Bolt Bakery", {"x": 200.0}),
            ("Led a shift", {"x": 208.0, "marker": "•"}),
        ]
    )
    found = [(job.name, job.position, job.start_date) for job in extract(document).work]
    assert found == [("Acme Bakery", "Head Baker", "2019"), ("Bolt Bakery", "Baker", "2015")]


def test_a_stray_line_is_no_job() -> None:
    found = jobs(
        "Head Baker, Acme Bakery, 2019 – 2021", "• Built an oven",
        "Baker, Bolt Bakery, 2017 – 2019", "• Led a shift", "Thank you",
    )  # fmt: skip
    assert len(found) == 2


def test_volunteering() -> None:
    data = of("VOLUNTEERING", "Coach, Delft Rowing Club, since 2016", "• Train twelve rowers")
    assert data["volunteer"] == [
        {
            "organization": "Delft Rowing Club",
            "position": "Coach",
            "startDate": "2016",
            "highlights": ["Train twelve rowers"],
        }
    ]


# Education


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (["BSc (Hons) Physics, University of Delft, 2011 – 2015"],
         ("BSc (Hons)", "Physics", "University of Delft")),
        (["University of Delft", "Bachelor of Science in Physics", "2011 – 2015"],
         ("Bachelor of Science", "Physics", "University of Delft")),
        (["Master of Business Administration, Vltava University, 2011 – 2015"],
         ("Master of Business Administration", None, "Vltava University")),
        (["M.Sc. in Physics from Delft College, 2011 – 2015"],
         ("M.Sc.", "Physics", "Delft College")),
        (["MBA (Marketing), Institute of Fiction, 2011 – 2015"],
         ("MBA", "Marketing", "Institute of Fiction")),
        (["2011 – 2015  PhD Geophysics, ETH Zürich"], ("PhD", "Geophysics", "ETH Zürich")),
        (["Diploma in Culinary Arts, Graz Hotel School, 2011 – 2015"],
         ("Diploma", "Culinary Arts", "Graz Hotel School")),
        (["High School Diploma, Lincoln High, 2011 – 2015"],
         ("High School Diploma", None, "Lincoln High")),
        (["BA Politics, Philosophy, Economics, Delft University, 2011 – 2015"],
         ("BA", "Politics, Philosophy, Economics", "Delft University")),
        (["BSc Nursing, Uppsala Health", "College, 2011 – 2015"],
         ("BSc", "Nursing", "Uppsala Health College")),
        (["Graduate School of Design, 2011 – 2015"], (None, None, "Graduate School of Design")),
    ],
)  # fmt: skip
def test_degrees(rows: list[str], wanted: tuple[str | None, str | None, str | None]) -> None:
    (study,) = of("EDUCATION", *rows)["education"]
    found = study.get("studyType"), study.get("area"), study.get("institution")
    assert found == wanted
    assert (study["startDate"], study["endDate"]) == ("2011", "2015")


@pytest.mark.parametrize(
    ("row", "score"),
    [
        ("GPA: 3.8/4.0", "3.8/4.0"),
        ("CGPA 8.1/10", "8.1/10"),
        ("72%", "72%"),
        ("First Class Honours", "First Class Honours"),
        ("magna cum laude", "magna cum laude"),
        ("2:1", "2:1"),
    ],
)
def test_grades(row: str, score: str) -> None:
    for rows in ([f"BSc Physics, Delft University, {row}, 2015"],
                 ["BSc Physics, Delft University, 2015", row]):  # fmt: skip
        (study,) = of("EDUCATION", *rows)["education"]
        assert (study["score"], study["endDate"], study["area"]) == (score, "2015", "Physics")


def test_two_degrees_at_one_school_and_courses() -> None:
    found = of(
        "EDUCATION", "Delft University", "MSc Physics, 2017", "Coursework: Optics, Heat",
        "BSc Physics, 2015",
    )["education"]  # fmt: skip
    assert [(s["institution"], s["studyType"], s["endDate"]) for s in found] == [
        ("Delft University", "MSc", "2017"),
        ("Delft University", "BSc", "2015"),
    ]
    assert found[0]["courses"] == ["Optics", "Heat"]


def test_a_line_about_nothing_is_no_school() -> None:
    assert "education" not in of("EDUCATION", "On the wall")


# Projects


def test_projects() -> None:
    found = of(
        "PROJECTS", "logtail | Rust, Tokio | github.com/jane/logtail", "• Has 400 stars",
        "Budget Bot (Python, Telegram) - 2020", "• Serves 30 users",
    )["projects"]  # fmt: skip
    assert found == [
        {"name": "logtail", "highlights": ["Has 400 stars"], "keywords": ["Rust", "Tokio"],
         "url": "github.com/jane/logtail"},
        {"name": "Budget Bot", "highlights": ["Serves 30 users"],
         "keywords": ["Python", "Telegram"], "endDate": "2020"},
    ]  # fmt: skip


def test_projects_that_are_an_item_each() -> None:
    found = of("PROJECTS", "• Oven watch: warns when bread burns", "• Peel: a shovel")["projects"]
    assert found == [
        {"name": "Oven watch", "description": "warns when bread burns"},
        {"name": "Peel", "description": "a shovel"},
    ]


# Lists


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("Certified Baker, Guild of Delft (Nov 2023)",
         {"name": "Certified Baker", "issuer": "Guild of Delft", "date": "2023-11"}),
        ("Certified Baker – Associate, Guild of Delft, 2023",
         {"name": "Certified Baker – Associate", "issuer": "Guild of Delft", "date": "2023"}),
        ("Certified Emergency Nurse (CEN), Board of Nursing, License #RN-88, expires 06/2026",
         {"name": "Certified Emergency Nurse (CEN)", "issuer": "Board of Nursing"}),
        ("BLS – Heart Association, 2024",
         {"name": "BLS", "issuer": "Heart Association", "date": "2024"}),
    ],
)  # fmt: skip
def test_certificates(row: str, wanted: dict[str, str]) -> None:
    assert of("CERTIFICATIONS", row, f"• {row}")["certificates"][0] == wanted


def test_certificates_over_several_lines() -> None:
    found = of(
        "CERTIFICATIONS", bold("Certified Baker"), "Issued by Guild of Delft", "Nov 2023",
        bold("Miller"), "2020",
    )["certificates"]  # fmt: skip
    assert found == [
        {"name": "Certified Baker", "issuer": "Guild of Delft", "date": "2023-11"},
        {"name": "Miller", "date": "2020"},
    ]


def test_awards() -> None:
    found = of("AWARDS", "Bread Cup, Guild of Delft — 2021", "President's Club 2022 and 2023")
    assert found["awards"] == [
        {"title": "Bread Cup", "date": "2021", "awarder": "Guild of Delft"},
        {"title": "President's Club 2022 and 2023"},
    ]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("Doe, J. A., & Roe, P. (2023). Kelp after heatwaves. Global Change Biology, 29(4), 10-35.",
         ("Kelp after heatwaves", "Global Change Biology", "2023")),
        ("J. Doe and T. Roe, “Drone surveys of algae,” Remote Sensing, vol. 5, 2019.",
         ("Drone surveys of algae", "Remote Sensing", "2019")),
        ("Doe J, Roe P et al. Rye and its friends. J Bread 2018;3:1-9.",
         ("Doe J, Roe P et al. Rye and its friends. J Bread 2018;3:1-9.", None, "2018")),
        ("Rye for all, Bread Press, 2020", ("Rye for all", "Bread Press", "2020")),
    ],
)  # fmt: skip
def test_publications(row: str, wanted: tuple[str, str | None, str]) -> None:
    (found,) = of("PUBLICATIONS", row)["publications"]
    assert (found["name"], found.get("publisher"), found["releaseDate"]) == wanted


def test_references() -> None:
    assert "references" not in of("REFERENCES", "Available upon request")
    found = of("REFERENCES", "Ann Roe, Head of Acme Bakery", "Bob Poe – bob@example.org")
    assert [reference["name"] for reference in found["references"]] == ["Ann Roe", "Bob Poe"]


# Skills, languages, interests


@pytest.mark.parametrize(
    "rows",
    [
        ["Baking: rye, spelt (flour, whole)", "Tools: peel"],
        ["• Baking: rye; spelt (flour, whole)", "• Tools: peel"],
        [bold("Baking", "rye, spelt (flour, whole)"), bold("Tools", "peel")],
        [bold("Baking"), "rye | spelt (flour, whole)", bold("Tools"), "peel"],
        ["Baking: rye,", "spelt (flour, whole)", "Tools: peel"],
    ],
)
def test_groups_of_skills(rows: list[str | Line]) -> None:
    assert of("SKILLS", *rows)["skills"] == [
        {"name": "Baking", "keywords": ["rye", "spelt (flour, whole)"]},
        {"name": "Tools", "keywords": ["peel"]},
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ["Rye, CI/CD, and Node.js."],
        ["Rye • CI/CD • Node.js"],
        ["Rye | CI/CD | Node.js"],
        ["• Rye", "• CI/CD", "• Node.js"],
        ["Rye", "CI/CD", "Node.js"],
        ["Rye (expert), CI/CD (5 years), Node.js – advanced"],
        ["Rye ★★★☆☆", "CI/CD ●●●○", "Node.js"],
    ],
)
def test_skills_without_groups(rows: list[str]) -> None:
    assert of("SKILLS", *rows)["skills"] == [{"keywords": ["Rye", "CI/CD", "Node.js"]}]


def test_chips_and_a_grid_under_labels() -> None:
    big = {"size": 14.0, "bold": True}
    document = page(
        [
            ("Jane Doe", {"size": 20.0}),
            ("Experience", big),
            ("Acme Bakery", {}),
            ("Skills", big),
            ("Baking", {"bold": True, "y": 200.0}),
            ("rye\tspelt", {"y": 214.0}),
            ("Tools", {"bold": True, "x": 350.0, "y": 200.0}),
            ("peel", {"x": 350.0, "y": 214.0}),
            ("oats", {"y": 228.0}),
        ]
    )
    found = [(skill.name, skill.keywords) for skill in extract(document).skills]
    assert found == [("Baking", ("rye", "spelt", "oats")), ("Tools", ("peel",))]


@pytest.mark.parametrize(
    "rows",
    [
        ["Dutch: native", "English: C1", "Igbo"],
        ["Dutch (native), English (C1), Igbo"],
        ["Dutch – native | English – C1 | Igbo"],
        [bold("Dutch"), "native", bold("English"), "C1", bold("Igbo")],
    ],
)
def test_languages(rows: list[str | Line]) -> None:
    assert of("LANGUAGES", *rows)["languages"] == [
        {"language": "Dutch", "fluency": "native"},
        {"language": "English", "fluency": "C1"},
        {"language": "Igbo"},
    ]


def test_spoken_languages_among_skills() -> None:
    data = of("SKILLS", "Tools: peel", "Languages: Dutch (native), English")
    assert data["languages"] == [
        {"language": "Dutch", "fluency": "native"},
        {"language": "English"},
    ]
    assert data["skills"] == [{"name": "Tools", "keywords": ["peel"]}]
    assert "languages" not in of("SKILLS", "Languages: Go, Python", "Tools: git")


def test_interests() -> None:
    data = of("INTERESTS", "Trad fiddle; sea swimming, and chess")
    assert [each["name"] for each in data["interests"]] == ["Trad fiddle", "sea swimming", "chess"]


# Headings beside their sections, columns over pages


def test_a_column_of_headings() -> None:
    rows: list[tuple[str, dict[str, Any]]] = [("Jane Doe", {"size": 20.0})]
    document = page(rows)
    y = 60.0
    lines = list(document.pages[0].lines)
    for label, texts in (("Work", ["Head Baker, Acme Bakery, 2019 – 2021"]), ("Skills", ["Tools"])):
        first = line(label, x=20, y=y, bold=True, size=10.0)
        second = line(texts[0], x=120, y=y, size=10.0)
        lines.append(Line((*first.words, *second.words), box=None))
        y += 30
    document = Document((Page(tuple(lines), 1, 600, 800),), format="pdf")
    data = extract(document).to_dict()
    assert data["work"] == [DELFT | {"startDate": "2019", "endDate": "2021"}]
    assert data["skills"] == [{"keywords": ["Tools"]}]


def test_a_column_goes_on_overleaf() -> None:
    big = {"size": 14.0, "bold": True}
    first = page(
        [
            ("Jane Doe", {"size": 20.0}),
            ("Experience", big),
            ("Head Baker, Acme Bakery, 2019 – 2021", {}),
            ("Built an oven of clay and brick", {"marker": "•"}),
            ("Skills", {**big, "x": 400.0, "y": 60.0}),
            ("Rye", {"x": 400.0}),
        ]
    )
    second = page([("Baker, Bolt Bakery, 2017 – 2019", {}), ("Led a shift", {"marker": "•"})])
    document = Document((*first.pages, *second.pages), format="pdf")
    resume = extract(document)
    assert [job.name for job in resume.work] == ["Acme Bakery", "Bolt Bakery"]
    assert [skill.keywords for skill in resume.skills] == [("Rye",)]


# Where each value stands


def test_evidence_points_at_the_words() -> None:
    document = page(
        [
            ("Jane Doe", {"size": 20.0}),
            ("Experience", {"size": 14.0, "bold": True}),
            ("Head Baker, Acme Bakery\tMar 2019 – present", {}),
            ("Built an oven", {"marker": "•"}),
        ]
    )
    found = {path: (value, place) for path, value, place in evidence(document)}
    assert {path: value for path, (value, _) in found.items()} == {
        "basics.name": "Jane Doe",
        "work[0].name": "Acme Bakery",
        "work[0].position": "Head Baker",
        "work[0].startDate": "2019-03",
        "work[0].endDate": "present",
        "work[0].highlights[0]": "Built an oven",
    }
    shown = {path: place.excerpt for path, (_, place) in found.items()}
    assert shown["work[0].name"] == "Acme Bakery"
    assert shown["work[0].startDate"] == "Mar 2019 – present"
    assert found["work[0].name"][1].page == 1
    assert found["work[0].name"][1].box is not None


def test_unreadable_names_stay_empty() -> None:
    (job,) = jobs("Head Baker, Acme B\ufffdkery, 2019 – 2021", "• Built an oven")
    assert job == {
        "position": "Head Baker",
        "startDate": "2019",
        "endDate": "2021",
        "highlights": ["Built an oven"],
    }


# What holds for every document

PIECES = """
Experience Education Skills Languages Projects Publications Certifications Awards Volunteering
Interests References 2019 – Present Mar 2021 05/2022– Baker, Acme Inc. BSc University (Hons) in of
English fluent C1 : | • ( ) , GPA: 3.9 ’21 “Title” at Tools: Name: https://x.org/a \ufffd A.Ş.
"""


@functools.cache
def documents() -> st.SearchStrategy[Document]:
    word = st.builds(
        Word,
        st.sampled_from(PIECES.split()),
        box=BOXES,
        size=st.sampled_from([None, 8.0, 10.0, 14.0]),
        bold=st.booleans(),
        italic=st.booleans(),
    )
    row = st.builds(
        Line,
        st.lists(word, max_size=8).map(tuple),
        marker=st.sampled_from([None, None, "•"]),
        heading_level=st.sampled_from([None, None, 1, 2, 3]),
    )
    pages = st.builds(Page, st.lists(row, max_size=12).map(tuple))
    return st.builds(Document, st.lists(pages, max_size=2).map(tuple), format=st.just("pdf"))


@settings(max_examples=120, deadline=None)
@given(documents())
def test_every_value_has_a_place(document: Document) -> None:
    found = outline(document, load_words())
    length = len(document.text)
    for entry in found.entries:
        assert 0 <= entry.start <= entry.end <= length
        several = [value for values in entry.lists.values() for value in values]
        for value in [*entry.fields.values(), *several]:
            assert value.value
            assert value.start == -1 or 0 <= value.start <= value.end <= length
            assert 0 < value.confidence <= 1
    extract(document).to_dict()
    evidence(document)


def test_two_capitals_beside_a_title_are_an_employer() -> None:
    text = "# Robin Example\n\n## Experience\n\n**Data Engineer**, BP, 2018 – 2022\n- Ran it\n"
    job = extract(read(text.encode(), name="cv.md")).work[0]
    assert (job.name, job.position, job.location) == ("BP", "Data Engineer", None)


def test_months_in_the_wrong_order_are_still_the_jobs_dates() -> None:
    text = "# Robin Example\n\n## Experience\n\n**Clerk**, Foo Ltd, Mar 2021 – Feb 2019\n- Ran\n"
    job = extract(read(text.encode(), name="cv.md")).work[0]
    assert (job.name, job.start_date, job.end_date) == ("Foo Ltd", "2021-03", "2019-02")


def test_a_job_of_one_season_does_not_go_on() -> None:
    text = "# Robin Example\n\n## Experience\n\n**Intern**, Bar Ltd, Summer 2018\n- Ran 3 tests\n"
    job = extract(read(text.encode(), name="cv.md")).work[0]
    assert (job.start_date, job.end_date) == ("2018", "2018")


def test_keywords_of_a_text_without_headings_are_looked_for() -> None:
    text = "Robin Example\nrobin@example.org\nI know Docker and AWS.\n"
    found = outline(read(text.encode()), load_words())
    assert [text[r.start : r.end] for r in found.regions if r.kind != "ignored"] == [
        "I know Docker and AWS."
    ]


@pytest.mark.parametrize(
    ("line", "title", "employer"),
    [
        ("Intern / Bar Ltd, 2019 – 2020", "Intern", "Bar Ltd"),
        ("Owner / Baker, Doe Bakery, 2019 – 2020", "Owner / Baker", "Doe Bakery"),
        ("Engineer/Developer (C++), Acme Ltd, 2019 – 2020", "Engineer/Developer (C++)", "Acme Ltd"),
        ("Cook (contract) | Acme Ltd | 2019 – 2020", "Cook (contract)", "Acme Ltd"),
        ("Freelance | Illustrator | 2019 – 2020", "Illustrator", "Freelance"),
        ("Nurse – Emergency Department | Acme Hospital | 2019 – 2020",
         "Nurse – Emergency Department", "Acme Hospital"),
        ("Bun House -- Head Baker, 2019 – 2020", "Head Baker", "Bun House"),
        ("US Army, 3rd Supply Company | Sergeant | 2019 – 2020",
         "Sergeant", "US Army, 3rd Supply Company"),
        ("Baker, Acme Ltd, 2020-13 – 2021-14", "Baker", "Acme Ltd"),
    ],
)  # fmt: skip
def test_signs_between_title_and_employer(line: str, title: str, employer: str) -> None:
    (found,) = jobs(line, "• Led a shift")
    assert (found["position"], found["name"]) == (title, employer)


def test_a_part_of_the_title_behind_a_comma_where_the_place_stands_elsewhere() -> None:
    (found,) = jobs("Nurse, Cardiology", "De Linde – Delft", "2015 – 2019", "• Cared for patients")
    assert (found["position"], found["location"]) == ("Nurse, Cardiology", "Delft")


def test_a_job_below_a_long_item_without_an_empty_line() -> None:
    first, second = jobs(
        "Baker, Acme Ltd", "Mar 2020 – Present",
        "• Baked bread for four hundred wedding guests every single Saturday",
        "Senior Kitchen Assistant at Bolt Bakery, Leeds", "Jan 2017 – Feb 2020", "• Cleaned ovens",
    )  # fmt: skip
    assert (first["name"], second["name"]) == ("Acme Ltd", "Bolt Bakery")
    assert second["startDate"] == "2017-01"


def test_an_employer_that_a_word_tells_settles_where_the_others_stand() -> None:
    found = jobs(
        "Baker, Acme Ltd", "Delft, 2019 – 2021", "• Led a shift", "",
        "Baker, Maison Doe", "Leiden, 2017 – 2019", "• Cut waste",
    )  # fmt: skip
    assert [(job["name"], job["location"]) for job in found] == [
        ("Acme Ltd", "Delft"),
        ("Maison Doe", "Leiden"),
    ]


@pytest.mark.parametrize(
    ("line", "degree", "area", "school"),
    [
        ("BMath in Statistics, Delft University", "BMath", "Statistics", "Delft University"),
        ("Wirtschaftshochschule Prater — MSc, Law", "MSc", "Law", "Wirtschaftshochschule Prater"),
        ("MSc Statistics @ Acme University", "MSc", "Statistics", "Acme University"),
        ("Specialization Taxes – Fundação Doe", "Specialization", "Taxes", "Fundação Doe"),
    ],
)
def test_degrees_and_schools_of_other_places(
    line: str, degree: str, area: str, school: str
) -> None:
    document = plain("Jane Doe", "jane@example.org", "", "EDUCATION", f"{line}, 2015 – 2019")
    (study,) = extract(document).education
    assert (study.study_type, study.area, study.institution) == (degree, area, school)


@pytest.mark.parametrize(
    ("rows", "school"),
    [
        (
            ["MSc Baking, Vltava Technical  2015 – 2017", "University"],
            "Vltava Technical University",
        ),
        (["MSc Baking", "Vltava  2015 – 2017", "University"], "Vltava University"),
        (["MSc Baking, Vltava University  2015 – 2017", "College"], "Vltava University"),
        (["MSc Baking, Boston", "2015 – 2017", "MIT"], "MIT"),
    ],
)
def test_a_school_whose_name_goes_on_below_its_dates(rows: list[str], school: str) -> None:
    (study,) = of("EDUCATION", *rows)["education"]
    assert (study["institution"], study["studyType"]) == (school, "MSc")
    assert (study["startDate"], study["endDate"]) == ("2015", "2017")


# What other countries write


@pytest.mark.parametrize(
    "grade",
    ["Note 1,3", "Note: 1,3", "Gesamtnote: 1,3 (sehr gut)", "(Note 1,3)"],
)
def test_german_grades(grade: str) -> None:
    for rows in (
        [f"M.Sc. Informatik, Universität Ulm, 2015 – 2017, {grade}"],
        ["M.Sc. Informatik, Universität Ulm, 2015 – 2017", grade],
    ):
        (study,) = of("AUSBILDUNG", *rows)["education"]
        assert (study["score"], study["institution"]) == ("1,3", "Universität Ulm")


@pytest.mark.parametrize(
    "closing", ["Berlin, 12.03.2024", "Bad Tölz, den 12. März 2024", "Ulm, im März 2024"]
)
def test_place_and_date_at_the_end_belong_to_no_list(closing: str) -> None:
    spoken = of("SPRACHEN", "Deutsch: Muttersprache", "Englisch", "", closing)["languages"]
    assert spoken == [
        {"language": "Deutsch", "fluency": "Muttersprache"},
        {"language": "Englisch"},
    ]
    assert of("KENNTNISSE", "Python, SQL", "", closing, "Jane Doe")["skills"] == [
        {"keywords": ["Python", "SQL"]}
    ]
    interests = of("INTERESSEN", "Kochen, Lesen", "", closing)["interests"]
    assert [each["name"] for each in interests] == ["Kochen", "Lesen"]


def test_a_skill_with_its_month_is_no_closing_line() -> None:
    (skills,) = of("SKILLS", "Python, SQL", "Kubernetes, March 2024")["skills"]
    assert "Kubernetes" in skills["keywords"]


# Posts beside the work


@pytest.mark.parametrize(
    "heading", ["Board Positions", "Board Memberships", "Advisory Roles", "Board & Advisory Roles"]
)
def test_seats_on_boards_are_posts(heading: str) -> None:
    (post,) = of(heading.upper(), "Trustee, Oak Trust, 2019 – 2021", "• Led a fund")["volunteer"]
    assert (post["position"], post["organization"]) == ("Trustee", "Oak Trust")


@pytest.mark.parametrize("marker", ["", "• "])
def test_activities_that_are_posts_are_no_interests(marker: str) -> None:
    posts = ("Captain, Rowing Club, 2019 – 2021", "Treasurer, Chess Society (2018 – 2019)")
    found = of("ACTIVITIES", *(f"{marker}{post}" for post in posts))
    assert "interests" not in found
    assert [(post["position"], post["organization"]) for post in found["volunteer"]] == [
        ("Captain", "Rowing Club"),
        ("Treasurer", "Chess Society"),
    ]


def test_interests_with_a_date_are_interests() -> None:
    found = of("INTERESTS", "Chess, rowing (since 2015)", "Baking")
    assert "volunteer" not in found
    assert found["interests"][0]["name"] == "Chess"


@pytest.mark.parametrize(
    ("text", "name", "issuer"),
    [
        ("BLS, ACLS - American Heart Association, 2022", "BLS, ACLS", "American Heart Association"),
        ("CPR, First Aid – Acme Institute, 2022", "CPR, First Aid", "Acme Institute"),
        ("Oven Safety, Acme Institute – Distinction, 2022", "Oven Safety", "Acme Institute"),
    ],
)
def test_several_certificates_of_one_body(text: str, name: str, issuer: str) -> None:
    (certificate,) = of("CERTIFICATIONS", text)["certificates"]
    assert certificate == {"name": name, "issuer": issuer, "date": "2022"}


@pytest.mark.parametrize(
    ("head", "position", "employer"),
    [
        ("Nurse, Smith & Co", "Nurse", "Smith & Co"),
        ("Accountant, Ernst & Young", "Accountant", "Ernst & Young"),
        ("Developer, Tallis & Co Ltd", "Developer", "Tallis & Co Ltd"),
        (
            "Manager, Learning & Development, Acme Ltd",
            "Manager, Learning & Development",
            "Acme Ltd",
        ),
        ("Paralegal, Mason, Hayes & Curran", "Paralegal", "Mason, Hayes & Curran"),
    ],
)
def test_an_ampersand_belongs_to_the_employer_or_to_the_post(
    head: str, position: str, employer: str
) -> None:
    (job,) = jobs(head, "2019 – 2021", "• Led a team of five")
    assert (job["position"], job["name"]) == (position, employer)

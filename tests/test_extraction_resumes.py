"""Whole small resumes as people write them: professions, tongues and layouts outside software."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import resumecheck as rc
from resumecheck.extraction import Outline, outline
from resumecheck.packs import load_words


@pytest.fixture
def read(tmp_path: Path) -> Any:
    """Reads a resume typed as text (or Markdown) and hands up its outline and its fields."""

    def read_typed(text: str, ending: str = "txt") -> tuple[Outline, dict[str, Any]]:
        file = tmp_path / f"resume.{ending}"
        file.write_text(text, encoding="utf-8")
        document = rc.read(file)
        return outline(document, load_words()), rc.extract(document).to_dict()

    return read_typed


def sections(found: Outline) -> list[str]:
    return [section.name for section in found.sections]


def test_a_nurse_with_numbered_headings_and_tight_dashes(read: Any) -> None:
    found, data = read(
        """MARIA GONZALEZ-PRICE, RN, BSN
Austin, TX 78701 • (512) 555-0143 • maria.gp@example.com

1. Professional Summary
Registered nurse with eight years in emergency and intensive care.

2. Clinical Experience
St. Elsewhere Medical Center, Austin, TX
Charge Nurse, Emergency Department            06/2021 - Present
-Led a team of 14 nurses on night shift
-Cut door-to-triage time by 22 %
Staff Nurse, ICU            08/2018 - 05/2021
-Trained 9 new graduates

3. Licensure & Certifications
ACLS, American Heart Association, 2025

4. Education
Bachelor of Science in Nursing, Texas Fictional University, 2018
"""
    )
    assert sections(found) == ["header", "summary", "experience", "certificates", "education"]
    assert data["basics"]["name"] == "MARIA GONZALEZ-PRICE"
    assert data["basics"]["location"]["postalCode"] == "78701"
    first, second = data["work"]
    assert first["name"] == "St. Elsewhere Medical Center"
    assert first["position"] == "Charge Nurse, Emergency Department"
    assert first["highlights"] == [
        "Led a team of 14 nurses on night shift",
        "Cut door-to-triage time by 22 %",
    ]
    assert (second["name"], second["location"]) == ("St. Elsewhere Medical Center", "Austin, TX")
    assert data["certificates"][0]["issuer"] == "American Heart Association"


def test_a_teacher_with_ornaments_and_a_misspelling(read: Any) -> None:
    found, data = read(
        """Name: Will Page
Address: 12 Mill Lane, Leeds LS1 4AB
Tel: (+44) 7700 900123
Email: will.page@example.org

== Personal Statement ==
Secondary maths teacher who likes data.

== Work Expereince ==
Teacher of Mathematics, Northfield Academy, Leeds, Sept 2019 – present
o Taught GCSE and A-level maths to 180 pupils a year
o Raised the share of grades 9-7 from 18 % to 31 %

== Edu. ==
PGCE Secondary Mathematics, University of Leeds, 2018 - 2019

== Things on my wall ==
A map of the fells
"""
    )
    assert sections(found) == ["header", "summary", "experience", "education", "other"]
    assert data["basics"]["name"] == "Will Page"
    assert data["basics"]["phone"] == "(+44) 7700 900123"
    assert data["basics"]["location"]["city"] == "Leeds"
    assert len(data["work"][0]["highlights"]) == 2
    assert data["education"][0]["studyType"] == "PGCE"


def test_a_seller_with_abbreviated_headings_and_plain_lines(read: Any) -> None:
    found, data = read(
        """Mark Field | Regional Sales Manager
mark.field@example.com | (312) 555-0187 ext. 12 | Chicago, IL | Remote

Exp.

Regional Sales Manager, Acme Widgets Inc., Chicago, IL
Jan 2020 - Present
Grew territory revenue from $4M to $9M in three years
Key accounts
Closed the largest deal in company history

Account Executive, Bolt Supplies LLC, Milwaukee, WI
Mar 2016 - Dec 2019
Cold calls
Opened 45 new accounts

Edu.

BBA Marketing, Lakeview University, 2012 - 2016
"""
    )
    assert sections(found) == ["header", "experience", "education"]
    basics = data["basics"]
    assert (basics["name"], basics["label"]) == ("Mark Field", "Regional Sales Manager")
    assert basics["phone"] == "(312) 555-0187 ext. 12"
    assert [job["name"] for job in data["work"]] == ["Acme Widgets Inc.", "Bolt Supplies LLC"]
    assert [len(job["highlights"]) for job in data["work"]] == [3, 2]


def test_a_scholar(read: Any) -> None:
    found, data = read(
        """Prof. Dr. Ana-Luísa d'Almeida van der Berg, PhD
Department of Physics, University of Fictionville
ana@example.org

I. Education
PhD Physics, University of Fictionville, 2012 - 2016

II. Academic Appointments
Associate Professor, University of Fictionville, 2020 - present

III. Teaching
Quantum Mechanics I (PHYS 301), Fall 2021

IV. Grants
Early Career Award, National Science Agency, $450,000, 2021 - 2026

V. Publications
d'Almeida van der Berg, A.-L. (2022). On fictional bodies. Journal of Fiction, 12(3), 44-51.
The Salt Road: Trade in the Invented Sea. Fictional Press, 2021.

VI. Invited Talks
"Salt," Workshop on Practice, Rome, 2020

VII. Supervision
Two doctoral students

VIII. Languages
Portuguese (native), Ottoman Turkish (reading)
"""
    )
    assert sections(found)[1:] == [
        "education", "experience", "other", "awards", "publications", "publications", "other",
        "languages",
    ]  # fmt: skip
    assert data["basics"]["name"] == "Ana-Luísa d'Almeida van der Berg"
    assert [job["position"] for job in data["work"]] == ["Associate Professor"]
    assert "location" not in data["work"][0]
    assert [(each["name"], each.get("publisher")) for each in data["publications"]] == [
        ("On fictional bodies", "Journal of Fiction"),
        ("The Salt Road: Trade in the Invented Sea", "Fictional Press"),
        ("Salt", "Workshop on Practice"),
    ]
    assert data["languages"] == [
        {"language": "Portuguese", "fluency": "native"},
        {"language": "Ottoman Turkish", "fluency": "reading"},
    ]


def test_kinds_of_papers_are_no_papers(read: Any) -> None:
    _, data = read(
        """Jane Doe
jane@example.org

PUBLICATIONS
Books
The Salt Road, Fictional Press, 2021
Articles
“Caravans and Credit.” Journal of Invented History 14, no. 2 (2019): 33–58.
"""
    )
    names = [each["name"] for each in data["publications"]]
    assert names == ["The Salt Road", "Caravans and Credit"]


def test_sections_in_an_odd_order_and_the_name_last(read: Any) -> None:
    found, data = read(
        """SKILLS: Excel, SAP, forklift licence
LANGUAGES: Spanish (native), English (B2)

EDUCATION
High School Diploma, Fiction High School, Miami, FL, 2012

EXPERIENCE
WAREHOUSE SUPERVISOR
Imaginary Logistics, Miami, FL
2018 to present
* Supervise 25 pickers on two shifts
WAREHOUSE ASSOCIATE
Fiction Freight, Miami, FL
2013 to 2018
* Loaded 40 trucks a week

Carlos Rivera
carlos.rivera@example.com
305-555-0177
Miami, FL 33101
"""
    )
    assert sections(found) == ["skills", "languages", "education", "experience"]
    assert data["basics"]["name"] == "Carlos Rivera"
    assert data["basics"]["phone"] == "305-555-0177"
    assert data["basics"]["location"]["region"] == "FL"
    assert [len(job["highlights"]) for job in data["work"]] == [1, 1]


def test_underlined_headings_and_columns_of_spaces(read: Any) -> None:
    found, data = read(
        """                         LEE MIN-JUN
        minjun.lee@example.org   010-5550-1234   Seoul, South Korea
_______________________________________________________________

Schools I went to
-----------------
Fictional National University              Seoul, South Korea
B.Eng. in Mechanical Engineering           Mar 2021 - Feb 2025

INTERNSHIPS
-----------
Imaginary Motors                           Ulsan, South Korea
Engineering Intern                         Jul 2024 - Aug 2024
- Ran 15 fatigue tests
"""
    )
    assert sections(found) == ["header", "education", "experience"]
    assert found.sections[1].inferred
    assert not found.sections[2].inferred
    assert data["basics"]["name"] == "LEE MIN-JUN"
    assert data["education"][0]["institution"] == "Fictional National University"
    (job,) = data["work"]
    assert (job["name"], job["location"]) == ("Imaginary Motors", "Ulsan, South Korea")


def test_jobs_without_any_heading(read: Any) -> None:
    found, data = read(
        """Pat Noheading
pat.noheading@example.org
07700 900456

I am a driver with a clean licence.

Delivery Driver, Fiction Parcels, Hull
March 2020 - present
- Delivered 120 parcels a day

Bus Driver, Imaginary Transit, York
2015 - 2020
- Drove route 9
"""
    )
    assert [(s.name, s.label, s.inferred) for s in found.sections] == [
        ("header", None, False),
        ("experience", None, True),
    ]
    assert "label" not in data["basics"]
    assert [job["name"] for job in data["work"]] == ["Fiction Parcels", "Imaginary Transit"]
    assert [item.section for item in found.items] == ["experience", "experience"]


@pytest.mark.parametrize(
    ("text", "wanted", "company", "start"),
    [
        (
            (
                "Lebenslauf\n\nJürgen Müller\nMusterstraße 12, 80331 München\n"
                "juergen.mueller@example.org\n\nBERUFSERFAHRUNG\n"
                "03/2019 – heute  Softwareentwickler, Beispiel GmbH, München\n- Pflege\n"
                "\nAUSBILDUNG\nB.Sc. Informatik, Universität Muster, 2012 - 2015\n"
                "\nKENNTNISSE\nJava, SQL\n\nSPRACHEN\nDeutsch (Muttersprache), Englisch (C1)\n"
            ),
            "Jürgen Müller",
            "Beispiel GmbH",
            "2019-03",
        ),
        (
            (
                "Élodie D'Arcy\nChef de projet\nLyon, France | elodie@example.org\n\n"
                "EXPÉRIENCE PROFESSIONNELLE\n"
                "Chef de projet, Société Exemple SA, Lyon, janvier 2019 – aujourd'hui\n• Pilotage\n"
                "\nFORMATION\nMaster Informatique, Université de Lyon, 2014 - 2016\n"
                "\nCOMPETENCES\nPython, SQL\n\nLANGUES\nFrançais (natif), Anglais (C1)\n"
            ),
            "Élodie D'Arcy",
            "Société Exemple SA",
            "2019-01",
        ),
        (
            (
                "CURRÍCULUM VITAE\n\nNombre: Lucía Fernández\nlucia.fernandez@example.org\n\n"
                "EXPERIENCIA LABORAL\nEnfermera, Hospital Ficticio, (enero 2018 – actualidad)\n"
                "- Atención a 12 pacientes\n"
                "\nFORMACIÓN ACADÉMICA\nGrado en Enfermería, Universidad Ficticia, 2011 - 2015\n"
                "\nHABILIDADES\nExcel, SAP\n\nIDIOMAS\nEspañol (nativo), Inglés (B2)\n"
            ),
            "Lucía Fernández",
            "Hospital Ficticio",
            "2018-01",
        ),
        (
            (
                "Pieter van den Voorbeeld\npieter@example.org\n\nWerkervaring\n"
                "Leraar wiskunde, Voorbeeld College, Amsterdam, sept 2016 - heden\n- Gaf les\n"
                "\nOpleiding\nMSc Wiskunde, Universiteit van Verzinsel, 2010 - 2012\n"
                "\nVaardigheden\nExcel\n\nTalen\nNederlands (moedertaal), Engels (C1)\n"
            ),
            "Pieter van den Voorbeeld",
            "Voorbeeld College",
            "2016-09",
        ),
    ],
)
def test_other_tongues(read: Any, text: str, wanted: str, company: str, start: str) -> None:
    found, data = read(text)
    assert sections(found)[1:] == ["experience", "education", "skills", "languages"]
    assert data["basics"]["name"] == wanted
    (job,) = data["work"]
    assert (job["name"], job["startDate"]) == (company, start)
    assert "endDate" not in job
    assert len(data["languages"]) == 2
    assert all("fluency" in language for language in data["languages"])


def test_unknown_headings_by_their_level_in_markdown(read: Any) -> None:
    found, data = read(
        """# Suharto
**Data Engineer** | suharto@example.org | Remote

## The Story So Far

### Data Engineer — Northern Parcels
*2021 – present, Jakarta, Indonesia*

a) Cut load time by 40 %
b) Moved 12 pipelines to Airflow
-Fixed 20 bugs
- Wrote tests

## What I've studied
BSc Statistics, Universitas Fiksi, 2014 – 2018
""",
        "md",
    )
    assert [(s.name, s.inferred) for s in found.sections] == [
        ("header", False),
        ("experience", True),
        ("education", True),
    ]
    assert data["basics"]["location"] == {"address": "Remote"}
    (job,) = data["work"]
    assert (job["name"], job["location"]) == ("Northern Parcels", "Jakarta, Indonesia")
    assert len(job["highlights"]) == 4
    assert [item.marker for item in found.items] == ["a)", "b)", "•", "•"]


def test_tabs_part_the_pieces_of_a_line_in_a_docx(tmp_path: Path) -> None:
    import docx

    made = docx.Document()
    rows: list[tuple[str, bool, str | None]] = [
        ("Kim Cook", True, None),
        (
            "Executive Chef\tNew Orleans, LA 70112\t(504) 555-0133\tkim.cook@example.com",
            False,
            None,
        ),
        ("Where I've Cooked", True, "Heading 1"),
        ("The Fictional Grill\tNew Orleans, LA", True, None),
        ("Executive Chef\tMarch 2018 – Present", False, None),
        ("Cut food cost from 34% to 28%", False, "List Bullet"),
        ("Skills", True, "Heading 1"),
        ("Menu planning, HACCP", False, None),
    ]
    for text, bold, style in rows:
        made.add_paragraph(style=style).add_run(text).bold = bold
    made.save(str(tmp_path / "chef.docx"))
    data: dict[str, Any] = rc.extract(rc.read(tmp_path / "chef.docx")).to_dict()
    basics = data["basics"]
    assert (basics["name"], basics["label"]) == ("Kim Cook", "Executive Chef")
    assert (basics["phone"], basics["location"]["city"]) == ("(504) 555-0133", "New Orleans")
    (job,) = data["work"]
    assert (job["name"], job["location"]) == ("The Fictional Grill", "New Orleans, LA")
    assert job["highlights"] == ["Cut food cost from 34% to 28%"]

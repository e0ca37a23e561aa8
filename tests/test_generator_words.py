"""Headings, months and labels in the language of the resume; places; skills by their level."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import click
import pytest
from docx import Document
from generator_data import FULL, NOT_YET_READ, resume

import resumecheck as rc
from resumecheck.cli import program
from resumecheck.generator import make, wordings
from resumecheck.generator.repairing import left_behind
from resumecheck.generator.wording import wording_for

GERMAN = """# Mira Beispiel

Datenwissenschaftlerin

mira@example.org | +49 30 901820 | Beispielstraße 5, 10115 Berlin, Deutschland

## Zusammenfassung

Ich entwickle seit sechs Jahren Modelle für den Handel und bringe sie in den Betrieb. Davor war ich
in der Forschung tätig und habe mit großen Daten gearbeitet.

## Berufserfahrung

### Datenwissenschaftlerin, Muster Handels GmbH, Berlin
März 2021 – heute

- Aufbau von 6 Modellen für die Prognose der Nachfrage mit Python

## Ehrenamt

### Mentorin, Code Club Berlin
2019 – 2020

- Betreuung von 12 Kindern
"""
SWEDISH = (
    "Jag har arbetat med maskininlärning i sex år och har byggt modeller för handeln. Innan dess "
    "var jag forskare vid universitetet och det var där som jag lärde mig att skriva program."
)
LANGUAGES = list(wordings())


def repaired(text: str) -> Any:
    old = rc.read(text.encode(), name="cv.md")
    return make(rc.extract(old), "docx", old=old)


def test_a_german_resume_keeps_german_headings_and_months() -> None:
    made = repaired(GERMAN)
    lines = made.document.text.splitlines()
    headings = {"Profil", "Berufserfahrung", "Ehrenamt"}
    assert headings <= set(lines)
    assert not {"Summary", "Experience", "Volunteering"} & set(lines)
    assert "Datenwissenschaftlerin März 2021 – heute" in lines
    assert made.differences == ()
    assert "months and labels are in German" in made.warnings[0]
    properties = Document(io.BytesIO(made.data)).core_properties
    assert (properties.title, properties.language) == ("Mira Beispiel – Lebenslauf", "de")


def test_postcode_and_town_are_not_repeated() -> None:
    contact = repaired(GERMAN).document.text.splitlines()[1]
    assert contact.endswith("Beispielstraße 5, 10115 Berlin, Deutschland")
    assert contact.count("Berlin") == contact.count("10115") == 1


def test_not_carried_over_names_the_line_that_was_not() -> None:
    # the headline is read as no field; the job with the same words is carried over
    assert repaired(GERMAN).left_behind == ("Datenwissenschaftlerin",)


def test_a_line_that_is_lost_takes_no_words_from_those_that_are_there() -> None:
    old = rc.read(b"We used Python for everything\n\nPython\n", name="cv.txt")
    assert left_behind(old, "Python") == ("We used Python for everything",)
    assert left_behind(old, "We used Python for everything") == ("Python",)
    assert left_behind(old, "We used Python for everything Python") == ()


@pytest.mark.parametrize("area", ["zur Steuerfachangestellten", "zum Koch", "als Kauffrau"])
def test_a_subject_with_a_word_of_its_own_is_not_given_another(area: str) -> None:
    study = {"studyType": "Ausbildung", "area": area, "institution": "Kanzlei Muster"}
    data = rc.load_resume({"basics": {"name": "Robin Beispiel"}, "education": [study]})
    made = make(data, "docx", language="de")
    assert f"Ausbildung {area}" in made.document.text.splitlines()
    assert [each.told() for each in made.differences] == []


OTHER_SHAPE = """Lebenslauf

Sabine Beispiel
Telefon: +49 30 901820
E-Mail: sabine@example.org
Familienstand: verheiratet

Berufserfahrung

03/2011 – 12/2017   Finanzbuchhalterin, Muster Handels AG, Augsburg
- Kreditoren- und Debitorenbuchhaltung mit DATEV

Ausbildung

2007 – 2010   Ausbildung in Buchhaltung, Kanzlei Muster, Augsburg
"""
ITS_NEW_SHAPE = """Sabine Beispiel
sabine@example.org | +49 30 901820
Berufserfahrung
Finanzbuchhalterin März 2011 – Dez. 2017
Muster Handels AG | Augsburg
• Kreditoren- und Debitorenbuchhaltung mit DATEV
Ausbildung
Ausbildung in Buchhaltung 2007 – 2010
Kanzlei Muster
"""


def test_a_label_or_a_date_in_another_shape_is_no_loss() -> None:
    old = rc.read(OTHER_SHAPE.encode(), name="cv.txt")
    told = "Augsburg (from “2007 – 2010 Ausbildung in Buchhaltung, Kanzlei Muster, Augs…”)"
    assert left_behind(old, ITS_NEW_SHAPE) == ("Familienstand: verheiratet", told)
    old = rc.read(b"GPA 3.7/4.0\n\nRelevant coursework: Statistics, Logic\n", name="cv.txt")
    assert left_behind(old, "Grade: 3.7/4.0\nCoursework: Statistics, Logic") == ()


def test_a_part_of_a_line_that_is_left_out_is_told() -> None:
    old = rc.read(b"Robin Example\n\nLeeds, UK | robin@example.org | Married\n", name="cv.md")
    [told] = left_behind(old, "Robin Example\nrobin@example.org | Leeds, UK")
    assert told == "Married (from “Leeds, UK | robin@example.org | Married”)"
    license = "Certifications\n\nRegistered Nurse, Oregon State Board, expires 06/2027\n"
    old = rc.read(license.encode(), name="cv.txt")
    [told] = left_behind(old, "Registered Nurse\nOregon State Board")
    assert told.startswith("expires 06/2027 (from “")
    assert left_behind(old, "Registered Nurse Jun 2027\nOregon State Board, expires") == ()


def test_a_heading_with_nothing_under_it_is_a_line_like_others() -> None:
    old = rc.read(b"# Robin Example\n\n## Interests\nChess\n\nReferences available upon request\n",
                  name="cv.md")  # fmt: skip
    [told] = left_behind(old, "Robin Example\nInterests\nChess")
    assert told == "References available upon request"


def test_the_language_is_told_by_the_text_or_named() -> None:
    told = {"basics": {"name": "Robin", "summary": GERMAN}}
    assert wording_for(rc.load_resume(told))[0].code == "de"
    assert wording_for(rc.load_resume(told), language="en")[0].code == "en"
    assert wording_for(resume()) == (wordings()["en"], None)
    with pytest.raises(rc.GenerationError, match="there are en, de, fr, es, nl, auto"):
        wording_for(resume(), language="xx")


def test_the_words_of_a_language_without_a_list_are_english_and_told() -> None:
    made = make(rc.load_resume({"basics": {"name": "Robin", "summary": SWEDISH}}), "docx")
    assert made.document.text.splitlines()[2] == "Summary"
    assert "in English, though the resume seems to be in Swedish" in made.warnings[0]


def test_the_command_offers_every_language() -> None:
    command = program.commands["generate"]
    [option] = [each for each in command.params if each.name == "language"]
    assert isinstance(option.type, click.Choice)
    assert set(option.type.choices) == {"auto", *LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format", ["docx", "txt", "md"])
def test_what_is_written_in_any_language_is_read_back(language: str, format: str) -> None:
    made = make(resume(), format, language=language)
    unread = {each.place for each in made.differences}
    known = set(NOT_YET_READ)
    if language != "en":
        # a grade is read behind its English labels only
        known.add("education[0].score")
    if format == "txt":
        known.add("publications[0].url")
    assert unread <= known
    text = made.document.text.casefold()
    assert all(word.casefold() in text for word in wordings()[language].headings.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_and_country_of_a_language_is_read(language: str) -> None:
    words = wordings()[language]
    jobs = [
        {"position": "Engineer", "name": "Acme Ltd", "startDate": f"2021-{month:02}"}
        for month in range(12, 0, -1)
    ]
    made = make(
        rc.load_resume({"basics": {"name": "Robin"}, "work": jobs}), "docx", language=language
    )
    assert [each.told() for each in made.differences] == []
    for code in words.countries:
        place = {"city": "Beispielstadt", "countryCode": code}
        basics = {"name": "Robin Example", "email": "robin@example.org", "location": place}
        made = make(rc.load_resume({"basics": basics}), "txt", language=language)
        assert (language, code, made.differences) == (language, code, ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_alone_says_which_it_is_in_any_language(language: str) -> None:
    words = wordings()[language]
    data = {
        "basics": {"name": "Robin Example"},
        "work": [{"name": "Acme Ltd", "position": "Baker", "endDate": "2019-12"}],
        "education": [
            {"institution": "Leeds College", "startDate": "2010-09", "courses": ["Bread", "Cake"]}
        ],
    }
    made = make(rc.load_resume(data), "docx", language=language)
    assert f"{words.until} {words.months[11]} 2019" in made.document.text
    assert [each.told() for each in made.differences] == []


def test_the_words_stand_in_the_word_lists() -> None:
    from resumecheck.packs import load_words

    known = {
        word: heading.section
        for heading in load_words().headings
        for word in (heading.label.casefold(), *heading.synonyms)
    }
    for words in wordings().values():
        told = {section: known.get(text.casefold()) for section, text in words.headings.items()}
        assert told == {section: section for section in words.headings}


@pytest.mark.parametrize(
    ("location", "printed"),
    [
        ({"address": "12 Example Street", "postalCode": "LS1 4DY", "city": "Leeds",
          "region": "West Yorkshire", "countryCode": "GB"},
         "12 Example Street, Leeds LS1 4DY, West Yorkshire, United Kingdom"),
        ({"address": "1 Main Street", "postalCode": "62701", "city": "Springfield",
          "region": "IL", "countryCode": "US"}, "1 Main Street, Springfield, IL 62701, USA"),
        ({"address": "Beispielweg 5", "postalCode": "10115", "city": "Berlin",
          "countryCode": "DE"}, "Beispielweg 5, 10115 Berlin, Germany"),
        # a form that our parser does not know stays apart from the town
        ({"address": "Storgatan 1", "postalCode": "211 22", "city": "Malmö", "countryCode": "SE"},
         "Storgatan 1, 211 22 | Malmö, Sweden"),
        # the whole place stands in the address already
        ({"address": "12 Example Street, Leeds LS1 4DY", "postalCode": "LS1 4DY", "city": "Leeds",
          "countryCode": "GB"}, "12 Example Street, Leeds LS1 4DY, United Kingdom"),
        ({"address": "Keizersgracht 1, 1015 CJ Amsterdam", "postalCode": "1015 CJ",
          "city": "Amsterdam"}, "Keizersgracht 1, 1015 CJ Amsterdam"),
        ({"address": "New York Avenue 5", "city": "New York"}, "New York Avenue 5, New York"),
    ],
)  # fmt: skip
def test_an_address_is_printed_once_and_as_its_country_writes_it(
    location: dict[str, str], printed: str
) -> None:
    data = rc.load_resume({"basics": {"name": "Robin Example", "location": location}})
    assert make(data, "docx").document.text == f"Robin Example\n{printed}"


def test_single_skills_stand_under_their_levels() -> None:
    skills = [
        {"name": "Python", "level": "Expert"},
        {"name": "Go", "level": "Basic"},
        {"name": "SQL", "level": "Expert"},
        {"name": "Docker"},
        {"name": "Rust", "level": "since 2019, daily"},
    ]
    made = make(rc.load_resume({"basics": {"name": "Robin"}, "skills": skills}), "docx")
    assert made.document.text.splitlines()[-3:] == [
        "Expert: Python, SQL", "Basic: Go", "Other: Docker, Rust (since 2019, daily)",
    ]  # fmt: skip
    # a level that is no label is read as part of the skill, and that is told of its place
    assert {each.place for each in made.differences} <= {"skills[4].name", "skills[+]"}


def test_groups_of_the_same_name_are_compared_one_by_one() -> None:
    skills = [
        {"name": "Tools", "keywords": ["Git"]},
        {"name": "Tools", "keywords": ["Make", "Nix"]},
    ]
    made = make(rc.load_resume({"basics": {"name": "Robin"}, "skills": skills}), "docx")
    assert [each.told() for each in made.differences] == []


def test_a_template_of_one_s_own_may_name_the_headings(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("{{ basics.name }}")
    document.add_paragraph("{{ headings.skills }}", style="Heading 1")
    document.add_paragraph("{{ labels.grade }}: {{ education[0].score }}")
    path = tmp_path / "mine.docx"
    document.save(str(path))
    made = make(resume(), "docx", path, language="nl")
    assert "Vaardigheden\nEindcijfer: 3.8" in made.document.text
    assert FULL["education"][0]["score"] == "3.8"


@pytest.mark.parametrize("format", ["docx", "txt", "md"])
def test_an_item_has_one_bullet_and_an_entry_without_a_name_no_empty_line(format: str) -> None:
    data = {
        "basics": {"name": "Robin Example"},
        "work": [
            {
                "name": "Acme Ltd",
                "position": "Baker",
                "highlights": ["• Baked bread", "- Sold cakes", "* Ran the shop", "-5 % cost"],
            }
        ],
        "projects": [{"description": "Warns when bread burns, in every oven."}],
        "publications": [{"summary": "Models of delay in the baking of bread."}],
    }
    made = make(rc.load_resume(data), format)
    text = made.data.decode().replace("\\-", "-") if format != "docx" else made.document.text
    for item in ("Baked bread", "Sold cakes", "Ran the shop", "-5 % cost"):
        assert sum(line in (f"• {item}", f"- {item}") for line in text.splitlines()) == 1, text
    assert [each.told() for each in made.differences if "highlights[0" in each.place] == []
    if format == "docx":
        paragraphs = [each.text for each in Document(io.BytesIO(made.data)).paragraphs]
        assert "" not in paragraphs
    else:
        assert "-" not in [line.strip() for line in text.splitlines()]

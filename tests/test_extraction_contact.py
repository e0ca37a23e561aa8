"""Names, numbers and places in the forms that people write them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_extraction import plain

import resumecheck as rc
from resumecheck.extraction import outline
from resumecheck.extraction.model import Contact
from resumecheck.extraction.places import location_of
from resumecheck.packs import load_words

JOB = ["", "EXPERIENCE", "Baker, Acme Bakery, 2019 - 2021", "• Built an oven"]


def contact(*head: str) -> Contact:
    return outline(plain(*head, *JOB), load_words()).contact


def name_of(*head: str) -> str | None:
    found = contact(*head).name
    return found.value if found is not None else None


@pytest.mark.parametrize(
    ("line", "name", "label"),
    [
        ("Robin Example, Software Engineer", "Robin Example", "Software Engineer"),
        ("Robin Example | Data Engineer", "Robin Example", "Data Engineer"),
        ("Robin Example - Data Engineer", "Robin Example", "Data Engineer"),
        ("Robin Example (she/her)", "Robin Example", None),
        ("Robin Example (they/them), Nurse", "Robin Example", "Nurse"),
        ("Name: Robin Example", "Robin Example", None),
        ("Resume of Robin Example", "Robin Example", None),
        ("EXAMPLE, Robin", "Robin EXAMPLE", None),
        ("Robin Example, PhD", "Robin Example", None),
        ("Robin Example, RN, BSN, CCRN", "Robin Example", None),
        ("Robin Example MBA, PMP", "Robin Example", None),
        ("Dr. Robin d'Example", "Robin d'Example", None),
        ("Ludwig van der Example", "Ludwig van der Example", None),
        ("Omar al-Rashid", "Omar al-Rashid", None),
        ("Will Page, Head Teacher", "Will Page", "Head Teacher"),
        ("Mark Field", "Mark Field", None),
        ("Della Street", "Della Street", None),
        ("Dean Baker", "Dean Baker", None),
        ("Yo-Yo Ma", "Yo-Yo Ma", None),
        ("Suharto", "Suharto", None),
    ],
)
def test_names(line: str, name: str, label: str | None) -> None:
    found = contact(line, "post@example.org")
    assert found.name is not None
    assert found.name.value == name
    assert (found.label.value if found.label else None) == label


@pytest.mark.parametrize(
    "line",
    [
        "Curriculum Vitae",
        "RÉSUMÉ",
        "Lebenslauf",
        "Acme Bakery Ltd",
        "Northfield Academy",
        "Software Engineer",
        "Head Chef",
        "Leeds, England",
        "Work Experience",
    ],
)
def test_what_is_no_name(line: str) -> None:
    assert name_of(line, "post@example.org") is None


def test_an_address_speaks_for_a_name() -> None:
    address = "robin.example@example.org"
    assert name_of("robin example", address) == "robin example"
    assert name_of("robin example", "post@example.org") is None
    assert name_of("Example, Robin", address) == "Robin Example"
    assert name_of("Moving Bread Forward", "Robin Example", address) == "Robin Example"
    assert name_of("Bread and Butter", "Jürgen Müller", "j.mueller@example.org") is not None


def test_the_span_of_a_name_is_where_it_stands() -> None:
    document = plain("Name: Robin Example, PhD (she/her)", "post@example.org", *JOB)
    found = outline(document, load_words()).contact.name
    assert found is not None
    assert document.text[found.start : found.end] == "Robin Example"
    assert 0 < found.confidence <= 1


def test_a_tab_or_spaces_part_a_name_from_a_number(tmp_path: Path) -> None:
    for gap in ("\t", "      "):
        file = tmp_path / "resume.txt"
        file.write_text(f"Robin Example{gap}+44 7700 900123\n\nSKILLS\nRye\n", encoding="utf-8")
        basics = rc.extract(rc.read(file)).basics
        assert (basics.name, basics.phone) == ("Robin Example", "+44 7700 900123")


@pytest.mark.parametrize(
    ("lines", "phone"),
    [
        (["(+44) 7700 900123"], "(+44) 7700 900123"),
        (["Tel: +44 (0)20 7946 0999"], "+44 (0)20 7946 0999"),
        (["(312) 555-0187 ext. 12"], "(312) 555-0187 ext. 12"),
        (["312-555-0187 x12"], "312-555-0187 x12"),
        (["+1 (217)", "555-0188"], "+1 (217) 555-0188"),
        (["+44 20 7946 0999", "12 Mill Lane"], "+44 20 7946 0999"),
        (["Austin, TX 78701 (512) 555-0143"], "(512) 555-0143"),
        (["Austin, TX 78701 512-555-0143"], "512-555-0143"),
        (["Handy: 0170 5550123"], "0170 5550123"),
        (["Passport: 123456789"], None),
        (["2016 - 2019, 2020 - 2021"], None),
    ],
)
def test_numbers(lines: list[str], phone: str | None) -> None:
    found = contact("Robin Example", *lines).phone
    assert (found.value if found is not None else None) == phone


@pytest.mark.parametrize(
    ("place", "city", "region", "code", "country"),
    [
        ("Austin, TX 78701", "Austin", "TX", "78701", None),
        ("Austin TX 78701-1234", "Austin", "TX", "78701-1234", None),
        ("12 Elm Street, Apt 4B, Springfield, IL 62704", "Springfield", "IL", "62704", None),
        ("Leeds LS1 4AB", "Leeds", None, "LS1 4AB", None),
        ("12 Mill Lane, Leeds LS1 4AB", "Leeds", None, "LS1 4AB", None),
        ("Leeds, LS1 4AB, UK", "Leeds", None, "LS1 4AB", "GB"),
        ("Toronto, ON M5V 2T6", "Toronto", "ON", "M5V 2T6", None),
        ("Sydney NSW 2000", "Sydney", "NSW", "2000", None),
        ("Musterstraße 12, 80331 München", "München", None, "80331", None),
        ("Voorbeeldstraat 5, 1012 AB Amsterdam", "Amsterdam", None, "1012 AB", None),
        ("Calle Falsa 12, 28013 Madrid, Spain", "Madrid", None, "28013", "ES"),
        ("Lyon, France", "Lyon", None, None, "FR"),
        ("Chicago, IL", "Chicago", "IL", None, None),
        ("Besançon FR", "Besançon", None, None, "FR"),
        ("Remote", None, None, None, None),
    ],
)
def test_places(
    place: str, city: str | None, region: str | None, code: str | None, country: str | None
) -> None:
    found = contact("Robin Example", "post@example.org", place).location
    assert found is not None
    assert found.value == place
    parts = location_of(place)
    assert (parts.address, parts.city, parts.region) == (place, city, region)
    assert (parts.postal_code, parts.country_code) == (code, country)


def test_remote_gives_way_to_a_place() -> None:
    found = contact("Robin Example", "post@example.org | Remote | Leeds, England").location
    assert found is not None
    assert found.value == "Leeds, England"


@pytest.mark.parametrize(
    "line", ["Python 2020 Kotlin", "Fiction Foods Pty Ltd, Sydney", "Room 2010", "ISO 27001, Java"]
)
def test_what_is_no_place(line: str) -> None:
    assert contact("Robin Example", "post@example.org", line).location is None


@given(st.text("(she/r), PhDRN'dé-Ærobinexamplevand.\t|:–", max_size=60))
@settings(max_examples=150)
def test_any_head_is_read(text: str) -> None:
    document = plain(text, "robin.example@example.org", *JOB)
    found = outline(document, load_words()).contact
    for value in (found.name, found.label, found.phone, found.location):
        if value is not None:
            assert 0 <= value.start < value.end <= len(document.text)


@pytest.mark.parametrize("piece", ["+1 (2", "(she/her) ", "Dr. ", "12 A, ", "0 ", "x12 ", "Name: "])
def test_a_long_head_takes_no_long_time(piece: str) -> None:
    document = plain(piece * 3000, "robin@example.org", *JOB)
    start = time.process_time()
    outline(document, load_words())
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (["Robert J. Doe III", "doe@example.org"], "Robert J. Doe III"),
        (["Robert Doe, PhD", "doe@example.org"], "Robert Doe"),
        (["Doe, Jane Marie", "jane.doe@example.org"], "Jane Marie Doe"),
        (["Noor Fatimah binti Rahman", "noor@example.org"], "Noor Fatimah binti Rahman"),
    ],
)
def test_names_with_a_suffix_a_second_name_or_a_particle(head: list[str], name: str) -> None:
    assert name_of(*head) == name


@pytest.mark.parametrize(
    ("head", "place"),
    [
        (["12 Mill Lane", "Leeds", "LS1 4AB"], "Leeds, LS1 4AB"),
        (["Hauptstraße 5", "10115", "Berlin"], "10115 Berlin"),
        (["Leeds, United", "Kingdom | +44 20 7946 0123"], "Leeds, United Kingdom"),
        (["Phoenix, United States of", "America"], "Phoenix, United States of America"),
        (["Leeds, England", "Kingdom Bakers"], "Leeds, England"),
    ],
)
def test_places_over_several_lines(head: list[str], place: str) -> None:
    found = contact("Jane Doe", *head, "jane@example.org").location
    assert found is not None
    assert found.value == place


def test_a_number_under_a_word_is_no_postcode() -> None:
    assert contact("Jane Doe", "Delft", "10115", "jane@example.org").location is None


@pytest.mark.parametrize(
    "line",
    ["👩\u200d💻 王小明", "王小明⭐", "王小明 😀", "☎\ufe0f 王小明", "⭐王小明"],
)
def test_a_name_beside_icons(line: str) -> None:
    assert name_of(line, "post@example.org") == "王小明"
    assert name_of(line.replace("王小明", "Jane Doe"), "post@example.org") == "Jane Doe"

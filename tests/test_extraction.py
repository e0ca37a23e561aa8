"""Extraction on documents made by hand: rules and the traps beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resumecheck.document import Document, Join, Line, Origin, Page, Word
from resumecheck.extraction import Outline, extract, outline
from resumecheck.packs import load_words

HEAD = ["Jane Doe", "Baker", "Delft, Netherlands | jane@example.org | +31 20 555 0100"]


def line(
    text: str,
    *,
    x: float | None = None,
    y: float = 0.0,
    size: float | None = None,
    bold: bool = False,
    marker: str | None = None,
    origin: Origin = Origin.BODY,
    link: str | None = None,
    **more: Any,
) -> Line:
    """A line of words half a type size wide a letter; a tab makes a wide gap, `x` geometry."""
    words: list[Word] = []
    at = x
    glyphs = marker if marker is not None and x is not None else ""
    for piece in [*glyphs.split(), *text.replace("\t", " \t").split(" ")]:
        gap = piece.startswith("\t")
        shown = piece.removeprefix("\t")
        if not shown:
            continue
        box = None
        if at is not None:
            at += 120 if gap else 0
            wide = 0.5 * (size or 10) * len(shown)
            box = (at, y, at + wide, y + (size or 10))
            at += wide + 0.25 * (size or 10)
        words.append(Word(shown, box=box, size=size, bold=bold, origin=origin, link=link))
    return Line(tuple(words), marker=marker, marker_words=1 if glyphs else 0, **more)


def plain(*texts: str | Line, links: tuple[str, ...] = ()) -> Document:
    """A text without geometry; an empty text parts blocks."""
    lines: list[Line] = []
    join = Join.BREAK
    for text in texts:
        if text == "":
            join = Join.BLOCK
            continue
        if isinstance(text, str):
            mark = "•" if text.startswith("• ") else None
            lines.append(line(text.removeprefix("• "), marker=mark, join=join))
        else:
            lines.append(text)
        join = Join.BREAK
    return Document((Page(tuple(lines)),), format="txt", links=links)


def page(rows: Sequence[tuple[str, dict[str, Any]]]) -> Document:
    """A page of lines with geometry, each 13 points below the one before (or at `y`)."""
    lines: list[Line] = []
    y = 40.0
    for text, settings_ in rows:
        options = {"x": 50.0, "size": 10.0, "y": y, **settings_}
        lines.append(line(text, **options))
        y = float(options["y"]) + 13 * float(options["size"]) / 10
    return Document((Page(tuple(lines), 1, 600, 800),), format="pdf")


def look(document: Document) -> Outline:
    return outline(document, load_words())


def names(document: Document) -> list[tuple[str, str | None]]:
    return [(section.name, section.label) for section in look(document).sections]


def texts(document: Document) -> list[str]:
    return [item.text for item in look(document).items]


# Sections


def test_the_words_of_the_pack_are_headings_in_plain_text() -> None:
    document = plain(*HEAD, "", "SUMMARY", "Bakes bread.", "", "Where I've worked", "Acme Bakery")
    assert names(document) == [
        ("header", None),
        ("summary", "SUMMARY"),
        ("experience", "Where I've worked"),
    ]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("EXPERIENCE:", "experience"),
        ("Skills & Tools", "skills"),
        ("Skill and Tool", "skills"),
        ("3. Education", "education"),
        ("S K I L L S", "skills"),
        ("W O R K E X P E R I E N C E", "experience"),
        ("Experience (continued)", "experience"),
        ("★ Languages", "languages"),
    ],
)
def test_close_variants_of_a_heading(printed: str, name: str) -> None:
    document = plain(*HEAD, "", printed, "", "Something else here")
    assert (name, printed.rstrip(":")) in names(document) or name in dict(names(document))


@pytest.mark.parametrize(
    "text",
    [
        "Languages Teacher",
        "Education First",
        "I have ten years of experience",
        "• Skills",
        "Experience and patience are what bakers need most of all",
    ],
)
def test_what_is_no_heading(text: str) -> None:
    document = plain(*HEAD, "", "EXPERIENCE", "Acme Bakery", text, "More text here")
    assert names(document) == [("header", None), ("experience", "EXPERIENCE")]


def test_the_tail_of_a_sentence_is_no_heading() -> None:
    document = plain(
        *HEAD, "", "Summary", "A baker with ten years of", "experience", "and a smile."
    )
    assert names(document) == [("header", None), ("summary", "Summary")]


def test_body_text_that_equals_a_heading_is_none_where_headings_are_set_off() -> None:
    big = {"size": 14.0, "bold": True}
    document = page(
        [
            ("Jane Doe", {"size": 20.0}),
            ("Skills", big),
            ("Languages", {}),
            ("Python, SQL and a few others that fill the line", {}),
            ("Experience", big),
            ("Acme Bakery, a place where bread is made every day", {}),
        ]
    )
    assert names(document) == [("header", None), ("skills", "Skills"), ("experience", "Experience")]


def test_an_unknown_heading_is_known_by_the_look_of_the_others() -> None:
    big = {"size": 14.0, "bold": True}
    body: tuple[str, dict[str, Any]] = (
        "The text of a section in ordinary type that makes up most of a page.",
        {},
    )
    document = page(
        [
            ("Jane Doe", {"size": 20.0}),
            ("Summary", big),
            body,
            ("Experience", big),
            ("Senior Baker", {"bold": True}),
            body,
            ("Fun stuff", big),
            body,
        ]
    )
    assert [name for name, _ in names(document)] == ["header", "summary", "experience", "other"]
    assert names(document)[-1] == ("other", "Fun stuff")


def test_job_titles_in_the_look_of_headings_are_no_headings() -> None:
    bold = {"bold": True}
    body: tuple[str, dict[str, Any]] = (
        "The text of a section in ordinary type that makes up most of a page.",
        {},
    )
    titles = [
        part for title in ("Senior Baker", "Baker", "Shop Hand") for part in ((title, bold), body)
    ]
    document = page(
        [("Jane Doe", {"size": 20.0}), ("Summary", bold), body, ("Experience", bold), *titles]
    )
    assert [name for name, _ in names(document)] == ["header", "summary", "experience"]


def test_a_label_under_every_job_is_no_section() -> None:
    document = plain(
        *HEAD, "", "EXPERIENCE", "Acme Bakery", "HIGHLIGHTS", "• Built an oven", "Bolt Bakery",
        "HIGHLIGHTS", "• Led a shift", "Cask Bakery", "HIGHLIGHTS", "• Cut waste",
    )  # fmt: skip
    assert names(document) == [("header", None), ("experience", "EXPERIENCE")]


def test_a_label_inside_its_own_section_is_a_part_of_it() -> None:
    document = plain(*HEAD, "", "SKILLS", "", "Tools", "Peel", "", "EDUCATION", "BSc Baking")
    assert names(document) == [("header", None), ("skills", "SKILLS"), ("education", "EDUCATION")]


def test_levels_of_the_file_tell_sections_from_entries() -> None:
    document = plain(
        line("Jane Doe", heading_level=1),
        line("Baker"),
        line("Experience", heading_level=2),
        line("Acme Bakery", heading_level=3),
        line("Projects", heading_level=3),
        line("Baked bread."),
        line("Bread I love", heading_level=2),
        line("Rye."),
        line("Education", heading_level=2),
    )
    assert names(document) == [
        ("header", None),
        ("experience", "Experience"),
        ("other", "Bread I love"),
        ("education", "Education"),
    ]


def run_in(head: str, rest: str) -> Line:
    words = [Word(word, bold=True) for word in head.split()]
    return Line((*words, *(Word(word) for word in rest.split())))


def test_a_bold_label_before_text_is_a_heading_where_no_line_is() -> None:
    document = plain(*HEAD, "", "EXPERIENCE", "Acme Bakery", run_in("Skills:", "Rye, spelt"))
    section = look(document).sections[-1]
    assert (section.name, section.label) == ("skills", "Skills")
    assert document.text[section.body : section.end] == "Rye, spelt"


def test_a_kind_of_skill_is_no_section() -> None:
    document = plain(*HEAD, "", "SKILLS", run_in("Languages:", "Python"), run_in("Tools:", "git"))
    assert names(document) == [("header", None), ("skills", "SKILLS")]


def test_a_label_on_a_block_of_its_own_is_a_heading_where_no_line_is() -> None:
    document = plain(
        *HEAD, "", "EDUCATION", "BSc Baking", "", "Languages: Dutch", "", "Hobbies", "X"
    )
    assert names(document)[1:] == [
        ("education", "EDUCATION"),
        ("languages", "Languages"),
        ("interests", "Hobbies"),
    ]


def test_a_label_of_body_text_is_no_heading() -> None:
    document = plain(*HEAD, "", "EXPERIENCE", "Acme Bakery", "Skills: rye, spelt")
    assert names(document) == [("header", None), ("experience", "EXPERIENCE")]


def test_a_footer_belongs_to_the_head_and_the_section_goes_on() -> None:
    document = plain(
        *HEAD,
        "",
        "EXPERIENCE",
        "Acme Bakery",
        line("jane@example.org", origin=Origin.FOOTER),
        line("Bolt Bakery"),
    )
    assert [name for name, _ in names(document)] == ["header", "experience", "header", "experience"]


def test_a_text_box_has_sections_of_its_own() -> None:
    document = plain(
        *HEAD,
        "",
        "EXPERIENCE",
        "Acme Bakery",
        line("SKILLS", origin=Origin.TEXT_BOX),
        line("Rye", origin=Origin.TEXT_BOX),
        line("Bolt Bakery"),
    )
    assert [name for name, _ in names(document)] == ["header", "experience", "skills", "experience"]


def test_contact_details_at_the_top_of_a_column_are_no_part_of_the_last_section() -> None:
    document = page(
        [
            ("Jane Doe", {"size": 20.0}),
            ("Experience", {"size": 14.0, "bold": True}),
            ("Acme Bakery is where bread is made", {"y": 300.0}),
            ("jane@example.org", {"x": 400.0, "y": 40.0}),
            ("Skills", {"x": 400.0, "size": 14.0, "bold": True}),
            ("Rye", {"x": 400.0}),
        ]
    )
    assert [name for name, _ in names(document)] == ["header", "experience", "header", "skills"]


# Items


def job(*rows: tuple[str, dict[str, Any]]) -> Document:
    return page([("Jane Doe", {"size": 20.0}), ("Experience", {"size": 14.0, "bold": True}), *rows])


def test_wrapped_lines_belong_to_their_bullet_by_the_hanging_indent() -> None:
    document = job(
        ("Acme Bakery\tMar 2021 – Present", {}),
        ("Built an oven that", {"marker": "•"}),
        ("bakes rye", {"x": 57.5}),
        ("Led a shift", {"marker": "•"}),
        ("Bolt Bakery\t2019 – 2021", {}),
        ("Cut waste", {"marker": "•"}),
    )
    items = look(document).items
    assert [item.text for item in items] == [
        "Built an oven that bakes rye",
        "Led a shift",
        "Cut waste",
    ]
    assert [item.entry for item in items] == [
        "Acme Bakery",
        "Acme Bakery",
        "Bolt Bakery",
    ]


def test_a_hyphen_at_the_line_end_joins_a_word() -> None:
    document = plain(
        *HEAD, "", "EXPERIENCE", "Acme Bakery", "• Cut ener-", line("gy use", join=Join.HYPHEN),
        "• Ran a two-", line("tower shop", join=Join.HARD_HYPHEN),
    )  # fmt: skip
    assert texts(document) == ["Cut energy use", "Ran a two-tower shop"]


def test_full_lines_without_a_hanging_indent_go_on() -> None:
    full = "Built an oven that bakes rye and spelt and wheat all through the night and"
    document = job(
        ("Acme Bakery\t2019 – 2021", {}),
        (full, {"marker": "•"}),
        ("then some more", {}),
        ("Bolt Bakery", {"bold": True}),
        ("Cut waste", {"marker": "•"}),
    )
    assert texts(document) == [f"{full} then some more", "Cut waste"]


@pytest.mark.parametrize(
    "after",
    [
        ("Bolt Bakery", {"bold": True}),
        ("Bolt Bakery\t2019 – 2021", {}),
        ("Bolt Bakery", {"y": 300.0}),
        ("Bolt Bakery", {"size": 12.0}),
        ("2019 – 2021", {}),
    ],
)
def test_what_ends_a_bullet(after: tuple[str, dict[str, Any]]) -> None:
    document = job(("Acme Bakery", {}), ("Built an oven", {"marker": "•"}), after)
    assert texts(document) == ["Built an oven"]


def test_a_date_in_the_gutter_is_no_part_of_a_bullet() -> None:
    document = job(
        ("Acme Bakery", {}),
        ("Built an oven that\tMay 2022 – present", {"marker": "•"}),
        ("bakes rye", {"x": 57.5}),
    )
    assert texts(document) == ["Built an oven that bakes rye"]


def test_a_date_of_its_own_in_the_gutter_does_not_end_a_bullet() -> None:
    document = job(
        ("Acme Bakery", {}),
        ("Built an oven that", {"marker": "•"}),
        ("May 2022 – present", {"x": 400.0, "y": 97.2}),
        ("bakes rye", {"x": 57.5}),
    )
    assert texts(document) == ["Built an oven that bakes rye"]


def test_markers_that_the_reader_left() -> None:
    document = plain(*HEAD, "", "EXPERIENCE", "Acme Bakery", "▹ Built an oven", "- Led a shift")
    assert texts(document) == ["Built an oven", "Led a shift"]
    assert [item.marker for item in look(document).items] == ["•", "•"]


def test_a_marker_that_is_a_line_of_its_own() -> None:
    document = job(
        ("Acme Bakery", {}),
        ("\ufffd", {"y": 84.0}),
        ("Built an oven", {"x": 65.0, "y": 85.0}),
    )
    assert [(item.text, item.marker) for item in look(document).items] == [("Built an oven", "•")]


def test_numbered_items_and_items_of_a_date_column() -> None:
    document = plain(
        *HEAD, "", "EXPERIENCE", "Acme Bakery", line("Built an oven", marker="1."),
        "04/2022 ○ Led a shift",
    )  # fmt: skip
    assert [(item.text, item.marker) for item in look(document).items] == [
        ("Built an oven", "1."),
        ("Led a shift", "•"),
    ]


def test_sentences_under_a_job_are_items_where_nothing_is_marked() -> None:
    document = job(
        ("Senior Baker\tMar 2021 – Present", {"bold": True}),
        ("Acme Bakery sp. z o.o., Delft", {}),
        ("Built an oven that bakes rye.", {}),
        ("Led a shift of bakers.", {}),
    )
    items = look(document).items
    assert [item.text for item in items] == [
        "Built an oven that bakes rye.",
        "Led a shift of bakers.",
    ]
    assert items[0].entry == "Senior Baker · Acme Bakery sp. z o.o., Delft"
    assert items[0].marker is None


def test_indented_sentences_are_the_items_and_the_others_describe() -> None:
    document = job(
        ("Acme Bakery\tMar 2021 – Present", {"bold": True}),
        ("A small bakery near the sea.", {}),
        ("Built an oven that bakes rye.", {"x": 62.0}),
    )
    assert texts(document) == ["Built an oven that bakes rye."]


def test_sentences_beside_marked_items_describe() -> None:
    document = plain(
        *HEAD, "", "EXPERIENCE", "Acme Bakery", "A small bakery near the sea.", "• Built an oven"
    )
    assert texts(document) == ["Built an oven"]


def test_paragraphs_of_a_word_processor_do_not_run_on() -> None:
    long = "Built an oven that bakes rye and spelt and wheat all through the night"
    document = plain(
        line("Experience", heading_level=1, style="Heading 1"),
        line(f"• {long}", style="Normal"),
        line("Acme Bakery", style="Normal"),
        line("• Led a", style="Normal"),
        line("night shift", style="Normal"),
    )
    assert texts(document) == [long, "Led a night shift"]


def test_a_list_of_skills_holds_items_of_its_section() -> None:
    document = plain(*HEAD, "", "SKILLS", "• Rye", "• Spelt")
    assert [(item.text, item.section) for item in look(document).items] == [
        ("Rye", "skills"),
        ("Spelt", "skills"),
    ]


# Regions


def test_regions_by_kind() -> None:
    document = plain(
        *HEAD, "", "SUMMARY", "Bakes bread for a whole town.", "", "EXPERIENCE", "Acme Bakery",
        "• Built an oven", "• Led a shift", "Tools: oven, peel", "", "SKILLS", "Rye, spelt", "",
        "LANGUAGES", "Dutch", "", "INTERESTS", "Chess",
    )  # fmt: skip
    found = {
        document.text[region.start : region.end]: (region.section, region.kind)
        for region in look(document).regions
    }
    assert found["Jane Doe"] == ("header", "ignored")
    assert found["SUMMARY"] == ("summary", "ignored")
    assert found["Bakes bread for a whole town."] == ("summary", "prose")
    assert found["Built an oven"] == ("experience", "prose")
    assert found["Led a shift"] == ("experience", "prose")
    assert found["Tools: oven, peel"] == ("experience", "list")
    assert found["Rye, spelt"] == ("skills", "list")
    assert found["Dutch"] == ("languages", "ignored")
    assert found["Chess"] == ("interests", "ignored")


def test_a_summary_under_the_name_needs_no_heading() -> None:
    document = plain(*HEAD, "", "Baker with ten years in a town by the sea.", "", "SKILLS", "Rye")
    regions = look(document).regions
    assert [region.kind for region in regions if region.section == "summary"] == ["prose"]
    basics = extract(document).basics
    assert basics.summary == "Baker with ten years in a town by the sea."


# Contact


def contact(*lines_: str | Line, links: tuple[str, ...] = ()) -> dict[str, object]:
    found = look(plain(*lines_, "", "EXPERIENCE", "Acme Bakery", links=links)).contact
    single = {
        key: value.value if value else None
        for key in ("name", "label", "email", "phone", "location")
        for value in [getattr(found, key)]
    }
    return {**single, "urls": [url.value for url in found.urls]}


@pytest.mark.parametrize(
    "name",
    [
        "Jane Doe",
        "ANNA MARÍA DE LA CRUZ",
        "Keʻala Kaʻōpua",
        "Seán O’Brien-Świętek",
        "Ludwig van der Berg",
        "Suharto",
        "Jane Baker",
        "王小明",
        "J. R. Doe",
    ],
)
def test_names(name: str) -> None:
    assert contact(name, "Accountant", "jane@example.org")["name"] == name


def test_credentials_and_prefixes_are_no_part_of_a_name() -> None:
    assert contact("Jane Doe, PhD", "jane@example.org")["name"] == "Jane Doe"
    assert contact("Curriculum Vitae: Jane Doe", "jane@example.org")["name"] == "Jane Doe"


@pytest.mark.parametrize(
    "text",
    ["Software Engineer", "Curriculum Vitae", "Profile", "Delft, Netherlands", "12 High Street"],
)
def test_what_is_no_name(text: str) -> None:
    assert contact(text, "jane@example.org")["name"] is None


def test_a_name_is_found_behind_other_lines_by_its_size() -> None:
    document = page(
        [
            ("Last Updated", {}),
            ("Jane", {"size": 24.0}),
            ("Doe", {"size": 24.0}),
            ("Senior Machine Learning", {"size": 14.0}),
            ("Engineer", {"size": 14.0}),
            ("jane@example.org and a line of text", {}),
            ("Experience", {"bold": True}),
            ("Acme Bakery is where bread is made each day", {}),
        ]
    )
    found = look(document).contact
    assert found.name is not None
    assert found.label is not None
    assert found.name.value == "Jane Doe"
    assert found.label.value == "Senior Machine Learning Engineer"


def test_the_style_of_a_title_marks_the_name() -> None:
    found = contact(line("Acme Alumni"), line("Jane Doe", style="Title"), "jane@example.org")
    assert found["name"] == "Jane Doe"


def test_details_side_by_side_are_told_apart() -> None:
    found = contact("Jane Doe | Baker | Delft, NL | jane@example.org | 020 555 0100")
    assert found == {
        "name": "Jane Doe",
        "label": "Baker",
        "email": "jane@example.org",
        "phone": "020 555 0100",
        "location": "Delft, NL",
        "urls": [],
    }


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("jane.doe+cv@mail.example.org", "jane.doe+cv@mail.example.org"),
        ("E-mail: JDoe@example.com", "JDoe@example.com"),
        ("j_doe@example.com.", "j_doe@example.com"),
        ("jane.doe+\ncv@example.org", "jane.doe+cv@example.org"),
        ("jane@exam-\nple.org", "jane@exam-ple.org"),
        ("jane@\nexample.org", "jane@example.org"),
        ("jane@mail.\nexample.org", "jane@mail.example.org"),
        ("Lives in Delft.\njane@example.org", "jane@example.org"),
        ("linkedin.com/in/jane-\njane@example.org", "jane@example.org"),
        ("jane at example dot org", None),
        ("@jane", None),
    ],
)
def test_emails(printed: str, value: str | None) -> None:
    assert contact("Jane Doe", *printed.split("\n"))["email"] == value


def test_a_link_settles_a_broken_email() -> None:
    links = ("mailto:jane@example.org?subject=Hi",)
    assert contact("Jane Doe", "jane@exam-", "ple.org", links=links)["email"] == "jane@example.org"
    found = look(plain("Jane Doe", "E-mail me", links=links)).contact.email
    assert found is not None
    assert (found.value, found.start) == ("jane@example.org", -1)


@pytest.mark.parametrize(
    "printed",
    [
        "+46 (0)40-628 04 31",
        "808.555.0149",
        "(808) 555-0149",
        "01 99 00 42 17",
        "12 555 01 63",
        "+1 808 555 0149",
        "0031205550100",
        "555-0149",
    ],
)
def test_phones(printed: str) -> None:
    assert contact("Jane Doe", f"Delft, NL | {printed} | jane@example.org")["phone"] == printed


@pytest.mark.parametrize(
    "printed",
    ["2018 - 2022", "2018–2022", "1868-1902", "03/2019 - 04/2021", "ID 123 456 789", "2011 BC",
     "94105-1234", "orcid.org/0000-0002-1825-0097", "2019-03-14"],
)  # fmt: skip
def test_what_is_no_phone(printed: str) -> None:
    assert contact("Jane Doe", printed, "jane@example.org")["phone"] is None


def test_a_phone_below_the_head_needs_a_label() -> None:
    body = ("Jane Doe", "", "EXPERIENCE", "Moved 020 555 0100 loaves")
    assert look(plain(*body)).contact.phone is None
    found = look(plain(*body, "Phone: 020 555 0199")).contact.phone
    assert found is not None
    assert found.value == "020 555 0199"


def test_a_contact_section_is_looked_at_too() -> None:
    document = plain(
        "Jane Doe", "", "SKILLS", "Rye", "", "CONTACT", "020 555 0100", "x.example.org"
    )
    found = look(document).contact
    assert found.phone is not None
    assert [url.value for url in found.urls] == ["x.example.org"]


def test_web_addresses() -> None:
    found = contact(
        "Jane Doe", "Node.js and ASP.NET Developer", "jane@example.org | jane.example.org |",
        "https://www.linkedin.com/in/jane-doe-001 | github.com/janedoe, janedoe.dev", "e.g. i.e.",
    )  # fmt: skip
    assert found["urls"] == [
        "jane.example.org",
        "https://www.linkedin.com/in/jane-doe-001",
        "github.com/janedoe",
        "janedoe.dev",
    ]


def test_a_web_address_broken_over_two_lines() -> None:
    found = contact("Jane Doe", "linkedin.com/in/jane-", "doe-001", "jane@example.org")
    assert found["urls"] == ["linkedin.com/in/jane-doe-001"]


def test_web_addresses_behind_words() -> None:
    links = ("https://gitlab.com/jane", "https://example.com/some/article")
    document = plain("Jane Doe", line("LinkedIn", link="https://linkedin.com/in/jane"), links=links)
    found = look(document).contact.urls
    assert [(url.value, url.start) for url in found] == [
        ("https://linkedin.com/in/jane", -1),
        ("https://gitlab.com/jane", -1),
    ]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Delft, Netherlands", "Delft, Netherlands"),
        ("Location: Delft, Netherlands", "Delft, Netherlands"),
        ("Hilo, HI", "Hilo, HI"),
        ("Besançon FR", "Besançon FR"),
        ("Baker, patient and kind", None),
        ("Rye and spelt", None),
    ],
)
def test_locations(printed: str, value: str | None) -> None:
    assert contact("Jane Doe", printed, "jane@example.org")["location"] == value


def test_nothing_is_invented() -> None:
    document = plain("12345", "…", "the quick brown fox", "Letter, Spring Issue")
    found = look(document).contact
    assert (found.name, found.email, found.phone, found.urls, found.location) == (None,) * 3 + (
        (),
        None,
    )
    assert extract(document).to_dict() == {"basics": {}}


def test_extract_fills_the_basics() -> None:
    document = plain(
        *HEAD, "jane.example.org | github.com/JaneDoe", "", "SUMMARY", "Bakes bread", "for all."
    )
    assert extract(document).to_dict() == {
        "basics": {
            "name": "Jane Doe",
            "label": "Baker",
            "email": "jane@example.org",
            "phone": "+31 20 555 0100",
            "url": "jane.example.org",
            "summary": "Bakes bread for all.",
            "location": {
                "address": "Delft, Netherlands",
                "city": "Delft",
                "countryCode": "NL",
            },
            "profiles": [{"network": "GitHub", "username": "JaneDoe", "url": "github.com/JaneDoe"}],
        }
    }


# What holds for every document

PIECES = """
Experience Skills: • – ▪ Built 2021 Mar Present jane@example.org +31 20-555-0100 a- @ (
github.com/x https:// Engineer EDUCATION Languages , | \ufffd \uf0b7 3. oven. A.Ş. é\u0301 한
"""
WORDS = st.one_of(st.sampled_from(PIECES.split()), st.text("aB1-.@/+(\u202e\u2019", min_size=1))
BOXES = st.sampled_from(
    [None, (0.0, 0.0, 9.0, 9.0), (50.0, 40.0, 80.0, 50.0), (300.0, 40.0, 310.0, 30.0)]
)
WORD = st.builds(
    Word,
    WORDS,
    box=BOXES,
    size=st.sampled_from([None, 0.0, 8.0, 10.0, 14.0]),
    bold=st.booleans(),
    origin=st.sampled_from(list(Origin)),
    link=st.sampled_from([None, "https://example.org/x", "mailto:a@example.org"]),
)
LINE = st.builds(
    Line,
    st.lists(WORD, max_size=5).map(tuple),
    join=st.sampled_from(list(Join)),
    marker=st.sampled_from([None, None, "•", "1."]),
    style=st.sampled_from([None, "Normal", "Title"]),
    heading_level=st.sampled_from([None, None, None, 0, 1, 2]),
)
DOCUMENT = st.builds(
    Document,
    st.lists(st.builds(Page, st.lists(LINE, max_size=8).map(tuple)), max_size=2).map(tuple),
    format=st.just("pdf"),
    links=st.sampled_from([(), ("mailto:a@example.org", "tel:+31205550100")]),
)


@settings(max_examples=80, deadline=None)
@given(DOCUMENT)
def test_every_document_has_an_outline(document: Document) -> None:
    found = look(document)
    text = document.text
    for spans in (found.sections, found.regions, found.items):
        ends = [0]
        for span in spans:
            assert ends[-1] <= span.start <= span.end <= len(text)
            ends.append(span.end)
    for section in found.sections:
        assert section.start <= section.body <= section.end
    for item in found.items:
        shown = text[item.start : item.end]
        assert all(word in shown for word in item.text.split() if word != "-")


@settings(max_examples=80, deadline=None)
@given(DOCUMENT)
def test_contact_details_stand_in_the_text(document: Document) -> None:
    found = look(document).contact
    single = (found.name, found.label, found.email, found.phone, found.location)
    for value in (*single, *found.urls):
        if value is not None and value.start >= 0:
            shown = document.text[value.start : value.end]
            assert "".join(value.value.split()) in "".join(shown.split())
        elif value is not None:
            assert value.value in ("https://example.org/x", "a@example.org", "+31205550100")

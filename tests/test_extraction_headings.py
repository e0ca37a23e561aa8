"""Headings in odd forms, and sections whose heading no list has."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_extraction import HEAD, line, look, names, page, plain, texts

import resumecheck as rc
from resumecheck.extraction.vocabulary import Vocabulary, vocabulary_of
from resumecheck.packs import load_words

JOBS = ["Head Baker, Acme Bakery, 2019 – 2021", "• Built an oven", "• Led a shift"]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return vocabulary_of(load_words().headings)


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("1. Experience", "experience"),
        ("II. Education", "education"),
        ("A) Skills", "skills"),
        ("== Skills ==", "skills"),
        ("*** Education ***", "education"),
        ("— Experience —", "experience"),
        ("Education (2013–2017)", "education"),
        ("— Education (2013–2017) —", "education"),
        ("Experience 2015 – present", "experience"),
        ("Publications (selected)", "publications"),
        ("Exp.", "experience"),
        ("Edu.", "education"),
        ("COMPETENCES", "skills"),
        ("Compétences", "skills"),
        ("Berufserfahrung:", "experience"),
        ("Formación académica", "education"),
        ("CAREERHISTORY", "experience"),
        ("What I'm good at", "skills"),
        ("Opleiding", "education"),
        ("Centres d’intérêt", "interests"),
        ("Teaching", "other"),
        ("Service", "volunteer"),
        ("Invited Talks", "publications"),
        ("Experience (with sourdough)", None),
        ("Resume", None),
    ],
)
def test_known_headings(vocabulary: Vocabulary, text: str, section: str | None) -> None:
    assert vocabulary.section(text) == section


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Work Expereince", "experience"),
        ("Experiance", "experience"),
        ("Proffesional Experience", "experience"),
        ("Educaton", "education"),
        ("Certificatons", "certificates"),
        ("Lanugages", "languages"),
        ("Achievments", "awards"),
        ("Education & Admissions", "education"),
        ("Experience and Wanderings", "experience"),
        # words of their own, or too short to tell
        ("Carer", None),
        ("Patients", None),
        ("SKILS", None),
        ("Languages and Databases", None),
        ("Expereince in Eduction", None),
    ],
)
def test_what_is_nearly_a_heading(vocabulary: Vocabulary, text: str, section: str | None) -> None:
    assert vocabulary.nearly(text) == section


def test_a_misspelling_counts_only_where_a_heading_may_stand() -> None:
    found = names(plain(*HEAD, "", "Experiance", *JOBS, "Educaton"))
    assert found == [("header", None), ("experience", "Experiance")]


def test_numbered_headings_but_no_numbered_list() -> None:
    first = line("Experience", marker="1.", join=plain("", "x").pages[0].lines[0].join)
    second = line("Education", marker="2.", join=first.join)
    document = plain(*HEAD, first, *JOBS, second, "BSc Baking, Delft College, 2015")
    assert [name for name, _ in names(document)] == ["header", "experience", "education"]
    listed = plain(*HEAD, "", "ABOUT", line("Research", marker="1."), line("Teaching", marker="2."))
    assert [name for name, _ in names(listed)] == ["header", "summary"]


@pytest.mark.parametrize("heading", ["My Journey", "WHAT I BAKED", "— The Story So Far —"])
def test_jobs_under_an_unknown_heading_in_plain_text(heading: str) -> None:
    document = plain(*HEAD, "", "SKILLS", "Rye, wheat", "", heading, *JOBS)
    sections = look(document).sections
    assert [(section.name, section.inferred) for section in sections] == [
        ("header", False),
        ("skills", False),
        ("experience", True),
    ]
    assert sections[-1].label == heading
    assert texts(document) == ["Built an oven", "Led a shift"]
    assert {item.section for item in look(document).items} == {"experience"}


def test_an_unknown_heading_ends_the_section_before() -> None:
    document = plain(*HEAD, "", "== Skills ==", "Rye", "", "== On my shelf ==", "Books of bread")
    assert names(document) == [
        ("header", None),
        ("skills", "== Skills =="),
        ("other", "== On my shelf =="),
    ]


def test_unknown_headings_by_their_look() -> None:
    big = {"size": 14.0, "bold": True}
    document = page(
        [
            ("Jane Doe", {"size": 20.0}),
            ("jane@example.org", {}),
            ("My Journey", big),
            ("Head Baker, Acme Bakery, 2019 – 2021", {}),
            ("Built an oven", {"marker": "•", "x": 60.0}),
            ("Where I Learned", big),
            ("BSc Baking, Delft College, 2011 – 2015", {}),
            ("Skills", big),
            ("Rye, wheat", {}),
        ]
    )
    found = look(document)
    assert [(section.name, section.inferred) for section in found.sections] == [
        ("header", False),
        ("experience", True),
        ("education", True),
        ("skills", False),
    ]
    assert found.contact.name is not None
    assert found.contact.name.value == "Jane Doe"


def test_employers_set_like_headings_are_none() -> None:
    big = {"size": 14.0, "bold": True}
    document = page(
        [
            ("Jane Doe", {"size": 20.0}),
            ("Experience", big),
            ("Morgenrot", big),
            ("Head Baker, 2019 – 2021", {}),
            ("Built an oven", {"marker": "•", "x": 60.0}),
            ("Abendstern", big),
            ("Baker, 2015 – 2019", {}),
            ("Led a shift", {"marker": "•", "x": 60.0}),
            ("Skills", big),
            ("Rye, wheat", {}),
        ]
    )
    assert [section.name for section in look(document).sections] == [
        "header",
        "experience",
        "skills",
    ]


def test_a_known_heading_keeps_its_name_whatever_stands_under_it() -> None:
    document = plain(*HEAD, "", "MEMBERSHIPS", "Head Baker, Acme Guild, 2019 – 2021", "", "SKILLS")
    assert [section.name for section in look(document).sections][1] == "other"


def test_short_capitals_are_skills_not_headings() -> None:
    document = plain(*HEAD, "", "SKILLS", "SEO", "SQL", "", "EDUCATION", "BSc Baking, 2015")
    assert [name for name, _ in names(document)] == ["header", "skills", "education"]


def test_headings_of_ones_own_by_a_word_by_their_place_and_by_their_form() -> None:
    big = {"size": 14.0, "bold": True}
    document = page(
        [
            ("Jane Doe", {"size": 20.0}),
            ("jane@example.org", {}),
            ("Salutations", big),
            ("I bake bread for a whole harbour town.", {}),
            ("Experience", big),
            ("Head Baker, Acme Bakery, 2019 – 2021", {}),
            ("Built an oven", {"marker": "•", "x": 60.0}),
            ("Education", big),
            ("BSc Baking, Delft College, 2011 – 2015", {}),
            ("Certificates of Competency", big),
            ("Oven Licence", {}),
            ("What I offer", big),
            ("Rye, wheat, shaping, scoring", {}),
        ]
    )
    found = [(section.name, section.inferred) for section in look(document).sections]
    assert found == [
        ("header", False),
        ("summary", True),
        ("experience", False),
        ("education", False),
        ("certificates", True),
        ("skills", True),
    ]


def test_teaching_heads_the_jobs_where_nothing_else_does() -> None:
    document = plain(*HEAD, "", "TEACHING", *JOBS, "", "SKILLS", "Rye, wheat")
    assert [section.name for section in look(document).sections] == [
        "header",
        "experience",
        "skills",
    ]
    document = plain(*HEAD, "", "EXPERIENCE", *JOBS, "", "TEACHING", *JOBS)
    assert [section.name for section in look(document).sections][-1] == "other"


def test_a_name_behind_a_sidebar_ends_its_last_section() -> None:
    document = plain(
        "CONTACT", "jane.doe@example.org", "", "SKILLS", "Rye", "Wheat", "Shaping", "",
        "Jane Doe, Head Baker", "", "EXPERIENCE", *JOBS,
    )  # fmt: skip
    assert [section.name for section in look(document).sections] == [
        "contact",
        "skills",
        "header",
        "experience",
    ]


def test_a_markdown_file_whose_name_has_the_level_of_its_sections() -> None:
    text = "# Jane Doe\n\nHead Baker | jane@example.org\n\n# Experience\n\n"
    text += "## Head Baker, Acme Bakery, 2019 – 2021\n\n- Built an oven\n\n# Skills\n\nRye\n"
    resume = rc.extract(rc.read(text.encode(), name="cv.md"))
    assert resume.basics.name == "Jane Doe"
    assert [job.name for job in resume.work] == ["Acme Bakery"]


class _Thorough(Vocabulary):
    """Looks every text up, also one with a word that no heading has."""

    def _has_another_word(self, words: Sequence[str]) -> bool:  # noqa: ARG002 - as overridden
        return False


_THOROUGH = _Thorough(load_words().headings)
_TOKENS = (
    *("Work", "experiences", "Education", "SKILLS", "Technical", "and", "&", "of", "Hobbies"),
    *("Edu", "cation", "E", "XPERIENCE", "S", "KILLS", "Studies", "Baker", "Acme", "Formación"),
    *("1.", "IV.", "b.", "Edua.", "Section", "(continued)", "cont'd", "continued", "•", "–", ":"),
    *("(2013–2017)", "2015", "to", "present", "since", "Skillssince", "from", "(selected)", "["),
    *("selected]", "e(ducation)", "ed1.", "ucation", "sub-skills", "today", "Papers", "x1)"),
)


@given(st.lists(st.sampled_from(_TOKENS), min_size=1, max_size=5), st.sampled_from(("", " ")))
def test_words_that_no_heading_has_only_shorten_the_search(tokens: list[str], space: str) -> None:
    text = " ".join(tokens).replace(" :", f"{space}:")
    assert vocabulary_of(load_words().headings).section(text) == _THOROUGH.section(text)

"""What an advert says it does not ask for, and what a label or a wish reaches."""

from __future__ import annotations

import pytest

from resumecheck.adverts import read_advert


def beside(sentence: str) -> dict[str, str]:
    """The terms of a sentence in a backend engineer's advert, with their needs."""
    found = read_advert(
        f"Backend Engineer\n\nRequirements\n- Python and PostgreSQL\n\n{sentence}\n"
    ).terms
    return {term.name: term.need for term in found if term.name not in ("Python", "PostgreSQL")}


@pytest.mark.parametrize("bullet", ["", "- "])
@pytest.mark.parametrize(
    "sentence",
    [
        "No PHP.",
        "No PHP, Java or Ruby.",
        "You will not need Java.",
        "You won't need Java or PHP.",
        "You do not have to know PHP.",
        "PHP is not required.",
        "PHP, Ruby and Perl are not required.",
        "PHP experience is not essential.",
        "No Java experience required, we teach it",
        "No PHP experience necessary",
        "no PHP experience necessary",
        "No AWS certification needed",
        "We do not use PHP.",
        "We don't use Ruby.",
        "We are not a PHP shop.",
        "PHP is not used here.",
        "Without Oracle.",
        "Java is not needed.",
        "There is no PHP.",
        "You will never touch PHP.",
        "Keine PHP-Kenntnisse erforderlich",
    ],
)
def test_what_is_refused_is_no_term(bullet: str, sentence: str) -> None:
    assert beside(bullet + sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("No PHP, just Kotlin.", {"Kotlin": "required"}),
        ("You will not need Java, you will need Kotlin.", {"Kotlin": "required"}),
        ("We write Kotlin, not PHP.", {"Kotlin": "required"}),
        ("Kotlin instead of PHP", {"Kotlin": "required"}),
        ("You don't need PHP but Kotlin", {"Kotlin": "required"}),
        ("We need someone who knows Kotlin, no PHP.", {"Kotlin": "required"}),
        ("Kotlin is a must, PHP is not required.", {"Kotlin": "required"}),
        ("Kotlin is a must but PHP is not required.", {"Kotlin": "required"}),
        ("PHP is not required, Kotlin is a plus.", {"Kotlin": "preferred"}),
    ],
)
def test_the_rest_of_the_sentence_is_asked_for(sentence: str, terms: dict[str, str]) -> None:
    assert beside(sentence) == terms


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("PHP is helpful but not required.", {"PHP": "preferred"}),
        ("PHP is not required but a plus.", {"PHP": "preferred"}),
        ("PHP is not required, though it would be a plus.", {"PHP": "preferred"}),
        ("Not required but a plus: PHP", {"PHP": "preferred"}),
        ("Not only Java but also Kotlin", {"Java": "required", "Kotlin": "required"}),
        ("Kubernetes is not just used here, it is required", {"Kubernetes": "required"}),
        ("No less than 3 years of Java experience required", {"Java": "required"}),
        ("No fewer than 3 years of Java experience required", {"Java": "required"}),
        ("No nonsense: Kotlin", {"Kotlin": "required"}),
        ("No stranger to Kubernetes", {"Kubernetes": "required"}),
        ("Not afraid of Kubernetes", {"Kubernetes": "required"}),
    ],
)
def test_not_every_no_refuses(sentence: str, terms: dict[str, str]) -> None:
    assert beside(sentence) == terms


def test_what_is_refused_in_one_place_can_be_asked_for_in_another() -> None:
    found = beside("PHP is not required in this team.\n- Experience with PHP is a plus")
    assert found == {"PHP": "preferred"}


@pytest.mark.parametrize("bullet", ["", "- "])
@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("Rust is a plus.", {"Rust": "preferred"}),
        ("Rust would be a big plus", {"Rust": "preferred"}),
        ("Go is nice to have.", {"Go": "preferred"}),
        ("Swift is required.", {"Swift": "required"}),
        ("Swift is a must", {"Swift": "required"}),
        ("Spark is preferred.", {"Spark": "preferred"}),
        ("Kotlin is required, Rust is a plus.", {"Kotlin": "required", "Rust": "preferred"}),
        ("3+ years of Java", {"Java": "required"}),
        ("3 years of experience with Java.", {"Java": "required"}),
        ("No less than 3 years of Java", {"Java": "required"}),
        ("Rust is not required.", {}),
        ("Rust removal is a must.", {}),
        ("A spark is required", {}),
        ("Go to market is a plus", {}),
        ("Go is not a plus", {}),
    ],
)
def test_a_doubtful_word_that_is_wished_for_is_a_skill(
    bullet: str, sentence: str, terms: dict[str, str]
) -> None:
    assert beside(bullet + sentence) == terms


def test_a_kitchen_that_needs_a_chef_needs_no_software() -> None:
    found = read_advert("Head Cook\n\nChef is required.\n\nRequirements\n- HACCP\n").terms
    assert [term.name for term in found] == ["HACCP"]


def test_a_label_with_its_content_ends_with_its_line() -> None:
    found = read_advert(
        "Backend Engineer\n\nRequirements\n- Python\n\nBonus: Next.js, Figma\n"
        "You have 5 years of experience. Fluent in English.\nYou know Kafka.\n"
    )
    needs = {term.name: term.need for term in found.terms}
    assert needs["Next.js"] == needs["Figma"] == "preferred"
    assert needs["Kafka"] == needs["Python"] == "required"
    assert [row.need for row in found.years] == ["required"]
    assert [row.need for row in found.languages] == ["required"]


@pytest.mark.parametrize(
    ("label", "after", "need"),
    [
        ("Bonus:", "- Next.js\n- Figma", "preferred"),
        ("Nice to have: Rust code\n", "- Next.js\n- Figma", "preferred"),
        ("Bonus: GraphQL", "- Next.js\n- Figma", "preferred"),
    ],
)
def test_a_label_with_a_list_below_is_a_heading(label: str, after: str, need: str) -> None:
    found = read_advert(f"Engineer\n\nRequirements\n- Python\n\n{label}\n{after}\n")
    needs = {term.name: term.need for term in found.terms}
    assert needs["Next.js"] == needs["Figma"] == need


def test_a_label_item_ends_with_the_item() -> None:
    found = read_advert("Engineer\n\nRequirements\n- Python\n- Bonus: Figma\n- Kafka\n").terms
    assert {term.name: term.need for term in found} == {
        "Python": "required", "Figma": "preferred", "Kafka": "required",
    }  # fmt: skip

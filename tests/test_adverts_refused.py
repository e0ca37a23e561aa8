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

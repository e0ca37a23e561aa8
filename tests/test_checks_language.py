"""A resume in another language says so, and its words are not judged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from resumes import GOOD, names, score

import resumecheck as rc
from resumecheck import lexicon
from resumecheck.language.detection import foreign_language

SAMPLES = json.loads((Path(__file__).parent / "data" / "languages.json").read_text("utf-8"))
"""Short resumes: `foreign` by the language that is to be found, and `english` ones."""


@pytest.mark.parametrize(("language", "text"), SAMPLES["foreign"])
def test_a_language_is_told(language: str, text: str) -> None:
    assert foreign_language(text) == language


@pytest.mark.parametrize("text", SAMPLES["english"])
def test_english_is_english_with_foreign_names_and_in_lists(text: str) -> None:
    assert foreign_language(text) is None


def test_no_text_is_no_language() -> None:
    assert foreign_language("") is None
    assert foreign_language("12 34 · !") is None
    assert foreign_language("Python SQL Docker " * 50) is None


def test_no_other_language_has_a_function_word_of_english() -> None:
    lists = {
        row["name"]: set(row["words"].split())
        for key, row in lexicon.word_list("languages").items()
        if key not in ("source", "scripts")
    }
    english = lists.pop("English")
    for words in lists.values():
        assert len(words) > 100
        assert not words & english
        assert all(word == word.casefold() and word.isalpha() for word in words)


GERMAN = dict(map(tuple, SAMPLES["foreign"]))["German"]


def test_keywords_and_wording_are_not_billed_and_the_others_scaled() -> None:
    report = score(GERMAN)
    parts = {part.id: part.out_of for part in report.parts}
    assert parts == {"keywords": 0, "impact": 0, "parsing": 71.43, "structure": 28.57}
    finding = next(f for f in report.findings if f.name == "unsupported-language")
    assert finding.cost == 0
    assert "German" in finding.message
    assert not {f.part for f in report.findings if f.cost} & {"keywords", "impact"}
    assert report.total == round(100 - sum(f.cost for f in report.findings), 2)


def test_no_english_heading_is_missed_in_another_language() -> None:
    for name in ("missing-section", "nonstandard-heading", "not-a-resume"):
        assert name not in names(score(GERMAN))


def test_data_in_another_language_says_so_too() -> None:
    data = {
        "basics": {"name": "Max Beispiel", "summary": GERMAN},
        "work": [{"name": "Beispiel GmbH", "position": "Leiter der Entwicklung"}],
    }
    report = rc.score(data)
    assert "unsupported-language" in names(report)
    assert {part.id for part in report.parts if part.out_of} == {"structure"}


def test_an_english_resume_says_nothing() -> None:
    assert "unsupported-language" not in names(score(GOOD))

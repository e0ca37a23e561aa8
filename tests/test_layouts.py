"""Layouts of our own, one trait a file; data/layouts/README.md says what made them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from resumecheck.document import Document, normalise
from resumecheck.readers import read

FOLDER = Path(__file__).parent / "data" / "layouts"
TRUTH: dict[str, Any] = {
    name: truth
    for file in ("truth.json", "more.json")
    for name, truth in json.loads((FOLDER / file).read_text(encoding="utf-8")).items()
}

each_layout = pytest.mark.parametrize("name", sorted(TRUTH))


@cache
def document(name: str) -> Document:
    return read(FOLDER / name)


@cache
def flow(name: str) -> str:
    return " ".join(document(name).text.split())


def place(name: str, text: str, start: int = 0) -> int:
    at = flow(name).find(text, start)
    assert at >= 0, f"not in the text, or not whole: {text!r}"
    return at


@each_layout
def test_every_bullet_is_whole(name: str) -> None:
    bullets = [bullet for job in TRUTH[name]["jobs"] for bullet in job["bullets"]]
    assert [bullet for bullet in bullets if bullet not in flow(name)] == []


@each_layout
def test_bullets_follow_their_own_employer_in_order(name: str) -> None:
    jobs = TRUTH[name]["jobs"]
    employers = {place(name, job["employer"]): job["employer"] for job in jobs}
    for job in jobs:
        at = place(name, job["employer"])
        for bullet in job["bullets"]:
            at = place(name, bullet, at)
            above = max((start for start in employers if start < at), default=None)
            assert above is not None, bullet
            assert employers[above] == job["employer"], bullet
    assert list(employers) == sorted(employers)


@each_layout
def test_dates_stay_with_their_job(name: str) -> None:
    jobs = TRUTH[name]["jobs"]
    starts = [place(name, job["bullets"][0]) for job in jobs]
    ends = [place(name, job["bullets"][-1]) for job in jobs]
    for index, job in enumerate(jobs):
        at = place(name, job["dates"])
        assert index == 0 or at > ends[index - 1], job["dates"]
        assert index == len(jobs) - 1 or at < starts[index + 1], job["dates"]


@each_layout
def test_contacts_are_in_the_text(name: str) -> None:
    truth = TRUTH[name]
    contacts = [truth[field] for field in ("name", "email", "phone")]
    assert [value for value in contacts if value not in flow(name)] == []


@each_layout
def test_hidden_words_are_known_and_kept_out(name: str) -> None:
    truth = TRUTH[name]
    hidden = {word.text: word.hidden for _, word in document(name).words() if word.hidden}
    assert sorted(hidden) == sorted(truth["hidden"])
    assert [text for text in truth["hidden"] if text in flow(name)] == []


@each_layout
def test_what_can_be_seen_is_read(name: str) -> None:
    truth = TRUTH[name]
    assert [text for text in truth["visible"] if text not in flow(name)] == []
    assert [text for text in truth.get("absent", ()) if text in flow(name)] == []
    for text in truth.get("once", ()):
        assert flow(name).count(text) == 1, text


@each_layout
def test_headings_stand_on_lines_of_their_own(name: str) -> None:
    lines = document(name).text.splitlines()
    assert [heading for heading in TRUTH[name]["headings"] if heading not in lines] == []


@each_layout
def test_texts_stand_in_reading_order(name: str) -> None:
    for before, after in TRUTH[name]["order"]:
        assert place(name, before) < place(name, after), (before, after)


@pytest.mark.parametrize("name", sorted(name for name in TRUTH if TRUTH[name]["marked"]))
def test_bullets_are_marked(name: str) -> None:
    lines = [line for _, _, _, line in document(name).lines()]
    marked = [
        " ".join(normalise(word.text) for word in line.visible) for line in lines if line.marker
    ]
    for job in TRUTH[name]["jobs"]:
        for bullet in job["bullets"]:
            assert any(bullet.startswith(text.rstrip("-")) for text in marked), bullet

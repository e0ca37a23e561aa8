"""What the corpus says about each of its files: `manifest.jsonl` and `truth/*.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOR_THE_ISSUE_ON_READING = frozenset(
    {
        "hidden-text",
        "content-controls",
        "tracked-changes",
        "textbox",
        "table",
        "keyword-stuffing",
        "not-a-resume",
    }
)
"""Traits that the first figures leave out."""

_ALSO_ACCEPTED = re.compile(r"lemma '?([^',;]+?)'? also accepted")
_ALSO_FINE = re.compile(r"\bfine\b")


@dataclass(frozen=True, slots=True)
class TrueBullet:
    """A bullet as a person judged it; None where people would differ.

    `verbs` holds every accepted lemma of the action verb that opens it, and is empty where none
    does.
    """

    text: str
    section: str
    parent: str
    verbs: frozenset[str]
    quantified: bool | None
    weak: bool | None


@dataclass(frozen=True, slots=True)
class TrueJob:
    """A job; dates as 2021-03, `end` may be "present"."""

    company: str
    title: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class TrueStudy:
    """A degree and its school."""

    institution: str
    degree: str
    area: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Person:
    """What a reader of a resume should find; the judged keywords by the truth's own names."""

    id: str
    name: str
    email: str
    phone: str
    present: frozenset[str]
    absent: frozenset[str]
    bullets: tuple[TrueBullet, ...]
    jobs: tuple[TrueJob, ...] = ()
    education: tuple[TrueStudy, ...] = ()
    skills: tuple[str, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One file of the corpus and what is expected of it."""

    path: Path
    file: str
    group: str
    traits: frozenset[str]
    person: Person | None
    text_layer: str | None
    clear_error: bool
    """A typed error is expected …"""
    reading_is_fine: bool
    """… but a reading is fine too."""
    sections: tuple[str, ...]
    expected: frozenset[str]
    optional: frozenset[str]
    forbidden: frozenset[str]
    must_not_contain: tuple[str, ...]
    not_rendered: Mapping[str, Any]
    undeserved: frozenset[str]
    """Keywords that stand only in hidden or stuffed text."""
    extra_bullets: frozenset[str]
    phone_reformatted: bool
    core: bool

    @property
    def judged(self) -> bool:
        """Whether the text of the resume is there to be found."""
        return self.person is not None and not self.clear_error and self.text_layer == "full"

    @property
    def in_first_subset(self) -> bool:
        """Whether the figures of the first end-to-end version ask for this file."""
        return (
            self.judged
            and "single-column" in self.traits
            and not self.traits & FOR_THE_ISSUE_ON_READING
        )

    @property
    def bullets(self) -> tuple[TrueBullet, ...]:
        """The bullets that this file prints, in its own order of sections."""
        if self.person is None:
            return ()
        missing = {plain(text) for text in self.not_rendered.get("bullets", ())}
        printed = [b for b in self.person.bullets if plain(b.text) not in missing]
        order = {name: at for at, name in reversed(list(enumerate(self.sections)))}
        return tuple(sorted(printed, key=lambda b: order.get(b.section, len(order))))


def plain(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def load_cases(folder: Path) -> tuple[Case, ...]:
    """The cases of a corpus folder, in the manifest's order.

    Raises OSError where the folder has no manifest or a truth file is missing.
    """
    people = {
        path.stem: _person(json.loads(path.read_text(encoding="utf-8")))
        for path in sorted((folder / "truth").glob("*.json"))
    }
    lines = (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_case(folder, json.loads(line), people) for line in lines if line.strip())


def _person(data: Mapping[str, Any]) -> Person:
    fields = data["fields"]
    return Person(
        id=data["id"],
        name=fields["name"],
        email=fields["email"],
        phone=fields["phone"],
        present=frozenset(data["keywords_present"]),
        absent=frozenset(data["keywords_absent"]),
        bullets=tuple(_bullet(bullet) for bullet in data["bullets"]),
        jobs=tuple(
            TrueJob(job["company"], job["title"], job["start"], job["end"])
            for job in data.get("jobs", ())
        ),
        education=tuple(
            TrueStudy(
                study["institution"], study["degree"], study["area"], study["start"], study["end"]
            )
            for study in data.get("education", ())
        ),
        skills=tuple(data.get("skills", ())),
        summary=data.get("summary", ""),
    )


def _bullet(data: Mapping[str, Any]) -> TrueBullet:
    verbs = {data["starts_with_action_verb"], *_ALSO_ACCEPTED.findall(data["note"] or "")} - {None}
    return TrueBullet(
        text=data["text"],
        section=data["section"],
        parent=data["parent"],
        verbs=frozenset(verbs),
        quantified=_settled(data["quantified"]),
        weak=_settled(data["weak_opening"]),
    )


def _settled(answer: bool | str) -> bool | None:
    return answer if isinstance(answer, bool) else None


def _case(folder: Path, row: Mapping[str, Any], people: Mapping[str, Person]) -> Case:
    undeserved = {*row.get("hidden_keywords", ()), *row.get("stuffed_keywords", ())}
    return Case(
        path=folder / row["file"],
        file=Path(row["file"]).name,
        group=row["group"],
        traits=frozenset(row["traits"]),
        person=people[row["resume"]] if row["resume"] else None,
        text_layer=row.get("text_layer"),
        clear_error=row["expected_outcome"] == "clear-error",
        reading_is_fine=bool(_ALSO_FINE.search(row.get("note") or "")),
        sections=tuple(name for name, _ in row.get("sections", ())),
        expected=frozenset(row["expected_ats"]),
        optional=frozenset(row.get("optional_ats", ())),
        forbidden=frozenset(row.get("must_not_flag", ())),
        must_not_contain=tuple(row.get("must_not_contain", ())),
        not_rendered=row.get("not_rendered", {}),
        undeserved=frozenset(undeserved),
        extra_bullets=frozenset(plain(text) for text in row.get("extra_bullets", ())),
        phone_reformatted=row.get("phone_reformatted", False),
        core=row.get("core", False),
    )

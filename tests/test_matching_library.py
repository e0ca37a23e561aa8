"""The matcher where every skill of the library is asked for at once: a table of cases."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from resumecheck.language import load_language
from resumecheck.matching import KeywordMatch, Region, RegionKind, match
from resumecheck.packs import RolePack, keyword_of, load_context_words, load_skills

CASES = tomllib.loads(
    (Path(__file__).parent / "data" / "library_cases.toml").read_text(encoding="utf-8")
)


def rows(name: str) -> list[tuple[str, str, str]]:
    return [(row[0], row[1], row[2]) for row in CASES[name]["cases"]]


@cache
def library() -> RolePack:
    return RolePack(
        id="library",
        name="library",
        title="All skills",
        description="",
        keywords=tuple(keyword_of(skill, weight=1.0) for skill in load_skills()),
        groups=(),
        stages=(),
        sources=(),
        context_words=load_context_words(),
    )


def found(text: str, skill: str, kind: RegionKind = "prose") -> KeywordMatch:
    section = "skills" if kind == "list" else "experience"
    matches = match(text, [Region(0, len(text), section, kind)], library(), load_language())
    return next(one for one in matches if one.keyword.id == skill)


@pytest.mark.parametrize(("text", "skill", "answer"), rows("prose"))
def test_prose(text: str, skill: str, answer: str) -> None:
    assert bool(found(text, skill).hits) == (answer == "yes")


@pytest.mark.parametrize(("text", "skill", "answer"), rows("list"))
def test_list(text: str, skill: str, answer: str) -> None:
    assert bool(found(text, skill, "list").hits) == (answer == "yes")


@pytest.mark.parametrize(
    ("text", "skill", "answer"),
    [pytest.param(*row, marks=pytest.mark.xfail(strict=True)) for row in rows("open")],
)
def test_open(text: str, skill: str, answer: str) -> None:
    assert bool(found(text, skill).hits) == (answer == "yes")


def test_the_table_is_large_and_without_repeats() -> None:
    keys = [(kind, row[0], row[1]) for kind in ("prose", "list") for row in CASES[kind]["cases"]]
    assert len(keys) >= 300
    assert len(keys) == len(set(keys))
    assert {row[2] for kind in CASES for row in CASES[kind]["cases"]} == {"yes", "no"}


@pytest.mark.parametrize("text", ["Built Docker-free images", "Kept non-Docker builds"])
def test_a_hyphen_may_deny(text: str) -> None:
    (mention,) = found(text, "docker").mentions
    assert (mention.claim, mention.text) == ("denied", "Docker")


def test_a_cutoff_is_no_address() -> None:
    assert found("Raised NDCG@10 of the ranker", "model-evaluation").hits[0].text == "NDCG@10"
    assert not found("Write to docker@k", "docker").hits
    assert not found("Write to ndcg@163.com", "model-evaluation").hits

"""The matcher: a table of cases, properties on random text, and the rules on regions."""

from __future__ import annotations

import string
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resumecheck import lexicon
from resumecheck.extraction.regions import reads_as_list
from resumecheck.language import load_language
from resumecheck.matching import (
    Hit,
    KeywordMatch,
    Reading,
    Region,
    RegionKind,
    match,
    match_packs,
)
from resumecheck.matching.compiled import index_of
from resumecheck.packs import Keyword, RolePack, load_role

CASES = tomllib.loads(
    (Path(__file__).parent / "data" / "matching_cases.toml").read_text(encoding="utf-8")
)
ROWS = [
    pytest.param(kind, *row[:3], id=f"{kind}-{row[1]}-{row[0]}")
    for kind in ("prose", "list")
    for row in CASES[kind]["cases"]
]


def pack_of(*keywords: Keyword, context: tuple[str, ...] = ()) -> RolePack:
    return RolePack(
        id="test",
        name="test",
        title="Test",
        description="",
        keywords=keywords,
        groups=(),
        stages=(),
        sources=(),
        context_words=context,
    )


def keyword(name: str, **values: Any) -> Keyword:
    return Keyword(**{"id": name.lower(), "name": name, "kind": "tool", "weight": 1.0, **values})


def keyword_of(row: dict[str, Any]) -> Keyword:
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    return keyword(**values)


@cache
def full_pack() -> RolePack:
    role = load_role("ml-engineer")
    extra = map(keyword_of, CASES["keyword"])
    return pack_of(*role.keywords, *extra, context=role.context_words)


def find(text: str, kind: RegionKind = "prose", pack: RolePack | None = None) -> list[KeywordMatch]:
    region = Region(0, len(text), "skills" if kind == "list" else "experience", kind)
    return list(match(text, [region], pack or full_pack(), load_language()))


def found(text: str, name: str, kind: RegionKind = "prose") -> KeywordMatch:
    return next(one for one in find(text, kind) if one.keyword.name == name)


@pytest.mark.parametrize(("kind", "text", "name", "level"), ROWS)
def test_case(kind: RegionKind, text: str, name: str, level: str) -> None:
    result = found(text, name, kind)
    if level == "any":
        assert result.level is not None
    else:
        assert (result.level or "no") == level


def test_the_table_is_large_and_without_repeats() -> None:
    keys = [(kind, row[0], row[1]) for kind in ("prose", "list") for row in CASES[kind]["cases"]]
    assert len(keys) >= 250
    assert len(keys) == len(set(keys))


def test_matches_are_in_pack_order_and_complete() -> None:
    assert [one.keyword for one in find("Docker")] == list(full_pack().keywords)


def test_used_listed_missing() -> None:
    text = "Ran Docker daily.\nDocker, Kafka\nSnowflake"
    regions = [
        Region(0, 18, "experience", "prose"),
        Region(18, 31, "skills", "list"),
        Region(32, 41, "interests", "ignored"),
    ]
    pack = pack_of(keyword("Kafka"), keyword("Docker"), keyword("Snowflake"))
    kafka, docker, snowflake = match(text, regions, pack, load_language())
    assert (kafka.status, kafka.level) == ("listed", "exact")
    assert docker.status == "used"
    assert [(hit.section, hit.used, hit.start) for hit in docker.hits] == [
        ("experience", True, 4),
        ("skills", False, 18),
    ]
    assert snowflake == KeywordMatch(snowflake.keyword, "missing", None, ())


def test_text_outside_regions_is_ignored() -> None:
    text = "Docker Kafka"
    pack = pack_of(keyword("Docker"), keyword("Kafka"))
    docker, kafka = match(text, [Region(7, 12, "skills", "list")], pack, load_language())
    assert (docker.status, kafka.status) == ("missing", "listed")


def test_a_term_does_not_span_two_regions() -> None:
    text = "machine\nlearning"
    regions = [Region(0, 7, "experience", "prose"), Region(8, 16, "experience", "prose")]
    pack = pack_of(keyword("machine learning", phrases=("learn machine",)))
    assert match(text, regions, pack, load_language())[0].status == "missing"


def test_best_hit_first_by_level() -> None:
    text = "Moved to k8s, then to Kubernets and to Kubernetes."
    one = find(text, pack=pack_of(keyword("Kubernetes", aliases=("k8s",))))[0]
    assert [hit.level for hit in one.hits] == ["exact", "alias", "fuzzy"]
    assert one.level == "exact"


def test_evidence_is_what_stands_in_the_text() -> None:
    text = "• Ran Tensor-\nFlow on 4 nodes"
    hit: Hit = find(text, pack=pack_of(keyword("TensorFlow")))[0].hits[0]
    assert (hit.text, text[hit.start : hit.end]) == ("Tensor- Flow", "Tensor-\nFlow")


def test_one_place_is_one_hit_at_its_best_level() -> None:
    pack = pack_of(keyword("Docker", aliases=("Docker image",), phrases=("docker image",)))
    assert [(hit.text, hit.level) for hit in find("Built Docker images", pack=pack)[0].hits] == [
        ("Docker", "exact")
    ]


def test_a_bullet_glyph_ends_a_phrase() -> None:
    pack = pack_of(keyword("model serving", phrases=("serve model",)))
    assert find("• Served lunch\n• Models of ships", pack=pack)[0].status == "missing"
    assert find("• Served\nmodels", pack=pack)[0].level == "lemma"


def test_context_comes_from_another_technical_word_or_a_context_word() -> None:
    react = keyword("React", case_sensitive=True, needs_context=True)
    soft = keyword("communication", kind="soft")
    pack = pack_of(react, keyword("Docker"), soft, context=("front end",))
    assert find("Moved React out", pack=pack)[0].status == "missing"
    assert find("Moved React out by communication", pack=pack)[0].status == "missing"
    assert find("Moved React out. Kept Docker", pack=pack)[0].status == "missing"
    assert find("Moved React and Docker out", pack=pack)[0].status == "used"
    assert find("Moved the React front-end out", pack=pack)[0].status == "used"


def test_a_shared_alias_counts_for_both() -> None:
    pack = pack_of(
        keyword("A tool", aliases=("Kubeflow",)), keyword("B tool", aliases=("Kubeflow",))
    )
    assert [one.level for one in find("Ran Kubeflow", pack=pack)] == ["alias", "alias"]


def test_an_empty_text_and_an_empty_pack() -> None:
    assert {one.status for one in find("")} == {"missing"}
    assert find("Docker", pack=pack_of()) == []


def test_a_doubtful_term_is_known_by_the_rest_of_the_document() -> None:
    pack = pack_of(
        keyword("Polars", needs_context=True), *map(keyword, ("Docker", "Kafka", "dbt", "Trino"))
    )
    bullet, beside, skills = "Gave it to Polars", "Ran Docker and Kafka", "Polars, dbt, Trino"

    def status(*texts: str, sections: tuple[str, ...] = ("experience",) * 3) -> str:
        text, regions = "", []
        for section, part in zip(sections, texts, strict=False):
            kind: RegionKind = "list" if section == "skills" else "prose"
            regions.append(Region(len(text), len(text) + len(part), section, kind))
            text += part + "\n\n"
        return match(text, regions, pack, load_language())[0].status

    assert status(bullet) == "missing"
    assert status(bullet, beside) == "used"
    assert status(beside, "Sold bread", bullet) == "used"
    assert status(bullet, beside, sections=("experience", "education")) == "missing"
    assert status(bullet, skills, sections=("experience", "skills")) == "used"


def test_a_long_text_without_technical_words_asks_for_more() -> None:
    pack = pack_of(keyword("Express", case_sensitive=True, needs_context=True))
    text = "Sent parcels with Express on a daily schedule"
    assert find(text, pack=pack)[0].status == "used"
    assert find(text + ". Sold bread" * 60, pack=pack)[0].status == "missing"


def test_a_mention_says_what_the_clause_says() -> None:
    text = "Ran Docker. No experience with Kafka. Learning Spark at home. Hope to use Airflow"
    pack = pack_of(*map(keyword, ("Docker", "Kafka", "Spark", "Airflow")))
    found = {one.keyword.name: one for one in find(text, pack=pack)}
    assert {name: one.status for name, one in found.items() if one.mentions} == dict.fromkeys(
        ("Kafka", "Spark", "Airflow"), "missing"
    )
    said = {name: [each.claim for each in one.mentions] for name, one in found.items()}
    assert said == {"Docker": [], "Kafka": ["denied"], "Spark": ["learning"], "Airflow": ["wanted"]}
    (mention,) = found["Spark"].mentions
    assert (mention.text, text[mention.start : mention.end]) == ("Spark", "Spark")


def test_what_is_done_elsewhere_counts_beside_a_denial() -> None:
    text = "Ran Kafka. No experience with Kafka in banks"
    (one,) = find(text, pack=pack_of(keyword("Kafka")))
    assert (one.status, len(one.hits), len(one.mentions)) == ("used", 1, 1)


def test_packs_are_read_together_as_each_alone() -> None:
    text = "Ran Docker and Kafkaa on AWS. Wrote React screens"
    regions = [Region(0, len(text), "experience", "prose")]
    kafka = keyword("Kafkaesque", aliases=("Kafkaa",))
    react = keyword("React", case_sensitive=True, needs_context=True)
    packs = [pack_of(keyword("Docker"), react), pack_of(react, keyword("AWS")), pack_of()]
    both = match_packs(text, regions, packs, load_language(), [kafka])
    assert [[one.keyword for one in row] for row in both] == [list(p.keywords) for p in packs]
    assert [[one.status for one in row] for row in both] == [["used"] * 2, ["used"] * 2, []]
    assert both[0][1] == both[1][0]


def test_a_reading_serves_several_matches() -> None:
    text = "Ran Docker - no Kafka. Tuned Spark\u00a0jobs"
    regions = [Region(0, len(text), "experience", "prose")]
    reading = Reading(text, load_language())
    for pack in (pack_of(keyword("Docker"), keyword("Kafka")), pack_of(keyword("Spark"))):
        told = match(reading, regions, pack, load_language())
        assert told == match(text, regions, pack, load_language())
    assert [one.status for one in told] == ["used"]


def test_a_term_of_the_library_is_no_misspelling_and_makes_context() -> None:
    pack = pack_of(keyword("Presto", needs_context=True), keyword("FastAPI"))
    text = "Moved fastaapi and Presto out"
    regions = [Region(0, len(text), "experience", "prose")]
    library = [keyword("fastaapi")]
    alone = match(text, regions, pack, load_language())
    beside = match(text, regions, pack, load_language(), library)
    assert [one.level for one in alone] == ["exact", "fuzzy"]
    assert [one.level for one in beside] == ["exact", None]


def test_a_typing_error_in_a_shared_form_shows_both() -> None:
    pack = pack_of(keyword("dashboards", aliases=("Tableau",)), keyword("Tableau"))
    assert [one.level for one in find("Drew Tablaeu boards", pack=pack)] == ["fuzzy", "fuzzy"]


def test_a_bullet_of_several_deeds_is_a_sentence() -> None:
    assert not reads_as_list("Built, tested, shipped, documented services in Python")
    assert reads_as_list("Distributed systems, Kafka, Go, gRPC")
    assert reads_as_list("Tech: Python, Docker")


def variants_of(name: str) -> list[str]:
    """All that one edit makes of a name: a letter lost, doubled, wrong, added or swapped."""
    found = {name + letter for letter in string.ascii_lowercase}
    for at, letter in enumerate(name):
        if letter.isalpha():
            before, after = name[:at], name[at + 1 :]
            found.add(before + after)
            found.update(before + other + after for other in string.ascii_lowercase)
            found.update(before + other + letter + after for other in string.ascii_lowercase)
            if after[:1].isalpha():
                found.add(before + after[0] + letter + after[1:])
    return sorted(found - {name})


def test_most_typing_errors_are_found() -> None:
    """Every 29th of some 77,000 edits, those that make another word included; all of them:
    benchmarks/typos.py."""
    pack = load_role("ml-engineer")
    edits = [
        (keyword.name, edit)
        for keyword in pack.keywords
        if sum(map(str.isalpha, keyword.name)) >= 6
        for edit in variants_of(keyword.name)
    ][::29]
    text, regions = "", []
    for _, edit in edits:
        line = f"Docker, {edit}"
        regions.append(Region(len(text), len(text) + len(line), "skills", "list"))
        text += line + "\n\n"
    places = {
        (one.keyword.name, hit.start)
        for one in match(text, regions, pack, load_language())
        for hit in one.hits
    }
    starts = [range(one.start, one.end) for one in regions]
    found = sum(
        any((name, at) in places for at in row)
        for (name, _), row in zip(edits, starts, strict=True)
    )
    assert len(edits) > 2000
    assert found / len(edits) >= 0.97


def test_no_english_word_is_a_typing_error() -> None:
    """The bases of WordNet, 60,000 of them, and no term in sight."""
    nouns = sorted({word for word in lexicon.table("lemma_index")["noun"] if word.isalpha()})
    index = index_of((load_role("ml-engineer"),), (), load_language())
    near = [word for word in nouns if index.slips(word)]
    assert len(nouns) > 40_000
    assert near  # "docket", "terraform" …: only being words keeps them from being read as terms
    text = ". ".join(near)
    assert {hit.text for one in find(text, pack=load_role("ml-engineer")) for hit in one.hits
            if hit.level == "fuzzy"} == set()  # fmt: skip


@pytest.mark.parametrize("word", lexicon.word_list("misspellings")["other"]["words"])
def test_names_near_a_term_are_none(word: str) -> None:
    levels = {one.level for one in find(f"Met {word} in town")}
    assert "fuzzy" not in levels


LONG_NAMES = sorted(
    one.name
    for one in load_role("ml-engineer").keywords
    if one.name.isalpha() and len(one.name) >= 6 and not one.case_sensitive
)


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """A keyword's name and the name with one letter lost, doubled, wrong or swapped."""
    name = draw(st.sampled_from(LONG_NAMES))
    at = draw(st.integers(1, len(name) - 2))
    letter = draw(st.sampled_from(string.ascii_lowercase))
    edited = draw(
        st.sampled_from(
            [
                name[:at] + name[at + 1 :],
                name[:at] + letter + name[at:],
                name[:at] + letter + name[at + 1 :],
                name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            ]
        )
    )
    return name, edited


@given(slips())
def test_one_slip_is_found_unless_it_makes_a_word(slip: tuple[str, str]) -> None:
    name, edited = slip
    result = found(f"Docker, {edited}", name, "list")
    words = {
        part.lower()
        for one in full_pack().keywords
        for part in (one.name, *one.aliases, *one.traps)
    }
    if load_language().is_word(edited) or edited.lower() in words:
        return
    assert result.level is not None, f"{edited} is not read as {name}"


MIXED = st.lists(
    st.one_of(
        st.sampled_from(
            ["Docker", "R", "C++", "CI/CD", " ", "\n", "-", "/", ". ", "• ", "serving", "models",
             "no experience with", "Kubernets", "Tensor-", "Flow", "&", "@", "İ", "ﬁ", ","]
        ),
        st.text(max_size=4),
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(max_size=60), MIXED), st.data())
def test_hits_are_inside_their_region_and_nothing_raises(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    regions = [Region(0, cut, "experience", "prose"), Region(cut, len(text), "skills", "list")]
    results = match(text, regions, full_pack(), load_language())
    for hit in (hit for one in results for hit in one.hits):
        region = regions[0] if hit.used else regions[1]
        assert region.start <= hit.start < hit.end <= region.end
        assert hit.text == " ".join(text[hit.start : hit.end].split())
    assert results == match(text, regions, full_pack(), load_language())


def operations(text: str, kind: RegionKind) -> int:
    """The calls that a match makes, of functions, generators and C functions."""
    count = 0

    def tally(*_: object) -> None:
        nonlocal count
        count += 1

    find(text, kind)  # what is cached stays out of the count
    sys.setprofile(tally)
    try:
        find(text, kind)
    finally:
        sys.setprofile(None)
    return count


REPEATED = [
    "Docker ", "Python, SQL, Docker, Kubernetes, ", "R, ", "C++/", "no experience with Docker and ",
    "want to learn ", "Kubernets Tensorfow ", "serve model ", "Java Script ", "Objective-C ",
    "Go 1 ", "Spark plugs ", "rest of the team ", "Tensor-", "Python,SQL,", "\n", "(", "'s", "a.",
    "rather than Docker ", "learning: ", "Go-to-", "Ray with ", "Kubernetes (learning ", "not a ",
]  # fmt: skip


@pytest.mark.parametrize("kind", ["prose", "list"])
@pytest.mark.parametrize("text", REPEATED)
def test_work_grows_with_the_text(text: str, kind: RegionKind) -> None:
    once = text * (1500 // len(text))
    assert operations(once * 2, kind) < 2.5 * operations(once, kind)
    # the first is not too cheap to tell: a square of the hits would show
    assert operations(once * 4, kind) < 2.5 * operations(once * 2, kind)


def test_a_denial_ends_with_its_clause() -> None:
    text = "No experience with Docker, Kafka. Kafka, but no experience with Kubernetes; Airflow"
    pack = pack_of(*map(keyword, ("Docker", "Kafka", "Kubernetes", "Airflow")))
    places = [[hit.start for hit in one.hits] for one in find(text, pack=pack)]
    assert places == [[], [text.rindex("Kafka")], [], [text.index("Airflow")]]

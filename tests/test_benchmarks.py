"""The benchmark's judges, on hand-made answers: a measure that can't fail measures nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from _judge import (  # noqa: E402
    Verdict,
    exact_phone,
    in_order,
    judge,
    map_keywords,
    phone_in,
    reformatted_phone,
    section_names,
)
from _run import Observation, observe  # noqa: E402
from _tables import figures, table  # noqa: E402
from _truth import Case, load_cases  # noqa: E402

FIELDS = {"name": "Robin Example", "email": "robin@example.org", "phone": "+44 (0)20 7946 0018"}
TRUTH = {
    "id": "robin",
    "fields": FIELDS,
    "keywords_present": ["Python", "SQL"],
    "keywords_absent": ["Go", "Docker"],
    "keywords_either": {"monitoring": "budgets"},
    "bullets": [
        {
            "section": "experience",
            "parent": "Acme",
            "text": "Optimised a job by 40%.",
            "starts_with_action_verb": "optimise",
            "quantified": True,
            "weak_opening": False,
            "note": "lemma optimize also accepted",
        },
        {
            "section": "experience",
            "parent": "Acme",
            "text": "Helped with reports.",
            "starts_with_action_verb": None,
            "quantified": "either",
            "weak_opening": True,
            "note": None,
        },
        {
            "section": "projects",
            "parent": "Kite",
            "text": "Built a kite tracker.",
            "starts_with_action_verb": "build",
            "quantified": False,
            "weak_opening": False,
            "note": None,
        },
    ],
}
ROW = {
    "file": "docs/robin__plain.pdf",
    "resume": "robin",
    "group": "plain",
    "traits": ["single-column"],
    "expected_outcome": "parse",
    "expected_ats": ["too-long", "text-box"],
    "sections": [["projects", "Projects"], ["experience", "Work"]],
    "text_layer": "full",
}
KEYWORDS = {"Python": "python", "SQL": "sql", "Go": "go", "Docker": "docker"}
CHECKS = frozenset({"too-long", "multi-column", "missing-phone"})


def case(tmp_path: Path, **changes: Any) -> Case:
    """A corpus of one file, written and loaded."""
    (tmp_path / "truth").mkdir(exist_ok=True)
    (tmp_path / "truth" / "robin.json").write_text(json.dumps(TRUTH), encoding="utf-8")
    (tmp_path / "manifest.jsonl").write_text(json.dumps(ROW | changes), encoding="utf-8")
    return load_cases(tmp_path)[0]


def bullet(text: str, section: str, verb: str | None, **judged: Any) -> dict[str, Any]:
    """A bullet as the report has it."""
    plain = {"strong": verb is not None, "quantified": False, "weak_opening": None}
    return {"text": text, "section": section, "verb": verb} | plain | judged


GOOD_BULLETS = (
    bullet("Built a kite tracker.", "projects", "build"),
    bullet("Optimised a job by 40%.", "experience", "optimize", quantified=True),
    bullet("Helped with  reports.", "experience", "help", strong=False, weak_opening="helped with"),
)


def seen(
    bullets: Iterable[dict[str, Any]] = GOOD_BULLETS,
    found: Iterable[str] = ("python", "sql"),
    findings: Iterable[str] = ("too-long",),
    **basics: str,
) -> Observation:
    """An observation with a report."""
    fields = FIELDS | {"email": "Robin@example.org"}
    report = {
        "bullets": list(bullets),
        "keywords": [
            {"id": id, "status": "used" if id in found else "missing"} for id in KEYWORDS.values()
        ],
        "findings": [{"name": name} for name in findings],
        "resume": {"basics": fields | basics},
    }
    text = "\n".join([*fields.values(), *(b["text"] for b in GOOD_BULLETS)])
    return Observation(1.0, peak_mib=100.0, report=report, resume={"basics": {}}, text=text)


def shares(verdict: Verdict) -> dict[str, tuple[int, int]]:
    return {name: (tally.right, tally.asked) for name, tally in verdict.tallies.items()}


def test_a_right_answer_has_no_miss(tmp_path: Path) -> None:
    verdict = judge(case(tmp_path), seen(), KEYWORDS, CHECKS)
    assert verdict.misses == []
    assert shares(verdict) == {
        "read": (1, 1),
        "findings": (1, 1),
        "keyword precision": (2, 2),
        "keyword recall": (2, 2),
        **dict.fromkeys(("in text", "whole", "in order", "section", "verb"), (3, 3)),
        "quantified": (2, 2),
        "weak opening": (3, 3),
        **dict.fromkeys(("name", "email", "phone"), (1, 1)),
        **dict.fromkeys(("name in text", "email in text", "phone in text"), (1, 1)),
    }
    assert verdict.counts == {"not built yet: text-box": 1}


def test_keywords_missed_and_found_too_much(tmp_path: Path) -> None:
    verdict = judge(case(tmp_path), seen(found=("python", "go")), KEYWORDS, CHECKS)
    assert shares(verdict)["keyword precision"] == (1, 2)
    assert shares(verdict)["keyword recall"] == (1, 2)
    assert verdict.misses == [("keyword recall", "-SQL"), ("keyword precision", "+Go")]


def test_credit_for_stuffed_words_is_counted_apart(tmp_path: Path) -> None:
    stuffed = case(tmp_path, traits=["single-column", "keyword-stuffing"], stuffed_keywords=["Go"])
    verdict = judge(stuffed, seen(found=("python", "sql", "go")), KEYWORDS, CHECKS)
    assert verdict.counts["undeserved"] == 1
    assert not stuffed.in_first_subset


def test_bullets_cut_swapped_and_invented(tmp_path: Path) -> None:
    kite, job, reports = GOOD_BULLETS
    verdict = judge(
        case(tmp_path), seen([job, kite, {**reports, "text": "Helped"}]), KEYWORDS, CHECKS
    )
    assert shares(verdict)["whole"] == (2, 3)
    assert shares(verdict)["in order"] == (1, 3)
    assert ("spurious", "Helped") in verdict.misses


def test_extra_bullets_are_no_invention_and_unprinted_ones_are_not_asked_for(
    tmp_path: Path,
) -> None:
    long = case(
        tmp_path,
        extra_bullets=["Counted crates."],
        not_rendered={"bullets": ["Built a kite tracker."], "phone": "no"},
    )
    given = [*GOOD_BULLETS[1:], bullet("Counted crates.", "experience", "count")]
    verdict = judge(long, seen(given, phone=""), KEYWORDS, CHECKS)
    assert verdict.counts["spurious"] == 0
    assert shares(verdict)["whole"] == (2, 2)
    assert "phone" not in verdict.tallies


@pytest.mark.parametrize(
    ("change", "measure"),
    [
        ({"verb": "optimist"}, "verb"),
        ({"strong": False}, "verb"),
        ({"quantified": False}, "quantified"),
        ({"weak_opening": "optimised"}, "weak opening"),
        ({"section": "volunteer"}, "section"),
    ],
)
def test_a_bullet_judged_wrong(tmp_path: Path, change: dict[str, Any], measure: str) -> None:
    kite, job, reports = GOOD_BULLETS
    verdict = judge(case(tmp_path), seen([kite, job | change, reports]), KEYWORDS, CHECKS)
    assert [name for name, _ in verdict.misses] == [measure]


def test_false_findings(tmp_path: Path) -> None:
    made = ("too-long", "multi-column", "missing-phone", "no-metric")
    verdict = judge(case(tmp_path), seen(findings=made), KEYWORDS, CHECKS)
    assert [miss for name, miss in verdict.misses if name == "false findings"] == [
        "missing-phone",
        "multi-column",
    ]
    optional = case(tmp_path, optional_ats=["multi-column"])
    assert judge(optional, seen(), KEYWORDS, CHECKS).counts["false findings"] == 0


@pytest.mark.parametrize(
    ("note", "observation", "right"),
    [
        (None, Observation(1.0, error="damaged: no"), True),
        (None, seen(), False),
        ("parsing it by content is also fine", seen(), True),
        (None, Observation(10.0, crash="still running after 10 s"), False),
        (None, Observation(1.0, peak_mib=2000.0, error="damaged: no"), False),
    ],
)
def test_clear_errors(
    tmp_path: Path, note: str | None, observation: Observation, right: bool
) -> None:
    broken = case(tmp_path, expected_outcome="clear-error", note=note, expected_ats=[])
    verdict = judge(broken, observation, KEYWORDS, CHECKS)
    assert shares(verdict)["clear errors"] == (int(right), 1)
    assert "whole" not in verdict.tallies


def test_a_crash_misses_everything(tmp_path: Path) -> None:
    verdict = judge(case(tmp_path), Observation(1.0, crash="exit code 1"), KEYWORDS, CHECKS)
    assert shares(verdict)["read"] == (0, 1)
    assert shares(verdict)["keyword recall"] == (0, 2)
    assert shares(verdict)["in order"] == (0, 3)
    assert shares(verdict)["email"] == (0, 1)
    assert verdict.counts["crashes"] == 1


def test_a_file_runs_in_a_process_and_an_empty_one_gives_a_clear_error(tmp_path: Path) -> None:
    broken = case(tmp_path, group="corrupt", expected_outcome="clear-error")
    broken.path.parent.mkdir()
    broken.path.write_bytes(b"")
    observation = observe(broken)
    assert observation.crash is None
    assert observation.error is not None
    assert observation.error.startswith("empty: ")


def test_the_longest_rising_part() -> None:
    assert in_order([0, 1, 2]) == {0, 1, 2}
    assert in_order([5, None, 1, 2, 3]) == {2, 3, 4}
    assert in_order([2, 1, 0]) == {2}
    assert in_order([None]) == frozenset()


def test_phones() -> None:
    assert exact_phone("+44 (0)20-7946.0018", "+44 (0)20 7946 0018")
    assert not exact_phone("+44 20 7946 0018", "+44 (0)20 7946 0018")
    assert reformatted_phone("020 7946 0018", "+44 (0)20 7946 0018")
    assert phone_in("call 808.555.0149 now", "(808) 555-0149")
    assert not phone_in("call 808.555.0148 now", "(808) 555-0149")


def test_keywords_map_by_name_before_alias() -> None:
    pack = [
        SimpleNamespace(id="mysql", name="MySQL", aliases=("SQL",)),
        SimpleNamespace(id="sql", name="SQL", aliases=()),
        SimpleNamespace(id="evidently", name="Evidently", aliases=("Evidently AI",)),
    ]
    mapped = map_keywords(["SQL", "Evidently AI", "Cobol"], pack)
    assert mapped == {"SQL": "sql", "Evidently AI": "evidently"}


def test_sections_of_a_json_resume() -> None:
    assert section_names({"basics": {"name": "Robin"}}) is None
    resume = {"basics": {"summary": "Kites."}, "work": [{}], "skills": [{}], "awards": []}
    assert section_names(resume) == frozenset({"summary", "experience", "skills"})


def test_the_tables_tell_what_is_met_and_what_is_missed(tmp_path: Path) -> None:
    one = case(tmp_path)
    observation = seen(found=("python",))
    rows = [(one, observation, judge(one, observation, KEYWORDS, CHECKS))]
    assert figures(rows)[:2] == [
        "keyword precision 1.000 (≥ 0.98; 1/1) ok",
        "keyword recall 0.500 (≥ 0.97; 1/2) MISSED",
    ]
    assert table(rows).splitlines()[1].split()[:5] == ["plain", "1", "1/1", "1/1", "1/2"]

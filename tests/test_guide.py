"""The guide of a role, alone and fitted to a resume."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

import resumecheck as rc
from resumecheck.cli import program
from resumecheck.guide import FittedGuide, fitted, guide_for, level_of
from resumecheck.packs import RolePack, list_roles, load_role
from resumecheck.reports import guide as pages
from resumecheck.reports.canvas import Paper

AS_OF = datetime.date(2026, 11, 21)
JUNIOR = """# Robin Example
Machine Learning Engineer
robin@example.org

## Experience
Machine Learning Engineer, Northern Parcels, 2024-01 – present
- Trained a classifier in scikit-learn and PyTorch, recall 0.83 against a baseline of 0.71
- Wrote Python packages, reviewed in Git

## Skills
Python, pandas, SQL, Docker
"""
PACKS = [pack.id for pack in list_roles()]


@cache
def junior(role: str = "ml-engineer") -> FittedGuide:
    return guide_for(JUNIOR.encode(), role, as_of=AS_OF)


def run(*args: str, stdin: str = "") -> tuple[int, str, str]:
    result = CliRunner(env={"COLUMNS": "100"}).invoke(program, ["guide", *args], input=stdin)
    return result.exit_code, result.stdout, result.stderr


def flat(page: str) -> str:
    return " ".join(page.split())


# --- the ML engineer's guide ----------------------------------------------------------------------


def test_the_ml_guide_holds_what_its_source_tells() -> None:
    pack = load_role("ml-engineer")
    guide = pack.guide
    counts = (len(guide.responsibilities), len(guide.hard_skills), len(guide.soft_skills))
    assert counts == (5, 8, 4)
    assert (len(pack.stages), len(guide.levels)) == (6, 4)
    assert (len(guide.projects), len(guide.questions)) == (3, 7)
    assert [place.use for place in guide.places].count("jobs") == 4
    assert [place.use for place in guide.places].count("learning") == 4
    assert guide.source in {source.id for source in pack.sources}
    senior = next(level for level in guide.levels if level.id == "senior")
    assert senior.pay == (("US", "$220k–350k+"), ("UK/EU", "£110k–160k+"))


def test_the_ml_guide_is_printed_whole() -> None:
    pack = load_role("ml-engineer")
    page = flat(pages.render(pack, Paper(100)))
    guide = pack.guide
    for text in (
        *guide.responsibilities,
        *(advice.about for advice in (*guide.hard_skills, *guide.soft_skills)),
        *(project.about for project in guide.projects),
        *(level.title for level in guide.levels),
        *(band for level in guide.levels for _, band in level.pay),
        *(question.ask for question in guide.questions),
        *(place.name for place in guide.places),
        *(stage.covers for stage in pack.stages),
        guide.pay_note,
        "MLOps Guides 2026 (Ayub Shah), 2026-04",
    ):
        assert flat(text) in page


@pytest.mark.parametrize("id", PACKS)
@pytest.mark.parametrize("width", [40, 80, 200])
def test_every_guide_is_printed_within_its_width(id: str, width: int) -> None:
    page = pages.render(load_role(id), Paper(width))
    assert all(len(line) <= width for line in page.splitlines())
    assert "Sources" in page
    assert "None" not in page


@pytest.mark.parametrize("id", PACKS)
def test_what_a_pack_does_not_tell_is_left_out(id: str) -> None:
    pack = load_role(id)
    page = pages.render(pack, Paper(100))
    told = {
        "Roadmap": pack.stages,
        "Levels": pack.guide.levels,
        "Projects that show it": pack.guide.projects,
        "Questions to expect": pack.guide.questions,
        "Where to learn": pack.guide.places,
        "Hard skills": pack.guide.hard_skills,
    }
    for heading, data in told.items():
        assert (f"\n{heading}" in page) == bool(data), heading


# --- fitted to a resume ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "level"),
    [(0, "entry"), (1.9, "entry"), (2, "mid"), (4.9, "mid"), (5, "senior"), (8, "staff")],
)
def test_the_level_is_that_of_the_years(years: float, level: str) -> None:
    found = level_of(load_role("ml-engineer").guide.levels, years)
    assert found is not None
    assert found.id == level


def test_without_levels_there_is_none() -> None:
    assert level_of((), 7) is None
    assert guide_for(JUNIOR.encode(), "frontend-engineer", as_of=AS_OF).level is None


def test_the_years_are_those_of_the_jobs() -> None:
    level = junior().level
    assert level is not None
    assert (junior().years, level.id) == (2.9, "mid")


def test_stages_are_shown_by_what_the_resume_names() -> None:
    shown = {one.stage.id: one.is_shown for one in junior().stages}
    assert shown["foundation"]
    assert shown["fundamentals"]
    assert not shown["tracking"]
    assert not shown["monitoring"]
    assert [one.stage.id for one in junior().next_stages] == ["tracking", "deployment"]
    tracking = next(one for one in junior().stages if one.stage.id == "tracking")
    assert [line.name for line in tracking.missing] == ["MLflow"]


def test_every_line_of_a_stage_is_either_shown_or_missing() -> None:
    pack = load_role("ml-engineer")
    lines = [line.key for one in junior().stages for line in (*one.shown, *one.missing)]
    staged = [line.key for line in pack.bill_lines if line.members[0].stage]
    assert sorted(lines) == sorted(staged)
    assert {line.key for line in junior().gaps} >= {
        line.key for one in junior().stages for line in one.missing
    }


def test_gaps_are_named_by_weight() -> None:
    weights = [line.weight for line in junior().gaps]
    assert weights == sorted(weights, reverse=True)
    assert "group:version-control" not in {line.key for line in junior().gaps}


def test_projects_close_the_most_weight_each_what_is_left() -> None:
    first, second = junior().projects
    assert (first.project.id, second.project.id) == ("pipeline", "drift")
    closed = [line.key for one in (first, second) for line in one.closes]
    assert len(closed) == len(set(closed)), "no gap is closed twice"
    assert set(closed) <= {line.key for line in junior().gaps}
    assert first.weight == pytest.approx(sum(line.weight for line in first.closes), abs=0.05)
    assert first.weight >= second.weight


def test_claimed_keywords_invite_their_questions() -> None:
    invited = {one.question.ask: one.claimed for one in junior().questions}
    asked = next(ask for ask in invited if "Docker and Kubernetes" in ask)
    assert invited[asked] == ("Docker",)
    assert not any("MLflow or Kubeflow" in ask for ask in invited)


def test_who_shows_all_has_nothing_to_close() -> None:
    pack = load_role("ml-engineer")
    names = ", ".join(line.members[0].name for line in pack.bill_lines)
    text = f"# Robin\nrobin@example.org\n\n## Experience\n- Built it with {names}\n"
    found = fitted(pack, rc.score(text.encode(), pack, as_of=AS_OF))
    assert (found.gaps, found.projects, found.next_stages) == ((), (), ())
    assert all(one.is_shown for one in found.stages)
    assert "Gaps" not in pages.render_fitted(found, Paper(80))


def test_without_a_role_the_best_fitting_one_guides() -> None:
    found = junior("auto")
    assert found.pack is not None
    assert found.pack.id == "ml-engineer"
    assert found.fit is not None
    assert found.gaps == junior().gaps
    assert "fits best" in pages.render_fitted(found, Paper(200))


def test_where_no_role_fits_a_role_is_asked_for() -> None:
    found = guide_for(b"# Robin\nrobin@example.org\n\n## Experience\n- Sang\n", as_of=AS_OF)
    assert (found.pack, found.gaps, found.questions) == (None, (), ())
    page = flat(pages.render_fitted(found, Paper(80)))
    assert "No role pack fits" in page
    assert "guide ROLE --for FILE" in page


def test_nobody_is_told_to_claim_what_they_have_not_done() -> None:
    page = flat(pages.render_fitted(junior(), Paper(120)))
    assert "only if you have done it" in page
    for line in junior().gaps:
        assert line.evidence.startswith("If "), line


@pytest.mark.parametrize("pack", list_roles(), ids=lambda pack: pack.id)
def test_every_evidence_phrase_begins_with_if(pack: RolePack) -> None:
    for line in pack.bill_lines:
        assert line.evidence.startswith("If "), (pack.id, line.key)


# --- the command ----------------------------------------------------------------------------------


def test_the_command_prints_a_roles_guide() -> None:
    code, out, _ = run("ml-engineer")
    assert code == 0
    assert "Where to learn" in out


def test_the_command_fits_a_guide_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "cv.md"
    path.write_text(JUNIOR, encoding="utf-8")
    code, out, _ = run("--for", str(path), "--as-of", "2026-11-21")
    assert code == 0
    assert out.startswith("cv.md")
    assert "Next stages" in out
    assert run("--for", "-", "--as-of", "2026-11-21", stdin=JUNIOR)[0] == 0


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        ((), 2, "name a ROLE"),
        (("astronaut",), 2, "no role pack is named 'astronaut'"),
        (("--for", "missing.pdf"), 3, "can't open the file"),
    ],
)
def test_what_goes_wrong_is_said(args: tuple[str, ...], code: int, message: str) -> None:
    found, out, err = run(*args)
    assert (found, out) == (code, "")
    assert message in err
    assert "Traceback" not in err

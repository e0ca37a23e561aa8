"""Scoring for a job advert: the bill, the report, the JSON, the command, and many files."""

from __future__ import annotations

import datetime as dt
import json
import re
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

import resumecheck as rc
from resumecheck.adverts import read_advert
from resumecheck.adverts.compare import Fact, compare
from resumecheck.adverts.posts import held
from resumecheck.batch import score_in_processes
from resumecheck.cli import program
from resumecheck.reports.canvas import Paper
from resumecheck.reports.text import render

DATA = Path(__file__).parent / "data"
ROBIN = DATA / "golden" / "robin-example.md"
AS_OF = dt.date(2026, 11, 21)
JOB = """Machine Learning Engineer

Requirements
- 10+ years of experience in machine learning
- Python and Docker
- MLflow or Kubeflow
- PhD in physics
- Fluent German and English
- Teamwork

Nice to have
- Zorvex, Rust
"""


@cache
def report(job: str = JOB) -> rc.Report:
    return rc.score(ROBIN, job=job, as_of=AS_OF)


def run(*args: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(program, [str(arg) for arg in args], input=stdin)


# The score


def test_the_keyword_part_follows_the_advert() -> None:
    found = report()
    assert (found.role, found.job, found.role_title) == (
        "advert",
        "advert",
        "Machine Learning Engineer",
    )
    statuses = {keyword.name: keyword.status for keyword in found.keywords}
    assert statuses["Python"] == "used"
    assert statuses["MLflow"] == "listed"
    assert statuses["Zorvex"] == "missing"
    assert {keyword.id for keyword in found.keywords} == {
        term.id for term in (found.advert.terms if found.advert else ())
    }


def test_the_bill_adds_up() -> None:
    found = report()
    costs = sum(Decimal(str(finding.cost)) for finding in found.findings)
    assert Decimal(str(found.total)) == 100 - costs
    (part,) = [part for part in found.parts if part.id == "keywords"]
    assert part.out_of == 40
    lines = [finding.message for finding in found.findings if finding.id == "RC701"]
    assert '"Zorvex" is not in the resume' in lines


def test_naming_what_was_missing_raises_the_total_by_its_cost() -> None:
    before = report()
    text = ROBIN.read_text(encoding="utf-8")
    bullet = "- Automated 14 monthly reports with Python and SQL"
    assert bullet in text
    document = rc.read(text.replace(bullet, f"{bullet} in Zorvex").encode(), name="robin.md")
    after = rc.score(document, job=JOB, as_of=AS_OF)
    (cost,) = [f.cost for f in before.findings if '"Zorvex"' in f.message]
    assert after.total - before.total == pytest.approx(cost)


def test_without_an_advert_nothing_changes() -> None:
    found = rc.score(ROBIN, "ml-engineer", as_of=AS_OF)
    assert (found.job, found.advert, found.facts) == (None, None, ())
    assert found.to_dict()["facts"] is None


def test_the_facts_stand_beside_the_resumes() -> None:
    facts = {fact.kind + ":" + fact.asked: fact for fact in report().facts}
    years = facts["years:10 or more years of experience"]
    assert (years.met, years.need) == (False, "required")
    assert years.shown.startswith("your dated jobs sum to ")
    assert facts["degree:doctorate"].met is False
    assert facts["language:German (fluent)"].met is False
    assert facts["language:English (fluent)"].met is None
    title = facts["title:Machine Learning Engineer"]
    assert (title.shown, title.met) == ("held: Machine Learning Engineer", True)


@pytest.mark.parametrize(
    ("asked", "titles", "shown", "met"),
    [
        ("Machine Learning Engineer (m/f/d)", ["Data Analyst", "ML Engineer II"], "ML Engi", True),
        ("Backend Developer", ["Back-End Engineer"], "held: Back-End Engineer", True),
        ("Teacher of Mathematics", ["Maths Teacher"], "held: Maths Teacher", True),
        ("Registered Nurse", ["RN"], "held: RN", True),
        ("Senior Data Engineer", ["Sr. Data Engineer"], 'without "senior"', None),
        ("Senior Data Engineer", ["Data Engineer"], 'held: Data Engineer, without "senior"', None),
        ("Senior Data Engineer", ["Lead Data Engineer", "Senior Data Engineer"], "Senior", True),
        ("Data Engineer", ["Data Analyst"], "near: Data Analyst", None),
        ("Data Engineer", ["Cook", "Waiter"], "latest job: Cook", False),
        ("Lead", ["Lead"], "held: Lead", True),
        ("C++ Developer", ["C# Developer"], "near: C# Developer", None),
        ("(Senior)", ["()"], "latest job: ()", False),
        ("Data Engineer", [], "no job title found", None),
    ],
)
def test_a_title_is_compared_with_the_titles_held(
    asked: str, titles: list[str], shown: str, met: bool | None
) -> None:
    told, found = held(asked, titles)
    assert (shown in told, found) == (True, met), told


GERMAN = """# Robin Example
robin@example.org

## Berufserfahrung
**Entwickler**, Beispiel GmbH, 2019-01 – heute
- Dienste in Python gebaut

## Sprachen
Deutsch (Muttersprache), Englisch (B1), Französisch
"""


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ("Fluent German", {"German (fluent)": True}),
        ("Fluent English; German is a plus", {"English (fluent)": False, "German": True}),
        ("English at B1", {"English (B1)": True}),
        ("French and Spanish (C1)", {"French": True, "Spanish (C1)": False}),
    ],
)
def test_languages_are_known_by_their_german_names_and_levels(
    line: str, met: dict[str, bool]
) -> None:
    job = f"Requirements\n- Python\n- {line} (spoken language)\n"
    found = rc.score(rc.read(GERMAN.encode(), name="cv.md"), job=job, as_of=AS_OF)
    assert {f.asked: f.met for f in found.facts if f.kind == "language"} == met


def test_the_years_beside_an_advert_s_are_the_report_s() -> None:
    text = ROBIN.read_text(encoding="utf-8").partition("## Experience")[0] + (
        "## Experience\n**Engineer**, Harbour Works, Summer 2012\n- Built 5 models in Python\n"
    )
    job = "Engineer\n\nRequirements\n- 5+ years of experience\n- Python\n"
    found = rc.score(rc.read(text.encode(), name="robin.md"), job=job, as_of=AS_OF)
    (years,) = [fact for fact in found.facts if fact.kind == "years"]
    assert found.years is not None
    assert found.years < 1  # a job that gives one date is over
    assert (years.met, f"sum to {found.years:g}," in years.shown) == (False, True)


def test_years_of_a_term_are_left_to_the_reader() -> None:
    job = read_advert("Requirements\n- 4+ years of Python and COBOL\n- 3 years of Zorvex3D\n")
    statuses = {"python": "used", "cobol": "missing", "zorvex3d": "missing"}
    first, second = compare(job, rc.Resume(), statuses, None)
    assert first == Fact(
        "years",
        "4 or more years of Python, COBOL",
        "COBOL: not in the resume",
        None,
        "required",
    )
    assert second.met is False


# The report


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_the_table_fits_its_columns(width: int) -> None:
    rows = render(report(), Paper(width)).splitlines()
    assert all(cell_len(row) <= width for row in rows)
    (start,) = [n for n, row in enumerate(rows) if row.startswith("Asked and found (")]
    heads = [row for row in rows[start:] if row.split()[:2] == ["asked", "found"]]
    assert len(heads) == 2
    assert len({row.index("how well") for row in heads}) == 1


def test_the_table_says_what_was_asked_and_found() -> None:
    page = render(report(), Paper(120))
    table = page[page.index("Asked and found") : page.index("Bullets")]
    assert re.search(r"Python +“.*Python.*” +experience +in use +0\.00", table)
    assert re.search(r"MLflow or Kubeflow +“.*MLflow.*” +skills +list only +-\d", table)
    assert re.search(r"Zorvex +– +– +missing +-\d", table)
    assert re.search(r"degree +doctorate +MSc.* +not shown", table)
    assert "Keywords in use" not in page


def test_an_advert_cannot_speak_to_the_terminal() -> None:
    job = JOB + "- \x1b[31mEvil\x1b[0mTool\x07X, B\u202eidiToolY\n"
    page = render(report(job), Paper(80))
    assert "\x1b" not in page
    assert "\u202e" not in page


# The command


def test_the_json_has_the_advert(tmp_path: Path) -> None:
    path = tmp_path / "job.txt"
    path.write_text(JOB, encoding="utf-8")
    result = run("score", ROBIN, "--job", path, "--as-of", "2026-11-21", "--format", "json")
    assert result.exit_code == 0
    table = json.loads(result.stdout)
    assert (table["role"], table["job"]) == ("advert", "job.txt")
    terms = {term["name"]: term for term in table["advert"]["terms"]}
    mention = terms["Zorvex"]["mentions"][0]
    assert JOB[mention["start"] : mention["end"]] == "Zorvex"
    assert terms["Zorvex"]["need"] == "preferred"
    assert table["advert"]["degree"]["level"] == "doctorate"
    (file,) = table["files"]
    assert {fact["kind"] for fact in file["facts"]} == {"title", "years", "degree", "language"}
    assert {keyword["id"] for keyword in file["keywords"]} == {
        term["id"] for term in terms.values()
    }


def test_the_advert_can_come_from_standard_input() -> None:
    result = run("score", ROBIN, "--job", "-", "-q", stdin=JOB.encode())
    assert result.exit_code == 0
    assert "keywords" in result.stdout


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("no-such.txt", None, "can't open the file"),
        ("job.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "can't be read (unsupported-format)"),
    ],
    ids=["missing", "picture"],
)
def test_an_unreadable_job_is_an_unreadable_file(
    tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    job = tmp_path / name
    if data is not None:
        job.write_bytes(data)
    for command in ("score", "rank"):
        result = run(command, ROBIN, "--job", str(job))
        assert result.exit_code == 3
        assert message in result.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--job", "-", "--role", "ml-engineer"], "takes the place of a role"),
        (["-", "--job", "-"], "only one of --job and FILE"),
        (["--job", "-"], "names no skill"),
    ],
)
def test_a_bad_job_is_wrong_usage(args: list[str], message: str) -> None:
    result = run("score", ROBIN, *args, stdin=b"Hello there.")
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


# Many files


def test_many_files_share_one_advert(monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[str] = []

    def counted(source: str, **_: object) -> rc.Advert:
        reads.append(source)
        return read_advert(source)

    monkeypatch.setattr("resumecheck.adverts.read_advert", counted)
    with ThreadPoolExecutor(2) as executor:
        found = list(rc.score_many([ROBIN, ROBIN, "no.pdf"], job=JOB, executor=executor))
    assert len(reads) == 1
    assert [type(one).__name__ for one in found] == ["Report", "Report", "FileError"]
    assert isinstance(found[0], rc.Report)
    assert found[0].job == "advert"


def test_an_advert_goes_to_other_processes() -> None:
    job = read_advert(JOB, name="job.txt")
    found = list(score_in_processes([ROBIN], job=job, as_of=AS_OF, jobs=1))
    assert isinstance(found[0], rc.Report)
    assert found[0].total == report().total


def test_a_bad_advert_stops_all() -> None:
    with pytest.raises(rc.AdvertError):
        list(rc.score_many([ROBIN], job="We are nice people."))


# A ward's resume


@pytest.mark.parametrize(
    ("bullet", "status"),
    [
        ("Documented in Epic", "used"),
        ("Charted medication in Epic", "used"),
        ("Trained 12 nurses for the Epic rollout", "used"),
        ("Wrote up the Epic of Gilgamesh for a club", "missing"),
        ("Documented an epic journey", "missing"),
    ],
)
def test_epic_is_told_from_an_epic_in_a_text_without_technical_words(
    bullet: str, status: str
) -> None:
    plain = "- Cared for eight people on a busy ward and gave them their tablets on time\n" * 9
    resume = f"# Robin\n\n## Experience\nNurse, Elm House, 2019-01 – present\n{plain}- {bullet}\n"
    found = rc.score(resume.encode(), job="Requirements\n- Epic\n- BLS", as_of=AS_OF)
    assert next(m.status for m in found.keywords if m.name == "Epic") == status

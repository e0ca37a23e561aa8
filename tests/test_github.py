"""What GitHub gets to see: commands that it parses back, and Markdown that shows text as text."""

from __future__ import annotations

import datetime
import os
import re
import shlex
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import resumecheck as rc
from resumecheck.cli import program
from resumecheck.reports import github
from resumecheck.reports.safe import one_line

ROOT = Path(__file__).parents[1]
ROBIN = Path(__file__).parent / "data" / "golden" / "robin-example.md"
LATEX = Path(__file__).parent / "data" / "pdf" / "lukasz__latex-letterspaced.pdf"
DAY = datetime.date(2026, 11, 21)
HOSTILE = """\
# <script>alert(1)</script> ::error::x %0A::warning::y

robin@example.org

## Experience

### Engineer, Acme | <img src=x onerror=alert(1)>, 2019 – 2021

- Responsible for | pipes, `code`, **bold**, [link](javascript:alert(1)) and <b>tags</b>
- Helped https://evil.example.com www.example.com ![x](http://example.com/a.png) ~~no~~ $x$
- ##[error]Worked on ::set-output name=a::b , : % things &lt;i&gt; \\| </details>
"""


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """A line as the runner of GitHub Actions takes a command apart."""
    match = re.fullmatch(r"::([a-z]+) ([^:]*)::(.*)", line)
    assert match, line
    name, properties, message = match.groups()
    pairs = dict(pair.split("=", 1) for pair in properties.split(","))
    return name, {key: plain(value) for key, value in pairs.items()}, plain(message)


def plain(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(code, character)
    return text.replace("%25", "%")


def commands(results: Any, **sources: str) -> list[tuple[str, dict[str, str], str]]:
    return [parsed(line) for line in github.render(results, sources).splitlines()]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> rc.Report:
    path = tmp_path_factory.mktemp("hostile") / "cv, with: 100%.md"
    path.write_text(HOSTILE, encoding="utf-8")
    return rc.score(path, as_of=DAY)


# Annotations


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_command_is_one_line_that_is_parsed_back(message: str, title: str) -> None:
    line = github.command("error", message, file="a b.pdf", title=title)
    assert len(line.splitlines()) == 1
    name, properties, said = parsed(line)
    assert (name, said) == ("error", one_line(message))
    assert properties == {"file": "a b.pdf", **({"title": one_line(title)} if title else {})}


def test_a_percent_sign_is_escaped_first() -> None:
    assert (
        github.command("notice", "100%0A", file="a:b,c%") == "::notice file=a%3Ab%2Cc%25::100%250A"
    )


def test_each_finding_is_a_command_and_its_severity_the_level() -> None:
    report = rc.score(LATEX, as_of=DAY, ignore=["no-metric"])
    bad = rc.FileError("gone.pdf", "damaged", "it is broken")
    total, *found = commands([report, bad])
    assert total[0] == "notice"
    assert total[1]["title"] == f"resumecheck: {report.total:.2f} of 100"
    assert "keywords " in total[2]
    assert found.pop(0) == (
        "error", {"file": "gone.pdf", "title": "not scored: damaged"}, "it is broken",
    )  # fmt: skip
    billed = [finding for finding in report.findings if not finding.ignored]
    assert len(billed) < len(report.findings)
    assert len(found) == len(billed) > 10
    for (level, properties, message), finding in zip(found, billed, strict=True):
        assert level == github.LEVELS[finding.severity.value]
        assert properties["title"].startswith(f"{finding.id} {finding.name}")
        assert message.startswith(f"{finding.message} (-{finding.cost:.2f}). ")
        if finding.places:
            assert properties["title"].endswith(f", page {finding.places[0].page}")
    assert {"error", "notice"} <= {level for level, _, _ in found}


def test_nothing_in_a_resume_is_a_command_of_its_own(hostile: rc.Report) -> None:
    text = github.render([hostile], {hostile.file: HOSTILE})
    for line in text.splitlines():
        name, properties, _ = parsed(line)
        assert name in ("error", "warning", "notice")
        assert properties["file"] == "cv, with: 100%.md"
        assert set(properties) <= {"file", "line", "title"}
    assert "opens with" in text


def test_lines_are_those_of_the_file() -> None:
    report = rc.score(ROBIN, as_of=DAY)
    source = ROBIN.read_text(encoding="utf-8")
    rows = source.splitlines()
    found = commands([report], **{report.file: source})
    weak = [(p, message) for _, p, message in found if p["title"].startswith("RC601")]
    assert len(weak) == 2
    for properties, message in weak:
        quoted = message.split('"')[1]
        assert quoted.split()[0] in rows[int(properties["line"]) - 1]
    assert all("line" not in p for _, p, _ in found if p["title"].startswith("RC701"))


@pytest.mark.parametrize(
    ("excerpt", "line"),
    [
        ("Built a thing", 2),
        ("built a THING with care…", 2),
        ("care and more w…", 3),
        ("Git", 5),
        ("twice", None),
        ("nowhere", None),
        ("", None),
        ("…", None),
    ],
)
def test_an_excerpt_is_found_once_or_not_at_all(excerpt: str, line: int | None) -> None:
    text = "GitHub twice\n- **Built** a\tthing with\n  care and more [words](x)\n\nGit\ntwice"
    assert github.Lines(text).of(excerpt) == line


def test_names_are_given_as_from_the_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    for given_name, workspace, shown in (
        ("cv.pdf", tmp_path, "docs/cv.pdf"),
        (str(tmp_path / "docs" / "cv.pdf"), tmp_path, "docs/cv.pdf"),
        ("../other/cv.pdf", tmp_path / "docs", "../other/cv.pdf"),
        ("cv.pdf", None, "cv.pdf"),
        ("-", tmp_path, "-"),
    ):
        error = rc.FileError(given_name, "damaged", "broken")
        text = github.render([error], {}, str(workspace) if workspace else None)
        assert parsed(text.rstrip("\n"))[1]["file"] == shown


# The summary


class Page(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""
        # as GitHub does: tables and raw HTML
        self.feed(MarkdownIt("commonmark").enable("table").render(markdown))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


OURS = {
    "h3",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "strong",
    "p",
    "br",
    "details",
    "summary",
}


def test_the_summary_has_all_there_is() -> None:
    report = rc.score(LATEX, as_of=DAY)
    page = Page(github.summary([report, rc.FileError("gone.pdf", "damaged", "it is broken")]))
    assert f"{report.total:.2f} of 100" in page.text.replace("\n", " ")
    for finding in report.findings:
        assert one_line(finding.message) in page.text
        assert one_line(finding.fix) in page.text
    assert "gone.pdf: it is broken" in page.text
    assert {tag for tag, _ in page.tags} <= OURS
    assert [tag for tag, _ in page.tags].count("tr") == 3 + 1 + len(report.findings)


def test_a_resume_cannot_write_into_the_summary(hostile: rc.Report) -> None:
    page = Page(github.summary([hostile]))
    assert {tag for tag, _ in page.tags} <= OURS
    assert [attrs for tag, attrs in page.tags if attrs and tag not in ("th", "td")] == []
    assert [tag for tag, _ in page.tags].count("details") == 1
    assert any("|" in finding.message for finding in hostile.findings)
    for finding in hostile.findings:
        assert one_line(finding.message) in page.text
    rows = [line for line in github.summary([hostile]).splitlines() if line.startswith("| ")]
    assert {line.count("|") for line in rows} == {5, 7}  # four columns; resume, total, four parts


@given(st.text())
def test_any_text_is_text(text: str) -> None:
    error = rc.FileError(f"a{text}", "damaged", f"b{text}")
    page = Page(github.summary([error]))
    assert {tag for tag, _ in page.tags} <= OURS
    told = " ".join(page.text.split("Not scored:")[1].split())
    assert told == " ".join(f"{one_line(error.file)}: {one_line(error.message)}".split())


def test_a_summary_never_grows_over_what_github_takes(hostile: rc.Report) -> None:
    whole = github.summary([hostile])
    size = len(whole.encode())
    assert github.summary([hostile], size + 200) == whole
    crowd = github.summary([hostile] * 500, 100_000)
    assert 80_000 < len(crowd.encode()) <= 100_000
    left = re.search(r"\n(\d+) more did not fit", crowd)
    assert left
    assert int(left.group(1)) == 500 - crowd.count("<details>")
    for room in (10, 120):
        assert github.summary([hostile], room) == ""
    assert len(github.summary([hostile], 300).encode()) <= 300


# The command, the workflow, the hook


def run(*args: str | Path, **env: str | None) -> Result:
    names = ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE")
    runner = CliRunner(env={**dict.fromkeys(names), **env})
    return runner.invoke(program, ["score", "--format", "github", *map(str, args)])


def test_the_command_writes_both_and_keeps_what_is_there(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    result = run(LATEX, ROBIN, "--fail-on", "loses", GITHUB_STEP_SUMMARY=str(summary))
    assert result.exit_code == 1
    lines = [parsed(line) for line in result.stdout.splitlines()]
    assert {properties["file"] for _, properties, _ in lines} == {str(LATEX), str(ROBIN)}
    assert any("line" in properties for _, properties, _ in lines)
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("before\n### resumecheck\n")
    run(ROBIN, GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text(encoding="utf-8").count("### resumecheck") == 2


def test_without_a_place_for_it_there_is_no_summary(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    result = run(ROBIN, "-o", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("::notice file=")
    assert list(tmp_path.iterdir()) == [target]
    result = run(ROBIN, GITHUB_STEP_SUMMARY=str(tmp_path))
    assert result.exit_code == 2
    assert "can't be written" in result.stderr


def test_quiet_says_what_it_fails_on() -> None:
    result = CliRunner().invoke(program, ["score", "-q", "--fail-on", "loses", str(LATEX)])
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert f"{LATEX}: RC306 letterspaced-heading (loses): " in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the workflow's shell is bash")
def test_the_workflow_scores_a_pdf_made_by_latex(tmp_path: Path) -> None:
    flow = yaml.safe_load((ROOT / "examples" / "github-workflow.yml").read_text(encoding="utf-8"))
    assert flow["permissions"] == {"contents": "read"}
    assert set(flow[True]) == {"push", "pull_request"}  # YAML 1.1 reads "on" as true
    (job,) = flow["jobs"].values()
    *_, install, score = job["steps"]
    assert '"$RESUMECHECK"' in install["run"]
    (tmp_path / "cv.pdf").write_bytes(LATEX.read_bytes())
    program = tmp_path / "bin" / "resumecheck"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m resumecheck "$@"\n')
    program.chmod(0o755)
    summary = tmp_path / "summary.md"
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", score["run"]],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, **flow["env"], "PATH": f"{program.parent}:{os.environ['PATH']}",
             "GITHUB_WORKSPACE": str(tmp_path), "GITHUB_STEP_SUMMARY": str(summary)},
    )  # fmt: skip
    assert done.returncode == 1
    lines = [parsed(line) for line in done.stdout.splitlines()]
    assert {properties["file"] for _, properties, _ in lines} == {"cv.pdf"}
    errors = [properties["title"] for name, properties, _ in lines if name == "error"]
    assert errors == ["RC306 letterspaced-heading, page 1"]
    assert "letterspaced-heading" in summary.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="the workflow's shell is bash")
def test_the_workflow_says_that_the_owner_is_not_filled_in() -> None:
    flow = yaml.safe_load((ROOT / "examples" / "github-workflow.yml").read_text(encoding="utf-8"))
    install = next(step for step in flow["jobs"]["score"]["steps"] if step.get("name") == "Install")
    asked = install["run"].replace("python -m pip", "echo")

    def told(address: str) -> tuple[int, str]:
        done = subprocess.run(
            ["bash", "-e", "-c", asked], capture_output=True, text=True, check=False,
            env={**os.environ, "RESUMECHECK": address},
        )  # fmt: skip
        return done.returncode, done.stdout

    assert told(flow["env"]["RESUMECHECK"]) == (
        1,
        "::error::resume.yml: replace OWNER in RESUMECHECK\n",
    )
    own = flow["env"]["RESUMECHECK"].replace("OWNER", "robin-example")
    assert told(own) == (0, f"install --quiet {own}\n")


def test_the_hook_takes_resumes_and_fails_on_what_parsers_lose() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    chosen = re.compile(hook["files"])
    for name in ("cv.pdf", "docs/Robin_CV_2026.pdf", "Resume.docx", "my-resume-v2.PDF"):
        assert chosen.search(name), name
    for name in ("opencv.pdf", "cv.tex", "resume/photo.png", "thesis.pdf", "cv/letter.pdf"):
        assert not chosen.search(name), name
    called = [*shlex.split(hook["entry"]), *hook["args"], str(LATEX)]
    assert called[0] == "resumecheck"
    assert CliRunner().invoke(program, called[1:]).exit_code == 1
    assert CliRunner().invoke(program, [*called[1:-1], str(ROBIN)]).exit_code == 0

"""The command line: options, exit codes, streams, and what it imports."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pdf_builder import pdf, text

import resumecheck as rc
from resumecheck.assessment import DEFAULT_ROLE
from resumecheck.cli import program

ROBIN = Path(__file__).parent / "data" / "golden" / "robin-example.md"
QUOTED = "Robin's secret sentence"


def run(*args: str | Path, stdin: bytes | None = None, **env: str) -> Result:
    """A run in this process."""
    runner = CliRunner(env={"COLUMNS": None, "NO_COLOR": None, **env})
    return runner.invoke(program, [str(arg) for arg in args], input=stdin)


def command(
    *args: str | Path, stdin: bytes | None = None, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """A run as a user's."""
    return subprocess.run(
        [sys.executable, "-m", "resumecheck", *map(str, args)],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, **env},
    )


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    return path


def scored(*args: str | Path) -> dict[str, Any]:
    result = run("score", "--format", "json", "--as-of", "2026-11-21", *args)
    table: dict[str, Any] = json.loads(result.stdout)
    return table


# The program


def test_the_version() -> None:
    expected = f"resumecheck {rc.__version__}\n"
    for args in (["--version"], ["score", "--version"], ["roles", "--version"]):
        result = run(*args)
        assert (result.exit_code, result.stdout) == (0, expected)


@pytest.mark.parametrize("name", [None, *program.commands])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help(name: str | None, option: str) -> None:
    result = run(*([name] if name else []), option)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")
    if name:
        assert "--color" in result.stdout
        assert "--version" in result.stdout


def test_help_tells_the_defaults_that_the_library_has() -> None:
    options = {option.name: option for option in program.commands["score"].params}
    limits = rc.Limits()
    assert options["role"].default == DEFAULT_ROLE
    assert options["max_bytes"].default == limits.bytes
    assert options["max_pages"].default == limits.pages
    assert options["max_seconds"].default == limits.seconds


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["nothing"],
        ["score"],
        ["score", "--nothing", "x"],
        ["score", "x", "--as-of", "tomorrow"],
        ["score", "x", "--fail-under", "101"],
        ["score", "x", "--fail-on", "all"],
        ["score", "x", "--max-pages", "0"],
        ["score", "x", "--max-seconds", "nan"],
        ["text"],
        ["text", "x", "--order", "z"],
        ["text", "x", "--all", "--order", "rows"],
        ["text", "x", "--all", "--against", "rows"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2(args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage: " in result.stderr


# Score


def test_the_bill_adds_up_to_the_total() -> None:
    entry = scored(ROBIN)["files"][0]
    total = Decimal(str(entry["score"]["total"]))
    costs = [Decimal(str(finding["cost"])) for finding in entry["findings"]]
    parts = entry["score"]["parts"]
    assert len(costs) > 5
    assert 100 - sum(costs) == total
    assert sum(Decimal(str(part["points"])) for part in parts) == total
    assert sum(Decimal(str(part["out_of"])) for part in parts) == 100
    assert all(cost == cost.quantize(Decimal("0.01")) for cost in costs)


def test_the_json_has_the_shape_of_the_contract(broken: Path) -> None:
    table = scored(ROBIN, broken)
    assert table.keys() == {"schema", "tool", "role", "job", "advert", "as_of", "files"}
    assert table["schema"] == 1
    assert table["tool"] == f"resumecheck {rc.__version__}"
    assert (table["role"], table["job"], table["as_of"]) == ("ml-engineer", None, "2026-11-21")
    good, bad = table["files"]
    assert good["file"] == str(ROBIN)
    assert good["error"] is None
    assert good["document"].keys() == {"format", "pages", "words", "bytes", "producer"}
    assert [part["id"] for part in good["score"]["parts"]] == [
        "keywords",
        "impact",
        "parsing",
        "structure",
    ]
    keys = {"id", "name", "severity", "part", "cost", "message", "fix", "places"}
    assert all(finding.keys() >= keys for finding in good["findings"])
    assert {tuple(place) for f in good["findings"] for place in f["places"]} == {
        ("page", "box", "excerpt")
    }
    keys = {"id", "name", "group", "status", "level", "weight", "evidence"}
    assert all(keyword.keys() >= keys for keyword in good["keywords"])
    assert {keyword["status"] for keyword in good["keywords"]} == {"used", "listed", "missing"}
    keys = {"text", "section", "verb", "strong", "quantified", "weak_opening", "page", "box"}
    assert all(bullet.keys() >= keys for bullet in good["bullets"])
    assert good["resume"]["basics"]["email"] == "robin@example.org"
    assert bad.keys() == good.keys()
    assert bad["file"] == str(broken)
    assert bad["error"]["reason"] == "unsupported-format"
    assert {bad[key] for key in bad.keys() - {"file", "error"}} == {None}


def test_the_same_input_gives_the_same_bytes() -> None:
    args = ("score", "--format", "json", "--as-of", "2026-11-21", ROBIN)
    first, second = command(*args, PYTHONHASHSEED="1"), command(*args, PYTHONHASHSEED="2")
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout


def test_the_day_is_the_only_clock() -> None:
    result = run("score", ROBIN, "--as-of", "2020-02-29")
    assert "as of 2020-02-29" in result.stdout


def test_it_is_plain_and_80_wide_in_a_pipe() -> None:
    result = command("score", ROBIN, COLUMNS="")
    assert result.returncode == 0, result.stderr
    assert result.stderr == b""
    assert b"\x1b" not in result.stdout
    rows = result.stdout.decode().splitlines()
    assert max(map(len, rows)) in range(76, 81)


def test_columns_and_color_are_obeyed() -> None:
    wide = run("score", ROBIN, "--color", "always", COLUMNS="110", NO_COLOR="1")
    assert "\x1b[" in wide.stdout
    assert max(map(len, run("score", ROBIN, COLUMNS="110").stdout.splitlines())) > 100


def test_quiet_is_one_line_a_file(broken: Path) -> None:
    result = run("score", "-q", ROBIN, broken, ROBIN)
    rows = result.stdout.splitlines()
    assert len(rows) == 3
    assert str(ROBIN) in rows[0] == rows[2]
    assert f"{broken}  not scored: unsupported-format" in rows[1]


def test_several_reports_are_parted_by_a_line() -> None:
    result = run("score", ROBIN, ROBIN)
    assert result.stdout.count("─" * 80) == 1
    assert result.stdout.count("\nWorth most first\n") == 2


def test_standard_input_and_output() -> None:
    data = ROBIN.read_bytes()
    result = run("score", "-", "-o", "-", "--format", "json", stdin=data)
    entry = json.loads(result.stdout)["files"][0]
    assert entry["file"] == "-"
    assert entry["document"]["bytes"] == len(data)
    nothing = run("score", "-", stdin=b"")
    assert nothing.exit_code == 3
    assert "resumecheck: -: not readable (empty)" in nothing.stderr
    assert run("text", "-", stdin=b"Robin Example\n").stdout == "Robin Example\n"


def test_docx_and_pdf_are_scored(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Robin Example", 0)
    document.add_paragraph("robin@example.org")
    document.add_heading("Skills", 1)
    document.add_paragraph("Python, SQL, Docker")
    document.save(str(tmp_path / "cv.docx"))
    page = text(72, 720, "Robin Example") + text(72, 690, "Skills") + text(72, 670, "Python, SQL")
    (tmp_path / "cv.pdf").write_bytes(pdf(page))
    files = scored(tmp_path / "cv.docx", tmp_path / "cv.pdf", "--role", "ml-engineer")["files"]
    assert [entry["document"]["format"] for entry in files] == ["docx", "pdf"]
    for entry in files:
        listed = {k["id"] for k in entry["keywords"] if k["status"] == "listed"}
        assert {"python", "sql"} <= listed


# Select and ignore


def costs(*args: str) -> dict[str, float]:
    table = scored(ROBIN, *args)
    sums: dict[str, float] = {}
    for finding in table["files"][0]["findings"]:
        sums[finding["name"]] = sums.get(finding["name"], 0) + finding["cost"]
    return sums


def test_an_ignored_check_is_free_and_listed() -> None:
    before = costs()
    assert before["no-metric"] > 0
    for args in (
        ("--ignore", "no-metric"),
        ("--ignore", "RC602"),
        ("--ignore", "rc404, NO-METRIC"),
    ):
        assert costs(*args)["no-metric"] == 0
    assert costs("--ignore", "RC7", "--ignore", "RC602") == {
        name: 0 if name.endswith("-keyword") or name == "no-metric" else cost
        for name, cost in before.items()
    }


def test_only_selected_checks_cost() -> None:
    before = costs()
    after = costs("--select", "RC6,missing-phone")
    kept = {"weak-opening", "no-metric", "repeated-verb", "missing-phone"}
    assert after == {name: cost if name in kept else 0 for name, cost in before.items()}


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_an_unknown_check_is_wrong_usage(option: str) -> None:
    result = run("score", ROBIN, option, "RC602,no-metrik")
    assert result.exit_code == 2
    assert f"{option}: no check is named 'no-metrik'. Did you mean no-metric" in result.stderr
    assert run("score", ROBIN, option, " , ").exit_code == 2


# Exit codes


def test_fail_under() -> None:
    total = scored(ROBIN)["files"][0]["score"]["total"]
    assert run("score", ROBIN, "--fail-under", str(total)).exit_code == 0
    result = run("score", ROBIN, "--fail-under", str(total + 0.01))
    assert result.exit_code == 1
    assert "Worth most first" in result.stdout


def test_fail_on_takes_worse_ones_too() -> None:
    codes = {
        severity: run("score", ROBIN, "--fail-on", severity).exit_code
        for severity in ("blocks", "loses", "missing", "style")
    }
    assert codes == {"blocks": 0, "loses": 0, "missing": 1, "style": 1}
    scan = pdf("0 0 612 792 re f\n")
    assert run("score", "-", "--fail-on", "blocks", stdin=scan).exit_code == 1
    assert run("score", "-", stdin=scan).exit_code == 0


def test_an_ignored_finding_fails_nothing() -> None:
    args = ("score", ROBIN, "--fail-on", "missing", "--ignore", "missing-phone")
    assert run(*args).exit_code == 0


def test_an_unknown_role_or_model_is_2(tmp_path: Path) -> None:
    result = run("score", ROBIN, "--role", "ml-enginer")
    assert result.exit_code == 2
    assert "Did you mean 'ml-engineer'?" in result.stderr
    pack = tmp_path / "own.toml"
    pack.write_text('id = "own"\nfoo = 1\n', encoding="utf-8")
    result = run("score", ROBIN, "--role", pack)
    assert result.exit_code == 2
    assert "own.toml" in result.stderr
    result = run("score", ROBIN, "--model", "en_nothing_sm")
    assert result.exit_code == 2
    assert "en_nothing_sm" in result.stderr


def test_a_file_that_cannot_be_read_is_3_and_stops_nothing(broken: Path) -> None:
    missing = broken.with_name("none.pdf")
    result = run("score", broken, ROBIN, missing, broken.parent, "--fail-under", "100")
    assert result.exit_code == 3
    assert str(ROBIN) in result.stdout
    assert str(broken) not in result.stdout
    messages = result.stderr.splitlines()
    assert len(messages) == 3
    assert f"{broken}: not readable (unsupported-format): this is a picture" in messages[0]
    assert messages[1] == (
        f"resumecheck: {missing}: can't open the file: No such file or directory"
    )
    assert run("text", broken).exit_code == 3
    assert run("text", missing).exit_code == 3


def test_limits_are_passed_on(tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(pdf(text(72, 700, "Robin Example"), text(72, 700, "two")))
    for name in ("score", "text"):
        assert run(name, path).exit_code == 0
        for limit in (("--max-pages", "1"), ("--max-bytes", "100"), ("--max-seconds", "0.000001")):
            result = run(name, path, *limit)
            assert result.exit_code == 3, limit
            assert "not readable (too-" in result.stderr


def _fails_on_the_second(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    from resumecheck.batch import scored

    real, calls = rc.score, []

    def fails(*args: Any, **settings: Any) -> rc.Report:
        calls.append(args)
        if len(calls) == 2:
            raise error
        return real(*args, **settings)

    monkeypatch.setattr(scored, "score", fails)


def test_a_defect_of_ours_is_4_and_does_not_quote_the_resume(
    monkeypatch: pytest.MonkeyPatch, broken: Path
) -> None:
    _fails_on_the_second(monkeypatch, RuntimeError(QUOTED))
    result = run("score", "--format", "json", ROBIN, ROBIN, broken)
    assert result.exit_code == 4
    assert QUOTED not in result.stderr + result.stdout
    assert "a defect of ours: RuntimeError at resumecheck/batch/scored.py:" in result.stderr
    assert "report this line" in result.stderr
    assert "Traceback" not in result.stderr
    reasons = [f["error"] and f["error"]["reason"] for f in json.loads(result.stdout)["files"]]
    assert reasons == [None, "defect", "unsupported-format"]


def test_a_defect_outside_of_scoring_is_4_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from resumecheck.reports import reading

    def fails(*_: object) -> str:
        raise KeyError(QUOTED)

    monkeypatch.setattr(reading, "render", fails)
    result = run("text", ROBIN)
    assert result.exit_code == 4
    assert "KeyError at resumecheck/cli/text.py:" in result.stderr
    assert QUOTED not in result.stderr
    debug = run("text", ROBIN, RESUMECHECK_DEBUG="1")
    assert debug.exit_code == 4
    assert "Traceback" in debug.stderr


def test_an_interruption_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    _fails_on_the_second(monkeypatch, KeyboardInterrupt())
    result = run("score", ROBIN, ROBIN)
    assert result.exit_code == 130
    assert result.stderr.splitlines()[-1] == "resumecheck: interrupted"


# Writing


def test_a_report_is_written_over_an_older_one(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    for _ in range(2):
        result = run("score", ROBIN, "-o", target, COLUMNS="100")
        assert (result.exit_code, result.stdout) == (0, "")
    page = target.read_text(encoding="utf-8")
    assert "Worth most first" in page
    assert "\x1b" not in page
    assert max(map(len, page.splitlines())) <= 80
    result = run("score", ROBIN, "-o", target, "--format", "json")
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == 1


@pytest.mark.parametrize(
    ("name", "options", "begins"),
    [
        ("out.html", (), "<!doctype html>"),
        ("out.JSON", (), "{"),
        ("out.txt", ("--format", "json"), "{"),
        ("out.html", ("--format", "json"), "{"),
    ],
)
def test_a_report_is_of_the_format_that_its_name_ends_in(
    tmp_path: Path, name: str, options: tuple[str, ...], begins: str
) -> None:
    target = tmp_path / name
    assert run("score", ROBIN, "-o", target, *options).exit_code == 0
    assert target.read_text(encoding="utf-8").lower().startswith(begins)


def test_a_day_that_is_none_is_told_in_the_form_that_is_asked_for() -> None:
    for command in (("score", ROBIN), ("generate", ROBIN, "-o", "x.docx")):
        result = run(*command, "--as-of", "2026-13-01")
        assert result.exit_code == 2
        assert "'2026-13-01' is not a day written as YYYY-MM-DD" in result.stderr


def test_a_report_never_goes_over_a_resume(tmp_path: Path) -> None:
    path = tmp_path / "cv.md"
    path.write_bytes(ROBIN.read_bytes())
    (tmp_path / "link").symlink_to(path)
    for target in (path, tmp_path / "link"):
        result = run("score", ROBIN, path, "-o", target)
        assert result.exit_code == 2
        assert "this is a resume" in result.stderr
    assert path.read_bytes() == ROBIN.read_bytes()


def test_a_place_that_cannot_be_written_to_is_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("score", ROBIN, "-o", tmp_path).exit_code == 2
    assert run("score", ROBIN, "-o", tmp_path / "none" / "x").exit_code == 2
    from resumecheck.reports import output

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(output, "write_file", denied)
    result = run("score", ROBIN, "-o", tmp_path / "x")
    assert result.exit_code == 2
    assert "x: can't be written: Permission denied" in result.stderr


# Text, roles, rules


def test_text_in_each_order(tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(pdf(text(72, 700, "Robin Example") + "3 Tr\n" + text(72, 680, "Kubernetes")))
    shown = {
        order: run("text", path, "--order", order).stdout for order in ("flow", "rows", "stream")
    }
    assert shown == {
        "flow": "Robin Example\n",
        "rows": "Robin Example\nKubernetes\n",
        "stream": "Robin Example\nKubernetes\n",
    }
    difference = run("text", path, "--against", "stream")
    assert difference.exit_code == 0
    assert difference.stdout == (
        "--- flow\n+++ stream\n@@ -1 +1,2 @@\n Robin Example\n+Kubernetes\n"
    )
    assert (
        "\x1b[32m+Kubernetes" in run("text", path, "--against", "rows", "--color", "always").stdout
    )
    same = run("text", path, "--order", "rows", "--against", "stream")
    assert (same.exit_code, same.stdout) == (0, "")
    assert "rows and stream are the same" in same.stderr


def test_text_marks_hidden_words(tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(pdf(text(72, 700, "Robin Example") + "3 Tr\n" + text(72, 680, "Kubernetes")))
    assert "Kubernetes" not in run("text", path).stdout
    assert "] Kubernetes" in run("text", path, "--all").stdout
    assert "[hidden: " in run("text", path, "--all").stdout


def test_text_neutralises_control_characters() -> None:
    result = run("text", "-", stdin="Robin\x1b[31m\u202eExample\n".encode())
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout


def test_rules() -> None:
    listed = run("rules").stdout
    assert all(check.id in listed for check in rc.list_checks())
    assert run("rules", "no-metric").stdout == run("rules", "rc602").stdout
    assert "A bullet gives no number" in run("rules", "RC602").stdout
    block = run("rules", "RC4").stdout
    assert "RC403" in block
    assert "RC602" not in block
    unknown = run("rules", "missing-phon")
    assert unknown.exit_code == 2
    assert "Did you mean missing-phone" in unknown.stderr
    assert "Did you mean RC602" in run("rules", "RC6022").stderr


def test_roles(tmp_path: Path) -> None:
    assert "ml-engineer" in run("roles").stdout
    assert "Kubernetes" in run("roles", "ml-engineer").stdout
    unknown = run("roles", "ml-enginer")
    assert unknown.exit_code == 2
    assert "Did you mean 'ml-engineer'?" in unknown.stderr
    assert run("roles", tmp_path / "none.toml").exit_code == 2


# As a process


def test_a_closed_pipe_ends_silently() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "resumecheck", "roles", "ml-engineer"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 0
    assert errors == b""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_narrow_standard_output_is_no_trouble(encoding: str) -> None:
    result = command("score", ROBIN, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert result.returncode == 0, result.stderr
    assert "of 100 " in result.stdout.decode(encoding)
    args = ("score", ROBIN, "--format", "json", "--as-of", "2026-11-21")
    narrow = command(*args, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert json.loads(narrow.stdout.decode(encoding)) == scored(ROBIN)
    shown = command("text", "-", stdin="Zoë Łęcka\n".encode(), PYTHONIOENCODING=encoding)
    assert shown.returncode == 0, shown.stderr


HEAVY = ("spacy", "rapidfuzz", "pydantic")


@pytest.mark.parametrize(
    ("args", "absent"),
    [
        (["--help"], (*HEAVY, "rich", "pdfminer", "docx")),
        (["--version"], (*HEAVY, "rich", "pdfminer", "docx")),
        (["score", "--help"], (*HEAVY, "rich", "pdfminer", "docx")),
        (["text", "cv.md"], (*HEAVY, "rich", "pdfminer", "docx")),
        (["text", "cv.pdf", "--all"], (*HEAVY, "rich", "docx")),
        (["text", "cv.pdf", "--against", "rows"], (*HEAVY, "rich", "docx")),
        (["roles"], (*HEAVY, "pdfminer", "docx")),
        (["roles", "ml-engineer"], (*HEAVY, "pdfminer", "docx")),
        (["rules"], (*HEAVY, "pdfminer", "docx")),
        (["rules", "RC602"], (*HEAVY, "pdfminer", "docx")),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_a_command_does_not_import(
    args: list[str], absent: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "cv.md").write_bytes(ROBIN.read_bytes())
    (tmp_path / "cv.pdf").write_bytes(pdf(text(72, 700, "Robin Example")))
    code = (
        "import sys\nfrom resumecheck.cli import program\n"
        f"code = program.main({args!r}, standalone_mode=False)\n"
        "print(code, *sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    exit_code, *modules = done.stderr.splitlines()[-1].split()
    assert exit_code == "0"
    assert "click" in modules
    assert not set(absent) & set(modules)


def test_the_module_itself_imports_click_only() -> None:
    code = (
        "import sys, click\nbefore = set(sys.modules)\nimport resumecheck.cli\n"
        "print(*sorted(name for name in set(sys.modules) - before if 'resumecheck' in name))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    first, *others = done.stdout.split()
    assert first == "resumecheck"
    assert {".".join(name.split(".")[:2]) for name in others} == {"resumecheck.cli"}


def _stderr_on_a_terminal(*files: Path) -> bytes:
    ours, theirs = pty.openpty()
    try:
        subprocess.run(
            [sys.executable, "-m", "resumecheck", "score", "-q", *map(str, files)],
            stdout=subprocess.DEVNULL,
            stderr=theirs,
            check=True,
            timeout=120,
            env={**os.environ, "TERM": "xterm"},
        )
        os.set_blocking(ours, False)
        try:
            return os.read(ours, 100_000)
        except BlockingIOError:
            return b""
    finally:
        os.close(ours)
        os.close(theirs)


def test_a_progress_bar_is_for_several_files_on_a_terminal() -> None:
    assert b"Reading" in _stderr_on_a_terminal(ROBIN, ROBIN)
    assert _stderr_on_a_terminal(ROBIN) == b""
    assert command("score", "-q", ROBIN, ROBIN).stderr == b""


def test_a_folder_is_for_rank(tmp_path: Path) -> None:
    result = run("score", tmp_path)
    assert result.exit_code == 3
    assert "this is a folder; `resumecheck rank` scores all resumes in one" in result.stderr
    assert result.stderr.count("\n") == 1

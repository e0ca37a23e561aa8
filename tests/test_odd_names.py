"""Names of files that a terminal would obey, that hold half a character, or look like options."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from resumecheck.batch import resume_files
from resumecheck.cli import program
from resumecheck.reports.safe import escaped, safe_json, whole

ROBIN = Path(__file__).parent / "data" / "golden" / "robin-example.md"
ODD = "cv\x1b[31m\x9b2J\u202etxt\nx.md"
OBEYED = ("\x1b", "\x9b", "\u202e")


def run(*args: str) -> Result:
    return CliRunner(env={"COLUMNS": "100"}).invoke(program, [*args, "--as-of", "2026-11-21"])


@pytest.fixture
def odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    shutil.copy(ROBIN, ODD)
    return ODD


@pytest.mark.parametrize(
    "args",
    [
        ("score",), ("score", "-q"), ("score", "--format", "json"), ("score", "--format", "html"),
        ("score", "--format", "github"), ("rank", "--role", "ml-engineer"),
        ("rank", "--role", "ml-engineer", "--format", "csv"),
        ("rank", "--role", "ml-engineer", "--format", "jsonl"),
    ],
)  # fmt: skip
def test_no_report_repeats_what_a_terminal_obeys(odd: str, args: tuple[str, ...]) -> None:
    for files in ([odd], [odd, "gone" + odd]):
        result = run(*args, *files)
        assert result.exit_code == (3 if len(files) == 2 else 0)
        for sign in OBEYED:
            assert sign not in result.output.replace("\x1b[1m", ""), (sign, args)


@pytest.mark.parametrize("command", ["text", "extract", "guide"])
def test_no_message_repeats_what_a_terminal_obeys(odd: str, command: str) -> None:
    args = ("--for", "gone" + odd) if command == "guide" else ("gone" + odd,)
    result = CliRunner().invoke(program, [command, *args])
    assert result.exit_code == 3
    assert r"gonecv\x1b[31m\x9b2J\u202etxt\nx.md: can't open the file" in result.stderr


def test_a_name_of_bytes_makes_valid_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "linux":
        pytest.skip("names are not bytes there")
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"caf\xe9.md")
    shutil.copy(ROBIN, name)
    for args in (("score", "--format", "json"), ("rank", "--format", "jsonl")):
        text = run(*args, name).stdout
        assert "\\ud" not in text
        table = json.loads(text)
        told = table["files"][0]["file"] if "files" in table else table["file"]
        assert told == r"caf\xe9.md"


def test_a_file_that_looks_like_an_option_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROBIN, "-dash.md")
    monkeypatch.setattr(sys, "argv", ["resumecheck", "score", "-dash.md"])
    result = run("score", "-dash.md")
    assert result.exit_code == 2
    assert "write ./-dash.md" in result.stderr
    assert run("score", "./-dash.md").exit_code == 0
    monkeypatch.setattr(sys, "argv", ["resumecheck", "score", "-x"])
    assert "write ./" not in run("score", "-x").stderr


def test_folders_and_loops_are_not_called_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("loop").symlink_to("loop")
    result = run("score", "--format", "json", "folder", "loop", "gone.pdf")
    reasons = [each["error"]["reason"] for each in json.loads(result.stdout)["files"]]
    assert reasons == ["is-a-folder", "not-opened", "not-found"]
    assert result.exit_code == 3
    told = CliRunner().invoke(program, ["text", "folder"]).stderr
    assert "folder: this is a folder; name a file in it" in told


def test_rank_tells_what_it_leaves_out_of_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("package.json", "a\x1b.yml"):
        Path(name).write_text('{"name": "x"}', encoding="utf-8")
    shutil.copy(ROBIN, "cv.md")
    result = run("rank", ".", "--role", "ml-engineer", "--format", "csv")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
    assert r"2 files are left out as JSON or YAML without a section of a resume" in result.stderr
    assert r"a\x1b.yml" in result.stderr


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("flow.yaml", b"{basics: {name: Robin Example}}"),
        ("mark.yml", b"\xef\xbb\xbfbasics:\n  name: Robin Example\n"),
        ("wide.json", '{"basics": {}}'.encode("utf-16")),
    ],
)
def test_resumes_as_data_in_a_folder_are_taken(tmp_path: Path, name: str, content: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert resume_files([str(tmp_path)]) == [str(file)]


def test_a_pattern_asks_for_an_ending_in_any_letters(tmp_path: Path) -> None:
    file = tmp_path / "other.JSON"
    file.write_text("{}", encoding="utf-8")
    assert resume_files([str(tmp_path / "*.JSON")]) == [str(file)]
    assert resume_files([str(tmp_path)]) == []


def test_rank_tells_broken_json_from_other_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("broken.json").write_text("{bad", encoding="utf-8")
    Path("other.json").write_text('{"a": [1, 2]}', encoding="utf-8")
    shutil.copy(ROBIN, "cv.md")
    result = run("rank", ".", "--role", "ml-engineer", "--format", "csv")
    assert "1 file is left out as JSON or YAML without a section of a resume: " in result.stderr
    assert "1 file is left out as not valid JSON: " in result.stderr
    assert result.stderr.index("other.json") < result.stderr.index("broken.json")


@given(st.text())
def test_what_is_escaped_holds_no_sign_to_obey(text: str) -> None:
    shown = escaped(text)
    shown.encode("utf-8")
    assert not any(sign in shown for sign in (*OBEYED, "\n", "\r", "\0"))
    whole(text).encode("utf-8")
    assert json.loads(safe_json(json.dumps([text], ensure_ascii=False))) == [whole(text)]

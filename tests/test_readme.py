"""The README says what is so: its output is real and its examples run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _fenced(language: str, text: str = README) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def _resumecheck(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "resumecheck", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "96", "PYTHONUTF8": "1"},
    )
    return done.stdout


def test_two_commands_set_up_everything() -> None:
    commands = _fenced("sh", README.split("<!-- commands -->")[1])[0].splitlines()
    assert len(commands) == 2
    assert commands[0].endswith("resumecheck score examples/robin-example.pdf")
    assert commands[1].endswith("python -m pytest -n auto")
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "<!-- commands -->" in ci, "CI runs the README's own commands"


def test_the_output_is_real() -> None:
    shown = _fenced("text", README.split("<!-- output -->")[1])[0]
    lines = shown.removesuffix("…\n").splitlines()
    printed = _resumecheck("score", "examples/robin-example.pdf", "--as-of", "2026-11-21")
    assert printed.splitlines()[: len(lines)] == lines


@pytest.mark.parametrize("code", _fenced("python"))
def test_an_example_of_the_library_runs(code: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    script = tmp_path / "example.py"
    script.write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def _command_lines() -> list[str]:
    blocks = "\n".join(_fenced("sh", README.split("## Each job twice")[1]))
    return [line.split("#")[0].strip() for line in blocks.splitlines() if line.strip()]


def _prepare(folder: Path) -> None:
    """The files that the commands name."""
    (folder / "cvs").mkdir()
    for name in ("cv.pdf", "old.pdf", "cvs/robin.pdf"):
        shutil.copy(ROOT / "examples" / "robin-example.pdf", folder / name)
    shutil.copy(ROOT / "examples" / "robin-example.docx", folder / "new.docx")
    (folder / "advert.html").write_text(
        "<h1>ML Engineer</h1><h2>Requirements</h2><ul><li>Python<li>Kubernetes</ul>",
        encoding="utf-8",
    )


@pytest.mark.parametrize("line", _command_lines())
def test_a_command_of_the_readme_is_understood(line: str, tmp_path: Path) -> None:
    program, *arguments = line.split()
    assert program == "resumecheck"
    arguments = ["cv.pdf" if argument == "*.pdf" else argument for argument in arguments]
    _prepare(tmp_path)
    if "me.yaml" in arguments and "new" not in arguments:
        data = {"basics": {"name": "Robin Example", "email": "robin@example.org"}}
        (tmp_path / "me.yaml").write_text(json.dumps(data), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "resumecheck", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout or "-o" in arguments

"""What a shell completes, by click's own mechanism and in a real shell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

import resumecheck as rc
from resumecheck.cli import program

VARIABLE = "_RESUMECHECK_COMPLETE"
ROLES = [pack.id for pack in rc.list_roles()]
FILE = ("file",)
ASKED = (
    ("sc", ["score"]),
    ("score --fail-o", ["--fail-on"]),
    ("score --format j", ["json"]),
    ("score cv", FILE),
    ("score --role ", [*ROLES, "auto"]),
    ("score --role ml", ["ml-engineer", "mlops-engineer"]),
    ("rank --role d", ["data-engineer", "data-scientist"]),
    ("generate --role a", ["ai-engineer", "auto"]),
    ("score --role ./my", FILE),
    ("new --role a", ["ai-engineer"]),
    ("roles f", ["frontend-engineer"]),
    ("guide b", ["backend-engineer"]),
    ("generate --template m", ["modern", "ml-engineer"]),
    ("generate --template ours/", FILE),
    ("rules RC10", ["RC101", "RC102", "RC103", "RC104", "RC105", "RC106"]),
    ("score --select hid", ["hidden-text"]),
    ("score --ignore no-metric,RC60", [f"no-metric,RC60{n}" for n in range(1, 6)]),
)


@pytest.mark.parametrize(("line", "expected"), ASKED, ids=[line for line, _ in ASKED])
def test_what_is_typed_is_completed(line: str, expected: list[str] | tuple[str]) -> None:
    shell = ShellComplete(program, {}, "resumecheck", VARIABLE)
    *words, last = line.split(" ")
    items = shell.get_completions(words, last)
    if expected == FILE:
        assert [item.type for item in items] == ["file"]
    else:
        assert [item.value for item in items] == expected


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_completes(tmp_path: Path) -> None:
    command = tmp_path / "resumecheck"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m resumecheck "$@"\n', "utf-8")
    command.chmod(0o755)
    script = (
        f'eval "$({VARIABLE}=bash_source resumecheck)"\n'
        "COMP_WORDS=(resumecheck new --role ml)\n"
        "COMP_CWORD=3\n"
        "_resumecheck_completion resumecheck\n"
        'echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
    )
    assert done.stdout.split() == ["ml-engineer", "mlops-engineer"], done.stderr


@pytest.mark.parametrize(
    ("shell", "begins", "answer"),
    [
        ("zsh", "#compdef resumecheck", "plain\nml-engineer\n_\nplain\nmlops-engineer\n_\n"),
        ("fish", "function _resumecheck_completion", "plain,ml-engineer\nplain,mlops-engineer\n"),
    ],
)
def test_other_shells_get_their_script_and_their_answers(
    shell: str, begins: str, answer: str
) -> None:
    def run(instruction: str, **more: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", "from resumecheck.cli import main; main()"],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, VARIABLE: f"{shell}_{instruction}", **more},
        )
        return done.stdout

    assert run("source").startswith(begins)
    line = "resumecheck new --role " + ("" if shell == "fish" else "ml")
    word = "ml" if shell == "fish" else "3"
    assert run("complete", COMP_WORDS=line, COMP_CWORD=word) == answer

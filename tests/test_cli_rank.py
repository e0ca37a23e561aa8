"""`resumecheck rank`, as a user runs it: in this process where that will do, else as a program."""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import resumecheck as rc
from resumecheck.batch import scored
from resumecheck.cli import program

ROBIN = Path(__file__).parent / "data" / "golden" / "robin-example.md"
AS_OF = ("--as-of", "2026-11-21", "--role", "ml-engineer")


def run(*args: str | Path) -> Result:
    """A run in this process."""
    runner = CliRunner(env={"COLUMNS": "100", "NO_COLOR": None})
    return runner.invoke(program, ["rank", *AS_OF, *map(str, args)])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Robin twice, a weaker one, and a broken file; the working folder."""
    monkeypatch.chdir(tmp_path)
    Path("cvs/sub").mkdir(parents=True)
    text = ROBIN.read_text(encoding="utf-8")
    for name in ("cvs/b.md", "cvs/sub/a.md"):
        Path(name).write_text(text, encoding="utf-8")
    Path("cvs/c.md").write_text(text.replace("PyTorch", "paper"), encoding="utf-8")
    Path("cvs/d.pdf").write_bytes(b"%PDF-1.4 nothing")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_a_table_of_a_folder() -> None:
    result = run("cvs")
    assert result.exit_code == 3
    rows = [line.split() for line in result.stdout.splitlines() if "cvs/" in line]
    assert [(row[0], row[-1]) for row in rows[:3]] == [
        ("1", "cvs/b.md"), ("1", "cvs/sub/a.md"), ("3", "cvs/c.md"),
    ]  # fmt: skip
    assert rows[3][:3] == ["–", "–", "cvs/d.pdf"]
    assert result.stdout.startswith("3 of 4 files · Machine Learning Engineer · as of 2026-11-21")
    assert result.stderr.count("\n") == 1
    assert "cvs/d.pdf: not readable (damaged)" in result.stderr


@pytest.mark.usefixtures("folder")
def test_csv_and_json_lines_say_the_same() -> None:
    assert run("cvs", "-o", "out.csv").exit_code == 3
    assert run("cvs", "-o", "out.jsonl").exit_code == 3
    lines = [json.loads(line) for line in Path("out.jsonl").read_text("utf-8").splitlines()]
    assert [line["file"] for line in lines] == [
        "cvs/b.md", "cvs/c.md", "cvs/d.pdf", "cvs/sub/a.md",
    ]  # fmt: skip
    assert {line["rank"] for line in lines} == {None}
    table = list(csv.DictReader(io.StringIO(Path("out.csv").read_bytes().decode("utf-8"))))
    assert [(row["rank"], row["file"]) for row in table] == [
        ("1", "cvs/b.md"), ("1", "cvs/sub/a.md"), ("3", "cvs/c.md"), ("", "cvs/d.pdf"),
    ]  # fmt: skip
    by_file = {row["file"]: row for row in table}
    for line in lines:
        row = by_file[line["file"]]
        for key in ("total", "found", "asked", "years", "role", "sha256"):
            assert row[key] == ("" if line[key] is None else str(line[key])), key
        assert row["error"] == (line["error"]["reason"] if line["error"] else "")
        for part in line["parts"] or []:
            assert float(row[part["id"]]) == part["points"]
    report = rc.score("cvs/c.md", "ml-engineer", as_of=datetime.date(2026, 11, 21))
    assert by_file["cvs/c.md"]["total"] == str(report.total)
    # to standard output, and the other format than the name's ending says
    assert run("cvs", "--format", "csv").stdout_bytes == Path("out.csv").read_bytes()
    assert run("cvs", "--format", "jsonl").stdout == Path("out.jsonl").read_text("utf-8")
    run("cvs", "-o", "out.txt", "--format", "csv")
    assert Path("out.txt").read_bytes() == Path("out.csv").read_bytes()


@pytest.mark.usefixtures("folder")
def test_processes_make_no_difference() -> None:
    alone, apart = run("cvs", "--format", "jsonl"), run("cvs", "--format", "jsonl", "--jobs", "2")
    assert apart.stdout == alone.stdout
    assert (apart.exit_code, apart.stderr) == (alone.exit_code, alone.stderr)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["out.csv", "out.jsonl"])
def test_what_is_done_and_unchanged_is_not_done_again(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    real = scored.score_file

    def counted(path: str, *args: object, **settings: object) -> object:
        done.append(path)
        return real(path, *args, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(scored, "score_file", counted)
    run("cvs", "-o", name)
    whole = Path(name).read_bytes()
    assert done == ["cvs/b.md", "cvs/c.md", "cvs/d.pdf", "cvs/sub/a.md"]
    done.clear()
    result = run("cvs", "-o", name, "--continue")
    assert done == ["cvs/d.pdf"]  # what failed is tried again
    assert result.exit_code == 3
    assert Path(name).read_bytes() == whole
    # touched alone is not changed; a byte is
    done.clear()
    os.utime("cvs/b.md", (0, 0))
    with Path("cvs/c.md").open("a", encoding="utf-8") as file:
        file.write("\n")
    Path("cvs/d.pdf").unlink()
    Path("cvs/aa.md").write_bytes(Path("cvs/b.md").read_bytes())
    result = run("cvs", "-o", name, "--continue")
    assert sorted(done) == ["cvs/aa.md", "cvs/c.md"]
    assert result.exit_code == 0
    assert result.stderr == ""
    continued = Path(name).read_bytes()
    run("cvs", "-o", name)
    assert Path(name).read_bytes() == continued
    Path("cvs/aa.md").unlink()
    result = run("cvs", "-o", name, "--continue")
    assert "the rows of 1 files that aren't asked for now are left out" in result.stderr
    assert b"aa.md" not in Path(name).read_bytes()


@pytest.mark.usefixtures("folder")
def test_a_job_advert_takes_the_role_s_place() -> None:
    advert = "# Engineer\n\n## Requirements\n\n- PyTorch and Python\n- Kubernetes\n"
    Path("job.md").write_text(advert, encoding="utf-8")
    day = ["--as-of", "2026-11-21"]
    command = ["rank", *day, "--job", "job.md", "cvs/b.md", "cvs/c.md", "-o", "out.csv"]
    assert CliRunner().invoke(program, command).exit_code == 0
    done = Path("out.csv").read_bytes()
    table = list(csv.DictReader(io.StringIO(done.decode("utf-8"))))
    assert [row["file"] for row in table] == ["cvs/b.md", "cvs/c.md"]  # c has no PyTorch
    assert int(table[0]["found"]) == int(table[1]["found"]) + 1
    assert table[0]["run"].startswith("job job.md as of 2026-11-21, ")
    report = rc.score("cvs/b.md", job=Path("job.md"), as_of=datetime.date(2026, 11, 21))
    assert float(table[0]["total"]) == report.total
    Path("job.md").write_text(advert.replace("Kubernetes", "Docker"), encoding="utf-8")
    assert CliRunner().invoke(program, [*command, "--continue"]).exit_code == 2
    assert Path("out.csv").read_bytes() == done
    result = CliRunner().invoke(program, [*command, "--role", "ml-engineer"])
    assert result.exit_code == 2
    assert "--job takes the place of a role" in result.stderr


@pytest.mark.usefixtures("folder")
def test_other_settings_are_no_continuation() -> None:
    run("cvs", "-o", "out.csv")
    before = Path("out.csv").read_bytes()
    result = run("cvs", "-o", "out.csv", "--continue", "--as-of", "2026-11-20")
    assert result.exit_code == 2
    assert "out.csv: was made with other settings (ml-engineer as of 2026-11-21, " in result.stderr
    assert run("cvs", "-o", "out.csv", "--continue", "--role", "auto").exit_code == 2
    assert run("cvs", "-o", "out.csv", "--continue", "--format", "jsonl").exit_code == 2
    assert Path("out.csv").read_bytes() == before


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["cvs", "--continue"], "--continue needs -o FILE"),
        (["cvs", "--continue", "-o", "out.txt"], "--continue needs -o FILE"),
        (["cvs/sub", "-o", "cvs/sub"], "this is a folder"),
        (["cvs/b.md", "-o", "cvs/b.md"], "this is a resume"),
        (["empty"], "there is no resume in empty"),
        (["cvs", "--jobs", "0"], "0 is not in the range"),
        (["cvs", "--role", "none"], "no role pack is named 'none'"),
        ([], "Missing argument"),
    ],
)
def test_wrong_usage_is_2(args: list[str], said: str) -> None:
    Path("empty").mkdir()
    result = run(*args)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.usefixtures("folder")
def test_an_output_in_the_folder_is_no_resume_the_next_time() -> None:
    for _ in range(2):
        result = run("cvs", "-o", "cvs/out.txt")
    assert result.exit_code == 3
    assert "out.txt" not in Path("cvs/out.txt").read_text("utf-8")


@pytest.mark.usefixtures("folder")
def test_what_is_not_there_is_a_row() -> None:
    result = run("cvs/b.md", "gone.pdf", "*.odt", "--format", "jsonl")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["error"] and line["error"]["reason"] for line in lines] == [
        None, "not-found", "not-found",
    ]  # fmt: skip
    assert result.exit_code == 3


# Interrupted


def program_of(*args: str | Path) -> list[str]:
    return [sys.executable, "-m", "resumecheck", "rank", *AS_OF, *map(str, args)]


def crowd(folder: Path, many: int = 300) -> Path:
    """A folder of resumes, as links: each is a file of its own to rank."""
    place = folder / "crowd"
    place.mkdir()
    for number in range(many):
        (place / f"{number:03}.md").symlink_to(ROBIN)
    return place


def written(path: Path, lines: int, seconds: float = 60.0) -> int:
    """How many lines the file has, once it has so many."""
    end = time.monotonic() + seconds
    found = 0
    while found < lines and time.monotonic() < end:
        time.sleep(0.05)
        found = path.read_bytes().count(b"\n") if path.exists() else 0
    return found


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl"])
def test_ctrl_c_leaves_what_is_done(tmp_path: Path, name: str) -> None:
    path, place = tmp_path / name, crowd(tmp_path)
    process = subprocess.Popen(
        program_of(place, "-o", path, "--jobs", "2"), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert written(path, 4) >= 4
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    started = children.read_text("ascii").split() if children.exists() else []
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == ""
    assert "Traceback" not in err
    if name == "out.csv":
        table = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"))))
        assert [row["rank"] for row in table] == ["1"] * len(table)
        files = [row["file"] for row in table]
    else:
        files = [json.loads(line)["file"] for line in path.read_text("utf-8").splitlines()]
    assert 3 <= len(files) < 300
    assert files == sorted(map(str, place.iterdir()))[: len(files)]
    assert f"interrupted: {len(files)} of 300 files are done; --continue goes on" in err
    end = time.monotonic() + 10
    while any(Path(f"/proc/{child}/stat").exists() for child in started):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_ctrl_c_prints_the_table_of_what_is_done_and_ends_the_bar(tmp_path: Path) -> None:
    place = crowd(tmp_path)
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        program_of(place, "--jobs", "1"), stdout=subprocess.PIPE, stderr=follower, text=True,
        start_new_session=True, env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    )  # fmt: skip
    os.close(follower)
    shown = b""
    end = time.monotonic() + 60
    while b"files/s" not in shown and time.monotonic() < end:
        if select.select([leader], [], [], 0.1)[0]:
            shown += os.read(leader, 65536)
    assert b"files/s" in shown  # the rate
    assert b"/300" in shown
    os.killpg(process.pid, signal.SIGINT)
    assert process.stdout is not None
    out = process.stdout.read()
    process.stdout.close()
    assert process.wait(timeout=30) == 130
    while select.select([leader], [], [], 0.2)[0]:
        try:
            shown += os.read(leader, 65536)
        except OSError:  # the other end is closed
            break
    os.close(leader)
    last = shown.decode().split("\x1b[2K")[-1]
    done = int(last.split("interrupted: ")[1].split(" of ")[0])
    assert "files are done" in last
    assert "--continue" not in last
    assert done >= 1
    assert out.startswith(f"{done} file")
    assert out.count(".md") == done


def test_a_program_that_is_killed_is_gone_on_with(tmp_path: Path) -> None:
    path, whole, place = tmp_path / "out.jsonl", tmp_path / "whole.jsonl", crowd(tmp_path)
    process = subprocess.Popen(program_of(place, "-o", path, "--jobs", "1"))
    assert written(path, 3) >= 3
    process.kill()
    process.wait()
    done = path.read_bytes()
    path.write_bytes(done[:-30])
    for link in sorted(place.iterdir())[done.count(b"\n") + 2 :]:
        link.unlink()
    assert run(place, "-o", path, "--continue").exit_code == 0
    assert run(place, "-o", whole).exit_code == 0
    assert path.read_bytes() == whole.read_bytes()


def test_nobody_reads_any_more(tmp_path: Path) -> None:
    process = subprocess.Popen(
        program_of(crowd(tmp_path), "--format", "jsonl", "--jobs", "1"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["total"]
    process.stdout.close()
    assert process.wait(timeout=30) == 0
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()

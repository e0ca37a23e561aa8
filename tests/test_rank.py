"""Which files are meant, their order, and what a spreadsheet gets to see."""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resumecheck as rc
from resumecheck.batch import Row, digest, places, rank_file, ranked, resume_files
from resumecheck.batch.rows import row_of
from resumecheck.errors import ResumeCheckError
from resumecheck.reports.canvas import Paper
from resumecheck.reports.rank import (
    bare,
    csv_cells,
    csv_heading,
    csv_text,
    guarded,
    json_line,
    table_page,
)
from resumecheck.reports.rank_files import Csv, JsonLines, kept_rows
from resumecheck.scoring import Part

ROBIN = Path(__file__).parent / "data" / "golden" / "robin-example.md"
DAY = datetime.date(2026, 11, 21)
RUN = "some role as of 2026-11-21"


def row(file: str, total: float | None = None, *, reason: str = "damaged") -> Row:
    if total is None:
        return Row(file, error=rc.FileError(file, reason, "it is broken"), sha256="0" * 64)
    parts = (Part("keywords", total / 2, 40.0), Part("parsing", 0.0, 0.0))
    return Row(file, total, parts, 3, 25, 4.5, role="some-role", sha256=f"{total:064.0f}")


# Files, folders and patterns


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.pdf", "a.PDF", "notes.xlsx", ".hidden.pdf", "sub/c.docx", "sub/d.md",
                 "sub/.git/e.txt", "sub/deep/f.yaml", "z.json"):  # fmt: skip
        Path("cvs", name).parent.mkdir(parents=True, exist_ok=True)
        Path("cvs", name).touch()
    return tmp_path


IN_THE_FOLDER = [
    "cvs/a.PDF", "cvs/b.pdf", "cvs/sub/c.docx", "cvs/sub/d.md", "cvs/sub/deep/f.yaml", "cvs/z.json",
]  # fmt: skip


def test_a_folder_holds_resumes_sorted_and_without_hidden_ones(folder: Path) -> None:
    assert resume_files(["cvs"]) == IN_THE_FOLDER
    assert resume_files([str(folder / "cvs")]) == [str(folder / name) for name in IN_THE_FOLDER]


def test_a_named_file_is_taken_whatever_its_ending_and_once() -> None:
    assert resume_files(["cvs/notes.xlsx", "gone.pdf"]) == ["cvs/notes.xlsx", "gone.pdf"]


def test_each_file_once_in_the_order_of_the_names(folder: Path) -> None:
    files = resume_files(["cvs/z.json", "cvs/sub", "cvs", "./cvs/b.pdf"])
    assert files[:4] == ["cvs/z.json", "cvs/sub/c.docx", "cvs/sub/d.md", "cvs/sub/deep/f.yaml"]
    assert files[4:] == ["cvs/a.PDF", "cvs/b.pdf"]
    assert resume_files(["cvs"], besides=folder / "cvs" / "b.pdf") == [
        name for name in IN_THE_FOLDER if name != "cvs/b.pdf"
    ]


@pytest.mark.usefixtures("folder")
def test_patterns_for_shells_that_leave_them() -> None:
    assert resume_files(["cvs/*.pdf"]) == ["cvs/b.pdf"]
    assert resume_files(["cvs/*.xlsx"]) == ["cvs/notes.xlsx"]
    assert resume_files(["cvs/**/*.md", "cvs/s*"]) == [
        "cvs/sub/d.md", "cvs/sub/c.docx", "cvs/sub/deep/f.yaml",
    ]  # fmt: skip
    assert sorted(resume_files(["cvs/**"])) == sorted(IN_THE_FOLDER)
    assert resume_files(["cvs/*.odt"]) == ["cvs/*.odt"]
    Path("cvs/[old].pdf").touch()
    assert resume_files(["cvs/[old].pdf"]) == ["cvs/[old].pdf"]


@pytest.mark.usefixtures("folder")
def test_links_may_go_round_in_circles() -> None:
    Path("cvs/sub/up").symlink_to(Path("cvs").absolute())
    Path("cvs/sub/self").symlink_to("self")
    Path("cvs/to.pdf").symlink_to("b.pdf")
    Path("cvs/nowhere.pdf").symlink_to("gone.pdf")
    assert resume_files(["cvs"]) == [
        "cvs/a.PDF", "cvs/b.pdf", "cvs/nowhere.pdf", "cvs/sub/c.docx", "cvs/sub/d.md",
        "cvs/sub/deep/f.yaml", "cvs/to.pdf", "cvs/z.json",
    ]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.usefixtures("folder")
def test_a_pipe_in_a_folder_is_not_waited_for() -> None:
    os.mkfifo("cvs/pipe.pdf")
    assert resume_files(["cvs"]) == IN_THE_FOLDER
    assert digest("cvs/pipe.pdf", 100) is None


@pytest.mark.usefixtures("folder")
def test_data_of_another_kind_is_no_resume_in_a_folder() -> None:
    texts = {
        "package.json": '{"name": "x", "keywords": ["work"]}',
        "compose.yml": "services:\n  web:\n    work: 1\n",
        "me.json": '{"$schema": "x", "basics" : {}}',
        "me.yaml": "# mine\nwork:\n  - name: Acme\n",
        "wide.json": '\ufeff{"education": []}',
    }
    Path("data").mkdir()
    for name, text in texts.items():
        encoding = "utf-16-le" if name == "wide.json" else "utf-8"
        Path("data", name).write_text(text, encoding)
    mine = ["data/me.json", "data/me.yaml", "data/wide.json"]
    for asked in ("data", "data/*", "./**"):
        others: list[str] = []
        found = resume_files([asked], others=others)
        assert [os.path.normpath(name) for name in found if "data" in name] == mine
        assert [Path(name).name for name in others] == ["compose.yml", "package.json"]
    assert resume_files(["data/package.json"]) == ["data/package.json"]
    assert resume_files(["data/*.json"]) == ["data/me.json", "data/package.json", "data/wide.json"]


@pytest.mark.usefixtures("folder")
def test_a_folder_that_cannot_be_listed_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def refuses(path: str) -> object:
        if path.endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuses)
    assert resume_files(["cvs"]) == ["cvs/a.PDF", "cvs/b.pdf", "cvs/sub", "cvs/z.json"]
    made = rank_file("cvs/sub", role="ml-engineer", as_of=DAY)
    assert made.error
    assert made.error.reason == "is-a-folder"


# Rows and their order


def test_a_row_tells_what_the_report_tells() -> None:
    report = rc.score(ROBIN, "ml-engineer", as_of=DAY)
    made = rank_file(str(ROBIN), role="ml-engineer", as_of=DAY)
    assert (made.file, made.total, made.parts) == (str(ROBIN), report.total, report.parts)
    assert made.sha256 == digest(str(ROBIN), 1 << 20)
    # found and asked, by the bill: a line that is not "missing" is found
    missing = {finding.line for finding in report.findings if finding.name == "missing-keyword"}
    lines = {keyword.line for keyword in report.keywords if keyword.line}
    assert (made.found, made.asked) == (len(lines - missing), len(lines))
    assert made.asked == 25
    assert 0 < len(missing) < 25
    assert made.years == 7.9
    assert made.role == "ml-engineer"
    contract = ["rank", "file", "total", "parts", "found", "asked", "years", "error"]
    assert list(made.to_dict())[:8] == contract
    assert made.to_dict()["rank"] is None


def test_a_row_of_a_file_that_cannot_be_scored(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    made = rank_file(str(broken), role="ml-engineer", as_of=DAY).to_dict()
    error = made.pop("error")
    assert isinstance(error, dict)
    assert error.keys() == {"reason", "message"}
    assert error["reason"] == "damaged"
    values = {made.pop("file"), made.pop("sha256")}
    assert values == {str(broken), digest(str(broken), 100)}
    assert set(made.values()) == {None}
    assert digest(str(broken), 3) is None


def test_years_are_unknown_rather_than_none() -> None:
    report = rc.score({"basics": {"name": "Robin Example"}}, as_of=DAY)
    assert row_of(report, "x").years is None


def test_ties_share_a_rank_and_stand_by_name() -> None:
    rows = [row("d", 70.0), row("broken"), row("c", 80.0), row("B", 70.0), row("a", 60.0)]
    assert [(made.rank, made.file) for made in ranked(rows)] == [
        (1, "c"), (2, "B"), (2, "d"), (4, "a"), (None, "broken"),
    ]  # fmt: skip
    assert ranked([]) == []


@given(
    st.lists(
        st.tuples(st.none() | st.integers(0, 3).map(float), st.booleans(), st.text(max_size=2))
    )
)
def test_a_rank_is_one_more_than_how_many_are_better(
    entries: list[tuple[float | None, bool, str]],
) -> None:
    order = places(entries)
    assert sorted(index for index, _ in order) == list(range(len(entries)))
    for index, rank in order:
        total, judged, _ = entries[index]
        better = sum(
            other is not None and known and other > (total or 0) for other, known, _ in entries
        )
        assert rank == (None if total is None or not judged else better + 1)


def test_a_total_without_keywords_has_no_rank_and_stands_behind() -> None:
    nurse = b"# Robin Example\n\n## Experience\n\n- Nursed 12 patients on a ward of 30 beds\n"
    other = row_of(rc.score(nurse, as_of=DAY), "nurse")
    assert other.total is not None
    assert not other.judged
    made = ranked([row("broken"), other, row("engineer", 1.0)])
    assert [(each.rank, each.file) for each in made] == [
        (1, "engineer"), (None, "nurse"), (None, "broken"),
    ]  # fmt: skip


# CSV and JSON Lines


def file_cell(name: str) -> str:
    (cells,) = csv.reader(io.StringIO(csv_text([csv_cells(row(name, 50.0), RUN)]), newline=""))
    return dict(zip(csv_heading(), cells, strict=True))["file"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert file_cell(text) == f"'{text}"
    assert bare(file_cell(text)) == text


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("\t=1", r"\t=1"),
        ("a\nb.pdf", r"a\nb.pdf"),
        ("\x1b[31mred\x9b2J.pdf", r"\x1b[31mred\x9b2J.pdf"),
        ("gpj\u202efdp.pdf", r"gpj\u202efdp.pdf"),
        ("caf\udce9.pdf", r"caf\xe9.pdf"),
        (r"C:\new\cv.pdf", r"C:\new\cv.pdf"),
    ],
)
def test_what_a_terminal_obeys_is_escaped_in_a_cell(name: str, cell: str) -> None:
    assert file_cell(name) == cell


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_guarded_cell_comes_back_through_csv(text: str) -> None:
    ((cell,),) = csv.reader(io.StringIO(csv_text([[guarded(text)]]), newline=""))
    assert bare(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_the_columns_of_csv() -> None:
    made = dict(zip(csv_heading(), csv_cells(row("a, b.pdf", 50.0), RUN), strict=True))
    assert made == {
        "rank": "", "file": "a, b.pdf", "total": "50.0", "keywords": "25.0", "impact": "",
        "parsing": "", "structure": "", "found": "3", "asked": "25", "years": "4.5", "error": "",
        "message": "", "role": "some-role", "sha256": f"{50:064}", "run": RUN,
    }  # fmt: skip


def test_a_name_that_no_encoding_has_is_escaped() -> None:
    name = "caf\udce9 ☕\u2028.pdf"
    for encoding in ("utf-8", "latin-1"):
        line = json_line(row(name, 50.0), RUN, encoding)
        assert line.encode(encoding).count(b"\n") == 1
        # a byte that is no UTF-8 is no character of JSON either
        assert json.loads(line)["file"] == "caf\\xe9 ☕\u2028.pdf"
        assert "\\ud" not in line
    assert "☕" in json_line(row("☕", 50.0), RUN)


# The table


def test_the_table_leaves_out_what_there_is_no_room_for() -> None:
    rows = ranked(
        [row("cvs/someone.pdf", 71.25), row("cvs/other.pdf", 80.5), row("bad\x1b[2J.pdf")]
    )
    for width, heads in (
        (100, "# total keywords impact parsing structure found years file"),
        (60, "# total found years file"),
        (40, "# total found years file"),
        (30, "# total file"),
    ):
        lines = table_page(rows, Paper(width), "some role").splitlines()
        assert max(map(len, lines)) <= width
        first = next(at for at, line in enumerate(lines) if line.split()[:1] == ["#"])
        assert lines[first].split() == heads.split()
        assert lines[first + 1].split()[:2] == ["1", "80.50"]
        assert lines[first + 2].split()[:2] == ["2", "71.25"]
        assert lines[first + 3].split()[:2] == ["–", "–"]
    page = table_page(rows, Paper(100), "some role")
    assert "2 of 3 files · some role · our own score" in page
    assert "bad.pdf · not scored: damaged" in page
    assert "\x1b" not in page


# Going on


def end(made: Csv | JsonLines) -> None:
    """As when the program is killed: what is written is written, and nothing else is done."""
    assert made._file is not None
    made._file.close()


def sheet(path: Path, kept: list[Row], files: list[str]) -> Csv | JsonLines:
    format = path.suffix[1:]
    old = kept_rows(path, format, RUN, files) if path.exists() else {}
    chosen = {made.file: old[made.file] for made in kept}
    return Csv(path, RUN, chosen) if format == "csv" else JsonLines(path, RUN, chosen, files)


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl"])
@pytest.mark.parametrize("cut", [0, 1, 40])
def test_a_cut_off_output_is_mended_and_ends_the_same(tmp_path: Path, name: str, cut: int) -> None:
    rows = [
        row("a\nb\udcff.pdf", 50.0), row("=c.pdf", 70.0), row("d.pdf", 60.0), row("☕.pdf", 55.0),
    ]  # fmt: skip
    files = [made.file for made in rows]
    whole, path = tmp_path / f"whole-{name}", tmp_path / name
    whole_sheet = sheet(whole, [], files)
    for made in rows:
        assert whole_sheet.add(made)
    whole_sheet.finish()
    first = sheet(path, [], files)
    for made in rows[:3]:
        first.add(made)
        assert path.read_bytes().endswith(b"\n")  # flushed
    end(first)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) - cut])
    left = rows[:3] if not cut else rows[:2]
    assert list(kept_rows(path, name.split(".")[1], RUN, files)) == [made.file for made in left]
    second = sheet(path, left, files)
    for made in rows[len(left) :]:
        second.add(made)
    second.finish()
    assert path.read_bytes() == whole.read_bytes()


def test_new_files_go_where_they_belong(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    rows = {name: row(f"{name}.pdf", 50.0 + number) for number, name in enumerate("abcd")}
    files = [made.file for made in rows.values()]
    first = sheet(path, [], files)
    for name in "bd":
        first.add(rows[name])
    end(first)
    second = sheet(path, [rows["b"], rows["d"]], files)
    for name in "ac":
        second.add(rows[name])
    second.finish()
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["file"] for line in lines] == files


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_what_failed_is_not_kept(tmp_path: Path, format: str) -> None:
    path = tmp_path / f"out.{format}"
    made = sheet(path, [], ["a", "b"])
    for each in (row("a", 50.0), row("b", reason="too-slow")):
        made.add(each)
    made.finish()
    assert list(kept_rows(path, format, RUN)) == ["a"]
    with pytest.raises(ResumeCheckError, match="other settings"):
        kept_rows(path, format, "another run")
    assert kept_rows(tmp_path / "gone", format, RUN) == {}


@pytest.mark.parametrize(
    "data", [b"a,b\n1,2\n", b"[]\n", b"{}\n", b"plain text\n", b"\xff\xfe\n", b'"a\n', b"1\n\n"]
)
@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_a_file_that_is_no_ranking_is_left_alone(tmp_path: Path, data: bytes, format: str) -> None:
    path = tmp_path / "mine"
    path.write_bytes(data)
    with pytest.raises(ResumeCheckError, match="no ranking"):
        kept_rows(path, format, RUN)

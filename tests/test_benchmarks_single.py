"""The benchmark of one resume: what counts as reading, and when a target is missed."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

import pytest

import resumecheck as rc

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import single  # noqa: E402


def test_the_text_counts_as_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[str] = []

    class Lazy:
        """A document whose text is made when it is asked for."""

        @property
        def text(self) -> str:
            events.append("text")
            return "Robin"

    def noted(event: str, value: object) -> object:
        events.append(event)
        return value

    clock = map(float, range(100))
    monkeypatch.setattr(rc, "read", lambda _: noted("read", Lazy()))
    monkeypatch.setattr(rc, "score", lambda *_, **__: noted("score", None))
    monkeypatch.setattr(time, "process_time", lambda: noted("|", next(clock)))
    times = single.Times(Path("cv.txt"), "hand", 1)
    single.run([times], 2)
    assert events == ["|", "read", "text", "|", "|", "score", "|"] * 2
    assert (times.floor, times.reading, times.after) == ([], [1.0, 1.0], [1.0, 1.0])
    assert times.ratio is None


def test_what_is_no_resume_of_a_page_or_two_is_left_out(tmp_path: Path) -> None:
    for name, text in {"short": "Robin", "long": "word " * 1001, "empty": " "}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "notes.log").write_text("Robin", encoding="utf-8")
    chosen = list(single.chosen(single.files_in(tmp_path)))
    assert [(each.path.name, each.producer, each.pages) for each in chosen] == [
        ("short.txt", "txt", 1)
    ]


@pytest.mark.parametrize(("reading", "after", "missed"), [(0.9, 0.01, 0), (1.2, 0.05, 2)])
def test_the_report_tells_what_is_missed(reading: float, after: float, missed: int) -> None:
    files = [
        single.Times(Path("a.pdf"), "one", 2, [1.0, 9.0, 1.0], [reading] * 3, [after] * 3),
        single.Times(Path("b.pdf"), "two", 1, [2.0] * 3, [2 * reading] * 3, [after] * 3),
        single.Times(Path("c.docx"), "docx", 1, [], [1.0], [after]),
    ]
    lines = single.report(files).splitlines()
    assert lines[2].split() == ["one", "1", "1000.0", f"{1000 * reading:.1f}",
                                f"{reading:.2f}", f"{500 * after:.1f}"]  # fmt: skip
    assert lines[1].split()[2] == "–"
    assert sum("MISSED" in line for line in lines) == missed
    assert sum(" ok" in line for line in lines) == 3 - missed


def test_it_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ROOT / "examples" / "robin-example.pdf", tmp_path)
    monkeypatch.setattr(sys, "argv", ["single.py", str(tmp_path), "--rounds", "1"])
    assert single.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[0] == "producer"
    assert lines[1].split()[:2] == ["pdf", "1"]
    assert all(float(number) > 0 for number in lines[1].split()[2:])
    assert "slowest (robin-example.pdf)" in lines[-1]
    monkeypatch.setattr(sys, "argv", ["single.py", str(tmp_path / "nothing")])
    (tmp_path / "nothing").mkdir()
    assert single.main() == 2

"""The public names: all there, typed, and lazy."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import resumecheck as rc


def test_every_public_name_is_there() -> None:
    for name in rc.__all__:
        assert getattr(rc, name) is not None
    assert set(rc.__all__) == set(dir(rc))
    assert sorted(rc.__all__) == sorted([*rc._ROOM_OF, "__version__"])


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        rc.nothing  # noqa: B018


def test_importing_the_package_imports_none_of_its_rooms() -> None:
    code = (
        "import sys, resumecheck; print([m for m in sys.modules if m.startswith('resumecheck.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_lists_have_id_name_and_title() -> None:
    for pack in rc.list_roles():
        assert pack.id
        assert pack.name
        assert pack.title
    for check in rc.list_checks():
        assert check.id
        assert check.name
        assert check.title


def test_the_one_tree_of_errors() -> None:
    for name in ("UnreadableDocument", "UnsupportedFormat", "PackError", "ResumeDataError"):
        assert issubclass(getattr(rc, name), rc.ResumeCheckError)


def test_many_files_come_back_in_order_and_a_bad_one_stops_nothing(tmp_path: Path) -> None:
    folder = tmp_path
    good, bad = folder / "good.md", folder / "bad.pdf"
    good.write_text("# Robin Example\n\nrobin@example.org\n", encoding="utf-8")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n")
    missing = folder / "none.pdf"
    results = list(rc.score_many([bad, good, missing]))
    assert [type(result).__name__ for result in results] == ["FileError", "Report", "FileError"]
    assert [result.file for result in results] == ["bad.pdf", "good.md", "none.pdf"]
    assert results[0].to_dict()["error"] == {
        "reason": "unsupported-format",
        "message": "this is a picture (PNG): no parser reads text in it; export the resume as "
        "PDF or DOCX and check that",
    }
    assert set(results[0].to_dict()) == set(results[1].to_dict())


def test_a_pack_that_is_not_there_stops_all() -> None:
    with pytest.raises(rc.PackError, match="ml-engineer"):
        list(rc.score_many(["none.pdf"], role="ml-enginer"))


def test_many_files_are_scored_on_an_executor(tmp_path: Path) -> None:
    paths = []
    for number in range(4):
        paths.append(tmp_path / f"{number}.md")
        paths[-1].write_text(f"# Robin Example\n\nrobin{number}@example.org\n", encoding="utf-8")
    with ThreadPoolExecutor(2) as executor:
        results = list(rc.score_many(paths, executor=executor))
    assert [result.file for result in results] == ["0.md", "1.md", "2.md", "3.md"]

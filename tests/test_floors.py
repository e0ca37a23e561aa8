"""The house's floors: data flows up, imports point down."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import resumecheck

PACKAGE = Path(resumecheck.__file__).parent

FLOORS: dict[str, int] = {
    "atomic": 0,
    "errors": 0,
    "cache": 0,
    "glyphs": 0,
    "dates": 1,
    "document": 1,
    "data_files": 1,
    "lexicon": 1,
    "readers": 2,
    "packs": 2,
    "skills": 2,
    "pack_files": 2,
    "word_lists": 2,
    "guide_data": 2,
    "pack_model": 2,
    "_pack_relations": 2,
    "_pack_schema": 2,
    "weights": 2,
    "resume": 3,
    "_resume_data": 3,
    "_resume_schema": 3,
    "language": 3,
    "matching": 4,
    "timeline": 4,
    "extraction": 5,
    "quantities": 5,
    "printed": 6,
    "bullets": 6,
    "adverts": 6,
    "checks": 7,
    "opening": 7,
    "fitting": 8,
    "scoring": 8,
    "generator": 8,
    "assessment": 9,
    "report_rows": 9,
    "guide": 10,
    "batch": 10,
    "comparison": 10,
    "reports": 11,
    "__init__": 12,
    "cli": 13,
    "__main__": 14,
}
"""A module imports from lower floors only; a package's modules may import one another."""

ALLOWED_BESIDE = {
    ("lexicon", "data_files"),
    ("packs", "skills"),
    ("packs", "pack_model"),
    ("pack_model", "guide_data"),
    ("pack_model", "pack_files"),
    ("packs", "pack_files"),
    ("packs", "word_lists"),
    ("packs", "guide_data"),
    ("word_lists", "pack_files"),
    ("guide_data", "pack_files"),
    ("pack_files", "_pack_schema"),
    ("_pack_schema", "_pack_relations"),
    ("_pack_relations", "skills"),
    ("_pack_relations", "pack_files"),
    ("assessment", "report_rows"),
    ("resume", "_resume_data"),
    ("resume", "_resume_schema"),
    ("_resume_schema", "_resume_data"),
    ("_resume_schema", "resume"),
}
"""A module and its halves: `packs` is the door to all that is read from the data files."""

ONLY_ROOM = {
    "spacy": {"language"},
    "rapidfuzz": {"matching"},
    "click": {"cli"},
    "pdfminer": {"readers"},
    "docx": {"readers", "generator"},
    "docxtpl": {"generator"},
    "jinja2": {"generator", "reports"},
    "pydantic": {"_pack_schema", "_resume_schema"},
    "yaml": {"_resume_data"},
    "rich": {"reports", "cli"},
    "markupsafe": {"generator", "reports"},
}
"""Which rooms a library stays in."""


def _modules() -> list[tuple[str, str, ast.Module]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found.append((parts[0], "/".join(parts), ast.parse(path.read_text(encoding="utf-8"))))
    return found


_MODULES = _modules()
_NAMES = [name for _, name, _ in _MODULES]


def _imports(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            if node.module == "resumecheck":
                names |= {f"resumecheck.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize(("room", "name", "tree"), _MODULES, ids=_NAMES)
def test_a_module_imports_from_lower_floors_only(room: str, name: str, tree: ast.Module) -> None:
    assert room in FLOORS, f"{name} has no floor"
    for imported in _imports(tree):
        if imported.startswith("resumecheck."):
            below = imported.split(".")[1]
            if below == room or below not in FLOORS:
                continue
            allowed = FLOORS[below] < FLOORS[room] or (room, below) in ALLOWED_BESIDE
            assert allowed, f"{name} imports {imported}: floor {FLOORS[room]} from {FLOORS[below]}"


@pytest.mark.parametrize(("room", "name", "tree"), _MODULES, ids=_NAMES)
def test_a_library_stays_in_its_room(room: str, name: str, tree: ast.Module) -> None:
    for imported in _imports(tree):
        rooms = ONLY_ROOM.get(imported.split(".")[0])
        assert rooms is None or room in rooms, f"{name} imports {imported}"


def test_no_module_is_named_after_a_public_function() -> None:
    rooms = {room for room, _, _ in _MODULES}
    assert not rooms & {"read", "extract", "score", "generate"}

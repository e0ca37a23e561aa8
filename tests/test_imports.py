"""What a command loads: nothing heavy that it does not use.

Each command runs in a process of its own on a small real file, and tells which modules it loaded.
"""

from __future__ import annotations

import importlib.util
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest

EXAMPLE = Path(__file__).parents[1] / "examples" / "robin-example.pdf"
TOLD = """
import json, sys
from resumecheck.cli import program
code = program.main(sys.argv[1:], standalone_mode=False)
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""
NEVER = frozenset({"spacy", "numpy", "pydantic", "asyncio", "platformdirs"})
"""Not in any of these commands; the folder of the cache is given, so that nobody looks for it."""
DRAWING = frozenset({"rich", "jinja2", "markupsafe"})
WORD = frozenset({"docx", "docxtpl", "lxml"})
PDF = frozenset({"pdfminer", "cryptography", "charset_normalizer"})
PROCESSES = frozenset({"multiprocessing", "concurrent", "subprocess", "resumecheck.batch.pool"})
JUDGING = frozenset({"resumecheck.checks", "resumecheck.assessment", "rapidfuzz"})
DATA = frozenset({"yaml", "resumecheck.printed"})
BESIDE = frozenset(
    {"resumecheck.adverts", "resumecheck.comparison", "resumecheck.generator", "resumecheck.guide"}
)
NETWORK = frozenset({"http", "ssl"})
OTHERS = NEVER | DRAWING | WORD | PROCESSES | DATA | BESIDE | NETWORK

COMMANDS = {
    "--help": OTHERS | PDF | JUDGING | {"resumecheck.readers", "phonenumbers"},
    "score --help": OTHERS | PDF | JUDGING | {"resumecheck.readers", "phonenumbers"},
    "--version": OTHERS | PDF | JUDGING | {"resumecheck.readers", "phonenumbers"},
    "score cv.pdf": OTHERS,
    "score cv.pdf -q": OTHERS,
    "score cv.pdf --format json": OTHERS | {"resumecheck.reports.canvas"},
    "score cv.pdf --format github": OTHERS | {"resumecheck.reports.canvas"},
    "score cv.pdf --format html": (OTHERS - DRAWING) | {"rich", "resumecheck.reports.canvas"},
    "score cv.docx": (OTHERS - {"docx", "lxml"}) | PDF,
    "score cv.txt": OTHERS | PDF,
    "score cv.txt --format json": OTHERS | PDF | {"resumecheck.reports.canvas"},
    "rank cv.txt cv.txt": OTHERS | PDF,
    "rank cv.txt --jobs 1": (OTHERS - PROCESSES) | PDF | JUDGING | {"resumecheck.matching"},
    "text cv.pdf": OTHERS | JUDGING | {"resumecheck.extraction", "resumecheck.packs"},
    "text cv.docx": (OTHERS - {"docx", "lxml"}) | PDF | JUDGING,
    "text cv.txt": OTHERS | PDF | JUDGING | {"resumecheck.extraction", "resumecheck.packs"},
    "extract cv.pdf": OTHERS | JUDGING,
    "extract cv.txt": OTHERS | PDF | JUDGING,
    "generate cv.txt -o out.txt": (OTHERS - BESIDE - DATA - NETWORK)
    | PDF
    | {"resumecheck.adverts"},
    "roles": OTHERS | PDF,
    "rules": OTHERS | PDF,
}
"""The modules (with all that is in them) that each command leaves alone."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same resume as PDF, DOCX and text, and the caches filled."""
    place = tmp_path_factory.mktemp("imports")
    (place / "cv.pdf").write_bytes(EXAMPLE.read_bytes())
    (place / "cv.txt").write_text(TEXT, encoding="utf-8")
    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    (place / "cv.docx").write_bytes(data.getvalue())
    loaded(place, "score cv.txt")
    return place


TEXT = """Ada Example
ada@example.org

Experience
Machine Learning Engineer, Nordlys Analytics
2019 - 2024
- Built a Python service on Kubernetes that answers 2,000 requests a second

Skills
Python, SQL, Docker
"""


def loaded(place: Path, command: str) -> frozenset[str]:
    """All modules that a command loads, and the packages that hold them."""
    done = subprocess.run(
        [sys.executable, "-c", TOLD, *command.split()],
        cwd=place,
        env={**os.environ, "RESUMECHECK_CACHE": str(place / "cache")},
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code == 0, done.stderr
    found: frozenset[str] = frozenset(modules)
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_nothing_that_it_does_not_use(folder: Path, command: str) -> None:
    assert COMMANDS[command] & loaded(folder, command) == frozenset()


def test_what_is_left_alone_exists(folder: Path) -> None:
    """A misspelled name would be left alone by everybody."""
    everything = loaded(folder, "generate cv.docx -o new.docx") | loaded(
        folder, "rank cv.pdf --jobs 1 -o out.jsonl"
    )
    used = {"docxtpl", "jinja2", "lxml", "docx", "resumecheck.generator", "multiprocessing"}
    assert used <= everything
    for name in sorted(frozenset().union(*COMMANDS.values())):
        assert name in everything or importlib.util.find_spec(name), name

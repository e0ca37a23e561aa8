"""What reading a PDF loads, each case in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "data" / "pdf"
PLAIN = FOLDER / "leilani__reportlab-platypus.pdf"
LOCKED = FOLDER / "leilani__encrypted-owner.pdf"


def run(code: str) -> list[str]:
    """The words that the code prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.split()


def reading(path: Path, before: str = "", after: str = "") -> list[str]:
    """The packages that are loaded once the file is read."""
    return run(
        f"import sys\n{before}\nfrom resumecheck.readers import read\n"
        f"assert 'Leilani' in read({str(path)!r}).text\n{after}\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )


def test_a_pdf_is_read_without_what_it_does_not_need() -> None:
    loaded = reading(PLAIN)
    assert "pdfminer" in loaded
    unneeded = {"cryptography", "charset_normalizer", "statistics", "lxml", "docx", "spacy"}
    assert not unneeded & set(loaded)


def test_an_encrypted_pdf_is_read_with_cryptography() -> None:
    assert "cryptography" in reading(LOCKED)


@pytest.mark.parametrize(
    "before",
    [
        "import cryptography.hazmat.primitives.ciphers, charset_normalizer",
        "import pdfminer.high_level",
        "import threading as t\nlate = t.Timer(9, print)\nlate.daemon = True\nlate.start()",
    ],
)
def test_what_is_loaded_before_stays_as_it_is(before: str) -> None:
    check = "import pdfminer.pdfdocument as d; assert isinstance(d.Cipher, type)"
    assert "cryptography" in reading(LOCKED, before, check)


def test_other_programs_find_the_packages_whole_afterwards() -> None:
    after = (
        "import charset_normalizer, cryptography.hazmat.primitives.ciphers.aead\n"
        "from pdfminer.utils import charset_normalizer as kept, make_compat_str\n"
        "assert make_compat_str(b'plain') == 'plain'\n"
        "assert kept.from_bytes is charset_normalizer.from_bytes\n"
        "assert not hasattr(kept, 'nothing_of_the_kind')"
    )
    assert "cryptography" in reading(PLAIN, "", after)

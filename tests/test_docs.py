"""The documentation: made pages are fresh, links lead somewhere, examples run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest

import resumecheck as rc

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
FOLDERS = ("docs", "templates", "keywords", "benchmarks", "examples", "tests")
PAGES = sorted(
    [*ROOT.glob("*.md"), *(page for folder in FOLDERS for page in (ROOT / folder).rglob("*.md"))]
)
PAGES = [page for page in PAGES if "tests/data/" not in page.as_posix()]
MADE = "made by docs/make_pages.py"
_CODE = re.compile(r"^(`{3,}).*?^\1$", re.MULTILINE | re.DOTALL)
_LINES = r"((?:(?!```).*\n)*)"
"""The lines of one block: never past its end, since what is found is run."""
_PYTHON = re.compile(rf"^```python\n{_LINES}```$(?:\n\n^```text\n{_LINES}```$)?", re.MULTILINE)
_SHELL = re.compile(rf"^```sh\n{_LINES}```$\n\n^```text\n{_LINES}```$", re.MULTILINE)


class Example(NamedTuple):
    """A piece of Python in a page, or of commands, and what the page says that it prints."""

    page: Path
    number: int
    code: str
    shown: str | None


def _name(value: object) -> str:
    if isinstance(value, Example):
        return f"{_name(value.page)}-{value.number}"
    assert isinstance(value, Path)
    return value.relative_to(ROOT).as_posix()


def _examples(pattern: re.Pattern[str]) -> list[Example]:
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        if MADE not in text and page != ROOT / "README.md":  # which test_readme.py runs
            matches = enumerate(pattern.finditer(text), start=1)
            found += [Example(page, number, match[1], match[2]) for number, match in matches]
    return found


def test_the_guide_of_the_library_has_every_function_and_nothing_else() -> None:
    functions = {name for name in rc.__all__ if name.islower() and name != "__version__"}
    for page in PAGES:
        named = set(re.findall(r"\brc\.(\w+)", page.read_text(encoding="utf-8")))
        assert named <= set(rc.__all__), page
    guide = (DOCS / "library.md").read_text(encoding="utf-8")
    assert functions <= set(re.findall(r"\brc\.(\w+)", guide))


def test_the_pack_of_the_guide_is_the_shipped_one() -> None:
    page = (DOCS / "packs.md").read_text(encoding="utf-8")
    pack = (ROOT / "examples" / "site-reliability.toml").read_text(encoding="utf-8")
    assert f"```toml\n{pack}```\n" in page


def test_the_made_pages_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, DOCS / "make_pages.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), "run python docs/make_pages.py"


def _anchor(heading: str) -> str:
    """A heading's anchor, as GitHub makes it: https://github.com/gjtorikian/html-pipeline
    (lib/html/pipeline/toc_filter.rb): small letters, no punctuation, a hyphen for a space."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "")
    kept = "".join(
        character
        for character in plain.lower()
        if character in "- _" or unicodedata.category(character)[0] in "LN"
    )
    return kept.replace(" ", "-")


def _anchors(page: Path) -> set[str]:
    text = _CODE.sub("", page.read_text(encoding="utf-8"))
    return {_anchor(line) for line in re.findall(r"^#{1,6} +(.+?) *$", text, re.MULTILINE)}


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", _CODE.sub("", page.read_text(encoding="utf-8")))
    targets = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'(?:src|srcset)="([^"]+)"', text)
    for target in targets:
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        other = (page.parent / path).resolve() if path else page
        assert other.exists(), target
        assert other.is_relative_to(ROOT), f"{target} leads out of the project"
        if anchor:
            assert anchor in _anchors(other), target


def test_anchors_are_told_apart() -> None:
    assert _anchor("RC301 `multi-column`: two (or more) columns") == (
        "rc301-multi-column-two-or-more-columns"
    )
    assert _anchor("The library of [skills](x.md)") == "the-library-of-skills"


def test_every_page_is_in_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    linked = {(DOCS / path).resolve() for path in re.findall(r"\]\(([^)#\s]+)", index)}
    pages = {page for page in DOCS.glob("*.md") if page.name != "README.md"}
    readmes = {ROOT / folder / "README.md" for folder in FOLDERS if folder != "tests"}
    assert pages | {page for page in readmes if page.exists()} - {DOCS / "README.md"} <= linked


@pytest.mark.parametrize("example", _examples(_PYTHON), ids=_name)
def test_an_example_prints_what_the_page_says(
    example: Example,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    printed = _printed(example, capsys)
    if example.shown is None:
        assert printed == "", "what an example prints is shown below it"
    elif request.config.getoption("--update-golden"):
        _show(example, _PYTHON, printed)
    else:
        assert printed.rstrip("\n") == example.shown.rstrip("\n"), "see --update-golden"


def _printed(example: Example, capsys: pytest.CaptureFixture[str]) -> str:
    """What it prints; one that starts processes of its own has one for itself."""
    if "__main__" not in example.code:
        code = compile(example.code, _name(example), "exec")
        exec(code, {"__name__": "__main__"})  # noqa: S102 - our own page
        return capsys.readouterr().out
    Path("example.py").write_text(example.code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "example.py"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize("example", _examples(_SHELL), ids=_name)
def test_commands_print_what_the_page_says(
    example: Example, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    assert example.shown is not None
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    command = f'resumecheck() {{ "{sys.executable}" -m resumecheck "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", command + example.code],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "96"},
    )
    assert done.returncode in (0, 1, 2), done.stdout
    *shown, last = example.shown.splitlines() or [""]
    if request.config.getoption("--update-golden"):
        begun = done.stdout.splitlines()[: len(shown)] if last == "…" else None
        _show(example, _SHELL, "\n".join([*begun, "…"]) if begun else done.stdout)
    elif last == "…":
        assert done.stdout.splitlines()[: len(shown)] == shown, "see --update-golden"
    else:
        assert done.stdout == example.shown, "see --update-golden"


def _show(example: Example, pattern: re.Pattern[str], printed: str) -> None:
    """Write what the example prints below it."""
    text = example.page.read_text(encoding="utf-8")
    match = list(pattern.finditer(text))[example.number - 1]
    start, end = match.span(2)
    example.page.write_text(text[:start] + printed.rstrip("\n") + "\n" + text[end:], "utf-8")

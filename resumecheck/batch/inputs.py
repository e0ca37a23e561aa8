"""Which files are meant by names of files, folders and patterns."""

from __future__ import annotations

import glob
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

# os.path.isdir and its like say no where Path's raise: for a name that may not be looked at
# ruff: noqa: PTH110, PTH112

ENDINGS = frozenset({".pdf", ".docx", ".txt", ".md", ".markdown", ".json", ".yaml", ".yml"})
"""What is taken for a resume in a folder; a file that is named is taken whatever its ending."""


DATA_ENDINGS = frozenset({".json", ".yaml", ".yml"})
"""Endings that many files have which are no resumes."""
_SECTIONS = rb"(?:basics|work|education|skills)"
_HOLDS_RESUME = re.compile(
    rb'"'
    + _SECTIONS
    + rb'"\s*:|^(?:\xef\xbb\xbf)?\{?[\'"]?'
    + _SECTIONS
    + rb"[\'\"]?\s*:(?:\s|\Z)",
    re.MULTILINE,
)
"""A key that hardly a resume as data is without, anywhere in JSON, or at the margin in YAML, where
a byte-order mark or a brace may stand before it."""
_LOOKED_AT = 1 << 16


def resume_files(
    names: Iterable[str], *, besides: Path | None = None, others: list[str] | None = None
) -> list[str]:
    """The files, each once, in the order of the names; what a folder or pattern holds is sorted.

    Folders are gone through with all that is below them, but for hidden files and folders and the
    file `besides`. A pattern is for shells that leave it as it is; `**` stands for folders. What
    isn't there or can't be listed is handed on as it is, so that opening it says why.

    JSON and YAML in a folder that plainly is no resume (a package.json) is left out, and added to
    `others`; where a name or a pattern asks for that ending, it is taken.
    """
    left_out = None if besides is None else os.path.realpath(besides)
    found: dict[str, str] = {}
    seen: set[tuple[int, int]] = set()
    for name in names:
        for file in _meant(name, seen):
            if file != name and os.path.realpath(file) == left_out:
                continue
            if not _is_asked(file, name) and _is_other_data(file):
                if others is not None:
                    others.append(file)
                continue
            # not resolved: a link has a name of its own
            found.setdefault(os.path.abspath(file), file)  # noqa: PTH100
    return list(found.values())


def _is_asked(file: str, name: str) -> bool:
    """The name or pattern says the file's ending."""
    ending = Path(file).suffix.lower()
    asked = bool(ending) and not os.path.isdir(name) and name.lower().endswith(ending)
    return file == name or asked


def _is_other_data(file: str) -> bool:
    """JSON or YAML that holds something and no section of a resume."""
    if Path(file).suffix.lower() not in DATA_ENDINGS:
        return False
    try:
        with Path(file).open("rb") as opened:
            data = opened.read(_LOOKED_AT).replace(b"\0", b"")  # UTF-16 has one a letter
    except OSError:
        return False
    return bool(data.strip()) and _HOLDS_RESUME.search(data) is None


def is_broken_json(file: str) -> bool:
    """It is named JSON, and is none."""
    if Path(file).suffix.lower() != ".json":
        return False
    try:
        with Path(file).open("rb") as opened:
            data = opened.read(_LOOKED_AT)
            if not opened.read(1):  # else its end is not known
                json.loads(data)
    except (ValueError, RecursionError):
        return True
    except OSError:
        return False
    return False


def _meant(name: str, seen: set[tuple[int, int]]) -> Iterator[str]:
    if os.path.isdir(name):
        yield from _below(name, seen)
    elif os.path.exists(name) or not glob.has_magic(name):
        yield name
    else:
        yield from _matching(name, seen)


def _matching(pattern: str, seen: set[tuple[int, int]]) -> Iterator[str]:
    """What a pattern names: files and, but for `**`, which stands for them, whole folders."""
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - it may be absolute
    any_ending = not pattern.endswith("*")
    for match in matches or [pattern]:
        if not os.path.isdir(match):
            if any_ending or _ends_well(match):
                yield match
        elif not pattern.endswith("**"):
            yield from _below(match, seen)


def _below(folder: str, seen: set[tuple[int, int]]) -> Iterator[str]:
    """The resumes below a folder; a folder that can't be listed stands for itself."""
    waiting = [iter([folder])]
    while waiting:
        path = next(waiting[-1], None)
        if path is None:
            waiting.pop()
        elif not os.path.isdir(path):
            yield path
        else:
            try:
                waiting.append(iter(_listed(path, seen)))
            except OSError:
                yield path


def _listed(folder: str, seen: set[tuple[int, int]]) -> list[str]:
    """What is of use in a folder, sorted; nothing the second time, by whatever link it is met."""
    status = Path(folder).stat()
    if (status.st_dev, status.st_ino) in seen:
        return []
    seen.add((status.st_dev, status.st_ino))
    with os.scandir(folder) as entries:
        return sorted(entry.path for entry in entries if _of_use(entry))


def _of_use(entry: os.DirEntry[str]) -> bool:
    """Whether it, or what it links to, is a folder or a resume. A link to nothing counts as what
    its name says; pipes and devices do not."""
    if entry.name.startswith("."):
        return False
    try:
        if entry.is_dir():
            return True
        there = entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path))
    except OSError:
        there = True
    return there and _ends_well(entry.name)


def _ends_well(name: str) -> bool:
    return Path(name).suffix.lower() in ENDINGS

"""The TOML files that come with resumecheck, parsed once for a machine; and the key of whatever
else is made of them.

A parsed file is kept as JSON under a checksum of its very bytes, which are read on each run: that
takes a hundredth of the time of parsing them, and neither a version nor a file's time would tell
of each edit.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from resumecheck.cache import checksum, kept, key_of_code

MAKERS = (
    *("__init__", "cache", "data_files", "errors", "glyphs", "guide_data", "lexicon"),
    *("pack_files", "pack_model", "packs", "skills", "word_lists", "fitting"),
    *("language", "matching"),
)
"""Our modules, and packages with all in them, that have a hand in what is kept."""


@cache
def folder() -> Path:
    """The folder of the data files."""
    # By name, never by a static import: the folder is mapped to this package at build time.
    return Path(import_module("resumecheck.keywords").__path__[0])


def names(subfolder: str = "") -> tuple[str, ...]:
    """The names of the files in a subfolder, without their ending, in order: "skills/cloud"."""
    before = f"{subfolder}/" if subfolder else ""
    found = (path.name for path in (folder() / subfolder).iterdir())
    return tuple(sorted(before + name[:-5] for name in found if name.endswith(".toml")))


def content(name: str) -> bytes:
    """The bytes of a file. Raises OSError."""
    with (folder() / f"{name}.toml").open("rb", buffering=0) as file:
        return file.read()


def table(name: str) -> dict[str, Any]:
    """The table of a file, for the caller to keep. Raises OSError and TOMLDecodeError."""
    data = content(name)

    def make() -> bytes:
        import tomllib

        return json.dumps(tomllib.loads(data.decode("utf-8")), ensure_ascii=False).encode()

    code = key_of_code("cache", "data_files")
    key = code and f"{code} {checksum([data])}"
    loaded: dict[str, Any] = json.loads(kept(f"tables/{name}", key, make))
    return loaded


@cache
def key() -> str | None:
    """The key of what our code makes of the data files, by the bytes of all these files and of
    that code (`MAKERS`). None where the code can't be read."""
    code = key_of_code(*MAKERS)
    files = (*names(), *names("roles"), *names("skills"))
    return code and f"{code} {checksum(map(content, files))}"

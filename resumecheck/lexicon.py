"""Known English words and their lemmas, from the tables of spacy-lookups-data, read without
importing spaCy; the short word lists of our own; and the names that the library of skills knows.

The tables are WordNet's lemmas and their irregular forms (Princeton University, WordNet 3.0
licence) and spaCy's lookup lemmas: some 126,000 forms. Function words are not all among them.
They are compiled once into sorted lines that are searched by halves, since parsing them takes a
tenth of a second: "form, tab, lookup lemma, tab, marks, tab, irregular verb's base forms".
"""

from __future__ import annotations

import gzip
import json
import tomllib
import zlib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from resumecheck.cache import kept
from resumecheck.errors import ModelError

_LAYOUT = 2
"""Of the compiled table; another number makes all tables anew."""
_ENTRY, _VERB, _NOUN = "e", "v", "n"
_NAMED = frozenset({"database", "framework", "language", "library", "model", "platform", "tool"})
"""The kinds of keyword that are names; others are practices, concepts and the like."""


class Known(NamedTuple):
    """What the tables say of a form in lower case."""

    lemma: str
    """By the lookup table; the form itself where that has none."""
    entry: bool
    """It stands in WordNet: a base form or an irregular one."""
    verb: bool
    """A verb's base form, by WordNet."""
    noun: bool
    """A noun's base form, by WordNet."""
    verb_exceptions: tuple[str, ...]
    """The base forms of an irregular verb's form."""


def table(name: str) -> dict[str, Any]:
    """One of the English tables of spacy-lookups-data: `lemma_lookup`, `lemma_index`, …

    Raises ModelError where they are not installed.
    """
    try:
        data = files("spacy_lookups_data").joinpath("data", f"en_{name}.json.gz").read_bytes()
    except (ImportError, OSError) as error:
        raise ModelError("English word tables are missing: install spacy-lookups-data.") from error
    loaded: dict[str, Any] = json.loads(gzip.decompress(data))
    return loaded


@lru_cache(maxsize=1 << 15)
def known(form: str) -> Known | None:
    """What the tables say of a form in lower case; None for an unknown one."""
    data, wanted = _compiled(), form.encode("utf-8", "replace")
    low, high = _first_line(data), len(data)
    while low < high:
        start = data.rfind(b"\n", 0, (low + high) // 2) + 1
        start = max(start, low)
        end = data.index(b"\n", start)
        found = data[start : data.index(b"\t", start, end)]
        if found == wanted:
            _, lemma, marks, bases = data[start:end].decode().split("\t")
            sorts = (_ENTRY in marks, _VERB in marks, _NOUN in marks)
            return Known(lemma or form, *sorts, tuple(bases.split()))
        low, high = (end + 1, high) if found < wanted else (low, start)
    return None


@cache
def verb_rules() -> tuple[tuple[str, str], ...]:
    """Endings of verb forms and what stands in their place in the base form, in spaCy's order."""
    data = _compiled()
    rules = json.loads(data[: _first_line(data)])
    return tuple((old, new) for old, new in rules)


def is_word(form: str) -> bool:
    """Whether the form, in lower case, is a known English word in any inflection."""
    return known(form) is not None


def is_entry(form: str) -> bool:
    """Whether the form, in lower case, has an entry in WordNet: a base form or an irregular one."""
    found = known(form)
    return found is not None and found.entry


def is_noun(form: str) -> bool:
    """Whether the form, in lower case, is a noun's base form."""
    found = known(form)
    return found is not None and found.noun


@cache
def _compiled() -> bytes:
    from importlib.metadata import PackageNotFoundError, version

    try:
        key = f"{_LAYOUT} {version('spacy-lookups-data')}"
    except PackageNotFoundError as error:
        raise ModelError("English word tables are missing: install spacy-lookups-data.") from error
    return kept("words", key, _compile)


def _first_line(data: bytes) -> int:
    return data.index(b"\n") + 1


def _compile() -> bytes:
    """The rules as a line of JSON, and a line for each form, sorted by its bytes."""
    lookup: Mapping[str, str] = table("lemma_lookup")
    index, exceptions = table("lemma_index"), table("lemma_exc")
    entries = frozenset().union(*index.values(), *exceptions.values())
    verbs, nouns = frozenset(index["verb"]), frozenset(index["noun"])
    irregular = exceptions["verb"]
    lines = []
    for form in entries.union(lookup, lookup.values()):
        marks = _ENTRY * (form in entries) + _VERB * (form in verbs) + _NOUN * (form in nouns)
        cells = (form, lookup.get(form, ""), marks, " ".join(irregular.get(form, ())))
        line = "\t".join(cells)
        if "\n" not in line and line.count("\t") == len(cells) - 1:
            lines.append(line.encode())
    rules = json.dumps(table("lemma_rules")["verb"], ensure_ascii=False).encode()
    return b"\n".join([rules, *sorted(lines), b""])


@cache
def word_list(name: str) -> dict[str, Any]:
    """A list of ours: `keywords/<name>.toml`."""
    return parsed(name, files("resumecheck.keywords").joinpath(f"{name}.toml").read_bytes())


def parsed(name: str, data: bytes) -> dict[str, Any]:
    """The table of a TOML file of ours. That of the library of skills is kept as JSON, since
    parsing all of it takes a tenth of a second. Raises TOMLDecodeError."""

    def parse() -> dict[str, Any]:
        return tomllib.loads(data.decode("utf-8"))

    if "/" not in name:
        return parse()
    kept_as, key = name.replace("/", "-"), f"{len(data)} {zlib.crc32(data):08x}"
    loaded: dict[str, Any] = json.loads(kept(kept_as, key, lambda: json.dumps(parse()).encode()))
    return loaded


@cache
def skill_files() -> tuple[str, ...]:
    """The lists of `word_list` that are the library of skills."""
    entries = files("resumecheck.keywords").joinpath("skills").iterdir()
    names = sorted(entry.name for entry in entries)
    return tuple(f"skills/{name[:-5]}" for name in names if name.endswith(".toml"))


@cache
def _quotable() -> str:
    folder = files("resumecheck.keywords")
    texts = (folder.joinpath(f"{name}.toml").read_text("utf-8") for name in skill_files())
    return "\n".join(texts).casefold()


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    names: set[str] = set()
    products: set[str] = set()
    for kind, forms, exact in _skills():
        names.update(forms)
        if kind in _NAMED:
            products.update(form if exact else form.casefold() for form in forms)
    return frozenset(names), frozenset(products)


def _skills() -> Iterator[tuple[str, list[str], bool]]:
    """Each skill's kind, forms and whether only these letters count."""
    for name in skill_files():
        for kind, rows in word_list(name).items():
            if kind == "skill":
                for row in rows:
                    yield row["kind"], row["forms"], row.get("case_sensitive", False)
            else:
                yield from ((kind, forms, False) for forms in rows.values())


def _is_quoted(form: str) -> bool:
    # Most words are no name: a look at the text of the library spares us parsing them
    folded = form.casefold()
    return f'"{folded}"' in _quotable() or f"'{folded}'" in _quotable()


def is_name(form: str) -> bool:
    """Whether the form, letter for letter, is a product or skill that the library names."""
    return _is_quoted(form) and form in _names()[0]


def is_product(form: str) -> bool:
    """Whether the library names the form as a tool, a language or the like; in any letters,
    unless it says that only its own count (Go, R)."""
    if not _is_quoted(form):
        return False
    products = _names()[1]
    return form in products or form.casefold() in products

"""Known English words and their lemmas, from the tables of spacy-lookups-data, read without
importing spaCy; the short word lists of our own; and the names that the library of skills knows.

The tables are WordNet's lemmas and their irregular forms (Princeton University, WordNet 3.0
licence) and spaCy's lookup lemmas: some 126,000 forms. Function words are not all among them.
They are compiled once into sorted lines that are searched, since parsing them takes a tenth of a
second: "form, tab, lookup lemma, tab, marks, tab, irregular verb's base forms".
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from resumecheck import data_files
from resumecheck.cache import checksum, kept, key_of_code
from resumecheck.errors import ModelError

_BLOCK = 64
"""Forms that are searched at once."""
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
    import gzip

    loaded: dict[str, Any] = json.loads(gzip.decompress(_packed(name)))
    return loaded


def _packed(name: str) -> bytes:
    try:
        return (_tables() / f"en_{name}.json.gz").read_bytes()
    except OSError as error:
        raise ModelError(_NO_TABLES) from error


@cache
def _tables() -> Path:
    # Not imported: it looks up some two hundred files
    spec = find_spec("spacy_lookups_data")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(_NO_TABLES)
    return Path(spec.submodule_search_locations[0], "data")


_NO_TABLES = "English word tables are missing: install spacy-lookups-data."


@lru_cache(maxsize=1 << 15)
def known(form: str) -> Known | None:
    """What the tables say of a form in lower case; None for an unknown one."""
    words = _words()
    block = bisect_right(words.firsts, form) - 1
    if block < 0 or "\t" in form or "\n" in form:
        return None
    start, end = words.starts[block : block + 2]
    wanted = b"\n" + form.encode("utf-8", "replace") + b"\t"
    at = words.data.find(wanted, start - 1, end)
    if at < 0:
        return None
    line = words.data[at + len(wanted) : words.data.index(b"\n", at + 1)].decode()
    lemma, marks, bases = line.split("\t")
    sorts = (_ENTRY in marks, _VERB in marks, _NOUN in marks)
    return Known(lemma or form, *sorts, tuple(bases.split()))


@cache
def verb_rules() -> tuple[tuple[str, str], ...]:
    """Endings of verb forms and what stands in their place in the base form, in spaCy's order."""
    return tuple((old, new) for old, new in _words().rules)


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


class _Words(NamedTuple):
    """The compiled tables: a line for each form, sorted, in blocks that one look searches."""

    data: bytes
    rules: list[list[str]]
    firsts: list[str]
    """The first form of each block."""
    starts: array[int]
    """Where in the data each block begins, and where the last one ends."""


@cache
def _words() -> _Words:
    data = kept("words", key_of_tables(), _compile)
    at = data.index(b"\n") + 1
    head = json.loads(data[:at])
    starts = array("Q", accumulate(head["sizes"], initial=at))
    return _Words(data, head["rules"], head["firsts"], starts)


@cache
def key_of_tables() -> str | None:
    """The key of what our code makes of the English tables."""
    code = key_of_code("cache", "lexicon")
    return code and f"{code} {checksum(map(_packed, _TABLES))}"


_TABLES = ("lemma_lookup", "lemma_index", "lemma_exc", "lemma_rules")


def _compile() -> bytes:
    """The rules and the blocks as a line of JSON, and a line for each form, sorted."""
    lookup: Mapping[str, str] = table("lemma_lookup")
    index, exceptions = table("lemma_index"), table("lemma_exc")
    entries = frozenset().union(*index.values(), *exceptions.values())
    verbs, nouns = frozenset(index["verb"]), frozenset(index["noun"])
    irregular = exceptions["verb"]
    lines = {}
    for form in sorted(entries.union(lookup, lookup.values())):
        marks = _ENTRY * (form in entries) + _VERB * (form in verbs) + _NOUN * (form in nouns)
        cells = (form, lookup.get(form, ""), marks, " ".join(irregular.get(form, ())))
        line = "\t".join(cells)
        if "\n" not in line and line.count("\t") == len(cells) - 1:
            lines[form] = f"{line}\n".encode()
    forms = list(lines)
    blocks = [forms[at : at + _BLOCK] for at in range(0, len(forms), _BLOCK)]
    head = {
        "rules": table("lemma_rules")["verb"],
        "firsts": [block[0] for block in blocks],
        "sizes": [sum(len(lines[form]) for form in block) for block in blocks],
    }
    return b"".join([json.dumps(head).encode(), b"\n", *lines.values()])


@cache
def word_list(name: str) -> dict[str, Any]:
    """A list of ours: `keywords/<name>.toml`."""
    return data_files.table(name)


@cache
def skill_files() -> tuple[str, ...]:
    """The lists of `word_list` that are the library of skills."""
    return data_files.names("skills")


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    names, products = json.loads(kept("names", data_files.key(), _compile_names))
    return frozenset(names), frozenset(products)


def _compile_names() -> bytes:
    """The forms of all skills, and those of products."""
    names: set[str] = set()
    products: set[str] = set()
    for kind, forms, exact in _skills():
        names.update(forms)
        if kind in _NAMED:
            products.update(form if exact else form.casefold() for form in forms)
    return json.dumps([sorted(names), sorted(products)], ensure_ascii=False).encode()


def _skills() -> Iterator[tuple[str, list[str], bool]]:
    """Each skill's kind, forms and whether only these letters count."""
    for name in skill_files():
        for kind, rows in word_list(name).items():
            if kind == "skill":
                for row in rows:
                    yield row["kind"], row["forms"], row.get("case_sensitive", False)
            else:
                yield from ((kind, forms, False) for forms in rows.values())


def is_name(form: str) -> bool:
    """Whether the form, letter for letter, is a product or skill that the library names."""
    return form in _names()[0]


def is_product(form: str) -> bool:
    """Whether the library names the form as a tool, a language or the like; in any letters,
    unless it says that only its own count (Go, R)."""
    products = _names()[1]
    return form in products or form.casefold() in products

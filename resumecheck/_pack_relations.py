"""How the values of a pack or word list must fit together, once each is of the right type."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from resumecheck.pack_files import Table, keyword_rows
from resumecheck.skills import Skill, skills_by_id

Where: TypeAlias = tuple[int | str, ...]
"""A place in a table: a table's name, and its number from 0 on where there are several."""
Problem: TypeAlias = tuple[Where, str]
"""Where in the table, and what is wrong there."""
Rows: TypeAlias = Sequence[tuple[Where, Table]]
"""The keywords of a role, each with its place."""


def folded(form: str) -> str:
    """A keyword's form as the matcher compares it: case, spaces and hyphens do not count."""
    return re.sub(r"[\s\-\u2010\u2011]+", "", form).casefold()


def _repeated(table: Table, name: str, key: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, row in enumerate(table.get(name, ())):
        other = first.setdefault(row[key], index)
        if other != index:
            yield (name, index), f"{key} '{row[key]}' is already that of {name}[{other + 1}]"


def _role_relations(table: Table) -> Iterator[Problem]:
    for name in ("source", "stage", "group", "level", "project"):
        yield from _repeated(table, name, "id")
    rows = list(keyword_rows(table))
    first: dict[str, str] = {}
    for where, row in rows:
        if row["id"] in first:
            yield where, f"id '{row['id']}' is already that of {first[row['id']]}"
        first.setdefault(row["id"], _named(where))
    strange = list(_not_skills(rows))
    yield from strange
    yield from _unknown_names(table, rows)
    yield from _guide_relations(table, set(first))
    if not strange:
        yield from _owned_twice(_forms(rows))
    used = {row.get("group") for _, row in rows}
    for index, row in enumerate(table.get("group", ())):
        if row["id"] not in used:
            yield ("group", index), "no keyword is in this group"


def _named(where: Where) -> str:
    """A place as a message names it: keyword[3]."""
    return f"{where[0]}[{int(where[1]) + 1}]" if len(where) > 1 else f"'{where[0]}'"


_DEFINES = ("kind", "aliases", "phrases", "case_sensitive", "needs_context", "traps")


def _not_skills(rows: Rows) -> Iterator[Problem]:
    """Keywords that neither refer to a skill nor define one."""
    for where, row in rows:
        own = [key for key in _DEFINES if key in row]
        if "name" in row and "kind" not in row:
            yield where, "key 'kind' is missing"
        elif "name" not in row and own:
            why = f"with '{own[0]}' it is a keyword of the pack's own, and needs one"
            yield where, f"key 'name' is missing: {why}"
        elif "name" not in row:
            yield from _unknown_skills(where, [row["id"]])
        yield from _unknown_skills(where, row.get("shown_by", ()))


def _unknown_skills(where: Where, ids: Iterable[str]) -> Iterator[Problem]:
    library = skills_by_id()
    for id in ids:
        if id not in library:
            close = difflib.get_close_matches(id, library, n=1)
            hint = f" (did you mean '{close[0]}'?)" if close else ""
            yield where, f"no skill of the library is '{id}'{hint}"


def _unknown_names(table: Table, rows: Rows) -> Iterator[Problem]:
    for key in ("group", "stage"):
        known = [row["id"] for row in table.get(key, ())]
        for where, row in rows:
            if key in row and row[key] not in known:
                names = ", ".join(known) or "none"
                yield where, f"unknown {key} '{row[key]}' (known: {names})"
    for where, row in rows:
        if "group" in row and row.get("billed") is False:
            yield where, "is in a group, so 'billed' cannot be false"


def _guide_relations(table: Table, known: Container[str]) -> Iterator[Problem]:
    keys = {"hard_skill": "keywords", "soft_skill": "keywords", "question": "keywords"}
    for name, key in {**keys, "project": "shows"}.items():
        for index, row in enumerate(table.get(name, ())):
            for id in row.get(key, ()):
                if id not in known:
                    yield (name, index), f"'{id}' is no keyword of this pack"
    for index, row in enumerate(table.get("level", ())):
        if row.get("until", row["years"] + 1) <= row["years"]:
            yield ("level", index), "'until' must be more than 'years'"
    source = table.get("guide", {}).get("source")
    if source is not None and source not in {row["id"] for row in table.get("source", ())}:
        yield ("guide",), f"guide: unknown source '{source}'"


def _forms(rows: Rows) -> Iterator[tuple[Where, str, Iterable[str]]]:
    """The forms of each keyword; what another skill shows is no form of its own."""
    library = skills_by_id()
    for where, row in rows:
        own = (row["name"], *row.get("aliases", ())) if "name" in row else None
        yield where, row["id"], own or library[row["id"]].forms


def _owned_twice(owned: Iterable[tuple[Where, str, Iterable[str]]]) -> Iterator[Problem]:
    """Forms that two have, of some with a place and an id each."""
    owners: dict[str, tuple[Where, str]] = {}
    for where, id, forms in owned:
        for form in dict.fromkeys(forms):
            place, owner = owners.setdefault(folded(form), (where, id))
            if owner != id:
                yield where, f"'{form}' is already a form of {_named(place)} '{owner}'"


def _skill_relations(table: Table) -> Iterator[Problem]:
    """Of one file of the library; `library_problems` looks at all of them."""
    yield from _repeated(table, "skill", "id")
    for index, row in enumerate(table.get("skill", ())):
        yield from _unknown_skills(("skill", index), row.get("shown_by", ()))


def library_problems(skills: Sequence[Skill]) -> list[str]:
    """One line for each id or form that two skills of the library have, or a loop."""
    ids = [skill.id for skill in skills]
    found = [f"skill '{id}' is there twice" for id in sorted({i for i in ids if ids.count(i) > 1})]
    owned = [(("skill", at), skill.id, skill.forms) for at, skill in enumerate(skills)]
    found += [f"skill '{ids[int(at[1])]}': {message}" for at, message in _owned_twice(owned)]
    return found + [f"skill '{s.id}' shows itself" for s in skills if s.id in s.shown_by]


def _no_relations(_: Table) -> Iterator[Problem]:
    return iter(())


def _verb_relations(table: Table) -> Iterator[Problem]:
    yield from _repeated(table, "kind", "id")
    owners: dict[str, str] = {}
    for index, row in enumerate(table["kind"]):
        for lemma in row["verbs"]:
            if lemma in owners:
                yield ("kind", index), f"verb '{lemma}' is already in '{owners[lemma]}'"
            owners[lemma] = row["id"]
        for lemma in row.get("wants_number", ()):
            if lemma not in row["verbs"]:
                yield ("kind", index), f"'{lemma}' wants a number but is not among its verbs"
    for role, lemmas in table.get("roles", {}).items():
        for lemma in lemmas:
            if lemma not in owners:
                yield ("roles", role), f"roles: '{lemma}' of '{role}' is not among the verbs"


def _opening_relations(table: Table) -> Iterator[Problem]:
    yield from _repeated(table, "source", "id")
    yield from _repeated(table, "opening", "phrase")
    known = [row["id"] for row in table.get("source", ())]
    for index, row in enumerate(table["opening"]):
        if row["source"] not in known:
            yield ("opening", index), f"unknown source '{row['source']}'"


def _heading_relations(table: Table) -> Iterator[Problem]:
    yield from _repeated(table, "section", "section")
    owners: dict[str, str] = {}
    for index, row in enumerate(table["section"]):
        for form in (row["label"].casefold(), *row["synonyms"]):
            if form in owners:
                yield ("section", index), f"'{form}' is already a heading of '{owners[form]}'"
            owners[form] = row["section"]


def _phrase_relations(table: Table) -> Iterator[Problem]:
    yield from _repeated(table, "source", "id")
    known = [row["id"] for row in table.get("source", ())]
    for name in ("injection", "placeholder"):
        yield from _repeated(table, name, "id")
        for index, row in enumerate(table.get(name, ())):
            if row["source"] not in known:
                yield (name, index), f"unknown source '{row['source']}'"
            for pattern in row["patterns"]:
                first = pattern.split()[0]
                if first == "..." or first.startswith("["):
                    yield (name, index), f"'{pattern}' must begin with a word that is there"


RELATIONS: Mapping[str, Callable[[Table], Iterator[Problem]]] = {
    "role": _role_relations,
    "skills": _skill_relations,
    "context": _no_relations,
    "verbs": _verb_relations,
    "openings": _opening_relations,
    "headings": _heading_relations,
    "phrases": _phrase_relations,
}

"""Languages, each with the fluency that stands behind or under it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from resumecheck.document import Part
from resumecheck.extraction.items import Grouped, unsigned
from resumecheck.extraction.model import Entry, Found
from resumecheck.extraction.rows import Row
from resumecheck.extraction.skills import found_in, is_level
from resumecheck.extraction.words import entry_words, plain


def languages_of(blocks: Sequence[Grouped], _: str) -> list[Entry]:
    """The languages of a section, each with the fluency that stands behind or under it."""
    rows = [row for block in blocks for group in block.groups for row in group.rows]
    return _languages_in(unsigned(rows), 0)


def spoken_among(skills: Entry, blocks: Sequence[Grouped]) -> list[Entry]:
    """The languages of a group of skills that is called so and holds no others: not those that
    programs are written in."""
    label = skills.fields.get("name")
    words = skills.lists.get("keywords", ())
    if label is None or label.value.casefold() not in entry_words().language_labels or not words:
        return []
    known = entry_words().languages
    if not all(plain(found.value.split()[0]) in known for found in words):
        return []
    rows = [
        row
        for block in blocks
        for row in block.block.rows
        if row.end > label.end and row.start < skills.end
    ]
    return _languages_in(rows, label.end)


def _languages_in(rows: Sequence[Row], after: int) -> list[Entry]:
    spoken: list[tuple[Found, Row, Part]] = []
    fluent: dict[int, Found] = {}
    for row in rows:
        parts = [part for part in row.parts if part.start >= after and part.text != ":"]
        _languages_in_row(row, parts, spoken, fluent)
    entries: list[Entry] = []
    for at, (language, _, _) in enumerate(spoken):
        fields = {"language": language}
        if at in fluent:
            fields["fluency"] = fluent[at]
        end = max(found.end for found in fields.values())
        entries.append(Entry("languages", language.start, end, fields, {}))
    return entries


def _languages_in_row(
    row: Row,
    parts: Sequence[Part],
    spoken: list[tuple[Found, Row, Part]],
    fluent: dict[int, Found],
) -> None:
    starts = _starts(parts)
    if not starts:
        _fluency(row, parts, spoken, fluent)
        return
    whole: Found | None = None
    if starts[0]:
        before = parts[: starts[0]]
        label = " ".join(part.text for part in before)
        if not label.endswith(":"):
            _fluency(row, before, spoken, fluent)
        elif is_level(label.replace("(s)", "")):
            # a label such as "Mother tongue" says how well
            whole = found_in(before, 0.9)
    for index, stop in pairwise([*starts, len(parts)]):
        end = index + 1
        if end < stop and _is_qualified(parts, end):
            end += 1
        while end < stop and _is_variety(parts[end - 1], parts[end]):
            end += 1
        language = found_in(parts[index:end], 0.95)
        value = language.value.strip("(),;")
        spoken.append((Found(value, language.start, language.end, 0.95), row, parts[index]))
        _fluency(row, parts[end:stop], spoken[-1:], fluent, at=len(spoken) - 1)
        if whole is not None:
            fluent.setdefault(len(spoken) - 1, whole)


def _starts(parts: Sequence[Part]) -> list[int]:
    """Where the languages of a line stand."""
    known = entry_words().languages
    found = [
        index
        for index, part in enumerate(parts)
        if plain(part.text) in known
        and part.text[0].isupper()
        and not (index and plain(parts[index - 1].text) in ("in", "of"))
    ]
    found = [at - 1 if _is_qualified(parts, at) else at for at in found]
    return found or _by_structure(parts)


def _is_qualified(parts: Sequence[Part], at: int) -> bool:
    """A name before a language that belongs to it: "Ottoman Turkish"; not "Fluent Turkish"."""
    if not at or plain(parts[at].text) not in entry_words().languages:
        return False
    word = parts[at - 1].text
    opens = at == 1 or parts[at - 2].text.endswith((",", ";", ")"))
    bare = word.isalpha() and word[0].isupper() and not word.isupper()
    known = plain(word) in entry_words().languages or is_level(word)
    return opens and bare and not known


def _is_variety(before: Part, part: Part) -> bool:
    """Such as "(Mandarin)" behind "Chinese"."""
    return (
        not before.text.endswith((":", ","))
        and part.text.startswith("(")
        and plain(part.text) in entry_words().language_varieties
    )


def _by_structure(parts: Sequence[Part]) -> list[int]:
    """A language that the list does not know, before a colon, a dash or a bracket."""
    for at, part in enumerate(parts[:3]):
        rest = parts[at + 1 :]
        if part.text.endswith(":") or (rest and rest[0].text[0] in "(–—-"):
            shown = " ".join(other.text for other in rest).strip(" ()–—-:")
            first = parts[0].text[0].isupper() and plain(part.text) not in entry_words().fluency
            return [0] if rest and first and is_level(shown) else []
    return []


def _fluency(
    row: Row,
    parts: Sequence[Part],
    spoken: Sequence[tuple[Found, Row, Part]],
    fluent: dict[int, Found],
    *,
    at: int | None = None,
) -> None:
    """What is said of the language before, or of the one over it."""
    if not parts or not spoken:
        return
    shown = found_in(parts, 0.9)
    value = shown.value.strip(" ()[]:,;|•·–—-.")
    if not value or not any(character.isalnum() for character in value):
        return
    if at is None:
        at = _language_over(row, spoken)
        if at is None or at in fluent:
            return
    elif _is_list_word(value):
        return
    start = shown.start + max(shown.value.find(value), 0)
    fluent[at] = Found(value, start, start + len(value), 0.9)


def _is_list_word(value: str) -> bool:
    return value.casefold() in ("and", "&", "und", "or")


def _language_over(row: Row, spoken: Sequence[tuple[Found, Row, Part]]) -> int | None:
    """The language in whose column the row stands, the last one first."""
    for at in range(len(spoken) - 1, -1, -1):
        other = spoken[at][1]
        if row.left is None or other.left is None or abs(row.left - other.left) < 24:
            return at
    return len(spoken) - 1 if spoken else None

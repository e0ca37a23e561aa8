"""Measure the reading of typing errors over a role's keywords.

    python benchmarks/typos.py [ROLE]

Recall: every edit of one letter (lost, doubled, wrong, added, swapped) of every name of six letters
or more, one to an item of a skills list. False hits: the most frequent words of spaCy's English
table `lexeme_prob` (from the web: names and misspellings too) that would be read as a keyword.
"""

from __future__ import annotations

import string
import sys
from collections.abc import Sequence

from resumecheck import lexicon
from resumecheck.language import Language, fold_spelling, load_language
from resumecheck.matching import Region, match
from resumecheck.matching.compiled import index_of
from resumecheck.packs import Keyword, RolePack, load_role

SHORTEST = 6
FREQUENT = 400_000
SHOWN = 60


def main() -> int:
    """Print both figures."""
    pack, language = load_role(sys.argv[1] if len(sys.argv) > 1 else "ml-engineer"), load_language()
    found = asked = words = 0
    for keyword in pack.keywords:
        if sum(map(str.isalpha, keyword.name)) < SHORTEST:
            continue
        edits = one_edit(keyword.name)
        missed = not_found(keyword, edits, pack, language)
        asked += len(edits)
        found += len(edits) - len(missed)
        words += sum(makes_a_word(edit, keyword.name, language) for edit in missed)
    print(f"one-edit recall {found / asked:.4f} ({found}/{asked})")
    print(f"  of the {asked - found} missed, {words} hold another English word by the edit")
    print(f"  without them {found / (asked - words):.4f}")
    false_hits(pack, language)
    return 0


def one_edit(name: str) -> list[str]:
    """All that one edit makes of a name."""
    found = {name + letter for letter in string.ascii_lowercase}
    for at, letter in enumerate(name):
        if not letter.isalpha():
            continue
        before, after = name[:at], name[at + 1 :]
        found.add(before + after)
        for other in string.ascii_lowercase:
            found.update((before + other + after, before + other + letter + after))
        if after[:1].isalpha():
            found.add(before + after[0] + letter + after[1:])
    return sorted(found - {name})


def not_found(
    keyword: Keyword, edits: Sequence[str], pack: RolePack, language: Language
) -> list[str]:
    """The edits that are not read as the keyword."""
    text, regions = "", []
    for edit in edits:
        line = f"Docker, {edit}"
        regions.append(Region(len(text), len(text) + len(line), "skills", "list"))
        text += line + "\n\n"
    (matched,) = (one for one in match(text, regions, pack, language) if one.keyword is keyword)
    starts = {hit.start for hit in matched.hits}
    return [
        edit
        for region, edit in zip(regions, edits, strict=True)
        if starts.isdisjoint(range(region.start, region.end))
    ]


def makes_a_word(edit: str, name: str, language: Language) -> bool:
    """Whether a word of the edit, and not of the name, is English."""
    own = set(_words(name))
    return any(language.is_word(word) for word in _words(edit) if word not in own)


def _words(text: str) -> list[str]:
    return text.lower().replace("-", " ").replace("/", " ").split()


def false_hits(pack: RolePack, language: Language) -> None:
    """Print the frequent words that are read as misspelled keywords."""
    index = index_of((pack,), (), language)
    frequent = sorted(lexicon.table("lexeme_prob").items(), key=lambda row: (-row[1], row[0]))
    words = dict.fromkeys(
        word for word, _ in frequent[:FREQUENT] if word.isascii() and word.isalpha()
    )
    hits = [
        word
        for word in words
        if not language.is_word(word)
        and word.lower() not in index.known
        and index.slips(fold_spelling(word.lower()))
    ]
    print(f"frequent words read as a misspelled keyword: {len(hits)} of {len(words)}")
    print(f"  {', '.join(hits[:SHOWN])}")


if __name__ == "__main__":
    sys.exit(main())

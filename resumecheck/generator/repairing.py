"""What an old file says that the fields read from it do not carry over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from resumecheck.document import Document, normalise
from resumecheck.extraction import outline
from resumecheck.extraction.words import entry_words
from resumecheck.generator.cleaning import one_line
from resumecheck.packs import load_words

_WORD = re.compile(r"[^\W_]+[+#]*")


def left_behind(old: Document, new: str) -> tuple[str, ...]:
    """The lines of the old file with words that `new`, the text of the new one, does not have.

    Its headings are left out, since the new file has headings of its own, and its dates, whose
    shape changes. Text that no reader sees is told in one line.
    """
    labels = {word for phrase in entry_words().issuers for word in phrase.split()}
    # in the text, a word that is broken over two lines is whole
    pairs = zip(_blanked(old).split("\n"), old.text.split("\n"), strict=True)
    rows = [(_words(blank), " ".join(line.split())) for blank, line in pairs]
    missing = _missing([words for words, _ in rows], Counter(_words(new)))
    lines = [line for at, (_, line) in enumerate(rows) if missing[at] - labels]
    hidden = sum(word.hidden is not None for _, word in old.words())
    if hidden:
        noun = "word" if hidden == 1 else "words"
        lines.append(f"({hidden} hidden {noun} that no reader of the old file sees)")
    return tuple(lines)


def _missing(lines: Sequence[Sequence[str]], known: Counter[str]) -> list[set[str]]:
    """For each line its words that are not in the new text as often as in the old one.

    A word that was carried over once less is missing in the line that was not carried over: so
    the lines that are there whole take their words first, the longest before the others ("Baker"
    alone may have been left out, "Baker, Acme Ltd, Leeds" is there).
    """
    missing: list[set[str]] = [set() for _ in lines]
    left = []
    for at in sorted(range(len(lines)), key=lambda at: -len(lines[at])):
        wanted = Counter(lines[at])
        if any(known[word] < count for word, count in wanted.items()):
            left.append(at)
        else:
            known.subtract(wanted)
    for at in sorted(left):
        missing[at] = {word for word in lines[at] if not _taken(known, word)}
    return missing


def _words(text: str) -> list[str]:
    shown = normalise(one_line(text)).casefold()
    return _WORD.findall(re.sub(r"https?://|www\.", " ", shown))


def _taken(known: Counter[str], word: str) -> bool:
    if known[word] <= 0:
        return False
    known[word] -= 1
    return True


def _own_affairs(old: Document) -> Iterator[tuple[int, int]]:
    found = outline(old, load_words())
    for section in found.sections:
        if section.label:
            yield section.start, section.body
    for entry in found.entries:
        yield from ((date.start, date.end) for date in entry.dates)


def _blanked(old: Document) -> str:
    """The old file's text with spaces where its headings and dates stand."""
    characters = list(old.text)
    for low, high in _own_affairs(old):
        kept = ("\n" if character == "\n" else " " for character in characters[low:high])
        characters[low:high] = kept
    return "".join(characters)

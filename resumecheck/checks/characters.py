"""RC306 to RC308: characters that a person reads as letters, and a simple program does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from resumecheck.checks import sources
from resumecheck.checks.base import Check, Flaw, Ground, Severity, once
from resumecheck.document import Line, Page, Place, Word, clip, union

LIGHT = 0.5
"""What the lighter form of a finding takes of its line."""
_LETTERS_SPACED = 4
_LIGATURE = re.compile(r"[\ufb00-\ufb06]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]+\Z")


class LetterspacedHeading(Check):
    id = "RC306"
    name = "letterspaced-heading"
    title = "A word is spaced out letter by letter"
    severity = Severity.LOSES
    part = "parsing"
    why = (
        'To a program "S K I L L S" is six words of one letter, and no heading. Greenhouse names '
        "spaces between letters among what makes parsing fail."
    )
    fix = "Type the word without spaces; widen it with the font's character spacing if you must."
    sources = (sources.GREENHOUSE,)
    bad = (
        "# Robin Example\nrobin@example.org\n\n## S K I L L S\nPython, SQL\n\n"
        "## E D U C A T I O N\nBSc Physics, Example University, 2017 – 2020\n"
    )
    good = (
        "# Robin Example\nrobin@example.org\n\n## Skills\nPython, SQL\n\n"
        "## Education\nBSc Physics, Example University, 2017 – 2020\n"
    )

    def run(self, ground: Ground) -> Iterable[Flaw]:
        spaced = [
            (page, word)
            for page, word in read_words(ground)
            if " " in word.text and _is_spaced(word)
        ]
        if spaced:
            first = clip(spaced[0][1].text)
            more = f" and {len(spaced) - 1} more" if spaced[1:] else ""
            yield Flaw(
                self.name,
                f'"{first}"{more} spaced out letter by letter',
                self.fix,
                share=1.0 if spaced[1:] else LIGHT,
                places=tuple(place_of(page, [word]) for page, word in spaced),
            )


def _is_spaced(word: Word) -> bool:
    letters = word.text.split(" ")
    return (
        sum(letter.isalpha() for letter in letters) >= _LETTERS_SPACED
        and max(map(len, letters)) == 1
    )


class IconGlyphs(Check):
    id = "RC307"
    name = "icon-glyphs"
    title = "Icons stand for words"
    severity = Severity.STYLE
    part = "parsing"
    why = (
        "An icon from a symbol font is a letter to a program, and often the wrong one: a telephone "
        'becomes "I", an envelope "#". It can stick to the number or address beside it.'
    )
    fix = 'Write the word ("Phone", "E-mail"), or nothing: an address needs no label.'
    sources = (sources.GREENHOUSE, sources.DAXTRA_LAYOUT)
    bad = "A telephone from an icon font before the number."
    good = "The number alone, or after the word Phone."

    def run(self, ground: Ground) -> Iterable[Flaw]:
        head = _head_end(ground)
        spans = [
            (start, page, line, icons)
            for start, _, page, line in ground.document.lines()
            if (icons := _icons(line))
        ]
        beside = [
            (page, line, icons)
            for start, page, line, icons in spans
            if start < head or _in_contact_section(ground, start)
        ]
        if beside:
            count = sum(len(icons) for _, _, icons in beside)
            yield Flaw(
                self.name,
                f"{count} {'icon stands' if count == 1 else 'icons stand'} beside the contact "
                "details",
                self.fix,
                places=tuple(
                    Place(page.number, union(word.box for word in icons), _shown(line))
                    for page, line, icons in beside
                ),
            )


def _icons(line: Line) -> list[Word]:
    """The icons of a line that can be seen, its marker's glyph aside."""
    return [
        word
        for word in line.words
        if (word.icon or not word.text.isascii())
        and word.hidden is None
        and (word.icon or (_PRIVATE.match(word.text) and not _is_marker(line, word)))
    ]


def _is_marker(line: Line, word: Word) -> bool:
    return any(word is other for other in line.words[: line.marker_words])


class LigatureCharacters(Check):
    id = "RC308"
    name = "ligature-characters"
    title = "Letters are joined into ligature characters"
    severity = Severity.STYLE
    part = "parsing"
    why = (
        'The file says "ﬁ" with one character instead of two. This tool and good parsers take it '
        "apart; a plain search for the word finds nothing."
    )
    fix = "Switch ligatures off in the program that makes the PDF, or export from another one."
    sources = (sources.LATEX_LIGATURES, sources.SB2NOV_LIGATURES)
    bad = "# Robin Example\nrobin@example.org\n\n## Summary\nScienti\ufb01c o\ufb03cer\n"
    good = "# Robin Example\nrobin@example.org\n\n## Summary\nScientific officer\n"

    def run(self, ground: Ground) -> Iterable[Flaw]:
        joined = [
            (page, word)
            for page, word in read_words(ground)
            if not word.text.isascii() and _LIGATURE.search(word.text)
        ]
        if joined:
            counted = "1 word has" if len(joined) == 1 else f"{len(joined)} words have"
            yield Flaw(
                self.name,
                f'{counted} ligature characters: "{clip(joined[0][1].text)}"',
                self.fix,
                places=tuple(place_of(page, [word]) for page, word in joined),
            )


@once
def read_words(ground: Ground) -> Sequence[tuple[Page, Word]]:
    """The words that are read: visible, in the text, without markers and icons."""
    lines = ground.document.lines()
    return [(page, word) for _, _, page, line in lines for word in line.visible]


def _head_end(ground: Ground) -> int:
    """Where the first section under a heading begins."""
    starts = (section.start for section in ground.outline.sections if section.label)
    return next(starts, len(ground.document.text))


def _in_contact_section(ground: Ground, at: int) -> bool:
    return any(
        section.name == "contact" and section.start <= at < section.end
        for section in ground.outline.sections
    )


def place_of(page: Page, words: list[Word]) -> Place:
    """The place of words of a page, and what they say."""
    text = clip(" ".join(word.text for word in words))
    return Place(page.number, union(word.box for word in words), text)


def _shown(line: Line) -> str:
    return clip(" ".join(word.text for word in line.visible))

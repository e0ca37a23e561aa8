"""The title of the job, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from resumecheck.adverts.lines import AdvertLine
from resumecheck.adverts.words import AdvertWords, plain_heading

Place = tuple[int, int]
"""Start and end in the advert."""

_TITLE_LINES = 12
"""The title stands near the top."""
_LONGEST_TITLE_WORDS = 12
_BEHIND = re.compile(
    r"\s+[|–—]\s+|\s+-\s+|\s+(?:at|@|bei)\s+(?=[A-Z])|,\s+(?=[A-Z\d])"
    r"|\s\((?=remote|hybrid|on-?site)|\s+(?:wanted|needed|gesucht)\b"
)
_WANTED = re.compile(r"\b(?:wanted|needed|gesucht)\b")
_LEGAL = re.compile(
    r"\s*[(\[]?\b[mwfdx](?:\s?/\s?[mwfdx*]){1,3}\b[)\]]?\s*\Z|\s*\([^()]{0,30}\)\s*\Z",
    re.IGNORECASE,
)
_NAME = r"[A-ZÄÖÜ][\w&.'’-]{1,30}(?: (?:&|and|of|for)? ?[A-ZÄÖÜ][\w&.'’-]{1,30}){0,3}"
_ARTICLE = re.compile(r"(?:The|Die|Der|Das|Our|Unsere) ")
_HOST = re.compile(r"(?:@|https?://(?:www\.)?|www\.)([a-z0-9-]{3,40})\.", re.IGNORECASE)
_MOST_COMPANY_LINES = 60


def find_title(lines: Sequence[AdvertLine], words: AdvertWords) -> Place | None:
    """Where the title stands: behind a label, as the first heading or line that names a job, or
    in "we are looking for a …"."""
    for line in lines[:_TITLE_LINES]:
        place = _labelled(line, words) or _headline(line, words)
        if place is not None:
            return place
    for line in lines[:_MOST_COMPANY_LINES]:
        place = _in_sentence(line, words)
        if place is not None:
            return place
    return _first_sentence(lines[0], words) if lines else None


def _first_sentence(line: AdvertLine, words: AdvertWords) -> Place | None:
    """A title that a paragraph opens with: "Payroll Accountant. Tallow Street Bakeries …"."""
    head, stop, _ = line.text.partition(". ")
    if not stop:
        return None
    return _headline(replace(line, text=head, end=line.start + len(head)), words)


def _labelled(line: AdvertLine, words: AdvertWords) -> Place | None:
    label, colon, rest = line.text.partition(":")
    if not colon or plain_heading(label) not in words.table["title"]["labels"]:
        return None
    start = line.start + len(label) + 1 + len(rest) - len(rest.lstrip())
    place = _cut(line, start, words)
    return place if len(rest.split()) <= _LONGEST_TITLE_WORDS and rest.strip() else None


def _headline(line: AdvertLine, words: AdvertWords) -> Place | None:
    found = line.text.split()
    wanted = _WANTED.search(line.text) is not None
    if len(found) > _LONGEST_TITLE_WORDS or line.item:
        return None
    if line.text.lower().startswith(tuple(words.table["title"]["asks"])):
        return None
    if line.text.rstrip()[-1] in ".!?:" and not wanted:
        return None
    if not line.text[0].isupper() or plain_heading(line.text) in words.headings:
        return None
    place = _cut(line, line.start, words)
    title = line.text[: place[1] - line.start]
    return place if _names_a_job(title, words) else None


def _cut(line: AdvertLine, start: int, words: AdvertWords) -> Place:
    """The title's place without what follows it: the place, the company, "(m/f/d)"."""
    text = line.text[start - line.start :]
    behind = _BEHIND.search(text)
    head = text[: behind.start()] if behind else ""
    if behind is not None and (len(head.split()) > 1 or _names_a_job(head, words)):
        text = text[: behind.start()]
    legal = _LEGAL.search(text)
    if legal is not None:
        text = text[: legal.start()]
    return start, start + len(text.rstrip(" -–—|*,"))


def _names_a_job(text: str, words: AdvertWords) -> bool:
    nouns = words.table["title"]["nouns"]
    return any(
        word in nouns or word.removesuffix("in") in nouns or word.removesuffix("s") in nouns
        for word in re.findall(r"[^\W\d_]+", text.lower())
    )


def _in_sentence(line: AdvertLine, words: AdvertWords) -> Place | None:
    lower = line.text.lower()
    rules = words.table["title"]
    for ask in rules["asks"]:
        at = lower.find(f"{ask} ")
        if at < 0:
            continue
        start = at + len(ask) + 1
        end = start
        for match in re.finditer(r"[^\s,.;:!?]+[,.;:!?]?", line.text[start : start + 120]):
            word = match.group().lower()
            if word.rstrip(",.;:!?") in rules["ends"] or not word[0].isalnum():
                break
            end = start + match.end() - len(word) + len(word.rstrip(",.;:!?"))
            if word[-1] in ",.;:!?":
                break
        if _names_a_job(line.text[start:end], words):
            return line.start + start, line.start + end
    return None


def find_company(
    lines: Sequence[AdvertLine], words: AdvertWords
) -> tuple[str | None, frozenset[str]]:
    """The company's name, if the advert tells it, and the words by which it may be called, folded:
    none of them is a term."""
    rules = words.table["company"]
    forms = "|".join(map(re.escape, rules["forms"]))
    verbs = "|".join(rules["verbs"])
    before, opening = ("|".join(map(re.escape, rules[key])) for key in ("before", "opening"))
    patterns = (
        re.compile(rf"({_NAME}),? (?i:{forms})(?![\w])"),
        re.compile(rf"(?:^|[.!?] )({_NAME}) (?:{verbs})\b"),
        re.compile(rf"(?:\b(?i:{before})|^(?i:{opening})) ({_NAME})(?=[^\w]|\Z)"),
    )
    names: dict[str, None] = {}
    known: set[str] = set()
    for line in lines[:_MOST_COMPANY_LINES]:
        text = line.text[:1000]
        for pattern in patterns:
            for match in pattern.finditer(text):
                name = _ARTICLE.sub("", match.group(1))
                if _is_company(name, words):
                    names.setdefault(name)
        known.update(match.group(1).lower() for match in _HOST.finditer(text))
    for name in names:
        lower = name.lower()
        known |= {lower, lower.split()[0], lower.replace(" ", "")}
        known |= {word for word in lower.split() if len(word) > 3}
    return next(iter(names), None), frozenset(known - {""})


def _is_company(name: str, words: AdvertWords) -> bool:
    """Whether a capitalised name is no heading, pronoun or job."""
    lower = name.lower()
    return (
        plain_heading(name) not in words.headings
        and lower.split()[0] not in words.words("phrase_words")
        and lower.split()[0] not in words.words("capitals")
        and lower not in words.words("places")
        and not _names_a_job(name, words)
        and lower.split()[0]
        not in {"you", "it", "there", "here", "what", "who", "he", "she", "they"}
    )

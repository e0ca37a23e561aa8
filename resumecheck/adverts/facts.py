"""What an advert asks for besides terms: years of experience, a degree, human languages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from resumecheck.adverts.model import (
    NAMED,
    AskedTerm,
    DegreeAsked,
    LanguageAsked,
    Need,
    YearsAsked,
)
from resumecheck.adverts.sections import Clause, own_need, part_of
from resumecheck.adverts.words import AdvertWords, advert_words, folded, phrase_pattern

_LONGEST_SENTENCE = 3_000
_WORDS = re.compile(r"[^\W\d_]+")
_LEVEL_ENDS = re.compile(r",|;|\b(?:and|und)\b")
_WRITTEN_TOO = re.compile(r"\s(?:in\s)?wort und schrift\b", re.IGNORECASE)
"""A level that "und" does not end, where nothing else tells one."""
_TOO = re.compile(r"\bas (?:is|are|would be)\s(?!\w+ed\b)")
"""A sentence's last wish: "CRM experience is a plus, as is Spanish"."""
_FEW = 5
"""Words of a demand that is nothing but languages."""
_NOT_ASKED = re.compile(r"\s(?:skills\s)?(?:is|are)\s(?:not|no)\b", re.IGNORECASE)
_LISTING_DEMANDS = ("requirements", "preferred", "education")
_OPENS = re.compile(r"\W*(?:(?:at least|a minimum of|minimum|mindestens)\s)?", re.IGNORECASE)
_LISTING = ("and", "or", "und", "oder")
_BREAKS = re.compile(r"[;]|\.\s|\bplus\b|\band at least\b")


def find_years(
    clauses: Sequence[Clause], terms: Sequence[AskedTerm], words: AdvertWords
) -> Iterator[YearsAsked]:
    """The years that are asked for, in order: "5+ years of Python", "3–5 years in sales"."""
    pattern = _patterns().years
    # "5 years in data engineering" is experience as a whole
    named = [term for term in terms if term.kind in NAMED]
    marks = sorted((m.start, m.end, term.id) for term in named for m in term.mentions)
    for clause in _facts(clauses):
        text, offset = clause.sentence.text, clause.sentence.start
        found = list(pattern.finditer(text))
        for number, match in enumerate(found):
            until = found[number + 1].start() if number + 1 < len(found) else len(text)
            low, high = _number(match["low"], words), _number(match["high"], words)
            if low is None or not 0 < low <= words.table["years"]["most"]:
                continue
            near = _terms_near(text, offset, match, until, marks)
            opens = clause.section in _LISTING_DEMANDS and _OPENS.fullmatch(text, 0, match.start())
            if not _asks_experience(text, match, until, direct=bool(near or opens)):
                continue
            yield YearsAsked(
                minimum=low,
                maximum=high if high is not None and high > low else None,
                terms=near,
                need="required" if clause.need == "mentioned" else clause.need,
                start=offset + match.start(),
                end=offset + match.end(),
                text=match.group(),
            )


def find_degree(clauses: Sequence[Clause]) -> DegreeAsked | None:
    """The lowest degree that will do, of the sentence that asks most strongly."""
    best: DegreeAsked | None = None
    for clause in _facts(clauses):
        if clause.section in ("title", "responsibilities"):
            continue
        text, offset = clause.sentence.text, clause.sentence.start
        found = [(row, match) for row, match in _degrees(text) if _is_degree(text, match)]
        if not found:
            continue
        row, match = min(found, key=lambda pair: (pair[0].rank, pair[1].start()))
        asked = DegreeAsked(
            level=row.level,
            rank=row.rank,
            title=row.title,
            or_experience=_patterns().or_experience.search(text) is not None,
            need="preferred" if clause.need == "preferred" else "required",
            start=offset + match.start(),
            end=offset + match.end(),
            text=match.group(),
        )
        if best is None or (best.need == "preferred" and asked.need == "required"):
            best = asked
    return best


def find_languages(clauses: Sequence[Clause]) -> Iterator[LanguageAsked]:
    """The human languages that are asked for, each once."""
    patterns = _patterns()
    seen: set[str] = set()
    for clause in _facts(clauses):
        text, offset = clause.sentence.text, clause.sentence.start
        wished = patterns.language_wish.search(text) is not None
        alone = _only_languages(clause)
        cued = wished or alone or _TOO.search(text) or patterns.language_cue.search(text)
        if clause.section != "languages" and not cued:
            continue
        for match in patterns.language.finditer(text):
            language = patterns.languages[folded(match.group())]
            if language in seen or not (alone or _is_spoken(text, match, clause)):
                continue
            seen.add(language)
            level, wording = _level(text, match)
            yield LanguageAsked(
                language=language,
                level=level,
                wording=wording,
                need=_language_need(clause, offset + match.start()),
                start=offset + match.start(),
                end=offset + match.end(),
                text=match.group(),
            )


def _language_need(clause: Clause, start: int) -> Need:
    """A language is required unless its own part of the sentence only wishes for it."""
    if clause.need == "preferred" and clause.section != "preferred":
        part = part_of(clause, start)
        told = any(pattern.search(part) for _, pattern in _patterns().levels)
        if told and not advert_words().cue("preferred").search(part):
            return "required"  # "Fluent German, French is a plus"
        return own_need(clause, start, advert_words())
    return "preferred" if clause.need == "preferred" else "required"


class _Degree(NamedTuple):
    level: str
    rank: int
    title: str


class _Patterns(NamedTuple):
    years: re.Pattern[str]
    year_cue: re.Pattern[str]
    no_year_cue: re.Pattern[str]
    degrees: tuple[tuple[_Degree, re.Pattern[str]], ...]
    or_experience: re.Pattern[str]
    field_end: re.Pattern[str]
    """Where the fields of a degree end and another demand begins."""
    language: re.Pattern[str]
    languages: Mapping[str, str]
    language_cue: re.Pattern[str]
    language_wish: re.Pattern[str]
    not_spoken: re.Pattern[str]
    levels: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _patterns() -> _Patterns:
    table = advert_words().table
    years, languages = table["years"], table["languages"]
    number = r"\d{1,2}(?:[.,]5)?|" + "|".join(years["numbers"])
    units = "|".join(years["units"])
    return _Patterns(
        years=re.compile(
            rf"\b(?P<low>{number})\s?(?:\([\w+]{{1,7}}\))?\s?\+?"
            rf"(?:\s?(?:-|–|—|to|bis)\s?(?P<high>{number})\s?\+?)?"
            rf"\s?(?:or more\s|plus\s|full\s|solid\s|and more\s|oder mehr\s)?-?(?:{units})\b['’]?",
            re.IGNORECASE,
        ),
        year_cue=phrase_pattern(years["cues"]),
        no_year_cue=phrase_pattern(years["not_cues"]),
        degrees=tuple(
            (_Degree(row["level"], row["rank"], row["title"]), phrase_pattern(row["words"]))
            for row in table["degree"]
        ),
        or_experience=phrase_pattern(table["degree_words"]["or_experience"]),
        field_end=re.compile(
            r"[.;\d]|\b(?:with|plus|experience)\b|(?:,|\band\b)\s(?:and\s)?"
            rf"{phrase_pattern(table['degree_words']['next_demand']).pattern}",
            re.IGNORECASE,
        ),
        language=phrase_pattern(name for row in languages["names"] for name in row),
        languages={folded(name): row[0] for row in languages["names"] for name in row},
        language_cue=phrase_pattern(languages["cues"]),
        language_wish=re.compile(
            r"\s(?:(?:is|are|would be|ist|sind|wäre)\s)?(?:also\s|auch\s)?"
            rf"{phrase_pattern(languages['wishes']).pattern}",
            re.IGNORECASE,
        ),
        not_spoken=phrase_pattern(languages["not_spoken"]),
        levels=tuple((row[0], phrase_pattern(row[1:])) for row in languages["levels"]),
    )


def _facts(clauses: Sequence[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        if clause.live and len(clause.sentence.text) <= _LONGEST_SENTENCE:
            yield clause


# --- years --------------------------------------------------------------------------------------


def _asks_experience(text: str, match: re.Match[str], until: int, *, direct: bool) -> bool:
    """Whether the clause around a number of years is about experience, not about the company.
    `direct`: a term follows on them."""
    patterns = _patterns()
    after = text[match.end() : min(match.end() + 80, until)]
    before = text[max(match.start() - 40, 0) : match.start()]
    if patterns.no_year_cue.search(after[:24]) or patterns.no_year_cue.search(before[-16:]):
        return False
    near = patterns.year_cue.search(after) or patterns.year_cue.search(before)
    # Java (5+ years), 5+ years Java: no word says so, but the signs do
    return direct or near is not None or "+" in match.group() or before.rstrip().endswith("(")


def _number(text: str | None, words: AdvertWords) -> float | None:
    if text is None:
        return None
    spoken = words.table["years"]["numbers"].get(text.lower())
    return float(spoken if spoken is not None else text.replace(",", "."))


def _terms_near(
    text: str,
    offset: int,
    match: re.Match[str],
    until: int,
    marks: Sequence[tuple[int, int, str]],
) -> tuple[str, ...]:
    """The terms that the years are asked for: those right behind ("3+ years of Python and Go"),
    or the one right before ("Python (3+ years)")."""
    low, high = offset + match.end(), offset + until
    stop = _BREAKS.search(text, match.end(), until)
    high = offset + stop.start() if stop else high
    between = advert_words().table["years"]["between"]
    found: list[str] = []
    at = low
    for start, end, id in islice(marks, bisect_left(marks, (low,)), None):
        if start >= high:
            break
        # The first one right behind the years, and what is listed with it
        gap = re.findall(r"[\w'’-]+", text[at - offset : start - offset].lower())
        if not all(word in (_LISTING if found else between) for word in gap):
            break
        found.append(id)
        at = end
    if not found and text[: match.start()].rstrip().endswith("("):
        at = bisect_left(marks, (offset + match.start(),)) - 1
        if at >= 0 and 0 <= offset + match.start() - marks[at][1] <= 3:
            found.append(marks[at][2])
    return tuple(dict.fromkeys(found))


# --- degree -------------------------------------------------------------------------------------


def _degrees(text: str) -> Iterator[tuple[_Degree, re.Match[str]]]:
    """The degrees that a text names; "degree in" says which only where nothing else does."""
    found = [
        (row, match)
        for row, pattern in _patterns().degrees
        if (match := pattern.search(text)) is not None
    ]
    generic = advert_words().table["degree_words"]["generic"]
    named = [pair for pair in found if folded(pair[1].group()) not in generic]
    yield from named or found


def _is_degree(text: str, match: re.Match[str]) -> bool:
    """Whether it is a degree, and no verb or Scrum Master; short ones have capitals (BS, MA)."""
    word = match.group()
    if len(word.replace(".", "")) <= 5 and word.islower() and word not in ("phd", "phds"):
        return False
    return not re.match(
        r"\s(?:of ceremonies|data|branch|the)\b", text[match.end() : match.end() + 15]
    )


def degree_fields(text: str) -> list[tuple[int, int]]:
    """Where a sentence names the fields of a degree: from the degree to the end of its clause."""
    if len(text) > _LONGEST_SENTENCE:
        return []
    found = []
    for _, match in _degrees(text):
        stop = _patterns().field_end.search(text, match.end())
        found.append((match.start(), stop.start() if stop else len(text)))
    return found


# --- languages ----------------------------------------------------------------------------------


def _is_spoken(text: str, match: re.Match[str], clause: Clause) -> bool:
    """Whether the language is one to speak, not a market or a degree ("German GAAP")."""
    after = text[match.end() : match.end() + 40].lstrip().lower()
    before = text[max(match.start() - 60, 0) : match.start()]
    if clause.section == "languages" or folded(match.group()).endswith("kenntnisse"):
        return True
    if _NOT_ASKED.match(text, match.end()):
        return False
    if _TOO.search(before[-16:]):
        return True
    around = before + text[match.end() : match.end() + 60]
    if _patterns().language_wish.match(text, match.end()):
        return True
    if not _patterns().language_cue.search(around):
        return False
    return _patterns().not_spoken.match(after) is None


def _only_languages(clause: Clause) -> bool:
    """Whether a demand is nothing but languages: "Spanish or Hmong" in a list."""
    found = _WORDS.findall(clause.sentence.text)
    known = sum(folded(word) in _patterns().languages for word in found)
    others = sum(word.lower() not in _LISTING for word in found) - known
    return clause.section in _LISTING_DEMANDS and 0 < known >= others and len(found) <= _FEW


def _level(text: str, match: re.Match[str]) -> tuple[str | None, str | None]:
    """The level that stands near the language, behind it first, then before it; and its words."""
    after = _LEVEL_ENDS.split(text[match.end() : match.end() + 60])[0]
    before = text[max(match.start() - 45, 0) : match.start()]
    own = _LEVEL_ENDS.split(before)[-1]
    both = _WRITTEN_TOO.match(text, match.end())
    for part in (after, own, before, both.group() if both else ""):
        for level, pattern in _patterns().levels:
            found = pattern.search(part)
            # "German C1 required, Dutch is a plus": the level of the language before it
            if found and not (part is before and _language_before(part, found.start())):
                return level, found.group()
    return None, None


def _language_before(text: str, end: int) -> bool:
    return _patterns().language.search(text, 0, end) is not None


def language_named(text: str) -> str:
    """The English name of a language as a resume has it ("Deutsch", "German (native)"), in lower
    case; the text itself where it is none that we know."""
    match = _patterns().language.search(text)
    return (_patterns().languages[folded(match.group())] if match else text.strip()).lower()


def level_named(text: str) -> str | None:
    """The level ("A2" to "C2") that a resume's words for one mean ("Muttersprache"), or None."""
    return next((level for level, pattern in _patterns().levels if pattern.search(text)), None)


def degree_rank(study_type: str) -> int | None:
    """The rank (1 to 6) of a degree as a resume words it ("B.Sc.", "Master of Arts"), or None."""
    found = [row.rank for row, match in _degrees(study_type[:200]) if _is_degree(study_type, match)]
    return max(found, default=None)

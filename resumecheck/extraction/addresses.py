"""E-mail addresses, phone numbers and web addresses in the text and in link targets."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from resumecheck.document import Document
from resumecheck.extraction.model import Found
from resumecheck.extraction.words import any_of, contact_words

Span = tuple[int, int]

# the lengths of RFC 5321 and RFC 1035 bound the search on hostile text
_LABEL = r"[^\W_](?:[\w-]{0,62}[^\W_])?"
_EMAIL = re.compile(
    # the local part may break after one of its own marks, the domain before or after a dot
    r"(?<![\w/@.+-])(?:(?P<broken>[a-z0-9][\w.+-]{0,63}[.+_-])\n)?"
    r"(?P<local>\w(?:[\w.!#$%&'*+=?^`{|}~-]{0,63}\w)?)\n?@\n?"
    rf"(?P<domain>{_LABEL}(?:(?:\.\n?|-\n|\n\.){_LABEL}){{0,6}}(?:\.\n?|\n\.)[^\W\d_]{{2,24}})"
    r"(?![\w@])"
)
_LONGEST_LOCAL = 140
"""Characters before the "@" at the most, over a line break too."""
_NUMBER = r"\(?(?:\+|00)?[ \xa0]?\(?\d(?:[ \xa0().\-–/·]{0,3}\d){6,16}"
_MOST_BROKEN = 7
_BROKEN = r"\(?(?:\+|00)[ \xa0]?\(?\d(?:[ \xa0().\-–/·]{0,3}\n?\(?\d){6,16}"
"""A number of which the rest stands on the next line, known by its "+"."""
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d\s*[-–/. ]\s*(?:(?:0?[1-9]|1[0-2])\b|(?:19|20)\d\d)")
_PAST_YEARS = re.compile(r"1[5-9]\d\d\s*[-–]\s*(?:1[5-9]|20)\d\d\Z")
_MONTH_YEAR = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])\s*[/.]\s*(?:19|20)\d\d(?!\d)")
_ZIP = re.compile(r"\d{5}-\d{4}\Z|\d{4}\s?\d{3}\Z")
_ZIP_FIRST = re.compile(r"\d{5}(?:-\d{4})?\s+(?=[(\d])")
_STATE = re.compile(r"\b[A-Z]{2} \Z")
_URL = re.compile(
    r"(?<![\w@/.+-])(?:https?://|www\.)[^\s<>|,;()]{1,400}[^\s<>|,;().:'\"]"
    r"|(?<![\w@/.+-])(?:[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\.){1,6}[a-z]{2,12}"
    r"(?:/[^\s<>|,;()]{0,400}[^\s<>|,;().:'\"])?(?![\w@])",
    re.IGNORECASE,
)


_MARK = re.compile(r"[.:]")
_REST = re.compile(r"\S*")


def _web_addresses(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of `_URL`: they hold no white space, so that only words with a dot or a colon
    are searched."""
    low = start
    for mark in _MARK.finditer(text, start, end):
        at = mark.start()
        if at < low:
            continue
        low = max(low, text.rfind(" ", low, at) + 1, text.rfind("\n", low, at) + 1)
        rest = _REST.match(text, at, end)
        stop = rest.end() if rest is not None else end
        yield from _URL.finditer(text, low, stop)
        low = stop


def find_emails(document: Document, spans: Sequence[Span]) -> Iterator[Found]:
    """The e-mail addresses within the spans, then those of links, the best first."""
    text = document.text
    targets = [target for target in _targets(document, "mailto:") if "@" in target]
    known = {_bare(target): target for target in targets}
    for start, end in spans:
        sign = text.find("@", start, end)
        if sign < 0:
            continue
        for match in _EMAIL.finditer(text, max(start, sign - _LONGEST_LOCAL), end):
            at = match.start() if _really_broken(text, match) else match.start("local")
            value = re.sub(r"\s", "", text[at : match.end()])
            # a link settles whether a hyphen at a line's end belongs to the address
            yield Found(known.get(_bare(value), value), at, match.end(), 0.99)
    for target in targets:
        yield Found(target, -1, -1, 0.8)


def _really_broken(text: str, match: re.Match[str]) -> bool:
    """The line before ends in a piece of the address, not in a sentence or a web address."""
    broken = match.group("broken")
    if not broken:
        return False
    before = text[: match.start()]
    if broken.endswith(".") and before[-1:] == " " and before.rstrip()[-1:].isalpha():
        return False
    return before[-1:] not in ("/", "@")


class _Phones(NamedTuple):
    whole: re.Pattern[str]
    broken: re.Pattern[str]
    label: re.Pattern[str]
    other: re.Pattern[str]


@functools.cache
def _phones() -> _Phones:
    words = contact_words()
    extension = rf"(?:[ ,]{{0,2}}(?:{any_of(words.extensions)}|#)[. ]{{0,2}}\d{{1,6}})?"
    edges = r"(?<![\w@/.,#=$€£-])", r"(?![\w@%])"
    return _Phones(
        whole=re.compile(rf"{edges[0]}(?P<number>{_NUMBER}){extension}{edges[1]}", re.IGNORECASE),
        broken=re.compile(rf"{edges[0]}(?P<number>{_BROKEN}){edges[1]}"),
        label=re.compile(
            rf"(?:\b(?:{any_of(words.phone_labels)})\b|[☎☏📞📱✆])[\s.:–-]*\Z", re.IGNORECASE
        ),
        other=re.compile(rf"\b(?:{any_of(words.other_numbers)})[\s.:#]*\Z", re.IGNORECASE),
    )


def find_phones(document: Document, spans: Sequence[Span], *, labelled: bool) -> Iterator[Found]:
    """The phone numbers within the spans, with their extensions; only those with a label
    ("Tel.") if `labelled`. Those that a line break parts first: their rest may look whole."""
    text = document.text
    broken, whole = _phones().broken, _phones().whole
    opened = [(broken, _first_of(text, ("+", "00"), start, end), end) for start, end in spans]
    for pattern, first, end in (*opened, *((whole, start, end) for start, end in spans)):
        for match in pattern.finditer(text, first, end):
            found = _phone(text, match, labelled=labelled)
            if found is not None:
                yield found


def _first_of(text: str, signs: Iterable[str], start: int, end: int) -> int:
    """Where a match may begin at the earliest that opens with one of the signs, perhaps behind a
    bracket."""
    places = [at for sign in signs if (at := text.find(sign, start, end)) >= 0]
    return max(start, min(places, default=end) - 1)


def _phone(text: str, match: re.Match[str], *, labelled: bool) -> Found | None:
    before = text[max(0, match.start() - 16) : match.start()]
    named = bool(_phones().label.search(before))
    value = match.group().strip()
    number = match["number"].strip()
    if "\n" in number and not _is_broken(number):
        return None
    zip_code = _ZIP_FIRST.match(number)
    if zip_code is not None and (number[zip_code.end()] == "(" or _STATE.search(before)):
        # a ZIP code stands before the number
        value, number = value[zip_code.end() :], number[zip_code.end() :]
    if _phones().other.search(before) or not _is_phone(number, named=named):
        return None
    if labelled and not named:
        return None
    at = match.start() + match.group().index(value)
    confidence = 0.95 if named else 0.9
    return Found(" ".join(value.split()), at, at + len(value), confidence)


def _is_broken(number: str) -> bool:
    """The first line holds too little to be a number: the next one goes on with it."""
    first, _, rest = number.partition("\n")
    digits = [sum(character.isdigit() for character in part) for part in (first, rest)]
    return digits[0] <= _MOST_BROKEN and sum(digits) > _MOST_BROKEN + 1


def find_rare_phones(
    document: Document, spans: Sequence[Span], country: str | None
) -> Iterator[Found]:
    """Numbers in forms that only a list of every country's numbers knows: with an extension, in
    letters, in another script's digits. `country` is the code of the person's country."""
    # a library of its own, and 0.1 s to load: only for the few resumes without a plain number
    import phonenumbers

    for start, end in spans:
        found = phonenumbers.PhoneNumberMatcher(
            document.text[start:end], country, phonenumbers.Leniency.VALID
        )
        for match in found:
            before = document.text[max(0, start + match.start - 16) : start + match.start]
            if not _phones().other.search(before):
                yield Found(match.raw_string, start + match.start, start + match.end, 0.7)


def find_linked_phones(document: Document) -> Iterator[Found]:
    for target in _targets(document, "tel:"):
        digits = re.sub(r"\D", "", target)
        if 7 <= len(digits) <= 15:
            yield Found(target, -1, -1, 0.8)


def _is_phone(value: str, *, named: bool) -> bool:
    digits = sum(character.isdigit() for character in value)
    if not 7 <= digits <= 15 or value.count("(") != value.count(")"):
        return False
    if _YEARS.search(value) or _MONTH_YEAR.search(value) or _PAST_YEARS.match(value):
        return False
    international = value.lstrip("(").startswith(("+", "00"))
    if not named and not international and (_ZIP.match(value) or (value.isdigit() and digits < 9)):
        return False
    return "–" not in value or named or international


def find_urls(document: Document, spans: Sequence[Span]) -> tuple[Found, ...]:
    """The web addresses within the spans, printed or behind words, and profiles of links."""
    found: dict[str, Found] = {}
    text = document.text
    for start, end in spans:
        for match in _web_addresses(text, start, end):
            value, stop = _whole_url(text, match, end)
            if _is_url(value):
                found.setdefault(url_key(value), Found(value, match.start(), stop, 0.95))
        for word in document.words_between(start, end):
            if word.link and word.link.lower().startswith(("http://", "https://")):
                found.setdefault(url_key(word.link), Found(word.link, -1, -1, 0.9))
    for link in document.links:
        if link.lower().startswith("http") and host_of(link) in contact_words().profiles:
            path = link.split("//", 1)[-1].strip("/").split("/")
            # a repository or an article is not a profile
            if len(path) == 2 or path[1:2] == ["in"]:
                found.setdefault(url_key(link), Found(link, -1, -1, 0.7))
    return tuple(_without_prefixes(found))


def _whole_url(text: str, match: re.Match[str], end: int) -> tuple[str, int]:
    """The address with its rest from the next line, if the line ends inside its path."""
    value, stop = match.group(), match.end()
    tail = re.compile(r"([-/_]?)\n(\S+)(?=\n|\Z|[ ]*[|•·])").match(text, stop, end)
    if tail and "/" in value and (tail.group(1) or value.endswith(("-", "/", "_"))):
        rest = tail.group(2)
        if "@" not in rest and not _URL.fullmatch(rest) and rest[0].isalnum():
            return value + tail.group(1) + rest, tail.end()
    return value, stop


def _without_prefixes(found: dict[str, Found]) -> Iterator[Found]:
    """Without an address that another one goes on from because its line broke."""
    for key, value in found.items():
        cut = value.start >= 0 and value.value.endswith(("-", "/", "_"))
        if not (cut and any(other != key and other.startswith(key) for other in found)):
            yield value


def _is_url(value: str) -> bool:
    if value.lower().startswith(("http://", "https://", "www.")):
        return True
    host, slash, _ = value.partition("/")
    ending = host.rsplit(".", 1)[-1]
    if host != host.lower() and not slash:
        return False
    return ending.lower() in contact_words().host_endings and any(
        character.isalpha() for character in host[:-3]
    )


def url_key(url: str) -> str:
    """An address as it is compared: without scheme, "www." and a slash at the end."""
    key = re.sub(r"\A(?:https?://)?(?:www\.)?", "", url.strip().casefold())
    return key.rstrip("/")


def host_of(url: str) -> str:
    return url_key(url).split("/", 1)[0]


def _targets(document: Document, scheme: str) -> Iterable[str]:
    for link in document.links:
        if link.lower().startswith(scheme):
            yield unquote(link[len(scheme) :].split("?", 1)[0]).strip()


def _bare(address: str) -> str:
    return re.sub(r"[\s-]", "", address).casefold()

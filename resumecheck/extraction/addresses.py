"""E-mail addresses, phone numbers and web addresses in the text and in link targets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote

from resumecheck.document import Document
from resumecheck.extraction.model import Found

Span = tuple[int, int]
PROFILE_HOSTS = {
    "linkedin.com": "LinkedIn",
    "github.com": "GitHub",
    "gitlab.com": "GitLab",
    "bitbucket.org": "Bitbucket",
    "stackoverflow.com": "Stack Overflow",
    "kaggle.com": "Kaggle",
    "huggingface.co": "Hugging Face",
    "orcid.org": "ORCID",
    "scholar.google.com": "Google Scholar",
    "researchgate.net": "ResearchGate",
    "medium.com": "Medium",
    "dev.to": "DEV",
    "twitter.com": "Twitter",
    "x.com": "X",
    "behance.net": "Behance",
    "dribbble.com": "Dribbble",
    "xing.com": "XING",
    "codepen.io": "CodePen",
    "leetcode.com": "LeetCode",
    "mastodon.social": "Mastodon",
}

# the lengths of RFC 5321 and RFC 1035 bound the search on hostile text
_LABEL = r"[^\W_](?:[\w-]{0,62}[^\W_])?"
_EMAIL = re.compile(
    # the local part may break after one of its own marks, the domain before or after a dot
    r"(?<![\w/@.+-])(?:(?P<broken>[a-z0-9][\w.+-]{0,63}[.+_-])\n)?"
    r"(?P<local>\w(?:[\w.!#$%&'*+=?^`{|}~-]{0,63}\w)?)\n?@\n?"
    rf"(?P<domain>{_LABEL}(?:(?:\.\n?|-\n|\n\.){_LABEL}){{0,6}}(?:\.\n?|\n\.)[^\W\d_]{{2,24}})"
    r"(?![\w@])"
)
_PHONE = re.compile(
    r"(?<![\w@/.,#=$€£-])(?:\+|00)?[ \xa0]?\(?\d(?:[ \xa0().\-–/·]{0,3}\d){6,16}(?![\w@%])"
)
_PHONE_LABEL = re.compile(
    r"(?:\b(?:tel(?:ephone)?|phone|mobile|cell(?:phone)?|mob|call|whatsapp|t|m|p|ph)\b|[☎☏📞📱✆])"
    r"[\s.:–-]*\Z",
    re.IGNORECASE,
)
_OTHER_LABEL = re.compile(
    r"\b(?:id|no|nr|number|orcid|passport|licen[cs]e|zip|postal code|postcode|fax|vat|ssn|born)"
    r"[\s.:#]*\Z",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d\s*[-–/. ]\s*(?:(?:0?[1-9]|1[0-2])\b|(?:19|20)\d\d)")
_PAST_YEARS = re.compile(r"1[5-9]\d\d\s*[-–]\s*(?:1[5-9]|20)\d\d\Z")
_MONTH_YEAR = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])\s*[/.]\s*(?:19|20)\d\d(?!\d)")
_ZIP = re.compile(r"\d{5}-\d{4}\Z|\d{4}\s?\d{3}\Z")
_URL = re.compile(
    r"(?<![\w@/.+-])(?:https?://|www\.)[^\s<>|,;()]{1,400}[^\s<>|,;().:'\"]"
    r"|(?<![\w@/.+-])(?:[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\.){1,6}[a-z]{2,12}"
    r"(?:/[^\s<>|,;()]{0,400}[^\s<>|,;().:'\"])?(?![\w@])",
    re.IGNORECASE,
)
# endings that a word with a dot may have without being a host: "Node.js", "e.g.", "ASP.NET"
_BARE_ENDINGS_TEXT = """
com org net edu io dev me ai app info blog site page tech online cloud name pro xyz codes
design academy science github gitlab eu uk us ca au nz ie in de at ch fr be nl lu es pt it
se no dk fi is pl cz sk hu ro bg gr tr ua lt lv ee si hr rs br mx ar cl co jp kr cn tw hk sg
my th vn ph id za ng ke gh eg ma tn il ae sa pk bd lk
"""
_BARE_ENDINGS = frozenset(_BARE_ENDINGS_TEXT.split())


def find_emails(document: Document, spans: Sequence[Span]) -> Iterator[Found]:
    """The e-mail addresses within the spans, then those of links, the best first."""
    text = document.text
    targets = [target for target in _targets(document, "mailto:") if "@" in target]
    known = {_bare(target): target for target in targets}
    for start, end in spans:
        for match in _EMAIL.finditer(text, start, end):
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


def find_phones(document: Document, spans: Sequence[Span], *, labelled: bool) -> Iterator[Found]:
    """The phone numbers within the spans; only those with a label ("Tel.") if `labelled`."""
    text = document.text
    for start, end in spans:
        for match in _PHONE.finditer(text, start, end):
            value = match.group().strip()
            before = text[max(0, match.start() - 16) : match.start()]
            named = bool(_PHONE_LABEL.search(before))
            if _OTHER_LABEL.search(before) or not _is_phone(value, named=named):
                continue
            if named or not labelled:
                at = match.start() + match.group().index(value)
                yield Found(value, at, at + len(value), 0.95 if named else 0.9)


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
            if not _OTHER_LABEL.search(before):
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
    international = value.startswith(("+", "00"))
    if not named and not international and (_ZIP.match(value) or (value.isdigit() and digits < 9)):
        return False
    return "–" not in value or named or international


def find_urls(document: Document, spans: Sequence[Span]) -> tuple[Found, ...]:
    """The web addresses within the spans, printed or behind words, and profiles of links."""
    found: dict[str, Found] = {}
    text = document.text
    for start, end in spans:
        for match in _URL.finditer(text, start, end):
            value, stop = _whole_url(text, match, end)
            if _is_url(value):
                found.setdefault(url_key(value), Found(value, match.start(), stop, 0.95))
        for word in document.words_between(start, end):
            if word.link and word.link.lower().startswith(("http://", "https://")):
                found.setdefault(url_key(word.link), Found(word.link, -1, -1, 0.9))
    for link in document.links:
        if link.lower().startswith("http") and host_of(link) in PROFILE_HOSTS:
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
    return ending.lower() in _BARE_ENDINGS and any(character.isalpha() for character in host[:-3])


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

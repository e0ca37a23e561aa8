"""Does a sentence give a quantity? Years, dates, versions, names and phone numbers are none."""

from __future__ import annotations

import re

_MAGNITUDE = r"(?:thousand|million|billion|trillion|mio|mn|bn|mrd|crore|lakh)"
_MONEY = re.compile(
    r"(?:[$€£¥₹₩₺₽₱]|\b(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|JPY|INR|CAD|AUD|TRY|R|US\$)\s?)"
    rf"\d|\d[\d.,]*\s?(?:[$€£¥₹₺]|(?:{_MAGNITUDE}|[kKmM]|bn)?\s?"
    r"(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|JPY|INR|dollars?|euros?|pounds?|kronor|yen|zł)\b)"
)
_PERCENT = re.compile(r"\d\s?(?:%|‰|percent\b|per cent\b|percentage points?\b|pp\b|bps\b)")
_TOLD = re.compile(
    r"\b(?:halv(?:ed|es?|ing)|doubl(?:ed|es|ing)|trebl(?:ed|es|ing)|tripl(?:ed|es|ing)"
    r"|quadrupl(?:ed|es|ing)|(?:two|three|four|five|six|ten|hundred|thousand|many)-?fold"
    r"|(?:a|one|two|three)[ -](?:third|quarter|fifth|tenth)s?(?![-\w])"
    r"|(?:by|in|to) half|half (?:of|the|a|as)\b"
    r"|(?:dozens|hundreds|thousands|millions|billions|a dozen|a hundred|a thousand)\b)",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(
    r"(?<![-\w])(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|(?:one|several|few) (?:hundred|thousand|million))"
    # a noun follows, or the unit of a compound ("two-week"); not "two-tower", "three-tier"
    r"(?:\s+(?!(?:and|or|of|to|in|at|on|for|with|by|the)\b)[^\W\d_]"
    r"|-(?:second|minute|hour|day|week|month|year|person|member|page|point)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.,/@#:_-])(?P<sign>[~≈<>≤≥±+-]?)(?P<value>\d{1,3}(?:[,'’ \u202f]\d{3})+(?:\.\d+)?"
    r"|\d+(?:[.,]\d+)*)(?P<tail>[^\s.,;:!?)\]]*)"
)
_UNIT_TAIL = re.compile(
    r"(?:[kKMBxX×+°]|[kK]\+|M\+|MM|bn|mn|[mµnu]?s|ms|sec|secs|min|mins|h|hr|hrs|[kKMGTP]i?[Bb]|[kKMGT]bps"
    r"|[kmcµ]?m|k?g|mg|ml|l|[kMG]?Hz|[kMG]?W|kWh|[kK]?LOC|qps|rps|tps|QPS|RPS|TPS|fps|dpi|ha|th\+?"
    r"|pt|pts|pp|fold)?(?:/(?:s|sec|min|h|hr|hour|day|week|month|year|yr|\d+)|\+)?"
    r"|[-–—](?:fold|second|minute|hour|day|week|month|year|person|people|member|page|point|node"
    r"|server|seat|bed|store|site|team|user|strong|mile|km|GPU|core|[kKMGTP]B|acre|unit|room)s?"
    r"|[-–—][$€£]?\d[\d.,]*[kKMBx%+]?",
)
_IDENTIFIERS_TEXT = """
version v release grade level tier phase stage step chapter class section part type form
schedule room no nr number article rule page figure table line day week group team gate
series model route unit building floor block bus platform track python node vue react pandas
numpy django flask postgres postgresql mysql php spark airflow java dbt ubuntu ios android
angular ruby rails swift kotlin gcc tls http kubernetes prefect keras pytorch tensorflow iso
soc windows cuda
"""
_IDENTIFIERS = frozenset(_IDENTIFIERS_TEXT.split())
_MONTHS_TEXT = """
jan january feb february mar march apr april may jun june jul july aug august sep sept
september oct october nov november dec december spring summer autumn fall winter
"""
_MONTHS = frozenset(_MONTHS_TEXT.split())
_NOT_QUANTITY = re.compile(
    # 03/2021, 2021-03, 2021-03-14, 14.03.2021; 24/7; 555-010-4477, +46 40 628 04 31; 1.2.3
    r"(?<![\w.])(?:\d{1,2}[/.](?:\d{1,2}[/.])?(?:19|20)\d\d|(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?"
    r"|(?:19|20)\d\d\s?[-–—]\s?(?:(?:19|20)?\d\d)|24\s?/\s?7|365\b(?= days a year)"
    r"|\+\d[\d ().-]{6,}\d|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}|v?\d+\.\d+\.\d[\d.]*)(?!\w)"
)
_LIST_NUMBER = re.compile(r"\A\s*\(?\d{1,2}[.)]\s+")
_BEFORE = re.compile(r"([^\s(]+)[\s(]+\Z")
_AFTER = re.compile(r"\s+([^\W\d_][\w-]*)")


def has_quantity(text: str) -> bool:
    """Whether `text`, a bullet in English, says how much, how many, how long or how fast."""
    text = _LIST_NUMBER.sub("", text)
    text = _NOT_QUANTITY.sub(" ", text)
    if _MONEY.search(text) or _PERCENT.search(text) or _TOLD.search(text):
        return True
    if _NUMBER_WORD.search(text):
        return True
    return any(_counts(text, match) for match in _NUMBER.finditer(text))


def _counts(text: str, match: re.Match[str]) -> bool:
    value, tail = match.group("value"), match.group("tail")
    if not _UNIT_TAIL.fullmatch(tail):
        # ES6-like forms never match, as a letter stands before; these are "3D", "5G", "2nd"
        return False
    after = _AFTER.match(text, match.end())
    following = after.group(1) if after else ""
    big = any(character in value for character in ",'’ \u202f") or bool(tail)
    if big or re.match(_MAGNITUDE, following, re.IGNORECASE):
        return True
    # a name is not longer than this, and a bullet may be a whole hostile page
    left = max(0, match.start() - 40)
    before = _BEFORE.search(text[left : match.start()])
    if before and _names(before.group(1), first=left + before.start() == 0):
        return False
    return not _is_year(value, following)


def _names(word: str, *, first: bool) -> bool:
    """The word makes the number after it a part of a name: "Airflow 2", "Grade 5", "March 3".

    A bullet's first word is its verb and capitalised for that reason only.
    """
    if word[-1] in ",;:.!?—–":
        return False
    bare = word.strip("'\"()").casefold()
    if bare in _MONTHS or bare in _IDENTIFIERS:
        return True
    return not first and word[:1].isupper()


def _is_year(value: str, following: str) -> bool:
    if len(value) != 4 or not value.isdigit() or not 1950 <= int(value) <= 2049:
        return False
    # "2000 users" is a count, "the 2021 release" and "in 2021" are not
    return not (value.endswith("0") and following.endswith("s") and int(value) % 50 == 0)

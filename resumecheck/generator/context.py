"""A resume as the names that a template may use: those of JSON Resume, and a few more.

Every field of the schema is there, as "" or an empty list where the resume has none, so that a
template can ask for it; any other name is an error. Beside them stand, ready to print:

- `basics.contact` and `basics.links`: lists of links (`{{r part }}`); `basics.place`
- `dates` (a range, "Mar 2021 – Present"), or `dated` (a single date), of each entry
- `link`: an entry's address as a link (`{{r job.link }}`)
- `study.degree`: the degree with its subject; `project.part`: the roles, and for whom
- `skill_lines` and `interest_lines`: lines of `title` and `keywords`; `language_lines`: texts
- `headings.experience`, `labels.grade`: the words of the resume's language (`wording.py`)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, get_args, get_origin, get_type_hints
from xml.sax.saxutils import escape, quoteattr

from resumecheck.dates import PRESENT, partial_date
from resumecheck.extraction.words import entry_words
from resumecheck.generator.cleaning import one_line, paragraphs
from resumecheck.generator.grouping import WordGroup, interest_groups, skill_groups
from resumecheck.generator.places import place_of, street_of
from resumecheck.generator.wording import Wording, english
from resumecheck.glyphs import BULLETS
from resumecheck.resume import Record, Resume, json_key, leveled

LINK_STYLE = "Hyperlink"
LONG_TEXTS = frozenset({"summary", "description", "reference"})
"""Fields whose empty lines part paragraphs."""
ITEMS = frozenset({"highlights"})
"""Fields that are printed behind a bullet."""
_MARK = re.compile(rf"\A[{re.escape(''.join(sorted(BULLETS)))}*–—-]\s+")
_GOES_ON = ("work", "volunteer", "projects")
_DASH = " – "


class Fields(dict[str, Any]):
    """A record as a template sees it."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words with an address; `{{r link }}` prints a run of text, `{{ link.text }}` the words.

    The relationship that Word wants for an address is made when the file is finished: until
    then the address itself stands in its place.
    """

    text: str
    address: str | None = None

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> str:
        style = f'<w:rPr><w:rStyle w:val="{LINK_STYLE}"/></w:rPr>' if self.address else ""
        text = braces_apart(escape(self.text))
        run = f'<w:r>{style}<w:t xml:space="preserve">{text}</w:t></w:r>'
        if not self.address:
            return run
        return f"<w:hyperlink r:id={braces_apart(quoteattr(self.address))}>{run}</w:hyperlink>"


def braces_apart(xml: str) -> str:
    """The XML with its braces as character references, so that nothing takes them for tags."""
    return xml.replace("{", "&#123;").replace("}", "&#125;")


def context_of(resume: Resume, words: Wording | None = None) -> dict[str, Any]:
    """All that a template may name; `words` are those of the resume's language."""
    words = words or english()
    context: dict[str, Any] = _plain(resume)
    context["headings"], context["labels"] = Fields(words.headings), Fields(words.labels)
    del context["meta"]
    basics = context["basics"]
    basics["place"] = place_of(resume.basics.location, words)
    mail = Link(basics["email"], f"mailto:{basics['email']}") if basics["email"] else Link("")
    street = Link(street_of(resume.basics.location))
    contact = (mail, Link(basics["phone"]), street, Link(basics["place"]))
    basics["contact"] = [part for part in contact if part]
    basics["links"] = [link for link in _links(basics) if link]
    for section in ("work", "volunteer", "projects", "education"):
        for entry in context[section]:
            ends = entry["startDate"], entry["endDate"]
            entry["dates"] = range_of(*ends, section in _GOES_ON, words)
    for section, date in (("certificates", "date"), ("awards", "date"),
                          ("publications", "releaseDate")):  # fmt: skip
        for entry in context[section]:
            entry["dated"] = date_of(entry[date], words)
    for section in ("work", "volunteer", "projects", "education", "certificates", "publications"):
        for entry in context[section]:
            entry["link"] = link_of(entry["url"])
    for award in context["awards"]:
        award["link"] = Link("")
    for study in context["education"]:
        study["degree"] = degree_of(study["studyType"], study["area"], words)
    for project in context["projects"]:
        roles = ", ".join(project["roles"])
        at = f" {words.at} "
        project["part"] = at.join(part for part in (roles, project["entity"]) if part)
    context["skill_lines"] = _lines(skill_groups(resume), words.labels["other"])
    context["language_lines"] = _language_lines(context["languages"])
    context["interest_lines"] = _lines(interest_groups(resume), "")
    return context


def _plain(record: Record) -> Fields:
    """The record's fields by their JSON names, cleaned; missing ones are empty."""
    hints = get_type_hints(type(record))
    plain = Fields((key, _cleaned(value)) for key, value in record.extra.items())
    for each in fields(record):  # type: ignore[arg-type]  # every subclass is a dataclass
        if each.name != "extra":
            value = getattr(record, each.name)
            plain[json_key(each.name)] = _value(each.name, value, hints[each.name])
    return plain


def _value(name: str, value: object, hint: Any) -> object:  # noqa: ANN401 - a type
    if value is None:
        kind = next(iter(get_args(hint)), str)
        return _plain(kind()) if isinstance(kind, type) and issubclass(kind, Record) else ""
    if isinstance(value, Record):
        return _plain(value)
    if isinstance(value, tuple) or get_origin(hint) is tuple:
        items = (_value(name, item, str) for item in value)  # type: ignore[attr-defined]
        return [bare for item in items if (bare := _unmarked(item) if name in ITEMS else item)]
    if name in LONG_TEXTS:
        return "\n\n".join(paragraphs(str(value)))
    return one_line(str(value))


def _unmarked(item: object) -> object:
    """An item without a bullet of its own: it gets one."""
    return _MARK.sub("", item, count=1) if isinstance(item, str) else item


def _cleaned(value: object) -> object:
    """A value of an unknown key, as a template may print it."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, Mapping):
        return Fields((str(key), _cleaned(item)) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return [_cleaned(item) for item in value]
    return "" if value is None else value


def date_of(date: str, words: Wording | None = None) -> str:
    """A date as it is printed: "Mar 2021", or "2021" where the month is not known."""
    words = words or english()
    if date == PRESENT:
        return words.present
    known = partial_date(date)
    if known is None:
        return date
    return f"{words.months[known.month - 1]} {known.year:04}" if known.month else f"{known.year:04}"


def range_of(start: str, end: str, goes_on: bool, words: Wording) -> str:
    """A range as it is printed: "Mar 2021 – Present". A start without an end goes on, where that
    can be; so that one date alone is not taken for the other, it says which it is."""
    first, last = date_of(start, words), date_of(end, words)
    if first and not last:
        return f"{first}{_DASH}{words.present}" if goes_on else f"{words.since} {first}"
    if last and not first and goes_on:
        return last if last == words.present else f"{words.until} {last}"
    return _DASH.join(part for part in (first, last) if part)


def link_of(url: str) -> Link:
    """The address as words, without "https://"."""
    if not url:
        return Link("")
    text = url
    for scheme in ("https://", "http://"):
        if url.lower().startswith(scheme):
            text = url[len(scheme) :]
    text = text.removesuffix("/") if text.count("/") == 1 else text
    address = url if "://" in url else f"https://{url}"
    return Link(text, address)


def _links(basics: Mapping[str, Any]) -> Iterable[Link]:
    yield link_of(basics["url"])
    for profile in basics["profiles"]:
        link = link_of(profile["url"])
        username, network = profile["username"], profile["network"]
        if not link:
            yield Link(": ".join(part for part in (network, username) if part))
        else:
            network = "" if tells_network(profile["url"], network) else network
            told = username.casefold() in profile["url"].casefold()
            label = " ".join(part for part in (network, "" if told else username) if part)
            yield Link(f"{label}: {link.text}", link.address) if label else link


def tells_network(url: str, network: str) -> bool:
    """The address itself says which network it is of: github.com is GitHub."""
    squeezed = "".join(char for char in network.casefold() if char.isalnum())
    host = url.split("//", 1)[-1].split("/", 1)[0].casefold()
    return squeezed in host.replace("-", "").replace(".", "")


_BINDING = frozenset({"in", "of", "en", "de", "für", "zur", "zum", "als"})
"""What ends a degree or opens its subject so that no word is to stand between them ("Ausbildung
zur Fachkraft")."""


def degree_of(kind: str, area: str, words: Wording | None = None) -> str:
    """A degree with its subject: "M.Sc. in Physics"."""
    if not kind or not area:
        return kind or area
    bound = kind.rsplit(maxsplit=1)[-1].casefold() in _BINDING
    bound = bound or area.split(maxsplit=1)[0].casefold() in _BINDING
    return f"{kind} {area}" if bound else f"{kind} {(words or english()).within} {area}"


def _lines(groups: Sequence[WordGroup], other: str) -> list[Fields]:
    """A line for each group of words; those that are in none share one, which stands first, or
    under the label `other` where there are groups: behind a group, it would be read as its."""
    lines = [
        Fields(title=title.text, keywords=[word.text for word in words]) for title, words in groups
    ]
    if len(lines) > 1 and not lines[-1]["title"]:
        loose = lines.pop()
        loose["title"] = other
        lines.insert(len(lines) if other else 0, loose)
    return lines


def _language_lines(languages: Sequence[Fields]) -> list[str]:
    """All languages on one line ("Turkish (Native), English (C2)"), where their names and the
    words beside them tell a parser which is which; else a line each."""
    known = entry_words().languages
    plain = all(
        each["language"].casefold() in known
        and not any(sign in each["fluency"] for sign in "(),;|/")
        and known.isdisjoint(each["fluency"].casefold().split())
        for each in languages
    )
    if plain:
        texts = [leveled(each["language"], each["fluency"]) for each in languages]
        return [", ".join(texts)] if texts else []
    texts = [": ".join(filter(None, (each["language"], each["fluency"]))) for each in languages]
    return [text for text in texts if text]


FILTERS: Mapping[str, Callable[..., object]] = {
    "paragraphs": paragraphs,
    "present": lambda items: [item for item in items if item],
}
"""What a template has beside Jinja's own filters."""

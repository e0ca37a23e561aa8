"""A resume as plain text for web forms, and as Markdown: the same lines as the templates have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from resumecheck.generator.cleaning import paragraphs
from resumecheck.generator.context import Fields, Link, context_of
from resumecheck.generator.wording import Wording, english
from resumecheck.resume import Resume

LineKind = Literal[
    "name", "head", "heading", "entry", "text", "labelled", "bullet", "listed", "under"
]
_BAR = " | "
_SPECIAL = re.compile(r"[\\`*\[\]<~]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_LEADING = re.compile(r"(?:[-+>=#•]|\d{1,9}(?=[.)](?:\s|\Z)))")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line: its kind, and a label that stands before it."""

    kind: LineKind
    text: str
    label: str = ""


def text_of(resume: Resume, sections: Sequence[str], words: Wording | None = None) -> str:
    """The resume as plain text; `sections` is their order, `words` those of its language."""
    rows: list[str] = []
    for line in lines_of(resume, sections, words):
        before = rows[-1] if rows else ""
        if line.kind in ("heading", "entry") and before:
            rows.append("")
        text = line.text.upper() if line.kind == "heading" else line.text
        mark = {"bullet": "- ", "listed": "- ", "under": "  "}.get(line.kind, "")
        rows.append(f"{mark}{_labelled(line.label, text)}")
        if line.kind == "heading":
            rows.append("")
    return "\n".join(rows) + "\n"


def markdown_of(resume: Resume, sections: Sequence[str], words: Wording | None = None) -> str:
    """The resume as Markdown; `sections` is their order, `words` those of its language."""
    marks = {"name": "# ", "heading": "## ", "entry": "### ", "listed": "### "}
    marks |= {"bullet": "- ", "labelled": "- "}
    rows: list[str] = []
    last = ""
    for line in lines_of(resume, sections, words):
        listed = line.kind in ("bullet", "labelled")
        if rows and not (listed and last == line.kind):
            rows.append("")
        mark = marks.get(line.kind, "")
        label = f"**{_escaped(line.label)}:** " if line.label and line.text else ""
        only = f"**{_escaped(line.label)}**" if line.label and not line.text else ""
        text = _escaped(line.text, leading=not label)
        rows.append(f"{mark}{label}{only}{text}")
        last = line.kind
    return "\n".join(rows) + "\n"


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if label and text else label or text


def _escaped(text: str, *, leading: bool = True) -> str:
    """The text so that Markdown takes no sign of it for markup."""
    text = _SPECIAL.sub(lambda match: "\\" + match.group(), text)
    start = _LEADING.match(text) if leading else None
    if start is None:
        return text
    if text[0].isdigit():
        return f"{start.group()}\\{text[start.end() :]}"
    return text if text[0] == "•" else "\\" + text


def lines_of(
    resume: Resume, sections: Sequence[str], words: Wording | None = None
) -> Iterator[TextLine]:
    """The lines in order."""
    words = words or english()
    context = context_of(resume, words)
    yield from _head(context["basics"])
    for section in sections:
        body = list(_SECTIONS[section](context))
        if body:
            yield TextLine("heading", words.headings[section])
            yield from body


def _head(basics: Fields) -> Iterator[TextLine]:
    if basics["name"]:
        yield TextLine("name", basics["name"])
    if basics["label"]:
        yield TextLine("head", basics["label"])
    for group in ("contact", "links"):
        if basics[group]:
            yield TextLine("head", _BAR.join(map(_shown, basics[group])))


def _shown(link: Link) -> str:
    """A link with its whole address, since plain text has no other."""
    if not link.address or link.address.startswith("mailto:"):
        return link.text
    label, colon, _ = link.text.rpartition(": ")
    return f"{label}{colon}{link.address}"


def _texts(text: str) -> Iterator[TextLine]:
    yield from (TextLine("text", paragraph) for paragraph in paragraphs(text))


def _under(text: str) -> Iterator[TextLine]:
    """Text that belongs to the item above it."""
    yield from (TextLine("under", paragraph) for paragraph in paragraphs(text))


def _bullets(items: Sequence[str]) -> Iterator[TextLine]:
    yield from (TextLine("bullet", item) for item in items)


def _entry(*parts: str) -> Iterator[TextLine]:
    text = _BAR.join(part for part in parts if part)
    if text:
        yield TextLine("entry", text)


def _detail(entry: Fields, *parts: str) -> Iterator[TextLine]:
    """The line under an entry's first one: its parts and its address, bars between."""
    text = _BAR.join(part for part in (*parts, _shown(entry["link"])) if part)
    if text:
        yield TextLine("text", text)


def _summary(context: Mapping[str, Any]) -> Iterator[TextLine]:
    yield from _texts(context["basics"]["summary"])


def _posts(entries: Sequence[Fields], employer: str) -> Iterator[TextLine]:
    for post in entries:
        first = post["position"] or post[employer]
        yield from _entry(first, post["dates"])
        name = post[employer] if post["position"] else ""
        yield from _detail(post, name, post.get("location", ""))
        yield from _texts(post.get("description", ""))
        yield from _texts(post["summary"])
        yield from _bullets(post["highlights"])


def _projects(context: Mapping[str, Any]) -> Iterator[TextLine]:
    label = context["labels"]["technologies"]
    for project in context["projects"]:
        yield from _entry(project["name"], project["dates"])
        yield from _detail(project, project["part"], project["type"])
        yield from _texts(project["description"])
        yield from _bullets(project["highlights"])
        if project["keywords"]:
            yield TextLine("text", ", ".join(project["keywords"]), label)


def _labels(lines: Sequence[Fields]) -> Iterator[TextLine]:
    for line in lines:
        yield TextLine("labelled", ", ".join(line["keywords"]), line["title"])


def _education(context: Mapping[str, Any]) -> Iterator[TextLine]:
    labels = context["labels"]
    for study in context["education"]:
        yield from _entry(study["degree"] or study["institution"], study["dates"])
        yield from _detail(study, study["institution"] if study["degree"] else "")
        if study["score"]:
            yield TextLine("text", study["score"], labels["grade"])
        if study["courses"]:
            yield TextLine("text", ", ".join(study["courses"]), labels["coursework"])


def _given(entries: Sequence[Fields], title: str, giver: str) -> Iterator[TextLine]:
    """Titles, who gave them, and when."""
    for entry in entries:
        name = entry[giver] if entry[title] else ""
        parts = (entry[title] or entry[giver], name, entry["dated"], _shown(entry["link"]))
        if any(parts):
            yield TextLine("listed", _BAR.join(part for part in parts if part))
        yield from _under(entry.get("summary", ""))


def _languages(context: Mapping[str, Any]) -> Iterator[TextLine]:
    yield from (TextLine("labelled", line) for line in context["language_lines"])


def _references(context: Mapping[str, Any]) -> Iterator[TextLine]:
    for person in context["references"]:
        if person["name"]:
            yield TextLine("listed", person["name"])
        yield from _under(person["reference"])


_SECTIONS: Mapping[str, Callable[[Mapping[str, Any]], Iterator[TextLine]]] = {
    "summary": _summary,
    "experience": lambda context: _posts(context["work"], "name"),
    "projects": _projects,
    "skills": lambda context: _labels(context["skill_lines"]),
    "education": _education,
    "certificates": lambda context: _given(context["certificates"], "name", "issuer"),
    "awards": lambda context: _given(context["awards"], "title", "awarder"),
    "publications": lambda context: _given(context["publications"], "name", "publisher"),
    "volunteer": lambda context: _posts(context["volunteer"], "organization"),
    "languages": _languages,
    "interests": lambda context: _labels(context["interest_lines"]),
    "references": _references,
}

"""Word files (DOCX, and DOCM or DOTX, whose text is the same): bytes to a Document.

The order of the text: the first page's header, the body, footnotes and endnotes, the footer; then
what is not part of the reading: the other headers and footers, and the comments. A Word file has
no geometry before it is laid out, so there is one page without a number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from resumecheck.document import Document, Line, Origin, Page
from resumecheck.errors import ResumeCheckError, UnreadableDocument
from resumecheck.readers.docx_body import Story
from resumecheck.readers.docx_colors import WHITE, A, Theme, W, parse_color
from resumecheck.readers.docx_numbering import Numbering
from resumecheck.readers.docx_package import Package, damaged, whole
from resumecheck.readers.docx_runs import Context, Shared
from resumecheck.readers.docx_shapes import PageSize, R, V, paints_behind
from resumecheck.readers.docx_styles import Styles, attribute, points, switched_on

if TYPE_CHECKING:
    from lxml import etree

    from resumecheck.readers.limits import Deadline, Limits

_CORE = {
    "title": "title", "creator": "author", "subject": "subject", "keywords": "keywords",
    "language": "language", "description": "description", "category": "category",
    "contentStatus": "status", "lastModifiedBy": "last_modified_by",
}  # fmt: skip
_APP = {"Company": "company", "Manager": "manager"}
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_COUNTED = ("tables", "text_boxes", "images", "tracked_insertions", "tracked_deletions")
_LONGEST_METADATA = 100_000


def read_docx(data: bytes, limits: Limits, deadline: Deadline, name: str | None) -> Document:
    """Read a Word file. Raises UnreadableDocument (damaged, encrypted, empty, too-large,
    too-slow) or UnsupportedFormat for another kind of zip file."""
    try:
        return _read(data, limits, deadline, name)
    except ResumeCheckError:
        raise
    except MemoryError:
        raise UnreadableDocument(
            "too-large", "the Word file needs more memory than there is"
        ) from None
    except Exception as error:
        # what a broken file makes of the libraries below, or of ours
        raise damaged(f"{type(error).__name__} while reading") from error


def _read(data: bytes, limits: Limits, deadline: Deadline, name: str | None) -> Document:
    package = Package(data, limits, deadline)
    root = package.xml(package.main_part())
    body = None if root is None else root.find(W + "body")
    if root is None or body is None:
        raise damaged("it has no document body")
    return _Reading(package, root, body, limits, deadline).document(data, name)


@dataclass(frozen=True, slots=True)
class _Section:
    """A section's page, and its header and footer parts by kind: first, default, even."""

    page: PageSize
    parts: Mapping[tuple[str, str], str]
    first_differs: bool

    def shown_first(self, which: str) -> str | None:
        """The header or footer of the section's first page."""
        return self.parts.get((which, "first" if self.first_differs else "default"))


class _Reading:
    """The stories of one file, read in the order of the text."""

    def __init__(
        self,
        package: Package,
        root: etree._Element,
        body: etree._Element,
        limits: Limits,
        deadline: Deadline,
    ) -> None:
        self._package, self._main, self._body = package, package.main_part(), body
        self._settings = self._part("settings")
        theme_part = self._part("theme")
        theme = Theme(theme_part, self._settings)
        self._sections = self._read_sections()
        behind, floating = self._behind(root, theme, deadline)
        self._shared = Shared(
            package=package,
            styles=Styles(self._part("styles"), theme, _theme_fonts(theme_part)),
            numbering=Numbering(self._part("numbering")),
            deadline=deadline,
            characters=limits.characters,
            page_ground=None if behind else self._page_ground(root, theme),
            floating=floating,
            sections=[section.page for section in self._sections],
        )

    def document(self, data: bytes, name: str | None) -> Document:
        """Read all stories."""
        header, shown_header = self._running("header")
        body = self._story(self._main, self._body, Origin.BODY)
        notes = self._notes()
        footer, shown_footer = self._running("footer")
        comments = self._comments()
        lines = (
            *header, *body, *notes, *footer, *shown_header, *shown_footer, *comments
        )  # fmt: skip
        app = self._app()
        metadata = self._metadata(app)
        if not any(line.words for line in lines) and not self._shared.counts["images"]:
            raise UnreadableDocument("empty", "the Word file holds no text and no picture")
        return Document(
            pages=(Page(lines=lines),),
            format="docx",
            bytes=len(data),
            name=name,
            page_count=max(whole(app.get("Pages"), 0), 0) or None,
            producer=app.get("Application"),
            metadata=metadata,
            links=tuple(self._shared.links),
        )

    # -- parts -------------------------------------------------------------------------------

    def _part(self, kind: str) -> etree._Element | None:
        for part in self._package.related(self._main, kind):
            return self._package.optional_xml(part)
        return None

    def _story(self, part: str, root: etree._Element, origin: Origin) -> list[Line]:
        shared = self._shared
        story = Story(shared, part)
        shared.section = 0
        context = Context(origin=origin, ground=shared.page_ground)
        story.read(root, context)
        boxed = replace(context, origin=Origin.TEXT_BOX if origin is Origin.BODY else origin)
        diagrams, shared.diagrams = shared.diagrams, []
        for diagram in dict.fromkeys(diagrams):
            data = self._package.optional_xml(diagram)
            if data is not None:
                story.diagram(data, boxed)
        return story.lines

    def _running(self, which: str) -> tuple[list[Line], list[Line]]:
        """The lines of the headers (or footers) that belong to the text, and all others, which
        are not: a running head of later pages, or one that no page shows."""
        wanted = [self._sections[0].shown_first(which)]
        if which == "footer":
            wanted.append(self._sections[-1].parts.get((which, "default")))
        every = [part for section in self._sections for (kind, _), part in section.parts.items()
                 if kind == which]  # fmt: skip
        seen: set[tuple[str, ...]] = set()
        kept: list[Line] = []
        others: list[Line] = []
        origin = Origin.HEADER if which == "header" else Origin.FOOTER
        for part in dict.fromkeys(part for part in (*wanted, *every) if part):
            root = self._package.optional_xml(part)
            if root is None:
                continue
            lines = self._story(part, root, origin)
            text = tuple(word.text for line in lines if line.in_text for word in line.words)
            if text in seen:
                continue
            seen.add(text)
            if part in wanted:
                kept += lines
            else:
                others += [replace(line, in_text=False) for line in lines]
        return kept, others

    def _notes(self) -> list[Line]:
        lines: list[Line] = []
        for kind, element_name in (("footnotes", "footnote"), ("endnotes", "endnote")):
            root = self._part(kind)
            if root is None:
                continue
            part = self._package.related(self._main, kind)[0]
            notes = {
                note.get(W + "id", ""): note
                for note in root.iterchildren(W + element_name)
                if note.get(W + "type") not in _SEPARATORS
            }
            # only those that the text refers to are printed, in that order
            for wanted, key in list(self._shared.notes):
                if wanted == kind and key in notes:
                    lines += self._story(part, notes.pop(key), Origin.FOOTNOTE)
        return lines

    def _comments(self) -> list[Line]:
        root = self._part("comments")
        if root is None:
            return []
        part = self._package.related(self._main, "comments")[0]
        lines: list[Line] = []
        for comment in root.iterchildren(W + "comment"):
            self._shared.counts["comments"] += 1
            lines += self._story(part, comment, Origin.COMMENT)
        return lines

    # -- sections and the page's ground ------------------------------------------------------

    def _read_sections(self) -> list[_Section]:
        relations = self._package.relationships(self._main)
        found: list[_Section] = []
        parts: dict[tuple[str, str], str] = {}
        for element in self._body.iter(W + "sectPr"):
            parent = element.getparent()
            if parent is None or parent.tag == W + "sectPrChange":
                continue
            parts = dict(parts)  # a section without its own keeps those of the one before
            for which in ("header", "footer"):
                for reference in element.iterchildren(f"{W}{which}Reference"):
                    relation = relations.get(reference.get(R + "id", ""))
                    if relation is not None and not relation.external:
                        parts[which, reference.get(W + "type", "default")] = relation.target
            found.append(_Section(_page(element), parts, bool(switched_on(element, "titlePg"))))
        return found or [_Section(PageSize(), {}, first_differs=False)]

    def _behind(self, root: etree._Element, theme: Theme, deadline: Deadline) -> tuple[bool, bool]:
        behind, floating = paints_behind(root, theme, deadline, running=False)
        running = {part for section in self._sections for part in section.parts.values()}
        for part in sorted(running):
            element = self._package.optional_xml(part)
            if element is not None:
                under, over = paints_behind(element, theme, deadline, running=True)
                behind, floating = behind or under, floating or over
        return behind, floating

    def _page_ground(self, root: etree._Element, theme: Theme) -> str | None:
        background = root.find(W + "background")
        if background is None or not switched_on(self._settings, "displayBackgroundShape"):
            return WHITE
        if background.find(f"{V}background/{V}fill") is not None:
            return None
        name = background.get(W + "themeColor")
        shown = theme.color(name) if name else None
        return shown or parse_color(background.get(W + "color")) or WHITE

    # -- what the file says of itself --------------------------------------------------------

    def _app(self) -> dict[str, str]:
        return self._texts("extended-properties", "extendedProperties")

    def _texts(self, *kinds: str) -> dict[str, str]:
        for kind in kinds:
            for part in self._package.related("", kind):
                root = self._package.optional_xml(part)
                if root is not None:
                    return {
                        child.tag.rpartition("}")[2]: (child.text or "").strip()
                        for child in root
                        if (child.text or "").strip()
                    }
        return {}

    def _metadata(self, app: Mapping[str, str]) -> dict[str, str]:
        shared = self._shared
        core = self._texts("core-properties", "coreProperties")
        found = {"main_type": self._package.kind}
        found.update({ours: core[theirs] for theirs, ours in _CORE.items() if theirs in core})
        found.update({ours: app[theirs] for theirs, ours in _APP.items() if theirs in app})
        custom = self._custom()
        if custom:
            found["custom"] = custom
        if "language" not in found:
            language = attribute(self._part("styles"), "docDefaults/rPrDefault/rPr/lang")
            if language:
                found["language"] = language
        for key in (*_COUNTED, "words_side_by_side", "comments", "alt_chunks"):
            if shared.counts[key]:
                found[key] = str(shared.counts[key])
        columns = max(section.page.columns for section in self._sections)
        if columns > 1:
            found["columns"] = str(columns)
        if shared.alt:
            found["alt_text"] = "\n".join(shared.alt)
        if shared.placeholders:
            found["placeholders"] = "\n".join(shared.placeholders)
        if shared.page_ground != WHITE:
            found["page_background"] = shared.page_ground or "unknown"
        return {key: value[:_LONGEST_METADATA] for key, value in found.items()}

    def _custom(self) -> str:
        for kind in ("custom-properties", "customProperties"):
            for part in self._package.related("", kind):
                root = self._package.optional_xml(part)
                if root is not None:
                    return "\n".join(str(text).strip() for text in root.itertext() if text.strip())
        return ""


def _page(section: etree._Element) -> PageSize:
    columns = section.find(W + "cols")
    number = 1
    if columns is not None:
        own = sum(1 for _ in columns.iterchildren(W + "col"))
        declared = columns.get(W + "num", "1")
        number = max(own, int(declared) if declared.isdecimal() and len(declared) < 4 else 1, 1)
    usual = PageSize()
    return PageSize(
        width=points(attribute(section, "pgSz", "w")) or usual.width,
        height=points(attribute(section, "pgSz", "h")) or usual.height,
        left=points(attribute(section, "pgMar", "left")) or usual.left,
        columns=number,
    )


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        latin = None if theme is None else theme.find(f".//{A}{kind}Font/{A}latin")
        if latin is not None and latin.get("typeface"):
            for script in ("Ascii", "HAnsi"):
                fonts[kind + script] = latin.get("typeface", "")
    return fonts

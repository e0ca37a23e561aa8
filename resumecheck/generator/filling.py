"""A template filled by docxtpl, with Jinja kept in its sandbox and strict about names.

Heavy: imported only where a file is to be made.
"""

from __future__ import annotations

import difflib
import functools
import io
import re
from collections.abc import Iterator, Mapping, Sized
from typing import Any

import jinja2
from docxtpl import DocxTemplate
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from resumecheck.errors import TemplateError
from resumecheck.generator.cleaning import without_forbidden
from resumecheck.generator.context import FILTERS, Fields, braces_apart, context_of
from resumecheck.generator.explaining import explain
from resumecheck.generator.finishing import finish
from resumecheck.generator.wording import Wording, english
from resumecheck.resume import Resume

MOST_CHARACTERS = 8_000_000
"""Of XML that a template may write: some thousand pages."""
_MOST_REPEATED = 100_000
_MOST_POWER = 100
_PARAGRAPH = re.compile(r"(?=<w:p[ />])")
_PRINTS = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HOLDS_TEXT = frozenset(
    _W + name for name in ("t", "delText", "instrText", "delInstrText", "fldData")
)


def fill(
    template: bytes, resume: Resume, name: str = "template", words: Wording | None = None
) -> bytes:
    """The Word file that a template gives for a resume; `words` are those of its language.

    Raises TemplateError with the tag and where it stands; `name` is the template's, for that.
    """
    words = words or english()
    document = _Document(io.BytesIO(template))
    try:
        document.render(context_of(resume, words), _environment(), autoescape=True)
        document.check_tags()
        return finish(document.docx, resume, words)
    except TemplateError as error:
        raise TemplateError(f"{name}: {error}") from error


class _Strict(jinja2.StrictUndefined):
    """A name that the context does not have, with what it may have been meant to be."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        owner = self._undefined_obj
        if isinstance(owner, Fields):
            known = list(owner)
        elif owner is jinja2.utils.missing:
            known = list(context_of(Resume()))
        else:
            return f"there is no {name!r} here"
        close = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(sorted(known))}"
        return f"there is no {name!r}; {hint}"


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with a bound on what an operator can make."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(
        self, context: jinja2.runtime.Context, operator: str, left: object, right: object
    ) -> object:
        if operator == "%" and isinstance(left, str):
            raise SecurityError("a text is put together with ~ or join, not with %")
        for first, second in ((left, right), (right, left)):
            if operator == "**" and isinstance(first, (int, float)) and abs(first) > _MOST_POWER:
                raise SecurityError("the power is too large")
            if operator == "*" and isinstance(first, Sized) and isinstance(second, int):
                _check_length(len(first) * second)
        return super().call_binop(context, operator, left, right)


def _check_length(length: int) -> None:
    if length > _MOST_REPEATED:
        raise SecurityError("the repetition is too long")


@functools.cache
def _environment() -> _Environment:
    environment = _Environment(undefined=_Strict, autoescape=True, finalize=_finalized)
    environment.filters.update(FILTERS)
    return environment


@functools.lru_cache(maxsize=8)
def _compiled(source: str, environment: jinja2.Environment) -> jinja2.Template:
    """Compiling takes longer than filling, and many resumes share a template."""
    return environment.from_string(source)


def _finalized(value: object) -> object:
    """A printed value as XML. docxtpl reads "{_{" as a literal brace, so braces are apart. A list
    of texts is printed with commas; a record, or a list of them, is no text."""
    if isinstance(value, jinja2.Undefined) or hasattr(value, "__html__"):
        return value
    if value is None:
        return ""
    if isinstance(value, Fields):
        raise TemplateError(f"this is a group of fields; name one of {', '.join(value)}")
    if isinstance(value, (list, tuple)):
        if any(isinstance(each, (Fields, list, tuple)) for each in value):
            raise TemplateError("this is a list of groups; go through it by {%p for … %}")
        value = ", ".join(map(str, value))
    shown = str(escape(without_forbidden(str(value))))
    return Markup(braces_apart(shown))  # noqa: S704 - escaped


class _Document(DocxTemplate):  # type: ignore[misc]  # docxtpl is untyped
    """docxtpl's template, with errors that say where, and bounds."""

    holds_tags = False
    """Whether a tag that prints has been met; known once it is rendered."""

    def init_docx(self, reload: bool = True) -> None:
        try:
            super().init_docx(reload)
        except Exception as error:
            raise TemplateError(
                "this is no Word document (.docx) that can be filled; open it in Word or "
                "LibreOffice and save it as .docx"
            ) from error

    def check_tags(self) -> None:
        """Raise TemplateError where no tag has been met."""
        if not self.holds_tags:
            raise TemplateError(
                "the template holds no tags, so nothing of the resume would be printed; write "
                "{{ basics.name }} and the like where its text should stand"
            )

    def patch_xml(self, src_xml: str) -> str:
        # A line for each paragraph as it was written, so that an error can be told by its line:
        # the patching takes out the paragraphs of {%p … %} tags, and leaves these line ends.
        flat = src_xml.replace("\n", " ")
        return str(super().patch_xml(_PARAGRAPH.sub("\n", flat)))

    def render_xml_part(
        self,
        src_xml: str,
        part: Any,  # noqa: ANN401
        context: Mapping[str, Any],
        jinja_env: jinja2.Environment | None = None,
    ) -> str:
        self.current_rendering_part = part
        self.holds_tags = self.holds_tags or _PRINTS.search(src_xml) is not None
        try:
            compiled = _compiled(src_xml, jinja_env or _environment())
            written = _bounded(compiled.generate(context))
        except Exception as error:  # noqa: BLE001 - a template can make any error
            explain(error, src_xml)
        written = written.replace("\n<w:p", "<w:p").replace("\n", " ")
        for escaped, plain in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
            written = written.replace(escaped, plain)
        written = str(self.resolve_listing(written))
        _check_xml(written)
        return written

    def render_properties(
        self, context: Mapping[str, Any], jinja_env: jinja2.Environment | None = None
    ) -> None:
        """Title, author and language are set when the file is finished."""


def _bounded(pieces: Iterator[str]) -> str:
    """The pieces as one text. Raises SecurityError where they are too many."""
    kept: list[str] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MOST_CHARACTERS:
            raise SecurityError("the template writes too much")
        kept.append(piece)
    return "".join(kept)


def _check_xml(written: str) -> None:
    """Raise TemplateError where tags cut a paragraph in two, or text stands outside of runs:
    docxtpl would mend it by dropping text."""
    try:
        root = etree.fromstring(written, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise TemplateError(
            "a tag starts in one paragraph and ends in another; write {%p if … %} and "
            "{%p endif %}, each in a paragraph of its own"
        ) from error
    stray = next(_stray(root), None)
    if stray is not None:
        raise TemplateError(
            f"“{stray[:40]}” would not be shown: {{{{r … }}}} is for links (job.link, the parts of "
            "basics.contact and basics.links) only; write {{ … }} for text"
        )


def _stray(root: etree._Element) -> Iterator[str]:
    """Text that stands where Word shows none."""
    for element in root.iter():
        own = element.text if element.tag not in _HOLDS_TEXT else None
        for text in (own, element.tail):
            if text and text.strip() and str(element.tag).startswith(_W):
                yield " ".join(text.split())

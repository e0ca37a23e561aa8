"""The starter resume for a role: as YAML with comments, and as a Word file with comments in its
margin. Both say what a recruiter looks for; neither says it in the resume itself."""

from __future__ import annotations

import functools
import io
import textwrap
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from importlib import resources
from typing import Any

from resumecheck.generator.catalog import DEFAULT_TEMPLATE, list_templates, template_bytes
from resumecheck.packs import RolePack, load_words
from resumecheck.readers import Limits
from resumecheck.resume import Resume, load_resume

_FOLDER = "resumecheck.templates"
_WIDTH = 96
_MARKER = "#: "
_MOST_EVIDENCE, _MOST_KEYWORDS, _MOST_VERBS = 12, 30, 8
_MONTH = "[Month Year]"
_AUTHOR, _INITIALS = "resumecheck", "rc"
_HEADED = {
    "Summary": ("summary",),
    "Experience": ("experience", "bullets"),
    "Skills": ("skills",),
    "Projects": ("projects",),
    "Education": ("education",),
}
"""Which tips stand beside which heading."""


def starter_yaml(pack: RolePack, file: str = "me.yaml") -> str:
    """A resume to fill in, as YAML with comments; it is valid as it is."""
    tips = tips_for(pack, file)
    lines: list[str] = []
    for line in _starter().splitlines():
        before, marker, key = line.partition(_MARKER)
        lines.extend(_commented(tips[key], before) if marker else [line])
    return "\n".join(lines) + "\n"


def starter_docx(pack: RolePack, file: str = "template.docx") -> bytes:
    """A resume to fill in, as a Word file with tips in its margin. Raises TemplateError."""
    from docx import Document
    from docx.oxml.ns import qn

    from resumecheck.generator.filling import fill
    from resumecheck.generator.finishing import packed

    look = next((each for each in list_templates() if each.id == pack.id), None)
    look = look or next(each for each in list_templates() if each.id == DEFAULT_TEMPLATE)
    resume = _with_months(load_resume(_starter().encode(), name="starter.yaml"))
    document: Any = Document(io.BytesIO(fill(template_bytes(look, Limits()), resume, look.id)))
    _add_comment_styles(document)
    tips = tips_for(pack, file)
    for paragraph in document.paragraphs:
        style = paragraph.style.name
        keys: tuple[str, ...] = ()
        if style == "Title":
            keys = ("format", "name")
        elif style == "Subtitle":
            keys = ("label",)
        elif style == "Heading 1":
            keys = _HEADED.get(paragraph.text, ())
        for key in keys:
            text = "\n".join(_paragraphs(tips[key]))
            document.add_comment(paragraph.runs, text=text, author=_AUTHOR, initials=_INITIALS)
    for comment in document.part._comments_part.element:  # noqa: SLF001 - it has no other way
        # the same role gives the same bytes
        comment.attrib.pop(qn("w:date"), None)
    document.core_properties.title = f"Resume template: {pack.title}"
    document.core_properties.author = ""
    written = io.BytesIO()
    document.save(written)
    return packed(written.getvalue())


def _add_comment_styles(document: Any) -> None:  # noqa: ANN401 - python-docx is untyped
    """The styles that Word's comments are set in, which python-docx refers to."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt

    for name, id, kind, size in (
        ("annotation text", "CommentText", WD_STYLE_TYPE.PARAGRAPH, 10),
        ("annotation reference", "CommentReference", WD_STYLE_TYPE.CHARACTER, 8),
    ):
        style = document.styles.add_style(name, kind, builtin=True)
        style.element.set(qn("w:styleId"), id)
        style.font.size = Pt(size)


def tips_for(pack: RolePack, file: str) -> Mapping[str, str]:
    """The tips by the place that they are for, filled with what the role's pack says."""
    table = _tips()
    values = {
        "role": pack.title,
        "pack": pack.id,
        "file": file,
        "evidence": "\n".join(f"- {line}" for line in _evidence(pack)),
        "keywords": ", ".join(_keywords(pack)),
        "verbs": ", ".join(_verbs(pack)),
    }
    texts = {**table["tips"], **table["comments"]}
    return {key: text.strip().format_map(values) for key, text in texts.items()}


def _evidence(pack: RolePack) -> list[str]:
    """What to show, for the lines of the bill that weigh most."""
    ranked = sorted(pack.bill_lines, key=lambda line: -line.weight)
    return [f"{line.name}: {line.evidence}" for line in ranked if line.evidence][:_MOST_EVIDENCE]


def _keywords(pack: RolePack) -> list[str]:
    ranked = sorted(pack.keywords, key=lambda keyword: -keyword.weight)
    return [keyword.name for keyword in ranked if keyword.kind != "soft"][:_MOST_KEYWORDS]


def _verbs(pack: RolePack) -> list[str]:
    verbs = load_words().verbs.values()
    own = [verb.lemma for verb in verbs if pack.id in verb.roles]
    general = ["build", "lead", "reduce", "improve", "deliver", "automate"]
    return (own or general)[:_MOST_VERBS]


def _commented(tip: str, indent: str) -> list[str]:
    """The tip as comment lines at an indent."""
    lines: list[str] = []
    for paragraph in _paragraphs(tip):
        hanging = "  " if paragraph.startswith("- ") else ""
        lines += textwrap.wrap(
            paragraph,
            _WIDTH,
            initial_indent=f"{indent}# ",
            subsequent_indent=f"{indent}# {hanging}",
            break_long_words=False,
            break_on_hyphens=False,
        )
    return lines


def _paragraphs(tip: str) -> list[str]:
    """The tip's paragraphs (an empty line parts them) and items, each on one line."""
    paragraphs = [""]
    for line in tip.splitlines():
        if not line or line.startswith("- "):
            paragraphs.append(line)
        else:
            paragraphs[-1] = f"{paragraphs[-1]} {line}".strip()
    return [paragraph for paragraph in paragraphs if paragraph]


def _with_months(resume: Resume) -> Resume:
    """With words where the dates go: the data has no dates yet."""
    return replace(
        resume,
        work=tuple(replace(job, start_date=_MONTH, end_date=_MONTH) for job in resume.work),
        education=tuple(replace(each, end_date=_MONTH) for each in resume.education),
        projects=tuple(
            replace(each, start_date=_MONTH, end_date=_MONTH) for each in resume.projects
        ),
    )


@functools.cache
def _tips() -> dict[str, dict[str, str]]:
    return tomllib.loads(_read("starter.toml"))


@functools.cache
def _starter() -> str:
    return _read("starter.yaml")


def _read(name: str) -> str:
    return resources.files(_FOLDER).joinpath(name).read_text(encoding="utf-8")

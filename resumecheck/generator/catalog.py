"""The templates that come with the tool, and those that people bring."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from resumecheck.errors import TemplateError, UnreadableDocument
from resumecheck.readers import Deadline, Limits, load_bytes

DEFAULT_TEMPLATE = "classic"
_FOLDER = "resumecheck.templates"


@dataclass(frozen=True, slots=True)
class Template:
    """A template.

    `sections` is their order (empty where it is not known), `leaves_out` are the fields of JSON
    Resume that it does not print, `path` is None for those that come with the tool.
    """

    id: str
    title: str
    description: str = ""
    sections: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()
    path: Path | None = None

    @property
    def name(self) -> str:
        """What `--template` takes."""
        return self.id


@functools.cache
def settings() -> dict[str, Any]:
    """What templates.toml says."""
    return tomllib.loads(
        resources.files(_FOLDER).joinpath("templates.toml").read_text(encoding="utf-8")
    )


@functools.cache
def list_templates() -> tuple[Template, ...]:
    """The templates that come with the tool."""
    return tuple(
        Template(
            each["id"],
            each["title"],
            each["description"],
            tuple(each["sections"]),
            tuple(each["leaves_out"]),
        )
        for each in settings()["template"]
    )


def load_template(template: str | Path) -> Template:
    """A template by its name, or by the path of a Word file.

    Raises TemplateError with the known names.
    """
    text = str(template)
    for known in list_templates():
        if text == known.id:
            return known
    path = Path(template)
    if path.suffix.lower() in (".docx", ".dotx") or len(path.parts) > 1:
        return Template(path.name, path.name, path=path)
    names = ", ".join(each.id for each in list_templates())
    raise TemplateError(f"no template is named {text!r}; there are {names}, or give a .docx file")


def template_bytes(template: Template, limits: Limits) -> bytes:
    """The template's Word file. Raises TemplateError for a file that is too large or none."""
    if template.path is None:
        return resources.files(_FOLDER).joinpath(f"{template.id}.docx").read_bytes()
    from resumecheck.readers.docx_package import Package

    try:
        data, _ = load_bytes(template.path, None, limits)
        # the reader's bounds on parts, and on what they expand to
        kind = Package(data, limits, Deadline(limits.seconds)).kind
    except OSError as error:
        raise TemplateError(f"{template.id}: can't open the template: {error.strerror}") from error
    except UnreadableDocument as error:
        raise TemplateError(f"{template.id}: {error}") from error
    if kind != "docx":
        raise TemplateError(
            f"{template.id}: a template is a Word document (.docx), and this is {kind}; open it "
            "in Word or LibreOffice and save it as .docx"
        )
    return data

"""The values that a shell completes: roles, templates and checks (files and choices, click knows).

Each function takes what click gives: the context, the parameter, and what is typed so far. Nothing
that takes long is imported: a person waits for it with a finger on the key.
"""

from __future__ import annotations

from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem


def role_names(_: click.Context, parameter: click.Parameter, typed: str) -> list[CompletionItem]:
    """The packs, and `auto` where that is taken; else a file."""
    from resumecheck.packs import role_ids

    auto = ("auto",) if "auto" in str(parameter.metavar) else ()
    return _fitting((*role_ids(), *auto), typed) or [CompletionItem(typed, type="file")]


def template_names(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """The templates that come along; else a file."""
    from resumecheck import list_templates

    names = (template.id for template in list_templates())
    return _fitting(names, typed) or [CompletionItem(typed, type="file")]


def check_names(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """The checks, by id where one is begun, or else by name; of a list with commas, the last."""
    from resumecheck import list_checks

    before, comma, last = typed.rpartition(",")
    by_id = last[:1] == "R"
    names = (check.id if by_id else check.name for check in list_checks())
    return [CompletionItem(before + comma + item.value) for item in _fitting(names, last)]


def _fitting(names: Iterable[str], typed: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in names if name.startswith(typed)]

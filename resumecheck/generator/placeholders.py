"""What a starter or a template says to its user, where it was left in the data."""

from __future__ import annotations

from collections.abc import Iterator

from resumecheck.document import clip
from resumecheck.errors import ResumeDataError
from resumecheck.resume import Resume, values

_SHOWN = 8
_NAME = "basics.name"


def check_placeholders(resume: Resume) -> tuple[str, ...]:
    """A warning that names the placeholders of the data ("[Company]"), or none.

    Raises ResumeDataError where not even the name has been filled in: the data is still the
    starter's.
    """
    found = dict(placeholders(resume))
    if not found:
        return ()
    told = ", ".join(f"{place} “{clip(text, 40)}”" for place, text in [*found.items()][:_SHOWN])
    if len(found) > _SHOWN:
        told += f" and {len(found) - _SHOWN} more"
    if _NAME in found:
        raise ResumeDataError(
            f"still a starter to fill in, and no file is made of it: {told}; write what is true of "
            "you in their place, or take the lines out"
        )
    return (f"text of the starter was left in and is printed: {told}",)


def placeholders(resume: Resume) -> Iterator[tuple[str, str]]:
    """The place and the text of each value that holds a placeholder."""
    from resumecheck.checks.structure import placeholder_spans
    from resumecheck.packs import load_words

    phrases = load_words().phrases
    for place, text in values(resume):
        if placeholder_spans(text, phrases):
            yield place, text

"""What is wrong in a template, told with the paragraph and the tag."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NoReturn

from resumecheck.errors import TemplateError

_LONGEST = 80
_TAG = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_OPENING = re.compile(r"\{[{%#]")
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_BLOCK = re.compile(r"\{%[-+]?\s*(if|for|endif|endfor)\b.*?%\}")
_MARKUP = re.compile(r"<[^>]*>")


def explain(error: Exception, source: str) -> NoReturn:
    """Raise TemplateError with the paragraph and the tag that an error came from; in `source`, a
    line is a paragraph."""
    text = _MARKUP.sub("", source)
    raise TemplateError(_not_closed(text) or _not_ended(error, text) or _told(error, source)) from (
        error
    )


def _told(error: Exception, source: str) -> str:
    number = getattr(error, "lineno", None) or _line_of(error)
    message = str(getattr(error, "message", None) or error).strip().rstrip(".")
    if isinstance(error, (RecursionError, MemoryError)):
        message = "the template asks for too much"
    lines = source.split("\n")
    if not number or number > len(lines):
        return message
    tags = [" ".join(tag.split()) for tag in _tags(lines[number - 1])]
    # of several tags, the one that names what the message does, or none
    named = re.findall(r"'([^']+)'", message)
    chosen = next((tag for tag in tags if any(word in tag for word in named)), "")
    tag = (chosen or (tags[0] if len(tags) == 1 else ""))[:_LONGEST]
    return f"paragraph {number - 1}" + (f", {tag}" if tag else "") + f": {message}"


def _tags(line: str) -> list[str]:
    return [match.group() for match in _TAG.finditer(_MARKUP.sub("", line))]


def _line_of(error: BaseException) -> int | None:
    """The innermost line of the template in a traceback, which Jinja rewrites to its lines."""
    number: int | None = None
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            number = step.tb_lineno
        step = step.tb_next
    return number


def _not_closed(text: str) -> str:
    """The first tag that another one begins in, or that the text ends in; or nothing."""
    at = 0
    while opening := _OPENING.search(text, at):
        end = _ENDS[opening.group()]
        close = text.find(end, opening.end())
        following = _OPENING.search(text, opening.end())
        if close < 0 or (following is not None and following.start() < close):
            begun = text[opening.start() :].split("\n", 1)[0]
            shown = " ".join(begun.split())[:_LONGEST]
            return f"{_paragraph(text, opening.start())}: “{shown}” has no {end} at its end"
        at = close + len(end)
    return ""


def _not_ended(error: Exception, text: str) -> str:
    """The loop or condition without an end, or the end of none, where that is the error."""
    message = str(getattr(error, "message", None) or "")
    if not message.startswith(("Unexpected end of template", "Encountered unknown tag 'end")):
        return ""
    open_blocks: list[tuple[int, str]] = []
    for start, kind, tag in _blocks(text):
        if not kind.startswith("end"):
            open_blocks.append((start, tag))
        elif not open_blocks:
            return f"{_paragraph(text, start)}: {tag} has no tag before it that it ends"
        else:
            last, opened = open_blocks.pop()
            if kind.removeprefix("end") not in opened.split()[1]:
                place = _paragraph(text, last)
                return f"{_paragraph(text, start)}: {tag} stands where {opened} ({place}) ends"
    if not open_blocks:
        return ""
    start, tag = open_blocks[-1]
    word = "endfor" if tag.split()[1].startswith("for") else "endif"
    return f"{_paragraph(text, start)}: {tag} is not ended; write {{%p {word} %}} below it"


def _blocks(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a loop or condition begins or ends, which of the four it is, and the tag."""
    for match in _BLOCK.finditer(text):
        yield match.start(), match[1], " ".join(match.group().split())[:_LONGEST]


def _paragraph(text: str, at: int) -> str:
    return f"paragraph {text.count(chr(10), 0, at)}"

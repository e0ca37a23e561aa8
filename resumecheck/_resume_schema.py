"""What resume data may hold: the types of JSON Resume's fields, read off the dataclasses.

Imported by `resume` only when data is to be loaded, because pydantic is slow to import.
"""

from __future__ import annotations

import functools
import re
import types
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    PlainValidator,
    TypeAdapter,
    ValidationError,
    create_model,
)

from resumecheck._resume_data import Scalar, refuse, shown_place
from resumecheck.dates import PRESENT, checked_date
from resumecheck.resume import Record, Resume, json_key

_CONFIG = ConfigDict(extra="allow", alias_generator=json_key, protected_namespaces=())
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_TIME = re.compile(r"T\d\d:\d\d\S*")
_NUMBERS_TOO = frozenset({"score", "version"})
"""Texts that are natural to write as a number."""


def resume_of(tree: object) -> Resume:
    """The resume in a plain tree. Raises ResumeDataError with one line a problem."""
    try:
        return _adapter().validate_python(tree)
    except ValidationError as error:
        refuse(_line(each["loc"], _wording(each)) for each in error.errors())
        raise  # an error without a problem does not exist


@functools.cache
def _adapter() -> TypeAdapter[Resume]:
    return TypeAdapter(_record_type(Resume))


def _record_type(record: Any) -> Any:  # noqa: ANN401 - a class in, a type made at run time out
    """The pydantic type that validates to a record, with unknown keys in `extra`."""
    hints = get_type_hints(record)
    names = [each.name for each in fields(record) if each.name != "extra"]
    types_: dict[str, Any] = {name: (_field_type(name, hints[name]), None) for name in names}
    model = create_model(record.__name__, __config__=_CONFIG, **types_)

    def build(found: BaseModel) -> Record:
        values = {name: getattr(found, name) for name in names}
        present = {name: value for name, value in values.items() if value is not None}
        made: Record = record(**present, extra=_typed(found.model_extra or {}))
        return made

    return Annotated[model, AfterValidator(build)]


def _field_type(name: str, hint: Any) -> Any:  # noqa: ANN401
    if isinstance(hint, types.UnionType):
        hint = next(part for part in get_args(hint) if part is not types.NoneType)
    if get_origin(hint) is tuple:
        item: Any = list.__class_getitem__(_field_type(name, get_args(hint)[0]))
        return Annotated[item, AfterValidator(_filled)] | None
    if issubclass(hint, Record):
        return _record_type(hint) | None
    return Annotated[Any, PlainValidator(functools.partial(_value, name))]


def _filled(items: Sequence[Any]) -> tuple[Any, ...]:
    """The items without the empty ones."""
    return tuple(item for item in items if item is not None and item != type(item)())


def _value(name: str, value: object) -> str | None:
    """The text of a field, or None if it is blank. Raises ValueError with what is wrong."""
    text = _text(name, value)
    if not text:
        return None
    if name == "date" or name.endswith("_date"):
        return _date(name, text)
    if name == "email" and not _EMAIL.fullmatch(text):
        raise ValueError(f"{_quoted(text)} is not an e-mail address")
    if name in ("url", "image", "canonical") and len(text.split()) > 1:
        raise ValueError(f"{_quoted(text)} is not an address: it holds spaces")
    return text


def _text(name: str, value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        return str(value).strip()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        year = isinstance(value, int) and (name == "date" or name.endswith("_date"))
        if year or name in _NUMBERS_TOO:
            return str(value)
        raise ValueError(f'is a number; put it in quotes: "{value}"')
    hint = "; a text with a colon needs quotes" if isinstance(value, dict) else ""
    raise ValueError(f"is {_kind(value)}, not text{hint}")


def _date(name: str, text: str) -> str:
    if name == "end_date" and text.casefold() == PRESENT:
        return PRESENT
    bare = text[:10] if _TIME.fullmatch(text[10:]) else text
    try:
        return str(checked_date(bare))
    except ValueError as error:
        message = str(error)
        raise ValueError(
            f"{_quoted(text)} {message}" if message.startswith("is ") else message
        ) from None


_T = TypeVar("_T")


def _typed(value: _T) -> _T:
    """A value of an unknown key as YAML means it: `true` is no text there."""
    plain: Any = value
    if isinstance(value, Scalar):
        plain = value.value
    elif isinstance(value, dict):
        plain = {key: _typed(item) for key, item in value.items()}
    elif isinstance(value, list):
        plain = [_typed(item) for item in value]
    return plain  # type: ignore[no-any-return]


def _line(loc: Sequence[str | int], message: str) -> str:
    place = shown_place(loc)
    return f"{place}: {message}" if place else f"the data {message}"


def _wording(error: Mapping[str, Any]) -> str:
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    wanted = "a list" if error["type"] == "list_type" else "a group of fields"
    return f"is {_kind(error['input'])}, not {wanted}"


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, dict):
        return "a group of fields"
    return "a list" if isinstance(value, list) else "text"


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= 40 else f'"{line[:39]}…"'

"""Resume data as it comes: JSON, YAML or Python objects, as one bounded tree of plain values;
and the tree as text again.

Imported by `resume` only when data is to be loaded or written.
"""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NoReturn, Self

from resumecheck.errors import ResumeDataError

if TYPE_CHECKING:
    import yaml

MOST_VALUES = 20_000
"""Values in all; a resume has some hundreds. YAML aliases count each time they are used."""
MOST_LEVELS = 100
MOST_YAML_CHARACTERS = 500_000
"""The YAML parser takes seconds for more."""
LARGEST_NUMBER = 2**63
YAML_WIDTH = 96
SHOWN = 20
"""Problems that a message lists."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def parse(data: bytes, format: str | None) -> object:
    """The tree in the bytes; without a format, what opens a brace is JSON and the rest YAML.

    Raises ResumeDataError.
    """
    text = _decoded(data)
    if not text.strip():
        raise ResumeDataError("the file is empty")
    if format is None:
        format = "json" if text.lstrip().startswith(("{", "[")) else "yaml"
    try:
        return plain_tree(_json(text) if format == "json" else _yaml(text))
    except RecursionError:
        raise ResumeDataError("the data is nested too deep to be a resume") from None


def written(tree: Mapping[str, object], format: str) -> str:
    """The tree as JSON or YAML text, in the order of its keys; `parse` gives the same tree."""
    if format == "json":
        return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"
    import yaml

    text: str = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=YAML_WIDTH)
    return text


def plain_tree(value: object) -> object:
    """The value as dicts, lists, text, numbers, booleans and None, copied.

    Raises ResumeDataError with one line for each thing that JSON does not have.
    """
    tree = _Tree()
    plain = tree.plain(value, "", 0)
    refuse(tree.problems)
    return plain


def refuse(problems: Iterable[str]) -> None:
    """Raise ResumeDataError if there are problems, one a line."""
    lines = list(problems)
    if lines[SHOWN:]:
        lines[SHOWN:] = [f"and {len(lines) - SHOWN} more"]
    if lines:
        raise ResumeDataError("\n".join(lines))


def shown_place(loc: Iterable[str | int]) -> str:
    """A place in the data: "work[2].startDate"."""
    place = ""
    for step in loc:
        place += f"[{step}]" if isinstance(step, int) else f".{step}" if place else step
    return place


def _too_many() -> ResumeDataError:
    return ResumeDataError(f"the data has more than {MOST_VALUES:,} values")


class Scalar(str):
    """A value that YAML has without quotes, as it is written; `value` is what it stands for.

    A text field takes it as written: "3.90", "NO" and "01234" stay so.
    """

    __slots__ = ("value",)

    value: bool | float

    def __new__(cls, text: str, value: bool | float) -> Self:
        scalar = super().__new__(cls, text)
        scalar.value = value
        return scalar


class _Pairs(list[tuple[object, object]]):
    """The keys and values of a mapping, repeated keys too."""


class _Tree:
    """Copies a tree; each problem that it meets is a line in `problems`."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self._left = MOST_VALUES

    def plain(self, value: object, place: str, level: int) -> object:
        self._left -= 1
        if self._left < 0:
            raise _too_many()
        if level > MOST_LEVELS:
            raise ResumeDataError(f"{place[:80]}…: nested too deep to be a resume")
        if isinstance(value, Mapping):
            value = _Pairs(value.items())
        if isinstance(value, _Pairs):
            return self._mapping(value, place, level)
        if isinstance(value, (list, tuple)):
            return [
                self.plain(item, f"{place}[{index}]", level + 1) for index, item in enumerate(value)
            ]
        return self._leaf(value, place)

    def _mapping(self, pairs: _Pairs, place: str, level: int) -> dict[str, object]:
        plain: dict[str, object] = {}
        for key, value in pairs:
            if not isinstance(key, str):
                self._problem(place, f"{_shown_key(key)} is not text")
                continue
            name = str(key)
            here = f"{place}.{name[:40]}" if place else name[:40]
            if _SURROGATE.search(name):
                self._problem(place, f"the key {name[:40]!a} holds half a character")
            elif name in plain:
                self._problem(here, "stands there twice")
            else:
                plain[name] = self.plain(value, here, level + 1)
        return plain

    def _leaf(self, value: object, place: str) -> object:
        if isinstance(value, (datetime.date, datetime.datetime)):
            return value.isoformat()
        if isinstance(value, str):
            half = _SURROGATE.search(value)
            if half:
                self._problem(place, f"holds half a character ({half[0]!a})")
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            if not math.isfinite(value) or abs(value) >= LARGEST_NUMBER:
                self._problem(place, "is a number out of range")
        elif value is not None and not isinstance(value, bool):
            self._problem(place, f"is a Python {type(value).__name__}, which JSON does not have")
        return value

    def _problem(self, place: str, message: str) -> None:
        self.problems.append(f"{place}: {message}" if place else message)


def _shown_key(key: object) -> str:
    if isinstance(key, (bool, int, float)) and abs(key) < LARGEST_NUMBER:
        return f"the key {key}"
    return f"a key (a {'group of values' if isinstance(key, (list, tuple)) else 'Python object'})"


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ResumeDataError(
            f"the file is not UTF-8 text (byte {error.start + 1}); save it as UTF-8"
        ) from None


def _json(text: str) -> object:
    def refuse_constant(name: str) -> NoReturn:
        raise ResumeDataError(f"{name} is not a number in JSON")

    try:
        return json.loads(text, object_pairs_hook=_Pairs, parse_constant=refuse_constant)
    except json.JSONDecodeError as error:
        raise ResumeDataError(
            f"line {error.lineno}, column {error.colno}: not valid JSON: {error.msg}"
        ) from None
    except ValueError:
        raise ResumeDataError("the data holds a number of too many digits") from None


def _yaml(text: str) -> object:
    import yaml

    if len(text) > MOST_YAML_CHARACTERS:
        raise ResumeDataError(
            f"more than {MOST_YAML_CHARACTERS:,} characters of YAML; a resume has a few thousand: "
            "take out what is none of it"
        )

    class Loader(yaml.SafeLoader):
        """Stops at too many values, before they are all composed."""

        left = MOST_VALUES

        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            self.left -= 1
            if self.left < 0:
                raise _too_many()
            return super().compose_node(parent, index)

    try:
        node: yaml.Node | None = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise ResumeDataError(f"{where}not valid YAML: {error.problem or error.context}") from None
    except yaml.YAMLError as error:
        first = str(error).partition("\n")[0]
        raise ResumeDataError(f"not valid YAML: {first}") from None
    except (ValueError, OverflowError):
        # the scanner's own conversions: "\\UFFFFFFFF", "%YAML 1.²"
        raise ResumeDataError("not valid YAML: a character or number that is none") from None
    return None if node is None else _YamlTree().built(node, 0)


_YAML_TAGS = "tag:yaml.org,2002:"
_YAML_SCALARS = frozenset(
    _YAML_TAGS + name
    for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value")
)
_YAML_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,18})", re.ASCII)
_YAML_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,18})\.[0-9]{1,18}", re.ASCII)


class _YamlTree:
    """YAML nodes as Python values; aliases are written out, within bounds."""

    def __init__(self) -> None:
        self._left = MOST_VALUES

    def built(self, node: yaml.Node, level: int) -> object:
        import yaml

        self._left -= 1
        if self._left < 0:
            raise _too_many()
        if level > MOST_LEVELS:
            raise ResumeDataError("the data is nested too deep to be a resume")
        if isinstance(node, yaml.MappingNode) and node.tag == _YAML_TAGS + "map":
            return _Pairs(self._pairs(node, level))
        if isinstance(node, yaml.SequenceNode) and node.tag == _YAML_TAGS + "seq":
            return [self.built(child, level + 1) for child in node.value]
        if isinstance(node, yaml.ScalarNode) and node.tag in _YAML_SCALARS:
            return _scalar(node)
        line = node.start_mark.line + 1 if node.start_mark else 0
        raise ResumeDataError(f"line {line}: {node.tag} is not plain data")

    def _pairs(self, node: yaml.MappingNode, level: int) -> Iterator[tuple[object, object]]:
        for key, value in node.value:
            if key.tag == _YAML_TAGS + "merge":
                line = key.start_mark.line + 1
                raise ResumeDataError(f'line {line}: write out what "<<" merges in')
            name = self.built(key, level + 1)
            yield str(name) if isinstance(name, Scalar) else name, self.built(value, level + 1)


def _scalar(node: Any) -> object:  # noqa: ANN401 - the stubs leave a node's value untyped
    """What a scalar stands for: of YAML's many words, only null, true, false and plain numbers
    are more than text ("no" is a country, 01234 a postal code)."""
    text: str = node.value
    if node.style is not None or node.tag == _YAML_TAGS + "str":
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return Scalar(text, text == "true")
    if _YAML_INTEGER.fullmatch(text):
        return Scalar(text, int(text))
    return Scalar(text, float(text)) if _YAML_DECIMAL.fullmatch(text) else text

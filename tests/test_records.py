"""Our dataclasses against the standard ones: the same but for what it costs to declare them."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

OPTIONS: tuple[dict[str, bool], ...] = (
    {"frozen": True, "slots": True},
    {"frozen": True},
    {"slots": True},
    {},
    {"frozen": True, "slots": True, "eq": False},
    {"frozen": True, "slots": True, "kw_only": True},
)


def declared(decorator: Callable[..., Any], options: dict[str, bool]) -> Any:
    """The same class by one decorator or the other."""

    @decorator(**options)
    class Sample:
        name: str
        size: float = 1.5
        tags: list[str] = dataclasses.field(default_factory=list)
        note: str = dataclasses.field(default="", repr=False, compare=False)
        kept: int = dataclasses.field(default=7, init=False)

    Sample.__qualname__ = "Sample"
    return Sample


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_they_are_made_shown_and_compared_alike(options: dict[str, bool]) -> None:
    seen = []
    for decorator in (dataclass, dataclasses.dataclass):
        sample = declared(decorator, options)
        one, same = sample(name="a"), sample(name="a", note="x")
        other = sample(name="a", size=2.0, tags=["t"])
        with pytest.raises(TypeError) as error:
            sample()
        seen.append(
            (
                repr(one),
                repr(other),
                one == same,
                one == other,
                one == "a",
                one.tags is not same.tags,
                one.kept,
                dataclasses.asdict(other),
                dataclasses.replace(other, name="b").name,
                copy.deepcopy(other).tags,
                [field.name for field in dataclasses.fields(sample)],
                list(inspect.signature(sample).parameters),
                str(inspect.signature(sample).parameters["tags"]),
                str(error.value).replace("declared.<locals>.", ""),
                sample.__match_args__,
                hasattr(one, "__dict__"),
            )
        )
    assert seen[0] == seen[1]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_what_is_frozen_stays(options: dict[str, bool]) -> None:
    one = declared(dataclass, options)(name="a")
    if not options.get("frozen"):
        one.name = "b"
        assert one.name == "b"
        return
    with pytest.raises(dataclasses.FrozenInstanceError, match="assign to field 'name'"):
        one.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError, match="delete field 'name'"):
        del one.name


@dataclass(frozen=True, slots=True)
class Point:
    """For pickle, which looks for the class by its name."""

    x: int
    y: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot(Point):
    """A class of them can be the base of another."""

    colour: str = "red"


@dataclass(slots=True)
class Loose:
    """One that can be changed has no hash."""

    x: int


def test_they_go_through_pickle() -> None:
    for one in (Point(1, (2, 3)), Spot(1, (2,), "blue")):
        assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own


def test_hashes_follow_equality() -> None:
    assert {Point(1), Point(1), Point(2)} == {Point(1), Point(2)}
    assert Point(1) != Spot(1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(Loose(1))


def test_a_method_of_the_class_is_kept() -> None:
    @dataclass(frozen=True, slots=True)
    class Named:
        """One with a text of its own."""

        name: str

        def __repr__(self) -> str:
            return f"<{self.name}>"

        def __post_init__(self) -> None:
            if not self.name:
                raise ValueError("no name")

    assert repr(Named("a")) == "<a>"
    with pytest.raises(ValueError, match="no name"):
        Named("")


def test_methods_are_compiled_when_they_are_needed() -> None:
    @dataclass(frozen=True, slots=True)
    class Late:
        """Not made yet."""

        x: int

    before = Late.__init__
    Late(1)
    assert Late.__init__ is not before
    assert Late.__init__.__qualname__.endswith("Late.__init__")

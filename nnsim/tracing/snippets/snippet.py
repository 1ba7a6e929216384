"""A few lines of Python with the arrays they work on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from nnsim.engine.numerics import Array, Shape
from nnsim.tracing.snippets.source import Mark

Lines = tuple[str, ...]
#: What a name in the lines stands for: an array, or a number.
Given = Mapping[str, Any]
#: Where the numbers of a step stand in an array: an index, or all along an axis.
Where = tuple[int | slice, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A part of a layer's work, to be put into loops.

    ``loop`` are the lines for one number, whose indices are variables that stand around it; ``whole`` do the
    same for all numbers with NumPy. ``marks``: the engine's lines by what they do ("terms", "bias", ...).
    """

    given: Given
    loop: Lines
    whole: Lines
    marks: Mapping[str, Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Snippet:
    """Two programs that do what a step does.

    ``given`` is what they need beside ``np`` (NumPy), ``results`` what the engine has made of it. The lines
    of ``loop`` work out the numbers ``focus`` of the results (name, place), or all where ``focus`` is empty;
    those of ``whole`` all of them. ``roles`` are the marks by what they do: "terms", "bias", "function".
    """

    given: Given
    results: Mapping[str, Array]
    loop: Lines
    whole: Lines
    marks: tuple[Mark, ...]
    focus: tuple[tuple[str, Where], ...] = ()
    roles: Mapping[str, tuple[Mark, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Index:
    """The indices of an array by name: ("row", "column", "channel") through ``shape``.

    ``at`` are their values for one number, None for those that run.
    """

    names: tuple[str, ...]
    shape: Shape
    at: tuple[int | None, ...]

    @property
    def where(self) -> Where:
        """The numbers that are gone through."""
        return tuple(slice(None) if one is None else one for one in self.at)

    @property
    def text(self) -> str:
        """What stands in square brackets."""
        return ", ".join(self.names)

    def around(self, lines: Lines) -> Lines:
        """The lines with what makes the indices: one assignment for the fixed ones, loops for the others."""
        fixed = [(name, value) for name, value in zip(self.names, self.at, strict=True) if value is not None]
        running = [
            (name, size)
            for name, size, value in zip(self.names, self.shape, self.at, strict=True)
            if value is None
        ]
        head: Lines = ()
        if fixed:
            names, values = zip(*fixed, strict=True)
            head = (f"{', '.join(names)} = {', '.join(map(str, values))}",)
        body = tuple(lines)
        for name, size in reversed(running):
            body = (f"for {name} in range({size}):", *indented(body))
        return head + body


#: the names of the indices of a layer's values, by the number of its axes
_NAMES: dict[int, tuple[str, ...]] = {1: ("j",), 2: ("t", "j"), 3: ("row", "column", "channel")}


def names_of(shape: Shape) -> tuple[str, ...]:
    """The names of the indices through values of a shape."""
    return _NAMES.get(len(shape)) or tuple(f"j{axis}" for axis in range(len(shape)))


def index_of(shape: Shape, at: tuple[int, ...] | None) -> Index:
    """The indices through values of a shape, at one of them or running through all."""
    return Index(names_of(shape), shape, (None,) * len(shape) if at is None else at)


def place_in(shape: Shape, number: int) -> tuple[int, ...]:
    """The indices of a number that is counted through a shape, the last axis fastest."""
    return tuple(int(one) for one in np.unravel_index(number, shape))


def indented(lines: Lines) -> Lines:
    """The lines one level deeper."""
    return tuple(f"    {line}" for line in lines)

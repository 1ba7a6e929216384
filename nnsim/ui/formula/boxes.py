"""What a formula becomes before it is painted: letters and strokes at places, and what they mean."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Protocol

from nnsim.tracing.places import Ref


class Face(Enum):
    """The cut of a letter."""

    UPRIGHT = "upright"
    SLANTED = "slanted"
    BOLD = "bold"


@dataclass(frozen=True, slots=True)
class Ink:
    """How far letters reach, in pixels: to the next letter, above and below the line, and over their end."""

    width: float
    ascent: float
    descent: float
    overhang: float = 0.0


class Measure(Protocol):
    """Knows how large letters are; the layout itself knows no fonts. What it says is remembered."""

    def __hash__(self) -> int: ...

    def ink(self, text: str, face: Face, pixels: int) -> Ink:
        """The size of a text."""
        ...


class Letters(NamedTuple):
    """A text, from ``x`` on, standing on the line ``y``."""

    text: str
    face: Face
    pixels: int
    x: float = 0.0
    y: float = 0.0

    def moved(self, x: float, y: float) -> "Letters":
        """The same elsewhere."""
        return Letters(self.text, self.face, self.pixels, self.x + x, self.y + y)


class Stroke(NamedTuple):
    """A sign that is drawn, in the rectangle from its upper left corner: a bracket, a root, a bar, Σ.

    ``pixels`` is the size of the letters around it, from which its thickness comes.
    """

    sign: str
    x: float
    y: float
    width: float
    height: float
    pixels: int

    def moved(self, x: float, y: float) -> "Stroke":
        """The same elsewhere."""
        return Stroke(self.sign, self.x + x, self.y + y, self.width, self.height, self.pixels)


Mark = Letters | Stroke


class Region(NamedTuple):
    """Where something is that means something."""

    ref: Ref
    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


class Placed(NamedTuple):
    """A box with its start at a place within another."""

    box: "Box"
    x: float
    y: float


class Box(NamedTuple):
    """A part of a formula around the start of its line; y grows downwards.

    It has marks of its own or is made of ``parts``. ``overhang`` is how far its last letter leans over its
    end, ``ref`` what all of it means.
    """

    width: float
    ascent: float
    descent: float
    marks: tuple[Mark, ...] = ()
    parts: tuple[Placed, ...] = ()
    overhang: float = 0.0
    ref: Ref | None = None

    def at(self, x: float, y: float = 0.0) -> Placed:
        """The box at a place."""
        return Placed(self, x, y)

    def meaning(self, ref: Ref | None) -> "Box":
        """The same with what all of it means, beside what its parts mean."""
        if ref is None:
            return self
        return Box(self.width, self.ascent, self.descent, (), (self.at(0.0),), self.overhang, ref)

    def flat(self, x: float, y: float) -> tuple[list[Mark], list[Region]]:
        """All marks and regions where they are, the start of the line at a place; inner ones first."""
        marks: list[Mark] = []
        regions: list[Region] = []
        _flatten(self, x, y, marks, regions)
        return marks, regions


EMPTY = Box(0.0, 0.0, 0.0)


def around(width: float, *parts: Placed, overhang: float = 0.0) -> Box:
    """One box of boxes; those that are empty do not count for its height."""
    inked = [part for part in parts if part.box is not EMPTY]
    ascent = max((part.box.ascent - part.y for part in inked), default=0.0)
    descent = max((part.box.descent + part.y for part in inked), default=0.0)
    return Box(width, ascent, descent, (), tuple(inked), overhang)


def _flatten(box: Box, x: float, y: float, marks: list[Mark], regions: list[Region]) -> None:
    marks += [mark.moved(x, y) for mark in box.marks]
    for part in box.parts:
        _flatten(part.box, x + part.x, y + part.y, marks, regions)
    if box.ref is not None:
        regions.append(Region(box.ref, x, y - box.ascent, box.width, box.ascent + box.descent))

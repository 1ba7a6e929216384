"""What a formula becomes before it is painted: letters and strokes at places, and what they mean."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Protocol

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
    """Knows how large letters are; the layout itself knows no fonts."""

    def ink(self, text: str, face: Face, pixels: int) -> Ink:
        """The size of a text."""
        ...


@dataclass(frozen=True, slots=True)
class Letters:
    """A text, from ``x`` on, standing on the line ``y``."""

    text: str
    face: Face
    pixels: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A sign that is drawn, in the rectangle from its upper left corner: a bracket, a root, a bar, Σ."""

    sign: str
    x: float
    y: float
    width: float
    height: float
    #: the size of the letters around it, from which its thickness comes
    pixels: int


Mark = Letters | Stroke


@dataclass(frozen=True, slots=True)
class Region:
    """Where something is that means something."""

    ref: Ref
    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a formula: its marks around the start of its line; y grows downwards."""

    width: float
    ascent: float
    descent: float
    marks: tuple[Mark, ...] = ()
    regions: tuple[Region, ...] = ()
    #: how far the last letter leans over the end
    overhang: float = 0.0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.ascent + self.descent

    def at(self, x: float, y: float) -> "Box":
        """The same marks, moved; the size stays."""
        marks = tuple(replace(mark, x=mark.x + x, y=mark.y + y) for mark in self.marks)
        regions = tuple(replace(region, x=region.x + x, y=region.y + y) for region in self.regions)
        return replace(self, marks=marks, regions=regions)

    def meaning(self, ref: Ref | None) -> "Box":
        """The same with what all of it means; what its parts mean comes first."""
        if ref is None:
            return self
        own = Region(ref, 0.0, -self.ascent, self.width, self.height)
        return replace(self, regions=(*self.regions, own))


EMPTY = Box(0.0, 0.0, 0.0)


def around(width: float, *boxes: Box, overhang: float = 0.0) -> Box:
    """One box of boxes that are at their places already, for boxes on one line.

    What stands higher or lower has to say itself how far it reaches.
    """
    return Box(
        width,
        max((box.ascent for box in boxes), default=0.0),
        max((box.descent for box in boxes), default=0.0),
        tuple(mark for box in boxes for mark in box.marks),
        tuple(region for box in boxes for region in box.regions),
        overhang,
    )

"""The stages between a drawing and the picture that a network reads, and where they put the ink.

MNIST was made by fitting each digit into 20 x 20 pixels with its aspect kept and moving its centre of mass
to the middle of 28 x 28 pixels (Y. LeCun et al., "Gradient-based learning applied to document
recognition", 1998). Drawings are read well only when they are treated in the same way.
"""

from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

FIELD = 20.0
"""Pixels of the longer side of a fitted digit."""

MIDDLE = 14.0
"""Where the middle of a cropped digit goes when it is not centred by mass."""

MASS_CENTRE = 14.5
"""Mean centre of mass of MNIST, x and y, with pixel i covering [i, i + 1]: measured 14.507 and 14.496."""

PEN_RADIUS = 1.25
"""Pen radius in pixels with which fitted pen digits have the mean ink of MNIST."""

PEN_BLUR = 0.4
"""Width in pixels of the soft edge of that pen: as many grey and as many full pixels as in MNIST."""


@dataclass(frozen=True, slots=True)
class Stages:
    """Which stages are on; each can be switched off to see what it is good for.

    join       connect the samples of the mouse; off: a dot for each sample
    crop       cut to the box around the ink; off: the whole canvas is kept
    fit        scale the longer side of what is kept to 20 pixels, aspect kept; off: size as drawn
    centre     move the centre of mass to (14.5, 14.5), never so far that ink is cut off; off: the
               middle of what is kept goes to (14, 14)
    match_ink  draw with the pen width of MNIST; off: the pen width scales with the fit
    """

    join: bool = True
    crop: bool = True
    fit: bool = True
    centre: bool = True
    match_ink: bool = True

    def first(self, count: int) -> "Stages":
        """These stages with all after the first ``count`` switched off."""
        return replace(self, **dict.fromkeys(STAGE_NAMES[count:], False))


STAGE_NAMES = tuple(field.name for field in fields(Stages))
"""The stages in the order in which they are applied and shown."""

AS_DRAWN = Stages(crop=False, fit=False, centre=False, match_ink=False)
"""The picture on the canvas: only the samples of the mouse are joined."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box around ink, in cells of the canvas."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def longer(self) -> float:
        """The longer side."""
        return max(self.right - self.left, self.bottom - self.top)

    def corners(self) -> NDArray[np.float64]:
        """Left top and right bottom: [[left, top], [right, bottom]]."""
        return np.array([[self.left, self.top], [self.right, self.bottom]])


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the canvas goes in the picture: pixel = scale * cell + offset; ``pen`` scales pen widths."""

    scale: float = 1.0
    offset: tuple[float, float] = (0.0, 0.0)
    pen: float = 1.0

    def moved(self, shift: NDArray[np.float64]) -> "Placement":
        """This placement with everything moved by (x, y) pixels."""
        return replace(self, offset=(self.offset[0] + float(shift[0]), self.offset[1] + float(shift[1])))


def place(stages: Stages, kept: NDArray[np.float64], scale: float, pen: float) -> Placement:
    """Where the kept part of the canvas (its corners) goes before it is centred by mass."""
    if not (stages.crop or stages.fit):
        return Placement(scale, (0.0, 0.0), pen)
    offset = MIDDLE - scale * kept.mean(axis=0)
    return Placement(scale, (float(offset[0]), float(offset[1])), pen)


def mass_shift(ink: NDArray[np.float32], centres: NDArray[np.float32]) -> NDArray[np.float64]:
    """How far (..., x and y) the ink of square pictures (..., rows, columns) lies from MASS_CENTRE.

    ``centres`` of their pixels, the same for rows and columns. Without ink there is no shift.
    """
    total = ink.sum(axis=(-2, -1), dtype=np.float64)
    safe = np.where(total > 0, total, 1.0)
    masses = np.stack([ink.sum(axis=-2) @ centres, ink.sum(axis=-1) @ centres], axis=-1) / safe[..., None]
    return np.where(total[..., None] > 0, MASS_CENTRE - masses, 0.0)


def limited_shift(
    shift: NDArray[np.float64], low: NDArray[np.float64], high: NDArray[np.float64], side: float = 28.0
) -> NDArray[np.float64]:
    """The part of a shift that keeps boxes from corner ``low`` to corner ``high`` inside the picture.

    A box that is larger than the picture is put into its middle.
    """
    middle = (side - high - low) / 2
    return np.clip(shift, np.minimum(-low, middle), np.maximum(side - high, middle))

"""Any shape becomes one row."""

from dataclasses import dataclass
from math import prod

from nnsim.engine.layers.reshape import SameNumbers
from nnsim.engine.numerics import Shape


@dataclass(frozen=True, slots=True)
class Flatten(SameNumbers):
    """a = (x_1, x_2, ...): a picture is read row by row, and of every cell all channels.

    Shapes: x (batch, *shape), a (batch, units).  Source: Goodfellow et al. 2016, section 9.1.
    """

    shape: Shape

    @property
    def input_shapes(self) -> tuple[Shape, ...]:
        """Any shape."""
        return (self.shape,)

    @property
    def output_shape(self) -> Shape:
        """As many numbers, in a row."""
        return (prod(self.shape),)

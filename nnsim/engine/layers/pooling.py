"""What both kinds of pooling share: their sizes, and going over the cells of all windows at once."""

from dataclasses import dataclass

from nnsim.engine.layers.base import Layer
from nnsim.engine.layers.windows import Pair, Windows
from nnsim.engine.numerics import Shape


@dataclass(frozen=True, slots=True)
class Pooling(Layer):
    """One number for every window and channel. ``stride`` None: windows side by side, the size apart.

    The kinds work cell by cell: the first cells of all windows of the whole batch are one array, a view of
    the pictures, the second cells another. Overlapping windows and gaps between them are no special cases.

    Shapes: picture (batch, height, width, channels), z = a (batch, rows, columns, channels).
    padding: see PADDINGS in windows.  Raises: ValueError for sizes that do not fit.
    """

    input_shape: Shape
    size: Pair
    stride: Pair | None = None
    padding: str = "valid"

    def __post_init__(self) -> None:
        self.windows()

    @property
    def input_shapes(self) -> tuple[Shape, ...]:
        """One picture: height, width and channels."""
        return (self.input_shape,)

    @property
    def output_shape(self) -> Shape:
        """A smaller picture with the same channels."""
        return (*self.windows().counts, self.input_shape[2])

    def windows(self) -> Windows:
        """Where the windows lie."""
        return Windows.of(self.input_shape, self.size, self.stride or self.size, self.padding)

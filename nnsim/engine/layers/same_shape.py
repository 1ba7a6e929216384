"""What layers share that give as many numbers as they get, each in its place."""

from nnsim.engine.layers.base import Layer
from nnsim.engine.numerics import Shape


class SameShape(Layer):
    """One input of any ``shape``, and an output like it."""

    __slots__ = ()

    shape: Shape

    @property
    def input_shapes(self) -> tuple[Shape, ...]:
        """Any shape that the kind allows."""
        return (self.shape,)

    @property
    def output_shape(self) -> Shape:
        """The same shape."""
        return self.shape

"""What layers share that end in an activation function of their own."""

from typing import Any

from nnsim.engine.activations import Activation
from nnsim.engine.layers.base import Buffers, Layer


class Activated(Layer):
    """a = f(z), with f the layer's ``activation``. What z is, the kinds say."""

    __slots__ = ()

    activation: Activation

    @property
    def bends(self) -> bool:
        """Whether a differs from z; where the activation is the identity, one array does for both."""
        return self.activation.name != "identity"

    def allocate(self, batch: int, dtype: Any) -> Buffers:
        """The usual arrays."""
        return Buffers.allocate(batch, self.output_shape, dtype, activated=self.bends)

    def activate(self, buffers: Buffers) -> None:
        """a = f(z)."""
        if buffers.a is not buffers.z:
            self.activation.value(buffers.z, buffers.a)

    def activation_backward(self, buffers: Buffers) -> None:
        """delta = dC/dz = dC/da * f'(z)."""
        if buffers.delta is not buffers.upstream:
            self.activation.backward(buffers.z, buffers.a, buffers.upstream, buffers.delta)

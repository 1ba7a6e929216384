"""“What if this neuron answered something else?”: a layer some of whose activations are set by hand."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from nnsim.engine.layers.base import Arrays, Buffers, Layer, Mode
from nnsim.engine.numerics import Array, Shape
from nnsim.engine.parameters import Parameter


class Held(Layer):
    """Works as ``inner`` does, and then puts ``values`` (flat index of the output -> number) in place.

    A number that is set does not depend on anything: no delta goes back through it. What stood there before
    is kept, as the other outputs of a softmax still depend on it. A recurrent layer that answers with all
    its times goes on hearing what it has found itself; what is set is what the layers behind it hear.
    """

    def __init__(self, inner: Layer, values: Mapping[int, float]) -> None:
        self.inner = inner
        self.values = dict(values)
        self._indices = np.array(list(values), np.intp)
        self._numbers = np.array(list(values.values()))
        self._found: list[Array] = []

    @property
    def input_shapes(self) -> tuple[Shape, ...]:
        """Those of the layer inside."""
        return self.inner.input_shapes

    @property
    def output_shape(self) -> Shape:
        """That of the layer inside."""
        return self.inner.output_shape

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """Those of the layer inside."""
        return self.inner.parameters

    def allocate(self, batch: int, dtype: Any) -> Buffers:
        """The arrays of the layer inside."""
        return self.inner.allocate(batch, dtype)

    def forward(self, inputs: Sequence[Array], parameters: Arrays, buffers: Buffers, mode: Mode) -> None:
        """a as the layer has it, but for the numbers that are set."""
        self.inner.forward(inputs, parameters, buffers, mode)
        self._found = [sample[self._where].copy() for sample in buffers.a]
        self._put(buffers.a, self._numbers)

    def activation_backward(self, buffers: Buffers) -> None:
        """delta as the layer has it when nobody hears what is set by hand."""
        self._put(buffers.upstream, 0)
        for sample, found in zip(buffers.a, self._found, strict=True):
            sample[self._where] = found
        self.inner.activation_backward(buffers)
        self._put(buffers.a, self._numbers)

    def backward(
        self,
        inputs: Sequence[Array],
        parameters: Arrays,
        buffers: Buffers,
        gradients: Arrays,
        downstream: Sequence[Array | None],
    ) -> None:
        """As the layer does it, without what would come through the numbers that are set."""
        if buffers.delta is buffers.upstream:
            self._put(buffers.delta, 0)
        self.inner.backward(inputs, parameters, buffers, gradients, downstream)

    def _put(self, array: Array, numbers: Any) -> None:
        # a view of some recurrent layers cannot be flattened without a copy
        for sample in array:
            sample[self._where] = numbers

    @property
    def _where(self) -> tuple[Any, ...]:
        return np.unravel_index(self._indices, self.output_shape)

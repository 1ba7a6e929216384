"""“What if this neuron answered something else?”: a layer some of whose activations are set by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from nnsim.engine.layers.base import Arrays, Buffers, Layer, Mode
from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.engine.numerics import Array, Shape
from nnsim.engine.parameters import Parameter


class Held(Layer):
    """Works as ``inner`` does, and then puts ``values`` (flat index of the output -> number) in place.

    A number that is set does not depend on anything: no delta goes back through it. What stood there before
    is kept, as the other outputs of a softmax still depend on it.
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


class HeldInTime(Held):
    """A recurrent layer that answers with all its times: what is set by hand it hears itself one time later.

    The numbers are put in place behind the activation, which the layer calls once for every time: forward
    from the first on; backward for all of them at once and then from the last but one down to the first.
    """

    def __init__(self, inner: SimpleRNN, values: Mapping[int, float]) -> None:
        super().__init__(inner, values)
        self._activation = inner.activation
        self._at_work = replace(
            inner, activation=replace(inner.activation, value=self._value, backward=self._backward)
        )
        self._by_time: list[dict[int, float]] = [{} for _ in range(inner.steps)]
        for index, value in values.items():
            self._by_time[index // inner.units][index % inner.units] = value
        self._time = 0

    def forward(self, inputs: Sequence[Array], parameters: Arrays, buffers: Buffers, mode: Mode) -> None:
        """As the layer does it, with the numbers that are set in their times."""
        self._at_work.forward(inputs, parameters, buffers, mode)

    def activation_backward(self, buffers: Buffers) -> None:
        """What comes from the layers behind."""
        self._at_work.activation_backward(buffers)

    def backward(
        self,
        inputs: Sequence[Array],
        parameters: Arrays,
        buffers: Buffers,
        gradients: Arrays,
        downstream: Sequence[Array | None],
    ) -> None:
        """What comes from later times."""
        self._at_work.backward(inputs, parameters, buffers, gradients, downstream)

    def _value(self, z: Array, out: Array) -> None:
        self._activation.value(z, out)
        for unit, value in self._by_time[self._time].items():
            out[:, unit] = value
        self._time = (self._time + 1) % len(self._by_time)

    def _backward(self, z: Array, a: Array, upstream: Array, out: Array) -> None:
        heard, found = upstream.copy(), np.empty_like(z)
        self._activation.value(z, found)
        if z.ndim > 2:
            self._time = len(self._by_time) - 1
            self._put(heard, 0)
        else:
            self._time -= 1
            heard[:, list(self._by_time[self._time])] = 0
        self._activation.backward(z, found, heard, out)


def held(inner: Layer, values: Mapping[int, float]) -> Held:
    """The layer with some of its activations set by hand."""
    if isinstance(inner, SimpleRNN) and inner.returns == "all":
        return HeldInTime(inner, values)
    return Held(inner, values)

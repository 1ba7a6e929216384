"""The simple recurrent layer: reads a sequence step by step and hears itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from nnsim.engine.activations import ACTIVATIONS, Activation
from nnsim.engine.layers.base import Arrays, Buffers, Layer, Mode
from nnsim.engine.numerics import Array, Shape, column_sum
from nnsim.engine.parameters import Parameter, Role


@dataclass(frozen=True, slots=True, eq=False)
class StepBuffers(Buffers):
    """Buffers with arrays that lie in memory step after step, and are shown as (batch, steps, width).

    So all rows of a step are one block, for a product with the recurrent weights, and all steps together
    one matrix, for a product with all inputs at once. For that a smaller batch is laid out anew in the same
    memory. ``memory`` holds the arrays for the largest batch, ``output`` those that lie row after row.
    """

    output: Buffers = field(kw_only=True)
    memory: Arrays = field(kw_only=True)
    last_only: bool = field(kw_only=True)

    @staticmethod
    def lay_out(output: Buffers, memory: Arrays, last_only: bool) -> "StepBuffers":
        """The arrays for the rows of ``output``, whose own are the last step's if that alone counts."""
        steps = {name: _by_steps(array, len(output.z)) for name, array in memory.items()}
        z, a, delta = output.z, output.a, output.delta
        if last_only:
            z, a, delta = (steps[name][:, -1] for name in ("z_steps", "a_steps", "delta_steps"))
        return StepBuffers(
            z, a, output.upstream, delta, {**output.scratch, **steps}, output.fixed,
            output=output, memory=memory, last_only=last_only,
        )  # fmt: skip

    def head(self, batch: int) -> "StepBuffers":
        """The same memory laid out for ``batch`` rows."""
        return self.lay_out(self.output.head(batch), self.memory, self.last_only)


@dataclass(frozen=True, slots=True)
class SimpleRNN(Layer):
    """z_t = x_t W + a_(t-1) W_recurrent + b, a_t = f(z_t), from a_0 = 0, for t = 1 to ``steps``.

    The layer is unrolled: one set of weights, used at every step. Out comes the activation of the "last"
    step or of "all". Shapes: x (batch, steps, features), W (features, units), W_recurrent (units, units),
    b (units,), a (batch, units) or (batch, steps, units).

    After a pass "z_steps", "a_steps" and, once backwards, "delta_steps" = dC/dz_t are in scratch, each shown
    as (batch, steps, units). ``buffers.delta`` is what comes to z_t from the output of step t directly; for
    "last" it is the delta of the last step, as nothing comes to it from later ones.
    Source: Elman 1990; Goodfellow et al. 2016, section 10.2.
    Raises: ValueError if there is no step or ``returns`` is unknown.
    """

    steps: int
    features: int
    units: int
    activation: Activation = ACTIVATIONS["tanh"]
    returns: Literal["last", "all"] = "last"

    def __post_init__(self) -> None:
        if self.steps < 1:
            raise ValueError(f"A recurrent layer reads one step or more, not {self.steps}.")
        if self.returns not in ("last", "all"):
            raise ValueError(f"A recurrent layer returns last or all, not {self.returns}.")

    @property
    def input_shapes(self) -> tuple[Shape, ...]:
        """A sequence."""
        return ((self.steps, self.features),)

    @property
    def output_shape(self) -> Shape:
        """One number per unit, of the last step or of every step."""
        return (self.units,) if self.returns == "last" else (self.steps, self.units)

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """The weights of the inputs, those from unit to unit, and the biases."""
        return {
            "W": Parameter((self.features, self.units), fans=(self.features, self.units)),
            "W_recurrent": Parameter((self.units, self.units), fans=(self.units, self.units)),
            "b": Parameter((self.units,), Role.BIAS),
        }

    def allocate(self, batch: int, dtype: Any) -> Buffers:
        """x, z, a, delta and dC/dx of all steps, and room for one step."""
        widths = {
            "x_steps": self.features,
            "z_steps": self.units,
            "a_steps": self.units,
            "delta_steps": self.units,
            "dx_steps": self.features,
        }
        memory = {name: np.zeros((batch, self.steps, width), dtype) for name, width in widths.items()}
        own = {"step": (self.units,)}
        once = {"turned": (self.units, self.units)}
        output = Buffers.allocate(batch, self.output_shape, dtype, activated=True, scratch=own, fixed=once)
        return StepBuffers.lay_out(output, memory, self.returns == "last")

    def forward(self, inputs: Sequence[Array], parameters: Arrays, buffers: Buffers, mode: Mode) -> None:
        """x_t W + b of all steps at once, then step by step what comes from the step before."""
        scratch = buffers.scratch
        np.copyto(scratch["x_steps"], inputs[0])
        z, a, step = _in_time(scratch["z_steps"]), _in_time(scratch["a_steps"]), scratch["step"]
        rows, W_recurrent = _rows(z), parameters["W_recurrent"]
        np.matmul(_rows(_in_time(scratch["x_steps"])), parameters["W"], rows)
        np.add(rows, parameters["b"], rows)
        self.activation.value(z[0], a[0])
        for t in range(1, self.steps):
            np.dot(a[t - 1], W_recurrent, step)
            np.add(z[t], step, z[t])
            self.activation.value(z[t], a[t])
        if self.returns == "all":
            np.copyto(buffers.z, scratch["z_steps"])
            np.copyto(buffers.a, scratch["a_steps"])

    def activation_backward(self, buffers: Buffers) -> None:
        """The part of dC/dz_t that comes from the output of step t: dC/da_t * f'(z_t)."""
        self.activation.backward(buffers.z, buffers.a, buffers.upstream, buffers.delta)

    def backward(
        self,
        inputs: Sequence[Array],
        parameters: Arrays,
        buffers: Buffers,
        gradients: Arrays,
        downstream: Sequence[Array | None],
    ) -> None:
        """Backpropagation through time: delta_t = direct_t + (delta_(t+1) W_recurrent^T) * f'(z_t).

        Summed over t: dC/dW = x_t^T delta_t, dC/dW_recurrent = a_(t-1)^T delta_t, dC/db = delta_t.
        dC/dx_t = delta_t W^T.  Source: Werbos 1990; Goodfellow et al. 2016, section 10.2.2.
        """
        self._through_time(parameters["W_recurrent"], buffers)
        scratch = buffers.scratch
        a, delta = _in_time(scratch["a_steps"]), _in_time(scratch["delta_steps"])
        rows = _rows(delta)
        np.matmul(_rows(_in_time(scratch["x_steps"])).T, rows, gradients["W"])
        # If there is but one step, these are matrices without rows, and their product is zero.
        np.matmul(_rows(a[:-1]).T, _rows(delta[1:]), gradients["W_recurrent"])
        column_sum(rows, gradients["b"])
        dx = downstream[0]
        if dx is not None:
            np.matmul(rows, parameters["W"].T, _rows(_in_time(scratch["dx_steps"])))
            np.copyto(dx, scratch["dx_steps"])

    def _through_time(self, W_recurrent: Array, buffers: Buffers) -> None:
        scratch, turned = buffers.scratch, buffers.fixed["turned"]
        # Small products are faster with the transpose written out, and there is one for every step.
        np.copyto(turned, W_recurrent.T)
        z, a, delta = (_in_time(scratch[name]) for name in ("z_steps", "a_steps", "delta_steps"))
        step = scratch["step"]
        everywhere = self.returns == "all"
        if everywhere:
            np.copyto(delta[-1], buffers.delta[:, -1])
        for t in reversed(range(self.steps - 1)):
            np.dot(delta[t + 1], turned, step)
            self.activation.backward(z[t], a[t], step, delta[t])
            if everywhere:
                np.add(delta[t], buffers.delta[:, t], delta[t])


def _by_steps(array: Array, batch: int) -> Array:
    """The memory of (largest batch, steps, width) as (batch, steps, width), laid out step after step."""
    _, steps, width = array.shape
    return array[:batch].reshape(steps, batch, width).swapaxes(0, 1)


def _in_time(array: Array) -> Array:
    """(batch, steps, width) as it lies in memory: (steps, batch, width)."""
    return array.swapaxes(0, 1)


def _rows(array: Array) -> Array:
    """(steps, batch, width) as one matrix."""
    return array.reshape(-1, array.shape[-1])

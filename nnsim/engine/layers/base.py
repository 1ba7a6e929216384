"""What the Program asks of a layer."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from nnsim.engine.numerics import Array, Shape
from nnsim.engine.parameters import Parameter

Arrays = Mapping[str, Array]


@dataclass(slots=True)
class Mode:
    """How a pass is run.

    ``training``: dropout drops and batch normalisation uses the batch. ``rng``: where chance comes from.
    ``redraw``: whether chance is asked again; a gradient check has to meet the same network twice.
    """

    training: bool
    rng: np.random.Generator
    redraw: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Buffers:
    """The arrays of one layer for one batch size.

    Pre-activation z, activation a, upstream = dC/da and delta = dC/dz, each (batch, *output shape) and
    C-contiguous. Where nothing stands between z and a, they are one array, and so are upstream and delta.
    ``scratch`` holds what else a layer keeps for every sample (first axis: batch), ``fixed`` what it
    keeps once.
    """

    z: Array
    a: Array
    upstream: Array
    delta: Array
    scratch: Arrays = field(default_factory=dict)
    fixed: Arrays = field(default_factory=dict)

    @staticmethod
    def allocate(
        batch: int,
        shape: Shape,
        dtype: Any,
        *,
        activated: bool = False,
        scratch: Mapping[str, Shape] | None = None,
        fixed: Mapping[str, Shape] | None = None,
    ) -> "Buffers":
        """Fresh buffers; ``activated`` where a differs from z. Scratch shapes are those of one sample."""
        z, upstream = (np.zeros((batch, *shape), dtype) for _ in range(2))
        a, delta = (np.zeros_like(z), np.zeros_like(z)) if activated else (z, upstream)
        own = {name: np.zeros((batch, *rest), dtype) for name, rest in (scratch or {}).items()}
        once = {name: np.zeros(whole, dtype) for name, whole in (fixed or {}).items()}
        return Buffers(z, a, upstream, delta, own, once)

    def head(self, batch: int) -> "Buffers":
        """The first ``batch`` rows of the same memory, for the last, smaller batch of an epoch."""
        z, upstream = self.z[:batch], self.upstream[:batch]
        a = z if self.a is self.z else self.a[:batch]
        delta = upstream if self.delta is self.upstream else self.delta[:batch]
        return Buffers(z, a, upstream, delta, {k: v[:batch] for k, v in self.scratch.items()}, self.fixed)


class Layer(ABC):
    """A layer with all its sizes known. It holds no arrays: they come in with every call.

    The shapes are those of one sample. ``inputs`` come as (batch, *input shape), and ``downstream`` holds for
    each of them an array to write dC/dx to, or None where nobody asks. A layer is run from several threads
    at once, each with buffers of its own.
    """

    __slots__ = ()

    @property
    @abstractmethod
    def input_shapes(self) -> tuple[Shape, ...]:
        """What comes in, one shape for each input."""

    @property
    @abstractmethod
    def output_shape(self) -> Shape:
        """What comes out."""

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """The parameters by name, in the order in which they are stored."""
        return {}

    def allocate(self, batch: int, dtype: Any) -> Buffers:
        """The arrays that this layer needs for ``batch`` samples."""
        return Buffers.allocate(batch, self.output_shape, dtype)

    @abstractmethod
    def forward(self, inputs: Sequence[Array], parameters: Arrays, buffers: Buffers, mode: Mode) -> None:
        """Fill ``buffers.z`` and ``buffers.a``."""

    def activation_backward(self, buffers: Buffers) -> None:  # noqa: B027 - nothing to do where a is z
        """Fill ``buffers.delta`` = dC/dz from ``buffers.upstream`` = dC/da, where these are two arrays."""

    @abstractmethod
    def backward(
        self,
        inputs: Sequence[Array],
        parameters: Arrays,
        buffers: Buffers,
        gradients: Arrays,
        downstream: Sequence[Array | None],
    ) -> None:
        """From ``buffers.delta`` fill the gradients of the parameters and, where wanted, dC/dx."""

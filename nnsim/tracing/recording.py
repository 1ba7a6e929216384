"""One training step as the engine does it, with every array kept: what a trace is made from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from types import MappingProxyType

import numpy as np

from nnsim.engine.layers.base import Layer
from nnsim.engine.losses import LOSSES, Loss
from nnsim.engine.numerics import Array
from nnsim.engine.optimizers import OptimizerState
from nnsim.engine.parameters import Role
from nnsim.engine.program import Node, Program
from nnsim.network.compile import nodes
from nnsim.network.errors import NetworkError
from nnsim.network.shapes import infer_shapes, input_size, output_size, sources
from nnsim.network.spec import InputSpec, LayerId, NetworkSpec
from nnsim.network.weights import Weights
from nnsim.tracing.holding import Held, held
from nnsim.tracing.places import ParameterPlace, Place
from nnsim.tracing.rule import Update, UpdateRule, updated

Arrays = Mapping[str, Array]
_NO_ARRAYS: Arrays = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What somebody tries: numbers set by hand in place of weights and of activations."""

    weights: Mapping[ParameterPlace, float] = field(default_factory=dict)
    activations: Mapping[Place, float] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.weights or self.activations)


@dataclass(frozen=True, slots=True, eq=False)
class LayerRecord:
    """The arrays of one layer, samples first, all read-only and in float64.

    ``heard`` are the layers whose values come in, ``inputs`` these values in the shape the layer takes them.
    z, a, upstream = dC/da and delta = dC/dz (n, *output shape) are those of each sample's own loss, as is
    ``scratch``; upstream and delta mean nothing where ``learns`` is False or the loss has no gradient.
    ``held`` are the values set by hand, by index.
    """

    layer: LayerId
    kind: Layer
    heard: tuple[LayerId, ...]
    inputs: tuple[Array, ...]
    z: Array
    a: Array
    upstream: Array
    delta: Array
    scratch: Arrays
    fixed: Arrays
    parameters: Arrays
    gradients: Arrays
    learns: bool
    held: Mapping[int, float] = field(default_factory=dict)

    @property
    def bends(self) -> bool:
        """Whether there is an activation between z and a."""
        return self.z is not self.a

    @property
    def trained(self) -> tuple[str, ...]:
        """The names of the parameters that learning changes."""
        return tuple(name for name, one in self.kind.parameters.items() if one.role is not Role.STATE)


class Recording:
    """A training step of ``spec`` on a batch; nothing in it changes any more.

    ``x`` (n, *input shape), ``target`` (n, outputs), ``losses`` (n,), ``loss`` their mean. ``layers`` are
    the computing ones in order. ``parameters`` are those before the step (with what is tried by hand),
    ``gradient`` the derivative of the mean loss, both flat; gradient is None where the loss has none.
    """

    def __init__(
        self,
        spec: NetworkSpec,
        program: Program,
        x: Array,
        target: Array,
        rule: UpdateRule,
        memory: OptimizerState | None,
        what_if: WhatIf,
    ) -> None:
        self.spec, self.x, self.target, self.rule, self.what_if = spec, x, target, rule, what_if
        self.input = next(layer.id for layer in spec.layers if isinstance(layer, InputSpec))
        self.layout, self.loss_kind = program.layout, LOSSES[spec.loss]
        self._memory = memory
        self.parameters: Array = program.parameters.copy()
        with np.errstate(all="ignore"):  # weights that have run away are shown, not warned of
            run = program.loss_and_gradient if self.loss_kind.is_trainable else _judge(program)
            run(x, target)
        self.losses: Array = program.newest_losses(len(x)).copy()
        self.loss = float(self.losses.mean())
        #: the parameters once the running means of batch normalisation have taken in the batch
        self.passed: Array = program.parameters.copy()
        self.gradient: Array | None = program.gradient / len(x) if self.loss_kind.is_trainable else None
        self.layers = self._records(program)
        for array in (x, target, self.parameters, self.passed, self.losses, self.gradient):
            if array is not None:
                array.setflags(write=False)

    def __len__(self) -> int:
        return len(self.x)

    @property
    def is_trainable(self) -> bool:
        """Whether there is a way back and an update."""
        return self.gradient is not None and any(record.learns for record in self.layers.values())

    @cached_property
    def update(self) -> Update:
        """The update; it is worked out when it is asked for.  Only where ``is_trainable``."""
        assert self.gradient is not None
        with np.errstate(all="ignore"):
            return updated(self.rule, self.passed, self.gradient, self.layout, self._memory)

    def values_of(self, layer: LayerId) -> Array:
        """What a layer hands on: its activations, or the input itself.  Shapes: (n, *output shape)."""
        return self.x if layer == self.input else self.layers[layer].a

    def _records(self, program: Program) -> dict[LayerId, LayerRecord]:
        heard, found = sources(self.spec), dict[LayerId, LayerRecord]()
        gradients = self.gradient
        for node, own, learns in zip(
            program.nodes, program.buffers(len(self.x)), program.learns, strict=True
        ):
            layer = LayerId(node.name)
            kind, values_held = (
                (node.layer.inner, node.layer.values) if isinstance(node.layer, Held) else (node.layer, {})
            )
            before = [self.x if source == self.input else found[source].a for source in heard[layer]]
            inputs = tuple(
                values.reshape(len(values), *shape)
                for values, shape in zip(before, kind.input_shapes, strict=True)
            )
            record = LayerRecord(
                layer, kind, tuple(heard[layer]), inputs,
                own.z, own.a, own.upstream, own.delta, own.scratch, own.fixed,
                self.layout.views(self.parameters, node.name),
                _NO_ARRAYS if gradients is None else self.layout.views(gradients, node.name),
                learns and self.loss_kind.is_trainable, values_held,
            )  # fmt: skip
            kept = (*own.scratch.values(), *own.fixed.values())
            for array in (own.z, own.a, own.upstream, own.delta, *kept):
                array.setflags(write=False)
            found[layer] = record
        return found


def record(
    spec: NetworkSpec,
    weights: Weights,
    x: Array,
    target: Array,
    rule: UpdateRule,
    *,
    memory: OptimizerState | None = None,
    what_if: WhatIf | None = None,
    seed: int = 0,
) -> Recording:
    """Run one training step in float64 on the samples ``x`` with the wanted outputs ``target``.

    ``memory`` is what the optimizer remembers of the steps before, ``seed`` where dropout gets its chance
    from.
    Shapes: x (n, inputs) or (n, *input shape), target (n, outputs), n from 1.
    Raises: NetworkError if the network is not valid, the sizes do not fit, or a number cannot be set.
    """
    what_if = what_if or WhatIf()
    x, target = _checked(spec, x, target)
    x = _with_inputs(spec, x, what_if)
    program = Program(_held(spec, what_if), _by_sample(LOSSES[spec.loss], len(x)), len(x), np.float64,
                      np.random.default_rng(seed))  # fmt: skip
    program.parameters[:] = weights.flat
    _try_weights(spec, program, what_if)
    return Recording(spec, program, x, target, rule, memory, what_if)


def _try_weights(spec: NetworkSpec, program: Program, what_if: WhatIf) -> None:
    for place, value in what_if.weights.items():
        numbers = program.layout.views(program.parameters, place.layer).get(place.name)
        if numbers is None or not 0 <= place.index < numbers.size:
            name = spec.layer(place.layer).name
            raise NetworkError("{} has no number {} in {}.", name, place.index, place.name)
        numbers.reshape(-1)[place.index] = value


def _judge(program: Program) -> Callable[[Array, Array], object]:
    return partial(program.losses, training=True)


def _checked(spec: NetworkSpec, x: Array, target: Array) -> tuple[Array, Array]:
    if not len(x):
        raise NetworkError("There is no sample to step through: give one.")
    shape = next(layer.shape for layer in spec.layers if isinstance(layer, InputSpec))
    rows: Array = np.array(x, np.float64).reshape(len(x), -1)
    wanted: Array = np.array(target, np.float64).reshape(len(target), -1)
    if rows.shape[1] != input_size(spec):
        raise NetworkError(
            "The network takes {:,} numbers per sample, but {:,} are given: choose data that fits.",
            input_size(spec), rows.shape[1],
        )  # fmt: skip
    if wanted.shape != (len(rows), output_size(spec)):
        raise NetworkError(
            "The network has {:,} outputs, but {:,} are wanted of it: give one number for each output.",
            output_size(spec), wanted.shape[1],
        )  # fmt: skip
    return rows.reshape(len(rows), *shape), wanted


def _by_sample(loss: Loss, samples: int) -> Loss:
    """The loss with the gradient of the samples' sum: what goes back is then each sample's own."""
    gradient = loss.gradient
    if gradient is None or samples == 1:
        return loss

    def of_the_sum(z: Array, a: Array, target: Array, out: Array) -> None:
        gradient(z, a, target, out)
        np.multiply(out, samples, out)

    return replace(loss, gradient=of_the_sum)


def _held(spec: NetworkSpec, what_if: WhatIf) -> Sequence[Node]:
    """The nodes; layers with numbers set by hand are wrapped."""
    found = nodes(spec)
    shapes, last = infer_shapes(spec), found[-1].name
    by_layer: dict[str, dict[int, float]] = {}
    for place, value in what_if.activations.items():
        if place.layer == last:
            raise NetworkError(
                "What {} answers cannot be set by hand: set a neuron before it, or change a weight.",
                spec.layer(place.layer).name,
            )
        if not 0 <= place.index < int(np.prod(shapes[place.layer])):
            raise NetworkError("{} has no value {}.", spec.layer(place.layer).name, place.index)
        by_layer.setdefault(place.layer, {})[place.index] = value
    return [
        node._replace(layer=held(node.layer, by_layer[node.name])) if node.name in by_layer else node
        for node in found
    ]


def _with_inputs(spec: NetworkSpec, x: Array, what_if: WhatIf) -> Array:
    inputs = {layer.id for layer in spec.layers if isinstance(layer, InputSpec)}
    for place, value in what_if.activations.items():
        if place.layer in inputs:
            x.reshape(len(x), -1)[:, place.index] = value
    return x

"""The contract of every layer, as checks that take a layer and raise AssertionError where it is broken.

A test file for a layer kind says ``EXAMPLES = [...]``: a few small layers of that kind, with at least three
numbers coming out. ``test_contract.py`` finds them and runs every check of ``CHECKS`` over each. A property
over odd shapes calls ``check_gradients(layer, seed)``.
"""

import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import fields
from itertools import product
from math import prod

import numpy as np

from nnsim.engine.layers.base import Arrays, Buffers, Layer, Mode
from nnsim.engine.numerics import Array, Shape
from nnsim.engine.parameters import Parameter, Role

BATCH = 4


def spread(shape: Shape, rng: np.random.Generator) -> Array:
    """Numbers from -2 to 2 in random order, all different and none 0: away from the kinks of relu and max."""
    count = prod(shape) + prod(shape) % 2
    levels = (np.arange(count) + 0.5) * (4 / count) - 2
    return rng.permutation(levels)[: prod(shape)].reshape(shape)


def parameter_values(parameter: Parameter, rng: np.random.Generator) -> Array:
    """Any weights; other parameters in [start, start + 1/2), so that a variance stays one."""
    if parameter.role is Role.WEIGHT:
        return rng.normal(size=parameter.shape)
    return parameter.start + rng.uniform(0, 0.5, size=parameter.shape)


class Rig:
    """A layer with everything that it is run with. ``seed`` decides all numbers, whatever the dtype."""

    def __init__(self, layer: Layer, batch: int = BATCH, dtype: type = np.float64, seed: int = 0) -> None:
        rng = np.random.default_rng(seed)
        self.layer = layer
        self.inputs = [spread((batch, *shape), rng).astype(dtype) for shape in layer.input_shapes]
        self.parameters = {
            name: parameter_values(parameter, rng).astype(dtype)
            for name, parameter in layer.parameters.items()
        }
        self.upstream = rng.normal(size=(batch, *layer.output_shape)).astype(dtype)
        self.buffers = layer.allocate(batch, dtype)
        self.gradients = {name: np.full_like(array, np.nan) for name, array in self.parameters.items()}
        self.downstream: list[Array | None] = [np.full_like(array, np.nan) for array in self.inputs]
        self.seed = seed
        self.mode = Mode(training=True, rng=np.random.default_rng(seed))

    @property
    def trained(self) -> list[str]:
        """The names of the parameters that have a gradient."""
        return [name for name, parameter in self.layer.parameters.items() if parameter.role is not Role.STATE]

    def use(self, training: bool) -> "Rig":
        """Switch between training and use; chance begins anew."""
        self.mode = Mode(training=training, rng=np.random.default_rng(self.seed))
        return self

    def take(self, rows: slice | list[int], buffers: Buffers) -> "Rig":
        """The same layer with the same parameters on some of the rows, in ``buffers``."""
        part = Rig(self.layer, len(self.upstream[rows]), self.upstream.dtype.type, self.seed)
        part.inputs = [array[rows].copy() for array in self.inputs]
        part.upstream = self.upstream[rows].copy()
        part.parameters = {name: array.copy() for name, array in self.parameters.items()}
        part.buffers = buffers
        return part.use(self.mode.training)

    def forward(self) -> Array:
        """Run forwards; the activation is returned, a view that the next pass overwrites."""
        self.layer.forward(self.inputs, self.parameters, self.buffers, self.mode)
        return self.buffers.a

    def backward(self) -> None:
        """Run backwards from ``upstream``."""
        np.copyto(self.buffers.upstream, self.upstream)
        self.layer.activation_backward(self.buffers)
        self.layer.backward(self.inputs, self.parameters, self.buffers, self.gradients, self.downstream)

    def run(self) -> dict[str, Array]:
        """Forwards and backwards; copies of everything that comes out."""
        results = {"a": self.forward().copy(), "z": self.buffers.z.copy()}
        self.backward()
        results["delta"] = self.buffers.delta.copy()
        results |= {f"dC/d{name}": self.gradients[name].copy() for name in self.trained}
        return results | {f"dC/dx{i}": dx.copy() for i, dx in enumerate(self.downstream) if dx is not None}

    def arrays(self) -> dict[str, Array]:
        """Everything that the layer has allocated."""
        own = {field.name: getattr(self.buffers, field.name) for field in fields(Buffers)}
        return {**own.pop("scratch"), **own.pop("fixed"), **own}


def assert_same(got: Arrays, wanted: Arrays, rtol: float = 1e-10, atol: float = 1e-12) -> None:
    assert got.keys() == wanted.keys()
    for name, array in wanted.items():
        np.testing.assert_allclose(got[name], array, rtol, atol, err_msg=name)


def central_differences(rig: Rig, array: Array, step: float = 1e-5) -> Array:
    """d sum(upstream * a) / d(every number of ``array``), with the same chance at every pass."""
    slopes = np.empty_like(array)
    for index in np.ndindex(array.shape):
        kept = array[index]
        costs = []
        for sign in (1, -1):
            array[index] = kept + sign * step
            costs.append(float((rig.forward() * rig.upstream).sum()))
        array[index] = kept
        slopes[index] = (costs[0] - costs[1]) / (2 * step)
    return slopes


def check_gradients(layer: Layer, seed: int = 0, batch: int = 3) -> None:
    """backward is the derivative of the last forward by every input and parameter, in training and in use."""
    for training in (True, False):
        rig = Rig(layer, batch, np.float64, seed).use(training)
        rig.run()
        rig.mode.redraw = False
        for position, array in enumerate(rig.inputs):
            numeric = central_differences(rig, array)
            np.testing.assert_allclose(rig.downstream[position], numeric, 1e-6, 2e-8, err_msg=f"x{position}")
        for name in rig.trained:
            numeric = central_differences(rig, rig.parameters[name])
            np.testing.assert_allclose(rig.gradients[name], numeric, 1e-6, 2e-8, err_msg=name)


def check_smaller_batch(layer: Layer) -> None:
    """In the first rows of larger buffers, a smaller batch gives what it gives in buffers of its own size."""
    for training in (True, False):
        rig = Rig(layer).use(training)
        rig.run()
        for rows in (1, 3):
            part = rig.take(slice(rows), rig.buffers.head(rows))
            alone = rig.take(slice(rows), layer.allocate(rows, np.float64))
            assert_same(part.run(), alone.run())


def check_rows_do_not_mix(layer: Layer) -> None:
    """In use, a row gives what it gives alone: in which batch it comes makes no difference."""
    rig = Rig(layer).use(training=False)
    together = rig.run()
    for row in range(BATCH):
        alone = rig.take([row], layer.allocate(1, np.float64)).run()
        for name in alone.keys() - {f"dC/d{name}" for name in layer.parameters}:
            np.testing.assert_allclose(together[name][[row]], alone[name], 1e-10, 1e-12, err_msg=name)


def check_nothing_is_carried_over(layer: Layer) -> None:
    """A batch gives the same, to the last bit, after another batch as in fresh buffers."""
    used, other, fresh = (Rig(layer, seed=seed) for seed in (1, 2, 1))
    for training in (True, False):
        wanted = fresh.use(training).run()
        other.buffers = used.buffers
        other.run()
        got = used.use(training).run()
        assert_same(got, wanted, rtol=0, atol=0)


def check_downstream_is_written_only_where_wanted(layer: Layer) -> None:
    """Whichever inputs want their gradient: those get it, and the parameters get theirs."""
    wanted = Rig(layer).run()
    for asked in product((True, False), repeat=len(layer.input_shapes)):
        rig = Rig(layer)
        rig.downstream = [dx if wish else None for dx, wish in zip(rig.downstream, asked, strict=True)]
        left_out = {f"dC/dx{i}" for i, wish in enumerate(asked) if not wish}
        assert_same(rig.run(), {name: array for name, array in wanted.items() if name not in left_out}, 0, 0)


def check_nothing_else_is_written_to(layer: Layer) -> None:
    """Inputs, parameters, upstream, z and a stay as they are. Only STATE changes, and only in training."""
    for training in (True, False):
        rig = Rig(layer).use(training)
        inputs = {str(position): array.copy() for position, array in enumerate(rig.inputs)}
        kept = rig.trained if training else list(rig.parameters)
        parameters = {name: rig.parameters[name].copy() for name in kept}
        results = rig.run()
        assert_same({str(position): array for position, array in enumerate(rig.inputs)}, inputs, 0, 0)
        assert_same({name: rig.parameters[name] for name in kept}, parameters, 0, 0)
        for name in rig.gradients.keys() - set(rig.trained):
            assert np.isnan(rig.gradients[name]).all(), f"{name} is not trained and has no gradient"
        np.testing.assert_array_equal(rig.buffers.z, results["z"])
        np.testing.assert_array_equal(rig.buffers.a, results["a"])
        np.testing.assert_array_equal(rig.buffers.upstream, rig.upstream)


def check_no_array_is_allocated(layer: Layer) -> None:
    """After the first pass nothing is allocated that has several numbers for every row."""
    batch = 1 << 14
    assert prod(layer.output_shape) >= 3, "too small an example: a row vector could not be told from an array"
    rig = Rig(layer, batch, np.float32)
    # NumPy casts through blocks of 8192 numbers; they and two row vectors are less than three numbers a row.
    limit = 2 * 4 * batch + 40_000
    for training in (True, False):
        rig.use(training)
        rig.forward()
        rig.backward()
        tracemalloc.start()
        try:
            rig.forward()
            rig.backward()
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert peak < limit < 3 * 4 * batch, f"{peak:,} bytes at once, allowed are {limit:,}"


def check_single_precision_stays(layer: Layer) -> None:
    """In float32 every array is float32, and the numbers are those of float64 but for rounding."""
    single = Rig(layer, dtype=np.float32).use(training=False)
    assert {array.dtype for array in single.arrays().values()} == {np.dtype(np.float32)}
    assert_same(single.run(), Rig(layer).use(training=False).run(), 2e-4, 2e-5)


def check_shapes(layer: Layer) -> None:
    """z, a, upstream and delta are contiguous and of the declared shape, and scratch has the batch first."""
    whole = layer.allocate(BATCH, np.float64)
    for rows, buffers in ((BATCH, whole), (2, whole.head(2)), (1, layer.allocate(1, np.float64))):
        for name in ("z", "a", "upstream", "delta"):
            array = getattr(buffers, name)
            assert array.shape == (rows, *layer.output_shape), name
            assert array.flags.c_contiguous, name
        assert all(len(array) == rows for array in buffers.scratch.values())
        assert (buffers.a is buffers.z) == (whole.a is whole.z)
        assert (buffers.delta is buffers.upstream) == (whole.delta is whole.upstream)


def check_layers_are_values(layer: Layer) -> None:
    """Two layers of the same sizes are equal, and what they declare is the same at every call."""
    names = [field.name for field in fields(layer)]  # type: ignore[arg-type]
    twin = type(layer)(**{name: getattr(layer, name) for name in names})
    assert twin == layer
    assert list(twin.parameters.items()) == list(layer.parameters.items())


Check = Callable[[Layer], None]

CHECKS: Sequence[Check] = (
    check_gradients,
    check_smaller_batch,
    check_rows_do_not_mix,
    check_nothing_is_carried_over,
    check_downstream_is_written_only_where_wanted,
    check_nothing_else_is_written_to,
    check_no_array_is_allocated,
    check_single_precision_stays,
    check_shapes,
    check_layers_are_values,
)


def forward_rows(layer: Layer, *inputs: Array, training: bool = False, **parameters: Array) -> Array:
    """a for the given inputs and parameters, in float64: what a worked example compares with."""
    buffers = layer.allocate(len(inputs[0]), np.float64)
    layer.forward(inputs, parameters, buffers, Mode(training=training, rng=np.random.default_rng(0)))
    return buffers.a

"""The matrix products of a step and nothing else: what an engine on the same BLAS cannot do without."""

from collections.abc import Sequence
from itertools import pairwise
from math import prod

import numpy as np

from benchmarks.engine.engine import Outcome
from benchmarks.engine.networks import Array, Conv, Dense, Network, Part, Recurrent, Shape, Task

#: (m, k, n, first turned, second turned): (m, k) @ (k, n), each stored the other way round where turned
Product = tuple[int, int, int, bool, bool]


class ProductsEngine:
    """numpy.dot with out= on arrays of the shapes and orders that a step has.

    On small matrices its call costs half of numpy.matmul's, so the bound is the lower one.
    """

    updates_like_nnsim = False

    def __init__(self, task: Task) -> None:
        rng = np.random.default_rng(1)
        self.calls = [_operands(one, rng) for one in products(task.network, len(task.inputs))]

    def reset(self) -> None:
        """There are no weights."""

    def steps(self, count: int) -> None:
        calls, multiply = self.calls, np.dot
        for _ in range(count):
            for first, second, out in calls:
                multiply(first, second, out)

    def one_step(self) -> Outcome:
        raise NotImplementedError("Products alone learn nothing.")


def products(network: Network, batch: int) -> list[Product]:
    """Forward, dC/dW, and dC/dx for all parts but the first."""
    found: list[Product] = []
    for number, (part, (before, behind)) in enumerate(
        zip(network.parts, pairwise(network.shapes()), strict=True)
    ):
        found += _of_part(part, before, behind, batch, asks_for_dx=number > 0)
    return found


def _of_part(part: Part, before: Shape, behind: Shape, batch: int, *, asks_for_dx: bool) -> Sequence[Product]:
    match part:
        case Dense(units):
            return _layer(batch, prod(before), units, asks_for_dx)
        case Conv(filters, kernel):  # the pixels under the kernel as rows
            return _layer(batch * behind[0] * behind[1], kernel * kernel * before[2], filters, asks_for_dx)
        case Recurrent(units):
            steps, numbers = before
            whole = _layer(batch * steps, numbers, units, asks_for_dx)
            forward: Product = (batch, units, units, False, False)
            backward: Product = (batch, units, units, False, True)
            # The first step hears no state, so the last delta back has nowhere to go.
            recurrent = [forward] * (steps - 1) + [backward] * (steps - 1)
            return [*whole, *recurrent, (units, batch * (steps - 1), units, True, False)]
    return []


def _layer(rows: int, inputs: int, units: int, asks_for_dx: bool) -> list[Product]:
    forward: Product = (rows, inputs, units, False, False)
    to_weights: Product = (inputs, rows, units, True, False)
    to_inputs: Product = (rows, units, inputs, False, True)
    return [forward, to_weights, to_inputs] if asks_for_dx else [forward, to_weights]


def _operands(product: Product, rng: np.random.Generator) -> tuple[Array, Array, Array]:
    m, k, n, first_turned, second_turned = product
    first = rng.random((k, m) if first_turned else (m, k), np.float32)
    second = rng.random((n, k) if second_turned else (k, n), np.float32)
    out = np.empty((m, n), np.float32)
    return first.T if first_turned else first, second.T if second_turned else second, out

"""Full-batch training: the whole training set in every step, by SciPy's minimisers."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsim.data.dataset import Dataset
from nnsim.engine.gradcheck import trained_indices
from nnsim.engine.layers.dropout import Dropout
from nnsim.engine.numerics import Array
from nnsim.engine.regularizers import Regularization
from nnsim.network.compile import compile_network
from nnsim.network.errors import NetworkError
from nnsim.network.reader import targets_of
from nnsim.network.shapes import output_size
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.network.weights import Weights
from nnsim.spoken import Spoken
from nnsim.training.request import Hyperparameters, TrainRequest

#: what is offered -> what it is
METHODS: dict[str, Spoken] = {
    "TNC": Spoken("Truncated Newton: looks ahead with a few conjugate gradients in every iteration."),
    "CG": Spoken("Conjugate gradients: every direction leaves the gains of the ones before it alone."),
    "L-BFGS-B": Spoken("Learns how the cost is curved from the gradients of the last iterations."),
}
#: Iteration (from 1), cost and weights.
Callback = Callable[[int, float, Weights], None]
_NONE = Regularization()
_ROWS = 5_000
"""Samples that are run at once: what a larger set needs beside its own memory stays bounded."""


@dataclass(frozen=True, slots=True, eq=False)
class Minimum:
    """The best weights that were found, and their cost with the penalties.

    ``evaluations`` counts how often cost and gradient of the whole set were computed; ``stopped`` says that
    somebody asked for the end.
    """

    weights: Weights
    cost: float
    iterations: int
    evaluations: int
    message: Spoken
    stopped: bool = False


class _Enough(Exception):  # noqa: N818 - nothing went wrong
    """Leaves the minimiser from within."""


def minimise(
    spec: NetworkSpec,
    weights: Weights,
    data: Dataset,
    *,
    method: str = "TNC",
    iterations: int = 100,
    regularization: Regularization = _NONE,
    callback: Callback | None = None,
    stop: Callable[[], bool] | None = None,
) -> Minimum:
    """Minimise the mean loss over ``data`` plus the penalties, from ``weights``, in float64.

    ``callback`` is called after every iteration, and may raise StopIteration; ``stop`` is asked after every
    evaluation. Either way the best weights so far are the result. What is not trained, like running means,
    stays as it is.
    Raises: NetworkError, one sentence, if this cannot be trained so.
    Source: Nocedal and Wright 2006, sections 5.2 (CG), 7.1 (TNC) and 7.2 (L-BFGS).
    """
    _check(spec, weights, data, method, iterations)
    _refuse_steps(regularization)
    return _Search(spec, weights, data, regularization, iterations, callback, stop).run(method)


def _check(spec: NetworkSpec, weights: Weights, data: Dataset, method: str, iterations: int) -> None:
    TrainRequest(0, spec, weights, data, data, Hyperparameters()).check()
    if method not in METHODS:
        raise NetworkError("There is no method “{}”. Choose one of: {}.", method, ", ".join(METHODS))
    if iterations < 1:
        raise NetworkError("The {} must be at least 1, not {}.", Spoken("number of iterations"), iterations)


def _refuse_steps(regularization: Regularization) -> None:
    """What acts on the weights after each step is no part of a cost."""
    for name, value in (
        (Spoken("Max-norm"), regularization.max_norm),
        (Spoken("Weight decay"), regularization.weight_decay),
    ):
        if value:
            raise NetworkError(
                "{} acts after the steps of training in batches, so a full-batch method knows nothing of it: "
                "take L1 or L2 instead.",
                name,
            )


class _Search:
    """Cost and gradient as SciPy wants them, and the best of what it has tried."""

    def __init__(
        self,
        spec: NetworkSpec,
        weights: Weights,
        data: Dataset,
        regularization: Regularization,
        most: int,
        callback: Callback | None,
        stop: Callable[[], bool] | None,
    ) -> None:
        self._data, self._regularization, self._most = data, regularization, most
        self._callback, self._stop = callback, stop
        rows = min(_ROWS, len(data))
        program = self._program = compile_network(spec, rows, np.float64)
        program.parameters[:] = weights.flat
        program.mode.redraw = False  # every evaluation has to meet the same network
        _refuse_chance(spec, program.nodes)
        self._targets = _targets(spec, data)
        self._pixels = np.empty((rows, data.features), np.float32)
        self._inputs = np.empty((rows, data.features), np.float64)
        self._rows = slice(0)
        self._trained = trained_indices(program.layout)
        self._total = np.empty(program.layout.size)
        self._best: Array = program.parameters.copy()
        self._best_cost = self._last_cost = inf
        self._iterations = self._evaluations = 0
        self._stopped = False

    def run(self, method: Any) -> Minimum:
        from scipy.optimize import minimize

        start = self._program.parameters[self._trained].astype(np.float64)
        try:
            with np.errstate(over="ignore", invalid="ignore"):
                found = minimize(
                    self._cost, start, jac=True, method=method, callback=self._after,
                    options={"maxiter": self._most} if method != "TNC" else {},
                )  # fmt: skip
            message = Spoken("{} has come to its end: {}", method, str(found.message))
        except _Enough:
            done = Spoken("All {} iterations are done.", self._iterations)
            message = Spoken("Stopped after {} iterations.", self._iterations) if self._stopped else done
        if not isfinite(self._best_cost):
            raise NetworkError(
                "The cost of the weights to start from is not a finite number: start from other weights."
            )
        return Minimum(
            self._weights(self._best), self._best_cost, self._iterations, self._evaluations, message,
            self._stopped,
        )  # fmt: skip

    def _cost(self, x: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        program = self._program
        program.parameters[self._trained] = x
        cost = self._mean_loss()
        if self._regularization.has_penalty:
            sized = program.layout, len(self._data)
            cost += self._regularization.penalty(program.parameters, *sized)
            self._regularization.add_gradient(program.parameters, self._total, *sized)
        self._evaluations += 1
        self._keep(cost)
        if self._stop is not None and self._stop():
            self._end(stopped=True)
        # A minimiser goes back from what is infinite; what is no number confuses it.
        return (cost if isfinite(cost) else inf), self._total[self._trained]

    def _keep(self, cost: float) -> None:
        self._last_cost = cost
        if cost < self._best_cost:
            self._best_cost = cost
            np.copyto(self._best, self._program.parameters)

    def _mean_loss(self) -> float:
        """The mean loss of the whole set; ``_total`` holds its gradient."""
        program, count, cost = self._program, len(self._data), 0.0
        self._total.fill(0)
        for first in range(0, count, len(self._inputs)):
            rows = slice(first, first + len(self._inputs))
            target = self._targets[rows]
            x = self._loaded(rows, len(target))
            share = len(target) / count
            cost += share * program.loss_and_gradient(x, target)
            np.multiply(program.gradient, share, program.gradient)
            np.add(self._total, program.gradient, self._total)
        return cost

    def _loaded(self, rows: slice, count: int) -> Array:
        """The inputs of some samples in float64; they stay where they are until others are wanted."""
        x, pixels = self._inputs[:count], self._pixels[:count]
        if rows != self._rows:
            self._data.rows(rows, pixels)
            np.copyto(x, pixels)
            self._rows = rows
        return x

    def _after(self, xk: NDArray[np.float64]) -> None:
        self._iterations += 1
        if self._callback is not None:
            self._tell(self._callback)
        if self._iterations >= self._most:
            self._end(stopped=False)

    def _tell(self, callback: Callback) -> None:
        # An iteration ends with the evaluation of where it has got to.
        try:
            callback(self._iterations, self._last_cost, self._weights(self._program.parameters))
        except StopIteration:
            self._end(stopped=True)

    def _end(self, *, stopped: bool) -> None:
        self._stopped = stopped
        raise _Enough

    def _weights(self, parameters: Array) -> Weights:
        return Weights(self._program.layout, parameters.astype(np.float32))


def _targets(spec: NetworkSpec, data: Dataset) -> Array:
    """What is wanted of all samples, (n, outputs), in float64."""
    if data.labels is not None:
        return targets_of(data.labels, output_size(spec), np.float64)
    assert data.targets is not None  # TrainRequest.check has refused data without either
    return data.targets.astype(np.float64)


def _refuse_chance(spec: NetworkSpec, nodes: Any) -> None:
    for node in nodes:
        if isinstance(node.layer, Dropout) and node.layer.rate:
            layer = spec.layer(LayerId(node.name))
            raise NetworkError(
                "{} drops at random, so the cost is another in every evaluation and has no minimum to be "
                "found: remove it, or train in batches.",
                layer.name,
                layer=layer.id,
            )

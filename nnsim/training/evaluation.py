"""Measures loss and accuracy, or R2, on data that is not learnt from, with buffers of its own."""

from math import isfinite

import numpy as np

from nnsim.data.dataset import Dataset
from nnsim.engine.autopsy import Place, first_not_finite
from nnsim.engine.numerics import Array
from nnsim.network.compile import compile_network
from nnsim.network.spec import NetworkSpec
from nnsim.training.batches import Batches
from nnsim.training.request import TrainRequest

_ROWS = 1000


class Evaluator:
    """One network and one data set."""

    def __init__(self, spec: NetworkSpec, data: Dataset) -> None:
        rows = min(_ROWS, len(data))
        self._program = compile_network(spec, rows)
        self._batches = Batches(data, spec, rows)
        self._parts = np.split(np.arange(len(data)), range(rows, len(data), rows))

    @property
    def figure(self) -> str:
        """What is measured beside the loss: "accuracy" where the data has labels, "r2" where targets."""
        return self._batches.figure

    def measure(self, parameters: Array) -> tuple[float, float]:
        """The mean loss, and the figure: the share of right answers, or R2."""
        self._program.parameters[:] = parameters
        loss, score, count = 0.0, 0.0, 0
        with np.errstate(all="ignore"):
            for rows in self._parts:
                x, wanted = self._batches.read(rows)
                loss += float(self._program.losses(x, wanted).sum())
                score += self._batches.score(self._program.buffers(len(rows))[-1].a)
                count += len(rows)
        return loss / count, score / count

    def first_not_finite(self) -> tuple[Place, int] | None:
        """The first value that is not finite with the parameters of the last measurement, and its sample."""
        for rows in self._parts:
            place = first_not_finite(self._program, *self._batches.read(rows), training=False)
            if place is not None:
                return place, int(rows[place.sample or 0])
        return None


class Evaluators:
    """Those of a run: for the test set, and for the validation set if there is one."""

    def __init__(self, request: TrainRequest) -> None:
        self._each = {"test": Evaluator(request.spec, request.test)}
        if request.validation is not None:
            self._each["validation"] = Evaluator(request.spec, request.validation)

    @property
    def figure(self) -> str:
        """What is measured beside the loss."""
        return self._each["test"].figure

    def measure(self, parameters: Array) -> dict[str, float]:
        """The figures by the names that they have in a Measurement.

        Raises: NotMeasuredError where a loss is not finite.
        """
        figures: dict[str, float] = {}
        for name, evaluator in self._each.items():
            loss, score = evaluator.measure(parameters)
            if not isfinite(loss):
                raise NotMeasuredError(*(evaluator.first_not_finite() or (None, None)))
            figures |= {f"{name}_loss": loss, f"{name}_{evaluator.figure}": score}
        return figures


class NotMeasuredError(Exception):
    """A loss is not finite: ``place`` is the first such value, ``sample`` where it stands in the set."""

    def __init__(self, place: Place | None, sample: int | None) -> None:
        super().__init__(place, sample)
        self.place, self.sample = place, sample

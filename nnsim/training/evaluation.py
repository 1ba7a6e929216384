"""Measures loss and accuracy on data that is not learnt from, with buffers of its own."""

import numpy as np

from nnsim.data.dataset import Dataset
from nnsim.engine.autopsy import Place, first_not_finite
from nnsim.engine.numerics import Array
from nnsim.network.compile import compile_network
from nnsim.network.shapes import output_size
from nnsim.network.spec import NetworkSpec
from nnsim.training.batches import Batches

_ROWS = 1000


class Evaluator:
    """One network and one data set."""

    def __init__(self, spec: NetworkSpec, data: Dataset) -> None:
        rows = min(_ROWS, len(data))
        self._program = compile_network(spec, rows)
        self._batches = Batches(data, output_size(spec), rows)
        self._parts = np.split(np.arange(len(data)), range(rows, len(data), rows))

    def measure(self, parameters: Array) -> tuple[float, float]:
        """The mean loss, and the share of right answers."""
        self._program.parameters[:] = parameters
        loss, right, count = 0.0, 0, 0
        with np.errstate(all="ignore"):
            for rows in self._parts:
                x, wanted = self._batches.read(rows)
                loss += float(self._program.losses(x, wanted).sum())
                right += self._batches.right(self._program.buffers(len(rows))[-1].a)
                count += len(rows)
        return loss / count, right / count

    def first_not_finite(self) -> tuple[Place, int] | None:
        """The first value that is not finite with the parameters of the last measurement, and its sample."""
        for rows in self._parts:
            place = first_not_finite(self._program, *self._batches.read(rows), training=False)
            if place is not None:
                return place, int(rows[place.sample or 0])
        return None

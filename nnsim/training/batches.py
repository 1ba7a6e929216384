"""A data set as a network wants it: batch by batch, in buffers that are made once."""

import numpy as np
from numpy.typing import NDArray

from nnsim.data.dataset import Dataset
from nnsim.engine.numerics import Array

Rows = NDArray[np.int64]


class Batches:
    """Reads batches of up to ``rows`` samples: inputs, wanted outputs, and whether answers are right.

    What is wanted is 1 for the label's output and 0 for the others; a single output says no (0) or yes (1).
    Nothing is allocated while reading, and what is read is overwritten by the next batch.
    """

    def __init__(self, data: Dataset, outputs: int, rows: int) -> None:
        assert data.labels is not None  # TrainRequest.check has refused data without labels
        self.data = data
        self._all_labels = data.labels
        self._classes = _classes(outputs)
        self._x = np.empty((rows, data.features), np.float32)
        self._wanted = np.empty((rows, outputs), np.float32)
        self._labels = np.empty(rows, np.int64)
        self._answers = np.empty(rows, np.intp)
        self._right = np.empty(rows, np.bool_)

    def read(self, rows: Rows) -> tuple[Array, Array]:
        """The inputs (batch, inputs) and the wanted outputs (batch, outputs) of the samples ``rows``."""
        count = len(rows)
        x, wanted, labels = self._x[:count], self._wanted[:count], self._labels[:count]
        self.data.rows(rows, x)
        # "raise", the default mode, would make a copy first.
        self._all_labels.take(rows, 0, labels, "clip")
        self._classes.take(labels, 0, wanted, "clip")
        return x, wanted

    def right(self, output: Array) -> int:
        """How many rows of ``output``, (batch, outputs), say the label of the batch that was read last."""
        count = len(output)
        answers, right = self._answers[:count], self._right[:count]
        if output.shape[1] > 1:
            output.argmax(1, answers)
        else:
            np.greater_equal(output[:, 0], 0.5, answers, casting="unsafe")
        np.equal(answers, self._labels[:count], right)
        return int(np.count_nonzero(right))


def _classes(outputs: int) -> Array:
    """What is wanted of the outputs, one row for each class."""
    return np.eye(outputs, dtype=np.float32) if outputs > 1 else np.array([[0], [1]], np.float32)

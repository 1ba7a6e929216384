"""A data set as a network wants it: batch by batch, in buffers that are made once."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nnsim.data.dataset import Dataset
from nnsim.engine.numerics import Array
from nnsim.network.reader import answers_of
from nnsim.network.shapes import output_size
from nnsim.network.spec import NetworkSpec

Rows = NDArray[np.int64]
_FAR = 1e290
"""What a sample is missed by at most: sums of it stay finite, so that they can be written to a file."""


class Batches:
    """Reads batches of up to ``rows`` samples: inputs and wanted outputs, and judges the outputs.

    Of a label 1 is wanted for its output and 0 for the others; a single output says no (0) or yes (1). Data
    without labels has its rows of wanted numbers, the targets.
    Nothing is allocated while reading, and what is read is overwritten by the next batch.
    """

    def __init__(self, data: Dataset, spec: NetworkSpec, rows: int) -> None:
        self.data = data
        outputs = output_size(spec)
        self._x = np.empty((rows, data.features), np.float32)
        self._wanted = np.empty((rows, outputs), np.float32)
        self._judge: _Judge = _Distances(data, rows) if data.labels is None else _Answers(data, spec, rows)

    @property
    def figure(self) -> str:
        """What the mean of ``score`` over all samples is: "accuracy" of labels, "r2" of targets."""
        return self._judge.figure

    def read(self, rows: Rows) -> tuple[Array, Array]:
        """The inputs (batch, inputs) and the wanted outputs (batch, outputs) of the samples ``rows``."""
        count = len(rows)
        x, wanted = self._x[:count], self._wanted[:count]
        self.data.rows(rows, x)
        self._judge.read(rows, wanted)
        return x, wanted

    def score(self, output: Array) -> float:
        """What the rows of ``output``, (batch, outputs), score together as those of the batch read last.

        Of labels how many are right; of targets what every sample explains of their variance, at most 1.
        """
        return self._judge.score(output, self._wanted[: len(output)])


class _Judge(Protocol):
    """Knows what is wanted, and how good outputs are beside it."""

    figure: str

    def read(self, rows: Rows, wanted: Array) -> None:
        """Write the wanted outputs of the samples ``rows``."""

    def score(self, output: Array, wanted: Array) -> float:
        """The score of a batch, summed."""


class _Answers:
    """Labels: an answer is right or wrong."""

    figure = "accuracy"

    def __init__(self, data: Dataset, spec: NetworkSpec, rows: int) -> None:
        assert data.labels is not None  # Batches has looked
        self._spec = spec
        self._all = data.labels
        self._classes = _classes(output_size(spec))
        self._labels = np.empty(rows, np.int64)
        self._answers = np.empty(rows, np.intp)
        self._right = np.empty(rows, np.bool_)

    def read(self, rows: Rows, wanted: Array) -> None:
        labels = self._labels[: len(rows)]
        # "raise", the default mode, would make a copy first.
        self._all.take(rows, 0, labels, "clip")
        self._classes.take(labels, 0, wanted, "clip")

    def score(self, output: Array, wanted: Array) -> int:
        count = len(output)
        answers, right = self._answers[:count], self._right[:count]
        answers_of(self._spec, output, answers)
        np.equal(answers, self._labels[:count], right)
        return int(np.count_nonzero(right))


class _Distances:
    """Targets: R^2 = mean over the samples and outputs of 1 - (y - a)^2 / var y, which can be summed up.

    That is ``metrics.r2_score``, batch by batch. Of an output whose target never changes every sample that
    meets it scores 1, and every other one 0.
    """

    figure = "r2"

    def __init__(self, data: Dataset, rows: int) -> None:
        assert data.targets is not None  # TrainRequest.check has refused data without labels or targets
        self._all = np.ascontiguousarray(data.targets)  # take would make the copy in every batch
        variance = self._all.astype(np.float64).var(axis=0)
        changes, outputs = variance > 0, len(variance)
        # The smallest distance that float32 has counts as whole where nothing varies.
        weight = 1 / (outputs * np.where(changes, variance, 1e-200))
        # Repeated for every row: to spread one row over a batch NumPy needs memory of its own.
        self._weight = np.tile(weight, (rows, 1))
        self._most = np.tile(np.where(changes, _FAR, 1 / outputs), (rows, 1))
        self._missed, self._wanted = np.empty((2, rows, outputs), np.float64)

    def read(self, rows: Rows, wanted: Array) -> None:
        self._all.take(rows, 0, wanted, "clip")

    def score(self, output: Array, wanted: Array) -> float:
        count = len(output)
        missed, doubles = self._missed[:count], self._wanted[:count]
        # Copied first, for a ufunc that converts needs memory of its own, too.
        np.copyto(missed, output)
        np.copyto(doubles, wanted)
        np.subtract(missed, doubles, missed)
        np.multiply(missed, missed, missed)
        np.multiply(missed, self._weight[:count], missed)
        np.fmin(missed, self._most[:count], missed)
        return count - float(np.add.reduce(missed, None))


def _classes(outputs: int) -> Array:
    """What is wanted of the outputs, one row for each class."""
    return np.eye(outputs, dtype=np.float32) if outputs > 1 else np.array([[0], [1]], np.float32)

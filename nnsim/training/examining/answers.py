"""What a network answers to every sample of a data set, and how good these answers are."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nnsim.data.dataset import Dataset
from nnsim.engine.metrics import ClassReport, Counts, confusion_matrix
from nnsim.engine.numerics import Array
from nnsim.network.compile import compile_network
from nnsim.network.errors import NetworkError
from nnsim.network.reader import answer_names, answers_of, shares_of
from nnsim.network.spec import NetworkSpec
from nnsim.training.batches import Batches
from nnsim.training.examining.examination import Check, Material

#: The parts of the data that answers can be asked for, that which says most first.
PARTS = ("test", "validation", "train")
#: So many of the worst answers are kept, with their outputs.
MOST_WORST = 200
_ROWS = 1000

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class ClassAnswers:
    """The answers to samples whose class is known; all arrays are (samples,) and read-only.

    ``wanted`` and ``said`` are indices into ``names``; ``sure`` is the share, 0 to 1, that the network gives
    the answer it says, and ``wanted_share`` the one that it gives the right answer. ``confusion`` counts
    (wanted, said), from which ``report`` has precision, recall and F1.
    """

    names: tuple[str, ...]
    wanted: Places
    said: Places
    sure: Numbers
    wanted_share: Numbers
    confusion: Counts = field(init=False)
    report: ClassReport = field(init=False)

    def __post_init__(self) -> None:
        counts = confusion_matrix(self.wanted, self.said, len(self.names))
        object.__setattr__(self, "confusion", counts)
        object.__setattr__(self, "report", ClassReport.of(counts))
        for array in (self.wanted, self.said, self.sure, self.wanted_share, counts):
            array.setflags(write=False)

    def of_cell(self, wanted: int, said: int) -> Places:
        """The samples of one cell of the confusion matrix, the surest answer first."""
        found = np.flatnonzero((self.wanted == wanted) & (self.said == said))
        return found[np.argsort(-self.sure[found], kind="stable")]


@dataclass(frozen=True, slots=True, eq=False)
class AnswerSheet:
    """The answers to all samples of ``data``.

    ``losses`` is the loss of each sample, (samples,); its mean is the cost without penalties. ``classes`` is
    None for data with targets instead of labels. ``worst`` are the samples with the highest losses, the
    highest first: of data with labels those that were answered wrongly. ``outputs`` are those of ``worst``.
    """

    data: Dataset
    losses: Numbers
    classes: ClassAnswers | None
    worst: Places
    outputs: Array

    def __post_init__(self) -> None:
        for array in (self.losses, self.worst, self.outputs):
            array.setflags(write=False)


@dataclass(frozen=True, slots=True)
class Answers:
    """What is answered to the samples of one part of the data: "train", "validation" or "test"."""

    part: str = "test"

    def examine(self, material: Material, check: Check) -> AnswerSheet:
        """Run every sample once, and the worst ones twice, without dropout.

        Raises: NetworkError if the outputs are not finite; whatever ``check`` raises.
        """
        runs = _Runs(material, material.part(self.part))
        losses, classes = _all(runs, check)
        worst = _worst(losses, classes)
        return AnswerSheet(runs.data, losses, classes, worst, runs.outputs(worst))


class _Runs:
    """One network on one data set, in pieces."""

    def __init__(self, material: Material, data: Dataset) -> None:
        self.spec, self.data = material.spec, data
        self.rows = min(_ROWS, len(data))
        self._batches = Batches(data, material.spec, self.rows)
        self._program = compile_network(material.spec, self.rows)
        self._program.parameters[:] = material.weights.flat

    def piece(self, rows: Places) -> tuple[Array, Array]:
        """Losses and outputs of up to ``rows`` samples, in arrays that the next call overwrites."""
        x, wanted = self._batches.read(rows)
        with np.errstate(all="ignore"):
            losses = self._program.losses(x, wanted)
        outputs = self._program.buffers(len(rows))[-1].a
        if not (np.isfinite(outputs).all() and np.isfinite(losses).all()):
            raise NetworkError(
                "The outputs or the losses of this network are no finite numbers, so its answers mean "
                "nothing: undo the training that has run away, or begin with new weights."
            )
        return losses, outputs.reshape(len(rows), -1)

    def outputs(self, rows: Places) -> Array:
        """Copies of the outputs of some samples, (rows, outputs)."""
        parts = [rows[start : start + self.rows] for start in range(0, len(rows), self.rows)]
        width = self._program.buffers(1)[-1].a.size
        return np.concatenate(
            [np.empty((0, width), np.float32), *(self.piece(one)[1].copy() for one in parts)]
        )


def _all(runs: _Runs, check: Check) -> tuple[Numbers, ClassAnswers | None]:
    count, labels = len(runs.data), runs.data.labels
    losses, sure, wanted_share = np.empty((3, count))
    said = np.empty(count, np.int64)
    for start in range(0, count, runs.rows):
        check()
        part = slice(start, min(start + runs.rows, count))
        losses[part], outputs = runs.piece(np.arange(part.start, part.stop))
        if labels is not None:
            said[part] = answers_of(runs.spec, outputs)
            shares = _answer_shares(runs.spec, outputs)
            sure[part], wanted_share[part] = (_picked(shares, of[part]) for of in (said, labels))
    if labels is None:
        return losses, None
    return losses, ClassAnswers(answer_names(runs.spec), labels.view(), said, sure, wanted_share)


def _answer_shares(spec: NetworkSpec, outputs: Array) -> Array:
    """A share for every answer: a single output has two.  Shapes: (n, outputs) -> (n, answers)."""
    shares = shares_of(spec, outputs)
    return np.hstack([1 - shares, shares]) if shares.shape[1] == 1 else shares


def _picked(shares: Array, answers: Places) -> Array:
    return np.take_along_axis(shares, answers[:, None], axis=1)[:, 0]


def _worst(losses: Numbers, classes: ClassAnswers | None) -> Places:
    """Of equal losses the first sample is first."""
    among = np.arange(len(losses)) if classes is None else np.flatnonzero(classes.said != classes.wanted)
    return among[np.argsort(-losses[among], kind="stable")[:MOST_WORST]]

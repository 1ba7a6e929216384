"""What the public interface gives back: values of arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.metrics import ClassReport
from nnsim.engine.numerics import Array

Doubles = NDArray[np.float64]


class LayerTrace(NamedTuple):
    """Pre-activations ``z`` and activations ``a`` of one layer, (samples, *output shape) each."""

    z: Array
    a: Array


class Trace(dict[str, LayerTrace]):
    """``trace["hidden1"].z``: everything that was computed on the way, by the id of the layer, in order."""


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """The course of a training: one number per epoch that was trained, (epochs,) each.

    ``loss`` and ``accuracy`` are means over the training samples while they were learnt from; the validation
    figures are those at the end of the epoch, empty without a validation set. Where numbers are learnt and
    no classes, ``r2`` takes the place of ``accuracy``; the other of the two is empty. ``stopped_early`` says
    that not all epochs were trained.
    """

    loss: Doubles
    accuracy: Doubles
    validation_loss: Doubles
    validation_accuracy: Doubles
    r2: Doubles
    validation_r2: Doubles
    stopped_early: bool

    def __len__(self) -> int:
        return len(self.loss)

    def __repr__(self) -> str:
        if not len(self):
            return "History of 0 epochs"
        text = f"History of {len(self)} epochs: {_figures(self.loss, self.accuracy, self.r2)}"
        if len(self.validation_loss):
            figures = _figures(self.validation_loss, self.validation_accuracy, self.validation_r2)
            text += f"; validation {figures}"
        return text


def _figures(loss: Doubles, accuracy: Doubles, r2: Doubles) -> str:
    """The last figures, in words."""
    quality = f"accuracy {accuracy[-1]:.2%}" if len(accuracy) else f"R² {r2[-1]:.4f}"
    return f"loss {loss[-1]:.4f}, {quality}"


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """How good a network is on some samples with known classes.

    ``precision``, ``recall``, ``f1`` and ``support`` have one number per class; row i, column j of
    ``confusion`` says how often class i was taken for class j. ``loss`` is the mean loss, with the penalties
    that were asked for.
    """

    class_names: tuple[str, ...]
    loss: float
    accuracy: float
    precision: Doubles
    recall: Doubles
    f1: Doubles
    support: NDArray[np.int64]
    confusion: NDArray[np.int64]

    @staticmethod
    def of(class_names: tuple[str, ...], loss: float, confusion: NDArray[np.int64]) -> "Report":
        """The report of a confusion matrix."""
        found = ClassReport.of(confusion)
        return Report(
            class_names, loss, found.accuracy, found.precision, found.recall, found.f1, found.support,
            confusion,
        )  # fmt: skip

    def __repr__(self) -> str:
        rows = [("class", "precision", "recall", "F1", "support")]
        figures = zip(self.class_names, self.precision, self.recall, self.f1, self.support, strict=True)
        for name, precision, recall, f1, support in figures:
            rows.append((name, f"{precision:.4f}", f"{recall:.4f}", f"{f1:.4f}", f"{support:,}"))
        head = f"accuracy {self.accuracy:.2%} of {self.support.sum():,} samples, loss {self.loss:.6f}"
        return f"{head}\n\n{table(rows)}"


@dataclass(frozen=True, slots=True)
class RegressionReport:
    """How good a network is on some samples whose outputs are known numbers.

    ``r2`` is the share of the numbers' variance that is explained, of several outputs the mean; ``loss`` is
    the mean loss, with the penalties that were asked for.
    """

    loss: float
    r2: float
    samples: int

    def __repr__(self) -> str:
        return f"R² {self.r2:.4f} of {self.samples:,} samples, loss {self.loss:.6f}"


def table(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows in columns: the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for first, *others in rows:
        cells = [first.ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)

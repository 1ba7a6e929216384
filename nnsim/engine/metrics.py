"""Metrics: how good answers are. None of them is trained on; where a share has no whole, it is 0."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.numerics import Array

Labels = NDArray[np.integer]
Counts = NDArray[np.int64]
Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Means:
    """Precision, recall and F1 of all classes in one number each."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, eq=False)
class ClassReport:
    """How good the answers are class by class: arrays (classes,) that cannot be written to.

    precision: the share of right ones among the answers of a class, TP / (TP + FP); recall: the share that is
    found of the samples of a class, TP / (TP + FN); f1: their harmonic mean; support: the samples of a class.
    ``macro`` counts every class alike, ``weighted`` every sample.
    Source: Manning, Raghavan and Schuetze 2008, sections 8.3 and 13.6.
    """

    precision: Shares
    recall: Shares
    f1: Shares
    support: Counts
    accuracy: float
    macro: Means
    weighted: Means

    def __post_init__(self) -> None:
        for array in (self.precision, self.recall, self.f1, self.support):
            array.setflags(write=False)

    @staticmethod
    def of(confusion: Counts) -> "ClassReport":
        """The report of a confusion matrix (classes, classes) with a row for every true class."""
        right, support, answered = confusion.diagonal(), confusion.sum(axis=1), confusion.sum(axis=0)
        scores = (_share(right, answered), _share(right, support), _share(2 * right, answered + support))
        macro = Means(*(float(score.mean()) for score in scores))
        weighted = Means(*(_ratio(float(score @ support), float(support.sum())) for score in scores))
        accuracy = _ratio(float(right.sum()), float(support.sum()))
        return ClassReport(*scores, support, accuracy, macro, weighted)


def accuracy(labels: Labels, answers: Labels) -> float:
    """The share of right answers.  Shapes: both (samples,)."""
    return _ratio(float(np.count_nonzero(labels == answers)), len(labels))


def confusion_matrix(labels: Labels, answers: Labels, classes: int) -> Counts:
    """How often class i (row) was answered with class j (column).

    Shapes: labels and answers (samples,) -> (classes, classes).
    Raises: ValueError if a label or an answer is none of 0 to classes - 1.
    """
    for name, numbers in (("label", labels), ("answer", answers)):
        if len(numbers) and not 0 <= numbers.min() <= numbers.max() < classes:
            raise ValueError(
                f"Every {name} must be a class from 0 to {classes - 1}, but they go from {numbers.min()} to "
                f"{numbers.max()}."
            )
    places = labels.astype(np.int64) * classes + answers
    return np.bincount(places, minlength=classes**2).reshape(classes, classes)


def top_k_accuracy(scores: Array, labels: Labels, k: int) -> float:
    """The share of samples whose class is among the k highest scores; of equal ones the first is higher.

    A score that is not a number is the lowest, so k = 1 is the accuracy of the largest output.
    Shapes: scores (samples, classes), labels (samples,).  Raises: ValueError if k is not 1 to classes.
    """
    classes = scores.shape[1]
    if not 1 <= k <= classes:
        raise ValueError(f"k must be a whole number from 1 to {classes}, the number of classes, not {k}.")
    own = np.take_along_axis(scores, labels[:, None], axis=1)
    earlier = (scores == own) & (np.arange(classes) < labels[:, None])
    before = np.count_nonzero((scores > own) | earlier, axis=1)
    return _ratio(float(np.count_nonzero((before < k) & ~np.isnan(own[:, 0]))), len(labels))


def r2_score(target: Array, output: Array) -> float:
    """The share of the targets' variance that is explained: R^2 = 1 - sum (y - a)^2 / sum (y - mean y)^2.

    Of several outputs the mean. An output whose target never changes scores 1 if it is met, or else 0.
    Shapes: both (samples,) or (samples, outputs).  Source: Hastie, Tibshirani and Friedman 2009, section 3.2.
    """
    target, output = (np.asarray(one, np.float64).reshape(len(one), -1) for one in (target, output))
    missed = ((target - output) ** 2).sum(axis=0)
    whole = ((target - target.mean(axis=0)) ** 2).sum(axis=0)
    whole[target.min(axis=0) == target.max(axis=0)] = 0  # the mean of equal numbers is rounded
    explained = np.where(whole > 0, 1 - _share(missed, whole), (missed == 0).astype(np.float64))
    return float(explained.mean())


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _share(part: NDArray[np.generic], whole: NDArray[np.generic]) -> Shares:
    """part / whole, and 0 where the whole is 0."""
    shares = np.zeros(part.shape)
    np.divide(part, whole, out=shares, where=whole != 0)
    return shares

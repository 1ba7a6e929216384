"""Whether two engines computed the same step: without that, their times say nothing."""

from math import isclose

import numpy as np

from benchmarks.engine.engine import Outcome
from benchmarks.engine.networks import Array

RELATIVE = 1e-4
#: Far below the size of a weight; sums in float32 differ by the order in which they are added.
ABSOLUTE = 1e-6
#: Adam divides by the size of the gradient: where that is noise, the step is noise too.
_NOISE = 1e-4


def disagreement(ours: Outcome, theirs: Outcome, *, weights_too: bool = True) -> str | None:
    """What differs by more than ``RELATIVE``, in a few words, or None."""
    if not isclose(ours.loss, theirs.loss, rel_tol=RELATIVE):
        return f"the loss is {ours.loss:.7g}, not {theirs.loss:.7g}"
    for part, pairs in enumerate(zip(ours.gradients, theirs.gradients, strict=True)):
        for one, other in zip(*pairs, strict=True):
            error = _distance(one, other)
            if not error <= RELATIVE:
                return f"a gradient of part {part} differs by {error:.1e}"
    return _weights_disagreement(ours, theirs) if weights_too else None


def _weights_disagreement(ours: Outcome, theirs: Outcome) -> str | None:
    for part, (weights, others, gradients) in enumerate(
        zip(ours.weights, theirs.weights, theirs.gradients, strict=True)
    ):
        for one, other, gradient in zip(weights, others, gradients, strict=True):
            heard = (np.abs(gradient) > _NOISE * np.abs(gradient).max()) | (gradient == 0)
            if not np.allclose(one[heard], other[heard], rtol=RELATIVE, atol=ABSOLUTE):
                return f"new weights of part {part} differ by {np.abs(one - other)[heard].max():.1e}"
    return None


def _distance(one: Array, other: Array) -> float:
    """|one - other| / |other|, by the lengths of the vectors."""
    length = float(np.linalg.norm(other))
    apart = float(np.linalg.norm(one - other))
    return apart / length if length else apart

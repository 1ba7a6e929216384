"""Whether rows of wanted numbers are what a network with its loss can learn, or a sentence about why not."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.numerics import Array
from nnsim.network.errors import NetworkError
from nnsim.network.shapes import output_size
from nnsim.network.spec import NetworkSpec
from nnsim.spoken import Spoken

Truths = NDArray[np.bool_]
_TOLERANCE = 1e-3
_SHOWN = 4
"""Numbers of a row that a sentence shows."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """Which rows a loss knows to handle; ``fits`` tells for every row, (n, outputs) -> (n,)."""

    words: Spoken
    fits: Callable[[Array], Truths]


def _are_shares(rows: Array) -> Truths:
    sums: Array = rows.sum(axis=1)
    return _are_within(rows) & np.isclose(sums, 1, rtol=0, atol=_TOLERANCE)


def _are_within(rows: Array) -> Truths:
    lowest: Array = rows.min(axis=1)
    highest: Array = rows.max(axis=1)
    return (lowest >= 0) & (highest <= 1)


def _are_yes_or_no(rows: Array) -> Truths:
    decided: Truths = np.logical_or(rows == 0, rows == 1).all(axis=1)
    return decided


_YES_OR_NO = _Rule(Spoken("0 or 1"), _are_yes_or_no)
#: loss -> what it wants; a loss that is not here measures a distance, to whatever numbers
_RULES = {
    "cross_entropy": _Rule(Spoken("shares from 0 to 1 that sum to 1"), _are_shares),
    "binary_cross_entropy": _Rule(Spoken("numbers from 0 to 1"), _are_within),
    "hinge": _YES_OR_NO,
    "exponential": _YES_OR_NO,
}


def wants_any_number(loss: str) -> bool:
    """Whether a loss measures a distance to whatever numbers are wanted."""
    return loss not in _RULES


def check_targets(targets: Array, name: Spoken, spec: NetworkSpec) -> None:
    """Raises: NetworkError, one sentence, if ``targets`` (n, outputs) of a data set cannot be learnt."""
    wanted, given = output_size(spec), targets.shape[1]
    if wanted != given:
        raise NetworkError(
            "The network has {:,} outputs, but a sample of the {} set wants {:,} numbers. Choose other data, "
            "or make a network with as many outputs.",
            wanted, name, given,
        )  # fmt: skip
    finite = np.isfinite(targets)
    if not finite.all():
        sample, output = np.argwhere(~finite)[0]
        raise NetworkError(
            "What output {:,} should be for sample {:,} of the {} set is not a finite number: mend this "
            "sample or leave it out.",
            output + 1, sample + 1, name,
        )  # fmt: skip
    if spec.loss in _RULES:
        _require(_RULES[spec.loss], targets, name, spec.loss)


def _require(rule: _Rule, targets: Array, name: Spoken, loss: str) -> None:
    fits = rule.fits(targets)
    if not fits.all():
        sample = int(np.argmin(fits))
        raise NetworkError(
            "With the loss “{}” the wanted outputs must be {}, but those of sample {:,} of the {} set are "
            "{}. Choose the loss “squared_error”, which takes any numbers, or other data.",
            loss, rule.words, sample + 1, name, _row_in_words(targets[sample]),
        )  # fmt: skip


def _row_in_words(row: Array) -> str:
    numbers = [f"{number:g}" for number in row[:_SHOWN].tolist()]
    return ", ".join(numbers + ["…"] * (len(row) > _SHOWN))

"""From the first value that is not finite back to what made it: which activation, weight, update, sample.

Pure: a case in, an autopsy out.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from nnsim.engine.autopsy import Found
from nnsim.network.weights import Weights
from nnsim.spoken import Spoken
from nnsim.training import autopsy_words as words
from nnsim.training.autopsy_case import Case
from nnsim.training.autopsy_replay import Replay, StepFigures, replay
from nnsim.training.autopsy_walk import Link, Walk

#: An input so many times as large as the largest of the first batch is no sample like the others.
_OUTLIER = 1e6
#: Weights that give larger numbers than this in the first pass, from inputs of usual size, begin too large.
_TOO_LARGE = 1e6


class Cause(Enum):
    """What a runaway goes back to."""

    #: the steps are too long
    RATE = "rate"
    #: the weights were too large before anything was learnt
    START = "start"
    #: a number of the data is damaged
    DATA = "data"
    #: training began with a weight that is no number
    WEIGHTS = "weights"


@dataclass(frozen=True, slots=True, eq=False)
class Autopsy:
    """The chain from the effect back to the ``cause``, the last steps in numbers, and the way back.

    ``good`` are the newest weights with a usual loss, those before the step ``good_step``; ``rate`` is the
    learning rate that was set.
    """

    cause: Cause
    verdict: Spoken
    links: tuple[Link, ...]
    figures: tuple[StepFigures, ...]
    good: Weights
    good_step: int
    step: int
    rate: float


def autopsy(case: Case) -> Autopsy:
    """Replay the case and walk back from what was not finite first."""
    seen = replay(case)
    with np.errstate(all="ignore"):
        links = tuple(Walk(case, seen).links())
    cause = _cause(case, seen, links)
    rate = case.request.hyperparameters.rate
    return Autopsy(
        cause, words.verdict(cause.value, links[-1].words if links else None, rate), links, seen.figures,
        Weights(case.request.weights.layout, seen.good), seen.good_step, case.step, rate,
    )  # fmt: skip


def _cause(case: Case, seen: Replay, links: tuple[Link, ...]) -> Cause:
    """Where the chain ends says it, and whether anything was learnt before."""
    if not np.isfinite(case.request.weights.flat).all():
        return Cause.WEIGHTS
    end = links[-1] if links else None
    if end is not None and end.found in (Found.INPUT, Found.TARGET):
        usual = max(seen.usual.get(None, 0.0), 1.0)
        if not abs(end.value) <= _OUTLIER * usual:
            return Cause.DATA
    begins = case.first_step == 1
    first = max((value for name, value in seen.usual.items() if name is not None), default=0.0)
    if begins and (case.step == 1 or not first <= _TOO_LARGE):
        return Cause.DATA if seen.usual.get(None, 0.0) > _OUTLIER else Cause.START
    return Cause.RATE

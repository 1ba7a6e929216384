"""What a run tells: light measurements, none of which may be lost, and the newest weights."""

from dataclasses import dataclass

from nnsim.network.weights import Weights
from nnsim.spoken import Spoken


@dataclass(frozen=True, slots=True)
class Measurement:
    """One point of the curves.

    ``epoch`` counts passes over the data, with fractions inside a pass; ``loss`` and ``accuracy`` are means
    over the samples since the last measurement, at the end of an epoch since the one before it if these are
    few. The test figures are None between evaluations.
    """

    step: int
    epoch: float
    loss: float
    accuracy: float
    test_loss: float | None = None
    test_accuracy: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """The state of a run after a measurement; ``epochs`` are wanted, ``test_count`` samples are tested."""

    run_id: int
    measurement: Measurement
    weights: Weights
    epochs: int
    test_count: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The run came to its end, or was stopped."""

    run_id: int
    completed: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """The run could not go on; ``message`` is one sentence for the user, to be translated."""

    run_id: int
    message: Spoken

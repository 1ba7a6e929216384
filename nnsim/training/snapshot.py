"""What a run tells: light measurements, none of which may be lost, and the newest weights."""

from dataclasses import dataclass, field

from nnsim.network.run_state import Ending as Ending
from nnsim.network.run_state import Measurement as Measurement
from nnsim.network.run_state import RunState
from nnsim.network.weights import Weights
from nnsim.spoken import Spoken
from nnsim.training.autopsy_chain import Autopsy


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """The state of a run after a measurement; ``epochs`` are wanted, ``test_count`` samples are tested.

    ``is_best`` marks the last snapshot of a run that has gone back to its best weights: measurement and
    weights are those of an earlier epoch then.
    """

    run_id: int
    measurement: Measurement
    weights: Weights
    epochs: int
    test_count: int
    is_best: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """The run came to its end, or was stopped; ``reason`` says which.

    ``best`` is the epoch whose weights early stopping has gone back to. With ``state`` the run can go on.
    """

    run_id: int
    reason: Ending
    best: Measurement | None = None
    state: RunState | None = field(default=None, compare=False)

    @property
    def completed(self) -> bool:
        """Whether the run came to its end by itself."""
        return self.reason is not Ending.STOPPED


@dataclass(frozen=True, slots=True)
class Failed:
    """The run could not go on; ``message`` is one sentence for the user, to be translated.

    Where numbers have run away, ``weights`` are those of the last good step, and the ``autopsy`` says why.
    """

    run_id: int
    message: Spoken
    weights: Weights | None = field(default=None, compare=False)
    autopsy: Autopsy | None = field(default=None, compare=False)

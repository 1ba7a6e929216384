"""What an autopsy begins with: a good state of the run, and the steps from there into the runaway."""

from collections.abc import Mapping
from dataclasses import dataclass

from nnsim.engine.autopsy import Place
from nnsim.engine.numerics import Array
from nnsim.network.run_state import GeneratorState
from nnsim.training.batches import Rows
from nnsim.training.request import TrainRequest


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A run from one of its last good states on.

    ``request`` has the network, the data and the settings as they were in these steps; its weights are those
    of the good state. ``batches`` are the samples of each step from there on, the last one that in which
    numbers ran away; ``epochs`` is the progress at the start of each of them, and ``first_step`` the number
    of the first one, from 1. ``memory`` are the vectors of the optimizer in the good state, after
    ``optimizer_step`` steps; ``chance`` is what dropout drew from. ``place`` is what the run itself has
    found, with the sample counted in the batch, or nothing where it was found elsewhere.
    """

    request: TrainRequest
    batches: tuple[Rows, ...]
    epochs: tuple[float, ...]
    first_step: int
    memory: Mapping[str, Array]
    optimizer_step: int
    chance: GeneratorState
    place: Place | None = None

    @property
    def step(self) -> int:
        """The number of the step in which numbers ran away."""
        return self.first_step + len(self.batches) - 1

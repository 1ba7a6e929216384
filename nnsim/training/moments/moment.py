"""A moment of a run, as a light value; its weights are asked for where they are kept."""

from dataclasses import dataclass

from nnsim.network.run_state import Measurement


@dataclass(frozen=True, slots=True)
class Moment:
    """What a run measured at a moment; ``number`` counts the moments that were ever kept, and is its name."""

    number: int
    measurement: Measurement

    @property
    def step(self) -> int:
        """How many batches had been learnt."""
        return self.measurement.step

    @property
    def epoch(self) -> float:
        """How many passes over the data had been made."""
        return self.measurement.epoch

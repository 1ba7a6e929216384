"""The loss and the right answers, or what is explained of targets, since the last measurement."""

from dataclasses import dataclass

from nnsim.network.run_state import Tally


@dataclass(slots=True)
class Running:
    """Sums over the samples of some steps; ``score`` is that of ``Batches``."""

    samples: int = 0
    loss: float = 0.0
    score: float = 0

    @staticmethod
    def of(tally: Tally) -> "Running":
        """Sums that go on from those that were saved."""
        return Running(tally.samples, tally.loss, tally.score)

    def tally(self) -> Tally:
        """The sums now."""
        return Tally(self.samples, self.loss, self.score)

    def add(self, samples: int, loss: float, score: float) -> None:
        """Take in a batch of so many samples, with its mean loss and its summed score."""
        self.samples += samples
        self.loss += loss * samples
        self.score += score

    def means(self) -> tuple[float, float]:
        """The mean loss, and the share of right answers or R2."""
        return self.loss / self.samples, self.score / self.samples

    def steadied(self, before: "Running") -> "Running":
        """A short stretch joined with the one before it, or the ends of epochs would stick out of a curve."""
        if 2 * self.samples >= before.samples:
            return self
        return Running(self.samples + before.samples, self.loss + before.loss, self.score + before.score)

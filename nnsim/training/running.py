"""The loss and the right answers since the last measurement."""

from dataclasses import dataclass

from nnsim.network.run_state import Tally


@dataclass(slots=True)
class Running:
    """Sums over the samples of some steps."""

    samples: int = 0
    loss: float = 0.0
    right: int = 0

    @staticmethod
    def of(tally: Tally) -> "Running":
        """Sums that go on from those that were saved."""
        return Running(tally.samples, tally.loss, tally.right)

    def tally(self) -> Tally:
        """The sums now."""
        return Tally(self.samples, self.loss, self.right)

    def add(self, samples: int, loss: float, right: int) -> None:
        """Take in a batch of so many samples, with its mean loss."""
        self.samples += samples
        self.loss += loss * samples
        self.right += right

    def means(self) -> tuple[float, float]:
        """The mean loss and the share of right answers."""
        return self.loss / self.samples, self.right / self.samples

    def steadied(self, before: "Running") -> "Running":
        """A short stretch joined with the one before it, or the ends of epochs would stick out of a curve."""
        if 2 * self.samples >= before.samples:
            return self
        return Running(self.samples + before.samples, self.loss + before.loss, self.right + before.right)

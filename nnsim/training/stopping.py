"""Early stopping: a run ends when the loss on data that it does not learn from has stopped falling."""

from dataclasses import dataclass

from nnsim.engine.numerics import Array
from nnsim.network.recipe import Hyperparameters
from nnsim.network.run_state import Measurement, StoppingState


@dataclass(frozen=True, slots=True)
class EarlyStopping:
    """The rule: an epoch is better if its loss is below the best one by more than ``min_improvement``.

    After ``patience`` epochs in a row that are not better it is enough.
    Source: Goodfellow et al. 2016, algorithm 7.1.
    """

    patience: int
    min_improvement: float = 0.0

    @staticmethod
    def of(settings: Hyperparameters) -> "EarlyStopping | None":
        """The rule of a run; None where every epoch is trained."""
        if settings.patience is None:
            return None
        return EarlyStopping(settings.patience, settings.min_improvement)

    def after(self, state: StoppingState | None, loss: float) -> StoppingState:
        """What is known after an epoch with this validation loss; the first one is the best."""
        if state is None or loss < state.loss - self.min_improvement:
            return StoppingState(loss, 0)
        return StoppingState(state.loss, state.waited + 1)

    def is_enough(self, state: StoppingState | None) -> bool:
        """Whether the run is to end."""
        return state is not None and state.waited >= self.patience


@dataclass(slots=True)
class Watch:
    """Watches a run by a rule, and keeps the measurement and the weights of the best epoch."""

    rule: EarlyStopping | None
    state: StoppingState | None = None
    best: Measurement | None = None
    weights: Array | None = None

    def look(self, measurement: Measurement, parameters: Array) -> None:
        """See an epoch."""
        if self.rule is None or measurement.validation_loss is None:
            return
        self.state = self.rule.after(self.state, measurement.validation_loss)
        if self.state.waited == 0:
            self.best, self.weights = measurement, parameters.copy()

    @property
    def is_enough(self) -> bool:
        """Whether the run is to end."""
        return self.rule is not None and self.rule.is_enough(self.state)

    @property
    def is_past(self) -> bool:
        """Whether the best epoch was an earlier one than the last that was seen."""
        return self.state is not None and self.state.waited > 0

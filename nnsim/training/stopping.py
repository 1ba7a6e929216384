"""Early stopping: a run ends when the loss on data that it does not learn from has stopped falling."""

from dataclasses import dataclass

from nnsim.engine.numerics import Array
from nnsim.network.recipe import Hyperparameters
from nnsim.network.run_state import Ending, Measurement, StoppingState


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


@dataclass(frozen=True, slots=True)
class StoppingRules:
    """When a run ends by itself: at the first of these.

    ``seconds`` is time of training, ``loss`` the mean loss over an epoch of what is learnt; see also
    ``Hyperparameters``. None: not looked at.
    """

    epochs: int
    seconds: float | None = None
    loss: float | None = None
    patience: int | None = None

    @staticmethod
    def of(settings: Hyperparameters) -> "StoppingRules":
        """The rules of a run."""
        return StoppingRules(settings.epochs, settings.seconds, settings.loss_limit, settings.patience)

    def after_epoch(self, epoch: int, loss: float) -> Ending | None:
        """Why the run ends after ``epoch`` epochs with this mean loss of the last one; None: it goes on."""
        if epoch >= self.epochs:
            return Ending.EPOCHS
        return Ending.LOSS if self.loss is not None and loss <= self.loss else None

    def is_late(self, seconds: float) -> bool:
        """Whether the time is up."""
        return self.seconds is not None and seconds >= self.seconds


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

    def under(self, rule: EarlyStopping | None) -> "Watch":
        """Goes on with another rule; where nothing is watched, what was seen is forgotten."""
        return Watch(rule, self.state, self.best, self.weights) if rule is not None else Watch(None)

    @property
    def is_enough(self) -> bool:
        """Whether the run is to end."""
        return self.rule is not None and self.rule.is_enough(self.state)

    @property
    def is_past(self) -> bool:
        """Whether the best epoch was an earlier one than the last that was seen."""
        return self.state is not None and self.state.waited > 0

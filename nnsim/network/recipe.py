"""How to train, as a frozen value: it goes into a request, and into the file of a run that can be resumed."""

from dataclasses import dataclass, field
from typing import Annotated

from msgspec import Meta

from nnsim.engine.regularizers import Regularization
from nnsim.engine.schedules import ScheduleSettings

#: Settings of an optimizer that differ from its defaults, as (name, value) pairs.
Settings = tuple[tuple[str, float], ...]
MOST_COUNT = 1 << 53
MOST_SEED = (1 << 63) - 1
#: What a file may say; what a person asks for is checked with kinder words before it is trained.
_Count = Annotated[int, Meta(ge=1, le=MOST_COUNT)]
_Seed = Annotated[int, Meta(ge=0, le=MOST_SEED)]
_Above = Annotated[float, Meta(gt=0)]


@dataclass(frozen=True, slots=True)
class Hyperparameters:
    """How to train.

    Samples per step, learning rate, optimizer, passes over the data, and the seed of order and dropout.
    ``patience`` ends a run after so many epochs in which the loss on the validation set has not fallen by
    more than ``min_improvement``, and goes back to the best weights; None: every epoch is trained.
    ``seconds`` ends it after so much time of training since Start, without its pauses, and ``loss_limit``
    after an epoch in which the mean loss of what was learnt was not above it; None: neither is looked at.
    """

    batch_size: _Count = 100
    rate: float = 0.002
    optimizer: str = "adam"
    epochs: _Count = 20
    seed: _Seed = 1
    optimizer_settings: Settings = ()
    schedule: ScheduleSettings = field(default_factory=ScheduleSettings)
    regularization: Regularization = field(default_factory=Regularization)
    patience: _Count | None = None
    min_improvement: float = 0.0
    seconds: _Above | None = None
    loss_limit: _Above | None = None

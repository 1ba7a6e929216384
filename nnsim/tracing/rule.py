"""How a recorded step would move the parameters: the optimizer with its memory, and regularisation."""

from dataclasses import dataclass, field

import numpy as np

from nnsim.engine.numerics import Array
from nnsim.engine.optimizers import OPTIMIZERS, Optimizer, OptimizerState
from nnsim.engine.parameters import ParameterLayout
from nnsim.engine.regularizers import Regularization
from nnsim.network.recipe import Hyperparameters, Settings


@dataclass(frozen=True, slots=True)
class UpdateRule:
    """An optimizer of ``OPTIMIZERS`` with its settings, the learning rate, and the regularisation.

    ``samples`` is the size of the training set, by which penalties are divided (see ``Regularization``);
    ``is_scheduled`` says that a run would change the rate, which is the full one here.
    """

    optimizer: str = "sgd"
    settings: Settings = ()
    rate: float = 0.1
    regularization: Regularization = field(default_factory=Regularization)
    samples: int = 1
    is_scheduled: bool = False

    @staticmethod
    def of(hyperparameters: Hyperparameters, samples: int) -> "UpdateRule":
        """The rule that a run with these settings follows, at its full learning rate."""
        return UpdateRule(
            hyperparameters.optimizer,
            hyperparameters.optimizer_settings,
            hyperparameters.rate,
            hyperparameters.regularization,
            samples,
            not hyperparameters.schedule.is_constant,
        )

    def make(self) -> Optimizer:
        """The optimizer.  Raises: ValueError if there is no such setting or it is out of its range."""
        return OPTIMIZERS[self.optimizer].make(**dict(self.settings))


@dataclass(frozen=True, slots=True, eq=False)
class Update:
    """A whole update, every array as long as the parameters.

    ``gradient`` is that of the data plus ``penalty``; ``decayed`` the parameters after weight decay,
    ``moved`` after the optimizer's step, and ``after`` once long weights were shortened. ``memory`` is what
    the optimizer remembers before, ``memory_after`` afterwards.
    """

    before: Array
    penalty: Array
    gradient: Array
    decayed: Array
    moved: Array
    after: Array
    memory: OptimizerState
    memory_after: OptimizerState


def copied(memory: OptimizerState) -> OptimizerState:
    """The same memory in float64, in arrays of its own."""
    return OptimizerState(
        {name: np.array(vector, np.float64) for name, vector in memory.vectors.items()}, memory.step
    )


def updated(
    rule: UpdateRule,
    parameters: Array,
    gradient: Array,
    layout: ParameterLayout,
    memory: OptimizerState | None,
) -> Update:
    """Move ``parameters`` one step, in the order of a training run; nothing that is given is changed.

    Without ``memory`` the optimizer starts afresh.
    """
    optimizer, held = rule.make(), rule.regularization
    start = copied(memory) if memory is not None else optimizer.start(parameters)
    total, penalty = gradient.copy(), np.zeros_like(gradient)
    if held.has_penalty:
        held.add_gradient(parameters, total, layout, rule.samples)
        # by itself: beside a large gradient the difference has lost its digits
        held.add_gradient(parameters, penalty, layout, rule.samples)
    decayed = parameters.copy()
    held.decay(decayed, layout, rule.rate)
    moved, after_memory = decayed.copy(), copied(start)
    optimizer.update(moved, total.copy(), after_memory, rule.rate)
    after = moved.copy()
    held.constrain(after, layout)
    return Update(parameters, penalty, total, decayed, moved, after, start, after_memory)

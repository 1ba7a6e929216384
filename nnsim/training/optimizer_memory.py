"""What an optimizer remembers when its settings change in the middle of a run."""

from nnsim.engine.numerics import Array
from nnsim.engine.optimizers import OPTIMIZERS, OptimizerState
from nnsim.network.recipe import Hyperparameters

#: Vectors that are kept divided by 1 - setting (see the rules): with another setting they are scaled, so
#: that the mean that they stand for stays what it was.
_SCALED_BY = {("adam", "m"): "beta1", ("adam", "v"): "beta2", ("rmsprop", "squares"): "decay"}


def carried(
    memory: OptimizerState, before: Hyperparameters, after: Hyperparameters, parameters: Array
) -> OptimizerState:
    """The memory with which ``after`` goes on.

    Another optimizer begins with an empty one; the same with other settings keeps its own.
    """
    if before.optimizer != after.optimizer:
        return OPTIMIZERS[after.optimizer].make(**dict(after.optimizer_settings)).start(parameters)
    vectors = {name: vector.copy() for name, vector in memory.vectors.items()}
    for name, vector in vectors.items():
        setting = _SCALED_BY.get((after.optimizer, name))
        if setting is not None:
            vector *= (1 - _value(before, setting)) / (1 - _value(after, setting))
    return OptimizerState(vectors, memory.step)


def _value(settings: Hyperparameters, name: str) -> float:
    fields = {field.name: field.default for field in OPTIMIZERS[settings.optimizer].fields}
    return float(dict(settings.optimizer_settings).get(name, fields[name]))

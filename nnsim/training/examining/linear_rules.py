"""What an optimizer makes of a gradient, as a line: f g + c, with c what it remembers of the steps before.

Optimizers that divide by the root of squares divide all parts of a gradient alike.
"""

from collections.abc import Callable, Mapping
from math import sqrt

from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.training.last_step import LastStep
from nnsim.training.request import Hyperparameters

_Settings = Mapping[str, float]
_Memory = Mapping[str, float]
#: settings, vectors before the step as the engine keeps them, gradient, rate, number of the step -> what a
#: gradient is multiplied by, and what is added whatever the gradient is
_Rule = Callable[[_Settings, _Memory, float, float, int], tuple[float, float]]


def _plain(settings: _Settings, memory: _Memory, g: float, rate: float, step: int) -> tuple[float, float]:
    return -rate, 0.0


def _momentum(settings: _Settings, memory: _Memory, g: float, rate: float, step: int) -> tuple[float, float]:
    return -rate, settings["momentum"] * memory["velocity"]


def _nesterov(settings: _Settings, memory: _Memory, g: float, rate: float, step: int) -> tuple[float, float]:
    m = settings["momentum"]
    return -rate * (1 + m), m * m * memory["velocity"]


def _adagrad(settings: _Settings, memory: _Memory, g: float, rate: float, step: int) -> tuple[float, float]:
    return _by_root(rate, memory["squares"] + g * g, settings["epsilon"]), 0.0


def _rmsprop(settings: _Settings, memory: _Memory, g: float, rate: float, step: int) -> tuple[float, float]:
    # The engine keeps s / (1 - d).
    decay = settings["decay"]
    return _by_root(rate, (1 - decay) * (decay * memory["squares"] + g * g), settings["epsilon"]), 0.0


def _adam(settings: _Settings, memory: _Memory, g: float, rate: float, step: int) -> tuple[float, float]:
    # The engine keeps m / (1 - beta1) and v / (1 - beta2).
    beta1, beta2 = settings["beta1"], settings["beta2"]
    v = (beta2 * memory["v"] + g * g) * (1 - beta2) / (1 - beta2**step)
    factor = _by_root(rate, v, settings["epsilon"]) * (1 - beta1) / (1 - beta1**step)
    return factor, factor * beta1 * memory["m"]


def _by_root(rate: float, squares: float, epsilon: float) -> float:
    divisor = sqrt(squares) + epsilon
    return -rate / divisor if divisor > 0 else 0.0


_RULES: dict[str, _Rule] = {
    "sgd": _plain,
    "momentum": _momentum,
    "nesterov": _nesterov,
    "adagrad": _adagrad,
    "rmsprop": _rmsprop,
    "adam": _adam,
}


def as_line(settings: Hyperparameters, last: LastStep, index: int) -> tuple[float, float]:
    """(f, c) so that the optimizer has added f g + c to a parameter with the gradient g.

    f and c are right for the gradient that the step had: it may stand in the divisor, too.
    """
    values = {field.name: float(field.default) for field in OPTIMIZERS[settings.optimizer].fields}
    values |= dict(settings.optimizer_settings)
    memory = {name: float(vector[index]) for name, vector in last.memory.items()}
    gradient = float(last.gradient[index])
    return _RULES[settings.optimizer](values, memory, gradient, last.rate, last.optimizer_step + 1)

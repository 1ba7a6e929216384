"""The optimizers' rules in lines of Python, as the books write them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nnsim.engine import optimizers
from nnsim.engine.numerics import Array
from nnsim.tracing.snippets.snippet import Lines
from nnsim.tracing.snippets.source import Mark

#: the optimizer's settings, its vectors as the engine keeps them -> what the books call them
Memory = Callable[[Mapping[str, float], Mapping[str, Array]], dict[str, Array]]


@dataclass(frozen=True, slots=True)
class Rule:
    """How a parameter {W} moves by its gradient g.

    What is remembered of it is called v_{name}{at}; the engine may keep it divided by something.
    """

    lines: Lines
    mark: Mark
    memory: Memory


def _nothing(settings: Mapping[str, float], vectors: Mapping[str, Array]) -> dict[str, Array]:
    return {}


def _velocity(settings: Mapping[str, float], vectors: Mapping[str, Array]) -> dict[str, Array]:
    return {"v": vectors["velocity"]}


def _squares(settings: Mapping[str, float], vectors: Mapping[str, Array]) -> dict[str, Array]:
    return {"s": vectors["squares"]}


def _running_squares(settings: Mapping[str, float], vectors: Mapping[str, Array]) -> dict[str, Array]:
    return {"s": vectors["squares"] * (1 - settings["decay"])}


def _moments(settings: Mapping[str, float], vectors: Mapping[str, Array]) -> dict[str, Array]:
    return {"m": vectors["m"] * (1 - settings["beta1"]), "v": vectors["v"] * (1 - settings["beta2"])}


_BY_SQUARES = "{W} -= rate * g / (np.sqrt(s_{name}{at}) + epsilon)"

RULES: dict[str, Rule] = {
    "sgd": Rule(("{W} -= rate * g",), Mark(optimizers.SGD.update, ("_axpy(",)), _nothing),
    "momentum": Rule(
        ("v_{name}{at} = momentum * v_{name}{at} - rate * g", "{W} += v_{name}{at}"),
        Mark(optimizers.Momentum._move), _velocity,
    ),
    "nesterov": Rule(
        ("v_{name}{at} = momentum * v_{name}{at} - rate * g", "{W} += momentum * v_{name}{at} - rate * g"),
        Mark(optimizers.Nesterov._move), _velocity,
    ),
    "adagrad": Rule(
        ("s_{name}{at} += g ** 2", _BY_SQUARES), Mark(optimizers.Adagrad._move), _squares
    ),
    "rmsprop": Rule(
        ("s_{name}{at} = decay * s_{name}{at} + (1 - decay) * g ** 2", _BY_SQUARES),
        Mark(optimizers.RMSProp._scaled), _running_squares,
    ),
    "adam": Rule(
        (
            "m_{name}{at} = beta1 * m_{name}{at} + (1 - beta1) * g",
            "v_{name}{at} = beta2 * v_{name}{at} + (1 - beta2) * g ** 2",
            "m_hat = m_{name}{at} / (1 - beta1 ** t)",
            "v_hat = v_{name}{at} / (1 - beta2 ** t)",
            "{W} -= rate * m_hat / (np.sqrt(v_hat) + epsilon)",
        ),
        Mark(optimizers.Adam._move), _moments,
    ),
}  # fmt: skip

"""The update in single steps: one parameter after the other, by the rule as the books write it."""

from collections.abc import Callable, Mapping
from math import sqrt

from nnsim.engine.layers.batch_norm import BatchNorm
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.parameters import Role
from nnsim.tracing.calculation import Calculation, Manner
from nnsim.tracing.places import ParameterPlace, Ref
from nnsim.tracing.recording import Recording

Numbers = dict[str, float]
#: the optimizer's settings, its vectors before and after as the engine keeps them -> what the books call them
_Memory = Callable[[Mapping[str, float], Numbers, Numbers, float], Numbers]


def _nothing(settings: Mapping[str, float], before: Numbers, after: Numbers, step: float) -> Numbers:
    return {}


def _velocity(settings: Mapping[str, float], before: Numbers, after: Numbers, step: float) -> Numbers:
    return {"momentum": settings["momentum"], "v": before["velocity"], "v_new": after["velocity"]}


def _squares(settings: Mapping[str, float], before: Numbers, after: Numbers, step: float) -> Numbers:
    return {"epsilon": settings["epsilon"], "s": before["squares"], "s_new": after["squares"]}


def _running_squares(settings: Mapping[str, float], before: Numbers, after: Numbers, step: float) -> Numbers:
    # the engine keeps s / (1 - d)
    share = 1 - settings["decay"]
    scaled = {"s": before["squares"] * share, "s_new": after["squares"] * share}
    return {"epsilon": settings["epsilon"], "decay": settings["decay"]} | scaled


def _moments(settings: Mapping[str, float], before: Numbers, after: Numbers, step: float) -> Numbers:
    # the engine keeps m / (1 - beta1) and v / (1 - beta2)
    first, second = settings["beta1"], settings["beta2"]
    m, v = after["m"] * (1 - first), after["v"] * (1 - second)
    return {
        "beta1": first, "beta2": second, "epsilon": settings["epsilon"], "step": step,
        "m": before["m"] * (1 - first), "m_new": m, "m_hat": m / (1 - first**step),
        "v": before["v"] * (1 - second), "v_new": v, "v_hat": v / (1 - second**step),
    }  # fmt: skip


_MEMORIES: dict[str, _Memory] = {
    "sgd": _nothing,
    "momentum": _velocity,
    "nesterov": _velocity,
    "adagrad": _squares,
    "rmsprop": _running_squares,
    "adam": _moments,
}


def rule_change(optimizer: str, numbers: Mapping[str, float]) -> float:
    """What the rule of the books adds to a parameter, from the numbers of a RULE calculation."""
    rate, g = numbers["rate"], numbers["gradient"]
    if optimizer == "sgd":
        return -rate * g
    if optimizer == "momentum":
        return numbers["momentum"] * numbers["v"] - rate * g
    if optimizer == "nesterov":
        return numbers["momentum"] * (numbers["momentum"] * numbers["v"] - rate * g) - rate * g
    if optimizer == "adam":
        return -rate * numbers["m_hat"] / (sqrt(numbers["v_hat"]) + numbers["epsilon"])
    return -rate * g / (sqrt(numbers["s_new"]) + numbers["epsilon"])


def update_of(recording: Recording, place: ParameterPlace) -> Calculation:
    """The update of one parameter.

    The extras of a trained one: ``before``, ``data_gradient`` and ``penalty`` whose sum is ``gradient``,
    ``rate``, ``decayed`` (before the step of the optimizer), ``moved`` (behind it), and what the optimizer
    remembers: v and v_new with ``momentum``; s and s_new with ``epsilon`` and ``decay``; m, m_new, m_hat, v,
    v_new, v_hat with ``beta1``, ``beta2``, ``epsilon`` and ``step``. The function is the name of the
    optimizer. A running mean of batch normalisation has ``before``, ``momentum`` and ``batch``, no function.
    """
    slot = next(one for one in recording.layout.slots if (one.layer, one.name) == (place.layer, place.name))
    index = slot.start + place.index
    refs_of = {"result": Ref(parameter=place)}
    if slot.role is Role.STATE:
        return _remembered(recording, place, index, refs_of)
    update, rule = recording.update, recording.rule
    settings = {entry.name: float(entry.default) for entry in OPTIMIZERS[rule.optimizer].fields} | dict(
        rule.settings
    )
    before = {name: float(vector[index]) for name, vector in update.memory.vectors.items()}
    after = {name: float(vector[index]) for name, vector in update.memory_after.vectors.items()}
    assert recording.gradient is not None
    numbers = {
        "before": float(update.before[index]), "data_gradient": float(recording.gradient[index]),
        "penalty": float(update.penalty[index]), "gradient": float(update.gradient[index]), "rate": rule.rate,
        "decayed": float(update.decayed[index]), "moved": float(update.moved[index]),
    }  # fmt: skip
    numbers |= _MEMORIES[rule.optimizer](settings, before, after, float(update.memory_after.step))
    return Calculation(
        Manner.RULE, float(update.after[index]), function=rule.optimizer, extras=numbers, refs_of=refs_of
    )


def _remembered(
    recording: Recording, place: ParameterPlace, index: int, refs_of: Mapping[str, Ref]
) -> Calculation:
    """running = momentum * running + (1 - momentum) * what the batch has."""
    record = recording.layers[place.layer]
    assert isinstance(record.kind, BatchNorm)
    batch = record.fixed[place.name.removeprefix("running_")]
    old = float(recording.parameters[index])
    numbers = {"before": old, "momentum": record.kind.momentum, "batch": float(batch[place.index])}
    return Calculation(Manner.RULE, float(recording.passed[index]), extras=numbers, refs_of=refs_of)

"""Activation functions and their slopes as Python expressions."""

import inspect
from dataclasses import dataclass

from nnsim.engine.activations import Activation
from nnsim.tracing.snippets.snippet import Lines
from nnsim.tracing.snippets.source import Mark


@dataclass(frozen=True, slots=True)
class _Texts:
    """f(z) and f'(z) for one number, and for an array; in the slope a is f(z)."""

    one: str
    slope: str
    many: str = ""
    slopes: str = ""


_LOGISTIC = "1 / (1 + np.exp(-{z}))"
_TEXTS: dict[str, _Texts] = {
    "identity": _Texts("{z}", "1.0", slopes="np.ones_like({z})"),
    "step": _Texts(
        "1.0 if {z} >= 0 else 0.0", f"{_LOGISTIC} * (1 - {_LOGISTIC})", "np.where({z} >= 0, 1.0, 0.0)"
    ),
    "sigmoid": _Texts(_LOGISTIC, "{a} * (1 - {a})"),
    "tanh": _Texts("np.tanh({z})", "(1 - {a} ** 2)"),
    "relu": _Texts("max(0.0, {z})", "({z} > 0)", "np.maximum(0, {z})"),
    "leaky_relu": _Texts(
        "max(0.01 * {z}, {z})", "(1.0 if {z} > 0 else 0.01)", "np.maximum(0.01 * {z}, {z})",
        "np.where({z} > 0, 1.0, 0.01)",
    ),
    "elu": _Texts(
        "{z} if {z} > 0 else np.expm1({z})", "(1.0 if {z} > 0 else {a} + 1)",
        "np.where({z} > 0, {z}, np.expm1(np.minimum({z}, 0)))", "np.where({z} > 0, 1.0, {a} + 1)",
    ),
    "swish": _Texts("{z} / (1 + np.exp(-{z}))", "(1 + {a} * np.exp(-{z})) / (1 + np.exp(-{z}))"),
    "softplus": _Texts("np.logaddexp(0, {z})", "(1 / (1 + np.exp(-{z})))"),
}  # fmt: skip


def value_line(activation: Activation, index: str, z: str = "z", a: str = "a") -> str:
    """The line that makes a[index] from z[index]; softmax reads the whole row."""
    if activation.name == "softmax":
        row = _row(z, index)
        return f"{a}[{index}] = np.exp({z}[{index}] - max({row})) / sum(np.exp({row} - max({row})))"
    return f"{a}[{index}] = {_TEXTS[activation.name].one.format(z=f'{z}[{index}]')}"


def value_lines(activation: Activation, z: str = "z", a: str = "a") -> Lines:
    """The lines that make the array a from z."""
    if activation.name == "softmax":
        return (
            f"e = np.exp({z} - {z}.max(axis=-1, keepdims=True))",
            f"{a} = e / e.sum(axis=-1, keepdims=True)",
        )
    texts = _TEXTS[activation.name]
    return (f"{a} = {(texts.many or texts.one).format(z=z)}",)


def slope_of(activation: Activation, index: str, z: str = "z", a: str = "a") -> str:
    """f' at z[index], as a factor.  Not for softmax."""
    return _TEXTS[activation.name].slope.format(z=f"{z}[{index}]", a=f"{a}[{index}]")


def back_lines(activation: Activation, da: str, z: str = "z", a: str = "a") -> str:
    """dC/dz of the whole array from ``da``."""
    if activation.name == "softmax":
        return f"{a} * ({da} - ({da} * {a}).sum(axis=-1, keepdims=True))"
    texts = _TEXTS[activation.name]
    return f"{da} * {(texts.slopes or texts.slope).format(z=z, a=a)}"


def softmax_line(index: str) -> str:
    """The line that makes delta[index] from da of the whole row."""
    a, da = _row("a", index), _row("da", index)
    return f"delta[{index}] = a[{index}] * (da[{index}] - sum({da} * {a}))"


def value_mark(activation: Activation) -> Mark:
    """The engine's lines that make a."""
    return Mark(activation.value)


def slope_mark(activation: Activation) -> Mark:
    """The engine's lines of the slope, which may be a function of its own within the chain rule."""
    inner = inspect.getclosurevars(activation.backward).nonlocals.get("slope")
    return Mark(inner if inner is not None else activation.backward)


def _row(name: str, index: str) -> str:
    """The row that the last index runs through."""
    head = index.rpartition(", ")[0]
    return f"{name}[{head}]" if head else name

"""The losses in lines of Python: what an output costs, and where the way back starts."""

from dataclasses import dataclass

import numpy as np

from nnsim.engine.losses import LOSSES
from nnsim.tracing.recording import LayerRecord
from nnsim.tracing.snippets.snippet import Given, Snippet, index_of
from nnsim.tracing.snippets.source import Mark
from nnsim.tracing.trace import Trace


@dataclass(frozen=True, slots=True)
class _Texts:
    """The cost of one output, of every output, and dC/da or dC/dz of one and of all.

    {z}, {a} and {y} are the numbers of one output.
    """

    cost: str
    costs: str
    slope: str
    slopes: str


_TEXTS: dict[str, _Texts] = {
    "squared_error": _Texts(
        "({a} - {y}) ** 2", "(a - y) ** 2", "2 * ({a} - {y})", "2 * (a - y)"
    ),
    "absolute_error": _Texts(
        "abs({a} - {y})", "np.abs(a - y)", "np.sign({a} - {y})", "np.sign(a - y)"
    ),
    "cross_entropy": _Texts(
        "-{y} * np.log({a}) if {y} else 0.0", "np.where(y != 0, -y * np.log(a), 0)",
        "sum(y) * {a} - {y}", "y.sum() * a - y",
    ),
    "binary_cross_entropy": _Texts(
        "np.logaddexp(0, {z}) - {y} * {z}", "np.logaddexp(0, z) - y * z", "{a} - {y}", "a - y"
    ),
    "hinge": _Texts(
        "max(0.0, 1 - (2 * {y} - 1) * {a})", "np.maximum(0, 1 - (2 * y - 1) * a)",
        "-(2 * {y} - 1) * ((2 * {y} - 1) * {a} < 1)", "-(2 * y - 1) * ((2 * y - 1) * a < 1)",
    ),
    "exponential": _Texts(
        "np.exp(-(2 * {y} - 1) * {a})", "np.exp(-(2 * y - 1) * a)",
        "-(2 * {y} - 1) * np.exp(-(2 * {y} - 1) * {a})", "-(2 * y - 1) * np.exp(-(2 * y - 1) * a)",
    ),
}  # fmt: skip
_ANSWERS = {
    True: "loss = float(np.argmax(a) != np.argmax(y))",
    False: "loss = float((a[0] >= 0.5) != (y[0] >= 0.5))",
}


def loss_of(trace: Trace, unit: int | None) -> Snippet:
    """What output number ``unit`` costs; beyond the outputs the sum, the mean of a batch, or all at once."""
    loss, record = trace.loss, trace.recording
    marks = (Mark(record.loss_kind.per_sample),)
    if unit is not None and unit > loss.terms:
        mean = {"mean": np.array(record.loss)}
        return Snippet({"losses": record.losses}, mean, ("mean = sum(losses) / len(losses)",),
                       ("mean = losses.mean()",), marks)  # fmt: skip
    given: Given = numbers_of(record.layers[trace.last], record.target, trace.sample)
    results = {"loss": np.array(record.losses[trace.sample])}
    if not loss.terms:
        line = (_ANSWERS[len(given["y"]) > 1],)
        return Snippet(given, results, line, line, marks)
    whole = (f"costs = {_TEXTS[record.loss_kind.name].costs}", "loss = costs.sum()")
    costs = loss.calculation(loss.terms).values
    if unit == loss.terms:
        return Snippet({"costs": costs, **given}, results, ("loss = sum(costs)",), whole, marks)
    index = index_of((loss.terms,), None if unit is None else (unit,))
    text = _TEXTS[record.loss_kind.name].cost.format(z="z[j]", a="a[j]", y="y[j]")
    loop = index.around((f"costs[j] = {text}",))
    if unit is None:
        return Snippet(given, {"costs": costs, **results}, (*loop, "loss = sum(costs)"), whole, marks)
    return Snippet(given, {"costs": costs, **results}, loop, whole, marks, (("costs", index.where),))


def numbers_of(layer: LayerRecord, target: object, sample: int) -> Given:
    """z, a and y of the last layer, each as one row."""
    wanted = np.asarray(target)[sample]
    return {"z": layer.z[sample].reshape(-1), "a": layer.a[sample].reshape(-1), "y": wanted}


def start_line(loss: str, name: str, index: str) -> str:
    """The line with which the way back starts for one output, into ``name``: da, or delta from logits."""
    text = _TEXTS[loss].slope.format(z=f"z[{index}]", a=f"a[{index}]", y=f"y[{index}]")
    return f"{name}[{index}] = {text}"


def start_lines(loss: str, name: str) -> str:
    """The same for all outputs."""
    return f"{name} = {_TEXTS[loss].slopes}"


def start_mark(loss: str) -> Mark:
    """The engine's lines of it."""
    gradient = LOSSES[loss].gradient
    assert gradient is not None
    return Mark(gradient)

"""The simple recurrent layer in lines of Python, unrolled in time."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.engine.numerics import Array
from nnsim.tracing.kinds.base import LayerTrace
from nnsim.tracing.snippets.activations import (
    back_lines,
    slope_mark,
    slope_of,
    value_line,
    value_lines,
    value_mark,
)
from nnsim.tracing.snippets.kind import Back, KindCode, Names, input_of
from nnsim.tracing.snippets.snippet import Index, Lines, Part, Snippet, indented
from nnsim.tracing.snippets.source import Mark

_INPUTS = Mark(SimpleRNN.forward, ("np.matmul(", "np.dot(", "np.add(z[t]"))
_BIAS = Mark(SimpleRNN.forward, ("np.add(rows",))
_ACTIVATE = Mark(SimpleRNN.forward, ("value(z[t]",))
_BACK = Mark(SimpleRNN.backward, ('parameters["W"].T',))
_IN_TIME = Mark(SimpleRNN._through_time, ("np.dot(", "self.activation.backward("))
_GRADIENTS = {
    "W": Mark(SimpleRNN.backward, ('gradients["W"])',)),
    "W_recurrent": Mark(SimpleRNN.backward, ('gradients["W_recurrent"]',)),
    "b": Mark(SimpleRNN.backward, ('gradients["b"]',)),
}


class RecurrentCode(KindCode):
    """z_t = x_t W + a_(t-1) W_recurrent + b; the arrays of all times are z_steps, a_steps, delta_steps."""

    def units(self, own: LayerTrace, unit: int | None) -> Snippet:
        """A unit is one neuron at one time."""
        kind, activation = _kind(own), _kind(own).activation
        index = _index(own, None if unit is None else unit // kind.units, unit)
        part = self.forward(own, "z_steps")
        results = {name: steps_of(own, name) for name in ("z_steps", "a_steps")}
        activate = (value_line(activation, "t, j", "z_steps", "a_steps"),)
        held = _if_held(own, "a_steps[t, j]", own.record.held)
        loop = index.around(part.loop + activate + held)
        if activation.name == "softmax" and unit is None:  # the row has to be there first, at every time
            loop = (
                loop[0],
                *indented((*_through(kind.units, part.loop), *_through(kind.units, activate + held))),
            )
        roles = {"terms": (_INPUTS,), "bias": (_BIAS,), "function": (_ACTIVATE, value_mark(activation))}
        return Snippet(
            part.given, results, loop,
            part.whole + indented(_rows_held(own, "a_steps[t, {}]", own.record.held)),
            tuple(mark for marks in roles.values() for mark in marks),
            () if unit is None else tuple((name, index.where) for name in results), roles,
        )  # fmt: skip

    def forward(self, own: LayerTrace, out: str) -> Part:
        """The inputs of the time, the neurons of the time before, and the bias."""
        kind = _kind(own)
        loop = (
            f"{out}[t, j] = 0.0",
            f"for i in range({kind.features}):",
            f"    {out}[t, j] += x[t, i] * W[i, j]",
            "if t > 0:",
            f"    for k in range({kind.units}):",
            f"        {out}[t, j] += a_steps[t - 1, k] * W_recurrent[k, j]",
            f"{out}[t, j] += b[j]",
        )
        whole = (
            f"{out} = x @ W + b",
            f"a_steps = np.zeros_like({out})",
            f"for t in range({kind.steps}):",
            "    if t > 0:",
            f"        {out}[t] += a_steps[t - 1] @ W_recurrent",
            *indented(value_lines(kind.activation, f"{out}[t]", "a_steps[t]")),
        )
        return Part({"x": input_of(own), **own.record.parameters}, loop, whole)

    def back(self, own: LayerTrace, position: int, target: str, names: Names) -> Back:
        """Over the weights to every neuron at the same time."""
        W, delta = names("W"), names("delta_steps")
        loop = (f"for k in range({_kind(own).units}):", f"    {target} += {W}[j, k] * {delta}[t, k]")
        given = {W: own.record.parameters["W"], delta: steps_of(own, "delta_steps")}
        return Back(given, loop, (), f"{delta} @ {W}.T", _BACK)

    def gradient(self, own: LayerTrace, name: str) -> Part:
        """What the weight is multiplied with times the delta of the time, over all times and samples."""
        scratch = own.record.scratch
        given: dict[str, Any] = {"delta_steps": scratch["delta_steps"], "n": len(own.recording)}
        loop, whole, more = _LEARNT[name]
        given |= {key: scratch[source] for key, source in more.items()}
        return Part(given, (loop,), (whole,), {"terms": _GRADIENTS[name]})


#: for each parameter the line of one gradient, of all, and what else is given, by its name in the engine
_LEARNT: dict[str, tuple[str, str, dict[str, str]]] = {
    "W": (
        "dW[i, j] = np.sum(x[:, :, i] * delta_steps[:, :, j]) / n",
        'dW = np.einsum("nti,ntj->ij", x, delta_steps) / n',
        {"x": "x_steps"},
    ),
    "W_recurrent": (
        "dW_recurrent[i, j] = np.sum(a_steps[:, :-1, i] * delta_steps[:, 1:, j]) / n",
        'dW_recurrent = np.einsum("nti,ntj->ij", a_steps[:, :-1], delta_steps[:, 1:]) / n',
        {"a_steps": "a_steps"},
    ),
    "b": ("db[j] = np.sum(delta_steps[:, :, j]) / n", "db = delta_steps.sum(axis=(0, 1)) / n", {}),
}


def through_time(own: LayerTrace, unit: int | None, direct: Snippet) -> Snippet:
    """The deltas of all times: what comes from the outputs, and from the neurons one time later.

    ``direct`` are the lines of the first part, without loops around them. Behind a softmax there are none
    for one number alone.
    """
    kind = _kind(own)
    time = None if unit is None else kind.steps - 1 - unit // kind.units
    index = _index(own, time, unit)
    given = {"z_steps": steps_of(own, "z_steps"), "a_steps": _found(own)}
    return Snippet(
        {**direct.given, "W_recurrent": own.record.parameters["W_recurrent"], **given},
        {**direct.results, "delta_steps": steps_of(own, "delta_steps")},
        _loop_through_time(own, index, direct.loop),
        _whole_through_time(own, direct.whole),
        (*direct.marks, _IN_TIME, slope_mark(kind.activation)),
        () if unit is None else (("delta_steps", index.where),),
    )


def _loop_through_time(own: LayerTrace, index: Index, direct: Lines) -> Lines:
    """The last time first."""
    kind, last, everywhere = _kind(own), _kind(own).steps - 1, _kind(own).returns == "all"
    if kind.activation.name == "softmax":
        return ()
    first = (*direct, f"delta_steps[t, j] = delta[{'t, j' if everywhere else 'j'}]")
    body = first if everywhere else ("delta_steps[t, j] = 0.0", f"if t == {last}:", *indented(first))
    slope = slope_of(kind.activation, "t, j", "z_steps", "a_steps")
    loop = index.around((
        *body,
        f"if t < {last}:",
        "    da_later = 0.0",
        f"    for k in range({kind.units}):",
        "        da_later += W_recurrent[j, k] * delta_steps[t + 1, k]",
        *indented(_if_held(own, "da_later", dict.fromkeys(own.record.held, 0.0))),
        f"    delta_steps[t, j] += da_later * {slope}",
    ))  # fmt: skip
    return loop if index.at[0] is not None else (f"for t in reversed(range({kind.steps})):", *loop[1:])


def _whole_through_time(own: LayerTrace, direct: Lines) -> Lines:
    kind, last, everywhere = _kind(own), _kind(own).steps - 1, _kind(own).returns == "all"
    heard = "delta[t]" if everywhere else f"delta if t == {last} else 0.0"
    silent = _rows_held(own, "da_later[{}]", dict.fromkeys(own.record.held, 0.0))
    return (
        *direct,
        "delta_steps = np.zeros_like(z_steps)",
        f"for t in reversed(range({kind.steps})):",
        f"    delta_steps[t] = {heard}",
        f"    if t < {last}:",
        "        da_later = delta_steps[t + 1] @ W_recurrent.T",
        *indented(indented(silent)),
        f"        delta_steps[t] += {back_lines(kind.activation, 'da_later', 'z_steps[t]', 'a_steps[t]')}",
    )


def steps_of(own: LayerTrace, name: str) -> Array:
    """An array of all times, of the sample of the trace.  Shapes: (times, units)."""
    steps: Array = own.record.scratch[name][own.sample]
    return steps


def _moments(own: LayerTrace, values: Mapping[int, float]) -> list[tuple[int, int, float]]:
    """The time, the neuron and the number of everything that is set by hand."""
    kind = _kind(own)
    first = 0 if kind.returns == "all" else kind.steps - 1
    return [(first + held // kind.units, held % kind.units, value) for held, value in values.items()]


def _if_held(own: LayerTrace, name: str, values: Mapping[int, float]) -> Lines:
    """What puts the numbers in place that are set by hand, within loops over t and j."""
    return tuple(
        line
        for t, j, value in _moments(own, values)
        for line in (f"if (t, j) == ({t}, {j}):", f"    {name} = {value!r}  # set by hand")
    )


def _rows_held(own: LayerTrace, name: str, values: Mapping[int, float]) -> Lines:
    """The same within a loop over t alone; ``name`` has a place for j."""
    return tuple(
        line
        for t, j, value in _moments(own, values)
        for line in (f"if t == {t}:", f"    {name.format(j)} = {value!r}  # set by hand")
    )


def _found(own: LayerTrace) -> Array:
    """f(z) at all times: what is set by hand has no slope of its own."""
    if not own.record.held:
        return steps_of(own, "a_steps")
    z = np.ascontiguousarray(steps_of(own, "z_steps"))
    a = np.empty_like(z)
    _kind(own).activation.value(z, a)
    return a


def _kind(own: LayerTrace) -> SimpleRNN:
    kind = own.record.kind
    assert isinstance(kind, SimpleRNN)
    return kind


def _index(own: LayerTrace, time: int | None, unit: int | None) -> Index:
    kind = _kind(own)
    return Index(("t", "j"), (kind.steps, kind.units), (time, None if unit is None else unit % kind.units))


def _through(units: int, lines: Lines) -> Lines:
    return (f"for j in range({units}):", *indented(lines))

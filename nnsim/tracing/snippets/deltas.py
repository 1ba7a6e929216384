"""The deltas in lines of Python: from the loss or the layers that hear this one, and through the slope."""

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from nnsim.engine.layers.activated import Activated
from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.engine.numerics import Array, Shape
from nnsim.tracing.kinds.base import LayerTrace
from nnsim.tracing.snippets.activations import back_lines, slope_mark, slope_of, softmax_line
from nnsim.tracing.snippets.forward import held_lines
from nnsim.tracing.snippets.kind import Back, Names, index_text
from nnsim.tracing.snippets.losses import start_line, start_lines, start_mark
from nnsim.tracing.snippets.recurrent import through_time
from nnsim.tracing.snippets.snippet import Index, Lines, Snippet, index_of, names_of, place_in
from nnsim.tracing.snippets.source import Mark
from nnsim.tracing.snippets.table import code_of_kind
from nnsim.tracing.trace import Trace

_THROUGH = Mark(Activated.activation_backward, ("self.activation.backward",))


def arriving(trace: Trace, own: LayerTrace, name: str) -> tuple[Lines, Lines, list[Back]]:
    """``name`` = dC/da of one value, and of all, from every layer that hears ``own``; and these parts."""
    shape, text = own.record.kind.output_shape, index_text(own)
    backs, whole = list[Back](), Lines()
    loop: Lines = (f"{name}[{text}] = 0.0",)
    for number, (hearer, position) in enumerate(_hearers(trace, own), 1):
        names = Names("next" if number == 1 else str(number))
        heard = hearer.record.kind.input_shapes[position]
        is_same = heard == shape
        back = code_of_kind(hearer).back(hearer, position, f"{name}[{text if is_same else 'at'}]", names)
        loop += back.loop if is_same else _reshaped(shape, heard, back.loop)
        expression = back.expression if is_same else f"({back.expression}).reshape({shape})"
        whole += (
            *back.before,
            f"{name} = {expression}" if number == 1 else f"{name} = {name} + {expression}",
        )
        backs.append(back)
    return loop, whole, backs


def _hearers(trace: Trace, own: LayerTrace) -> list[tuple[LayerTrace, int]]:
    """The layers that hear ``own``, and at which of their inputs."""
    return [
        (trace.layers[layer], position)
        for layer, record in trace.recording.layers.items()
        for position, source in enumerate(record.heard)
        if source == own.layer
    ]


def _reshaped(shape: Shape, heard: Shape, lines: Lines) -> Lines:
    """The lines where a value has the indices with which it is heard, which may have the same names."""
    flat = f"np.ravel_multi_index(at, {shape})"
    there = flat if len(heard) == 1 else f"np.unravel_index({flat}, {heard})"
    own = names_of(shape)
    at = f"({own[0]},)" if len(own) == 1 else ", ".join(own)
    back = f"{own[0]}, = at" if len(own) == 1 else f"{', '.join(own)} = at"
    return (f"at = {at}", f"{', '.join(names_of(heard))} = {there}", *lines, back)


def deltas_of(trace: Trace, own: LayerTrace, unit: int | None) -> Snippet:
    """How the delta of a unit comes about, or all deltas of the layer."""
    if isinstance(own.record.kind, SimpleRNN):
        return _in_time(trace, own, unit)
    at_logits = own.layer == trace.last and trace.loss.is_from_logits()
    shape = own.record.kind.output_shape
    index = index_of(shape, None if unit is None else place_in(shape, unit % own.delta_units))
    if at_logits:
        return _finished(own, unit, index, _start(trace, own, "delta"), {"delta": own.record.delta})
    name = "delta" if own.activation is None else "da"
    arrived = _start(trace, own, name) if own.layer == trace.last else _arrived(trace, own, name)
    if own.is_softmax:
        return _through_row(own, unit, index, arrived)
    return _finished(own, unit, index, _bent(own, index, arrived), _arrays(own))


def _in_time(trace: Trace, own: LayerTrace, unit: int | None) -> Snippet:
    """What comes from the outputs, and then back through time."""
    index = index_of(own.record.kind.output_shape, None)
    arrays = _arrays(own)
    if own.layer == trace.last and trace.loss.is_from_logits():
        work, arrays = _start(trace, own, "delta"), {"delta": own.record.delta}
    else:
        arrived = _start(trace, own, "da") if own.layer == trace.last else _arrived(trace, own, "da")
        work = _bent(own, index, arrived)
    kind = own.record.kind
    assert isinstance(kind, SimpleRNN)
    if own.record.held and kind.returns == "all" and "da" in arrays:
        # the engine silences what is set by hand only later: its own numbers are others there
        work = work._replace(given={**work.given, "da": arrays.pop("da")[own.sample]})
    results = {name: array[own.sample] for name, array in arrays.items()}
    direct = Snippet(work.given, results, work.loop, work.whole, work.roles["terms"])
    return through_time(own, unit, direct)


class _Work(NamedTuple):
    """What makes one delta, and all; ``marks`` by role."""

    given: dict[str, Any]
    loop: Lines
    whole: Lines
    roles: dict[str, tuple[Mark, ...]]


def _arrived(trace: Trace, own: LayerTrace, name: str) -> _Work:
    """From the layers that hear this one."""
    loop, whole, backs = arriving(trace, own, name)
    given = {key: value for back in backs for key, value in back.given.items()}
    silent = held_lines(own, name, dict.fromkeys(own.record.held, 0.0))
    return _Work(
        given, loop + _silence(own, name), whole + silent, {"terms": tuple(back.mark for back in backs)}
    )


def _silence(own: LayerTrace, name: str) -> Lines:
    """What is set by hand hears nothing; within loops over all outputs."""
    shape, text = own.record.kind.output_shape, index_text(own)
    return tuple(
        line
        for held in own.record.held
        for line in (
            f"if ({text},) == {place_in(shape, held)}:",
            f"    {name}[{text}] = 0.0  # set by hand",
        )
    )


def _start(trace: Trace, own: LayerTrace, name: str) -> _Work:
    """From the loss."""
    loss, shape = trace.recording.loss_kind.name, own.record.kind.output_shape
    given = _bend(own) | {
        "a": own.record.a[own.sample],
        "y": trace.recording.target[own.sample].reshape(shape),
    }
    loop, whole = (start_line(loss, name, index_text(own)),), (start_lines(loss, name),)
    return _Work(given, loop, whole, {"terms": (start_mark(loss),)})


def _bent(own: LayerTrace, index: Index, work: _Work) -> _Work:
    """Through the slope of the activation."""
    activation = own.activation
    if activation is None:
        return work
    if own.is_softmax:
        line = softmax_line(index.text)
    else:
        line = f"delta[{index.text}] = da[{index.text}] * {slope_of(activation, index.text)}"
    roles = {**work.roles, "function": (_THROUGH, slope_mark(activation))}
    whole = (*work.whole, f"delta = {back_lines(activation, 'da')}")
    return _Work(work.given | _bend(own), (*work.loop, line), whole, roles)


def _finished(
    own: LayerTrace, unit: int | None, index: Index, work: _Work, arrays: dict[str, Array]
) -> Snippet:
    """With the loops around it."""
    return Snippet(
        work.given, {name: array[own.sample] for name, array in arrays.items()},
        index.around(work.loop), work.whole,
        tuple(mark for marks in work.roles.values() for mark in marks),
        () if unit is None else tuple((name, index.where) for name in arrays), work.roles,
    )  # fmt: skip


def _through_row(own: LayerTrace, unit: int | None, index: Index, work: _Work) -> Snippet:
    """Behind a softmax: dC/da of all outputs first, and then through the row."""
    assert own.activation is not None
    arrived = _finished(own, unit, index, work, {"da": own.record.upstream})
    if unit is not None and unit < own.delta_units:
        return replace(arrived, whole=work.whole, focus=(("da", index.where),))
    through = index.around((softmax_line(index.text),))
    after = (f"delta = {back_lines(own.activation, 'da')}",)
    mark = (slope_mark(own.activation),)
    return Snippet(
        work.given | _bend(own), {name: array[own.sample] for name, array in _arrays(own).items()},
        through if unit is not None else index.around(work.loop) + through, work.whole + after,
        mark if unit is not None else (*arrived.marks, *mark),
        () if unit is None else (("delta", index.where),),
    )  # fmt: skip


def _bend(own: LayerTrace) -> dict[str, Any]:
    """What a slope is worked out from."""
    if own.activation is None:
        return {}
    z = own.record.z[own.sample]
    if not own.record.held:
        return {"z": z, "a": own.record.a[own.sample]}
    a = np.empty_like(z)  # what is set by hand is not f(z)
    own.activation.value(z, a)
    return {"z": z, "a": a}


def _arrays(own: LayerTrace) -> dict[str, Array]:
    found = {"delta": own.record.delta}
    return found if own.activation is None else {"da": own.record.upstream, **found}

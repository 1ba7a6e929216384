"""The way forward in lines of Python."""

from collections.abc import Mapping

from nnsim.engine.numerics import Array
from nnsim.tracing.kinds.base import LayerTrace
from nnsim.tracing.snippets.activations import value_line, value_lines, value_mark
from nnsim.tracing.snippets.kind import KindCode
from nnsim.tracing.snippets.snippet import Index, Lines, Part, Snippet, index_of, place_in
from nnsim.tracing.snippets.source import Mark
from nnsim.tracing.snippets.table import code_of_kind


def forward_of(own: LayerTrace, unit: int | None) -> Snippet:
    """How a unit of a layer comes about, or all of it."""
    code = code_of_kind(own)
    special = code.units(own, unit)
    if special is not None:
        return special
    return _of_output(code, own, None if unit is None else own.output_of(unit))


def _of_output(code: KindCode, own: LayerTrace, output: int | None) -> Snippet:
    shape = own.record.kind.output_shape
    index = index_of(shape, None if output is None else place_in(shape, output))
    part = code.forward(own, "a" if own.activation is None else "z")
    activate, after = activation_lines(own, index)
    if own.is_softmax and output is None:  # the row has to be there before it is shared out
        loop = index.around(part.loop) + index.around(activate)
    else:
        loop = index.around(part.loop + activate)
    results, marks = results_of(own), marks_of(part, own)
    return Snippet(
        part.given, results,
        loop + held_lines(own, "a", own.record.held, output),
        part.whole + after + held_lines(own, "a", own.record.held),
        tuple(marks.values()),
        () if output is None else tuple((name, index.where) for name in results),
        {role: (mark,) for role, mark in marks.items()},
    )  # fmt: skip


def results_of(own: LayerTrace) -> dict[str, Array]:
    """z and a, or a alone where they are one."""
    a = own.record.a[own.sample]
    return {"a": a} if own.activation is None else {"z": own.record.z[own.sample], "a": a}


def activation_lines(own: LayerTrace, index: Index) -> tuple[Lines, Lines]:
    """The lines of the activation for one number and for all."""
    if own.activation is None:
        return (), ()
    return (value_line(own.activation, index.text),), value_lines(own.activation)


def marks_of(part: Part, own: LayerTrace) -> dict[str, Mark]:
    """The engine's lines in the order in which they work."""
    if own.activation is None:
        return dict(part.marks)
    return {**part.marks, "function": value_mark(own.activation)}


def held_lines(own: LayerTrace, name: str, values: Mapping[int, float], output: int | None = None) -> Lines:
    """What puts the numbers in place that are set by hand: all of them, or that of one output."""
    shape = own.record.kind.output_shape
    return tuple(
        f"{name}[{', '.join(map(str, place_in(shape, held)))}] = {value!r}  # set by hand"
        for held, value in values.items()
        if output is None or held == output
    )

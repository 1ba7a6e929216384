"""The code behind a step: the engine's own line, and the same in plain loops and in NumPy."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from nnsim.engine.numerics import Array, Shape
from nnsim.engine.program import Program
from nnsim.tracing.places import ParameterPlace
from nnsim.tracing.snippets.deltas import deltas_of
from nnsim.tracing.snippets.forward import forward_of
from nnsim.tracing.snippets.learning import gradient_of, update_of_lines
from nnsim.tracing.snippets.losses import loss_of
from nnsim.tracing.snippets.snippet import Snippet, Where
from nnsim.tracing.snippets.source import Excerpt, Mark, excerpt
from nnsim.tracing.steps import Granularity, Phase, Step, Work
from nnsim.tracing.trace import Trace

#: An array with up to so many numbers is shown with all of them.
_FEW = 6


class Value(NamedTuple):
    """A name of the code and what it stands for now; ``numbers`` is empty where they are not known yet."""

    name: str
    shape: Shape
    numbers: str


@dataclass(frozen=True, slots=True)
class Code:
    """The code of one step.

    ``excerpts`` are the functions of the engine that do it, with the lines at work marked; they have no text
    where no source is installed. ``loop`` and ``vectorised`` do the same and can be run, given the
    ``values`` and ``np`` (NumPy); they are empty for a whole phase.
    """

    excerpts: tuple[Excerpt, ...]
    values: tuple[Value, ...]
    loop: str
    vectorised: str

    @property
    def where(self) -> str:
        """The file and the function of the engine."""
        return self.excerpts[0].where

    @property
    def line(self) -> str:
        """The engine's lines that did it, one below the other; empty where no source is installed."""
        return "\n".join(line for found in self.excerpts for line in found.lines)


#: what runs a whole phase
_PHASES: dict[Phase, Mark] = {
    Phase.FORWARD: Mark(Program._forward, ("call()",)),
    Phase.LOSS: Mark(Program._judge, ("self.loss.per_sample",)),
    Phase.BACKWARD: Mark(Program.backward, ("call()",)),
}


def code_of(trace: Trace, step: Step) -> Code:
    """The code of a step of any granularity."""
    if step.granularity is Granularity.NETWORK and step.phase in _PHASES:
        return Code((excerpt(_PHASES[step.phase]),), (), "", "")
    snippet = snippet_of(trace, step)
    return Code(
        tuple(_joined(_marks(trace, step, snippet))),
        tuple(_values(snippet)),
        "\n".join(snippet.loop),
        "\n".join(snippet.whole),
    )


def snippet_of(trace: Trace, step: Step) -> Snippet:
    """The lines of a step with their arrays; of the update of all layers those of the last."""
    work, unit, layer = step.stage.work, step.unit, step.stage.layer
    if layer is None:
        return loss_of(trace, unit)
    own = trace.layers[layer]
    if work is Work.FORWARD:
        return forward_of(own, unit)
    if work is Work.DELTA:
        return deltas_of(trace, own, unit)
    place = _place(trace, step)
    if work is Work.GRADIENT:
        return gradient_of(own, unit, place)
    return update_of_lines(trace.recording, own, unit, place)


def _place(trace: Trace, step: Step) -> ParameterPlace | None:
    """The parameter that a step of TERM is about."""
    if step.term is None:
        return None
    return trace.calculation(step).refs_of["result"].parameter


def _marks(trace: Trace, step: Step, snippet: Snippet) -> tuple[Mark, ...]:
    """The engine's lines: of a term, of the bias, or of the function; of more than that all of them."""
    if step.term is None or not snippet.roles:
        return snippet.marks
    calculation = trace.calculation(step)
    if step.term < calculation.count:
        return snippet.roles.get("terms", snippet.marks)
    is_bias = calculation.bias is not None and step.term == calculation.count
    return snippet.roles.get("bias" if is_bias else "function", snippet.marks)


def _joined(marks: tuple[Mark, ...]) -> Iterator[Excerpt]:
    """One excerpt for each function, with all its lines at work."""
    found: dict[tuple[str, int], Excerpt] = {}
    for one in map(excerpt, marks):
        before = found.get((one.where, one.first))
        marked = one.marked if before is None else tuple(sorted({*before.marked, *one.marked}))
        found[one.where, one.first] = replace(one, marked=marked)
    yield from found.values()


def _values(snippet: Snippet) -> Iterator[Value]:
    """First what comes out of this step; then all names, without the numbers that are not known yet."""
    for name, where in snippet.focus:
        part = np.asarray(snippet.results[name][where])
        yield Value(f"{name}[{_written(where)}]", part.shape, in_brief(part))
    for name, given in snippet.given.items():
        if name not in snippet.results:
            yield Value(name, np.shape(given), in_brief(np.asarray(given)))
    for name, result in snippet.results.items():
        yield Value(name, result.shape, "" if snippet.focus else in_brief(result))


def _written(where: Where) -> str:
    return ", ".join(":" if isinstance(one, slice) else str(one) for one in where)


def in_brief(numbers: Array) -> str:
    """A few numbers as they are, and of many the smallest and the largest."""
    if numbers.size <= _FEW:
        return "  ".join(f"{number:.4g}" for number in numbers.reshape(-1))
    return f"{numbers.min():.3g} … {numbers.max():.3g}"

"""The steps of a trace as lines of text and as JSON objects."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from nnsim.cli.options import unknown
from nnsim.engine.numerics import Array
from nnsim.network.project import Project
from nnsim.tracing.calculation import NOTHING, Calculation
from nnsim.tracing.code import code_of
from nnsim.tracing.explain.explaining import explain
from nnsim.tracing.explain.explanation import Explanation
from nnsim.tracing.notation import NOTATIONS
from nnsim.tracing.places import ParameterPlace, Place, Ref
from nnsim.tracing.steps import Granularity, Phase, Stage, Step, Work
from nnsim.tracing.trace import Trace
from nnsim.tracing.writing import to_text

_LEARNING = (Work.GRADIENT, Work.UPDATE)
_SUMS = (Work.FORWARD, Work.DELTA)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which steps are asked for; None: all of them."""

    granularity: Granularity
    phase: Phase | None
    layer: str | None
    start: int
    stop: int

    @staticmethod
    def of(arguments: argparse.Namespace, trace: Trace) -> "Choice":
        """What the options ask for.  Raises: CommandError if there is no such layer."""
        stop = trace.length if arguments.to is None else min(arguments.to, trace.length)
        return Choice(
            Granularity[arguments.granularity.upper()],
            None if arguments.phase is None else Phase(arguments.phase),
            None if arguments.layer is None else _layer(trace, arguments.layer),
            arguments.start,
            stop,
        )

    def has(self, stage: Stage) -> bool:
        """Whether the work of a stage is asked for."""
        return self.phase in (None, stage.phase) and self.layer in (None, stage.layer)


def _layer(trace: Trace, name: str) -> str:
    names = {layer: trace.recording.spec.layer(layer).name for layer in trace.layers}
    for layer, title in names.items():
        if name in (layer, title):
            return layer
    raise unknown("layer", name, list(names))


def steps_of(trace: Trace, choice: Choice) -> Iterator[Step]:
    """The steps in order; stages that are not asked for are passed over at once."""
    cursor = choice.start
    while cursor < choice.stop:
        step = trace.step_at(cursor, choice.granularity)
        if choice.has(step.stage) or (step.granularity is Granularity.NETWORK and _any(trace, step, choice)):
            yield step
            cursor = step.stop
        else:
            cursor = max(step.stage.stop, step.stop)


def _any(trace: Trace, step: Step, choice: Choice) -> bool:
    """Whether a whole phase has any work that is asked for."""
    return any(choice.has(stage) for stage in trace.stages if stage.phase is step.phase)


# As text


def head(arguments: argparse.Namespace, project: Project, trace: Trace) -> str:
    """What is traced, and how."""
    rule = trace.recording.rule
    wanted = ", ".join(f"{value:g}" for value in trace.recording.target[trace.sample])
    return (
        f"{project.card.title}, input {arguments.input}, wanted {wanted}\n"
        f"loss {trace.recording.losses[trace.sample]:.6g} ({trace.recording.loss_kind.name}), "
        f"{rule.optimizer}, learning rate {rule.rate:g}\n"
        f"{trace.length:,} micro-steps, {arguments.granularity} by {arguments.granularity}\n"
    )


def text(arguments: argparse.Namespace, trace: Trace, steps: Sequence[Step]) -> str:
    """A table: behind which micro-step, where, and the formulas with their numbers."""
    told = [_explained(arguments, trace, step) for step in steps]
    number = max(len(f"{step.stop:,}") for step in steps)
    where = max(len(str(one.title)) for one in told)
    lines, phase = list[str](), None
    for step, one in zip(steps, told, strict=True):
        if step.phase is not phase:
            phase = step.phase
            lines.append(f"{phase.value}:")
        first, *rest = _told(one, arguments.sentences) or [""]
        lines.append(f"{step.stop:>{number},}  {one.title!s:<{where}}  {first}".rstrip())
        lines += [f"{'':{number}}  {'':{where}}  {line}" for line in rest]
    return "\n".join(lines)


def _told(one: Explanation, sentences: bool) -> list[str]:
    rule = f"{to_text(one.formula)} {to_text(one.numbers)}".strip()
    said = [str(one.sentence)] if sentences else []
    note = [str(one.note)] if sentences and one.note is not None else []
    return [line for line in (*said, rule, *map(to_text, one.lines), *note) if line]


def _explained(arguments: argparse.Namespace, trace: Trace, step: Step) -> Explanation:
    notation = NOTATIONS[arguments.notation]
    return explain(trace, step, notation, arguments.digits, fractions=arguments.fractions)


# As JSON


def row(arguments: argparse.Namespace, trace: Trace, step: Step) -> dict[str, Any]:
    """All that is known about a step, for one line of JSON."""
    told, code, layer = _explained(arguments, trace, step), code_of(trace, step), step.stage.layer
    return {
        "granularity": step.granularity.name.lower(),
        "phase": step.phase.value,
        "kind": step.stage.work.value,
        "start": step.start,
        "stop": step.stop,
        "layer": layer,
        "unit": step.unit,
        "term": step.term,
        **_numbers(trace, step),
        "title": str(told.title),
        "sentence": str(told.sentence),
        "formula": to_text(told.formula),
        "numbers": to_text(told.numbers),
        "lines": [to_text(line) for line in told.lines],
        "note": None if told.note is None else str(told.note),
        "where": code.where,
        "code": code.line,
    }


def _numbers(trace: Trace, step: Step) -> dict[str, Any]:
    """Inputs, outputs and numbers of a step about one neuron or one term; of larger ones nothing."""
    if step.unit is None:
        return {}
    if step.stage.work in _LEARNING and step.term is None:
        return _parameters(trace, step.stage, step.unit)
    own = trace.calculation(step)
    terms, result = _terms(own, step), own.refs_of.get("result")
    return {
        "manner": own.manner.value,
        "inputs": [_place_id(trace, ref.place) for ref in terms.refs],
        "parameters": [_parameter_id(trace, ref.parameter) for ref in terms.refs],
        "factors": terms.factors,
        "values": terms.values,
        "bias": own.bias,
        "total": own.total,
        "outputs": [] if result is None else [_id(trace, result)],
        "results": [terms.result],
    }


@dataclass(frozen=True, slots=True, eq=False)
class _Terms:
    """What a step adds up, and what comes of it."""

    result: float
    refs: Sequence[Ref] = ()
    factors: Array = field(default_factory=lambda: NOTHING)
    values: Array = field(default_factory=lambda: NOTHING)


def _terms(own: Calculation, step: Step) -> _Terms:
    """All terms of a unit; of a step that is a single term of a sum only that one."""
    sums = own.parts or (own,)
    if step.term is None or step.stage.work not in _SUMS or own.micro_steps == 1:
        return _Terms(
            own.result,
            [one.ref(term) for one in sums if one.refs for term in range(one.count)],
            np.concatenate([one.factors for one in sums]),
            np.concatenate([one.values for one in sums]),
        )
    part, term = own.part_at(step.term) if own.parts else (0, step.term)
    return _Terms(own.result) if part == len(sums) else _of_term(sums[part], term)


def _of_term(own: Calculation, term: int) -> _Terms:
    """A term and its product; behind them the sum with its bias, and at last what it is put through."""
    if term < own.count:
        one = slice(term, term + 1)
        refs = [own.ref(term)] if own.refs else []
        return _Terms(float(own.products[term]), refs, own.factors[one], own.values[one])
    is_last = term == own.micro_steps - 1
    return _Terms(own.result if is_last or own.total is None else own.total)


def _parameters(trace: Trace, stage: Stage, unit: int) -> dict[str, Any]:
    """The gradients of a neuron's parameters, or the parameters after the update."""
    assert stage.layer is not None
    places = trace.places(stage, unit)
    record = trace.layers[stage.layer].record
    arrays = record.gradients
    if stage.work is Work.UPDATE:
        arrays = trace.recording.layout.views(trace.recording.update.after, stage.layer)
    return {
        "outputs": [_parameter_id(trace, place) for place in places],
        "results": [float(arrays[place.name].reshape(-1)[place.index]) for place in places],
    }


def _id(trace: Trace, ref: Ref) -> str | None:
    return _place_id(trace, ref.place) if ref.place is not None else _parameter_id(trace, ref.parameter)


def _place_id(trace: Trace, place: Place | None) -> str | None:
    """A value as hidden1[3], that of a picture as input[4, 7]."""
    if place is None:
        return None
    shape = trace.recording.values_of(place.layer).shape[1:]
    return f"{place.layer}[{_indices(place.index, shape)}]"


def _parameter_id(trace: Trace, place: ParameterPlace | None) -> str | None:
    """A parameter as hidden1.W[3, 4]."""
    if place is None:
        return None
    shape = trace.layers[place.layer].record.parameters[place.name].shape
    return f"{place.layer}.{place.name}[{_indices(place.index, shape)}]"


def _indices(index: int, shape: tuple[int, ...]) -> str:
    return ", ".join(str(int(one)) for one in np.unravel_index(index, shape))

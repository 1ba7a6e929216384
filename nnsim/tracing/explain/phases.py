"""Whole phases in words, and what is said before the first step."""

from collections.abc import Callable, Mapping

import numpy as np

from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.network.shapes import class_names
from nnsim.spoken import Spoken
from nnsim.tracing.explain.explanation import Explanation
from nnsim.tracing.explain.figures import constant
from nnsim.tracing.explain.stages import of_stage, value_lines, written
from nnsim.tracing.explain.unit import Pen
from nnsim.tracing.explain.updates import FULL_RATE
from nnsim.tracing.formula import Brackets, Formula, Row, Style, Word, row
from nnsim.tracing.steps import Phase, Step


def of_phase(pen: Pen, step: Step) -> Explanation:
    """All of one phase."""
    return _PHASES[step.phase](pen, step)


def _forward(pen: Pen, step: Step) -> Explanation:
    trace = pen.trace
    own = trace.layers[trace.last]
    answer = own.flat(own.record.a)
    return Explanation(
        Spoken("Forward pass"), _answer_words(pen), _chain(pen),
        terms=value_lines(trace.last, answer),
    )  # fmt: skip


def _answer_words(pen: Pen) -> Spoken:
    trace = pen.trace
    own = trace.layers[trace.last]
    answer = own.flat(own.record.a)
    if not np.isfinite(answer).all():
        return Spoken("The numbers have flowed through all layers, and some of them are not finite any more.")
    best = int(answer.argmax())
    if len(answer) == 1:
        return Spoken(
            "The numbers have flowed through all layers; the answer is {}.", written(pen, float(answer[0]))
        )
    return Spoken(
        "The numbers have flowed through all layers; the strongest answer is “{}” with {}.",
        class_names(trace.recording.spec)[best], written(pen, float(answer[best])),
    )  # fmt: skip


def _chain(pen: Pen, *, is_back: bool = False) -> Formula:
    """x → a(1) → a(2), or the deltas the other way."""
    symbols, trace = pen.symbols, pen.trace
    if is_back:
        things = [symbols.delta(layer, None) for layer in reversed(trace.deltas)]
    else:
        layers = (trace.recording.input, *trace.layers)
        things = [symbols.value(layer, None) for layer in layers]
    if len(things) > _LONGEST:
        things = [*things[:3], Word("⋯", Style.NUMBER), *things[-2:]]
    parts: list[Formula | str] = []
    for thing in things:
        parts += ["→", thing] if parts else [thing]
    return row(*parts)


#: A longer chain of layers is shortened.
_LONGEST = 8


def _backward(pen: Pen, step: Step) -> Explanation:
    trace = pen.trace
    gradient = trace.recording.gradient
    assert gradient is not None
    length = float(np.sqrt(gradient @ gradient))
    slope = Row((Word("∇"), pen.symbols.cost()))
    size = row(Brackets(slope, "‖", "‖"), "=", pen.figures.number(length))
    records = trace.recording.layers.values()
    learnt = sum(record.parameters[name].size for record in records for name in record.trained)
    return Explanation(
        Spoken("Backward pass"),
        Spoken(
            "From the loss back to the first layer every neuron has heard how the loss changes with it, and "
            "every one of the {:,} parameters has its gradient.",
            learnt,
        ),
        _chain(pen, is_back=True), lines=(size,),
        note=Spoken("All gradients together are the direction in which the loss grows fastest."),
    )  # fmt: skip


def _update(pen: Pen, step: Step) -> Explanation:
    recording = pen.trace.recording
    update = recording.update
    moved = int(np.count_nonzero(update.after - update.before))
    theta, eta = Word("θ"), constant(recording.rule.rate)
    return Explanation(
        Spoken("Update"),
        Spoken(
            "{:,} of {:,} parameters have taken a small step against their gradient: {}.",
            moved, len(update.after), Spoken(OPTIMIZERS[recording.rule.optimizer].title),
        ),
        row(theta, "←", theta, "−", Word("η"), Row((Word("∇"), pen.symbols.cost())))
        if recording.rule.optimizer == "sgd" else row(theta, "←", theta, "+", Row((Word("∆"), theta))),
        lines=(row(Word("η"), "=", eta),),
        note=FULL_RATE if recording.rule.is_scheduled
        else Spoken("The same sample should cost a little less now, if the step is not too large."),
    )  # fmt: skip


_PHASES: Mapping[Phase, Callable[[Pen, Step], Explanation]] = {
    Phase.FORWARD: _forward,
    Phase.LOSS: of_stage,
    Phase.BACKWARD: _backward,
    Phase.UPDATE: _update,
}


def opening(pen: Pen) -> Explanation:
    """What is said before the first step."""
    trace = pen.trace
    words = Spoken(
        "Forward the numbers flow to the answer; the loss says how wrong it is; backward every neuron hears "
        "its share of the blame; the update moves the weights."
    )
    if not trace.recording.is_trainable:
        words = Spoken("Forward the numbers flow to the answer; the loss says how wrong it is.")
    return Explanation(
        Spoken("One training step"), words, _chain(pen),
        note=Spoken(
            "{:,} parameters, {:,} single steps.", len(trace.recording.parameters), trace.length
        ),
    )  # fmt: skip

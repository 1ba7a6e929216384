"""Whole layers in words: what all their neurons have done together, and what came of it."""

from collections.abc import Callable, Mapping

import numpy as np

from nnsim.engine.numerics import Array
from nnsim.network.spec import LayerId
from nnsim.spoken import Spoken
from nnsim.tracing.explain.explanation import NO_FORMULA, Explanation, TermLine
from nnsim.tracing.explain.figures import number_text
from nnsim.tracing.explain.layer_forms import delta_formula, gradient_formulas, layer_formula
from nnsim.tracing.explain.layer_words import does
from nnsim.tracing.explain.learners import running_parameter
from nnsim.tracing.explain.loss_forms import COSTS, Judged
from nnsim.tracing.explain.losses import wrongness
from nnsim.tracing.explain.rules import RULE_WORDS, RULES
from nnsim.tracing.explain.sums import BARS, MINUS, largest
from nnsim.tracing.explain.symbols import digits
from nnsim.tracing.explain.unit import Pen
from nnsim.tracing.explain.wording import is_neuron, layer_name, place_words
from nnsim.tracing.formula import Big, Brackets, Formula, Fraction, Row, Script, Word, row
from nnsim.tracing.places import ParameterPlace, Place, Ref
from nnsim.tracing.steps import Step, Work
from nnsim.tracing.updates import update_of


def of_stage(pen: Pen, step: Step) -> Explanation:
    """One kind of work on a whole layer."""
    return _STAGES[step.stage.work](pen, step)


def value_lines(layer: LayerId, values: Array) -> tuple[TermLine, ...]:
    """The largest values of a layer, for a bar chart."""
    return tuple(
        TermLine(Ref(Place(layer, number)), None, value, value, number)
        for number in map(int, largest(values, BARS))
        for value in (float(values[number]),)
    )


def _forward(pen: Pen, step: Step) -> Explanation:
    layer = _layer(step)
    own = pen.trace.layers[layer]
    values = own.flat(own.record.a)
    return Explanation(
        _size(layer_name(pen.symbols, layer), own.outputs),
        does(pen, layer),
        layer_formula(pen.symbols, layer),
        note=_strongest(pen, layer, values),
        terms=value_lines(layer, values),
    )


def _size(called: str, outputs: int) -> Spoken:
    return Spoken("{}: one value", called) if outputs == 1 else Spoken("{}: {:,} values", called, outputs)


def _layer(step: Step) -> LayerId:
    assert step.stage.layer is not None
    return step.stage.layer


def _strongest(pen: Pen, layer: LayerId, values: Array) -> Spoken | None:
    """Who stands out, and how many are silent."""
    if not np.isfinite(values).all():
        return Spoken("Some of these numbers are not finite any more.")
    best = int(values.argmax())
    place, shown = place_words(pen.symbols, layer, best), written(pen, float(values[best]))
    silent = int((values == 0).sum())
    if silent > 1 and is_neuron(pen.symbols, layer):
        return Spoken("The largest is {}: {}. Silent are {:,} of {:,}.", place, shown, silent, len(values))
    return Spoken("The largest is {}: {}.", place, shown)


def written(pen: Pen, value: float) -> str:
    """A number inside a sentence."""
    return number_text(value, pen.figures.digits)


def _loss(pen: Pen, step: Step) -> Explanation:
    loss, recording = pen.trace.loss, pen.trace.recording
    costs = np.array([loss.calculation(unit).result for unit in range(loss.terms)])
    own = row("=", pen.figures.result(recording.loss))
    return Explanation(
        Spoken("Loss: {}", Spoken(recording.loss_kind.title)),
        _loss_words(pen),
        _loss_formula(pen),
        own,
        terms=value_lines(pen.trace.last, costs),
        result=recording.loss,
    )


def _loss_words(pen: Pen) -> Spoken:
    recording = pen.trace.recording
    own = written(pen, float(recording.losses[pen.trace.sample]))
    if len(recording) == 1:
        return Spoken("The loss says in one number how wrong the answer is: {}.", own)
    return Spoken(
        "The loss says in one number how wrong the answer is: {} for this sample, {} as the mean over {:,}.",
        own, written(pen, recording.loss), len(recording),
    )  # fmt: skip


def _loss_formula(pen: Pen) -> Formula:
    """C = 1 / n times the sum over samples and outputs of what one output costs."""
    recording, k, cost = pen.trace.recording, Word("k"), pen.symbols.cost()
    form = COSTS.get(recording.loss_kind.name)
    if form is None:
        return row(cost, "=", wrongness(pen.symbols.notation.value, pen.trace.layers[pen.trace.last].outputs))
    a = pen.symbols.value(pen.trace.last, k)
    own = form(Judged.letters(a, Script(Word("y"), k), _sign(k)))
    share: tuple[Formula, ...] = ()
    if len(recording) > 1:
        share = (Fraction(digits("1"), digits(len(recording))), Big("Σ", Word("s")))
    if isinstance(own, Row) and own.parts[0] == MINUS:
        # one minus in front of all, not one behind the sum sign
        return row(cost, "=", "−", Row((*share, Big("Σ", k), *own.parts[1:])))
    return row(cost, "=", Row((*share, Big("Σ", k), own)))


def _sign(k: Formula) -> Formula:
    """t = 2y - 1, written out."""
    return Brackets(row(digits("2"), Script(Word("y"), k), "−", digits("1")))


def _delta(pen: Pen, step: Step) -> Explanation:
    layer = _layer(step)
    own = pen.trace.layers[layer]
    deltas = own.flat(own.record.delta)
    return Explanation(
        Spoken("Deltas of {}", layer_name(pen.symbols, layer)),
        _wishes(layer_name(pen.symbols, layer), own.outputs),
        delta_formula(pen.symbols, layer),
        note=_size_of_deltas(pen, deltas),
        terms=value_lines(layer, deltas),
    )  # fmt: skip


def _wishes(called: str, outputs: int) -> Spoken:
    if outputs == 1:
        return Spoken(
            "The value of {} now knows which way it should go for the loss to fall, and how much that "
            "matters.",
            called,
        )
    return Spoken(
        "Each of the {:,} values of {} now knows which way it should go for the loss to fall, and how much "
        "that matters.",
        outputs, called,
    )  # fmt: skip


def _size_of_deltas(pen: Pen, deltas: Array) -> Spoken:
    if not np.isfinite(deltas).all():
        return Spoken("Some of these numbers are not finite any more.")
    zeros = int((deltas == 0).sum())
    most = written(pen, float(np.abs(deltas).max()))
    if zeros == len(deltas) > 1:
        return Spoken("All {:,} are 0: nothing comes back to them.", zeros)
    if zeros > 1:
        return Spoken("The largest is {} in size; {:,} of {:,} are 0.", most, zeros, len(deltas))
    return Spoken("The largest is {} in size.", most)


def _gradient(pen: Pen, step: Step) -> Explanation:
    layer = _layer(step)
    record = pen.trace.recording.layers[layer]
    formula, *lines = gradient_formulas(pen.symbols, layer)
    gradients = [np.abs(record.gradients[array]) for array in record.trained]
    count, most = sum(one.size for one in gradients), max(float(one.max()) for one in gradients)
    return Explanation(
        Spoken("Gradients of {}", layer_name(pen.symbols, layer)),
        _shares(layer_name(pen.symbols, layer), count),
        formula, lines=tuple(lines),
        note=Spoken("The largest gradient is {} in size.", written(pen, most)) if most else _NOTHING_LEARNT,
    )  # fmt: skip


def _shares(called: str, count: int) -> Spoken:
    if count == 1:
        return Spoken(
            "The parameter of {} gets its share of the blame: what it was multiplied with, times the delta "
            "behind it.",
            called,
        )
    return Spoken(
        "Each of the {:,} parameters of {} gets its share of the blame: what it was multiplied with, "
        "times the delta behind it.",
        count, called,
    )  # fmt: skip


_NOTHING_LEARNT = Spoken("All of them are zero: nothing is learnt here in this step.")


def _update(pen: Pen, step: Step) -> Explanation:
    layer, recording = _layer(step), pen.trace.recording
    record, update = recording.layers[layer], recording.update
    after = recording.layout.views(update.after, layer)
    most = max(float(np.abs(after[array] - record.parameters[array]).max()) for array in record.trained)
    return Explanation(
        Spoken("Update of {}", layer_name(pen.symbols, layer)),
        RULE_WORDS[recording.rule.optimizer],
        rule_formula(pen, layer),
        note=Spoken("The largest change is {}.", written(pen, most)) if most else _NOTHING_MOVES,
    )


_NOTHING_MOVES = Spoken("Nothing moves here in this step.")


def rule_formula(pen: Pen, layer: LayerId) -> Formula:
    """The rule of the optimizer for the weights of a layer."""
    record, rule = pen.trace.recording.layers[layer], pen.trace.recording.rule
    if not record.trained:
        return NO_FORMULA
    notation = pen.symbols.notation
    array = record.trained[0]
    w = pen.symbols.letter(notation.matrix, layer, None) if array == "W" else None
    thing = w if w is not None else running_parameter(pen.symbols, layer, array, 0)
    calculation = update_of(pen.trace.recording, ParameterPlace(layer, array, 0))
    letters = RULES[rule.optimizer](thing, calculation.extras, pen.figures).letters
    return row(thing, "←", letters)


_STAGES: Mapping[Work, Callable[[Pen, Step], Explanation]] = {
    Work.FORWARD: _forward,
    Work.LOSS: _loss,
    Work.DELTA: _delta,
    Work.GRADIENT: _gradient,
    Work.UPDATE: _update,
}

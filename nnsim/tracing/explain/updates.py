"""Updates in words: how one step moves every parameter."""

import numpy as np

from nnsim.engine.numerics import Array
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.spoken import Spoken
from nnsim.tracing.calculation import Calculation
from nnsim.tracing.explain.explanation import Explanation
from nnsim.tracing.explain.figures import constant
from nnsim.tracing.explain.learners import owner_place, owner_subject, running_parameter
from nnsim.tracing.explain.owned import Owned
from nnsim.tracing.explain.rules import RULE_WORDS, RULES
from nnsim.tracing.explain.sums import MINUS, PLUS, largest
from nnsim.tracing.explain.symbols import digits
from nnsim.tracing.explain.unit import Pen
from nnsim.tracing.explain.wording import both
from nnsim.tracing.formula import Brackets, Formula, Fraction, Row, Style, Word, row
from nnsim.tracing.places import ParameterPlace, Ref
from nnsim.tracing.steps import Step
from nnsim.tracing.updates import update_of

FULL_RATE = Spoken("The learning rate is the full one; in a run its schedule changes it.")


def of_parameter(pen: Pen, step: Step) -> Explanation:
    """The update of one parameter."""
    assert step.term is not None
    owned = Owned(pen.trace, step)
    place = owned.place(step.term)
    calculation = pen.trace.calculation(step)
    heading = Spoken("Update in {}", owner_place(pen.symbols, place.layer, owned.neuron))
    if calculation.function is None:
        return _remembered(pen, place, calculation, heading)
    ref = Ref(parameter=place)
    symbol, numbers = pen.symbols.parameter(place), calculation.extras
    rule = RULES[calculation.function](symbol, numbers, pen.figures)
    moved = _number(pen, numbers["moved"], calculation)
    return Explanation(
        heading, both(RULE_WORDS[calculation.function], _moved(numbers["before"], calculation.result)),
        row(symbol, "←", rule.letters), row("=", rule.numbers, "=", moved),
        (_gradient(pen, place, calculation), *_decay(pen, symbol, calculation), *rule.memory,
         *_shortened(pen, symbol, calculation)),
        FULL_RATE if pen.trace.recording.rule.is_scheduled else None,
        result=calculation.result, ref=ref,
    )  # fmt: skip


def _number(pen: Pen, value: float, calculation: Calculation) -> Formula:
    """What the optimizer leaves; it is the result unless long weights are shortened afterwards."""
    if value == calculation.result:
        return pen.figures.result(value, calculation.refs_of.get("result"))
    return pen.figures.number(value)


def _moved(before: float, after: float) -> Spoken:
    if after > before:
        return Spoken("It goes up.")
    if after < before:
        return Spoken("It goes down.")
    return Spoken("It stays as it is.") if after == before else Spoken("It is not a number any more.")


def _gradient(pen: Pen, place: ParameterPlace, calculation: Calculation) -> Formula:
    """g = dC/dw + what the penalties ask for."""
    numbers, figures = calculation.extras, pen.figures
    g, slope = Word("g"), pen.symbols.by(pen.symbols.parameter(place), Ref(parameter=place))
    penalty = numbers["penalty"]
    if penalty == 0:
        return row(g, "=", slope, "=", figures.number(numbers["gradient"]))
    shown = (figures.number(numbers["data_gradient"]), MINUS if penalty < 0 else PLUS, figures.size(penalty))
    letters = _penalties(pen, pen.symbols.parameter(place))
    return row(g, "=", slope, "+", letters, "=", *shown, "=", figures.number(numbers["gradient"]))


def _penalties(pen: Pen, w: Formula) -> Formula:
    """lambda / n w, lambda / n sign(w)."""
    held, samples = pen.trace.recording.rule.regularization, pen.trace.recording.rule.samples
    parts: list[Formula | str] = []
    for strength, thing in ((held.l2, w), (held.l1, Row((Word("sign"), Brackets(w))))):
        if strength:
            parts += ["+"] if parts else []
            parts.append(Row((Fraction(constant(strength), digits(samples)), thing)))
    return row(*parts)


def _decay(pen: Pen, w: Formula, calculation: Calculation) -> tuple[Formula, ...]:
    """w <- (1 - rate * decay) w, before the optimizer's own step."""
    numbers, share = calculation.extras, pen.trace.recording.rule.regularization.weight_decay
    if numbers["decayed"] == numbers["before"]:
        return ()
    letters = Row((Brackets(row(digits("1"), "−", Word("η"), Word("λ"))), w))
    kept = Brackets(row(digits("1"), "−", constant(numbers["rate"]), "·", constant(share)))
    before, after = pen.figures.factor(numbers["before"]), pen.figures.number(numbers["decayed"])
    return (row(w, "←", letters, "=", kept, "·", before, "=", after),)


def _shortened(pen: Pen, w: Formula, calculation: Calculation) -> tuple[Formula, ...]:
    """w <- c / |w| w, where the weights of a neuron have become too long."""
    numbers, longest = calculation.extras, pen.trace.recording.rule.regularization.max_norm
    if longest is None or numbers["moved"] == calculation.result or not numbers["moved"]:
        return ()
    length = longest * numbers["moved"] / calculation.result
    size = Brackets(Word("W"), "‖", "‖")
    shown = row(
        Fraction(constant(longest), pen.figures.number(length)), "·", pen.figures.factor(numbers["moved"])
    )
    result = pen.figures.result(calculation.result, calculation.refs_of.get("result"))
    return (row(w, "←", Row((Fraction(Word("c"), size), w)), "=", shown, "=", result),)


def _remembered(pen: Pen, place: ParameterPlace, calculation: Calculation, heading: Spoken) -> Explanation:
    """A running mean of batch normalisation."""
    numbers, figures, ref = calculation.extras, pen.figures, Ref(parameter=place)
    symbol = pen.symbols.parameter(place)
    m, batch = numbers["momentum"], Word("μ") if place.name.endswith("mean") else Word("σ²")
    rest = constant(round(1 - m, 12))
    words = Spoken(
        "Nothing is learnt here: a running mean remembers what the batches have looked like, for later use."
    )
    return Explanation(
        heading, words,
        row(symbol, "←", Word("m"), symbol, "+", Brackets(row(digits("1"), "−", Word("m"))), batch),
        row("=", row(constant(m), "·", figures.factor(numbers["before"])), "+",
            row(rest, "·", figures.factor(numbers["batch"])), "=", figures.result(calculation.result, ref)),
        result=calculation.result, ref=ref,
    )  # fmt: skip


def of_neuron(pen: Pen, step: Step) -> Explanation:
    """The updates of all parameters of a neuron."""
    owned = Owned(pen.trace, step)
    rule = pen.trace.recording.rule
    changes, first = _changes(pen, owned), owned.place(0)
    w = running_parameter(pen.symbols, owned.layer, first.name, owned.neuron)
    # the weight that moves most, and the bias
    own = len(owned.entries[first.name])
    learnt = sum(len(owned.entries[name]) for name in pen.trace.layers[owned.layer].record.trained)
    chosen = (owned.place(int(largest(changes[:own], 1)[0])), owned.place(learnt - 1))
    return Explanation(
        Spoken("Update of {}", owner_place(pen.symbols, owned.layer, owned.neuron)),
        _steps(owner_subject(pen.symbols, owned.layer, owned.neuron), learnt, rule.optimizer),
        _general(pen, first, w),
        lines=tuple(_line(pen, place) for place in dict.fromkeys(chosen)),
        note=_note(changes[:learnt]),
        terms=owned.lines(changes),
    )  # fmt: skip


def _steps(owner: Spoken, count: int, optimizer: str) -> Spoken:
    rule = Spoken(OPTIMIZERS[optimizer].title)
    if count == 1:
        return Spoken("{} takes a step with its only parameter: {}.", owner, rule)
    return Spoken("{} takes a step with all its {:,} parameters: {}.", owner, count, rule)


def _general(pen: Pen, place: ParameterPlace, w: Formula) -> Formula:
    """The rule with a running index."""
    calculation = update_of(pen.trace.recording, place)
    assert calculation.function is not None
    rule = RULES[calculation.function](w, calculation.extras, pen.figures)
    slope: tuple[Formula | str, ...] = (pen.symbols.by(w),)
    if calculation.extras["penalty"]:
        slope += ("+", _penalties(pen, w))
    return row(w, "←", rule.letters, Word(",", Style.NUMBER), Word("g"), "=", *slope)


def _line(pen: Pen, place: ParameterPlace) -> Formula:
    """One parameter in numbers, from what it was to what it is."""
    calculation = update_of(pen.trace.recording, place)
    symbol, ref = pen.symbols.parameter(place), Ref(parameter=place)
    result = pen.figures.result(calculation.result, ref)
    if calculation.function is None or calculation.extras["moved"] != calculation.result:
        return row(symbol, "←", result)
    numbers = RULES[calculation.function](symbol, calculation.extras, pen.figures).numbers
    return row(symbol, "←", numbers, "=", result)


def _changes(pen: Pen, owned: Owned) -> Array:
    """By how much the step moves each of them; running means included.  Shapes: (count,)."""
    recording = pen.trace.recording
    views = recording.layout.views(recording.update.after, owned.layer)
    after, before = owned.take(views), owned.take(recording.layers[owned.layer].parameters)
    found: Array = after - before
    return found


def _note(changes: Array) -> Spoken | None:
    moving = int(np.count_nonzero(changes))
    if len(changes) == 1:
        return None if moving else Spoken("It does not move in this step.")
    if not moving:
        return Spoken("None of the {:,} parameters moves in this step.", len(changes))
    if moving == 1:
        return Spoken("Only one of {:,} parameters moves in this step.", len(changes))
    return Spoken("{:,} of {:,} parameters move in this step.", moving, len(changes))

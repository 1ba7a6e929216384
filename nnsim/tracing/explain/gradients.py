"""Gradients in words: the share of the blame that every parameter has."""

import numpy as np

from nnsim.engine.numerics import Array
from nnsim.spoken import Spoken
from nnsim.tracing.calculation import Calculation
from nnsim.tracing.explain.explanation import NO_FORMULA, Explanation
from nnsim.tracing.explain.learners import gradient_body, owner_place, owner_subject, running_parameter
from nnsim.tracing.explain.owned import Owned
from nnsim.tracing.explain.sums import is_one_number, largest, left_out, term_lines, written_sum
from nnsim.tracing.explain.symbols import digits
from nnsim.tracing.explain.unit import Pen
from nnsim.tracing.explain.wording import both
from nnsim.tracing.formula import Brackets, Formula, Fraction, Row, Word, row
from nnsim.tracing.places import ParameterPlace, Ref
from nnsim.tracing.steps import Step


def of_parameter(pen: Pen, step: Step) -> Explanation:
    """The gradient of one parameter."""
    assert step.term is not None
    owned = Owned(pen.trace, step)
    place = owned.place(step.term)
    calculation = pen.trace.calculation(step)
    ref = Ref(parameter=place)
    samples = len(pen.trace.recording)
    note = left_out(calculation, pen.most_terms)
    if samples > 1:
        mean = Spoken("It is the mean over the {:,} samples of the batch.", samples)
        note = mean if note is None else both(mean, note)
    return Explanation(
        Spoken("Gradient in {}", owner_place(pen.symbols, place.layer, owned.neuron)),
        both(_share(place, calculation), _direction(calculation.result)),
        row(pen.symbols.by(pen.symbols.parameter(place), ref), "=", _body(pen, place, owned.neuron)),
        row(*_worked_out(pen, calculation), "=", pen.figures.result(calculation.result, ref)),
        (), note, term_lines(calculation), calculation.result, ref,
    )  # fmt: skip


def _share(place: ParameterPlace, calculation: Calculation) -> Spoken:
    if place.name in ("b", "beta") and calculation.count > calculation.extras["divisor"]:
        return Spoken("The bias is added in many places: its gradient is the sum of all deltas there.")
    if place.name in ("b", "beta"):
        return Spoken("The bias is added as it is: its gradient is the delta itself.")
    if place.name == "gamma":
        return Spoken("The scale multiplies x̂: its gradient is x̂ times the delta, added up over its feature.")
    if place.name == "slope":
        return Spoken(
            "The slope counts where a number is negative: its gradient is that number times the delta."
        )
    return Spoken("The weight multiplies what comes in: its gradient is what came in times the delta.")


def _direction(gradient: float) -> Spoken:
    if gradient != gradient:
        return Spoken("The gradient is not a number any more.")
    if gradient > 0:
        return Spoken("It is positive: a smaller value would lower the loss.")
    if gradient < 0:
        return Spoken("It is negative: a larger value would lower the loss.")
    return Spoken("It is 0: nothing came through, so this step says nothing about it.")


def _body(pen: Pen, place: ParameterPlace, neuron: int) -> Formula:
    indices = np.unravel_index(place.index, pen.trace.layers[place.layer].record.parameters[place.name].shape)
    numbers = tuple(int(one) + 1 for one in indices)
    return gradient_body(
        pen.symbols, place.layer, place.name, digits(numbers[0]), digits(neuron + 1), numbers
    )


def _worked_out(pen: Pen, calculation: Calculation) -> tuple[Formula | str, ...]:
    """The terms in numbers, "=" in front; for a batch behind 1 / n; nothing if it is one number."""
    divisor = calculation.extras["divisor"]
    if is_one_number(calculation):
        return ()
    numbers = written_sum(pen.figures, calculation, pen.most_terms)
    if divisor == 1:
        return ("=", *numbers)
    return ("=", Row((Fraction(digits("1"), digits(int(divisor))), Brackets(row(*numbers)))))


def of_neuron(pen: Pen, step: Step) -> Explanation:
    """The gradients of all parameters of a neuron."""
    owned = Owned(pen.trace, step)
    layer, neuron, first = owned.layer, owned.neuron, owned.place(0)
    gradients = owned.take(pen.trace.layers[layer].record.gradients)
    # the largest of the weights, and the bias
    own = len(owned.entries[first.name])
    chosen = (owned.place(int(largest(gradients[:own], 1)[0])), owned.place(-1))
    return Explanation(
        Spoken("Gradients of {}", owner_place(pen.symbols, layer, neuron)),
        _shares(owner_subject(pen.symbols, layer, neuron), owned.count),
        row(
            pen.symbols.by(running_parameter(pen.symbols, layer, first.name, neuron)), "=",
            gradient_body(pen.symbols, layer, first.name, Word("i"), digits(neuron + 1)),
        ),
        numbers=NO_FORMULA if own > 1 else _numbers(pen, first),
        lines=tuple(_line(pen, place, neuron) for place in chosen if own > 1 or place != first),
        note=_note(gradients),
        terms=owned.lines(gradients),
    )  # fmt: skip


def _shares(owner: Spoken, count: int) -> Spoken:
    if count == 1:
        return Spoken(
            "{} knows its delta, so its only parameter gets its share: what it was multiplied with, times "
            "the delta.",
            owner,
        )
    return Spoken(
        "{} knows its delta, so each of its {:,} parameters gets its share: what it was multiplied with, "
        "times the delta.",
        owner, count,
    )  # fmt: skip


def _note(gradients: Array) -> Spoken | None:
    zeros = len(gradients) - int(np.count_nonzero(gradients))
    if zeros == len(gradients) == 1:
        return Spoken("The gradient is zero: nothing is learnt here in this step.")
    if zeros == len(gradients):
        return Spoken("All {:,} gradients are zero: nothing is learnt here in this step.", len(gradients))
    if zeros > 1:
        return Spoken("{:,} of the {:,} gradients are zero.", zeros, len(gradients))
    return None


def _numbers(pen: Pen, place: ParameterPlace) -> Formula:
    calculation = pen.trace.layers[place.layer].gradient(place.name, place.index)
    result = pen.figures.result(calculation.result, Ref(parameter=place))
    return row(*_worked_out(pen, calculation), "=", result)


def _line(pen: Pen, place: ParameterPlace, neuron: int) -> Formula:
    """The gradient of one parameter in letters and in numbers."""
    calculation = pen.trace.layers[place.layer].gradient(place.name, place.index)
    ref = Ref(parameter=place)
    left = pen.symbols.by(pen.symbols.parameter(place), ref)
    result = pen.figures.result(calculation.result, ref)
    return row(left, "=", _body(pen, place, neuron), *_worked_out(pen, calculation), "=", result)

"""Predict, then reveal: a question about the step that comes now, and whether an answer was right."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from math import isfinite

from nnsim.network.spec import LayerId
from nnsim.spoken import Spoken
from nnsim.tracing.calculation import Calculation
from nnsim.tracing.explain.symbols import Symbols
from nnsim.tracing.explain.wording import place_words
from nnsim.tracing.notation import NOTATIONS
from nnsim.tracing.places import ParameterPlace
from nnsim.tracing.steps import Granularity, Step, Work
from nnsim.tracing.trace import Trace

_ZERO = 1e-12
"""Numbers that are this close to 0 are 0 to a person."""
_SHARE, _LEAST = 0.02, 0.005
"""How far a value may be off: a share of the number, or this much where it is small."""


class Kind(Enum):
    """What is asked for first; the other is taken as well."""

    SIGN = "sign"
    VALUE = "value"


class Guess(Enum):
    """A prediction without a number; each stands for the sign of what was asked for."""

    UP = 1
    ZERO = 0
    DOWN = -1


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a prediction was right, and a sentence with the number that it is."""

    is_right: bool
    words: Spoken


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a number, ``truth``, that is not to be shown before it was answered."""

    words: Spoken
    kind: Kind
    truth: float

    def answer(self, given: Guess | float) -> Verdict:
        """Judge a prediction: the sign must be right, or the value within 2 % or 0.005."""
        is_right = self._is_right(given)
        number = number_words(self.truth)
        words = Spoken("Right: it is {}.", number) if is_right else Spoken("No: it is {}.", number)
        return Verdict(is_right, words)

    def _is_right(self, given: Guess | float) -> bool:
        if isinstance(given, Guess):
            return given is sign_of(self.truth)
        return abs(given - self.truth) <= max(_SHARE * abs(self.truth), _LEAST)


def sign_of(number: float) -> Guess:
    """Up, zero or down."""
    if abs(number) <= _ZERO:
        return Guess.ZERO
    return Guess.UP if number > 0 else Guess.DOWN


def question(trace: Trace, step: Step) -> Question | None:
    """What to ask before ``step`` is shown; None where it is many numbers, or none that can be guessed."""
    if step.granularity not in (Granularity.NEURON, Granularity.TERM):
        return None
    found = _QUESTIONS[step.stage.work](trace, step, trace.calculation(step))
    return found if isfinite(found.truth) else None


def number_words(value: float) -> str:
    """A number to four figures, as it stands in a sentence."""
    return f"{value:.4g}".replace("-", "−")


# A question for each kind of work


def _forward(trace: Trace, step: Step, numbers: Calculation) -> Question:
    place = _place(trace, step)
    if step.term is None:
        return _of_unit(place, numbers)
    if step.term < numbers.count and numbers.factors.size:
        words = Spoken("Does this term push {} up or down?", place)
        return Question(words, Kind.SIGN, float(numbers.products[step.term]))
    if step.term == numbers.count and numbers.bias is not None:
        return Question(Spoken("Does the bias push {} up or down?", place), Kind.SIGN, numbers.bias)
    return Question(Spoken("What does {} answer?", place), Kind.VALUE, numbers.result)


def _of_unit(place: Spoken, numbers: Calculation) -> Question:
    """Behind a sigmoid every answer is above 0: what can be guessed is the sum."""
    if numbers.total is None or numbers.function is None:
        return Question(Spoken("What does {} answer?", place), Kind.VALUE, numbers.result)
    words = Spoken("{}: is the pre-activation z above or below zero?", place)
    return Question(words, Kind.SIGN, numbers.total)


def _loss(trace: Trace, step: Step, numbers: Calculation) -> Question:
    assert step.unit is not None
    if step.unit < trace.loss.terms:
        words = Spoken("How much does {} cost?", value_words(trace, trace.last, step.unit))
        return Question(words, Kind.VALUE, numbers.result)
    return Question(Spoken("How large is the loss?"), Kind.VALUE, numbers.result)


def _delta(trace: Trace, step: Step, numbers: Calculation) -> Question:
    place = _place(trace, step)
    if step.term is not None and step.term < numbers.count:
        words = Spoken("Does this path make the delta of {} larger or smaller?", place)
        return Question(words, Kind.SIGN, float(numbers.products[step.term]))
    words = Spoken("{}: with a larger z, does the loss go up or down?", place)
    return Question(words, Kind.SIGN, numbers.result)


def _gradient(trace: Trace, step: Step, numbers: Calculation) -> Question:
    words = Spoken("With a larger value of {}, does the loss go up or down?", _parameter(trace, numbers))
    return Question(words, Kind.SIGN, numbers.result)


def _update(trace: Trace, step: Step, numbers: Calculation) -> Question:
    words = Spoken("Does the update make {} larger or smaller?", _parameter(trace, numbers))
    return Question(words, Kind.SIGN, numbers.result - numbers.extras["before"])


_QUESTIONS: dict[Work, Callable[[Trace, Step, Calculation], Question]] = {
    Work.FORWARD: _forward,
    Work.LOSS: _loss,
    Work.DELTA: _delta,
    Work.GRADIENT: _gradient,
    Work.UPDATE: _update,
}


# Words


def _place(trace: Trace, step: Step) -> Spoken:
    layer, unit = step.stage.layer, step.unit
    assert layer is not None
    assert unit is not None
    if step.stage.work is Work.DELTA:
        return value_words(trace, layer, trace.deltas[layer].output_of(unit))
    output = trace.layers[layer].output_of(unit)
    return value_words(trace, layer, unit if output is None else output)


def value_words(trace: Trace, layer: LayerId, index: int | None) -> Spoken:
    """What a value of a layer is called; None is one of a recurrent layer that is not handed on."""
    if index is None:
        name = trace.recording.spec.layer(layer).name
        return Spoken("{}, a step that no other layer hears", name)
    return place_words(Symbols(trace, NOTATIONS["nnsim"]), layer, index)


def _parameter(trace: Trace, numbers: Calculation) -> Spoken:
    place = numbers.refs_of["result"].parameter
    assert isinstance(place, ParameterPlace)
    return parameter_words(trace, place)


def parameter_words(trace: Trace, place: ParameterPlace) -> Spoken:
    """What a parameter is called inside a sentence."""
    name = trace.recording.spec.layer(place.layer).name
    own = trace.layers[place.layer]
    neuron = place.index % own.neurons + 1
    if place.name == "b":
        return Spoken("the bias of neuron {:,} of {}", neuron, name)
    if place.name == "W":
        return Spoken("this weight of neuron {:,} of {}", neuron, name)
    return Spoken("this parameter {} of neuron {:,} of {}", place.name, neuron, name)

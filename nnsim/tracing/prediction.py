"""Predict, then reveal: a question about the step that comes now, and whether an answer was right."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from math import isfinite

from nnsim.network.spec import LayerId
from nnsim.spoken import Spoken
from nnsim.tracing.calculation import Calculation
from nnsim.tracing.explain.figures import Figures, number_text
from nnsim.tracing.explain.learners import owner_place
from nnsim.tracing.explain.symbols import Symbols
from nnsim.tracing.explain.unit import Pen, Unit, ends_before_softmax, heading, is_statistic, unit_of
from nnsim.tracing.explain.wording import place_words
from nnsim.tracing.notation import NOTATIONS
from nnsim.tracing.places import ParameterPlace
from nnsim.tracing.steps import Granularity, Step, Work
from nnsim.tracing.trace import Trace

_ZERO = 1e-12
"""Numbers that are this close to 0 are 0 to a person."""
_SHARE, _LEAST = 0.02, 0.005
"""How far a value may be off: a share of the number, or this much where it is small."""

_DIGITS = 3
"""So many digits behind the point, as in the explanations."""


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
        number = number_text(self.truth, _DIGITS)
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


# A question for each kind of work


def _forward(trace: Trace, step: Step, numbers: Calculation) -> Question:
    unit = _unit(trace, step, numbers)
    place = heading(unit)
    if step.term is None:
        return _of_unit(unit, place)
    if step.term < numbers.count and numbers.factors.size:
        words = Spoken("Does this term push {} up or down?", place)
        return Question(words, Kind.SIGN, float(numbers.products[step.term]))
    if step.term == numbers.count and numbers.bias is not None:
        return Question(Spoken("Does the bias push {} up or down?", place), Kind.SIGN, numbers.bias)
    return _of_result(unit, place)


def _of_unit(unit: Unit, place: Spoken) -> Question:
    """Behind a sigmoid every answer is above 0: what can be guessed is the sum."""
    numbers = unit.calculation
    if numbers.total is None or numbers.function is None:
        return _of_result(unit, place)
    words = Spoken("{}: is the pre-activation z above or below zero?", place)
    return Question(words, Kind.SIGN, numbers.total)


def _of_result(unit: Unit, place: Spoken) -> Question:
    words = Spoken("How large is {}?", place) if is_statistic(unit) else Spoken("What does {} answer?", place)
    return Question(words, Kind.VALUE, unit.calculation.result)


def _loss(trace: Trace, step: Step, numbers: Calculation) -> Question:
    assert step.unit is not None
    if step.unit < trace.loss.terms:
        words = Spoken("How much does {} cost?", value_words(trace, trace.last, step.unit))
        return Question(words, Kind.VALUE, numbers.result)
    return Question(Spoken("How large is the loss?"), Kind.VALUE, numbers.result)


def _delta(trace: Trace, step: Step, numbers: Calculation) -> Question:
    unit = _unit(trace, step, numbers)
    place = heading(unit)
    if step.term is not None and step.term < numbers.count:
        words = Spoken("Does this path make the delta of {} larger or smaller?", place)
        return Question(words, Kind.SIGN, float(numbers.products[step.term]))
    words = (
        Spoken("{}: with a larger z, does the loss go up or down?", place)
        if unit.own.activation is not None and not ends_before_softmax(unit)
        else Spoken("{}: with a larger answer, does the loss go up or down?", place)
    )
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


def unit_words(trace: Trace, step: Step) -> Spoken:
    """What a step of one value is about."""
    return heading(_unit(trace, step, trace.calculation(step)))


def _unit(trace: Trace, step: Step, numbers: Calculation) -> Unit:
    return unit_of(Pen(trace, Symbols(trace, NOTATIONS["nnsim"]), Figures(), 0), step, numbers)


def value_words(trace: Trace, layer: LayerId, index: int) -> Spoken:
    """What a value of a layer is called."""
    return place_words(Symbols(trace, NOTATIONS["nnsim"]), layer, index)


def _parameter(trace: Trace, numbers: Calculation) -> Spoken:
    place = numbers.refs_of["result"].parameter
    assert place is not None
    return parameter_words(trace, place)


def parameter_words(trace: Trace, place: ParameterPlace) -> Spoken:
    """What a parameter is called inside a sentence."""
    owner = owner_place(
        Symbols(trace, NOTATIONS["nnsim"]), place.layer, place.index % trace.layers[place.layer].neurons
    )
    return _PARAMETERS[place.name](owner)


_PARAMETERS: dict[str, Callable[[Spoken], Spoken]] = {
    "b": lambda owner: Spoken("the bias of {}", owner),
    "W": lambda owner: Spoken("this weight of {}", owner),
    "W_recurrent": lambda owner: Spoken("this recurrent weight of {}", owner),
    "gamma": lambda owner: Spoken("the scale of {}", owner),
    "beta": lambda owner: Spoken("the shift of {}", owner),
    "slope": lambda owner: Spoken("the slope of {}", owner),
    "running_mean": lambda owner: Spoken("the running mean of {}", owner),
    "running_variance": lambda owner: Spoken("the running variance of {}", owner),
}

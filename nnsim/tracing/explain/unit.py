"""What an explanation is made from: a step of one unit, its numbers, and the ways of writing."""

from dataclasses import dataclass

from nnsim.network.spec import LayerId
from nnsim.spoken import Spoken
from nnsim.tracing.calculation import Calculation, Manner
from nnsim.tracing.explain.figures import Figures
from nnsim.tracing.explain.symbols import Symbols, digits
from nnsim.tracing.explain.wording import layer_name, place_words, subject, time_subject, time_words
from nnsim.tracing.formula import Word
from nnsim.tracing.kinds.base import LayerTrace
from nnsim.tracing.places import Ref
from nnsim.tracing.recording import LayerRecord
from nnsim.tracing.steps import Step, Work
from nnsim.tracing.trace import Trace


@dataclass(frozen=True, slots=True)
class Pen:
    """How things are written: the letters, the numbers, and how many terms of a long sum."""

    trace: Trace
    symbols: Symbols
    figures: Figures
    most_terms: int


@dataclass(frozen=True, slots=True)
class Unit:
    """The work on one value of a layer.

    ``number`` is which of the layer's neurons, in time too, it is about, as in its pre-activations;
    ``moment`` is the time, from 0, in a layer that knows time.
    """

    pen: Pen
    step: Step
    calculation: Calculation
    layer: LayerId
    number: int
    moment: int | None = None

    @property
    def trace(self) -> Trace:
        """What is explained."""
        return self.pen.trace

    @property
    def symbols(self) -> Symbols:
        """The letters."""
        return self.pen.symbols

    @property
    def figures(self) -> Figures:
        """The numbers."""
        return self.pen.figures

    @property
    def own(self) -> LayerTrace:
        """How the numbers of the layer come about."""
        return self.trace.layers[self.layer]

    @property
    def record(self) -> LayerRecord:
        """The arrays of the layer."""
        return self.own.record

    @property
    def below(self) -> Word:
        """The index of the value; of a layer that knows time always with the time."""
        if self.moment is None:
            return self.symbols.index(self.layer, self.number)
        return digits(f"{self.moment + 1},{self.neuron + 1}")

    @property
    def neuron(self) -> int:
        """Which neuron it is at its time."""
        return self.number % self.own.neurons if self.moment is not None else self.number

    @property
    def result_ref(self) -> Ref | None:
        """What the result is about."""
        return self.calculation.refs_of.get("result")

    @property
    def place(self) -> Spoken:
        """The value as a heading."""
        if self.moment is not None:
            return time_words(self.symbols, self.layer, self.moment, self.neuron)
        return place_words(self.symbols, self.layer, self.number)

    @property
    def subject(self) -> Spoken:
        """The value as the subject of a sentence."""
        if self.moment is not None:
            return time_subject(self.symbols, self.layer, self.moment, self.neuron)
        return subject(self.symbols, self.layer, self.number)


def unit_of(pen: Pen, step: Step, calculation: Calculation) -> Unit:
    """What a step of one unit is about."""
    layer = step.stage.layer or pen.trace.last
    assert step.unit is not None
    own, number = pen.trace.layers[layer], step.unit
    moment: int | None = None
    if step.stage.work is Work.FORWARD:
        moment = own.moment(number)
        output = own.output_of(number)
        number = number if moment is not None or output is None else output
    elif step.stage.work is Work.DELTA:
        moment = pen.trace.deltas[layer].moment(number)
        output = pen.trace.deltas[layer].output_of(number)
        if moment is not None:
            number = moment * own.neurons + number % own.neurons
        elif output is not None:
            number = output
    elif step.stage.work is Work.LOSS:
        number = min(number, own.outputs - 1)
    return Unit(pen, step, calculation, LayerId(layer), number, moment)


_STATISTICS = frozenset({Manner.FEATURE_MEAN, Manner.FEATURE_VARIANCE})


def is_statistic(unit: Unit) -> bool:
    """Whether it is about a mean or a variance of a feature, and no value."""
    return unit.calculation.manner in _STATISTICS


def heading(unit: Unit) -> Spoken:
    """The value as a heading; in between the mean or the variance of a feature."""
    if not is_statistic(unit):
        return unit.place
    own, feature = layer_name(unit.symbols, unit.layer), unit.number % unit.own.neurons + 1
    if unit.calculation.manner is Manner.FEATURE_MEAN:
        return Spoken("{}, mean of feature {:,} of {:,}", own, feature, unit.own.neurons)
    return Spoken("{}, variance of feature {:,} of {:,}", own, feature, unit.own.neurons)


_BEFORE_THE_ROW = frozenset({Manner.FROM_LOSS, Manner.PATHS, Manner.HELD})


def ends_before_softmax(unit: Unit) -> bool:
    """Whether the unit ends at dC/da, because the row of a softmax comes afterwards."""
    return unit.own.is_softmax and unit.calculation.manner in _BEFORE_THE_ROW

"""The letters of a network's formulas, with their indices, in one of the ways of writing."""

from nnsim.engine.layers.conv2d import Conv2D
from nnsim.engine.layers.maxout import Maxout
from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.engine.numerics import Shape
from nnsim.network.spec import LayerId
from nnsim.tracing.formula import Big, Formula, Fraction, Row, Script, Style, Word, row
from nnsim.tracing.notation import Notation
from nnsim.tracing.places import ParameterPlace, Place, Ref
from nnsim.tracing.trace import Trace

_LETTERS_FOR_PARTS = {
    "gamma": "γ", "beta": "β", "slope": "s", "W_recurrent": "U",
    "running_mean": "μ\u0304", "running_variance": "σ\u0304²",
}  # fmt: skip
EQUALS = "="


def digits(text: object) -> Word:
    """A whole number, or a run of them with commas."""
    return Word(str(text), Style.NUMBER)


def name(text: str) -> Word:
    """An upright name."""
    return Word(text, Style.NAME)


def sum_sign(below: str | None = None, first: int = 1, last: int | None = None) -> Big:
    """A sum over ``below`` from ``first`` to ``last``."""
    if below is None:
        return Big("Σ")
    if last is None:
        return Big("Σ", Word(below))
    return Big("Σ", row(Word(below), EQUALS, digits(first)), digits(last))


class Symbols:
    """Variables of one trace; indices count from 1, layers from the number that the input has."""

    def __init__(self, trace: Trace, notation: Notation) -> None:
        self.trace, self.notation = trace, notation
        recording = trace.recording
        self._numbers = {recording.input: notation.first_layer} | {
            layer: number + notation.first_layer for number, layer in enumerate(trace.layers, 1)
        }

    def shape(self, layer: LayerId) -> Shape:
        """What a layer hands on for one sample."""
        recording = self.trace.recording
        if layer == recording.input:
            return recording.x.shape[1:]
        return recording.layers[layer].kind.output_shape

    def number(self, layer: LayerId) -> int:
        """Which layer it is."""
        return self._numbers[layer]

    def mark(self, layer: LayerId) -> Word:
        """The number of a layer as it is written above a letter."""
        number = self._numbers[layer]
        return digits(f"({number})" if self.notation.has_brackets else number)

    def positions(self, layer: LayerId, index: int) -> tuple[int, ...]:
        """Where in its layer a value stands, along each axis, from 1."""
        found: list[int] = []
        for size in reversed(self.shape(layer)):
            index, rest = divmod(index, size)
            found.append(rest + 1)
        return tuple(reversed(found))

    def index(self, layer: LayerId, index: int) -> Word:
        """The index of a value as it is written below a letter."""
        return digits(",".join(map(str, self.positions(layer, index))))

    def letter(self, text: str, layer: LayerId, below: Formula | None, ref: Ref | None = None) -> Script:
        """Any letter of a layer."""
        return Script(Word(text), below, self.mark(layer), ref)

    def value(self, layer: LayerId, below: Formula | None, ref: Ref | None = None) -> Script:
        """What a layer hands on: a, or x for the input."""
        if layer == self.trace.recording.input and self.notation.entry:
            return Script(Word(self.notation.entry), below, None, ref)
        return self.letter(self.notation.value, layer, below, ref)

    def value_at(self, place: Place) -> Script:
        """One value that is known by its place."""
        return self.value(place.layer, self.index(place.layer, place.index), Ref(place))

    def total(self, layer: LayerId, below: Formula | None, ref: Ref | None = None) -> Script:
        """The sum before the activation."""
        return self.letter(self.notation.total, layer, below, ref)

    def judged(self, layer: LayerId, below: Formula | None) -> Script:
        """What the delta of a layer is the slope by: the sum, or the value where there is no activation."""
        has_sum = self.trace.layers[layer].activation is not None
        return self.total(layer, below) if has_sum else self.value(layer, below)

    def cost(self) -> Word:
        """The letter of the loss."""
        return Word(self.notation.cost)

    def by(self, thing: Formula, ref: Ref | None = None, of: Formula | None = None) -> Fraction:
        """The derivative of the cost, or ``of`` something else, by a thing."""
        above = self.cost() if of is None else of
        return Fraction(Row((Word("∂"), above)), Row((Word("∂"), thing)), ref)

    def delta(self, layer: LayerId, below: Formula | None, ref: Ref | None = None) -> Formula:
        """The derivative of the cost by the sum before the activation."""
        if self.notation.delta:
            return self.letter(self.notation.delta, layer, below, ref)
        return self.by(self.total(layer, below), ref)

    def pair(self, source: Formula, target: Formula) -> Row:
        """The two indices of a weight, in the order of the notation, with a comma if they are long."""
        first, second = (target, source) if self.notation.is_target_first else (source, target)
        is_short = all(isinstance(one, Word) and len(one.text) == 1 for one in (first, second))
        return Row((first, second) if is_short else (first, digits(","), second))

    def weight(
        self, layer: LayerId, source: Formula, target: Formula, ref: Ref | None = None, letter: str = ""
    ) -> Script:
        """The weight of an edge."""
        return self.letter(letter or self.notation.weight, layer, self.pair(source, target), ref)

    def bias(self, layer: LayerId, below: Formula | None, ref: Ref | None = None) -> Script:
        """The bias of a neuron."""
        return self.letter("b", layer, below, ref)

    def parameter(self, place: ParameterPlace) -> Script:
        """Any number that is learnt, by its place in its array."""
        ref = Ref(parameter=place)
        record = self.trace.recording.layers[place.layer]
        shape = record.parameters[place.name].shape
        found, rest = list[int](), place.index
        for size in reversed(shape):
            rest, position = divmod(rest, size)
            found.insert(0, position + 1)
        if isinstance(record.kind, Conv2D) and len(shape) > 1 and shape[2] == 1:
            del found[2]  # of a picture with one channel nobody writes which
        if isinstance(record.kind, Maxout):
            piece, unit = divmod(found[-1] - 1, record.kind.units)
            found[-1:] = [unit + 1, piece + 1]
        letter = _LETTERS_FOR_PARTS.get(place.name, place.name)
        if len(found) == 2 and place.name.startswith("W"):
            if place.name == "W" or not isinstance(record.kind, SimpleRNN):
                letter = self.notation.weight
            return self.weight(place.layer, digits(found[0]), digits(found[1]), ref, letter.lower())
        letter = self.notation.weight if place.name == "W" else letter
        return self.letter(letter, place.layer, digits(",".join(map(str, found))), ref)

"""Whose parameters are learnt: neurons, filters, features; and what their gradients are made of."""

from collections.abc import Callable, Mapping

from nnsim.engine.layers.base import Layer
from nnsim.engine.layers.batch_norm import BatchNorm
from nnsim.engine.layers.conv2d import Conv2D
from nnsim.engine.layers.dense import Dense
from nnsim.engine.layers.maxout import Maxout
from nnsim.engine.layers.prelu import PReLU
from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.engine.layers.windows import Axis, Windows
from nnsim.network.spec import LayerId
from nnsim.spoken import Spoken
from nnsim.tracing.explain.symbols import Symbols, digits, name, sum_sign
from nnsim.tracing.explain.wording import layer_name, place_words
from nnsim.tracing.formula import Brackets, Formula, Fraction, Row, Script, Style, Word, row

_P, _T, _U, _V, _K = Word("p"), Word("t"), Word("u"), Word("v"), Word("k")
_COMMA = digits(",")


def owner_place(symbols: Symbols, layer: LayerId, neuron: int) -> Spoken:
    """Who owns some parameters, as a heading."""
    own = symbols.trace.layers[layer]
    called = layer_name(symbols, layer)
    kind = own.record.kind
    if isinstance(kind, Conv2D):
        return Spoken("{}, filter {:,} of {:,}", called, neuron + 1, own.neurons)
    if isinstance(kind, BatchNorm | PReLU):
        return Spoken("{}, feature {:,} of {:,}", called, neuron + 1, own.neurons)
    if isinstance(kind, SimpleRNN):
        return Spoken("{}, neuron {:,} of {:,}", called, neuron + 1, own.neurons)
    return place_words(symbols, layer, neuron)


def owner_subject(symbols: Symbols, layer: LayerId, neuron: int) -> Spoken:
    """Who owns some parameters, as the subject of a sentence."""
    called, kind = layer_name(symbols, layer), symbols.trace.layers[layer].record.kind
    if isinstance(kind, Conv2D):
        return Spoken("Filter {:,} of {}", neuron + 1, called)
    if isinstance(kind, BatchNorm | PReLU):
        return Spoken("Feature {:,} of {}", neuron + 1, called)
    return Spoken("Neuron {:,} of {}", neuron + 1, called)


def running_parameter(symbols: Symbols, layer: LayerId, array: str, neuron: int) -> Formula:
    """A parameter of a neuron with a running index, such as w_i5; of a bias there is one only."""
    target, kind = digits(neuron + 1), symbols.trace.layers[layer].record.kind
    if array == "W_recurrent":
        return symbols.weight(layer, Word("i"), target, letter="u")
    if array == "W" and isinstance(kind, Conv2D):
        below = (_U, _COMMA, _V, *((_COMMA, _K) if kind.input_shape[-1] > 1 else ()), _COMMA, target)
        return symbols.letter(symbols.notation.weight, layer, Row(below))
    if array == "W":
        return symbols.weight(layer, Word("i"), target)
    letters = {"gamma": "γ", "beta": "β", "slope": "s"}
    return symbols.letter(letters.get(array, "b"), layer, target)


class Ingredients:
    """The letters from which a gradient is made: what came in at ``source``, and the delta of ``target``.

    ``place`` is where in its array the parameter stands, along each axis from 1; of any one it is empty.
    """

    def __init__(
        self, symbols: Symbols, layer: LayerId, source: Formula, target: Formula, place: tuple[int, ...]
    ) -> None:
        self._symbols, self._layer, self.source, self.target = symbols, layer, source, target
        self.place = place
        self._record = symbols.trace.layers[layer].record
        self._heard = self._record.heard[0]

    def heard(self, below: Formula) -> Formula:
        """A value that comes in."""
        return self._symbols.value(self._heard, below)

    def own(self, below: Formula) -> Formula:
        """A value of the layer itself."""
        return self._symbols.value(self._layer, below)

    def delta(self, below: Formula) -> Formula:
        """A delta of the layer."""
        return self._symbols.delta(self._layer, below)

    def under(self) -> Formula:
        """The cell below a weight of a filter, in the window at row r and column c."""
        kind = self._record.kind
        assert isinstance(kind, Conv2D)
        windows = Windows.of(kind.input_shape, kind.kernel, kind.stride, kind.padding)
        u, v, channel = (map(digits, self.place[:3])) if self.place else (_U, _V, _K)
        cell = [*_cell("r", windows.rows, u), _COMMA, *_cell("c", windows.columns, v)]
        if len(self._symbols.shape(self._heard)) > 2:
            cell += [_COMMA, channel if windows.channels > 1 else digits("1")]
        return self.heard(Row(tuple(cell)))

    def in_map(self) -> Formula:
        """The delta of a cell of a map."""
        return self.delta(Row((Word("r"), _COMMA, Word("c"), _COMMA, self.target)))

    def won(self) -> Formula:
        """[p = a]: a piece that is not the largest hears nothing."""
        return Brackets(row(Word("p"), "=", self.own(self.target)), "[", "]")


def _cell(window: str, axis: Axis, below: Word) -> list[Formula]:
    """Which cell lies below cell ``below`` of a window, along an axis: 2r + u - 2."""
    start: list[Formula] = [digits(axis.stride)] if axis.stride > 1 else []
    start.append(Word(window))
    rest = -axis.stride - axis.before
    if below.style is Style.NUMBER:
        rest += int(below.text)
    else:
        start += [digits("+"), below]
    return [*start, digits(f"{'+' if rest > 0 else '−'}{abs(rest)}")] if rest else start


def _at(time: Formula, below: Formula) -> Row:
    return Row((time, digits(","), below))


def _lowered(below: Formula) -> Row:
    return Row((_T, digits("−1,"), below))


Body = Callable[[Ingredients], Formula]
_OVER_PLACES, _OVER_TIMES, _OVER_WINDOWS = sum_sign("p"), sum_sign("t"), sum_sign("r,c")
#: the gradient of one parameter, for one sample
_BODIES: Mapping[tuple[type[Layer], str], Body] = {
    (Dense, "W"): lambda one: Row((one.heard(one.source), one.delta(one.target))),
    (Dense, "b"): lambda one: one.delta(one.target),
    (Maxout, "W"): lambda one: Row((one.heard(one.source), one.delta(one.target), one.won())),
    (Maxout, "b"): lambda one: Row((one.delta(one.target), one.won())),
    (Conv2D, "W"): lambda one: Row((_OVER_WINDOWS, one.under(), one.in_map())),
    (Conv2D, "b"): lambda one: Row((_OVER_WINDOWS, one.in_map())),
    (SimpleRNN, "W"): lambda one: Row(
        (_OVER_TIMES, one.heard(_at(_T, one.source)), one.delta(_at(_T, one.target)))
    ),
    (SimpleRNN, "W_recurrent"): lambda one: Row(
        (_OVER_TIMES, one.own(_lowered(one.source)), one.delta(_at(_T, one.target)))
    ),
    (SimpleRNN, "b"): lambda one: Row((_OVER_TIMES, one.delta(_at(_T, one.target)))),
    (BatchNorm, "gamma"): lambda one: Row((_OVER_PLACES, Script(Word("x̂"), _P), one.delta(_P))),
    (BatchNorm, "beta"): lambda one: Row((_OVER_PLACES, one.delta(_P))),
    (PReLU, "slope"): lambda one: Row(
        (
            _OVER_PLACES,
            name("min"),
            Brackets(Row((digits("0"), digits(","), one.heard(_P)))),
            one.delta(_P),
        )
    ),
}


def gradient_body(
    symbols: Symbols,
    layer: LayerId,
    array: str,
    source: Formula,
    target: Formula,
    place: tuple[int, ...] = (),
) -> Formula:
    """What the gradient of a parameter is made of; for a batch the mean over its samples."""
    kind, samples = type(symbols.trace.layers[layer].record.kind), len(symbols.trace.recording)
    body = _BODIES[kind, array](Ingredients(symbols, layer, source, target, place))
    if samples == 1:
        return body
    return Row((Fraction(digits("1"), digits(samples)), sum_sign("s", 1, samples), body))

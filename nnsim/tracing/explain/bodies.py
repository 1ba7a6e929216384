"""What stands behind the sum sign: how the terms of each kind of layer are written with indices."""

from collections.abc import Callable

from nnsim.engine.layers.base import Layer
from nnsim.engine.layers.conv2d import Conv2D
from nnsim.engine.layers.dense import Dense
from nnsim.engine.layers.maxout import Maxout
from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.engine.layers.windows import Axis, Windows
from nnsim.tracing.explain.symbols import digits, sum_sign
from nnsim.tracing.explain.unit import Unit
from nnsim.tracing.formula import Formula, Row, Script, Word, row

_I, _K = Word("i"), Word("k")


def weighted_body(unit: Unit, piece: int = 0) -> Formula:
    """The sum without its bias, such as the sum over i of w_ij a_i."""
    return _BODIES.get(type(unit.record.kind), _any)(unit, piece)


def _dense(unit: Unit, piece: int) -> Formula:
    symbols, source = unit.symbols, unit.record.heard[0]
    weight = symbols.weight(unit.layer, _I, unit.below)
    return Row((sum_sign("i", 1, unit.calculation.count), weight, symbols.value(source, _I)))


def _maxout(unit: Unit, piece: int) -> Formula:
    symbols, source = unit.symbols, unit.record.heard[0]
    count = len(unit.record.parameters["W"])
    below = Row((_I, digits(f",{unit.number + 1},{piece + 1}")))
    weight = symbols.letter(symbols.notation.weight, unit.layer, below)
    return Row((sum_sign("i", 1, count), weight, symbols.value(source, _I)))


def _recurrent(unit: Unit, piece: int) -> Formula:
    symbols, kind, time = unit.symbols, unit.record.kind, unit.moment or 0
    assert isinstance(kind, SimpleRNN)
    target = digits(unit.neuron + 1)
    now = symbols.value(unit.record.heard[0], Row((digits(f"{time + 1},"), _I)))
    heard = Row((sum_sign("i", 1, kind.features), symbols.weight(unit.layer, _I, target), now))
    if not time:
        return heard
    before = symbols.value(unit.layer, Row((digits(f"{time},"), _K)))
    weight = symbols.weight(unit.layer, _K, target, letter="u")
    return row(heard, "+", Row((sum_sign("k", 1, kind.units), weight, before)))


def _convolution(unit: Unit, piece: int) -> Formula:
    symbols, kind, source = unit.symbols, unit.record.kind, unit.record.heard[0]
    assert isinstance(kind, Conv2D)
    windows = Windows.of(kind.input_shape, kind.kernel, kind.stride, kind.padding)
    y, x, channel = symbols.positions(unit.layer, unit.number)
    cell: list[Formula] = [_along("u", windows.rows, y - 1), digits(","), _along("v", windows.columns, x - 1)]
    signs = [sum_sign("u", 1, windows.rows.size), sum_sign("v", 1, windows.columns.size)]
    own: list[Formula] = [digits(f",{channel}")]
    if windows.channels > 1:
        signs.append(sum_sign("k", 1, windows.channels))
        own.insert(0, Row((digits(","), _K)))
        cell += [digits(","), _K]
    elif len(symbols.shape(source)) > 2:
        cell.append(digits(",1"))
    below = Row((Word("u"), digits(","), Word("v"), *own))
    weight = symbols.letter(symbols.notation.weight, unit.layer, below)
    return Row((*signs, weight, symbols.value(source, Row(tuple(cell)))))


def _along(letter: str, axis: Axis, window: int) -> Formula:
    """Which cell of the picture lies below cell u of a window: u + 4."""
    offset = window * axis.stride - axis.before
    if not offset:
        return Word(letter)
    return Row((Word(letter), digits(f"{'+' if offset > 0 else '−'}{abs(offset)}")))


def _any(unit: Unit, piece: int) -> Formula:
    weight = Script(Word(unit.symbols.notation.weight), _I)
    return Row(
        (sum_sign("i", 1, unit.calculation.count), weight, unit.symbols.value(unit.record.heard[0], _I))
    )


_Body = Callable[[Unit, int], Formula]
_BODIES: dict[type[Layer], _Body] = {
    Dense: _dense,
    Conv2D: _convolution,
    Maxout: _maxout,
    SimpleRNN: _recurrent,
}

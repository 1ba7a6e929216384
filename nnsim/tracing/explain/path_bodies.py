"""What a value hears back, with indices: the deltas behind it, each times what leads there."""

from collections.abc import Iterator

from nnsim.engine.layers.batch_norm import BatchNorm
from nnsim.engine.layers.dense import Dense
from nnsim.engine.layers.dropout import Dropout
from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.tracing.explain.figures import constant
from nnsim.tracing.explain.symbols import digits, name, sum_sign
from nnsim.tracing.explain.unit import Unit
from nnsim.tracing.formula import Brackets, Formula, Fraction, Root, Row, Script, Style, Word, row
from nnsim.tracing.places import Refs

_K = Word("k")
PLUS = Word("+", Style.SIGN)


def paths_body(unit: Unit) -> Formula:
    """The sum over all ways back, one part for each layer that hears the value."""
    parts: list[Formula] = []
    for refs, start in _runs(unit):
        parts += [PLUS, _run(unit, refs, start)] if parts else [_run(unit, refs, start)]
    return Row(tuple(parts)) if parts else digits("0")


def _runs(unit: Unit) -> Iterator[tuple[Refs, int]]:
    """The runs of terms, with the number of each one's first."""
    start = 0
    for refs in unit.calculation.refs:
        if refs.count:
            yield refs, start
        start += refs.count


def _run(unit: Unit, refs: Refs, start: int) -> Formula:
    layer = refs.end_layer
    assert layer is not None
    kind = unit.trace.recording.layers[layer].kind
    if isinstance(kind, BatchNorm):
        return _through_batch(unit, refs)
    if isinstance(kind, SimpleRNN):
        return _through_time(unit, refs)
    if isinstance(kind, Dense):
        delta = unit.symbols.delta(layer, _K)
        source = unit.below
        if refs.layer is not None and refs.indices is not None:  # of a layer in time what it answers with
            source = unit.symbols.index(refs.layer, int(refs.indices[0]))
        return Row((sum_sign("k", 1, refs.count), unit.symbols.weight(layer, source, _K), delta))
    if refs.count == 1 and refs.ends is not None:
        return _single(unit, refs, start)
    slope = unit.symbols.by(unit.symbols.value(unit.layer, unit.below), of=unit.symbols.judged(layer, _K))
    return Row((sum_sign("k", 1, refs.count), slope, unit.symbols.delta(layer, _K)))


def _single(unit: Unit, refs: Refs, start: int) -> Formula:
    """One way: a copy, or a multiple."""
    assert refs.end_layer is not None
    assert refs.ends is not None
    below = unit.symbols.index(refs.end_layer, int(refs.ends[0]))
    delta = unit.symbols.delta(refs.end_layer, below, unit.calculation.ref(start))
    factor, parameter = float(unit.calculation.factors[start]), refs.at(0).parameter
    if isinstance(unit.trace.recording.layers[refs.end_layer].kind, Dropout):
        return row(Word("m"), "·", delta)
    if parameter is not None:
        return row(unit.symbols.parameter(parameter), "·", delta)
    if factor == 1:
        return delta
    size = 1 / factor if factor else 0.0
    share = Fraction(digits("1"), digits(round(size))) if size == round(size) else constant(factor)
    return row(digits("0") if not factor else share, "·", delta)


def _through_time(unit: Unit, refs: Refs) -> Formula:
    """To a recurrent layer: from outside at the same time, from inside to the time after."""
    assert refs.end_layer is not None
    symbols, layer = unit.symbols, refs.end_layer
    if refs.name == "W_recurrent":
        below = Row((digits(f"{(unit.moment or 0) + 2},"), _K))
        weight = symbols.weight(layer, digits(unit.neuron + 1), _K, letter="u")
    else:
        time, *rest = symbols.positions(unit.layer, unit.number)
        below = Row((digits(f"{time},"), _K))
        weight = symbols.weight(layer, digits(",".join(map(str, rest))), _K)
    return Row((sum_sign("k", 1, refs.count), weight, symbols.delta(layer, below)))


def _through_batch(unit: Unit, refs: Refs) -> Formula:
    """gamma over the spread, times (delta - mean of delta - x_hat times mean of (delta x_hat))."""
    assert refs.end_layer is not None
    delta = unit.symbols.delta(refs.end_layer, unit.below)
    inside = row(delta, "−", _MEAN_DELTA, "−", Row((_HAT, _MEAN_PRODUCT)))
    return Row((_steepness(unit, refs), Brackets(inside)))


def batch_part(unit: Unit, term: int) -> Formula | None:
    """One of the three ways through batch normalisation; None if the term is of another way."""
    for refs, start in _runs(unit):
        if start <= term < start + refs.count and refs.end_layer is not None:
            if not isinstance(unit.trace.recording.layers[refs.end_layer].kind, BatchNorm):
                return None
            steepness, delta = _steepness(unit, refs), unit.symbols.delta(refs.end_layer, unit.below)
            return (
                row(steepness, "·", delta),
                row("−", steepness, "·", _MEAN_DELTA),
                row("−", Row((steepness, _HAT)), "·", _MEAN_PRODUCT),
            )[term - start]
    return None


def _steepness(unit: Unit, refs: Refs) -> Formula:
    """gamma over the spread."""
    parameter = refs.at(0).parameter
    gamma = Word("γ") if parameter is None else unit.symbols.parameter(parameter)
    return Fraction(gamma, Root(row(Script(Word("σ"), above=digits("2")), "+", Word("ε"))))


_HAT, _DELTA = Word("x̂"), Word("δ")
_MEAN_DELTA = Row((name("mean"), Brackets(_DELTA)))
_MEAN_PRODUCT = Row((name("mean"), Brackets(Row((_DELTA, _HAT)))))

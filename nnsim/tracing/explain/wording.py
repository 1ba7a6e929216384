"""How values are called in sentences."""

from nnsim.engine.layers.dense import Dense
from nnsim.engine.layers.maxout import Maxout
from nnsim.engine.layers.simple_rnn import SimpleRNN
from nnsim.network.shapes import class_names
from nnsim.network.spec import LayerId
from nnsim.spoken import Spoken
from nnsim.tracing.explain.symbols import Symbols

_NEURONS = (Dense, Maxout, SimpleRNN)

# Texts stand outside classes: that is where the window looks for their translations.


def layer_name(symbols: Symbols, layer: LayerId) -> str:
    """The name of a layer, as its owner calls it."""
    return symbols.trace.recording.spec.layer(layer).name


def place_words(symbols: Symbols, layer: LayerId, index: int) -> Spoken:
    """A value as a heading: Hidden 2, neuron 5 of 16."""
    name, shape = layer_name(symbols, layer), symbols.shape(layer)
    if len(shape) == 1:
        return _in_row(symbols, layer, index)
    positions = symbols.positions(layer, index)
    if len(shape) > 2:
        return Spoken("{}, map {:,}, row {:,}, column {:,}", name, positions[2], positions[0], positions[1])
    if is_in_time(symbols, layer):
        return time_words(symbols, layer, positions[0] - 1, positions[1] - 1)
    return Spoken("{}, row {:,}, column {:,}", name, *positions)


def time_words(symbols: Symbols, layer: LayerId, moment: int, neuron: int) -> Spoken:
    """A neuron at a time, both counted from 0, as a heading."""
    return Spoken("{}, time {:,}, neuron {:,}", layer_name(symbols, layer), moment + 1, neuron + 1)


def _in_row(symbols: Symbols, layer: LayerId, index: int) -> Spoken:
    name, count = layer_name(symbols, layer), symbols.shape(layer)[0]
    if not is_neuron(symbols, layer):
        return Spoken("{}, value {:,} of {:,}", name, index + 1, count)
    if layer != symbols.trace.last or count == 1:
        return Spoken("{}, neuron {:,} of {:,}", name, index + 1, count)
    called = class_names(symbols.trace.recording.spec)[index]
    return Spoken("{}, neuron {:,} of {:,} (“{}”)", name, index + 1, count, called)


def subject(symbols: Symbols, layer: LayerId, index: int) -> Spoken:
    """A value as the subject of a sentence: Neuron 5 of Hidden 2."""
    name, shape = layer_name(symbols, layer), symbols.shape(layer)
    positions = symbols.positions(layer, index)
    if len(shape) == 1:
        words = _neuron if is_neuron(symbols, layer) else _value
        return words(index + 1, name)
    row, column = positions[:2]
    if len(shape) > 2:
        return Spoken("The cell in row {:,}, column {:,} of map {:,} of {}", row, column, positions[2], name)
    if is_in_time(symbols, layer):
        return time_subject(symbols, layer, row - 1, column - 1)
    return Spoken("The cell in row {:,}, column {:,} of {}", row, column, name)


def time_subject(symbols: Symbols, layer: LayerId, moment: int, neuron: int) -> Spoken:
    """A neuron at a time, both counted from 0, as the subject of a sentence."""
    return Spoken("Neuron {:,} of {} at time {:,}", neuron + 1, layer_name(symbols, layer), moment + 1)


def _neuron(number: int, name: str) -> Spoken:
    return Spoken("Neuron {:,} of {}", number, name)


def _value(number: int, name: str) -> Spoken:
    return Spoken("Value {:,} of {}", number, name)


def is_neuron(symbols: Symbols, layer: LayerId) -> bool:
    """Whether the values of a layer are called neurons."""
    record = symbols.trace.recording.layers.get(layer)
    return record is not None and isinstance(record.kind, _NEURONS)


def is_in_time(symbols: Symbols, layer: LayerId) -> bool:
    """Whether the first axis of a layer is time: that of a recurrent layer, handed on value by value."""
    record = symbols.trace.recording.layers.get(layer)
    if record is None:
        return False
    if isinstance(record.kind, SimpleRNN):
        return True
    is_same = len(record.heard) == 1 and symbols.shape(record.heard[0]) == record.kind.output_shape
    return is_same and is_in_time(symbols, record.heard[0])


def both(first: Spoken, second: Spoken) -> Spoken:
    """Two sentences, one after the other."""
    return Spoken("{} {}", first, second)

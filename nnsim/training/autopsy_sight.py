"""What a number of the last pass was computed from, and what it is called."""

from math import isfinite

import numpy as np

from nnsim.engine.autopsy import Found, Place
from nnsim.engine.numerics import Array
from nnsim.engine.program import NETWORK_INPUT
from nnsim.network.spec import LayerId
from nnsim.spoken import Spoken
from nnsim.training import autopsy_words as words
from nnsim.training.autopsy_case import Case
from nnsim.training.autopsy_replay import Replay, incoming_row

#: Inputs differ: one counts as large only where it is so many times as large as usual.
_LARGE_INPUT = 1e3


class Sight:
    """Answers about the pass in which numbers ran away; places in, places out."""

    def __init__(self, case: Case, seen: Replay) -> None:
        self.case, self.seen, self.fatal = case, seen, seen.fatal
        program = seen.fatal.program
        self.buffers = dict(zip(program.names, program.buffers(len(seen.fatal.rows)), strict=True))

    # What a number was computed from

    def largest_output(self, sample: int | None = None) -> Place | None:
        """The largest number of the output layer before its activation, of one sample or of all."""
        if not self.buffers:
            return None
        name = self.fatal.program.names[-1]
        # Before softmax and sigmoid: behind them nothing is ever large.
        z = self.buffers[name].z
        if sample is None:
            sample, *found = largest_index(z)
            return Place(Found.PRE_ACTIVATION, 0.0, tuple(found), name, None, sample)
        return Place(Found.PRE_ACTIVATION, 0.0, largest_index(z[sample]), name, None, sample)

    def large_bias(self, place: Place) -> Place | None:
        """The bias of a neuron of a dense layer, where it is larger than every product."""
        term, biases = self.largest_term(place), self.parameters(place).get("b")
        if term is None or biases is None:
            return None
        bias, product = float(biases[place.neuron]), abs(term[1] * term[2])
        if isfinite(product) and not abs(bias) <= product:
            return Place(Found.PARAMETER, bias, (place.neuron,), place.layer, "b")
        return None

    def largest_term(self, place: Place) -> tuple[int, float, float] | None:
        """Of a neuron of a dense layer: the input with the largest product, its weight and its value."""
        weights = self.parameters(place).get("W")
        heard = incoming_row(self.fatal, str(place.layer))
        if weights is None or weights.ndim != 2 or heard is None or heard.ndim != 2:
            return None
        if heard.shape[1] != weights.shape[0] or len(place.index) != 1:
            return None
        column, row = weights[:, place.neuron], heard[place.sample or 0]
        number = largest_index(row.astype(np.float64) * column)[0]
        return number, float(column[number]), float(row[number])

    def larger_factor(self, place: Place, term: tuple[int, float, float]) -> Place:
        """Of weight and activation the one that is further from what is usual."""
        number, weight, heard = term
        source = self.source(place)
        usual = max(self.seen.usual.get(source, 1.0), 1e-30)
        own = Place(Found.PARAMETER, weight, (number, place.neuron), place.layer, "W")
        if source is None:
            is_usual = abs(heard) <= _LARGE_INPUT * usual
            return own if is_usual else Place(Found.INPUT, heard, (number,), None, None, place.sample)
        if isfinite(heard) and abs(heard) / usual <= abs(weight) / self.usual_weight(place):
            return own
        return Place(Found.ACTIVATION, heard, self.unravelled(source, number), source, None, place.sample)

    def largest_part(self, place: Place) -> Place | None:
        """Of a layer that is not dense: its largest parameter, or the largest number that it hears."""
        largest = self.largest_parameter(place)
        heard = incoming_row(self.fatal, str(place.layer))
        source = self.source(place)
        if heard is not None:
            row = heard[place.sample or 0]
            index = largest_index(row)
            usual = max(self.seen.usual.get(source, 1.0), 1e-30)
            grown = abs(float(row[index])) / usual
            if largest is None or not grown <= abs(largest.value) / self.usual_weight(place):
                if source is None:
                    return Place(Found.INPUT, float(row[index]), _flat(row, index), None, None, place.sample)
                return Place(Found.ACTIVATION, float(row[index]), index, source, None, place.sample)
        return largest

    def largest_parameter(self, place: Place) -> Place | None:
        """The largest parameter of the layer; None where it has none."""
        found = [
            Place(Found.PARAMETER, float(array[index]), index, place.layer, name)
            for name, array in self.parameters(place).items()
            for index in [largest_index(array)]
        ]
        return max(found, key=lambda one: abs(one.value), default=None)

    def largest_behind(self, place: Place) -> Place | None:
        """Of a delta: the delta or the weight behind it, in the layer that hears this neuron."""
        program = self.fatal.program
        own = program.names.index(str(place.layer))
        behind = [number for number, node in enumerate(program.nodes) if own in node.sources]
        if len(behind) != 1:
            return None
        name = program.names[behind[0]]
        after = Place(Found.DELTA, 0.0, (0,), name, None, place.sample)
        weights, delta = self.parameters(after).get("W"), self.buffers[name].delta[place.sample or 0]
        if weights is None or weights.ndim != 2 or delta.ndim != 1 or len(place.index) != 1:
            return Place(Found.DELTA, 0.0, largest_index(delta), name, None, place.sample)
        row = weights[place.neuron]
        number = largest_index(row.astype(np.float64) * delta)[0]
        if not isfinite(float(delta[number])) or abs(delta[number]) > abs(row[number]):
            return Place(Found.DELTA, 0.0, (number,), name, None, place.sample)
        return Place(Found.PARAMETER, float(row[number]), (place.neuron, number), name, "W")

    # Names, numbers and places

    def layer(self, place: Place) -> str:
        """What the layer is called."""
        return self.case.request.spec.layer(LayerId(str(place.layer))).name

    def named(self, place: Place) -> Spoken:
        """What the parameter is called."""
        return words.parameter(self.layer(place), str(place.parameter), place.index)

    def sample(self, place: Place) -> int:
        """The number of the sample in its data set, from 1."""
        return int(self.fatal.rows[place.sample or 0]) + 1

    def source(self, place: Place) -> str | None:
        """The node that the layer hears first; None for what enters the network."""
        program = self.fatal.program
        source = program.nodes[program.names.index(str(place.layer))].sources[0]
        return None if source == NETWORK_INPUT else program.names[source]

    def unravelled(self, layer: str, number: int) -> tuple[int, ...]:
        """The index of the activation of a layer with this number."""
        shape = self.buffers[layer].a.shape[1:]
        return tuple(int(one) for one in np.unravel_index(number, shape))

    def parameters(self, place: Place) -> dict[str, Array]:
        """The parameters of the layer before the last update."""
        program = self.fatal.program
        return program.layout.views(program.parameters, str(place.layer))

    def number(self, place: Place) -> int:
        """The place of a parameter in the flat vector."""
        slots = self.case.request.weights.layout.slots
        slot = next(one for one in slots if (one.layer, one.name) == (place.layer, place.parameter))
        return slot.start + int(np.ravel_multi_index(place.index, slot.shape))

    def usual_weight(self, place: Place) -> float:
        """The largest weight of the layer before the steps."""
        layout = self.case.request.weights.layout
        views = layout.views(self.case.request.weights.flat, str(place.layer)).values()
        return max((float(np.abs(view).max()) for view in views if view.size), default=1.0) or 1.0


def largest_index(values: Array) -> tuple[int, ...]:
    """The index of the first value that is not finite; else of the largest."""
    sizes = np.where(np.isfinite(values), np.abs(values), np.inf)
    return tuple(int(number) for number in np.unravel_index(int(sizes.argmax()), values.shape))


def _flat(values: Array, index: tuple[int, ...]) -> tuple[int, ...]:
    return (int(np.ravel_multi_index(index, values.shape)),)

"""The parameters of one neuron, filter or feature, in the order in which they are learnt."""

from collections.abc import Mapping

import numpy as np

from nnsim.engine.numerics import Array
from nnsim.tracing.explain.explanation import TermLine
from nnsim.tracing.explain.sums import BARS, largest
from nnsim.tracing.places import Indices, ParameterPlace, Ref
from nnsim.tracing.steps import Step, Work
from nnsim.tracing.trace import Trace


class Owned:
    """What a unit of GRADIENT or UPDATE is about, without a place for each: there may be many."""

    def __init__(self, trace: Trace, step: Step) -> None:
        assert step.unit is not None
        assert step.stage.layer is not None
        self.layer, self.neuron = step.stage.layer, step.unit
        own = trace.layers[self.layer]
        names = own.record.trained if step.stage.work is Work.GRADIENT else tuple(own.record.parameters)
        self.entries: dict[str, Indices] = {name: own.entries(name, self.neuron) for name in names}

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(map(len, self.entries.values()))

    def place(self, number: int) -> ParameterPlace:
        """The place of one of them; negative numbers count from the end.  Raises: IndexError."""
        number += self.count if number < 0 else 0
        for name, entries in self.entries.items():
            if number < len(entries):
                return ParameterPlace(self.layer, name, int(entries[number]))
            number -= len(entries)
        raise IndexError(number)

    def take(self, arrays: Mapping[str, Array]) -> Array:
        """Their numbers out of the layer's arrays, 0 where there is no array.  Shapes: (count,)."""
        found = [
            arrays[name].reshape(-1)[entries] if name in arrays else np.zeros(len(entries))
            for name, entries in self.entries.items()
        ]
        return np.concatenate(found)

    def lines(self, numbers: Array) -> tuple[TermLine, ...]:
        """The largest of some numbers about them, for a bar chart."""
        return tuple(
            TermLine(Ref(parameter=self.place(number)), None, value, value, number)
            for number in map(int, largest(numbers, BARS))
            for value in (float(numbers[number]),)
        )

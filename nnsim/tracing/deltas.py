"""The deltas of one layer in single steps: from the loss, or over the paths to the layers that hear it."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from nnsim.tracing.calculation import Calculation, Manner
from nnsim.tracing.kinds.base import LayerTrace, Mask, Paths
from nnsim.tracing.loss_terms import LossTrace
from nnsim.tracing.places import Indices, Ref, Refs
from nnsim.tracing.steps import Counts

#: A layer that hears this one, and at which of its inputs.
Hearer = tuple[LayerTrace, int]


class Deltas:
    """How dC/dz of every output of ``own`` comes about.

    A unit is one delta of ``own``. Behind a softmax, where every output depends on its whole row, there are
    two for each: first all dC/da of a row, then all deltas of the row, row after row. ``loss`` is given for
    the layer whose outputs are judged; where loss and activation are differentiated at once, the units of the
    outputs are one each in any case.
    """

    def __init__(self, own: LayerTrace, hearers: Sequence[Hearer], loss: LossTrace | None) -> None:
        self.own = own
        self._hearers = hearers
        self._loss = loss
        #: so many units start at pre-activations
        self._direct = own.outputs if loss is not None and loss.is_from_logits() else 0
        self._width = own.record.kind.output_shape[-1] if own.is_softmax else 0

    @cached_property
    def counts(self) -> Counts:
        """The micro-steps of every unit: the paths, and the slope."""
        first = self._path_counts()
        if self.own.activation is not None and not self._width:
            first[self._direct :] += 1
        first = np.maximum(1, first)
        if not self._width:
            return Counts.of(first)
        rows = first[self._direct :].reshape(-1, self._width)
        doubled = np.concatenate([rows, np.full_like(rows, self._width)], axis=1)
        return Counts.of(np.concatenate([first[: self._direct], doubled.reshape(-1)]))

    def calculation(self, unit: int) -> Calculation:
        """The numbers of one unit."""
        own_unit, is_through = self._own(unit)
        if is_through:
            return self._through_row(own_unit)
        output = self.own.delta_output(own_unit)
        bends = self.own.activation is not None and own_unit >= self._direct
        slope = self.own.slope_of(own_unit) if bends and not self._width else None
        by_row = bends and bool(self._width)
        result = self.own.upstream_of(own_unit) if by_row else self.own.delta_of(own_unit)
        if self._loss is not None and output is not None:
            return self._loss.back(output, result, slope)
        return self._over_paths(own_unit, output, result, slope)

    def output_of(self, unit: int) -> int | None:
        """The output that a unit is about; None for a time that the layer does not answer with."""
        return self.own.delta_output(self._own(unit)[0])

    def moment(self, unit: int) -> int | None:
        """The time that a unit is about, from 0; None for a layer that knows no time."""
        return self.own.delta_moment(self._own(unit)[0])

    def goes_through_row(self, unit: int) -> bool:
        """Whether a unit is the second of two behind a softmax: from all dC/da of its row to the delta."""
        return self._own(unit)[1]

    def unit_of(self, index: int) -> int:
        """The unit with which the delta of output ``index`` is there."""
        unit = self.own.delta_unit(index)
        behind = unit - self._direct
        if not self._width or behind < 0:
            return unit
        return self._direct + behind // self._width * 2 * self._width + self._width + behind % self._width

    def known(self, units: int) -> Mask:
        """Of which outputs the delta is there after so many units.  Shapes: (outputs,)."""
        behind = units - self._direct
        if self._width and behind > 0:
            rows, inside = divmod(behind, 2 * self._width)
            units = self._direct + rows * self._width + max(0, inside - self._width)
        return self.own.known_deltas(units)

    def _own(self, unit: int) -> tuple[int, bool]:
        """The unit of ``own``, and whether it is that of the way through the row."""
        behind = unit - self._direct
        if not self._width or behind < 0:
            return unit, False
        row, inside = divmod(behind, 2 * self._width)
        return self._direct + row * self._width + inside % self._width, inside >= self._width

    def _over_paths(self, unit: int, output: int | None, result: float, slope: float | None) -> Calculation:
        paths = self._paths(unit)
        factors = np.concatenate([path.factors for path in paths]) if paths else np.zeros(0)
        deltas = np.concatenate([path.deltas for path in paths]) if paths else np.zeros(0)
        total = float(factors @ deltas)
        is_held = output in self.own.record.held
        would_be = total if slope is None else total * slope
        return Calculation(
            Manner.HELD if is_held else Manner.PATHS, result, values=deltas, factors=factors,
            refs=tuple(refs for path in paths for refs in path.refs), total=total, slope=slope,
            extras={"instead_of": would_be} if is_held else {},
            refs_of={} if output is None else {"result": Ref(self.own.place(output))},
        )  # fmt: skip

    def _paths(self, unit: int) -> list[Paths]:
        output, found = self.own.delta_output(unit), list[Paths]()
        if output is not None:
            found = [hearer.paths(position, output) for hearer, position in self._hearers]
        inner = self.own.inner_paths(unit)
        return found if inner is None else [*found, inner]

    def _path_counts(self) -> Indices:
        """Where the way back starts it is one.  Shapes: (delta units,)."""
        outputs: Indices = np.full(self.own.outputs, int(self._loss is not None))
        for hearer, position in self._hearers:
            outputs = outputs + hearer.path_counts(position)
        if self.own.delta_moment(0) is None:
            return outputs
        counts = np.zeros(self.own.delta_units, np.intp)
        for unit in range(self.own.delta_units):
            output = self.own.delta_output(unit)
            if output is not None:
                counts[unit] = outputs[output]
        return counts + self.own.inner_counts()

    def _through_row(self, unit: int) -> Calculation:
        """delta_j = sum over k of a_j ([j = k] - a_k) dC/da_k."""
        start, position = unit - unit % self._width, unit % self._width
        units = range(start, start + self._width)
        a = self.own.row_of(unit)
        factors = -a[position] * a
        factors[position] += a[position]
        outputs = np.array([-1 if output is None else output for output in map(self.own.delta_output, units)])
        output = self.own.delta_output(unit)
        return Calculation(
            Manner.SOFTMAX_PATHS, self.own.delta_of(unit), factors=factors, row=a, position=position,
            values=np.array([self.own.upstream_of(one) for one in units]),
            refs=(Refs(self._width, self.own.layer, outputs),),
            refs_of={} if output is None else {"result": Ref(self.own.place(output))},
        )  # fmt: skip

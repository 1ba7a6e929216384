"""The deltas of one layer in single steps: from the loss, or over the paths to the layers that hear it."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from nnsim.tracing.calculation import Calculation, Manner
from nnsim.tracing.kinds.base import LayerTrace, Mask, Paths
from nnsim.tracing.loss_terms import LossTrace
from nnsim.tracing.places import Indices, Place, Ref, Refs
from nnsim.tracing.steps import Counts

#: A layer that hears this one, and at which of its inputs.
Hearer = tuple[LayerTrace, int]


class Deltas:
    """How dC/dz of every output of ``own`` comes about.

    Behind a softmax, where every output depends on the whole row, the first half of the units is dC/da of the
    outputs and the second half goes through the row; everywhere else a unit is one delta.
    ``loss`` is given for the layer whose outputs are judged.
    """

    def __init__(self, own: LayerTrace, hearers: Sequence[Hearer], loss: LossTrace | None) -> None:
        self.own = own
        self._hearers = hearers
        self._loss = loss
        self._starts_at_logits = loss is not None and loss.is_from_logits()
        self._by_row = own.is_softmax and not self._starts_at_logits
        self._bends = own.activation is not None and not self._starts_at_logits

    @cached_property
    def counts(self) -> Counts:
        """The micro-steps of every unit: the paths, and the slope."""
        units = self.own.delta_units
        if self._loss is not None:
            first = np.full(units, 1 + (self._bends and not self._by_row))
        else:
            first = np.maximum(1, self._path_counts() + (self._bends and not self._by_row))
        if not self._by_row:
            return Counts.of(first)
        width = self.own.record.kind.output_shape[-1]
        return Counts.of(np.concatenate([first, np.full(units, width)]))

    def calculation(self, unit: int) -> Calculation:
        """The numbers of one unit."""
        units = self.own.delta_units
        if unit >= units:
            return self._through_row(unit - units)
        place = {"result": Ref(Place(self.own.layer, self.output_of(unit)))}
        slope = self.own.slope_of(unit) if self._bends and not self._by_row else None
        result = self._upstream(unit) if self._by_row else self.own.delta_of(unit)
        if self._loss is not None:
            return self._loss.back(unit, result, slope)
        paths = self._paths(unit)
        factors = np.concatenate([path.factors for path in paths]) if paths else np.zeros(0)
        deltas = np.concatenate([path.deltas for path in paths]) if paths else np.zeros(0)
        refs = tuple(refs for path in paths for refs in path.refs)
        manner = Manner.HELD if self.output_of(unit) in self.own.record.held else Manner.PATHS
        return Calculation(
            manner, result, values=deltas, factors=factors, refs=refs, total=float(factors @ deltas),
            slope=slope, refs_of=place,
        )  # fmt: skip

    def output_of(self, unit: int) -> int:
        """The output that a unit is about; for a layer that works in time a step may have none of its own."""
        unit %= self.own.delta_units
        output = self.own.delta_output(unit)
        return unit if output is None else output

    def unit_of(self, index: int) -> int:
        """The unit with which the delta of output ``index`` is there."""
        return self.own.delta_unit(index) + (self.own.delta_units if self._by_row else 0)

    def known(self, units: int) -> Mask:
        """Of which outputs the delta is there after so many units.  Shapes: (outputs,)."""
        return self.own.known_deltas(max(0, units - self.own.delta_units) if self._by_row else units)

    def _paths(self, unit: int) -> list[Paths]:
        output, found = self.own.delta_output(unit), list[Paths]()
        if output is not None:
            found = [hearer.paths(position, output) for hearer, position in self._hearers]
        inner = self.own.inner_paths(unit)
        return found if inner is None else [*found, inner]

    def _path_counts(self) -> Indices:
        """Shapes: (delta units,)."""
        outputs: Indices = np.zeros(self.own.outputs, np.intp)
        for hearer, position in self._hearers:
            outputs = outputs + hearer.path_counts(position)
        counts = outputs
        if self._is_in_time:
            heard = map(self.own.delta_output, range(self.own.delta_units))
            counts = np.array([0 if one is None else outputs[one] for one in heard], np.intp)
        total: Indices = counts + self.own.inner_counts()
        return total

    @property
    def _is_in_time(self) -> bool:
        return type(self.own).delta_output is not LayerTrace.delta_output

    def _upstream(self, unit: int) -> float:
        return float(self.own.flat(self.own.record.upstream)[unit])

    def _through_row(self, unit: int) -> Calculation:
        """delta_j = sum over k of a_j ([j = k] - a_k) dC/da_k."""
        width = self.own.record.kind.output_shape[-1]
        start = unit - unit % width
        a = self.own.flat(self.own.record.a)[start : start + width]
        upstream = self.own.flat(self.own.record.upstream)[start : start + width]
        position = unit - start
        factors = -a[position] * a
        factors[position] += a[position]
        return Calculation(
            Manner.SOFTMAX_PATHS, self.own.delta_of(unit), values=upstream, factors=factors, row=a,
            position=position,
            refs=(Refs(width, self.own.layer, np.arange(start, start + width)),),
            refs_of={"result": Ref(Place(self.own.layer, unit))},
        )  # fmt: skip

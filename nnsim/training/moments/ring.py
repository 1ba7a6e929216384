"""All moments of a run that are kept: bounded in number and bytes, each of them to the last bit."""

import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nnsim.engine.numerics import Array
from nnsim.engine.parameters import ParameterLayout
from nnsim.network.run_state import Measurement, RunRecord, RunState, from_arrays
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights
from nnsim.training.moments.moment import Moment
from nnsim.training.moments.shelf import Shelf
from nnsim.training.moments.spread import dispensable
from nnsim.training.moments.strand import Strand

_WEIGHTS = "weights"
_WORTH_OF_STATE = 0.6
_CLOSED = sys.maxsize
"""No run has an id as high: none begins here any more."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is kept at most: moments, bytes in memory, bytes on the disk."""

    moments: int = 256
    memory: int = 64 << 20
    disk: int = 512 << 20


@dataclass(frozen=True, slots=True)
class _Entry:
    moment: Moment
    spec: NetworkSpec
    layout: ParameterLayout
    record: RunRecord | None


class Ring:
    """Moments in the order of their steps. One thread adds to them, and any may ask for them.

    The first and the newest are always there; what is between them is thinned (see ``dispensable``).
    ``folder`` is where the temporary file goes that takes what is too much for the memory.
    """

    def __init__(self, bounds: Bounds | None = None, folder: Path | None = None) -> None:
        self._bounds = Bounds() if bounds is None else bounds
        self._shelf = Shelf(self._bounds.memory, folder)
        self._strands: dict[str, Strand] = {}
        self._entries: dict[int, _Entry] = {}
        self._moments: tuple[Moment, ...] = ()
        self._next = 0
        self._run_id = -1
        self._held: Moment | None = None
        self._lock = threading.Lock()

    @property
    def moments(self) -> tuple[Moment, ...]:
        """What is kept now, ascending; the same tuple as long as nothing has changed."""
        return self._moments

    @property
    def size(self) -> int:
        """Bytes in memory and on the disk."""
        return self._shelf.in_memory + self._shelf.on_disk

    @property
    def on_disk(self) -> int:
        """Bytes on the disk."""
        return self._shelf.on_disk

    def begin(self, run_id: int, step: int = 0) -> None:
        """Let only the run ``run_id`` add moments from now on; those from its first ``step`` on go.

        Ids of runs ascend: one that was overtaken by a newer run changes nothing any more.
        """
        with self._lock:
            if run_id < self._run_id:
                return
            self._run_id = run_id
            for moment in self._moments:
                if moment.step >= step:
                    self._drop(moment)
            self._list()

    def add(
        self,
        run_id: int,
        measurement: Measurement,
        spec: NetworkSpec,
        weights: Weights,
        state: RunState | None = None,
    ) -> None:
        """Keep a moment; one that is not after all others is not kept."""
        if run_id != self._run_id or (self._moments and measurement.step <= self._moments[-1].step):
            return
        arrays = {_WEIGHTS: weights.flat} | ({} if state is None else state.arrays)
        with self._lock:
            strands = {name: self._strand(name) for name in arrays}
        # Nobody who only wants to look has to wait for this.
        parcels = {name: strand.wrap(arrays[name]) for name, strand in strands.items()}
        with self._lock:
            if run_id != self._run_id:
                return
            moment = Moment(self._next, measurement)
            self._next += 1
            for name, strand in strands.items():
                strand.place(moment.number, parcels[name])
            record = None if state is None else state.record
            self._entries[moment.number] = _Entry(moment, spec, weights.layout, record)
            self._thin()
            self._list()

    def hold(self, moment: Moment | None) -> None:
        """Let this moment not go, for somebody looks at it; the one that was held before may go again."""
        with self._lock:
            self._held = moment

    def spec(self, moment: Moment) -> NetworkSpec:
        """The network as it was then.  Raises: KeyError if the moment is not kept any more."""
        return self._entries[moment.number].spec

    def weights(self, moment: Moment) -> Weights:
        """The weights of then, bit for bit.  Raises: KeyError if the moment is not kept any more."""
        with self._lock:
            entry = self._entries[moment.number]
            return Weights(entry.layout, self._strands[_WEIGHTS].get(moment.number))

    def state(self, moment: Moment) -> RunState | None:
        """Where the run stood then, where that is known.  Raises: KeyError if the moment is kept no more."""
        with self._lock:
            record = self._entries[moment.number].record
            if record is None:
                return None
            arrays: Mapping[str, Array] = {
                name: strand.get(moment.number)
                for name, strand in self._strands.items()
                if name != _WEIGHTS and moment.number in strand
            }
            return from_arrays(record, arrays)

    def close(self) -> None:
        """Forget everything, and whatever comes; the temporary file goes."""
        with self._lock:
            self._run_id = _CLOSED
            self._entries.clear()
            self._strands.clear()
            self._moments = ()
            self._shelf.close()

    def _strand(self, name: str) -> Strand:
        """What the optimizer remembers is not looked at while one drags: time counts for more than room."""
        worth = {} if name == _WEIGHTS else {"worth": _WORTH_OF_STATE}
        return self._strands.setdefault(name, Strand(self._shelf, **worth))

    def _thin(self) -> None:
        free = [moment for moment in self._listed() if moment != self._held]
        while len(free) > 2 and self._is_too_much():
            self._drop(free.pop(dispensable([moment.step for moment in free])))

    def _is_too_much(self) -> bool:
        bounds = self._bounds
        room = bounds.memory + (bounds.disk if self._shelf.has_disk else 0)
        return len(self._entries) > bounds.moments or self.size > room

    def _drop(self, moment: Moment) -> None:
        del self._entries[moment.number]
        for strand in self._strands.values():
            strand.drop(moment.number)

    def _listed(self) -> tuple[Moment, ...]:
        return tuple(entry.moment for entry in self._entries.values())

    def _list(self) -> None:
        self._moments = self._listed()

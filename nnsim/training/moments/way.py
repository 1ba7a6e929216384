"""The way of a run through the space of all weights, as a value that is read where there is time for it."""

from dataclasses import dataclass

import numpy as np

from nnsim.network.weights import Weights
from nnsim.training.moments.moment import Moment
from nnsim.training.moments.ring import Ring

MOST = 48
"""Points that are looked at: more lie on each other, and each has to be unpacked."""


@dataclass(frozen=True, slots=True)
class RunWay:
    """Some moments of a run, from its start to its newest, and where their weights are kept."""

    ring: Ring
    moments: tuple[Moment, ...]

    @staticmethod
    def of(ring: Ring, moments: tuple[Moment, ...], most: int = MOST) -> "RunWay":
        """At most ``most`` of the moments, evenly, with the first and the last."""
        picked = np.unique(np.linspace(0, len(moments) - 1, min(most, len(moments))).round().astype(int))
        return RunWay(ring, tuple(moments[number] for number in picked))

    def points(self) -> list[Weights]:
        """The weights, without moments that are not kept any more.  Raises: OSError."""
        found = []
        for moment in self.moments:
            try:
                found.append(self.ring.weights(moment))
            except KeyError:
                continue  # a long run thins its moments while somebody looks
        return found

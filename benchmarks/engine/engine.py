"""What every engine of the comparison can do."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from benchmarks.engine.networks import Array, Task


class NotBuilt(Exception):  # noqa: N818 - a fact, not a fault
    """The engine cannot run this network, or is not installed."""


class Outcome(NamedTuple):
    """What one step came to: the loss before it, its gradients and the new weights, ordered as in a Task."""

    loss: float
    gradients: list[list[Array]]
    weights: list[list[Array]]


class Engine(Protocol):
    """An engine with the network of one task, ready to take steps.

    ``updates_like_nnsim``: whether the same gradients become the same weights.
    """

    updates_like_nnsim: bool

    def reset(self) -> None:
        """Back to the first weights, and to an optimizer that has seen nothing."""

    def steps(self, count: int) -> None:
        """Forward, backward and update, ``count`` times on the same batch."""

    def one_step(self) -> Outcome:
        """One step, looked at."""


#: Makes an Engine or raises NotBuilt.
Maker = Callable[[Task], Engine]
#: Lets every engine of this process use so many threads.
ThreadSetter = Callable[[int], None]

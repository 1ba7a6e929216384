"""The measurements of a run, as many as a screen can show: a run of any length takes bounded memory."""

from collections.abc import Iterable
from math import ceil, log2

from nnsim.network.run_state import Measurement

#: At 30 measurements a second these are eleven minutes; then half as many stay.
MOST = 20_000


class History:
    """Grows by ``extend``. Where there are too many, those that stay are spread evenly over the epochs.

    The first and the newest always stay as they are, and of several close to each other one at the end of an
    epoch rather than one within it. No point is made up: all are as they were measured.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._points: list[Measurement] = []
        self._all: tuple[Measurement, ...] | None = ()

    def __len__(self) -> int:
        return len(self._points)

    @property
    def all(self) -> tuple[Measurement, ...]:
        """Those that are kept, in their order."""
        if self._all is None:
            self._all = tuple(self._points)
        return self._all

    @property
    def newest(self) -> Measurement | None:
        """The last one."""
        return self._points[-1] if self._points else None

    def extend(self, measurements: Iterable[Measurement]) -> bool:
        """Take in what came; whether earlier ones had to go for it."""
        self._points.extend(measurements)
        self._all = None
        if len(self._points) <= self._most:
            return False
        self._points = thinned(self._points, self._most // 2)
        return True

    def cut(self, step: int) -> None:
        """Forget what came after ``step``."""
        self._points = [one for one in self._points if one.step <= step]
        self._all = None


def thinned(points: list[Measurement], count: int) -> list[Measurement]:
    """At most ``count`` of the points and two more: the first, the last, one for each of equal stretches.

    The stretches are powers of two long, so that those of the next time are made of those of this time.
    """
    first, last = points[0], points[-1]
    length = last.epoch - first.epoch
    width = 2.0 ** ceil(log2(length / count)) if length > 0 else 1.0
    kept: dict[int, Measurement] = {}
    for point in points[1:-1]:
        stretch = int((point.epoch - first.epoch) / width)
        known = kept.get(stretch)
        if known is None or (known.test_loss is None and point.test_loss is not None):
            kept[stretch] = point
    return [first, *kept.values(), last]

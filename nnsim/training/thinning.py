"""A series of bounded length that always reaches from its beginning to now."""

from typing import Generic, TypeVar

Value = TypeVar("Value")


class ThinnedSeries(Generic[Value]):
    """Keeps at most ``most`` values at equal distances, and the newest one.

    When it is full every second value is dropped, and from then on only every second one is kept.
    """

    def __init__(self, most: int = 400) -> None:
        if most < 2:
            raise ValueError(f"A series needs room for at least 2 values, not {most}.")
        self._most = most
        self._kept: list[Value] = []
        self._newest: Value | None = None
        self._count = 0
        self._stride = 1

    def add(self, value: Value) -> None:
        """The next value."""
        self._newest = value
        if self._count % self._stride == 0:
            if len(self._kept) == self._most - 1:
                self._kept = self._kept[::2]
                self._stride *= 2
            if self._count % self._stride == 0:
                self._kept.append(value)
        self._count += 1

    def clear(self) -> None:
        """Begin anew."""
        self._kept, self._newest = [], None
        self._count, self._stride = 0, 1

    @property
    def count(self) -> int:
        """How many values have come."""
        return self._count

    @property
    def values(self) -> tuple[Value, ...]:
        """What is kept, in order; the newest is always among it."""
        if self._newest is None or self._kept[-1] is self._newest:
            return tuple(self._kept)
        return (*self._kept, self._newest)

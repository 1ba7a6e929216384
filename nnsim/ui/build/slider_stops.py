"""Where the slider of a field stops: close steps where they matter, wide ones where they do not."""

from bisect import bisect_left
from collections.abc import Sequence

from nnsim.network.fields import LayerField


def _counts(most: int) -> tuple[int, ...]:
    """1, 2, … 32, then steps that double whenever the number has doubled."""
    stops, step = list(range(1, 33)), 2
    while stops[-1] < most:
        stops += range(stops[-1] + step, 2 * stops[-1] + 1, step)
        step *= 2
    return tuple(stop for stop in stops if stop <= most)


_STOPS: dict[str, tuple[float, ...]] = {
    "units": _counts(512),
    "filters": _counts(64),
    "pieces": tuple(range(2, 11)),
    "rate": tuple(round(number * 0.05, 2) for number in range(20)),
    "momentum": tuple(round(number * 0.01, 2) for number in range(100)),
    "slope": tuple(round(number * 0.05, 2) for number in range(-20, 21)),
}
"""By the name of the field. A value beyond its stops can still be typed: the slider then rests at its end."""


def stops_of(field: LayerField) -> tuple[float, ...]:
    """The stops of a field; none where a slider makes no sense."""
    return _STOPS.get(field.name, ()) if field.lengths is None else ()


def nearest(stops: Sequence[float], value: float) -> int:
    """The stop that is nearest to a value."""
    above = bisect_left(stops, value)
    if above == 0 or above == len(stops):
        return min(above, len(stops) - 1)
    return above if stops[above] - value < value - stops[above - 1] else above - 1

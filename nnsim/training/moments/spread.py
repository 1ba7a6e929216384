"""Which moment of a run is missed least when there is no room for all of them."""

from collections.abc import Sequence

import numpy as np


def dispensable(steps: Sequence[int]) -> int:
    """The position of the moment whose neighbours stand closest; never the first or the last.

    Step s of a run from a to b stands at u(s) = log(1 + s − a) / log(1 + b − a) + (s − a) / (b − a).
    So half of the moments are spread geometrically, because a network changes most at its beginning, and half
    evenly, because people look at the whole run.
    Raises: ValueError for less than three moments, or if the steps do not ascend.
    """
    since = np.asarray(steps, np.float64) - steps[0]
    if len(steps) < 3 or (np.diff(since) <= 0).any():
        raise ValueError("Only one of three or more moments can go, and their steps must ascend.")
    places = np.log1p(since) / np.log1p(since[-1]) + since / since[-1]
    return 1 + int(np.argmin(places[2:] - places[:-2]))

"""How often to refresh what is on screen while a run goes on, from what the last refreshes have cost."""


class Pace:
    """Keeps the cost of refreshing at ``share`` of the time.

    A busy window starves the training thread through the GIL: 3,900 steps a second beside an idle window were
    300 beside one that redraws two plots sixty times a second. So the interval follows the measured cost.
    """

    def __init__(self, share: float = 0.1, shortest: float = 0.033, longest: float = 1.0) -> None:
        self._share = share
        self._shortest = shortest
        self._longest = longest
        self._cost = 0.0

    def interval_after(self, cost: float) -> float:
        """Seconds until the next refresh, when the last one has cost ``cost`` seconds.

        Half of the old estimate stays, so that one slow refresh does not stop the pictures for a second.
        """
        self._cost = (self._cost + cost) / 2
        return min(self._longest, max(self._shortest, self._cost / self._share))

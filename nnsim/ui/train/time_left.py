"""How long a run will still take, from how long it has taken. No Qt."""


class TimeLeft:
    """Counts the seconds of a run without its pauses, and says how many are left."""

    def __init__(self) -> None:
        self._before = 0.0
        self._since: float | None = None

    def go(self, now: float) -> None:
        """The run starts or goes on."""
        if self._since is None:
            self._since = now

    def hold(self, now: float) -> None:
        """The run pauses."""
        self._before, self._since = self.elapsed(now), None

    def elapsed(self, now: float) -> float:
        """Seconds spent running."""
        return self._before + (0.0 if self._since is None else now - self._since)

    def left(self, share: float, now: float) -> float | None:
        """Seconds left when ``share`` of the work is done; None within the first second."""
        elapsed = self.elapsed(now)
        return elapsed * (1 - share) / share if elapsed >= 1 and share > 0 else None

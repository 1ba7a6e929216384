"""Plays the past of a run: one moment after the other, up to now."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from nnsim.studio.timeline import Timeline
from nnsim.training.moments.moment import Moment

_WHOLE = 12_000
"""Milliseconds that all moments together take."""
_SHORTEST, _LONGEST = 60, 500
"""Milliseconds between two moments: long enough to draw one, short enough to be a motion."""


class MomentPlayer(QObject):
    """Goes from moment to moment by itself; whoever looks elsewhere takes over, and it stops."""

    #: whether it plays now
    playing_changed = Signal(bool)

    def __init__(self, timeline: Timeline, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self._shown: Moment | None = None
        self._is_playing = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._next)
        timeline.looked_changed.connect(self._looked)
        timeline.moments_changed.connect(self._stop_without_past)

    @property
    def is_playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._is_playing

    @Slot()
    def play(self) -> None:
        """Begin where somebody looks, else with the first moment."""
        if self._timeline.moments and not self._is_playing:
            self._set(True)
            self._next()

    @Slot()
    def pause(self) -> None:
        """Stay where it is."""
        self._timer.stop()
        self._set(False)

    @Slot()
    def _next(self) -> None:
        timeline = self._timeline
        step = -1 if timeline.looked_at is None else timeline.looked_at.step
        following = next((moment for moment in timeline.moments if moment.step > step), None)
        self._shown = following
        if following is None:
            timeline.look_now()
            self.pause()
            return
        timeline.look(following)
        if timeline.looked_at != following:
            self.pause()  # it cannot be read any more
        elif self._is_playing:
            self._timer.start(min(max(_WHOLE // len(timeline.moments), _SHORTEST), _LONGEST))

    @Slot(object)
    def _looked(self, moment: Moment | None) -> None:
        if moment != self._shown:
            self.pause()

    @Slot()
    def _stop_without_past(self) -> None:
        if not self._timeline.moments:
            self.pause()

    def _set(self, is_playing: bool) -> None:
        if is_playing != self._is_playing:
            self._is_playing = is_playing
            self.playing_changed.emit(is_playing)

"""Says each step to those who listen instead of looking."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from nnsim.studio.error_words import error_words
from nnsim.studio.stepping.session import StepSession
from nnsim.ui.explore.stage.scrubber import Scrubber
from nnsim.ui.widgets.announce import announce

#: Steps a second that can still be listened to.
_SLOW = 1.0


class StepTeller(QObject):
    """Announces title and sentence of a step that was gone to, but not of those that only run by."""

    def __init__(self, session: StepSession, scrubber: Scrubber, owner: QWidget) -> None:
        super().__init__(owner)
        self._session = session
        self._scrubber = scrubber
        self._owner = owner
        session.moved.connect(self._tell)
        session.openness_changed.connect(self._tell)
        scrubber.sliderReleased.connect(self._tell)

    @Slot()
    def _tell(self, *_news: object) -> None:
        # Without a reader nobody needs the words, and making them takes a moment.
        if QAccessible.isActive() and self._owner.isVisible() and not self._runs_by():
            announce(self._owner, self.words())

    def _runs_by(self) -> bool:
        is_quick = self._session.is_playing and self._session.speed > _SLOW
        return is_quick or self._scrubber.is_scrubbing

    def words(self) -> str:
        """What the step is and what happens in it."""
        # With the first words, not at the start of the program.
        from nnsim.tracing.explain.explaining import explain, introduction

        trace, step = self._session.trace, self._session.step
        if trace is None:
            return self.tr("The stepping is closed.")
        told = introduction(trace) if step is None else explain(trace, step)
        return self.tr("{}. {}").format(error_words(told.title), error_words(told.sentence))

"""The keys of stepping in Explore: what they mean wherever nothing else has a use for them."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from nnsim.studio.stepping.session import StepSession
from nnsim.ui.explore.stage.footer import Footer
from nnsim.ui.explore.stage.step_actions import StepActions


class StepKeys(QObject):
    """Asks question and actions what a key means; while steps are open they come before the stage's own."""

    #: a key meant something
    pressed = Signal()

    def __init__(self, session: StepSession, actions: StepActions, footer: Footer, stage: QWidget) -> None:
        super().__init__(actions)
        self._session = session
        self._actions = actions
        self._footer = footer
        stage.installEventFilter(self)

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key means; False where it means nothing now."""
        if not (self._footer.press(event) or self._actions.press(event)):
            return False
        event.accept()
        self.pressed.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While steps are open, arrows step; before, they walk over the neurons."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return self._session.is_open and self.press(event)

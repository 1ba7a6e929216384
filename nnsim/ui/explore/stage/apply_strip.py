"""What to do with a step that was walked along: make it real, see what it has changed, go on."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from nnsim.studio.stepping.session import StepSession
from nnsim.tracing.explain.figures import number_text
from nnsim.tracing.steps import Phase
from nnsim.ui.explore.stage.step_actions import StepActions
from nnsim.ui.widgets.action_button import ActionButton
from nnsim.ui.widgets.elided_label import ElidedLabel

_TRIED = ("keep", "drop")
_LEARNING = ("apply", "next_sample", "let_run")


class ApplyStrip(QWidget):
    """Buttons for the actions of learning, and the loss before and after."""

    def __init__(self, session: StepSession, actions: StepActions) -> None:
        super().__init__()
        self._session = session
        self.words = ElidedLabel("quiet")
        self.buttons = {
            name: ActionButton(actions[name], "primary" if name == "apply" else "")
            for name in (*_LEARNING, *_TRIED)
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 7, 15, 9)
        row.setSpacing(8)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.words)
        row.addStretch(1)
        for source in (session.trace_changed, session.moved, session.playing_changed):
            source.connect(self.follow)
        self.follow()

    @property
    def is_wanted(self) -> bool:
        """Whether there is something to be done: at the update, behind one, or with numbers set by hand."""
        session = self._session
        step = session.step
        if not session.is_open:
            return False
        is_updating = step is not None and step.phase is Phase.UPDATE
        return is_updating or session.runs_on or session.is_hypothetical or self._is_just_applied()

    def _is_just_applied(self) -> bool:
        """The answers and the loss after an update are there, and the way back has not begun."""
        step = self._session.step
        return self._session.before_update is not None and step is not None and step.phase is Phase.LOSS

    @Slot()
    def follow(self, *_news: object) -> None:
        """Show the buttons that mean something now."""
        if not self._session.is_open:
            return
        is_tried = self._session.is_hypothetical
        self.buttons["keep"].setVisible(is_tried and bool(self._session.what_if.weights))
        self.buttons["drop"].setVisible(is_tried)
        for name in _LEARNING:
            self.buttons[name].setVisible(not is_tried)
        self.words.setText(self._words())

    def _words(self) -> str:
        session = self._session
        trace, before = session.trace, session.before_update
        if trace is None:
            return ""
        if session.is_hypothetical:
            return self.tr("What if: numbers are set by hand. Nothing is learnt from them.")
        if session.obstacle:
            return session.obstacle
        loss = number_text(trace.recording.loss, 5)
        words = self.tr("Loss {}").format(loss)
        if before is not None:
            words = self.tr("Loss {} → {}").format(number_text(before.loss, 5), loss)
        samples = len(trace.recording)
        return words if samples == 1 else self.tr("{}, the mean of {} samples").format(words, samples)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.follow()
        super().changeEvent(event)

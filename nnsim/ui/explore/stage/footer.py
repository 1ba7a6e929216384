"""The line at the bottom: the most important keys, or what a step asks, says or offers."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from nnsim.studio.studio import Studio
from nnsim.ui.explore.stage.apply_strip import ApplyStrip
from nnsim.ui.explore.stage.prediction_strip import PredictionStrip
from nnsim.ui.explore.stage.step_actions import StepActions
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.announce import announce
from nnsim.ui.widgets.elided_label import ElidedLabel

_HEIGHT = 49


class Footer(QStackedWidget):
    """Always as high, whatever it shows: a question, why it has stopped, what can be applied, or keys."""

    def __init__(self, studio: Studio, actions: StepActions, theme: Theme) -> None:
        super().__init__()
        self._session = session = studio.stepping
        self._theme = theme
        self._stopped = ""
        self._hint = ElidedLabel("small")
        self.prediction = PredictionStrip(session, theme)
        self.learning = ApplyStrip(session, actions)
        self._hints = QWidget()
        row = QHBoxLayout(self._hints)
        row.setContentsMargins(15, 7, 15, 9)
        row.addWidget(self._hint)
        row.addStretch(1)
        for page in (self._hints, self.prediction, self.learning):
            self.addWidget(page)
        for source in (session.openness_changed, session.trace_changed, session.prediction_changed):
            source.connect(self._follow)
        session.playing_changed.connect(self._follow)
        session.moved.connect(self._moved)
        session.stopped_at.connect(self._tell)
        session.failed.connect(self._tell)
        theme.changed.connect(self._style)
        self._style()
        self._follow()

    @property
    def words(self) -> str:
        """What the line says where it has no buttons."""
        return self._hint.text()

    def press(self, event: QKeyEvent) -> bool:
        """Answer a question by key; False where nothing is asked."""
        return self.prediction.press(event)

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self._stopped = sentence
        self._follow()
        announce(self, sentence)

    @Slot()
    def _moved(self, *_cursors: object) -> None:
        self._stopped = ""
        self._follow()

    @Slot()
    def _style(self) -> None:
        self.setFixedHeight(round(_HEIGHT * self._theme.scale))

    @Slot()
    def _follow(self) -> None:
        self._hint.setText(self._stopped or self._keys())
        self.setCurrentWidget(self._page())

    def _page(self) -> QWidget:
        if self._session.question is not None or self._session.verdict is not None:
            return self.prediction
        if self._stopped:
            return self._hints
        return self.learning if self.learning.is_wanted else self._hints

    def _keys(self) -> str:
        if self._session.is_open:
            return self.tr("Space: next step    Shift+Space: back    T: every term    Esc: the live picture")
        return self.tr("Space: watch the network compute and learn, step by step")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._follow()
        super().changeEvent(event)

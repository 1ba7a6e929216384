"""The line at the bottom: the most important keys, or what a step asks or offers."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from nnsim.studio.studio import Studio
from nnsim.ui.explore.stage.step_actions import StepActions
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.elided_label import ElidedLabel

_HEIGHT = 40


class Footer(QStackedWidget):
    """Always as high, whatever it shows."""

    def __init__(self, studio: Studio, actions: StepActions, theme: Theme) -> None:
        super().__init__()
        self._session = studio.stepping
        self._theme = theme
        self._hint = ElidedLabel("small")
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(18, 0, 18, 10)
        row.addWidget(self._hint)
        row.addStretch(1)
        self.addWidget(page)
        self._session.openness_changed.connect(self._follow)
        theme.changed.connect(self._style)
        self._style()
        self._retranslate()

    @Slot()
    def _style(self) -> None:
        self.setFixedHeight(round(_HEIGHT * self._theme.scale))

    @Slot()
    def _follow(self, *_news: object) -> None:
        if self._session.is_open:
            keys = self.tr("Space: next step    Shift+Space: back    T: every term    Esc: the live picture")
        else:
            keys = self.tr("Space: watch the network compute and learn, step by step")
        self._hint.setText(keys)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._follow()

"""The button that goes on to the next sample of the data."""

from html import escape

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QWidget

from nnsim.studio.samples import SampleSession
from nnsim.ui.explore.tool_row import ToolButton

_SLIM = "QToolButton { padding: 2px 6px; }"
"""A button beside a heading must not make its line much higher."""


class NextSampleButton(ToolButton):
    """Grey, with the reason as its tip, where no sample of the data goes into the network."""

    def __init__(self, samples: SampleSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples = samples
        self.setStyleSheet(_SLIM)
        self.clicked.connect(self._go_on)
        samples.changed.connect(self._refresh)
        self._retranslate()

    @Slot()
    def _go_on(self) -> None:
        self._samples.next_sample()

    @Slot()
    def _refresh(self) -> None:
        obstacle = self._samples.obstacle
        self.setEnabled(not obstacle)
        tip = obstacle or self.tr("Take the next sample of the data that is chosen in Train, with its answer")
        self.setToolTip(f"<p>{escape(tip)}</p>")
        self.setAccessibleDescription(tip)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setText(self.tr("Next sample"))
        self.setAccessibleName(self.tr("Next sample"))
        self.setWhatsThis(
            self.tr(
                "Goes through the data that the network learns from. The answer that belongs to a sample is "
                "marked in the panel at the right."
            )
        )
        self._refresh()

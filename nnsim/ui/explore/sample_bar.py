"""The buttons beside the heading of the input: draw or type, and the next sample of the data."""

from html import escape

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.studio.inputs import InputSession
from nnsim.studio.samples import SampleSession
from nnsim.ui.explore.tool_row import ToolButton

_SLIM = "QToolButton { padding: 2px 3px; }"


def _make_slim(button: ToolButton) -> None:
    """A button beside a heading must not make its line much higher, and gives way before words are cut."""
    button.setStyleSheet(_SLIM)
    button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


class NextSampleButton(ToolButton):
    """Grey, with the reason as its tip, where no sample of the data goes into the network."""

    def __init__(self, samples: SampleSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples = samples
        _make_slim(self)
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


class OtherInputButton(ToolButton):
    """Goes from drawing to typing and back; there only for small pictures, of which both make sense."""

    def __init__(self, inputs: InputSession, *, draws: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inputs = inputs
        self._draws = draws
        _make_slim(self)
        self.clicked.connect(self._go)
        inputs.changed.connect(self._refresh)
        self._retranslate()
        self._refresh()

    @Slot()
    def _go(self) -> None:
        self._inputs.choose_drawn(self._draws)

    @Slot()
    def _refresh(self) -> None:
        self.setVisible(self._inputs.can_choose)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setText(self.tr("Draw") if self._draws else self.tr("Type"))
        tip = (
            self.tr("Draw the input instead of typing it")
            if self._draws
            else self.tr("Type the numbers of the input instead of drawing it")
        )
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setWhatsThis(
            self.tr(
                "This network reads so few numbers that these can be drawn or typed. Both inputs are kept."
            )
        )

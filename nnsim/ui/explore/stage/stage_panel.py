"""The bottom of Explore: the transport, and below it the neuron in focus or the step that is explained."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from nnsim.studio.studio import Studio
from nnsim.ui.explore.neuron_panel import NeuronPanel
from nnsim.ui.explore.stage.footer import Footer
from nnsim.ui.explore.stage.step_actions import StepActions
from nnsim.ui.explore.stage.step_bar import StepBar
from nnsim.ui.explore.stage.step_teller import StepTeller
from nnsim.ui.theme import Theme

if TYPE_CHECKING:
    from nnsim.ui.explore.stage.explanation_panel import ExplanationPanel

#: Height of what is explained, at text scale 1: the same with and without steps, so that nothing jumps.
_HEIGHT = 242


class StagePanel(QFrame):
    """One card: bar, hairline, explanation, footer. The bar and the footer can be placed elsewhere."""

    def __init__(self, studio: Studio, actions: StepActions, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._studio = studio
        self._session = studio.stepping
        self._theme = theme
        self.bar = StepBar(studio.stepping, actions, theme)
        self.neuron_panel = NeuronPanel(studio, theme)
        self.footer = Footer(studio, actions, theme)
        self._line = _Hairline(theme)
        self._stack = QStackedWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._add_page(self.neuron_panel)
        self._column.addWidget(self._line)
        self._column.addWidget(self._stack, 1)
        self.take_controls()
        StepTeller(studio.stepping, self.bar.scrubber, self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        studio.stepping.openness_changed.connect(self._follow)
        theme.changed.connect(self._style)
        self._style()
        self._follow()
        self._retranslate()

    @cached_property
    def explanation(self) -> "ExplanationPanel":
        """What is explained while stepping; made with the first step, not at the start of the program."""
        from nnsim.ui.explore.stage.explanation_panel import ExplanationPanel

        made = ExplanationPanel(self._studio, self._theme)
        self._add_page(made)
        return made

    def _add_page(self, page: QWidget) -> None:
        # A part of this card, no card of its own.
        page.setObjectName("")
        self._stack.addWidget(page)

    @property
    def full_height(self) -> int:
        """The height with bar and footer in a row each, wherever they are now."""
        explained, footer = self._stack.minimumHeight(), self.footer.minimumHeight()
        return self.bar.row_height + self._line.height() + explained + footer + 2

    def take_controls(self) -> None:
        """Bar and footer belong here: above and below what is explained."""
        self._column.insertWidget(0, self.bar)
        self._column.addWidget(self.footer)
        self._line.show()

    def give_controls(self, place: QVBoxLayout) -> None:
        """Bar and footer go where they are always seen."""
        place.addWidget(self.bar)
        place.addWidget(self.footer)
        self._line.hide()

    @Slot()
    def _follow(self) -> None:
        self._stack.setCurrentWidget(self.explanation if self._session.is_open else self.neuron_panel)

    @Slot()
    def _style(self) -> None:
        self._stack.setFixedHeight(round(_HEIGHT * self._theme.scale))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Who comes here with the pointer is about to step: what explains is made before the click."""
        _ = self.explanation
        super().enterEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Steps and explanations"))
        self.setWhatsThis(
            self.tr(
                "Below the network stands what happens in it. Space takes one step further: through the "
                "network, its loss, back through it, and the update of its weights. Without steps the neuron "
                "that you point at is explained."
            )
        )


class _Hairline(QWidget):
    """A thin line between what belongs together."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """From margin to margin."""
        QPainter(self).fillRect(self.rect().adjusted(16, 0, -16, 0), self._theme.colours.color("line"))

"""The network's card: picture, legend, and what is shown of how many edges."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QWidget

from nnsim.studio.selection import Neuron
from nnsim.studio.studio import Studio
from nnsim.ui.explore.network_painter import MOST_FAN
from nnsim.ui.explore.network_view import NetworkView
from nnsim.ui.explore.wording import neuron_words
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.elided_label import ElidedLabel
from nnsim.ui.widgets.legend import Legend
from nnsim.ui.widgets.panel import Panel


class NetworkPanel(Panel):
    """Shows the network view with a heading that follows the focus."""

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._note = ElidedLabel("small")
        self.view = NetworkView(studio, theme)
        self.header.insertWidget(1, self._note)
        self.header.addWidget(Legend(theme))
        self.body.addWidget(self.view, 1)
        studio.selection.changed.connect(self._refresh)
        studio.runnable.changed.connect(self._refresh)
        self._retranslate()

    @Slot(object, object)
    def _refresh(self, _before: object, _after: object) -> None:
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        focus = self._studio.selection.focus
        self.heading.setText(self.tr("Network"))
        if focus is None:
            self._note.setText(self.tr("wheel: zoom · drag: move · click a neuron: keep it in view"))
            return
        parts = [neuron_words(self._studio.runnable.shown.spec, focus), self._edges_words(focus)]
        self._note.setText(" · ".join(filter(None, parts)))

    def _edges_words(self, focus: Neuron) -> str:
        """How many of the edges that end at the focused neuron are drawn; nothing where all are."""
        layout = self.view.layout_now
        number = layout.column(focus.layer)
        link = next((one for one in layout.links if one.is_weighted and one.after == number), None)
        if link is None:
            return ""
        before = layout.columns[link.before]
        if len(before.indices) < before.total:
            return self.tr("{:,} of {:,} edges").format(len(before.indices), before.total)
        if before.total > MOST_FAN:
            return self.tr("{} strongest of {:,} edges").format(MOST_FAN, before.total)
        return ""

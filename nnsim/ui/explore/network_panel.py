"""The network's card: picture, legend, and what is shown of how many edges."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QWidget

from nnsim.studio.selection import Neuron
from nnsim.studio.studio import Studio
from nnsim.tracing.steps import Phase, Step, Work
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.network_painter import MOST_FAN
from nnsim.ui.explore.network_view import NetworkView
from nnsim.ui.explore.stage.edge_choice import EdgeChoice
from nnsim.ui.explore.stage.headline import phase_words, work_words
from nnsim.ui.explore.stage.scene import WEIGHT, at_work
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
        self._edge_choice = EdgeChoice(studio.stepping)
        self._legend = Legend(theme)
        self.heading.setMinimumHeight(self._edge_choice.sizeHint().height())
        self.header.addWidget(self._edge_choice)
        self.header.addWidget(self._legend)
        self.body.addWidget(self.view, 1)
        studio.selection.changed.connect(self._refresh)
        studio.runnable.changed.connect(self._refresh)
        for happened in (
            studio.stepping.moved,
            studio.stepping.looked_changed,
            studio.stepping.trace_changed,
            studio.stepping.settings_changed,
        ):
            happened.connect(self._retranslate)
        self._retranslate()

    @Slot(object, object)
    def _refresh(self, _before: object, _after: object) -> None:
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _retranslate(self) -> None:
        stepping = self._studio.stepping
        self._edge_choice.setVisible(stepping.is_open)
        meaning = stepping.edge_colours if stepping.is_open else WEIGHT
        self._legend.set_meaning(meaning, has_word=not stepping.is_open)
        if stepping.trace is not None:
            self._say_step(stepping.trace, stepping.shown_step)
        else:
            self._say_focus(self._studio.selection.focus)

    def _say_step(self, trace: Trace, step: Step | None) -> None:
        """What is at work, and how far the training step has come."""
        self.heading.setText(phase_words(Phase.FORWARD if step is None else step.phase))
        words = " · ".join(filter(None, (work_words(trace, step), self._fan_words(trace, step))))
        self._note.setText(words)
        self.view.setAccessibleDescription(f"{self.heading.text()} · {words}")

    def _fan_words(self, trace: Trace, step: Step | None) -> str:
        """How many edges of the neuron at work are drawn."""
        if step is None or step.unit is None or step.stage.work not in (Work.FORWARD, Work.UPDATE):
            return ""
        place = at_work(trace, step).place
        return "" if place is None else self._edges_words(Neuron(place.layer, place.index))

    def _say_focus(self, focus: Neuron | None) -> None:
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

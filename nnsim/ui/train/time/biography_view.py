"""A weight's biography: what it was, how steep the loss was for it, and what each step did to it."""

from __future__ import annotations

from math import isfinite, nan
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.studio.error_words import error_words
from nnsim.studio.studio import Studio
from nnsim.training.moments.life import FIXED_BATCH, Felt, GradientsOfWeight, ValuesOfWeight
from nnsim.training.moments.moment import Moment
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.plots.legend import LegendEntry, PlotLegend
from nnsim.ui.train.plots.marks import PlotMark
from nnsim.ui.train.plots.style import CurveStyle
from nnsim.ui.train.time.weight_choice import WeightChoice
from nnsim.ui.widgets.panel import label

if TYPE_CHECKING:
    from nnsim.ui.train.plots.xy_plot import XYPlot

_MOMENT = CurveStyle("positive", Qt.PenStyle.SolidLine, "o", 1.5)
_STEP = CurveStyle("negative", Qt.PenStyle.SolidLine, "", 1.5)
_FIXED = CurveStyle("focus", Qt.PenStyle.DashLine, "d", 1.5)
_NEWS = 1.0
"""Seconds between two questions about new moments while a run goes on."""
_LEFT = 76
"""Pixels for the numbers at the left, at text scale 1."""
_PLOTS = ("value", "gradient", "update")


class BiographyView(TrainView):
    """Three plots one above the other, over the same epochs.

    Values at the kept moments are exact. Gradients and updates of single steps are noted from the moment on
    when the weight was chosen; for all moments, also earlier ones, the gradient is worked out on the same few
    samples, and drawn in another way.
    """

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.plots: dict[str, XYPlot] = {}
        self.choice = WeightChoice(studio.biography, studio.runnable)
        self.body.addWidget(self.choice)
        self.legend = PlotLegend(theme, "0.0000")
        self.sentence = label("quiet", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.legend)
        self._column.addWidget(self.sentence, 1)
        self.set_content(content)
        self._values: ValuesOfWeight | None = None
        self._gradients: GradientsOfWeight | None = None
        self._next_question = 0.0
        self._connect()

    def _connect(self) -> None:
        studio = self.studio
        studio.biography.chosen_changed.connect(self._ask_anew)
        studio.biography.felt_changed.connect(self.ask_renewal)
        studio.timeline.moments_changed.connect(self._moments_changed)
        studio.timeline.looked_changed.connect(self.ask_renewal)
        studio.training.state_changed.connect(self._ask_anew)
        studio.examining.examined.connect(self._examined)

    # Being seen

    def build(self) -> None:
        """Make the plots; imports pyqtgraph."""
        from nnsim.ui.train.plots.xy_plot import XYPlot

        for name in _PLOTS:
            plot = self.plots[name] = XYPlot(self.theme)
            plot.setMinimumHeight(round(90 * self.theme.scale))
            self._column.addWidget(plot, 1)
        self.theme.changed.connect(self._align)
        self._align()
        self._name_plots()

    @Slot()
    def _align(self) -> None:
        for plot in self.plots.values():
            plot.set_left_width(round(_LEFT * self.theme.scale))

    def wake(self) -> None:
        """Ask for what is not known yet, and show the rest."""
        self._ask_anew()
        self.renew()

    def rest(self) -> None:
        """Ask no more."""
        self.studio.examining.drop(self)

    @Slot()
    def _ask_anew(self, *_news: object) -> None:
        """Ask about the moments of now; what is known of the last ones is shown until then."""
        if not self.is_awake:
            return
        self._next_question = monotonic() + _NEWS
        biography, examining = self.studio.biography, self.studio.examining
        examining.drop(self)
        for question in (biography.values(), biography.gradients()):
            if question is not None:
                examining.wish(self, question)
                self._take(question)
        self.ask_renewal()

    @Slot()
    def _moments_changed(self) -> None:
        if monotonic() >= self._next_question or not self.studio.training.is_active:
            self._ask_anew()

    @Slot(object, object)
    def _examined(self, question: object, _answer: object) -> None:
        if isinstance(question, ValuesOfWeight | GradientsOfWeight):
            self._take(question)
            self.ask_renewal()

    def _take(self, question: ValuesOfWeight | GradientsOfWeight) -> None:
        """Show the answer to this question from now on, if there is one."""
        if self.studio.examining.result(question) is None:
            return
        if isinstance(question, ValuesOfWeight):
            self._values = question
        else:
            self._gradients = question

    # Drawing

    def renew(self) -> None:
        """Draw what is known."""
        if not self.plots:
            return
        felt = self.studio.biography.felt
        values, gradients = self._answer(self._values), self._answer(self._gradients)
        has_any = bool(felt or values)
        self.sentence.setVisible(not has_any)
        self.legend.setVisible(has_any)
        self._draw("value", "moments", _MOMENT, [(one.epoch, value) for one, value in values])
        self._draw("gradient", "fixed", _FIXED, [(one.epoch, value) for one, value in gradients])
        for name in _PLOTS:
            self.plots[name].setVisible(has_any)
            self._draw(name, "steps", _STEP, [(one.epoch, getattr(one, name)) for one in felt])
            self.plots[name].set_marks(self._marks())
        self._show_legend(felt, values, gradients)

    def _answer(self, question: ValuesOfWeight | GradientsOfWeight | None) -> list[tuple[Moment, float]]:
        """The moments of a question with what was found, where it is about the weight of now."""
        if question is None or question.index != self.studio.biography.index:
            return []
        if question.ring is not self.studio.timeline.ring:
            return []
        found = self.studio.examining.result(question)
        return list(zip(question.moments, found, strict=False)) if isinstance(found, tuple) else []

    def _draw(self, name: str, key: str, style: CurveStyle, points: list[tuple[float, float]]) -> None:
        plot = self.plots[name]
        known = [(epoch, value if isfinite(value) else nan) for epoch, value in points]
        if not known:
            plot.remove_curve(key)
            return
        epochs, numbers = zip(*known, strict=True)
        plot.set_curve(key, epochs, numbers, style, self._names()[key])

    def _marks(self) -> tuple[PlotMark, ...]:
        made = [
            PlotMark(mark.epoch, "\n".join(map(error_words, mark.words)))
            for mark in self.studio.training.marks
        ]
        looked = self.studio.timeline.looked_at
        return (*made, *(() if looked is None else (PlotMark(looked.epoch, self.tr("Looked at now")),)))

    def _show_legend(
        self,
        felt: tuple[Felt, ...],
        values: list[tuple[Moment, float]],
        gradients: list[tuple[Moment, float]],
    ) -> None:
        names = self._names()
        shown = (
            ("moments", _MOMENT, f"{values[-1][1]:.4g}" if values else None),
            ("fixed", _FIXED, f"{gradients[-1][1]:.4g}" if gradients else None),
            ("steps", _STEP, "" if felt else None),
        )
        self.legend.show_entries(
            [LegendEntry(names[key], style, text) for key, style, text in shown if text is not None]
        )

    def table(self) -> Table | None:
        """All that is known, a row for each moment and each step."""
        felt = self.studio.biography.felt
        values = {one.step: (one.epoch, value) for one, value in self._answer(self._values)}
        gradients = {one.step: (one.epoch, value) for one, value in self._answer(self._gradients)}
        steps = {one.step: one for one in felt}
        if not values and not steps:
            return None
        epochs = {step: one.epoch for step, one in steps.items()}
        epochs |= {step: epoch for known in (values, gradients) for step, (epoch, _) in known.items()}
        rows = []
        for step in sorted(epochs):
            one = steps.get(step)
            own = (None, None, None) if one is None else (one.value, one.gradient, one.update)
            value = values[step][1] if step in values else own[0]
            slope = gradients[step][1] if step in gradients else None
            rows.append((step, epochs[step], value, own[1], own[2], slope))
        columns = (
            self.tr("step"), self.tr("epoch"), self.tr("value"), self.tr("gradient of the batch"),
            self.tr("update"), self._names()["fixed"],
        )  # fmt: skip
        return Table(self.title, columns, rows)

    # Words

    def _names(self) -> dict[str, str]:
        return {
            "moments": self.tr("value at the kept moments"),
            "steps": self.tr("single steps since the weight was chosen"),
            "fixed": self.tr("gradient on the same {} samples").format(FIXED_BATCH),
        }

    def _retranslate(self) -> None:
        self.sentence.setText(
            self.tr(
                "The life of this weight grows here while the network learns. Choose another one above, or "
                "with a right click in the picture of the network in Explore."
            )
        )
        self._name_plots()
        if self.is_awake:
            self.renew()

    def _name_plots(self) -> None:
        if not self.plots:
            return
        titles = {
            "value": self.tr("value"), "gradient": self.tr("gradient"), "update": self.tr("update")
        }  # fmt: skip
        for name, plot in self.plots.items():
            plot.set_axes(self.tr("epoch") if name == _PLOTS[-1] else "", titles[name])
            plot.setAccessibleName(self.tr("Plot over the epochs: {}").format(titles[name]))
            plot.setWhatsThis(self._explanation())

    def _explanation(self) -> str:
        return self.tr(
            "The life of one weight. Above its value: points are the kept moments of the run, to the last "
            "bit. In the middle the slope of the loss for it: of each batch from the moment on when the "
            "weight was chosen, and, dashed, of the same few samples at all moments, so that they can be "
            "compared. Below what each step has added to it."
        )

"""Both plots of a run, redrawn as often as their measured cost allows."""

from math import ceil, floor, log10

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from nnsim.engine.losses import LOSSES
from nnsim.studio.pace import Pace, PacedTimer
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.snapshot import Measurement
from nnsim.ui.theme import Theme
from nnsim.ui.train.curves import SMALLEST, RunCurves, rounded_up
from nnsim.ui.train.plot_panel import PlotPanel

_SHARE, _SHORTEST, _LONGEST = 0.04, 0.1, 2.0
"""For the plots: share of the window's time, least and longest pause in seconds."""


class CurvesView(QWidget):
    """Loss and accuracy of the newest run. Points come from measurements only, never from drawing."""

    def __init__(self, session: TrainingSession, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.curves = RunCurves(session.history)
        self._stale: list[PlotPanel] = []
        self._timer = PacedTimer(Pace(_SHARE, _SHORTEST, _LONGEST), self)
        self._timer.ticked.connect(self._refresh_if_stale)
        self._builder = QTimer(self, singleShot=True, interval=0)
        self._builder.timeout.connect(self._build)
        self.loss = PlotPanel(lambda value: f"{value:.4f}", self._loss_extent, theme, has_log=True)
        self.accuracy = PlotPanel(lambda value: f"{value:.2f} %", self._accuracy_extent, theme)
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.addWidget(self.loss, 1)
        self.row.addWidget(self.accuracy, 1)
        session.measured.connect(self._add)
        session.state_changed.connect(self._state_changed)
        self._show_run()
        self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Controls first: the plots are made when the window has been drawn once."""
        super().showEvent(event)
        self._builder.start()
        if self._session.is_active:
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is drawn that nobody sees; the measurements go on being collected."""
        super().hideEvent(event)
        self._timer.stop()

    @Slot()
    def refresh(self) -> None:
        """Draw now, unless nobody looks."""
        if self.isVisible():
            self._stale = []
            self.loss.refresh()
            self.accuracy.refresh()

    @Slot()
    def _refresh_if_stale(self) -> None:
        if self._stale and self.isVisible():
            # One plot at a time: the window waits half as long for it.
            self._stale.pop(0).refresh()
        if not self._session.is_active:
            self._timer.stop()

    @Slot()
    def _build(self) -> None:
        if self.loss.plot is None:
            self.loss.build()
            self.accuracy.build()
            self._show_run()
        else:
            self.refresh()

    @Slot(object)
    def _add(self, measurements: tuple[Measurement, ...]) -> None:
        if measurements[0].step == 0 and len(self.curves.loss[0]):
            # A run that was to go on has begun anew: its data was not what it had been.
            self.curves = RunCurves()
            self._show_run()
        self.curves.add(measurements)
        self._stale += [panel for panel in (self.loss, self.accuracy) if panel not in self._stale]
        if self.isVisible():
            self._timer.start()

    @Slot(object, object)
    def _state_changed(self, before: RunState, after: RunState) -> None:
        if after is RunState.LOADING:
            # A run that goes on keeps its curves.
            self.curves = RunCurves(self._session.history)
            self._show_run()
        elif after is RunState.IDLE:
            self.refresh()
        self._name_sentence()

    def _show_run(self) -> None:
        self.loss.set_series(self.curves.loss)
        self.accuracy.set_series(self.curves.accuracy)
        self._name_axes()

    def _right(self) -> float:
        """The end of the x axis: it grows in steps, up to the epochs that were asked for."""
        order = self._session.order
        training = self.curves.loss[0]
        if order is None or not len(training):
            return 10.0
        reached = float(training.x[-1])
        return min(float(order.hyperparameters.epochs), rounded_up(max(1.0, reached)))

    def _loss_extent(self, is_log: bool) -> tuple[float, float, float]:
        drawn = [one for one in self.curves.loss if len(one)]
        highest = max((float(one.y.max()) for one in drawn), default=1.0)
        lowest = min((float(one.y.min()) for one in drawn), default=0.1)
        if not is_log:
            return self._right(), 0.0, rounded_up(highest)
        # Whole powers of ten change rarely.
        bottom, top = floor(log10(max(lowest, SMALLEST))), ceil(log10(max(highest, SMALLEST)))
        return self._right(), 10.0**bottom, 10.0 ** max(top, bottom + 1)

    def _accuracy_extent(self, is_log: bool) -> tuple[float, float, float]:
        return self._right(), 0.0, 100.0

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._name_axes()
        self._name_sentence()

    def _name_axes(self) -> None:
        order = self._session.order
        kind = LOSSES[order.spec.loss if order is not None else "cross_entropy"].name
        names = {
            "cross_entropy": self.tr("cross-entropy (nats)"),
            "binary_cross_entropy": self.tr("binary cross-entropy (nats)"),
            "squared_error": self.tr("squared error"),
            "absolute_error": self.tr("absolute error"),
            "hinge": self.tr("hinge loss"),
            "exponential": self.tr("exponential loss"),
            "zero_one": self.tr("0-1 loss"),
        }
        plots = (self.tr("Plot of the loss over the epochs"), self.tr("Plot of the accuracy over the epochs"))
        self.loss.set_names(self.tr("Loss"), names.get(kind, kind), plots[0])
        self.accuracy.set_names(self.tr("Accuracy"), self.tr("right answers (%)"), plots[1])

    def _name_sentence(self) -> None:
        loading = self._session.state is RunState.LOADING
        waiting = self.tr("The data is being made ready.")
        idle = self.tr("The curves grow here.")
        for panel in (self.loss, self.accuracy):
            panel.sentence.setText(waiting if loading else idle)

"""Both plots of a run, redrawn as often as their measured cost allows."""

from math import ceil, floor, log10
from time import thread_time

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from nnsim.engine.losses import LOSSES
from nnsim.studio.pace import Pace
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.snapshot import Measurement
from nnsim.ui.theme import Theme
from nnsim.ui.train.curves import SMALLEST, RunCurves, rounded_up
from nnsim.ui.train.plot_panel import PlotPanel

_SHARE = 0.05
"""Of the window's time, for the plots; previews, tiles and the rest of the window have as much again."""


class CurvesView(QWidget):
    """Loss and accuracy of the newest run. Points come from measurements only, never from drawing."""

    def __init__(self, session: TrainingSession, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.curves = RunCurves(session.history)
        self._spent = 0.0
        self._pace = Pace(_SHARE, shortest=0.1, longest=2.0)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.refresh)
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

    @Slot()
    def refresh(self) -> None:
        """Draw now."""
        self._timer.stop()
        if not self.isVisible():
            return
        start = thread_time()
        self.loss.refresh()
        self.accuracy.refresh()
        self._spent += thread_time() - start

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
        self.curves.add(measurements)
        if self.isVisible() and not self._timer.isActive():
            self._timer.start(round(1000 * self._pace.interval_after(self._cost())))

    def _cost(self) -> float:
        """Seconds that the last refresh and the painting since have taken."""
        plots = [panel.plot for panel in (self.loss, self.accuracy) if panel.plot is not None]
        painted = sum(plot.take_cost() for plot in plots)
        cost, self._spent = self._spent + painted, 0.0
        return cost

    @Slot(object, object)
    def _state_changed(self, before: RunState, after: RunState) -> None:
        if after is RunState.LOADING:
            self.curves = RunCurves()
            self._show_run()
        elif after is RunState.IDLE:
            self.refresh()
        self._name_sentence()

    def _show_run(self) -> None:
        self.loss.set_series(self.curves.training_loss, self.curves.test_loss)
        self.accuracy.set_series(self.curves.training_accuracy, self.curves.test_accuracy)
        self._name_axes()

    def _right(self) -> float:
        """The end of the x axis: it grows in steps, up to the epochs that were asked for."""
        order = self._session.order
        epochs = float(order.hyperparameters.epochs) if order is not None else 10.0
        reached = float(self.curves.training_loss.x[-1]) if len(self.curves.training_loss) else 0.0
        return min(epochs, rounded_up(max(1.0, reached)))

    def _loss_extent(self, is_log: bool) -> tuple[float, float, float]:
        both = (self.curves.training_loss, self.curves.test_loss)
        highest = max((float(one.y.max()) for one in both if len(one)), default=1.0)
        lowest = min((float(one.y.min()) for one in both if len(one)), default=0.1)
        if not is_log:
            return self._right(), 0.0, rounded_up(highest)
        # Whole powers of ten change rarely.
        bottom, top = (
            round_to(log10(max(one, SMALLEST))) for round_to, one in ((floor, lowest), (ceil, highest))
        )
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
            "cross_entropy": self.tr("cross-entropy, mean per digit (nats)"),
            "squared_error": self.tr("squared error, mean per digit"),
        }
        self.loss.set_names(
            self.tr("Loss"), names.get(kind, kind), self.tr("Plot of the loss over the epochs")
        )
        self.accuracy.set_names(
            self.tr("Accuracy"), self.tr("right answers (%)"), self.tr("Plot of the accuracy over the epochs")
        )

    def _name_sentence(self) -> None:
        loading = self._session.state is RunState.LOADING
        waiting = self.tr("The data is being made ready.")
        idle = self.tr("Press Start, and the curves grow here.")
        for panel in (self.loss, self.accuracy):
            panel.sentence.setText(waiting if loading else idle)

"""The Train workspace: what to train and how at the left, how it goes at the right."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from nnsim.network.shapes import input_size
from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.training.request import output_size
from nnsim.ui.theme import Theme
from nnsim.ui.train.curves_view import CurvesView
from nnsim.ui.train.figures_panel import FiguresPanel
from nnsim.ui.train.memory import TrainMemory
from nnsim.ui.train.network_panel import NetworkPanel
from nnsim.ui.train.run_panel import RunPanel
from nnsim.ui.train.settings_panel import SettingsPanel
from nnsim.ui.train.weights_panel import WeightsPanel

_GAP = 12
_LEFT = 372
_TWO_PLOTS = 620
_DIGIT = 28 * 28


class TrainWorkspace(QWidget):
    """Trains the document's network. Everything it shows is the session's and the document's."""

    #: one sentence about what went wrong
    problem = Signal(str)

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._theme = theme
        memory = TrainMemory(studio.settings.store)
        self.settings_panel = SettingsPanel(memory, theme)
        self.network_panel = NetworkPanel(studio.document, memory, self.settings_panel, theme)
        self.run_panel = RunPanel(studio.training, theme)
        self.figures_panel = FiguresPanel(studio.training, theme)
        self.curves_view = CurvesView(studio.training, theme)
        self.weights_panel = WeightsPanel(studio.document, theme)
        self._arrange()
        self._connect()
        for action in self.menu_actions:
            self.addAction(action)
        self._allow()

    @property
    def menu_actions(self) -> tuple[QAction, ...]:
        """Start or pause, stop, new network, reset and reseed weights: for a menu."""
        run = (self.run_panel.start_action, self.run_panel.stop_action)
        return (*run, *self.network_panel.actions_of_network)

    @Slot()
    def start(self) -> None:
        """Train with what stands in the form, unless something is wrong with it."""
        self.settings_panel.form.commit()
        if not self._obstacle():
            self._studio.training.start(self.settings_panel.source(), self.settings_panel.hyperparameters())

    def _connect(self) -> None:
        session = self._studio.training
        self.run_panel.wanted.connect(self.start)
        session.failed.connect(self.problem)
        session.state_changed.connect(self._state_changed)
        self.settings_panel.changed.connect(self._allow)
        self._studio.document.changed.connect(self._document_changed)
        self._theme.changed.connect(self._fit)

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(_GAP)
        left.addWidget(self._scrolling(self.network_panel, self.settings_panel), 1)
        left.addWidget(self.run_panel)
        right = QVBoxLayout()
        right.setSpacing(_GAP)
        right.addWidget(self.figures_panel)
        right.addWidget(self.curves_view, 3)
        right.addWidget(self.weights_panel, 2)
        self.curves_view.row.setSpacing(_GAP)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addLayout(left)
        row.addLayout(right, 1)
        self._fit()

    def _scrolling(self, *panels: QWidget) -> QScrollArea:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for panel in panels:
            panel.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            column.addWidget(panel)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return self._scroll

    def minimumSizeHint(self) -> QSize:
        """The forms scroll, the plots shrink."""
        return QSize(_LEFT + 320, 420)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Plots stand side by side where there is room."""
        super().resizeEvent(event)
        wide = self.curves_view.width() >= _TWO_PLOTS
        directions = QBoxLayout.Direction
        self.curves_view.row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    @Slot()
    def _fit(self) -> None:
        width = round(_LEFT * self._theme.scale)
        self._scroll.setFixedWidth(width)
        self.run_panel.setFixedWidth(width)

    @Slot(object, object)
    def _state_changed(self, before: RunState, after: RunState) -> None:
        self.settings_panel.form.set_enabled(after is RunState.IDLE)
        self._allow()

    @Slot(object, object)
    def _document_changed(self, before: object, after: object) -> None:
        if not self._studio.training.is_active:
            self._allow()

    @Slot()
    def _allow(self) -> None:
        self.run_panel.set_obstacle(self._obstacle())

    def _obstacle(self) -> str:
        """Why no run can start, or nothing."""
        spec = self._studio.document.shown.spec
        if input_size(spec) != _DIGIT or output_size(spec) != 10:
            return self.tr(
                "Digits have 784 pixels and 10 classes; this network has {} inputs and {} outputs."
            ).format(input_size(spec), output_size(spec))
        return self.settings_panel.form.problem()

    def changeEvent(self, event: QEvent) -> None:
        """Say what is wrong in the new language, when the panels have learnt it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._allow()

"""The Train workspace: what to train and how at the left, how it goes at the right."""

from itertools import pairwise
from operator import is_

from PySide6.QtCore import QEvent, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from nnsim.network.errors import NetworkError
from nnsim.network.project import Project
from nnsim.studio.error_words import error_words
from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.training.fit import check_setup
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import DataSource
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.board import Board
from nnsim.ui.train.board.run_views import RunViews
from nnsim.ui.train.board.views_menu import ViewsMenu
from nnsim.ui.train.figures_panel import FiguresPanel
from nnsim.ui.train.network_panel import NetworkPanel
from nnsim.ui.train.run_panel import RunPanel
from nnsim.ui.train.settings_panel import SettingsPanel
from nnsim.ui.train.time.time_bar import TimeBar
from nnsim.ui.train.views import VIEWS
from nnsim.ui.widgets.upright_area import UprightArea

_GAP = 12
#: Widths at text scale 1: the forms, the least for plots beside them.
_LEFT, _RIGHT = 372, 400
_UNLIMITED = 16_777_215


def _judged_of(project: Project) -> tuple[object, ...]:
    """What decides whether a run can start, and whether it goes on with one."""
    return project.spec, project.setup, project.run, project.card


class _Block(QWidget):
    """A column that may shrink: else one wrapped line in it would give the page its full preferred height."""

    def hasHeightForWidth(self) -> bool:
        """No."""
        return False


class TrainWorkspace(QWidget):
    """Trains the document's network. Everything it shows is the session's and the document's."""

    #: one sentence about what went wrong
    problem = Signal(str)
    #: one sentence about what a view could not do, one about what it did
    view_problem = Signal(str)
    told = Signal(str)
    #: a view has put a picture into the drawing
    explore_wanted = Signal()

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._theme = theme
        self._judged: tuple[object, ...] = ()
        self.settings_panel = SettingsPanel(studio.setup, theme, studio=studio)
        self.network_panel = NetworkPanel(studio, self.settings_panel, theme)
        self.run_panel = RunPanel(studio.training, theme, settings=studio.settings)
        self.figures_panel = FiguresPanel(studio.training, studio.timeline, studio.racing, theme)
        self.board = Board(studio, theme, VIEWS)
        self.time_bar = TimeBar(studio.timeline, studio.moment_player, studio.training, theme)
        self.views_menu = ViewsMenu(self.board, studio, self)
        self.run_views = RunViews(self)
        self.views_button = QPushButton()
        self.views_button.setMenu(self.views_menu)
        self.figures_panel.side.addWidget(self.views_button)
        self._arrange()
        self._connect()
        for action in self.menu_actions:
            self.addAction(action)
        self._retranslate()
        self._allow()

    @property
    def menu_actions(self) -> tuple[QAction, ...]:
        """What can be done with the run, then new network, reset and reseed weights: for a menu."""
        return (*self.run_panel.menu_actions, *self.network_panel.actions_of_network)

    @Slot()
    def start(self) -> None:
        """Train with what stands in the form, unless something is wrong with it."""
        self.settings_panel.form.commit()
        if not self._misfit() and not self.settings_panel.form.problem():
            self._studio.training.start(*self._wanted())

    def _connect(self) -> None:
        session = self._studio.training
        self.run_panel.wanted.connect(self.start)
        session.failed.connect(self.problem)
        self.run_views.wanted.connect(self.board.show_view)
        self.board.problem.connect(self.view_problem)
        self.board.told.connect(self.told)
        self.board.called.connect(self._scroll_to)
        self.board.explore_wanted.connect(self.explore_wanted)
        session.state_changed.connect(self._state_changed)
        self.settings_panel.changed.connect(self._allow)
        self._studio.document.changed.connect(self._document_changed)
        self._theme.changed.connect(self._fit)

    def _arrange(self) -> None:
        """The run's panel is in no scroll area: Start and Stop are always in sight."""
        self._left, self._right = QWidget(), _Block()
        left, self._page = QVBoxLayout(self._left), QVBoxLayout(self._right)
        self._column = self._stacked(self.network_panel, self.settings_panel)
        self._forms = UprightArea(self._column)
        left.addWidget(self._forms, 1)
        left.addWidget(self.run_panel)
        self._page.addWidget(self.figures_panel)
        self._page.addWidget(self.board, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self._left)
        # A scroll area asks the layout of its content, not the content, whether the height follows the width.
        content = QWidget()
        around = QVBoxLayout(content)
        around.addWidget(self._right)
        self._scroll = UprightArea(content)
        self._scroll.verticalScrollBar().valueChanged.connect(self.board.look_soon)
        views = QVBoxLayout()
        views.addWidget(self._scroll, 1)
        views.addWidget(self.time_bar)
        self._row.addLayout(views, 1)
        for layout in (left, self._page, around, views, self._row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(_GAP)
        self._fit()
        self._order_tabs()

    @Slot(object)
    def _scroll_to(self, view: QWidget) -> None:
        """Where a view will be is known when its page has been laid out."""
        QTimer.singleShot(0, view, lambda: self._scroll.ensureWidgetVisible(view, 0, _GAP))

    def _stacked(self, *panels: QWidget) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for panel in panels:
            column.addWidget(panel)
        column.addStretch(1)
        return content

    def hasHeightForWidth(self) -> bool:
        """No: the window may be as low as it likes."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Small: what does not fit scrolls."""
        return QSize(420, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack or unstack."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Forms beside the plots where there is room, else above them; the two plots likewise."""
        scale = self._theme.scale
        left = round(_LEFT * scale)
        beside = self.width() - left - _GAP
        stacked = beside < _RIGHT
        self._left.setMaximumWidth(_UNLIMITED if stacked else left)
        self._left.setMinimumWidth(0 if stacked else left)
        self._put_forms(above=stacked)
        self._column.setMinimumHeight(self._column.heightForWidth(self.width()) if stacked else 0)

    def _put_forms(self, *, above: bool) -> None:
        """In a narrow window the forms scroll with the plots, and the run's panel stays below them all."""
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.BottomToTop if above else directions.LeftToRight)
        if above and self._forms.widget() is self._column:
            self._page.insertWidget(0, self._forms.takeWidget())
            self._forms.hide()
            self._order_tabs()
        elif not above and self._forms.widget() is None:
            self._forms.setWidget(self._column)
            self._forms.show()
            self._order_tabs()

    def _order_tabs(self) -> None:
        """From the last field to Start, before the plots; forms that move to another parent forget it."""
        for first, second in pairwise((self.settings_panel.more.reset_button, *self.run_panel.buttons)):
            self.setTabOrder(first, second)

    @Slot(object, object)
    def _state_changed(self, before: RunState, after: RunState) -> None:
        self.settings_panel.set_enabled(after is RunState.IDLE)
        self._allow()

    @Slot(object, object)
    def _document_changed(self, before: object, after: object) -> None:
        # Moving a card on the board, sixty times a second, has nothing to do with training.
        is_same = all(map(is_, self._judged, _judged_of(self._studio.document.project)))
        if not self._studio.training.is_active and not is_same:
            self._allow()

    @Slot()
    def _allow(self) -> None:
        self._judged = _judged_of(self._studio.document.project)
        misfit = self._misfit()
        self.figures_panel.allow_start(not misfit)
        self.run_panel.set_obstacle(
            misfit or self.settings_panel.form.problem(), is_told_elsewhere=not misfit
        )
        if not self._studio.training.is_active:
            going = self._studio.training.continuation(*self._wanted())
            self.run_panel.set_prospect(going, has_run=self._studio.document.project.run is not None)

    def _wanted(self) -> tuple[DataSource, Hyperparameters, float]:
        """The data and the settings of the setup."""
        form = self.settings_panel
        return form.source(), form.hyperparameters(), form.validation_share

    def _misfit(self) -> str:
        """Why this network cannot be trained in this way, or nothing."""
        if self._studio.checkup.obstacle:
            return self._studio.checkup.obstacle
        project = self._studio.document.project
        try:
            check_setup(project.spec, project.setup)
        except NetworkError as error:
            return error_words(error)
        return ""

    def changeEvent(self, event: QEvent) -> None:
        """Say what is wrong in the new language, when the panels have learnt it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._allow()

    def _retranslate(self) -> None:
        self.views_menu.retranslate()
        self.run_views.retranslate()
        self.views_button.setText(self.tr("Views"))
        self.views_button.setWhatsThis(
            self.tr(
                "Every view answers one question: does it learn, does it learn by heart, which "
                "layer lags behind, what does it get wrong. Show the few that you need; hidden "
                "ones cost nothing."
            )
        )
        self.views_button.setToolTip(self.tr("Choose what is shown of the run"))

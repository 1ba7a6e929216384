"""A panel of the board: it can be hidden, have a window of its own, and be copied and saved."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.exporting import copy_numbers, copy_picture, save_dialog
from nnsim.ui.train.board.refresher import Refresher
from nnsim.ui.train.board.table import Table
from nnsim.ui.widgets.panel import Panel, label
from nnsim.ui.widgets.phrases import explained


class TrainView(Panel):
    """What every view of the Train workspace is made from.

    A subclass makes its cheap controls in ``__init__`` (into ``controls``, at the right of the heading), and
    calls ``set_content``. It may override, and nothing of it costs anything while nobody looks:

    - ``build()``: once, when it has been shown; here pyqtgraph is imported and plots are made
    - ``wake()`` / ``rest()``: it has become visible / invisible (hidden, minimised, another workspace,
      scrolled away): wish for examinations and drop them here; ``wake`` comes after ``build``
    - ``renew()``: draw what there is now; ``ask_renewal()`` has it called at the pace of the whole board
    - ``table()``: the numbers of the picture
    - ``_retranslate()``: all words; called at the start by the board, and again with each language
    """

    #: what its menu asks of the board: hide it, put it into a window of its own or back, move it by -1 or +1
    hide_wanted = Signal()
    window_wanted = Signal(bool)
    move_wanted = Signal(int)
    #: a picture of this view has been put into the drawing: show the Explore workspace
    explore_wanted = Signal()
    #: one sentence about what went wrong, one about what was done
    problem = Signal(str)
    told = Signal(str)

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.studio = studio
        self.theme = theme
        self.content: QWidget | None = None
        self.refresher = Refresher(self)
        self._is_built = self._is_awake = self._is_detached = False
        self._is_in_sight = True
        #: for the controls of a subclass: at the right of the heading, or below it where that is too narrow
        self.controls = QHBoxLayout()
        self.controls.setContentsMargins(0, 0, 0, 0)
        self.controls.setSpacing(8)
        self._control_row = QWidget()
        self._control_row.setLayout(self.controls)
        self._is_row_below = False
        self.menu_button = QToolButton()
        self.menu_button.setProperty("use", "dots")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(self._make_menu())
        self.header.addWidget(self._control_row)
        self.header.addWidget(self.menu_button)
        self._obstacle = label("quiet", wrap=True)
        self._obstacle.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._obstacle.hide()
        self.body.addWidget(self._obstacle, 1)
        self._waker = QTimer(self, singleShot=True, interval=0)
        self._waker.timeout.connect(self._look)
        self._name_menu()

    # What a subclass gives

    def set_content(self, content: QWidget) -> None:
        """The picture: what is copied and saved; it takes the room below the heading."""
        self.content = content
        self.body.addWidget(content, 1)

    def build(self) -> None:
        """Make what is expensive to make."""

    def wake(self) -> None:
        """It is seen from now on."""

    def rest(self) -> None:
        """Nobody sees it any more."""

    def renew(self) -> None:
        """Draw what there is now."""

    def table(self) -> Table | None:
        """The numbers of the picture; None where there are none yet."""
        return None

    # What it offers

    @property
    def is_awake(self) -> bool:
        """Whether somebody sees it."""
        return self._is_awake

    @property
    def is_detached(self) -> bool:
        """Whether it has a window of its own."""
        return self._is_detached

    def set_detached(self, is_detached: bool) -> None:
        """For the board: whether it has a window of its own."""
        self._is_detached = is_detached
        self._name_menu()

    @property
    def obstacle(self) -> str:
        """Why there is nothing to show, or nothing."""
        return self._obstacle.text()

    def set_obstacle(self, sentence: str) -> None:
        """For the board: why there is nothing to show for this network and this data; it rests meanwhile."""
        if sentence != self._obstacle.text():
            self._obstacle.setText(sentence)
            self._obstacle.setVisible(bool(sentence))
            self._control_row.setVisible(not sentence)  # they would change a picture that is not there
            if self.content is not None:
                self.content.setVisible(not sentence)
            self._waker.start()

    def set_in_sight(self, is_in_sight: bool) -> None:
        """For the board: whether any part of it is inside the part that is scrolled to."""
        if is_in_sight != self._is_in_sight:
            self._is_in_sight = is_in_sight
            self._waker.start()

    def ask_renewal(self) -> None:
        """Have it drawn before long, at the pace of the whole board; nothing is drawn that nobody sees."""
        if self._is_awake:
            self.refresher.ask(self)

    # Being seen

    def showEvent(self, event: QShowEvent) -> None:
        """Controls first: what is expensive is made when the window has been drawn once."""
        super().showEvent(event)
        self._waker.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Also of a minimised window."""
        super().hideEvent(event)
        self._waker.stop()
        self._fall_asleep()

    @Slot()
    def _look(self) -> None:
        if not (self.isVisible() and self._is_in_sight) or self._obstacle.text():
            self._fall_asleep()
            return
        if not self._is_built:
            self._is_built = True
            self.build()
        if not self._is_awake:
            self._is_awake = True
            self.wake()

    def _fall_asleep(self) -> None:
        if self._is_awake:
            self._is_awake = False
            self.refresher.forget(self)
            self.rest()

    # Its room

    def minimumSizeHint(self) -> QSize:
        """As narrow as with the controls in a row of their own."""
        usual = super().minimumSizeHint()
        margins = self.body.contentsMargins()
        rows = (self.heading.sizeHint().width() + self._beside(), self._control_row.sizeHint().width())
        return QSize(max(rows) + margins.left() + margins.right(), usual.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The controls beside the heading, or below it."""
        super().resizeEvent(event)
        self._fit_controls()

    def event(self, event: QEvent) -> bool:
        """Other words, a larger font, or a control that came or went may need another row."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_controls()
        return super().event(event)

    def _fit_controls(self) -> None:
        """Put them where there is room for them."""
        margins = self.body.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        needed = self.heading.sizeHint().width() + self._control_row.sizeHint().width() + self._beside()
        is_below = needed > room and self.controls.count() > 0
        if is_below != self._is_row_below:
            self._is_row_below = is_below
            if is_below:
                self.body.insertWidget(1, self._control_row, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                self.header.insertWidget(self.header.count() - 1, self._control_row)

    def _beside(self) -> int:
        """What stands beside heading and controls."""
        return self.menu_button.sizeHint().width() + 3 * self.header.spacing()

    # Its menu

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self._actions = {
            name: QAction(self)
            for name in ("picture", "numbers", "save", "window", "earlier", "later", "hide")
        }
        for name, action in self._actions.items():
            if name in ("window", "hide"):
                menu.addSeparator()
            menu.addAction(action)
        self._actions["picture"].triggered.connect(self._copy_picture)
        self._actions["numbers"].triggered.connect(self._copy_numbers)
        self._actions["save"].triggered.connect(self._save)
        self._actions["window"].triggered.connect(self._turn_window)
        self._actions["earlier"].triggered.connect(lambda: self.move_wanted.emit(-1))
        self._actions["later"].triggered.connect(lambda: self.move_wanted.emit(1))
        self._actions["hide"].triggered.connect(self.hide_wanted)
        menu.aboutToShow.connect(self._menu_opens)
        return menu

    @Slot()
    def _menu_opens(self) -> None:
        self._actions["numbers"].setEnabled(self.table() is not None)
        for name in ("earlier", "later"):
            self._actions[name].setEnabled(not self._is_detached)

    @Slot()
    def _copy_picture(self) -> None:
        copy_picture(self)

    @Slot()
    def _copy_numbers(self) -> None:
        copy_numbers(self)

    @Slot()
    def _save(self) -> None:
        save_dialog(self)

    @Slot()
    def _turn_window(self) -> None:
        self.window_wanted.emit(not self._is_detached)

    # Words

    def set_title(self, title: str) -> None:
        """The heading, the name for screen readers and of its window."""
        self.heading.setText(title)
        self.setWindowTitle(title)  # a window of its own follows it
        self.setAccessibleName(title)
        self._name_menu()

    @property
    def title(self) -> str:
        """What the view is called."""
        return self.heading.text()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_menu()
            self._retranslate()

    def _retranslate(self) -> None:
        """All words of the subclass."""

    def _name_menu(self) -> None:
        names = {
            "picture": self.tr("Copy &picture"), "numbers": self.tr("Copy &numbers"),
            "save": self.tr("&Save as…"), "earlier": self.tr("Move &forward"),
            "later": self.tr("Move &back"), "hide": self.tr("&Hide"),
            "window": self.tr("Back into the &window") if self._is_detached else self.tr("Own &window"),
        }  # fmt: skip
        for name, text in names.items():
            self._actions[name].setText(text)
        self._actions["save"].setToolTip(self.tr("As a picture (SVG, PDF, PNG) or as numbers (CSV)"))
        self.menu_button.setText("⋯")
        self.menu_button.setToolTip(self.tr("Copy, save, own window, hide"))
        self.menu_button.setWhatsThis(
            self.tr(
                "What can be done with this view: copy its picture or its numbers, save them in "
                "a file, give it a window of its own, move it, or hide it. The Views button "
                "brings back what is hidden."
            )
        )
        self.menu_button.setAccessibleName(explained(self.tr("More"), self.title))

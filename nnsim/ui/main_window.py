"""The window: rail, header, workspaces, menus. It only wires things together."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from nnsim.network.shipped import shipped_name
from nnsim.paths import resource
from nnsim.studio.studio import Studio
from nnsim.ui.actions import Actions
from nnsim.ui.build.workspace import BuildWorkspace
from nnsim.ui.card_words import title_words
from nnsim.ui.explore.workspace import ExploreWorkspace
from nnsim.ui.files import Files
from nnsim.ui.guide import GuideWindow
from nnsim.ui.header import Header
from nnsim.ui.language import Language
from nnsim.ui.menu_deeds import MenuDeeds
from nnsim.ui.message_bar import MessageBar
from nnsim.ui.rail import WORKSPACES, Rail
from nnsim.ui.recent import RecentMenu
from nnsim.ui.recovering import Recovering
from nnsim.ui.theme import Theme
from nnsim.ui.train.time.time_bar import TimeBar
from nnsim.ui.train.workspace import TrainWorkspace
from nnsim.ui.training_news import TrainingNews

#: Below this width the rail shows icons only.
_WIDE = 1180


class MainWindow(QMainWindow):
    """One window with all workspaces over the same document."""

    def __init__(self, studio: Studio, theme: Theme, language: Language) -> None:
        super().__init__()
        self.studio = studio
        self._theme = theme
        self._language = language
        self.actions_table = Actions(self)
        self.messages = MessageBar(theme)
        self.files = Files(self, studio)
        self.recovering = Recovering(studio, self.files, self.messages)
        self._recent = RecentMenu(self.actions_table.menu("recent"), studio.settings)
        self.header = Header(studio, theme)
        self.explore = ExploreWorkspace(studio, theme)
        self.build = BuildWorkspace(studio, theme)
        self.train = TrainWorkspace(studio, theme)
        self.past = TimeBar(studio.timeline, studio.moment_player, studio.training, theme, only_past=True)
        self._rail = Rail(theme)
        self._stack = QStackedWidget()
        self._guide: GuideWindow | None = None
        self.setWindowIcon(QIcon(str(resource("icons", "nnsim.svg"))))
        self.setAcceptDrops(True)
        self.setMinimumSize(640, 480)
        self._arrange()
        self._connect()
        self._deeds = MenuDeeds(self)
        self.explore.input_panel.picture_wanted.connect(self._deeds.open_picture)
        self._restore()
        self._retranslate()

    def _arrange(self) -> None:
        for name in WORKSPACES:
            self._stack.addWidget(self._page(name))
        right = QVBoxLayout()
        right.setContentsMargins(22, 14, 22, 18)
        right.setSpacing(12)
        right.addWidget(self.header)
        right.addWidget(self.messages)
        right.addWidget(self.past)
        right.addWidget(self._stack, 1)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)
        self.setCentralWidget(content)

    def _connect(self) -> None:
        studio = self.studio
        self._rail.chosen.connect(self.open_workspace)
        self.header.picked.connect(self.files.open_shipped)
        self._recent.chosen.connect(self.files.open)
        for source in (self.files.problem, self.recovering.problem, studio.autosave.failed):
            source.connect(self.messages.show_problem)
        self.explore.input_panel.problem.connect(self.messages.show_problem)
        self.explore.build_wanted.connect(self._open_build)
        self.build.problem.connect(self._refused)
        self.build.told.connect(self._told)
        self.train.problem.connect(self._training_failed)
        self.train.view_problem.connect(self.messages.show_problem)
        self.train.told.connect(self.messages.show_note)
        self.train.explore_wanted.connect(self._open_explore)
        studio.timeline.failed.connect(self.messages.show_problem)
        studio.ledger.failed.connect(self.messages.show_problem)
        studio.biography.wanted.connect(self._open_biography)
        studio.blaming.wanted.connect(self._open_blame)
        studio.document.path_changed.connect(self._refresh_title)
        studio.document.changed.connect(self._refresh_title)
        studio.document.saved.connect(self._refresh_title)
        studio.training.state_changed.connect(self._refresh_title)
        studio.training.refused.connect(self._training_failed)
        self._news = TrainingNews(self, self._theme)
        self._news.changed.connect(self._refresh_title)
        studio.undoing.changed.connect(self._refresh_undo)
        # Whoever goes on working has read the message.
        studio.undoing.changed.connect(self.messages.forget)

    # What is remembered

    def _restore(self) -> None:
        settings = self.studio.settings
        if not self.restoreGeometry(settings.geometry):
            self.resize(1440, 900)
        self.actions_table[self._theme.mode].setChecked(True)
        self.actions_table[self._language.code].setChecked(True)
        scale = str(self._theme.scale)
        self.actions_table[scale if scale in ("1.25", "1.5") else "1.0"].setChecked(True)
        self.open_workspace(settings.workspace if settings.workspace in WORKSPACES else "explore")
        self._refresh_undo()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop training, keep what it learnt, remember the window."""
        self.studio.training.stop()
        self.train.board.end()
        self.studio.settings.geometry = self.saveGeometry()
        self.studio.autosave.end(is_safe=self.files.remember())
        if self._guide is not None:
            self._guide.close()
            self._guide.deleteLater()
            self._guide = None
        event.accept()

    # What can be asked for

    @Slot(str)
    def open_workspace(self, name: str) -> None:
        """Show a workspace; Ctrl+Z then takes back what is seen there."""
        self._stack.setCurrentIndex(WORKSPACES.index(name))
        self._rail.choose(name)
        self.actions_table[name].setChecked(True)
        self.studio.undoing.show_drawing(name == "explore")
        self.past.allow(name != "train")  # there the line stands below the views
        self._deeds.routing.show(name)
        start = self.explore.input_panel.start if name == "explore" else self._page(name)
        start.setFocus(Qt.FocusReason.OtherFocusReason)
        self.studio.settings.workspace = name

    @Slot()
    def _open_build(self) -> None:
        self.open_workspace("build")

    @Slot()
    def _open_explore(self) -> None:
        self.open_workspace("explore")
        self.raise_()
        self.activateWindow()

    @Slot()
    def _open_biography(self) -> None:
        self.open_workspace("train")
        self.train.board.show_view("biography")

    @Slot()
    def _open_blame(self) -> None:
        self.open_workspace("train")
        self.train.board.show_view("blame")

    def _page(self, name: str) -> QWidget:
        pages: dict[str, QWidget] = {"explore": self.explore, "build": self.build, "train": self.train}
        return pages[name]

    def set_theme(self, mode: str) -> None:
        """``system``, ``light`` or ``dark``."""
        self._theme.set_mode(mode)
        self.studio.settings.theme = mode
        self.actions_table[mode].setChecked(True)

    @Slot(str)
    def _training_failed(self, sentence: str) -> None:
        # The Train workspace says it itself, below its Start button.
        if not self.train.isVisible():
            self.messages.show_problem(sentence)

    @Slot(str)
    def _told(self, sentence: str) -> None:
        # The Build workspace says it itself, below the board.
        if not self.build.isVisible():
            self.messages.show_note(sentence)

    @Slot(str)
    def _refused(self, sentence: str) -> None:
        # There too; a message above the board would push it away from under the hand.
        if not self.build.isVisible():
            self.messages.show_problem(sentence)

    def switch_theme(self) -> None:
        """Light becomes dark, and dark light."""
        self.set_theme("light" if self._theme.is_dark else "dark")

    def set_language(self, code: str) -> None:
        """``en`` or ``zh_CN``."""
        self._language.use(code)
        self.studio.settings.language = code
        self.actions_table[code].setChecked(True)

    def set_text_scale(self, scale: float) -> None:
        """1, 1.25 or 1.5."""
        self._theme.set_scale(scale)
        self.studio.settings.text_scale = scale

    def open_guide(self) -> None:
        """Show the user guide beside the window; once is enough."""
        if self._guide is None:
            self._guide = GuideWindow(self._language, self._theme)
        self._guide.show()
        self._guide.raise_()
        self._guide.activateWindow()

    # Files dropped on the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Networks and pictures are welcome."""
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        path = Path(event.mimeData().urls()[0].toLocalFile())
        if path.suffix.lower() == ".nnsim":
            self.files.open(path)
        else:
            self.open_workspace("explore")
            self.explore.input_panel.open_picture(path)
        event.acceptProposedAction()

    # What follows the state

    @Slot()
    def _refresh_title(self, *_news: object) -> None:
        document = self.studio.document
        name = document.path.stem if document.path else title_words(document.shown.card.title)
        title = f"{name}[*] — nnsim"
        if self.studio.training.is_active:
            share = round(100 * self.train.run_panel.progress.share)
            title = self.tr("{} % – {}").format(share, title)
        self.setWindowTitle(title)
        # A run changes the weights from its first step on, and the document only at its end.
        self.setWindowModified(document.is_changed or self.studio.training.is_active)
        self.header.show_open(self._shipped_name())

    def _shipped_name(self) -> str | None:
        path = self.studio.document.path
        if path is None or self.studio.document.is_changed or self.studio.training.is_active:
            return None
        return shipped_name(path)

    @Slot()
    def _refresh_undo(self, *_news: object) -> None:
        undoing = self.studio.undoing
        undo, redo = self.actions_table["undo"], self.actions_table["redo"]
        undo.setEnabled(undoing.undo_text is not None)
        redo.setEnabled(undoing.redo_text is not None)
        undo.setText(self.tr("&Undo {}").format(undoing.undo_text or "").rstrip())
        redo.setText(self.tr("&Redo {}").format(undoing.redo_text or "").rstrip())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window keeps the rail small."""
        self._rail.set_compact(self.width() < _WIDE)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.actions_table.retranslate()
        self._refresh_undo()
        self._refresh_title()

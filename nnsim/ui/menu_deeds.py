"""What the entries of the menus do; those of a workspace go where that workspace is shown."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWhatsThis

from nnsim.network.presets import PRESETS
from nnsim.network.shipped import SHIPPED
from nnsim.ui.about import diagnostics, show_about
from nnsim.ui.action_table import PRESET
from nnsim.ui.rail import WORKSPACES
from nnsim.ui.routing import Deed, Deeds, Routing
from nnsim.ui.train.data_offer import DataOffer

if TYPE_CHECKING:
    from nnsim.ui.main_window import MainWindow


class MenuDeeds(QObject):
    """Connects every action of the window's table with what it does."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._studio = window.studio
        table = window.actions_table
        for name, deed in (self._own() | self._choices()).items():
            table[name].triggered.connect(lambda _checked=False, deed=deed: deed())
        table.menu("layer").addActions(list(window.build.menu_actions))
        table.menu("step").addActions(list(window.explore.menu_actions))
        self._fill_training_menu(table.menu("training"))
        table.menu("network").aboutToShow.connect(self._network_menu_opens)
        window.build.preset_chosen.connect(self.new_preset)
        data = window.train.settings_panel.data
        self._offer = DataOffer(self._studio, data, self)
        self._offer.view_wanted.connect(window.train.board.show_view)
        data.view_wanted.connect(window.train.board.show_view)
        data.network_wanted.connect(self.new_fitting)
        self.routing = Routing(table, self._of_workspaces(), window.studio.editor)

    def _fill_training_menu(self, menu: QMenu) -> None:
        """The views of runs and the menu of views stand here too; then their workspace comes with them."""
        train = self._window.train
        show = partial(self._window.open_workspace, "train")
        menu.addActions(list(train.menu_actions))
        menu.addSeparator()
        menu.addActions(list(train.run_views.all))
        menu.addMenu(train.views_menu)
        train.run_views.wanted.connect(lambda _name: show())
        train.views_menu.asked.connect(show)

    def _own(self) -> dict[str, Deed]:
        window, files = self._window, self._window.files
        return {
            "new": self.new, "open": files.open_dialog, "save": files.save, "save_as": files.save_dialog,
            "open_picture": self.open_picture, "export_picture": window.build.export_picture,
            "quit": window.close,
            "undo": self._studio.undoing.undo, "redo": self._studio.undoing.redo,
            "copy_picture": window.build.copy_picture, "clear": self.clear,
            "switch": window.switch_theme, "full_screen": self.toggle_full_screen,
            "unsaved": files.open_unsaved, "recovered": window.recovering.bring_back_newest,
            "guide": window.open_guide, "whats_this": QWhatsThis.enterWhatsThisMode,
            "diagnostics": lambda: QGuiApplication.clipboard().setText(diagnostics()),
            "about": lambda: show_about(window),
        }  # fmt: skip

    def _choices(self) -> dict[str, Deed]:
        """Entries that stand for one of several values."""
        window = self._window
        groups: tuple[Mapping[str, Deed], ...] = (
            {name: partial(window.open_workspace, name) for name in WORKSPACES},
            {name: partial(window.files.open_shipped, name) for name in SHIPPED},
            {PRESET + name: partial(self.new_preset, name) for name in PRESETS},
            {name: partial(window.set_theme, name) for name in ("system", "light", "dark")},
            {name: partial(window.set_language, name) for name in ("en", "zh_CN")},
            {name: partial(window.set_text_scale, float(name)) for name in ("1.0", "1.25", "1.5")},
        )
        return {name: deed for group in groups for name, deed in group.items()}

    def _of_workspaces(self) -> dict[str, Deeds]:
        view, build = self._window.explore.network_panel.view, self._window.build
        return {
            "explore": {
                "paste": self.paste_picture,
                "zoom_in": lambda: view.zoom_by(1.25), "zoom_out": lambda: view.zoom_by(0.8), "fit": view.fit,
            },
            "build": {
                "cut": build.cut, "copy": build.copy, "paste": build.paste, "duplicate": build.duplicate,
                "delete": build.remove, "select_all": build.select_all, "rename": build.rename,
                "zoom_in": lambda: build.zoom_by(1.25), "zoom_out": lambda: build.zoom_by(0.8),
                "fit": build.fit,
            },
            "train": {"paste": self.paste_picture},
        }  # fmt: skip

    def new(self) -> None:
        """Begin with an empty board."""
        self._window.files.new_empty()
        self._window.open_workspace("build")

    @Slot(str)
    def new_preset(self, name: str) -> None:
        """Begin with a known network."""
        # The seed that the form shows is the seed of every new network.
        self._window.files.new_preset(name, self._window.train.settings_panel.seed)

    @Slot()
    def new_fitting(self) -> None:
        """Begin with a network for the data that is chosen, and show the data."""
        self._window.files.new_fitting(self._window.train.settings_panel.seed)
        self._offer.show_view()

    @Slot()
    def open_picture(self) -> None:
        """Have a picture file read."""
        path = self._window.files.ask_for_picture()
        if path is not None:
            self._window.open_workspace("explore")
            self._window.explore.input_panel.open_picture(path)

    def paste_picture(self) -> None:
        """Have the picture on the clipboard read."""
        self._window.open_workspace("explore")
        self._window.explore.input_panel.paste()

    def clear(self) -> None:
        """Empty the input; first to where it is, for nothing is emptied unseen."""
        self._window.open_workspace("explore")
        self._window.explore.input_panel.clear()

    def toggle_full_screen(self) -> None:
        """The whole screen, or a window again."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot()
    def _network_menu_opens(self) -> None:
        table = self._window.actions_table
        table["unsaved"].setEnabled(self._window.files.has_unsaved)
        table["recovered"].setEnabled(self._window.recovering.has_left)

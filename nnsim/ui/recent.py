"""Open Recent: the networks that were opened or saved last, also those that are gone, with the reason."""

import os
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from nnsim.studio.settings import Settings

_MOST = 10


def note_recent(settings: Settings, path: Path) -> None:
    """Remember ``path`` as the newest."""
    name = os.path.abspath(path)
    settings.recent = [name, *(one for one in settings.recent if one != name)][:_MOST]


class RecentMenu(QObject):
    """Fills a menu when it opens, so that it says what is there at that moment."""

    #: the file that was chosen, a Path
    chosen = Signal(object)

    def __init__(self, menu: QMenu, settings: Settings) -> None:
        super().__init__(menu)
        self._menu = menu
        self._settings = settings
        menu.aboutToShow.connect(self._fill)

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        paths = [Path(name) for name in self._settings.recent]
        twins = Counter(path.name for path in paths)
        for number, path in enumerate(paths, start=1):
            self._add(number, path, with_folder=twins[path.name] > 1)
        if not paths:
            self._menu.addAction(self.tr("No network has been opened yet")).setEnabled(False)
            return
        self._menu.addSeparator()
        clear = self._menu.addAction(self.tr("&Clear this list"))
        clear.setToolTip(self.tr("The networks themselves stay where they are"))
        clear.triggered.connect(self._clear)

    def _add(self, number: int, path: Path, *, with_folder: bool) -> None:
        name = f"{path.stem} – {path.parent.name}" if with_folder else path.stem
        words, reason = name.replace("&", "&&"), self._obstacle(path)
        digit = f"&{number}" if number < 10 else "1&0"
        action: QAction = self._menu.addAction(f"{digit}  {words}")
        action.setToolTip(str(path))
        if reason:
            explained = self.tr("{} ({})").format(words, reason)
            action.setText(f"{digit}  {explained}")
            action.setEnabled(False)
        action.triggered.connect(lambda _checked=False, path=path: self.chosen.emit(path))

    def _obstacle(self, path: Path) -> str:
        """Why the file cannot be opened, in a few words; nothing if it can."""
        try:
            path.stat()
        except FileNotFoundError:
            gone = not path.parent.exists()
            return self.tr("its folder is not there") if gone else self.tr("not there any more")
        except OSError as error:
            return error.strerror or str(error)
        return "" if os.access(path, os.R_OK) else self.tr("you may not read it")

    @Slot()
    def _clear(self) -> None:
        self._settings.recent = []

"""A field for a folder: typed, or dropped from the file manager."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from nnsim.ui.widgets.number_field import ValueField


class FolderRule:
    """A folder that exists; one dropped on the field arrives as a file: address."""

    def parse(self, text: str) -> str:
        """The path.  Raises: ValueError with the rule as its message."""
        text = text.strip()
        path = QUrl(text).toLocalFile() if text.startswith("file:") else text
        if not path or not Path(path).expanduser().is_dir():
            raise ValueError(
                QCoreApplication.translate(
                    "FolderRule", "A folder with the four MNIST files, such as train-images-idx3-ubyte.gz."
                )
            )
        return path

    def show(self, value: str) -> str:
        """The path as it is."""
        return value


class FileRule:
    """A file that exists; one dropped on the field arrives as a file: address."""

    def parse(self, text: str) -> str:
        """The path.  Raises: ValueError with the rule as its message."""
        text = text.strip()
        path = QUrl(text).toLocalFile() if text.startswith("file:") else text
        if not path or not Path(path).expanduser().is_file():
            raise ValueError(QCoreApplication.translate("FolderRule", "The file ex4data1.mat of the course."))
        return path

    def show(self, value: str) -> str:
        """The path as it is."""
        return value


class FolderField(ValueField):
    """Takes a folder, or a file in it, that is dropped on it; with ``takes_files`` the file itself."""

    takes_files = False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Folders and files are welcome, and text as everywhere."""
        if self._path_of(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere on the field."""
        if self._path_of(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """The folder replaces what stood there; the line itself would put its address in between."""
        folder = self._path_of(event.mimeData())
        if folder:
            self.set_value(folder)
            event.acceptProposedAction()
        else:
            super().dropEvent(event)

    def _path_of(self, data: QMimeData) -> str:
        """The first folder on this computer, or that of the first file; nothing if there is none."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if not paths:
            return ""
        return str(paths[0].parent if paths[0].is_file() and not self.takes_files else paths[0])

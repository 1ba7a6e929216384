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


class FolderField(ValueField):
    """Takes a folder, or a file in it, that is dropped on it."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Folders and files are welcome, and text as everywhere."""
        if _folder_of(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere on the field."""
        if _folder_of(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """The folder replaces what stood there; the line itself would put its address in between."""
        folder = _folder_of(event.mimeData())
        if folder:
            self.set_value(folder)
            event.acceptProposedAction()
        else:
            super().dropEvent(event)


def _folder_of(data: QMimeData) -> str:
    """The first folder on this computer, or the folder of the first file; nothing if there is none."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return str(paths[0].parent if paths[0].is_file() else paths[0]) if paths else ""

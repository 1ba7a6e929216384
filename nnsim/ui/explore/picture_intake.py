"""Pictures from files, from the clipboard and dropped ones become the input."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage

from nnsim.data.errors import DataError
from nnsim.studio.error_words import error_words
from nnsim.studio.pictures import Grey, ink_of, read_picture

_OTHERS = {".nnsim", ".gz", ".mat", ".json", ".npz"}
"""Endings of files that the window opens itself: networks and data."""


class PictureIntake(QObject):
    """Hands the ink of a picture to ``put``, with the words of an undo entry, or says why it cannot."""

    #: one sentence for the user
    problem = Signal(str)

    def __init__(self, put: Callable[[str, Grey], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._put = put

    def accepts(self, mime: QMimeData) -> bool:
        """Whether this may be a picture; a file is only opened when it is dropped."""
        path = _local_file(mime)
        if path is not None:
            return path.suffix.lower() not in _OTHERS
        return mime.hasImage()

    def open(self, path: Path) -> None:
        """Take a picture file."""
        try:
            ink = read_picture(path)
            if not ink.any():
                raise DataError(self._nothing_on(path.name))
        except (DataError, OSError) as error:
            self.problem.emit(self._sentence(error, path))
        else:
            self._put(self.tr("Open picture {}").format(path.name), ink)

    @Slot()
    def paste(self) -> None:
        """Take the picture on the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        if _local_file(mime) is None and not mime.hasImage():
            self.problem.emit(self.tr("The clipboard holds no picture. Copy one in another program first."))
        else:
            self._take(mime, self.tr("Paste picture"))

    def drop(self, mime: QMimeData) -> None:
        """Take a picture that was dropped."""
        self._take(mime, self.tr("Drop picture"))

    def _take(self, mime: QMimeData, words: str) -> None:
        path = _local_file(mime)
        if path is not None:
            self.open(path)
            return
        try:
            ink = ink_of(QImage(mime.imageData()))
            if not ink.any():
                raise DataError(self._nothing_on(self.tr("The picture")))
        except DataError as error:
            self.problem.emit(error_words(error))
        else:
            self._put(words, ink)

    def _nothing_on(self, name: str) -> str:
        return self.tr("{} has the same colour everywhere. Choose a picture with a digit on it.").format(name)

    def _sentence(self, error: Exception, path: Path) -> str:
        if not isinstance(error, OSError):
            return error_words(error)
        words = self.tr("{} cannot be read ({}). Check that it is there and that you may read it.")
        return words.format(path.name, error.strerror or error)


def _local_file(mime: QMimeData) -> Path | None:
    """The first file of this computer; what a browser drags has only its address and the picture itself."""
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return files[0] if files else None

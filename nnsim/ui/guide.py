"""The user guide in a window of its own: Markdown pages in the user's language, offline."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, Qt, QUrl, Slot
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QTextBlock, QTextCursor, QTextDocument, QTextLength
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from nnsim.paths import guide_folder
from nnsim.ui.language import Language
from nnsim.ui.theme import Theme

FIRST_PAGE = "index.md"
_MARGIN = 28


class GuideWindow(QWidget):
    """Shows one page at a time; links lead to the others, Alt+Left and Alt+Right go back and forth."""

    def __init__(self, language: Language, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._language = language
        self._theme = theme
        self._pages = [FIRST_PAGE]
        self._place = 0
        self._browser = _Browser()
        self._browser.setOpenLinks(False)
        self._browser.anchorClicked.connect(self._open)
        layout = QVBoxLayout(self)
        layout.addWidget(self._browser)
        for keys, step in ((QKeySequence.StandardKey.Back, -1), (QKeySequence.StandardKey.Forward, 1)):
            QShortcut(keys, self, lambda step=step: self._step(step))
        QShortcut(QKeySequence.StandardKey.Close, self, self.close)
        self.resize(820, 760)
        theme.changed.connect(self._show)
        self._retranslate()

    @property
    def page(self) -> str:
        """The file name of the page that is shown."""
        return self._pages[self._place]

    def show_page(self, name: str) -> None:
        """Go to a page of the guide by its file name; nothing happens if there is none."""
        if self._path(name) is not None and name != self.page:
            self._pages[self._place + 1 :] = [name]
            self._step(1)

    def _path(self, name: str) -> Path | None:
        folder = guide_folder(self._language.code).resolve()
        page = (folder / name).resolve()
        return page if page.is_relative_to(folder) and page.is_file() else None

    def _step(self, step: int) -> None:
        self._place = min(max(self._place + step, 0), len(self._pages) - 1)
        self._show()

    @Slot()
    def _show(self) -> None:
        path = self._path(self.page)
        if path is None:
            return
        document = QTextDocument(self._browser)
        # In points: with a font in pixels Qt leaves no room between paragraphs.
        font = self._theme.font("heading")
        font.setPointSizeF(self._theme.pixels("heading") * 72 / self.logicalDpiY())
        document.setDefaultFont(font)
        dialect = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        text = path.read_text(encoding="utf-8")
        document.setMarkdown(text, dialect | QTextDocument.MarkdownFeature.MarkdownNoHTML)
        document.setDocumentMargin(_MARGIN)
        document.setBaseUrl(QUrl.fromLocalFile(str(path)))
        _fit_pictures(document)
        self._browser.setDocument(document)

    def _open(self, url: QUrl) -> None:
        # Only pages of the guide: nnsim works offline and opens no browser by itself.
        if url.isRelative() or url.isLocalFile():
            self.show_page(url.fileName())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language: the same page in the other one."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("nnsim: user guide"))
        self._browser.setAccessibleName(self.tr("User guide"))
        self._show()


class _Browser(QTextBrowser):
    """Makes wide pictures as wide as the page, smoothly: Qt itself would leave out pixels."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """A picture in the size in which it is shown, anything else as it is."""
        found = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource.value or not isinstance(found, QByteArray):
            return found
        picture, ratio = QImage.fromData(found), self.devicePixelRatioF()
        width = round((self.viewport().width() - 2 * _MARGIN) * ratio)
        if picture.width() > width:
            picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(ratio)
        return picture


def _fit_pictures(document: QTextDocument) -> None:
    """No picture is wider than the page, whatever the width of the window."""
    block = document.begin()
    while block.isValid():
        for start, end in _pictures(block):
            cursor = QTextCursor(document)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            picture = cursor.charFormat().toImageFormat()
            picture.setMaximumWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            cursor.setCharFormat(picture)
        block = block.next()


def _pictures(block: QTextBlock) -> Iterator[tuple[int, int]]:
    """Where the pictures of a paragraph begin and end."""
    places = block.begin()
    while not places.atEnd():
        piece = places.fragment()
        if piece.charFormat().isImageFormat():
            yield piece.position(), piece.position() + piece.length()
        places += 1

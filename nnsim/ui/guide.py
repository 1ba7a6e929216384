"""The user guide in a window of its own: Markdown pages in the user's language, offline."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from nnsim.paths import guide_folder
from nnsim.ui.language import Language
from nnsim.ui.theme import Theme

FIRST_PAGE = "index.md"


class GuideWindow(QWidget):
    """Shows one page at a time; links lead to the others, Alt+Left and Alt+Right go back and forth."""

    def __init__(self, language: Language, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._language = language
        self._theme = theme
        self._pages = [FIRST_PAGE]
        self._place = 0
        self._browser = QTextBrowser()
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
        document.setDocumentMargin(28)
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

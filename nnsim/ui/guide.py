"""The user guide in a window of its own: Markdown pages in the user's language, offline."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from nnsim.paths import guide_folder
from nnsim.ui.theme import Theme

FIRST_PAGE = "index.md"


class GuideWindow(QWidget):
    """Shows one page; links lead to the others, Alt+Left goes back."""

    def __init__(self, language: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self._folder = guide_folder(language)
        self._browser = QTextBrowser()
        self._browser.setOpenLinks(False)
        self._browser.anchorClicked.connect(self._open)
        layout = QVBoxLayout(self)
        layout.addWidget(self._browser)
        self.resize(820, 760)
        self._retranslate()
        self.show_page(FIRST_PAGE)

    def show_page(self, name: str) -> None:
        """Show a page of the guide by its file name."""
        page = (self._folder / name).resolve()
        if not page.is_relative_to(self._folder.resolve()) or not page.is_file():
            return
        document = QTextDocument(self._browser)
        document.setBaseUrl(QUrl.fromLocalFile(str(page)))
        document.setDefaultFont(self._theme.font("heading"))
        features = (
            QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
        )
        document.setMarkdown(page.read_text(encoding="utf-8"), features)
        document.setDocumentMargin(24)
        self._browser.setDocument(document)
        self._browser.setSearchPaths([str(page.parent), str(Path(page.parent).parent)])

    def _open(self, url: QUrl) -> None:
        # Only pages of the guide: nnsim works offline and opens no browser by itself.
        if url.isRelative() or url.isLocalFile():
            self.show_page(url.fileName())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the title; the page stays."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("nnsim: user guide"))
        self._browser.setAccessibleName(self.tr("User guide"))

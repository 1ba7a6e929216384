"""The dialog that writes a storyboard: from which step to which, how much a page is, and as what."""

from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths, Qt, QTimer, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QProgressBar,
    QPushButton,
    QWidget,
)

from nnsim.studio.studio import Studio
from nnsim.tracing.trace import Trace
from nnsim.ui.card_words import title_words
from nnsim.ui.explore.stage.storyboard import MOST_PAGES, StoryChoice, pages_of
from nnsim.ui.explore.stage.storyboard_controls import StoryControls
from nnsim.ui.explore.stage.storyboard_files import Pages, StoryError, page_image, written_pages
from nnsim.ui.explore.stage.storyboard_page import StoryPages
from nnsim.ui.explore.stage.storyboard_preview import StoryPreview
from nnsim.ui.theme import DARK, LIGHT, Theme
from nnsim.ui.widgets.panel import label
from nnsim.ui.widgets.preview_layout import lay_out, name_button

_SERIES = ("svg", "png")


class StoryboardDialog(QDialog):
    """Shows the first page; writes one page after the other while the window stays live."""

    def __init__(self, studio: Studio, trace: Trace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._studio = studio
        self._theme = theme
        self._trace, self._cursor = trace, studio.stepping.cursor
        self._cursors: tuple[int, ...] = ()
        self._pages: StoryPages | None = None
        self._writing: Pages | None = None
        self._folder = ""
        self._clock = QTimer(self, interval=0)
        self._clock.timeout.connect(self._write_on)
        self._make_controls(StoryChoice(granularity=studio.stepping.granularity))
        self._arrange()
        self._connect()
        self._retranslate()
        self._look_changed()
        self.resize(self.sizeHint())

    @property
    def choice(self) -> StoryChoice:
        """What is chosen."""
        return self.controls.choice

    @property
    def is_writing(self) -> bool:
        """Whether pages are being written."""
        return self._writing is not None

    # Writing

    @Slot()
    def save_dialog(self) -> None:
        """Ask for a name and write the file, or the files into a folder of that name."""
        ending = self.choice.format
        dialog = QFileDialog(self, self.windowTitle(), self._first_folder(), self._filter())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        if ending not in _SERIES:
            dialog.setDefaultSuffix(ending)
        stem = self.tr("storyboard")
        dialog.selectFile(stem if ending in _SERIES else f"{stem}.{ending}")
        if dialog.exec() and dialog.selectedFiles():
            self.save(Path(dialog.selectedFiles()[0]))

    def save(self, path: Path) -> None:
        """Begin to write all pages to ``path``; the dialog closes when it is done."""
        if self._pages is None or not self._cursors or self.is_writing:
            return
        choice = self.choice
        self._folder = str(path.parent)
        self._target = path
        self._writing = written_pages(self._pages, self._cursors, choice.granularity, choice.format, path)
        self.progress.setRange(0, len(self._cursors))
        self.progress.setValue(0)
        self._say("")
        self._enable()
        self._clock.start()

    @Slot()
    def _write_on(self) -> None:
        """One more page."""
        assert self._writing is not None
        try:
            self.progress.setValue(next(self._writing))
        except StopIteration:
            self._end()
            self._studio.settings.last_folder = self._folder
            self.accept()
        except StoryError as error:
            self._end()
            words = self.tr("{} cannot be written ({}). Choose another name or another folder.")
            self._say(words.format(self._target, error))

    def _end(self) -> None:
        self._clock.stop()
        if self._writing is not None:
            self._writing.close()
        self._writing = None
        self._enable()

    def reject(self) -> None:
        """Stop writing, with nothing left of it; the dialog is closed the second time."""
        if self.is_writing:
            self._end()
        else:
            super().reject()

    # What is shown

    @Slot()
    def _choice_changed(self) -> None:
        if self.choice.look != self._look:
            self._look_changed()
        else:
            self._show()

    @Slot()
    def _look_changed(self) -> None:
        self._look = self.choice.look
        colours = {"light": LIGHT, "dark": DARK}.get(self._look, self._theme.colours)
        title = title_words(self._studio.document.shown.card.title)
        self._pages = StoryPages(self._trace, self._studio.stepping.choices, colours, title)
        self._show()

    @Slot()
    def _show(self) -> None:
        """The first page, and the words for what is chosen."""
        choice, pages = self.choice, self._pages
        found = pages_of(self._trace, self._cursor, choice)
        self._cursors = found[:MOST_PAGES] if len(found) <= MOST_PAGES else ()
        if not found:
            self._say(self.tr("The end lies before the start: choose a later end."))
        elif not self._cursors:
            words = self.tr("These are more than {:,} pages: choose larger steps, or a shorter stretch.")
            self._say(words.format(MOST_PAGES))
        else:
            self._say("")
        self.facts.setText(self._facts(len(self._cursors)) if self._cursors else "")
        image = QImage()
        if pages is not None and found:
            count = len(self._cursors) or len(found)
            image = page_image(
                lambda painter, _: pages.paint(painter, found[0], choice.granularity, 1, count), 0, 1.0
            )
        self.preview.show_image(image)
        self._enable()

    def _facts(self, count: int) -> str:
        pages = self.tr("1 page") if count == 1 else self.tr("{:,} pages").format(count)
        kinds = {
            "pdf": self.tr("One document; text can be searched and enlarged."),
            "gif": self.tr("One moving picture, a page after the other."),
            "svg": self.tr("A folder with a picture for each page, which can be enlarged."),
            "png": self.tr("A folder with a picture of 2560 × 1600 pixels for each page."),
        }
        return f"{pages}\n{kinds[self.choice.format]}"

    def _enable(self) -> None:
        is_writing = self.is_writing
        self.controls.setEnabled(not is_writing)
        self.save_button.setEnabled(bool(self._cursors) and not is_writing)
        self.progress.setVisible(is_writing)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _first_folder(self) -> str:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return self._studio.settings.last_folder or home

    def _filter(self) -> str:
        return {
            "pdf": self.tr("PDF documents (*.pdf)"),
            "gif": self.tr("GIF pictures (*.gif)"),
        }.get(self.choice.format, self.tr("A new folder (*)"))

    # Making

    def _make_controls(self, choice: StoryChoice) -> None:
        self.preview = StoryPreview(self._theme)
        self.controls = StoryControls(choice, self._theme)
        self.facts = label("small", wrap=True)
        self.problem = label("problem", wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.cancel_button, self.save_button = QPushButton(), QPushButton()
        self.save_button.setProperty("use", "primary")
        self.save_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)

    def _arrange(self) -> None:
        beside = (self.controls, self.facts, self.problem)
        buttons = lay_out(self, self.preview, beside, round(240 * self._theme.scale))
        buttons.addWidget(self.progress, 1)
        buttons.addSpacing(16)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)

    def _connect(self) -> None:
        self.controls.changed.connect(self._choice_changed)
        self._theme.changed.connect(self._look_changed)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save_dialog)

    # Words

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._look_changed()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Export storyboard"))
        self.preview.setAccessibleName(self.tr("Preview of the first page"))
        self.preview.setToolTip(self.tr("The first page"))
        self.progress.setAccessibleName(self.tr("Pages written"))
        name_button(self.cancel_button, self.tr("Cancel"), self.tr("Write nothing, or stop writing"))
        name_button(self.save_button, self.tr("&Save…"), self.tr("Choose a name and write all pages"))


def export_storyboard(parent: QWidget, studio: Studio, theme: Theme) -> QWidget | None:
    """Open the dialog for the training step that is stepped through; None where there is none."""
    trace = studio.stepping.trace
    if trace is None:
        return None
    dialog = StoryboardDialog(studio, trace, theme, parent)
    dialog.open()
    return dialog

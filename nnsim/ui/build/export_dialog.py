"""The dialog that writes the picture of the network to a file: what will be written is seen before."""

from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget

from nnsim.network.errors import NetworkError
from nnsim.studio.error_words import error_words
from nnsim.studio.settings import PICTURE_FORMATS, PICTURE_LOOKS, PICTURE_SCALES
from nnsim.studio.studio import Studio
from nnsim.ui.build.export import PictureChoice, mime_data, picture_of
from nnsim.ui.build.export_bytes import picture_bytes, pixels, written
from nnsim.ui.build.export_preview import PicturePreview
from nnsim.ui.build.painting.picture import NetworkPicture
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.choice import Choice
from nnsim.ui.widgets.number_field import Labelled
from nnsim.ui.widgets.panel import label
from nnsim.ui.widgets.preview_layout import lay_out, name_button
from nnsim.ui.widgets.switch import Switch

_SCALES = tuple(map(str, PICTURE_SCALES))


class ExportDialog(QDialog):
    """Format, colours, size and legend; everything is remembered until the next time."""

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._studio = studio
        self._theme = theme
        self._make_controls(PictureChoice.remembered(studio.settings))
        self._arrange()
        self._connect()
        self._retranslate()
        self._show()
        # Left alone, a dialog takes two thirds of a small screen at most.
        self.resize(self.sizeHint())

    @property
    def choice(self) -> PictureChoice:
        """What is chosen."""
        return PictureChoice(
            self.format.control.key,
            self.look.control.key,
            int(self.scale.control.key),
            self.legend.isChecked(),
        )

    @Slot()
    def save_dialog(self) -> None:
        """Ask for a name and write the file."""
        ending = self.choice.format
        dialog = QFileDialog(self, self.tr("Export picture"), self._folder(), self._filter())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # The dialog itself adds the ending, and then asks before it overwrites that very file.
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(f"{self._stem()}.{ending}")
        if dialog.exec() and dialog.selectedFiles():
            self.save(Path(dialog.selectedFiles()[0]))

    def save(self, path: Path) -> None:
        """Write the picture to ``path`` and close; what goes wrong is said here, and nothing is lost."""
        choice = self.choice
        try:
            contents = picture_bytes(self._picture(), choice.format, choice.scale)
        except NetworkError as error:
            self._say(error_words(error))
            return
        problem = written(path, contents)
        if problem:
            self._say(self.tr("{} cannot be written ({}). Choose another folder.").format(path, problem))
            return
        choice.remember(self._studio.settings)
        self._studio.settings.last_folder = str(path.parent)
        self.accept()

    @Slot()
    def copy(self) -> None:
        """Put the picture on the clipboard."""
        try:
            data = mime_data(self._picture(), self.choice.scale)
        except NetworkError as error:
            self._say(error_words(error))
            return
        QGuiApplication.clipboard().setMimeData(data)
        self.choice.remember(self._studio.settings)
        self._say("")
        self.facts.setText(self.tr("The picture of the network is on the clipboard."))

    def _make_controls(self, choice: PictureChoice) -> None:
        self.preview = PicturePreview(self._theme)
        self.format = Labelled(Choice(PICTURE_FORMATS, choice.format), self._theme)
        self.look = Labelled(Choice(PICTURE_LOOKS, choice.look), self._theme)
        self.scale = Labelled(Choice(_SCALES, str(choice.scale)), self._theme)
        self.legend = Switch(self._theme)
        self.legend.setChecked(choice.has_legend)
        self.facts = label("small", wrap=True)
        self.problem = label("problem", wrap=True)
        self.problem.hide()
        self.copy_button, self.cancel_button, self.save_button = (QPushButton() for _ in range(3))
        self.save_button.setProperty("use", "primary")
        self.save_button.setDefault(True)
        self.copy_button.setAutoDefault(False)
        self.cancel_button.setAutoDefault(False)

    def _arrange(self) -> None:
        beside = (self.format, self.look, self.scale, self.legend, self.facts, self.problem)
        buttons = lay_out(self, self.preview, beside, round(230 * self._theme.scale))
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)

    def _connect(self) -> None:
        for choice in (self.format, self.look, self.scale):
            choice.control.chosen.connect(self._show)
        self.legend.toggled.connect(self._show)
        self._theme.changed.connect(self._show)
        self.copy_button.clicked.connect(self.copy)
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save_dialog)

    @Slot()
    def _show(self) -> None:
        """The preview and the words for what is chosen."""
        picture = self._picture()
        is_empty = picture.rect.isEmpty()
        self.preview.show_picture(picture)
        self.scale.setEnabled(self.choice.format == "png")
        self.save_button.setEnabled(not is_empty)
        self.copy_button.setEnabled(not is_empty)
        self.facts.setText(self._facts(picture))
        empty = self.tr("There is nothing to show yet: put a layer on the board first.")
        self._say(empty if is_empty else "")

    def _facts(self, picture: NetworkPicture) -> str:
        if picture.rect.isEmpty():
            return ""
        if self.choice.format != "png":
            return self.tr("Lines and text stay sharp however much the picture is enlarged.")
        width, height = pixels(picture.rect, self.choice.scale)
        return self.tr("{} × {} pixels").format(f"{width:,}", f"{height:,}")

    def _picture(self) -> NetworkPicture:
        return picture_of(self._studio, self._theme, self.choice)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _stem(self) -> str:
        path = self._studio.document.path
        return path.stem if path is not None else self.tr("network")

    def _folder(self) -> str:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        return self._studio.settings.last_folder or home

    def _filter(self) -> str:
        return {
            "svg": self.tr("SVG pictures (*.svg)"),
            "pdf": self.tr("PDF documents (*.pdf)"),
            "png": self.tr("PNG pictures (*.png)"),
        }[self.choice.format]

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Export picture"))
        self._name_choices()
        self._name_scale()
        self._name_buttons()
        self.preview.setAccessibleName(self.tr("Preview of the picture"))
        self.preview.setToolTip(self.tr("What will be written"))

    def _name_choices(self) -> None:
        self.format.control.set_words(
            {
                "svg": self.tr("SVG: web pages, drawing"),
                "pdf": self.tr("PDF: print, reports"),
                "png": self.tr("PNG: pixels"),
            }
        )
        self.format.describe(
            self.tr("&Format"),
            self.tr("What kind of file is written"),
            self.tr("SVG and PDF hold lines and text, which can be enlarged and searched; PNG holds pixels."),
        )
        self.look.control.set_words(
            {
                "window": self.tr("As in the window"),
                "light": self.tr("Light"),
                "dark": self.tr("Dark"),
            }
        )
        self.look.describe(
            self.tr("&Colours"),
            self.tr("The colours of the picture, whatever the window has"),
            self.tr("Light colours are for paper, dark ones for slides."),
        )

    def _name_scale(self) -> None:
        self.scale.control.set_words({scale: f"{scale} ×" for scale in _SCALES})
        self.scale.describe(
            self.tr("Si&ze"),
            self.tr("How many pixels stand for one on the board; only PNG has pixels"),
            self.tr("2 × is right for most screens, 4 × for print. SVG and PDF have no pixels."),
        )
        self.legend.setText(self.tr("&Legend"))
        self.legend.setToolTip(
            self.tr("Say below the picture what its signs mean, and what the network costs")
        )
        self.legend.setAccessibleName(self.tr("Legend"))

    def _name_buttons(self) -> None:
        name_button(self.copy_button, self.tr("C&opy"), self.tr("Put the picture on the clipboard"))
        name_button(self.cancel_button, self.tr("Cancel"), self.tr("Write nothing"))
        name_button(self.save_button, self.tr("&Save…"), self.tr("Choose a name and write the picture"))

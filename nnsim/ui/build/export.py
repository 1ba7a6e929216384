"""The picture of the network for other programs: a file, or the clipboard."""

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from nnsim.network.errors import NetworkError
from nnsim.network.project import Card
from nnsim.studio.error_words import error_words
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.ui.build.export_bytes import picture_bytes, picture_image
from nnsim.ui.build.painting.picture import NetworkPicture
from nnsim.ui.card_words import title_words
from nnsim.ui.theme import DARK, LIGHT, Colours, Theme


@dataclass(frozen=True, slots=True)
class PictureChoice:
    """How a picture is wanted: a format, the colours of the window, light or dark ones, pixels, a legend."""

    format: str = "svg"
    look: str = "window"
    scale: int = 2
    has_legend: bool = True

    @classmethod
    def remembered(cls, settings: Settings) -> "PictureChoice":
        """The choice that was made last."""
        return cls(
            settings.picture_format, settings.picture_look, settings.picture_scale, settings.picture_legend
        )

    def remember(self, settings: Settings) -> None:
        """Begin with this one the next time."""
        settings.picture_format = self.format
        settings.picture_look = self.look
        settings.picture_scale = self.scale
        settings.picture_legend = self.has_legend


def picture_of(studio: Studio, theme: Theme, choice: PictureChoice) -> NetworkPicture:
    """The picture of the network as it is shown now, in the language of the window."""
    return NetworkPicture(
        studio.checkup,
        studio.editor.places,
        _colours(theme, choice.look),
        studio.document.shown.board.notes,
        title=_title(studio.document.shown.card),
        has_legend=choice.has_legend,
    )


def _colours(theme: Theme, look: str) -> Colours:
    return {"light": LIGHT, "dark": DARK}.get(look, theme.colours)


def _title(card: Card) -> str:
    """A network that nobody has named needs no name in its picture."""
    return "" if card.title == Card().title else title_words(card.title)


def export_picture(parent: QWidget, studio: Studio, theme: Theme) -> QWidget:
    """Open the dialog that writes the picture to a file."""
    # Only here: who copies a picture needs no dialog.
    from nnsim.ui.build.export_dialog import ExportDialog

    dialog = ExportDialog(studio, theme, parent)
    dialog.open()
    return dialog


def copy_picture(studio: Studio, theme: Theme) -> str:
    """Put the picture on the clipboard, as it was wanted last; gives a sentence: done, or why not."""
    choice = PictureChoice.remembered(studio.settings)
    try:
        QGuiApplication.clipboard().setMimeData(mime_data(picture_of(studio, theme, choice), choice.scale))
    except NetworkError as error:
        return error_words(error)
    return QCoreApplication.translate("Export", "The picture of the network is on the clipboard.")


def mime_data(picture: NetworkPicture, scale: int) -> QMimeData:
    """Pixels and SVG: a program takes what it can.  Raises: NetworkError as ``picture_bytes``."""
    data = QMimeData()
    data.setData("image/svg+xml", QByteArray(picture_bytes(picture, "svg")))
    data.setImageData(picture_image(picture, scale))
    return data

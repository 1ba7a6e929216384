"""Pictures and tables of views: on the clipboard, and as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QByteArray, QCoreApplication, QMimeData, QPoint, QRectF
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from nnsim.ui.build.export_bytes import picture_bytes, picture_image, written
from nnsim.ui.theme import Colours, Theme

if TYPE_CHECKING:
    from nnsim.ui.train.board.view import TrainView

translate = QCoreApplication.translate
_TITLE, _EDGE, _FINER = 30, 12, 2
"""Room for the title, around the picture, and how many pixels of a PNG stand for one of the window."""


@runtime_checkable
class Vectors(Protocol):
    """A widget that can paint itself without pixels."""

    def set_vector(self, is_vector: bool) -> None:
        """For files without pixels, or for the screen again."""


class ViewPicture:
    """A view as it is seen now, under its title."""

    def __init__(self, title: str, content: QWidget, theme: Theme) -> None:
        self.title = title
        self._content = content
        self._theme = theme

    @property
    def colours(self) -> Colours:
        """Those of the window."""
        return self._theme.colours

    @property
    def rect(self) -> QRectF:
        """Content, title and edge."""
        size, title = self._content.size(), round(_TITLE * self._theme.scale)
        return QRectF(0, 0, size.width() + 2 * _EDGE, size.height() + title + 2 * _EDGE)

    def paint(self, painter: QPainter) -> None:
        """Title above, content below; letters and lines stay letters and lines where the device has them."""
        painter.fillRect(self.rect.adjusted(0, 0, 1, 1), self.colours.color("panel"))
        painter.setFont(self._theme.font("heading", bold=True))
        painter.setPen(self.colours.color("text"))
        painter.drawText(_EDGE, _EDGE + self._theme.pixels("heading"), self.title)
        painter.save()
        painter.translate(_EDGE, _EDGE + round(_TITLE * self._theme.scale))
        plots = [one for one in self._content.findChildren(QWidget) if isinstance(one, Vectors)]
        for plot in plots:
            plot.set_vector(True)
        try:
            self._content.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        finally:
            for plot in plots:
                plot.set_vector(False)
        painter.restore()


def picture_of(view: TrainView) -> ViewPicture:
    """The picture of a view."""
    return ViewPicture(view.title, view.content or view, view.theme)


def copy_picture(view: TrainView) -> None:
    """Pixels and SVG on the clipboard."""
    picture, data = picture_of(view), QMimeData()
    data.setData("image/svg+xml", QByteArray(picture_bytes(picture, "svg")))
    data.setImageData(picture_image(picture, _FINER))
    QGuiApplication.clipboard().setMimeData(data)
    view.told.emit(translate("Views", "The picture of “{}” is on the clipboard.").format(view.title))


def copy_numbers(view: TrainView) -> None:
    """The table on the clipboard, as spreadsheets take it."""
    table = view.table()
    if table is not None:
        QGuiApplication.clipboard().setText(table.text())
        view.told.emit(translate("Views", "The numbers of “{}” are on the clipboard.").format(view.title))


def file_bytes(view: TrainView, kind: str) -> bytes:
    """The contents of a file of a kind: ``svg``, ``pdf``, ``png`` or ``csv``."""
    if kind == "csv":
        table = view.table()
        # With the mark at the start, spreadsheets read names that are not English.
        return b"" if table is None else table.csv().encode("utf-8-sig")
    return picture_bytes(picture_of(view), kind, _FINER)


def save(view: TrainView, path: Path) -> str:
    """Write a file of the kind that its name says; one sentence if that is not possible."""
    kind = path.suffix.lower().lstrip(".")
    if kind not in ("svg", "pdf", "png", "csv"):
        return translate("Views", "{} is no kind of file for a view: choose SVG, PDF, PNG or CSV.").format(
            kind
        )
    contents = file_bytes(view, kind)
    if not contents:
        return translate("Views", "“{}” has no numbers yet: choose SVG, PDF or PNG.").format(view.title)
    problem = written(path, contents)
    return translate("Views", "{} could not be written: {}.").format(path.name, problem) if problem else ""


def save_dialog(view: TrainView) -> None:
    """Ask for a name and a kind, and write."""
    kinds = {
        "svg": translate("Views", "Vector picture (*.svg)"),
        "pdf": translate("Views", "Page (*.pdf)"),
        "png": translate("Views", "Picture (*.png)"),
    }
    if view.table() is not None:
        kinds["csv"] = translate("Views", "Numbers (*.csv)")
    chosen, kind = QFileDialog.getSaveFileName(
        view, translate("Views", "Save “{}”").format(view.title), view.title, ";;".join(kinds.values())
    )
    if not chosen:
        return
    path = Path(chosen)
    if not path.suffix:
        path = path.with_suffix("." + next(one for one, words in kinds.items() if words == kind))
    if sentence := save(view, path):
        view.problem.emit(sentence)
    else:
        view.told.emit(translate("Views", "Saved as {}.").format(path.name))

"""Formulas in a window: their parts are references, and they can be copied."""

from collections.abc import Callable, Sequence
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from nnsim.tracing.formula import Formula, Row
from nnsim.tracing.places import Ref
from nnsim.ui.formula.copying import as_latex, as_text, picture_data
from nnsim.ui.formula.layout import Layout, Sheet, least_pixels
from nnsim.ui.formula.meaning import means_the_same
from nnsim.ui.formula.paint import MEASURE, paint_layout, paint_light
from nnsim.ui.formula.saving import ask_to_save
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.by_key import came_by_key

#: room around the formulas for the ground of what is lit up; at the sides little, so that they stand in line
#: with the words above
_SIDE, _EDGE = 1, 4


class MathView(QWidget):
    """One formula or several below each other.

    Where they do not fit they are written smaller, and where they still do not fit, the view asks for more
    height: put it into an area that scrolls.
    """

    #: the pointer is on something that means this Ref; None: on nothing
    pointed = Signal(object)
    #: something that means this Ref was clicked
    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, use: str = "mathematics") -> None:
        super().__init__(parent)
        self._theme = theme
        self._use = use
        self._formulas: tuple[Formula, ...] = ()
        self._sheet = Sheet((), MEASURE)
        self._layout: Layout | None = None
        self._lit: Ref | None = None
        self._under: Ref | None = None
        self._was_reached_by_key = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._lay_out_again)
        self._retranslate()

    # What is shown

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """What is shown."""
        return self._formulas

    @property
    def lit(self) -> Ref | None:
        """What was lit up from elsewhere."""
        return self._lit

    def set_formula(self, formula: Formula) -> None:
        """Show one formula."""
        self.set_formulas((formula,))

    def set_formulas(self, formulas: Sequence[Formula]) -> None:
        """Show formulas below each other; those without parts are left out."""
        shown = tuple(one for one in formulas if not (isinstance(one, Row) and not one.parts))
        if shown != self._formulas:
            self._formulas, self._sheet = shown, Sheet(shown, MEASURE)
            self._point_at(None)
            self._lay_out_again()
            self._retranslate()

    def light_up(self, ref: Ref | None) -> None:
        """Put a ground under everything that means ``ref``."""
        if ref != self._lit:
            self._lit = ref
            self.update()

    def place_of(self, ref: Ref) -> QPoint | None:
        """The middle of the first part that means ``ref``; None where nothing does."""
        for region in self._laid_out().regions:
            if means_the_same(region.ref, ref):
                middle = QPoint(round(region.x + region.width / 2), round(region.y + region.height / 2))
                return middle + QPoint(_SIDE, _EDGE)
        return None

    # Sizes

    @property
    def layout_size(self) -> QSize:
        """How large the formulas are, as they stand there."""
        made = self._laid_out()
        return QSize(ceil(made.width) + 2 * _SIDE, ceil(made.height) + 2 * _EDGE)

    def least_height(self, width: int) -> int:
        """The height in the smallest letters: with less the end would be cut.

        Whoever owns the room asks for it. A layout would ask several times for every formula that is shown.
        """
        room = width - 2 * _SIDE
        return ceil(self._sheet.least_height(room, self._pixels)) + 2 * _EDGE

    def natural_height(self, width: int) -> int:
        """The height at which nothing has to be written smaller."""
        return ceil(self._sheet.lay_out(width - 2 * _SIDE, self._pixels).height) + 2 * _EDGE

    def sizeHint(self) -> QSize:
        """Room for one line at least."""
        return QSize(400, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As wide as a few terms."""
        return QSize(120, least_pixels(self._pixels) + 2 * _EDGE)

    @property
    def _pixels(self) -> int:
        return self._theme.pixels(self._use)

    def _laid_out(self) -> Layout:
        if self._layout is None:
            width, height = self.width() - 2 * _SIDE, self.height() - 2 * _EDGE
            self._layout = self._sheet.fitted(width, height, self._pixels)
        return self._layout

    @Slot()
    def _lay_out_again(self) -> None:
        self._layout = None
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines."""
        super().resizeEvent(event)
        self._layout = None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is lit up, the formulas, and a frame where the keyboard is."""
        painter = QPainter(self)
        colours = self._theme.colours
        painter.translate(_SIDE, _EDGE)
        for ref in (self._lit, None if self._under == self._lit else self._under):
            if ref is not None:
                paint_light(
                    painter, self._laid_out(), ref, colours.color("chosen"), colours.color("positive")
                )
        paint_layout(painter, self._laid_out(), colours.color("text"))
        if self.hasFocus() and self._was_reached_by_key:
            painter.resetTransform()
            painter.setPen(QPen(colours.color("positive"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame is for who came by key."""
        self._was_reached_by_key = came_by_key(event)
        super().focusInEvent(event)
        self.update()

    # The pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the pointer."""
        self._point_at(self._ref_at(event))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._point_at(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say what was clicked."""
        ref = self._ref_at(event)
        if event.button() is Qt.MouseButton.LeftButton and ref is not None:
            self.chosen.emit(ref)
        else:
            super().mousePressEvent(event)

    def _ref_at(self, event: QMouseEvent) -> Ref | None:
        place = event.position()
        return self._laid_out().ref_at(place.x() - _SIDE, place.y() - _EDGE)

    def _point_at(self, ref: Ref | None) -> None:
        if ref == self._under:
            return
        self._under = ref
        if ref is None:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.update()
        self.pointed.emit(ref)

    # Copying

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy; everything else goes on to the window."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_text()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The window has a Copy of its own; where a formula has the keyboard it is the formula's."""
        is_override = event.type() == QEvent.Type.ShortcutOverride and bool(self._formulas)
        if is_override and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            return True
        return super().event(event)

    @Slot()
    def copy_text(self) -> None:
        """Put the formulas on the clipboard as text."""
        QGuiApplication.clipboard().setText(as_text(self._formulas))

    @Slot()
    def copy_latex(self) -> None:
        """Put the formulas on the clipboard as LaTeX."""
        QGuiApplication.clipboard().setText(as_latex(self._formulas))

    @Slot()
    def copy_picture(self) -> None:
        """Put the formulas on the clipboard as a picture."""
        QGuiApplication.clipboard().setMimeData(picture_data(self._formulas))

    @Slot()
    def save_picture(self) -> None:
        """Ask for a file and write the formulas into it as a picture."""
        ask_to_save(self._formulas, self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The ways to copy."""
        self.make_menu().popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """A menu with all ways to copy."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries: tuple[tuple[str, Callable[[], None]], ...] = (
            (self.tr("&Copy as text"), self.copy_text),
            (self.tr("Copy as &LaTeX"), self.copy_latex),
            (self.tr("Copy as &picture"), self.copy_picture),
            (self.tr("&Save picture…"), self.save_picture),
        )
        for text, deed in entries:
            menu.addAction(text, deed).setEnabled(bool(self._formulas))
        menu.actions()[0].setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        return menu

    # Words

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Formula"))
        self.setAccessibleDescription(as_text(self._formulas))
        self.setWhatsThis(
            self.tr("Point at a part of the formula to see in the picture what it is. Right click to copy.")
        )

"""Pen, eraser, undo, redo, clear, and the width of the pen."""

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QSlider,
    QToolButton,
    QWidget,
)

from nnsim.studio.sketch import Sketch
from nnsim.ui.explore.brush import ERASER, NARROWEST, PEN, STEP, WIDEST, Brush
from nnsim.ui.icons import icon
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.panel import label

_TIGHT = "QToolButton { padding: 6px 2px; }"
"""Five buttons in one row of a narrow panel, also with large text."""

_ROOM = 8


class ToolButton(QToolButton):
    """A button for a tool; clicking it leaves the keyboard where it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("use", "button")
        self.setStyleSheet(_TIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Some room at the sides, which goes first where there is little."""
        hint = super().sizeHint()
        return QSize(hint.width() + _ROOM, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Words without the two spaces that Qt puts around them."""
        hint = super().sizeHint()
        spare = 2 * self.fontMetrics().horizontalAdvance(" ") if self.text() else 0
        return QSize(hint.width() - spare, hint.height())

    def set_icon(self, name: str, theme: Theme) -> None:
        """Show an icon in the colours and the size of the theme."""
        side = theme.pixels("title")
        self.setIcon(icon(name, theme.colours.text, theme.colours.text))
        self.setIconSize(QSize(side, side))


class ToolRow(QWidget):
    """The tools in one row, the width of the pen below."""

    def __init__(self, sketch: Sketch, brush: Brush, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sketch = sketch
        self._brush = brush
        self._theme = theme
        self.pen, self.eraser = ToolButton(), ToolButton()
        self.undo, self.redo, self.clear = ToolButton(), ToolButton(), ToolButton()
        self.width_label, self.width_value = label("quiet"), label("quiet")
        self.width_slider = QSlider(Qt.Orientation.Horizontal)
        self.width_slider.setRange(round(NARROWEST / STEP), round(WIDEST / STEP))
        self.width_slider.setPageStep(round(1.0 / STEP))
        # The style sheet's handle is higher than its groove and would be cut.
        self.width_slider.setMinimumHeight(22)
        self.width_label.setBuddy(self.width_slider)
        self._tools = QButtonGroup(self)
        self.undo.setEnabled(sketch.undo_stack.canUndo())
        self.redo.setEnabled(sketch.undo_stack.canRedo())
        self._lay_out()
        self._listen()
        self._restyle()
        self._retranslate()

    def _lay_out(self) -> None:
        for tool in (self.pen, self.eraser):
            tool.setCheckable(True)
            self._tools.addButton(tool)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.pen, self.eraser, self.undo, self.redo, self.clear):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            row.addWidget(button, 1 if button in (self.undo, self.redo) else 2)
        width = QHBoxLayout()
        width.setSpacing(10)
        width.addWidget(self.width_label)
        width.addWidget(self.width_slider, 1)
        width.addWidget(self.width_value)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        grid.addLayout(row, 0, 0)
        grid.addLayout(width, 1, 0)

    def _listen(self) -> None:
        stack = self._sketch.undo_stack
        self.pen.clicked.connect(lambda: self._brush.set_tool(PEN))
        self.eraser.clicked.connect(lambda: self._brush.set_tool(ERASER))
        self.undo.clicked.connect(stack.undo)
        self.redo.clicked.connect(stack.redo)
        self.clear.clicked.connect(self._clear)
        self.width_slider.valueChanged.connect(lambda value: self._brush.set_width(value * STEP))
        self._brush.tool_changed.connect(self._show_state)
        self._brush.width_changed.connect(self._show_state)
        self._sketch.changed.connect(self._show_state)
        # Values, not questions back: a stack also tells of its end, and cannot be asked any more then.
        stack.canUndoChanged.connect(self.undo.setEnabled)
        stack.canRedoChanged.connect(self.redo.setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)
        self._theme.changed.connect(self._restyle)

    @Slot()
    def _clear(self) -> None:
        self._sketch.clear(self.tr("Clear"))

    @Slot()
    def _show_state(self) -> None:
        brush = self._brush
        self.pen.setChecked(brush.tool == PEN)
        self.eraser.setChecked(brush.tool == ERASER)
        self.width_slider.setValue(round(brush.width / STEP))
        self.width_value.setText(self.locale().toString(brush.width, "f", 1))
        self.clear.setEnabled(not self._sketch.shown.is_empty)

    @Slot(str)
    def _name_undo(self, edit: str) -> None:
        shortcut = _shortcut(QKeySequence.StandardKey.Undo)
        self.undo.setToolTip(self.tr("Undo: {} ({})").format(edit or "–", shortcut))

    @Slot(str)
    def _name_redo(self, edit: str) -> None:
        shortcut = _shortcut(QKeySequence.StandardKey.Redo)
        self.redo.setToolTip(self.tr("Redo: {} ({})").format(edit or "–", shortcut))

    @Slot()
    def _restyle(self) -> None:
        self.undo.set_icon("undo", self._theme)
        self.redo.set_icon("redo", self._theme)
        # The widest number keeps the slider from moving while it is dragged.
        self.width_value.setMinimumWidth(self.width_value.fontMetrics().horizontalAdvance("0.0"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        names = (
            (self.pen, self.tr("Pen"), self.tr("Draw ink (P on the canvas)")),
            (self.eraser, self.tr("Eraser"), self.tr("Take ink off (E on the canvas, or the right button)")),
            (self.clear, self.tr("Clear"), self.tr("Empty the canvas (Delete on the canvas)")),
        )
        for button, name, tip in names:
            button.setText(name)
            button.setAccessibleName(name)
            button.setToolTip(tip)
        self.undo.setAccessibleName(self.tr("Undo"))
        self.redo.setAccessibleName(self.tr("Redo"))
        self.width_label.setText(self.tr("Width"))
        self.width_slider.setAccessibleName(self.tr("Width of the pen in cells"))
        self.width_slider.setToolTip(self.tr("Width of the pen in cells ([ and ] on the canvas)"))
        stack = self._sketch.undo_stack
        self._name_undo(stack.undoText())
        self._name_redo(stack.redoText())
        self._show_state()


def _shortcut(standard: QKeySequence.StandardKey) -> str:
    return QKeySequence(standard).toString(QKeySequence.SequenceFormat.NativeText)

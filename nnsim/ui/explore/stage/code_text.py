"""Code that can be read, selected and copied, with the lines at work marked."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFont, QKeyEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from nnsim.ui.explore.stage.code_colours import CodeColours
from nnsim.ui.theme import Theme

FAMILIES = ["JetBrains Mono", "Cascadia Mono", "SF Mono", "Consolas", "DejaVu Sans Mono", "Noto Sans Mono"]


def code_font(theme: Theme) -> QFont:
    """The font of code: every letter as wide as the others."""
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(theme.pixels("control"))
    return font


class CodeText(QPlainTextEdit):
    """Lines of code. Arrow keys and Space are left to the steps, but for copying and selecting."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marked: tuple[int, ...] = ()
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._colours = CodeColours(self.document(), theme)
        theme.changed.connect(self._style)
        self._style()

    def show_lines(self, text: str, marked: Sequence[int] = ()) -> None:
        """Show other code, from the first marked line on; what is shown already does not move."""
        if (text, tuple(marked)) == (self.toPlainText(), self._marked):
            return
        self._marked = tuple(marked)
        if text != self.toPlainText():
            self.setPlainText(text)
        self._mark()
        self._go_to(min(self._marked, default=0))

    def _go_to(self, line: int) -> None:
        """Have a line in sight, with some lines before it."""
        self.verticalScrollBar().setValue(max(0, line - 2))

    def _mark(self) -> None:
        selections = []
        for line in self._marked:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = QTextCursor(self.document().findBlockByNumber(line))
            selection.format.setBackground(self._theme.colours.color("chosen"))
            selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            selections.append(selection)
        self.setExtraSelections(selections)

    def minimumSizeHint(self) -> QSize:
        """A few lines."""
        line = self.fontMetrics().lineSpacing()
        return QSize(12 * line, 3 * line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, select and scroll by page; everything else is for the workspace."""
        own = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_C, Qt.Key.Key_A)
        if event.key() in own:
            super().keyPressEvent(event)
        else:
            event.ignore()

    @Slot()
    def _style(self) -> None:
        colours = self._theme.colours
        self.setFont(code_font(self._theme))
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {colours.ground}; color: {colours.text};"
            f" border: 1px solid {colours.line}; border-radius: 7px; padding: 4px 6px;"
            f" font-size: {self._theme.pixels('control')}px; }}"
            " QAbstractScrollArea::corner { background: transparent; border: none; }"
        )
        self._colours.rehighlight()
        self._mark()

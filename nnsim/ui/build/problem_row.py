"""One problem in words, with a button that mends it and a menu of the other ways."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyleOptionButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsim.network.problems import Problem
from nnsim.studio.error_words import error_words
from nnsim.ui.build.painting.strips import paint_sign
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.breakable import breakable
from nnsim.ui.widgets.mnemonics import literal
from nnsim.ui.widgets.panel import label

#: What frame and air take of the width of a button.
_PADDING = 20
#: What a row says; two problems that say the same look the same.
Words = tuple[str, tuple[str, ...], bool]


def words_of(problem: Problem) -> Words:
    """The sentence, the words of the fixes, and whether it only waits."""
    fixes = tuple(error_words(fix.words) for fix in problem.fixes)
    return error_words(problem.words), fixes, problem.is_waiting


class _Dot(QWidget):
    """The sign that stands on the card, too; a quiet ring where something only waits."""

    def __init__(self, theme: Theme, is_waiting: bool) -> None:
        super().__init__()
        self._theme = theme
        self._is_waiting = is_waiting
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As high as a line of words."""
        return QSize(round(14 * self._theme.scale), round(18 * self._theme.scale))

    def minimumSizeHint(self) -> QSize:
        """However long the words beside it are."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """In the middle of the first line."""
        painter, colours, middle = QPainter(self), self._theme.colours, QPointF(7, 9)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._theme.scale, self._theme.scale)
        if self._is_waiting:
            painter.setPen(colours.color("quiet"))
            painter.drawEllipse(middle, 3.5, 3.5)
        else:
            paint_sign(painter, middle, colours)


class FixButton(QPushButton):
    """A button that may be narrower than its words: they are cut, and stand in its tip."""

    def __init__(self, words: str) -> None:
        super().__init__(literal(words))
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setStyleSheet("padding: 6px 10px")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(60, super().minimumSizeHint().height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802 - Qt's name
        """Cut with an ellipsis."""
        super().initStyleOption(option)
        cut = Qt.TextElideMode.ElideRight
        option.text = self.fontMetrics().elidedText(self.text(), cut, self.width() - _PADDING)


class ProblemRow(QFrame):
    """Its words lead to the layer; its buttons mend it."""

    #: somebody wants to see where it is
    opened = Signal()
    #: the number of the fix that somebody wants
    mended = Signal(int)

    def __init__(self, words: Words, theme: Theme, *, is_link: bool) -> None:
        super().__init__()
        self._is_link = is_link
        self._mending_buttons: list[QWidget] = []
        self.words = words
        sentence, fixes, is_waiting = words
        self.sentence = label("small" if is_waiting else "", breakable(sentence), wrap=True)
        row, inside = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(_Dot(theme, is_waiting), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(inside, 1)
        inside.setSpacing(5)
        inside.addWidget(self.sentence)
        if fixes:
            inside.addLayout(self._buttons(fixes))
        if is_link:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(self.tr("Show the layer"))
        self.sentence.setAccessibleName(sentence)
        self.setAccessibleName(sentence)

    @property
    def tabs(self) -> list[QWidget]:
        """Where Tab goes, in this order."""
        return [*([self] if self._is_link else []), *self._mending_buttons]

    def _buttons(self, fixes: Sequence[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.fix = FixButton(fixes[0])
        self.fix.clicked.connect(lambda: self.mended.emit(0))
        self._mending_buttons.append(self.fix)
        if len(fixes) > 1:
            self._mending_buttons.append(self._more(fixes))
        for button in self._mending_buttons:
            row.addWidget(button)
        row.addStretch(0)
        return row

    def _more(self, fixes: Sequence[str]) -> QToolButton:
        more, menu = QToolButton(), QMenu(self)
        for number, words in enumerate(fixes[1:], start=1):
            menu.addAction(literal(words)).triggered.connect(self._mending(number))
        more.setText("…")
        more.setProperty("use", "button")
        more.setStyleSheet("QToolButton { padding: 6px 9px } QToolButton::menu-indicator { image: none }")
        more.setToolTip(self.tr("Other ways to mend it"))
        more.setAccessibleName(self.tr("Other ways to mend it"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(menu)
        return more

    def _mending(self, number: int) -> Callable[[], None]:
        return lambda: self.mended.emit(number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the words leads to the layer."""
        if self._is_link and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So do Enter and Space."""
        if self._is_link and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Underlined where the keyboard is: it leads somewhere."""
        if self._is_link and event.type() in _LOOKS:
            font = self.sentence.font()
            font.setUnderline(self.hasFocus())
            self.sentence.setFont(font)
        return super().event(event)


_LOOKS = (QEvent.Type.FocusIn, QEvent.Type.FocusOut)


class ProblemRows(QWidget):
    """Rows below each other, made anew only where they say something else."""

    #: the number of a problem, of those that were shown
    opened = Signal(int)
    #: the number of a problem and of its fix
    mended = Signal(int, int)

    def __init__(self, theme: Theme, *, are_links: bool) -> None:
        super().__init__()
        self._theme = theme
        self._are_links = are_links
        self._shown: list[Words] = []
        self.rows: list[ProblemRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show some problems."""
        wanted = [words_of(problem) for problem in problems]
        if wanted == self._shown:
            return
        self._shown = wanted
        spare = list(self.rows)
        rows = [self._taken(spare, words) for words in wanted]
        for row in spare:
            row.hide()
            row.deleteLater()
        self._put(rows)
        self.setVisible(bool(wanted))

    def _taken(self, spare: list[ProblemRow], words: Words) -> ProblemRow | None:
        """One of the rows that says this already."""
        found = next((row for row in spare if row.words == words), None)
        if found is not None:
            spare.remove(found)
        return found

    def _put(self, rows: Sequence[ProblemRow | None]) -> None:
        """These rows in this order, new ones in the gaps."""
        self.rows = [row or self._row(words) for row, words in zip(rows, self._shown, strict=True)]
        for number, row in enumerate(self.rows):
            if self._column.indexOf(row) != number:
                self._column.removeWidget(row)
                self._column.insertWidget(number, row)
            row.show()

    @property
    def tabs(self) -> list[QWidget]:
        """Where Tab goes, in this order."""
        return [tab for row in self.rows for tab in row.tabs]

    def _row(self, words: Words) -> ProblemRow:
        row = ProblemRow(words, self._theme, is_link=self._are_links)
        row.opened.connect(lambda: self.opened.emit(self.rows.index(row)))
        row.mended.connect(lambda fix: self.mended.emit(self.rows.index(row), fix))
        return row

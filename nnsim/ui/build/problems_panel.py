"""All problems of the network, as long as there are any."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.network.problems import Problem
from nnsim.studio.studio import Studio
from nnsim.ui.build.problem_row import ProblemRows
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.panel import Panel, label
from nnsim.ui.widgets.upright_area import UprightArea

#: So many are shown; the first of them usually mend the others.
_MOST = 20


class _Area(UprightArea):
    """Would like to be as high as what it holds, and scrolls where it is not given so much."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self._content = content
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_from_top(self, row: QWidget) -> None:
        """Bring a row into sight; of one that is higher than there is room the beginning."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top = row.mapTo(self._content, QPoint(0, 0)).y()
        if not bar.value() <= top <= bar.value() + room - row.height():
            bar.setValue(top if top < bar.value() else min(top, top + row.height() - room))

    def sizeHint(self) -> QSize:
        """Of the width that it has."""
        return QSize(200, self._content.heightForWidth(max(self.viewport().width(), 200)))


class ProblemsPanel(Panel):
    """What only waits for something else is counted, not listed."""

    #: a problem that somebody wants to see on the board
    opened = Signal(object)
    #: other things can be reached by Tab
    tabs_changed = Signal()

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self.rows = ProblemRows(theme, are_links=True)
        self.count, self.rest = label("quiet"), label("small", wrap=True)
        self._arrange()
        studio.checkup.changed.connect(self._show)
        # Only when new rows have found their place can they be brought into sight.
        self._placed = QTimer(self, singleShot=True, interval=0)
        self._placed.timeout.connect(self._show_current)
        studio.editor.marked_changed.connect(lambda *_marks: self._placed.start())
        self.rows.opened.connect(lambda number: self.opened.emit(self.shown[number]))
        self.rows.mended.connect(self._mend)
        self._retranslate()

    @property
    def shown(self) -> tuple[Problem, ...]:
        """The problems that are listed."""
        return self._studio.checkup.faults[:_MOST]

    def lists(self, problem: Problem) -> bool:
        """Whether a problem stands here."""
        return any(one is problem for one in self.shown)

    @property
    def tabs(self) -> list[QWidget]:
        """Where Tab goes, in this order."""
        return self.rows.tabs

    def _arrange(self) -> None:
        self.header.addWidget(self.count)
        self.header.setContentsMargins(0, 0, 15, 0)
        self.body.setContentsMargins(16, 11, 1, 11)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 14, 0)
        column.addWidget(self.rows)
        column.addWidget(self.rest)
        column.addStretch(1)
        self._area = _Area(content)
        self.body.addWidget(self._area)

    @Slot()
    def _show(self) -> None:
        found, shown = self._studio.checkup.problems, self.shown
        self.setVisible(bool(found))
        if not self.isVisible():
            return
        self.rows.show_problems(shown)
        hidden = len(found) - len(shown)
        self.rest.setText(self.tr("{} more wait for these to be mended.").format(hidden))
        self.rest.setVisible(bool(hidden))
        self._area.updateGeometry()
        self.tabs_changed.emit()
        self.count.setText(f"{len(self._studio.checkup.faults):,}")

    @Slot()
    def _show_current(self) -> None:
        """Bring what is wrong with the current layer into sight."""
        current = self._studio.editor.marked.current
        rows = zip(self.rows.rows, self.shown, strict=False)
        first = next((row for row, one in rows if current is not None and one.layer == current), None)
        if first is not None and self.isVisible():
            self._area.show_from_top(first)

    @Slot(int, int)
    def _mend(self, problem: int, fix: int) -> None:
        self._studio.editor.mend(self.shown[problem].fixes[fix])

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what has happened out of sight."""
        super().showEvent(event)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Problems"))
        self.heading.setText(self.tr("Problems"))
        self.setWhatsThis(
            self.tr("Everything that keeps the network from being trained. A click shows the layer.")
        )
        self._show()

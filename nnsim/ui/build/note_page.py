"""The inspector's page of a marked note: its words, and the layers that its arrows point to."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from nnsim.network.board import MAX_NOTE, Note
from nnsim.network.spec import LayerId
from nnsim.studio.studio import Studio
from nnsim.studio.usual_names import usual_name
from nnsim.ui.widgets.mnemonics import literal
from nnsim.ui.widgets.panel import label


class NoteText(QPlainTextEdit):
    """Words that count when the keyboard goes elsewhere."""

    #: the text is meant
    committed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self.setTabChangesFocus(True)

    def show_text(self, text: str) -> None:
        """Show the text of the document, unless it is shown already."""
        if text != self._shown:
            self._shown = text
            self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say what was written."""
        super().focusOutEvent(event)
        self.commit()

    def commit(self) -> None:
        """Say what was written, if it is something else."""
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            self.committed.emit(self._shown[:MAX_NOTE])


class NotePage(QWidget):
    """One note; of several only how many there are."""

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self._studio = studio
        self._ids: tuple[str, ...] = ()
        self.heading, self.text = label("heading"), NoteText()
        self.arrows, self.remove = QPushButton(), QPushButton()
        self._menu = QMenu(self)
        self.arrows.setMenu(self._menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.heading, self.text, self.arrows, self.remove):
            column.addWidget(widget)
        column.addStretch(1)
        self._menu.aboutToShow.connect(self._fill)
        self.text.committed.connect(self._write)
        self.remove.clicked.connect(lambda: self._studio.editor.remove_marked())
        self._retranslate()

    @property
    def tabs(self) -> list[QWidget]:
        """Where Tab goes, in this order."""
        return [self.text, self.arrows, self.remove]

    def show_notes(self, ids: tuple[str, ...]) -> None:
        """Show one note, or how many there are."""
        if ids != self._ids:
            self.text.commit()
            self._ids = ids
        is_one = len(ids) == 1
        self.text.setVisible(is_one)
        self.arrows.setVisible(is_one)
        self.heading.setText(self.tr("Note") if is_one else self.tr("{} notes").format(len(ids)))
        if is_one:
            self.text.show_text(self._note().text)

    def _note(self) -> Note:
        return next(one for one in self._studio.document.shown.board.notes if one.id == self._ids[0])

    @Slot(str)
    def _write(self, text: str) -> None:
        if any(note.id == self._ids[0] for note in self._studio.document.shown.board.notes):
            self._studio.editor.change_note(self._ids[0], text=text)

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        for layer in self._studio.document.shown.spec.layers:
            action = self._menu.addAction(literal(usual_name(layer.name)))
            action.setCheckable(True)
            action.setChecked(layer.id in self._note().targets)
            action.triggered.connect(lambda on, layer_id=layer.id: self._point(layer_id, on))

    def _point(self, layer_id: LayerId, on: bool) -> None:
        self._studio.editor.point_note(self._ids[0], layer_id, on)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.text.setAccessibleName(self.tr("Text of the note"))
        self.text.setToolTip(self.tr("Up to {:,} characters; Tab leaves the field").format(MAX_NOTE))
        self.arrows.setText(self.tr("Arrows to"))
        self.arrows.setToolTip(self.tr("The layers that the note points to"))
        self.remove.setText(self.tr("Remove"))
        self.remove.setToolTip(self.tr("Take what is marked off the board"))

"""“What if this number were another one?”: a field over the picture, for one weight, bias or activation."""

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nnsim.studio.error_words import error_words
from nnsim.studio.stepping.session import StepSession
from nnsim.studio.stepping.trying import is_tried, value_of
from nnsim.tracing.places import ParameterPlace, Place
from nnsim.tracing.prediction import parameter_words, value_words
from nnsim.tracing.trace import Trace
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.number_field import Labelled, ValueField
from nnsim.ui.widgets.number_rules import Real
from nnsim.ui.widgets.panel import label

_LIMIT = 1e6
_WIDTH, _GAP = 300, 6


def thing_words(trace: Trace, place: Place | ParameterPlace) -> str:
    """The number that is tried, in the language of the window."""
    if isinstance(place, ParameterPlace):
        return error_words(parameter_words(trace, place))
    return error_words(value_words(trace, place.layer, place.index))


class TrialPopup(QFrame):
    """Sets one number of the session's what-if, or lets go of it; it closes by itself."""

    def __init__(
        self, session: StepSession, theme: Theme, place: Place | ParameterPlace, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._place = session, place
        trace = session.trace
        assert trace is not None
        self.heading = label("heading")
        self.field = ValueField(Real(-_LIMIT, _LIMIT), value_of(trace, place))
        self._labelled = Labelled(self.field, theme)
        self.note = label("small", wrap=True)
        self.release_button = QPushButton()
        self._lay_out(round(_WIDTH * theme.scale))
        self._name(thing_words(trace, place))
        self.release_button.setVisible(is_tried(session.what_if, place))
        self.field.committed.connect(self._try)
        self.field.returnPressed.connect(self._finish)
        self.release_button.clicked.connect(self._release)
        # Another trace may not have this number any more.
        session.trace_changed.connect(self.close)

    def _lay_out(self, width: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 13, 16, 14)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.release_button)
        for widget in (self.heading, self._labelled, self.note):
            column.addWidget(widget)
        column.addLayout(row)
        self.setFixedWidth(width)

    def _name(self, thing: str) -> None:
        self.heading.setText(self.tr("What if?"))
        self._labelled.describe(
            thing,
            self.tr("Type a number such as 0.5 or 1/2 and press Return"),
            self.tr(
                "A number in place of what the network has here. All that follows from it changes and is "
                "marked; the network itself stays as it is until you keep what you tried."
            ),
        )
        self.note.setText(self.tr("Return tries it: all that follows changes. The network stays as it is."))
        self.release_button.setText(self.tr("As it &was"))
        self.release_button.setToolTip(self.tr("Let this number be again what it would be"))

    def open_at(self, point: QPoint) -> None:
        """Show beside a point of the screen, wherever there is room."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = min(point.x() + _GAP, screen.right() - self.width())
        below = point.y() + _GAP
        y = below if below + self.height() <= screen.bottom() else point.y() - _GAP - self.height()
        self.move(max(screen.left(), x), max(screen.top(), y))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()

    @Slot(object)
    def _try(self, value: float) -> None:
        if isinstance(self._place, ParameterPlace):
            self._session.try_weight(self._place, value)
        else:
            self._session.hold(self._place, value)

    @Slot()
    def _finish(self) -> None:
        self.field.commit()  # Qt tells of the key first
        if not self.field.problem:
            self.close()

    @Slot()
    def _release(self) -> None:
        self._session.release(self._place)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes without a change."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

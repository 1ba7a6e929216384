"""The view of the board: hands events on to gestures and keys, and is looked at through a camera."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmapCache,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QToolTip, QWidget

from nnsim.network.spec import LayerId
from nnsim.studio.editing.marks import Marked
from nnsim.studio.studio import Studio
from nnsim.ui.build.canvas.asking import Asking
from nnsim.ui.build.canvas.bench import Bench
from nnsim.ui.build.canvas.bubble import Bubble
from nnsim.ui.build.canvas.camera import Camera
from nnsim.ui.build.canvas.drops import Drops
from nnsim.ui.build.canvas.gestures.base import Pointer
from nnsim.ui.build.canvas.ground import paint_ground
from nnsim.ui.build.canvas.hand import Hand
from nnsim.ui.build.canvas.hint import Hint
from nnsim.ui.build.canvas.hits import GROUND
from nnsim.ui.build.canvas.keys import Keys
from nnsim.ui.build.canvas.link_keys import LinkKeys
from nnsim.ui.build.canvas.looking import Looking
from nnsim.ui.build.canvas.minimap import Minimap
from nnsim.ui.build.canvas.scene import BuildScene
from nnsim.ui.build.canvas.speaking import Speaking
from nnsim.ui.build.canvas.starts import Starts
from nnsim.ui.build.canvas.tips import tip
from nnsim.ui.build.canvas.writing import Writing
from nnsim.ui.theme import Theme

#: The view may go anywhere; the scene's own rectangle stays small, for the index that finds items.
_EVERYWHERE = QRectF(-2e6, -2e6, 4e6, 4e6)
_KEPT_KILOBYTES = 64 * 1024


class BuildView(QGraphicsView):
    """Shows the network on its board. Owns only how it is looked at, and the gesture that is going on."""

    #: what there is to do with what is marked, at a place of the screen
    menu_wanted = Signal(QPoint)
    #: the fields of what is marked
    inspector_wanted = Signal()
    #: a preset was dropped on the board
    preset_dropped = Signal(str)

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._theme = theme
        self.board = BuildScene(studio.document, studio.checkup, studio.editor, theme, self)
        self.setScene(self.board)
        self.camera = Camera(self, self.board, theme)
        self._looking = Looking(self.camera)
        self.bubble = Bubble(theme, self)
        self._bench = Bench(studio, theme, self.board, self.camera, self.bubble)
        self.asking = Asking(self._bench, self)
        self.writing = Writing(self._bench, self)
        self.speaking = Speaking(self, self.board, studio.editor)
        self._starts = Starts(self._bench, self.asking, self.writing)
        self.hand = Hand(self._bench, self._starts.of, self)
        self._drops = Drops(self._bench, self.hand, self.preset_dropped.emit)
        self.links = LinkKeys(self._bench, self.speaking.say, self)
        self.keys = Keys(
            self._bench, self.hand, self.asking, self.writing, self.links, self.inspector_wanted.emit, self
        )
        self.minimap = Minimap(self.board, self.camera, theme, self)
        self.hint = Hint(self.board, theme, self)
        self._was_shown = False
        self._set_up()
        studio.editor.marked_changed.connect(self._marks_changed)
        studio.document.replaced.connect(self.fit)
        theme.changed.connect(self.viewport().update)
        self._retranslate()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSceneRect(_EVERYWHERE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        # Painted cards are kept there; on a fine screen the usual 10 MB hold no window full of them.
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), _KEPT_KILOBYTES))

    # How it is looked at

    def zoom_by(self, factor: float) -> None:
        """Enlarge or reduce about the middle."""
        self.camera.zoom_by(factor)

    @Slot()
    def fit(self) -> None:
        """Show all of the network."""
        self.camera.fit()

    def rename(self) -> None:
        """Write the name of the current layer on its card, or the note that is marked."""
        self.writing.on_marked()

    def ask_behind_current(self) -> None:
        """Ask which layer is to be added behind the current one."""
        self.asking.behind_current(self.keys.place())

    def start_link(self) -> None:
        """Link the current layer by keyboard."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.links.begin()

    def write_note(self) -> None:
        """Put a note into the middle of what is seen, and write it."""
        self.writing.new_note()

    def centre_on(self, layer_id: LayerId) -> None:
        """Bring a layer into the middle."""
        if layer_id in self.board.layers:
            self.camera.centre_on(self.board.layers[layer_id].card().center())

    @Slot(object, object)
    def _marks_changed(self, before: Marked, after: Marked) -> None:
        """What was chosen by keyboard or in a panel comes into sight; what the hand marks lies there."""
        if after.current != before.current and after.current in self.board.layers and not self.hand.is_busy:
            self.camera.show(self.board.layers[after.current].card())

    def drawBackground(self, painter: QPainter, area: QRectF | QRect) -> None:  # noqa: N802 - Qt's name
        """The ground with its grid."""
        paint_ground(painter, self.camera.zoom, self._theme.colours, self.viewport().rect())

    def showEvent(self, event: QShowEvent) -> None:
        """The first sight is of all of the network."""
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is seen stays where it is; what lies over it keeps its corner."""
        super().resizeEvent(event)
        self.hint.centre()
        self.camera.moved.emit()

    # The mouse

    def _pointer(self, event: QMouseEvent) -> Pointer:
        place = event.position()
        return Pointer(self.camera.on_board(place), place.toPoint(), event.modifiers())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin the gesture that belongs to the button and the place."""
        gesture = self._starts.by_button(event.button(), is_panning=self.keys.is_space_down)
        if gesture is not None or event.button() is Qt.MouseButton.LeftButton:
            self.hand.press(self._pointer(event), event.button(), gesture)
        elif event.button() is Qt.MouseButton.RightButton and not self.hand.is_busy:
            self._starts.mark_at(self._pointer(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the gesture, or show what lies under the pointer."""
        pointer = self._pointer(event)
        if self.hand.is_busy:
            self.hand.move(pointer, event.buttons())
        else:
            self.board.point_at(self._bench.hit(pointer.board))
        self._show_cursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture."""
        self.hand.release(self._pointer(event), event.button())
        self._show_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write on what is there; beside everything ask what to add."""
        self.hand.cancel()
        if event.button() is Qt.MouseButton.LeftButton:
            self._starts.double_click(self._pointer(event))

    def _show_cursor(self) -> None:
        shape = self.hand.cursor or self._starts.cursor(self.board.pointed, self.keys.is_space_down)
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom or pan."""
        self._looking.wheel(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """What the pointer rests on says what it is; two fingers zoom."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = "" if self.hand.is_busy else tip(self.board, self.board.pointed)
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return self._looking.takes(event) or super().viewportEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self.board.point_at(GROUND)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Say where a menu is wanted: at the pointer, or by keyboard at the current layer."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(self.mapToGlobal(self.keys.place()) if by_key else event.globalPos())

    # What is dragged from the palette

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show where it could go."""
        self._drops.carried(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        self._drops.carried(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It is gone."""
        self._drops.gone()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it there; what was dropped is what the keyboard is about now."""
        self._drops.dropped(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    # The keyboard

    def event(self, event: QEvent) -> bool:
        """The keys of the board come here before the menus, and Tab before it leaves."""
        if isinstance(event, QKeyEvent) and self.keys.takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key does."""
        if not self.keys.press(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space is let go."""
        self.keys.release(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by Tab finds a layer."""
        super().focusInEvent(event)
        self.hint.update()
        self.keys.arrive(event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without the keyboard nobody could take a gesture back."""
        super().focusOutEvent(event)
        self.hint.update()
        self.keys.leave()
        self.hand.cancel()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was begun is not done out of sight."""
        self.hand.cancel()
        super().hideEvent(event)

    # The language

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Board with the network's layers"))
        self.setWhatsThis(
            self.tr(
                "The layers of the network and the links between them. Drag layers from the list on the left "
                "onto the board, onto a link or behind a free end. Drag from the dot at a layer's side to "
                "link it. Arrow keys walk along the links, Insert adds a layer, L links, F2 renames."
            )
        )
        self.board.translate_again()

"""The network as a picture that lights up: neurons, edges by sign, focus, zoom and pan."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.network.project import Project
from nnsim.network.spec import LayerId
from nnsim.studio.reading import Sight
from nnsim.studio.selection import Neuron
from nnsim.studio.studio import Studio
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.choice import choose_neurons
from nnsim.ui.explore.columns import Indices, NetworkLayout
from nnsim.ui.explore.edge_backdrop import EdgeBackdrop
from nnsim.ui.explore.edge_pictures import EdgeWork
from nnsim.ui.explore.lens import Lens
from nnsim.ui.explore.life_menu import open_menu
from nnsim.ui.explore.neighbours import step_focus
from nnsim.ui.explore.network_layout import lay_out
from nnsim.ui.explore.network_painter import Scene, paint_scene
from nnsim.ui.explore.stage.stage_sight import StageSight
from nnsim.ui.explore.wording import layer_words, neuron_words
from nnsim.ui.theme import Theme

_DRAG_START = 4


class NetworkView(QWidget):
    """Shows the network that can compute and the newest reading; keeps only how it is looked at."""

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self._theme = theme
        self._lens = Lens()
        self._drag: QPointF | None = None
        self._pressed: QPointF | None = None
        self._project = studio.runnable.shown
        self._chosen: dict[LayerId, Indices] | None = None
        self._layout: NetworkLayout | None = None
        self._texts: tuple[tuple[str, str], ...] = ()
        self._edges = EdgeBackdrop(self._begin_edges, self)
        self._edges.made.connect(self.update)
        self._stage = StageSight(studio.stepping, self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._connect()
        self._retranslate()

    def _connect(self) -> None:
        self._studio.runnable.changed.connect(self._project_changed)
        self._studio.reading.read.connect(self._sight_arrived)
        self._studio.selection.changed.connect(self._focus_changed)
        self._theme.changed.connect(self._theme_changed)
        self._stage.changed.connect(self.update)
        self._stage.edges_changed.connect(self._edges_say_else)

    def sizeHint(self) -> QSize:
        """Room for the usual network."""
        return QSize(760, 480)

    def minimumSizeHint(self) -> QSize:
        """Below this neurons cannot be told apart."""
        return QSize(420, 320)

    @property
    def layout_now(self) -> NetworkLayout:
        """Where everything stands at the moment."""
        if self._layout is None:
            if self._chosen is None:
                self._chosen = choose_neurons(self._project.spec, self._project.weights)
            area = self._lens.area(self.size())
            self._layout = lay_out(self._project.spec, self._chosen, area, self._theme.scale)
            self._name_columns()
        return self._layout

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Make the picture larger or smaller about a point, the middle by default."""
        about = QPointF(self.rect().center()) if about is None else about
        self._look_through(self._lens.zoomed(factor, about, self.size()))

    def fit(self) -> None:
        """Show the whole network."""
        self._look_through(Lens())

    def _pan(self, step: QPointF) -> None:
        self._look_through(self._lens.moved(step, self.size()))

    def _look_through(self, lens: Lens) -> None:
        self._lens = lens
        self._layout = None
        self._edges.renew(60)
        self.update()

    # What has happened elsewhere

    @Slot(object, object)
    def _project_changed(self, _before: Project, after: Project) -> None:
        if after.spec != self._project.spec:
            self._chosen = None
            self._edges.forget()
            self._layout = None
        self._project = after
        self._edges_say_else()

    @Slot(object)
    def _sight_arrived(self, _sight: Sight) -> None:
        self.update()

    @Slot(object, object)
    def _focus_changed(self, _before: Neuron | None, after: Neuron | None) -> None:
        words = "" if after is None else neuron_words(self._project.spec, after)
        self.setAccessibleDescription(words)
        self.setCursor(Qt.CursorShape.ArrowCursor if after is None else Qt.CursorShape.PointingHandCursor)
        self.update()

    @Slot()
    def _edges_say_else(self) -> None:
        if self.isVisible():
            self._edges.follow(self._studio.training.is_active)
        else:
            self._edges.outdate()

    @Slot()
    def _theme_changed(self) -> None:
        self._layout = None
        self._edges.renew(0)
        self.update()

    # Painting

    def _begin_edges(self) -> tuple[EdgeWork, QRectF]:
        layout, area = self.layout_now, QRectF(self.rect())
        pairs = self._stage.pairs(self._project, layout)
        return EdgeWork(pairs, area, self.devicePixelRatioF(), self._theme.colours), layout.area

    @property
    def _trace(self) -> Trace | None:
        """The training step that is shown instead of the live reading, if it is one of this network."""
        return self._stage.trace_of(self._project.spec)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while hidden."""
        super().showEvent(event)
        self._edges.take_up()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: no picture is made."""
        super().hideEvent(event)
        self._edges.hold()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Edges from the cache, the rest anew."""
        painter, layout, trace = QPainter(self), self.layout_now, self._trace
        if trace is not None:
            self._stage.paint(painter, trace, layout, self._texts, self._edges, self._theme)
        else:
            self._edges.paint(painter, layout.area, is_faded=self._studio.selection.focus is not None)
            paint_scene(painter, self._scene(), self._theme)
        if self.hasFocus() and self._studio.selection.focus is None:
            painter.setPen(self._theme.colours.color("positive"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _scene(self) -> Scene:
        sight = self._studio.reading.sight
        # Before anything is drawn nothing has been computed: the neurons are empty and dotted.
        is_computed = sight.project.computes_as(self._project) and not sight.is_empty
        return Scene(
            project=self._project,
            layout=self.layout_now,
            reading=sight.reading if is_computed else None,
            focus=self._studio.selection.focus,
            texts=self._texts,
        )

    def _name_columns(self) -> None:
        spec = self._project.spec
        self._texts = tuple(layer_words(spec, column) for column in self.layout_now.columns)

    # Mouse, wheel and keys

    def _neuron_at(self, point: QPointF) -> Neuron | None:
        found = self.layout_now.neuron_at(point)
        return None if found is None else Neuron(self.layout_now.columns[found[0]].layer, found[1])

    def _point_at(self, point: QPointF) -> None:
        if (trace := self._trace) is None:
            self._studio.selection.point_at(self._neuron_at(point))
            return
        found = self._stage.found_at(trace, self.layout_now, point)
        self._stage.point_at(found)
        self.setCursor(Qt.CursorShape.ArrowCursor if found is None else Qt.CursorShape.PointingHandCursor)

    def _choose_at(self, point: QPointF) -> None:
        if (trace := self._trace) is not None:
            self._stage.look_at(self._stage.found_at(trace, self.layout_now, point))
            return
        neuron = self._neuron_at(point)
        self._studio.selection.choose(None if neuron == self._studio.selection.chosen else neuron)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at a neuron, or drag the picture."""
        point = event.position()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if self._drag is None and (point - self._pressed).manhattanLength() > _DRAG_START:
                self._drag = self._pressed
            if self._drag is not None and self._lens.zoom > 1.0:
                self._pan(point - self._drag)
                self._drag = point
            return
        self._point_at(point)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._drag = event.position(), None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the neuron that was clicked; a click beside all of them lets go."""
        if event.button() is Qt.MouseButton.LeftButton and self._drag is None:
            self._choose_at(event.position())
        self._pressed = self._drag = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to the whole network."""
        if self._neuron_at(event.position()) is None:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        self.zoom_by(1.0015 ** event.angleDelta().y(), event.position())
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be asked of the thing under the pointer, or by key of the step and the neuron in focus."""
        trace, by_key = self._trace, event.reason() is QContextMenuEvent.Reason.Keyboard
        point, thing = QPointF(event.pos()), None
        if trace is not None and not by_key:
            thing = self._stage.found_at(trace, self.layout_now, point)
        neuron = self._studio.selection.focus if by_key else self._neuron_at(point)
        open_menu(self, self._studio, self._theme, thing, neuron, event.globalPos(), of_step=by_key)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._stage.point_at(None)
        self._studio.selection.point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk over the neurons, Escape lets go, plus, minus and 0 zoom, Ctrl with arrows moves."""
        selection = self._studio.selection
        key = Qt.Key(event.key())
        lens = self._lens.by_key(key, event.modifiers(), self.size())
        if lens is not None:
            self._look_through(lens)
        elif key is Qt.Key.Key_Escape and selection.focus is not None:
            selection.clear()
        elif (moved := step_focus(self.layout_now, selection.focus, key)) is not None:
            selection.choose(moved)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew; the edges follow a moment later."""
        self._pan(QPointF())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Picture of the network"))
        self.setWhatsThis(
            self.tr(
                "The network from left to right: the picture it sees, its hidden neurons, its outputs. A "
                "neuron is lighter or darker as it is more active. Blue edges excite, orange ones inhibit. A "
                "layer of pictures shows its maps: in grey, or in blue above and orange below zero. Bands "
                "lead to the layers that hear it. While a training step is shown, what is dotted is not "
                "worked out yet, and green is at work; a ring around a neuron says which way it should move."
            )
        )
        self._name_columns()
        self.update()

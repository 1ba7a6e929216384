"""What the picture of the network shows of stepping, and what the pointer finds there."""

from PySide6.QtCore import QObject, QPointF, Signal, Slot
from PySide6.QtGui import QPainter

from nnsim.network.project import Project
from nnsim.network.spec import NetworkSpec
from nnsim.studio.stepping.session import StepSession
from nnsim.tracing.places import Place, Ref
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.columns import NetworkLayout
from nnsim.ui.explore.edge_backdrop import EdgeBackdrop
from nnsim.ui.explore.edge_pictures import EdgePair, weight_pairs
from nnsim.ui.explore.stage.backdrop import edge_pairs, link_shares
from nnsim.ui.explore.stage.fan import fan_of
from nnsim.ui.explore.stage.motion import Motion
from nnsim.ui.explore.stage.painter import paint_stage
from nnsim.ui.explore.stage.scene import StageScene, at_work, guests_of, seated
from nnsim.ui.theme import Theme

Texts = tuple[tuple[str, str], ...]


class StageSight(QObject):
    """Makes the scene of the moment from the stepping session; keeps only how far the values have come."""

    #: it looks different now
    changed = Signal()
    #: the edges say something else
    edges_changed = Signal()

    def __init__(self, stepping: StepSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stepping = stepping
        self._motion = Motion(self)
        self._motion.travelled.connect(self.changed)
        self._edge_colours = stepping.edge_colours
        stepping.moved.connect(self._moved)
        stepping.trace_changed.connect(self._trace_changed)
        stepping.openness_changed.connect(self._trace_changed)
        stepping.settings_changed.connect(self._choices_changed)
        stepping.looked_changed.connect(self.changed)
        stepping.pointed_changed.connect(self._pointed_changed)

    def trace_of(self, spec: NetworkSpec) -> Trace | None:
        """The trace that is stepped through, if it is one of this network; a newer one may be on its way."""
        trace = self._stepping.trace
        if trace is None or (trace.recording.spec is not spec and trace.recording.spec != spec):
            return None
        return trace

    def scene(self, trace: Trace, layout: NetworkLayout, texts: Texts) -> StageScene:
        """The scene of this moment."""
        session = self._stepping
        step = session.shown_step
        guests = guests_of(trace, step, session.pointed)
        return StageScene(
            trace, session.cursor, step, seated(layout, guests), texts, session.pointed, session.edge_colours,
            session.shows_wishes, self._motion.share,
        )  # fmt: skip

    def pairs(self, project: Project, layout: NetworkLayout) -> list[EdgePair]:
        """All edges with what their colours say: of the trace, else of the network."""
        trace = self.trace_of(project.spec)
        if trace is None:
            return weight_pairs(project.weights, layout)
        return edge_pairs(trace, layout, self._stepping.edge_colours)

    def paint(
        self,
        painter: QPainter,
        trace: Trace,
        layout: NetworkLayout,
        texts: Texts,
        edges: EdgeBackdrop,
        theme: Theme,
    ) -> None:
        """Draw the network as far as the training step has come."""
        scene = self.scene(trace, layout, texts)
        edges.paint_shares(painter, layout.area, link_shares(scene))
        paint_stage(painter, scene, theme)

    # The pointer

    def found_at(self, trace: Trace, layout: NetworkLayout, point: QPointF) -> Ref | None:
        """The value under ``point``, else the edge beside it that belongs to the unit at work."""
        scene = self.scene(trace, layout, ())
        found = scene.layout.neuron_at(point)
        if found is not None:
            return Ref(Place(scene.layout.columns[found[0]].layer, found[1]))
        fan = fan_of(scene, at_work(trace, scene.step))
        position = None if fan is None else fan.at(point)
        return None if fan is None or position is None else fan.ref(position)

    def point_at(self, ref: Ref | None) -> None:
        """Light up what is pointed at, here and in the formula."""
        self._stepping.point_at(ref)

    def look_at(self, ref: Ref | None) -> None:
        """Explain what was clicked; a click on what is explained, or beside everything, goes back."""
        before = self._stepping.looked_at
        if ref is None:
            self._stepping.look_at(None)
            return
        self._stepping.look_at(ref if ref.end is not None else ref.place)
        if before is not None and self._stepping.looked_at == before:
            self._stepping.look_at(None)

    # What has happened

    @Slot(int, int)
    def _moved(self, before: int, after: int) -> None:
        trace = self._stepping.trace
        if trace is not None and after == trace.next(before, self._stepping.granularity):
            self._motion.start(self._stepping.speed if self._stepping.is_playing else None)
        else:
            self._motion.stop()
        self.changed.emit()

    @Slot()
    def _trace_changed(self) -> None:
        self._motion.stop()
        self.edges_changed.emit()
        self.changed.emit()

    @Slot()
    def _choices_changed(self) -> None:
        if self._stepping.edge_colours != self._edge_colours:
            self._edge_colours = self._stepping.edge_colours
            self.edges_changed.emit()
        self.changed.emit()

    @Slot(object)
    def _pointed_changed(self, _ref: Ref | None) -> None:
        self.changed.emit()

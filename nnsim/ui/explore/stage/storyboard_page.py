"""One page of a storyboard: the network at a moment of a training step, with what happens there below it."""

from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from nnsim.network.weights import Weights
from nnsim.studio.error_words import error_words
from nnsim.studio.stepping.choices import Choices
from nnsim.tracing.explain.explaining import explain
from nnsim.tracing.explain.explanation import Explanation
from nnsim.tracing.notation import NOTATIONS
from nnsim.tracing.steps import Granularity
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.choice import choose_neurons
from nnsim.ui.explore.edge_pictures import EdgeWork
from nnsim.ui.explore.network_layout import lay_out
from nnsim.ui.explore.stage.backdrop import edge_pairs, link_shares
from nnsim.ui.explore.stage.painter import paint_stage
from nnsim.ui.explore.stage.scene import StageScene, guests_of, seated
from nnsim.ui.explore.stage.step_words import phase_name
from nnsim.ui.explore.stage.words_page import formulas_of
from nnsim.ui.explore.wording import layer_words
from nnsim.ui.formula.paint import paint_formula
from nnsim.ui.theme import Colours, Theme

#: a page, in the pixels of a usual screen
SIZE = QSizeF(1280, 800)
_MARGIN, _HEADER, _RULE = 32.0, 52.0, 560.0
_FINER = 1.5
_BELOW = "mathematics"


class StillTheme(Theme):
    """Colours and fonts at their usual size for a picture, whatever the window has."""

    def __init__(self, colours: Colours) -> None:
        QObject.__init__(self)
        self._mode, self._scale, self._colours = "system", 1.0, colours

    def apply(self) -> None:
        """A picture changes nothing in the window."""


class StoryPages:
    """Paints pages of a trace; ``choices`` say how formulas are written and edges coloured."""

    def __init__(self, trace: Trace, choices: Choices, colours: Colours, title: str) -> None:
        self.trace = trace
        self.title = title
        self._choices = choices
        self._theme = StillTheme(colours)
        self._network = QRectF(0, 0, SIZE.width() - 2 * _MARGIN, _RULE - _HEADER - 12)
        recording = trace.recording
        chosen = choose_neurons(recording.spec, Weights(recording.layout, recording.parameters))
        self._layout = lay_out(recording.spec, chosen, self._network, 1.0)
        self._texts = tuple(layer_words(recording.spec, column) for column in self._layout.columns)
        pairs = edge_pairs(trace, self._layout, choices.edge_colours)
        self._edges = EdgeWork(pairs, self._network, _FINER, colours)
        self._is_ready = False
        #: pages that look alike share their picture of all edges, also in a PDF
        self._backdrop = lru_cache(maxsize=4)(self._edges.backdrop)

    def paint(
        self, painter: QPainter, cursor: int, granularity: Granularity, number: int, count: int
    ) -> None:
        """Paint page ``number`` of ``count``: the step that ends at ``cursor``."""
        colours = self._theme.colours
        painter.fillRect(QRectF(QPointF(), SIZE).adjusted(0, 0, 1, 1), colours.color("panel"))
        scene = self._scene(cursor, granularity)
        self._paint_header(painter, scene, number, count)
        painter.save()
        painter.translate(_MARGIN, _HEADER)
        painter.drawPixmap(QPointF(), self._edges_of(scene))
        paint_stage(painter, scene, self._theme)
        painter.restore()
        painter.setPen(QPen(colours.color("line"), 1))
        painter.drawLine(QPointF(_MARGIN, _RULE), QPointF(SIZE.width() - _MARGIN, _RULE))
        if scene.step is not None:
            self._paint_words(painter, self._explained(scene))

    def _scene(self, cursor: int, granularity: Granularity) -> StageScene:
        step = self.trace.step(cursor, granularity)
        layout = seated(self._layout, guests_of(self.trace, step, None))
        return StageScene(
            self.trace, cursor, step, layout, self._texts, None, self._choices.edge_colours,
            self._choices.shows_wishes,
        )  # fmt: skip

    def _edges_of(self, scene: StageScene) -> QPixmap:
        if not self._is_ready:
            self._is_ready = self._edges.work()
        return self._backdrop(link_shares(scene))

    def _explained(self, scene: StageScene) -> Explanation:
        chosen, step = self._choices, scene.step
        assert step is not None
        notation = NOTATIONS[chosen.notation]
        return explain(self.trace, step, notation, chosen.digits, chosen.most_terms, chosen.fractions)

    def _paint_header(self, painter: QPainter, scene: StageScene, number: int, count: int) -> None:
        room = QRectF(_MARGIN, 16, SIZE.width() - 2 * _MARGIN, 24)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._theme.font("control"))
        painter.setPen(self._theme.colours.color("quiet"))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, self.title)
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignHCenter, phase_name(scene.phase))
        words = QCoreApplication.translate("Storyboard", "{:,} of {:,}").format(number, count)
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, words)

    def _paint_words(self, painter: QPainter, told: Explanation) -> None:
        """Title, sentence and formulas, one below the other."""
        width, top = SIZE.width() - 2 * _MARGIN, _RULE + 16
        colours, wrapped = self._theme.colours, Qt.TextFlag.TextWordWrap
        painter.setPen(colours.color("text"))
        painter.setFont(self._theme.font("heading", bold=True))
        painter.drawText(QRectF(_MARGIN, top, width, 22), 0, error_words(told.title))
        painter.setFont(self._theme.font("explanation"))
        room = QRectF(_MARGIN, top + 28, width, 50)
        taken = painter.boundingRect(room, wrapped, error_words(told.sentence))
        painter.drawText(room, wrapped, error_words(told.sentence))
        below = max(taken.bottom(), room.top() + 20) + 14
        note = 26 if told.note is not None else 0
        formulas = QRectF(_MARGIN, below, width, SIZE.height() - 16 - note - below)
        paint_formula(painter, formulas_of(told), formulas, self._theme, self._theme.pixels(_BELOW))
        if told.note is not None:
            painter.setFont(self._theme.font("small"))
            painter.setPen(colours.color("quiet"))
            painter.drawText(QRectF(_MARGIN, SIZE.height() - 36, width, 20), 0, error_words(told.note))

"""What the views in which points are painted have in common: strokes, and one undo entry for each."""

from math import ceil

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel

from nnsim.data.painted import MOST_POINTS, REACH, points_of, text_of
from nnsim.data.painting import Points, erased
from nnsim.network.setup import DataChoice, PaintedCurve, PaintedPlane
from nnsim.studio.studio import Studio
from nnsim.training.examining.examination import WeightExamination
from nnsim.training.points import ShownPoints, shown_points
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.data.data_picture import DataPicture
from nnsim.ui.train.data.decision_wish import DecisionWish
from nnsim.ui.train.data.paint_bar import PaintBar
from nnsim.ui.widgets.switch import Switch

_MOST_REACH = 4.0


class PaintingView(TrainView):
    """A picture of the points of the setup; where they are painted ones, strokes paint more of them.

    A stroke is drawn as it goes, and becomes the setup's when it ends.
    """

    def __init__(
        self,
        studio: Studio,
        theme: Theme,
        picture: DataPicture,
        paints: type[PaintedPlane] | type[PaintedCurve],
        setting: str,
    ) -> None:
        super().__init__(studio, theme)
        self.picture = picture
        self._paints, self._setting = paints, setting
        self.bar = PaintBar(theme, 1 if paints is PaintedCurve else 4)
        self.readout = QLabel()
        self.readout.setProperty("use", "small")
        self.readout.setWordWrap(True)
        #: the points as the stroke that goes on has made them, and the data that they are
        self._draft: Points | None = None
        self._drafted: DataChoice | None = None
        self.body.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignLeft)
        self.test_box = Switch(theme)
        self.controls.addWidget(self.test_box)
        self.test_box.toggled.connect(picture.show_test)
        self._wish = DecisionWish(studio, self._decision, self)
        self._wish.answered.connect(self.ask_renewal)
        self.set_content(picture)
        self.body.addWidget(self.readout)
        picture.pressed.connect(self._stroke)
        picture.dragged.connect(self._stroke)
        picture.released.connect(self._finish)
        picture.key_pressed.connect(self._key)
        picture.pointed.connect(self._tell)
        self.bar.clear_wanted.connect(self._clear)
        studio.setup.changed.connect(self._data_changed)

    @property
    def choice(self) -> DataChoice:
        """The data as it is chosen, or as the stroke that goes on will make it."""
        return self.studio.setup.setup.data if self._drafted is None else self._drafted

    @property
    def points(self) -> ShownPoints | None:
        """What there is to draw."""
        return shown_points(self.choice)

    @property
    def is_painted(self) -> bool:
        """Whether the points of the setup are painted ones."""
        return isinstance(self.studio.setup.setup.data, self._paints)

    def wake(self) -> None:
        """Points at once, what the network says when it is found."""
        self._data_changed()
        self._wish.wake()

    def rest(self) -> None:
        """Nobody looks: nothing has to be found."""
        self._wish.rest()

    def _reach(self) -> float:
        """How far the picture goes from 0, each way."""
        points = self.points
        if self.is_painted or points is None:
            return REACH
        return min(_MOST_REACH, max(REACH, ceil(4 * points.reach) / 4))

    def _decision(self) -> WeightExamination | None:
        """What is to be found out of the network; None where it has nothing to do with such points."""
        raise NotImplementedError

    def _retranslate(self) -> None:
        self.test_box.setText(self.tr("Test points"))
        self.test_box.setWhatsThis(
            self.tr(
                "Test points are kept back: the network never learns from them. If the colour "
                "around them is wrong while it is right around the others, the network has "
                "learnt its points by heart."
            )
        )
        self.test_box.setToolTip(self.tr("Show the points that are not learnt from too, hollow"))
        self.bar.retranslate()
        self._tell(self.picture.crosshair)

    @Slot()
    def _data_changed(self) -> None:
        """Other points, or another kind of data: a stroke that has begun on those of before ends."""
        self._draft = self._drafted = None
        self.bar.setVisible(self.is_painted)
        cross = Qt.CursorShape.CrossCursor if self.is_painted else Qt.CursorShape.ArrowCursor
        self.picture.setCursor(cross)
        self.ask_renewal()

    # Strokes

    def _painted(self) -> Points:
        """The points as the stroke has made them up to now, or as they are."""
        if self._draft is not None:
            return self._draft
        data = self.studio.setup.setup.data
        return points_of(data.points) if isinstance(data, PaintedPlane | PaintedCurve) else ()

    @Slot(float, float)
    def _stroke(self, x: float, y: float) -> None:
        if self.is_painted:
            self._draft = self.bar.painted(self._painted(), x, y)
            self._drafted = self._paints(text_of(self._draft))
            self.renew()

    @Slot()
    def _finish(self) -> None:
        if self._draft is not None:
            draft, self._draft, self._drafted = self._draft, None, None
            self._keep(draft)

    @Slot(int)
    def _key(self, key: int) -> None:
        place = self.picture.crosshair
        if place is None or not self.is_painted:
            return
        before = self._painted()
        after = self.bar.dotted(before, *place) if key == Qt.Key.Key_Space else erased(before, *place)
        self._keep(after)

    @Slot()
    def _clear(self) -> None:
        self._keep(())

    def _keep(self, points: Points) -> None:
        """Make them the setup's, as one undo entry."""
        count = len(points) - len(self._painted())
        if not points:
            words = self.tr("Clear painted points")
        elif count > 0:
            words = self.tr("Paint a point") if count == 1 else self.tr("Paint {} points").format(count)
        else:
            words = self.tr("Erase a point") if count == -1 else self.tr("Erase {} points").format(-count)
        self.studio.setup.put(self._setting, text_of(points), words)
        if len(points) >= MOST_POINTS:
            self.told.emit(self.tr("There is room for {:,} points and no more.").format(MOST_POINTS))
        self.ask_renewal()

    # Words

    @Slot(object)
    def _tell(self, place: tuple[float, float] | None) -> None:
        """What is at the crosshair, or how to paint."""
        self.readout.setText(self._words_at(place) if place is not None else self._words())

    def _words(self) -> str:
        """What the picture is about, while nothing is pointed at."""
        return ""

    def _words_at(self, place: tuple[float, float]) -> str:
        """What the network says at a place."""
        return ""


def number(value: float) -> str:
    """Two digits behind the point, and a real minus."""
    return f"{value:.2f}".replace("-", "−")

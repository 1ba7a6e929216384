"""A map of the loss around the weights, with the way of the run on it."""

from time import perf_counter

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from nnsim.studio.studio import Studio
from nnsim.training.examining.landscape import LossPlane, PlaneAround
from nnsim.training.moments.way import RunWay
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.landscape.plane_picture import LossPlanePicture, loss_at
from nnsim.ui.train.layers.examined_view import ExaminedView
from nnsim.ui.train.loss_words import loss_figure
from nnsim.ui.widgets.choice import Choice
from nnsim.ui.widgets.panel import label

_SIDES = (11, 21, 31)
_PATIENCE = 1.5
"""Seconds that a finer map may take, as far as the coarser one tells."""


class LossPlaneView(ExaminedView):
    """The plane of the run's way, or a random one; it becomes finer while nothing moves."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        self.picture = LossPlanePicture(theme)
        self.words = label("quiet", wrap=True)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture, 1)
        column.addWidget(self.words)
        super().__init__(studio, theme, content)
        self._seed = 1
        self._way: RunWay | None = None
        self._fineness = 0
        self._asked = 0.0
        self._last: LossPlane | None = None
        self.plane_choice = Choice(("run", "random"), "run")
        self.plane_choice.setMinimumContentsLength(11)
        self.plane_choice.chosen.connect(self._choose)
        self.another_button = QPushButton()
        self.another_button.clicked.connect(self._draw_another)
        self.another_button.hide()
        self.controls.addWidget(self.plane_choice)
        self.controls.addWidget(self.another_button)
        self.picture.pointed.connect(self._say)
        studio.timeline.moments_changed.connect(self.ask_renewal)
        studio.training.state_changed.connect(self._begin_anew)
        studio.runnable.changed.connect(self._begin_anew)
        studio.examining.forgotten.connect(self._forget)

    def examination(self) -> PlaneAround:
        """The plane that is chosen, as fine as there has been time for."""
        way = self._way_of_now() if self.plane_choice.key == "run" else None
        return PlaneAround(way, self._seed, side=_SIDES[self._fineness])

    def wish(self) -> None:
        """Note when, to know how long a map takes."""
        before = self._wished
        super().wish()
        if self._wished != before:
            self._asked = perf_counter()

    def show_answer(self, answer: object) -> None:
        """Draw it, say it, and ask for a finer one if that is soon there."""
        if isinstance(answer, LossPlane):
            self.picture.show_plane(answer)
            self._name_axes(answer)
            self._say()

    @Slot(object, object)
    def _examined(self, examination: object, answer: object) -> None:
        if examination != self._wished or not isinstance(answer, LossPlane):
            return
        self._last = answer
        self.ask_renewal()
        if not self.studio.training.is_active:
            self._refine(perf_counter() - self._asked)

    def _refine(self, seconds: float) -> None:
        finer = self._fineness + 1
        if finer < len(_SIDES) and seconds * (_SIDES[finer] / _SIDES[self._fineness]) ** 2 < _PATIENCE:
            self._fineness = finer
            self.wish()

    @property
    def answer(self) -> object | None:
        """The map; the one of before as long as another is being made: they follow each other quickly."""
        found = super().answer
        return self._last if found is None and not self._has_failed() else found

    def _has_failed(self) -> bool:
        return self._wished is None or bool(self.studio.examining.failure(self._wished))

    def table(self) -> Table | None:
        """A row for each place."""
        answer = self.answer
        if not isinstance(answer, LossPlane):
            return None
        left, right, bottom, top = answer.extent
        side = len(answer.losses)
        xs, ys = np.linspace(left, right, side), np.linspace(top, bottom, side)
        rows = [
            (x, y, loss)
            for y, row in zip(ys.tolist(), answer.losses.tolist(), strict=True)
            for x, loss in zip(xs.tolist(), row, strict=True)
        ]
        return Table(
            self.title, (self.tr("first direction"), self.tr("second direction"), self.tr("loss")), rows
        )

    def _way_of_now(self) -> RunWay | None:
        """While a run goes on the way grows in leaps: each new one is another question."""
        timeline = self.studio.timeline
        moments = timeline.moments
        if len(moments) < 3:
            self._way = None
        elif self._way is None or self._is_outgrown(self._way, len(moments)):
            self._way = RunWay.of(timeline.ring, moments)
        return self._way

    def _is_outgrown(self, way: RunWay, moments: int) -> bool:
        timeline = self.studio.timeline
        if way.ring is not timeline.ring:
            return True
        is_same = way.moments[-1] == timeline.moments[-1]
        return not is_same and (not self.studio.training.is_active or self.answer is not None)

    @Slot()
    def _forget(self) -> None:
        self._last = None
        self.ask_renewal()

    @Slot()
    def _begin_anew(self, *_news: object) -> None:
        """Other weights: coarse first."""
        if self._fineness:
            self._fineness = 0
        self.ask_renewal()

    @Slot()
    def _choose(self) -> None:
        self.another_button.setVisible(self.plane_choice.key == "random")
        self._fineness = 0
        self._renew_if_awake()

    @Slot()
    def _draw_another(self) -> None:
        self._seed += 1
        self._fineness = 0
        self._renew_if_awake()

    # Words

    def _name_axes(self, plane: LossPlane) -> None:
        if plane.shares is None:
            self.picture.set_titles(self.tr("a random direction"), self.tr("another random direction"))
            return
        first, second = (f"{100 * share:.0f}" for share in plane.shares.tolist())
        self.picture.set_titles(
            self.tr("main direction of the run ({} % of its way)").format(first),
            self.tr("second direction ({} %)").format(second),
        )

    @Slot()
    def _say(self, *_news: object) -> None:
        answer, cross = self.answer, self.picture.crosshair
        if not isinstance(answer, LossPlane):
            return
        known = answer.losses[np.isfinite(answer.losses)]
        # The shorter words under the mouse keep the room of the longer ones: the map must not jump.
        self.words.setMinimumHeight(0 if cross is None else self.words.height())
        if cross is not None:
            text = self.tr("loss {} here").format(loss_figure(loss_at(answer, cross)))
        elif not known.size:
            text = self.tr("no loss here is a number")
        else:
            words = self.tr("loss from {} to {} · measured on {:,} training samples")
            text = words.format(
                loss_figure(float(known.min())), loss_figure(float(known.max())), answer.samples
            )
        self.words.setText(text)
        self.picture.setAccessibleDescription(text)

    def _retranslate(self) -> None:
        self.set_title(self.tr("Loss around the weights"))
        self.plane_choice.set_words({"run": self.tr("Way of the run"), "random": self.tr("Random plane")})
        self.plane_choice.setWhatsThis(
            self.tr(
                "The way of the run shows the two directions in which the run has gone "
                "farthest, so that you see how it came down. A random plane shows the "
                "surroundings of the weights of now."
            )
        )
        self.plane_choice.setToolTip(self.tr("Which plane through the weights the map shows"))
        self.plane_choice.setAccessibleName(self.tr("Plane through the weights"))
        self.another_button.setText(self.tr("Another"))
        self.another_button.setWhatsThis(
            self.tr(
                "Thousands of directions cannot be drawn at once. Look at several planes before "
                "you trust what one shows."
            )
        )
        self.another_button.setToolTip(self.tr("Draw other random directions"))
        self.picture.setAccessibleName(self.title)
        self.picture.setWhatsThis(
            self.tr(
                "All weights are moved together in two directions, and the loss is measured at each place:"
                " the fuller the colour the higher the loss, and lines join equal losses, in equal steps of"
                " its logarithm. The blue line is the way of the newest run, from the ring at its start to"
                " the weights of now, seen from straight above: it may lie higher or lower than the map, for"
                " it has gone through many more directions. The two that are shown are those in which it"
                " went farthest."
            )
        )
        self._renew_if_awake()

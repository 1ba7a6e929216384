"""The menu over the picture while stepping: explain this, try another number here, stop here."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from nnsim.studio.stepping.session import StepSession
from nnsim.studio.stepping.trying import about, can_be_tried, is_tried
from nnsim.tracing.breakpoints import AtNeuron
from nnsim.tracing.places import ParameterPlace, Place, Ref
from nnsim.ui.explore.stage.trial_popup import TrialPopup, thing_words
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.mnemonics import literal


class StageMenu(QMenu):
    """For one thing in the picture; ``thing`` None is what the step is about, as for the menu key."""

    def __init__(self, session: StepSession, theme: Theme, thing: Ref | None, view: QWidget) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setToolTipsVisible(True)
        self._session, self._theme, self._view = session, theme, view
        trace = session.trace
        self._thing = thing if thing is not None or trace is None else about(trace, session.shown_step)
        self._point = QPoint()
        self._fill()

    def open_at(self, point: QPoint) -> None:
        """Show at a point of the screen, unless there is nothing to say about the thing."""
        self._point = point
        if self.actions():
            self.popup(point)
        else:
            self.deleteLater()

    def _fill(self) -> None:
        trace, thing = self._session.trace, self._thing
        if trace is None or thing is None:
            return
        explain = self.addAction(self.tr("&Explain this"))
        explain.setToolTip(self.tr("Show how this number comes about, at this moment"))
        explain.triggered.connect(self._explain)
        place = can_be_tried(trace, thing)
        if place is not None:
            self._add_trial(place, thing_words(trace, place))
        if thing.place is not None and thing.end is None and thing.place.layer in trace.layers:
            self._add_stop(AtNeuron(thing.place.layer, thing.place.index))

    def _add_trial(self, place: Place | ParameterPlace, words: str) -> None:
        try_it = self.addAction(self.tr("&What if it were…"))
        try_it.setToolTip(literal(words))
        try_it.triggered.connect(lambda: self._open_field(place))
        if is_tried(self._session.what_if, place):
            release = self.addAction(self.tr("&As it was"))
            release.setToolTip(self.tr("Let this number be again what it would be"))
            release.triggered.connect(lambda: self._session.release(place))

    def _add_stop(self, stop: AtNeuron) -> None:
        known = self._session.breakpoints
        action = self.addAction(self.tr("&Stop at this neuron"))
        action.setToolTip(self.tr("Playing stops at all that is done about it"))
        action.setCheckable(True)
        action.setChecked(stop in known)
        left = tuple(one for one in known if one != stop)
        action.triggered.connect(
            lambda: self._session.set_breakpoints(left if stop in known else (*known, stop))
        )

    def _explain(self) -> None:
        self._session.look_at(self._thing)

    def _open_field(self, place: Place | ParameterPlace) -> None:
        if self._session.trace is not None:
            TrialPopup(self._session, self._theme, place, self._view).open_at(self._point)

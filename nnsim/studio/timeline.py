"""The past of the newest run: its moments, and which of them is looked at."""

from dataclasses import replace
from pathlib import Path
from time import monotonic

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Signal, Slot

from nnsim.network.project import Project
from nnsim.network.run_state import Measurement, digest_of_network
from nnsim.network.run_state import RunState as StoredRun
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights
from nnsim.studio.document import Document
from nnsim.studio.error_words import error_words
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.moments.life import without_dropout
from nnsim.training.moments.moment import Moment
from nnsim.training.moments.recorder import MomentRecorder
from nnsim.training.moments.ring import Bounds, Ring
from nnsim.training.sources import TrainOrder

_NEWS = 0.15
"""Seconds between two news about moments while a run goes on: those who draw them have little time."""


class Timeline(QObject):
    """Owns the moments of the newest run, and shows the one that is looked at as a preview of the document.

    So every view of the network shows that moment. A run that goes on learns on meanwhile and keeps its
    newest weights to itself; any edit leads back to now. ``folder`` is where the temporary file of a long
    run goes.
    """

    #: what is kept has changed
    moments_changed = Signal()
    #: the Moment that is looked at now; None for now
    looked_changed = Signal(object)
    #: one sentence about why a moment cannot be shown
    failed = Signal(str)

    def __init__(
        self,
        document: Document,
        training: TrainingSession,
        parent: QObject | None = None,
        *,
        folder: Path | None = None,
        bounds: Bounds | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._training = document, training
        self._folder, self._bounds = folder, bounds
        self._ring = Ring(bounds, folder)
        #: what the network of the moments computes, apart from dropout, which only learning knows
        self._network = ""
        self._seen: tuple[NetworkSpec, str] | None = None
        #: steps of the weights with which runs were left whose moments these are
        self._ends: dict[str, int] = {}
        self._told: tuple[Moment, ...] = ()
        self._next_news = 0.0
        self._looked: Moment | None = None
        self._spec: NetworkSpec | None = None
        self._weights: Weights | None = None
        document.editing.connect(self._editing)
        document.changed.connect(self._document_changed)
        training.snapshot_arrived.connect(self._tell)
        training.state_changed.connect(self._state_changed)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Moments to look at, as last told of, ascending; none while the document has another network."""
        return self._told

    @property
    def looked_at(self) -> Moment | None:
        """The moment that is shown; None: the network as it is now."""
        return self._looked

    @property
    def newest(self) -> Measurement | None:
        """Where the newest run stands now; None before the first."""
        history = self._training.history
        return history[-1] if history else None

    @property
    def epochs(self) -> float:
        """How long the newest run is meant to be, or has become."""
        order, newest = self._training.order, self.newest
        planned = 0.0 if order is None else float(order.hyperparameters.epochs)
        return max(planned, 0.0 if newest is None else newest.epoch)

    @property
    def ring(self) -> Ring:
        """Where the moments are kept; any thread may ask it."""
        return self._ring

    def witness(self, order: TrainOrder) -> MomentRecorder:
        """What keeps the moments of a run that is about to start."""
        resume = order.resume
        network = self._digest(order.spec)
        if resume is None or network != self._network or resume.record.weights not in self._ends:
            self._ring.close()
            self._ring, self._ends = Ring(self._bounds, self._folder), {}
        else:
            reached = resume.record.step
            self._ends = {digest: step for digest, step in self._ends.items() if step <= reached}
        self._network = network
        return MomentRecorder(self._ring, order.run_id)

    def weights(self, moment: Moment) -> Weights:
        """The weights of then, bit for bit.  Raises: KeyError if it is not kept any more, OSError."""
        return self._ring.weights(moment)

    def look(self, at: Moment) -> None:
        """Show a moment everywhere; if it is not kept any more, the one that is nearest to it."""
        found = nearest(self.moments, at.step)
        if found is None or found == self._looked:
            return
        try:
            weights, spec = self._ring.weights(found), self._ring.spec(found)
        except (KeyError, OSError) as error:
            self._refuse(error)
            return
        self._looked, self._spec, self._weights = found, spec, weights
        self._ring.hold(found)
        self._training.show_newest(False)
        self._show(spec, weights)
        self.looked_changed.emit(found)

    @Slot()
    def look_now(self) -> None:
        """Show the network as it is now."""
        if self._looked is None:
            return
        weights = self._weights
        self._forget()
        self._training.show_newest(True)
        if self._document.shown.weights is weights:
            self._document.preview(None)
        self.looked_changed.emit(None)

    @Slot()
    def continue_from_here(self) -> None:
        """Make the moment that is looked at the present, as one undo entry; a run that goes on ends first."""
        moment = self._looked
        if moment is None:
            return
        try:
            weights, state = self._ring.weights(moment), self._ring.state(moment)
        except (KeyError, OSError) as error:
            self._refuse(error)
            return
        spec = self._ring.spec(moment)
        self._forget()
        self._training.stop()
        if state is not None:
            self._ends[state.record.weights] = moment.step
        text = self.tr("Go back to step {}").format(f"{moment.step:,}")
        self._training.go_back(text, moment.measurement, self._then(spec, weights, state))
        self.looked_changed.emit(None)

    @Slot()
    def close(self) -> None:
        """Forget all moments; the temporary file goes."""
        self._ring.close()

    def _show(self, spec: NetworkSpec, weights: Weights) -> None:
        then = self._then(spec, weights, None)
        card = msgspec.structs.replace(then.card, scores=())
        self._document.preview(replace(then, setup=self._document.project.setup, card=card))

    def _then(self, spec: NetworkSpec, weights: Weights, state: StoredRun | None) -> Project:
        """The project with what the run had then: its weights, its rates of dropout, its settings."""
        project = self._document.project
        is_same = digest_of_network(spec) == digest_of_network(project.spec)
        now = project.spec if is_same else spec  # its layers may have other names by now
        setup = project.setup
        if state is not None:
            settings = replace(state.record.settings, epochs=setup.hyperparameters.epochs)
            setup = msgspec.structs.replace(setup, hyperparameters=settings)
        return replace(project, spec=now, weights=weights, setup=setup, run=state)

    def _forget(self) -> None:
        self._looked = self._weights = self._spec = None
        self._ring.hold(None)

    def _refuse(self, error: Exception) -> None:
        words = self.tr("The weights of that moment cannot be read any more: {}. Choose another one.")
        self.failed.emit(words.format(error_words(error)))

    def _digest(self, spec: NetworkSpec) -> str:
        if self._seen is None or self._seen[0] is not spec:
            self._seen = spec, digest_of_network(without_dropout(spec))
        return self._seen[1]

    @property
    def _is_ending(self) -> bool:
        """Whether a run is about to become an undo entry: that is no reason to look elsewhere."""
        return self._training.state is not RunState.IDLE and not self._training.is_active

    @Slot()
    def _editing(self) -> None:
        if self._looked is not None and not self._is_ending:
            self.look_now()

    @Slot(object, object)
    def _document_changed(self, before: Project, after: Project) -> None:
        if self._looked is not None and after.weights is not self._weights and not self._is_ending:
            # Somebody shows something else.
            self._forget()
            self._training.show_newest(True)
            self.looked_changed.emit(None)
        self._tell()

    @Slot(object, object)
    def _state_changed(self, before: RunState, after: RunState) -> None:
        if self._looked is not None and after is RunState.LOADING:
            self.look_now()
        elif self._spec is not None and self._weights is not None and after is RunState.IDLE:
            self._show(self._spec, self._weights)
        if after is RunState.IDLE:
            self._note_end()
        self._tell()

    def _note_end(self) -> None:
        run = self._document.project.run
        if run is not None and self._training.finished is not None:
            self._ends[run.record.weights] = run.record.step

    @Slot()
    def _tell(self, *_news: object) -> None:
        now = monotonic()
        if self._training.state is RunState.RUNNING and now < self._next_news:
            return
        self._next_news = now + _NEWS
        is_same = self._network == self._digest(self._document.project.spec)
        moments = self._ring.moments if is_same else ()
        if moments is not self._told:
            self._told = moments
            self.moments_changed.emit()


def moments_folder() -> Path:
    """Where there is room for files that nobody misses; the system's temporary files may lie in memory."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation))


def nearest(moments: tuple[Moment, ...], step: float) -> Moment | None:
    """The moment that is nearest to a step; None if there is none at all."""
    return min(moments, key=lambda moment: abs(moment.step - step), default=None)

"""The training session: starts a run, looks at it up to thirty times a second, makes it one undo entry."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import Enum

import msgspec
import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from nnsim.network.project import Card, Project
from nnsim.network.run_state import RunState as StoredRun
from nnsim.network.setup import Setup
from nnsim.network.spec import NetworkSpec
from nnsim.studio.continuing import Continuation, KnownRuns
from nnsim.studio.document import Document
from nnsim.studio.error_words import error_words
from nnsim.studio.pace import Pace, PacedTimer
from nnsim.training.adjustment import Adjustment, Mark, adjusts, dropout_rates
from nnsim.training.cards import epochs_in_words, trained_card
from nnsim.training.request import Hyperparameters, check_hyperparameters, check_watched
from nnsim.training.runner import Order, Refused, Results, Runner
from nnsim.training.snapshot import Ending, Failed, Finished, Measurement, Snapshot
from nnsim.training.sources import DataSource, TrainOrder
from nnsim.training.stopping import StoppingRules
from nnsim.training.witness import Witness

_SHARE, _SHORTEST, _LONGEST = 0.06, 0.033, 1.0
"""Looking at a run, and what hangs on it: share of the window's time, least and longest pause in seconds."""
_STOP_SECONDS = 1.0
"""How long the window waits for a run to end; one in a long step of a huge network ends on its own."""


class RunState(Enum):
    """What the session is doing."""

    IDLE = "idle"
    LOADING = "loading"
    RUNNING = "running"
    PAUSED = "paused"


class TrainingSession(QObject):
    """Owns the runner. While a run goes on the document shows its newest weights as a preview.

    A run that ends or is stopped becomes one undo entry, and so do the last good weights of one whose numbers
    run away; one that fails otherwise leaves the network as it was.
    ``make_runner`` is there for tests.
    """

    #: the state before, the state now
    state_changed = Signal(object, object)
    #: the share of the data that is loaded, 0 to 1
    loaded = Signal(float)
    #: a tuple of new Measurements, none left out
    measured = Signal(object)
    #: the newest Snapshot
    snapshot_arrived = Signal(object)
    #: a Mark: what was changed while the run goes on
    marked = Signal(object)
    #: how the run goes on was changed (see ``live_setup``), or that has become the document's setup
    adjusted = Signal()
    #: an edit has ended the run; the newest Measurement that was kept, or None
    ended_by_edit = Signal(object)
    #: one sentence about why the run ended early
    failed = Signal(str)
    #: one sentence about what could not be done while the run goes on
    refused = Signal(str)

    def __init__(
        self,
        document: Document,
        parent: QObject | None = None,
        *,
        make_runner: Callable[[Order], Runner] | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._make_runner = make_runner or self._runner_with_witnesses
        self._witnesses: list[Callable[[TrainOrder], Witness]] = []
        self._marks: list[Mark] = []
        self._live: Setup | None = None
        self._speed: float | None = None
        self._runner: Runner | None = None
        #: the card of the network while it learns: the old score is not that of the weights that come now
        self._card = Card()
        self._order: TrainOrder | None = None
        self._last: Snapshot | None = None
        self._history: list[Measurement] = []
        self._finished: Finished | None = None
        self._failure: Failed | None = None
        self._known = KnownRuns()
        #: the weights with which the newest run was left, or to which it has gone back: its curves can go on
        self._left: set[str] = set()
        #: whether the document shows the newest weights of the run; else somebody looks at its past
        self._shows_newest = True
        #: steps that are on the curves already, where they go on
        self._told = -1
        self._state = RunState.IDLE
        self._runs = 0
        self._timer = PacedTimer(Pace(_SHARE, _SHORTEST, _LONGEST), self)
        self._timer.ticked.connect(self.poll)
        document.editing.connect(self._end_by_edit)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    @property
    def state(self) -> RunState:
        """What the session is doing now."""
        return self._state

    @property
    def is_active(self) -> bool:
        """Whether there is a run, be it paused."""
        return self._runner is not None

    @property
    def history(self) -> tuple[Measurement, ...]:
        """All measurements of the newest run."""
        return tuple(self._history)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What was changed during the newest run, and when."""
        return tuple(self._marks)

    @property
    def live_setup(self) -> Setup | None:
        """The setup as it was changed during the run that goes on; None where nothing was."""
        return self._live

    @property
    def limits(self) -> StoppingRules | None:
        """When the newest run ends, or would have ended, by itself; None before the first."""
        return None if self._order is None else StoppingRules.of(self._order.hyperparameters)

    @property
    def speed(self) -> float | None:
        """The most batches a second; None: as many as there is time for."""
        return self._speed

    @property
    def order(self) -> TrainOrder | None:
        """What the newest run was asked to do."""
        return self._order

    @property
    def finished(self) -> Finished | None:
        """How the newest run ended; None while it goes on, where it failed, and before the first."""
        return self._finished

    @property
    def failure(self) -> Failed | None:
        """Why the newest run failed, with the autopsy of numbers that have run away; None where it did not."""
        return self._failure

    @property
    def went_back_to(self) -> Measurement | None:
        """The best epoch, where the newest run has gone back to its weights at the end."""
        finished = self._finished
        if finished is None or finished.state is None or finished.state.last is None:
            return None
        return finished.best

    @property
    def reached(self) -> Project | None:
        """The network as the run that goes on would leave it now; None where it has learnt nothing yet."""
        last = self._last
        if self._runner is None or last is None or not _is_worth_keeping(last):
            return None
        return self._trained(last)

    def continuation(
        self, source: DataSource, settings: Hyperparameters, validation_share: float = 0.0
    ) -> Continuation | None:
        """How ``start`` would go on with the run that made the weights; None: it would begin a new one."""
        return self._known.continuation(self._document.project, settings, (source, validation_share))

    def start(self, source: DataSource, settings: Hyperparameters, validation_share: float = 0.0) -> None:
        """Train the document's network; a run that is going on is stopped first.

        The run that made the weights goes on if it is one with these settings and data.
        """
        self.stop()
        self._runs += 1
        before = self._document.project
        going = self.continuation(source, settings, validation_share)
        resume = None if going is None else before.run
        self._card = msgspec.structs.replace(before.card, scores=())
        self._shows_newest = True
        self._order = TrainOrder(
            self._runs, before.spec, before.weights, source, settings, validation_share, resume
        )
        self._last = self._finished = self._failure = None
        is_known = resume is not None and resume.record.weights in self._left
        reached = resume.record.step if resume is not None and is_known else -1
        self._history = [one for one in self._history if one.step <= reached]
        self._told = self._history[-1].step if self._history else -1
        self._marks = [mark for mark in self._marks if mark.step <= self._told]
        self._runner = self._make_runner(self._order)
        self._runner.set_limit(self._speed)
        self._runner.start()
        self._timer.start()
        self._set_state(RunState.LOADING)

    def pause(self) -> None:
        """Hold the run still."""
        if self._runner is not None and self._state is RunState.RUNNING:
            self._runner.pause()
            self._set_state(RunState.PAUSED)

    def resume(self) -> None:
        """Go on after a pause."""
        if self._runner is not None and self._state is RunState.PAUSED:
            self._runner.resume()
            self._set_state(RunState.RUNNING)

    def show_newest(self, wanted: bool) -> None:
        """Let the document show the newest weights again, or not while somebody looks at the run's past."""
        is_new, self._shows_newest = wanted and not self._shows_newest, wanted
        if is_new and self._runner is not None and self._last is not None:
            self._preview(self._last)

    def go_back(self, text: str, measurement: Measurement, then: Project) -> None:
        """Take up where the newest run once stood, as one undo entry; what it has learnt since stays before.

        ``then`` has the weights of that moment. Where it has the run of then, the next start goes on with it.
        """
        if self._last is None or self._order is None:
            return
        last = replace(self._last, measurement=measurement, weights=then.weights, is_best=False)
        if then.run is not None:
            self._remember(self._order, then.run)
        card = trained_card(then.card, self._order, last, date.today())
        self._document.edit(text, replace(then, card=card))

    def step_once(self) -> None:
        """Learn one batch, and hold still; a run that was started just now holds after its first batch."""
        if self._runner is not None:
            self._runner.step_once()

    def train_epoch(self) -> None:
        """Go on to the end of the epoch, and hold still."""
        if self._runner is not None:
            self._runner.go_to_end_of_epoch()
            if self._state is RunState.PAUSED:
                self._set_state(RunState.RUNNING)

    def set_speed(self, steps_per_second: float | None) -> None:
        """Learn so many batches a second at most, in this run and in those to come; None: no limit."""
        self._speed = steps_per_second
        if self._runner is not None:
            self._runner.set_limit(steps_per_second)

    def add_witness(self, make: Callable[[TrainOrder], Witness]) -> None:
        """Have each run from the next one on be seen by a witness of its own."""
        self._witnesses.append(make)

    def can_adjust(self, setup: Setup, spec: NetworkSpec | None = None) -> bool:
        """Whether the run that goes on can go on with this setup, and this network, instead of its own."""
        if self._runner is None or self._order is None:
            return False
        before, known = self._live or self._document.project.setup, self._order.spec
        is_same_data = (setup.data, setup.validation_share) == (before.data, before.validation_share)
        is_same_order = setup.hyperparameters.seed == before.hyperparameters.seed
        return is_same_data and is_same_order and (spec is None or adjusts(known, spec))

    def adjust(self, setup: Setup, spec: NetworkSpec | None = None) -> None:
        """Go on with this setup, and with other rates of dropout in ``spec``, from the next step on.

        It becomes part of the one undo entry of the run.
        Raises: NetworkError where nothing can be trained so, ValueError where ``can_adjust`` is not.
        """
        if self._runner is None or self._order is None or not self.can_adjust(setup, spec):
            raise ValueError("A run keeps its data, its order and its layers.")
        check_hyperparameters(setup.hyperparameters)
        check_watched(setup.hyperparameters, is_validated=self._order.validation_share > 0)
        rates = () if spec is None else dropout_rates(spec)
        adjustment = Adjustment(setup.hyperparameters, rates)
        spec = adjustment.spec(self._order.spec)
        self._order = replace(self._order, spec=spec, hyperparameters=setup.hyperparameters)
        self._live = setup
        self._runner.adjust(adjustment)
        self.adjusted.emit()
        if self._last is not None and self._shows_newest and self._runner is not None:
            self._preview(self._last)

    @Slot()
    def stop(self) -> None:
        """End the run and keep what it has learnt, as one undo entry."""
        runner = self._runner
        if runner is None:
            return
        # While data is still being loaded there is nothing to keep and no reason to wait for it.
        runner.stop(timeout=0 if self._state is RunState.LOADING else _STOP_SECONDS)
        results = runner.collect()
        self._take(runner, results)
        if self._runner is runner:
            self._end(results.end if isinstance(results.end, Finished) else None)

    @Slot()
    def poll(self) -> None:
        """Take what the run has told since the last look."""
        runner = self._runner
        if runner is None:
            return
        results = runner.collect()
        self._take(runner, results)
        if self._runner is runner and results.end is not None:
            self._end(results.end)

    def _take(self, runner: Runner, results: Results) -> None:
        """Note everything first and tell then: whoever is told may stop the run or start another."""
        measurements = self._new(results.measurements)
        self._history.extend(measurements)
        self._last = results.snapshot or self._last
        if results.loaded is not None:
            self.loaded.emit(results.loaded)
        if measurements and self._runner is runner:
            self.measured.emit(measurements)
        self._hear_of_changes(runner, results)
        if results.snapshot is not None and self._runner is runner:
            self._show(runner, results.snapshot)
        if results.is_held and self._runner is runner and self._state is RunState.RUNNING:
            self._set_state(RunState.PAUSED)

    def _hear_of_changes(self, runner: Runner, results: Results) -> None:
        """What was changed, and what could not be."""
        self._marks += results.marks
        for refused in results.refused:
            self._take_back(refused)
            self.refused.emit(error_words(refused.message))
        for mark in results.marks:
            if self._runner is runner:
                self.marked.emit(mark)

    def _take_back(self, refused: Refused) -> None:
        """The run goes on as it was: so do its settings."""
        request = refused.request
        if request is None or self._order is None or self._live is None:
            return
        self._order = replace(self._order, spec=request.spec, hyperparameters=request.hyperparameters)
        self._live = msgspec.structs.replace(self._live, hyperparameters=request.hyperparameters)
        self.adjusted.emit()

    def _runner_with_witnesses(self, order: Order) -> Runner:
        assert isinstance(order, TrainOrder)
        return Runner(order, witnesses=[make(order) for make in self._witnesses])

    @Slot()
    def _end_by_edit(self) -> None:
        if self._runner is not None:
            self.stop()
            kept = self._last.measurement if self._last and _is_worth_keeping(self._last) else None
            self.ended_by_edit.emit(kept)

    def _new(self, measurements: tuple[Measurement, ...]) -> tuple[Measurement, ...]:
        """Those that are not on the curves yet: a run that goes on repeats the last one."""
        if self._told >= 0 and measurements and measurements[0].step == 0:
            # The worker has found that the data is not what it was, and has begun anew.
            self._history, self._told = [], -1
        return tuple(one for one in measurements if one.step > self._told)

    def _show(self, runner: Runner, snapshot: Snapshot) -> None:
        if self._state is RunState.LOADING:
            self._set_state(RunState.RUNNING)
        if self._runner is runner and self._shows_newest:
            self._preview(snapshot)
        if self._runner is runner:
            self.snapshot_arrived.emit(snapshot)

    def _preview(self, snapshot: Snapshot) -> None:
        # The board may have changed since the last one: rearranging it disturbs no run.
        self._document.preview(replace(self._going(), weights=snapshot.weights, card=self._card, run=None))

    def _going(self) -> Project:
        """The document's project as the run has it: with what was changed since it began."""
        project, order = self._document.project, self._order
        if self._live is None or order is None:
            return project
        return replace(project, setup=self._live, spec=order.spec)

    def _end(self, end: Finished | Failed | None) -> None:
        """None stands for a run that is still in its last step, and is not waited for."""
        self._runner = None
        self._timer.stop()
        self._left = set()
        if isinstance(end, Failed):
            self._failure = end
            sentence = self._rescue(end)
        else:
            self._finished = end or Finished(self._runs, Ending.STOPPED)
            self._keep(end)
        self._keep_setup()
        self._set_state(RunState.IDLE)
        if isinstance(end, Failed):
            self.failed.emit(sentence)

    def _rescue(self, end: Failed) -> str:
        """Keep the last good weights of numbers that have run away; the sentence for the user."""
        sentence = error_words(end.message)
        if end.weights is None or self._last is None or not self._history:
            self._document.preview(None)
            return sentence
        before = self._document.project.weights
        if not np.isfinite(end.weights.flat).all() or end.weights.same_as(before):
            self._document.preview(None)
            return sentence
        reached = replace(self._history[-1], test_loss=None, test_accuracy=None)
        last = replace(self._last, measurement=reached, weights=end.weights)
        self._edit(self.tr("Train up to the last good step"), last, None)
        return self.tr(
            "{} The weights of the last good step are kept; undo brings back those from before the run."
        ).format(sentence)

    def _keep(self, end: Finished | None) -> None:
        """Turn the newest weights into the document's, unless nothing was learnt or they have run away."""
        if self._last is None or not _is_worth_keeping(self._last):
            self._document.preview(None)
            return
        epoch = self._last.measurement.epoch
        text = self.tr("Train 1 epoch") if epoch == 1 else self.tr("Train {} epochs")
        self._edit(text.format(epochs_in_words(epoch)), self._last, end.state if end is not None else None)

    def _keep_setup(self) -> None:
        """What was changed stays changed, even if nothing was learnt with it."""
        going, self._live = self._going(), None
        before = self._document.project
        if going.setup != before.setup or going.spec != before.spec:
            self._document.edit(self.tr("Change the settings of the training"), going)
            self.adjusted.emit()

    def _edit(self, text: str, last: Snapshot, state: StoredRun | None) -> None:
        """One undo entry for the run, named as a person would name it."""
        assert self._order is not None
        trained = self._trained(last)
        if state is not None:
            self._remember(self._order, state)
            trained = replace(trained, run=state)
        self._document.edit(text, trained)

    def _remember(self, order: TrainOrder, state: StoredRun) -> None:
        """The curves go on where a run goes on that has stood here."""
        self._known.note(state.record, (order.source, order.validation_share))
        self._left.add(state.record.weights)

    def _trained(self, last: Snapshot) -> Project:
        assert self._order is not None
        before = self._going()
        return replace(
            before, weights=last.weights, card=trained_card(before.card, self._order, last, date.today())
        )

    def _set_state(self, state: RunState) -> None:
        if state is not self._state:
            before, self._state = self._state, state
            self.state_changed.emit(before, state)


def _is_worth_keeping(snapshot: Snapshot) -> bool:
    return snapshot.measurement.step > 0 and bool(np.isfinite(snapshot.weights.flat).all())

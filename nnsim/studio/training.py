"""The training session: starts a run, looks at it up to thirty times a second, makes it one undo entry."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from nnsim.network.project import Project
from nnsim.network.run_state import RunState as StoredRun
from nnsim.network.setup import Setup
from nnsim.network.spec import NetworkSpec
from nnsim.studio.continuing import Continuation, KnownRuns
from nnsim.studio.document import Document
from nnsim.studio.error_words import error_words
from nnsim.studio.pace import Pace, PacedTimer
from nnsim.studio.run_facts import RunFacts
from nnsim.studio.run_facts import RunState as RunState
from nnsim.studio.run_words import failure_words, rescued, trained_words
from nnsim.training.cards import trained_card
from nnsim.training.request import Hyperparameters
from nnsim.training.runner import Order, Results, Runner
from nnsim.training.snapshot import Ending, Failed, Finished, Measurement, Snapshot
from nnsim.training.sources import DataSource, TrainOrder
from nnsim.training.witness import Witness

_SHARE, _SHORTEST, _LONGEST = 0.04, 0.033, 1.0
"""Looking at a run, and what hangs on it: share of the window's time, least and longest pause in seconds."""
_STOP_SECONDS = 1.0
"""How long the window waits for a run to end; one in a long step of a huge network ends on its own."""


class TrainingSession(RunFacts):
    """Owns the runner. While a run goes on the document shows its newest weights as a preview.

    A run that ends or is stopped becomes one undo entry, and so do the last good weights of one whose numbers
    run away; one that fails otherwise leaves the network as it was.
    ``make_runner`` is there for tests.
    """

    def __init__(
        self,
        document: Document,
        parent: QObject | None = None,
        *,
        make_runner: Callable[[Order], Runner] | None = None,
    ) -> None:
        super().__init__(document, parent)
        self._make_runner = make_runner or self._runner_with_witnesses
        self._witnesses: list[Callable[[TrainOrder], Witness]] = []
        self._known = KnownRuns()
        #: the weights with which the newest run was left, or to which it has gone back: its curves can go on
        self._left: set[str] = set()
        #: whether the document shows the newest weights of the run; else somebody looks at its past
        self._shows_newest = True
        self._runs = 0
        self._timer = PacedTimer(Pace(_SHARE, _SHORTEST, _LONGEST), self)
        self._timer.ticked.connect(self.poll)
        #: a run sets off when the caller is done: whoever starts it may want one batch of it
        self._start = QTimer(self, singleShot=True, interval=0)
        self._start.timeout.connect(self._set_off)
        document.editing.connect(self._end_by_edit)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

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
        self._shows_newest = True
        order = TrainOrder(
            self._runs, before.spec, before.weights, source, settings, validation_share, resume
        )
        self._finished = self._failure = None
        is_known = resume is not None and resume.record.weights in self._left
        reached = resume.record.step if resume is not None and is_known else -1
        self._log.begin(order, before.card, reached)
        self._runner = self._make_runner(order)
        self._runner.set_limit(self._speed)
        self._runner.pause()
        self._runner.start()
        self._start.start()
        self._timer.start()
        self._set_state(RunState.LOADING)

    @Slot()
    def _set_off(self) -> None:
        if self._runner is not None:
            self._runner.resume()

    def pause(self) -> None:
        """Hold the run still."""
        if self._runner is not None and self._state is RunState.RUNNING:
            self._start.stop()
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
        if is_new:
            self._preview()

    def go_back(self, text: str, measurement: Measurement, then: Project) -> None:
        """Take up where the newest run once stood, as one undo entry; what it has learnt since stays before.

        ``then`` has the weights of that moment. Where it has the run of then, the next start goes on with it.
        """
        order = self._log.order
        if order is None:
            return
        if then.run is not None:
            self._remember(order, then.run)
        card = trained_card(then.card, order, self._log.at(measurement, then.weights), date.today())
        self._document.edit(text, replace(then, card=card))

    def step_once(self) -> None:
        """Learn one batch, and hold still; a run that was started just now holds after its first batch."""
        if self._runner is not None:
            self._start.stop()
            self._runner.step_once()

    def train_epoch(self) -> None:
        """Go on to the end of the epoch, and hold still."""
        if self._runner is not None:
            self._start.stop()
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
        before = self._log.live or self._document.project.setup
        return self._runner is not None and self._log.can_adjust(before, setup, spec)

    def adjust(self, setup: Setup, spec: NetworkSpec | None = None) -> None:
        """Go on with this setup, and with other rates of dropout in ``spec``, from the next step on.

        It becomes part of the one undo entry of the run.
        Raises: NetworkError where nothing can be trained so, ValueError where ``can_adjust`` is not.
        """
        if self._runner is None or not self.can_adjust(setup, spec):
            raise ValueError("A run keeps its data, its order and its layers.")
        self._runner.adjust(self._log.adjust(setup, spec))
        self.adjusted.emit()
        self._preview()

    @Slot()
    def stop(self) -> None:
        """End the run and keep what it has learnt, as one undo entry."""
        runner = self._runner
        if runner is None:
            return
        # While data is still being loaded there is nothing to keep and no reason to wait for it.
        runner.stop(timeout=0 if self._state is RunState.LOADING else _STOP_SECONDS)
        self._take(runner, runner.collect())
        if self._runner is runner:
            self._end(self._log.end if isinstance(self._log.end, Finished) else None)

    @Slot()
    def poll(self) -> None:
        """Take what the run has told since the last look."""
        runner = self._runner
        if runner is None:
            return
        self._take(runner, runner.collect())
        if self._runner is runner and self._log.end is not None:
            self._end(self._log.end)

    def _take(self, runner: Runner, results: Results) -> None:
        """Note everything first and tell then: whoever is told may stop the run or start another."""
        measurements, is_thinned = self._log.take(results)
        if results.loaded is not None:
            self.loaded.emit(results.loaded)
        if is_thinned:
            self.thinned.emit()
        if measurements and self._runner is runner:
            self.measured.emit(measurements)
        self._hear_of_changes(runner, results)
        if results.snapshot is not None and self._runner is runner:
            self._show(runner, results.snapshot)
        is_held = results.is_held and not self._start.isActive()
        if is_held and self._runner is runner and self._state is RunState.RUNNING:
            self._set_state(RunState.PAUSED)

    def _hear_of_changes(self, runner: Runner, results: Results) -> None:
        """What was changed, and what could not be."""
        for refused in results.refused:
            if self._log.take_back(refused):
                self.adjusted.emit()
            self.refused.emit(error_words(refused.message))
        for mark in results.marks:
            if self._runner is runner:
                self.marked.emit(mark)

    def _runner_with_witnesses(self, order: Order) -> Runner:
        assert isinstance(order, TrainOrder)
        return Runner(order, witnesses=[make(order) for make in self._witnesses])

    @Slot()
    def _end_by_edit(self) -> None:
        if self._runner is not None:
            self.stop()
            last = self._log.last if self._log.is_worth_keeping else None
            self.ended_by_edit.emit(None if last is None else last.measurement)

    def _show(self, runner: Runner, snapshot: Snapshot) -> None:
        if self._state is RunState.LOADING:
            self._set_state(RunState.RUNNING)
        if self._runner is runner:
            self._preview()
        if self._runner is runner:
            self.snapshot_arrived.emit(snapshot)

    def _preview(self) -> None:
        # The board may have changed since the last one: rearranging it disturbs no run.
        last = self._log.last
        if self._shows_newest and self._runner is not None and last is not None:
            self._document.preview(self._log.shown(self._document.project, last))

    def _end(self, end: Finished | Failed | None) -> None:
        """None stands for a run that is still in its last step, and is not waited for."""
        self._runner = None
        self._timer.stop()
        self._start.stop()
        self._left = set()
        if isinstance(end, Failed):
            self._failure = end
            last = rescued(self._log, end, self._document.project.weights)
            self._keep(self.tr("Train up to the last good step"), last, None)
        else:
            self._finished = end or Finished(self._runs, Ending.STOPPED)
            last = self._log.last if self._log.is_worth_keeping else None
            self._keep("" if last is None else trained_words(last), last, end.state if end else None)
        self._keep_setup()
        self._set_state(RunState.IDLE)
        if isinstance(end, Failed):
            self.failed.emit(failure_words(end, is_rescued=last is not None))

    def _keep(self, text: str, last: Snapshot | None, state: StoredRun | None) -> None:
        """One undo entry for the run; None: there is nothing to keep."""
        order = self._log.order
        if last is None or order is None:
            self._document.preview(None)
            return
        trained = self._log.trained(self._document.project, last)
        if state is not None:
            self._remember(order, state)
            trained = replace(trained, run=state)
        self._document.edit(text, trained)

    def _keep_setup(self) -> None:
        """What was changed stays changed, even if nothing was learnt with it."""
        before = self._document.project
        going, self._log.live = self._log.going(before), None
        if going.setup != before.setup or going.spec != before.spec:
            self._document.edit(self.tr("Change the settings of the training"), going)
            self.adjusted.emit()

    def _remember(self, order: TrainOrder, state: StoredRun) -> None:
        """The curves go on where a run goes on that has stood here."""
        self._known.note(state.record, (order.source, order.validation_share))
        self._left.add(state.record.weights)

    def _set_state(self, state: RunState) -> None:
        if state is not self._state:
            before, self._state = self._state, state
            self.state_changed.emit(before, state)

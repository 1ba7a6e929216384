"""The stepping session: takes the training step apart that the window shows, and follows what it shows."""

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from nnsim.engine.numerics import Array
from nnsim.network.project import Project
from nnsim.network.reader import targets_of
from nnsim.network.shapes import output_size
from nnsim.studio.document import Document
from nnsim.studio.error_words import error_words
from nnsim.studio.inputs import InputSession
from nnsim.studio.reading import ReadingSession
from nnsim.studio.runnable import Runnable
from nnsim.studio.settings import Settings
from nnsim.studio.setup_store import SetupStore
from nnsim.studio.stepping.order import Recorded, StepOrder, carried, rule_of
from nnsim.studio.stepping.recorder import Recorder
from nnsim.studio.stepping.walk import Walk
from nnsim.studio.training import RunState, TrainingSession

_QUIET = 100
"""Milliseconds without news until a preview is followed: nobody can step while dragging."""


class StepSession(Walk):
    """Records on opening and whenever input, wanted answer, weights or rule change while it is open."""

    #: it plays, or it does not any more
    playing_changed = Signal()
    #: the words of the breakpoint at which it has stopped
    stopped_at = Signal(str)
    #: there is a question, it was answered, or it was skipped
    prediction_changed = Signal()
    #: one sentence about why something could not be done
    failed = Signal(str)

    def __init__(
        self,
        document: Document,
        runnable: Runnable,
        inputs: InputSession,
        reading: ReadingSession,
        training: TrainingSession,
        setup: SetupStore,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(settings, parent)
        self._document, self._runnable = document, runnable
        self._inputs, self._reading = inputs, reading
        self._is_wanted = False
        self._order: StepOrder | None = None
        self._recorder = Recorder(self)
        self._recorder.recorded.connect(self._recorded)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.record_anew)
        runnable.changed.connect(self._network_changed)
        inputs.changed.connect(self._input_changed)
        inputs.label_changed.connect(self._label_changed)
        setup.changed.connect(self._follow)
        training.state_changed.connect(self._training_changed)

    # Opening and closing

    @Slot()
    def open(self) -> None:
        """Take the training step apart that the window shows; a large one is there some frames later."""
        if not self._is_wanted:
            self._is_wanted = True
            self.record_anew()

    @Slot()
    def close(self) -> None:
        """Go back to the live reading."""
        self._is_wanted = False
        self._timer.stop()
        self._recorder.forget()
        self._order = None
        if self.is_open:
            self._put(None, 0)

    @Slot()
    def record_anew(self) -> None:
        """Take it apart as everything is now."""
        self._timer.stop()
        if self._is_wanted:
            self._recorder.ask(self._newest_order())

    # What is taken apart

    @property
    def label(self) -> int | None:
        """The class that is known to be wanted; None: the network's own answer is taken for it."""
        return self._inputs.label

    def set_label(self, label: int | None) -> None:
        """Say which class the answer should be."""
        self._inputs.set_label(self.tr("Say what is wanted"), label)

    @property
    def target(self) -> Array | None:
        """What the outputs should be, (outputs,); None while it is closed."""
        trace = self.trace
        return None if trace is None else trace.recording.target[trace.sample]

    @property
    def sample(self) -> int:
        """Which sample of the batch is walked along."""
        return 0 if self.trace is None else self.trace.sample

    def _newest_order(self) -> StepOrder:
        project = self._runnable.shown
        return StepOrder(
            project.spec, project.weights, self._inputs.x.reshape(1, -1), self._target(project),
            rule_of(self._document.shown.setup),
        )  # fmt: skip

    def _target(self, project: Project) -> Array:
        label, reading = self.label, self._reading.sight.reading
        wanted = (0 if reading is None else reading.says) if label is None else label
        return targets_of(np.array([wanted]), output_size(project.spec), np.float64)

    # What happens meanwhile

    @Slot(object)
    def _recorded(self, result: Recorded) -> None:
        if result.trace is None:
            self._is_wanted = self.is_open
            assert result.error is not None
            self.failed.emit(error_words(result.error))
            return
        self._order = result.order
        self._put(result.trace, carried(self.trace, self.cursor, result.trace))

    @Slot()
    def _follow(self) -> None:
        if self._is_wanted:
            self._timer.start(0)

    @property
    def _is_waiting_for_quiet(self) -> bool:
        return self._timer.isActive() and self._timer.interval() == _QUIET

    @Slot(object, object)
    def _network_changed(self, _before: Project, after: Project) -> None:
        if self._is_wanted:
            is_preview = after is not self._runnable.project
            self._timer.start(_QUIET if is_preview else 0)

    @Slot()
    def _input_changed(self) -> None:
        if self._is_wanted and not self._is_waiting_for_quiet:
            self._follow()

    @Slot(object)
    def _label_changed(self, _label: object) -> None:
        self._input_changed()

    @Slot(object, object)
    def _training_changed(self, _before: RunState, now: RunState) -> None:
        if now is not RunState.IDLE:
            self.close()

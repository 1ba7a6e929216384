"""A walk that follows what the window shows: its input, wanted answer, network and rule."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from nnsim.engine.numerics import Array
from nnsim.network.project import Project
from nnsim.network.reader import targets_of
from nnsim.network.shapes import output_size
from nnsim.studio.error_words import error_words
from nnsim.studio.settings import Settings
from nnsim.studio.stepping.desk import Desk
from nnsim.studio.stepping.learning import Memories
from nnsim.studio.stepping.order import More, Recorded, StepOrder, carried, rule_of, same_shapes
from nnsim.studio.stepping.recorder import Recorder
from nnsim.studio.stepping.trying import NOTHING, that_fits, with_number, without_number
from nnsim.studio.stepping.walk import Walk
from nnsim.studio.training import RunState
from nnsim.tracing.places import ParameterPlace, Place
from nnsim.tracing.recording import WhatIf
from nnsim.tracing.trace import Trace

_QUIET = 100
"""Milliseconds without news until a preview is followed: nobody can step while dragging."""


class Following(Walk):
    """Records on opening, and again whenever something changes while it is open; the cursor stays.

    A large network is recorded beside the window, so that a trace may be some frames older than the rest.
    """

    #: one sentence about why something could not be done
    failed = Signal(str)

    def __init__(self, desk: Desk, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(settings, parent)
        self._desk = desk
        self._memories = Memories()
        self._is_wanted = False
        self._order: StepOrder | None = None
        self._what_if = NOTHING
        self._batch = 1
        self._sample = 0
        self._more: More | None = None
        #: counts steps of learning, in each of which dropout drops others
        self._chance = 0
        #: the newest trace and where it was left, also while the network is another one for a moment
        self._left: tuple[Trace, int] | None = None
        #: where the next trace is entered, if not where the one before was left
        self._landing: Callable[[Trace], int] | None = None
        self._recorder = Recorder(self)
        self._recorder.recorded.connect(self._recorded)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.record_anew)
        desk.runnable.changed.connect(self._network_changed)
        desk.document.replaced.connect(self._replaced)
        desk.inputs.changed.connect(self._follow)
        desk.inputs.label_changed.connect(self._label_changed)
        desk.setup.changed.connect(self._follow)
        desk.training.state_changed.connect(self._training_changed)

    # Opening and closing

    @Slot()
    def open(self) -> None:
        """Take the training step apart that the window shows; a large one is there some frames later."""
        if not self._is_wanted:
            self._is_wanted = True
            self.record_anew()

    @Slot()
    def close(self) -> None:
        """Go back to the live reading; what was tried is dropped."""
        self._is_wanted = False
        self._timer.stop()
        self._recorder.forget()
        self._order = self._left = self._landing = None
        self._what_if, self._sample = NOTHING, 0
        if self.is_open:
            self._put(None, 0)

    @Slot()
    def record_anew(self) -> None:
        """Take it apart as everything is now."""
        self._timer.stop()
        if self._is_wanted:
            self._recorder.ask(self._newest_order())

    @property
    def is_current(self) -> bool:
        """Whether the trace is that of what the window shows; if not, the newest is on its way."""
        return self.is_open and not self._recorder.is_busy and not self._timer.isActive()

    # What is taken apart

    @property
    def label(self) -> int | None:
        """The class that is known to be wanted; None: the network's own answer is taken for it."""
        return self._desk.inputs.label

    def set_label(self, label: int | None) -> None:
        """Say which class the answer should be."""
        self._desk.inputs.set_label(self.tr("Say what is wanted"), label)

    @property
    def target(self) -> Array | None:
        """What the outputs should be, (outputs,); None while it is closed."""
        trace = self.trace
        return None if trace is None else trace.recording.target[trace.sample]

    @property
    def sample(self) -> int:
        """Which sample of the batch is walked along; 0 is what the window shows."""
        return 0 if self.trace is None else self.trace.sample

    def set_sample(self, sample: int) -> None:
        """Walk along another sample of the batch."""
        if self._order is not None and 0 <= sample < self._batch and sample != self._sample:
            self._sample = sample
            self._follow()

    @property
    def batch(self) -> int:
        """How many samples learn together."""
        return self._batch

    def set_batch(self, count: int) -> None:
        """Let so many samples learn together: what the window shows, and others of the data."""
        count = max(1, count)
        if count != self._batch:
            self._batch, self._sample = count, min(self._sample, count - 1)
            self._follow()

    def _newest_order(self) -> StepOrder:
        desk, project = self._desk, self._desk.runnable.shown
        rule = rule_of(desk.document.shown.setup)
        self._what_if = that_fits(self._what_if, project.spec, project.weights)
        return StepOrder(
            project.spec, project.weights, desk.inputs.x.reshape(1, -1), self._target(project), rule,
            self._memories.memory_for(project, rule), self._what_if,
            desk.document.shown.setup.hyperparameters.seed + self._chance, self._sample, self._more_samples(),
        )  # fmt: skip

    def _target(self, project: Project) -> Array:
        label = self.label
        wanted = self._desk.reading.sight.reading.says if label is None else label
        return targets_of(np.array([wanted]), output_size(project.spec), np.float64)

    def _more_samples(self) -> More | None:
        """The other samples of the batch; those that were read for the last one need not be read again."""
        if self._batch == 1:
            return None
        setup = self._desk.setup.setup
        asked = self._desk.samples.order(self._batch - 1, setup.hyperparameters.seed)
        if self._more is None or self._more.asked != asked:
            self._more = More(asked)
        return self._more

    # What somebody tries

    @property
    def what_if(self) -> WhatIf:
        """The numbers that are set by hand."""
        return self._what_if

    @property
    def is_hypothetical(self) -> bool:
        """Whether the trace is one with numbers set by hand."""
        return self.trace is not None and bool(self.trace.recording.what_if)

    def hold(self, place: Place, value: float) -> None:
        """Set what a neuron or an input answers; all that follows from it changes."""
        self._try(with_number(self._what_if, place, value))

    def try_weight(self, place: ParameterPlace, value: float) -> None:
        """Set a parameter for now; all that follows from it changes."""
        self._try(with_number(self._what_if, place, value))

    def release(self, place: Place | ParameterPlace) -> None:
        """Let one number be again what it would be."""
        self._try(without_number(self._what_if, place))

    @Slot()
    def drop_what_if(self) -> None:
        """Let all numbers be again what they would be."""
        self._try(NOTHING)

    def _try(self, what_if: WhatIf) -> None:
        if self.is_open and what_if != self._what_if:
            self._what_if = what_if
            self.record_anew()

    # What happens meanwhile

    @Slot(object)
    def _recorded(self, result: Recorded) -> None:
        if result.trace is None:
            self._refuse(result)
            return
        self._order, self._more = result.order, result.more
        self._put(result.trace, self._entry(result.trace))

    def _entry(self, trace: Trace) -> int:
        """The cursor with which a new trace is entered."""
        landing, self._landing = self._landing, None
        if landing is not None:
            return landing(trace)
        if self.trace is not None:
            return carried(self.trace, self.cursor, trace)
        return 0 if self._left is None else carried(*self._left, trace)

    def _refuse(self, result: Recorded) -> None:
        """Stay with the last trace there was."""
        assert result.error is not None
        self._landing = None
        if result.order.more is not None or result.order.what_if:
            # As before somebody asked for more samples, or tried a number.
            known = NOTHING if self.trace is None else self.trace.recording.what_if
            self._what_if = NOTHING if known == result.order.what_if else known
            self._batch = 1
            self._follow()
        else:
            self._is_wanted = self.is_open
        self.failed.emit(error_words(result.error))

    @Slot()
    def _follow(self) -> None:
        """Record when all that belongs together has changed; what is dragged is waited for."""
        is_quiet = not (self._timer.isActive() and self._timer.interval() == _QUIET)
        if self._is_wanted and is_quiet:
            self._timer.start(0)

    @Slot(object, object)
    def _network_changed(self, before: Project, after: Project) -> None:
        if not self._is_wanted:
            return
        is_preview = after is not self._desk.runnable.project
        if self.trace is not None and not same_shapes(before, after):
            # Nobody shall see a moment of the old network beside the new one.
            self._left = self.trace, self.cursor
            self._put(None, 0)
        self._timer.start(_QUIET if is_preview else 0)

    @Slot()
    def _replaced(self) -> None:
        """Another network may have layers of the same names, but it is another one."""
        if self._is_wanted:
            self._what_if, self._landing = NOTHING, at_the_start
            self._follow()

    @Slot(object)
    def _label_changed(self, _label: object) -> None:
        self._follow()

    @Slot(object, object)
    def _training_changed(self, _before: RunState, now: RunState) -> None:
        if now is not RunState.IDLE:
            self.close()


def at_the_start(trace: Trace) -> int:
    """Where every trace begins."""
    return 0

"""Whatever a person does in whatever order: the trace is that of what the window shows, and can be undone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from PySide6.QtCore import QCoreApplication

from nnsim.network.spec import LayerId
from nnsim.network.weights import Weights
from nnsim.tracing.breakpoints import AtNeuron, DeltaBeyond
from nnsim.tracing.places import ParameterPlace, Place
from nnsim.tracing.prediction import Guess
from nnsim.tracing.steps import Granularity
from tests.studio.stepping_studio import learning_xor, new_studio, settle, wait_until

HIDDEN = LayerId("hidden1")
MOVES = (
    "first", "last", "next", "back", "next_neuron", "previous_neuron", "next_layer", "previous_layer",
    "next_phase", "previous_phase", "next_breakpoint", "previous_breakpoint", "skip", "next_sample",
)  # fmt: skip
NUMBERS = st.floats(-2, 2, allow_nan=False).map(lambda number: round(number, 3))


class Stepper(RuleBasedStateMachine):
    """Drives a studio; ``edits`` are the projects as they were before each change of the document."""

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.studio = new_studio(Path(self.folder.name), learning_xor())
        self.stepping = self.studio.stepping
        self.first = self.studio.document.project
        self.failures: list[str] = []
        self.stepping.failed.connect(self.failures.append)
        self.stepping.open()

    def teardown(self) -> None:
        if hasattr(self, "studio"):
            self.stepping.close()
            wait_until(lambda: self.studio.document.undo_stack.count() < 1000)
            while self.studio.document.undo_stack.canUndo():
                self.studio.document.undo()
            assert self.studio.document.project is self.first
            settle()
            self.folder.cleanup()

    @rule(stays_closed=st.booleans())
    def close(self, stays_closed: bool) -> None:
        self.stepping.close()
        if not stays_closed:
            self.stepping.open()

    @rule()
    def open(self) -> None:
        self.stepping.open()

    @rule(name=st.sampled_from(MOVES))
    def move(self, name: str) -> None:
        verb: Callable[[], None] = getattr(self.stepping, name)
        verb()

    @rule(share=st.floats(-0.1, 1.1))
    def seek(self, share: float) -> None:
        self.stepping.seek(round(share * self.stepping.length))

    @rule(granularity=st.sampled_from(Granularity), asks=st.booleans())
    def choose(self, granularity: Granularity, asks: bool) -> None:
        self.stepping.choose(granularity=granularity, asks_first=asks)

    @rule(given=st.none() | st.sampled_from(Guess) | NUMBERS)
    def predict(self, given: Guess | float | None) -> None:
        self.stepping.set_asks_first(True)
        self.stepping.next()
        if given is not None:
            self.stepping.answer(given)

    @rule(x=st.tuples(NUMBERS, NUMBERS), label=st.sampled_from((None, 0, 1)))
    def type(self, x: tuple[float, float], label: int | None) -> None:
        self.studio.inputs.set_values("Type", x, label)

    @rule(hidden=st.integers(1, 4))
    def rebuild(self, hidden: int) -> None:
        self.studio.document.edit("Rebuild", learning_xor(hidden=(hidden,)))

    @rule(factor=st.sampled_from((0.5, 2)), is_preview=st.booleans())
    def scale(self, factor: float, is_preview: bool) -> None:
        project = self.studio.document.project
        weights = Weights(project.weights.layout, project.weights.flat * np.float32(factor))
        scaled = replace(project, weights=weights)
        if is_preview:
            self.studio.document.preview(scaled)
        else:
            self.studio.document.edit("Scale", scaled)

    @rule()
    def undo(self) -> None:
        if self.studio.document.undo_stack.canUndo():
            self.studio.document.undo()

    @rule()
    def redo(self) -> None:
        if self.studio.document.undo_stack.canRedo():
            self.studio.document.redo()

    @rule()
    def apply(self) -> None:
        self.stepping.apply_update()

    @rule(index=st.integers(0, 3), value=NUMBERS, is_weight=st.booleans())
    def try_number(self, index: int, value: float, is_weight: bool) -> None:
        if is_weight:
            self.stepping.try_weight(ParameterPlace(HIDDEN, "b", index), value)
        else:
            self.stepping.hold(Place(HIDDEN, index), value)

    @rule(keeps=st.booleans())
    def settle_trial(self, keeps: bool) -> None:
        if keeps:
            self.stepping.keep_what_if()
        else:
            self.stepping.drop_what_if()

    @rule(count=st.integers(1, 3), sample=st.integers(0, 2))
    def batch(self, count: int, sample: int) -> None:
        self.stepping.set_batch(count)
        self.stepping.set_sample(sample)

    @rule(index=st.integers(0, 4))
    def look(self, index: int) -> None:
        self.stepping.look_at(Place(HIDDEN, index) if index < 3 else None)

    @rule(index=st.integers(0, 5), limit=st.floats(0, 1))
    def watch(self, index: int, limit: float) -> None:
        self.stepping.set_breakpoints([AtNeuron(HIDDEN, index), DeltaBeyond(limit)])

    @rule()
    def play(self) -> None:
        self.stepping.toggle()

    @rule(is_on=st.booleans())
    def run_on(self, is_on: bool) -> None:
        self.stepping.let_run(is_on)

    @rule()
    def rest(self) -> None:
        settle()

    @precondition(lambda self: hasattr(self, "studio"))
    @invariant()
    def the_cursor_is_on_the_trace(self) -> None:
        stepping = self.stepping
        assert stepping.is_open == (stepping.trace is not None)
        assert 0 <= stepping.cursor <= stepping.length
        assert (stepping.step is None) == (stepping.cursor == 0)
        assert stepping.is_open or not (stepping.looked_at or stepping.question)

    @precondition(lambda self: hasattr(self, "studio"))
    @invariant()
    def a_trace_that_is_current_is_that_of_the_window(self) -> None:
        stepping, studio = self.stepping, self.studio
        if not stepping.is_current:
            return
        assert stepping.trace is not None
        recording = stepping.trace.recording
        assert recording.spec is studio.runnable.shown.spec
        np.testing.assert_array_equal(recording.x[0].ravel(), studio.inputs.x)
        assert recording.what_if == stepping.what_if
        assert len(recording) == stepping.batch
        if not stepping.what_if.weights:
            np.testing.assert_array_equal(recording.parameters, studio.runnable.shown.weights.flat)
        label = studio.inputs.label
        assert label is None or int(recording.target[0].argmax()) == label


@pytest.fixture(autouse=True, scope="module")
def application() -> QCoreApplication:
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication([])


class TestStepper(Stepper.TestCase):
    settings = hypothesis_settings(max_examples=40, stateful_step_count=40, deadline=None)

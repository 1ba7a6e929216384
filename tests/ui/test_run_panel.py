"""The panel of a run: one batch, one epoch, how fast, how far; what is said, and what the window says."""

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, QSettings, Signal
from pytestqt.qtbot import QtBot

from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.training.request import Hyperparameters
from nnsim.training.snapshot import Measurement
from nnsim.training.stopping import StoppingRules
from nnsim.ui.main_window import MainWindow
from nnsim.ui.theme import Theme
from nnsim.ui.train import run_panel as run_panel_module
from nnsim.ui.train.progress import RunProgress
from nnsim.ui.train.run_words import epoch_words, progress_words, time_words
from nnsim.ui.train.speed_slider import SPEEDS, SpeedSlider
from nnsim.ui.train.workspace import TrainWorkspace
from tests.ui.train_hands import idle, session_of, start_endless

pytest_plugins = ["tests.ui.train_fixtures"]


def is_paused(workspace: TrainWorkspace) -> bool:
    return session_of(workspace).state is RunState.PAUSED


def test_one_batch_begins_a_run_learns_once_and_holds(qtbot: QtBot, workspace: TrainWorkspace) -> None:
    batch = workspace.run_panel.actions_of_run.batch
    batch.trigger()
    qtbot.waitUntil(lambda: is_paused(workspace), timeout=20_000)
    assert session_of(workspace).history[-1].step == 1
    batch.trigger()
    qtbot.waitUntil(lambda: session_of(workspace).history[-1].step == 2)
    assert is_paused(workspace)


def test_one_epoch_goes_to_the_end_of_the_epoch_and_holds(qtbot: QtBot, workspace: TrainWorkspace) -> None:
    actions = workspace.run_panel.actions_of_run
    actions.epoch.trigger()
    qtbot.waitUntil(lambda: is_paused(workspace), timeout=20_000)
    # 200 digits in batches of 20.
    assert (session_of(workspace).history[-1].step, session_of(workspace).history[-1].epoch) == (10, 1.0)
    actions.batch.trigger()
    qtbot.waitUntil(lambda: session_of(workspace).history[-1].step == 11)
    actions.epoch.trigger()
    qtbot.waitUntil(lambda: session_of(workspace).history[-1].step == 20)
    qtbot.waitUntil(lambda: is_paused(workspace))


def test_the_speed_is_that_of_the_run_and_remembered(
    qtbot: QtBot, workspace: TrainWorkspace, lab: Studio, look: Theme
) -> None:
    slider = workspace.run_panel.speed.slider
    assert session_of(workspace).speed is None
    slider.setValue(SPEEDS.index(5))
    assert session_of(workspace).speed == 5
    assert slider.accessibleDescription() == "5 batches a second"
    other = TrainWorkspace(lab, look)
    qtbot.addWidget(other)
    assert other.run_panel.speed.speed == 5


@pytest.mark.parametrize(("speed", "stop"), [(None, None), (1, 1), (3, 5), (1000, 1000), (5000, None)])
def test_a_speed_from_elsewhere_moves_to_the_next_stop(
    qtbot: QtBot, speed: float | None, stop: float | None
) -> None:
    slider = SpeedSlider()
    qtbot.addWidget(slider)
    slider.set_speed(speed)
    assert slider.speed == stop


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "1 s left"), (60, "1 min left"), (61, "2 min left"), (9000, "2.5 h left")]
)
def test_the_time_left_is_told_in_the_unit_that_fits(qtbot: QtBot, seconds: int, words: str) -> None:
    assert time_words(seconds) == words


class FakeSession(QObject):
    state_changed, loaded, measured = Signal(object, object), Signal(float), Signal(object)
    state = RunState.IDLE
    limits: StoppingRules | None = None

    def __init__(self, epochs: int) -> None:
        super().__init__()
        self.history: tuple[Measurement, ...] = ()
        self.order = SimpleNamespace(hyperparameters=Hyperparameters(epochs=epochs))

    def go(self, state: RunState) -> None:
        before, self.state = self.state, state
        self.state_changed.emit(before, state)


def test_progress_is_that_of_epochs_or_of_the_time_whichever_ends_first(qtbot: QtBot) -> None:
    session, now = FakeSession(10), [0.0]
    progress = RunProgress(session, session, clock=lambda: now[0])
    session.go(RunState.LOADING)
    session.loaded.emit(0.25)
    assert progress.share == 0.25
    session.go(RunState.RUNNING)
    now[0] = 10.0
    session.measured.emit((Measurement(5, 2.0, 0.5),))
    # 2 of 10 epochs in 10 s: 8 more take 40 s.
    assert (progress.share, progress.seconds_left) == (0.2, 40)
    assert progress_words(progress) == "20 %, 40 s left"
    session.limits = StoppingRules(10, seconds=20.0)
    # 10 of 20 s: half is done.
    assert (progress.share, progress.seconds_left) == (0.5, 10)
    session.go(RunState.PAUSED)
    now[0] = 1000.0
    assert (progress.share, progress.seconds_left) == (0.5, None)


def test_a_run_that_goes_on_in_the_middle_does_not_promise_too_much(qtbot: QtBot) -> None:
    session, now = FakeSession(10), [0.0]
    progress = RunProgress(session, session, clock=lambda: now[0])
    session.history = (Measurement(5, 5.0, 0.5),)
    session.go(RunState.LOADING)
    session.go(RunState.RUNNING)
    now[0] = 10.0
    session.measured.emit((Measurement(6, 6.0, 0.5),))
    # One epoch in 10 s, 4 to go.
    assert progress.seconds_left == 40


def test_progress_tells_only_what_is_seen_to_differ(qtbot: QtBot) -> None:
    session, told = FakeSession(1000), []
    progress = RunProgress(session, session)
    progress.changed.connect(lambda: told.append(1))
    for step in range(50):
        session.measured.emit((Measurement(step, step / 100, 0.5),))
    # 0 to 0.49 of 1,000 epochs: 0 %, told once.
    assert len(told) == 1


def test_the_end_of_an_epoch_is_told_with_its_measurement(qtbot: QtBot) -> None:
    session, ended = FakeSession(10), []
    progress = RunProgress(session, session)
    progress.epoch_ended.connect(ended.append)
    last = Measurement(10, 1.0, 0.4, test_loss=0.5)
    session.measured.emit((Measurement(5, 0.5, 0.5),))
    session.measured.emit((last, Measurement(11, 1.1, 0.4)))
    session.measured.emit((Measurement(12, 1.2, 0.4),))
    assert ended == [last]


def test_epochs_are_announced_with_their_figures_and_not_too_often(
    qtbot: QtBot, workspace: TrainWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, now = [], [100.0]
    monkeypatch.setattr(run_panel_module, "announce", lambda widget, words: said.append(words))
    panel = workspace.run_panel
    panel._clock = lambda: now[0]
    monkeypatch.setattr(RunProgress, "epochs", property(lambda self: 20))
    for epoch in range(1, 11):
        now[0] += 1.0
        panel.progress.epoch_ended.emit(Measurement(epoch * 10, float(epoch), 0.25, 0.9, 0.3, 0.875))
    assert said == [
        "Epoch 1 of 20: loss 0.25, test accuracy 87.5 %",
        "Epoch 6 of 20: loss 0.25, test accuracy 87.5 %",
    ]


def test_the_figures_of_targets_are_announced_too(qtbot: QtBot) -> None:
    measurement = Measurement(10, 1.0, 0.25, test_loss=0.3, test_r2=0.5)
    assert epoch_words(measurement, 3) == "Epoch 1 of 3: loss 0.25, test R² 0.500"


@pytest.fixture
def training_window(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.open_workspace("train")
    window.train.network_panel.make_new()
    setup = window.studio.setup
    setup.put("count", 200, "")
    setup.put("epochs", 10_000, "")
    window.train.start()
    qtbot.waitUntil(lambda: len(window.studio.training.history) > 3, timeout=20_000)
    return window


def test_title_and_header_say_how_far_the_run_is(training_window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "training: " in training_window.header.facts)
    assert re.match(r"\d+ % – .*nnsim$", training_window.windowTitle())
    training_window.studio.training.stop()
    assert " % – " not in training_window.windowTitle()
    assert "training" not in training_window.header.facts


def test_a_change_of_the_network_says_that_it_has_ended_the_run_and_what_is_kept(
    training_window: MainWindow, qtbot: QtBot
) -> None:
    training_window.open_workspace("build")
    document = training_window.studio.document
    document.settle()
    document.edit("Change", replace(document.project, run=None))
    qtbot.waitUntil(lambda: bool(training_window.messages.text))
    assert training_window.messages.text.startswith("The change has stopped the training: what it learnt in ")
    assert not training_window.studio.training.is_active


def test_the_menu_has_all_that_can_be_done_with_a_run(training_window: MainWindow) -> None:
    texts = [
        action.text().replace("&", "") for action in training_window.actions_table.menu("training").actions()
    ]
    for text in ("Pause", "One batch", "One epoch", "Stop", "Hear the loss", "Reset weights"):
        assert text in texts
    # There is nothing to be told yet.
    assert not training_window.train.run_panel.autopsy_action.isEnabled()


def test_the_loss_is_heard_only_when_it_was_asked_for(
    qtbot: QtBot, workspace: TrainWorkspace, train_store: QSettings
) -> None:
    panel = workspace.run_panel
    assert not panel.sound_action.isChecked()
    if panel.sound.can_play:
        panel.sound_action.trigger()
        assert panel.sound.is_on
        panel.sound_action.trigger()
    else:
        assert not panel.sound_action.isEnabled()
        assert panel.sound_action.toolTip() == panel.sound.problem


def test_a_run_can_be_stopped_after_single_batches(qtbot: QtBot, workspace: TrainWorkspace) -> None:
    start_endless(qtbot, workspace)
    workspace.run_panel.actions_of_run.batch.trigger()
    qtbot.waitUntil(lambda: is_paused(workspace))
    workspace.run_panel.stop_action.trigger()
    assert idle(workspace)

"""A run that is led and changed while it goes on: one undo entry, nothing lost, and the form follows."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from nnsim.network.fresh import new_project, untrained
from nnsim.network.project import Card, Project
from nnsim.network.recipe import Hyperparameters
from nnsim.network.setup import Setup, XorTable
from nnsim.network.spec import DenseSpec, DropoutSpec, InputSpec, LayerId, NetworkSpec
from nnsim.network.weights import initial_weights
from nnsim.studio.document import Document
from nnsim.studio.settings import Settings
from nnsim.studio.setup_store import SetupStore
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.adjustment import Adjustment, Mark
from nnsim.training.snapshot import Ending
from nnsim.training.sources import XorSource
from nnsim.training.stopping import StoppingRules

LONG = Hyperparameters(batch_size=4, rate=0.001, epochs=1_000_000)
SPEC = NetworkSpec(
    (
        InputSpec(LayerId("in"), "Input", (2,)),
        DenseSpec(LayerId("h"), "Dense 1", 6, "tanh"),
        DropoutSpec(LayerId("d"), "Dropout 1", 0.5),
        DenseSpec(LayerId("o"), "Output", 2, "softmax"),
    ),
    ((LayerId("in"), LayerId("h")), (LayerId("h"), LayerId("d")), (LayerId("d"), LayerId("o"))),
    "cross_entropy",
    ("0", "1"),
)


class Bench:
    """A document on XOR with its session and its form."""

    def __init__(self, folder: Path) -> None:
        setup = Setup(XorTable(), 0.0, LONG)
        self.document = Document(Project(SPEC, initial_weights(SPEC, 1), Card(seed=1), setup=setup))
        self.session = TrainingSession(self.document)
        settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        self.store = SetupStore(self.document, settings)
        self.store.follow(self.session)

    def start(self) -> None:
        self.session.start(XorSource(), self.store.setup.hyperparameters)

    @property
    def texts(self) -> list[str]:
        stack = self.document.undo_stack
        return [stack.text(number) for number in range(stack.index())]


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.session.stop()


def learn(qtbot: QtBot, bench: Bench) -> None:
    bench.start()
    wait_for_step(qtbot, bench, 1)


def wait_for_step(qtbot: QtBot, bench: Bench, step: int) -> None:
    qtbot.waitUntil(lambda: bench.session.newest is not None and bench.session.newest.step >= step)


def test_settings_that_change_during_a_run_are_part_of_its_one_undo_entry(qtbot: QtBot, bench: Bench) -> None:
    before = bench.document.project
    told: list[float] = []
    bench.store.changed.connect(lambda: told.append(bench.store.get("rate")))
    learn(qtbot, bench)
    with qtbot.waitSignal(bench.session.marked) as marked:
        bench.store.put("rate", 0.5, "Set learning rate to 0.5")
    assert bench.session.is_active
    assert bench.texts == []
    assert (bench.store.get("rate"), told) == (0.5, [0.5])
    (mark,) = marked.args
    assert isinstance(mark, Mark)
    assert [str(line) for line in mark.words] == ["learning rate: 0.001 → 0.5"]
    assert bench.session.marks == (mark,)
    bench.session.stop()
    assert len(bench.texts) == 1
    assert bench.texts[0].startswith("Train ")
    after = bench.document.project
    assert after.setup.hyperparameters.rate == 0.5
    assert after.run is not None
    assert after.run.record.settings.rate == 0.5
    assert "learning rate 0.5" in after.card.recipe
    bench.document.undo()
    assert bench.document.project is before
    assert (bench.store.get("rate"), told) == (0.001, [0.5, 0.001])


def test_an_adjusted_run_that_was_stopped_goes_on_with_its_own_curves(qtbot: QtBot, bench: Bench) -> None:
    learn(qtbot, bench)
    bench.store.put("batch_size", 3, "Set batch size to 3")
    qtbot.waitUntil(lambda: len(bench.session.marks) == 1)
    wait_for_step(qtbot, bench, bench.session.marks[0].step + 5)
    bench.session.stop()
    history, marks = bench.session.history, bench.session.marks
    assert bench.session.continuation(XorSource(), bench.store.setup.hyperparameters) is not None
    bench.start()
    wait_for_step(qtbot, bench, history[-1].step + 1)
    assert bench.session.history[: len(history)] == history
    assert bench.session.marks == marks


@pytest.mark.parametrize(("name", "value"), [("data", "synthetic"), ("seed", 7), ("early_stopping", True)])
def test_what_needs_another_beginning_ends_the_run_first(
    qtbot: QtBot, bench: Bench, name: str, value: object
) -> None:
    ended: list[object] = []
    bench.session.ended_by_edit.connect(ended.append)
    learn(qtbot, bench)
    bench.store.put(name, value, "Set it")
    assert not bench.session.is_active
    assert len(bench.texts) == 2
    assert bench.texts[0].startswith("Train ")
    assert bench.texts[1] == "Set it"
    assert ended == [bench.session.newest]
    assert bench.store.get(name) == value


def test_an_edit_of_the_network_ends_the_run_and_says_what_was_kept(qtbot: QtBot, bench: Bench) -> None:
    ended: list[object] = []
    bench.session.ended_by_edit.connect(ended.append)
    learn(qtbot, bench)
    bench.document.edit("Reset", untrained(bench.document.project, 1))
    assert ended == [bench.session.newest]
    bench.session.stop()
    bench.document.undo()
    assert len(ended) == 1


def test_a_run_that_is_ended_while_it_loads_has_kept_nothing_but_its_settings(
    qtbot: QtBot, bench: Bench
) -> None:
    before = bench.document.project
    bench.start()
    bench.store.put("rate", 0.5, "Set learning rate to 0.5")
    bench.session.stop()
    after = bench.document.project
    assert after.setup.hyperparameters.rate == 0.5
    if bench.session.newest is None:
        assert bench.texts == ["Change the settings of the training"]
        assert after.weights is before.weights
    bench.document.undo()
    assert bench.store.get("rate") == 0.001


def test_another_rate_of_dropout_is_shown_at_once_and_kept(qtbot: QtBot, bench: Bench) -> None:
    learn(qtbot, bench)
    bench.session.pause()
    other = Adjustment(LONG, ((LayerId("d"), 0.25),)).spec(SPEC)
    assert bench.session.can_adjust(bench.store.setup, other)
    bench.session.adjust(bench.store.setup, other)
    assert bench.document.shown.spec == other
    assert bench.document.project.spec is SPEC
    qtbot.waitUntil(lambda: bool(bench.session.marks))  # also while the run stands still
    assert [str(line) for line in bench.session.marks[0].words] == ["Dropout 1: rate 0.5 → 0.25"]
    bench.session.stop()
    assert bench.document.project.spec == other
    assert bench.document.project.run is not None
    bench.document.undo()
    assert bench.document.project.spec is SPEC


def test_another_network_is_no_adjustment(qtbot: QtBot, bench: Bench) -> None:
    learn(qtbot, bench)
    other = new_project((3,), "tanh", 1).spec
    assert not bench.session.can_adjust(bench.store.setup, other)
    with pytest.raises(ValueError, match="keeps its data"):
        bench.session.adjust(bench.store.setup, other)
    bench.session.stop()
    assert not bench.session.can_adjust(bench.store.setup)


def test_what_the_worker_refuses_goes_back_in_the_form(
    qtbot: QtBot, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn(qtbot, bench)

    def full(*ignored: object, **options: object) -> None:
        raise MemoryError

    monkeypatch.setattr("nnsim.training.learner.compile_network", full)
    told: list[int] = []
    bench.store.changed.connect(lambda: told.append(bench.store.get("batch_size")))
    bench.session.show_newest(False)  # somebody looks at the past: no preview brings the news
    with qtbot.waitSignal(bench.session.refused) as refused:
        bench.store.put("batch_size", 3, "Set batch size to 3")
    assert refused.args == ["There is not enough memory for this batch size."]
    assert told == [3, 4]
    assert bench.store.get("batch_size") == 4
    assert bench.session.is_active
    bench.session.stop()
    assert bench.document.project.setup.hyperparameters.batch_size == 4
    assert bench.session.marks == ()


def test_one_batch_from_the_start_and_one_more(qtbot: QtBot, bench: Bench) -> None:
    states: list[RunState] = []
    bench.session.state_changed.connect(lambda before, after: states.append(after))
    bench.start()
    bench.session.step_once()
    qtbot.waitUntil(lambda: bench.session.state is RunState.PAUSED)
    assert [one.step for one in bench.session.history] == [0, 1]
    bench.session.step_once()
    wait_for_step(qtbot, bench, 2)
    qtbot.wait(50)
    assert bench.session.history[-1].step == 2
    assert states == [RunState.LOADING, RunState.RUNNING, RunState.PAUSED]


def test_one_epoch_runs_and_is_held(qtbot: QtBot, bench: Bench) -> None:
    bench.store.put("batch_size", 3, "Set batch size to 3")
    bench.start()
    bench.session.train_epoch()
    qtbot.waitUntil(lambda: bench.session.state is RunState.PAUSED)
    assert (bench.session.history[-1].step, bench.session.history[-1].epoch) == (2, 1.0)
    bench.session.train_epoch()
    assert bench.session.state is RunState.RUNNING
    qtbot.waitUntil(lambda: bench.session.state is RunState.PAUSED)
    assert bench.session.history[-1].epoch == 2.0
    bench.session.resume()
    wait_for_step(qtbot, bench, 100)
    assert bench.session.state is RunState.RUNNING


def test_a_speed_counts_for_this_run_and_the_next(qtbot: QtBot, bench: Bench) -> None:
    bench.session.set_speed(0.01)
    for _ in range(2):
        bench.start()
        wait_for_step(qtbot, bench, 1)
        qtbot.wait(60)
        assert bench.session.history[-1].step <= 2
        bench.session.stop()
    assert bench.session.speed == 0.01
    bench.session.set_speed(None)
    bench.start()
    wait_for_step(qtbot, bench, 50)


@pytest.mark.parametrize(
    ("rule", "reason"), [({"seconds": 0.05}, Ending.SECONDS), ({"loss_limit": 5.0}, Ending.LOSS)]
)
def test_a_run_ends_by_the_rule_that_comes_first(
    qtbot: QtBot, bench: Bench, rule: dict[str, float], reason: Ending
) -> None:
    settings = replace(LONG, **rule)
    setup = msgspec.structs.replace(bench.document.project.setup, hyperparameters=settings)
    bench.document.edit("Set", replace(bench.document.project, setup=setup))
    bench.start()
    assert bench.session.limits == StoppingRules.of(settings)
    qtbot.waitUntil(lambda: bench.session.state is RunState.IDLE)
    assert bench.session.finished is not None
    assert bench.session.finished.reason is reason
    assert bench.session.finished.completed
    assert bench.texts[-1].startswith("Train ")


def test_a_run_without_end_keeps_few_measurements_and_says_when_some_go(
    qtbot: QtBot, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnsim.training.history.MOST", 10)
    bench.session._log.history._most = 100
    told: list[int] = []
    bench.session.measured.connect(lambda measurements: told.extend(one.step for one in measurements))
    bench.start()
    with qtbot.waitSignal(bench.session.thinned):
        pass
    wait_for_step(qtbot, bench, 1_000)
    bench.session.stop()
    assert told == sorted(set(told))
    assert len(told) > len(bench.session.history)
    assert len(bench.session.history) <= 100
    assert (bench.session.history[0].step, bench.session.history[-1].step) == (0, told[-1])

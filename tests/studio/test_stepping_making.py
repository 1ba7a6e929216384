"""Steps that become real: what the network has learnt, how it is undone, and what the optimizer remembers."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication

from nnsim.engine.layers.dropout import Dropout
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.network.compile import compile_network
from nnsim.network.presets import dropout_network
from nnsim.network.project import Card, Project, Score
from nnsim.network.spec import LayerId
from nnsim.network.weights import Weights, initial_weights
from nnsim.studio.stepping.learning import Memories
from nnsim.studio.stepping.order import rule_of
from nnsim.studio.studio import Studio
from nnsim.tracing.places import ParameterPlace, Place
from nnsim.tracing.steps import Phase
from tests.studio.stepping_studio import learning_xor, new_settings, new_studio, settle, wait_until
from tests.training.runs import Clouds

HIDDEN, OUTPUT = LayerId("hidden1"), LayerId("output")


@pytest.fixture
def studio(qapp: QCoreApplication, tmp_path: Path) -> Iterator[Studio]:
    made = new_studio(tmp_path, learning_xor())
    made.stepping.open()
    yield made
    made.stepping.close()
    settle()


def learnt_by_hand(studio: Studio, steps: int) -> np.ndarray:
    """The weights after some steps of a program on the typed sample, in float32."""
    project = studio.document.project
    program = compile_network(project.spec, 1)
    program.parameters[:] = project.weights.flat
    settings = project.setup.hyperparameters
    optimizer = OPTIMIZERS[settings.optimizer].make()
    memory = optimizer.start(program.parameters)
    for _ in range(steps):
        program.loss_and_gradient(np.array([[0.25, 0.75]], np.float32), np.array([[0, 1]], np.float32))
        optimizer.update(program.parameters, program.gradient, memory, settings.rate)
    return program.parameters


def test_an_update_that_is_applied_is_the_step_of_a_run(studio: Studio) -> None:
    expected = learnt_by_hand(studio, 1)
    studio.stepping.apply_update()
    found = studio.document.project.weights.flat
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, expected, rtol=1e-6)


def test_updates_one_after_the_other_are_one_undo_entry_that_counts(studio: Studio) -> None:
    before = studio.document.project
    texts = []
    for _ in range(3):
        studio.stepping.apply_update()
        texts.append(studio.undoing.undo_text)
    assert texts == ["Learn 1 sample", "Learn 2 samples", "Learn 3 samples"]
    studio.document.undo()
    assert studio.document.project is before
    studio.document.redo()
    settle()
    studio.stepping.apply_update()
    assert studio.undoing.undo_text == "Learn 4 samples"


def test_an_edit_in_between_begins_another_undo_entry(studio: Studio) -> None:
    studio.stepping.apply_update()
    studio.setup.put("rate", 0.25, "Change the rate")
    settle()
    studio.stepping.apply_update()
    assert studio.undoing.undo_text == "Learn 1 sample"


def test_saving_in_between_begins_another_undo_entry(studio: Studio, tmp_path: Path) -> None:
    studio.stepping.apply_update()
    studio.document.save(tmp_path / "one.nnsim")
    studio.stepping.apply_update()
    assert studio.undoing.undo_text == "Learn 1 sample"
    studio.document.undo()
    assert studio.undoing.undo_text == "Learn 1 sample"


@pytest.mark.parametrize("optimizer", ["momentum", "adam"])
def test_the_memory_of_the_optimizer_goes_on(qapp: QCoreApplication, tmp_path: Path, optimizer: str) -> None:
    studio = new_studio(tmp_path, learning_xor(optimizer, rate=0.01))
    expected = learnt_by_hand(studio, 3)
    studio.stepping.open()
    for _ in range(3):
        studio.stepping.apply_update()
    np.testing.assert_allclose(studio.document.project.weights.flat, expected, rtol=1e-4, atol=1e-7)
    studio.stepping.close()


def test_the_memory_of_the_run_that_made_the_weights_goes_on(qapp: QCoreApplication, tmp_path: Path) -> None:
    studio = new_studio(tmp_path, learning_xor("adam", rate=0.01))
    studio.training.start(Clouds(40), replace(studio.setup.setup.hyperparameters, epochs=2, batch_size=10))
    wait_until(lambda: not studio.training.is_active)
    run = studio.document.project.run
    assert run is not None
    studio.stepping.open()
    assert studio.stepping.trace is not None
    memory = studio.stepping.trace.recording.update.memory
    assert memory.step == run.record.optimizer_step == 8
    for name, vector in run.optimizer.items():
        np.testing.assert_array_equal(memory.vectors[name], vector)
    studio.stepping.close()
    # a network that has gone back to its best weights: the memory is that of the last ones
    project = studio.document.project
    back = replace(run, last=project.weights.flat)
    rule = rule_of(project.setup)
    assert Memories().memory_for(project, rule) is not None
    assert Memories().memory_for(replace(project, run=back), rule) is None
    assert Memories().memory_for(project, replace(rule, optimizer="momentum")) is None


def test_dropout_drops_others_in_every_step(qapp: QCoreApplication, tmp_path: Path) -> None:
    spec = dropout_network()
    studio = Studio(Project(spec, initial_weights(spec, 1), Card()), new_settings(tmp_path))
    studio.stepping.open()
    wait_until(lambda: studio.stepping.is_current)
    masks = []
    for _ in range(2):
        assert studio.stepping.trace is not None
        layers = studio.stepping.trace.layers.values()
        own = next(one for one in layers if isinstance(one.record.kind, Dropout))
        masks.append([float(own.forward(unit).factors[0]) for unit in range(own.outputs)])
        studio.stepping.apply_update()
        wait_until(lambda: studio.stepping.is_current)
    assert masks[0] != masks[1]
    studio.stepping.close()


def test_undoing_forgets_what_the_optimizer_has_seen_since(qapp: QCoreApplication, tmp_path: Path) -> None:
    studio = new_studio(tmp_path, learning_xor("adam", rate=0.01))
    studio.stepping.open()
    studio.stepping.apply_update()
    once = studio.document.project.weights.flat
    studio.stepping.apply_update()
    studio.document.undo()
    settle()
    studio.stepping.apply_update()
    np.testing.assert_array_equal(studio.document.project.weights.flat, once)
    studio.stepping.close()


def test_the_loss_before_stands_beside_the_loss_after(studio: Studio) -> None:
    stepping = studio.stepping
    assert stepping.trace is not None
    loss = stepping.trace.recording.loss
    stepping.apply_update()
    before, step = stepping.before_update, stepping.step
    assert before is not None
    assert step is not None
    assert before.loss == loss
    assert before.outputs.shape == (1, 2)
    assert stepping.trace.recording.loss < loss
    assert (step.phase, step.stop) == (Phase.LOSS, stepping.cursor)
    studio.inputs.set_values("Type", [1, 1], 1)
    settle()
    assert stepping.before_update is None


def test_scores_of_weights_that_are_gone_are_dropped(qapp: QCoreApplication, tmp_path: Path) -> None:
    card = Card(title="XOR", scores=(Score("XOR", 4, 4),))
    studio = new_studio(tmp_path, replace(learning_xor(), card=card))
    studio.stepping.open()
    studio.stepping.apply_update()
    assert studio.document.project.card == Card(title="XOR")
    studio.stepping.close()


def test_what_is_tried_must_be_kept_or_dropped_before_an_update(studio: Studio) -> None:
    stepping, told = studio.stepping, []
    stepping.failed.connect(told.append)
    stepping.hold(Place(HIDDEN, 0), 1.0)
    before = studio.document.project
    assert "by hand" in stepping.obstacle
    stepping.apply_update()
    assert told == [stepping.obstacle]
    assert studio.document.project is before


def test_weights_that_run_away_are_refused(qapp: QCoreApplication, tmp_path: Path) -> None:
    studio, told = new_studio(tmp_path, learning_xor(rate=1e40)), []
    studio.stepping.failed.connect(told.append)
    studio.stepping.open()
    before = studio.document.project
    studio.stepping.apply_update()
    assert studio.document.project is before
    assert told == ["The update leads to weights that are no numbers: choose a lower learning rate."]
    studio.stepping.close()


@pytest.mark.filterwarnings("error")
def test_where_the_loss_is_no_number_no_lower_rate_is_advised(qapp: QCoreApplication, tmp_path: Path) -> None:
    made = learning_xor()
    lost = Weights(made.weights.layout, np.full(made.weights.layout.size, np.inf, np.float32))
    studio, told = new_studio(tmp_path, replace(made, weights=lost)), []
    studio.stepping.failed.connect(told.append)
    studio.stepping.open()
    studio.stepping.apply_update()
    assert told == ["The loss is not a number, so nothing can be learnt from it: reset the weights."]
    studio.stepping.close()


def test_weights_that_were_tried_can_be_kept_as_one_edit(studio: Studio) -> None:
    stepping, before = studio.stepping, studio.document.project
    stepping.try_weight(ParameterPlace(HIDDEN, "W", 4), 2.5)
    stepping.hold(Place(HIDDEN, 0), 1.0)
    stepping.keep_what_if()
    assert studio.undoing.undo_text == "Set a weight of Hidden 1"
    after = studio.document.project.weights
    # index 4 of a (2, 3) array is row 1, column 1
    assert after.of(HIDDEN)["W"][1, 1] == np.float32(2.5)
    assert np.count_nonzero(after.flat != before.weights.flat) == 1
    assert not stepping.what_if.weights
    assert stepping.what_if.activations == {Place(HIDDEN, 0): 1.0}
    studio.document.undo()
    assert studio.document.project is before


def test_several_weights_and_biases_are_named_in_the_undo_entry(studio: Studio) -> None:
    stepping = studio.stepping
    stepping.try_weight(ParameterPlace(OUTPUT, "b", 0), 1.0)
    stepping.keep_what_if()
    assert studio.undoing.undo_text == "Set a bias of Output"
    settle()
    stepping.try_weight(ParameterPlace(OUTPUT, "b", 0), 0.5)
    stepping.try_weight(ParameterPlace(OUTPUT, "b", 1), 0.5)
    stepping.keep_what_if()
    assert studio.undoing.undo_text == "Set 2 weights of Output"
    settle()
    stepping.try_weight(ParameterPlace(OUTPUT, "b", 0), 0.25)
    stepping.try_weight(ParameterPlace(HIDDEN, "W", 0), 0.25)
    stepping.keep_what_if()
    assert studio.undoing.undo_text == "Set 2 weights"


def test_a_weight_that_is_no_number_is_not_kept(studio: Studio) -> None:
    told, before = [], studio.document.project
    studio.stepping.failed.connect(told.append)
    studio.stepping.try_weight(ParameterPlace(HIDDEN, "W", 0), float("inf"))
    studio.stepping.keep_what_if()
    assert len(told) == 1
    assert studio.document.project is before


@pytest.mark.filterwarnings("error")
def test_a_weight_beyond_what_a_file_holds_is_refused_in_words(studio: Studio) -> None:
    stepping, before, told = studio.stepping, studio.document.project, []
    stepping.failed.connect(told.append)
    stepping.try_weight(ParameterPlace(HIDDEN, "W", 0), 1e39)
    stepping.keep_what_if()
    assert told == ["A weight must be a finite number: drop what you tried, or change it."]
    assert studio.document.project is before

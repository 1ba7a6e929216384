"""The setup of the document by names: one undo entry per value, remembered, and the run stays as it is."""

from dataclasses import replace
from pathlib import Path

import hypothesis
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from nnsim.data.synthetic import Knobs
from nnsim.network.fresh import new_project
from nnsim.network.presets import dense_network
from nnsim.network.recipe import Hyperparameters
from nnsim.network.setup import MnistDigits, Setup, SyntheticDigits, XorTable
from nnsim.studio.document import Document
from nnsim.studio.settings import Settings
from nnsim.studio.setup_store import SetupStore
from nnsim.training.request import check_hyperparameters


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return Document(new_project((4,), "sigmoid", 1))


@pytest.fixture
def store(document: Document, settings: Settings) -> SetupStore:
    return SetupStore(document, settings, document)


def entries(document):
    return [document.undo_stack.text(number) for number in range(document.undo_stack.count())]


def test_a_value_is_one_undo_entry_and_is_remembered(store, document, settings):
    store.put("rate", 0.1, "Set learning rate to 0.1")
    assert (store.get("rate"), settings.rate) == (0.1, 0.1)
    assert document.project.setup.hyperparameters == Hyperparameters(rate=0.1)
    assert entries(document) == ["Set learning rate to 0.1"]
    assert document.is_changed
    document.undo()
    assert store.get("rate") == 0.002
    assert document.project.setup == Setup()
    document.redo()
    assert store.get("rate") == 0.1


def test_a_value_that_is_set_already_is_no_edit_and_changes_no_memory(store, document, settings):
    document.edit("Open", replace(document.project, setup=Setup(hyperparameters=Hyperparameters(epochs=7))))
    store.put("epochs", 7, "Set epochs to 7")
    assert entries(document) == ["Open"]
    assert settings.epochs == 20


def test_network_weights_and_board_are_those_of_before(store, document):
    before = document.project
    store.put("data", "mnist", "Train on MNIST")
    after = document.project
    assert after.spec is before.spec
    assert after.weights is before.weights
    assert (after.card, after.board) == (before.card, before.board)


def test_a_choice_brings_along_what_was_set_with_it_last(store, document, settings):
    settings.momentum_momentum, settings.patience, settings.count = 0.5, 9, 500
    store.put("optimizer", "momentum", "Set optimizer to momentum")
    store.put("early_stopping", True, "Turn on early stopping")
    store.put("data", "mnist", "Train on MNIST")
    store.put("data", "synthetic", "Train on synthetic digits")
    assert store.get("momentum_momentum") == 0.5
    assert document.project.setup.hyperparameters.patience == 9
    assert document.project.setup.data == SyntheticDigits(500)
    assert len(entries(document)) == 4


def test_what_the_setup_has_no_place_for_is_only_remembered(store, document, settings):
    assert store.get("patience") == 5
    store.put("patience", 9, "Set patience to 9")
    store.put("data_folder", "/digits", "Set folder")
    store.put("more_settings", True, "")
    assert (store.get("patience"), store.get("data_folder"), store.get("more_settings")) == (
        9,
        "/digits",
        True,
    )
    assert (settings.patience, settings.data_folder) == (9, "/digits")
    assert entries(document) == []


def test_many_values_go_back_to_their_defaults_as_one_entry(store, document, settings):
    for name, value in {"l1": 0.5, "max_norm": 2.0, "early_stopping": True, "patience": 3}.items():
        store.put(name, value, f"Set {name}")
    before = document.project.setup
    store.put_defaults(("l1", "max_norm", "patience", "early_stopping"), "Back")
    assert document.project.setup == Setup()
    assert (settings.l1, settings.max_norm, settings.early_stopping, settings.patience) == (0, None, False, 5)
    assert entries(document)[-1] == "Back"
    document.undo()
    assert document.project.setup == before
    document.redo()
    store.put_defaults(("l1",), "Nothing to do")
    assert entries(document)[-1] == "Back"


def test_views_are_told_of_another_setup_and_of_nothing_else(qtbot, store, document):
    with qtbot.assertNotEmitted(store.changed):
        document.preview(replace(document.project, card=new_project((3,), "tanh", 2).card))
        document.preview(None)
        document.edit("Same", replace(document.project, setup=Setup()))
    with qtbot.waitSignal(store.changed):
        store.put("epochs", 3, "Set epochs to 3")
    with qtbot.waitSignal(store.changed):
        document.undo()


def test_whoever_works_on_the_project_ends_that_before_a_value_is_set(store, document):
    """What a run has learnt up to now is not lost to the edit."""
    learnt = replace(document.project, card=new_project((3,), "tanh", 2).card)
    document.editing.connect(lambda: document.project.card is learnt.card or finish())

    def finish():
        document.editing.disconnect()
        document.edit("Train 1 epoch", learnt)

    store.put("epochs", 3, "Set epochs to 3")
    assert entries(document) == ["Train 1 epoch", "Set epochs to 3"]
    assert document.project.card is learnt.card


def test_a_new_network_keeps_the_setup_but_learns_digits_where_it_reads_them(store, document, settings):
    settings.count = 500
    digits = dense_network((4,))
    setup = Setup(XorTable(), hyperparameters=Hyperparameters(epochs=7))
    document.edit("Open", replace(document.project, setup=setup))
    assert store.setup_for(dense_network((2,), input_shape=(2,))) == setup
    assert store.setup_for(digits) == Setup(SyntheticDigits(500), hyperparameters=setup.hyperparameters)
    mnist = Setup(MnistDigits(), 0.2)
    document.edit("Open", replace(document.project, setup=mnist))
    assert store.setup_for(digits) == mnist


def test_a_preset_brings_its_setup_and_leaves_the_seed_and_the_digits_of_people(store, document):
    preset = Setup(SyntheticDigits(3_000, Knobs(noise=0.5)), 0.1, Hyperparameters(rate=0.5, seed=1))
    own = Setup(hyperparameters=Hyperparameters(seed=9, epochs=3))
    document.edit("Open", replace(document.project, setup=own))
    brought = Setup(preset.data, 0.1, Hyperparameters(rate=0.5, seed=9))
    assert store.of_preset(preset) == brought
    document.edit("Open", replace(document.project, setup=Setup(MnistDigits(), 0, own.hyperparameters)))
    assert store.of_preset(preset) == Setup(MnistDigits(), 0.1, brought.hyperparameters)
    assert store.of_preset(Setup(XorTable())).data == XorTable()


#: Values that a person may set in any order, whatever is chosen at the moment.
STEPS = [
    ("data", "mnist"), ("data", "xor"), ("data", "synthetic"), ("count", 500), ("slant", 0.5), ("rate", 0.5),
    ("epochs", 3), ("optimizer", "momentum"), ("optimizer", "adam"), ("momentum_momentum", 0.5),
    ("adam_beta1", 0.5), ("schedule", "step"), ("schedule", "constant"), ("step_drop", 0.25),
    ("warm_up", 2.0),
    ("l2", 0.5), ("max_norm", 2.0), ("max_norm", None), ("early_stopping", True), ("early_stopping", False),
    ("patience", 9), ("validation_share", 0.5), "undo", "redo", "reset",
]  # fmt: skip
RESET = ("l2", "max_norm", "warm_up", "validation_share", "early_stopping")


@hypothesis.settings(suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=st.lists(st.sampled_from(STEPS), max_size=25))
def test_any_values_in_any_order_are_undone_one_by_one_and_redone(qapp, tmp_path, steps):
    settings = Settings(QSettings(str(tmp_path / "any.ini"), QSettings.Format.IniFormat))
    settings.store.clear()
    document = Document(new_project((), "sigmoid", 1))
    store, stack = SetupStore(document, settings, document), document.undo_stack
    states, place = [document.project.setup], 0
    for step in steps:
        before = document.project.setup
        if step == "undo":
            document.undo()
            place = max(0, place - 1)
        elif step == "redo":
            document.redo()
            place = min(len(states) - 1, place + 1)
        else:
            if step == "reset":
                store.put_defaults(
                    ("l2", "max_norm", "warm_up", "validation_share", "early_stopping"), "Reset"
                )
            else:
                store.put(*step, f"Set {step}")
                assert store.get(step[0]) == step[1]
            if document.project.setup != before:
                states, place = [*states[: place + 1], document.project.setup], place + 1
        assert document.project.setup == states[place]
        assert (stack.count(), stack.index()) == (len(states) - 1, place)
        # What a person can set in the form, a file can hold and a run can use.
        msgspec.convert(msgspec.to_builtins(document.project.setup), Setup)
        check_hyperparameters(document.project.setup.hyperparameters)

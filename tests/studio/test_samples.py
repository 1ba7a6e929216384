"""Samples of the data one after the other, with the class each is known to be of."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from nnsim.data.strokes import Drawing, Stroke
from nnsim.network.presets import PRESETS, dense_network
from nnsim.network.project import Card, Project
from nnsim.network.weights import initial_weights
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.training.supply import samples
from tests.cli.mnist import write_mnist


def studio_of(tmp_path: Path, name: str) -> Studio:
    preset = PRESETS[name]
    spec = preset.make()
    project = Project(spec, initial_weights(spec, 1), Card(), setup=preset.setup)
    return Studio(project, Settings(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)))


@pytest.fixture
def xor(tmp_path: Path, qtbot: QtBot) -> Studio:
    return studio_of(tmp_path, "xor")


@pytest.fixture
def digits(tmp_path: Path, qtbot: QtBot) -> Studio:
    return studio_of(tmp_path, "dense-16-16")


def go_on(studio: Studio, qtbot: QtBot, joins: str | None = None) -> int | None:
    studio.samples.next_sample(joins)
    qtbot.waitUntil(lambda: not studio.samples.is_loading)
    return studio.inputs.label


def test_rows_of_a_table_come_in_order_with_their_answers(xor: Studio) -> None:
    seen = []
    for _ in range(5):
        xor.samples.next_sample()
        seen.append((*xor.inputs.x.tolist(), xor.inputs.label))
    assert seen == [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0), (0, 0, 0)]


def test_after_a_chosen_row_comes_the_one_below_it(xor: Studio) -> None:
    xor.samples.pick_row(2)
    assert xor.inputs.x.tolist() == [1, 0]
    xor.samples.next_sample()
    assert xor.inputs.x.tolist() == [1, 1]


def test_digits_go_onto_the_canvas_with_their_label_and_undo_takes_both_away(
    digits: Studio, qtbot: QtBot
) -> None:
    label = go_on(digits, qtbot)
    assert label is not None
    assert not digits.inputs.is_empty
    assert digits.undoing.undo_text == "Next sample"
    digits.undoing.undo()
    assert digits.inputs.is_empty
    assert digits.inputs.label is None


def test_a_sample_goes_in_as_it_was_learnt_from_whatever_the_stages_do(digits: Studio, qtbot: QtBot) -> None:
    go_on(digits, qtbot)
    wanted = samples(digits.samples.order(1, digits.setup.get("seed"))).floats()[0]
    np.testing.assert_array_equal(digits.inputs.x, wanted)
    assert digits.reading.sight.prepared.pixels.ravel().tolist() == wanted.tolist()
    digits.sketch.begin(Stroke.line([(2, 2), (9, 2)]))
    digits.sketch.finish("Draw")
    assert digits.inputs.x[2 * 28 + 5] > 0.5
    digits.sketch.edit("Draw", Drawing((Stroke.line([(2, 2), (9, 2)]),)))
    assert not digits.sketch.is_prepared


def test_ten_digits_in_a_row_are_one_of_each_kind(digits: Studio, qtbot: QtBot) -> None:
    assert sorted(go_on(digits, qtbot) or 0 for _ in range(10)) == list(range(10))


def test_the_samples_of_a_run_are_one_undo_entry(digits: Studio, qtbot: QtBot) -> None:
    for _ in range(3):
        go_on(digits, qtbot, "run")
    digits.undoing.undo()
    assert digits.inputs.is_empty


def test_data_that_does_not_fit_the_network_is_refused_with_a_reason(xor: Studio) -> None:
    told: list[str] = []
    xor.samples.problem.connect(told.append)
    xor.setup.put("data", "synthetic", "Choose data")
    xor.samples.next_sample()
    assert told == [
        "The data are pictures of digits, but the network takes 2 numbers. Choose other data in Train."
    ]
    assert xor.samples.table is None


def test_a_folder_without_mnist_is_told_of(digits: Studio, tmp_path: Path, qtbot: QtBot) -> None:
    digits.setup.put("data_folder", str(tmp_path / "nowhere"), "")
    digits.setup.put("data", "mnist", "Choose data")
    with qtbot.waitSignal(digits.samples.problem) as told:
        digits.samples.next_sample()
    assert "nowhere" in told.args[0]
    assert not digits.samples.is_loading


def test_digits_of_people_come_from_their_folder(digits: Studio, tmp_path: Path, qtbot: QtBot) -> None:
    digits.setup.put("data_folder", str(write_mnist(tmp_path / "mnist", 30, 10)), "")
    digits.setup.put("data", "mnist", "Choose data")
    label = go_on(digits, qtbot)
    assert label is not None
    rows = digits.inputs.x.reshape(28, 28).mean(axis=1)
    assert int(rows.argmax()) in (2 * label + 4, 2 * label + 5)


def test_other_data_chosen_meanwhile_are_those_that_come(digits: Studio, qtbot: QtBot) -> None:
    digits.samples.next_sample()
    digits.setup.put("seed", 77, "Set seed")
    digits.samples.next_sample()
    qtbot.waitUntil(lambda: not digits.samples.is_loading)
    fresh = digits.samples.order(1, 77)
    picture = digits.sketch.drawing.picture
    assert picture is not None
    np.testing.assert_array_equal(picture.ravel(), np.clip(samples(fresh).floats()[0], 0, 1))


def test_what_is_asked_for_in_a_thread_has_the_size_of_the_network(
    digits: Studio, tmp_path: Path, qtbot: QtBot
) -> None:
    assert samples(digits.samples.order(23, seed=4)).floats().shape == (23, 784)
    studio = studio_of(tmp_path, "dense-25")
    assert samples(studio.samples.order(2, seed=1)).floats().shape == (2, 400)
    assert go_on(studio, qtbot) is not None
    assert studio.inputs.x.shape == (400,)


def test_samples_of_small_pictures_can_be_looked_at_as_numbers(digits: Studio, qtbot: QtBot) -> None:
    spec = dense_network((4,), input_shape=(8, 8))
    digits.document.edit("Open", Project(spec, initial_weights(spec, 1), Card()))
    digits.inputs.choose_drawn(False)
    assert go_on(digits, qtbot) is not None
    assert digits.inputs.x.shape == (64,)
    assert digits.inputs.x.any()
    assert digits.sketch.drawing.is_empty


def test_a_sample_that_comes_for_a_network_that_is_gone_is_left_alone(digits: Studio, qtbot: QtBot) -> None:
    digits.samples.next_sample()
    spec = PRESETS["xor"].make()
    digits.document.edit("Open", Project(spec, initial_weights(spec, 1), Card()))
    told: list[str] = []
    digits.samples.problem.connect(told.append)
    qtbot.waitUntil(lambda: not digits.samples.is_loading)
    assert digits.undoing.undo_text == "Open"
    assert told == [digits.samples.obstacle]


def test_data_that_do_not_fit_what_is_drawn_are_refused_when_they_come(digits: Studio, qtbot: QtBot) -> None:
    digits.samples.next_sample()
    digits.setup.put("data", "xor", "Choose data")
    qtbot.waitUntil(lambda: not digits.samples.is_loading)
    assert digits.sketch.drawing.is_empty


def test_data_that_cannot_be_read_are_forgotten_when_others_are_chosen_meanwhile(
    digits: Studio, tmp_path: Path, qtbot: QtBot
) -> None:
    digits.setup.put("data_folder", str(tmp_path / "nowhere"), "")
    digits.setup.put("data", "mnist", "Choose data")
    told: list[str] = []
    digits.samples.problem.connect(told.append)
    digits.samples.next_sample()
    digits.setup.put("data", "synthetic", "Choose data")
    qtbot.waitUntil(lambda: not digits.samples.is_loading)
    assert told == []
    assert digits.inputs.label is not None


def test_an_error_that_nobody_expected_is_told_of_and_ends_the_waiting(
    digits: Studio, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnsim.studio.samples.samples", lambda order: 1 / 0)
    with qtbot.waitSignal(digits.samples.problem) as told:
        digits.samples.next_sample()
    assert "error in nnsim: ZeroDivisionError" in told.args[0]
    assert not digits.samples.is_loading

"""The confusion matrix: cells that are clicked or gone to, their samples, and these in Explore."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from nnsim.network.reader import predict
from nnsim.studio.studio import Studio
from nnsim.ui.train.answers.confusion_view import ConfusionView

KEY = Qt.Key


@pytest.fixture
def view(qtbot: QtBot, lab: Studio, show) -> ConfusionView:
    made = show(lab, "confusion")
    qtbot.waitUntil(lambda: bool(made.grid.counts.size))
    return made


def click(qtbot: QtBot, view: ConfusionView, cell: tuple[int, int]) -> None:
    qtbot.mouseClick(view.grid, Qt.MouseButton.LeftButton, pos=view.grid.middle_of(cell).toPoint())


def test_the_counts_are_those_of_the_network_on_the_test_data(view: ConfusionView, lab: Studio) -> None:
    test = lab.examining.data.test
    said = predict(lab.document.project, test.floats()).argmax(axis=1)
    assert view.grid.counts.sum() == len(test)
    for wanted, row in enumerate(view.grid.counts):
        assert row.tolist() == np.bincount(said[test.labels == wanted], minlength=10).tolist()


def test_the_largest_mistake_is_looked_at_first(view: ConfusionView) -> None:
    wanted, said = view.grid.cell
    wrong = view.grid.counts * (1 - np.eye(10, dtype=int))
    assert wanted != said
    assert view.grid.counts[wanted, said] == wrong.max()
    assert len(view.bench.shelf.samples.rows) == wrong.max()


def test_a_click_on_a_cell_shows_its_samples_the_surest_first(qtbot: QtBot, view: ConfusionView) -> None:
    diagonal = view.grid.counts.diagonal()
    number = int(diagonal.argmax())
    click(qtbot, view, (number, number))
    rows = list(view.bench.shelf.samples.rows)
    classes = view.sheet.classes
    assert len(rows) == diagonal[number] > 1
    assert set(classes.wanted[rows]) == set(classes.said[rows]) == {number}
    sure = classes.sure[rows].tolist()
    assert sure == sorted(sure, reverse=True)
    assert view.bench.caption.text().startswith(f"Wanted {number}, and said so: {len(rows)} of ")


def test_keys_go_from_cell_to_cell_and_stay_inside(qtbot: QtBot, view: ConfusionView) -> None:
    click(qtbot, view, (0, 0))
    for key in (KEY.Key_Right, KEY.Key_Down, KEY.Key_Right):
        qtbot.keyClick(view.grid, key)
    assert view.grid.cell == (1, 2)
    for _ in range(12):
        qtbot.keyClick(view.grid, KEY.Key_Up)
    assert view.grid.cell == (0, 2)
    qtbot.keyClick(view.grid, KEY.Key_Escape)
    assert view.grid.cell is None
    assert view.bench.caption.text() == "Choose a cell to see its samples."
    qtbot.keyClick(view.grid, KEY.Key_Home)
    assert view.grid.cell == view.grid.largest_mistake()


def test_every_cell_is_where_it_is_clicked(view: ConfusionView) -> None:
    for cell in ((0, 0), (9, 9), (0, 9), (4, 7)):
        assert view.grid.cell_at(view.grid.middle_of(cell)) == cell
    assert view.grid.cell_at(QPoint(1, 1).toPointF()) is None


def test_a_sample_is_opened_in_explore_with_its_label_known(qtbot: QtBot, view: ConfusionView, lab) -> None:
    shelf = view.bench.shelf
    shelf.setCurrentIndex(shelf.samples.index(0))
    row = shelf.samples.rows[0]
    with qtbot.waitSignal(view.explore_wanted):
        qtbot.mouseClick(view.bench.open_button, Qt.MouseButton.LeftButton)
    np.testing.assert_array_equal(lab.inputs.x, lab.examining.data.test.floats()[row])
    assert lab.inputs.label == lab.examining.data.test.labels[row]
    assert lab.sketch.undo_stack.undoText() == f"Open sample {row + 1}"
    assert not lab.stepping.is_open


def test_it_guessed_wrong_let_me_tell_it(qtbot: QtBot, view: ConfusionView, lab: Studio) -> None:
    shelf = view.bench.shelf
    shelf.setCurrentIndex(shelf.samples.index(0))
    with qtbot.waitSignal(view.explore_wanted):
        qtbot.mouseClick(view.bench.steps_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lab.stepping.is_open)
    lab.stepping.close()


def test_enter_opens_a_sample_and_no_button_can_be_pressed_without_one(qtbot: QtBot, view, lab) -> None:
    assert not view.bench.open_button.isEnabled()
    shelf = view.bench.shelf
    shelf.setCurrentIndex(shelf.samples.index(0))
    with qtbot.waitSignal(shelf.opened) as told:
        qtbot.keyClick(shelf, KEY.Key_Return)
    assert told.args == [shelf.samples.rows[0]]


def test_another_part_of_the_data_is_asked_for(qtbot: QtBot, view: ConfusionView, lab: Studio) -> None:
    view.part_choice.choose("train")
    qtbot.waitUntil(lambda: view.grid.counts.sum() == len(lab.examining.data.train))
    assert view.sheet.data is lab.examining.data.train


def test_the_table_is_the_matrix_with_names(view: ConfusionView) -> None:
    table = view.table()
    assert table.columns[:2] == ("wanted", "said 0")
    assert [list(row) for row in table.rows] == [
        [str(number), *row] for number, row in enumerate(view.grid.counts.tolist())
    ]


def test_nobody_is_asked_while_nobody_looks(qtbot: QtBot, view: ConfusionView, lab: Studio) -> None:
    view.hide()
    assert not view.is_awake
    with qtbot.assertNotEmitted(lab.examining.examined, wait=100):
        lab.document.edit("New weights", lab.document.project)


def test_new_weights_give_new_counts_and_the_same_cell_is_looked_at(
    qtbot: QtBot, view: ConfusionView, lab: Studio, train
) -> None:
    click(qtbot, view, (3, 5))
    before = view.grid.counts
    train(lab)
    qtbot.waitUntil(lambda: view.grid.counts is not before and not lab.examining.is_working, timeout=10_000)
    qtbot.waitUntil(lambda: not view.refresher.waiting)
    said = predict(lab.document.project, lab.examining.data.test.floats()).argmax(axis=1)
    assert view.grid.counts.sum(axis=0).tolist() == np.bincount(said, minlength=10).tolist()
    assert view.grid.cell == (3, 5)


def test_points_of_the_plane_are_lines_of_numbers(qtbot: QtBot, make_lab, show) -> None:
    lab = make_lab("circle-4")
    view = show(lab, "confusion")
    qtbot.waitUntil(lambda: bool(view.grid.counts.size))
    shelf = view.bench.shelf
    assert not shelf.samples.has_pictures
    row = shelf.samples.rows[0]
    first = lab.examining.data.test.floats()[row, 0]
    assert shelf.samples.numbers(0).startswith(f"x₁ {first:.3g}".replace("-", "−"))
    shelf.setCurrentIndex(shelf.samples.index(0))
    shelf.opened.emit(row)
    assert lab.inputs.x.tolist() == lab.examining.data.test.floats()[row].tolist()


def test_in_a_narrow_panel_the_samples_stand_below_the_matrix(qtbot: QtBot, view: ConfusionView) -> None:
    assert view.bench.x() > view.grid.geometry().right()
    view.resize(480, 700)
    qtbot.waitUntil(lambda: view.bench.y() > view.grid.geometry().bottom())
    assert view.grid.width() > 400

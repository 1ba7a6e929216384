"""The table of weights: what it shows, and what is typed, pasted or cleared in it."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from nnsim.network.presets import PRESETS, lenet5, maxout_network, recurrent_network
from nnsim.network.project import Card, Project
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.network.weights import initial_weights
from nnsim.studio.studio import Studio
from nnsim.ui.build.weights_model import WeightsModel, number_in_words
from nnsim.ui.build.weights_sheet import Sheet, sheet_of
from nnsim.ui.build.weights_view import cells_in
from nnsim.ui.build.weights_window import WeightsWindow
from nnsim.ui.build.workspace import BuildWorkspace
from tests.ui.build_hands import choose, steps, type_in, words

pytest_plugins = ["tests.ui.build_fixtures"]
HIDDEN, OUTPUT = LayerId("hidden2"), LayerId("output")


def project_of(spec: NetworkSpec) -> Project:
    return Project(spec, initial_weights(spec, 1), Card())


def sheet(spec: NetworkSpec, layer: str) -> Sheet:
    from nnsim.network.shapes import infer_shapes

    found = sheet_of(project_of(spec), infer_shapes(spec), LayerId(layer))
    assert found is not None
    return found


@pytest.fixture
def window(space: BuildWorkspace, studio: Studio) -> WeightsWindow:
    studio.editor.mark([HIDDEN])
    space.open_weights()
    assert space._weights is not None
    return space._weights


def weights(studio: Studio, layer: LayerId, name: str) -> np.ndarray:
    return studio.document.project.weights.of(layer)[name]


def cell(window: WeightsWindow, row: int, column: int) -> None:
    window.table.setCurrentIndex(window.model.index(row, column))


def mark(window: WeightsWindow, *cells: tuple[int, int]) -> None:
    window.table.clearSelection()
    for row, column in cells:
        index = window.model.index(row, column)
        window.table.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)


# ---- what stands where ----


def test_every_number_of_every_layer_of_every_preset_has_one_cell() -> None:
    for preset in PRESETS.values():
        spec = preset.make()
        for layer in spec.layers:
            table = sheet(spec, layer.id)
            places = {
                table.place(row, column)
                for row in range(table.row_count)
                for column in range(0, table.column_count, 7)
            }
            columns = len(range(0, table.column_count, 7))
            assert len(places) == table.row_count * columns
            count = sum(array.size for array in table.arrays.values())
            assert table.row_count * table.column_count == count


def test_a_bias_stands_above_the_weights_and_inputs_have_names() -> None:
    table = sheet(PRESETS["dense-16-16"].make(), "hidden1")
    assert [table.row_words(row) for row in (0, 1, 30)] == ["Bias", "Input 1, 1", "Input 2, 2"]
    assert table.place(30, 3) == ("W", (29, 3))
    output = sheet(PRESETS["dense-16-16"].make(), "output")
    assert [output.column_words(column) for column in (0, 9)] == ["0", "9"]
    assert output.row_words(16) == "Input 16"


def test_kernels_sums_and_states_have_names_too() -> None:
    kernel = sheet(lenet5(), "c3")
    assert kernel.row_words(8) == "Row 1, column 2, channel 2"  # bias, 6 channels, then 2 of the next cell
    assert kernel.place(8, 4) == ("W", (0, 1, 1, 4))
    assert sheet(maxout_network(), "maxout").column_words(65) == "2, sum 2"
    state = sheet(recurrent_network(), "recurrent")
    assert state.row_words(29) == "From neuron 1"  # a bias and 28 inputs before it
    assert state.place(29, 2) == ("W_recurrent", (0, 2))


def test_numbers_are_rounded_to_be_read() -> None:
    told = [number_in_words(number) for number in (0.0, -0.25, 0.123456, 1e-7, -3e6, float("nan"))]
    assert told == ["0", "−0.2500", "0.1235", "1e−07", "−3e+06", "nan"]


def test_the_colour_is_the_sign_and_its_strength_the_size(window: WeightsWindow, studio: Studio) -> None:
    studio.editor.set_weights(HIDDEN, "b", {(0,): 5.0, (1,): -5.0, (2,): 0.0, (3,): 2.5})
    role = Qt.ItemDataRole.BackgroundRole
    colours = [window.model.data(window.model.index(0, column), role) for column in range(4)]
    assert colours[0].hue() != colours[1].hue()
    assert colours[2].alpha() == 0
    assert colours[3].alphaF() == pytest.approx(colours[0].alphaF() / 2, abs=0.01)


# ---- what is set ----


@pytest.mark.parametrize(("text", "number"), [("0.5", 0.5), ("0,25", 0.25), ("1/2", 0.5), ("−3", -3.0)])
def test_a_number_is_typed_in_any_way_and_is_one_step(
    window: WeightsWindow, studio: Studio, text: str, number: float
) -> None:
    assert window.model.setData(window.model.index(1, 2), text)
    assert weights(studio, HIDDEN, "W")[0, 2] == number
    assert steps(studio) == ["Set W of Hidden 2"]


def test_a_cell_is_edited_in_place_with_all_its_digits(window: WeightsWindow, studio: Studio) -> None:
    cell(window, 1, 0)
    window.table.edit(window.table.currentIndex())
    (editor,) = window.table.findChildren(QLineEdit)
    assert np.float32(editor.text()) == weights(studio, HIDDEN, "W")[0, 0]
    editor.setText("1/4")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QCoreApplication.processEvents()  # the view takes the text when the key has been dealt with
    assert weights(studio, HIDDEN, "W")[0, 0] == 0.25
    studio.document.undo()
    assert weights(studio, HIDDEN, "W")[0, 0] != 0.25


def test_what_is_no_number_is_told_and_changes_nothing(window: WeightsWindow, studio: Studio) -> None:
    assert not window.model.setData(window.model.index(0, 0), "much")
    assert "“much” is no number, such as 0.5 or 1/2." in words(window)
    assert steps(studio) == []
    assert not window.model.setData(window.model.index(0, 0), "1e60")
    assert any("3.4e38" in one for one in words(window))
    assert window.model.setData(window.model.index(0, 0), "1")
    assert not window.problem.isVisible()


def test_cells_of_a_spreadsheet_are_pasted_as_one_step(window: WeightsWindow, studio: Studio) -> None:
    QGuiApplication.clipboard().setText("0,5\t1\r\n2\t1/4\r\n\t-1\r\n")
    mark(window, (0, 1))
    window.table.paste()
    assert weights(studio, HIDDEN, "b")[1:3].tolist() == [0.5, 1.0]
    assert weights(studio, HIDDEN, "W")[0, 1:3].tolist() == [2.0, 0.25]
    assert weights(studio, HIDDEN, "W")[1, 2] == -1.0
    assert weights(studio, HIDDEN, "W")[1, 1] not in (0.0, -1.0)  # an empty cell leaves what is there
    assert steps(studio) == ["Set weights of Hidden 2"]
    assert len(window.table.marked) == 6


def test_more_cells_than_there_is_room_for_are_refused(window: WeightsWindow, studio: Studio) -> None:
    QGuiApplication.clipboard().setText("1\t2\t3")
    mark(window, (3, 14))
    window.table.paste()
    assert "1 × 3 cells were copied, and there is room for 14 × 2 from here on." in words(window)
    assert steps(studio) == []


def test_one_number_is_pasted_into_all_marked_cells(window: WeightsWindow, studio: Studio) -> None:
    QGuiApplication.clipboard().setText("7")
    mark(window, (0, 0), (0, 5), (2, 3))
    window.table.paste()
    assert weights(studio, HIDDEN, "b")[[0, 5]].tolist() == [7.0, 7.0]
    assert weights(studio, HIDDEN, "W")[1, 3] == 7.0


def test_delete_sets_the_marked_cells_to_zero(window: WeightsWindow, studio: Studio) -> None:
    mark(window, (1, 0), (1, 1))
    QTest.keyClick(window.table, Qt.Key.Key_Delete)
    assert weights(studio, HIDDEN, "W")[0, :2].tolist() == [0.0, 0.0]


def test_what_is_copied_can_be_pasted_elsewhere_and_is_the_same(
    window: WeightsWindow, studio: Studio
) -> None:
    mark(window, (1, 0), (1, 1), (2, 0), (2, 1))
    QTest.keySequence(window.table, "Ctrl+C")
    before = weights(studio, HIDDEN, "W")[:2, :2]
    mark(window, (9, 8))
    QTest.keySequence(window.table, "Ctrl+V")
    assert np.array_equal(weights(studio, HIDDEN, "W")[8:10, 8:10], before)


@pytest.mark.parametrize("text", ["1\t2\n3\t4", "1\t2\r\n3\t4\r\n", "1\t2\n3\t4\n"])
def test_lines_end_in_any_way(text: str) -> None:
    assert cells_in(text) == [["1", "2"], ["3", "4"]]


# ---- what is shown ----


def test_one_array_or_one_neuron_is_shown_alone(window: WeightsWindow, studio: Studio) -> None:
    model = window.model
    assert (model.rowCount(), model.columnCount()) == (17, 16)
    choose(window.array.control, "Bias")
    assert (model.rowCount(), model.columnCount()) == (1, 16)
    choose(window.array.control, "All of them")
    type_in(window.neuron.control, "3")
    assert (model.rowCount(), model.columnCount()) == (17, 1)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "3"
    assert model.setData(model.index(0, 0), "9")
    assert weights(studio, HIDDEN, "b")[2] == 9.0
    type_in(window.neuron.control, "99")  # there are only 16: all are shown
    assert model.columnCount() == 16


def test_it_follows_edits_and_undo(window: WeightsWindow, studio: Studio) -> None:
    studio.editor.set_field([HIDDEN], "units", 3)
    assert window.model.columnCount() == 3
    studio.editor.rename(HIDDEN, "Second")
    assert window.windowTitle() == "Weights of Second"
    QTest.keySequence(window, "Ctrl+Z")
    QTest.keySequence(window, "Ctrl+Z")
    assert (window.model.columnCount(), window.windowTitle()) == (16, "Weights of Hidden 2")


def test_without_weights_it_says_so(window: WeightsWindow, studio: Studio) -> None:
    studio.editor.mark([HIDDEN])
    studio.editor.remove_marked()
    assert "There are no weights to show." in words(window)
    assert not window.table.isVisible()
    studio.document.undo()
    assert window.table.isVisible()


def test_opened_for_another_layer_it_shows_that(
    window: WeightsWindow, space: BuildWorkspace, studio: Studio
) -> None:
    studio.editor.mark([OUTPUT])
    space.open_weights()
    assert window.model.columnCount() == 10
    assert window.windowTitle() == "Weights of Output"


def test_a_large_table_is_shown_at_once(studio: Studio, space: BuildWorkspace, qtbot) -> None:
    studio.document.replace(project_of(PRESETS["dense-500-500"].make()), None, "Large")
    studio.editor.mark([LayerId("hidden1")])
    space.open_weights()
    assert space._weights is not None
    model: WeightsModel = space._weights.model
    assert model.rowCount() * model.columnCount() == 785 * 500
    QCoreApplication.processEvents()
    assert not space._weights.grab().isNull()


def test_the_names_of_all_rows_fit(window: WeightsWindow, space: BuildWorkspace, studio: Studio) -> None:
    header = window.table.verticalHeader()
    for layer in ("hidden1", "hidden2"):
        studio.editor.mark([LayerId(layer)])
        space.open_weights()
        last = window.model.headerData(window.model.rowCount() - 1, Qt.Orientation.Vertical)
        assert header.fontMetrics().horizontalAdvance(str(last)) < header.width()


def test_everything_has_a_name(window: WeightsWindow) -> None:
    for control in (window.array.control, window.neuron.control, window.table):
        assert control.accessibleName()
        assert control.whatsThis()
    text = window.model.data(window.model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert text == "Bias, 2: 0"

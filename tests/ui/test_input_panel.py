"""The left column of Explore: a canvas, or fields and rows for networks that read no drawings."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from nnsim.data.strokes import Drawing, Stroke
from nnsim.network.presets import PRESETS, dense_network
from nnsim.network.project import Card, Project
from nnsim.network.setup import Setup
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import initial_weights
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.ui.explore.input_panel import InputPanel
from nnsim.ui.explore.numbers_picture import laid_out
from nnsim.ui.explore.typed_fields import input_name
from nnsim.ui.explore.typed_panel import TypedPanel
from nnsim.ui.theme import Theme


def project_of(spec: NetworkSpec, setup: Setup | None = None) -> Project:
    return Project(spec, initial_weights(spec, 1), Card(), setup=setup or Setup())


XOR = PRESETS["xor"]


@pytest.fixture
def studio(qtbot: QtBot, settings: Settings) -> Studio:
    return Studio(project_of(XOR.make(), XOR.setup), settings)


@pytest.fixture
def theme() -> Theme:
    return Theme("light")


@pytest.fixture
def panel(studio: Studio, theme: Theme, qtbot: QtBot) -> InputPanel:
    made = InputPanel(studio, theme)
    qtbot.addWidget(made)
    made.resize(312, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def typed(panel: InputPanel) -> TypedPanel:
    return panel.typed_panel


def write(typed: TypedPanel, index: int, text: str) -> None:
    field = typed.fields.fields[index]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def open_network(studio: Studio, spec: NetworkSpec) -> None:
    studio.document.edit("Open", project_of(spec))
    QCoreApplication.processEvents()


def test_the_panel_that_the_network_can_use_is_there(panel: InputPanel, studio: Studio) -> None:
    assert panel.typed_panel.isVisible()
    assert not panel.draw_panel.isVisible()
    assert panel.start is panel.typed_panel.fields.fields[0]
    open_network(studio, dense_network((4,)))
    assert panel.draw_panel.isVisible()
    assert not panel.typed_panel.isVisible()
    assert panel.start is panel.draw_panel.canvas


@pytest.mark.parametrize(("text", "value"), [("0.5", 0.5), ("0,5", 0.5), ("1/2", 0.5), ("-3", -3.0)])
def test_numbers_are_typed_as_people_write_them(
    typed: TypedPanel, studio: Studio, text: str, value: float
) -> None:
    write(typed, 1, text)
    assert studio.inputs.x.tolist() == [0, value]
    assert studio.reading.sight.reading.x.tolist() == [0, value]


def test_a_typed_number_is_taken_back_in_field_and_network(typed: TypedPanel, studio: Studio) -> None:
    write(typed, 1, "0.25")
    assert studio.undoing.undo_text == "Set x₂ to 0.25"
    studio.undoing.undo()
    assert typed.fields.fields[1].text() == "0"
    assert studio.inputs.x.tolist() == [0, 0]
    studio.undoing.redo()
    assert typed.fields.fields[1].text() == "0.25"


def test_what_is_no_number_stays_with_the_rule_and_the_network_keeps_its_own(
    typed: TypedPanel, studio: Studio
) -> None:
    write(typed, 0, "two")
    assert studio.inputs.x.tolist() == [0, 0]
    assert typed.fields.problem.isVisible()
    assert typed.fields.problem.text().startswith("x₁: A number from")
    write(typed, 0, "2")
    assert not typed.fields.problem.isVisible()


def test_the_frame_of_a_broken_field_has_the_colour_of_the_theme(typed: TypedPanel, theme: Theme) -> None:
    write(typed, 0, "two")
    theme.set_mode("dark")
    assert theme.colours.negative in typed.fields.fields[0].styleSheet()


def test_a_click_on_a_row_gives_its_numbers_and_its_answer(typed: TypedPanel, studio: Studio) -> None:
    rows = typed.rows
    assert [rows.item(2, column).text() for column in range(3)] == ["1", "0", "yes"]
    QTest.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualItemRect(rows.item(2, 0)).center()
    )
    assert (studio.inputs.x.tolist(), studio.inputs.label) == ([1, 0], 1)
    assert studio.undoing.undo_text == "Take row 3"
    studio.undoing.undo()
    assert studio.inputs.x.tolist() == [0, 0]
    assert studio.undoing.undo_text is None


def test_answers_of_rows_are_called_as_the_network_calls_them(typed: TypedPanel, studio: Studio) -> None:
    spec = dense_network((3,), input_shape=(2,), class_names=("off", "on"))
    studio.document.edit("Open", project_of(spec, XOR.setup))
    assert [typed.rows.item(row, 2).text() for row in range(4)] == ["off", "on", "on", "off"]


def test_arrow_keys_walk_over_the_rows(typed: TypedPanel, studio: Studio) -> None:
    typed.rows.setFocus()
    QTest.keyClick(typed.rows, Qt.Key.Key_Down)
    assert studio.inputs.x.tolist() == [0, 1]
    QTest.keyClick(typed.rows, Qt.Key.Key_Down)
    assert studio.inputs.x.tolist() == [1, 0]


def test_the_row_that_goes_in_is_marked_whoever_chose_it(typed: TypedPanel, studio: Studio) -> None:
    studio.samples.next_sample()
    studio.samples.next_sample()
    assert [index.row() for index in typed.rows.selectionModel().selectedRows()] == [1]
    write(typed, 0, "0.5")
    assert typed.rows.selectionModel().selectedRows() == []


def test_choosing_the_row_that_is_in_already_is_no_edit(typed: TypedPanel, studio: Studio) -> None:
    studio.samples.pick_row(0)
    assert studio.inputs.undo_stack.count() == 0


def test_chance_gives_other_numbers_each_time_and_zero_takes_them_away(
    typed: TypedPanel, studio: Studio
) -> None:
    typed.chance.click()
    first = studio.inputs.x
    typed.chance.click()
    assert not np.array_equal(first, studio.inputs.x)
    assert 0 <= studio.inputs.x.min() <= studio.inputs.x.max() <= 1
    typed.zeros.click()
    assert not studio.inputs.x.any()
    assert not typed.zeros.isEnabled()
    studio.undoing.undo()
    studio.undoing.undo()
    assert studio.inputs.x.tolist() == first.tolist()


def test_every_small_network_has_as_many_fields_as_inputs(typed: TypedPanel, studio: Studio) -> None:
    for size in (3, 17, 60):
        open_network(studio, dense_network((3,), input_shape=(size,)))
        assert len(typed.fields.fields) == size
        assert not typed.picture.isVisible()
    open_network(studio, dense_network((3,), input_shape=(90,)))
    assert typed.fields.fields == []
    assert typed.picture.isVisible()
    assert typed.start is typed.chance


def test_few_fields_stand_together_and_many_take_the_room_there_is(
    panel: InputPanel, typed: TypedPanel, studio: Studio
) -> None:
    assert typed.fields.height() < 50
    assert typed.chance.y() < 180
    open_network(studio, dense_network((3,), input_shape=(60,)))
    QCoreApplication.processEvents()
    assert typed.fields.height() > 400
    assert typed.chance.geometry().bottom() < panel.height()


def test_a_picture_file_is_scaled_to_an_input_that_is_no_square(
    typed: TypedPanel, studio: Studio, tmp_path: Path
) -> None:
    open_network(studio, dense_network((3,), input_shape=(10, 20)))
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for x in range(4, 12):
        for y in range(4, 16):
            image.setPixelColor(x, y, QColor("black"))
    image.save(str(tmp_path / "dot.png"))
    assert typed.open.isVisible()
    typed.open_picture(tmp_path / "dot.png")
    cells = studio.inputs.x.reshape(10, 20)
    assert cells[4, 4] > 0.9
    assert cells[:, 12:].max() < 0.1


def test_a_file_that_is_no_picture_is_told_of(panel: InputPanel, studio: Studio, tmp_path: Path) -> None:
    open_network(studio, dense_network((3,), input_shape=(10, 20)))
    told: list[str] = []
    panel.problem.connect(told.append)
    panel.open_picture(tmp_path / "nothing.png")
    assert "There is no file" in told[0]


def test_a_picture_of_one_colour_says_nothing_and_is_refused(
    panel: InputPanel, studio: Studio, tmp_path: Path
) -> None:
    open_network(studio, dense_network((3,), input_shape=(10, 20)))
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.save(str(tmp_path / "blank.png"))
    told: list[str] = []
    panel.problem.connect(told.append)
    panel.open_picture(tmp_path / "blank.png")
    assert told[0].startswith("blank.png has the same colour everywhere")


def test_a_copied_picture_is_scaled_to_an_input_that_is_no_square(panel: InputPanel, studio: Studio) -> None:
    open_network(studio, dense_network((3,), input_shape=(10, 20)))
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for x in range(20):
        image.setPixelColor(x, 10, QColor("black"))
    QGuiApplication.clipboard().setImage(image)
    panel.paste()
    assert studio.inputs.x.reshape(10, 20)[5, :9].min() > 0.2
    assert studio.undoing.undo_text == "Paste picture"


def test_what_is_seen_is_emptied_and_nothing_else(panel: InputPanel, studio: Studio) -> None:
    studio.sketch.edit("Draw", Drawing((Stroke.line([(5, 5), (20, 5)]),)))
    studio.inputs.set_values("Type", [3, 4])
    panel.clear()
    assert studio.inputs.x.tolist() == [0, 0]
    assert not studio.sketch.drawing.is_empty
    open_network(studio, dense_network((4,)))
    panel.clear()
    assert studio.sketch.drawing.is_empty


def test_a_picture_file_is_asked_for_by_the_window(panel: InputPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.picture_wanted):
        panel.typed_panel.open.click()


def test_pictures_for_a_network_of_few_numbers_are_refused_with_a_reason(
    panel: InputPanel, tmp_path: Path
) -> None:
    told: list[str] = []
    panel.problem.connect(told.append)
    panel.open_picture(tmp_path / "seven.png")
    panel.paste()
    assert told == ["This network reads no drawings: type its numbers, or open another network."] * 2


def test_the_button_for_the_next_sample_says_why_there_is_none(typed: TypedPanel, studio: Studio) -> None:
    assert typed.next_sample.isEnabled()
    open_network(studio, dense_network((3,), input_shape=(5,)))
    assert not typed.next_sample.isEnabled()
    assert "the network takes 5 numbers" in typed.next_sample.toolTip()


def test_small_pictures_can_be_typed_and_drawn(panel: InputPanel, studio: Studio) -> None:
    open_network(studio, dense_network((3,), input_shape=(8, 8)))
    assert panel.draw_panel.other.isVisible()
    assert panel.draw_panel.minimumSizeHint().width() <= 312
    panel.draw_panel.other.click()
    assert panel.typed_panel.isVisible()
    assert len(panel.typed_panel.fields.fields) == 64
    panel.typed_panel.other.click()
    assert panel.draw_panel.isVisible()
    open_network(studio, dense_network((3,)))
    assert not panel.draw_panel.other.isVisible()


def test_a_sample_on_the_canvas_leaves_nothing_to_switch(
    panel: InputPanel, studio: Studio, qtbot: QtBot
) -> None:
    open_network(studio, dense_network((4,)))
    switches = panel.draw_panel.sight.switches.values()
    studio.setup.put("data", "synthetic", "Choose data")
    panel.draw_panel.next_sample.click()
    qtbot.waitUntil(lambda: not studio.samples.is_loading and studio.sketch.is_prepared)
    QCoreApplication.processEvents()
    assert not any(switch.isEnabled() for switch in switches)
    studio.sketch.clear("Clear")
    QCoreApplication.processEvents()
    assert all(switch.isEnabled() for switch in switches)


def test_every_control_has_a_name_and_a_tip(typed: TypedPanel) -> None:
    controls = [*typed.findChildren(QAbstractButton), *typed.fields.fields, typed.rows]
    shown = [control for control in controls if control.isVisible()]
    assert len(shown) == 6  # next sample, chance, zeros, two fields, the rows
    for control in shown:
        assert control.accessibleName()
        assert control.toolTip()


def test_many_numbers_are_laid_out_as_they_lie() -> None:
    assert laid_out(np.arange(6, dtype=np.float32), (2, 3)).tolist() == [[0, 1, 2], [3, 4, 5]]
    assert laid_out(np.ones(90, np.float32), (90,)).shape == (9, 10)
    assert laid_out(np.ones(1_000_000, np.float32), (1_000_000,)).shape == (250, 250)


def test_inputs_are_counted_from_one() -> None:
    assert [input_name(index) for index in (0, 8, 9, 63)] == ["x₁", "x₉", "x₁₀", "x₆₄"]

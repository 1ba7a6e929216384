"""The code behind a step, as the window shows it."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from nnsim.network.makers import dense_network
from nnsim.network.weights import initial_weights
from nnsim.tracing.code import Code, code_of
from nnsim.tracing.recording import record
from nnsim.tracing.rule import UpdateRule
from nnsim.tracing.snippets.source import Excerpt
from nnsim.tracing.steps import Granularity, Work
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.stage.code_view import CodeView
from nnsim.ui.theme import Theme


@pytest.fixture
def view(qtbot: QtBot) -> CodeView:
    made = CodeView(Theme("light"))
    qtbot.addWidget(made)
    made.resize(900, 240)
    made.show()
    return made


@pytest.fixture(scope="module")
def trace() -> Trace:
    spec = dense_network((3,), input_shape=(2,), class_names=("no", "yes"))
    x, target = np.array([[0.5, -1.0]]), np.array([[0.0, 1.0]])
    return Trace(record(spec, initial_weights(spec, 1), x, target, UpdateRule()))


def _code(trace: Trace, granularity: Granularity = Granularity.NEURON, unit: int = 1) -> Code:
    layer = next(iter(trace.layers))
    cursor = trace.end_of(Work.FORWARD, layer, unit)
    step = trace.step(cursor, granularity)
    return code_of(trace, step)


def test_the_engines_lines_at_work_are_marked(view: CodeView, trace: Trace) -> None:
    view.show_code(_code(trace))
    marked = [selection.cursor.block().text().strip() for selection in view.text.extraSelections()]
    assert marked[:2] == ['np.dot(inputs[0], parameters["W"], z)', 'np.add(z, parameters["b"], z)']
    assert "dense.py, Dense.forward, line " in view.where.text()


def test_the_line_number_is_that_of_the_file(view: CodeView, trace: Trace) -> None:
    view.show_code(_code(trace))
    number = int(view.where.text().rpartition(" ")[2])
    with open("nnsim/engine/layers/dense.py", encoding="utf-8") as source:
        assert "np.dot(inputs[0]" in source.read().splitlines()[number - 1]


def test_the_form_is_chosen_by_a_click_and_stays_for_the_next_step(
    view: CodeView, trace: Trace, qtbot: QtBot
) -> None:
    view.show_code(_code(trace, unit=1))
    qtbot.mouseClick(view.segments.buttons[1], Qt.MouseButton.LeftButton)
    assert view.form == "loop"
    assert view.text.toPlainText().startswith("j = 1\n")
    view.show_code(_code(trace, unit=2))
    assert view.text.toPlainText().startswith("j = 2\n")
    assert not view.text.extraSelections()


def test_names_stand_beside_the_code_with_shapes_and_the_numbers_of_this_step(
    view: CodeView, trace: Trace
) -> None:
    view.show_code(_code(trace, unit=1))
    rows = [line.split("  ") for line in view.values.toPlainText().splitlines()]
    table = {row[0].strip(): [part.strip() for part in row[1:] if part.strip()] for row in rows}
    assert table["W"][0] == "2 × 3"
    assert table["z"] == ["3"]  # the other neurons are not known yet
    z = trace.layers[trace.last].record.inputs[0]  # what the layer hands on
    assert table["a[1]"] == [f"{z[0, 1]:.4g}"]


def test_a_phase_has_no_loop_and_says_so(view: CodeView, trace: Trace) -> None:
    view.set_form("loop")
    view.show_code(_code(trace, Granularity.NETWORK))
    assert view.text.toPlainText() == "Choose a smaller step to see its code in this form."


def test_without_installed_sources_there_is_a_sentence_instead(view: CodeView) -> None:
    view.show_code(Code((Excerpt("nnsim/engine/layers/dense.py, Dense.forward", "", 0, ()),), (), "a", "b"))
    assert view.text.toPlainText() == "The source of nnsim is not installed."
    assert view.where.text() == "nnsim/engine/layers/dense.py, Dense.forward"


def test_before_the_first_step_there_is_no_code(view: CodeView, trace: Trace) -> None:
    view.show_code(_code(trace))
    view.show_code(None)
    assert view.text.toPlainText() == ""
    assert view.where.text() == ""


def test_a_narrow_view_leaves_the_values_out(view: CodeView, trace: Trace) -> None:
    view.show_code(_code(trace))
    assert view.values.isVisible()
    view.resize(500, 240)
    assert not view.values.isVisible()


def test_keys_that_step_are_left_to_the_window(view: CodeView, trace: Trace, qtbot: QtBot) -> None:
    view.show_code(_code(trace))
    heard: list[int] = []
    view.keyPressEvent = lambda event: heard.append(event.key())  # type: ignore[method-assign]
    view.text.setFocus()
    qtbot.keyClick(view.text, Qt.Key.Key_Space)
    qtbot.keyClick(view.text, Qt.Key.Key_Right)
    assert heard == [Qt.Key.Key_Space, Qt.Key.Key_Right]


def test_another_theme_marks_in_its_own_colour(qtbot: QtBot, trace: Trace) -> None:
    theme = Theme("light")
    view = CodeView(theme)
    qtbot.addWidget(view)
    view.show_code(_code(trace))
    theme.set_mode("dark")
    assert view.text.extraSelections()[0].format.background().color() == QColor(theme.colours.chosen)

"""Strips of neurons, histograms and times: what they show is what was examined, in words and in pictures."""

from dataclasses import replace

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnsim.network.setup import SyntheticDigits
from nnsim.network.spec import LayerId
from nnsim.network.weights import Weights, initial_weights
from nnsim.studio.selection import Neuron
from nnsim.studio.studio import Studio
from nnsim.training.examining.layers import LayerExamination, LayerFigures, LayersExamined
from nnsim.training.last_step import Timings
from nnsim.ui.theme import Theme
from nnsim.ui.train.layers.histogram_grid import stairs
from nnsim.ui.train.layers.numbers import duration, figure, percent
from nnsim.ui.train.layers.unit_strips import UnitStrips, cells_of
from tests.ui.train_layers.conftest import Run, Show


def of(saturation: list[float] | None, name: str = "one") -> LayerFigures:
    values = None if saturation is None else np.array(saturation)
    return LayerFigures(LayerId(name), name, (0, 0, 0, 0, 0), 0, 1, values)


def strips_of(qtbot: QtBot, look: Theme, *layers: LayerFigures) -> UnitStrips:
    made = UnitStrips(look)
    qtbot.addWidget(made)
    made.resize(404, 200)
    made.show_figures(LayersExamined(200, layers), {})
    return made


def move_to(widget: QWidget, point: QPointF) -> None:
    buttons = Qt.MouseButton.NoButton
    where = QPointF(widget.mapToGlobal(point))
    event = QMouseEvent(QEvent.Type.MouseMove, point, where, buttons, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def test_a_layer_is_described_by_its_saturated_share_and_its_dead(qtbot: QtBot, look: Theme) -> None:
    strips = strips_of(qtbot, look, of([1, 0.5, 0, 0.1]), of([0, 0]), of(None))
    assert strips.words.split("\n") == [
        "one: 40 % saturated · 1 of 4 dead", "one: 0 % saturated", "one: never saturated",
    ]  # fmt: skip


def test_the_neuron_under_the_mouse_is_named(qtbot: QtBot, look: Theme) -> None:
    strips = strips_of(qtbot, look, of([1, 0.5, 0, 0.1]))
    strip = strips._rows()[0].strip
    words = []
    for share in (0.1, 0.3, 0.99):
        point = QPointF(strip.left() + share * strip.width(), strip.center().y())
        move_to(strips, point)
        words.append(strips.pointed)
    assert words == [
        "one, neuron 1: dead, saturated for each of 200 samples",
        "one, neuron 2: saturated for 50 % of 200 samples",
        "one, neuron 4: saturated for 10 % of 200 samples",
    ]
    move_to(strips, QPointF(2, 1))
    assert strips.pointed == ""


def test_arrows_go_from_neuron_to_neuron_and_past_layers_without_cells(qtbot: QtBot, look: Theme) -> None:
    strips = strips_of(qtbot, look, of([0, 0, 0, 0.5], "one"), of(None, "flat"), of([0, 1], "two"))
    keys = Qt.Key
    at = []
    for key in (keys.Key_Right, keys.Key_Right, keys.Key_Right, keys.Key_Down, keys.Key_Down, keys.Key_Up,
                keys.Key_Left):  # fmt: skip
        qtbot.keyClick(strips, key)
        at.append(strips.pointed.split(":")[0])
    assert at == [
        "one, neuron 1", "one, neuron 2", "one, neuron 3", "two, neuron 2", "two, neuron 2", "one, neuron 3",
        "one, neuron 2",
    ]  # fmt: skip
    with qtbot.waitSignal(strips.opened) as told:
        qtbot.keyClick(strips, keys.Key_Return)
    assert told.args == ["one", 1]
    qtbot.keyClick(strips, keys.Key_Escape)
    assert strips.pointed == ""


def test_a_neuron_is_opened_in_explore(show: Show, lab: Studio, qtbot: QtBot) -> None:
    view = show("flat-neurons")
    qtbot.waitUntil(lambda: bool(view.strips.words))
    layer = lab.document.project.spec.layers[1].id
    with qtbot.waitSignal(view.explore_wanted):
        view.strips.opened.emit(layer, 3)
    assert lab.selection.chosen == Neuron(layer, 3)


def test_a_fuller_cell_has_more_colour(qtbot: QtBot, look: Theme) -> None:
    strips = strips_of(qtbot, look, of([0.0, 0.25, 0.75, 0.0]))
    image = strips.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    strip = strips._rows()[0].strip
    tinted = [tinted_pixels(image, strip.left() + (n + 0.5) * strip.width() / 4, strip) for n in range(4)]
    assert tinted[0] == tinted[3] == 0
    assert tinted[1] == pytest.approx(0.25 * strip.height(), abs=1.5)
    assert tinted[2] == pytest.approx(0.75 * strip.height(), abs=1.5)


def tinted_pixels(image: QImage, x: float, strip) -> int:
    colours = [image.pixelColor(round(x), y) for y in range(round(strip.top()) + 1, round(strip.bottom()))]
    return sum(colour.red() - colour.blue() > 40 for colour in colours)


def test_neighbours_that_share_a_cell_show_the_most_saturated_one() -> None:
    # Ten neurons in four cells: 0 1, 2 3 4, 5 6, 7 8 9.
    saturation = np.array([0, 0.1, 0, 0, 1, 0, 0.2, 0, 0, 0.3])
    assert cells_of(saturation, 8).tolist() == [0.1, 1, 0.2, 0.3]
    assert cells_of(saturation, 20) is saturation
    assert cells_of(None, 8) is None


def test_strips_show_the_network_as_it_is_and_follow_it(show: Show, lab: Studio, qtbot: QtBot) -> None:
    view = show("flat-neurons")
    qtbot.waitUntil(lambda: view.answer is not None)
    project = lab.document.project
    far = Weights(project.weights.layout, 1000 * np.abs(project.weights.flat))
    lab.document.edit("Far", replace(project, weights=far))
    qtbot.waitUntil(
        lambda: view.strips.words.startswith("hidden 1: 75 % saturated")
    )  # XOR: only at 0 0 it is not
    rows = view.table().rows
    assert [row[:2] for row in rows][:6] == [*(("hidden 1", n) for n in range(1, 6)), ("hidden 2", 1)]
    assert rows[0][2] == 0.75


def test_the_test_set_is_examined_when_asked_for(show: Show, lab: Studio, qtbot: QtBot) -> None:
    view = show("flat-neurons")
    view.part_choice.choose("test")
    qtbot.waitUntil(lambda: lab.examining.result(LayerExamination("test")) is not None)


def test_a_hidden_view_wishes_for_nothing(show: Show, lab: Studio, qtbot: QtBot) -> None:
    view = show("flat-neurons")
    qtbot.waitUntil(lambda: view.answer is not None)
    view.hide()
    told = []
    lab.examining.examined.connect(lambda examination, _answer: told.append(examination))
    other = initial_weights(lab.document.project.spec, 99)
    lab.document.edit("Other", replace(lab.document.project, weights=other))
    qtbot.wait(80)
    assert told == []


def test_data_that_do_not_fit_are_told_of_in_a_sentence(show: Show, lab: Studio, qtbot: QtBot) -> None:
    project = lab.document.project
    digits = msgspec.structs.replace(project.setup, data=SyntheticDigits())
    lab.document.edit("Digits", replace(project, setup=digits))
    view = show("flat-neurons")
    qtbot.waitUntil(lambda: view.sentence.text().startswith("Digits are square pictures"))
    assert view.table() is None


def test_histograms_compare_the_weights_with_those_before_the_run(
    show: Show, run: Run, lab: Studio, qtbot: QtBot
) -> None:
    view = show("spread")
    qtbot.waitUntil(lambda: view.answer is not None)
    assert {row[4] for row in view.table().rows} == {None}
    start = lab.document.project.weights
    run()
    qtbot.waitUntil(lambda: view.answer is not None and view.answer[0].before is not None)
    qtbot.waitUntil(lambda: lab.examining.is_current(view.examination()))
    first = view.answer[0]
    layer = lab.document.project.weights.of(first.layer)["W"]
    assert first.mean == pytest.approx(float(layer.mean(dtype=float)))
    inside = np.histogram(start.of(first.layer)["W"], first.edges)[0] / layer.size
    assert [row[4] for row in view.table().rows if row[0] == "hidden 1"] == inside.tolist()
    qtbot.waitUntil(lambda: view.grid.words.startswith("hidden 1: "))


def test_an_outline_goes_up_and_down_in_steps() -> None:
    from PySide6.QtCore import QRectF

    path = stairs(np.array([0.5, 1.0]), QRectF(0, 0, 20, 10))
    points = [(path.elementAt(n).x, path.elementAt(n).y) for n in range(path.elementCount())]
    assert points == [(0, 10), (0, 5), (10, 5), (10, 0), (20, 0), (20, 10)]


def test_times_are_means_over_all_steps_of_the_run(show: Show, run: Run, lab: Studio) -> None:
    view = show("times")
    assert view.table() is None
    run()
    view.renew()
    totals = lab.step_figures.totals
    assert totals.steps == lab.step_figures.newest.step
    rows = dict(view.table().rows)
    assert rows["Forward"] == totals.forward / totals.steps
    assert rows["Move the weights"] == totals.update / totals.steps
    assert view.bars.words.startswith(duration(sum(rows.values())) + " a step, ")


def test_parts_that_take_no_time_are_left_out(show: Show) -> None:
    parts = show("times").parts(Timings(steps=10, read=0.001, forward=0.002, backward=0.003, update=0.004))
    assert [(part.name, pytest.approx(part.seconds)) for part in parts] == [
        ("Read the batch", 1e-4), ("Forward", 2e-4), ("Backward", 3e-4), ("Move the weights", 4e-4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (figure(-0.00123), "−0.00123"), (figure(1.2e-7), "1.2 · 10⁻⁷"), (figure(2.5e12), "2.5 · 10¹²"),
        (figure(None), ""), (figure(float("nan")), "not a number"), (figure(1e10), "1 · 10¹⁰"),
        (percent(0.5), "50 %"), (percent(0.0123), "1.2 %"), (percent(0.0001), "0.1 %"), (percent(0), "0 %"),
        (percent(0.0994), "9.9 %"), (percent(0.0996), "10 %"), (duration(0.000123), "123 µs"),
        (duration(0.00421), "4.21 ms"), (duration(1.5), "1.5 s"), (duration(2e-7), "0.2 µs"),
    ],
)  # fmt: skip
def test_numbers_are_written_shortly(made: str, words: str) -> None:
    assert made == words


@pytest.mark.parametrize(
    "name", ["activations", "flat-neurons", "saturation", "gradients", "updates", "spread", "times"]
)
def test_every_control_says_what_it_is(show: Show, name: str) -> None:
    from PySide6.QtWidgets import QComboBox

    view = show(name)
    assert view.content.accessibleName() or view.plot.accessibleName()
    for choice in view.findChildren(QComboBox):
        assert choice.toolTip()
        assert choice.accessibleName()


def test_what_is_chosen_no_more_is_wished_for_no_more(qtbot: QtBot, lab: Studio, show) -> None:
    view = show("flat-neurons")
    for part in ("test", "train", "test"):
        view.part_choice.choose(part)
    assert list(lab.examining._wanted()) == [LayerExamination("test")]
    view.hide()
    assert not lab.examining._wanted()

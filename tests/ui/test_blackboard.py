"""Small networks as on a blackboard: numbers in neurons and on edges, as far as they are known."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from nnsim.network.makers import dense_network, xor_network
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.network.weights import initial_weights
from nnsim.studio.selection import Neuron
from nnsim.tracing.steps import Granularity, Work
from nnsim.ui.explore import blackboard
from nnsim.ui.explore.blackboard import EdgeWords, decimals_of, has_room, has_room_around, plain
from nnsim.ui.explore.choice import choose_neurons
from nnsim.ui.explore.columns import Column, NetworkLayout
from nnsim.ui.explore.live_board import Values, paint_live_board
from nnsim.ui.explore.network_layout import lay_out
from nnsim.ui.explore.stage import board
from nnsim.ui.explore.stage.painter import paint_stage
from nnsim.ui.explore.stage.scene import StageScene
from nnsim.ui.theme import LIGHT, Theme
from tests.ui.stages import AREA, after, scene_at, trace_of

pytestmark = pytest.mark.usefixtures("qtbot")
XOR = xor_network()
Words = dict[tuple[int, int], EdgeWords]
HIDDEN, OUTPUT = LayerId("hidden1"), LayerId("output")


def laid_out(spec: NetworkSpec, area: QRectF = AREA, scale: float = 1.0) -> NetworkLayout:
    return lay_out(spec, choose_neurons(spec, initial_weights(spec, 1)), area, scale)


def rows(*sizes: int) -> NetworkSpec:
    return dense_network(sizes[1:-1], input_shape=(sizes[0],), class_names=(), outputs=sizes[-1])


def on_canvas(paint: Callable[[QPainter], object]) -> QImage:
    image = QImage(AREA.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.panel))
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def edge_words(monkeypatch: pytest.MonkeyPatch, scene: StageScene) -> dict[str, Words]:
    """What is asked to be written on the edges into each layer."""
    found = dict[str, Words]()

    def note(
        _painter: QPainter, _before: Column, after: Column, words: Words, _taken: object, _theme: Theme
    ) -> None:
        found[after.layer] = dict(words)

    monkeypatch.setattr(board, "paint_edge_words", note)
    on_canvas(partial(painted_on, scene))
    return found


def painted_on(scene: StageScene, painter: QPainter) -> None:
    paint_stage(painter, scene, Theme("light"))


def test_few_neurons_are_large_and_far_apart_and_many_are_as_before() -> None:
    small, usual = laid_out(XOR), laid_out(dense_network((16, 16)))
    assert [column.radius for column in small.columns] == [26.0] * 3
    assert np.diff(small.columns[1].points[:, 1]).min() > 4 * 26
    assert max(column.radius for column in usual.columns) <= 15


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("sizes", [(2, 2, 1), (3, 4, 4, 2), (8, 8, 8, 8), (1, 1)])
def test_large_neurons_and_their_words_stay_inside_of_the_picture(
    sizes: tuple[int, ...], scale: float
) -> None:
    theme = Theme("light")
    theme.set_scale(scale)
    for column in laid_out(rows(*sizes), QRectF(0, 0, 500, 220), scale).columns:
        room = 25 * scale if has_room_around(column, theme) else 0
        assert column.points[:, 0].min() - column.radius >= 0
        assert column.points[:, 1].min() - column.radius - room >= 0
        assert column.points[:, 1].max() + column.radius + room <= column.label.top() + 1


def test_values_have_as_many_decimals_as_fit_and_small_neurons_none() -> None:
    theme, column = Theme("light"), laid_out(XOR).columns[1]
    assert decimals_of(column, np.array([0.1234, -0.5]), theme) == 3
    assert decimals_of(column, np.array([-1234.5, 0.0]), theme) is None
    assert not has_room(laid_out(dense_network((16,))).columns[1], theme)


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.5, "0.5"), (-2.0, "−2"), (0.0, "0"), (0.7004, "0.700"), (100.0, "100"), (1e-5, "1e−5")],
)
def test_noughts_are_left_out_where_nothing_is_lost_by_that(value: float, words: str) -> None:
    assert plain(value) == words


def test_on_edges_stand_the_weights_and_those_of_the_unit_at_work_stand_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trace = trace_of(XOR)
    found = edge_words(monkeypatch, scene_at(trace, after(trace, Work.FORWARD, "hidden1", 1)))
    W = trace.recording.layers[HIDDEN].parameters["W"]
    assert {edge: said.number for edge, said in found[HIDDEN].items()} == {
        edge: W[edge] for edge in np.ndindex(2, 2)
    }
    assert found[HIDDEN][0, 1].strength == 1.0
    assert found[HIDDEN][0, 0].strength < 1.0
    assert [edge for edge, said in found[HIDDEN].items() if said.is_at_work] == [(0, 1), (1, 1)]


def test_contributions_are_written_as_soon_as_they_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    trace = trace_of(XOR)
    cursor = after(trace, Work.FORWARD, "hidden1", 0)
    found = edge_words(monkeypatch, scene_at(trace, cursor, edge_colours="contribution"))
    own = trace.layers[HIDDEN]
    assert set(found[HIDDEN]) == {(0, 0), (1, 0)}
    assert found[HIDDEN][1, 0].number == pytest.approx(own.record.parameters["W"][1, 0] * own.input()[1])
    assert not found[OUTPUT]


def test_gradients_are_written_as_soon_as_they_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    trace = trace_of(XOR)
    before = edge_words(monkeypatch, scene_at(trace, trace.length // 3, edge_colours="gradient"))
    assert not any(before.values())
    found = edge_words(
        monkeypatch, scene_at(trace, after(trace, Work.GRADIENT, "output", 0), edge_colours="gradient")
    )
    gradients = trace.recording.layers[OUTPUT].gradients["W"]
    assert {edge: said.number for edge, said in found[OUTPUT].items()} == {
        edge: pytest.approx(gradients[edge]) for edge in np.ndindex(2, 1)
    }
    assert not found[HIDDEN]


def test_an_update_says_how_far_weights_move_and_then_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    trace = trace_of(XOR)
    cursor = after(trace, Work.UPDATE, "hidden1", 1)
    found = edge_words(monkeypatch, scene_at(trace, cursor))
    recording = trace.recording
    before, new = (
        recording.layout.views(flat, HIDDEN)["W"]
        for flat in (recording.update.before, recording.update.after)
    )
    change = found[HIDDEN][0, 1]
    assert change.number == pytest.approx(new[0, 1] - before[0, 1])
    assert change.text[0] in "+−"
    assert found[HIDDEN][0, 0].number == new[0, 0] != before[0, 0]


def test_the_term_at_work_has_its_words_once_only(monkeypatch: pytest.MonkeyPatch) -> None:
    trace = trace_of(XOR)
    cursor = after(trace, Work.FORWARD, "hidden1", 0) + 1
    found = edge_words(monkeypatch, scene_at(trace, cursor, Granularity.TERM))
    assert (0, 1) not in found[HIDDEN]
    assert found[HIDDEN][1, 1].strength < 1.0


def test_words_on_edges_do_not_lie_on_one_another_and_do_not_move_from_step_to_step() -> None:
    columns = laid_out(rows(3, 4, 2)).columns
    words = {edge: EdgeWords("0.5", 0.5, is_at_work=edge[1] == 1) for edge in np.ndindex(3, 4)}
    size = 44.0, 20.0
    placed = blackboard._centres(columns[0], columns[1], words, size)
    boxes = [QRectF(one.x() - 22, one.y() - 10, 44, 20) for one in placed.values()]
    assert boxes
    assert not any(a.intersects(b) for number, a in enumerate(boxes) for b in boxes[:number])
    others = {edge: EdgeWords("−0.123", -0.123) for edge in words}
    again = blackboard._centres(columns[0], columns[1], others, size)
    assert not again or all(again[edge] == placed[edge] for edge in again)


def test_where_not_all_have_room_those_at_work_are_written() -> None:
    columns = laid_out(rows(4, 6, 2), QRectF(0, 0, 860, 260)).columns
    words = {edge: EdgeWords("0.5", 0.5, is_at_work=edge[1] == 2) for edge in np.ndindex(4, 6)}
    assert set(blackboard._centres(columns[0], columns[1], words, (44.0, 20.0))) == {(i, 2) for i in range(4)}
    aside = {edge: EdgeWords("0.5", 0.5) for edge in words}
    assert not blackboard._centres(columns[0], columns[1], aside, (44.0, 20.0))


def test_a_value_is_written_in_its_neuron_when_it_is_there() -> None:
    trace = trace_of(XOR)
    first = after(trace, Work.FORWARD, "hidden1", 0)
    written = []
    for cursor in (first, after(trace, Work.FORWARD, "output", 0)):
        scene = scene_at(trace, cursor)
        image = on_canvas(partial(painted_on, scene))
        place = scene.layout.columns[2].place(0)
        assert place is not None
        inner = image.copy(place.adjusted(8, 14, -8, -14).toRect())
        colours = {inner.pixel(x, y) for x in range(inner.width()) for y in range(inner.height())}
        written.append(len(colours) > 1)
    assert written == [False, True]


@pytest.mark.parametrize("focus", [None, Neuron(HIDDEN, 1)])
def test_live_a_small_network_is_written_on_with_or_without_a_reading(focus: Neuron | None) -> None:
    layout, weights, theme = laid_out(XOR), initial_weights(XOR, 1), Theme("light")

    def picture(values: Sequence[Values | None]) -> QImage:
        return on_canvas(lambda painter: paint_live_board(painter, layout, weights, values, focus, theme))

    blank, empty = on_canvas(lambda painter: None), picture([None] * 3)
    assert blank != empty != picture([np.array([1.0, 0.0]), np.array([0.5, -0.5]), np.array([0.7])])


def test_a_network_of_many_neurons_is_not_written_on() -> None:
    spec, theme = dense_network((16, 16)), Theme("light")
    layout, weights = laid_out(spec), initial_weights(spec, 1)
    values = [np.zeros(column.total) for column in layout.columns]
    painted = on_canvas(lambda painter: paint_live_board(painter, layout, weights, values, None, theme))
    assert painted == on_canvas(lambda painter: None)

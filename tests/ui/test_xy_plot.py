"""Plots: what is drawn, in which range, on which axes, and what can be read from them."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from nnsim.ui.theme import DARK, Theme
from nnsim.ui.train.plots.legend import LegendEntry, PlotLegend
from nnsim.ui.train.plots.marks import PlotMark
from nnsim.ui.train.plots.style import TEST, TRAINING, CurveStyle, nth_style, run_style
from nnsim.ui.train.plots.xy_plot import XYPlot


@pytest.fixture
def look(qtbot: QtBot) -> Theme:
    return Theme("light")


@pytest.fixture
def plot(qtbot: QtBot, look: Theme) -> XYPlot:
    made = XYPlot(look)
    qtbot.addWidget(made)
    made.resize(500, 320)
    made.show()
    return made


def shown(plot: XYPlot) -> tuple[float, ...]:
    """The visible range without the margins around what shows all."""
    left, right, bottom, top = plot.view_range
    width, height = (right - left) / 1.07, (top - bottom) / 1.09
    return tuple(
        round(one, 6)
        for one in (
            left + 0.035 * width,
            right - 0.035 * width,
            bottom + 0.045 * height,
            top - 0.045 * height,
        )
    )


def test_the_axes_follow_the_data_in_round_steps(plot: XYPlot) -> None:
    plot.set_curve("a", [0, 1, 7], [0.2, 1.7, 0.1])
    assert shown(plot) == (0, 8, 0, 2)
    plot.set_curve("b", [0, 1], [-3.2, 0.0])
    assert shown(plot) == (0, 8, -4, 2)
    plot.remove_curve("b")
    assert shown(plot) == (0, 8, 0, 2)


def test_data_far_from_zero_fills_the_plot(plot: XYPlot) -> None:
    plot.set_curve("a", [100, 103], [1001.0, 1004.0])
    assert shown(plot) == (100, 103, 1001, 1004)


def test_a_given_range_stays_until_the_data_is_to_be_followed_again(plot: XYPlot) -> None:
    plot.set_range(0, 10, 0, 100)
    plot.set_curve("a", [0, 50], [0, 5000])
    assert shown(plot) == (0, 10, 0, 100)
    plot.follow_data()
    assert shown(plot) == (0, 50, 0, 5000)


def test_logarithmic_axes_have_whole_powers_of_ten(plot: XYPlot) -> None:
    plot.set_log(x=True, y=True)
    plot.set_curve("a", [2, 300], [0.004, 0.5])
    assert shown(plot) == (0, 3, -3, 0)
    plot.set_log(x=False, y=False)
    assert shown(plot) == (0, 300, 0, 0.5)


def test_what_is_no_number_leaves_the_range_alone(plot: XYPlot) -> None:
    plot.set_curve("a", [0, 1, 2, 3], [1.0, np.nan, np.inf, 2.0])
    assert shown(plot) == (0, 3, 0, 2)
    assert np.isfinite(plot.view_range).all()


def test_a_zoom_stays_as_it_is_while_data_arrives(qtbot: QtBot, plot: XYPlot) -> None:
    plot.set_curve("a", [0, 10], [0, 1])
    qtbot.keyClick(plot, Qt.Key.Key_Plus)
    zoomed = plot.view_range
    assert not plot.is_following
    plot.set_curve("a", [0, 10, 500], [0, 1, 80])
    assert plot.view_range == zoomed
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    assert plot.is_following
    assert shown(plot) == (0, 500, 0, 80)


def test_a_zoom_draws_the_part_that_is_seen_in_full(qtbot: QtBot, plot: XYPlot) -> None:
    x = np.arange(100_000.0)
    plot.set_curve("a", x, np.sin(x))
    assert plot.drawn_points <= 300
    for _ in range(40):
        qtbot.keyClick(plot, Qt.Key.Key_Plus)
    left, right, _, _ = plot.view_range
    # All points in between, and one more on either side.
    assert plot.drawn_points == np.floor(right) - np.ceil(left) + 1 + 2


def test_the_crosshair_stops_where_something_was_measured(qtbot: QtBot, plot: XYPlot) -> None:
    plot.set_curve("a", [0, 2, 5], [1.0, 0.5, 0.25])
    told: list[float | None] = []
    plot.pointed.connect(told.append)
    plot.point_at(2.9)
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    qtbot.keyClick(plot, Qt.Key.Key_Escape)
    assert told == [2, 5, 5, 2, None]
    assert plot.value_at("a", 2.9) == (2.0, 0.5)
    assert plot.value_at("nothing", 0) is None


def test_an_empty_plot_can_be_pointed_at_and_has_no_table(plot: XYPlot) -> None:
    plot.point_at(3.0)
    assert plot.pointed_at is None
    assert plot.table() is None


def test_marks_tell_their_words_when_the_mouse_is_near(plot: XYPlot, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, words, _widget: said.append(words))
    plot.set_curve("a", [0, 10], [0, 1])
    plot.set_marks([PlotMark(5, "Learning rate 0.1"), PlotMark(5, "Batch size 10"), PlotMark(9, "other")])
    for x in (5.0, 7.0):
        plot._mouse_moved(plot._view.mapViewToScene(QPointF(x, 0.5)))
    assert said == ["Learning rate 0.1\nBatch size 10"]
    plot.set_marks([])
    plot._mouse_moved(plot._view.mapViewToScene(QPointF(5.0, 0.5)))
    assert len(said) == 1


def test_the_table_has_a_row_for_each_place_and_a_column_for_each_curve(plot: XYPlot) -> None:
    plot.set_axes("epoch", "loss (nats)")
    plot.set_title("Loss")
    plot.set_curve("a", [0, 1, 2], [3.0, 2.0, 1.0], TRAINING, "training")
    plot.set_curve("b", [0, 2], [3.5, 1.5], TEST)
    plot.set_band("c", [1], [0.0], [9.0], label="range")
    table = plot.table()
    assert table is not None
    assert table.title == "Loss"
    assert table.columns == ("epoch", "training", "loss (nats)", "range ↓", "range ↑")
    assert list(table.rows) == [(0, 3, 3.5, None, None), (1, 2, None, 0, 9), (2, 1, 1.5, None, None)]


def test_bars_heat_maps_points_bands_and_guides_have_their_extent(plot: XYPlot) -> None:
    plot.set_bars("a", [0, 1], [3.0, 5.0], width=1.0)
    plot.set_bars("b", [1], [2.0], base=[5.0])
    assert shown(plot) == (-0.5, 1.5, 0, 8)
    plot.clear()
    plot.set_heat_map("map", np.zeros((3, 4)), (-2, 2, -1, 1))
    plot.set_points("p", [0.0], [0.5])
    plot.set_guide("g", 100.0, "far away")
    assert shown(plot) == (-2, 2, -1, 1)
    plot.clear()
    assert plot.keys == ()


def test_the_first_row_of_a_heat_map_is_at_its_top_in_the_colours_of_its_signs(plot: XYPlot) -> None:
    plot.set_heat_map("map", [[1.0, 1.0], [-1.0, -1.0]], (0, 1, 0, 1))
    pixels = plot._shapes["map"]._image.image
    # pyqtgraph draws the first row lowest, for its y axis points up.
    assert pixels[-1, 0, :3].tolist() == [0x18, 0x77, 0xD2]
    assert pixels[0, 0, :3].tolist() == [0xE8, 0x71, 0x0A]


def test_another_kind_under_the_same_key_takes_its_place(plot: XYPlot) -> None:
    plot.set_curve("a", [0, 1], [0, 1])
    plot.set_bars("a", [0, 1], [2, 3])
    assert plot.keys == ("a",)
    assert type(plot._shapes["a"]).__name__ == "Bars"


def test_colours_follow_the_theme(plot: XYPlot, look: Theme) -> None:
    plot.set_curve("a", [0, 1], [0, 1], CurveStyle("negative"))
    plot.set_guide("g", 0.5, "half")
    look.set_mode("dark")
    assert plot._shapes["a"]._line.opts["pen"].color().name() == DARK.negative
    assert plot._widget.backgroundBrush().color().name() == DARK.panel


def test_places_can_have_names_instead_of_numbers(plot: XYPlot) -> None:
    plot.set_bars("a", [0, 1], [1, 2])
    plot.name_places(x={0: "hidden 1", 1: "output"})
    assert plot._axes["bottom"]._tickLevels == [[(0, "hidden 1"), (1, "output")]]


def test_numbers_stand_on_both_sides_of_zero(plot: XYPlot) -> None:
    plot.set_curve("a", [-2, 2], [0, 1])
    values = [value for value, _ in plot._axes["bottom"]._tickLevels[0]]
    assert values == pytest.approx([-2, -1, 0, 1, 2])


def test_styles_of_many_curves_are_all_different() -> None:
    styles = [nth_style(number) for number in range(24)]
    assert len({(one.meaning, one.line) for one in styles}) == 24
    assert len({(run_style(slot).meaning, run_style(slot).line) for slot in range(8)}) == 8
    assert all(run_style(slot).width < TRAINING.width for slot in range(8))


def test_a_legend_takes_as_many_lines_as_its_names_need_and_says_them(qtbot: QtBot, look: Theme) -> None:
    legend = PlotLegend(look)
    qtbot.addWidget(legend)
    legend.resize(700, 60)
    legend.show()
    legend.show_entries([LegendEntry("training", TRAINING, "0.5"), LegendEntry("test", TEST)], "at epoch 1")
    assert legend.words == "at epoch 1, training 0.5"
    one_line = legend.sizeHint().height()
    legend.resize(150, 60)
    assert legend.sizeHint().height() == 2 * one_line
    legend.show_entries([])
    assert legend.sizeHint().height() == one_line


def test_a_level_line_has_numbers_around_it_to_read_it_by(plot: XYPlot) -> None:
    plot.set_curve("level", [0.0, 1.0], [0.002, 0.002])
    _, _, bottom, top = shown(plot)
    assert bottom == 0.0
    assert 0.002 < top <= 0.004


def test_the_range_of_numbers_far_from_zero_is_not_much_larger_than_they_need(plot: XYPlot) -> None:
    plot.set_curve("loss", [0.0, 1.0], [2.5, 1.48])
    assert shown(plot)[2:] == (1.25, 2.5)


def test_numbers_of_a_logarithmic_axis_do_not_touch_each_other(plot: XYPlot) -> None:
    plot.set_log(y=True)
    plot.set_curve("gradient", [0.0, 1.0], [0.0001, 0.1])
    axis = plot._axes["left"]
    roomy = [words for _, words in axis._tickLevels[0]]
    assert roomy == ["0.0001", "0.0002", "0.0005", "0.001", "0.002", "0.005", "0.01", "0.02", "0.05", "0.1"]
    plot.resize(500, 150)
    QTest.qWait(20)
    assert [words for _, words in axis._tickLevels[0]] == ["0.0001", "0.001", "0.01", "0.1"]


def test_given_sides_stay_while_the_height_follows_the_data(plot: XYPlot) -> None:
    plot.set_curve("loss", [-0.25, 1.25], [1.0, 3.0])
    plot.set_sides(-0.25, 1.25)
    plot.set_curve("loss", [-0.25, 1.25], [1.0, 8.0])
    assert shown(plot) == (-0.25, 1.25, 0, 8)


def test_a_title_that_is_longer_than_its_axis_is_cut_and_kept_whole(plot: XYPlot) -> None:
    plot.set_axes("epoch", "binary cross-entropy (nats)")
    axis = plot._axes["left"]
    whole = axis.labelString()
    assert ">binary cross-entropy (nats)<" in whole
    assert axis.labelStyle["color"].lower() in whole.lower()
    plot.resize(500, 120)
    QTest.qWait(20)
    assert "…<" in axis.labelString()
    assert axis.label.boundingRect().width() <= axis.size().height() + 8
    assert axis.labelText == "binary cross-entropy (nats)"

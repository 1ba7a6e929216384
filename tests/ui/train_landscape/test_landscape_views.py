"""The landscape of the loss as people see it: along a line, and as a map with the way of the run."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnsim.network.setup import Setup, XorTable
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.training.examining.landscape import LossLine, LossPlane
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import XorSource
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.landscape.entries import ENTRIES
from nnsim.ui.train.landscape.line_view import LineView
from nnsim.ui.train.landscape.plane_picture import contours, heights, loss_at, share_of
from nnsim.ui.train.landscape.plane_view import LossPlaneView
from tests.training.runs import project


@pytest.fixture
def lab(qtbot: QtBot, tmp_path: Path) -> Iterator[Studio]:
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    made = Studio(replace(project((4,)), setup=Setup(data=XorTable())), settings)
    yield made
    made.training.stop()
    made.examining.stop()
    QCoreApplication.processEvents()


def shown(qtbot: QtBot, lab: Studio, name: str) -> TrainView:
    entry = next(one for one in ENTRIES if one.name == name)
    view = entry.make(lab, Theme("light"))
    qtbot.addWidget(view)
    view._retranslate()
    view.resize(520, 360)
    view.show()
    qtbot.waitUntil(lambda: view.is_awake)
    return view


def trained(qtbot: QtBot, lab: Studio, epochs: int = 60) -> None:
    lab.training.start(XorSource(), Hyperparameters(batch_size=2, rate=0.02, epochs=epochs))
    qtbot.waitUntil(lambda: not lab.training.is_active)


def line_of(view: TrainView) -> LossLine:
    assert isinstance(view, LineView)
    assert isinstance(view.answer, LossLine)
    return view.answer


def plane_of(view: TrainView) -> LossPlane:
    assert isinstance(view, LossPlaneView)
    assert isinstance(view.answer, LossPlane)
    return view.answer


def test_after_a_run_the_line_leads_from_its_start_to_now(qtbot: QtBot, lab: Studio) -> None:
    trained(qtbot, lab)
    view = shown(qtbot, lab, "loss_line")
    assert isinstance(view, LineView)
    qtbot.waitUntil(lambda: view.plot is not None and view.plot.value_at("training", 1.0) is not None)
    line = line_of(view)
    assert not view.is_random
    first, last = lab.training.history[0], lab.training.history[-1]
    assert line.test[np.isclose(line.at, 0).argmax()] == pytest.approx(first.test_loss, rel=1e-5)
    assert line.test[np.isclose(line.at, 1).argmax()] == pytest.approx(last.test_loss, rel=1e-5)
    table = view.table()
    assert table is not None
    assert len(table.rows) == 61


def test_without_a_run_the_line_is_random_and_another_one_is_another(qtbot: QtBot, lab: Studio) -> None:
    view = shown(qtbot, lab, "loss_line")
    assert isinstance(view, LineView)
    qtbot.waitUntil(lambda: view.answer is not None)
    assert view.is_random
    before = line_of(view).training
    view.line_choice.choose("random")
    assert view.another_button.isVisible()
    qtbot.mouseClick(view.another_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.answer is not None)
    assert not np.array_equal(before, line_of(view).training)
    middle = len(before) // 2
    assert before[middle] == line_of(view).training[middle]


def test_the_map_shows_the_way_of_the_run_and_becomes_finer_by_itself(qtbot: QtBot, lab: Studio) -> None:
    trained(qtbot, lab)
    view = shown(qtbot, lab, "loss_plane")
    qtbot.waitUntil(lambda: view.answer is not None and len(plane_of(view).losses) == 31, timeout=20_000)
    plane = plane_of(view)
    assert plane.shares is not None
    assert len(plane.way) >= 3
    assert plane.way[-1] == pytest.approx([0, 0], abs=1e-6)  # the last moment is now
    now = lab.training.history[-1].test_loss
    assert loss_at(plane, share_of(plane, (0, 0))) == pytest.approx(now, rel=0.3)


def test_the_loss_under_the_crosshair_is_said(qtbot: QtBot, lab: Studio) -> None:
    view = shown(qtbot, lab, "loss_plane")
    assert isinstance(view, LossPlaneView)
    qtbot.waitUntil(lambda: view.words.text().startswith("loss from"))
    view.picture.setFocus()
    qtbot.keyClick(view.picture, Qt.Key.Key_Right)
    assert view.picture.crosshair == pytest.approx((0.54, 0.5))
    assert view.words.text() == f"loss {loss_at(plane_of(view), (0.54, 0.5)):.4f} here"
    qtbot.keyClick(view.picture, Qt.Key.Key_Escape)
    assert view.words.text().startswith("loss from")


def test_words_too_long_for_a_line_wrap_and_the_map_stands_still_when_they_are_short(
    qtbot: QtBot, lab: Studio
) -> None:
    view = shown(qtbot, lab, "loss_plane")
    assert isinstance(view, LossPlaneView)
    qtbot.waitUntil(lambda: view.words.text().startswith("loss from"))
    large = view.words.font()
    large.setPixelSize(24)  # as in a view of half the width
    view.words.setFont(large)
    view.resize(460, 560)
    qtbot.waitUntil(lambda: view.words.height() >= 2 * view.words.fontMetrics().height())
    content = view.words.parentWidget()
    qtbot.waitUntil(lambda: content.width() <= view._area.viewport().width())
    before = view.picture.geometry()
    view.picture.setFocus()
    qtbot.keyClick(view.picture, Qt.Key.Key_Right)
    assert view.words.text().endswith("here")
    QCoreApplication.processEvents()
    assert view.picture.geometry() == before


def test_nothing_is_wished_for_while_nobody_looks(qtbot: QtBot, lab: Studio) -> None:
    view = shown(qtbot, lab, "loss_plane")
    qtbot.waitUntil(lambda: view.answer is not None)
    view.hide()
    assert not view.is_awake
    qtbot.waitUntil(lambda: not lab.examining.is_working)
    assert isinstance(view, QWidget)
    assert not lab.examining._wishes


def test_heights_are_even_steps_of_the_logarithm_and_what_is_no_number_stays_none() -> None:
    found = heights(np.array([[0.01, 0.1], [1.0, np.nan]]))
    np.testing.assert_allclose(found[:1], [[0, 0.5]], atol=1e-12)
    assert found[1, 0] == pytest.approx(1)
    assert np.isnan(found[1, 1])


def test_lines_of_equal_loss_of_a_slope_are_upright(qtbot: QtBot) -> None:
    """The loss is e^x, so heights rise evenly from left to right: nine lines at tenths of the width."""
    losses = np.exp(np.tile(np.linspace(0, 1, 11), (11, 1)))
    places = sorted(round(float(piece[:, 0].mean()), 3) for piece in contours(losses))
    for piece in contours(losses):
        assert np.ptp(piece[:, 0]) < 1e-6
    assert places == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9], abs=2e-3)


def test_the_way_of_a_new_run_is_its_own(qtbot: QtBot, lab: Studio) -> None:
    trained(qtbot, lab)
    view = shown(qtbot, lab, "loss_plane")
    assert isinstance(view, LossPlaneView)
    way = view._way_of_now()
    assert way is not None
    assert way.ring is lab.timeline.ring
    view.hide()
    lab.training.start(XorSource(), Hyperparameters(batch_size=2, rate=0.03, epochs=100_000))
    qtbot.waitUntil(lambda: lab.timeline.ring is not way.ring and len(lab.timeline.moments) >= 3)
    assert lab.training.is_active
    found = view._way_of_now()
    assert found is not None
    assert found.ring is lab.timeline.ring

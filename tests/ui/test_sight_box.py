"""What the network sees, and the switches of its stages."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nnsim.data.drawing import STAGE_NAMES, Drawing, Stages, Stroke, prepare
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.ui.explore.draw_panel import DrawPanel
from nnsim.ui.theme import Theme
from tests.ui.panels import LINE, click

pytest_plugins = ["tests.ui.panel_fixtures"]


def test_the_picture_is_what_the_network_reads(qtbot, panel: DrawPanel, studio: Studio) -> None:
    with qtbot.waitSignal(studio.reading.read):
        studio.sketch.edit("Pen stroke", LINE)
    np.testing.assert_array_equal(panel.sight.picture.pixels, prepare(LINE, Stages()).pixels)


@pytest.mark.parametrize("name", STAGE_NAMES)
def test_each_switch_changes_what_the_network_sees(
    qtbot, panel: DrawPanel, studio: Studio, name: str
) -> None:
    studio.sketch.edit("Pen stroke", Drawing((Stroke.line([[4, 3], [6, 12], [8, 9]], 1.0),)))
    before = studio.reading.sight.prepared.pixels
    with qtbot.waitSignal(studio.reading.read):
        click(panel.sight.switches[name])
    assert not getattr(studio.sketch.stages, name)
    assert np.abs(panel.sight.picture.pixels - before).max() > 0.2
    with qtbot.waitSignal(studio.reading.read):
        panel.sight.switches[name].setFocus()
        QTest.keyClick(panel.sight.switches[name], Qt.Key.Key_Space)
    np.testing.assert_array_equal(panel.sight.picture.pixels, before)


def test_switches_follow_the_stages_and_are_remembered(
    panel: DrawPanel, studio: Studio, settings: Settings
) -> None:
    told: list[Stages] = []
    studio.sketch.stages_changed.connect(told.append)
    studio.sketch.set_stages(Stages(join=False, centre=False))
    shown = {name: switch.isChecked() for name, switch in panel.sight.switches.items()}
    assert shown == {"join": False, "crop": True, "fit": True, "centre": False, "match_ink": True}
    assert settings.stages == "join,centre"
    assert len(told) == 1


def test_stages_that_were_off_are_off_at_the_next_start(
    qtbot, studio: Studio, settings: Settings, theme: Theme
) -> None:
    settings.stages = "fit, centre,from a later version"
    panel = DrawPanel(studio, theme)
    qtbot.addWidget(panel)
    assert studio.sketch.stages == Stages(fit=False, centre=False)
    assert not panel.sight.switches["fit"].isChecked()


def test_the_picture_after_each_stage_is_shown_on_request(qtbot, panel: DrawPanel, studio: Studio) -> None:
    studio.sketch.set_stages(Stages(crop=False))
    studio.sketch.edit("Pen stroke", LINE)
    click(panel.sight.show_stages)
    popup = panel.sight.popup
    assert popup.isVisible()
    for name, pixels in prepare(LINE, Stages(crop=False)).pictures().items():
        np.testing.assert_array_equal(popup.pictures[name].pixels, pixels)
    assert popup.captions["crop"].text() == "crop: off"
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()

"""Views about answers as files, in another language, in the dark and with larger letters."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QSpinBox
from pytestqt.qtbot import QtBot

from nnsim.ui.train.answers.entries import ENTRIES
from nnsim.ui.train.board.exporting import file_bytes

STARTS = {"svg": b"<?xml", "pdf": b"%PDF", "png": b"\x89PNG"}


def settled(qtbot: QtBot, view, lab) -> None:
    qtbot.waitUntil(lambda: not lab.examining.is_working and not view.refresher.waiting, timeout=10_000)
    view.renew()


@pytest.mark.parametrize("name", [entry.name for entry in ENTRIES])
def test_every_view_is_saved_as_pictures_and_as_numbers(qtbot: QtBot, lab, show, train, name: str) -> None:
    view = show(lab, name)
    train(lab)
    qtbot.waitUntil(lambda: view.table() is not None, timeout=10_000)
    settled(qtbot, view, lab)
    for kind, start in STARTS.items():
        assert file_bytes(view, kind).startswith(start)
    lines = file_bytes(view, "csv").decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + len(view.table().rows)


@pytest.mark.parametrize("name", [entry.name for entry in ENTRIES])
def test_no_view_needs_more_width_than_a_narrow_board_has(
    qtbot: QtBot, lab, show, train, look, name: str
) -> None:
    look.set_mode("dark")
    look.set_scale(1.5)
    view = show(lab, name, width=560)
    train(lab)
    qtbot.waitUntil(lambda: view.table() is not None, timeout=10_000)
    settled(qtbot, view, lab)
    assert view.minimumSizeHint().width() <= 620 * 1.5
    cut = [label.text() for label in view.findChildren(QLabel) if label.isVisible() and label.width() < 40]
    assert not [text for text in cut if len(text) > 12]


def test_every_control_has_a_name_and_a_tip(qtbot: QtBot, lab, show) -> None:
    for entry in ENTRIES:
        view = show(lab, entry.name)
        for kind in (QAbstractButton, QComboBox, QSpinBox):
            for control in view.findChildren(kind):
                if (
                    control.objectName().startswith("qt_")
                    or control.metaObject().className() == "QAbstractButton"
                ):
                    continue
                assert control.accessibleName() or control.property("text"), (entry.name, control)
                assert control.toolTip(), (entry.name, control)

"""Whoever cannot see the views of runs is told what each control is, in every language."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QHeaderView, QLineEdit

from nnsim.ui.train.runs.race_view import RaceView
from nnsim.ui.train.runs.runs_view import RunsView
from nnsim.ui.train.runs.twin_view import TwinView

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QAbstractItemView)


def controls(view):
    """All but the parts that Qt puts into tables, lists and scroll bars."""
    for kind in CONTROLS:
        for control in view.findChildren(kind):
            is_part = isinstance(control, QHeaderView) or isinstance(control.parent(), QAbstractItemView)
            if not is_part and not control.parent().inherits("QComboBoxPrivateContainer"):
                yield control


@pytest.mark.parametrize("kind", [RunsView, RaceView, TwinView])
def test_every_control_has_a_name(raced, shown, kind):
    view = shown(kind, raced)
    assert [type(one).__name__ for one in controls(view) if not one.accessibleName()] == []
    assert view.accessibleName() == view.title != ""


@pytest.mark.parametrize("kind", [RunsView, RaceView, TwinView])
def test_a_change_of_language_leaves_everything_where_it_is(raced, shown, kind):
    view = shown(kind, raced)
    before = view.title, view.table() and view.table().rows
    QCoreApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert (view.title, view.table() and view.table().rows) == before

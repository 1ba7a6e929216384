"""Sets of views: what they show for which data, and the way back."""

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from nnsim.studio.studio import Studio
from nnsim.ui.main_window import MainWindow
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.arrangement import ARRANGEMENTS, Arrangement
from nnsim.ui.train.board.board import Board
from nnsim.ui.train.board.entry import ViewEntry
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.board.views_menu import ViewsMenu
from nnsim.ui.train.views import VIEWS
from nnsim.ui.train.workspace import TrainWorkspace

pytest_plugins = ["tests.ui.train_fixtures"]


def chosen(workspace: TrainWorkspace, name: str) -> QAction:
    return workspace.views_menu.actions_of_sets[name]


@pytest.mark.parametrize("one", ARRANGEMENTS, ids=lambda one: one.name)
def test_a_set_names_views_that_there_are_each_once(one: Arrangement) -> None:
    assert {*one.views, *one.wanted} <= {entry.name for entry in VIEWS}
    assert len(set(one.views)) == len(one.views)


def test_choosing_a_set_shows_just_its_views_and_the_way_back_leads_to_those_of_before(
    workspace: TrainWorkspace, lab: Studio
) -> None:
    board, menu = workspace.board, workspace.views_menu
    back = next(one for one in menu.actions() if one.text() == "Views of &before")
    board.show_view("times")
    before = board.shown
    assert not back.isEnabled()
    chosen(workspace, "inside").trigger()
    assert board.shown == ("activations", "flat-neurons", "gradients", "updates", "saturation", "spread")
    assert lab.settings.views == ",".join(board.shown)
    assert back.isEnabled()
    back.trigger()
    assert board.shown == before
    back.trigger()
    assert board.shown[0] == "activations"
    board.show_defaults()
    assert lab.settings.views == "*"


def test_a_set_leaves_out_what_has_nothing_to_show_and_says_so_where_nothing_is_left(
    workspace: TrainWorkspace, lab: Studio
) -> None:
    # Digits are no points of the plane.
    action = chosen(workspace, "decisions")
    assert not action.isEnabled()
    assert "no points of the plane" in action.toolTip()
    chosen(workspace, "overview").trigger()
    assert workspace.board.shown == ("loss", "accuracy", "weights", "confusion")
    workspace.hide()
    lab.examining.stop()


def test_mnemonics_of_the_menu_of_views_are_different(workspace: TrainWorkspace) -> None:
    texts = [one.text() for one in workspace.views_menu.actions() if "&" in one.text()]
    letters = [text[text.index("&") + 1].lower() for text in texts]
    assert len(letters) == len(ARRANGEMENTS) + 2
    assert len(set(letters)) == len(letters)


def test_a_view_that_only_says_why_it_is_empty_takes_little_room(
    qtbot: QtBot, lab: Studio, look: Theme
) -> None:
    entries = (
        ViewEntry("high", "run", str, str, TrainView, is_default=True, height=400),
        ViewEntry(
            "blocked", "run", str, str, TrainView, True, lambda _studio: "Nothing.", height=400, span=2
        ),
    )
    board = Board(lab, look, entries)
    qtbot.addWidget(board)
    board.resize(900, 300)
    board.show()
    assert board.view("blocked").obstacle == "Nothing."
    assert board.minimumSizeHint().height() < 400 + 12 + 200
    assert ViewsMenu(board, lab, board).actions_of_views["blocked"].isEnabled()


@pytest.mark.parametrize(("number", "name"), [(0, "twin"), (1, "race"), (2, "runs")])
def test_the_training_menu_leads_to_the_views_of_runs(window: MainWindow, number: int, name: str) -> None:
    action = window.train.run_views.all[number]
    assert action in window.actions_table.menu("training").actions()
    window.open_workspace("explore")
    action.trigger()
    assert window.train.isVisible()
    assert name in window.train.board.shown


def test_the_menu_of_views_stands_in_the_training_menu_and_brings_its_workspace(window: MainWindow) -> None:
    menu = window.train.views_menu
    assert menu.menuAction() in window.actions_table.menu("training").actions()
    window.open_workspace("explore")
    menu.actions_of_views["gradients"].trigger()
    assert window.train.isVisible()


def test_mnemonics_of_the_training_menu_are_different(window: MainWindow) -> None:
    texts = [one.text() for one in window.actions_table.menu("training").actions() if "&" in one.text()]
    letters = [text[text.index("&") + 1].lower() for text in texts]
    assert len(letters) > 6
    assert sorted(letters) == sorted(set(letters))

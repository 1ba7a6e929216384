"""The board of the Train workspace: what is shown, where it stands, what is remembered, and who is awake."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSettings
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from nnsim.network.fresh import new_project
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.board import Board
from nnsim.ui.train.board.entry import GROUPS, ViewEntry
from nnsim.ui.train.board.memory import defaults, windows
from nnsim.ui.train.board.packing import Place, packed
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.board.views_menu import ViewsMenu
from nnsim.ui.train.views import VIEWS
from nnsim.ui.train.workspace import TrainWorkspace
from nnsim.ui.widgets.upright_area import UprightArea

pytest_plugins = ["tests.ui.train_fixtures"]


class Witnessed(TrainView):
    """Notes what is asked of it."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.calls: list[str] = []
        self.set_content(QLabel("picture"))

    def build(self) -> None:
        self.calls.append("build")

    def wake(self) -> None:
        self.calls.append("wake")

    def rest(self) -> None:
        self.calls.append("rest")

    def renew(self) -> None:
        self.calls.append("renew")

    def table(self) -> Table:
        return Table("numbers", ("x", "y (nats)"), [(1, 0.5), (2, None)])


def entry(name: str, *, is_default: bool = True, span: int = 1) -> ViewEntry:
    return ViewEntry(
        name, "run", lambda: name.title(), lambda: "help of " + name, Witnessed, is_default, span=span
    )


ENTRIES = (entry("one"), entry("two"), entry("three", span=2), entry("four", is_default=False))


@pytest.fixture
def board(qtbot: QtBot, lab: Studio, look: Theme) -> Iterator[Board]:
    made = Board(lab, look, ENTRIES)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitUntil(lambda: view(made, "one").is_awake)
    yield made
    for name in made.shown:
        made.attach(name)


def view(board: Board, name: str) -> Witnessed:
    found = board.view(name)
    assert isinstance(found, Witnessed)
    return found


# Packing


def test_views_fill_rows_and_the_last_of_a_row_takes_what_is_left() -> None:
    assert packed([1, 1, 2], 2) == (Place(0, 0, 1), Place(0, 1, 1), Place(1, 0, 2))
    # A wide one does not fit beside the first, which then gets the row for itself.
    assert packed([1, 2, 1], 2) == (Place(0, 0, 2), Place(1, 0, 2), Place(2, 0, 2))
    assert packed([1, 1, 2], 3) == (Place(0, 0, 1), Place(0, 1, 2), Place(1, 0, 3))
    assert packed([5], 1) == (Place(0, 0, 1),)
    assert packed([], 2) == ()


@given(st.lists(st.integers(1, 4), max_size=12), st.integers(1, 3))
def test_every_cell_of_every_row_belongs_to_one_view(spans: list[int], columns: int) -> None:
    places = packed(spans, columns)
    cells = [(one.row, one.column + at) for one in places for at in range(one.span)]
    rows = 1 + max((one.row for one in places), default=-1)
    assert sorted(cells) == [(row, column) for row in range(rows) for column in range(columns)]


# Shown and hidden


def test_at_first_the_defaults_are_shown_and_the_others_are_not_even_made(board: Board) -> None:
    assert board.shown == ("one", "two", "three")
    assert board.view("four") is None


def test_a_view_is_built_once_and_woken_each_time_it_is_seen(qtbot: QtBot, board: Board) -> None:
    one = view(board, "one")
    assert one.calls == ["build", "wake"]
    board.hide_view("one")
    assert one.calls == ["build", "wake", "rest"]
    assert not one.is_awake
    board.show_view("one")
    qtbot.waitUntil(lambda: one.is_awake)
    assert one.calls == ["build", "wake", "rest", "wake"]
    assert board.shown == ("two", "three", "one")


def test_what_is_not_seen_is_neither_built_nor_drawn(qtbot: QtBot, lab: Studio, look: Theme) -> None:
    made = Board(lab, look, ENTRIES)
    qtbot.addWidget(made)
    view(made, "one").ask_renewal()
    qtbot.wait(30)
    assert view(made, "one").calls == []
    assert made.refresher.waiting == 0


def test_another_workspace_lets_all_views_rest(board: Board) -> None:
    board.hide()
    assert [view(board, name).calls[-1] for name in board.shown] == ["rest"] * 3


def test_a_view_that_is_scrolled_away_rests_until_it_comes_back(
    qtbot: QtBot, lab: Studio, look: Theme
) -> None:
    made = Board(lab, look, ENTRIES)
    area = UprightArea(made)
    qtbot.addWidget(area)
    area.verticalScrollBar().valueChanged.connect(made.look_soon)
    area.resize(900, 250)
    area.show()
    qtbot.waitUntil(lambda: view(made, "one").is_awake and not view(made, "three").is_awake)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: view(made, "three").is_awake and not view(made, "one").is_awake)
    area.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: view(made, "one").is_awake)


def test_views_that_ask_are_drawn_one_after_another_and_once_each(qtbot: QtBot, board: Board) -> None:
    for _ in range(3):
        view(board, "one").ask_renewal()
        view(board, "two").ask_renewal()
    assert board.refresher.waiting == 2
    qtbot.waitUntil(lambda: board.refresher.waiting == 0)
    assert [view(board, name).calls.count("renew") for name in ("one", "two")] == [1, 1]


def test_a_view_that_is_hidden_before_its_turn_is_not_drawn(qtbot: QtBot, board: Board) -> None:
    view(board, "one").ask_renewal()
    view(board, "two").ask_renewal()
    board.hide_view("one")
    qtbot.waitUntil(lambda: board.refresher.waiting == 0)
    assert [view(board, name).calls.count("renew") for name in ("one", "two")] == [0, 1]


def test_views_change_places_and_stay_in_the_board(board: Board) -> None:
    board.reorder("two", -1)
    assert board.shown == ("two", "one", "three")
    board.reorder("two", -1)
    assert board.shown == ("two", "one", "three")
    QApplication.processEvents()
    assert view(board, "two").x() < view(board, "one").x()


def test_the_board_has_one_two_or_three_columns(qtbot: QtBot, board: Board) -> None:
    rows = {}
    for width in (500, 900, 1700):
        board.resize(width, 700)
        QApplication.processEvents()
        rows[width] = [view(board, name).geometry().y() for name in ("one", "two")]
    assert rows[500][0] < rows[500][1]
    assert rows[900][0] == rows[900][1] == rows[1700][0]


# Windows of their own


def test_a_view_has_a_window_of_its_own_and_closing_that_brings_it_back(qtbot: QtBot, board: Board) -> None:
    one = view(board, "one")
    one.window_wanted.emit(True)
    window = one.window()
    assert window is not board.window()
    assert window.windowTitle() == "One — nnsim"
    assert one.is_detached
    qtbot.waitUntil(lambda: one.is_awake)
    window.close()
    assert one.window() is board.window()
    assert not one.is_detached
    qtbot.waitUntil(lambda: one.is_awake and one.isVisible())


def test_a_view_in_its_own_window_stays_awake_when_the_workspace_is_left(
    qtbot: QtBot, lab: Studio, look: Theme
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    made = Board(lab, look, ENTRIES, window)
    window.resize(900, 700)
    window.show()
    made.detach("one")
    qtbot.waitUntil(lambda: view(made, "one").is_awake)
    made.hide()
    qtbot.wait(80)
    assert view(made, "one").is_awake
    assert not view(made, "two").is_awake


def test_hiding_a_view_in_its_own_window_hides_the_window(board: Board) -> None:
    board.detach("one")
    window = view(board, "one").window()
    board.hide_view("one")
    assert not window.isVisible()
    assert not view(board, "one").isVisible()


def test_a_view_that_is_asked_for_scrolls_into_sight(qtbot: QtBot, workspace: TrainWorkspace) -> None:
    workspace.resize(900, 420)
    workspace.board.show_view("runs")
    runs = workspace.board.view("runs")
    assert runs is not None
    qtbot.waitUntil(lambda: runs.visibleRegion().boundingRect().height() > 100)
    qtbot.waitUntil(lambda: runs.is_awake)


# Remembering


def test_what_is_shown_in_which_order_and_where_is_there_at_the_next_start(
    qtbot: QtBot, board: Board, lab: Studio, look: Theme
) -> None:
    board.hide_view("two")
    board.show_view("four")
    board.reorder("four", -1)
    board.detach("one")
    view(board, "one").window().setGeometry(40, 50, 600, 500)
    board.remember()
    next_time = Board(lab, look, ENTRIES)
    qtbot.addWidget(next_time)
    assert next_time.shown == ("one", "four", "three")
    next_time.show()
    assert view(next_time, "one").window().geometry().getRect() == (40, 50, 600, 500)
    next_time.attach("one")


def test_every_window_of_its_own_comes_back_where_it_was(qtbot: QtBot, lab: Studio, look: Theme) -> None:
    lab.settings.views_apart = "one 40 50 600 500;two 10 20 610 510"
    made = Board(lab, look, ENTRIES)
    qtbot.addWidget(made)
    made.show()
    places = [view(made, name).window().geometry().getRect() for name in ("one", "two")]
    assert places == [(40, 50, 600, 500), (10, 20, 610, 510)]
    for name in made.shown:
        made.attach(name)


def test_a_window_of_its_own_is_called_as_its_view_is_now(board: Board) -> None:
    board.detach("one")
    window = view(board, "one").window()
    assert window.windowTitle() == "One — nnsim"
    view(board, "one").set_title("Eins")
    assert window.windowTitle() == "Eins — nnsim"


@pytest.mark.parametrize("name", ["twin", "race", "runs", "loss"])
def test_a_view_that_has_something_to_show_has_all_its_room(
    qtbot: QtBot, workspace: TrainWorkspace, name: str
) -> None:
    board = workspace.board
    board.show_only((name,))
    grid = board.layout()
    assert isinstance(grid, QGridLayout)
    assert grid.rowMinimumHeight(0) == round(board.entries[name].height * workspace._theme.scale)


def test_the_end_of_the_program_takes_the_windows_away_and_remembers_them(
    qtbot: QtBot, board: Board, lab: Studio, look: Theme
) -> None:
    board.detach("one")
    window = view(board, "one").window()
    board.end()
    assert not window.isVisible()
    assert lab.settings.views_apart.startswith("one ")


def test_a_window_whose_screen_has_gone_opens_where_it_can_be_seen(
    qtbot: QtBot, lab: Studio, look: Theme
) -> None:
    lab.settings.views_apart = "one 90000 90000 600 500"
    made = Board(lab, look, ENTRIES)
    qtbot.addWidget(made)
    made.show()
    window = view(made, "one").window()
    assert window is not made.window()
    assert made.screen().availableGeometry().intersects(window.geometry())
    made.attach("one")


@pytest.mark.parametrize("place", ["0 0 30000 30000", "-29000 10 30000 500"])
def test_a_window_is_never_larger_than_its_screen(qtbot: QtBot, lab: Studio, look: Theme, place: str) -> None:
    # Its pixels would take more memory than there is.
    lab.settings.views_apart = f"one {place}"
    made = Board(lab, look, ENTRIES)
    qtbot.addWidget(made)
    made.show()
    window = view(made, "one").window()
    assert window is not made.window()
    room = made.screen().availableGeometry()
    assert window.size().boundedTo(room.size()) == window.size()
    assert room.intersects(window.geometry())
    made.attach("one")


def test_where_no_view_is_known_any_more_those_of_the_start_are_shown(
    qtbot: QtBot, lab: Studio, look: Theme
) -> None:
    lab.settings.views = "hologram,smell"
    made = Board(lab, look, ENTRIES)
    qtbot.addWidget(made)
    assert made.shown == defaults(ENTRIES)


def test_views_of_another_version_are_passed_over(qtbot: QtBot, lab: Studio, look: Theme) -> None:
    lab.settings.views = "two,hologram,two,one"
    lab.settings.views_apart = "hologram 1 2 3 4;one a b c d;;two 5"
    made = Board(lab, look, ENTRIES)
    qtbot.addWidget(made)
    made.show()
    assert made.shown == ("two", "one")
    assert not any(view(made, name).is_detached for name in made.shown)


def test_nothing_shown_is_remembered_too(qtbot: QtBot, board: Board, lab: Studio, look: Theme) -> None:
    for name in board.shown:
        board.hide_view(name)
    other = Board(lab, look, ENTRIES)
    qtbot.addWidget(other)
    assert other.shown == ()
    other.show_defaults()
    assert lab.settings.views == "*"


def test_settings_of_another_hand_are_read_as_far_as_they_can_be(train_store: QSettings) -> None:
    train_store.setValue("train/smoothing", "900")
    train_store.setValue("train/tiles", "17")
    assert (Settings(train_store).smoothing, Settings(train_store).tiles) == (20, 16)


@pytest.mark.parametrize("place", ["--1 2 3 4", f"{10**20} 2 3 4", "1 2 3", "x 2 3 4", "1.5 2 3 4", ""])
def test_a_place_that_no_screen_has_is_no_place(train_store: QSettings, place: str) -> None:
    train_store.setValue("train/views_apart", f"one {place};two -10 20 300 0")
    assert windows(Settings(train_store)) == {"two": QRect(-10, 20, 300, 1)}


# The menu, and what cannot be shown


def test_the_menu_shows_and_hides_and_says_why_something_cannot_be_shown(
    qtbot: QtBot, lab: Studio, look: Theme
) -> None:
    blocked = ViewEntry(
        "plane", "data", lambda: "Plane", lambda: "help", Witnessed, obstacle=lambda _: "No points."
    )
    made = Board(lab, look, (*ENTRIES, blocked))
    qtbot.addWidget(made)
    menu = ViewsMenu(made, lab, made)
    actions = menu.actions_of_views
    assert [name for name, one in actions.items() if one.isChecked()] == ["one", "two", "three"]
    actions["four"].trigger()
    actions["one"].trigger()
    assert made.shown == ("two", "three", "four")
    assert not actions["plane"].isEnabled()
    assert actions["plane"].toolTip() == "No points."


def test_an_obstacle_stands_in_place_of_the_picture_and_the_view_rests(
    qtbot: QtBot, lab: Studio, look: Theme
) -> None:
    def obstacle(studio: Studio) -> str:
        return "" if len(studio.document.project.spec.layers) > 2 else "It needs a hidden layer."

    made = Board(lab, look, (ViewEntry("deep", "layers", lambda: "Deep", str, Witnessed, True, obstacle),))
    qtbot.addWidget(made)
    made.show()
    deep = view(made, "deep")
    qtbot.waitUntil(lambda: deep.is_awake)
    lab.document.edit("New", new_project((), "sigmoid", 1))
    qtbot.waitUntil(lambda: not deep.is_awake)
    assert "It needs a hidden layer." in [one.text() for one in deep.findChildren(QLabel) if one.isVisible()]
    assert deep.content is not None
    assert not deep.content.isVisible()
    lab.document.undo_stack.undo()
    qtbot.waitUntil(lambda: deep.is_awake and deep.content.isVisible())


def test_every_view_has_a_name_of_its_own_a_known_group_and_words() -> None:
    names = [one.name for one in VIEWS]
    assert len(set(names)) == len(names)
    assert not [name for name in names if not name or set(name) & set(" ,;")]
    assert {one.group for one in VIEWS} <= set(GROUPS)
    assert all(one.title() and one.help() for one in VIEWS)
    assert [one.name for one in VIEWS if one.is_default] == ["loss", "accuracy", "weights"]


def test_the_controls_go_below_the_heading_where_there_is_no_room_beside_it(
    qtbot: QtBot, lab: Studio, look: Theme
) -> None:
    one = Witnessed(lab, look)
    qtbot.addWidget(one)
    control = QLabel("a control with a very long name indeed")
    one.controls.addWidget(control)
    one.set_title("One")
    one.show()
    for width in (280, 900, 280):
        one.resize(width, 300)
        QApplication.processEvents()
        is_below = control.mapTo(one, control.rect().topLeft()).y() > one.heading.geometry().bottom()
        assert is_below == (width == 280)
        assert one.minimumSizeHint().width() <= 330
    one.resize(900, 300)
    control.setText("longer " * 30)
    QApplication.processEvents()
    assert control.mapTo(one, control.rect().topLeft()).y() > one.heading.geometry().bottom()

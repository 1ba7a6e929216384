"""The menu of what fits: search, choose, and the reason why not."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from nnsim.network.fitting import kinds_behind
from nnsim.network.presets import lenet5
from nnsim.network.spec import Conv2DSpec, DenseSpec, DropoutSpec, FlattenSpec, InputSpec, LayerId
from nnsim.ui.build.fits_menu import FitsMenu, entries_of
from nnsim.ui.theme import Theme

BEHIND_A_ROW = kinds_behind(lenet5(), LayerId("f6"))


@pytest.fixture
def menu(qtbot) -> Iterator[FitsMenu]:
    made = FitsMenu(Theme("light"))
    qtbot.addWidget(made)
    yield made
    made.close()


def opened(menu: FitsMenu) -> list[type]:
    chosen: list[type] = []
    menu.open_at(QPoint(100, 100), BEHIND_A_ROW, chosen.append)
    return chosen


def shown(menu: FitsMenu) -> list[type]:
    return [entry.kind for entry in menu.list.entries if entry.kind]


def test_what_fits_stands_first_and_the_rest_says_why_not() -> None:
    rows = entries_of(BEHIND_A_ROW)
    heading = next(number for number, row in enumerate(rows) if row.is_heading)
    assert DenseSpec in [row.kind for row in rows[:heading]]
    unfitting = {row.kind: row for row in rows[heading + 1 :]}
    assert {Conv2DSpec, InputSpec} <= set(unfitting)
    assert all(not row.is_possible and row.detail for row in unfitting.values())
    assert "needs a picture" in unfitting[Conv2DSpec].detail


def test_typing_and_enter_choose(menu: FitsMenu) -> None:
    chosen = opened(menu)
    QTest.keyClicks(menu.search, "flat")
    assert shown(menu) == [FlattenSpec]
    QTest.keyClick(menu.search, Qt.Key.Key_Return)
    assert chosen == [FlattenSpec]
    assert not menu.isVisible()


def test_the_first_that_fits_is_marked_and_arrows_go_on(menu: FitsMenu) -> None:
    chosen = opened(menu)
    assert menu.list.current is not None
    assert menu.list.current.kind is DenseSpec
    QTest.keyClick(menu.search, Qt.Key.Key_Down)
    QTest.keyClick(menu.search, Qt.Key.Key_Return)
    assert chosen == [shown(menu)[1]]


def test_a_click_chooses(menu: FitsMenu) -> None:
    chosen = opened(menu)
    entry = next(row for row in menu.list.entries if row.kind is DropoutSpec)
    menu.list.go_to(entry)
    place = menu.list.visualRect(menu.list.currentIndex()).center()
    QTest.mouseClick(menu.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [DropoutSpec]


def test_what_does_not_fit_can_be_read_but_not_chosen(menu: FitsMenu) -> None:
    chosen = opened(menu)
    QTest.keyClicks(menu.search, "convol")
    QTest.keyClick(menu.search, Qt.Key.Key_Down)
    assert menu.list.current is not None
    assert menu.list.current.kind is Conv2DSpec
    QTest.keyClick(menu.search, Qt.Key.Key_Return)
    assert chosen == []
    assert menu.isVisible()


def test_escape_empties_the_search_and_then_closes_without_a_choice(menu: FitsMenu) -> None:
    chosen = opened(menu)
    QTest.keyClicks(menu.search, "xyz")
    assert shown(menu) == []
    QTest.keyClick(menu.search, Qt.Key.Key_Escape)
    assert shown(menu)
    QTest.keyClick(menu.search, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    assert chosen == []


def test_opened_again_it_is_as_new(menu: FitsMenu) -> None:
    opened(menu)
    QTest.keyClicks(menu.search, "drop")
    menu.close()
    chosen = opened(menu)
    assert menu.search.text() == ""
    QTest.keyClick(menu.search, Qt.Key.Key_Return)
    assert chosen == [DenseSpec]


def test_it_stays_on_the_screen(menu: FitsMenu) -> None:
    menu.open_at(QPoint(100_000, 100_000), BEHIND_A_ROW, print)
    # The platform without a screen puts a new popup 2 pixels beside where it was told to be.
    assert menu.screen().availableGeometry().adjusted(0, 0, 2, 2).contains(menu.geometry())

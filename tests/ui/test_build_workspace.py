"""The Build workspace: made when it is shown, its verbs, its list of problems, and how it folds."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget
from pytestqt.qtbot import QtBot

from nnsim.network.arranging import Align
from nnsim.network.presets import lenet5
from nnsim.network.project import Card, Project
from nnsim.network.spec import DenseSpec, LayerId, NetworkSpec
from nnsim.network.storage import load
from nnsim.network.weights import initial_weights
from nnsim.studio.error_words import error_words
from nnsim.studio.studio import Studio
from nnsim.ui.build.board_menu import board_menu
from nnsim.ui.build.problem_row import ProblemRow
from nnsim.ui.build.totals import bytes_in_words
from nnsim.ui.build.verbs import VERBS, Verb
from nnsim.ui.build.workspace import BuildWorkspace
from nnsim.ui.language import Language
from nnsim.ui.main_window import MainWindow
from nnsim.ui.theme import Theme
from tests.ui.build_hands import row, steps, words

pytest_plugins = ["tests.ui.build_fixtures"]
HIDDEN, SECOND, OUTPUT = LayerId("hidden1"), LayerId("hidden2"), LayerId("output")


def break_output(studio: Studio) -> None:
    """Seven neurons for ten classes."""
    studio.editor.set_field([OUTPUT], "units", 7)


def verb(space: BuildWorkspace, name: str) -> QAction:
    return space.verb(name)


# ---- made when it is shown ----


def test_nothing_that_is_seen_is_made_before_it_is_shown(qtbot, studio: Studio, theme: Theme) -> None:
    space = BuildWorkspace(studio, theme)
    qtbot.addWidget(space)
    studio.editor.mark([HIDDEN])
    studio.editor.set_field([HIDDEN], "units", 4)
    assert space.menu_actions
    assert [one for one in space.findChildren(QWidget) if not isinstance(one, QMenu)] == []
    space.show()
    assert space.page.isVisible()
    assert "Hidden 1" in [
        one.text()
        for one in space.page.inspector.findChildren(type(space.page.palette_panel.search).__base__)
    ]


def test_in_the_window_the_first_sight_is_of_the_whole_network(window: MainWindow, qtbot) -> None:
    window.open_workspace("build")
    QCoreApplication.processEvents()
    view = window.build.page.view
    assert view.camera.sees(view.board.taken())
    assert view.hasFocus()


def test_a_language_that_changes_before_it_is_shown_is_spoken(qtbot, studio: Studio, theme: Theme) -> None:
    space = BuildWorkspace(studio, theme)
    qtbot.addWidget(space)
    space.show()
    before = verb(space, "tidy").text()
    QApplication.sendEvent(space, QEvent(QEvent.Type.LanguageChange))
    assert verb(space, "tidy").text() == before == "Ti&dy up"


# ---- verbs ----


def test_every_verb_has_words_a_tip_and_keys_of_its_own(space: BuildWorkspace) -> None:
    keys = [entry.keys for entry in VERBS if entry is not None and entry.keys]
    assert len(set(keys)) == len(keys)
    for entry in VERBS:
        if entry is not None:
            action = verb(space, entry.name)
            assert action.text()
            assert action.toolTip()
            assert action.whatsThis()


def test_no_verb_has_the_keys_of_the_window(window: MainWindow) -> None:
    own = {one.keys for one in VERBS if one is not None and one.keys}
    listed = [keys.toString() for one in window.actions_table._actions.values() for keys in one.shortcuts()]
    others = [keys.toString() for one in window.train.menu_actions for keys in one.shortcuts()]
    assert own.isdisjoint([*listed, *others])


def test_what_cannot_be_done_says_why(space: BuildWorkspace, studio: Studio) -> None:
    assert not verb(space, "weights").isEnabled()
    assert not verb(space, "mend").isEnabled()
    assert verb(space, "mend").toolTip() == "Nothing is wrong with the network"
    studio.editor.mark([LayerId("input")])
    assert verb(space, "weights").toolTip() == "This layer has no weights"
    studio.editor.mark([HIDDEN])
    assert verb(space, "weights").isEnabled()
    assert verb(space, "weights").toolTip().endswith("(Ctrl+Shift+W)")
    break_output(studio)
    assert verb(space, "mend").isEnabled()


def test_at_a_layer_that_only_waits_the_layer_is_mended_that_it_waits_for(
    space: BuildWorkspace, studio: Studio
) -> None:
    studio.editor.unlink((LayerId("input"), HIDDEN))
    studio.editor.mark([SECOND])
    assert [problem.is_waiting for problem in studio.checkup.on(SECOND)] == [True]
    assert verb(space, "mend").isEnabled()
    verb(space, "mend").trigger()
    assert studio.checkup.problems == ()


def test_several_marked_layers_can_be_aligned(space: BuildWorkspace, studio: Studio) -> None:
    assert not verb(space, "align").isEnabled()
    studio.editor.mark([HIDDEN, SECOND])
    assert verb(space, "align").isEnabled()
    assert {one.name for one in Align} == {one.name for one in VERBS if one is not None and one.menu}
    verb(space, "LEFT").trigger()
    places = studio.editor.places
    assert places[HIDDEN].x == places[SECOND].x
    assert not verb(space, "SPREAD_DOWN").isEnabled()  # of two there is nothing to spread


def test_a_layer_changes_places_with_its_neighbour(space: BuildWorkspace, studio: Studio) -> None:
    studio.editor.mark([HIDDEN])
    verb(space, "later").trigger()
    assert (SECOND, HIDDEN) in studio.document.project.spec.edges
    verb(space, "earlier").trigger()
    assert (HIDDEN, SECOND) in studio.document.project.spec.edges


def test_cut_copy_paste_and_duplicate_go_over_the_clipboard(space: BuildWorkspace, studio: Studio) -> None:
    studio.editor.mark([HIDDEN])
    space.copy()
    assert "Hidden 1" in QGuiApplication.clipboard().text()
    space.paste()
    space.duplicate()
    assert len(studio.document.project.spec.layers) == 6
    space.cut()
    space.select_all()
    assert len(studio.editor.marked.layers) == 5
    space.remove()
    assert studio.document.project.spec.layers == ()
    assert len(steps(studio)) == 4


def test_with_nothing_marked_the_clipboard_keeps_what_it_has(space: BuildWorkspace) -> None:
    QGuiApplication.clipboard().setText("a poem")
    space.copy()
    space.cut()
    assert QGuiApplication.clipboard().text() == "a poem"


def test_what_is_no_network_cannot_be_pasted_and_that_is_told(space: BuildWorkspace, qtbot) -> None:
    QGuiApplication.clipboard().setText("a poem")
    with qtbot.waitSignal(space.problem) as told:
        space.paste()
    assert told.args[0]


def test_the_menu_at_the_pointer_begins_with_what_mends(space: BuildWorkspace, studio: Studio) -> None:
    break_output(studio)
    studio.editor.mark([OUTPUT])
    menu = board_menu(space)
    first = menu.actions()[0]
    assert first.text() == "Set the units of Output to 10" or "10" in first.text()
    texts = [one.text().replace("&", "").split("\t")[0] for one in menu.actions() if not one.isSeparator()]
    assert {"Add layer…", "Cut", "Paste", "Duplicate", "Rename", "Delete", "Tidy up"} <= set(texts)
    first.trigger()
    assert studio.checkup.is_complete


def test_the_menu_opens_at_the_pointer(space: BuildWorkspace) -> None:
    space.page.view.menu_wanted.emit(space.mapToGlobal(QPoint(500, 300)))
    (menu,) = (one for one in space.findChildren(QMenu) if one.isVisible())
    menu.close()


# ---- problems ----


def test_a_problem_is_listed_leads_to_its_layer_and_is_mended(space: BuildWorkspace, studio: Studio) -> None:
    panel = space.page.problems
    assert not panel.isVisible()
    assert "✓ Ready" in words(space.page.totals)
    break_output(studio)
    assert panel.isVisible()
    assert "1 problem" in words(space.page.totals)
    (row,) = panel.rows.rows
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert studio.editor.marked.layers == (OUTPUT,)
    row.fix.click()
    assert studio.checkup.is_complete
    assert not panel.isVisible()


def test_what_stands_in_the_list_is_not_told_a_second_time_beside_it(
    space: BuildWorkspace, studio: Studio
) -> None:
    break_output(studio)
    studio.editor.mark([OUTPUT])
    (problem,) = studio.checkup.faults
    told = error_words(problem.words)
    assert told in [row.sentence.accessibleName() for row in space.page.problems.rows.rows]
    assert not space.page.inspector.findChildren(ProblemRow)


def test_what_is_wrong_with_the_marked_layer_comes_into_sight(
    space: BuildWorkspace, studio: Studio, qtbot: QtBot
) -> None:
    for _ in range(8):
        studio.editor.add(DenseSpec)
    last = studio.checkup.faults[-1]
    assert last.layer is not None
    studio.editor.clear_marks()
    QCoreApplication.processEvents()
    row = space.page.problems.rows.rows[-1]
    assert row.visibleRegion().isEmpty()
    studio.editor.mark([last.layer])
    qtbot.waitUntil(lambda: not row.visibleRegion().isEmpty())


def test_why_something_cannot_be_is_said_on_the_board_and_moves_nothing(window: MainWindow) -> None:
    window.open_workspace("build")
    before = window.build.page.view.rect()
    assert not window.studio.editor.link(OUTPUT, LayerId("hidden1"))
    assert window.messages.text == ""
    assert "ring" in window.build.page.told.text()
    assert window.build.page.told.isVisible()
    assert window.build.page.view.rect() == before
    window.open_workspace("train")
    assert not window.studio.editor.link(OUTPUT, LayerId("hidden1"))
    assert "ring" in window.messages.text


def test_a_name_with_signs_of_markup_and_mnemonics_is_shown_as_it_is(
    space: BuildWorkspace, studio: Studio
) -> None:
    studio.editor.rename(OUTPUT, "A & <b>B")
    break_output(studio)
    studio.editor.mark([OUTPUT])
    (row_of_it,) = space.page.problems.rows.rows
    assert "A && <b>B" in row_of_it.fix.text()
    assert "A & <b>B" in row_of_it.fix.accessibleName()
    assert any("A && <b>B" in one.text() for one in board_menu(space).actions())
    assert space.page.told.textFormat() == Qt.TextFormat.PlainText
    assert row_of_it.sentence.textFormat() == Qt.TextFormat.PlainText


def test_what_waits_is_counted(space: BuildWorkspace, studio: Studio) -> None:
    spec = lenet5()
    studio.document.replace(Project(spec, initial_weights(spec, 1), Card()), None, "LeNet")
    studio.editor.set_field([LayerId("c3")], "kernel", (40, 40))
    assert len(space.page.problems.rows.rows) == 1
    assert "5 more wait for these to be mended." in words(space.page.problems)


def test_by_keyboard_too_problems_are_reached_and_mended(space: BuildWorkspace, studio: Studio) -> None:
    break_output(studio)
    studio.editor.add(DenseSpec)
    studio.editor.clear_marks()
    seen = []
    for _ in range(4):
        verb(space, "next_problem").trigger()
        seen.append(studio.editor.marked.current)
    assert len(set(seen)) > 1
    (row, *_) = space.page.problems.rows.rows
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert studio.editor.marked.current is not None
    before = len(steps(studio))
    verb(space, "mend").trigger()
    assert len(steps(studio)) == before + 1


def test_who_mends_a_problem_by_keyboard_goes_on_at_the_board(window: MainWindow) -> None:
    window.open_workspace("build")
    page, editor = window.build.page, window.studio.editor
    editor.set_field((LayerId("output"),), "activation", "relu")
    QTest.qWait(1)
    _, fix, *_ = page.problems.tabs
    fix.setFocus()
    QTest.keyClick(fix, Qt.Key.Key_Space)
    QTest.qWait(1)
    assert window.studio.checkup.problems == ()
    assert window.focusWidget() is page.view


def test_many_problems_are_shown_in_part(space: BuildWorkspace, studio: Studio) -> None:
    layers = tuple(DenseSpec(LayerId(f"d{number}"), f"D{number}", 4, "relu") for number in range(60))
    project = studio.document.project
    spec = NetworkSpec(layers, (), "cross_entropy")
    studio.document.edit("Many", Project(spec, project.weights, project.card))
    assert 0 < len(space.page.problems.rows.rows) <= 20


def test_a_problem_that_stays_keeps_its_row_and_its_row_mends_that_very_problem(
    space: BuildWorkspace, studio: Studio
) -> None:
    first = studio.editor.add(DenseSpec)
    second = studio.editor.add(DenseSpec)
    assert first is not None
    assert second is not None
    panel = space.page.problems
    before = {problem.layer: row for problem, row in zip(panel.shown, panel.rows.rows, strict=True)}
    studio.editor.link(HIDDEN, first)
    after = {problem.layer: row for problem, row in zip(panel.shown, panel.rows.rows, strict=True)}
    assert after[second] is before[second]
    assert before[first] not in panel.rows.rows
    QTest.mouseClick(after[second], Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert studio.editor.marked.layers == (second,)


# ---- the line below, and what an edit did ----


def test_totals_are_those_of_the_network(space: BuildWorkspace, studio: Studio) -> None:
    text = space.page.totals.totals.text()
    assert text.startswith("4 layers · 13,002 parameters · 12,960 multiply-adds · ")
    assert text.endswith(" for a batch of 100")
    studio.editor.mark_all()
    studio.editor.remove_marked()
    assert space.page.totals.totals.text().startswith("0 layers · 0 parameters")


@pytest.mark.parametrize(
    ("count", "words_of_it"),
    [(0, "0 bytes"), (99, "99 bytes"), (50_240, "50.2 kB"), (403_000, "0.4 MB"), (3_300_000, "3.3 MB")],
)
def test_bytes_in_words(count: int, words_of_it: str) -> None:
    assert bytes_in_words(count) == words_of_it


def test_what_an_edit_did_is_said_at_the_foot_of_the_board(
    space: BuildWorkspace, studio: Studio, qtbot
) -> None:
    with qtbot.waitSignal(space.told):
        studio.editor.set_field([HIDDEN], "units", 17)
    told = space.page.told
    assert told.isVisible()
    assert "16 neurons kept, 1 new" in told.text()
    assert told.parentWidget().rect().contains(told.geometry())
    space.resize(900, 500)
    QCoreApplication.processEvents()
    assert told.parentWidget().rect().contains(told.geometry())
    QTest.mouseClick(told, Qt.MouseButton.LeftButton)
    assert not told.isVisible()


def test_what_is_said_of_an_edit_goes_with_the_edit(space: BuildWorkspace, studio: Studio) -> None:
    studio.editor.set_field([HIDDEN], "units", 17)
    assert space.page.told.isVisible()
    studio.document.undo()
    assert not space.page.told.isVisible()


# ---- sizes ----


@pytest.mark.parametrize("size", [(1560, 900), (1160, 680), (1000, 640), (760, 560), (540, 360)])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_in_every_size_the_board_has_room_and_nothing_overlaps(
    qtbot, studio: Studio, size: tuple[int, int], scale: float
) -> None:
    space = BuildWorkspace(studio, Theme("light", scale))
    qtbot.addWidget(space)
    space.resize(*size)
    space.show()
    qtbot.waitExposed(space)
    break_output(studio)
    QCoreApplication.processEvents()
    page = space.page
    assert space.size().toTuple() == size
    panels = [page.palette_panel, page.view, page.inspector, page.problems]
    places = [one.rect().translated(one.mapTo(page, QPoint(0, 0))) for one in panels if one.isVisible()]
    assert all(page.rect().contains(place) for place in places)
    assert not any(one.intersects(other) for number, one in enumerate(places) for other in places[:number])
    assert page.view.width() >= 180
    assert page.view.height() >= 90
    Theme("light")


def test_tab_goes_from_the_palette_over_the_board_to_the_inspector(
    space: BuildWorkspace, studio: Studio
) -> None:
    page = space.page
    page.palette_panel.list.setFocus()
    QTest.keyClick(page.palette_panel.list, Qt.Key.Key_Tab)
    assert page.view.hasFocus()
    for _ in studio.document.project.spec.layers:
        QTest.keyClick(page.view, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.inspector.isAncestorOf(focus)


def test_tab_goes_through_the_fields_of_a_layer_that_was_marked_later_and_then_to_its_problems(
    space: BuildWorkspace, studio: Studio
) -> None:
    break_output(studio)
    studio.editor.mark([OUTPUT])
    page = space.page
    page.inspector.take_keyboard()
    wanted = [one for one in (*page.inspector.tabs, *page.problems.tabs) if one.isVisible()]
    seen: list[QWidget | None] = []
    for _ in wanted:
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert seen == wanted
    page_tabs = page.inspector.tabs
    assert page_tabs[0].accessibleName() == "Name"
    assert [one.accessibleName() for one in page_tabs if isinstance(one, QComboBox)] == [
        "Activation", "Initializer",
    ]  # fmt: skip
    assert wanted[-1] in page.problems.tabs


def test_enter_on_the_board_goes_to_the_fields_of_the_layer(space: BuildWorkspace, studio: Studio) -> None:
    studio.editor.mark([HIDDEN])
    space.page.view.setFocus()
    QTest.keyClick(space.page.view, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert space.page.inspector.isAncestorOf(focus)


def test_escape_leads_back_to_the_board(space: BuildWorkspace, studio: Studio) -> None:
    studio.editor.mark([HIDDEN])
    page = space.page
    for field in (*page.inspector.tabs, page.palette_panel.search, page.palette_panel.list):
        if field.isVisible():
            field.setFocus()
            QTest.keyClick(field, Qt.Key.Key_Escape)
            assert page.view.hasFocus()
    assert studio.editor.marked.layers == (HIDDEN,)


def test_keys_of_verbs_work_where_the_keyboard_is(space: BuildWorkspace, studio: Studio) -> None:
    space.page.view.setFocus()
    QTest.keySequence(space.page.view, QKeySequence("Ctrl+F"))
    assert space.page.palette_panel.search.hasFocus()


def test_it_is_told_in_chinese_too(space: BuildWorkspace, studio: Studio) -> None:
    break_output(studio)
    language = Language("zh_CN")
    try:
        QCoreApplication.processEvents()
        (row_of_it,) = space.page.problems.rows.rows
        assert "10" in row_of_it.sentence.text()
        assert "neurons" not in row_of_it.sentence.text()
    finally:
        language.use("en")
    QCoreApplication.processEvents()
    assert "neurons" in space.page.problems.rows.rows[0].sentence.text()
    assert verb(space, "tidy").text() == "Ti&dy up"


def test_a_value_that_is_still_being_typed_is_saved_too(window: MainWindow, tmp_path: Path) -> None:
    window.open_workspace("build")
    studio = window.studio
    studio.document.save(tmp_path / "mine.nnsim")
    studio.editor.mark([HIDDEN])
    field = row(window.build.page.inspector, "Units").control
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "9")
    window.files.save()
    assert load(tmp_path / "mine.nnsim").spec.layer(HIDDEN).units == 9


@pytest.mark.parametrize(
    "entry", [one for one in VERBS if one is not None and one.keys], ids=lambda one: one.name
)
def test_every_key_of_a_verb_works_on_the_board(
    space: BuildWorkspace, studio: Studio, entry: Verb, qtbot
) -> None:
    """By the action, or by the board itself, which has some of these keys anyway."""
    break_output(studio)
    studio.editor.mark([SECOND])
    view = space.page.view
    space.activateWindow()
    QTest.qWaitForWindowActive(space)
    view.setFocus()
    done: list[str] = []
    verb(space, entry.name).triggered.connect(lambda: done.append(entry.name))
    before = (studio.document.project, studio.editor.marked, QApplication.focusWidget())
    QTest.keySequence(view, QKeySequence(entry.keys))
    QCoreApplication.processEvents()
    popup = QApplication.activePopupWidget()
    after = (studio.document.project, studio.editor.marked, QApplication.focusWidget())
    assert done or popup is not None or after != before
    if popup is not None:
        popup.close()
    if entry.name == "link":
        QTest.keyClick(view, Qt.Key.Key_Escape)

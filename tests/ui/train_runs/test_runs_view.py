"""The table of runs: what it says, what can be done with the marked ones, and that it can be undone."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence

from nnsim.network.weights import initial_weights
from nnsim.ui.train.runs.runs_model import COLUMNS
from nnsim.ui.train.runs.runs_view import RunsView

NAME = next(number for number, column in enumerate(COLUMNS) if column.name == "name")
NOTE = next(number for number, column in enumerate(COLUMNS) if column.name == "note")


def cells(view, column):
    number = next(place for place, one in enumerate(COLUMNS) if one.name == column)
    return [view.model.index(row, number).data() for row in range(view.model.rowCount())]


def mark(view, *rows):
    flags = QItemSelectionModel.SelectionFlag
    view.table_view.clearSelection()
    for row in rows:
        view.table_view.selectionModel().select(view.model.index(row, 0), flags.Select | flags.Rows)


def test_without_any_run_it_says_what_will_stand_here(xor_lab, shown):
    view = shown(RunsView, xor_lab)
    assert view.sentence.isVisible()
    assert not view.table_view.isVisible()
    assert view.table() is None


def test_runs_stand_newest_first_with_settings_and_result(raced, shown):
    view = shown(RunsView, raced)
    names = ["Adam", "RMSProp", "Adagrad", "SGD with momentum", "Gradient descent (SGD)"]
    assert cells(view, "name") == [f"Run {5 - row} · {name}" for row, name in enumerate(names)]
    assert cells(view, "settings")[0] == "Adam · rate 0.002 · batches of 4"
    assert set(cells(view, "network")) == {"2–4–2"}
    assert set(cells(view, "epochs")) == {"5"}
    tested = raced.ledger.entries[-1].tested
    assert cells(view, "loss")[0] == f"{tested.test_loss:.4f}"
    assert cells(view, "score")[0] == f"{100 * tested.test_accuracy:.1f} %"


def test_a_tick_overlays_a_run_and_shows_its_line(raced, shown):
    view = shown(RunsView, raced)
    index = view.model.index(1, NAME)
    assert index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked
    view.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert raced.ledger.overlaid == (raced.ledger.entries[3],)
    assert index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    blank = view.model.index(0, NAME).data(Qt.ItemDataRole.DecorationRole).toImage()
    line = index.data(Qt.ItemDataRole.DecorationRole).toImage()
    assert line.size() == blank.size()
    assert line != blank


def test_a_name_and_a_note_are_typed_into_the_table(raced, shown):
    view = shown(RunsView, raced)
    view.model.setData(view.model.index(0, NAME), "wide")
    view.model.setData(view.model.index(0, NOTE), "not bad")
    assert (cells(view, "name")[0], cells(view, "note")[0]) == ("wide", "not bad")
    view.model.setData(view.model.index(0, NAME), "")
    assert cells(view, "name")[0] == "Run 5 · Adam"


def test_a_name_that_was_only_looked_at_is_no_step(raced, shown):
    view = shown(RunsView, raced)
    count = raced.document.undo_stack.count()
    index = view.model.index(0, NAME)
    view.model.setData(index, index.data(Qt.ItemDataRole.EditRole))
    assert raced.document.undo_stack.count() == count
    assert raced.ledger.entries[-1].name == ""


def test_marked_runs_are_deleted_with_the_key_and_come_back_with_undo(qtbot, raced, shown):
    view = shown(RunsView, raced)
    mark(view, 0, 2)
    qtbot.keySequence(view.table_view, QKeySequence(QKeySequence.StandardKey.Delete))
    assert [one.number for one in raced.ledger.entries] == [1, 2, 4]
    assert view.model.rowCount() == 3
    raced.undoing.undo()
    assert [one.number for one in raced.ledger.entries] == [1, 2, 3, 4, 5]


def test_the_network_of_a_run_takes_the_place_of_the_present_one_and_goes_with_undo(raced, shown):
    view = shown(RunsView, raced)
    before = raced.document.project
    mark(view, 3)
    assert view.open_action.isEnabled()
    view.open_action.trigger()
    entry = raced.ledger.entries[1]
    assert raced.document.project.weights.same_as(raced.ledger.network(entry.id).weights)
    assert raced.document.project.setup.hyperparameters == entry.settings
    assert raced.undoing.undo_text == "Open the network of “Run 2 · SGD with momentum”"
    raced.undoing.undo()
    assert raced.document.project is before
    assert before.weights.same_as(initial_weights(before.spec, 1))


def test_what_can_be_done_depends_on_how_many_are_marked(raced, shown):
    view = shown(RunsView, raced)
    allowed = []
    for rows in ((), (1,), (1, 2)):
        mark(view, *rows)
        allowed.append([action.isEnabled() for action in view.actions_of_runs])
    assert allowed == [[False, False, False], [True, True, True], [False, False, True]]


def test_marked_runs_are_compared_by_what_differs(raced, shown):
    view = shown(RunsView, raced)
    mark(view, 0, 4)
    table = view.comparison
    rows = {
        table.verticalHeaderItem(row).text(): [table.item(row, column).text() for column in range(2)]
        for row in range(table.rowCount())
    }
    assert rows["Optimizer"] == ["Adam", "Gradient descent (SGD)"]
    assert rows["Learning rate"] == ["0.002", "0.1"]
    assert "Batch size" not in rows
    assert table.isVisible()
    mark(view, 0)
    assert not table.isVisible()


def test_runs_stay_marked_when_another_is_over(raced, shown):
    view = shown(RunsView, raced)
    mark(view, 0)
    [entry] = view.table_view.marked
    raced.ledger.delete([raced.ledger.entries[0].id])
    assert view.table_view.marked == (entry,)


def test_the_table_leaves_with_all_its_digits(raced, shown):
    view = shown(RunsView, raced)
    table = view.table()
    assert table.columns[0] == "run"
    column = table.columns.index("test loss")
    assert [row[column] for row in table.rows] == [
        one.tested.test_loss for one in reversed(raced.ledger.entries)
    ]


def test_other_words_of_a_run_are_read_once(qtbot, raced, shown):
    view = shown(RunsView, raced)
    told = []
    view.model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    raced.ledger.rename(raced.ledger.entries[0].id, "the first")
    assert told == [(0, 4)]
    assert cells(view, "name")[4] == "the first"


def test_runs_that_go_while_nobody_looks_are_gone_when_somebody_does(qtbot, raced, shown):
    view = shown(RunsView, raced)
    mark(view, 0, 1)
    assert view.comparison.isVisible()
    view.hide()
    raced.ledger.delete([one.id for one in raced.ledger.entries])
    view.show()
    qtbot.waitUntil(lambda: view.is_awake)
    assert view.sentence.isVisible()
    assert not view.delete_action.isEnabled()

"""“More settings”: folded away, built from the engine's tables, and all of it reaches the run."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import REGULARIZERS, Regularization
from nnsim.engine.schedules import SCHEDULES, WARM_UP, ScheduleSettings
from nnsim.network.setup import Setup
from nnsim.studio.settings import Settings
from nnsim.studio.setup_store import SetupStore
from nnsim.studio.setup_values import remembered_setup
from nnsim.studio.studio import Studio
from nnsim.training.request import Hyperparameters
from nnsim.ui.app import make_window
from nnsim.ui.language import Language
from nnsim.ui.main_window import MainWindow
from nnsim.ui.theme import Theme
from nnsim.ui.train.field_words import TEXTS, title_of
from nnsim.ui.train.fold_button import FoldButton
from nnsim.ui.train.rate_curve import RateCurve
from nnsim.ui.train.settings_panel import SettingsPanel
from nnsim.ui.train.workspace import TrainWorkspace
from nnsim.ui.widgets.switch import Switch
from tests.ui.train_hands import control, feed, finish_run, idle, session_of, start_endless, type_in, words

pytest_plugins = ["tests.ui.train_fixtures"]


@pytest.fixture
def opened(workspace: TrainWorkspace) -> TrainWorkspace:
    fold_of(workspace).click()
    return workspace


def fold_of(widget: QWidget) -> FoldButton:
    (found,) = widget.findChildren(FoldButton)
    return found


def shown_fields(workspace: TrainWorkspace) -> list[str]:
    """The names of the fields below the fold, from left to right and from top to bottom."""
    more = workspace.settings_panel.more
    return [one.accessibleName() for one in more.findChildren(QLineEdit) if one.isVisible()]


def choose(workspace: TrainWorkspace, name: str, words_of_choice: str) -> None:
    box = control(workspace, name)
    assert isinstance(box, QComboBox)
    assert box.findText(words_of_choice) >= 0
    box.setCurrentText(words_of_choice)


def button(workspace: TrainWorkspace, text: str) -> QPushButton:
    (found,) = (one for one in workspace.findChildren(QPushButton) if one.text() == text)
    return found


def switch(workspace: TrainWorkspace) -> Switch:
    (found,) = (one for one in workspace.findChildren(Switch) if one.text() == "Early stopping")
    return found


def test_every_title_and_help_of_the_tables_can_be_translated_and_nothing_else() -> None:
    fields = [field for table in (OPTIMIZERS, SCHEDULES) for kind in table.values() for field in kind.fields]
    fields += [WARM_UP, *(entry.field for entry in REGULARIZERS.values())]
    wanted = {text for field in fields for text in (field.title, field.help)}
    wanted |= {
        text
        for table in (SCHEDULES, REGULARIZERS)
        for kind in table.values()
        for text in (kind.title, kind.help)
    }
    assert set(TEXTS) == wanted


def test_it_is_closed_at_first_opens_with_a_key_and_stays_as_it_was_left(
    workspace: TrainWorkspace, lab: Studio, look: Theme, qtbot: QtBot
) -> None:
    fold = fold_of(workspace)
    assert shown_fields(workspace) == []
    fold.setFocus()
    qtbot.keyClick(fold, Qt.Key.Key_Space)
    assert len(shown_fields(workspace)) > 6
    again = SettingsPanel(SetupStore(lab.document, Settings(lab.settings.store), lab), look)
    qtbot.addWidget(again)
    assert fold_of(again).isChecked()


def test_untouched_it_changes_nothing_of_a_run(workspace: TrainWorkspace) -> None:
    panel = workspace.settings_panel
    wanted = panel.hyperparameters()
    assert wanted == Hyperparameters(20, 0.002, "adam", 3, 1)
    assert panel.validation_share == 0
    assert panel.more.summary.text() == ""


@pytest.mark.parametrize("kind", OPTIMIZERS.values(), ids=lambda kind: kind.name)
def test_the_chosen_optimizer_shows_its_own_settings(opened: TrainWorkspace, kind) -> None:
    choose(opened, "Optimizer", kind.title)
    titles = [field.title for field in kind.fields]
    assert shown_fields(opened)[: len(titles) + 1] == [*titles, "Warm-up (epochs)"]
    for field in kind.fields:
        assert control(opened, field.title).toolTip().startswith(field.help)


@pytest.mark.parametrize("kind", SCHEDULES.values(), ids=lambda kind: kind.name)
def test_the_chosen_schedule_shows_its_own_settings_and_its_curve(opened: TrainWorkspace, kind) -> None:
    choose(opened, "Schedule of the rate", kind.title)
    names = [f"{field.title} (epochs)" if field.unit == "epochs" else field.title for field in kind.fields]
    place = shown_fields(opened).index("Warm-up (epochs)") + 1
    assert shown_fields(opened)[place : place + len(names) + 1] == [*names, "L1"]
    assert curve_of(opened).isVisible() is (kind.name != "constant")


def curve_of(workspace: TrainWorkspace) -> RateCurve:
    (found,) = workspace.findChildren(RateCurve)
    return found


def test_the_curve_shows_the_rates_of_the_run_that_is_set_up(qtbot: QtBot, opened: TrainWorkspace) -> None:
    type_in(qtbot, opened, "Epochs", "20")
    type_in(qtbot, opened, "Learning rate", "0.4")
    choose(opened, "Schedule of the rate", "Steps")
    type_in(qtbot, opened, "Every (epochs)", "5")
    rates = np.array(curve_of(opened).rates)
    # Half of the rate is left after each 5 of 20 epochs.
    np.testing.assert_allclose(rates[[0, 59, 61, 121, 181, 240]], [0.4, 0.4, 0.2, 0.1, 0.05, 0.05])
    assert curve_of(opened).accessibleDescription() == "Begins at 0.4, at most 0.4, ends at 0.05"


def test_everything_that_is_set_reaches_the_run_and_is_remembered(
    qtbot: QtBot, opened: TrainWorkspace, lab: Studio, look: Theme
) -> None:
    choose(opened, "Schedule of the rate", "Cosine")
    switch(opened).click()
    typed = {
        "Beta 1": "0.8", "Warm-up (epochs)": "1/2", "Final": "0,1", "L1": "0.25", "L2": "0.5",
        "Weight decay": "0.125", "Max-norm": "3", "Patience (epochs)": "7", "Least progress": "0.001",
        "Set aside": "0.2",
    }  # fmt: skip
    for name, text in typed.items():
        type_in(qtbot, opened, name, text)
    finish_run(qtbot, opened)
    order = lab.training.order
    assert order is not None
    wanted = Hyperparameters(
        20, 0.002, "adam", 3, 1, (("beta1", 0.8),), ScheduleSettings("cosine", warm_up=0.5, final=0.1),
        Regularization(0.25, 0.5, 3.0, 0.125), 7, 0.001,
    )  # fmt: skip
    assert (order.hyperparameters, order.validation_share) == (wanted, 0.2)
    run = lab.document.project.run
    assert run is not None
    assert run.record.settings == wanted
    remembered = remembered_setup(Settings(lab.settings.store))
    assert remembered == lab.document.project.setup
    assert (remembered.hyperparameters, remembered.validation_share) == (wanted, 0.2)


def test_closed_it_says_in_a_line_what_is_not_as_usual(qtbot: QtBot, opened: TrainWorkspace) -> None:
    more = opened.settings_panel.more
    type_in(qtbot, opened, "L2", "1")
    choose(opened, "Schedule of the rate", "Cosine")
    assert not more.summary.isVisible()
    fold_of(opened).click()
    assert more.summary.isVisible()
    assert more.summary.text() == "cosine schedule, L2 = 1"
    assert fold_of(opened).accessibleDescription() == "cosine schedule, L2 = 1"
    language = Language("zh_CN")
    try:
        QCoreApplication.processEvents()
        assert more.summary.text() != "cosine schedule, L2 = 1"
    finally:
        language.use("en")


def test_what_is_set_aside_without_early_stopping_is_told_and_goes_back_too(
    opened: TrainWorkspace, lab: Studio
) -> None:
    lab.document.edit("Open", replace(lab.document.project, setup=Setup(validation_share=0.25)))
    fold_of(opened).click()
    assert opened.settings_panel.more.summary.text() == "25 % set aside"
    button(opened, "Back to the defaults").click()
    assert lab.document.project.setup == Setup()


def test_one_button_goes_back_to_the_defaults(qtbot: QtBot, opened: TrainWorkspace, lab: Studio) -> None:
    back = button(opened, "Back to the defaults")
    assert not back.isEnabled()
    choose(opened, "Schedule of the rate", "Exponential")
    switch(opened).click()
    for name in ("Beta 2", "Decay", "L1", "Max-norm", "Set aside"):
        type_in(qtbot, opened, name, "0.5")
    assert opened.settings_panel.hyperparameters() != Hyperparameters(20, 0.002, "adam", 3, 1)
    type_in(qtbot, opened, "L2", "much")
    edited = lab.document.project.setup
    back.click()
    assert opened.settings_panel.hyperparameters() == Hyperparameters(20, 0.002, "adam", 3, 1)
    assert opened.settings_panel.validation_share == 0
    assert not back.isEnabled()
    assert (control(opened, "L1").text(), control(opened, "L2").text()) == ("0", "0")
    assert opened.run_panel.start_action.isEnabled()
    assert lab.document.undo_stack.undoText() == "Set more settings back to the defaults"
    lab.document.undo()
    assert lab.document.project.setup == edited
    assert control(opened, "L1").text() == "0.5"
    lab.document.redo()
    again = Settings(lab.settings.store)
    assert (again.schedule, again.early_stopping, again.max_norm, again.exponential_decay) == (
        "constant", False, None, 0.95,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("Beta 1", "1", "A number from 0 to 0.9999, such as 0.1 or 1/10."),
        ("Max-norm", "0", "A number from 1e-06 to 1e+06, or empty for none."),
        ("L2", "much", "A number from 0 to 1e+06, such as 0.1 or 1/10."),
    ],
)
def test_a_value_beyond_its_limits_keeps_the_run_from_starting_and_says_why(
    qtbot: QtBot, opened: TrainWorkspace, name: str, text: str, rule: str
) -> None:
    type_in(qtbot, opened, name, text)
    assert rule in words(opened)
    start = opened.run_panel.start_action
    assert not start.isEnabled()
    assert start.toolTip() == f"{name}: {rule}"


def test_while_a_run_goes_on_only_what_is_set_aside_cannot_be_changed_and_it_can_be_opened_and_closed(
    qtbot: QtBot, opened: TrainWorkspace
) -> None:
    type_in(qtbot, opened, "L2", "1")
    start_endless(qtbot, opened)
    more = opened.settings_panel.more
    kinds = (QLineEdit, QComboBox, Switch, QPushButton)
    locked = [one for kind in kinds for one in more.findChildren(kind) if not one.isEnabled()]
    assert {one.accessibleName() or one.text() for one in locked} == {
        "Set aside", "Early stopping", "Back to the defaults",
    }  # fmt: skip
    fold_of(opened).click()
    assert more.summary.isVisible()
    opened.run_panel.stop_action.trigger()
    assert button(opened, "Back to the defaults").isEnabled()


def test_the_validation_set_has_its_own_curve_figures_and_words(qtbot: QtBot, opened: TrainWorkspace) -> None:
    switch(opened).click()
    finish_run(qtbot, opened)
    newest = session_of(opened).history[-1]
    loss, accuracy = opened.board.view("loss"), opened.board.view("accuracy")
    assert list(loss.series[2].x) == [0, 1, 2, 3]
    assert accuracy.series[2].y[-1] == pytest.approx(100 * newest.validation_accuracy)
    assert f"validation {newest.validation_loss:.4f}" in loss.plot.accessibleDescription()
    assert f"validation loss {newest.validation_loss:.4f}" in opened.figures_panel.details.text()
    switch(opened).click()
    finish_run(qtbot, opened)
    assert len(loss.series[2]) == 0
    assert "validation" not in loss.plot.accessibleDescription()
    assert "validation" not in opened.figures_panel.details.text()


def test_a_run_that_stopped_early_says_so_and_which_weights_are_back(
    qtbot: QtBot, opened: TrainWorkspace, lab: Studio
) -> None:
    switch(opened).click()
    type_in(qtbot, opened, "Patience (epochs)", "2")
    type_in(qtbot, opened, "Least progress", "1000")
    type_in(qtbot, opened, "Epochs", "50")
    finish_run(qtbot, opened)
    # Nothing is better than the first epoch by that much: two more, and it is enough.
    assert "Stopped early after 3 of 50 epochs" in words(opened)
    assert "The best weights, of epoch 1, are back. Start begins a new run." in words(opened)
    assert lab.document.undo_stack.undoText() == "Train 1 epoch"
    # The large figure is that of the weights that are back.
    best = next(one for one in lab.training.history if one.epoch == 1)
    assert lab.training.history[-1].test_accuracy != best.test_accuracy
    assert opened.figures_panel.sentence.text() == f"Test accuracy {100 * best.test_accuracy:.1f} %"


def lines(workspace: TrainWorkspace, titles: tuple[str, ...]) -> list[QLineEdit]:
    """The fields of these English names, whatever they are called now."""
    wanted = {title_of(field) for field in (*FIELDS, REGULARIZERS["max_norm"].field) if field.title in titles}
    found = workspace.settings_panel.more.findChildren(QLineEdit)
    return [one for one in found if one.isVisible() and one.accessibleName() in wanted]


FIELDS = [*SCHEDULES["step"].fields, *(REGULARIZERS[name].field for name in ("l1", "l2"))]


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_open_it_fits_into_the_column(
    qtbot: QtBot, opened: TrainWorkspace, look: Theme, scale: float, language: str
) -> None:
    switch(opened).click()
    choose(opened, "Schedule of the rate", "Steps")
    spoken = Language(language)
    look.set_scale(scale)
    try:
        QCoreApplication.processEvents()
        for width in (520, 1110, 1280):
            opened.resize(width, 690)
            qtbot.wait(20)
            for area in opened.findChildren(QScrollArea):
                if area.isVisible():
                    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
            labels = [one for one in opened.settings_panel.more.findChildren(QLabel) if one.isVisible()]
            cut = [
                one.text() for one in labels if not one.wordWrap() and one.width() < one.sizeHint().width()
            ]
            assert cut == []
            for names in (("L1", "L2", "Max-norm"), ("Drop", "Every")):
                assert len({one.mapTo(opened, one.rect().topLeft()).y() for one in lines(opened, names)}) == 1
    finally:
        look.set_scale(1.0)
        spoken.use("en")


def start_line(window: MainWindow) -> str:
    lines = [text for text in words(window.train.run_panel) if "Start " in text]
    return lines[0] if lines else ""


def test_in_the_window_start_says_whether_it_goes_on_and_does_so(window: MainWindow, qtbot: QtBot) -> None:
    window.open_workspace("train")
    train, document = window.train, window.studio.document
    assert start_line(window) == ""
    train.network_panel.make_new()
    type_in(qtbot, train, "Digits", "300")
    type_in(qtbot, train, "Epochs", "2")
    finish_run(qtbot, train)
    assert start_line(window) == "Start begins a new run."
    type_in(qtbot, train, "Epochs", "4")
    assert start_line(window) == "Start goes on with epoch 3."
    type_in(qtbot, train, "Learning rate", "0.003")
    assert start_line(window) == "Start begins a new run."
    type_in(qtbot, train, "Learning rate", "0.002")
    document.undo()
    assert start_line(window) == "Start begins a new run."
    document.redo()
    assert start_line(window) == "Start goes on with epoch 3."
    train.run_panel.start_action.trigger()
    qtbot.waitUntil(lambda: idle(train), timeout=20_000)
    parts = document.project.weights
    while document.undo_stack.undoText() != "Set epochs to 2":
        document.undo()
    type_in(qtbot, train, "Epochs", "4")
    train.start()
    qtbot.waitUntil(lambda: idle(train), timeout=20_000)
    assert document.project.weights.same_as(parts)
    assert window.studio.training.history[-1].epoch == 4


def test_all_of_it_has_names_and_tips(opened: TrainWorkspace, train_store: QSettings) -> None:
    switch(opened).click()
    more = opened.settings_panel.more
    kinds = (QLineEdit, QComboBox, QPushButton, Switch, FoldButton)
    controls = [one for kind in kinds for one in more.findChildren(kind) if one.isVisible()]
    assert len(controls) > 12
    assert [one for one in controls if not (one.accessibleName() or getattr(one, "text", str)())] == []
    assert [one.accessibleName() for one in controls if not one.toolTip()] == []
    explained = [one for one in controls if not isinstance(one, QPushButton)]
    assert [one.accessibleName() for one in explained if not one.whatsThis()] == []


def test_tab_goes_through_the_form_from_top_to_bottom(opened: TrainWorkspace, qtbot: QtBot) -> None:
    switch(opened).click()
    control(opened, "Random seed").setFocus()
    passed = []
    for _ in range(18):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        one = QApplication.focusWidget()
        passed.append(one.accessibleName() or one.text())
    assert passed == [
        "More settings", "Beta 1", "Beta 2", "Epsilon", "Schedule of the rate", "Warm-up (epochs)", "L1",
        "L2", "Weight decay", "Max-norm", "Time limit (s)", "Loss that is enough", "Early stopping",
        "Patience (epochs)", "Least progress", "Set aside", "Back to the defaults", "Start",
    ]  # fmt: skip


def test_a_run_from_a_file_is_offered_again(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.open_workspace("train")
    train, document = window.train, window.studio.document
    train.network_panel.make_new()
    type_in(qtbot, train, "Digits", "300")
    type_in(qtbot, train, "Epochs", "2")
    finish_run(qtbot, train)
    document.save(tmp_path / "run.nnsim")
    again = make_window(window.studio.settings)
    qtbot.addWidget(again)
    again.show()
    again.open_workspace("train")
    assert start_line(again) == ""
    again.studio.setup.put("rate", 0.5, "Set learning rate to 0.5")
    again.files.open(tmp_path / "run.nnsim")
    filled = {name: control(again.train, name).text() for name in ("Digits", "Epochs", "Learning rate")}
    assert filled == {"Digits": "300", "Epochs": "2", "Learning rate": "0.002"}
    assert start_line(again) == "Start begins a new run."
    type_in(qtbot, again.train, "Epochs", "3")
    assert start_line(again) == "Start goes on with epoch 3 if the data is the same."
    finish_run(qtbot, again.train)
    # It goes on: there is nothing on the curves from before epoch 2.
    assert again.studio.training.history[0].epoch == 2
    type_in(qtbot, train, "Epochs", "3")
    finish_run(qtbot, train)
    assert again.studio.document.project.weights.same_as(document.project.weights)


def test_curves_of_a_run_that_has_to_begin_anew_begin_anew(workspace: TrainWorkspace) -> None:
    feed(workspace, 50)
    feed(workspace, 20)
    assert len(workspace.board.view("loss").series[0]) == 20

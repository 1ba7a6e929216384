"""The pictures of Train: one with points for the READMEs, and those of the guide's lessons."""

from pathlib import Path

from picture_tools import area_of, save, wait_until_done
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication, QWidget

from nnsim.studio.timeline import nearest
from nnsim.ui.action_table import PRESET
from nnsim.ui.main_window import MainWindow
from nnsim.ui.replay import in_real_time
from nnsim.ui.train.autopsy.dialog import AutopsyDialog
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.runs.lanes_view import LanesView
from nnsim.ui.train.runs.runs_view import RunsView

WIDTH, WIDE = 1280, 1440
POINTS_HEIGHT = 1000
#: A rate at which the twin of the lesson trembles, and one at which numbers run away.
TREMBLING, EXPLODING = 0.05, 5.0
#: Where the arms of the spiral are half found.
LOOKED_AT = 75
AUTOPSY_SIZE = (880, 690)


def run(window: MainWindow, preset: str, **values: object) -> None:
    """Train the network of a preset, with some settings of our own, to its end."""
    window.actions_table[f"{PRESET}{preset}"].trigger()
    for name, value in values.items():
        window.studio.setup.put(name, value, name)
    window.train.start()
    wait_until_done(window)


def show(window: MainWindow, height: int, *names: str, width: int = WIDTH) -> list[TrainView]:
    """Show just these views, in a window of this size."""
    window.resize(width, height)
    window.train.board.show_only(names)
    wait_until_done(window)
    found = [window.train.board.view(name) for name in names]
    return [view for view in found if view is not None]


def save_views(window: MainWindow, path: Path, height: int, *names: str, width: int = WIDTH) -> None:
    """A picture of these views alone."""
    save(window, path, area_of(window, *show(window, height, *names, width=width)))


def points(window: MainWindow, folder: Path, suffix: str) -> None:
    """A spiral, what each neuron makes of it, and the curves."""
    before = window.size()
    window.open_workspace("train")
    run(window, "spiral-16-16")
    show(window, POINTS_HEIGHT, "loss", "accuracy", "plane", "neurons", width=WIDE)
    save(window, folder / f"points-{suffix}.png")
    window.resize(before)


def guide(window: MainWindow, folder: Path) -> None:
    """All pictures of the guide's pages on training."""
    window.open_workspace("train")
    run(window, "spiral-16-16")
    save_views(window, folder / "decisions.png", 700, "plane", "neurons")
    _past(window, folder)
    _layers(window, folder)
    _answers(window, folder)
    _lanes(window, folder)
    _blame(window, folder)
    _autopsy(window, folder)


def _layers(window: MainWindow, folder: Path) -> None:
    """A deep network of sigmoids, and ReLUs after a single step that was far too long."""
    show(window, 900, "gradients", "updates", "activations", "saturation")
    run(window, "deep-sigmoid", count=2_000, epochs=5)
    save_views(window, folder / "layers.png", 900, "gradients", "updates", "activations", "saturation")
    window.actions_table[f"{PRESET}bad-rate"].trigger()
    [view] = show(window, 600, "flat-neurons")
    window.train.run_panel.actions_of_run.train_batch()
    wait_until_paused(window)
    save(window, folder / "dead.png", area_of(window, view))
    window.studio.training.stop()


def _answers(window: MainWindow, folder: Path) -> None:
    """What a network of the lessons takes for what, and how it has come there."""
    run(window, "dense-16-16")
    save_views(window, folder / "answers.png", 760, "confusion")
    save_views(window, folder / "landscape.png", 720, "loss_line", "loss_plane", width=WIDE)


def _blame(window: MainWindow, folder: Path) -> None:
    """Who moves one weight of that network in the next step."""
    [view] = show(window, 700, "blame")
    window.train.run_panel.actions_of_run.train_batch()
    wait_until_paused(window)
    save(window, folder / "blame.png", area_of(window, view))
    window.studio.training.stop()


def _past(window: MainWindow, folder: Path) -> None:
    """The spiral, looked at where its arms are half found."""
    timeline, train = window.studio.timeline, window.train
    steps = window.studio.training.newest
    assert steps is not None
    moment = nearest(timeline.moments, LOOKED_AT * steps.step / steps.epoch)
    assert moment is not None
    timeline.look(moment)
    views: list[QWidget] = [*show(window, 760, "loss", "plane"), train.time_bar]
    save(window, folder / "past.png", area_of(window, *views))
    timeline.look_now()


def _lanes(window: MainWindow, folder: Path) -> None:
    """Its twins, a race, and the runs that all have left."""
    [twins] = show(window, 900, "twin")
    assert isinstance(twins, LanesView)
    first, _ = twins.form.entrants(twins.beginning())
    twins.race(twins.form.difference.twins(first.project, TREMBLING))
    wait_until_done(window)
    save(window, folder / "twins.png", area_of(window, twins))
    [race] = show(window, 820, "race")
    assert isinstance(race, LanesView)
    race.begin()
    wait_until_done(window)
    save(window, folder / "race.png", area_of(window, race))
    _runs(window, folder)


def _runs(window: MainWindow, folder: Path) -> None:
    """Two runs marked, to be compared, three drawn beside the present one."""
    runs, loss = show(window, 1000, "runs", "loss")
    assert isinstance(runs, RunsView)
    for entry in window.studio.ledger.entries[-3:]:
        window.studio.ledger.overlay(entry.id)
    rows = runs.table_view.selectionModel()
    flags = QItemSelectionModel.SelectionFlag
    for row in (0, 1):
        rows.select(runs.table_view.model().index(row, 0), flags.Select | flags.Rows)
    in_real_time(0.3)
    save(window, folder / "runs.png", area_of(window, runs, loss))


def _autopsy(window: MainWindow, folder: Path) -> None:
    """Numbers that have run away, and the way back to what made them."""
    run(window, "curve-relu", optimizer="sgd", rate=EXPLODING)
    window.train.run_panel.autopsy_action.trigger()
    in_real_time(0.3)
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, AutopsyDialog):
            dialog.resize(*AUTOPSY_SIZE)
            save(dialog, folder / "autopsy.png")
            dialog.close()


def wait_until_paused(window: MainWindow) -> None:
    """Until a single batch has been learnt, and the views have what they ask for."""
    for _ in range(100):
        in_real_time(0.1)
        if window.studio.training.newest is not None and not window.studio.examining.is_working:
            break
    in_real_time(1.0)

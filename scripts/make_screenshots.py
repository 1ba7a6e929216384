"""Makes the pictures of docs/images, light and dark, English and Chinese, and those of the guide's lessons.

``make screenshots``; a Chinese font must be installed (``nnsim doctor`` says how).
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from nnsim import blas

blas.prepare()

import train_pictures
from picture_tools import area_of, save, wait_until_done
from PySide6.QtCore import QRect, QSettings

from nnsim.cli.demo import stored_digits
from nnsim.network.spec import LayerId
from nnsim.studio.selection import Neuron
from nnsim.studio.settings import Settings
from nnsim.tracing.steps import Work
from nnsim.ui.action_table import PRESET
from nnsim.ui.app import make_application, make_window
from nnsim.ui.main_window import MainWindow
from nnsim.ui.replay import at_once, in_real_time, replay

SIZE = (1440, 900)
#: In the guide's window a lesson's pictures are then about as large as they are here.
LESSON_SIZE = (1360, 860)
DIGIT = 2
LAYER = LayerId("hidden2")
#: The fifth neuron of the layer, the last one, and the third output: the one for a 2.
NEURON, LAST, WANTED = 4, 15, 2


def make_settings(folder: Path, theme: str, language: str) -> Settings:
    """Settings of their own, with a short training run."""
    settings = Settings(QSettings(str(folder / f"{theme}-{language}.ini"), QSettings.Format.IniFormat))
    settings.theme, settings.language, settings.network = theme, language, "digits-16-16"
    settings.store.setValue("train/epochs", 30)
    settings.store.setValue("train/count", 6_000)
    return settings


def explore(window: MainWindow, folder: Path, suffix: str) -> None:
    """A digit on the canvas, then a neuron in focus."""
    window.open_workspace("explore")
    list(replay(window.studio, stored_digits()[DIGIT : DIGIT + 1], at_once))
    save(window, folder / f"explore-{suffix}.png")
    window.studio.selection.choose(Neuron(LayerId("hidden1"), 4))
    save(window, folder / f"neuron-{suffix}.png")
    window.studio.selection.clear()


def open_steps(window: MainWindow) -> None:
    """A network that has learnt nothing yet, and a 2 that should be read as one."""
    window.open_workspace("train")
    in_real_time(0.6)
    window.train.network_panel.reset()
    window.open_workspace("explore")
    list(replay(window.studio, stored_digits()[DIGIT : DIGIT + 1], at_once))
    window.studio.stepping.set_label(DIGIT)
    window.studio.stepping.open()
    in_real_time(0.5)


def close_steps(window: MainWindow) -> None:
    """The network as it was."""
    window.studio.stepping.close()
    while window.studio.document.undo_stack.canUndo():
        window.studio.document.undo()


def go_to(window: MainWindow, work: Work, unit: int, layer: LayerId | None = LAYER) -> None:
    """Behind the last step of a unit."""
    stepping = window.studio.stepping
    cursor = None if stepping.trace is None else stepping.trace.end_of(work, layer, unit)
    assert cursor is not None
    stepping.seek(cursor)


def stage_area(window: MainWindow) -> QRect:
    """Network, answer and explanation."""
    explore = window.explore
    return area_of(window, explore.network_panel, explore.answer_panel, explore.stage_panel)


def step(window: MainWindow, folder: Path, suffix: str) -> None:
    """The way back, at a hidden neuron."""
    open_steps(window)
    go_to(window, Work.DELTA, NEURON)
    save(window, folder / f"step-{suffix}.png")
    close_steps(window)


def lesson(window: MainWindow, folder: Path) -> None:
    """One 2 is learnt: forward, loss, wishes, deltas, and the answers before and after the update."""
    window.resize(*LESSON_SIZE)
    open_steps(window)
    stepping, area = window.studio.stepping, stage_area(window)
    go_to(window, Work.FORWARD, NEURON)
    save(window, folder / "lesson-2-forward.png", area)
    go_to(window, Work.LOSS, WANTED, None)
    save(window, folder / "lesson-2-loss.png", area)
    stepping.set_shows_wishes(True)
    go_to(window, Work.DELTA, LAST)
    save(window, folder / "lesson-2-wishes.png", area)
    stepping.set_shows_wishes(False)
    go_to(window, Work.DELTA, NEURON)
    save(window, folder / "lesson-2-delta.png", area)
    stepping.apply_update()
    save(window, folder / "lesson-2-update.png", area)
    close_steps(window)
    window.resize(*SIZE)


def build(window: MainWindow, folder: Path, suffix: str) -> None:
    """LeNet-5 on the board, with one layer marked."""
    window.open_workspace("build")
    window.actions_table[f"{PRESET}lenet5"].trigger()
    window.studio.editor.mark((LayerId("c5"),))
    save(window, folder / f"build-{suffix}.png")
    window.studio.document.undo()


def train(window: MainWindow, folder: Path, suffix: str) -> None:
    """A run on synthetic digits from fresh weights, to its end."""
    window.open_workspace("train")
    in_real_time(0.6)
    window.train.network_panel.reset()
    window.train.start()
    wait_until_done(window)
    save(window, folder / f"train-{suffix}.png")


def make_pictures(window: MainWindow, out: Path, guide: Path, theme: str, language: str) -> None:
    """All pictures of one theme and language; the guide has light ones only."""
    suffix = f"{theme}-{language[:2]}"
    for part in (explore, step, build, train):
        part(window, out, suffix)
    window.studio.training.stop()
    if theme == "light":
        lesson(window, guide / language)
    train_pictures.points(window, out, suffix)
    if theme == "light":
        train_pictures.guide(window, guide / language)


def main() -> int:
    """All pictures, or those of one theme and language."""
    documents = Path(__file__).parent.parent / "docs"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=documents / "images")
    parser.add_argument("--guide", type=Path, default=documents / "guide", help="where those of the guide go")
    parser.add_argument("--themes", nargs="*", default=["light", "dark"])
    parser.add_argument("--languages", nargs="*", default=["en", "zh_CN"])
    arguments = parser.parse_args()
    make_application()
    for language in arguments.languages:
        for folder in (arguments.out, arguments.guide / language):
            folder.mkdir(parents=True, exist_ok=True)
        for theme in arguments.themes:
            with tempfile.TemporaryDirectory() as folder_of_settings:
                window = make_window(make_settings(Path(folder_of_settings), theme, language))
                window.resize(*SIZE)
                window.show()
                make_pictures(window, arguments.out, arguments.guide, theme, language)
                window.hide()
                window.deleteLater()
    return 0


if __name__ == "__main__":
    sys.exit(main())

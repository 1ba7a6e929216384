"""Makes the pictures of docs/images: every workspace, light and dark, English and Chinese.

``make screenshots``; a Chinese font must be installed (``nnsim doctor`` says how).
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from nnsim import blas

blas.prepare()

from PySide6.QtCore import QSettings

from nnsim.cli.demo import stored_digits
from nnsim.network.spec import LayerId
from nnsim.studio.selection import Neuron
from nnsim.studio.settings import Settings
from nnsim.studio.training import RunState
from nnsim.ui.action_table import PRESET
from nnsim.ui.app import make_application, make_window
from nnsim.ui.main_window import MainWindow
from nnsim.ui.replay import at_once, in_real_time, replay

SIZE = (1440, 900)
DIGIT = 2
LONGEST_RUN = 120.0


def make_settings(folder: Path, theme: str, language: str) -> Settings:
    """Settings of their own, with a short training run."""
    settings = Settings(QSettings(str(folder / f"{theme}-{language}.ini"), QSettings.Format.IniFormat))
    settings.theme, settings.language, settings.network = theme, language, "digits-16-16"
    settings.store.setValue("train/epochs", 30)
    return settings


def save(window: MainWindow, path: Path) -> None:
    """Wait until everything is drawn, then take the picture."""
    in_real_time(0.5)
    if not window.grab().save(str(path)):
        raise SystemExit(f"{path} cannot be written.")
    print(path)


def explore(window: MainWindow, folder: Path, suffix: str) -> None:
    """A digit on the canvas, then a neuron in focus."""
    window.open_workspace("explore")
    list(replay(window.studio, stored_digits()[DIGIT : DIGIT + 1], at_once))
    save(window, folder / f"explore-{suffix}.png")
    window.studio.selection.choose(Neuron(LayerId("hidden1"), 4))
    save(window, folder / f"neuron-{suffix}.png")
    window.studio.selection.clear()


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
    in_real_time(1.5)
    window.train.network_panel.reset()
    window.train.start()
    started = monotonic()
    while window.studio.training.state is not RunState.IDLE and monotonic() - started < LONGEST_RUN:
        in_real_time(0.1)
    save(window, folder / f"train-{suffix}.png")


def main() -> int:
    """All pictures, or those of one theme and language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent / "docs" / "images")
    parser.add_argument("--themes", nargs="*", default=["light", "dark"])
    parser.add_argument("--languages", nargs="*", default=["en", "zh_CN"])
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    make_application()
    for language in arguments.languages:
        for theme in arguments.themes:
            with tempfile.TemporaryDirectory() as folder:
                window = make_window(make_settings(Path(folder), theme, language))
                window.resize(*SIZE)
                window.show()
                for part in (explore, build, train):
                    part(window, arguments.out, f"{theme}-{language[:2]}")
                window.studio.training.stop()
                window.hide()
                window.deleteLater()
    return 0


if __name__ == "__main__":
    sys.exit(main())

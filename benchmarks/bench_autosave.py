"""What keeping a network for the case of a crash costs the window: 784-500-500-10, edited and trained."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from nnsim import blas

blas.prepare()

from PySide6.QtCore import QCoreApplication, QSettings

from benchmarks.common import show, summary
from nnsim.network.fresh import new_project, untrained
from nnsim.network.storage import save
from nnsim.studio import autosave
from nnsim.studio.recovery_writer import RecoveryWriter
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import SyntheticSource

#: Far more often than in the window, so that there is something to measure in seconds.
autosave._SOON, autosave._PAUSE = 0.02, 0.1


class Timed(autosave.Autosave):
    """Notes how long the window is kept by each handing over."""

    seconds: list[float]

    def _hand_over(self, writer: RecoveryWriter) -> None:
        started = perf_counter()
        super()._hand_over(writer)
        self.seconds.append(perf_counter() - started)


def wait(seconds: float) -> None:
    """Let the window live."""
    end = perf_counter() + seconds
    while perf_counter() < end:
        QCoreApplication.processEvents()
        sleep(0.001)


def edited(studio: Studio, kept: Timed) -> list[float]:
    """Edits, each of which is written."""
    projects = [untrained(studio.document.project, seed) for seed in (2, 3)]
    kept.seconds = []
    for number in range(40):
        studio.document.edit("Reseed", projects[number % 2])
        wait(0.12)
    return kept.seconds


def trained(studio: Studio, kept: Timed) -> list[float]:
    """A run that goes on, and is kept again and again."""
    studio.training.start(SyntheticSource(1_000, 100), Hyperparameters(epochs=100_000))
    while studio.training.reached is None:
        wait(0.1)
    kept.seconds = []
    wait(6)
    studio.training.stop()
    return kept.seconds


def written(studio: Studio, path: Path) -> list[float]:
    """The writing itself, which the window does not do."""
    seconds = []
    for _ in range(20):
        started = perf_counter()
        save(studio.document.project, path)
        seconds.append(perf_counter() - started)
    return seconds


def main() -> None:
    """Measure and print."""
    application = QCoreApplication([])
    with TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        studio = Studio(new_project((500, 500), "relu", 1), settings)
        kept = Timed(studio.document, studio.training, studio)
        kept.start(folder / "recovery")
        rows = {
            "window, after an edit": summary(edited(studio, kept)),
            "window, while training": summary(trained(studio, kept)),
            "thread, the writing itself": summary(written(studio, folder / "x.nnsim")),
        }
        kept.end(is_safe=True)
        del studio
    show("Autosave", rows)
    application.quit()


if __name__ == "__main__":
    main()

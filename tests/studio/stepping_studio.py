"""A studio for tests of stepping: a small network, fresh settings, and numbers that are typed."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QSettings

from nnsim.network.project import Project
from nnsim.network.setup import XorTable
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.training.request import Hyperparameters
from tests.training.runs import project


def settle() -> None:
    for _ in range(5):
        QCoreApplication.processEvents()


def wait_until(happened: Callable[[], bool], seconds: float = 5.0) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "it has not happened"
        QCoreApplication.processEvents()
        time.sleep(0.001)


def new_settings(folder: Path) -> Settings:
    return Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))


def new_studio(folder: Path, made: Project | None = None) -> Studio:
    studio = Studio(made or project(), new_settings(folder))
    studio.inputs.set_values("Type", [0.25, 0.75], 1)
    settle()
    return studio


def learning_xor(optimizer: str = "sgd", rate: float = 0.5, hidden: tuple[int, ...] = (3,)) -> Project:
    """2 numbers in, two classes out, and the four rows of XOR to learn from."""
    made = project(hidden)
    settings = Hyperparameters(optimizer=optimizer, rate=rate)
    setup = msgspec.structs.replace(made.setup, data=XorTable(), hyperparameters=settings)
    return replace(made, setup=setup)

"""Errors of files, pictures and training reach the window in its language."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnsim.network.shipped import open_network
from nnsim.studio.settings import Settings
from nnsim.studio.studio import Studio
from nnsim.training.request import Hyperparameters
from nnsim.training.sources import MnistSource
from nnsim.ui.explore.picture_intake import PictureIntake
from nnsim.ui.files import Files, first_project
from nnsim.ui.language import Language


@pytest.fixture(autouse=True)
def chinese(qtbot: QtBot) -> Iterator[None]:
    language = Language("zh_CN")
    yield
    language.use("en")


@pytest.fixture
def studio(settings: Settings) -> Iterator[Studio]:
    studio = Studio(open_network("digits-16-16"), settings)
    yield studio
    studio.deleteLater()


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.nnsim"
    path.write_bytes(b"not a network")
    return path


BROKEN = "broken.nnsim 不是完整的 .nnsim 文件（File is not a zip file）。请重新保存网络，或使用副本。"


def test_a_broken_network(qtbot: QtBot, studio: Studio, broken: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    files, said = Files(window, studio), []
    files.problem.connect(said.append)
    files.open(broken)
    assert said == [BROKEN]


def test_a_broken_network_of_the_last_session(settings: Settings, broken: Path) -> None:
    settings.network = str(broken)
    assert first_project(settings)[2] == BROKEN


def test_a_file_that_is_no_picture(studio: Studio, tmp_path: Path) -> None:
    (tmp_path / "letter.png").write_text("Dear reader")
    intake, said = PictureIntake(lambda text, ink: None), []
    intake.problem.connect(said.append)
    intake.open(tmp_path / "letter.png")
    assert len(said) == 1
    assert said[0].startswith("无法把 letter.png 读作图片（")


def test_training_without_the_files_of_mnist(qtbot: QtBot, studio: Studio, tmp_path: Path) -> None:
    session, said = studio.training, []
    session.failed.connect(said.append)
    session.start(MnistSource(tmp_path), Hyperparameters())
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith(f"{tmp_path} 中没有 train-images-idx3-ubyte.gz")

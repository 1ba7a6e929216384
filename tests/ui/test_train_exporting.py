"""Pictures and numbers of views, for other programs."""

import csv
import os
import signal
from io import StringIO
from math import exp
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from nnsim.ui.train.board.exporting import copy_numbers, copy_picture, file_bytes, save, save_dialog
from nnsim.ui.train.board.table import Table
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.train.workspace import TrainWorkspace
from tests.ui.pdf_text import words
from tests.ui.train_hands import feed

pytest_plugins = ["tests.ui.train_fixtures"]


@pytest.fixture
def loss(workspace: TrainWorkspace) -> TrainView:
    feed(workspace, 300)
    found = workspace.board.view("loss")
    assert found is not None
    return found


def rows_of(text: str, between: str = ",") -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), delimiter=between))


def test_a_table_is_read_back_digit_by_digit_and_what_is_missing_is_empty() -> None:
    made = Table(
        "t", ("layer, first", "loss (nats)"), [("a “b”\nc", 0.1), ("d", None), ("e", np.float64(1) / 3)]
    )
    assert rows_of(made.csv()) == [
        ["layer, first", "loss (nats)"],
        ["a “b”\nc", "0.1"],
        ["d", ""],
        ["e", "0.3333333333333333"],
    ]
    assert made.csv().endswith("\r\n")
    assert rows_of(made.text(), "\t")[1] == ["a “b”\nc", "0.1"]


def test_whole_numbers_stay_whole() -> None:
    made = Table("t", ("n",), [(3,), (np.int64(4),), (True,)])
    assert [row[0] for row in rows_of(made.csv())[1:]] == ["3", "4", "1"]


def test_the_numbers_of_the_loss_are_its_measurements(loss: TrainView) -> None:
    first, *rows = rows_of(file_bytes(loss, "csv").decode("utf-8-sig"))
    assert first == ["epoch", "training: cross-entropy (nats)", "test: cross-entropy (nats)"]
    assert len(rows) == 300
    # Of step 123: the loss 2 / 124 at epoch 1.23, when nothing was tested.
    assert [float(rows[123][0]), float(rows[123][1]), rows[123][2]] == [1.23, 2 / 124, ""]
    assert float(rows[100][2]) == 0.4


def test_smoothed_curves_are_columns_of_their_own(loss: TrainView) -> None:
    loss.smoothing.slider.setValue(1)
    first, *rows = rows_of(file_bytes(loss, "csv").decode("utf-8-sig"))
    column = first.index("training, smoothed: cross-entropy (nats)")
    # Position 1 reaches 0.05 epochs back, and a step is 0.01: 2 and 1 with the weights exp(-0.2) and 1.
    weight = exp(-0.01 / 0.05)
    assert float(rows[1][column]) == pytest.approx((1 + 2 * weight) / (1 + weight))
    assert float(rows[1][1]) == 1.0


def test_pictures_without_pixels_have_letters_and_lines_and_no_pictures_in_them(loss: TrainView) -> None:
    svg = file_bytes(loss, "svg").decode()
    assert "<image" not in svg
    assert "cross-entropy (nats)" in svg
    assert svg.count("<text") > 10
    letters = "".join(words(file_bytes(loss, "pdf")))
    assert "Loss" in letters
    assert "epoch" in letters


def test_a_png_has_twice_the_pixels_of_the_window(loss: TrainView) -> None:
    image = QImage.fromData(file_bytes(loss, "png"))
    assert loss.content is not None
    assert image.width() == pytest.approx(2 * (loss.content.width() + 24), abs=2)
    assert image.text("Title") == "Loss"


def test_the_window_looks_as_before_after_its_picture_was_taken(loss: TrainView) -> None:
    before = loss.grab().toImage()
    file_bytes(loss, "svg")
    assert loss.grab().toImage() == before


@pytest.mark.parametrize("name", ["loss.svg", "loss.pdf", "loss.PNG", "loss.csv"])
def test_the_name_of_the_file_says_its_kind(loss: TrainView, tmp_path: Path, name: str) -> None:
    assert save(loss, tmp_path / name) == ""
    starts = {"svg": b"<?xml", "pdf": b"%PDF", "png": b"\x89PNG", "csv": b"\xef\xbb\xbfepoch"}
    assert (tmp_path / name).read_bytes().startswith(starts[name[-3:].lower()])


def test_what_cannot_be_written_is_said_in_a_sentence(loss: TrainView, tmp_path: Path) -> None:
    assert "SVG, PDF, PNG or CSV" in save(loss, tmp_path / "loss.docx")
    assert "loss.svg could not be written" in save(loss, tmp_path / "nowhere" / "loss.svg")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits the size of files as POSIX does")
def test_a_full_disk_leaves_the_old_file_whole(loss: TrainView, tmp_path: Path) -> None:
    import resource

    (tmp_path / "loss.svg").write_text("of yesterday")
    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        said = save(loss, tmp_path / "loss.svg")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert "loss.svg could not be written" in said
    assert (tmp_path / "loss.svg").read_text() == "of yesterday"


def test_saving_asks_for_a_name_and_tells_what_was_done(
    qtbot: QtBot, loss: TrainView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: object, _title: str, _name: str, kinds: str) -> tuple[str, str]:
        asked.append(kinds)
        return str(tmp_path / "curve"), kinds.split(";;")[3]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    with qtbot.waitSignal(loss.told) as told:
        save_dialog(loss)
    assert told.args == ["Saved as curve.csv."]
    assert (tmp_path / "curve.csv").exists()
    assert len(asked[0].split(";;")) == 4


def test_no_name_saves_nothing(loss: TrainView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    said: list[str] = []
    loss.told.connect(said.append)
    save_dialog(loss)
    assert said == []
    assert list(tmp_path.glob("*.csv")) == []


def test_pictures_and_numbers_go_to_the_clipboard(qtbot: QtBot, loss: TrainView) -> None:
    copy_picture(loss)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.hasFormat("image/svg+xml")
    copy_numbers(loss)
    assert QGuiApplication.clipboard().text().startswith("epoch\ttraining: cross-entropy (nats)\t")
    QGuiApplication.clipboard().clear()


def test_the_weights_are_a_table_with_a_row_for_each(workspace: TrainWorkspace) -> None:
    weights = workspace.board.view("weights")
    assert weights is not None
    table = weights.table()
    assert table is not None
    # 4 neurons hear 28 x 28 pixels; the last row is the last pixel of the last neuron.
    assert len(table.rows) == 4 * 784
    W = workspace._studio.document.project.weights.of("hidden1")["W"]
    assert tuple(table.rows[-1]) == ("hidden 1, neuron 4", 28, 28, float(W[-1, 3]))


def test_before_the_first_run_there_are_no_numbers_to_take(workspace: TrainWorkspace) -> None:
    loss = workspace.board.view("loss")
    assert loss is not None
    assert loss.table() is None
    assert file_bytes(loss, "csv") == b""


def test_without_numbers_no_file_is_written_over(workspace: TrainWorkspace, tmp_path: Path) -> None:
    loss = workspace.board.view("loss")
    assert loss is not None
    (tmp_path / "loss.csv").write_text("of yesterday")
    assert "choose SVG, PDF or PNG" in save(loss, tmp_path / "loss.csv")
    assert (tmp_path / "loss.csv").read_text() == "of yesterday"

"""Pictures from files and from memory, as ink."""

from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from nnsim.data.errors import DataError
from nnsim.studio.pictures import grey_and_alpha, ink_of, read_picture


def sheet(paper: str, ink: str, width: int = 60, height: int = 60) -> QImage:
    """A bar of ink in the middle of paper, a fifth of its width and three fifths of its height."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(paper))
    painter = QPainter(image)
    painter.fillRect(QRectF(0.4 * width, 0.2 * height, 0.2 * width, 0.6 * height), QColor(ink))
    painter.end()
    return image


@pytest.mark.parametrize("ending", ["png", "bmp", "jpg"])
def test_a_picture_file_becomes_ink(tmp_path: Path, ending: str, qapp) -> None:
    path = tmp_path / f"one.{ending}"
    assert sheet("white", "black").save(str(path))
    ink = read_picture(path)
    assert ink.shape == (60, 60)
    assert ink[30, 30] == pytest.approx(1, abs=0.05)
    assert ink[5, 5] == pytest.approx(0, abs=0.05)


@pytest.mark.parametrize(("paper", "ink"), [("white", "black"), ("black", "white"), ("transparent", "black")])
def test_the_polarity_and_the_transparency_make_no_difference(paper: str, ink: str, qapp) -> None:
    np.testing.assert_allclose(ink_of(sheet(paper, ink)), ink_of(sheet("white", "black")), atol=0.02)


def test_lines_that_are_padded_in_memory_stay_straight(qapp) -> None:
    # 61 bytes of grey per line are padded to 64: read without care the bar would lean.
    ink = ink_of(sheet("white", "black", 61, 60))
    assert ink.shape == (60, 61)
    np.testing.assert_allclose(ink[15:45], np.broadcast_to(ink[30], (30, 61)))


def test_an_opaque_picture_has_no_alpha(qapp) -> None:
    image = sheet("white", "black").convertToFormat(QImage.Format.Format_RGB32)
    grey, alpha = grey_and_alpha(image)
    assert alpha is None
    assert grey[0, 0] == 1
    assert grey[30, 30] == 0


def test_the_ending_of_a_file_may_be_wrong(tmp_path: Path, qapp) -> None:
    path = tmp_path / "one.jpg"
    assert sheet("white", "black").save(str(path), "PNG")
    assert read_picture(path).shape == (60, 60)


def test_huge_files_are_read_smaller(tmp_path: Path, qapp) -> None:
    path = tmp_path / "huge.png"
    assert sheet("white", "black", 3000, 1500).save(str(path))
    assert max(read_picture(path).shape) == 280


def test_a_picture_of_a_whole_screen_is_taken_from_the_clipboard_at_once(qapp) -> None:
    image = sheet("white", "black", 5120, 2880)
    started = perf_counter()
    ink = ink_of(image)
    assert perf_counter() - started < 2  # generous: a shared machine; measured 0.1 s
    assert max(ink.shape) == 280
    assert ink[ink.shape[0] // 2, ink.shape[1] // 2] == pytest.approx(1, abs=0.02)


def test_what_is_not_a_picture_is_refused_in_one_sentence(tmp_path: Path, qapp) -> None:
    path = tmp_path / "notes.png"
    path.write_text("not a picture")
    with pytest.raises(DataError, match=r"^notes\.png cannot be read as a picture .* Use a PNG"):
        read_picture(path)


def test_half_a_picture_is_refused(tmp_path: Path, qapp) -> None:
    path = tmp_path / "half.jpg"
    assert sheet("white", "black", 600, 600).save(str(path))
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(DataError, match=r"half\.jpg cannot be read"):
        read_picture(path)


def test_a_missing_file_is_named(tmp_path: Path, qapp) -> None:
    with pytest.raises(DataError, match=r"There is no file .*gone\.png"):
        read_picture(tmp_path / "gone.png")


def test_an_empty_picture_in_memory_is_refused(qapp) -> None:
    with pytest.raises(DataError, match="empty"):
        ink_of(QImage())

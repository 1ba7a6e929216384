"""Animated GIFs are read back with Qt's reader, which is not ours."""

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageReader

from nnsim.ui.explore.stage.gif import GifWriter, Pixels, packed


def _read(data: bytes) -> list[tuple[Pixels, int]]:
    """All pictures with how long each is shown."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    reader = QImageReader(buffer, QByteArray(b"gif"))
    found = []
    while reader.canRead():
        image = reader.read().convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        pixels = rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()
        found.append((pixels, reader.nextImageDelay()))
    return found


def _written(*pictures: Pixels, milliseconds: int = 500) -> bytes:
    writer = GifWriter(pictures[0].shape[1], pictures[0].shape[0])
    for picture in pictures:
        writer.add(picture, milliseconds)
    return writer.finished()


def _flat(colour: tuple[int, int, int], height: int = 20, width: int = 30) -> Pixels:
    return np.full((height, width, 3), colour, np.uint8)


def test_flat_colours_come_back_exactly() -> None:
    first, second = _flat((24, 119, 210)), _flat((24, 119, 210))
    second[5:9, 7:20] = (232, 113, 10)
    found = _read(_written(first, second))
    assert len(found) == 2
    np.testing.assert_array_equal(found[0][0], first)
    np.testing.assert_array_equal(found[1][0], second)


def test_each_picture_stands_as_long_as_it_is_to() -> None:
    assert [delay for _, delay in _read(_written(_flat((0, 0, 0)), _flat((9, 9, 9)), milliseconds=1200))] == [
        1200,
        1200,
    ]


def test_a_picture_that_has_not_changed_costs_next_to_nothing() -> None:
    noise = (np.random.default_rng(1).integers(0, 4, (60, 80, 3)) * 80).astype(np.uint8)
    once, twice = _written(noise), _written(noise, noise)
    assert len(twice) - len(once) < 900
    found = _read(twice)
    np.testing.assert_array_equal(found[0][0], found[1][0])


def test_more_than_256_colours_are_replaced_by_near_ones() -> None:
    ramp = np.zeros((64, 256, 3), np.uint8)
    ramp[..., 0], ramp[..., 1] = np.arange(256), np.arange(64)[:, None] * 4
    found = _read(_written(ramp))[0][0]
    assert np.abs(found.astype(int) - ramp.astype(int)).max() <= 60
    assert np.abs(found.astype(int) - ramp.astype(int)).mean() < 20


@pytest.mark.parametrize("seed", range(3))
def test_long_and_lively_pictures_fill_the_table_of_codes_and_come_back(seed: int) -> None:
    chance = np.random.default_rng(seed)
    palette = chance.integers(0, 32, (190, 3)) * 8
    picture = palette[chance.integers(0, 190, (150, 200))].astype(np.uint8)
    np.testing.assert_array_equal(_read(_written(picture))[0][0], picture)


def test_a_picture_of_one_pixel_is_a_picture() -> None:
    picture = _flat((1, 2, 3), 1, 1)
    np.testing.assert_array_equal(_read(_written(picture))[0][0], picture)


def test_a_picture_of_another_size_is_refused() -> None:
    writer = GifWriter(30, 20)
    with pytest.raises(ValueError, match="does not fit a GIF"):
        writer.add(_flat((0, 0, 0), 21, 30), 100)


def test_codes_are_packed_from_the_lowest_bit_on() -> None:
    # Clear (256), 5, End (257) in 9 bits each: 100000000, 000000101, 100000001, read from the right.
    assert packed(b"\x05") == bytes([0b00000000, 0b00001011, 0b00000100, 0b00000100])

"""Animated GIFs, which Qt can read but not write.

A file is a header, for each picture the rectangle that has changed with 256 colours of its own, and an end.
The numbers of the colours are packed with the method of Lempel, Ziv and Welch: whenever a stretch of numbers
comes that was met before, but for its last number, it gets a code. Source: CompuServe, GIF89a, appendix F.
"""

from collections.abc import Iterator
from struct import pack
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: red, green and blue of every pixel, (height, width, 3)
Pixels = NDArray[np.uint8]

_COLOURS = 256
#: of the palette, for colours that few pixels have: a coarse grid through all there are
_GRID = np.stack(np.meshgrid(*[np.linspace(0, 255, 4)] * 3), axis=-1).reshape(-1, 3)
_LEAST_BITS, _MOST_CODES = 8, 4096
_CLEAR, _END = 256, 257
#: as many bins as there are colours of five bits for red, green and blue
_BINS = 1 << 15
_BLOCK = 255


class GifWriter:
    """Puts a GIF together, picture by picture; it plays again and again.  Sizes: up to 65,535 pixels."""

    def __init__(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._before: Pixels | None = None
        # no colours for all pictures together; the block makes the animation begin anew for ever
        self._parts = [
            b"GIF89a" + pack("<HHBBB", width, height, 0x70, 0, 0),
            b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00",
        ]

    def add(self, picture: Pixels, milliseconds: int) -> None:
        """One more picture, shown for so long.  Raises: ValueError if it has another size."""
        if picture.shape != (self._size[1], self._size[0], 3):
            raise ValueError(f"A picture of {picture.shape} does not fit a GIF of {self._size}.")
        top, bottom, left, right = _changed(self._before, picture)
        self._before = picture.copy()
        part = picture[top:bottom, left:right]
        palette, numbers = _with_few_colours(part.reshape(-1, 3))
        self._parts += [
            # the picture stays until the next one is drawn over it
            b"\x21\xf9\x04" + pack("<BHBB", 0x04, round(milliseconds / 10), 0, 0),
            b"\x2c" + pack("<HHHHB", left, top, right - left, bottom - top, 0x87),
            palette.tobytes(),
            bytes([_LEAST_BITS]),
            *_blocks(packed(numbers.tobytes())),
        ]

    def finished(self) -> bytes:
        """The whole file."""
        return b"".join([*self._parts, b"\x3b"])


def _changed(before: Pixels | None, after: Pixels) -> tuple[int, int, int, int]:
    """The rectangle in which two pictures differ: top, bottom, left, right; one pixel if nowhere."""
    if before is None:
        return 0, after.shape[0], 0, after.shape[1]
    differs = (before != after).any(axis=2)
    if not differs.any():
        return 0, 1, 0, 1
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def _with_few_colours(pixels: Pixels) -> tuple[Pixels, Pixels]:
    """A palette of 256 colours, and for each pixel the number of the one that is nearest.

    Pixels that are nearly alike share a bin; the 192 bins that most pixels are in have their mean colour in
    the palette, beside a coarse grid. What a picture is drawn with is there exactly, the rest nearly.
    Shapes: (n, 3) -> (256, 3), (n,).
    """
    levels = pixels.astype(np.int64)
    bins = (levels[:, 0] >> 3 << 10) | (levels[:, 1] >> 3 << 5) | (levels[:, 2] >> 3)
    counts = np.bincount(bins, minlength=_BINS)
    used = np.flatnonzero(counts)
    sums = np.stack([np.bincount(bins, levels[:, channel], _BINS)[used] for channel in range(3)], axis=1)
    means = sums / counts[used, None]
    chosen = np.argsort(-counts[used], kind="stable")[: _COLOURS - len(_GRID)]
    palette = np.zeros((_COLOURS, 3))
    palette[: len(chosen)] = np.rint(means[chosen])
    palette[_COLOURS - len(_GRID) :] = _GRID
    table = np.zeros(_BINS, np.uint8)
    table[used] = _nearest(means, palette)
    return palette.astype(np.uint8), table[bins]


def _nearest(colours: NDArray[np.float64], palette: NDArray[np.float64]) -> NDArray[np.intp]:
    distances: Any = (colours**2).sum(axis=1)[:, None] - 2 * colours @ palette.T + (palette**2).sum(axis=1)
    nearest: NDArray[np.intp] = distances.argmin(axis=1)
    return nearest


def packed(numbers: bytes) -> bytes:
    """Numbers below 256 packed into codes of 9 to 12 bits, the lowest bits first."""
    out = bytearray()
    room, filled = 0, 0
    for code, bits in _codes(numbers):
        room |= code << filled
        filled += bits
        while filled >= 8:
            out.append(room & 0xFF)
            room >>= 8
            filled -= 8
    if filled:
        out.append(room)
    return bytes(out)


def _codes(numbers: bytes) -> Iterator[tuple[int, int]]:
    """Each code with the number of its bits; a full table is cleared."""
    bits = _LEAST_BITS + 1
    yield _CLEAR, bits
    known: dict[int, int] = {}
    following, stretch = _END + 1, numbers[0]
    for number in numbers[1:]:
        longer = stretch << 8 | number
        code = known.get(longer)
        if code is not None:
            stretch = code
            continue
        yield stretch, bits
        if following < _MOST_CODES:
            known[longer] = following
            if following == 1 << bits:
                bits += 1
            following += 1
        else:
            yield _CLEAR, bits
            known, following, bits = {}, _END + 1, _LEAST_BITS + 1
        stretch = number
    yield stretch, bits
    yield _END, bits


def _blocks(data: bytes) -> Iterator[bytes]:
    """In pieces of at most 255 bytes, each with its length before it, and an empty one at the end."""
    for start in range(0, len(data), _BLOCK):
        piece = data[start : start + _BLOCK]
        yield bytes([len(piece)]) + piece
    yield b"\x00"

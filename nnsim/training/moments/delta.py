"""Packs float32 numbers by what differs from other ones, without losing a bit.

Two moments of a run share sign, exponent and the high bits of most weights, and all bits of those that no
input has ever reached: the exclusive or of both is mostly zeros at these places. Its bytes are sorted by
their place in the number, so that zeros stand beside zeros, and packed with zlib.

Measured for 784-128-10 (407 kB), ten steps apart: zlib at level 1 takes 4 ms and leaves 52 % with SGD and
62 % with Adam, unsorted bytes 60 % and 70 %; zlib at level 6 takes twice the time and lzma five times, both
for one percent; unpacking takes 1 ms. Without the other numbers to compare with 86 % would be left.
"""

import zlib

import numpy as np

from nnsim.engine.numerics import Array

_LEVEL = 1
_BYTES = 4


def packed(numbers: Array, base: Array | None = None) -> bytes:
    """``numbers`` by what differs from ``base``, which has as many; None: as they are."""
    bits = _bits(numbers)
    different = bits if base is None else bits ^ _bits(base)
    planes = np.ascontiguousarray(different.view(np.uint8).reshape(-1, _BYTES).T)
    return zlib.compress(planes.data, _LEVEL)


def unpacked(data: bytes, base: Array | None = None) -> Array:
    """The numbers that were ``packed`` with this ``base``, bit for bit; read-only."""
    planes = np.frombuffer(zlib.decompress(data), np.uint8).reshape(_BYTES, -1)
    bits = np.ascontiguousarray(planes.T).view(np.uint32).ravel()
    numbers = (bits if base is None else bits ^ _bits(base)).view(np.float32)
    numbers.setflags(write=False)
    return numbers


def _bits(numbers: Array) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    return np.ascontiguousarray(numbers, np.float32).view(np.uint32).ravel()

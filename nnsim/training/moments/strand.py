"""One array of a run through its moments, each kept by what differs from a key."""

from dataclasses import dataclass, field

import numpy as np

from nnsim.engine.numerics import Array
from nnsim.training.moments.delta import packed, unpacked
from nnsim.training.moments.shelf import Shelf

_PATIENCE = 8
"""What differs too much twice in a row, as means of gradients do, is tried again only so much later."""


@dataclass(slots=True)
class _Key:
    piece: int
    members: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Parcel:
    """An array as bytes: by what differs from the present key, or as it is, as the next ``key``."""

    data: bytes
    key: Array | None = None


class Strand:
    """Arrays by the number of their moment; any costs at most two readings, whichever were dropped.

    One whose difference from the key takes more than the share ``worth`` of its bytes becomes a key itself.
    """

    def __init__(self, shelf: Shelf, worth: float = 0.85) -> None:
        self._shelf, self._worth = shelf, worth
        self._keys: dict[int, _Key] = {}
        self._places: dict[int, tuple[int, int]] = {}
        #: the key that new moments are compared with, and the one that was read last
        self._newest: tuple[int, Array] | None = None
        self._read: tuple[int, Array] | None = None
        self._misses = 0

    def __contains__(self, number: object) -> bool:
        return number in self._places

    def wrap(self, numbers: Array) -> Parcel:
        """Pack an array of float32; this takes time, and changes nothing."""
        newest = self._newest
        is_hopeless = self._misses >= 2 and self._misses % _PATIENCE
        if newest is not None and newest[1].size == numbers.size and not is_hopeless:
            data = packed(numbers, newest[1])
            if len(data) <= self._worth * numbers.nbytes:
                return Parcel(data)
        # To pack it for itself would take twice the time, and save a seventh.
        return Parcel(numbers.tobytes(), numbers)

    def place(self, number: int, parcel: Parcel) -> None:
        """Keep what ``wrap`` has just made, as moment ``number``."""
        if parcel.key is None:
            assert self._newest is not None  # it was packed by it
            self._misses = 0
            self._join(number, self._newest[0], parcel.data)
            return
        self._misses += 1
        self._make_key(number, parcel.data)
        before, self._newest = self._newest, (number, parcel.key)
        if before is not None:
            self._tidy(before[0])

    def get(self, number: int) -> Array:
        """An array.  Raises: KeyError if there is none."""
        key, piece = self._places[number]
        base = self._base(key)
        return base if key == number else unpacked(self._shelf.get(piece), base)

    def drop(self, number: int) -> None:
        """Forget an array, if there is one."""
        if number not in self._places:
            return
        key, piece = self._places.pop(number)
        if key != number:
            self._shelf.drop(piece)
        self._keys[key].members.discard(number)
        self._tidy(key)

    def _base(self, key: int) -> Array:
        for known in (self._newest, self._read):
            if known is not None and known[0] == key:
                return known[1]
        numbers = np.frombuffer(self._shelf.get(self._keys[key].piece), np.float32)
        self._read = key, numbers
        return numbers

    def _make_key(self, number: int, data: bytes) -> None:
        piece = self._shelf.put(data)
        self._keys[number] = _Key(piece, {number})
        self._places[number] = number, piece

    def _join(self, number: int, key: int, data: bytes) -> None:
        self._places[number] = key, self._shelf.put(data)
        self._keys[key].members.add(number)

    def _tidy(self, key: int) -> None:
        """A key that serves nobody goes, and one that only serves another moment makes that one a key."""
        members = self._keys[key].members
        is_in_use = self._newest is not None and self._newest[0] == key
        if is_in_use or len(members) > 1 or key in members:
            return
        for number in members:
            numbers = self.get(number)
            self._shelf.drop(self._places[number][1])
            self._make_key(number, numbers.tobytes())
        self._shelf.drop(self._keys.pop(key).piece)

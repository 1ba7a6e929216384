"""A frozen set of examples: what is trained on and tested with."""

import hashlib
from dataclasses import dataclass, replace
from math import isfinite
from threading import local
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnsim.data.errors import DataError

DIGIT_NAMES = tuple("0123456789")
OVERSHOOT = 0.25
"""How far inputs may lie outside 0..1: resampled pictures, as in a known course, overshoot a little."""

SPLITS = ("train", "validation", "test", "all")

#: What examples can be picked with.
Rows = NDArray[np.integer[Any]] | slice
_WHITE = 255
_DIGEST_ROWS = 1_000


class _Scratch(local):
    """Room for the pixels of one batch, in every thread its own: several may read one data set."""

    def __init__(self) -> None:
        self.pixels: NDArray[np.uint8] = np.empty(0, np.uint8)

    def like(self, rows: int, columns: int) -> NDArray[np.uint8]:
        """(rows, columns) with anything in it; memory is taken only for a batch larger than all before."""
        if self.pixels.size < rows * columns:
            self.pixels = np.empty(rows * columns, np.uint8)
        return self.pixels[: rows * columns].reshape(rows, columns)


_scratch = _Scratch()


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Examples with their labels (or, for regression, targets); the arrays are read-only.

    inputs          (n, features): float32, finite, in pictures 0..1 or up to OVERSHOOT beyond; or uint8,
                    which stands for inputs / 255: pictures take a quarter of the memory. ``rows`` and
                    ``floats`` read both
    labels          (n,) int64 indices into class_names, or None when there are none
    class_names     what each label is called, e.g. "0" to "9"
    picture_shape   (rows, columns) when each row of inputs is a picture, else None
    split           "train", "validation", "test" or "all"
    provenance      where the examples come from, in a few words
    targets         (n, outputs) float32 for regression, else None

    Raises DataError when shapes or values contradict each other.
    """

    inputs: NDArray[np.float32] | NDArray[np.uint8]
    labels: NDArray[np.int64] | None
    class_names: tuple[str, ...]
    picture_shape: tuple[int, int] | None
    split: str
    provenance: str
    targets: NDArray[np.float32] | None = None

    def __post_init__(self) -> None:
        _check_inputs(self)
        _check_labels(self)
        _check_targets(self)
        pixels = np.uint8 if self.inputs.dtype == np.uint8 else np.float32
        for name, kind in (("inputs", pixels), ("labels", np.int64), ("targets", np.float32)):
            object.__setattr__(self, name, _read_only(getattr(self, name), kind))

    def __len__(self) -> int:
        return len(self.inputs)

    def take(self, indices: NDArray[np.intp] | slice) -> "Dataset":
        """The examples at ``indices``, in that order."""
        return replace(
            self,
            inputs=self.inputs[indices],
            labels=None if self.labels is None else self.labels[indices],
            targets=None if self.targets is None else self.targets[indices],
        )

    @property
    def features(self) -> int:
        """How many numbers one example has."""
        return int(self.inputs.shape[1])

    def rows(self, which: Rows, out: NDArray[np.float32]) -> None:
        """Write the inputs of the examples ``which`` to ``out``, as numbers from 0 to 1.

        Indices must lie within the data. Nothing larger than a batch is taken from memory, and that once.
        Shapes: out (examples, features) float32.
        """
        inputs: NDArray[Any] = self.inputs
        if inputs.dtype == np.uint8:
            self._pixels(which, out)
        elif isinstance(which, slice):
            np.copyto(out, inputs[which])
        else:
            np.take(inputs, which, axis=0, out=out, mode="clip")  # "raise" would make a copy first

    def _pixels(self, which: Rows, out: NDArray[np.float32]) -> None:
        pixels: NDArray[Any]
        if isinstance(which, slice):
            pixels = self.inputs[which]
        else:
            pixels = _scratch.like(len(which), self.features)
            np.take(self.inputs, which, axis=0, out=pixels, mode="clip")
        np.copyto(out, pixels)
        # Divided, for x * (1 / 255) differs from x / 255 in the last bit of every other value.
        np.divide(out, _WHITE, out)

    def floats(self) -> NDArray[np.float32]:
        """All inputs as numbers from 0 to 1; a copy where they are kept as pixels."""
        if self.inputs.dtype != np.uint8:
            return self.inputs.view(np.float32)
        out = np.empty(self.inputs.shape, np.float32)
        self.rows(slice(None), out)
        return out

    def digest(self) -> str:
        """SHA-256 of the contents in hexadecimal: equal data, equal digest, whatever the file was.

        Pixels have the digest of the numbers that they stand for.
        """
        sha = hashlib.sha256(repr((self.class_names, self.picture_shape)).encode())
        sha.update(repr(self.inputs.shape).encode())
        for start in range(0, len(self), _DIGEST_ROWS):
            sha.update(self.take(slice(start, start + _DIGEST_ROWS)).floats().tobytes())
        for array in (self.labels, self.targets):
            sha.update(b"none" if array is None else repr(array.shape).encode())
            if array is not None:
                sha.update(np.ascontiguousarray(array).data)
        return sha.hexdigest()


def _read_only(array: NDArray[np.generic] | None, kind: type[np.generic]) -> NDArray[np.generic] | None:
    """A read-only array of the kind; a view, so that the caller's own array stays writable."""
    if array is None:
        return None
    view = np.asarray(array, dtype=kind).view()
    view.setflags(write=False)
    return view


def _limits(inputs: NDArray[Any]) -> tuple[float, float]:
    """The smallest and the largest value; of bytes all are welcome, and nothing has to be looked at."""
    if inputs.dtype == np.uint8 or not inputs.size:
        return 0.0, 0.0
    return float(inputs.min()), float(inputs.max())


def _check_inputs(data: Dataset) -> None:
    inputs = data.inputs
    if inputs.ndim != 2:
        raise DataError(
            "The inputs of {} have shape {}, but one row per example is needed: reshape them to (examples, "
            "features).",
            data.provenance,
            inputs.shape,
        )
    low, high = _limits(inputs)
    if data.picture_shape is not None and not (low >= -OVERSHOOT and high <= 1 + OVERSHOOT):
        raise DataError(
            "The inputs of {} contain values outside 0 to 1 or that are not numbers: scale them to 0 to 1 "
            "first.",
            data.provenance,
        )
    if not (isfinite(low) and isfinite(high)):
        raise DataError(
            "The inputs of {} contain values that are not finite numbers: replace them or leave those "
            "examples out.",
            data.provenance,
        )
    shape = data.picture_shape
    if shape is not None and shape[0] * shape[1] != inputs.shape[1]:
        raise DataError(
            "A picture of {} x {} needs {} values, but {} has {} per example: give the matching picture "
            "size.",
            shape[0],
            shape[1],
            shape[0] * shape[1],
            data.provenance,
            inputs.shape[1],
        )
    if data.split not in SPLITS:
        raise DataError("The split '{}' is not known: use one of {}.", data.split, ", ".join(SPLITS))


def _check_labels(data: Dataset) -> None:
    labels = data.labels
    if labels is None:
        return
    if labels.shape != (len(data.inputs),):
        raise DataError(
            "{} has {} examples but labels of shape {}: each example needs exactly one label.",
            data.provenance,
            len(data.inputs),
            labels.shape,
        )
    if labels.size and not 0 <= int(labels.min()) <= int(labels.max()) < len(data.class_names):
        raise DataError(
            "{} has labels from {} to {}, but only the {} classes 0 to {} have names: correct the labels or "
            "name all classes.",
            data.provenance,
            labels.min(),
            labels.max(),
            len(data.class_names),
            len(data.class_names) - 1,
        )


def _check_targets(data: Dataset) -> None:
    targets = data.targets
    if targets is not None and (targets.ndim != 2 or len(targets) != len(data.inputs)):
        raise DataError(
            "{} has {} examples but targets of shape {}: each example needs one row of targets.",
            data.provenance,
            len(data.inputs),
            targets.shape,
        )

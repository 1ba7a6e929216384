"""A frozen set of examples: what is trained on and tested with."""

import hashlib
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnsim.data.errors import DataError

DIGIT_NAMES = tuple("0123456789")
OVERSHOOT = 0.25
"""How far inputs may lie outside 0..1: resampled pictures, as in a known course, overshoot a little."""

SPLITS = ("train", "validation", "test", "all")


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Examples with their labels (or, for regression, targets); the arrays are read-only.

    inputs          (n, features) float32 in 0..1, or up to OVERSHOOT beyond
    labels          (n,) int64 indices into class_names, or None when there are none
    class_names     what each label is called, e.g. "0" to "9"
    picture_shape   (rows, columns) when each row of inputs is a picture, else None
    split           "train", "validation", "test" or "all"
    provenance      where the examples come from, in a few words
    targets         (n, outputs) float32 for regression, else None

    Raises DataError when shapes or values contradict each other.
    """

    inputs: NDArray[np.float32]
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
        for name, kind in (("inputs", np.float32), ("labels", np.int64), ("targets", np.float32)):
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

    def digest(self) -> str:
        """SHA-256 of the contents in hexadecimal: equal data, equal digest, whatever the file was."""
        sha = hashlib.sha256(repr((self.class_names, self.picture_shape)).encode())
        for array in (self.inputs, self.labels, self.targets):
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


def _check_inputs(data: Dataset) -> None:
    inputs = data.inputs
    if inputs.ndim != 2:
        raise DataError(
            "The inputs of {} have shape {}, but one row per example is needed: reshape them to (examples, "
            "features).",
            data.provenance,
            inputs.shape,
        )
    if inputs.size and not (inputs.min() >= -OVERSHOOT and inputs.max() <= 1 + OVERSHOOT):
        raise DataError(
            "The inputs of {} contain values outside 0 to 1 or that are not numbers: scale them to 0 to 1 "
            "first.",
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

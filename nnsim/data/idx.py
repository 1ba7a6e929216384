"""The IDX format of MNIST: two zero bytes, a type byte, the number of dimensions, their sizes, the values.

Source: http://yann.lecun.com/exdb/mnist (sizes are big-endian 32-bit integers). Files may be gzipped.
Everything the header claims is checked against the size of the file before memory is taken.
"""

import gzip
import math
import zlib
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from nnsim.data.dataset import DIGIT_NAMES, Dataset
from nnsim.data.errors import DataError

LARGEST = 1 << 30
"""Most bytes of values that are read: 1 GiB, twenty times the training pictures of MNIST."""

_UNSIGNED_BYTES = 8
_LARGEST_RATIO = 1032
"""Deflate cannot shrink anything by more than this."""
_CHUNK = 1 << 20
_PREFIX = {"train": "train", "test": "t10k"}


def read_idx(path: Path | str) -> NDArray[np.uint8]:
    """The values of an IDX file of unsigned bytes, plain or gzipped, in the shape its header gives.

    Raises DataError when the file cannot be opened, is not IDX, holds another type, is larger than
    LARGEST, or is shorter or longer than its header says.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            if file.peek(2)[:2] != b"\x1f\x8b":
                return _read(file, path, size)
            with gzip.GzipFile(fileobj=file) as unpacked:
                return _read(unpacked, path, size * _LARGEST_RATIO)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise DataError(
            "{} is a damaged or incomplete gzip file ({}): download or copy it again.",
            path,
            str(error),
        ) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataError(
            "{} cannot be read ({}): check the name and your rights to it.", path, reason
        ) from None


def _read(file: IO[bytes] | gzip.GzipFile, path: Path, available: int) -> NDArray[np.uint8]:
    shape = _read_shape(file, path)
    header = 4 + 4 * len(shape)
    count = math.prod(shape)
    sizes = " x ".join(map(str, shape))
    if count > LARGEST:
        raise DataError(
            "{} says it holds {} values, more than the {:,} that are read: use a smaller file, or download "
            "this one again if it is MNIST.",
            path,
            sizes,
            LARGEST,
        )
    if header + count > available:
        raise _truncated(path, sizes)
    content = _read_at_most(file, count + 1)
    if len(content) < count:
        raise _truncated(path, sizes)
    if len(content) > count:
        raise DataError(
            "{} holds more than the {} values its header says: it is not a clean IDX file, download or copy "
            "it again.",
            path,
            sizes,
        )
    values = np.frombuffer(content, dtype=np.uint8).reshape(shape)
    values.setflags(write=False)
    return values


def _read_shape(file: IO[bytes] | gzip.GzipFile, path: Path) -> tuple[int, ...]:
    magic = file.read(4)
    if len(magic) < 4 or magic[:2] != b"\0\0" or not 1 <= magic[3] <= 4:
        raise DataError(
            "{} is not an IDX file (it does not start with the IDX mark 00 00): choose one of the four "
            "MNIST files.",
            path,
        )
    if magic[2] != _UNSIGNED_BYTES:
        raise DataError(
            "{} holds IDX values of type 0x{:02x}, but only unsigned bytes (0x08) are read: convert it to "
            "unsigned bytes.",
            path,
            magic[2],
        )
    sizes = file.read(4 * magic[3])
    if len(sizes) < 4 * magic[3]:
        raise DataError("{} ends before its header does: download or copy it again.", path)
    return tuple(int(size) for size in np.frombuffer(sizes, dtype=">u4"))


def _read_at_most(file: IO[bytes] | gzip.GzipFile, limit: int) -> bytearray:
    """Read up to ``limit`` bytes in chunks, so that memory follows what is there, not what is claimed."""
    content = bytearray()
    while len(content) < limit:
        chunk = file.read(min(_CHUNK, limit - len(content)))
        if not chunk:
            break
        content += chunk
    return content


def _truncated(path: Path, sizes: str) -> DataError:
    return DataError("{} ends before the {} values its header says: download or copy it again.", path, sizes)


def read_mnist(folder: Path | str, split: str) -> Dataset:
    """MNIST, or a set in its format, from the usual file names in a folder; split is "train" or "test".

    Inputs are the pixels in rows of 784, kept as bytes: 47 MB for the training set. Raises DataError when a
    file is missing or broken, when pictures and labels differ in number, when a picture is not 28 x 28 or a
    label is above 9.
    """
    if split not in _PREFIX:
        raise DataError("MNIST has no split '{}': ask for train or test.", split)
    pictures_path = _find(Path(folder), _PREFIX[split], "images", 3)
    labels_path = _find(Path(folder), _PREFIX[split], "labels", 1)
    pictures, labels = read_idx(pictures_path), read_idx(labels_path)
    _check_mnist(pictures, labels, pictures_path, labels_path)
    return Dataset(
        inputs=pictures.reshape(len(pictures), 784),
        labels=labels.astype(np.int64),
        class_names=DIGIT_NAMES,
        picture_shape=(28, 28),
        split=split,
        provenance=f"MNIST {split} set ({folder})",
    )


def _find(folder: Path, prefix: str, kind: str, dimensions: int) -> Path:
    names = [
        f"{prefix}-{kind}{separator}idx{dimensions}-ubyte{ending}"
        for separator in "-."
        for ending in ("", ".gz")
    ]
    if not folder.is_dir():
        raise DataError("{} is not a folder: choose the folder that holds the four MNIST files.", folder)
    for name in names:
        if (folder / name).is_file():
            return folder / name
    raise DataError(
        "{} has no {} (nor the unpacked {}): MNIST needs its {} file there, put it into the folder or "
        "download MNIST again.",
        folder,
        names[1],
        names[0],
        kind,
    )


def _check_mnist(
    pictures: NDArray[np.uint8], labels: NDArray[np.uint8], pictures_path: Path, labels_path: Path
) -> None:
    if pictures.shape[1:] != (28, 28):
        sizes = " x ".join(map(str, pictures.shape))
        raise DataError(
            "{} holds {} values, but MNIST pictures are N x 28 x 28: put the pictures file of MNIST there.",
            pictures_path,
            sizes,
        )
    if labels.ndim != 1:
        raise DataError(
            "{} has {} dimensions, but labels are one number per picture: put the labels file of MNIST "
            "there.",
            labels_path,
            labels.ndim,
        )
    if len(pictures) != len(labels):
        raise DataError(
            "{} has {:,} pictures but {} has {:,} labels: take both files from the same set.",
            pictures_path,
            len(pictures),
            labels_path.name,
            len(labels),
        )
    if not len(labels):
        raise DataError("{} holds no pictures: put the pictures file of MNIST there.", pictures_path)
    if labels.max() > 9:
        raise DataError(
            "{} has the label {}, but digits are 0 to 9: put the labels file of MNIST there.",
            labels_path,
            labels.max(),
        )

"""Files for the readers: made in a few bytes, or the real ones where they are there."""

import gzip
import struct
from pathlib import Path

import numpy as np
import pytest

from nnsim.paths import data_folder


def real(*parts: str) -> Path:
    """A path in the folder of real data; the test is skipped where it is absent."""
    path = data_folder().joinpath(*parts)
    if not path.exists():
        pytest.skip(f"needs {'/'.join(parts)} in the data folder (set NNSIM_DATA)")
    return path


def idx_bytes(values: np.ndarray) -> bytes:
    """Written by the book: two zeros, type 8, dimensions, sizes big-endian, bytes."""
    return bytes([0, 0, 8, values.ndim]) + struct.pack(f">{values.ndim}I", *values.shape) + values.tobytes()


def write_mnist(folder: Path, count: int = 5, *, packed: bool = False, separator: str = "-") -> Path:
    """A folder with both splits of a tiny set; picture i is all i, label i is i."""
    for prefix in ("train", "t10k"):
        pictures = np.repeat(np.arange(count, dtype=np.uint8), 784).reshape(count, 28, 28)
        for kind, dimensions, values in (
            ("images", 3, pictures),
            ("labels", 1, np.arange(count, dtype=np.uint8)),
        ):
            content, ending = idx_bytes(values), ""
            if packed:
                content, ending = gzip.compress(content), ".gz"
            (folder / f"{prefix}-{kind}{separator}idx{dimensions}-ubyte{ending}").write_bytes(content)
    return folder


def assert_one_sentence(message: str, *parts: str) -> None:
    """One line that ends in a full stop, has a colon before the fix and names each part."""
    assert "\n" not in message
    assert message.endswith(".")
    assert ": " in message
    for part in parts:
        assert part in message

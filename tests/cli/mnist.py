"""A small set in the format of MNIST: easy digits, so that a few steps learn them."""

import numpy as np


def idx(array):
    """The bytes of an IDX file of unsigned bytes."""
    sizes = b"".join(int(size).to_bytes(4, "big") for size in array.shape)
    return bytes((0, 0, 8, array.ndim)) + sizes + array.astype(np.uint8).tobytes()


def easy_digits(count, seed):
    """Pictures in which the digit k is a bright bar in rows 2k + 4 and 2k + 5, with some noise."""
    rng = np.random.default_rng(seed)
    labels = np.arange(count) % 10
    pictures = rng.integers(0, 60, (count, 28, 28))
    for picture, label in zip(pictures, labels, strict=True):
        picture[2 * label + 4 : 2 * label + 6] = 250
    return pictures, labels


def write_mnist(folder, train, test):
    """The four files."""
    folder.mkdir()
    for seed, (prefix, count) in enumerate((("train", train), ("t10k", test))):
        pictures, labels = easy_digits(count, seed)
        (folder / f"{prefix}-images-idx3-ubyte").write_bytes(idx(pictures))
        (folder / f"{prefix}-labels-idx1-ubyte").write_bytes(idx(labels))
    return folder

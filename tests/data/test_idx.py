import gzip
import hashlib
import struct
import tracemalloc

import numpy as np
import pytest

from nnsim.data.errors import DataError
from nnsim.data.idx import read_idx, read_mnist
from tests.data.files import assert_one_sentence, idx_bytes, real, write_mnist


def refused(read, *arguments) -> str:
    with pytest.raises(DataError) as caught:
        read(*arguments)
    return str(caught.value)


def test_a_file_written_by_hand_is_read_in_its_shape(tmp_path):
    path = tmp_path / "hand.idx"
    # two zeros, unsigned byte, 2 dimensions: 2 x 3, then 1 to 6
    path.write_bytes(bytes([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6]))
    np.testing.assert_array_equal(read_idx(path), [[1, 2, 3], [4, 5, 6]])


def test_gzip_is_found_by_content_whatever_the_name(tmp_path):
    path = tmp_path / "no-ending"
    path.write_bytes(gzip.compress(idx_bytes(np.arange(6, dtype=np.uint8).reshape(3, 2))))
    np.testing.assert_array_equal(read_idx(path), [[0, 1], [2, 3], [4, 5]])


GOOD = idx_bytes(np.zeros((2, 3, 4), dtype=np.uint8))
BROKEN = {
    "empty": (b"", "IDX mark"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "IDX mark"),
    "text": (b"label,pixel0\n5,0\n", "IDX mark"),
    "no dimensions": (bytes([0, 0, 8, 0]), "IDX mark"),
    "too many dimensions": (bytes([0, 0, 8, 200]) + bytes(900), "IDX mark"),
    "floats": (bytes([0, 0, 13, 1, 0, 0, 0, 1]) + bytes(4), "0x0d"),
    "cut in the header": (GOOD[:9], "ends before"),
    "cut in the values": (GOOD[:-1], "ends before the 2 x 3 x 4"),
    "too long": (GOOD + b"\0", "more than the 2 x 3 x 4"),
    "lying header": (bytes([0, 0, 8, 1]) + struct.pack(">I", 1 << 29) + bytes(9), "ends before"),
    "overflowing header": (bytes([0, 0, 8, 4]) + b"\xff" * 16 + bytes(9), "more than the 1,073,741,824"),
}


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_file_is_refused_by_name_rule_and_fix(tmp_path, kind, packed):
    content, rule = BROKEN[kind]
    path = tmp_path / "broken-file"
    path.write_bytes(gzip.compress(content) if packed else content)
    assert_one_sentence(refused(read_idx, path), "broken-file", rule)


@pytest.mark.parametrize("cut", [5, 15, -4, -9])
def test_a_gzip_cut_anywhere_is_refused(tmp_path, cut):
    path = tmp_path / "cut.gz"
    path.write_bytes(gzip.compress(GOOD)[:cut])
    assert_one_sentence(refused(read_idx, path), "cut.gz", "damaged or incomplete gzip")


def test_a_gzip_with_a_wrong_checksum_is_refused(tmp_path):
    content = bytearray(gzip.compress(GOOD))
    content[-5] ^= 1
    path = tmp_path / "checksum.gz"
    path.write_bytes(bytes(content))
    assert_one_sentence(refused(read_idx, path), "checksum.gz", "damaged")


def test_a_gzip_bomb_is_refused_without_being_unpacked(tmp_path):
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(idx_bytes(np.zeros(784, dtype=np.uint8)) + bytes(200 << 20), 1))
    tracemalloc.start()
    message = refused(read_idx, path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert_one_sentence(message, "bomb.gz", "more than the 784")
    assert peak < 4 << 20


def test_a_lying_header_takes_no_memory(tmp_path):
    path = tmp_path / "lying.gz"
    # 700 MB are claimed, and the 1 MB that is there could deflate to that much.
    path.write_bytes(
        gzip.compress(bytes([0, 0, 8, 1]) + struct.pack(">I", 700 << 20) + bytes(1000)) + bytes(1 << 20)
    )
    tracemalloc.start()
    refused(read_idx, path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20


def test_what_cannot_be_opened_is_refused_by_name(tmp_path):
    assert_one_sentence(refused(read_idx, tmp_path / "nowhere"), "nowhere", "no such file")
    assert_one_sentence(refused(read_idx, tmp_path), "is a directory")


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("separator", ["-", "."])
@pytest.mark.parametrize("split", ["train", "test"])
def test_mnist_is_found_under_its_usual_names(tmp_path, packed, separator, split):
    data = read_mnist(write_mnist(tmp_path, packed=packed, separator=separator), split)
    np.testing.assert_array_equal(data.labels, [0, 1, 2, 3, 4])
    np.testing.assert_allclose(data.floats()[3], np.full(784, 3 / 255), rtol=1e-6)
    assert data.inputs.dtype == np.uint8
    assert data.picture_shape == (28, 28)
    assert data.split == split


def test_missing_labels_are_named_with_the_fix(tmp_path):
    (write_mnist(tmp_path) / "train-labels-idx1-ubyte").unlink()
    message = refused(read_mnist, tmp_path, "train")
    assert_one_sentence(message, "train-labels-idx1-ubyte.gz", "labels file", "download MNIST again")


def test_a_folder_that_is_none_is_refused(tmp_path):
    assert_one_sentence(refused(read_mnist, tmp_path / "nowhere", "test"), "nowhere", "not a folder")


def test_an_unknown_split_is_refused(tmp_path):
    assert_one_sentence(refused(read_mnist, tmp_path, "exam"), "'exam'", "train or test")


@pytest.mark.parametrize(
    ("name", "values", "parts"),
    [
        ("images-idx3", np.zeros((4, 28, 28)), ("4 pictures", "5 labels")),
        ("images-idx3", np.zeros((5, 20, 20)), ("5 x 20 x 20", "N x 28 x 28")),
        ("images-idx3", np.zeros(5), ("holds 5 values", "N x 28 x 28")),
        ("labels-idx1", np.zeros((5, 28, 28)), ("3 dimensions", "one number per picture")),
        ("labels-idx1", np.full(5, 10), ("label 10", "0 to 9")),
    ],
    ids=["counts differ", "other size", "labels as pictures", "pictures as labels", "label above 9"],
)
def test_mislabelled_sets_are_refused(tmp_path, name, values, parts):
    (write_mnist(tmp_path) / f"train-{name}-ubyte").write_bytes(idx_bytes(values.astype(np.uint8)))
    assert_one_sentence(refused(read_mnist, tmp_path, "train"), *parts)


def test_an_empty_set_is_refused(tmp_path):
    assert_one_sentence(refused(read_mnist, write_mnist(tmp_path, count=0), "train"), "no pictures")


def test_the_real_files_hold_what_is_known_of_them():
    data = read_mnist(real("mnist"), "test")
    assert data.inputs.shape == (10_000, 784)
    np.testing.assert_array_equal(data.labels[:10], [7, 2, 1, 0, 4, 1, 4, 9, 5, 9])
    # how often each digit occurs in the test set, as published
    np.testing.assert_array_equal(
        np.bincount(data.labels), [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
    )
    raw = gzip.decompress(real("mnist", "t10k-images-idx3-ubyte.gz").read_bytes())
    pixels = np.round(data.floats() * 255).astype(np.uint8)
    assert hashlib.sha256(pixels.tobytes()).digest() == hashlib.sha256(raw[16:]).digest()

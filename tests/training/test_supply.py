"""Single samples of the data of a setup, in an order that can be gone through again."""

from pathlib import Path

import numpy as np
import pytest

from nnsim.data.dataset import Dataset
from nnsim.network.errors import NetworkError
from nnsim.network.presets import PRESETS, dense_network
from nnsim.network.setup import DataChoice, MnistDigits, SyntheticDigits, XorTable
from nnsim.training.supply import SampleOrder, check_batch, obstacle, samples
from nnsim.training.tables import label_in_table, table_of
from tests.cli.mnist import write_mnist

NOWHERE = Path("nowhere")
DIGITS, XOR = SyntheticDigits(), XorTable()


def order(choice: DataChoice, start: int, count: int, **others: object) -> SampleOrder:
    return SampleOrder(choice, NOWHERE, start=start, count=count, **others)


@pytest.mark.parametrize(("start", "count"), [(0, 3), (7, 5), (19, 1), (10, 20)])
def test_a_piece_of_the_row_is_what_it_is_in_the_whole_row(start: int, count: int) -> None:
    whole, piece = samples(order(DIGITS, 0, 30)), samples(order(DIGITS, start, count))
    np.testing.assert_array_equal(piece.floats(), whole.floats()[start : start + count])
    assert piece.labels is not None
    assert whole.labels is not None
    assert piece.labels.tolist() == whole.labels.tolist()[start : start + count]


def test_another_seed_gives_other_digits() -> None:
    one, other = (samples(order(DIGITS, 0, 10, seed=seed)).floats() for seed in (1, 2))
    assert not np.array_equal(one, other)


def test_digits_come_in_the_size_that_is_asked_for() -> None:
    found = samples(order(DIGITS, 0, 2, side=20))
    assert found.floats().shape == (2, 400)
    assert found.picture_shape == (20, 20)


def test_rows_of_a_table_go_round() -> None:
    found = samples(order(XOR, 3, 3))
    assert found.floats().tolist() == [[1, 1], [0, 0], [0, 1]]
    assert found.labels is not None
    assert found.labels.tolist() == [0, 0, 1]


def test_digits_of_a_file_come_shuffled_but_each_of_them_once(tmp_path: Path) -> None:
    folder, size = write_mnist(tmp_path / "mnist", 40, 10), 40
    found = samples(SampleOrder(MnistDigits(), folder, seed=3, count=size))
    again = samples(SampleOrder(MnistDigits(), folder, seed=3, start=size + 5, count=1))
    np.testing.assert_array_equal(again.floats()[0], found.floats()[5])
    assert len(np.unique(found.floats(), axis=0)) == size
    other = samples(SampleOrder(MnistDigits(), folder, seed=4, count=size))
    assert found.labels is not None
    assert other.labels is not None
    assert found.labels.tolist() != other.labels.tolist()


def test_data_goes_into_networks_of_its_size_only() -> None:
    xor, digits = PRESETS["xor"].make(), dense_network((4,))
    assert obstacle(xor, XOR) is None
    assert obstacle(digits, DIGITS) is None
    assert "the network takes 784" in str(obstacle(digits, XOR))
    assert "the network takes 2 numbers" in str(obstacle(xor, DIGITS))


def test_a_batch_is_checked_for_size_and_classes() -> None:
    found = samples(order(DIGITS, 0, 10))
    check_batch(dense_network((4,)), found)
    with pytest.raises(NetworkError, match="takes 25 numbers"):
        check_batch(dense_network((4,), input_shape=(25,)), found)
    with pytest.raises(NetworkError, match="no output for: it has 3"):
        check_batch(dense_network((4,), class_names=(), outputs=3), found)
    unlabelled = Dataset(found.inputs, None, (), None, "all", "numbers")
    with pytest.raises(NetworkError, match="taken apart by the classes"):
        check_batch(dense_network((4,)), unlabelled)


def test_only_short_data_is_a_table() -> None:
    assert table_of(DIGITS) is None
    table = table_of(XOR)
    assert table is not None
    assert len(table) == 4
    assert table_of(XorTable()) is table


def test_numbers_of_a_row_have_its_class() -> None:
    assert [label_in_table(XOR, np.array(row, np.float32)) for row in ([0, 1], [1, 1])] == [1, 0]
    assert label_in_table(XOR, np.array([0, 0.5], np.float32)) is None
    assert label_in_table(XOR, np.zeros(3, np.float32)) is None
    assert label_in_table(DIGITS, np.zeros(2, np.float32)) is None

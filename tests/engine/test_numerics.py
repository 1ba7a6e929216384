from threading import Thread

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nnsim.engine.numerics import one_hot, row_maximum, row_sum, scratch_like

# Long enough for both ways of finding a maximum: few columns and many, few rows and many.
shapes = st.tuples(st.integers(1, 30), st.integers(1, 90)) | arrays.array_shapes(max_dims=4, max_side=9)
numbers = st.floats(-1e5, 1e5, width=32)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@given(data=st.data(), shape=shapes)
def test_rows_have_the_maximum_and_the_sum_that_numpy_finds(dtype, data, shape):
    x = data.draw(arrays.arrays(dtype, shape, elements=numbers))
    largest, total = row_maximum(x), row_sum(x)
    np.testing.assert_array_equal(largest, x.max(axis=-1, keepdims=True))
    # Every addition may be wrong by half a unit of the last place of what has been added up by then.
    wide = x.astype(np.float64)
    bound = x.shape[-1] * np.finfo(dtype).eps * np.abs(wide).sum(axis=-1, keepdims=True)
    assert (np.abs(total - wide.sum(axis=-1, keepdims=True)) <= bound).all()
    assert largest.dtype == total.dtype == dtype


def test_a_row_with_something_that_is_no_number_has_no_maximum():
    x = np.zeros((20, 3))
    x[4, 1] = np.nan
    np.testing.assert_array_equal(np.isnan(row_maximum(x))[:, 0], np.arange(20) == 4)


def test_rows_of_a_cut_out_piece_are_read_in_place():
    x = np.arange(60.0).reshape(12, 5)[:, 1:4]
    np.testing.assert_array_equal(row_maximum(x), x.max(axis=1, keepdims=True))


def test_scratch_is_the_same_memory_every_time_and_two_numbers_are_two_arrays():
    x = np.zeros((3, 4), np.float32)
    first, second = scratch_like(x), scratch_like(x, 1)
    assert scratch_like(np.ones((3, 4), np.float32)) is first
    assert first.shape == second.shape == (3, 4)
    assert first.dtype == np.float32
    assert not np.shares_memory(first, second)
    assert scratch_like(np.zeros((3, 4))).dtype == np.float64


def test_scratch_of_another_thread_is_other_memory():
    x, found = np.zeros((3, 4)), []
    thread = Thread(target=lambda: found.append(scratch_like(x)))
    thread.start()
    thread.join()
    assert not np.shares_memory(found[0], scratch_like(x))


def test_scratch_of_many_shapes_is_not_kept_for_ever():
    first = scratch_like(np.zeros(1))
    for size in range(2, 99):
        scratch_like(np.zeros(size))
    assert scratch_like(np.zeros(1)) is not first


def test_one_hot_marks_the_label():
    rows = one_hot(np.array([2, 0]), 3)
    assert rows.dtype == np.float32
    np.testing.assert_array_equal(rows, [[0, 0, 1], [1, 0, 0]])
    assert one_hot(np.array([], np.int64), 3).shape == (0, 3)

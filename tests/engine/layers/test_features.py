import numpy as np
from hypothesis import given
from hypothesis.extra import numpy as arrays

from nnsim.engine.layers.features import by_feature, sum_by_feature

shapes = arrays.array_shapes(min_dims=2, max_dims=4, max_side=5)


@given(shape=shapes)
def test_every_feature_meets_its_own_number(shape):
    rng = np.random.default_rng(0)
    values, row, out = rng.normal(size=shape), rng.normal(size=shape[-1:]), np.full(shape, np.nan)
    by_feature(np.subtract, values, row, np.full(shape[1:], np.nan), out)
    for index in np.ndindex(shape):
        assert out[index] == values[index] - row[index[-1]]


@given(shape=shapes)
def test_every_feature_is_summed_by_itself(shape):
    values, out = np.random.default_rng(0).normal(size=shape), np.full(shape[-1:], np.nan)
    sum_by_feature(values, out)
    wanted = [sum(values[..., feature].ravel().tolist()) for feature in range(shape[-1])]
    np.testing.assert_allclose(out, wanted, rtol=1e-10, atol=1e-12)

"""The loss around the weights, against hand-worked parabolas, gradients, and NumPy's singular values."""

import tracemalloc
from dataclasses import dataclass, replace

import numpy as np
import pytest

from nnsim.data.dataset import Dataset
from nnsim.network.compile import compile_network
from nnsim.network.fresh import new_project
from nnsim.network.recipe import Hyperparameters
from nnsim.network.weights import Weights, initial_weights
from nnsim.training.evaluation import Evaluator
from nnsim.training.examining.directions import coordinates, principal_directions, random_directions
from nnsim.training.examining.examination import Material, NoLongerWanted, go_on
from nnsim.training.examining.landscape import LineFrom, PlaneAround, RandomLine


@dataclass(frozen=True)
class GivenWay:
    found: tuple[Weights, ...]

    def points(self) -> list[Weights]:
        return list(self.found)


def digits(count: int, seed: int) -> Dataset:
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 10, count)
    return Dataset(
        rng.integers(0, 256, (count, 784)).astype(np.uint8), labels,
        tuple("0123456789"), (28, 28), "train", "noise",
    )  # fmt: skip


@pytest.fixture(scope="module")
def material() -> Material:
    project = new_project((6,), "tanh", 3)
    return Material(project.spec, project.weights, digits(60, 1), None, digits(40, 2), Hyperparameters())


def loss_of(material: Material, flat: np.ndarray, data: Dataset) -> float:
    return Evaluator(material.spec, data).measure(flat)[0]


def moved(weights: Weights, step: np.ndarray) -> Weights:
    return Weights(weights.layout, (weights.flat + step).astype(np.float32))


def test_a_random_direction_is_as_long_as_the_weights_of_each_neuron_and_leaves_biases_alone(
    material: Material,
) -> None:
    (direction,) = random_directions(material.weights, 1, seed=5)
    for slot in material.weights.layout.slots:
        part, own = slot.view(direction), slot.view(material.weights.flat)
        if slot.name == "W":
            np.testing.assert_allclose(np.linalg.norm(part, axis=0), np.linalg.norm(own, axis=0), rtol=1e-6)
        else:
            assert not part.any()


def test_biases_that_are_not_zero_are_left_alone_too(material: Material) -> None:
    (direction,) = random_directions(
        moved(material.weights, np.ones(material.weights.layout.size)), 1, seed=5
    )
    biases = [slot.view(direction) for slot in material.weights.layout.slots if slot.name == "b"]
    assert biases
    assert not any(part.any() for part in biases)


def test_two_seeds_give_two_directions_and_one_seed_the_same(material: Material) -> None:
    one, same, other = (random_directions(material.weights, 1, seed) for seed in (5, 5, 6))
    assert np.array_equal(one, same)
    assert not np.allclose(one, other)


def test_the_slope_of_the_line_in_its_middle_is_the_gradient_along_the_direction(material: Material) -> None:
    line = RandomLine(seed=4, reach=1e-3, points=3, samples=1000).examine(material, go_on)
    (direction,) = random_directions(material.weights, 1, seed=4)
    program = compile_network(material.spec, 60, np.float64)
    program.parameters[:] = material.weights.flat
    x = np.empty((60, 784), np.float32)
    material.train.rows(np.arange(60), x)
    program.loss_and_gradient(x.astype(np.float64), np.eye(10)[material.train.labels])
    slope = (line.training[2] - line.training[0]) / (line.at[2] - line.at[0])
    assert slope == pytest.approx(float(program.gradient @ direction), rel=1e-2)
    assert line.training[1] == pytest.approx(loss_of(material, material.weights.flat, material.train))
    assert line.test[1] == pytest.approx(loss_of(material, material.weights.flat, material.test))


def test_a_line_from_the_start_passes_the_start_and_now(material: Material) -> None:
    start = initial_weights(material.spec, 9)
    line = LineFrom(start, points=7, samples=1000).examine(material, go_on)
    np.testing.assert_allclose(line.at, [-0.25, 0, 0.25, 0.5, 0.75, 1, 1.25])
    assert line.training[1] == pytest.approx(loss_of(material, start.flat, material.train))
    assert line.training[5] == pytest.approx(loss_of(material, material.weights.flat, material.train))
    middle = (start.flat.astype(np.float64) + material.weights.flat) / 2
    assert line.test[3] == pytest.approx(loss_of(material, middle, material.test), rel=1e-5)


def test_the_directions_of_a_way_are_the_singular_vectors_of_numpy(material: Material) -> None:
    rng = np.random.default_rng(8)
    now = rng.normal(size=30)
    way = [now + rng.normal(size=30) * np.linspace(2, 0.1, 30) for _ in range(6)]
    found = principal_directions(way, now)
    assert found is not None
    directions, shares = found
    _, lengths, vectors = np.linalg.svd(np.stack(way) - now)
    for mine, numpys in zip(directions, vectors[:2], strict=True):
        assert abs(mine @ numpys) == pytest.approx(1)
    np.testing.assert_allclose(shares, lengths[:2] ** 2 / (lengths**2).sum())


def test_the_plane_of_a_way_takes_little_memory_beside_the_way_itself() -> None:
    rng = np.random.default_rng(8)
    now = rng.normal(size=400_000).astype(np.float32)
    way = [now + rng.normal(size=now.size).astype(np.float32) for _ in range(20)]
    tracemalloc.start()
    found = principal_directions(way, now)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found is not None
    np.testing.assert_allclose(found[0] @ found[0].T, np.eye(2), atol=1e-6)
    # All differences in double precision would be 64 MB; the two directions, in pieces and whole, are 13.
    assert most < 40e6


@pytest.mark.parametrize("steps", [(), (0.0,), (1.0,), (1.0, 2.0, -3.0)])
def test_a_way_along_one_direction_has_no_plane(steps: tuple[float, ...]) -> None:
    now, direction = np.ones(5), np.arange(5.0)
    assert principal_directions([now + step * direction for step in steps], now) is None


def test_coordinates_are_counted_in_directions() -> None:
    directions = np.array([[2.0, 0, 0], [0, 0.5, 0]])
    now = np.array([1.0, 1, 1])
    # 3 x (2, 0, 0) - 1 x (0, 0.5, 0), and something straight up, which nobody sees from above
    (found,) = coordinates([now + np.array([6, -0.5, 9])], now, directions)
    np.testing.assert_allclose(found, [3, -1])


def test_a_random_plane_has_the_weights_of_now_in_its_middle_and_its_first_row_at_the_top(
    material: Material,
) -> None:
    plane = PlaneAround(seed=2, reach=0.5, side=3, samples=1000).examine(material, go_on)
    first, second = random_directions(material.weights, 2, seed=2)
    assert plane.extent == (-0.5, 0.5, -0.5, 0.5)
    assert plane.shares is None
    now = material.weights.flat
    for row, column, x, y in [(1, 1, 0, 0), (0, 1, 0, 0.5), (1, 2, 0.5, 0), (2, 0, -0.5, -0.5)]:
        wanted = loss_of(material, now + x * first + y * second, material.train)
        assert plane.losses[row, column] == pytest.approx(wanted, rel=1e-5)


def test_the_way_of_a_run_lies_on_its_plane_with_room_around_it(material: Material) -> None:
    first, second = random_directions(material.weights, 2, seed=3)
    way = GivenWay(
        tuple(moved(material.weights, a * first + b * second) for a, b in ((3, 1), (2, -1), (1, 0)))
    )
    plane = PlaneAround(way, side=4, samples=20).examine(material, go_on)
    left, right, bottom, top = plane.extent
    assert right - left == pytest.approx(top - bottom)  # one scale for both directions
    assert plane.shares is not None
    assert plane.shares.sum() == pytest.approx(1, abs=1e-4)  # three points and now lie on one plane
    assert (plane.way > [left, bottom]).all()
    assert (plane.way < [right, top]).all()
    for point, weights in zip(plane.way, way.found, strict=True):
        directions = principal_directions([one.flat for one in way.found], material.weights.flat)
        assert directions is not None
        there = material.weights.flat + point @ directions[0]
        np.testing.assert_allclose(there, weights.flat, atol=1e-4)


def test_a_way_of_another_network_is_left_out(material: Material) -> None:
    other = new_project((3,), "relu", 1)
    plane = PlaneAround(GivenWay((other.weights, other.weights)), side=2, samples=5).examine(material, go_on)
    assert plane.shares is None
    assert plane.way.shape == (0, 2)


def test_losses_that_are_no_finite_numbers_are_none(material: Material) -> None:
    huge = Weights(material.weights.layout, np.full_like(material.weights.flat, 3e38))
    line = LineFrom(huge, points=5, samples=10).examine(material, go_on)
    assert np.isnan(line.training[1])


def test_nobody_waits_for_the_rest_of_a_plane_that_is_not_wanted_any_more(material: Material) -> None:
    asked = 0

    def check() -> None:
        nonlocal asked
        asked += 1
        if asked == 3:
            raise NoLongerWanted

    with pytest.raises(NoLongerWanted):
        PlaneAround(side=10, samples=5).examine(material, check)
    assert asked == 3


def test_nobody_can_write_into_what_was_found(material: Material) -> None:
    line = RandomLine(points=3, samples=5).examine(material, go_on)
    rng = np.random.default_rng(1)
    way = GivenWay(
        tuple(moved(material.weights, rng.normal(size=material.weights.layout.size)) for _ in "123")
    )
    plane = PlaneAround(way, side=2, samples=5).examine(material, go_on)
    arrays = (line.at, line.training, line.test, plane.losses, plane.way, plane.shares)
    assert not any(array.flags.writeable for array in arrays)


@pytest.mark.parametrize("value", [np.inf, np.nan, 3e38])
def test_weights_that_have_run_away_have_no_landscape_and_are_no_error(
    material: Material, value: float
) -> None:
    gone = Weights(material.weights.layout, np.full_like(material.weights.flat, value))
    material = replace(material, weights=gone)
    way = GivenWay((gone, gone))
    line = RandomLine(points=3, samples=5).examine(material, go_on)
    start = LineFrom(gone, points=3, samples=5).examine(material, go_on)
    plane = PlaneAround(way, side=2, samples=5).examine(material, go_on)
    assert np.isnan([line.training, line.test, start.training]).all()
    assert np.isnan(plane.losses).all()


def test_few_samples_are_picked_evenly(material: Material) -> None:
    line = RandomLine(points=3, samples=3).examine(material, go_on)
    picked = material.train.take(np.array([0, 29, 59]))
    assert line.training[1] == loss_of(material, material.weights.flat, picked)
    assert line.samples == 3

"""The ring of moments: bounded, and every bit of what it keeps is that of then."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.network.run_state import Measurement
from nnsim.network.weights import Weights
from nnsim.training.loop import train
from nnsim.training.moments.moment import Moment
from nnsim.training.moments.ring import Bounds, Ring
from nnsim.training.moments.strand import Parcel, Strand
from tests.training.runs import project, request


def weights(numbers: np.ndarray) -> Weights:
    made = project()
    return Weights(made.weights.layout, numbers.astype(np.float32))


def walk(count: int, seed: int = 1, size: float = 0.01) -> list[np.ndarray]:
    """Weights on their way: each step changes some of them a little."""
    rng = np.random.default_rng(seed)
    now, way = rng.normal(size=project().weights.flat.size), []
    for _ in range(count):
        now = now + rng.normal(0, size, now.size) * (rng.random(now.size) < 0.5)
        way.append(now.astype(np.float32))
    return way


def fill(ring: Ring, way: list[np.ndarray], run_id: int = 1, first: int = 0) -> None:
    for step, numbers in enumerate(way, first):
        ring.add(run_id, Measurement(step, step / 10, 1.0), project().spec, weights(numbers))


@given(st.integers(1, 60), st.integers(2, 20), st.sampled_from([0.0, 1e-4, 10.0]))
def test_the_weights_of_every_moment_are_those_of_then(count: int, most: int, size: float) -> None:
    ring, way = Ring(Bounds(most, memory=300)), walk(count, size=size)
    ring.begin(1)
    fill(ring, way)
    assert len(ring.moments) == min(count, most)
    for moment in ring.moments:
        assert ring.weights(moment).flat.tobytes() == way[moment.step].tobytes()
    ring.close()


def test_moments_are_kept_from_the_first_to_the_newest_and_asked_for_by_their_number() -> None:
    ring = Ring(Bounds(moments=5))
    ring.begin(1)
    fill(ring, walk(50))
    steps = [moment.step for moment in ring.moments]
    assert steps == sorted(steps)
    assert steps[0] == 0
    assert steps[-1] == 49
    with pytest.raises(KeyError):
        ring.weights(Moment(1_000, Measurement(3, 0.3, 1.0)))


def test_the_bytes_are_bounded_too(tmp_path: Path) -> None:
    ring = Ring(Bounds(moments=1_000, memory=500, disk=1_000), tmp_path)
    ring.begin(1)
    fill(ring, walk(200, size=10.0))
    assert 500 < ring.size <= 1_500
    assert ring.on_disk > 0
    assert 2 < len(ring.moments) < 100
    ring.close()
    assert ring.size == 0
    assert ring.moments == ()


def test_a_full_disk_leaves_what_the_memory_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    ring, way = Ring(Bounds(moments=1_000, memory=500)), walk(100, size=10.0)
    ring.begin(1)
    fill(ring, way)
    assert 2 < len(ring.moments) < 20
    assert ring.size <= 500
    assert ring.weights(ring.moments[-1]).flat.tobytes() == way[-1].tobytes()


def test_only_the_run_that_has_begun_last_adds_moments() -> None:
    ring = Ring()
    ring.begin(1)
    fill(ring, walk(5))
    ring.begin(2, step=4)
    fill(ring, walk(9), run_id=1, first=6)
    ring.begin(1, step=0)
    assert [moment.step for moment in ring.moments] == [0, 1, 2, 3]
    fill(ring, walk(2, seed=5), run_id=2, first=4)
    assert [moment.step for moment in ring.moments] == [0, 1, 2, 3, 4, 5]
    assert ring.weights(ring.moments[4]).flat.tobytes() == walk(2, seed=5)[0].tobytes()


def test_the_same_tuple_is_given_as_long_as_nothing_has_changed() -> None:
    ring = Ring()
    ring.begin(1)
    fill(ring, walk(3))
    before = ring.moments
    fill(ring, walk(2), first=1)  # these steps are there already
    assert ring.moments is before


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_a_run_that_goes_on_from_a_moment_equals_one_that_was_never_left(optimizer: str) -> None:
    asked = request(optimizer=optimizer, epochs=4)
    ring = Ring(Bounds(moments=6, memory=200))
    ring.begin(1)
    run = train(asked, interval=0.0)
    for snapshot in run:
        ring.add(1, snapshot.measurement, asked.spec, snapshot.weights, run.state())
        end = snapshot.weights
    for moment in ring.moments[:-1]:
        state = ring.state(moment)
        assert state is not None
        assert state.record.step == moment.step
        again = list(train(replace(asked, weights=ring.weights(moment), resume=state), interval=0.0))
        assert again[-1].weights.flat.tobytes() == end.flat.tobytes()


def test_a_moment_whose_state_is_unknown_says_so() -> None:
    ring = Ring()
    ring.begin(1)
    fill(ring, walk(1))
    assert ring.state(ring.moments[0]) is None
    assert ring.spec(ring.moments[0]) == project().spec


def test_the_moment_that_is_held_does_not_go() -> None:
    ring, way = Ring(Bounds(moments=5)), walk(300)
    ring.begin(1)
    fill(ring, way[:5])
    held = ring.moments[1]
    ring.hold(held)
    fill(ring, way[5:], first=5)
    assert held in ring.moments
    assert len(ring.moments) == 5
    assert ring.weights(held).flat.tobytes() == way[1].tobytes()
    ring.hold(None)
    fill(ring, walk(300, seed=3), first=300)
    assert held not in ring.moments


def test_nothing_comes_into_a_ring_that_is_closed() -> None:
    ring = Ring()
    ring.begin(1)
    fill(ring, walk(3))
    ring.close()
    ring.begin(2)  # of a run that was about to begin just then
    fill(ring, walk(3), run_id=2)
    assert ring.moments == ()
    assert ring.size == 0


def test_a_moment_that_is_packed_while_another_run_begins_is_not_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ring, wrap = Ring(), Strand.wrap
    ring.begin(1)
    fill(ring, walk(3))

    def overtaken(strand: Strand, numbers: np.ndarray) -> Parcel:
        ring.begin(2, step=2)
        return wrap(strand, numbers)

    monkeypatch.setattr(Strand, "wrap", overtaken)
    fill(ring, walk(1), first=3)
    assert [moment.step for moment in ring.moments] == [0, 1]

"""A race is fair: every lane gives the bits that it gives alone, and distances are told at the same place."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.network.run_state import Ending
from nnsim.spoken import Spoken
from nnsim.training.loop import train
from nnsim.training.race import Lane, Race
from nnsim.training.race_worker import RaceWorker
from nnsim.training.request import Hyperparameters
from nnsim.training.snapshot import Failed, Finished
from tests.training.runs import clouds, dataset, overfitting, project, request


@dataclass(frozen=True)
class Noise:
    """Labels by chance: what is learnt by heart makes the loss on other data rise."""

    name: str = "noise"

    def load(self, progress):
        rng = np.random.default_rng(4)
        learn = dataset(rng.random((30, 2)), rng.integers(0, 2, 30))
        return learn, replace(learn, split="test")


def lanes(**each):
    """Requests that differ in one setting: lanes(rate=(0.1, 0.2))."""
    [(name, values)] = each.items()
    return [
        replace(request(train=clouds(230, 1), epochs=3, **{name: value}), run_id=number)
        for number, value in enumerate(values)
    ]


def alone(one):
    snapshots = list(train(one))
    return snapshots[-1].weights.flat


def raced(requests):
    """The last weights, all measurements and the end of every lane."""
    weights, points, ends = {}, {}, {}
    for news in Race(requests):
        if news.snapshot is not None:
            weights[news.lane] = news.snapshot.weights.flat
            points.setdefault(news.lane, []).append(news.snapshot.measurement)
        if news.end is not None:
            ends[news.lane] = news.end
    return weights, points, ends


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_lane_gives_the_same_bits_as_a_run_alone(optimizer):
    requests = lanes(optimizer=("sgd", optimizer, "adam"))
    weights, _, ends = raced(requests)
    for number, one in enumerate(requests):
        assert np.array_equal(weights[number], alone(one))
        assert isinstance(ends[number], Finished)
        assert ends[number].reason is Ending.EPOCHS


def test_lanes_with_other_batch_sizes_and_dropout_are_the_same_as_alone():
    requests = lanes(batch_size=(7, 32, 230))
    weights, _, _ = raced(requests)
    assert all(np.array_equal(weights[number], alone(one)) for number, one in enumerate(requests))


def test_no_lane_is_more_than_one_turn_ahead_of_the_last():
    epochs = {0: 0.0, 1: 0.0, 2: 0.0}
    for news in Race(lanes(rate=(0.01, 0.02, 0.03))):
        if news.snapshot is not None:
            epochs[news.lane] = news.snapshot.measurement.epoch
            # 23 batches an epoch, looked at every second one
            assert max(epochs.values()) - min(epochs.values()) <= 2 / 23 + 1e-9


def test_distances_are_those_of_the_weights_at_the_same_place():
    requests = lanes(rate=(0.05, 0.1))
    ends = {}
    for number, one in enumerate(requests):
        for snapshot in train(one):
            ends[number, snapshot.measurement.epoch] = snapshot.weights.flat.astype(np.float64)
    told = {one.epoch: one for news in Race(requests) for one in news.distances}
    assert told[0.0].length == 0
    for epoch in (1.0, 2.0, 3.0):
        a, b = ends[0, epoch], ends[1, epoch]
        assert told[epoch].lane == 1
        assert told[epoch].length == pytest.approx(np.linalg.norm(b - a), rel=1e-12)
        assert told[epoch].share == pytest.approx(np.linalg.norm(b - a) / np.linalg.norm(a), rel=1e-12)
    assert len(told) == 1 + 3 * 12  # 23 batches: after every second one and at the end of the epoch


def test_a_lane_that_runs_away_is_over_and_the_others_go_on():
    requests = lanes(rate=(0.05, 1e38))
    requests = [
        replace(one, hyperparameters=replace(one.hyperparameters, optimizer="sgd")) for one in requests
    ]
    weights, _, ends = raced(requests)
    assert isinstance(ends[1], Failed)
    assert np.array_equal(weights[0], alone(requests[0]))


def test_a_race_of_one_lane_that_stops_early_ends_with_its_best_weights():
    one = overfitting()
    weights, _, ends = raced([one])
    assert ends[0].reason is Ending.PATIENCE
    assert np.array_equal(weights[0], alone(one))


def test_a_race_that_is_left_tells_where_every_lane_stands():
    requests = lanes(rate=(0.05, 0.1))
    race = Race(requests)
    steps = {}
    for count, news in enumerate(race):
        steps[news.lane] = news.snapshot.measurement.step
        if count == 9:
            break
    left = {news.lane: news.end for news in race.stopped()}
    assert {lane: end.state.record.step for lane, end in left.items()} == steps
    assert all(end.reason is Ending.STOPPED for end in left.values())


def test_lanes_are_compared_at_the_same_places_although_turns_end_early():
    rng = np.random.default_rng(1)
    now = [0.0]

    def clock():
        now[0] += float(rng.uniform(0, 0.4))  # a turn is 0.2 seconds at most
        return now[0]

    told, measured = [], 0
    for news in Race(lanes(rate=(0.05, 0.1)), clock):
        told += [one.epoch for one in news.distances]
        measured += news.snapshot is not None
    wanted = {0.0, *(round(epoch + batch / 23, 9) for epoch in range(3) for batch in (*range(2, 23, 2), 23))}
    assert wanted <= set(told)
    assert measured > 2 * len(wanted)  # turns did end early


def test_what_waits_to_be_compared_is_forgotten_when_nobody_comes_there_any_more():
    race = Race(lanes(batch_size=(7, 32, 230)))
    for _news in race:
        assert len(race._distances._waiting) <= 12


def test_going_back_to_the_best_weights_is_no_place_on_the_way():
    one = overfitting()
    news = list(Race([one, replace(one, run_id=2)]))
    back = [each for each in news if each.snapshot is not None and each.snapshot.is_best]
    assert len(back) == 2
    assert not any(each.distances for each in back)
    told = [distance.epoch for each in news for distance in each.distances]
    assert len(told) == len(set(told))


def test_no_point_of_a_curve_comes_twice_from_a_worker():
    settings = {"epochs": 400, "rate": 0.1, "batch_size": 12, "patience": 3}
    made = project((8,))
    lane = Lane(Spoken("One"), made.spec, made.weights, Noise(), Hyperparameters(**settings), 0.5)
    worker = RaceWorker([lane])
    worker.start()
    worker._thread.join(30)
    results = worker.collect()
    assert worker.stop(5)
    assert results.ends[0][1].reason is Ending.PATIENCE
    assert dict(results.snapshots)[0].is_best
    steps = [point.step for _, point in results.measurements]
    assert steps == sorted(set(steps))

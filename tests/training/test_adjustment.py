"""A run whose settings change while it goes on: from the next step, to the last bit, and said in words."""

from dataclasses import replace
from itertools import pairwise

import msgspec
import numpy as np
import pytest

from nnsim.engine.regularizers import Regularization
from nnsim.engine.schedules import ScheduleSettings
from nnsim.network.errors import NetworkError
from nnsim.network.recipe import Hyperparameters
from nnsim.network.run_state import RunRecord
from nnsim.network.spec import DenseSpec, DropoutSpec, InputSpec, LayerId, NetworkSpec
from nnsim.network.weights import initial_weights
from nnsim.training.adjustment import Adjustment, adjusts
from nnsim.training.evaluation import Evaluator
from nnsim.training.last_step import Timings
from nnsim.training.loop import train
from nnsim.training.request import TrainRequest
from tests.training.runs import clouds, overfitting, request


def advanced(wanted, steps):
    """A run after so many steps, and its newest snapshot."""
    run = train(wanted, interval=1e9)
    run.most_steps = 1
    for _ in range(steps + 1):
        newest = next(run)
    assert run.step == steps
    run.most_steps = None
    return run, newest


def rest_of(run):
    return list(run)[-1]


def as_resumed(wanted, steps, spec=None, **settings):
    """The oracle: the run is left after ``steps``, its record is rewritten, and it is resumed."""
    run, newest = advanced(wanted, steps)
    state = run.state()
    changed = replace(wanted.hyperparameters, **settings)
    other = replace(wanted, spec=spec or wanted.spec, hyperparameters=changed, weights=newest.weights)
    digest = train(replace(other, resume=None)).state().record.network
    record = msgspec.structs.replace(
        state.record, settings=changed, network=digest, turned=state.record.position
    )
    return rest_of(train(replace(other, resume=replace(state, record=record)), interval=1e9))


@pytest.mark.parametrize(
    "settings",
    [
        {"rate": 0.5}, {"batch_size": 7}, {"batch_size": 33}, {"batch_size": 1_000}, {"epochs": 5},
        {"regularization": Regularization(l2=0.5, max_norm=0.7)}, {"schedule": ScheduleSettings("cosine", 1)},
        {"rate": 0.01, "batch_size": 3, "epochs": 3},
    ],
)  # fmt: skip
@pytest.mark.parametrize("steps", [1, 4, 6])
def test_what_comes_is_what_a_run_would_do_that_is_resumed_with_the_other_settings(steps, settings):
    wanted = request((3,), epochs=3)
    run, _ = advanced(wanted, steps)
    run.adjust(Adjustment(replace(wanted.hyperparameters, **settings)))
    end, oracle = rest_of(run), as_resumed(wanted, steps, **settings)
    assert end.measurement == oracle.measurement
    assert end.weights.flat.tobytes() == oracle.weights.flat.tobytes()
    plain = rest_of(train(wanted, interval=1e9))
    assert end.weights.flat.tobytes() != plain.weights.flat.tobytes()


def test_a_step_after_the_change_follows_the_new_rate_by_hand():
    """theta <- theta - rate g, with the gradient that was kept before the optimizer."""
    wanted = request((3,), optimizer="sgd", rate=0.25)
    run, newest = advanced(wanted, 2)
    run.keeps_updates, run.most_steps = True, 1
    run.adjust(Adjustment(replace(wanted.hyperparameters, rate=0.125)))
    before = newest.weights.flat
    after = next(run).weights.flat
    step = run.last_step
    assert (run.rate, step.rate, step.step) == (0.125, 0.125, 3)
    np.testing.assert_array_equal(step.before, before)
    np.testing.assert_array_equal(step.after, after)
    np.testing.assert_allclose(after, before - np.float32(0.125) * step.gradient, rtol=1e-6, atol=1e-8)
    np.testing.assert_array_equal(run.last_update, after - before)


def test_the_kept_gradient_is_that_of_central_differences():
    wanted = request((3,), optimizer="adam", batch_size=8)
    run, newest = advanced(wanted, 1)
    run.keeps_updates, run.most_steps = True, 1
    next(run)
    step, program = run.last_step, run.program
    x = wanted.train.inputs[step.rows]
    target = np.eye(2, dtype=np.float32)[wanted.train.labels[step.rows]]
    kept = program.parameters.copy()
    slopes = []
    for number in range(len(kept)):
        sides = []
        for way in (1e-2, -1e-2):
            program.parameters[:] = newest.weights.flat
            program.parameters[number] += way
            sides.append(float(program.losses(x, target).astype(np.float64).mean()))
        slopes.append((sides[0] - sides[1]) / 2e-2)
    program.parameters[:] = kept
    np.testing.assert_allclose(step.gradient, slopes, atol=2e-4)
    assert not step.gradient.flags.writeable
    assert sorted(step.memory) == ["m", "v"]
    assert step.optimizer_step == 1


def test_only_the_step_before_a_snapshot_is_kept_and_nothing_where_nobody_asks():
    run = train(request(), interval=1e9)
    next(run), next(run)
    assert run.last_step is None
    assert run.last_update is None
    run.keeps_updates = True
    newest = next(run)
    assert run.last_step.step == newest.measurement.step
    np.testing.assert_array_equal(run.last_step.after, newest.weights.flat)
    np.testing.assert_array_equal(run.rows, run.last_step.rows)


def test_another_optimizer_begins_with_an_empty_memory_and_the_mark_says_so():
    wanted = request(rate=0.25, optimizer="sgd")
    run, _ = advanced(wanted, 3)
    mark = run.adjust(Adjustment(replace(wanted.hyperparameters, optimizer="adam")))
    record = run.state().record
    assert (record.optimizer_step, record.optimizer_vectors) == (0, ("m", "v"))
    assert [str(line) for line in mark.words] == [
        "optimizer: Gradient descent (SGD) → Adam, which begins with an empty memory"
    ]
    assert (mark.step, mark.epoch) == (3, 0.75)


@pytest.mark.parametrize(
    ("optimizer", "vector", "setting", "before", "after"),
    [
        ("adam", "m", "beta1", 0.9, 0.5), ("adam", "v", "beta2", 0.999, 0.9),
        ("rmsprop", "squares", "decay", 0.9, 0.5),
    ],
)  # fmt: skip
def test_a_running_mean_stays_what_it_was_when_its_decay_changes(optimizer, vector, setting, before, after):
    """The rules keep mean / (1 - decay)."""
    wanted = request(optimizer=optimizer)
    run, _ = advanced(wanted, 3)
    mean = run.state().optimizer[vector] * (1 - before)
    run.adjust(Adjustment(replace(wanted.hyperparameters, optimizer_settings=((setting, after),))))
    state = run.state()
    np.testing.assert_allclose(state.optimizer[vector] * (1 - after), mean, rtol=1e-5)
    assert state.record.optimizer_step == 3


def test_a_velocity_is_kept_when_the_momentum_changes():
    wanted = request(optimizer="momentum")
    run, _ = advanced(wanted, 3)
    velocity = run.state().optimizer["velocity"]
    run.adjust(Adjustment(replace(wanted.hyperparameters, optimizer_settings=(("momentum", 0.1),))))
    np.testing.assert_array_equal(run.state().optimizer["velocity"], velocity)


DROPPED = NetworkSpec(
    (
        InputSpec(LayerId("in"), "Input", (2,)),
        DenseSpec(LayerId("h"), "Dense 1", 6, "relu"),
        DropoutSpec(LayerId("d"), "Dropout 1", 0.5),
        DenseSpec(LayerId("o"), "Output", 2, "softmax"),
    ),
    ((LayerId("in"), LayerId("h")), (LayerId("h"), LayerId("d")), (LayerId("d"), LayerId("o"))),
    "cross_entropy",
    ("0", "1"),
)


def dropped():
    return TrainRequest(
        1, DROPPED, initial_weights(DROPPED, 1), clouds(40, 1), clouds(20, 2, "test"),
        Hyperparameters(batch_size=10, rate=0.05, epochs=3),
    )  # fmt: skip


@pytest.mark.parametrize("rate", [0.0, 0.25])
def test_another_rate_of_dropout_keeps_weights_and_chance(rate):
    wanted = dropped()
    run, newest = advanced(wanted, 3)
    adjustment = Adjustment(wanted.hyperparameters, ((LayerId("d"), rate),))
    mark = run.adjust(adjustment)
    assert [str(line) for line in mark.words] == [f"Dropout 1: rate 0.5 → {rate:g}"]
    np.testing.assert_array_equal(run.program.parameters, newest.weights.flat)
    oracle = as_resumed(wanted, 3, spec=adjustment.spec(DROPPED))
    assert rest_of(run).weights.flat.tobytes() == oracle.weights.flat.tobytes()


def test_networks_that_differ_in_more_than_rates_of_dropout_are_others():
    other = Adjustment(Hyperparameters(), ((LayerId("d"), 0.1),)).spec(DROPPED)
    assert adjusts(DROPPED, other)
    wider = tuple(
        msgspec.structs.replace(layer, units=7) if layer.id == "h" else layer for layer in other.layers
    )
    assert not adjusts(DROPPED, msgspec.structs.replace(other, layers=wider))


def test_each_setting_that_differs_is_a_line_and_where_none_does_there_is_no_mark():
    wanted = request()
    run, _ = advanced(wanted, 1)
    assert run.adjust(Adjustment(replace(wanted.hyperparameters, seed=99))) is None
    settings = replace(
        wanted.hyperparameters, rate=0.1, batch_size=20, epochs=9, seconds=60.0,
        regularization=Regularization(l2=0.5, max_norm=2.0), schedule=ScheduleSettings("step"),
        optimizer_settings=(("beta1", 0.5),),
    )  # fmt: skip
    assert [str(line) for line in run.adjust(Adjustment(settings)).words] == [
        "learning rate: 0.05 → 0.1", "batch size: 10 → 20", "epochs: 2 → 9", "seconds: off → 60",
        "schedule of the learning rate: Constant → Steps", "L2: 0 → 0.5", "Max-norm: off → 2",
        "Beta 1: 0.9 → 0.5",
    ]  # fmt: skip
    assert run.request.hyperparameters == settings


@pytest.mark.parametrize("settings", [{"rate": -1.0}, {"batch_size": 0}, {"patience": 3}, {"seconds": 0.0}])
def test_what_cannot_be_trained_is_refused_and_the_run_goes_on_as_before(settings):
    wanted = request()
    run, _ = advanced(wanted, 2)
    with pytest.raises(NetworkError):
        run.adjust(Adjustment(replace(wanted.hyperparameters, **settings)))
    assert rest_of(run).weights.same_as(rest_of(train(wanted)).weights)


def test_too_little_memory_for_larger_batches_leaves_the_run_as_it_was(monkeypatch):
    wanted = request()
    run, _ = advanced(wanted, 2)

    def full(*ignored, **options):
        raise MemoryError

    larger = Adjustment(replace(wanted.hyperparameters, batch_size=20, rate=0.5))
    with monkeypatch.context() as patched:
        patched.setattr("nnsim.training.learner.compile_network", full)
        with pytest.raises(MemoryError):
            run.adjust(larger)
    assert rest_of(run).weights.same_as(rest_of(train(wanted)).weights)


def test_the_seed_stays_that_of_the_first_step():
    wanted = request(seed=3)
    run, _ = advanced(wanted, 2)
    assert run.adjust(Adjustment(replace(wanted.hyperparameters, seed=4))) is None
    mark = run.adjust(Adjustment(replace(wanted.hyperparameters, seed=4, rate=0.1)))
    assert [str(words) for words in mark.words] == ["learning rate: 0.05 → 0.1"]
    assert run.state().record.settings.seed == 3


def test_what_is_measured_follows_a_rate_of_dropout_that_counts_in_use_as_well():
    wanted = request()
    layers = (
        InputSpec(LayerId("input"), "Input", (2,)),
        DenseSpec(LayerId("hidden"), "Hidden", 6, "tanh"),
        DropoutSpec(LayerId("dropout"), "Dropout", 0.5, "classical"),
        DenseSpec(LayerId("output"), "Output", 2, "softmax"),
    )
    edges = tuple((one.id, other.id) for one, other in pairwise(layers))
    spec = NetworkSpec(layers, edges, "cross_entropy", ("0", "1"))
    run, _ = advanced(replace(wanted, spec=spec, weights=initial_weights(spec, 1)), 3)
    run.adjust(Adjustment(wanted.hyperparameters, ((LayerId("dropout"), 0.0),)))
    newest = next(run)
    loss, _ = Evaluator(run.request.spec, wanted.test).measure(newest.weights.flat)
    assert newest.measurement.test_loss == loss
    assert loss != Evaluator(spec, wanted.test).measure(newest.weights.flat)[0]


def test_an_adjusted_run_that_is_left_goes_on_to_the_last_bit():
    wanted = request(epochs=4)

    def adjusted():
        run, _ = advanced(wanted, 5)
        run.adjust(Adjustment(replace(wanted.hyperparameters, batch_size=7, rate=0.01)))
        run.most_steps = 1
        return run, [next(run) for _ in range(2)][-1]

    run, newest = adjusted()
    state = run.state()
    assert (state.record.position, state.record.turned) == (24, 10)
    again = replace(run.request, weights=newest.weights, resume=state)
    assert rest_of(train(again)).weights.same_as(rest_of(adjusted()[0]).weights)


def test_patience_that_is_turned_off_goes_back_to_no_earlier_epoch():
    wanted = overfitting(epochs=30)
    run = train(wanted, interval=1e9)
    [next(run) for _ in range(5)]
    run.adjust(Adjustment(replace(wanted.hyperparameters, patience=None)))
    end = rest_of(run)
    assert end.measurement.epoch == 30
    assert not end.is_best
    assert run.best is None


def test_records_of_versions_that_knew_no_adjustment_can_still_be_read():
    run, _ = advanced(request(), 3)
    known = msgspec.to_builtins(run.state().record)
    for name in ("whole", "turned"):
        del known[name]
    for name in ("seconds", "loss_limit"):
        del known["settings"][name]
    record = msgspec.convert(known, RunRecord)
    assert (record.turned, record.whole.samples, record.settings.loss_limit) == (0, 0, None)


def test_a_stopwatch_counts_each_part_of_the_steps_since_it_was_asked_last():
    ticks = iter(range(10_000))
    run = train(request(epochs=2), interval=1e9, clock=lambda: float(next(ticks)))
    next(run)
    assert run.timings == Timings()
    run.keeps_time = True
    next(run)  # one epoch of four steps: each lap takes one tick of this clock
    assert run.timings == Timings(
        4, read=4.0, forward=4.0, backward=4.0, update=4.0, evaluate=1.0, snapshot=1.0
    )
    assert run.timings == Timings()
    timed = rest_of(run)
    assert timed.weights.same_as(rest_of(train(request(epochs=2))).weights)
    run.keeps_time = False
    assert not run.keeps_time


def test_keeping_steps_takes_no_more_than_its_share_but_a_single_step_is_always_kept():
    run = train(request(), interval=1e9)
    next(run)
    run.keeps_updates = True
    run._learner.keeping.spend(1e9)
    next(run)
    assert run.last_step is None
    run.most_steps = 1
    newest = next(run)
    assert run.last_step.step == newest.measurement.step

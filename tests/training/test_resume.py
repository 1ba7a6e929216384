"""A run that is left anywhere and taken up again equals one that was never left, bit for bit."""

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.network.errors import NetworkError
from nnsim.network.presets import chain_network
from nnsim.network.project import Card, Project
from nnsim.network.run_state import Ending, Tally
from nnsim.network.spec import BatchNormSpec, DenseSpec, DropoutSpec, InputSpec, LayerId
from nnsim.network.storage import load, save
from nnsim.network.weights import initial_weights
from nnsim.training.loop import train
from nnsim.training.request import Hyperparameters, Regularization, ScheduleSettings, TrainRequest
from tests.training.runs import clouds, request

#: Everything that a network can remember: chance while training, and running means.
SPEC = chain_network(
    (
        InputSpec(LayerId("input"), "Input", (2,)),
        DenseSpec(LayerId("hidden"), "Hidden", 5, "tanh"),
        BatchNormSpec(LayerId("norm"), "Batch norm"),
        DropoutSpec(LayerId("dropout"), "Dropout", 0.4),
        DenseSpec(LayerId("output"), "Output", 2, "softmax"),
    ),
    class_names=("0", "1"),
)
SCHEDULES = (
    ScheduleSettings(), ScheduleSettings("step", every=0.7), ScheduleSettings("exponential", decay=0.5),
    ScheduleSettings("cosine", warm_up=1.3),
)  # fmt: skip
HELD = (Regularization(), Regularization(l1=0.1, l2=0.3), Regularization(weight_decay=0.5, max_norm=0.8))


def wanted(**options):
    """Three epochs of four steps, the last of them smaller."""
    options = {"batch_size": 7, "rate": 0.05, "epochs": 3, "patience": 2, **options}
    parts = clouds(25, 1), clouds(9, 2, "test")
    weights = initial_weights(SPEC, 1)
    held_out = clouds(11, 3, "validation")
    return TrainRequest(1, SPEC, weights, *parts, Hyperparameters(**options), held_out)


def never_left(request):
    """All snapshots, each with the state behind it."""
    run = train(request, interval=0)
    found = [(snapshot, run.state()) for snapshot in run]
    return found, run.state(), run.ending


def through_a_file(folder, request, snapshot, state):
    """The request that goes on with what a file gives back."""
    save(Project(request.spec, snapshot.weights, Card(), state), folder / "run.nnsim")
    back = load(folder / "run.nnsim")
    assert back.run is not None
    return replace(request, spec=back.spec, weights=back.weights, resume=back.run)


def bits(state):
    return msgspec.json.encode(state.record), {key: value.tobytes() for key, value in state.arrays.items()}


def assert_same(snapshots, others):
    assert [one.measurement for one in snapshots] == [one.measurement for one in others]
    for one, other in zip(snapshots, others, strict=True):
        assert one.weights.flat.tobytes() == other.weights.flat.tobytes()
        assert one.is_best == other.is_best


def assert_goes_on(folder, request, stop):
    """Leave the run after snapshot number ``stop``, and compare all that comes with the run never left."""
    found, end, ending = never_left(request)
    stop = min(stop, len(found) - 1)
    run = train(through_a_file(folder, request, *found[stop]), interval=0)
    assert_same(list(run), [snapshot for snapshot, _ in found[stop:]])
    assert bits(run.state()) == bits(end)
    assert run.ending is ending


@pytest.mark.parametrize("stop", [0, 1, 3, 4, 6, 12])
@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
def test_a_run_goes_on_with_every_optimizer_from_any_step(tmp_path, optimizer, stop):
    assert_goes_on(tmp_path, wanted(optimizer=optimizer), stop)


@given(
    optimizer=st.sampled_from(sorted(OPTIMIZERS)),
    schedule=st.sampled_from(SCHEDULES),
    regularization=st.sampled_from(HELD),
    batch_size=st.sampled_from([1, 7, 25, 100]),
    patience=st.sampled_from([None, 1, 3]),
    rate=st.sampled_from([0.01, 0.5]),
    stop=st.integers(0, 80),
)
@settings(deadline=None)
def test_a_run_goes_on_with_all_settings_together(tmp_path_factory, stop, **options):
    assert_goes_on(tmp_path_factory.getbasetemp(), wanted(**options), stop)


def test_a_run_left_within_an_epoch_has_learnt_a_part_of_it():
    run = train(wanted(), interval=0)
    for _ in range(7):  # the untrained network, four steps, two steps more
        next(run)
    assert (run.state().record.epoch, run.state().record.position, run.state().record.step) == (1, 14, 6)


@pytest.mark.parametrize("patience", [None, 50])
@pytest.mark.parametrize("schedule", SCHEDULES[:3])
def test_a_finished_run_goes_on_with_more_epochs_as_if_they_had_been_asked_for_at_once(
    tmp_path, schedule, patience
):
    long = wanted(epochs=5, schedule=schedule, patience=patience)
    short = wanted(epochs=2, schedule=schedule, patience=patience)
    run = train(short, interval=0)
    snapshots = list(run)
    more = through_a_file(tmp_path, long, snapshots[-1], run.state())
    whole, end, _ = never_left(long)
    again = train(more, interval=0)
    went_on = [one for one in list(again)[1:]]
    assert_same(went_on, [snapshot for snapshot, _ in whole[-len(went_on) :]])
    assert len(went_on) >= 12
    assert bits(again.state()) == bits(end)


def test_a_run_that_went_back_to_its_best_weights_goes_on_from_its_last_ones(tmp_path):
    # So high a rate that the second epoch is worse on the validation set than the first.
    options = {"rate": 3, "optimizer": "sgd", "patience": 50, "batch_size": 5, "seed": 0}
    short = train(wanted(epochs=2, **options), interval=0)
    best = list(short)[-1]
    assert best.is_best
    long = wanted(epochs=5, **options)
    whole, end, _ = never_left(long)
    again = train(through_a_file(tmp_path, long, best, short.state()), interval=0)
    first, *rest = again
    assert first.is_best
    assert first.weights.same_as(best.weights)
    assert_same(rest, [snapshot for snapshot, _ in whole[-len(rest) :]])
    assert bits(again.state()) == bits(end)


def test_a_run_that_is_over_ends_at_once_with_the_snapshot_it_ended_with(tmp_path):
    request = wanted()
    run = train(request, interval=0)
    last = list(run)[-1]
    again = train(through_a_file(tmp_path, request, last, run.state()), interval=0)
    assert_same(list(again), [last])
    assert again.ending is Ending.EPOCHS


def test_the_state_stays_as_it_is_while_the_run_goes_on():
    run = train(wanted(), interval=0)
    for _ in range(4):
        next(run)
    state = run.state()
    before = bits(state)
    list(run)
    assert bits(state) == before


def left(**options):
    """A request whose run was left after six snapshots."""
    request = wanted(**options)
    run = train(request, interval=0)
    snapshot = [next(run) for _ in range(6)][-1]
    return replace(request, weights=snapshot.weights, resume=run.state())


def with_settings(request, **changes):
    return replace(request, hyperparameters=replace(request.hyperparameters, **changes))


DIFFERENT = {
    "batch size": (lambda r: with_settings(r, batch_size=8), "its batch size is 7, not 8"),
    "rate": (lambda r: with_settings(r, rate=0.1), "its learning rate is 0.05, not 0.1"),
    "optimizer": (lambda r: with_settings(r, optimizer="sgd"), "its optimizer is adam, not sgd"),
    "seed": (lambda r: with_settings(r, seed=2), "its seed is 1, not 2"),
    "patience": (lambda r: with_settings(r, patience=None), "its patience is 2, not off"),
    "improvement": (lambda r: with_settings(r, min_improvement=0.5), "its least improvement is 0.0, not 0.5"),
    "beta": (
        lambda r: with_settings(r, optimizer_settings=(("beta1", 0.5),)),
        "with another settings of the optimizer",
    ),
    "schedule": (lambda r: with_settings(r, schedule=SCHEDULES[1]), "another schedule of the learning rate"),
    "l2": (lambda r: with_settings(r, regularization=HELD[1]), "another regularization"),
    "fewer epochs": (lambda r: with_settings(r, epochs=1), "it is in epoch 2 already, but 1 are asked for"),
    "data": (lambda r: replace(r, train=clouds(25, 9)), "another set of training data"),
    "size": (lambda r: replace(r, train=clouds(26, 1)), "another set of training data"),
    "validation": (lambda r: replace(r, validation=clouds(11, 9)), "another set of validation data"),
    "weights": (lambda r: replace(r, weights=initial_weights(SPEC, 2)), "another set of weights"),
    "network": (
        lambda r: replace(r, spec=msgspec.structs.replace(SPEC, loss="squared_error")),
        "another network",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", DIFFERENT)
def test_what_differs_from_the_run_that_was_left_is_named_in_one_sentence(case):
    change, words = DIFFERENT[case]
    with pytest.raises(NetworkError, match=words) as caught:
        train(change(left()))
    assert str(caught.value).startswith("The run cannot be continued")


def test_new_names_of_layers_do_not_matter():
    renamed = tuple(msgspec.structs.replace(layer, name="Neu") for layer in SPEC.layers)
    next(train(replace(left(), spec=msgspec.structs.replace(SPEC, layers=renamed))))


def changed(state, **changes):
    return replace(state, record=msgspec.structs.replace(state.record, **changes))


DAMAGED = {
    "a position off the batches": lambda s: changed(s, position=3),
    "a position behind the data": lambda s: changed(s, position=700),
    "no best epoch": lambda s: changed(s, best=None),
    "vectors that are missing": lambda s: replace(s, optimizer={}),
    "vectors of another optimizer": lambda s: replace(s, optimizer={"velocity": s.optimizer["m"]}),
    "vectors that are too short": lambda s: replace(s, optimizer={k: v[:3] for k, v in s.optimizer.items()}),
    "a generator that cannot be": lambda s: changed(
        s, shuffle=msgspec.structs.replace(s.record.shuffle, increment="2")
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", DAMAGED)
def test_a_state_that_contradicts_itself_is_refused(case):
    request = left()
    with pytest.raises(NetworkError, match="what was saved of it is damaged"):
        train(replace(request, resume=DAMAGED[case](request.resume)))


def test_a_state_taken_before_the_first_snapshot_is_that_of_a_run_that_has_not_begun():
    request = wanted()
    state = train(request).state()
    assert (state.record.newest, state.record.since) == (None, Tally())
    assert_same(list(train(replace(request, resume=state), interval=0)), list(train(request, interval=0)))


def test_dropout_draws_from_the_seed_and_from_nothing_else():
    one, same, other = (list(train(wanted(seed=seed), interval=0))[-1] for seed in (1, 1, 2))
    assert one.weights.flat.tobytes() == same.weights.flat.tobytes() != other.weights.flat.tobytes()


@pytest.mark.parametrize(
    ("optimizer", "rate", "loss", "test_loss"),
    [
        ("sgd", 0.5, 0.72384672, 0.68358088),
        ("momentum", 0.05, 0.70982432, 0.71653666),
        ("adam", 0.05, 0.69642798, 0.69113493),
    ],
)
def test_a_run_without_any_of_this_is_what_it_always_was(optimizer, rate, loss, test_loss):
    # The numbers are those of nnsim before it knew dropout, schedules, regularisation and resuming.
    measured = list(train(request(optimizer=optimizer, rate=rate, batch_size=7), clock=lambda: 0))[
        -1
    ].measurement
    assert (measured.loss, measured.test_loss) == pytest.approx((loss, test_loss), rel=1e-6)

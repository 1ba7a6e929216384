"""One update split into its parts: the sum is what the run has done, and each part is what it is called."""

from dataclasses import replace

import numpy as np
import pytest

from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import Regularization
from nnsim.engine.schedules import ScheduleSettings
from nnsim.network.compile import layout_of
from nnsim.network.presets import chain_network
from nnsim.network.project import Card, Project
from nnsim.network.reader import losses, targets_of
from nnsim.network.spec import DenseSpec, DropoutSpec, InputSpec, LayerId
from nnsim.network.weights import Weights
from nnsim.training.examining.blame import Aim, BlameQuestion, aimed, blame
from nnsim.training.examining.examination import NoLongerWanted, go_on
from nnsim.training.loop import train
from nnsim.training.step_keeper import StepKeeper
from tests.training.runs import dataset, numbers, request
from tests.training.test_resume_kinds import AVERAGES, PICTURE, SEQUENCE, wanted

DENSE = (
    DenseSpec(LayerId("hidden"), "Hidden", 5, "relu"),
    DropoutSpec(LayerId("dropout"), "Dropout", 0.4),
    DenseSpec(LayerId("second"), "Second", 4, "tanh"),
)
KINDS = pytest.mark.parametrize(
    "hidden", [DENSE, SEQUENCE, PICTURE, AVERAGES], ids=["dense", "sequence", "picture", "averages"]
)


def seen_after(asked, steps=3):
    """What a keeper has after so many steps of a run."""
    run, keeper = train(asked, interval=0), StepKeeper()
    for snapshot in run:
        keeper.see(run, snapshot)
        if run.step == steps:
            break
    return keeper.take()


def settled(asked, **settings):
    return replace(asked, hyperparameters=replace(asked.hyperparameters, **settings))


def _layout(seen):
    return layout_of(seen.spec)


def trained(seen):
    return {index for slot in _layout(seen).trained for index in range(slot.start, slot.stop)}


def some_of(seen, count=25):
    """Trained parameters of every array, chosen by chance."""
    rng, found = np.random.default_rng(0), []
    for slot in _layout(seen).trained:
        found += rng.integers(slot.start, slot.stop, min(count, slot.stop - slot.start)).tolist()
    return found


def assert_explained(seen, index):
    split = blame(seen, index, go_on)
    # float32: the update is the difference of two rounded numbers, and the gradient a rounded sum
    size = abs(split.before) + abs(split.after)
    allowed = 1e-6 * size + 2e-5 * (np.abs(split.shares).sum() + abs(split.memory)) + 1e-9
    assert abs(split.rest) <= allowed, (split.slot, split.update, split.explained)
    assert split.update == split.after - split.before
    return split


@KINDS
def test_the_parts_sum_to_the_update_for_every_kind_of_layer(hidden) -> None:
    seen = seen_after(settled(wanted(hidden), optimizer="sgd"))
    for index in some_of(seen):
        assert_explained(seen, index)


@KINDS
def test_the_mean_of_the_slopes_is_the_gradient_of_the_batch(hidden) -> None:
    seen = seen_after(wanted(hidden))
    found = [blame(seen, index, go_on).slopes.mean() for index in some_of(seen)]
    theirs = seen.last.gradient[some_of(seen)]
    np.testing.assert_allclose(found, theirs, rtol=1e-4, atol=1e-6 * np.abs(theirs).max())


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("steps", [1, 7])
def test_the_parts_sum_to_the_update_with_every_optimizer(optimizer, steps) -> None:
    asked = settled(request((4,)), optimizer=optimizer, rate=OPTIMIZERS[optimizer].starting_rate)
    seen = seen_after(asked, steps)
    remembers = [assert_explained(seen, index).memory for index in some_of(seen)]
    assert (np.abs(remembers).max() > 0) == (optimizer in ("momentum", "nesterov", "adam") and steps > 1)


def test_other_settings_of_an_optimizer_count() -> None:
    asked = settled(request((4,)), optimizer="adam", optimizer_settings=(("beta1", 0.5), ("epsilon", 0.1)))
    seen = seen_after(asked, 5)
    for index in some_of(seen):
        assert_explained(seen, index)


def test_penalties_and_decay_have_parts_of_their_own() -> None:
    held = Regularization(l1=0.3, l2=0.7, weight_decay=0.01)
    asked = settled(request((4,)), optimizer="sgd", rate=0.2, regularization=held)
    seen = seen_after(asked)
    for index in some_of(seen):
        split = assert_explained(seen, index)
        w, is_weight = split.before, split.slot.name == "W"
        # 40 samples: -0.2 * (0.7 w + 0.3 sign w) / 40, and -0.2 * 0.01 * w
        assert split.penalty == pytest.approx(-0.2 * (0.7 * w + 0.3 * np.sign(w)) / 40 * is_weight)
        assert split.decay == pytest.approx(-0.002 * w * is_weight)


def test_what_max_norm_cuts_off_is_left_as_the_rest() -> None:
    asked = settled(request((4,)), optimizer="sgd", regularization=Regularization(max_norm=0.2))
    seen = seen_after(asked, 1)
    split = blame(seen, aimed(seen, Aim.MOVED), go_on)
    free = blame(seen_after(settled(asked, regularization=Regularization()), 1), some_index(split), go_on)
    assert split.explained == pytest.approx(free.update, rel=1e-4)
    assert abs(split.rest) > 0.01


def some_index(split):
    return split.slot.start + int(np.ravel_multi_index(split.at, split.slot.shape))


def test_the_rate_is_that_of_the_schedule() -> None:
    schedule = ScheduleSettings(kind="cosine")
    seen = seen_after(settled(request((4,)), optimizer="sgd", schedule=schedule), 6)
    split = assert_explained(seen, aimed(seen, Aim.MOVED))
    assert 0 < split.rate < 0.05


def test_the_slope_of_a_sample_is_the_central_difference_of_its_own_loss() -> None:
    seen = seen_after(request((4,)))
    made = replace_weights(seen)
    index, rows = aimed(seen, Aim.MOVED), seen.last.rows
    x, y = seen.train.floats()[rows], targets_of(seen.train.labels[rows], 2)
    split, step = blame(seen, index, go_on), 1e-3
    up, down = (losses(shifted(made, index, by), x, y) for by in (step, -step))
    np.testing.assert_allclose(split.slopes, (up - down) / (2 * step), rtol=1e-3, atol=1e-5)
    np.testing.assert_allclose(split.losses, losses(made, x, y), rtol=1e-5)


def replace_weights(seen):

    return Project(seen.spec, Weights(_layout(seen), seen.last.before.copy()), Card())


def shifted(made, index, by):
    flat = made.weights.flat.astype(np.float64)
    flat[index] += by
    return replace(made, weights=Weights(made.weights.layout, flat))


def test_one_step_worked_out_by_hand() -> None:
    """One weight, one bias, squared error: a = w x + b with w = 2 and b = 0, rate 0.1.

    x = 1, y = 0: a = 2, dC/dw = 2 (a - y) x = 4; x = 2, y = 5: a = 4, dC/dw = 2 * (-1) * 2 = -4;
    x = 3, y = 5: a = 6, dC/dw = 2 * 1 * 3 = 6. The mean is 2, so w becomes 2 - 0.2; the shares are
    -0.1 * (4, -4, 6) / 3.
    """

    layers = (InputSpec(LayerId("in"), "In", (1,)), DenseSpec(LayerId("out"), "Out", 1, "identity"))
    spec = chain_network(layers, class_names=("y",), loss="squared_error")
    data = numbers([[1.0], [2.0], [3.0]], [[0.0], [5.0], [5.0]])
    asked = request((), data, data, rate=0.1, batch_size=3, optimizer="sgd", epochs=1)
    asked = replace(asked, spec=spec)
    asked = replace(asked, weights=Weights(_layout(asked), np.array([2.0, 0.0], np.float32)))
    seen = seen_after(asked, 1)
    split = blame(seen, 0, go_on)
    by_sample = dict(zip(split.data.floats()[split.rows, 0], split.slopes, strict=True))
    assert by_sample == pytest.approx({1.0: 4.0, 2.0: -4.0, 3.0: 6.0})
    assert sorted(split.shares) == pytest.approx([-0.2, -0.4 / 3, 0.4 / 3])
    assert split.update == pytest.approx(-0.2)
    assert split.rest == pytest.approx(0, abs=1e-6)
    assert split.data.floats()[split.rows[split.by_size[0]], 0] == 3.0


def test_the_weight_that_moved_most_and_the_largest_are_found() -> None:
    seen = seen_after(request((4,)))
    moved, largest = aimed(seen, Aim.MOVED), aimed(seen, Aim.LARGEST)
    assert abs(seen.last.update[moved]) == np.abs(seen.last.update).max()
    slots = _layout(seen).weights
    assert abs(seen.last.before[largest]) == max(
        np.abs(seen.last.before[s.start : s.stop]).max() for s in slots
    )
    pushed = aimed(seen, Aim.PUSHED)
    most = max(np.abs(seen.last.gradient[s.start : s.stop]).max() for s in slots)
    assert abs(seen.last.gradient[pushed]) == most
    assert aimed(seen, Aim.CHOSEN, 3) == 3


def test_of_one_neuron_the_weight_that_moved_most_is_found() -> None:
    seen = seen_after(request((4,)))
    slot = next(one for one in _layout(seen).slots if (one.layer, one.name) == ("hidden1", "W"))
    moved = np.abs(slot.view(seen.last.update))  # (2, 4)
    found = aimed(seen, Aim.NEURON, slot.start + 4 + 2)  # the second input of the third neuron
    assert found == slot.start + int(moved[:, 2].argmax()) * 4 + 2


def test_what_is_kept_with_the_weights_but_not_learnt_is_never_looked_at() -> None:
    seen = seen_after(wanted(PICTURE))
    slot = next(one for one in _layout(seen).slots if one.name == "running_variance")
    chosen = aimed(seen, Aim.CHOSEN, slot.start)
    assert chosen in trained(seen)


def test_a_question_brings_its_step_with_it_and_can_be_given_up() -> None:
    seen = seen_after(request((4,)))
    question = BlameQuestion(seen, Aim.CHOSEN, 5)
    asked = request((4,))
    assert question.examine_weights(asked.spec, asked.weights, go_on).before == float(seen.last.before[5])

    def check() -> None:
        raise NoLongerWanted

    with pytest.raises(NoLongerWanted):
        question.examine_weights(asked.spec, asked.weights, check)


def test_a_keeper_has_nothing_before_the_first_step_and_each_step_once() -> None:
    run, keeper = train(request(), interval=0), StepKeeper()
    snapshots = iter(run)
    keeper.see(run, next(snapshots))
    assert keeper.take() is None
    keeper.see(run, next(snapshots))
    assert keeper.take().last.step == 1
    assert keeper.take() is None


def test_a_keeper_keeps_no_step_whose_masks_are_overwritten_already() -> None:
    run, keeper = train(request(), interval=0), StepKeeper()
    run.keeps_updates = True
    next(run), next(run)
    run.keeps_updates = False
    keeper.see(run, next(run))
    assert run.last_step.step < run.step
    assert keeper.take() is None


def test_the_last_batch_of_an_epoch_may_be_smaller() -> None:
    seen = seen_after(request((3,), dataset(np.random.default_rng(1).random((13, 2)), np.arange(13) % 2)), 2)
    assert len(seen.last.rows) == 3
    for index in some_of(seen):
        assert_explained(seen, index)

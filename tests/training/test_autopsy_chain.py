"""Planted divergences: the chain names the update, the weight, the activation and the sample that made it."""

from dataclasses import replace

import numpy as np
import pytest

from nnsim.engine.autopsy import Found
from nnsim.network.presets import dense_network
from nnsim.network.weights import Weights, initial_weights
from nnsim.training.autopsy_chain import Cause, autopsy
from nnsim.training.autopsy_replay import follow, replay
from nnsim.training.flight_recorder import FlightRecorder
from nnsim.training.learner import Learner
from nnsim.training.loop import train
from nnsim.training.runaway import RunawayError
from nnsim.training.runner import Runner
from tests.training.runs import clouds, numbers, request


def regression(hidden=(), inputs=((1.0,),), targets=((0.0,),), activation="identity", **settings):
    spec = dense_network(
        hidden, input_shape=(1,), class_names=(), activation=activation, loss="squared_error",
        output_activation="identity", outputs=1,
    )  # fmt: skip
    data = numbers(inputs, targets)
    made = request((), data, replace(data, split="test"), optimizer="sgd", **settings)
    return replace(made, spec=spec, weights=initial_weights(spec, 1))


def with_flat(wanted, flat):
    return replace(wanted, weights=Weights(wanted.weights.layout, np.asarray(flat, np.float32)))


def run_away(wanted, steps=2000, every=32):
    """Learn until numbers run away; the case that is left."""
    learner = Learner(wanted, np.random.default_rng(1))
    recorder = FlightRecorder(learner.program, every)
    rng = np.random.default_rng(2)
    with np.errstate(all="ignore"):
        for number in range(steps):
            rows = rng.permutation(len(wanted.train))[: learner.batch_size]
            epoch = number * len(rows) / len(wanted.train)
            recorder.note(rows, epoch, number + 1, learner.memory)
            try:
                learner.learn(rows, epoch)
            except RunawayError as error:
                return recorder.case(wanted, error.place), number + 1
    raise AssertionError("nothing ran away")


def test_the_replay_repeats_the_run_to_the_last_bit():
    wanted = request((3,), clouds(40, 1), optimizer="adam", batch_size=10)
    learner = Learner(wanted, np.random.default_rng(1))
    recorder = FlightRecorder(learner.program, 4)
    order = np.random.default_rng(5).permutation(40)
    losses = []
    for number in range(11):
        rows = order[number % 4 * 10 :][:10]
        recorder.note(rows, number / 4, number + 1, learner.memory)
        losses.append(learner.learn(rows, number / 4)[0])
    seen = replay(recorder.case(wanted, None))
    # States are kept before steps 1, 5 and 9: the older of the last two is the one to begin with.
    assert [one.step for one in seen.figures] == [5, 6, 7, 8, 9, 10, 11]
    assert [one.loss for one in seen.figures] == losses[4:]


def test_a_parameter_is_followed_as_the_hand_computes_it():
    # z = w x + b with x = 1, y = 0, w = 1, b = 0, C = z^2: dC/dw = 2 z. Rate 1: w, b -> 1 - 2 = -1, -2,
    # so z = -3 and dC/dw = -6: w = -1 + 6 = 5, b = -2 + 6 = 4, z = 9, and so on: z grows by -3.
    wanted = with_flat(regression(rate=1.0, batch_size=1), [1, 0])
    case, _ = run_away(wanted, every=64)
    moves = follow(case, 0)
    first, second = moves[0], moves[1]
    assert (first.before, first.gradient, first.after) == (1, 2, -1)
    assert (second.before, second.gradient, second.after) == (-1, -6, 5)
    # The only sample: activation 1 before the weight, delta 2 z = -6 behind it.
    assert (second.sample, second.activation, second.delta) == (0, 1, -6)


def test_too_high_a_rate_leads_to_the_update_and_its_gradient():
    wanted = with_flat(regression(rate=1.0, batch_size=1), [1, 0])
    case, step = run_away(wanted)
    found = autopsy(case)
    assert found.cause is Cause.RATE
    assert found.step == step
    kinds = [link.found for link in found.links]
    # The square of the output is infinite; the output is a weighted sum; its weight was moved; by a gradient.
    assert kinds == [Found.LOSS, Found.PRE_ACTIVATION, Found.PARAMETER, Found.GRADIENT]
    assert np.isinf(found.links[0].value)
    assert 1e19 < abs(found.links[1].value) < 1e21  # the square of 1.8e19 is the largest that float32 has
    assert str(found.links[2].words).startswith(f"Step {step - 1:,} moved the weight of Output from input 1")
    assert " rate 1. Sample 1 weighed most: activation 1 times delta " in str(found.links[3].words)
    assert "with a learning rate of 1 " in str(found.verdict)


@pytest.mark.parametrize(("large", "cause"), [(1e4, Cause.RATE), (1e9, Cause.DATA)])
def test_an_input_that_is_only_large_is_not_damaged_but_one_beyond_all_others_is(large, cause):
    inputs = [[1.0]] * 20 + [[large]]
    # At such a rate it is the square of that sample's output that is infinite first.
    wanted = regression(inputs=inputs, targets=[[0.0]] * 21, rate=1e-3, batch_size=21)
    found = autopsy(run_away(with_flat(wanted, [1, 0]))[0])
    assert found.links[-1].found is Found.INPUT
    assert found.links[-1].value == large
    assert found.cause is cause


def test_each_of_the_last_steps_is_told_in_numbers():
    wanted = with_flat(regression(rate=1.0, batch_size=1), [1, 0])
    case, _ = run_away(wanted, every=100)
    figures = autopsy(case).figures
    # z = 1, -3, 9: losses 1, 9, 81; gradients 2 z.
    assert [one.loss for one in figures[:3]] == [1, 9, 81]
    assert [one.gradient for one in figures[:3]] == [2, 6, 18]
    assert [one.weight for one in figures[:3]] == [1, 2, 5]
    # w, b: 1, 0 -> -1, -2: both moved by 2; rms 2 over rms sqrt(1/2).
    assert figures[0].update_ratio == pytest.approx(2 / np.sqrt(0.5))


def test_the_good_weights_are_those_with_a_usual_loss():
    wanted = with_flat(regression(rate=1.0, batch_size=1), [1, 0])
    case, _ = run_away(wanted, every=100)
    found = autopsy(case)
    # The loss grows by 9 in every step: only the first is at most twice the lowest.
    assert found.good_step == 1
    assert found.good.flat.tolist() == [1, 0]


def test_a_relu_network_that_begins_too_large_is_told_as_a_start_and_not_as_a_rate():
    rng = np.random.default_rng(3)
    inputs, targets = rng.random((20, 1)), rng.random((20, 1))
    wanted = regression((4, 4, 4), inputs, targets, "relu", rate=0.01, batch_size=20)
    wanted = with_flat(wanted, np.abs(wanted.weights.flat) * 1e8)
    case, step = run_away(wanted)
    found = autopsy(case)
    assert step == 1
    assert found.cause is Cause.START
    assert [link.found for link in found.links][:2] == [Found.LOSS, Found.PRE_ACTIVATION]
    assert "So large was the weight of " in str(found.links[-1].words)


def test_a_relu_network_that_explodes_by_its_rate_is_walked_back_through_its_layers():
    rng = np.random.default_rng(3)
    inputs, targets = rng.random((20, 1)), rng.random((20, 1))
    wanted = regression((6, 6), inputs, targets, "leaky_relu", rate=3.0, batch_size=20)
    case, _ = run_away(wanted)
    found = autopsy(case)
    assert found.cause is Cause.RATE
    assert found.links[-1].found is Found.GRADIENT
    assert found.links[-2].found is Found.PARAMETER
    moved = found.links[-1]
    # What is told of the update is what the run did.
    chosen = max(moved.moves[:-1], key=lambda one: abs(one.after - one.before))
    assert chosen.after == pytest.approx(chosen.before - 3.0 * chosen.gradient, rel=1e-5)


def test_an_input_that_is_no_number_is_the_end_of_the_chain():
    data = clouds(40, 1)
    broken = data.inputs.copy()
    broken[17, 1] = np.nan
    object.__setattr__(data, "inputs", broken)  # a data set refuses it, but memory may be damaged later
    case, _ = run_away(request((3,), data, batch_size=40))
    found = autopsy(case)
    assert found.cause is Cause.DATA
    assert found.links[-1].found is Found.INPUT
    assert str(found.links[-1].words).startswith("Input 2 of sample 18 is not a number;")


def test_an_input_that_is_finite_but_enormous_is_found_behind_the_numbers_it_makes():
    data = numbers(np.linspace(0, 1, 20)[:, None], np.zeros((20, 1)))
    broken = data.inputs.copy()
    broken[7, 0] = 1e25
    object.__setattr__(data, "inputs", broken)
    wanted = replace(regression(rate=0.01, batch_size=5), train=data)
    found = autopsy(run_away(wanted)[0])
    assert found.cause is Cause.DATA
    assert found.links[-1].found is Found.INPUT
    assert str(found.links[-1].words).startswith("Input 1 of sample 8 is 1e+25;")


def test_a_weight_that_was_infinite_from_the_start_is_said_to_be_so():
    wanted = request((3,))
    flat = wanted.weights.flat.copy()
    wanted.weights.layout.views(flat, "output")["W"][2, 1] = np.inf
    found = autopsy(run_away(with_flat(wanted, flat))[0])
    assert found.cause is Cause.WEIGHTS
    assert str(found.links[-1].words) == (
        "When these steps began, the weight of Output from input 3 to neuron 2 was infinite already."
    )


def test_a_share_of_zero_is_no_logarithm_of_zero():
    # The losses are taken from the logits: a right answer with a share of exactly 0 costs 2,000 nats.
    wanted = request((), clouds(4, 1), batch_size=4, optimizer="sgd", rate=1e-6)
    wanted = with_flat(wanted, [0, 0, 0, 0, -1000, 1000])
    learner = Learner(wanted, np.random.default_rng(1))
    loss, _ = learner.learn(np.array([0, 2]), 0.0)
    assert learner.program.buffers(2)[-1].a[0, 0] == 0
    assert loss == pytest.approx(2000)


def test_an_update_that_makes_a_weight_infinite_is_followed_to_its_gradient():
    # dC/dw = 2 z x = 2e4: a rate of 1e36 moves w by 2e40, which float32 does not have.
    wanted = with_flat(regression(inputs=((1.0,),), rate=1e36, batch_size=1), [1e4, 0])
    found = autopsy(run_away(wanted)[0])
    assert [link.found for link in found.links] == [Found.PARAMETER, Found.GRADIENT]
    assert str(found.links[0].words) == (
        "Step 1 moved the weight of Output from input 1 to neuron 1 from 1e+04 to infinite."
    )


def test_the_recorder_of_dropout_draws_what_the_run_drew():
    from nnsim.network.presets import chain_network
    from nnsim.network.spec import DenseSpec, DropoutSpec, InputSpec, LayerId

    spec = chain_network(
        (
            InputSpec(LayerId("input"), "Input", (2,)),
            DenseSpec(LayerId("hidden"), "Hidden", 6, "tanh"),
            DropoutSpec(LayerId("drop"), "Dropout", 0.5),
            DenseSpec(LayerId("output"), "Output", 2, "softmax"),
        ),
        class_names=("0", "1"),
    )
    wanted = replace(request(()), spec=spec, weights=initial_weights(spec, 1))
    learner = Learner(wanted, np.random.default_rng(9))
    recorder = FlightRecorder(learner.program, 3)
    losses = []
    for number in range(8):
        rows = np.arange(10) + number
        recorder.note(rows, 0.0, number + 1, learner.memory)
        losses.append(learner.learn(rows, 0.0)[0])
    assert [one.loss for one in replay(recorder.case(wanted, None)).figures] == losses[3:]


def test_a_run_that_fails_in_its_thread_comes_home_with_its_autopsy():
    wanted = with_flat(regression(rate=1.0, batch_size=1, epochs=500), [1, 0])

    class Ordered:
        run_id = 1

        def request(self, progress):
            return wanted

    runner = Runner(Ordered())
    runner.start()
    while runner._thread.is_alive():
        runner._thread.join(0.1)
    end = runner.collect().end
    # z grows by -3 in each step: 3^40 is the first whose square is beyond 3.4e38.
    assert end.autopsy.step == 41
    assert end.autopsy.cause is Cause.RATE


def test_steps_from_before_a_change_of_the_settings_are_not_replayed_with_the_new_ones():
    wanted = request((3,), clouds(40, 1), batch_size=10)
    learner = Learner(wanted, np.random.default_rng(1))
    for number in range(3):
        learner.learn(np.arange(10), number / 4)
    other = replace(wanted, hyperparameters=replace(wanted.hyperparameters, rate=0.5))
    learner.adjust(other)
    losses = [learner.learn(np.arange(10) + 10 * number, 1.0)[0] for number in range(3)]
    assert [one.loss for one in replay(learner.recorder.case(other)).figures] == losses


def test_a_neuron_that_hears_nothing_is_large_by_its_bias_alone():
    # x = 0, so z = b: b <- b - 1 * 2 b grows as -1, 1, -1 ... with a rate of 2 as -3, 9, -27.
    wanted = with_flat(regression(inputs=((0.0,),), rate=2.0, batch_size=1), [1, 1])
    found = autopsy(run_away(wanted)[0])
    assert [link.found for link in found.links][:3] == [Found.LOSS, Found.PRE_ACTIVATION, Found.PARAMETER]
    assert " its bias alone is " in str(found.links[1].words)
    assert " the bias of Output, neuron 1 from " in str(found.links[2].words)


def test_what_is_finite_in_the_batches_and_not_in_the_test_set_is_told_so():
    # The test set has an input of 1e10: its square overflows long before that of the batch.
    wanted = with_flat(regression(rate=1.0, batch_size=1, epochs=500), [1, 0])
    wanted = replace(wanted, test=numbers([[1e10]], [[0.0]], "test"))
    with pytest.raises(RunawayError) as caught:
        list(train(wanted))
    found = autopsy(caught.value.case)
    assert str(found.links[0].words).startswith("The loss became infinite when it was measured after step ")
    assert [link.found for link in found.links[1:]] == [Found.PRE_ACTIVATION, Found.PARAMETER, Found.GRADIENT]

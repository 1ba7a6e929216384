"""What is seen of a step from inside, against the arithmetic of the book."""

from dataclasses import replace

import numpy as np
import pytest

from nnsim.engine.parameters import Role
from nnsim.network.compile import compile_network
from nnsim.network.weights import Weights
from nnsim.training.figures_of_step import StepWitness, rms
from nnsim.training.loop import train
from tests.training.runs import clouds, request


def watched(order, steps: int = 3, witness: StepWitness | None = None):
    """A run that is looked at after each step, the snapshots, and the witness."""
    witness = witness or StepWitness()
    run = train(order)
    run.most_steps = 1
    snapshots = []
    for snapshot in run:
        witness.see(run, snapshot)
        snapshots.append(snapshot)
        if run.step >= steps:
            break
    return run, snapshots, witness


def clock_of_seconds():
    """Time in which looking costs nothing."""
    return lambda: 0.0


def test_the_update_of_plain_sgd_is_the_rate_by_the_gradient() -> None:
    _, _, witness = watched(request(optimizer="sgd", rate=0.25), witness=StepWitness(clock_of_seconds()))
    taken = witness.take()
    assert [figures.step for figures in taken] == [1, 2, 3]
    for figures in taken:
        assert figures.rate == 0.25
        for block in figures.blocks:
            # float32: what is added to a weight near 1 is exact to about 1e-7
            assert block.update == pytest.approx(0.25 * block.gradient, abs=1e-7)
            if block.weight:
                assert block.ratio == pytest.approx(block.update / block.weight)


def test_the_gradient_is_that_of_the_batch_with_the_weights_before_the_step() -> None:
    order = request(optimizer="adam", batch_size=10)
    run, snapshots, witness = watched(order, 2, StepWitness(clock_of_seconds()))
    figures = witness.take()[-1]
    program = compile_network(order.spec, 10, np.float64)
    program.parameters[:] = snapshots[-2].weights.flat
    batch = order.train.take(run.rows)
    program.loss_and_gradient(batch.floats().astype(float), np.eye(2)[batch.labels])
    for slot, block in zip(program.layout.trained, figures.blocks, strict=True):
        wanted = program.gradient[slot.start : slot.stop]
        assert block.gradient == pytest.approx(np.sqrt((wanted**2).mean()), rel=1e-4)
        before, after = (snapshots[n].weights.flat[slot.start : slot.stop] for n in (-2, -1))
        assert block.update == pytest.approx(np.sqrt(((after - before) ** 2.0).mean()), rel=1e-4)
        assert block.weight == pytest.approx(np.sqrt((before**2.0).mean()), rel=1e-4, abs=1e-9)
    assert {block.role for block in figures.blocks} == {Role.WEIGHT, Role.BIAS}


def test_bands_are_those_of_the_batch_with_the_weights_before_the_step() -> None:
    order = request(batch_size=10)
    # Twenty times the usual weights drive some of the sigmoids far out.
    order = replace(order, weights=Weights(order.weights.layout, 20 * order.weights.flat))
    run, snapshots, witness = watched(order, 2, StepWitness(clock_of_seconds()))
    program = compile_network(order.spec, 10)
    program.parameters[:] = snapshots[-2].weights.flat
    program.forward(order.train.take(run.rows).floats())
    bands = witness.take()[-1].bands
    for band, buffers in zip(bands, program.buffers(10), strict=True):
        assert band.percentiles == pytest.approx(np.percentile(buffers.a, (5, 25, 50, 75, 95)), abs=1e-6)
    hidden = program.buffers(10)[0].a
    is_flat = hidden * (1 - hidden) < 0.05 / 4
    assert 0 < is_flat.mean() < 1
    assert bands[0].saturated == pytest.approx(is_flat.mean())
    assert bands[0].dead == pytest.approx(is_flat.all(axis=0).mean())
    assert bands[1].saturated is None


def test_a_root_of_squares_that_are_too_small_for_a_float_is_right() -> None:
    assert rms(np.full(4, 1e-30, np.float32)) == pytest.approx(1e-30, rel=1e-6, abs=0)
    assert rms(np.full(4, 1e30, np.float32)) == pytest.approx(1e30)
    assert rms(np.array([3, 4], np.float32)) == pytest.approx(np.sqrt(12.5))
    assert rms(np.empty(0, np.float32)) == 0


@pytest.mark.parametrize(("is_watched", "most"), [(True, 0.2), (False, 0.04)])
def test_looking_takes_an_allowance_and_a_small_share_of_the_work(is_watched: bool, most: float) -> None:
    effort = [0.0]

    def worked() -> float:
        effort[0] += 0.005  # every look at the clock, so figures cost 5 ms
        return effort[0]

    witness = StepWitness(lambda: 0.0, worked)
    witness.is_watched = is_watched
    run = train(request(train=clouds(8000, 1), batch_size=10, epochs=1), interval=0.0)
    for snapshot in run:
        effort[0] += 0.02
        witness.see(run, snapshot)
    # 150 ms at once, and a hundredth of the work while somebody watches, or a fifth of that.
    count = len(witness.take())
    assert 0.15 + most * 0.9 < 0.005 * count < 0.165 + 1.25 * most
    assert run.step == 800


def test_steps_are_timed_only_where_there_will_be_figures() -> None:
    effort = [0.0]

    def worked() -> float:
        effort[0] += 1.0  # whatever is looked at takes a second
        return effort[0]

    run, witness = train(request(), interval=0.0), StepWitness(lambda: 0.0, worked)
    witness.see(run, next(run))
    assert run.keeps_time
    witness.see(run, next(run))
    assert not run.keeps_time
    witness.see(run, next(run))
    assert [figures.timings.steps for figures in witness.take()] == [1]


def test_looking_changes_no_bit_of_the_run() -> None:
    looked_at, _, _ = watched(request(), 1000)
    alone = train(request())
    for _snapshot in alone:
        pass
    assert looked_at.step == alone.step
    assert looked_at.program.parameters.tobytes() == alone.program.parameters.tobytes()


def test_it_is_noted_where_the_time_goes() -> None:
    _, _, witness = watched(request(), 3, StepWitness(clock_of_seconds()))
    timings = witness.take()[-1].timings
    assert timings.steps == 1
    assert min(timings.read, timings.forward, timings.backward, timings.update) > 0


def test_what_was_taken_is_gone() -> None:
    _, _, witness = watched(request())
    assert witness.take()
    assert witness.take() == ()


def test_nothing_is_told_of_a_step_whose_activations_are_overwritten_already() -> None:
    run, witness = train(request()), StepWitness(clock_of_seconds())
    run.most_steps, run.keeps_updates = 1, True
    next(run), next(run)
    run.keeps_updates = False
    newest = next(run)
    assert (run.last_step.step, run.step) == (1, 2)
    witness.see(run, newest)
    assert witness.take() == ()
    witness.see(run, next(run))
    assert [figures.step for figures in witness.take()] == [3]


def test_bands_of_a_large_layer_are_those_of_the_first_samples() -> None:
    order = request(hidden=(1_000,), batch_size=10)
    run, snapshots, witness = watched(order, 1, StepWitness(clock_of_seconds()))
    program = compile_network(order.spec, 10)
    program.parameters[:] = snapshots[0].weights.flat
    program.forward(order.train.take(run.rows).floats())
    first = program.buffers(10)[0].a[:4]  # 4,096 values at most, of a thousand neurons
    levels = np.percentile(first, (5, 25, 50, 75, 95))
    assert witness.take()[0].bands[0].percentiles == pytest.approx(levels, abs=1e-6)
    assert np.percentile(program.buffers(10)[0].a, 95) != pytest.approx(levels[-1], abs=1e-4)

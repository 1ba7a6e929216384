import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from nnsim.data.matfile import read_course_data
from nnsim.engine.numerics import one_hot
from nnsim.engine.parameters import Role
from nnsim.engine.regularizers import Regularization
from nnsim.network.course import course_spec
from nnsim.network.errors import NetworkError
from nnsim.network.presets import chain_network
from nnsim.network.project import Card, Project
from nnsim.network.reader import answers_of, evaluate, losses, predict
from nnsim.network.spec import BatchNormSpec, DenseSpec, DropoutSpec, InputSpec, LayerId
from nnsim.network.weights import initial_weights
from nnsim.training import full_batch
from nnsim.training.full_batch import METHODS, minimise
from tests.data.files import real
from tests.training.runs import clouds, dataset, project

EVERY_METHOD = pytest.mark.parametrize("method", sorted(METHODS))


def three_clouds(count=90):
    rng = np.random.default_rng(3)
    labels = np.arange(count) % 3
    inputs = np.array([[0.3, 0.3], [0.7, 0.4], [0.5, 0.7]])[labels] + rng.normal(0, 0.1, (count, 2))
    return dataset(np.clip(inputs, 0, 1), labels, classes=3)


def test_every_method_is_offered_by_its_name_in_scipy():
    assert sorted(METHODS) == ["CG", "L-BFGS-B", "TNC"]


@EVERY_METHOD
def test_the_minimum_of_a_convex_cost_is_that_of_scikit_learn(method):
    # sklearn: C sum loss + |W|^2 / 2, which is n C times mean loss + |W|^2 / (2 n C): lambda = 1 / C = 0.5
    data = three_clouds()
    wanted = LogisticRegression(C=2, tol=1e-10, max_iter=10_000).fit(data.inputs, data.labels)
    made = project((), class_names=tuple("012"))
    found = minimise(
        made.spec, made.weights, data, method=method, iterations=500,
        regularization=Regularization(l2=0.5),
    )  # fmt: skip
    np.testing.assert_allclose(found.weights.of("output")["W"], wanted.coef_.T, atol=5e-3)
    shares = wanted.predict_proba(data.inputs)[np.arange(len(data)), data.labels]
    lowest = -np.log(shares).mean() + 0.25 / len(data) * (wanted.coef_**2).sum()
    assert found.cost == pytest.approx(lowest, abs=1e-6)
    assert found.iterations <= found.evaluations
    assert not found.stopped


@EVERY_METHOD
def test_every_iteration_is_told_with_its_cost_and_its_weights(method):
    made, data, told = project(), clouds(40, 1), []
    found = minimise(
        made.spec, made.weights, data, method=method, iterations=6, callback=lambda *news: told.append(news)
    )
    assert [number for number, _, _ in told] == [1, 2, 3, 4, 5, 6]
    assert (found.iterations, str(found.message)) == (6, "All 6 iterations are done.")
    for _, cost, weights in told:
        of_weights = losses(
            Project(made.spec, weights, Card()), data.floats(), one_hot(data.labels, 2)
        ).mean()
        assert of_weights == pytest.approx(cost, rel=1e-5)  # the weights are handed out in float32
    assert found.cost == min(cost for _, cost, _ in told) < told[0][1]


@EVERY_METHOD
def test_whoever_asks_for_the_end_gets_the_best_so_far(method):
    made, data, asked = project(), clouds(40, 1), []

    def stop():
        asked.append(1)
        return len(asked) == 9

    found = minimise(made.spec, made.weights, data, method=method, stop=stop)
    assert found.stopped
    assert found.evaluations == 9
    assert str(found.message) == f"Stopped after {found.iterations} iterations."
    cost = losses(Project(made.spec, found.weights, Card()), data.floats(), one_hot(data.labels, 2)).mean()
    start = losses(made, data.floats(), one_hot(data.labels, 2)).mean()
    assert cost == pytest.approx(found.cost, rel=1e-5)
    assert found.cost < start


def test_a_stop_before_anything_is_better_gives_the_start_back():
    made = project()
    found = minimise(made.spec, made.weights, clouds(40, 1), stop=lambda: True)
    assert found.weights.same_as(made.weights)
    assert (found.iterations, found.evaluations) == (0, 1)


@EVERY_METHOD
def test_a_callback_can_stop_and_any_other_error_comes_through(method):
    def third(iteration, cost, weights):
        if iteration == 3:
            raise StopIteration

    def broken(iteration, cost, weights):
        raise KeyError("mine")

    made, data = project(), clouds(40, 1)
    found = minimise(made.spec, made.weights, data, method=method, callback=third)
    assert (found.iterations, found.stopped) == (3, True)
    with pytest.raises(KeyError, match="mine"):
        minimise(made.spec, made.weights, data, method=method, callback=broken)


def test_a_single_output_learns_to_say_yes_and_no():
    made, data = project((3,), class_names=("yes",), loss="binary_cross_entropy"), clouds(40, 1)
    found = minimise(made.spec, made.weights, data, iterations=20)
    outputs = predict(Project(made.spec, found.weights, Card()), data.floats())
    assert (answers_of(made.spec, outputs) == data.labels).all()


def test_an_end_of_its_own_says_so():
    made = project(())
    data = clouds(40, 1)
    found = minimise(
        made.spec, made.weights, data, method="L-BFGS-B", iterations=1000, regularization=Regularization(l2=5)
    )
    assert found.iterations < 1000
    assert str(found.message).startswith("L-BFGS-B has come to its end: CONVERGENCE")


def test_a_set_that_is_run_in_parts_has_the_same_cost(monkeypatch):
    made, data = project(), clouds(41, 1)
    whole = minimise(made.spec, made.weights, data, method="L-BFGS-B", iterations=3)
    monkeypatch.setattr(full_batch, "_ROWS", 10)  # four times 10 and one
    parts = minimise(made.spec, made.weights, data, method="L-BFGS-B", iterations=3)
    assert parts.cost == pytest.approx(whole.cost, rel=1e-9)
    np.testing.assert_allclose(parts.weights.flat, whole.weights.flat, rtol=1e-5)


def test_the_same_start_gives_the_same_bits():
    made, data = project(), clouds(40, 1)
    first, again = (minimise(made.spec, made.weights, data, iterations=5) for _ in range(2))
    assert first.weights.same_as(again.weights)
    assert first.cost == again.cost


def with_layer(layer):
    ends = InputSpec(LayerId("input"), "Input", (2,)), DenseSpec(LayerId("output"), "Output", 2, "softmax")
    return chain_network((ends[0], layer, ends[1]), class_names=("0", "1"))


def test_what_is_not_trained_stays_as_it_is():
    spec = with_layer(BatchNormSpec(LayerId("norm"), "Norm"))
    weights = initial_weights(spec, 1)
    found = minimise(spec, weights, clouds(40, 1), iterations=5)
    states = [slot for slot in weights.layout.slots if slot.role is Role.STATE]
    assert len(states) == 2
    for slot in states:
        np.testing.assert_array_equal(slot.view(found.weights.flat), slot.view(weights.flat))
    assert not found.weights.same_as(weights)


def test_what_cannot_be_minimised_is_refused_in_one_sentence():
    made, data = project(), clouds(40, 1)
    with pytest.raises(NetworkError, match=r"no method “BFGS”\. Choose one of: TNC, CG, L-BFGS-B\."):
        minimise(made.spec, made.weights, data, method="BFGS")
    with pytest.raises(NetworkError, match=r"number of iterations must be at least 1, not 0\."):
        minimise(made.spec, made.weights, data, iterations=0)
    with pytest.raises(NetworkError, match="training set is empty"):
        minimise(made.spec, made.weights, data.take(slice(0)))
    spec = with_layer(DropoutSpec(LayerId("drop"), "Dropout 1", 0.5))
    with pytest.raises(NetworkError, match=r"Dropout 1 drops at random, .* remove it, or train") as caught:
        minimise(spec, initial_weights(spec, 1), data)
    assert caught.value.layer == "drop"


@pytest.mark.parametrize(
    ("regularization", "name"),
    [(Regularization(max_norm=3), "Max-norm"), (Regularization(weight_decay=0.1), "Weight decay")],
)
def test_what_acts_after_a_step_is_refused(regularization, name):
    made = project()
    with pytest.raises(NetworkError, match=f"^{name} acts after the steps .*: take L1 or L2 instead"):
        minimise(made.spec, made.weights, clouds(40, 1), regularization=regularization)


def test_dropout_that_drops_nothing_is_welcome():
    spec = with_layer(DropoutSpec(LayerId("drop"), "Dropout 1", 0.0))
    assert minimise(spec, initial_weights(spec, 1), clouds(40, 1), iterations=2).iterations == 2


@pytest.mark.filterwarnings("ignore:overflow", "ignore:invalid value")
def test_a_start_that_is_no_number_is_named():
    made = project()
    flat = np.full(made.weights.layout.size, np.nan, np.float32)
    with pytest.raises(NetworkError, match="weights to start from is not a finite number"):
        minimise(made.spec, type(made.weights)(made.weights.layout, flat), clouds(40, 1))


def test_the_courses_network_learns_its_digits_in_twenty_iterations():
    data, spec = read_course_data(real("ex4", "ex4data1.mat")), course_spec()
    weights = initial_weights(spec, 1)
    found = minimise(spec, weights, data, method="TNC", iterations=20, regularization=Regularization(l2=1))
    score = evaluate(Project(spec, found.weights, Card()), data.floats(), data.labels, "course")
    assert score.accuracy > 0.99
    assert found.cost < 0.35  # the course's own weights cost 0.3838

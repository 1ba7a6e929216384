import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st

from nnsim.network.errors import NetworkError
from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project, Score
from nnsim.network.reader import Reader, answer_names, answers_of, evaluate, losses, predict, targets_of
from nnsim.network.weights import Weights, initial_weights
from tests.network.networks import tiny_project, tiny_spec, with_numbers

X = np.random.default_rng(1).normal(size=(25, 3)).astype(np.float32)


def by_hand(project, x):
    """Pre-activations of the output, from the formula."""
    first, second = project.weights.of("hidden1"), project.weights.of("output")
    return scipy.special.expit(x @ first["W"] + first["b"]) @ second["W"] + second["b"]


def test_a_reading_holds_every_number_of_the_way():
    project = tiny_project()
    reading = Reader(project).read(X[0])
    z = by_hand(project, X[0])
    np.testing.assert_array_equal(reading.x, X[0])
    assert list(reading.z) == list(reading.a) == ["hidden1", "output"]
    np.testing.assert_allclose(reading.z["output"], z, rtol=1e-5)
    np.testing.assert_allclose(reading.scores, scipy.special.softmax(z), rtol=1e-5)
    np.testing.assert_allclose(reading.a["hidden1"], scipy.special.expit(reading.z["hidden1"]), rtol=1e-5)
    assert reading.answer == int(z.argmax())


def test_a_reading_stays_as_it_is_when_the_next_one_is_made():
    reader = Reader(tiny_project())
    first = reader.read(X[0])
    kept = first.a["output"].copy(), first.scores.copy(), first.x.copy()
    reader.read(X[1])
    for value, before in zip((first.a["output"], first.scores, first.x), kept, strict=True):
        np.testing.assert_array_equal(value, before)


def test_a_reader_follows_to_other_weights_and_to_another_network():
    first = tiny_project()
    reader = Reader(first)
    other = Project(first.spec, initial_weights(first.spec, 7), Card())
    wide = dense_network((5,), input_shape=(3,), class_names=("a", "b"))
    for project in (other, Project(wide, initial_weights(wide, 1), Card()), first):
        reader.follow(project)
        read, wanted = reader.read(X[0]), Reader(project).read(X[0])
        assert list(read.a) == list(wanted.a)
        np.testing.assert_array_equal(read.scores, wanted.scores)


def test_outputs_that_are_no_probabilities_become_shares_of_what_is_positive():
    # Identity outputs 3 and 1: 3/4 and 1/4. Outputs 2 and -5: all for the first. -1 and -2: no opinion.
    project = tiny_project((), activation="identity", loss="squared_error")
    answers = {(3, 1): (0.75, 0.25), (2, -5): (1, 0), (-1, -2): (0.5, 0.5)}
    for outputs, shares in answers.items():
        reader = Reader(with_numbers(project, [0] * 6 + list(outputs)))
        np.testing.assert_array_equal(reader.read(X[0]).scores, shares)


@given(count=st.integers(0, 25), batch_size=st.integers(1, 30))
def test_predictions_do_not_depend_on_the_batches(count, batch_size):
    project = tiny_project()
    outputs = predict(project, X[:count], batch_size)
    assert outputs.shape == (count, 2)
    np.testing.assert_allclose(outputs, scipy.special.softmax(by_hand(project, X[:count]), axis=1), rtol=1e-5)


@given(count=st.integers(0, 25), batch_size=st.integers(1, 30))
def test_losses_are_those_of_every_sample_in_double_precision(count, batch_size):
    project = tiny_project()
    labels = np.arange(count) % 2
    found = losses(project, X[:count], np.eye(2)[labels], batch_size)
    shares = scipy.special.softmax(by_hand(project, X[:count].astype(np.float64)), axis=1)
    assert found.dtype == np.float64
    np.testing.assert_allclose(found, -np.log(shares[np.arange(count), labels]), rtol=1e-12)


def test_a_class_becomes_a_one_at_its_output_or_the_value_of_the_only_output():
    labels = np.array([1, 0, 1])
    np.testing.assert_array_equal(targets_of(labels, 2), [[0, 1], [1, 0], [0, 1]])
    np.testing.assert_array_equal(targets_of(labels, 1), [[1], [0], [1]])
    assert targets_of(labels, 1).dtype == targets_of(labels, 2).dtype == np.float32


def test_the_answer_is_the_largest_output_or_a_yes_of_the_only_one():
    assert answers_of(tiny_spec(), np.array([[0.2, 0.7], [0.9, 0.1]])).tolist() == [1, 0]
    alone = np.array([[0.49], [0.5], [-1.0], [0.1]])
    for loss, answers in (("binary_cross_entropy", [0, 1, 0, 0]), ("hinge", [1, 1, 0, 1])):
        assert answers_of(dense_network((), loss=loss), alone).tolist() == answers


def single(loss, value):
    """A network with one output that is ``value`` whatever it is shown."""
    spec = dense_network(
        (), input_shape=(3,), class_names=(), outputs=1, loss=loss, output_activation="identity"
    )
    return with_numbers(Project(spec, initial_weights(spec, 1), Card()), [0, 0, 0, value])


@pytest.mark.parametrize(
    ("loss", "value", "says", "score"),
    [
        ("squared_error", 0.25, "no", 0.25),
        ("squared_error", 0.5, "yes", 0.5),
        ("squared_error", 3.0, "yes", 1),
        # A margin: -1 is a clear no, 0 the border, +1 a clear yes.
        ("hinge", -0.5, "no", 0.25),
        ("hinge", 0.0, "yes", 0.5),
        ("hinge", -1e-9, "no", 0.5),
        ("exponential", 2.0, "yes", 1),
    ],
)
def test_a_single_output_is_read_as_no_or_yes(loss, value, says, score):
    project = single(loss, value)
    reading = Reader(project).read(X[0])
    assert answer_names(project.spec)[reading.says] == says
    assert reading.says == answers_of(project.spec, predict(project, X[:1]))[0]
    np.testing.assert_array_equal(reading.scores, [score])
    assert reading.answer == 0  # there is no other output


def test_a_single_output_that_is_no_number_is_no_answer():
    for value in (np.nan, np.inf):
        assert not Reader(single("hinge", value)).read(X[0]).is_finite


def test_the_answer_is_that_of_the_evaluation_also_where_all_outputs_are_negative():
    project = with_numbers(tiny_project((), activation="identity", loss="squared_error"), [0] * 6 + [-2, -1])
    reading = Reader(project).read(X[0])
    assert reading.answer == reading.says == answers_of(project.spec, predict(project, X[:1]))[0] == 1
    assert answer_names(dense_network((), class_names=(), outputs=3)) == ("0", "1", "2")


def test_answers_are_written_where_they_are_wanted():
    out = np.empty(2, np.intp)
    assert answers_of(tiny_spec(), np.array([[0.2, 0.7], [0.9, 0.1]]), out) is out
    assert out.tolist() == [1, 0]


def test_right_answers_are_counted_in_all_and_per_class():
    # Weights zero, bias for "yes": every answer is 1.
    project = with_numbers(tiny_project(()), [0] * 6 + [0, 1])
    score = evaluate(project, X[:5], np.array([1, 1, 0, 1, 0]), "noise")
    assert score == Score("noise", 3, 5, (0.0, 1.0))
    assert score.accuracy == 0.6


def test_a_single_output_is_right_where_its_yes_and_no_are():
    # All weights 0 and a bias of 1: always yes, which is right for two of three.
    spec = dense_network((), input_shape=(3,), class_names=("yes",), loss="binary_cross_entropy")
    project = with_numbers(Project(spec, initial_weights(spec, 1), Card()), [0] * 3 + [1])
    score = evaluate(project, X[:3], np.array([1, 0, 1]), "noise")
    assert (score.correct, score.per_class) == (2, (0.0, 1.0))


def test_no_samples_give_an_empty_score_instead_of_an_error():
    score = evaluate(tiny_project(), X[:0], np.array([], np.int64), "nothing")
    assert (score.correct, score.total, score.accuracy) == (0, 0, 0.0)


def test_samples_of_another_size_are_refused_with_both_numbers():
    with pytest.raises(NetworkError) as caught:
        evaluate(tiny_project(), np.zeros((2, 4), np.float32), np.zeros(2, np.int64), "noise")
    assert str(caught.value) == (
        "The network takes 3 numbers per sample, but a sample of noise has 4: "
        "choose data or a network that fits."
    )


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
def test_outputs_that_are_no_numbers_are_not_taken_for_an_answer(loss: str) -> None:
    spec = dense_network((4,), activation="relu", loss=loss)
    layout = initial_weights(spec, 1).layout
    project = Project(spec, Weights(layout, np.full(layout.size, 3e38, np.float32)), Card())
    assert not Reader(project).read(np.ones(784, np.float32)).is_finite

import numpy as np
import pytest
from scipy.io import savemat

from nnsim.data.matfile import read_course_data, read_course_weights
from nnsim.engine.gradcheck import gradient_check, sample
from nnsim.engine.numerics import one_hot
from nnsim.engine.regularizers import Regularization
from nnsim.network.compile import compile_network
from nnsim.network.course import course_spec, read_course_network
from nnsim.network.errors import NetworkError
from nnsim.network.reader import Reader, evaluate, losses
from nnsim.network.shapes import class_names, infer_shapes
from nnsim.network.shipped import open_network
from nnsim.network.storage import load, save
from nnsim.network.weights import initial_weights
from tests.data.files import assert_one_sentence, real


def made_weights(path):
    rng = np.random.default_rng(4)
    savemat(path, {"Theta1": rng.normal(size=(25, 401)), "Theta2": rng.normal(size=(10, 26))})


def course():
    return read_course_network(real("ex4", "ex4weights.mat")), read_course_data(real("ex4", "ex4data1.mat"))


def test_the_courses_network_has_its_layers_and_a_name_for_every_output():
    spec = course_spec()
    assert list(infer_shapes(spec).values()) == [(20, 20), (25,), (10,)]
    assert class_names(spec) == tuple("0123456789")
    assert spec.loss == "binary_cross_entropy"


def test_every_number_of_the_file_comes_to_its_place(tmp_path):
    # z = Theta (1, x), the bias in column 0; what read_course_weights gives is in our order already.
    made_weights(tmp_path / "weights.mat")
    first, second = read_course_weights(tmp_path / "weights.mat")
    reading = Reader(open_network(str(tmp_path / "weights.mat"))).read(x := np.linspace(0, 1, 400))
    np.testing.assert_allclose(reading.z["hidden1"], first @ [1, *x], rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(reading.z["output"], second @ [1, *reading.a["hidden1"]], rtol=1e-4, atol=1e-5)


def test_the_network_of_the_course_can_be_saved(tmp_path):
    made_weights(tmp_path / "weights.mat")
    project = read_course_network(tmp_path / "weights.mat")
    save(project, tmp_path / "mine.nnsim")
    again = load(tmp_path / "mine.nnsim")
    assert again.weights.same_as(project.weights)
    assert (again.spec, again.card) == (project.spec, project.card)


def test_a_file_that_is_not_the_courses_is_refused_in_one_sentence(tmp_path):
    savemat(tmp_path / "digits.MAT", {"X": np.zeros((3, 400)), "y": np.ones((3, 1))})
    with pytest.raises(NetworkError) as caught:
        open_network(str(tmp_path / "digits.MAT"))
    assert_one_sentence(str(caught.value), "digits.MAT", "no variable Theta1", "ex4weights.mat")


def test_the_cost_is_that_of_the_course_to_nine_digits():
    project, data = course()
    cost = losses(project, data.floats(), one_hot(data.labels, 10)).mean()
    # Exercise 4, sections 1.3 and 1.4: about 0.287629, and 0.383770 with lambda = 1
    assert f"{cost:.9f}" == "0.287629165"
    weights = project.weights
    added = Regularization(l2=1).penalty(weights.flat.astype(np.float64), weights.layout, len(data))
    assert f"{cost + added:.9f}" == "0.383769859"


def test_the_gradient_is_right_to_nine_digits_with_lambda():
    project, data = course()
    part = data.take(slice(0, 5000, 250))  # two of every digit
    program = compile_network(project.spec, len(part), np.float64)
    program.parameters[:] = project.weights.flat
    chosen = sample(program.layout, 400, np.random.default_rng(1))
    x, target = part.floats().astype(np.float64), one_hot(part.labels, 10, np.float64)
    check = gradient_check(
        program, x, target, epsilon=1e-4, indices=chosen, regularization=Regularization(l2=1)
    )
    assert check.relative_difference < 1e-9
    assert check.by_slot()[0].checked >= 100


def test_it_reads_as_many_digits_as_the_course_says():
    project, data = course()
    assert evaluate(project, data.floats(), data.labels, "course").correct == 4_876  # 97.5 % of 5,000


def test_initial_weights_lie_in_the_range_of_the_course():
    weights = initial_weights(course_spec(), 1)
    for layer in ("hidden1", "output"):
        W, b = weights.of(layer)["W"], weights.of(layer)["b"]
        assert 0.1 < np.abs(W).max() <= 0.12
        assert not b.any()
    assert compile_network(course_spec(), 1).layout.size == 25 * 401 + 10 * 26

import numpy as np
import pytest

from nnsim.data.matfile import read_course_data, read_course_weights
from nnsim.engine.gradcheck import gradient_check
from nnsim.network.catalogue import CATALOGUE, kind_of
from nnsim.network.compile import compile_network
from nnsim.network.errors import NetworkError
from nnsim.network.presets import dense_network
from nnsim.network.spec import InputSpec, LayerSpec
from nnsim.paths import data_folder
from tests.network.networks import tiny_spec

COURSE = data_folder() / "ex4"
needs_course = pytest.mark.skipif(
    not COURSE.is_dir(), reason=f"the course's files are not in {COURSE}; NNSIM_DATA names another folder"
)


def test_a_compiled_network_has_its_layers_in_order_and_parameters_at_zero():
    program = compile_network(tiny_spec((4, 5)), 7)
    assert program.names == ("hidden1", "hidden2", "output")
    assert program.batch_size == 7
    assert program.dtype == np.float32
    assert not program.parameters.any()


@pytest.mark.parametrize("hidden", [(), (4,), (3, 2)])
@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
def test_the_gradient_of_a_compiled_network_is_right(hidden, loss):
    program = compile_network(tiny_spec(hidden, activation="tanh", loss=loss), 5, np.float64)
    rng = np.random.default_rng(1)
    program.parameters[:] = rng.normal(size=program.layout.size)
    x, target = rng.normal(size=(5, 3)), np.eye(2)[[0, 1, 1, 0, 1]]
    assert gradient_check(program, x, target).relative_difference < 1e-7


def test_a_network_that_is_not_valid_is_not_compiled():
    with pytest.raises(NetworkError, match="unknown activation"):
        compile_network(dense_network((3,), activation="stairs"), 1)


def test_what_gives_more_numbers_than_any_memory_holds_is_refused_before_anything_is_allocated():
    with pytest.raises(NetworkError) as caught:
        compile_network(dense_network((), input_shape=(4_000, 4_000), class_names=("no", "yes")), 1)
    assert str(caught.value) == (
        "Input gives 16,000,000 numbers for one sample, but 10,000,000 are the most that nnsim computes "
        "with: make it or what it hears smaller."
    )
    assert caught.value.layer == "input"


def test_every_kind_of_layer_is_in_the_catalogue_with_its_words():
    assert set(CATALOGUE) == set(LayerSpec.__args__)
    for kind in CATALOGUE.values():
        assert str(kind.title)
        assert kind.formula
        assert str(kind.help).endswith(".")
        assert kind.source
    assert str(kind_of(InputSpec("in", "Input", (3,))).title) == "Input"


@needs_course
def test_the_course_network_reads_as_the_course_says():
    # Coursera "Machine Learning", exercise 4: accuracy 97.52 %, and the cost of the ten sigmoids
    # J = mean over samples of -sum_k (y_k ln a_k + (1 - y_k) ln(1 - a_k)) = 0.287629165.
    data = read_course_data(COURSE / "ex4data1.mat")
    first, second = read_course_weights(COURSE / "ex4weights.mat")
    spec = dense_network((25,), input_shape=(20, 20), loss="squared_error")
    program = compile_network(spec, len(data), np.float64)
    program.parameters[:] = np.concatenate(
        [part.ravel() for theta in (first, second) for part in (theta[:, 1:].T, theta[:, 0])]
    )
    assert program.layout.size == 10_285
    a = program.forward(data.inputs.astype(np.float64))
    assert (a.argmax(axis=1) == data.labels).mean() == pytest.approx(0.9752)
    y = np.eye(10)[data.labels]
    cost = -(y * np.log(a) + (1 - y) * np.log(1 - a)).sum(axis=1).mean()
    assert cost == pytest.approx(0.287629165, abs=1e-6)

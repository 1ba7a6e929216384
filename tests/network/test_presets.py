import numpy as np
import pytest

from nnsim.engine.gradcheck import gradient_check, sample
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.network.catalogue import CATALOGUE
from nnsim.network.compile import compile_network, parameter_count
from nnsim.network.presets import PRESETS
from nnsim.network.project import Card, Project
from nnsim.network.shapes import infer_shapes, ordered
from nnsim.network.storage import load, save
from nnsim.network.weights import initial_weights

NAMES = sorted(PRESETS)

# Counted by hand, weights and biases of every layer.
COUNTS = {
    "logistic": 784 * 10 + 10,
    "dense-16-16": 784 * 16 + 16 + 16 * 16 + 16 + 16 * 10 + 10,  # 13,002
    "dense-500-500": 784 * 500 + 500 + 500 * 500 + 500 + 500 * 10 + 10,
    # 24 x 24 x 8, 12 x 12 x 8, 8 x 8 x 16, 4 x 4 x 16 = 256
    "convolutional": 25 * 8 + 8 + 25 * 8 * 16 + 16 + 256 * 10 + 10,
    # 28 x 28 x 6, 14 x 14 x 6, 10 x 10 x 16, 5 x 5 x 16 = 400; with every map of C3 hearing all of S2
    "lenet5": 25 * 6 + 6 + 25 * 6 * 16 + 16 + 400 * 120 + 120 + 120 * 84 + 84 + 84 * 10 + 10,
    "recurrent": 28 * 64 + 64 * 64 + 64 + 64 * 10 + 10,
    "maxout": 784 * 192 + 192 + 64 * 10 + 10,
    # stem 14 x 14 x 8; two convolutions, four numbers per channel to normalise, one slope; 7 x 7 x 8 = 392
    "residual": 9 * 8 + 8 + 2 * (9 * 8 * 8 + 8) + 4 * 8 + 8 + 392 * 10 + 10,
    # stem 14 x 14 x 8; branches of 1, 3, 5; 24 channels mixed to 32
    "inception": 9 * 8 + 8 + (1 + 9 + 25) * 8 * 8 + 3 * 8 + 9 * 24 * 32 + 32 + 32 * 10 + 10,
}


def batch(count, seed=1):
    rng = np.random.default_rng(seed)
    return rng.random((count, 784)), np.eye(10)[rng.integers(0, 10, count)]


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_has_the_parameters_counted_by_hand(name):
    assert parameter_count(PRESETS[name].make()) == COUNTS[name]


def test_every_kind_of_layer_but_reshape_occurs_in_a_preset():
    used = {type(layer).__name__ for preset in PRESETS.values() for layer in preset.make().layers}
    assert {kind.__name__ for kind in CATALOGUE} - used == {"ReshapeSpec"}


@pytest.mark.parametrize("name", NAMES)
def test_its_backward_pass_agrees_with_central_differences(name):
    spec = PRESETS[name].make()
    program = compile_network(spec, 3, np.float64)
    program.parameters[:] = initial_weights(spec, 3).flat
    x, target = batch(3)
    chosen = sample(program.layout, 60, np.random.default_rng(1))
    check = gradient_check(program, x, target, epsilon=1e-6, indices=chosen)
    # A ReLU that crosses zero within epsilon shows at single parameters only; of 60 most must agree.
    assert np.median(check.per_parameter) < 1e-6


@pytest.mark.parametrize("name", NAMES)
def test_it_learns_sixteen_pictures_by_heart(name):
    spec = PRESETS[name].make()
    program = compile_network(spec, 16)
    program.parameters[:] = initial_weights(spec, 1).flat
    x, target = (part.astype(np.float32) for part in batch(16))
    rule = OPTIMIZERS["adam"].make()
    state = rule.start(program.parameters)
    first = program.loss_and_gradient(x, target)
    for _ in range(60):
        last = program.loss_and_gradient(x, target)
        rule.update(program.parameters, program.gradient, state, 0.005)
    assert last < 0.7 * first


@pytest.mark.parametrize("name", NAMES)
def test_it_comes_back_from_a_file_as_it_was(name, tmp_path):
    spec = PRESETS[name].make()
    project = Project(spec, initial_weights(spec, 1), Card(title=name))
    save(project, tmp_path / "net.nnsim")
    again = load(tmp_path / "net.nnsim")
    assert again.spec == spec
    assert again.weights.same_as(project.weights)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_gives_the_same_weights_and_another_seed_others(name):
    spec = PRESETS[name].make()
    assert initial_weights(spec, 5).same_as(initial_weights(spec, 5))
    assert not initial_weights(spec, 5).same_as(initial_weights(spec, 6))


def test_branches_are_joined_in_the_order_of_their_links():
    spec = PRESETS["inception"].make()
    shapes = infer_shapes(spec)
    assert shapes["join"] == (14, 14, 24)
    assert [layer.id for layer in ordered(spec)][-3:] == ["mix", "mean", "output"]

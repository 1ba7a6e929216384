import numpy as np
import pytest

from nnsim.engine.gradcheck import gradient_check, sample
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.network.catalogue import CATALOGUE
from nnsim.network.compile import compile_network, parameter_count
from nnsim.network.point_presets import POINT_PRESETS
from nnsim.network.presets import KNOWN_BAD, PRESETS
from nnsim.network.problems import problems
from nnsim.network.project import Card, Project
from nnsim.network.shapes import infer_shapes, input_size, ordered, output_size
from nnsim.network.storage import load, save
from nnsim.network.weights import initial_weights
from nnsim.training.request import check_hyperparameters

NAMES = sorted(PRESETS)

BAD = {name for name, preset in PRESETS.items() if preset.group is KNOWN_BAD}

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
    # six layers of 30
    "deep-relu": 784 * 30 + 30 + 5 * (30 * 30 + 30) + 30 * 10 + 10,
    "deep-sigmoid": 784 * 30 + 30 + 5 * (30 * 30 + 30) + 30 * 10 + 10,
    "dropout": 784 * 128 + 128 + 128 * 64 + 64 + 64 * 10 + 10,
    "dense-25": 400 * 25 + 25 + 25 * 10 + 10,  # 10,285, as the course has them
    "xor": 2 * 2 + 2 + 2 + 1,
    "line-2": 2 * 2 + 2,
    "circle-4": 2 * 4 + 4 + 4 * 2 + 2,
    "quadrants-4": 2 * 4 + 4 + 4 * 2 + 2,
    "moons-8": 2 * 8 + 8 + 8 * 2 + 2,
    "spiral-16-16": 2 * 16 + 16 + 16 * 16 + 16 + 16 * 2 + 2,
    "classes-8": 2 * 8 + 8 + 8 * 4 + 4,
    "curve-8": 8 + 8 + 8 + 1,
    "curve-relu": 16 + 16 + 16 + 1,
    "curve-line": 1 + 1,
    "bad-vanishing": 784 * 16 + 16 + 7 * (16 * 16 + 16) + 16 * 10 + 10,
    "bad-zeros": 13_002,
    "bad-twins": 13_002,
    "bad-rate": 13_002,
    "bad-linear": 2 * 4 + 4 + 4 * 4 + 4 + 4 + 1,
    "bad-narrow": 784 * 16 + 16 + 16 + 1 + 10 + 10,
    "bad-few": 784 * 128 + 128 + 128 * 10 + 10,
    "inception": 9 * 8 + 8 + (1 + 9 + 25) * 8 * 8 + 3 * 8 + 9 * 24 * 32 + 32 + 32 * 10 + 10,
}


def batch(spec, count, seed=1):
    rng = np.random.default_rng(seed)
    outputs = output_size(spec)
    labels = rng.integers(0, max(2, outputs), count)
    target = np.eye(outputs)[labels] if outputs > 1 else labels[:, None].astype(float)
    return rng.random((count, input_size(spec))), target


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_has_the_parameters_counted_by_hand(name):
    assert parameter_count(PRESETS[name].make()) == COUNTS[name]


def test_every_kind_of_layer_but_reshape_occurs_in_a_preset():
    used = {type(layer).__name__ for preset in PRESETS.values() for layer in preset.make().layers}
    assert {kind.__name__ for kind in CATALOGUE} - used == {"ReshapeSpec"}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_with_it_that_could_be_told_without_training(name):
    assert problems(PRESETS[name].make()) == ()


@pytest.mark.parametrize("name", NAMES)
def test_it_says_how_to_train_it_and_what_it_shows(name):
    preset = PRESETS[name]
    check_hyperparameters(preset.setup.hyperparameters)
    assert str(preset.help).endswith(".")
    assert (str(preset.group) == "Known bad") == name.startswith("bad-")


def test_presets_of_one_group_stand_together_and_the_bad_ones_last():
    groups = list(dict.fromkeys(str(preset.group) for preset in PRESETS.values()))
    assert groups == ["Dense", "Pictures", "Sequences", "Classics", "Points and curves", "Known bad"]
    order = [groups.index(str(preset.group)) for preset in PRESETS.values()]
    assert order == sorted(order)


def test_titles_tell_presets_apart():
    assert len({str(preset.title) for preset in PRESETS.values()}) == len(PRESETS)


@pytest.mark.parametrize("name", NAMES)
def test_its_backward_pass_agrees_with_central_differences(name):
    spec = PRESETS[name].make()
    program = compile_network(spec, 3, np.float64)
    program.parameters[:] = initial_weights(spec, 3).flat
    x, target = batch(spec, 3)
    chosen = sample(program.layout, 60, np.random.default_rng(1))
    check = gradient_check(program, x, target, epsilon=1e-6, indices=chosen)
    # A ReLU that crosses zero within epsilon shows at single parameters only; of 60 most must agree.
    assert np.median(check.per_parameter) < 1e-6


@pytest.mark.parametrize("name", [name for name in NAMES if name not in {*BAD, *POINT_PRESETS, "xor"}])
def test_it_learns_sixteen_pictures_by_heart(name):
    spec = PRESETS[name].make()
    program = compile_network(spec, 16)
    program.parameters[:] = initial_weights(spec, 1).flat
    x, target = (part.astype(np.float32) for part in batch(spec, 16))
    rule = OPTIMIZERS["adam"].make()
    state = rule.start(program.parameters)
    first = program.loss_and_gradient(x, target)
    for _ in range(60):
        last = program.loss_and_gradient(x, target)
        rule.update(program.parameters, program.gradient, state, 0.005)
    assert last < 0.75 * first


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
    is_alike = name in ("bad-zeros", "bad-twins")  # whatever the seed: that is what is bad with them
    assert initial_weights(spec, 5).same_as(initial_weights(spec, 6)) == is_alike


def test_branches_are_joined_in_the_order_of_their_links():
    spec = PRESETS["inception"].make()
    shapes = infer_shapes(spec)
    assert shapes["join"] == (14, 14, 24)
    assert [layer.id for layer in ordered(spec)][-3:] == ["mix", "mean", "output"]

"""Who enters a twin or a race differs in one thing and in nothing else."""

from dataclasses import replace

import msgspec
import pytest

from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.network.presets import dense_network
from nnsim.network.spec import DropoutSpec
from nnsim.network.weights import initial_weights
from nnsim.training.entrants import RACERS, differences, from_first_weights, optimizer_race
from nnsim.training.loop import train
from nnsim.training.request import Hyperparameters, ScheduleSettings, check_hyperparameters
from tests.training.runs import project, request


def with_settings(**settings):
    made = project((3,))
    return replace(
        made, setup=msgspec.structs.replace(made.setup, hyperparameters=Hyperparameters(**settings))
    )


def with_dropout():
    made = with_settings()
    dropout = DropoutSpec(id="drop", name="Dropout 1", rate=0.25)
    layers = list(made.spec.layers)
    first, second = layers[1].id, layers[2].id
    edges = [edge for edge in made.spec.edges if edge != (first, second)]
    spec = msgspec.structs.replace(
        made.spec, layers=(*layers, dropout), edges=(*edges, (first, "drop"), ("drop", second))
    )
    return replace(made, spec=spec, weights=initial_weights(spec, 1))


OTHER = {
    "optimizer": "rmsprop", "schedule": "cosine", "activation": "elu", "batch_size": 7, "seed": 9, "start": 9,
    "max_norm": 3.0,
}  # fmt: skip


@pytest.mark.parametrize(
    "made", [with_settings(), with_settings(schedule=ScheduleSettings("step")), with_dropout()]
)
def test_every_difference_changes_what_it_names_and_nothing_else(made):
    known = differences(made)
    assert len({one.name for one in known}) == len(known)
    for one in known:
        value = OTHER.get(one.name, 0.125)
        first, second = one.twins(made, value)
        assert first.project is made
        assert one.read(second.project) == value
        untouched = {other.name: other.read(made) for other in known if other.name != one.name}
        there = {other.name: other for other in differences(second.project)}
        for name in untouched.keys() & there.keys():
            # another optimizer brings its own settings along
            assert there[name].read(second.project) == untouched[name], (one.name, name)


def test_only_another_seed_of_the_first_weights_gives_other_weights():
    made = with_dropout()
    for one in differences(made):
        _, second = one.twins(made, OTHER.get(one.name, 0.125))
        assert second.project.weights.same_as(made.weights) is (one.name != "start")
    start = next(one for one in differences(made) if one.name == "start")
    _, second = start.twins(made, 9)
    assert second.project.weights.same_as(initial_weights(made.spec, 9))


def test_twins_are_called_by_what_they_have_otherwise():
    rate = differences(with_settings(rate=0.5))[0]
    assert [str(one.words) for one in rate.twins(with_settings(rate=0.5), 0.25)] == [
        "Learning rate: 0.5", "Learning rate: 0.25",
    ]  # fmt: skip
    batch = differences(with_settings())[1]
    assert str(batch.twins(with_settings(), 1_000_000)[1].words) == "Batch size: 1000000"


def test_a_network_without_hidden_layers_has_no_hidden_activation():
    spec = dense_network((), input_shape=(2,), class_names=("0", "1"))
    made = replace(project((3,)), spec=spec, weights=initial_weights(spec, 1))
    assert "activation" not in {one.name for one in differences(made)}


def test_the_activation_of_the_output_stays():
    made = with_settings()
    activation = next(one for one in differences(made) if one.name == "activation")
    _, second = activation.twins(made, "relu")
    before, after = made.spec.layers, second.project.spec.layers
    assert after[-1] == before[-1]
    assert after[1].activation == "relu"


def test_a_race_is_between_five_optimizers_at_their_own_rates_and_otherwise_alike():
    made = with_settings(optimizer="adam", optimizer_settings=(("beta1", 0.5),), batch_size=17, seed=5)
    entrants = optimizer_race(made)
    settings = [one.project.setup.hyperparameters for one in entrants]
    assert tuple(one.optimizer for one in settings) == RACERS
    assert [one.rate for one in settings] == [OPTIMIZERS[name].starting_rate for name in RACERS]
    assert {(one.batch_size, one.seed, one.optimizer_settings) for one in settings} == {(17, 5, ())}
    assert all(one.project.weights is made.weights for one in entrants)


def test_first_weights_are_those_of_the_seed_of_the_network():
    made = with_settings()
    later = replace(made, weights=initial_weights(made.spec, 77))
    assert from_first_weights(later).weights.same_as(made.weights)
    stranger = replace(later, card=msgspec.structs.replace(later.card, seed=None))
    assert from_first_weights(stranger) is stranger


def test_settings_of_one_optimizer_are_not_those_of_another():
    made = with_settings(optimizer="momentum", optimizer_settings=(("momentum", 0.5),))
    (optimizer,) = (one for one in differences(made) if one.name == "optimizer")
    _, twin = optimizer.twins(made, "adam")
    check_hyperparameters(twin.project.setup.hyperparameters)
    assert twin.project.setup.hyperparameters.optimizer_settings == ()


def test_a_run_that_can_go_on_does_not_belong_to_other_first_weights():
    made = replace(with_settings(), run=train(request()).state())
    (start,) = (one for one in differences(made) if one.name == "start")
    first, second = start.twins(made, 9)
    assert first.project.run is made.run
    assert second.project.run is None

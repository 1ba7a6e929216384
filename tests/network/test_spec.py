import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.data.dataset import DIGIT_NAMES
from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.losses import LOSSES
from nnsim.network.presets import dense_network
from nnsim.network.spec import DenseSpec, InputSpec, LayerId, NetworkSpec

specs = st.builds(
    dense_network,
    st.lists(st.integers(1, 1000), max_size=5),
    activation=st.sampled_from(sorted(ACTIVATIONS)),
    input_shape=st.sampled_from([(784,), (28, 28), (1,), (3, 5)]),
    class_names=st.lists(st.text(max_size=5), min_size=1, max_size=12).map(tuple),
    loss=st.sampled_from(sorted(LOSSES)),
)


@given(spec=specs)
def test_a_network_comes_back_from_json_as_it_was(spec):
    assert msgspec.json.decode(msgspec.json.encode(spec), type=NetworkSpec) == spec


def test_networks_are_values():
    assert dense_network((16, 16)) == dense_network([16, 16])
    assert hash(dense_network((16, 16))) == hash(dense_network([16, 16]))
    with pytest.raises(AttributeError):
        dense_network(()).loss = "other"


def test_a_layer_is_found_by_its_id():
    spec = dense_network((4,))
    assert spec.layer(LayerId("hidden1")).units == 4
    with pytest.raises(KeyError):
        spec.layer(LayerId("hidden2"))


GOOD = {"type": "dense", "id": "a", "name": "A", "units": 3, "activation": "tanh"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"units": 0}, "Expected `int` >= 1 - at `$.units`"),
        ({"units": 100_001}, "Expected `int` <= 100000 - at `$.units`"),
        ({"units": 2.5}, "Expected `int`, got `float` - at `$.units`"),
        ({"units": "3"}, "Expected `int`, got `str` - at `$.units`"),
        ({"name": ""}, r"Expected `str` matching regex '^[^\\x00-\\x1f\\x7f]+\\Z' - at `$.name`"),
        ({"name": "a\nb"}, r"Expected `str` matching regex '^[^\\x00-\\x1f\\x7f]+\\Z' - at `$.name`"),
        ({"name": "a\n"}, r"Expected `str` matching regex '^[^\\x00-\\x1f\\x7f]+\\Z' - at `$.name`"),
        ({"name": "x" * 61}, "Expected `str` of length <= 60 - at `$.name`"),
        ({"colour": "red"}, "Object contains unknown field `colour`"),
        ({"type": "swirl"}, "Invalid value 'swirl' - at `$.type`"),
        ({"id": "a/../b"}, r"Expected `str` matching regex '^[A-Za-z0-9_.-]+\\Z' - at `$.id`"),
        ({"id": "a\0b"}, r"Expected `str` matching regex '^[A-Za-z0-9_.-]+\\Z' - at `$.id`"),
        ({"id": "x" * 61}, "Expected `str` of length <= 60 - at `$.id`"),
    ],
)
def test_a_field_that_breaks_its_rule_is_named_with_its_place(change, reason):
    assert msgspec.convert(GOOD, DenseSpec | InputSpec).units == 3
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.json.decode(msgspec.json.encode(GOOD | change), type=DenseSpec | InputSpec)
    assert str(caught.value) == reason


def test_a_shape_has_one_to_three_sizes():
    for shape in ([], [2, 2, 2, 2]):
        with pytest.raises(msgspec.ValidationError, match=r"\$\.shape"):
            msgspec.convert({"type": "input", "id": "a", "name": "A", "shape": shape}, InputSpec)


def test_the_preset_links_its_layers_in_a_chain():
    spec = dense_network((16, 8), activation="relu")
    assert [layer.id for layer in spec.layers] == ["input", "hidden1", "hidden2", "output"]
    assert spec.edges == (("input", "hidden1"), ("hidden1", "hidden2"), ("hidden2", "output"))
    assert [layer.activation for layer in spec.layers[1:]] == ["relu", "relu", "softmax"]
    assert [layer.initializer for layer in spec.layers[1:]] == ["he", "he", "glorot"]
    assert spec.class_names == DIGIT_NAMES


def test_without_a_hidden_layer_the_preset_is_logistic_regression():
    spec = dense_network(())
    assert [layer.id for layer in spec.layers] == ["input", "output"]


def test_with_squared_error_the_preset_ends_in_the_hidden_activation():
    assert dense_network((5,), activation="tanh", loss="squared_error").layers[-1].activation == "tanh"

from typing import get_args

import msgspec
import pytest

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.fields import Field
from nnsim.network.fields import fields_of
from nnsim.network.spec import (
    AddSpec,
    BatchNormSpec,
    Conv2DSpec,
    DenseSpec,
    DropoutSpec,
    InputSpec,
    LayerSpec,
    MaxPool2DSpec,
)

KINDS = get_args(LayerSpec)


def field(layer, name):
    return next(field for field in fields_of(layer) if field.name == name)


def test_a_layer_has_the_fields_of_its_class_but_not_id_and_name():
    assert [field.name for field in fields_of(DenseSpec)] == [
        "units",
        "activation",
        "initializer",
        "initial_scale",
    ]
    assert fields_of(AddSpec) == ()


def test_a_number_has_its_limits_and_its_words():
    units = field(DenseSpec, "units")
    assert isinstance(units, Field)
    assert (units.title, units.kind, units.low, units.high) == ("Units", "int", 1, 100_000)
    assert units.help == "How many neurons the layer has."
    assert units.is_required
    assert not units.is_optional


def test_what_is_excluded_is_out_of_the_range():
    rate, epsilon = field(DropoutSpec, "rate"), field(BatchNormSpec, "epsilon")
    rate.check(0)
    rate.check(0.999)
    with pytest.raises(ValueError, match="Rate must be a number from 0 to 1, not 1"):
        rate.check(1)
    epsilon.check(1)
    with pytest.raises(ValueError, match="Epsilon must be"):
        epsilon.check(0)


def test_a_window_has_two_numbers_and_a_shape_one_to_three():
    kernel = field(Conv2DSpec, "kernel")
    assert (kernel.lengths, kernel.kind, kernel.low, kernel.high) == ((2, 2), "int", 1, 1_000)
    assert (kernel.value, kernel.default) == ((3, 3), 3)
    shape = field(InputSpec, "shape")
    assert (shape.lengths, shape.low, shape.high, shape.is_required) == ((1, 3), 1, 100_000, True)


def test_what_may_be_left_empty_says_so():
    stride = field(MaxPool2DSpec, "stride")
    assert (stride.is_optional, stride.value, stride.lengths) == (True, None, (2, 2))
    assert not field(Conv2DSpec, "stride").is_optional


def test_choices_are_those_of_the_class_or_of_the_engines_tables():
    assert field(DenseSpec, "activation").choices == tuple(ACTIVATIONS)
    padding = field(Conv2DSpec, "padding")
    assert (padding.kind, padding.choices, padding.default) == ("choice", ("valid", "same"), "valid")


@pytest.mark.parametrize("layer", KINDS, ids=lambda layer: layer.__name__)
def test_every_field_has_words_and_a_default_that_it_accepts(layer):
    for found in fields_of(layer):
        assert found.title
        assert found.help.endswith(".")
        found.check(found.default)


@pytest.mark.parametrize("layer", KINDS, ids=lambda layer: layer.__name__)
def test_what_a_field_allows_is_what_msgspec_allows(layer):
    required = {found.name: example(found, found.default) for found in fields_of(layer) if found.is_required}
    for found in fields_of(layer):
        for value in (found.low, found.high, found.low - 1, found.high + 1, 1, 2.5, 0):
            if found.kind == "choice" or value in (float("inf"), float("-inf")):
                continue
            content = {"id": "a", "name": "A", **required, found.name: example(found, value)}
            assert accepts(layer, content) == allows(found, value), (found.name, value)


def example(field, value):
    return [value] * field.lengths[1] if field.lengths else value


def accepts(layer, content):
    try:
        msgspec.convert(content, layer)
    except msgspec.ValidationError:
        return False
    return True


def allows(field, value):
    try:
        field.check(value)
    except ValueError:
        return False
    return True

"""Words of the engine's tables, as they are shown in the Build workspace."""

import re

import pytest

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.initializers import INITIALIZERS
from nnsim.engine.losses import LOSSES
from nnsim.network.catalogue import CATALOGUE
from nnsim.network.fields import LayerField, fields_of
from nnsim.network.naming import new_layer
from nnsim.network.spec import Conv2DSpec, DenseSpec, MaxPool2DSpec, NetworkSpec
from nnsim.ui.build.choice_words import choice_words
from nnsim.ui.build.field_rules import limits_in_words, rule_of, stepped
from nnsim.ui.build.slider_stops import nearest, stops_of
from nnsim.ui.build.table_words import TEXTS
from nnsim.ui.build.text_rules import ClassNamesRule, NameRule
from nnsim.ui.build.usual_words import usual_words

FIELDS = [(kind, field) for kind in CATALOGUE for field in fields_of(kind)]
NAMED = {field.name: field for _, field in FIELDS}


def test_every_text_of_the_tables_can_be_translated_and_nothing_else() -> None:
    wanted = {text for one in ACTIVATIONS.values() for text in (one.title, one.help, one.use)}
    wanted |= {text for one in INITIALIZERS.values() for text in (one.title, one.help, one.scale_help)}
    wanted |= {text for one in LOSSES.values() for text in (one.title, one.help, one.convention)}
    assert set(TEXTS) == wanted - {""}


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda one: getattr(one, "name", ""))
def test_every_field_takes_what_a_new_layer_has_and_says_its_limits(kind, field: LayerField) -> None:
    value = getattr(new_layer(NetworkSpec((), (), "cross_entropy"), kind), field.name)
    if field.kind == "choice":
        assert limits_in_words(field) == ""
        assert all(choice_words(field.name, key)[0] for key in field.choices)
        assert value in field.choices
    else:
        rule = rule_of(field)
        assert rule.parse(rule.show(value)) == value
        assert limits_in_words(field).endswith(".")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("rate", "1/4", 0.25), ("rate", "0,999", 0.999), ("rate", "0", 0.0), ("epsilon", "1e-7", 1e-7),
        ("epsilon", "1", 1.0), ("kernel", "3*3", (3, 3)), ("kernel", "3 5", (3, 5)), ("shape", "784", (784,)),
        ("shape", "28 × 28 × 3", (28, 28, 3)), ("initial_scale", "", None),
        ("kernel", "\uff13×\uff13", (3, 3)),
    ],
)  # fmt: skip
def test_a_field_reads_what_people_write(name: str, text: str, value: object) -> None:
    assert rule_of(NAMED[name]).parse(text) == value


@pytest.mark.parametrize(
    ("name", "text", "rule"),
    [
        ("rate", "1", "A number from 0, below 1."),
        ("epsilon", "0", "A number above 0, up to 1."),
        ("slope", "11", "A number from -10 to 10."),
        ("kernel", "3 × 3 × 3", "2 whole numbers from 1 to 1,000, such as 3 × 3."),
        ("kernel", "0", "2 whole numbers from 1 to 1,000, such as 3 × 3."),
        ("shape", "", "1 to 3 whole numbers from 1 to 100,000, such as 28 × 28."),
        ("initial_scale", "x", "A number from -1,000,000 to 1,000,000. Or nothing."),
    ],
)
def test_a_broken_rule_is_told(name: str, text: str, rule: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(rule)}$"):
        rule_of(NAMED[name]).parse(text)


def test_a_step_stays_within_the_limits() -> None:
    assert stepped(NAMED["units"], 16, 10) == 26
    assert stepped(NAMED["units"], 1, -1) is None
    assert stepped(NAMED["kernel"], (3, 5), 1) == (4, 6)
    assert stepped(NAMED["kernel"], (1, 5), -1) is None


def test_sliders_stop_only_at_values_that_the_field_takes() -> None:
    slid = [field for _, field in FIELDS if stops_of(field)]
    assert {field.name for field in slid} == {"units", "filters", "pieces", "rate", "momentum", "slope"}
    for field in slid:
        stops = stops_of(field)
        assert list(stops) == sorted(set(stops))
        for stop in stops:
            field.check(stop)


def test_a_slider_rests_at_the_stop_that_is_nearest() -> None:
    stops = (1, 2, 4, 8)
    assert [nearest(stops, value) for value in (0, 1, 2.9, 3.1, 8, 5_000)] == [0, 0, 1, 2, 3, 3]


def test_an_empty_field_says_what_is_taken_then() -> None:
    spec = NetworkSpec((), (), "cross_entropy")
    assert usual_words(new_layer(spec, DenseSpec), "initial_scale") == "usually 1"
    assert usual_words(new_layer(spec, DenseSpec, initializer="magic"), "initial_scale") == ""
    assert usual_words(new_layer(spec, MaxPool2DSpec, size=(3, 2)), "stride") == "usually 3 × 2"
    assert usual_words(new_layer(spec, Conv2DSpec), "filters") == ""


def test_names_are_one_line_and_classes_are_different() -> None:
    assert NameRule().parse("  Edges ") == "Edges"
    assert ClassNamesRule().parse("cat，dog、 cow") == ("cat", "dog", "cow")
    assert ClassNamesRule().parse(" ") == ()
    for rule, text in (
        (NameRule(), " "),
        (NameRule(), "x" * 61),
        (ClassNamesRule(), "a, a"),
        (ClassNamesRule(), "a,,b"),
    ):
        with pytest.raises(ValueError, match=r"\."):
            rule.parse(text)

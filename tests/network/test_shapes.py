import re

import pytest

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.initializers import INITIALIZERS
from nnsim.engine.losses import LOSSES
from nnsim.network.compile import MAX_PARAMETERS, layout_of, parameter_count
from nnsim.network.errors import NetworkError
from nnsim.network.presets import dense_network
from nnsim.network.shapes import infer_shapes, input_size, ordered
from nnsim.network.spec import Conv2DSpec, DenseSpec, InputSpec, NetworkSpec

PICTURE = InputSpec("in", "Picture", (28, 28))
OTHER = InputSpec("in2", "Other picture", (28, 28))
HIDDEN = DenseSpec("h", "Hidden 1", 16, "sigmoid")
OUTPUT = DenseSpec("out", "Output", 10, "softmax")


def network(*layers, edges=(), loss="cross_entropy", class_names=()):
    return NetworkSpec(layers, tuple(edges), loss, class_names)


def test_every_layer_gets_its_shape():
    assert infer_shapes(dense_network((16, 8))) == {
        "input": (28, 28),
        "hidden1": (16,),
        "hidden2": (8,),
        "output": (10,),
    }


def test_layers_are_ordered_by_their_links_not_by_their_place():
    spec = network(OUTPUT, HIDDEN, PICTURE, edges=[("h", "out"), ("in", "h")])
    assert [layer.id for layer in ordered(spec)] == ["in", "h", "out"]
    assert [slot.layer for slot in layout_of(spec).slots] == ["h", "h", "out", "out"]


@pytest.mark.parametrize(
    ("hidden", "count"),
    [
        # 784*16 + 16 + 16*16 + 16 + 16*10 + 10
        ((16, 16), 13_002),
        # 784*10 + 10
        ((), 7_850),
        # 784*500 + 500 + 500*500 + 500 + 500*10 + 10
        ((500, 500), 648_010),
    ],
)
def test_parameters_are_counted_as_by_hand(hidden, count):
    assert parameter_count(dense_network(hidden)) == count


def test_a_picture_enters_as_one_row():
    assert input_size(dense_network((3,))) == 784
    assert input_size(dense_network((3,), input_shape=(5,))) == 5


# Each message names the thing, the rule and the fix.
BROKEN = {
    "no layers at all": (
        network(),
        "A network needs exactly one input layer but has 0: add one.",
        None,
    ),
    "two inputs": (
        network(PICTURE, OTHER, OUTPUT, edges=[("in", "out")]),
        "A network needs exactly one input layer but has 2: keep one of Picture, Other picture.",
        None,
    ),
    "only an input": (
        network(PICTURE),
        "Picture leads nowhere, but a network needs at least one layer behind its input: "
        "add a dense output layer.",
        "in",
    ),
    "the same id twice": (
        network(PICTURE, HIDDEN, DenseSpec("h", "Hidden 2", 3, "tanh"), edges=[("in", "h")]),
        "Hidden 1 and Hidden 2 have the same id, but every id may occur once: rename one of them.",
        None,
    ),
    "a link to nowhere": (
        network(PICTURE, OUTPUT, edges=[("in", "out"), ("out", "x")]),
        "A link goes from “out” to “x”, but there is no layer “x”: remove the link.",
        None,
    ),
    "a layer that hears nothing": (
        network(PICTURE, HIDDEN, OUTPUT, edges=[("h", "out")]),
        "Hidden 1 takes exactly 1 incoming link but has 0: add 1.",
        "h",
    ),
    "a layer that hears two": (
        network(PICTURE, HIDDEN, OUTPUT, edges=[("in", "h"), ("h", "out"), ("in", "out")]),
        "Output takes exactly 1 incoming link but has 2: remove 1.",
        "out",
    ),
    "the same link twice": (
        network(PICTURE, OUTPUT, edges=[("in", "out"), ("in", "out")]),
        "Output takes exactly 1 incoming link but has 2: remove 1.",
        "out",
    ),
    "an input that hears": (
        network(PICTURE, OTHER, edges=[("in", "in2")]),
        "Other picture takes no incoming link but has 1: remove 1.",
        "in2",
    ),
    "a fork": (
        network(PICTURE, HIDDEN, OUTPUT, edges=[("in", "h"), ("in", "out")]),
        "A network needs exactly one output, but Hidden 1, Output lead nowhere: link all but one of them "
        "onwards, or remove them.",
        "h",
    ),
    "a window that is larger than it can use": (
        network(
            PICTURE,
            Conv2DSpec("c", "Maps", 4, (56, 3), padding="same"),
            OUTPUT,
            edges=[("in", "c"), ("c", "out")],
        ),
        "The window of Maps (56 × 3) reaches beyond its picture (28 × 28) wherever it stands, and sees only "
        "zeros there. Make it 55 × 55 at most.",
        "c",
    ),
    "an unknown activation": (
        network(PICTURE, DenseSpec("out", "Output", 10, "stairs"), edges=[("in", "out")]),
        f"Output has the unknown activation “stairs”. Choose one of: {', '.join(ACTIVATIONS)}.",
        "out",
    ),
    "an unknown initializer": (
        network(PICTURE, DenseSpec("out", "Output", 10, "softmax", "ones"), edges=[("in", "out")]),
        f"Output has the unknown initializer “ones”. Choose one of: {', '.join(INITIALIZERS)}.",
        "out",
    ),
    "an unknown loss": (
        network(PICTURE, OUTPUT, edges=[("in", "out")], loss="surprise"),
        f"There is no loss “surprise”. Choose one of: {', '.join(LOSSES)}.",
        None,
    ),
    "a loss that does not fit": (
        network(PICTURE, DenseSpec("out", "Output", 10, "tanh"), edges=[("in", "out")]),
        "The loss “cross_entropy” needs a softmax output, but Output has tanh. "
        "Set its activation to softmax or choose another loss.",
        "out",
    ),
    "too few neurons for the classes": (
        network(PICTURE, OUTPUT, edges=[("in", "out")], class_names=("a", "b")),
        "Output has 10 neurons for 2 classes; set its units to 2.",
        "out",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_wrong_is_one_sentence_with_layer_rule_and_fix(case):
    spec, message, layer = BROKEN[case]
    with pytest.raises(NetworkError) as caught:
        infer_shapes(spec)
    assert str(caught.value) == message
    assert caught.value.layer == layer


def test_a_ring_is_named_by_its_layers():
    second = DenseSpec("h2", "Hidden 2", 16, "sigmoid")
    spec = network(PICTURE, HIDDEN, second, edges=[("h", "h2"), ("h2", "h")])
    with pytest.raises(NetworkError, match=r"form a ring; remove one of the links between them\.") as caught:
        infer_shapes(spec)
    assert set(re.findall("Hidden [12]", str(caught.value))) == {"Hidden 1", "Hidden 2"}


def test_a_network_that_no_memory_holds_is_refused_before_anything_is_allocated():
    # 784*100,000 + 100,000 + 100,000*100,000 + 100,000 + 100,000*10 + 10
    with pytest.raises(NetworkError) as caught:
        parameter_count(dense_network((100_000, 100_000)))
    assert str(caught.value) == (
        "This network would have 10,079,600,010 parameters, but 100,000,000 are the most that nnsim trains: "
        "make Hidden 2 or the layer before it smaller."
    )
    assert caught.value.layer == "hidden2"
    assert parameter_count(dense_network((9_000, 9_000))) < MAX_PARAMETERS

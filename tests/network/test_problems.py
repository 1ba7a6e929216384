import pytest

from nnsim.network.compile import nodes
from nnsim.network.edits import ancestors, set_field
from nnsim.network.errors import NetworkError
from nnsim.network.presets import PRESETS, chain_network, dense_network
from nnsim.network.problems import problems
from nnsim.network.spec import (
    ActivationSpec,
    AddSpec,
    BatchNormSpec,
    ConcatenateSpec,
    Conv2DSpec,
    DenseSpec,
    DropoutSpec,
    FlattenSpec,
    GlobalAveragePoolSpec,
    InputSpec,
    MaxPool2DSpec,
    NetworkSpec,
    ReshapeSpec,
    SimpleRNNSpec,
)
from tests.network.test_shapes import BROKEN

PICTURE = InputSpec("in", "Picture", (28, 28))
ROW = InputSpec("in", "Row", (784,))
HIDDEN = DenseSpec("h", "Hidden", 16, "relu")
OUTPUT = DenseSpec("out", "Output", 10, "softmax")


def chain(*layers, loss="cross_entropy", class_names=()):
    return chain_network(layers, loss, class_names)


def graph(*layers, edges, loss="cross_entropy", class_names=()):
    return NetworkSpec(layers, tuple(edges), loss, class_names)


def keys(found):
    return {(problem.layer, str(problem.words)) for problem in found}


def branches(joint, *others):
    """Branches of the layers ``others`` from the input to a joint, and the output behind it."""
    edges = [(start, end) for other in others for start, end in (("in", other.id), (other.id, joint.id))]
    return graph(PICTURE, *others, joint, OUTPUT, edges=[*edges, (joint.id, "out")])


CONV = Conv2DSpec("c", "Convolution", 4)
RING = [("in", "h"), ("h", "h2"), ("h2", "h"), ("h2", "out")]
LARGE = DenseSpec("h", "Large", 100_000, "relu")

# A network, the layer that has the problem, and what the fixes are called.
CASES = {
    **{f"shapes: {name}": (spec, ..., None) for name, (spec, _, _) in BROKEN.items()},
    "a ring": (
        graph(PICTURE, HIDDEN, DenseSpec("h2", "Hidden 2", 4, "relu"), OUTPUT, edges=RING),
        ...,
        {"Remove the link from Hidden to Hidden 2", "Remove the link from Hidden 2 to Hidden"},
    ),
    "a convolution behind a row": (
        chain(ROW, CONV, FlattenSpec("f", "Flatten"), OUTPUT),
        "c",
        {"Insert Reshape", "Remove Convolution"},
    ),
    "a convolution behind Flatten": (
        chain(PICTURE, FlattenSpec("f", "Flatten"), CONV, OUTPUT),
        "c",
        {"Insert Reshape", "Move Convolution before Flatten", "Remove Convolution"},
    ),
    "a window larger than the picture": (
        chain(PICTURE, Conv2DSpec("c", "Convolution", 4, (30, 3)), OUTPUT),
        "c",
        {"Set the padding to same", "Set the window to 28 × 3", "Remove Convolution"},
    ),
    "a pool larger than the picture": (
        chain(PICTURE, MaxPool2DSpec("p", "Pooling", (2, 29)), OUTPUT),
        "p",
        {"Set the padding to same", "Set the window to 2 × 28", "Remove Pooling"},
    ),
    "a recurrent layer behind a picture with channels": (
        chain(PICTURE, CONV, SimpleRNNSpec("r", "Recurrent", 8), OUTPUT),
        "r",
        {"Insert Reshape", "Remove Recurrent"},
    ),
    "a shape with other numbers": (
        chain(PICTURE, ReshapeSpec("r", "Reshape", (28, 29)), OUTPUT),
        "r",
        {"Set the shape to 28 × 28", "Set the shape to 784", "Remove Reshape"},
    ),
    "rows of different lengths to add": (
        branches(AddSpec("j", "Join"), HIDDEN, DenseSpec("h2", "Hidden 2", 8, "relu")),
        "j",
        {"Insert Dense", "Remove Join"},
    ),
    "pictures of different depth to add": (
        branches(AddSpec("j", "Join"), CONV, Conv2DSpec("c2", "Convolution 2", 5)),
        "j",
        {"Insert a convolution of 1 × 1", "Remove Join"},
    ),
    "a picture and a row to join": (
        branches(ConcatenateSpec("j", "Join"), CONV, HIDDEN),
        "j",
        {"Insert Flatten", "Insert Dense", "Remove Join"},
    ),
    "an odd one of three to add": (
        branches(AddSpec("j", "Join"), HIDDEN, DenseSpec("h2", "Hidden 2", 16, "relu"), CONV),
        "j",
        {"Insert Dense", "Remove the link from Convolution to Join", "Remove Join"},
    ),
    "an output that is a picture": (
        chain(PICTURE, CONV, loss="squared_error"),
        "c",
        {"Add an output layer", "Add Flatten"},
    ),
    "an output without an activation": (
        chain(PICTURE, HIDDEN, DropoutSpec("d", "Dropout")),
        "d",
        {"Add an activation layer with softmax", "Set the loss to squared_error"},
    ),
    "too few neurons before the last activation": (
        chain(
            PICTURE, DenseSpec("h", "Hidden", 9, "identity"), ActivationSpec("a", "Softmax", "softmax"),
            class_names=("no", "yes"),
        ),
        "a",
        {"Set the units of Hidden to 2", "Call the outputs by their numbers"},
    ),
    "a network that no memory holds": (
        dense_network((100_000, 100_000)),
        "hidden2",
        # The others have 784*100,000 + 100,000 + 100,000*10 + 10 = 79,500,010 parameters; the 20,499,990 that
        # are left are enough for 204 neurons with 100,001 parameters each.
        {"Set the units of Hidden 2 to 204", "Give no hidden layer more than 4,096 units"},
    ),
    "a network that no memory holds for a layer without units": (
        chain(InputSpec("in", "Picture", (1_000, 1_000, 200)), BatchNormSpec("b", "Norm"), LARGE, OUTPUT),
        "h",
        None,
    ),
    "a picture of more numbers than any memory holds": (
        chain(InputSpec("in", "Picture", (100_000, 100_000, 3)), GlobalAveragePoolSpec("g", "Mean"), OUTPUT),
        "in",
        {"Set the shape of Picture to 28 × 28 × 3"},
    ),
    "a convolution that gives more numbers than any memory holds": (
        # 1,000 x 1,000 cells for each filter: 10 filters give the 10,000,000 numbers that may be
        chain(InputSpec("in", "Picture", (1_000, 1_000, 1)), Conv2DSpec("c", "Convolution", 10_000, (1, 1)),
              GlobalAveragePoolSpec("g", "Mean"), OUTPUT),
        "c",
        {"Set the filters of Convolution to 10", "Give no hidden layer more than 1 units",
         "Set the shape of Picture to 28 × 28 × 3"},
    ),
    "branches that give too many numbers together": (
        graph(InputSpec("in", "Picture", (2_000, 2_000, 1)), Conv2DSpec("c", "One", 2, (1, 1)),
              Conv2DSpec("c2", "Two", 2, (1, 1)), ConcatenateSpec("j", "Join"),
              GlobalAveragePoolSpec("g", "Mean"), OUTPUT,
              edges=[("in", "c"), ("in", "c2"), ("c", "j"), ("c2", "j"), ("j", "g"), ("g", "out")]),
        "j",
        {"Give no hidden layer more than 1 units", "Set the shape of Picture to 28 × 28 × 3"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_every_fix_removes_its_problem(case):
    spec, layer, words = CASES[case]
    with pytest.raises(NetworkError):
        nodes(spec)
    found = [problem for problem in problems(spec) if not problem.is_waiting]
    assert found
    for problem in found:
        if case != "a network that no memory holds for a layer without units":
            assert problem.fixes, problem.words
        for fix in problem.fixes:
            assert (problem.layer, str(problem.words)) not in keys(problems(fix.edit(spec))), fix.words
    if words is not None:
        own = next(problem for problem in found if layer in (..., problem.layer))
        assert {str(fix.words) for fix in own.fixes} == words


@pytest.mark.parametrize("case", BROKEN)
def test_every_sentence_of_the_shape_rules_is_among_the_problems(case):
    spec, message, _ = BROKEN[case]
    assert message in {str(problem.words) for problem in problems(spec)}


@pytest.mark.parametrize("name", PRESETS)
def test_a_network_that_works_has_no_problems(name):
    assert problems(PRESETS[name].make()) == ()


def test_all_problems_are_told_at_once_each_on_its_layer():
    first = DenseSpec("h", "Hidden", 16, "rleu", "hee")
    output = DenseSpec("out", "Output", 9, "tanh")
    spec = chain(PICTURE, first, output, class_names=("a", "b"))
    found = problems(spec)
    assert [problem.layer for problem in found] == ["h", "h", "out", "out"]
    assert [str(problem.fixes[0].words) for problem in found] == [
        "Set the activation to relu",
        "Set the initializer to he",
        "Set the activation to softmax",
        "Set the units of Output to 2",
    ]
    for problem in found:
        spec = problem.fixes[0].edit(spec)
    assert problems(spec) == ()


def test_layers_behind_a_broken_one_wait_each_with_one_sentence():
    spec = chain(ROW, CONV, MaxPool2DSpec("p", "Pooling"), HIDDEN, OUTPUT)
    found = problems(spec)
    assert [(problem.layer, problem.is_waiting) for problem in found] == [
        ("c", False),
        ("p", True),
        ("h", True),
        ("out", True),
    ]
    assert str(found[1].words) == "Pooling waits for Convolution, where something is wrong."
    assert found[1].fixes == ()


def test_a_waiting_layer_still_tells_of_a_name_that_does_not_exist():
    spec = set_field(chain(ROW, CONV, HIDDEN, OUTPUT), "h", "units", 3)
    spec = chain(ROW, CONV, DenseSpec("h", "Hidden", 3, "stairs"), OUTPUT)
    assert [problem.layer for problem in problems(spec) if not problem.is_waiting] == ["c", "h"]


def test_two_layers_never_change_places_for_ever():
    poolings = [GlobalAveragePoolSpec(name, name.upper()) for name in "pq"]
    (found,) = (problem for problem in problems(chain(PICTURE, *poolings, OUTPUT)) if not problem.is_waiting)
    assert [str(fix.words) for fix in found.fixes] == ["Insert Reshape", "Remove Q"]


def test_two_rings_are_two_problems():
    others = [DenseSpec(name, name.upper(), 3, "relu") for name in "abcd"]
    edges = [("in", "out"), ("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")]
    found = problems(graph(PICTURE, OUTPUT, *others, edges=edges))
    assert len({problem.layer for problem in found if "ring" in str(problem.words)}) == 2


def test_the_end_that_the_input_leads_to_is_kept():
    spec = graph(PICTURE, OUTPUT, HIDDEN, edges=[("in", "out")])
    ends = next(problem for problem in problems(spec) if "lead nowhere" in str(problem.words))
    assert str(ends.fixes[0].words) == "Keep only what leads to Output"
    assert ancestors(ends.fixes[0].edit(spec), "out") == {"in", "out"}
    assert problems(ends.fixes[0].edit(spec)) == ()


def test_an_unlinked_layer_is_linked_to_the_free_end():
    second = DenseSpec("out", "Output", 10, "softmax")
    spec = graph(PICTURE, HIDDEN, second, edges=[("in", "h")])
    lonely = next(problem for problem in problems(spec) if problem.layer == "out")
    assert str(lonely.fixes[0].words) == "Link Hidden to Output"
    assert problems(lonely.fixes[0].edit(spec)) == ()


def test_from_nothing_to_a_network_by_first_fixes_only():
    spec = NetworkSpec((), (), "cross_entropy", ("no", "yes"))
    for _ in range(2):
        spec = problems(spec)[0].fixes[0].edit(spec)
    assert problems(spec) == ()
    assert [layer.name for layer in spec.layers] == ["Input", "Output"]

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.engine.activations import ACTIVATIONS
from nnsim.network import edits
from nnsim.network.catalogue import CATALOGUE
from nnsim.network.compile import nodes
from nnsim.network.edits import LinkError, Refusal
from nnsim.network.errors import NetworkError
from nnsim.network.naming import Unused, new_layer
from nnsim.network.presets import dense_network, inception_network, residual_network
from nnsim.network.problems import problems
from nnsim.network.spec import AddSpec, DenseSpec, FlattenSpec, InputSpec, NetworkSpec
from tests.network.any_edits import any_edit, edited

EMPTY = NetworkSpec((), (), "cross_entropy")
CHAIN = dense_network((16, 8))
"""input, hidden1, hidden2, output"""
DENSE = DenseSpec("new", "New", 4, "relu")


def path(spec):
    """The ids of a chain from its input on."""
    following = dict(spec.edges)
    assert len(following) == len(spec.edges)
    found = [next(layer.id for layer in spec.layers if isinstance(layer, InputSpec))]
    while found[-1] in following:
        found.append(following[found[-1]])
    return found


# ---- names ----


def test_names_and_ids_count_up_to_the_first_free_number():
    unused = Unused(CHAIN.layers)
    assert [unused.name(wanted) for wanted in ("Hidden 1", "Hidden 1", "Output", "Dense")] == [
        "Hidden 3",
        "Hidden 4",
        "Output 2",
        "Dense",
    ]
    assert [unused.id(wanted) for wanted in ("hidden1", "dense", "dense")] == ["hidden3", "dense", "dense2"]


def test_the_longest_name_still_gets_a_number():
    unused = Unused([FlattenSpec("a", "n" * 60)])
    assert unused.name("n" * 60) == "n" * 58 + " 2"


@pytest.mark.parametrize("kind", CATALOGUE)
def test_a_new_layer_of_every_kind_can_be_added_twice(kind):
    once = edits.add(EMPTY, new_layer(EMPTY, kind))
    twice = edits.add(once, new_layer(once, kind))
    assert [layer.name for layer in twice.layers] == [
        str(CATALOGUE[kind].title),
        f"{CATALOGUE[kind].title} 2",
    ]


# ---- adding and linking ----


def test_appending_leads_the_free_end_onwards():
    assert path(edits.append(CHAIN, DENSE, "output")) == ["input", "hidden1", "hidden2", "output", "new"]


def test_inserting_puts_a_layer_into_a_link_and_keeps_the_order_of_inputs():
    spec = edits.insert(inception_network(), DENSE, ("branch3", "join"))
    assert [start for start, end in spec.edges if end == "join"] == ["branch1", "new", "branch5"]
    assert [start for start, end in spec.edges if end == "new"] == ["branch3"]


def test_duplicates_keep_the_links_between_them():
    spec, ids = edits.duplicate(CHAIN, ["hidden1", "hidden2"])
    assert ids == ("hidden3", "hidden4")
    assert set(spec.edges) - set(CHAIN.edges) == {("hidden3", "hidden4")}


def test_linking_and_unlinking_are_inverse():
    loose = edits.unlink(CHAIN, "hidden1", "hidden2")
    assert ("hidden1", "hidden2") not in loose.edges
    assert sorted(edits.link(loose, "hidden1", "hidden2").edges) == sorted(CHAIN.edges)


@pytest.mark.parametrize(
    ("start", "end", "refusal", "words"),
    [
        ("output", "hidden1", Refusal.CYCLE, "Hidden 1 comes before Output: this link would make a ring."),
        ("output", "output", Refusal.CYCLE, "Output cannot hear itself: this link would make a ring."),
        ("hidden1", "hidden2", Refusal.DUPLICATE, "Hidden 1 leads to Hidden 2 already."),
        ("output", "input", Refusal.TAKES_NONE, "Input takes no incoming link."),
        ("output", "x", Refusal.UNKNOWN, "There is no layer “x”."),
        ("x", "output", Refusal.UNKNOWN, "There is no layer “x”."),
    ],
)
def test_a_link_that_cannot_be_is_refused_with_its_reason(start, end, refusal, words):
    with pytest.raises(LinkError) as caught:
        edits.link(CHAIN, start, end)
    assert (caught.value.refusal, str(caught.value)) == (refusal, words)


# ---- removing and moving ----


def test_removing_heals_the_chain():
    assert path(edits.remove(CHAIN, ["hidden1"])) == ["input", "hidden2", "output"]
    assert path(edits.remove(CHAIN, ["hidden2", "hidden1"])) == ["input", "output"]
    assert edits.remove(CHAIN, ["output"]).edges == CHAIN.edges[:-1]


def test_removing_a_joint_heals_where_the_next_layer_takes_it():
    spec = edits.remove(residual_network(), ["add"])
    # relu takes one link: the first that the joint heard
    assert [start for start, end in spec.edges if end == "relu"] == ["conv2"]


def test_removing_before_a_joint_keeps_the_order_of_its_inputs():
    spec = edits.remove(inception_network(), ["branch3"])
    assert [start for start, end in spec.edges if end == "join"] == ["branch1", "stem", "branch5"]


def test_removing_both_branches_makes_no_link_twice():
    spec = edits.remove(inception_network(), ["branch1", "branch3", "branch5"])
    assert [start for start, end in spec.edges if end == "join"] == ["stem"]


@pytest.mark.parametrize(
    ("move", "order"),
    [
        (lambda: edits.move_before(CHAIN, "hidden2", "hidden1"), ["input", "hidden2", "hidden1", "output"]),
        (lambda: edits.move_after(CHAIN, "hidden1", "hidden2"), ["input", "hidden2", "hidden1", "output"]),
        (lambda: edits.move_after(CHAIN, "hidden1", "output"), ["input", "hidden2", "output", "hidden1"]),
        (lambda: edits.move_after(CHAIN, "output", "input"), ["input", "output", "hidden1", "hidden2"]),
        (
            lambda: edits.move_onto(CHAIN, "hidden1", ("hidden2", "output")),
            ["input", "hidden2", "hidden1", "output"],
        ),
        (
            lambda: edits.move_onto(CHAIN, "hidden1", ("hidden1", "hidden2")),
            ["input", "hidden1", "hidden2", "output"],
        ),
    ],
)
def test_a_layer_moves_along_the_chain(move, order):
    assert path(move()) == order


# ---- changing ----


def test_fields_are_read_as_what_they_are():
    assert edits.set_field(CHAIN, "hidden1", "units", "32").layer("hidden1").units == 32
    conv = edits.set_field(residual_network(), "stem", "kernel", [5, 5])
    assert conv.layer("stem").kernel == (5, 5)
    assert edits.set_field(CHAIN, "hidden1", "initial_scale", None).layer("hidden1").initial_scale is None


REFUSED = {
    "units": ("hidden1", 0, "Units of Hidden 1 must be a whole number from 1 to 100,000, not 0."),
    "initial_scale": (
        "hidden1",
        float("nan"),
        "Initial scale of Hidden 1 must be a number from -1e+06 to 1e+06, or nothing, not nan.",
    ),
    "activation": (
        "hidden1",
        "stairs",
        f"Activation of Hidden 1 must be one of {', '.join(ACTIVATIONS)}, not stairs.",
    ),
    "rate": ("dropout", 1, "Rate of Dropout must be a number from 0 up to, but not, 1, not 1."),
    "epsilon": ("norm", 0, "Epsilon of Norm must be a number above 0 and up to 1, not 0."),
    "kernel": (
        "conv",
        (3, 0),
        "Kernel of Conv must be 2 numbers, each a whole number from 1 to 1,000, not 3 × 0.",
    ),
    "shape": (
        "input",
        (),
        "Shape of Input must be 1 to 3 numbers, each a whole number from 1 to 100,000, not .",
    ),
    "wings": ("hidden1", 2, "Hidden 1 has no field “wings”."),
}


def zoo():
    spec = CHAIN
    for kind, name in (("dropout", "Dropout"), ("batch_norm", "Norm"), ("conv2d", "Conv")):
        found = next(one for one in CATALOGUE if one.__struct_config__.tag == kind)
        spec = edits.add(spec, new_layer(spec, found, name))
    return {layer.name.lower().replace(" ", ""): layer.id for layer in spec.layers}, spec


@pytest.mark.parametrize("field", REFUSED)
def test_a_value_that_a_field_does_not_take_is_refused_with_its_limits(field):
    layer, value, words = REFUSED[field]
    ids, spec = zoo()
    with pytest.raises(NetworkError) as caught:
        edits.set_field(spec, ids[layer], field, value)
    assert str(caught.value) == words


def test_renaming_keeps_everything_else():
    spec = edits.rename(CHAIN, "hidden1", "  First \n")
    assert spec.layer("hidden1").name == "First"
    assert spec.edges == CHAIN.edges


@pytest.mark.parametrize(
    "edit",
    [
        lambda: edits.add(CHAIN, FlattenSpec("input", "Again")),
        lambda: edits.append(CHAIN, DENSE, "hidden1"),
        lambda: edits.insert(CHAIN, DENSE, ("input", "output")),
        lambda: edits.insert(CHAIN, InputSpec("new", "New", (3,)), ("input", "hidden1")),
        lambda: edits.unlink(CHAIN, "input", "output"),
        lambda: edits.remove(CHAIN, ["x"]),
        lambda: edits.move_before(CHAIN, "hidden1", "input"),
        lambda: edits.move_after(CHAIN, "input", "hidden1"),
        lambda: edits.move_before(residual_network(), "stem", "add"),
        lambda: edits.move_after(residual_network(), "add", "stem"),
        lambda: edits.rename(CHAIN, "hidden1", "Output"),
        lambda: edits.rename(CHAIN, "hidden1", " "),
        lambda: edits.rename(CHAIN, "hidden1", "two\nlines"),
        lambda: edits.replace_loss(CHAIN, "surprise"),
        lambda: edits.name_classes(CHAIN, ["a", "a"]),
        lambda: edits.name_classes(CHAIN, [""]),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(edit):
    with pytest.raises(NetworkError):
        edit()


def test_the_loss_and_the_classes_are_replaced():
    spec = edits.name_classes(edits.replace_loss(CHAIN, "squared_error"), ["no", " yes "])
    assert (spec.loss, spec.class_names) == ("squared_error", ("no", "yes"))


# ---- any edits ----


def built(steps):
    """What the steps lead to; those that are refused (by a NetworkError, nothing else) change nothing."""
    spec = EMPTY
    for step in steps:
        with suppress(NetworkError):
            spec = edited(spec, step)
    return spec


def verdict(spec):
    """What compiling says against a network, or nothing."""
    try:
        nodes(spec)
    except NetworkError as error:
        return {str(error)}
    return set()


@settings(deadline=None, max_examples=150)
@given(st.lists(any_edit(), max_size=25))
def test_any_edits_lead_to_a_network_whose_problems_are_known_and_can_be_fixed(steps):
    spec = built(steps)
    found = problems(spec)
    assert bool(found) == bool(verdict(spec))
    assert verdict(spec) <= {str(problem.words) for problem in found}
    waiting = [problem.layer for problem in found if problem.is_waiting]
    assert len(waiting) == len(set(waiting))
    for problem in found:
        for fix in problem.fixes:
            left = {(other.layer, str(other.words)) for other in problems(fix.edit(spec))}
            assert (problem.layer, str(problem.words)) not in left, (str(problem.words), str(fix.words))


@settings(deadline=None, max_examples=150)
@given(st.lists(any_edit(), max_size=12))
def test_first_fixes_alone_lead_from_any_network_to_one_that_works(steps):
    spec = built(steps)
    for _ in range(100):
        fixable = [problem for problem in problems(spec) if problem.fixes]
        if not fixable:
            break
        spec = fixable[0].fixes[0].edit(spec)
    assert problems(spec) == ()


def test_an_edit_leaves_what_it_was_given_alone():
    before = (CHAIN.layers, CHAIN.edges)
    edits.remove(edits.add(CHAIN, AddSpec("sum", "Sum")), ["sum", "hidden1"])
    assert (CHAIN.layers, CHAIN.edges) == before

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from nnsim.engine.parameters import ParameterLayout
from nnsim.network.compile import compile_network
from nnsim.network.presets import PRESETS, chain_network, dense_network
from nnsim.network.spec import (
    AddSpec,
    BatchNormSpec,
    ConcatenateSpec,
    Conv2DSpec,
    DenseSpec,
    DropoutSpec,
    FlattenSpec,
    GlobalAveragePoolSpec,
    InputSpec,
    MaxoutSpec,
    MaxPool2DSpec,
    NetworkSpec,
    PReLUSpec,
    SimpleRNNSpec,
)
from nnsim.network.transfer import transfer
from nnsim.network.weights import Weights, initial_weights

OUT = DenseSpec("out", "Output", 2, "softmax")


def chain(*layers, shape=(4,)):
    return chain_network((InputSpec("in", "Input", shape), *layers), class_names=())


def linked(shape, layers, *edges):
    return NetworkSpec((InputSpec("in", "Input", shape), *layers), edges, "cross_entropy")


def trained(spec):
    """Weights that are all different, and different from any initial ones."""
    layout = initial_weights(spec, 1).layout
    return Weights(layout, np.arange(1_000, 1_000 + layout.size, dtype=np.float32))


def edited(old, new, seed=3):
    """The old arrays, those after the edit, those of an untrained network, and what was said."""
    before = trained(old)
    after = transfer(old, before, new, seed)
    assert after.weights.layout == initial_weights(new, seed).layout
    assert after.kept + after.fresh == after.weights.flat.size
    assert np.count_nonzero(after.weights.flat >= 1_000) == after.kept
    return (
        before.of,
        after.weights.of,
        initial_weights(new, seed).of,
        {k: str(w) for k, w in after.words.items()},
    )


def changed(spec, layer_id, **fields):
    layers = tuple(replace(one, **fields) if one.id == layer_id else one for one in spec.layers)
    return replace(spec, layers=layers)


DENSE = chain(DenseSpec("h", "Hidden 1", 3, "tanh"), OUT)


def test_adding_a_neuron_keeps_the_others_and_what_the_next_layer_hears_of_them():
    before, after, fresh, words = edited(DENSE, changed(DENSE, "h", units=5))
    assert np.array_equal(after("h")["W"][:, :3], before("h")["W"])
    assert np.array_equal(after("h")["b"][:3], before("h")["b"])
    assert np.array_equal(after("out")["W"][:3], before("out")["W"])
    assert np.array_equal(after("out")["b"], before("out")["b"])
    # and what is new is what Reset would put there
    assert np.array_equal(after("h")["W"][:, 3:], fresh("h")["W"][:, 3:])
    assert np.array_equal(after("out")["W"][3:], fresh("out")["W"][3:])
    assert words == {"h": "Hidden 1: 3 neurons kept, 2 new", "out": "Output: 3 inputs kept, 2 new"}


def test_removing_neurons_keeps_the_first_ones():
    before, after, _, words = edited(DENSE, changed(DENSE, "h", units=1))
    assert np.array_equal(after("h")["W"], before("h")["W"][:, :1])
    assert np.array_equal(after("out")["W"], before("out")["W"][:1])
    assert words == {"h": "Hidden 1: 1 neuron kept, 2 removed", "out": "Output: 1 input kept, 2 removed"}


def test_a_dense_layer_between_makes_new_only_itself_and_the_layer_behind_it():
    new = chain(DENSE.layers[1], DenseSpec("n", "Between", 3, "tanh"), OUT)
    before, after, fresh, words = edited(DENSE, new)
    assert np.array_equal(after("h")["W"], before("h")["W"])
    assert np.array_equal(after("out")["W"], fresh("out")["W"])
    assert words == {"n": "Between: made new", "out": "Output: made new, for its inputs are other ones"}


def test_layers_without_parameters_and_the_order_of_layers_change_nothing():
    hidden = DENSE.layers[1]
    weights = trained(DENSE)
    dropped = chain(hidden, DropoutSpec("d", "Dropout"), OUT)
    assert transfer(DENSE, weights, dropped, 3).weights is weights
    turned = replace(DENSE, layers=DENSE.layers[::-1])
    assert transfer(DENSE, weights, turned, 3).weights is weights


def test_an_input_with_as_many_numbers_in_another_shape_is_the_same_input():
    weights = trained(DENSE)
    assert transfer(DENSE, weights, changed(DENSE, "in", shape=(2, 2)), 3).fresh == 0


MAPS = chain(
    Conv2DSpec("c", "Convolution", 2, (3, 3)), FlattenSpec("f", "Flatten"), OUT, shape=(5, 6, 1)
)  # maps of 3 x 4


def as_maps(W, *shape):
    return W.reshape(*shape, -1)


def test_behind_flatten_the_weights_stay_with_row_column_and_channel():
    before, after, _, words = edited(MAPS, changed(MAPS, "c", filters=3))
    assert np.array_equal(as_maps(after("out")["W"], 3, 4, 3)[:, :, :2], as_maps(before("out")["W"], 3, 4, 2))
    assert words["c"] == "Convolution: 2 filters kept, 1 new"
    assert words["out"] == "Output: 24 inputs kept, 12 new"
    before, after, _, words = edited(MAPS, changed(MAPS, "in", shape=(4, 8, 1)))  # maps of 2 x 6
    assert np.array_equal(
        as_maps(after("out")["W"], 2, 6, 2)[:, :4], as_maps(before("out")["W"], 3, 4, 2)[:2]
    )
    assert words == {"out": "Output: 16 inputs kept, 8 new, 8 removed"}


def test_a_kernel_grows_around_its_centre_and_the_maps_stay_where_they_looked():
    before, after, _, words = edited(MAPS, changed(MAPS, "c", kernel=(5, 5)))  # maps of 1 x 2
    assert np.array_equal(after("c")["W"][1:4, 1:4], before("c")["W"])
    # A window of 5 cells centred on cell 2 lies where a window of 3 cells was the second one.
    assert np.array_equal(as_maps(after("out")["W"], 1, 2, 2), as_maps(before("out")["W"], 3, 4, 2)[1:2, 1:3])
    assert words["c"] == (
        "Convolution: 3 columns of the kernel kept, 2 new; 3 rows of the kernel kept, 2 new"
    )


def test_padding_adds_new_places_around_the_old_ones():
    before, after, _, _ = edited(MAPS, changed(MAPS, "c", padding="same"))  # maps of 5 x 6
    assert np.array_equal(as_maps(after("out")["W"], 5, 6, 2)[1:4, 1:5], as_maps(before("out")["W"], 3, 4, 2))


def test_pooling_between_keeps_the_channels_of_a_kernel_but_not_the_places_behind_flatten():
    c2 = Conv2DSpec("c2", "Second", 2, (1, 1))
    old = chain(MAPS.layers[1], c2, FlattenSpec("f", "Flatten"), OUT, shape=(6, 6))
    new = chain(MAPS.layers[1], MaxPool2DSpec("p", "P"), c2, FlattenSpec("f", "Flatten"), OUT, shape=(6, 6))
    before, after, _, _ = edited(old, new)
    assert np.array_equal(after("c2")["W"], before("c2")["W"])
    late = chain(MAPS.layers[1], MaxPool2DSpec("p", "P"), FlattenSpec("f", "Flatten"), OUT, shape=(5, 6, 1))
    assert edited(MAPS, late)[3] == {"out": "Output: made new, for its inputs are other ones"}


def test_the_mean_of_a_channel_is_the_same_for_pictures_of_every_size():
    old = chain(MAPS.layers[1], GlobalAveragePoolSpec("g", "Mean"), OUT, shape=(5, 6))
    weights = trained(old)
    assert transfer(old, weights, changed(old, "in", shape=(9, 9)), 3).weights is weights


def branches(*order, first=2):
    a, b = DenseSpec("a", "A", first, "tanh"), DenseSpec("b", "B", 3, "tanh")
    return linked(
        (4,), (a, b, ConcatenateSpec("j", "Join"), OUT), ("in", "a"), ("in", "b"),
        *((one, "j") for one in order), ("j", "out"),
    )  # fmt: skip


def test_behind_concatenate_the_weights_go_with_their_branch():
    before, after, _, words = edited(branches("a", "b"), branches("b", "a"))
    assert np.array_equal(after("out")["W"], before("out")["W"][[2, 3, 4, 0, 1]])
    assert words == {}
    before, after, _, _ = edited(branches("a", "b"), branches("a", "b", first=4))
    assert np.array_equal(after("out")["W"][[0, 1, 4, 5, 6]], before("out")["W"])


def test_a_branch_that_is_joined_twice_keeps_both_of_its_blocks():
    weights = trained(branches("a", "a", "b"))
    assert transfer(branches("a", "a", "b"), weights, branches("a", "a", "b"), 3).weights is weights
    before, after, _, _ = edited(branches("a", "a", "b"), branches("a", "a", "b", first=3))
    assert np.array_equal(after("out")["W"][[0, 1, 3, 4, 6, 7, 8]], before("out")["W"])


def test_a_sum_is_the_same_in_any_order_and_another_one_with_another_branch():
    a, b = DenseSpec("a", "A", 3, "tanh"), DenseSpec("b", "B", 3, "tanh")

    def summed(*order):
        links = [("in", "a"), ("in", "b"), *((one, "s") for one in order), ("s", "out")]
        return linked((4,), (a, b, AddSpec("s", "Sum"), OUT), *links)

    weights = trained(summed("a", "b"))
    assert transfer(summed("a", "b"), weights, summed("b", "a"), 3).kept == weights.flat.size
    assert "out" in transfer(summed("a", "b"), weights, summed("a", "b", "a"), 3).words


def test_the_pieces_of_a_maxout_unit_stay_together():
    old = chain(MaxoutSpec("m", "Maxout", 3, 2), OUT)
    before, after, _, words = edited(old, changed(old, "m", units=4, pieces=3))
    # Column piece * units + unit: the units 0 to 2 of piece 1 move from columns 3 to 5 to columns 4 to 6.
    assert np.array_equal(after("m")["W"][:, [0, 1, 2, 4, 5, 6]], before("m")["W"])
    assert np.array_equal(after("m")["b"][[0, 1, 2, 4, 5, 6]], before("m")["b"])
    assert words["m"] == "Maxout: 6 weighted sums kept, 6 new"


def test_a_recurrent_layer_grows_along_both_axes_of_what_it_hears_of_itself():
    old = chain(SimpleRNNSpec("r", "Recurrent", 3), OUT, shape=(4, 5))
    before, after, _, words = edited(old, changed(changed(old, "r", units=5), "in", shape=(9, 6)))
    assert np.array_equal(after("r")["W_recurrent"][:3, :3], before("r")["W_recurrent"])
    assert np.array_equal(after("r")["W"][:5, :3], before("r")["W"])
    assert words["r"] == "Recurrent: 3 neurons kept, 2 new; 5 inputs kept, 1 new"


def test_every_feature_keeps_its_scale_its_running_mean_and_its_slope():
    old = chain(
        MAPS.layers[1], BatchNormSpec("n", "Norm"), PReLUSpec("p", "PReLU"), *MAPS.layers[2:], shape=(5, 6)
    )
    before, after, _, words = edited(old, changed(old, "c", filters=3))
    for layer, name, start in (("n", "gamma", 1), ("n", "running_variance", 1), ("p", "slope", 0.25)):
        assert np.array_equal(after(layer)[name], [*before(layer)[name], np.float32(start)])
    assert words["n"] == "Norm: 2 features kept, 1 new"


def test_a_layer_of_another_kind_is_made_new():
    new = chain(MaxoutSpec("h", "Hidden 1", 3), OUT)
    assert edited(DENSE, new)[3] == {"h": "Hidden 1: made new"}


def test_a_network_that_is_widened_by_weights_of_zero_answers_the_same():
    old = chain(DenseSpec("h", "Hidden 1", 3, "tanh"), replace(OUT, initializer="zeros"))
    new, before = changed(old, "h", units=7), initial_weights(old, 5)
    after = transfer(old, before, new, 6).weights
    x = np.random.default_rng(0).normal(size=(9, 4)).astype(np.float32)
    answers = []
    for spec, weights in ((old, before), (new, after)):
        program = compile_network(spec, 9)
        program.parameters[:] = weights.flat
        answers.append(program.forward(x).copy())
    assert np.allclose(answers[0], answers[1], rtol=1e-6)


@pytest.mark.parametrize("name", PRESETS)
def test_an_edit_of_nothing_keeps_everything_and_says_nothing(name):
    spec = PRESETS[name].make()
    weights = trained(spec)
    again = transfer(spec, weights, spec, 9)
    assert again.weights is weights
    assert (again.fresh, again.words) == (0, {})


@pytest.mark.parametrize("name", PRESETS)
def test_weights_wait_aside_while_links_are_missing_and_are_all_there_when_these_are_back(name):
    spec = PRESETS[name].make()
    weights = trained(spec)
    for edge in spec.edges:
        if edge[1] == "join":
            continue  # two branches of three are a network too, one whose shapes are known
        loose = replace(spec, edges=tuple(one for one in spec.edges if one != edge))
        between = transfer(spec, weights, loose, 3)
        assert between.fresh == 0
        again = transfer(loose, between.weights, spec, 3)
        assert again.weights.same_as(weights)


def test_what_waits_aside_is_said():
    loose = replace(DENSE, edges=DENSE.edges[1:])
    words = transfer(DENSE, trained(DENSE), loose, 3).words
    assert [str(one) for one in words.values()] == [
        "Hidden 1: kept as it is until it fits again",
        "Output: kept as it is until it fits again",
    ]


def test_a_network_that_no_memory_holds_makes_nothing_new():
    huge = chain(
        DenseSpec("h", "Hidden 1", 100_000, "tanh"), DenseSpec("h2", "Hidden 2", 100_000, "tanh"), OUT
    )
    found = transfer(DENSE, trained(DENSE), huge, 3)
    assert [slot.layer for slot in found.weights.layout.slots] == ["h", "h", "out", "out"]


@pytest.mark.parametrize("name", PRESETS)
def test_what_is_new_is_what_an_untrained_network_has(name):
    spec, nothing = PRESETS[name].make(), NetworkSpec((), (), "cross_entropy")
    found = transfer(nothing, Weights(ParameterLayout(()), np.zeros(0, np.float32)), spec, 7)
    assert found.weights.same_as(initial_weights(spec, 7))
    assert (found.kept, found.fresh) == (0, found.weights.flat.size)


sizes = st.integers(1, 6)


@settings(deadline=None, max_examples=60)
@given(st.lists(sizes, min_size=1, max_size=4), st.data())
def test_after_any_change_of_sizes_every_weight_between_two_old_neurons_is_kept(units, data):
    def network(counts):
        hidden = [DenseSpec(f"h{number}", f"H{number}", count, "tanh") for number, count in enumerate(counts)]
        return chain(*hidden, OUT)

    others = data.draw(st.lists(sizes, min_size=len(units), max_size=len(units)))
    before, after, fresh, _ = edited(network(units), network(others))
    both = [4, *(min(pair) for pair in zip(units, others, strict=True)), 2]
    for name, (rows, columns) in zip(
        [*(f"h{n}" for n in range(len(units))), "out"], pairwise(both), strict=True
    ):
        wanted = fresh(name)["W"].copy()
        wanted[:rows, :columns] = before(name)["W"][:rows, :columns]
        assert np.array_equal(after(name)["W"], wanted)


@settings(deadline=None, max_examples=60)
@given(sizes, sizes, sizes, st.sampled_from([1, 2, 3, 4, 5]), st.sampled_from(["same", "valid"]))
def test_growing_and_shrinking_back_gives_identical_weights(filters, more, height, kernel, padding):
    old = changed(MAPS, "in", shape=(6, 6, 1))
    old = changed(old, "c", filters=filters, kernel=(kernel, 2), padding=padding)
    new = changed(changed(old, "c", filters=filters + more), "in", shape=(6 + height, 7, 1))
    weights = trained(old)
    there = transfer(old, weights, new, 3)
    assert there.kept == weights.flat.size
    assert transfer(new, there.weights, old, 4).weights.same_as(weights)


def test_the_first_network_widened_by_four():
    # 784*4 + 4 weights and biases of the new neurons, and 4*16 weights of those that hear them: 3,204
    old, new = dense_network((16, 16)), dense_network((20, 16))
    found = transfer(old, trained(old), new, 3)
    assert (found.kept, found.fresh) == (13_002, 3_204)

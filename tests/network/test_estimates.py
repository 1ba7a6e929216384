import numpy as np
import pytest
from msgspec.structs import replace

from nnsim.network.compile import compile_network, parameter_count
from nnsim.network.estimates import Estimate, estimates, known_layers
from nnsim.network.presets import PRESETS, chain_network, dense_network, lenet5
from nnsim.network.shapes import infer_shapes, ordered
from nnsim.network.spec import (
    AddSpec,
    BatchNormSpec,
    Conv2DSpec,
    DenseSpec,
    InputSpec,
    MaxoutSpec,
    MaxPool2DSpec,
    NetworkSpec,
    PReLUSpec,
    SimpleRNNSpec,
)

ROW = InputSpec("in", "Input", (5,))


def one_layer(shape, layer):
    """The estimate of a single layer behind an input."""
    return estimates(chain_network((InputSpec("in", "Input", shape), layer)), 1).layers[layer.id]


def test_the_first_network_has_13002_parameters_and_12960_multiply_adds():
    # 784*16 + 16*16 + 16*10 = 12,960 products; with 16 + 16 + 10 = 42 biases 13,002 parameters of 4 bytes.
    total = estimates(dense_network((16, 16))).total
    assert (total.parameters, total.multiply_adds, total.weight_bytes) == (13_002, 12_960, 52_008)


# LeNet-5 by hand, as (parameters, multiply-adds):
LENET5 = {
    "input": (0, 0),
    "c1": (5 * 5 * 1 * 6 + 6, 28 * 28 * 6 * 25),  # 156; 117,600
    "s2": (0, 14 * 14 * 6 * 4),  # 4,704 cells in windows
    "c3": (5 * 5 * 6 * 16 + 16, 10 * 10 * 16 * 25 * 6),  # 2,416; 240,000
    "s4": (0, 5 * 5 * 16 * 4),  # 1,600
    "flatten": (0, 0),
    "c5": (400 * 120 + 120, 400 * 120),  # 48,120; 48,000
    "f6": (120 * 84 + 84, 120 * 84),  # 10,164; 10,080
    "output": (84 * 10 + 10, 84 * 10),  # 850; 840
}


def test_lenet5_costs_what_it_costs_on_paper():
    found = estimates(lenet5())
    assert {name: (one.parameters, one.multiply_adds) for name, one in found.layers.items()} == LENET5
    # 156 + 2,416 + 48,120 + 10,164 + 850; 117,600 + 4,704 + 240,000 + 1,600 + 48,000 + 10,080 + 840
    assert (found.total.parameters, found.total.multiply_adds) == (61_706, 422_824)


@pytest.mark.parametrize(
    ("shape", "layer", "count"),
    [
        ((5,), MaxoutSpec("x", "Maxout", 4, 3), 5 * 3 * 4),
        ((7, 5), SimpleRNNSpec("x", "Recurrent", 4), 7 * 5 * 4 + 6 * 4 * 4),  # nothing is heard at step 1
        ((8, 8, 3), MaxPool2DSpec("x", "Pooling", (3, 3), (2, 2)), 3 * 3 * 3 * 9),
        ((8, 8, 3), BatchNormSpec("x", "Normalisation"), 8 * 8 * 3),
        ((5,), PReLUSpec("x", "PReLU"), 5),
        # 4 x 3 windows: floor((9 - 3) / 2) + 1 down, floor((7 - 3) / 2) + 1 across
        ((9, 7, 2), Conv2DSpec("x", "Convolution", 4, (3, 3), (2, 2)), 4 * 3 * 4 * 9 * 2),
    ],
)
def test_multiply_adds_are_counted_as_by_hand(shape, layer, count):
    assert one_layer(shape, layer).multiply_adds == count


def program_bytes(program):
    """All memory that a program holds beside its parameters, gradient and losses."""
    found = {}
    for own in program.buffers(program.batch_size):
        arrays = [own.z, own.a, own.upstream, own.delta, *own.scratch.values(), *own.fixed.values()]
        if hasattr(own, "output"):
            arrays += [own.output.z, own.output.a, own.output.upstream, own.output.delta]
        for array in arrays:
            whole = array
            while whole.base is not None:
                whole = whole.base
            found[id(whole)] = whole.nbytes
    links = [array for array in program._links.values() if array is not None]
    return sum(found.values()) + sum(array.nbytes for array in links)


@pytest.mark.parametrize("batch", [1, 2, 37])
@pytest.mark.parametrize("name", [name for name in PRESETS if name != "dense-500-500"])
def test_buffers_and_parameters_are_those_of_the_program(name, batch):
    spec = PRESETS[name].make()
    total = estimates(spec, batch).total
    assert total.buffer_bytes == program_bytes(compile_network(spec, batch))
    assert total.parameters == parameter_count(spec)


def test_a_convolution_works_on_blocks_so_its_memory_does_not_grow_with_the_batch_beyond_them():
    spec = lenet5()
    assert estimates(spec, 150).total.buffer_bytes == program_bytes(compile_network(spec, 150))
    small, large = (estimates(spec, batch).layers["c1"].buffer_bytes for batch in (1_000, 2_000))
    # z, a, upstream and delta of 28 x 28 x 6 for 1,000 more pictures, 4 bytes each, and nothing else
    assert large - small == 1_000 * 4 * 28 * 28 * 6 * 4


def test_estimates_add_up():
    assert Estimate(1, 2, 3, 4) + Estimate(10, 20, 30, 40) == Estimate(11, 22, 33, 44)


@pytest.mark.parametrize("name", PRESETS)
def test_of_a_valid_network_all_layers_are_known_in_order(name):
    spec = PRESETS[name].make()
    known = known_layers(spec)
    assert list(known) == [layer.id for layer in ordered(spec)]
    assert {name: one.shape for name, one in known.items()} == infer_shapes(spec)


def test_of_an_invalid_network_the_layers_before_the_mistake_are_estimated():
    spec = lenet5()
    loose = replace(spec, edges=tuple(edge for edge in spec.edges if edge != ("s2", "c3")))
    assert list(estimates(loose).layers) == ["input", "c1", "s2"]


HIDDEN, OUTPUT = DenseSpec("h", "Hidden", 4, "tanh"), DenseSpec("out", "Output", 2, "softmax")


@pytest.mark.parametrize(
    ("layers", "edges", "known"),
    [
        ((), (), []),
        ((ROW, HIDDEN, OUTPUT), [("in", "h"), ("h", "out"), ("out", "h")], ["in"]),  # a ring
        ((ROW, HIDDEN), [("in", "h"), ("in", "gone"), ("gone", "h")], ["in", "h"]),  # loose links
        ((ROW, HIDDEN, replace(OUTPUT, id="h")), [("in", "h")], ["in", "h"]),  # the same id twice
        ((ROW, replace(HIDDEN, activation="stairs"), OUTPUT), [("in", "h"), ("h", "out")], ["in"]),
        ((ROW, Conv2DSpec("c", "Convolution", 4)), [("in", "c")], ["in"]),  # a row is no picture
        ((ROW, AddSpec("a", "Add")), [("in", "a")], ["in"]),  # one branch only
    ],
)
def test_no_network_is_too_broken_to_be_estimated(layers, edges, known):
    assert list(estimates(NetworkSpec(layers, tuple(edges), "cross_entropy")).layers) == known


def test_a_network_that_no_memory_holds_is_estimated_without_allocating_it():
    # 20,000 * 20,000 cells * 64 filters * 9 cells of the kernel
    layer = Conv2DSpec("x", "Convolution", 64, padding="same")
    found = one_layer((20_000, 20_000), layer)
    assert found.multiply_adds == 20_000 * 20_000 * 64 * 9
    assert found.buffer_bytes == 4 * np.dtype(np.float32).itemsize * 20_000 * 20_000 * 64

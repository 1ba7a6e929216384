"""Networks for hypothesis: edited at random, and such as no editor can make."""

from hypothesis import strategies as st

from nnsim.network import edits
from nnsim.network.board import Board, Place
from nnsim.network.catalogue import CATALOGUE
from nnsim.network.errors import NetworkError
from nnsim.network.naming import new_layer
from nnsim.network.presets import PRESETS, chain_network
from nnsim.network.spec import (
    AddSpec,
    BatchNormSpec,
    Conv2DSpec,
    DenseSpec,
    InputSpec,
    LayerId,
    NetworkSpec,
)

KINDS = sorted(CATALOGUE, key=lambda kind: kind.__name__)
_GRAPHS = ("residual", "inception", "lenet5", "maxout")


@st.composite
def networks(draw):
    """Presets with layers put in, taken out, unlinked and linked at random: most of them are not valid."""
    spec = PRESETS[draw(st.sampled_from(_GRAPHS))].make()
    for _ in range(draw(st.integers(0, 4))):
        try:
            spec = draw(st.sampled_from(_EDITS))(draw, spec)
        except NetworkError:
            continue
    return spec


def _insert(draw, spec):
    return edits.insert(spec, new_layer(spec, draw(st.sampled_from(KINDS))), _edge(draw, spec))


def _add(draw, spec):
    return edits.add(spec, new_layer(spec, draw(st.sampled_from(KINDS))))


def _remove(draw, spec):
    return edits.remove(spec, [_id(draw, spec)])


def _unlink(draw, spec):
    return edits.unlink(spec, *_edge(draw, spec))


def _link(draw, spec):
    return edits.link(spec, _id(draw, spec), _id(draw, spec))


_EDITS = (_insert, _add, _remove, _unlink, _link)


def _edge(draw, spec):
    return draw(st.sampled_from(spec.edges or ((LayerId("none"), LayerId("none")),)))


def _id(draw, spec):
    return draw(st.sampled_from([layer.id for layer in spec.layers] or [LayerId("none")]))


def residual_blocks(count):
    """So many blocks of a convolution and a normalisation with a link past them."""
    layers = [
        InputSpec(LayerId("input"), "Input", (28, 28)),
        Conv2DSpec(LayerId("add0"), "Stem", 8, padding="same"),
    ]
    for number in range(1, count + 1):
        layers.append(Conv2DSpec(LayerId(f"conv{number}"), f"Convolution {number}", 8, padding="same"))
        layers.append(BatchNormSpec(LayerId(f"norm{number}"), f"Normalisation {number}"))
        layers.append(AddSpec(LayerId(f"add{number}"), f"Add {number}"))
    spec = chain_network([*layers, DenseSpec(LayerId("output"), "Output", 10, "softmax")])
    past = ((LayerId(f"add{number}"), LayerId(f"add{number + 1}")) for number in range(count))
    return NetworkSpec(spec.layers, (*spec.edges, *past), spec.loss, spec.class_names)


_IDS = st.sampled_from([LayerId(f"layer{number}") for number in range(9)])


@st.composite
def hostile_networks(draw):
    """Rings, links to nowhere, links that come twice, layers that share an id."""
    ids = draw(st.lists(_IDS, max_size=12))
    edges = draw(st.lists(st.tuples(_IDS, _IDS), max_size=24))
    layers = tuple(DenseSpec(layer_id, layer_id, 2, "relu") for layer_id in ids)
    return NetworkSpec(layers, tuple(edges), "cross_entropy")


def places(limit=3_000.0):
    """Anywhere on the board, or far from the middle."""
    numbers = st.floats(-limit, limit)
    return st.builds(Place, numbers, numbers)


def boards(ids, limit=3_000.0):
    """Boards on which some of the layers, and some that are not there, have places."""
    return st.builds(Board, st.dictionaries(st.sampled_from([*ids, LayerId("gone")]), places(limit)))

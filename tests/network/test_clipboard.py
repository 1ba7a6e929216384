import json

import pytest

from nnsim.network.board import Place
from nnsim.network.clipboard import copied_places, copy, paste
from nnsim.network.errors import NetworkError
from nnsim.network.presets import PRESETS, dense_network, residual_network
from nnsim.network.spec import NetworkSpec

EMPTY = NetworkSpec((), (), "cross_entropy")


@pytest.mark.parametrize("name", PRESETS)
def test_a_whole_network_comes_through_the_clipboard_unchanged(name):
    spec = PRESETS[name].make()
    pasted, ids = paste(EMPTY, copy(spec, [layer.id for layer in spec.layers]))
    assert pasted.layers == spec.layers
    assert sorted(pasted.edges) == sorted(spec.edges)
    assert ids == tuple(layer.id for layer in spec.layers)


def test_pasted_layers_get_ids_and_names_of_their_own_and_keep_the_links_between_them():
    spec = dense_network((16, 8))
    pasted, ids = paste(spec, copy(spec, ["hidden2", "hidden1"]))
    assert ids == ("hidden3", "hidden4")
    assert [layer.name for layer in pasted.layers[-2:]] == ["Hidden 3", "Hidden 4"]
    assert [layer.units for layer in pasted.layers[-2:]] == [16, 8]
    assert pasted.edges == (*spec.edges, ("hidden3", "hidden4"))


def test_the_inputs_of_a_joint_keep_their_order():
    spec = residual_network()
    assert [start for start, end in spec.edges if end == "add"] == ["conv2", "stem"]
    pasted, _ = paste(EMPTY, copy(spec, ["add", "stem", "conv2"]))
    assert [start for start, end in pasted.edges if end == "add"] == ["conv2", "stem"]


def test_where_the_cards_stood_comes_with_them_if_it_was_told():
    spec = dense_network((16, 8))
    places = {"hidden2": Place(8.0, 16.0), "output": Place(0.0, 0.0)}
    assert copied_places(copy(spec, ["hidden2", "hidden1"], places)) == (None, Place(8.0, 16.0))
    assert copied_places(copy(spec, ["hidden2", "hidden1"])) == (None, None)


def clip(**changes):
    layer = {"type": "flatten", "id": "a", "name": "A"}
    return json.dumps({"format": "nnsim layers", "version": 1, "layers": [layer], "edges": [], **changes})


HOSTILE = {
    "nothing": "",
    "a letter": "Dear Ann, here are my layers.",
    "numbers": "[1, 2, 3]",
    "another format": clip(format="other layers"),
    "a later version": clip(version=2),
    "no layers": clip(layers=[]),
    "a place off the board": clip(places={"a": [1e9, 0]}),
    "an unknown kind": clip(layers=[{"type": "magic", "id": "a", "name": "A"}]),
    "a bad number": clip(layers=[{"type": "max_pool2d", "id": "a", "name": "A", "size": [0, 2]}]),
    "a bad id": clip(layers=[{"type": "flatten", "id": "../a", "name": "A"}]),
    "two of one id": clip(layers=[{"type": "flatten", "id": "a", "name": "A"}] * 2),
    "too many layers": clip(layers=[{"type": "flatten", "id": f"a{k}", "name": "A"} for k in range(501)]),
    "a link to nowhere": clip(edges=[["a", "b"]]),
    "a field too many": clip(command="rm"),
    "a half surrogate": '"\ud800"',
    "brackets without end": "[" * 100_000,
    "a novel": " " * 3_000_000 + clip(),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_any_other_text_is_refused_in_one_sentence(case):
    with pytest.raises(NetworkError) as caught:
        paste(dense_network(()), HOSTILE[case])
    assert str(caught.value) == "The text holds no layers that nnsim can paste: copy some layers first."


def test_the_harmless_twin_of_the_hostile_texts_is_pasted():
    assert paste(EMPTY, clip())[1] == ("a",)


def test_a_full_network_takes_no_more():
    many = clip(layers=[{"type": "flatten", "id": f"a{k}", "name": "A"} for k in range(300)])
    spec, _ = paste(EMPTY, many)
    with pytest.raises(NetworkError, match="at most 500 layers"):
        paste(spec, many)
    assert len({layer.name for layer in spec.layers}) == 300


def test_a_layer_that_does_not_exist_cannot_be_copied():
    with pytest.raises(NetworkError, match="There is no layer “x”"):
        copy(EMPTY, ["x"])

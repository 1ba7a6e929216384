import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.network import edits
from nnsim.network.catalogue import CATALOGUE
from nnsim.network.errors import NetworkError
from nnsim.network.estimates import known_layers
from nnsim.network.fitting import (
    EdgeSpot,
    EndSpot,
    StartSpot,
    kinds_before,
    kinds_behind,
    kinds_on,
    origins,
    spots,
    spots_of,
    targets,
)
from nnsim.network.links import most
from nnsim.network.naming import new_layer
from nnsim.network.presets import PRESETS, dense_network
from nnsim.network.spec import (
    AddSpec,
    Conv2DSpec,
    DenseSpec,
    DropoutSpec,
    FlattenSpec,
    InputSpec,
    LayerId,
    MaxPool2DSpec,
    NetworkSpec,
)
from tests.network.wild import KINDS, hostile_networks, networks

LENET = PRESETS["lenet5"].make()
RESIDUAL = PRESETS["residual"].make()
EMPTY = NetworkSpec((), (), "cross_entropy")


def words(verdict):
    return None if verdict is None else str(verdict)


def edge(start, end):
    return EdgeSpot((LayerId(start), LayerId(end)))


def breaks(before, after, new=None):
    """Whether a layer that worked does not any more, or a new one does not."""
    known = known_layers(after)
    lost = [layer_id for layer_id in known_layers(before) if layer_id not in known]
    return bool(lost) or (new is not None and new.id not in known)


@settings(max_examples=60, deadline=None)
@given(networks(), st.sampled_from([kind for kind in KINDS if CATALOGUE[kind].inputs == (1, 1)]))
def test_what_is_said_of_a_spot_is_what_comes_of_putting_the_layer_there(spec, kind):
    working = known_layers(spec)
    layer = new_layer(spec, kind)
    for spot, verdict in spots(spec, kind).items():
        if isinstance(spot, EdgeSpot):
            after, before_it = edits.insert(spec, layer, spot.edge), spot.edge[0]
        elif isinstance(spot, EndSpot):
            after, before_it = edits.append(spec, layer, spot.layer), spot.layer
        else:
            continue
        if before_it in working:
            assert (verdict is not None) == breaks(spec, after, layer), (spot, words(verdict))
        else:
            assert verdict is None


@settings(max_examples=60, deadline=None)
@given(networks(), st.data())
def test_what_is_said_of_a_link_is_what_comes_of_drawing_it(spec, data):
    start = data.draw(st.sampled_from(spec.layers)).id if spec.layers else None
    if start is None:
        return
    for end, verdict in targets(spec, start).items():
        assert verdict.is_hard == (edits.link_refusal(spec, start, end) is not None)
        assert verdict.words is not None or not verdict.is_hard
        if verdict.is_hard or start not in known_layers(spec):
            continue
        heard = [one for one in spec.edges if one[1] == end]
        if most(spec.layer(end)) == 1:
            base = edits.with_edges(spec, [one for one in spec.edges if one not in heard])
        else:
            base = spec
        after = edits.link(base, start, end)
        sure = most(spec.layer(end)) == 1 or (heard and end in known_layers(spec))
        if sure:
            lost = breaks(spec, after) or end not in known_layers(after)
            assert (verdict.words is not None) == lost, (start, end, words(verdict.words))


@settings(max_examples=40, deadline=None)
@given(networks())
def test_a_link_is_judged_alike_from_both_of_its_ends(spec):
    ids = [layer.id for layer in spec.layers]
    forward = {(start, end): targets(spec, start)[end] for start in ids for end in ids}
    backward = {(start, end): origins(spec, end)[start] for start in ids for end in ids}
    assert {one: (words(two.words), two.is_hard) for one, two in forward.items()} == {
        one: (words(two.words), two.is_hard) for one, two in backward.items()
    }


@settings(max_examples=40, deadline=None)
@given(networks())
def test_menus_of_kinds_never_raise_and_name_every_kind(spec):
    for layer in spec.layers:
        assert set(kinds_behind(spec, layer.id)) == set(kinds_before(spec, layer.id)) == set(CATALOGUE)
    for link in spec.edges:
        assert set(kinds_on(spec, link)) == set(CATALOGUE)
    for layer in spec.layers:
        spots_of(spec, layer.id)


@settings(deadline=None)
@given(hostile_networks(), st.sampled_from(KINDS))
def test_nothing_raises_on_rings_links_to_nowhere_and_twins(spec, kind):
    assert set(spots(spec, kind)) >= {EdgeSpot(link) for link in spec.edges}
    for layer in spec.layers:
        assert set(targets(spec, layer.id)) == set(origins(spec, layer.id)) == {one.id for one in spec.layers}
        assert set(kinds_behind(spec, layer.id)) == set(kinds_before(spec, layer.id))
        spots_of(spec, layer.id)
    for link in spec.edges:
        kinds_on(spec, link)


def test_a_convolution_fits_between_pictures_but_not_between_rows():
    found = spots(LENET, Conv2DSpec, padding="same", filters=16)
    assert found[edge("s2", "c3")] is None
    assert "needs a picture" in words(found[edge("c5", "f6")])


def test_the_layers_far_behind_a_spot_are_asked_too():
    found = spots(LENET, MaxPool2DSpec, size=(8, 8))
    assert "C3" in words(found[edge("c1", "s2")])  # 28 / 8 = 3, 3 / 2 = 1: C3 has kernels of 5 x 5


def test_both_branches_change_when_a_layer_is_put_before_they_part():
    assert spots(RESIDUAL, MaxPool2DSpec)[edge("input", "stem")] is None
    assert "cannot join" in words(spots(RESIDUAL, MaxPool2DSpec)[edge("prelu1", "conv2")])


def test_a_layer_that_joins_branches_may_be_put_into_a_link_and_wait_for_more():
    assert spots(LENET, AddSpec)[edge("s2", "c3")] is None


def test_an_input_fits_at_the_start_only():
    without = edits.remove(dense_network((16,)), [LayerId("input")])
    found = spots(without, InputSpec)
    assert found[StartSpot()] is None
    assert words(found[edge("hidden1", "output")]) == "Input takes no incoming link."
    assert words(found[EndSpot(LayerId("output"))]) == "Input takes no incoming link."


def test_a_second_input_is_refused_with_the_rule():
    assert "exactly one input" in words(spots(LENET, InputSpec)[StartSpot()])
    assert "exactly one input" in words(kinds_behind(LENET, None)[InputSpec])


def test_an_input_of_the_wrong_shape_says_why_it_does_not_fit():
    without = edits.remove(LENET, [LayerId("input")])
    assert "needs a picture" in words(spots(without, InputSpec, shape=(784,))[StartSpot()])


def test_an_empty_network_takes_any_layer_at_its_start():
    for kind in CATALOGUE:
        assert spots(EMPTY, kind) == {StartSpot(): None}
    assert set(kinds_behind(EMPTY, None).values()) == {None}


def test_behind_a_row_every_kind_says_whether_it_fits():
    found = kinds_behind(LENET, LayerId("f6"))
    assert found[DenseSpec] is None
    assert found[DropoutSpec] is None
    assert "picture" in words(found[Conv2DSpec])
    assert "no incoming link" in words(found[InputSpec])


def test_before_a_layer_without_a_link_what_gives_no_picture_is_refused():
    loose = edits.unlink(LENET, LayerId("s2"), LayerId("c3"))
    found = kinds_before(loose, LayerId("c3"))
    assert found[Conv2DSpec] is None
    assert "needs a picture" in words(found[FlattenSpec])


def test_before_a_joint_what_gives_another_shape_is_refused():
    found = kinds_before(RESIDUAL, LayerId("add"))
    assert found[DropoutSpec] is None
    assert "cannot join" in words(found[DenseSpec])


def test_a_ring_a_second_link_and_a_link_to_the_input_cannot_be_drawn():
    found = targets(LENET, LayerId("c3"))
    assert found[LayerId("c1")].is_hard
    assert "ring" in words(found[LayerId("c1")].words)
    assert found[LayerId("c3")].is_hard
    assert found[LayerId("s4")].is_hard
    assert found[LayerId("input")].is_hard


def test_a_link_whose_shape_does_not_fit_can_be_drawn_but_says_why():
    found = targets(RESIDUAL, LayerId("input"))[LayerId("add")]
    assert not found.is_hard
    assert "cannot join" in words(found.words)


def test_a_link_that_fits_needs_no_words():
    assert targets(LENET, LayerId("input"))[LayerId("flatten")].words is None


def test_a_layer_of_the_network_can_be_moved_onto_links_but_not_its_own():
    found = spots_of(LENET, LayerId("s2"))
    assert edge("c1", "s2") not in found
    assert edge("s2", "c3") not in found
    assert found[edge("c3", "s4")] is None
    assert "needs a picture" in words(found[edge("c5", "f6")])
    assert all("joins branches" in words(verdict) for verdict in spots_of(RESIDUAL, LayerId("add")).values())


def test_asking_about_a_layer_that_is_not_there_names_it():
    with pytest.raises(NetworkError, match="no layer"):
        targets(LENET, LayerId("gone"))

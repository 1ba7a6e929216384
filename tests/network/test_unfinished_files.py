"""Files of unfinished networks, boards and setups: all comes back, and what is wrong is one sentence."""

from contextlib import suppress
from dataclasses import replace

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.data.synthetic import Knobs
from nnsim.engine.parameters import ParameterLayout
from nnsim.network import edits, storage
from nnsim.network.board import Board, Note, Place
from nnsim.network.compile import layout_of
from nnsim.network.errors import NetworkError
from nnsim.network.estimates import estimates
from nnsim.network.project import Card, Project
from nnsim.network.rebuilding import with_network
from nnsim.network.recipe import Hyperparameters
from nnsim.network.setup import (
    CourseDigits,
    CurveSet,
    MnistDigits,
    PaintedCurve,
    PaintedPlane,
    PlaneSet,
    Setup,
    SyntheticDigits,
    XorTable,
)
from nnsim.network.spec import BatchNormSpec, InputSpec, NetworkSpec
from nnsim.network.storage import load, save
from nnsim.network.weights import Weights
from tests.network import hostile
from tests.network.any_edits import any_edit, edited
from tests.network.networks import tiny_project, unfinished
from tests.network.runs import left_project

EMPTY = Project(
    NetworkSpec((), (), "cross_entropy"), Weights(ParameterLayout(()), np.zeros(0, np.float32)), Card()
)
BOARD = Board(
    {"hidden1": Place(8, -16.5), "input": Place(0, 0)},
    (Note("n1", "Look 看\nhere", Place(1, 2), targets=("output",)), Note("n2", "", Place(0, 0), 60)),
)
SETUP = Setup(
    SyntheticDigits(300, Knobs(lean=-0.5, noise=0)), 0.25, Hyperparameters(epochs=3, rate=1, patience=2)
)


def same(one, other):
    """Whether two projects are the same in everything that is saved, bit for bit."""
    values = [(each.spec, each.card, each.setup, each.board, each.weights.layout) for each in (one, other)]
    runs = [None if each.run is None else each.run.record for each in (one, other)]
    bits = one.weights.flat.tobytes() == other.weights.flat.tobytes()
    return values[0] == values[1] and runs[0] == runs[1] and bits


def saved(project, path):
    save(project, path)
    return load(path)


def rebuilt(project, spec):
    return with_network(project, spec)[0]


# ---- what comes back ----


def test_an_empty_network_comes_back(tmp_path):
    assert same(saved(EMPTY, tmp_path / "a.nnsim"), EMPTY)


def test_a_layer_that_hears_nobody_has_kept_its_weights_in_the_file(tmp_path):
    project = unfinished()
    back = saved(project, tmp_path / "a.nnsim")
    assert same(back, project)
    np.testing.assert_array_equal(back.weights.of("output")["W"], tiny_project().weights.of("output")["W"])
    # and they fit again
    again = rebuilt(back, edits.link(back.spec, "hidden1", "output"))
    assert again.weights.same_as(tiny_project().weights)


def test_weights_that_are_kept_aside_lie_behind_those_of_the_network(tmp_path):
    project = tiny_project()
    first = rebuilt(project, edits.unlink(project.spec, "input", "hidden1"))
    loose = rebuilt(first, edits.link(edits.unlink(first.spec, "hidden1", "output"), "input", "output"))
    assert [slot.layer for slot in loose.weights.layout.slots] == ["output", "output", "hidden1", "hidden1"]
    assert loose.weights.layout != layout_of(project.spec)
    assert same(saved(loose, tmp_path / "a.nnsim"), loose)


def test_a_ring_comes_back(tmp_path):
    project = tiny_project((2, 2))
    ring = msgspec.structs.replace(project.spec, edges=(*project.spec.edges, ("hidden2", "hidden1")))
    assert same(saved(rebuilt(project, ring), tmp_path / "a.nnsim"), rebuilt(project, ring))


def test_a_layer_with_an_activation_that_nobody_knows_comes_back(tmp_path):
    project = tiny_project()
    output = msgspec.structs.replace(project.spec.layer("output"), activation="stairs")
    strange = msgspec.structs.replace(project.spec, layers=(*project.spec.layers[:-1], output))
    assert same(saved(rebuilt(project, strange), tmp_path / "a.nnsim"), rebuilt(project, strange))


def test_board_and_setup_come_back(tmp_path):
    project = replace(tiny_project(), board=BOARD, setup=SETUP)
    assert same(saved(project, tmp_path / "a.nnsim"), project)


def test_the_same_project_gives_the_same_bytes_also_when_it_was_read(tmp_path):
    turned = msgspec.structs.replace(BOARD, places=dict(reversed(BOARD.places.items())))
    save(replace(tiny_project(), board=BOARD, setup=SETUP), tmp_path / "a.nnsim")
    save(replace(tiny_project(), board=turned, setup=SETUP), tmp_path / "b.nnsim")
    save(load(tmp_path / "a.nnsim"), tmp_path / "c.nnsim")
    first = (tmp_path / "a.nnsim").read_bytes()
    assert first == (tmp_path / "b.nnsim").read_bytes() == (tmp_path / "c.nnsim").read_bytes()


def test_a_run_survives_in_a_network_whose_classes_do_not_fit(tmp_path):
    project = left_project()
    renamed = rebuilt(project, edits.name_classes(project.spec, ["only one"]))
    back = saved(renamed, tmp_path / "a.nnsim")
    assert same(back, renamed)
    assert back.run is not None


@pytest.mark.parametrize(
    ("trained_on", "data"),
    [
        ("MNIST", MnistDigits()),
        ("12,000 synthetic digits (seed 1)", SyntheticDigits()),
        ("500 synthetic digits (seed 1)", SyntheticDigits(500)),
        ("9,999,999 synthetic digits (seed 1)", SyntheticDigits()),
        ("my own pictures", SyntheticDigits()),
    ],
)
def test_a_run_of_the_second_version_says_how_to_train(tmp_path, trained_on, data):
    left = left_project()
    left = replace(left, card=msgspec.structs.replace(left.card, trained_on=trained_on))
    save(left, tmp_path / "new.nnsim")
    members = hostile.members_of(tmp_path / "new.nnsim")

    def older(document):
        document["format_version"] = 2
        for name in ("setup", "board", "aside"):
            del document[name]

    text = hostile.edited(members["project.json"], older)
    back = load(hostile.write(tmp_path / "old.nnsim", {**members, "project.json": text}.items()))
    # How much was set aside does not stand in it, only that something was.
    record = left.run.record
    assert record.validation is not None
    assert back.setup == Setup(data, 0.1, record.settings)
    assert back.board == Board()
    assert same(replace(back, setup=left.setup), left)


@pytest.mark.parametrize(
    "data",
    [
        MnistDigits(),
        CourseDigits(),
        XorTable(),
        PlaneSet("spiral", 50, 0.25, 3, 0.5, 9),
        CurveSet("step", 50, 0.25, 9),
        PaintedPlane("-500 250 1;0 0 3;"),
        PaintedCurve("-500 250 0;"),
    ],
)
def test_every_choice_of_data_comes_back(tmp_path, data):
    project = replace(EMPTY, setup=Setup(data))
    assert saved(project, tmp_path / "net.nnsim").setup.data == data


def test_a_setup_of_the_third_version_is_read(tmp_path):
    save(replace(EMPTY, setup=SETUP), tmp_path / "new.nnsim")
    members = hostile.members_of(tmp_path / "new.nnsim")
    text = hostile.edited(members["project.json"], lambda document: document.update(format_version=3))
    back = load(hostile.write(tmp_path / "old.nnsim", {**members, "project.json": text}.items()))
    assert back.setup == SETUP


def test_a_network_with_as_many_layers_as_there_may_be_comes_back(tmp_path):
    project = EMPTY
    layers = [BatchNormSpec(f"n{number}", f"N {number}") for number in range(499)]
    chain = [InputSpec("in", "Input", (1,)), *layers]
    links = tuple((one.id, two.id) for one, two in zip(chain, layers, strict=False))
    project = rebuilt(EMPTY, NetworkSpec(tuple(chain), links, "squared_error"))
    assert len(project.weights.layout.slots) == 499 * 4
    assert same(saved(project, tmp_path / "a.nnsim"), project)


def put_somewhere(project, step):
    """A card is moved, a note is written, or other values are set up."""
    name, *_, first, second = step
    ids = [layer.id for layer in project.spec.layers]
    places = dict(project.board.places) | ({ids[first % len(ids)]: Place(8 * second, -first)} if ids else {})
    notes = (
        *project.board.notes,
        Note(f"n{len(project.board.notes)}", name, Place(0, 0), targets=tuple(ids[:3])),
    )
    setup = Setup(SyntheticDigits(1 + first), second / 50, Hyperparameters(seed=first, rate=0.1 * second))
    return replace(project, board=Board(places, notes), setup=setup)


def learnt(project, seed):
    """Other weights, as after a training."""
    flat = np.random.default_rng(seed).normal(size=project.weights.flat.size).astype(np.float32)
    return replace(project, weights=Weights(project.weights.layout, flat))


@settings(max_examples=200)
@given(steps=st.lists(any_edit(), max_size=25))
def test_whatever_was_edited_is_saved_and_loaded_as_it_is(tmp_path_factory, steps):
    project = EMPTY
    for number, step in enumerate(steps):
        with suppress(NetworkError):
            spec = edited(project.spec, step)
            if estimates(spec).total.parameters < 100_000:
                project = learnt(put_somewhere(rebuilt(project, spec), step), number)
    path = tmp_path_factory.getbasetemp() / "edited.nnsim"
    back = saved(project, path)
    assert same(back, project)
    first = path.read_bytes()
    save(back, path)
    assert path.read_bytes() == first


# ---- what is refused ----


def with_json(change, make=unfinished):
    """A maker of files with one change in what is said of the project."""

    def write(folder):
        save(make(), folder / "good.nnsim")
        members = hostile.members_of(folder / "good.nnsim")
        text = hostile.edited(members["project.json"], change)
        return hostile.write(folder / "bad.nnsim", {**members, "project.json": text}.items())

    return write


def boarded():
    return replace(tiny_project(), board=BOARD, setup=SETUP)


def twins(document):
    document["network"]["layers"][1]["id"] = "output"
    document["network"]["edges"] = []


HOSTILE = {
    "a place of an unknown layer": (
        with_json(lambda document: document["board"]["places"].update(ghost=[1, 2])),
        "its board speaks of “ghost”, but there is no such layer.",
    ),
    "a note that points to an unknown layer": (
        with_json(lambda document: document["board"]["notes"][0].update(targets=["ghost"]), boarded),
        "its board speaks of “ghost”, but there is no such layer.",
    ),
    "two notes with one id": (
        with_json(lambda document: document["board"]["notes"][1].update(id="n1"), boarded),
        "its board has 2 notes with the id “n1”.",
    ),
    "a place beyond the board": (
        with_json(lambda document: document["board"]["places"].update(input=[1e300, 0])),
        "its project.json is damaged: Expected `float` <= 1000000.0",
    ),
    "a place that is no number": (
        with_json(lambda document: document["board"]["places"].update(input=[None, 0])),
        "its project.json is damaged: Expected `float`, got `null`",
    ),
    "a note as long as a book": (
        with_json(lambda document: document["board"]["notes"][0].update(text="x" * 2001), boarded),
        "its project.json is damaged: Expected `str` of length <= 2000",
    ),
    "notes without end": (
        with_json(lambda document: document["board"].update(notes=document["board"]["notes"] * 101), boarded),
        "its project.json is damaged: Expected `array` of length <= 200",
    ),
    "a knob that is turned too far": (
        with_json(lambda document: document["setup"]["data"]["knobs"].update(slant=2), boarded),
        "The knob slant is 2.0, but it goes from 0 to 1.",
    ),
    "data that nobody knows": (
        with_json(lambda document: document["setup"].update(data={"type": "internet"})),
        "it is trained on data that this nnsim does not know, “internet”. Update nnsim.",
    ),
    "more digits than there is room for": (
        with_json(lambda document: document["setup"]["data"].update(count=10**9), boarded),
        "its project.json is damaged: Expected `int` <= 1000000",
    ),
    "all is set aside for validation": (
        with_json(lambda document: document["setup"].update(validation_share=1)),
        "its project.json is damaged: Expected `float` < 1.0",
    ),
    "twins": (with_json(twins), "Hidden 1 and Output have the same id"),
    "an array aside of an unknown layer": (
        with_json(lambda document: document["aside"][0].update(layer="ghost")),
        "it keeps the weights W of “ghost” aside, but that layer does not wait for them.",
    ),
    "an array aside of a layer whose shape is known": (
        with_json(lambda document: document["aside"][0].update(layer="hidden1")),
        "it keeps the weights W of “hidden1” aside, but that layer does not wait for them.",
    ),
    "the same array aside twice": (
        with_json(lambda document: document["aside"].append(document["aside"][0])),
        "it keeps the weights W of “output” aside, but that layer does not wait for them.",
    ),
    "an array aside in a complete network": (
        with_json(lambda document: document["network"]["edges"].append(["hidden1", "output"])),
        "it keeps the weights W of “output” aside, but that layer does not wait for them.",
    ),
    "arrays aside in another order": (
        with_json(lambda document: document["aside"].insert(0, dict(document["aside"][0], layer="nobody"))),
        "it keeps the weights W of “nobody” aside",
    ),
    "an array aside that is not in the file": (
        with_json(lambda document: document["aside"][0].update(name="V")),
        "the part weights/output/V.npy is missing.",
    ),
    "an array that is not told of": (
        with_json(lambda document: document["aside"].pop()),
        "Output takes exactly 1 incoming link but has 0: add 1.",
    ),
    "an array aside of another shape": (
        with_json(lambda document: document["aside"][0].update(shape=[3, 2])),
        "weights/output/W.npy holds float32 (2, 2), but the network needs numbers (3, 2).",
    ),
    "an array aside that fills the world": (
        with_json(lambda document: document["aside"][0].update(shape=[1 << 30] * 8)),
        "its weights fill more than 1 GB.",
    ),
    "an array aside of nothing": (
        with_json(lambda document: document["aside"][0].update(shape=[0])),
        "its project.json is damaged: Expected `int` >= 1",
    ),
    "an array aside with a path for a name": (
        with_json(lambda document: document["aside"][0].update(name="../x")),
        "its project.json is damaged: Expected `str` matching regex",
    ),
    "an array aside for no purpose": (
        with_json(lambda document: document["aside"][0].update(role="spy")),
        "its project.json is damaged: Invalid enum value 'spy'",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_broken_file_is_one_sentence_that_names_it(tmp_path, case):
    make, reason = HOSTILE[case]
    with pytest.raises(NetworkError) as caught:
        load(make(tmp_path))
    message = str(caught.value)
    assert message.startswith("bad.nnsim cannot be opened: ")
    assert reason in message
    assert message.endswith(".")
    assert "\n" not in message


@given(data=st.data())
def test_damaged_bytes_are_refused_or_do_no_harm(tmp_path_factory, data):
    folder = tmp_path_factory.getbasetemp()
    if not (folder / "unfinished.nnsim").exists():
        save(replace(unfinished(), board=BOARD, setup=SETUP), folder / "unfinished.nnsim")
    text = bytearray(hostile.members_of(folder / "unfinished.nnsim")["project.json"])
    for _ in range(data.draw(st.integers(1, 5))):
        text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(32, 126))
    members = {**hostile.members_of(folder / "unfinished.nnsim"), "project.json": bytes(text)}
    hostile.write(folder / "damaged.nnsim", members.items())
    message = "damaged.nnsim "
    try:
        save(load(folder / "damaged.nnsim"), folder / "again.nnsim")
    except NetworkError as error:
        message = str(error)
    assert message.startswith("damaged.nnsim ")


def test_weights_of_another_unfinished_network_are_not_saved(tmp_path):
    wrong = replace(unfinished(), weights=tiny_project((3,)).weights)
    with pytest.raises(NetworkError, match="its weights belong to another network"):
        save(wrong, tmp_path / "a.nnsim")


def test_a_board_that_would_be_too_long_to_be_read_is_not_saved(tmp_path, monkeypatch):
    monkeypatch.setattr(storage, "_MAX_JSON", 1000)
    with pytest.raises(
        NetworkError, match=r"a.nnsim cannot be saved: its project.json is larger than 8 MB\."
    ):
        save(boarded(), tmp_path / "a.nnsim")


def test_a_place_that_is_no_number_is_not_saved(tmp_path):
    board = Board({"hidden1": Place(float("nan"), 0)})
    with pytest.raises(NetworkError, match=r"cannot be saved: its project\.json is damaged"):
        save(replace(tiny_project(), board=board), tmp_path / "a.nnsim")

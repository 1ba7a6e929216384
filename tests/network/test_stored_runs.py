"""A run in a .nnsim file: it comes back bit for bit, and a broken or hostile one is one sentence."""

from dataclasses import replace

import numpy as np
import pytest

from nnsim.network import storage
from nnsim.network.errors import NetworkError
from nnsim.network.storage import load, save
from tests.network import hostile
from tests.network.hostile import array_bytes
from tests.network.runs import left_project


def test_a_run_comes_back_bit_for_bit(tmp_path):
    project = left_project()
    save(project, tmp_path / "a.nnsim")
    back = load(tmp_path / "a.nnsim").run
    assert back.record == project.run.record
    assert back.arrays.keys() == project.run.arrays.keys()
    for name, array in project.run.arrays.items():
        assert back.arrays[name].tobytes() == array.tobytes()


def test_a_run_that_numbers_ran_away_in_is_left_out(tmp_path):
    project = left_project()
    vectors = {**project.run.optimizer, "m": np.full(14, np.inf, np.float32)}
    save(replace(project, run=replace(project.run, optimizer=vectors)), tmp_path / "a.nnsim")
    assert load(tmp_path / "a.nnsim").run is None


def test_a_run_that_would_fill_the_file_beyond_its_limit_is_left_out(tmp_path, monkeypatch):
    # 14 weights and three arrays as long are 224 bytes beside the room for the words.
    monkeypatch.setattr(storage, "_MAX_BYTES", storage._MAX_JSON + 224)
    save(left_project(), tmp_path / "a.nnsim")
    assert load(tmp_path / "a.nnsim").run is None


def with_run(change):
    """A file with a run, and one change of what is said of it."""

    def make(tmp_path):
        save(left_project(), tmp_path / "good.nnsim")
        members = hostile.members_of(tmp_path / "good.nnsim")
        text = hostile.edited(members["project.json"], lambda document: change(document["run"]))
        return hostile.write(tmp_path / "bad.nnsim", {**members, "project.json": text}.items())

    return make


def with_run_member(name, content):
    """A file with a run, in which one member has other contents; None takes it out."""

    def make(tmp_path):
        save(left_project(), tmp_path / "good.nnsim")
        members = {**hostile.members_of(tmp_path / "good.nnsim"), name: content}
        kept = [(key, value) for key, value in members.items() if value is not None]
        return hostile.write(tmp_path / "bad.nnsim", kept)

    return make


M = "run/optimizer/m.npy"
HOSTILE_RUNS = {
    "a seed below 0": (
        with_run(lambda run: run["settings"].update(seed=-1)),
        "its project.json is damaged: Expected `int` >= 0 - at `$.run.settings.seed`.",
    ),
    "batches of nothing": (
        with_run(lambda run: run["settings"].update(batch_size=0)),
        "its project.json is damaged: Expected `int` >= 1 - at `$.run.settings.batch_size`.",
    ),
    "more epochs than can be counted": (
        with_run(lambda run: run["settings"].update(epochs=10**30)),
        "its project.json is damaged: Expected `int` <= 9007199254740992 - at `$.run.settings.epochs`.",
    ),
    "a generator of words": (
        with_run(lambda run: run["shuffle"].update(state="__import__('os')")),
        "its project.json is damaged: Expected `str` matching regex '^[0-9]{1,39}$'",
    ),
    "a generator of 129 bits": (
        with_run(lambda run: run["shuffle"].update(state=str(1 << 128))),
        "the state of its random numbers is damaged.",
    ),
    "an even increment": (
        with_run(lambda run: run["chance"].update(increment="8")),
        "the state of its random numbers is damaged.",
    ),
    "an unknown part of a generator": (
        with_run(lambda run: run["chance"].update(bit_generator="MT19937")),
        "its project.json is damaged: Object contains unknown field `bit_generator` - at `$.run.chance`.",
    ),
    "a vector outside": (
        with_run(lambda run: run.update(optimizer_vectors=["../../m"])),
        "its project.json is damaged: Expected `str` matching regex",
    ),
    "too many vectors": (
        with_run(lambda run: run.update(optimizer_vectors=["m"] * 9)),
        "its project.json is damaged: Expected `array` of length <= 8 - at `$.run.optimizer_vectors`.",
    ),
    "a step below zero": (
        with_run(lambda run: run.update(step=-1)),
        "its project.json is damaged: Expected `int` >= 0 - at `$.run.step`.",
    ),
    "a step of 300 digits": (
        with_run(lambda run: run.update(step=10**300)),
        "its project.json is damaged: ",
    ),
    "settings that cannot be": (
        with_run(lambda run: run["settings"]["schedule"].update(kind="magic")),
        "its project.json is damaged: There is no schedule 'magic'",
    ),
    "a loss that is no number": (
        with_run(lambda run: run["stopping"].update(loss=None)),
        "its project.json is damaged: Expected `float`, got `null` - at `$.run.stopping.loss`.",
    ),
    "the run of other weights": (
        with_run(lambda run: run.update(weights="0" * 64)),
        "the run that it holds belongs to another network or to other weights.",
    ),
    "a digest that is none": (
        with_run(lambda run: run.update(weights="../x")),
        "its project.json is damaged: Expected `str` matching regex '^[0-9a-f]{64}$'",
    ),
    "a missing vector": (with_run_member(M, None), f"the part {M} is missing."),
    "a vector that nobody speaks of": (
        with_run_member("run/optimizer/x.npy", b""),
        "it has the unknown part 'run/optimizer/x.npy'.",
    ),
    "a vector that is too short": (
        with_run_member(M, array_bytes(np.zeros(13, np.float32))),
        f"{M} holds float32 (13,), but the network needs numbers (14,).",
    ),
    "a vector of objects": (
        with_run_member(M, array_bytes(np.full(14, None, object))),
        f"{M} holds object (14,), but",
    ),
    "a vector without end": (
        with_run_member(M, array_bytes(np.zeros(20_000, np.float32))),
        f"{M} is larger than the numbers (14,) that the network needs.",
    ),
    "a vector that is not finite": (
        with_run_member(M, array_bytes(np.full(14, np.nan, np.float32))),
        f"{M} holds a value that is not a finite number.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE_RUNS)
def test_a_broken_run_is_one_sentence_that_names_the_file(tmp_path, case):
    make, reason = HOSTILE_RUNS[case]
    path = make(tmp_path)
    with pytest.raises(NetworkError) as caught:
        load(path)
    message = str(caught.value)
    assert message.startswith("bad.nnsim ")
    assert reason in message
    assert message.endswith(".")
    assert "\n" not in message

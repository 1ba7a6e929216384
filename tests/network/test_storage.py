import errno
import os
import stat
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.network import storage
from nnsim.network.errors import NetworkError
from nnsim.network.presets import dense_network
from nnsim.network.project import Card, Project, Score
from nnsim.network.storage import load, save
from nnsim.network.weights import initial_weights
from tests.network import hostile
from tests.network.hostile import HIDDEN, array_bytes, lying_header, raw, with_array, with_json
from tests.network.networks import CARD, tiny_project, tiny_spec, with_numbers
from tests.network.runs import left_project

ZEROS = np.zeros((3, 2), np.float32)


def test_a_network_comes_back_bit_for_bit(tmp_path):
    # The smallest number, the largest, minus zero and one that is not exact in binary.
    numbers = [1e-45, 3.4028235e38, -0.0, 0.1] + [-1.5] * 10
    project = with_numbers(tiny_project(), numbers)
    save(project, tmp_path / "a.nnsim")
    back = load(tmp_path / "a.nnsim")
    assert back.spec == project.spec
    assert back.card == CARD
    assert back.weights.flat.tobytes() == project.weights.flat.tobytes()
    assert back.weights.same_as(project.weights)
    assert not back.weights.flat.flags.writeable


@pytest.mark.parametrize("hidden", [(), (1,), (16, 16), (5, 4, 3, 2, 1)])
def test_any_depth_comes_back(tmp_path, hidden):
    project = Project(dense_network(hidden), initial_weights(dense_network(hidden), 3), Card())
    save(project, tmp_path / "a.nnsim")
    assert load(tmp_path / "a.nnsim").weights.same_as(project.weights)


def test_the_same_network_gives_the_same_bytes(tmp_path):
    for name in "ab":
        save(tiny_project(), tmp_path / f"{name}.nnsim")
    assert (tmp_path / "a.nnsim").read_bytes() == (tmp_path / "b.nnsim").read_bytes()


def test_double_precision_is_saved_as_it_is_and_read_as_single(tmp_path):
    project = tiny_project()
    double = replace(project.weights, flat=np.full(14, 0.1))
    save(replace(project, weights=double), tmp_path / "a.nnsim")
    np.testing.assert_array_equal(load(tmp_path / "a.nnsim").weights.flat, np.float32(0.1))


def test_a_file_that_was_zipped_again_is_read(tmp_path):
    members = hostile.good_members(tmp_path)
    path = hostile.write(tmp_path / "again.nnsim", reversed(members.items()), zipfile.ZIP_DEFLATED)
    assert load(path).weights.same_as(tiny_project().weights)


def test_an_array_in_the_order_of_columns_is_read(tmp_path):
    members = hostile.good_members(tmp_path)
    W = np.asfortranarray(tiny_project().weights.of("hidden1")["W"])
    path = hostile.write(tmp_path / "a.nnsim", {**members, HIDDEN: array_bytes(W)}.items())
    assert b"'fortran_order': True" in array_bytes(W)
    assert load(path).weights.same_as(tiny_project().weights)


VERSION_1 = b"""{"format_version": 1, "network": {"layers": [
 {"type": "input", "id": "input", "name": "Input", "shape": [1]},
 {"type": "dense", "id": "output", "name": "Output", "units": 2, "activation": "softmax",
  "initializer": "glorot"}],
 "edges": [["input", "output"]], "loss": "cross_entropy", "class_names": ["no", "yes"]},
 "card": {"title": "Old", "trained_on": "", "recipe": "", "seed": 3, "date": "", "licence": "",
  "scores": []}}"""


def test_a_file_of_the_first_version_is_read(tmp_path):
    members = {
        "project.json": VERSION_1,
        "weights/output/W.npy": array_bytes(np.array([[1.5, -2.0]], np.float32)),
        "weights/output/b.npy": array_bytes(np.array([0.25, 0.0], np.float32)),
    }
    back = load(hostile.write(tmp_path / "old.nnsim", members.items()))
    assert (back.card.title, back.card.seed, back.run) == ("Old", 3, None)
    np.testing.assert_array_equal(back.weights.flat, [1.5, -2.0, 0.25, 0.0])


def test_what_is_saved_says_the_fourth_version(tmp_path):
    assert b'"format_version": 4' in hostile.good_members(tmp_path)["project.json"]


def fill_up(count):
    """A JSON list of layers that is as long as it likes."""

    def change(document):
        document["network"]["layers"] = document["network"]["layers"][1:2] * count

    return change


HOSTILE = {
    "empty": (raw(b""), "is not a complete .nnsim file"),
    "not a zip": (raw(b"\x89PNG\r\n" * 100), "is not a complete .nnsim file"),
    "cut in the middle": (hostile.cut(0.5), "is not a complete .nnsim file"),
    "cut at the end": (hostile.cut(0.99), "is not a complete .nnsim file"),
    "a flipped bit": (hostile.with_flipped_bit, "is not a complete .nnsim file"),
    "damaged compression": (hostile.with_damaged_compression, "is not a complete .nnsim file"),
    "encrypted": (hostile.encrypted, "is not a complete .nnsim file"),
    "an unusual compression": (
        hostile.compressed_with(zipfile.ZIP_LZMA),
        "it is compressed in an unusual way; unpack it and zip it again.",
    ),
    "no project.json": (hostile.without("project.json"), "it has no project.json, so it is not a"),
    "a missing member": (hostile.without(HIDDEN), f"the part {HIDDEN} is missing."),
    "an extra member": (hostile.with_extra(("run.py", b"")), "it has the unknown part 'run.py'."),
    "a member outside": (hostile.with_extra(("../../x", b"")), "it has the unknown part '../../x'."),
    "a member of two lines": (hostile.with_extra(("a\n\x1b[31mb", b"")), r"the unknown part 'a\n\x1b[31mb'."),
    "too many members": (
        hostile.with_extra(*((f"{n}", b"") for n in range(3000))),
        "it has too many parts or the same part twice.",
    ),
    "a declared size of 3 GB": (hostile.with_declared_size, "it would unpack to more than 1 GB."),
    "a zip bomb": (
        hostile.with_extra(("bomb", bytes(40 << 20)), compression=zipfile.ZIP_DEFLATED),
        "it would unpack to more than 100 times its size.",
    ),
    "a huge project.json": (
        hostile.replaced(**{"project.json": b" " * (9 << 20)}),
        "its project.json is larger than 8 MB.",
    ),
    "a wrong shape": (
        with_array(array_bytes(ZEROS.T)),
        f"{HIDDEN} holds float32 (2, 3), but the network needs numbers (3, 2).",
    ),
    "whole numbers": (
        with_array(array_bytes(ZEROS.astype(np.int32))),
        f"{HIDDEN} holds int32 (3, 2), but the network needs numbers (3, 2).",
    ),
    "the other byte order": (with_array(array_bytes(ZEROS.astype(">f4"))), f"{HIDDEN} holds >f4 (3, 2), but"),
    "a structure": (
        with_array(array_bytes(np.zeros((3, 2), [("a", "<f4")]))),
        f"{HIDDEN} holds [('a', '<f4')] (3, 2), but",
    ),
    "a pickle": (
        with_array(array_bytes(np.full((3, 2), None, object))),
        f"{HIDDEN} holds object (3, 2), but",
    ),
    "a header that promises more": (
        with_array(lying_header((3, 2), [1, 2])),
        "is not a complete .nnsim file",
    ),
    "a header that promises less": (
        with_array(lying_header((3, 2), [1] * 9)),
        f"{HIDDEN} goes on behind its last number.",
    ),
    "a header that promises the world": (
        with_array(lying_header((1 << 40, 1 << 20), [])),
        f"{HIDDEN} holds float32 (1099511627776, 1048576), but",
    ),
    "an array that is too long": (with_array(bytes(20_000)), f"{HIDDEN} is larger than the numbers (3, 2)"),
    "an array that is none": (with_array(b"\x00" * 50), "is not a complete .nnsim file"),
    "an empty array file": (with_array(b""), "is not a complete .nnsim file"),
    "a header of code": (
        with_array(b"\x93NUMPY\x01\x00\x20\x00" + b"__import__('os').getcwd()".ljust(32)),
        "is not a complete .nnsim file",
    ),
    "a header of Python 2": (
        with_array(b"\x93NUMPY\x01\x00" + b"\x76\x00" + b"{'descr': '<f4', 'fortran_order': False, "
                   b"'shape': (3L, 3L)}".ljust(0x76)),
        f"{HIDDEN} holds float32 (3, 3), but",
    ),
    **{
        f"a header that {words}": (
            with_array(b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header),
            f"is not a complete .nnsim file (the header of {HIDDEN} is damaged)",
        )
        for words, header in {
            "never closes": b"{'descr': '<f4', [fortran",
            "is nested too deep": b"-" * 9_000 + b"1",
            "is summed too long": b"1+" * 4_000 + b"1",
            "is indented": b"  x\n y",
            "mixes its keys": b"{1: 2, 'a': 3}",
        }.items()
    },
    "a newer array format": (
        with_array(array_bytes(ZEROS, (2, 0))),
        f"{HIDDEN} has the unknown array format (2, 0).",
    ),
    "not a number": (
        with_array(array_bytes(ZEROS * np.nan)),
        f"{HIDDEN} holds a value that is not a finite number.",
    ),
    "infinity": (
        with_array(array_bytes(ZEROS + np.inf)),
        f"{HIDDEN} holds a value that is not a finite number.",
    ),
    "a number that float32 cannot hold": (
        with_array(array_bytes(np.full((3, 2), 1e300))),
        f"{HIDDEN} holds a value that is not a finite number.",
    ),
    "JSON that is none": (
        hostile.replaced(**{"project.json": b'{"format_version": 1, '}),
        "its project.json is damaged: Input data was truncated.",
    ),
    "JSON that is no text": (
        hostile.replaced(**{"project.json": b'{"format_version": 1, "x": "\xff\xfe"}'}),
        "its project.json is damaged: ",
    ),
    "JSON that is endlessly deep": (
        hostile.replaced(**{"project.json": b"[" * 1_000_000}),
        "its project.json is damaged: ",
    ),
    "JSON of another kind": (
        hostile.replaced(**{"project.json": b"[1, 2]"}),
        "its project.json is damaged: Expected `object`, got `array`.",
    ),
    "a newer format": (
        with_json(lambda document: document.update(format_version=99)),
        "it was written by a newer nnsim (format 99; this one reads up to 4). Update nnsim.",
    ),
    "data of a newer nnsim": (
        with_json(lambda document: document["setup"].update(data={"type": "sounds", "length": 3})),
        "it is trained on data that this nnsim does not know, “sounds”. Update nnsim.",
    ),
    "points of a newer nnsim": (
        with_json(lambda document: document["setup"].update(data={"type": "plane", "kind": "pinwheel"})),
        "it is trained on data that this nnsim does not know, “pinwheel”. Update nnsim.",
    ),
    "too many points": (
        with_json(lambda document: document["setup"].update(data={"type": "plane", "count": 20_001})),
        "its project.json is damaged: Expected `int` <= 20000 - at `$.setup.data.count`.",
    ),
    "painted points that are none": (
        with_json(lambda document: document["setup"].update(data={"type": "painted", "points": "1 2 9;"})),
        "its project.json is damaged: Expected `str` matching regex",
    ),
    "no format": (
        with_json(lambda document: document.pop("format_version")),
        "its project.json is damaged: Object missing required field `format_version`.",
    ),
    "format 0": (
        with_json(lambda document: document.update(format_version=0)),
        "its project.json is damaged: Expected `int` >= 1 - at `$.format_version`.",
    ),
    "an unknown field": (
        with_json(lambda document: document["card"].update(script="x")),
        "its project.json is damaged: Object contains unknown field `script` - at `$.card`.",
    ),
    "a wrong type": (
        with_json(lambda document: document["network"]["layers"][1].update(units="two")),
        "its project.json is damaged: Expected `int`, got `str` - at `$.network.layers[1].units`.",
    ),
    "no neurons": (
        with_json(lambda document: document["network"]["layers"][1].update(units=0)),
        "its project.json is damaged: Expected `int` >= 1 - at `$.network.layers[1].units`.",
    ),
    "an unknown activation": (
        with_json(lambda document: document["network"]["layers"][1].update(activation="stairs")),
        "Hidden 1 has the unknown activation “stairs”.",
    ),
    "a loose link": (
        with_json(lambda document: document["network"]["edges"].append(["output", "x"])),
        "A link goes from “output” to “x”, but there is no layer “x”: remove the link.",
    ),
    "a network that no memory holds": (
        with_json(lambda document: document["network"]["layers"][0].update(shape=[100_000, 100_000])),
        "This network would have 20,000,000,008 parameters",
    ),
    "50,000 layers": (
        with_json(fill_up(50_000)),
        "its project.json is damaged: Expected `array` of length <= 500 - at `$.network.layers`.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_a_broken_file_is_one_sentence_that_names_it(tmp_path, case):
    make, reason = HOSTILE[case]
    path = make(tmp_path, hostile.good_members(tmp_path))
    with pytest.raises(NetworkError) as caught:
        load(path)
    message = str(caught.value)
    assert message.startswith("bad.nnsim ")
    assert reason in message
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.filterwarnings("ignore:Duplicate name")  # zipfile notices while the test writes
def test_the_same_member_twice_is_refused(tmp_path):
    members = hostile.good_members(tmp_path)
    path = hostile.with_extra((HIDDEN, members[HIDDEN]))(tmp_path, members)
    with pytest.raises(NetworkError, match="it has too many parts or the same part twice"):
        load(path)


@given(data=st.data())
def test_damaged_bytes_are_refused_or_do_no_harm(tmp_path_factory, data):
    folder = tmp_path_factory.getbasetemp()
    if not (folder / "good.nnsim").exists():
        save(left_project(), folder / "good.nnsim")
    whole = bytearray((folder / "good.nnsim").read_bytes())
    places = st.integers(0, len(whole) - 1)
    for place, value in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=8)):
        whole[place] = value
    (folder / "damaged.nnsim").write_bytes(whole)
    message = "damaged.nnsim "
    try:
        assert np.isfinite(load(folder / "damaged.nnsim").weights.flat).all()
    except NetworkError as error:
        message = str(error)
    assert message.startswith("damaged.nnsim ")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(NetworkError) as caught:
        load(tmp_path / "lost.nnsim")
    assert str(caught.value) == (
        "lost.nnsim cannot be opened (no such file or directory): check the name and your rights to it."
    )


def test_a_folder_is_not_a_network(tmp_path):
    with pytest.raises(NetworkError, match=r"cannot be opened \("):
        load(tmp_path)


def other_project():
    return tiny_project(seed=2)


def assert_untouched(folder, seed=1):
    """The old file is whole, and nothing lies beside it."""
    assert load(folder / "a.nnsim").weights.same_as(tiny_project(seed=seed).weights)
    assert [path.name for path in folder.iterdir()] == ["a.nnsim"]


def test_saving_replaces_the_old_file_and_leaves_nothing_beside_it(tmp_path):
    save(tiny_project(), tmp_path / "a.nnsim")
    save(other_project(), tmp_path / "a.nnsim")
    assert_untouched(tmp_path, seed=2)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes with the names of files")
def test_a_device_or_a_pipe_is_not_replaced_by_a_file(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(OSError, match="a device or a pipe") as caught:
        save(tiny_project(), path)
    assert caught.value.filename == str(path)
    assert path.is_fifo()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_a_saved_file_can_be_read_by_everybody(tmp_path):
    save(tiny_project(), tmp_path / "a.nnsim")
    assert stat.S_IMODE((tmp_path / "a.nnsim").stat().st_mode) == 0o644


class FullDisk:
    """A stream on a disk that is full after 300 bytes."""

    def __init__(self, stream):
        self.stream = stream
        self.left = 300

    def write(self, content):
        self.left -= len(content)
        if self.left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self.stream.write(content)

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.stream.close()


def test_a_full_disk_leaves_the_old_file_whole(tmp_path, monkeypatch):
    save(tiny_project(), tmp_path / "a.nnsim")
    fdopen = os.fdopen
    monkeypatch.setattr(storage.os, "fdopen", lambda *arguments: FullDisk(fdopen(*arguments)))
    with pytest.raises(OSError, match="No space left on device") as caught:
        save(other_project(), tmp_path / "a.nnsim")
    assert caught.value.filename == str(tmp_path / "a.nnsim")
    assert_untouched(tmp_path)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError()])
def test_an_interruption_while_saving_leaves_the_old_file_whole(tmp_path, monkeypatch, error):
    save(tiny_project(), tmp_path / "a.nnsim")

    def interrupted(self, target):
        raise error

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(type(error)):
        save(other_project(), tmp_path / "a.nnsim")
    monkeypatch.undo()
    assert_untouched(tmp_path)


def test_a_folder_that_is_not_there_fails_with_the_name_of_the_file_not_of_a_temporary_one(tmp_path):
    with pytest.raises(FileNotFoundError) as caught:
        save(tiny_project(), tmp_path / "lost" / "a.nnsim")
    assert caught.value.filename == str(tmp_path / "lost" / "a.nnsim")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write into every folder"
)
def test_a_folder_that_may_not_be_written_to_keeps_its_file(tmp_path):
    save(tiny_project(), tmp_path / "a.nnsim")
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(PermissionError):
            save(other_project(), tmp_path / "a.nnsim")
        assert_untouched(tmp_path)
    finally:
        tmp_path.chmod(0o755)


def test_a_refused_folder_keeps_its_file(tmp_path, monkeypatch):
    """The same as above, for root too."""
    save(tiny_project(), tmp_path / "a.nnsim")

    def refused(**options):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(options["dir"]))

    monkeypatch.setattr(storage.tempfile, "mkstemp", refused)
    with pytest.raises(PermissionError) as caught:
        save(other_project(), tmp_path / "a.nnsim")
    assert caught.value.filename == str(tmp_path / "a.nnsim")
    assert_untouched(tmp_path)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_weights_that_have_run_away_never_replace_a_good_file(tmp_path, value):
    save(tiny_project(), tmp_path / "a.nnsim")
    with pytest.raises(NetworkError) as caught:
        save(with_numbers(tiny_project(), [0.0] * 13 + [value]), tmp_path / "a.nnsim")
    assert str(caught.value) == (
        "a.nnsim cannot be saved: Output holds a weight that is not a finite number. "
        "Undo the training that made it."
    )
    assert caught.value.layer == "output"
    assert_untouched(tmp_path)


def test_weights_of_another_network_are_not_saved(tmp_path):
    wrong = Project(tiny_spec((3,)), tiny_project().weights, Card())
    with pytest.raises(NetworkError, match="its weights belong to another network"):
        save(wrong, tmp_path / "a.nnsim")


def test_what_could_not_be_opened_again_is_not_saved(tmp_path):
    save(tiny_project(), tmp_path / "a.nnsim")
    card = Card(scores=(Score("x", "many", 1),))
    with pytest.raises(
        NetworkError, match=r"Expected `int`, got `str` - at `\$\.card\.scores\[0\]\.correct`"
    ):
        save(tiny_project(card=card), tmp_path / "a.nnsim")
    assert_untouched(tmp_path)

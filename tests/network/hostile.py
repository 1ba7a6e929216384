"""Makes .nnsim files that are wrong in one way each."""

import io
import json
import zipfile

import numpy as np
from numpy.lib import format as npy

from nnsim.network.storage import save
from tests.network.networks import tiny_project

HIDDEN = "weights/hidden1/W.npy"


def members_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def good_members(tmp_path):
    save(tiny_project(), tmp_path / "good.nnsim")
    return members_of(tmp_path / "good.nnsim")


def write(path, members, compression=zipfile.ZIP_STORED):
    """``members`` are (name, bytes) pairs, so that a name may come twice."""
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def array_bytes(array, version=None):
    stream = io.BytesIO()
    npy.write_array(stream, np.asarray(array), version=version)
    return stream.getvalue()


def lying_header(shape, values):
    """A header that promises ``shape``, before any number of values."""
    stream = io.BytesIO()
    npy.write_array_header_1_0(stream, {"descr": "<f4", "fortran_order": False, "shape": shape})
    return stream.getvalue() + np.asarray(values, np.float32).tobytes()


def edited(text, change):
    """The project.json with one change."""
    document = json.loads(text)
    change(document)
    return json.dumps(document).encode()


def replaced(**changes):
    """A maker of files in which some members have other contents; the names come with _ for /."""

    def make(tmp_path, members):
        return write(tmp_path / "bad.nnsim", {**members, **changes}.items())

    return make


def with_array(content):
    return replaced(**{HIDDEN: content})


def with_json(change):
    def make(tmp_path, members):
        text = edited(members["project.json"], change)
        return write(tmp_path / "bad.nnsim", {**members, "project.json": text}.items())

    return make


def raw(content):
    def make(tmp_path, members):
        (tmp_path / "bad.nnsim").write_bytes(content)
        return tmp_path / "bad.nnsim"

    return make


def cut(share):
    def make(tmp_path, members):
        whole = (tmp_path / "good.nnsim").read_bytes()
        (tmp_path / "bad.nnsim").write_bytes(whole[: int(len(whole) * share)])
        return tmp_path / "bad.nnsim"

    return make


def without(name):
    def make(tmp_path, members):
        return write(tmp_path / "bad.nnsim", ((key, value) for key, value in members.items() if key != name))

    return make


def with_extra(*extra, compression=zipfile.ZIP_STORED):
    def make(tmp_path, members):
        return write(tmp_path / "bad.nnsim", [*members.items(), *extra], compression)

    return make


def with_flipped_bit(tmp_path, members):
    """One bit of the stored weights differs, so their checksum is wrong."""
    whole = bytearray((tmp_path / "good.nnsim").read_bytes())
    whole[whole.index(members[HIDDEN]) + len(members[HIDDEN]) - 1] ^= 1
    (tmp_path / "bad.nnsim").write_bytes(whole)
    return tmp_path / "bad.nnsim"


def with_damaged_compression(tmp_path, members):
    path = write(tmp_path / "bad.nnsim", members.items(), zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("project.json").header_offset + 30 + len("project.json")
    whole = bytearray(path.read_bytes())
    whole[start : start + 20] = b"\xff" * 20
    path.write_bytes(whole)
    return path


def compressed_with(compression):
    def make(tmp_path, members):
        return write(tmp_path / "bad.nnsim", members.items(), compression)

    return make


def encrypted(tmp_path, members):
    """The flag for a password is set in both headers of every member."""
    whole = bytearray((tmp_path / "good.nnsim").read_bytes())
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = whole.find(mark)
        while start >= 0:
            whole[start + offset] |= 1
            start = whole.find(mark, start + 4)
    (tmp_path / "bad.nnsim").write_bytes(whole)
    return tmp_path / "bad.nnsim"


def with_declared_size(tmp_path, members):
    """The directory says that one member unpacks to 3 GB."""
    whole = bytearray((tmp_path / "good.nnsim").read_bytes())
    start = whole.find(b"PK\1\2")
    whole[start + 24 : start + 28] = (3 << 30).to_bytes(4, "little")
    (tmp_path / "bad.nnsim").write_bytes(whole)
    return tmp_path / "bad.nnsim"

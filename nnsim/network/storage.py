"""The .nnsim file: a zip with ``project.json`` and one .npy member for each parameter array.

Nothing in it is ever executed (no pickle), and nothing is read before its size and shape are known
to be what the network needs: a broken or hostile file costs one sentence, not the memory.
"""

import io
import os
import tempfile
import zipfile
from pathlib import Path
from typing import IO

import msgspec
import numpy as np
from numpy.lib import format as npy

from nnsim.engine.numerics import Array
from nnsim.engine.parameters import ParameterLayout, Slot
from nnsim.network.compile import layout_of
from nnsim.network.errors import NetworkError
from nnsim.network.project import Card, Project
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import Weights

FORMAT_VERSION = 1
_MAX_MEMBERS = 1_000
_MAX_BYTES = 1 << 30
_MAX_JSON = 8 << 20
_JSON = "project.json"


class _Header(msgspec.Struct, frozen=True):
    format_version: int


class _Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format_version: int
    network: NetworkSpec
    card: Card


def _member(slot: Slot) -> str:
    return f"weights/{slot.layer}/{slot.name}.npy"


def save(project: Project, path: Path) -> None:
    """Write ``project`` to ``path``: first beside it, then renamed, so a failure leaves the old file whole.

    Raises: OSError if the folder cannot be written to.
    """
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            _write(project, stream)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _write(project: Project, stream: IO[bytes]) -> None:
    document = _Document(FORMAT_VERSION, project.spec, project.card)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        # A fixed time stamp: the same project gives the same bytes.
        archive.writestr(zipfile.ZipInfo(_JSON), msgspec.json.format(msgspec.json.encode(document), indent=1))
        for slot in project.weights.layout.slots:
            content = io.BytesIO()
            npy.write_array(
                content, np.ascontiguousarray(slot.view(project.weights.flat)), allow_pickle=False
            )
            archive.writestr(zipfile.ZipInfo(_member(slot)), content.getvalue())


def load(path: Path) -> Project:
    """Read a project.

    Raises: NetworkError, one sentence that names the file and what is wrong with it; OSError if it
    cannot be opened.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(archive)
    except NetworkError as error:
        raise NetworkError(f"{path.name} cannot be opened: {error}") from error
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise NetworkError(
            f"{path.name} is not a complete .nnsim file ({error}). Save the network again or use a copy."
        ) from error


def _read(archive: zipfile.ZipFile) -> Project:
    _check_members(archive.infolist())
    document = _read_document(archive)
    layout = layout_of(document.network)
    flat: Array = np.zeros(layout.size, np.float32)
    for slot in layout.slots:
        slot.view(flat)[:] = _read_array(archive, slot)
    _check_nothing_else(archive, layout)
    return Project(document.network, Weights(layout, flat), document.card)


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename for member in members]
    if len(names) > _MAX_MEMBERS or len(set(names)) != len(names):
        raise NetworkError("it has too many parts or the same part twice.")
    if sum(member.file_size for member in members) > _MAX_BYTES:
        raise NetworkError("it would unpack to more than 1 GB.")
    if _JSON not in names:
        raise NetworkError(f"it has no {_JSON}, so it is not a .nnsim file.")


def _read_document(archive: zipfile.ZipFile) -> _Document:
    if archive.getinfo(_JSON).file_size > _MAX_JSON:
        raise NetworkError(f"its {_JSON} is larger than 8 MB.")
    text = archive.read(_JSON)
    try:
        version = msgspec.json.decode(text, type=_Header).format_version
        if version > FORMAT_VERSION:
            raise NetworkError(
                f"it was written by a newer nnsim (format {version}; this one reads up to {FORMAT_VERSION}). "
                "Update nnsim."
            )
        return msgspec.json.decode(text, type=_Document)
    except msgspec.DecodeError as error:
        raise NetworkError(f"its {_JSON} is damaged: {error}.") from error


def _read_array(archive: zipfile.ZipFile, slot: Slot) -> Array:
    name = _member(slot)
    if name not in archive.namelist():
        raise NetworkError(f"the part {name} is missing.")
    with archive.open(name) as stream:
        version = npy.read_magic(stream)
        if version != (1, 0):
            raise NetworkError(f"{name} has the unknown array format {version}.")
        shape, _, dtype = npy.read_array_header_1_0(stream)
        if shape != slot.shape or dtype not in (np.float32, np.float64):
            raise NetworkError(f"{name} holds {dtype} {shape}, but the network needs numbers {slot.shape}.")
    # Only now, with the size known to be what the network needs, is the array itself read.
    with archive.open(name) as stream:
        array: Array = npy.read_array(stream, allow_pickle=False)
    if not np.isfinite(array).all():
        raise NetworkError(f"{name} holds a value that is not a finite number.")
    return array


def _check_nothing_else(archive: zipfile.ZipFile, layout: ParameterLayout) -> None:
    known = {_JSON, *(_member(slot) for slot in layout.slots)}
    for name in archive.namelist():
        if name not in known:
            raise NetworkError(f"it has the unknown part {name}.")

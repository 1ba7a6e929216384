"""The .nnsim file: a zip with ``project.json`` and one .npy member for each parameter array.

Nothing in it is ever executed (no pickle), and nothing is read before its size and shape are known
to be what the network needs: a broken or hostile file costs one sentence, not the memory.
"""

import io
import os
import struct
import tempfile
import warnings
import zipfile
import zlib
from math import prod
from pathlib import Path
from typing import IO, Annotated

import msgspec
import numpy as np
from numpy.lib import format as npy

from nnsim.engine.numerics import Array
from nnsim.engine.parameters import ParameterLayout, Slot
from nnsim.network.compile import layout_of
from nnsim.network.errors import NetworkError
from nnsim.network.project import Card, Project
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.network.weights import Weights

FORMAT_VERSION = 1
_MAX_MEMBERS = 1_000
_MAX_BYTES = 1 << 30
_MAX_JSON = 8 << 20
_MAX_HEADER = 16 << 10
_MAX_RATIO = 100
_JSON = "project.json"
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGE = (
    zipfile.BadZipFile,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    struct.error,
)
"""What zipfile and NumPy raise when they meet bytes that are not theirs."""


class _Header(msgspec.Struct, frozen=True):
    format_version: Annotated[int, msgspec.Meta(ge=1)]


class _Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format_version: int
    network: NetworkSpec
    card: Card


def _member(slot: Slot) -> str:
    return f"weights/{slot.layer}/{slot.name}.npy"


def save(project: Project, path: Path) -> None:
    """Write ``project`` to ``path``: first beside it, then renamed, so a failure leaves the old file whole.

    Raises: OSError that names ``path`` if it cannot be written; NetworkError, one sentence, if ``load``
    would refuse what is written.
    """
    try:
        _check_before_saving(project)
        _save(project, path)
    except NetworkError as error:
        raise NetworkError(f"{path.name} cannot be saved: {error}", error.layer) from error
    except OSError as error:
        # The name of the temporary file would mean nothing to the user.
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def _check_before_saving(project: Project) -> None:
    if project.weights.layout != layout_of(project.spec):
        raise NetworkError("its weights belong to another network.")
    for slot in project.weights.layout.slots:
        if not np.isfinite(slot.view(project.weights.flat)).all():
            layer = project.spec.layer(LayerId(slot.layer))
            raise NetworkError(
                f"{layer.name} holds a weight that is not a finite number. Undo the training that made it.",
                layer.id,
            )


def _save(project: Project, path: Path) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            _write(project, stream)
            stream.flush()
            os.fsync(
                stream.fileno()
            )  # the contents before the name: a power cut must not leave an empty file
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _write(project: Project, stream: IO[bytes]) -> None:
    document = msgspec.json.encode(_Document(FORMAT_VERSION, project.spec, project.card))
    _decode(document)  # limits that a value made in memory has never met
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        # A fixed time stamp: the same project gives the same bytes.
        archive.writestr(zipfile.ZipInfo(_JSON), msgspec.json.format(document, indent=1))
        for slot in project.weights.layout.slots:
            content = io.BytesIO()
            npy.write_array(
                content, np.ascontiguousarray(slot.view(project.weights.flat)), allow_pickle=False
            )
            archive.writestr(zipfile.ZipInfo(_member(slot)), content.getvalue())


def load(path: Path) -> Project:
    """Read a project.  Raises: NetworkError, one sentence that names the file and what is wrong with it."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_members(archive.infolist(), path.stat().st_size)
            return _read(archive)
    except NetworkError as error:
        raise NetworkError(f"{path.name} cannot be opened: {error}", error.layer) from error
    except (OSError, *_DAMAGE) as error:
        raise NetworkError(_why_not_opened(path, error)) from error


def _why_not_opened(path: Path, error: Exception) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{path.name} cannot be opened ({_reason(error)}): check the name and your rights to it."
    return f"{path.name} is not a complete .nnsim file ({error}). Save the network again or use a copy."


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _read(archive: zipfile.ZipFile) -> Project:
    document = _read_document(archive)
    layout = layout_of(document.network)
    _check_names(archive, layout)
    flat: Array = np.zeros(layout.size, np.float32)
    for slot in layout.slots:
        slot.view(flat)[:] = _read_array(archive, slot)
    return Project(document.network, Weights(layout, flat), document.card)


def _check_members(members: list[zipfile.ZipInfo], file_size: int) -> None:
    """Everything the directory of the zip tells, before anything is unpacked."""
    names = [member.filename for member in members]
    if len(names) > _MAX_MEMBERS or len(set(names)) != len(names):
        raise NetworkError("it has too many parts or the same part twice.")
    if any(member.compress_type not in _COMPRESSIONS for member in members):
        raise NetworkError("it is compressed in an unusual way; unpack it and zip it again.")
    total = sum(member.file_size for member in members)
    if total > _MAX_BYTES:
        raise NetworkError("it would unpack to more than 1 GB.")
    if total > max(_MAX_RATIO * file_size, _MAX_JSON):
        raise NetworkError(f"it would unpack to more than {_MAX_RATIO} times its size.")
    if _JSON not in names:
        raise NetworkError(f"it has no {_JSON}, so it is not a .nnsim file.")


def _read_document(archive: zipfile.ZipFile) -> _Document:
    if archive.getinfo(_JSON).file_size > _MAX_JSON:
        raise NetworkError(f"its {_JSON} is larger than 8 MB.")
    return _decode(archive.read(_JSON))


def _decode(text: bytes) -> _Document:
    try:
        version = msgspec.json.decode(text, type=_Header).format_version
        if version > FORMAT_VERSION:
            raise NetworkError(
                f"it was written by a newer nnsim (format {version}; this one reads up to {FORMAT_VERSION}). "
                "Update nnsim."
            )
        return msgspec.json.decode(text, type=_Document)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NetworkError(f"its {_JSON} is damaged: {error}.") from error


def _read_array(archive: zipfile.ZipFile, slot: Slot) -> Array:
    name = _member(slot)
    if archive.getinfo(name).file_size > _MAX_HEADER + 8 * prod(slot.shape):
        raise NetworkError(f"{name} is larger than the numbers {slot.shape} that the network needs.")
    stream = io.BytesIO(archive.read(name))
    _check_header(stream, slot)
    array: Array = npy.read_array(stream, allow_pickle=False)
    if stream.read(1):
        raise NetworkError(f"{name} goes on behind its last number.")
    with np.errstate(over="ignore"):  # what is too large for float32 becomes infinite and is refused
        array = array.astype(np.float32)
    if not np.isfinite(array).all():
        raise NetworkError(f"{name} holds a value that is not a finite number.")
    return array


def _check_header(stream: io.BytesIO, slot: Slot) -> None:
    """Whether the array's own header says what the network needs; the stream is at its start afterwards."""
    version = npy.read_magic(stream)
    if version != (1, 0):
        raise NetworkError(f"{_member(slot)} has the unknown array format {version}.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # NumPy repairs headers of Python 2, and says so
        shape, _, dtype = npy.read_array_header_1_0(stream)
    if shape != slot.shape or dtype not in (np.float32, np.float64):
        raise NetworkError(
            f"{_member(slot)} holds {dtype} {shape}, but the network needs numbers {slot.shape}."
        )
    stream.seek(0)


def _check_names(archive: zipfile.ZipFile, layout: ParameterLayout) -> None:
    names, known = set(archive.namelist()), {_JSON, *(_member(slot) for slot in layout.slots)}
    if known - names:
        raise NetworkError(f"the part {min(known - names)} is missing.")
    if names - known:
        raise NetworkError(f"it has the unknown part {min(names - known)!r}.")

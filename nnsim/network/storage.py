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
        raise NetworkError("{} cannot be saved: {}", path.name, error, layer=error.layer) from error
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
                "{} holds a weight that is not a finite number. Undo the training that made it.",
                layer.name,
                layer=layer.id,
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
        raise NetworkError("{} cannot be opened: {}", path.name, error, layer=error.layer) from error
    except (OSError, *_DAMAGE) as error:
        raise _not_opened(path, error) from error


def _not_opened(path: Path, error: Exception) -> NetworkError:
    if isinstance(error, OSError) and error.filename is not None:
        return NetworkError(
            "{} cannot be opened ({}): check the name and your rights to it.",
            path.name,
            _reason(error),
        )
    return NetworkError(
        "{} is not a complete .nnsim file ({}). Save the network again or use a copy.",
        path.name,
        str(error),
    )


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
        raise NetworkError("it would unpack to more than {} times its size.", _MAX_RATIO)
    if _JSON not in names:
        raise NetworkError("it has no {}, so it is not a .nnsim file.", _JSON)


def _read_document(archive: zipfile.ZipFile) -> _Document:
    if archive.getinfo(_JSON).file_size > _MAX_JSON:
        raise NetworkError("its {} is larger than 8 MB.", _JSON)
    return _decode(archive.read(_JSON))


def _decode(text: bytes) -> _Document:
    try:
        version = msgspec.json.decode(text, type=_Header).format_version
        if version > FORMAT_VERSION:
            raise NetworkError(
                "it was written by a newer nnsim (format {}; this one reads up to {}). Update nnsim.",
                version,
                FORMAT_VERSION,
            )
        return msgspec.json.decode(text, type=_Document)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NetworkError("its {} is damaged: {}.", _JSON, str(error)) from error


def _read_array(archive: zipfile.ZipFile, slot: Slot) -> Array:
    name = _member(slot)
    if archive.getinfo(name).file_size > _MAX_HEADER + 8 * prod(slot.shape):
        raise NetworkError("{} is larger than the numbers {} that the network needs.", name, slot.shape)
    stream = io.BytesIO(archive.read(name))
    _check_header(stream, slot)
    array: Array = npy.read_array(stream, allow_pickle=False)
    if stream.read(1):
        raise NetworkError("{} goes on behind its last number.", name)
    with np.errstate(over="ignore"):  # what is too large for float32 becomes infinite and is refused
        array = array.astype(np.float32)
    if not np.isfinite(array).all():
        raise NetworkError("{} holds a value that is not a finite number.", name)
    return array


def _check_header(stream: io.BytesIO, slot: Slot) -> None:
    """Whether the array's own header says what the network needs; the stream is at its start afterwards."""
    version = npy.read_magic(stream)
    if version != (1, 0):
        raise NetworkError("{} has the unknown array format {}.", _member(slot), version)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # NumPy repairs headers of Python 2, and says so
        shape, _, dtype = npy.read_array_header_1_0(stream)
    if shape != slot.shape or dtype not in (np.float32, np.float64):
        raise NetworkError(
            "{} holds {} {}, but the network needs numbers {}.",
            _member(slot),
            dtype,
            shape,
            slot.shape,
        )
    stream.seek(0)


def _check_names(archive: zipfile.ZipFile, layout: ParameterLayout) -> None:
    names, known = set(archive.namelist()), {_JSON, *(_member(slot) for slot in layout.slots)}
    if known - names:
        raise NetworkError("the part {} is missing.", min(known - names))
    if names - known:
        raise NetworkError("it has the unknown part {!r}.", min(names - known))

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

from nnsim.engine.numerics import Array, Shape
from nnsim.engine.parameters import Slot
from nnsim.network.compile import layout_of
from nnsim.network.errors import NetworkError
from nnsim.network.project import Card, Project
from nnsim.network.run_state import RunRecord, RunState, array_names, from_arrays
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.network.weights import Weights

#: Version 2 may hold a run that can be resumed; files of version 1 are read as they are.
FORMAT_VERSION = 2
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
    run: RunRecord | None = None


def _member(slot: Slot) -> str:
    return f"weights/{slot.layer}/{slot.name}.npy"


def _run_member(name: str) -> str:
    return f"run/{name}.npy"


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
    run = _run_to_save(project)
    record = None if run is None else run.record
    document = msgspec.json.encode(_Document(FORMAT_VERSION, project.spec, project.card, record))
    _decode(document)  # limits that a value made in memory has never met
    arrays = {_member(slot): slot.view(project.weights.flat) for slot in project.weights.layout.slots}
    if run is not None:
        arrays |= {_run_member(name): array for name, array in run.arrays.items()}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        # A fixed time stamp: the same project gives the same bytes.
        archive.writestr(zipfile.ZipInfo(_JSON), msgspec.json.format(document, indent=1))
        for name, array in arrays.items():
            content = io.BytesIO()
            npy.write_array(content, np.ascontiguousarray(array), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(name), content.getvalue())


def _run_to_save(project: Project) -> RunState | None:
    """The run, if ``load`` would take it: not where numbers ran away, or where it would fill over 1 GB."""
    run = project.run
    if run is None or not all(np.isfinite(array).all() for array in run.arrays.values()):
        return None
    size = project.weights.flat.nbytes + sum(array.nbytes for array in run.arrays.values())
    return run if size < _MAX_BYTES - _MAX_JSON else None


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
    names = () if document.run is None else array_names(document.run)
    _check_names(archive, {*map(_member, layout.slots), *map(_run_member, names)})
    flat: Array = np.zeros(layout.size, np.float32)
    for slot in layout.slots:
        slot.view(flat)[:] = _read_array(archive, _member(slot), slot.shape)
    weights = Weights(layout, flat)
    run = None if document.run is None else _read_run(archive, document.run, layout.size)
    if run is not None and not run.belongs_to(document.network, weights):
        raise NetworkError("the run that it holds belongs to another network or to other weights.")
    return Project(document.network, weights, document.card, run)


def _read_run(archive: zipfile.ZipFile, record: RunRecord, size: int) -> RunState:
    for generator in (record.shuffle, record.chance):
        generator.generator()
    names = array_names(record)
    return from_arrays(record, {name: _read_array(archive, _run_member(name), (size,)) for name in names})


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


def _read_array(archive: zipfile.ZipFile, name: str, wanted: Shape) -> Array:
    if archive.getinfo(name).file_size > _MAX_HEADER + 8 * prod(wanted):
        raise NetworkError("{} is larger than the numbers {} that the network needs.", name, wanted)
    stream = io.BytesIO(archive.read(name))
    _check_header(stream, name, wanted)
    array: Array = npy.read_array(stream, allow_pickle=False)
    if stream.read(1):
        raise NetworkError("{} goes on behind its last number.", name)
    with np.errstate(over="ignore"):  # what is too large for float32 becomes infinite and is refused
        array = array.astype(np.float32)
    if not np.isfinite(array).all():
        raise NetworkError("{} holds a value that is not a finite number.", name)
    return array


def _check_header(stream: io.BytesIO, name: str, wanted: Shape) -> None:
    """Whether the array's own header says what the network needs; the stream is at its start afterwards."""
    version = npy.read_magic(stream)
    if version != (1, 0):
        raise NetworkError("{} has the unknown array format {}.", name, version)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # NumPy repairs headers of Python 2, and says so
        shape, _, dtype = npy.read_array_header_1_0(stream)
    if shape != wanted or dtype not in (np.float32, np.float64):
        raise NetworkError(
            "{} holds {} {}, but the network needs numbers {}.",
            name,
            dtype,
            shape,
            wanted,
        )
    stream.seek(0)


def _check_names(archive: zipfile.ZipFile, arrays: set[str]) -> None:
    names, known = set(archive.namelist()), {_JSON, *arrays}
    if known - names:
        raise NetworkError("the part {} is missing.", min(known - names))
    if names - known:
        raise NetworkError("it has the unknown part {!r}.", min(names - known))

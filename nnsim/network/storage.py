"""The .nnsim file: a zip with ``project.json`` and one .npy member for each parameter array.

Nothing in it is ever executed (no pickle), and nothing is read before its size and shape are known
to be what the network needs: a broken or hostile file costs one sentence, not the memory.
"""

import errno
import io
import os
import struct
import tempfile
import tokenize
import warnings
import zipfile
import zlib
from math import prod
from pathlib import Path
from typing import IO

import numpy as np
from numpy.lib import format as npy

from nnsim.engine.numerics import Array, Shape
from nnsim.engine.parameters import ParameterLayout, Slot
from nnsim.network.compile import layout_of
from nnsim.network.errors import NetworkError
from nnsim.network.project import Project
from nnsim.network.project_record import JSON, decoded, encoded
from nnsim.network.run_state import RunRecord, RunState, array_names, from_arrays
from nnsim.network.spec import MAX_LAYERS, LayerId, NetworkSpec
from nnsim.network.weights import Weights
from nnsim.paths import is_special

#: A layer has at most five arrays; the run has its own.
_MAX_MEMBERS = 5 * MAX_LAYERS + 20
_MAX_BYTES = 1 << 30
_MAX_JSON = 8 << 20
_MAX_HEADER = 16 << 10
_MAX_RATIO = 100
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
_NO_HEADER = (SyntaxError, TypeError, MemoryError, RecursionError, tokenize.TokenError)
"""What NumPy raises besides, as it reads the header of an array the way Python reads a program."""


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
        run = _run_to_save(project)
        text = encoded(project, None if run is None else run.record)
        _check_text_size(len(text))
        _check_weights_size(project.weights.layout)
        _check_weights(project)
        _save(project, run, text, path)
    except NetworkError as error:
        raise NetworkError("{} cannot be saved: {}", path.name, error, layer=error.layer) from error
    except OSError as error:
        # The name of the temporary file would mean nothing to the user.
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def _check_weights(project: Project) -> None:
    for slot in project.weights.layout.slots:
        if not np.isfinite(slot.view(project.weights.flat)).all():
            layer = project.spec.layer(LayerId(slot.layer))
            raise NetworkError(
                "{} holds a weight that is not a finite number. Undo the training that made it.",
                layer.name,
                layer=layer.id,
            )


def _save(project: Project, run: RunState | None, text: bytes, path: Path) -> None:
    if is_special(path):
        raise OSError(errno.EINVAL, "it is a device or a pipe, not a file")
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            _write(project, run, text, stream)
            stream.flush()
            # The contents before the name: a power cut must not leave an empty file.
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _write(project: Project, run: RunState | None, text: bytes, stream: IO[bytes]) -> None:
    arrays = {_member(slot): slot.view(project.weights.flat) for slot in project.weights.layout.slots}
    if run is not None:
        arrays |= {_run_member(name): array for name, array in run.arrays.items()}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        # A fixed time stamp: the same project gives the same bytes.
        archive.writestr(zipfile.ZipInfo(JSON), text)
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
    _check_text_size(archive.getinfo(JSON).file_size)
    record = decoded(archive.read(JSON))
    layout = record.layout
    _check_weights_size(layout)
    names = () if record.run is None else array_names(record.run)
    _check_names(archive, {JSON, *map(_member, layout.slots), *map(_run_member, names)}, record.network)
    flat: Array = np.zeros(layout.size, np.float32)
    for slot in layout.slots:
        slot.view(flat)[:] = _read_array(archive, _member(slot), slot.shape)
    weights = Weights(layout, flat)
    run = None if record.run is None else _read_run(archive, record.run, layout.size)
    if run is not None and not run.belongs_to(record.network, weights):
        raise NetworkError("the run that it holds belongs to another network or to other weights.")
    return Project(record.network, weights, record.card, run, record.known_setup, record.board)


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
    if JSON not in names:
        raise NetworkError("it has no {}, so it is not a .nnsim file.", JSON)


def _check_text_size(size: int) -> None:
    if size > _MAX_JSON:
        raise NetworkError("its {} is larger than 8 MB.", JSON)


def _check_weights_size(layout: ParameterLayout) -> None:
    if layout.size * np.dtype(np.float32).itemsize > _MAX_BYTES - _MAX_JSON:
        raise NetworkError("its weights fill more than 1 GB.")


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
        try:
            shape, _, dtype = npy.read_array_header_1_0(stream)
        except _NO_HEADER as error:
            raise ValueError(f"the header of {name} is damaged") from error
    if shape != wanted or dtype not in (np.float32, np.float64):
        raise NetworkError(
            "{} holds {} {}, but the network needs numbers {}.",
            name,
            dtype,
            shape,
            wanted,
        )
    stream.seek(0)


def _check_names(archive: zipfile.ZipFile, known: set[str], spec: NetworkSpec) -> None:
    names = set(archive.namelist())
    if known - names:
        raise NetworkError("the part {} is missing.", min(known - names))
    if names - known:
        layout_of(spec)  # weights of a layer that something is wrong with: that says more
        raise NetworkError("it has the unknown part {!r}.", min(names - known))

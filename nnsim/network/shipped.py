"""The networks that come with nnsim, by name."""

from pathlib import Path

from nnsim.network.errors import NetworkError
from nnsim.network.project import Project
from nnsim.network.storage import load
from nnsim.paths import resource

#: The first is the default.
SHIPPED = ("digits", "digits-16-16")


def shipped_path(name: str) -> Path:
    """The file of a shipped network."""
    return resource("models", f"{name}.nnsim")


def open_network(name: str) -> Project:
    """Open a shipped network by its name, or any .nnsim file by its path.

    Raises: NetworkError if there is no such network or the file is broken; OSError if it cannot be read.
    """
    if name in SHIPPED:
        return load(shipped_path(name))
    path = Path(name)
    if not path.exists():
        raise NetworkError(
            f"There is no network “{name}”: it is neither a file nor one of {', '.join(SHIPPED)}."
        )
    return load(path)

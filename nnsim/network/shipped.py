"""The networks that come with nnsim, by name."""

from pathlib import Path

from nnsim.network.compile import compiles
from nnsim.network.course import read_course_network
from nnsim.network.errors import NetworkError
from nnsim.network.project import Project
from nnsim.network.storage import load
from nnsim.paths import resource

#: The first is the default.
SHIPPED = ("digits", "digits-16-16")


def shipped_path(name: str) -> Path:
    """The file of a shipped network."""
    return resource("models", f"{name}.nnsim")


def shipped_name(path: Path | None) -> str | None:
    """The name of the shipped network in ``path``; None if it is no shipped one."""
    return next((name for name in SHIPPED if shipped_path(name) == path), None)


def open_network(name: str) -> Project:
    """Open a shipped network by its name, or any .nnsim file, or the course's ex4weights.mat, by its path.

    Raises: NetworkError if there is no such network, the file is broken, or its network is unfinished.
    """
    path = shipped_path(name) if name in SHIPPED else Path(name)
    if path.exists():
        return read_course_network(path) if path.suffix.lower() == ".mat" else open_finished(path)
    if name in SHIPPED:
        raise NetworkError(
            "The network “{}” that comes with nnsim is missing ({}): install nnsim again, make it with "
            "“make models”, or open another .nnsim file.",
            name,
            path,
        )
    raise NetworkError(
        "There is no network “{}”: name a .nnsim file that exists or one of {}.",
        name,
        ", ".join(SHIPPED),
    )


def open_finished(path: Path) -> Project:
    """Open a .nnsim file to compute with its network.

    Raises: NetworkError if the file is broken, or its network is unfinished: then with the first problem.
    """
    project = load(path)
    if not compiles(project.spec):
        # Only here: a start does without the rules that say what is wrong, and without what mends it.
        from nnsim.network.problems import problems

        first = next(problem for problem in problems(project.spec) if not problem.is_waiting)
        raise NetworkError("The network of {} is not finished: {}", path.name, first.words, layer=first.layer)
    return project

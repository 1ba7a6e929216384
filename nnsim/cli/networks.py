"""Networks by the word a user gives: a preset, one that comes with nnsim, or a file."""

from pathlib import Path

from nnsim.cli.output import CommandError
from nnsim.network.presets import PRESETS
from nnsim.network.project import Card, Project
from nnsim.network.shapes import infer_shapes
from nnsim.network.shipped import SHIPPED, open_network
from nnsim.network.spec import NetworkSpec
from nnsim.network.weights import initial_weights

_MOST_BYTES = 8 << 20


def open_any(name: str, seed: int) -> Project:
    """A preset or the network of a .json file with the initial weights of ``seed``, or what is stored.

    Raises: CommandError, NetworkError or OSError, each of which names the network.
    """
    if name in PRESETS:
        preset = PRESETS[name]
        return untrained_project(preset.make(), str(preset.title), seed)
    path = Path(name)
    if path.suffix.lower() == ".json":
        return untrained_project(read_spec(path), path.stem, seed)
    if name not in SHIPPED and not path.exists():
        known = ", ".join((*SHIPPED, *PRESETS))
        raise CommandError(
            f"There is no network '{name}': name a .nnsim or .json file that exists, or one of {known}."
        )
    return open_network(name)


def untrained_project(spec: NetworkSpec, title: str, seed: int) -> Project:
    """A network that has learnt nothing.  Raises: NetworkError if it is not valid."""
    return Project(spec, initial_weights(spec, seed), Card(title=title, seed=seed))


def read_spec(path: Path) -> NetworkSpec:
    """The network of a .json file, as ``nnsim train --spec`` prints it.

    Raises: CommandError that names the place of a mistake; NetworkError if the layers do not fit; OSError.
    """
    import msgspec

    with path.open("rb") as stream:
        text = stream.read(_MOST_BYTES + 1)
    if len(text) > _MOST_BYTES:
        raise CommandError(f"'{path}' is larger than 8 MB, which no network is: name another file.")
    try:
        spec = msgspec.json.decode(text, type=NetworkSpec)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CommandError(
            f"'{path}' does not hold a network ({error}): change one that 'nnsim train --spec' has printed."
        ) from error
    infer_shapes(spec)
    return spec


def spec_text(spec: NetworkSpec) -> str:
    """The network as ``read_spec`` reads it."""
    import msgspec

    return msgspec.json.format(msgspec.json.encode(spec), indent=2).decode()

"""Where things are: the resources that ship with nnsim, and the folder with real data."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a shipped resource, e.g. ``resource("models", "digits.nnsim")``.

    A wheel holds them in ``nnsim/resources``; a checkout keeps them beside the package.
    """
    installed = _PACKAGE / "resources"
    folder = installed if installed.is_dir() else _PACKAGE.parent / "resources"
    return folder.joinpath(*parts)


def data_folder() -> Path:
    """The folder with MNIST, pen strokes and course files: ``NNSIM_DATA``, else ``../shared/data``."""
    return Path(os.environ.get("NNSIM_DATA", _PACKAGE.parent.parent / "shared" / "data"))


def is_special(path: Path) -> bool:
    """Whether it is a device or a pipe: to put a file in its place, as saving does, would destroy it."""
    return path.exists() and not (path.is_file() or path.is_dir())


def guide_folder(language: str) -> Path:
    """The user guide in a language: inside the wheel with the resources, in a checkout in ``docs``."""
    installed = _PACKAGE / "resources" / "guide"
    folder = installed if installed.is_dir() else _PACKAGE.parent / "docs" / "guide"
    return folder / (language if (folder / language).is_dir() else "en")

"""Turns the errors a user can cause or cure into one sentence; all others stay what they are: bugs."""

from nnsim.cli import system_libraries
from nnsim.cli.output import CommandError

# The first class that fits speaks: (kind, sentence with the path in it).
_FILE_SENTENCES: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "There is no file or folder '{path}': check the spelling."),
    (
        PermissionError,
        "'{path}' cannot be used: you have no permission; choose another place or allow it.",
    ),
    (IsADirectoryError, "'{path}' is a folder, but a file is needed: name a file in it."),
    (NotADirectoryError, "'{path}' lies in something that is not a folder: check the path."),
    (FileExistsError, "'{path}' exists already: choose another name."),
)


def sentence(error: BaseException) -> str | None:
    """One sentence for the user, or None when ``error`` is a defect of nnsim that needs a traceback."""
    if isinstance(error, ImportError):
        return system_libraries.explain_import_error(error)
    if isinstance(error, OSError):
        return _file_sentence(error)
    return str(error) if isinstance(error, _spoken_errors()) else None


def _spoken_errors() -> tuple[type[Exception], ...]:
    # Imported here: only a failing command pays for it.
    from nnsim.data.errors import DataError
    from nnsim.network.errors import NetworkError

    return (CommandError, DataError, NetworkError)


def _file_sentence(error: OSError) -> str:
    if error.filename is None:
        return f"The system refused: {error.strerror or error}."
    for kind, text in _FILE_SENTENCES:
        if isinstance(error, kind):
            return text.format(path=error.filename)
    return f"'{error.filename}' cannot be used: {error.strerror or error}."

"""Errors of the part of nnsim that knows no Qt, in the language of the window."""

from PySide6.QtCore import QCoreApplication

from nnsim.spoken import Spoken

_CONTEXT = ""
"""Where lupdate puts texts that stand outside every class (see ``make translations``)."""


def error_words(error: Spoken | BaseException) -> str:
    """The sentence of an error in the language of the window; in English where there is no translation.

    What the system says in it, such as the reason why a file cannot be read, stays as it is.
    """
    if not isinstance(error, Spoken):
        return str(error)
    text = QCoreApplication.translate(_CONTEXT, error.template)
    if not error.arguments:
        return text
    parts = [error_words(part) if isinstance(part, Spoken) else part for part in error.arguments]
    try:
        return text.format(*parts)
    except (LookupError, ValueError):  # a translation whose fields are not those of the English text
        return str(error)

"""Errors of the part of nnsim that knows no Qt, in the language of the window."""

import re
from collections.abc import Sequence
from string import Formatter

from PySide6.QtCore import QCoreApplication

from nnsim.spoken import Spoken
from nnsim.studio.usual_names import usual_name

_CONTEXT = ""
"""Where lupdate puts texts that stand outside every class (see ``make translations``)."""
_BETWEEN = re.compile("(, | → )")
"""Stands between the names of several layers."""


def error_words(error: Spoken | BaseException) -> str:
    """The sentence of an error in the language of the window; in English where there is no translation.

    What the system says in it, such as the reason why a file cannot be read, stays as it is; so does what is
    cited “like this”. Layers are called as everywhere in the window.
    """
    if not isinstance(error, Spoken):
        return str(error)
    text = QCoreApplication.translate(_CONTEXT, error.template)
    if not error.arguments:
        return usual_name(text)
    try:
        return text.format(*_parts(error.template, error.arguments))
    except (LookupError, ValueError):  # a translation whose fields are not those of the English text
        return str(error)


def _parts(template: str, arguments: Sequence[object]) -> list[object]:
    """What is filled in, each in the language of the window."""
    before = [text for text, field, _, _ in Formatter().parse(template) if field is not None]
    is_cited = [text.endswith("“") for text in before] + [False] * (len(arguments) - len(before))
    return [part if cited else _part(part) for part, cited in zip(arguments, is_cited, strict=False)]


def _part(part: object) -> object:
    if isinstance(part, Spoken):
        return error_words(part)
    return "".join(map(usual_name, _BETWEEN.split(part))) if isinstance(part, str) else part

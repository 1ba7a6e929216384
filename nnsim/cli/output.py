"""What every sub-command shares: one way to answer, one way to fail."""

import argparse
import json
import math
import sys
from collections.abc import Mapping
from typing import Any


class CommandError(Exception):
    """A command cannot go on; the message is one sentence for the user, naming thing, rule and fix."""


class UsageError(Exception):
    """The words after the command do not make sense; exit code 2."""


def emit(arguments: argparse.Namespace, data: Mapping[str, Any], text: str) -> None:
    """Print the answer of a command: ``data`` as one JSON object with ``--json``, else ``text``.

    Arrays and NumPy numbers in ``data`` become lists and numbers; NaN and infinities become ``null``,
    because JSON has no word for them.
    """
    print(to_json(data) if getattr(arguments, "json", False) else text)


def to_json(data: Mapping[str, Any]) -> str:
    """``data`` as JSON text in plain ASCII, so that no console encoding can break it."""
    return json.dumps(_plain(data), indent=2, allow_nan=False)


def to_json_line(data: Mapping[str, Any]) -> str:
    """The same in one line, for answers of many objects."""
    return json.dumps(_plain(data), allow_nan=False)


def warn(text: str) -> None:
    """Print one line for the user beside the answer: on standard error, never on standard output."""
    if sys.stderr is not None:  # a Windows program without a console has none
        print(text, file=sys.stderr, flush=True)


def _plain(value: Any) -> Any:
    if hasattr(value, "tolist"):  # NumPy arrays and scalars, recognised without importing NumPy
        value = value.tolist()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value

"""The engine's own lines, found in its source."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from textwrap import dedent
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
    """Lines of a function of the engine: those with ``texts`` in them, or all of its work."""

    function: Callable[..., Any]
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A function as it stands in the source, without the room to its left.

    ``where``: the file and the function. ``first`` is the number of its first line in the file, ``marked``
    are the lines at work, counted from 0 in ``text``.
    """

    where: str
    text: str
    first: int
    marked: tuple[int, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines at work."""
        every = self.text.splitlines()
        return tuple(every[number].strip() for number in self.marked)


@cache
def excerpt(mark: Mark) -> Excerpt:
    """The lines of a mark; without text where no source is installed.

    Raises: LookupError if a text is not found, or in more than one line: the engine has changed.
    """
    function = inspect.unwrap(mark.function)
    where = f"{function.__module__.replace('.', '/')}.py, {function.__qualname__}"
    try:
        source, first = inspect.getsourcelines(function)
    except (OSError, TypeError):
        return Excerpt(where, "", 0, ())
    lines = dedent("".join(source)).splitlines()
    found = _work(lines) if not mark.texts else tuple(_line_of(text, lines, where) for text in mark.texts)
    return Excerpt(where, "\n".join(lines), first, found)


def _line_of(text: str, lines: list[str], where: str) -> int:
    found = [number for number, line in enumerate(lines) if text in line]
    if len(found) != 1:
        raise LookupError(f"'{text}' stands in {len(found)} lines of {where}, not in one.")
    return found[0]


def _work(lines: list[str]) -> tuple[int, ...]:
    """What is neither the head of the function, nor its docstring, nor a comment."""
    head = next(number for number, line in enumerate(lines) if line.rstrip().endswith(":"))
    body, quotes = list[int](), 0
    for number, line in enumerate(lines[head + 1 :], head + 1):
        if quotes % 2 == 0 and '"""' not in line and line.strip() and not line.lstrip().startswith("#"):
            body.append(number)
        quotes += line.count('"""')
    return tuple(body)

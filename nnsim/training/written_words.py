"""Sentences as they are written to a file, from which they may come back damaged."""

import re
from collections.abc import Iterable
from contextlib import suppress
from math import isfinite
from string import Formatter
from typing import Annotated

from msgspec import Meta, Struct

from nnsim.spoken import Spoken

_LONGEST = 2_000
_DEEPEST = 4
"""Sentences of ours stand inside each other twice at most."""
#: Fields of ours are counted and short; others could ask for attributes, or for a billion spaces.
_FIELD, _FORMAT = re.compile("[0-9]?"), re.compile(",?(\\.[0-9])?[fg%]?")


class Words(Struct, frozen=True):
    """A spoken sentence as it is written: it can still be translated when it is read."""

    template: Annotated[str, Meta(max_length=_LONGEST)]
    arguments: tuple["str | int | float | Words", ...] = ()

    @staticmethod
    def of(spoken: Spoken) -> "Words":
        """The sentence with what stands in it; what is no number becomes its text."""
        return Words(spoken.template, tuple(map(_written, spoken.arguments)))

    def spoken(self) -> Spoken:
        """The sentence to be shown; of one that cannot be filled in only the template."""
        return _spoken(self, _DEEPEST)


def _written(argument: object) -> str | int | float | Words:
    if isinstance(argument, Spoken):
        return Words.of(argument)
    if isinstance(argument, bool) or not isinstance(argument, int | float):
        return str(argument)
    return argument if isfinite(argument) else str(argument)


def _spoken(words: Words, depth: int) -> Spoken:
    if depth and _are_ours(Formatter().parse(words.template)):
        parts = (_spoken(one, depth - 1) if isinstance(one, Words) else one for one in words.arguments)
        made = Spoken(words.template, *parts)
        with suppress(LookupError, ValueError, TypeError):
            str(made)
            return made
    return Spoken(words.template)


def _are_ours(fields: Iterable[tuple[str, str | None, str | None, str | None]]) -> bool:
    try:
        return all(
            _FIELD.fullmatch(name or "") and _FORMAT.fullmatch(form or "") and not conversion
            for _, name, form, conversion in fields
        )
    except ValueError:  # braces that do not match
        return False

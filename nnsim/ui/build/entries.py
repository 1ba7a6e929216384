"""What stands in a list that layers are chosen from: one row each, with the picture of a layer or network."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from nnsim.network.catalogue import CATALOGUE
from nnsim.network.naming import new_layer
from nnsim.network.spec import LayerSpec, NetworkSpec
from nnsim.spoken import Spoken
from nnsim.studio.error_words import error_words

_EMPTY = NetworkSpec((), (), "cross_entropy")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. ``detail`` is a second line, ``words`` are what a search finds it by besides the title.

    A heading stands above its rows and cannot be chosen; neither can a row with ``is_possible`` off, whose
    detail says why.
    """

    title: str
    detail: str = ""
    tip: str = ""
    words: str = ""
    kind: type[LayerSpec] | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    preset: str = ""
    is_heading: bool = False
    is_possible: bool = True


@cache
def specimen(kind: type[LayerSpec], **fields: Any) -> LayerSpec:
    """A layer of a kind as it would be new, for its picture."""
    return new_layer(_EMPTY, kind, **fields)


def kind_entry(kind: type[LayerSpec], refusal: Spoken | None = None) -> Entry:
    """The row of a kind, with the title and help of the catalogue, and why it cannot be chosen."""
    known = CATALOGUE[kind]
    help, reason = error_words(known.help), "" if refusal is None else error_words(refusal)
    return Entry(
        error_words(known.title),
        detail=reason,
        tip=f"{help}\n{reason}".rstrip(),
        words=f"{known.title} {kind.__struct_config__.tag}",
        kind=kind,
        is_possible=refusal is None,
    )


def found(entries: Iterable[Entry], text: str) -> list[Entry]:
    """The rows that are called like ``text``, below their headings; if none is, those whose help has it."""
    rows, words = list(entries), _plain(text).split()
    if not words:
        return rows
    return _with_headings(rows, words, _names) or _with_headings(rows, words, _help)


def _names(entry: Entry) -> str:
    return f"{entry.title} {entry.words}"


def _help(entry: Entry) -> str:
    return f"{entry.title} {entry.words} {entry.tip}"


def _with_headings(
    entries: Iterable[Entry], words: Sequence[str], texts: Callable[[Entry], str]
) -> list[Entry]:
    kept: list[Entry] = []
    heading: Entry | None = None
    for entry in entries:
        if entry.is_heading:
            heading = entry
        elif all(word in _plain(texts(entry)) for word in words):
            kept += [heading] if heading is not None else []
            kept.append(entry)
            heading = None
    return kept


def best(entries: Iterable[Entry], text: str) -> Entry | None:
    """The row that Enter chooses: one whose title begins with the text, or has it in it, or the first."""
    possible = [entry for entry in entries if not entry.is_heading and entry.is_possible]
    wanted = _plain(text)

    def rank(entry: Entry) -> int:
        title = _plain(entry.title)
        return 0 if title.startswith(wanted) else 1 if wanted in title else 2

    return min(possible, key=rank, default=None)


def _plain(text: str) -> str:
    """Without capitals, accents and full width."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).strip()

"""The sizes of the layers of a chain in words: 784–16–16–10."""

from collections.abc import Sequence

BETWEEN = "–"
_MOST, _LAST = 8, 2
"""Of a deeper chain the first and the last layers are told, so that it can be read at a glance."""


def sizes_in_words(sizes: Sequence[int]) -> str:
    """784–16–16–10; of many layers 784–16–16–16–16–…–16–10."""
    words = [str(size) for size in sizes]
    if len(words) > _MOST:
        words = [*words[: _MOST - _LAST - 1], "…", *words[-_LAST:]]
    return BETWEEN.join(words)

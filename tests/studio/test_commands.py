"""Undo commands: those of one gesture become one, and keep no more than its two ends."""

import gc
import weakref
from itertools import pairwise

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoStack

from nnsim.studio.commands import EditCommand, let_go


class Value:
    """As heavy as a network."""


def test_commands_that_became_one_keep_only_the_values_at_its_ends(qapp: QCoreApplication) -> None:
    stack, put = QUndoStack(), []
    values = [Value() for _ in range(6)]
    for before, after in pairwise(values):
        stack.push(EditCommand("Learn", before, after, put.append, "learn"))
    alive = [weakref.ref(value) for value in values]
    first, last = values[0], values[-1]
    del before, after
    values.clear()
    put.clear()
    gc.collect()
    assert [one() for one in alive] == [first, None, None, None, None, last]
    stack.undo()
    stack.redo()
    assert put == [first, last]
    let_go(stack)

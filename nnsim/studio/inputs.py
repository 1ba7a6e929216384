"""What goes into the network in Explore: the drawing where it reads one, else numbers that are typed."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from nnsim.data.drawing import AS_DRAWN, Prepared, prepare
from nnsim.engine.numerics import Shape
from nnsim.network.drawn import picture_side, seen
from nnsim.network.project import Project
from nnsim.network.reader import answer_names
from nnsim.network.shapes import input_size
from nnsim.network.spec import InputSpec, NetworkSpec
from nnsim.studio.commands import EditCommand, let_go
from nnsim.studio.document import Document
from nnsim.studio.runnable import Runnable
from nnsim.studio.sketch import Sketch
from nnsim.training.tables import label_in_table

Numbers = NDArray[np.float32]
#: More numbers than these nobody types.
MOST_TYPED = 64
_LEAST_SIDE = 5
"""Smaller pictures show nothing of a drawing: their numbers are typed, unless somebody wants to draw."""


@dataclass(frozen=True, slots=True, eq=False)
class Typed:
    """Numbers for one network size, (inputs,) read-only, and the class they are one of, where it is known.

    ``is_said``: somebody has said so, also that it is none; of other numbers a table of the data may know it.
    """

    values: Numbers
    label: int | None = None
    is_said: bool = False

    def __post_init__(self) -> None:
        values = np.array(self.values, np.float32).reshape(-1)
        values.setflags(write=False)
        object.__setattr__(self, "values", values)


_Sheets = Mapping[int, Typed]
"""By the number of inputs: who comes back to a network finds what was typed for it."""


def _prepared(sketch: Sketch) -> Prepared:
    """A sample of a data set goes in as it is: prepared once more it would not be what was learnt from."""
    if not sketch.is_prepared:
        return prepare(sketch.shown, sketch.stages)
    made = prepare(sketch.shown, AS_DRAWN)
    picture = sketch.shown.picture
    return made if sketch.shown.strokes or picture is None else replace(made, pixels=picture)


class InputSession(QObject):
    """One place to ask what the network gets and what it should answer, drawn or typed.

    It owns the typed numbers; the drawing and its label are those of the sketch.
    """

    #: other numbers go in, or may do so: whoever needs them asks for ``x``
    changed = Signal()
    #: the class that the answer should be, or None
    label_changed = Signal(object)

    def __init__(
        self, document: Document, runnable: Runnable, sketch: Sketch, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._runnable = document, runnable
        self._sketch = sketch
        self._sheets: _Sheets = MappingProxyType({})
        self._prepared: Prepared | None = None
        #: by the number of inputs, where somebody has chosen
        self._drawn: dict[int, bool] = {}
        self.undo_stack = QUndoStack(self)
        self._label = self.label
        sketch.changed.connect(self._drawing_changed)
        sketch.stages_changed.connect(self._drawing_changed)
        sketch.label_changed.connect(self._tell_label)
        runnable.changed.connect(self._network_changed)
        document.changed.connect(self._document_changed)

    def __del__(self) -> None:
        let_go(self.undo_stack)

    @property
    def is_drawn(self) -> bool:
        """Whether the input is the drawing."""
        side = picture_side(self._spec)
        return side is not None and self._drawn.get(side * side, side >= _LEAST_SIDE)

    @property
    def can_choose(self) -> bool:
        """Whether both make sense: drawing, and typing a few numbers."""
        return picture_side(self._spec) is not None and self.size <= MOST_TYPED

    def choose_drawn(self, is_drawn: bool) -> None:
        """Draw from now on, or type; both inputs are kept.  Only where ``can_choose``."""
        if self.can_choose and is_drawn is not self.is_drawn:
            self._drawn[self.size] = is_drawn
            self.changed.emit()
            self._tell_label()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is drawn; numbers are always there."""
        return self.is_drawn and self.prepared.is_empty

    @property
    def size(self) -> int:
        """How many numbers the network takes."""
        return input_size(self._spec)

    @property
    def shape(self) -> Shape:
        """In which shape the network takes them."""
        return next(layer.shape for layer in self._spec.layers if isinstance(layer, InputSpec))

    @property
    def is_picture(self) -> bool:
        """Whether the numbers lie in rows and columns, so that a picture can be scaled to them."""
        return len(self.shape) > 1

    @property
    def prepared(self) -> Prepared:
        """The drawing as it is prepared for networks, whether this one reads it or not."""
        if self._prepared is None:
            self._prepared = _prepared(self._sketch)
        return self._prepared

    @property
    def typed(self) -> Typed:
        """The numbers for a network of this size; zeros as long as nobody has given any."""
        size = self.size
        return self._sheets.get(size) or Typed(np.zeros(size, np.float32))

    @property
    def x(self) -> Numbers:
        """What goes into the network.  Shapes: (inputs,)."""
        pixels = seen(self._spec, self.prepared.pixels) if self.is_drawn else None
        return self.typed.values if pixels is None else pixels.ravel()

    @property
    def label(self) -> int | None:
        """The class that the answer should be: as somebody said, or as the data set has it; None: unknown.

        A class that the network has no output for is as good as unknown.
        """
        label = self._sketch.label if self.is_drawn else self._typed_label()
        return label if label is not None and label < len(answer_names(self._spec)) else None

    def set_values(self, text: str, values: Any, label: int | None = None, joins: Hashable = None) -> None:
        """Give all numbers at once as one undo entry; ``label`` is the class that they are known to be of.

        With the same ``joins`` as the edit directly before it becomes one entry with that.
        Shapes: values (inputs,).
        """
        self._edit(text, Typed(values, label, is_said=label is not None), joins)

    def set_value(self, text: str, index: int, value: float) -> None:
        """Give one of the numbers; what was wanted of the ones before may be wrong for the new ones."""
        values = self.typed.values.copy()
        values[index] = value
        self._edit(text, Typed(values))

    def set_label(self, text: str, label: int | None) -> None:
        """Say what the answer should be, as one undo entry; None: nobody knows."""
        if label == self.label:
            return
        if self.is_drawn:
            self._sketch.set_label(text, label)
        else:
            self._edit(text, replace(self.typed, label=label, is_said=True))

    @property
    def _spec(self) -> NetworkSpec:
        return self._runnable.shown.spec

    def _typed_label(self) -> int | None:
        typed = self.typed
        if typed.is_said:
            return typed.label
        return label_in_table(self._document.project.setup.data, typed.values)

    def _edit(self, text: str, typed: Typed, joins: Hashable = None) -> None:
        sheets = MappingProxyType({**self._sheets, len(typed.values): typed})
        self.undo_stack.push(EditCommand(text, self._sheets, sheets, self._put, joins))

    def _put(self, sheets: _Sheets) -> None:
        before, self._sheets = self.typed, sheets
        if not np.array_equal(before.values, self.typed.values):
            self.changed.emit()
        self._tell_label()

    @Slot()
    def _tell_label(self, *_news: object) -> None:
        label = self.label
        if label != self._label:
            self._label = label
            self.label_changed.emit(label)

    @Slot(object)
    def _drawing_changed(self, _value: object) -> None:
        self._prepared = None
        self.changed.emit()

    @Slot(object, object)
    def _network_changed(self, before: Project, after: Project) -> None:
        if before.spec is not after.spec:
            self.changed.emit()
            self._tell_label()

    @Slot(object, object)
    def _document_changed(self, before: Project, after: Project) -> None:
        # The rows of other data have other answers.
        if before.setup is not after.setup:
            self._tell_label()

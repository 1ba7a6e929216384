"""Where to stop: a menu of conditions that can be switched on, and of the neurons that were chosen."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget, QWidgetAction

from nnsim.studio.error_words import error_words
from nnsim.studio.studio import Studio
from nnsim.tracing.breakpoints import (
    AtNeuron,
    Breakpoint,
    DeadUnit,
    DeltaBeyond,
    DeltaFlips,
    NotFinite,
    described,
    is_there,
)
from nnsim.tracing.steps import Step, Work
from nnsim.tracing.trace import Trace
from nnsim.ui.widgets.action_button import describe
from nnsim.ui.widgets.mnemonics import literal
from nnsim.ui.widgets.number_field import ValueField
from nnsim.ui.widgets.number_rules import Real
from nnsim.ui.widgets.panel import label

_LIMIT = 0.1


def neuron_at(trace: Trace, step: Step | None) -> AtNeuron | None:
    """The value that a step is about; None where it is about none, or about several."""
    if step is None or step.unit is None or step.stage.layer is None:
        return None
    layer = step.stage.layer
    if step.stage.work is Work.DELTA:
        output = trace.deltas[layer].output_of(step.unit)
    elif step.stage.work is Work.FORWARD:
        output = trace.layers[layer].output_of(step.unit)
    else:
        return None
    return None if output is None else AtNeuron(layer, output)


class BreakpointsMenu(QMenu):
    """Shows the session's breakpoints and changes them."""

    def __init__(self, studio: Studio, parent: QWidget) -> None:
        super().__init__(parent)
        self._studio = studio
        self._session = studio.stepping
        self.here = QAction(self)
        self.here.setShortcut(QKeySequence("B"))
        self.here.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.here.triggered.connect(self.stop_here)
        self.beyond = QAction(self)
        self.limit = ValueField(Real(0.0, 1e9), _LIMIT)
        self.limit.committed.connect(self._limit_typed)
        self._limit_words = label("plain")
        self.conditions: dict[Breakpoint, QAction] = {
            one: QAction(self) for one in (DeltaFlips(), DeadUnit(), NotFinite())
        }
        self.remove_all = QAction(self)
        self.remove_all.triggered.connect(lambda: self._session.set_breakpoints(()))
        self._fill()
        self.setToolTipsVisible(True)
        self._neurons: list[QAction] = []
        for source in (self._session.breakpoints_changed, self._session.openness_changed):
            source.connect(self._follow)
        self.aboutToShow.connect(self._follow)
        self.retranslate()

    def _fill(self) -> None:
        self.addAction(self.here)
        self.addSeparator()
        for one, action in ((DeltaBeyond(_LIMIT), self.beyond), *self.conditions.items()):
            action.setCheckable(True)
            action.triggered.connect(self._toggler(one))
            self.addAction(action)
            if isinstance(one, DeltaBeyond):
                self.addAction(self._limit_row())
        self._end = self.addSeparator()
        self.addAction(self.remove_all)

    def _limit_row(self) -> QWidgetAction:
        """The number stands below its condition."""
        holder, made = QWidget(), QWidgetAction(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(28, 0, 14, 2)
        row.addWidget(self._limit_words)
        row.addWidget(self.limit)
        made.setDefaultWidget(holder)
        return made

    def _toggler(self, one: Breakpoint) -> Callable[[], None]:
        def toggle() -> None:
            self._toggle(DeltaBeyond(self.limit.value) if isinstance(one, DeltaBeyond) else one)

        return toggle

    def _toggle(self, one: Breakpoint) -> None:
        known = self._session.breakpoints
        left = tuple(other for other in known if other != one)
        self._session.set_breakpoints(left if one in known else (*known, one))

    @Slot(object)
    def _limit_typed(self, limit: float) -> None:
        others = [one for one in self._session.breakpoints if not isinstance(one, DeltaBeyond)]
        self._session.set_breakpoints((*others, DeltaBeyond(limit)))

    # This neuron

    def neuron(self) -> AtNeuron | None:
        """The neuron that is pointed at or was clicked, else the one that the step is about."""
        focus, trace = self._studio.selection.focus, self._session.trace
        if focus is not None:
            return AtNeuron(focus.layer, focus.index)
        return None if trace is None else neuron_at(trace, self._session.shown_step)

    @Slot()
    def stop_here(self) -> None:
        """Stop at this neuron, or stop there no more."""
        found = self.neuron()
        if found is not None:
            self._toggle(found)

    @Slot()
    def _follow(self) -> None:
        known, trace = self._session.breakpoints, self._session.trace
        beyond = next((one for one in known if isinstance(one, DeltaBeyond)), None)
        self.beyond.setChecked(beyond is not None)
        if beyond is not None:
            self.limit.follow(beyond.limit)
        for one, action in self.conditions.items():
            action.setChecked(one in known)
        self.remove_all.setEnabled(bool(known))
        self.here.setEnabled(trace is not None)
        for action in self._neurons:
            self.removeAction(action)
        self._neurons = [] if trace is None else self._entries(trace)

    def _entries(self, trace: Trace) -> list[QAction]:
        """The neurons of this network at which it stops."""
        found = [one for one in self._session.breakpoints if isinstance(one, AtNeuron)]
        return [self._entry(trace, one) for one in found if is_there(trace, one)]

    def _entry(self, trace: Trace, one: Breakpoint) -> QAction:
        """A neuron at which it stops; switched off it goes."""
        action = QAction(literal(error_words(described(trace, one))), self)
        action.setCheckable(True)
        action.setChecked(True)
        action.triggered.connect(lambda: self._toggle(one))
        self.insertAction(self._end, action)
        return action

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self.setTitle(self.tr("Breakpoin&ts"))
        self.menuAction().setToolTip(self.tr("Where playing stops"))
        tip = self.tr("Stop at the neuron that is clicked, or that this step is about; again: no more")
        describe(self.here, self.tr("&Stop at this neuron"), tip, tip)
        self.beyond.setText(self.tr("At a &large delta"))
        self.beyond.setToolTip(self.tr("Stop where a delta is larger than the number below, up or down"))
        self._limit_words.setText(self.tr("|delta| >"))
        self.limit.setAccessibleName(self.tr("Size of the delta"))
        self.limit.setToolTip(self.tr("A number such as 0.1 or 1/10"))
        texts = (
            (
                self.tr("Where a delta &changes its sign"),
                self.tr("Compared with the last update"),
            ),
            (self.tr("At a &dead neuron"), self.tr("It answers 0 and its slope is 0: it learns nothing")),
            (self.tr("At a number that is &none"), self.tr("Infinite, or not a number at all")),
        )
        for action, (text, tip) in zip(self.conditions.values(), texts, strict=True):
            action.setText(text)
            action.setToolTip(tip)
        self.remove_all.setText(self.tr("&Remove all"))
        self.remove_all.setToolTip(self.tr("Stop nowhere"))

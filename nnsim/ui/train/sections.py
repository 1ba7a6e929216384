"""The parts of “More settings”: each knows its value, what differs from the defaults, and the way back."""

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout

from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import REGULARIZERS
from nnsim.engine.schedules import SCHEDULES, WARM_UP, ScheduleSettings
from nnsim.network.recipe import Hyperparameters
from nnsim.studio.settings import setting_of
from nnsim.ui.theme import Theme
from nnsim.ui.train.field_words import tip_of, title_of, words_of
from nnsim.ui.train.form import Form
from nnsim.ui.train.limit_rule import Limit
from nnsim.ui.train.rate_curve import RateCurve
from nnsim.ui.train.section_parts import GAP, Row, Section, describe, made, words
from nnsim.ui.widgets.phrases import explained


class OptimizerSection(Section):
    """The settings of the optimizer that is chosen."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._fields = {kind.name: made(form, kind.name, kind.fields) for kind in OPTIMIZERS.values()}
        self._rows = {name: Row([shown for _, shown in fields]) for name, fields in self._fields.items()}
        self._optimizer = ""
        for row in self._rows.values():
            self.column.addWidget(row)
        self.choose(next(iter(OPTIMIZERS)))

    def choose(self, optimizer: str) -> None:
        """Show the settings of this one; some have none."""
        if optimizer == self._optimizer or optimizer not in self._fields:
            return
        self._optimizer = optimizer
        for name, row in self._rows.items():
            row.setVisible(name == optimizer)
        self.setVisible(bool(self._fields[optimizer]))

    def differences(self) -> Iterator[str]:
        """Those of the chosen optimizer."""
        return words(self._fields[self._optimizer])

    def names(self) -> Iterator[str]:
        """Those of the chosen optimizer."""
        return (setting_of(self._optimizer, field) for field, _ in self._fields[self._optimizer])

    def retranslate(self) -> None:
        """Speak the language in use."""
        for fields in self._fields.values():
            describe(fields)


class ScheduleSection(Section):
    """The schedule of the learning rate, its settings, and a picture of it."""

    def __init__(self, form: Form, theme: Theme) -> None:
        super().__init__()
        self._kind = form.choice("schedule", tuple(SCHEDULES))
        self._warm_up = made(form, "", (WARM_UP,))
        self._fields = {kind.name: made(form, kind.name, kind.fields) for kind in SCHEDULES.values()}
        self._rows = {name: Row([shown for _, shown in fields]) for name, fields in self._fields.items()}
        self.curve = RateCurve(theme)
        first = QHBoxLayout()
        first.setSpacing(GAP)
        first.addWidget(self._kind, 2)
        first.addWidget(self._warm_up[0][1], 1)
        self.column.addLayout(first)
        for widget in (*self._rows.values(), self.curve):
            self.column.addWidget(widget)

    def show_run(self, run: Hyperparameters) -> None:
        """Show the rates of such a run, unless they are all the same."""
        for name, row in self._rows.items():
            row.setVisible(name == run.schedule.kind and bool(self._fields[name]))
        self.curve.setVisible(run.schedule != ScheduleSettings())
        self.curve.show_schedule(run.schedule, run.rate, run.epochs)

    def differences(self) -> Iterator[str]:
        """The schedule if it is not the constant one, and what is set of it."""
        kind = self._kind.control.key
        if kind != ScheduleSettings().kind:
            yield self.tr("{} schedule").format(words_of(SCHEDULES[kind].title).lower())
        yield from words((*self._fields[kind], *self._warm_up))

    def names(self) -> Iterator[str]:
        """What is set of the schedule before the schedule itself: it takes its values along."""
        kind = self._kind.control.key
        yield from (setting_of(kind, field) for field, _ in self._fields[kind])
        yield from ("warm_up", "schedule")

    def retranslate(self) -> None:
        """Speak the language in use."""
        self._kind.control.set_words({name: words_of(kind.title) for name, kind in SCHEDULES.items()})
        lines = [explained(words_of(kind.title), words_of(kind.help)) for kind in SCHEDULES.values()]
        self._kind.describe(
            self.tr("Schedule of the rate"),
            self.tr("How the learning rate changes while the network trains"),
            "\n".join(lines),
        )
        describe(self._warm_up)
        for fields in self._fields.values():
            describe(fields)


class RegularizerSection(Section):
    """What keeps weights small."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._strengths = made(form, "", (REGULARIZERS[name].field for name in ("l1", "l2", "weight_decay")))
        limit = REGULARIZERS["max_norm"].field
        self._max_norm = form.field("max_norm", Limit(limit.low, limit.high))
        self._limit = limit
        self.column.addWidget(Row([*(shown for _, shown in self._strengths), self._max_norm], 4))

    def differences(self) -> Iterator[str]:
        """What is on."""
        yield from words(self._strengths)
        if self._max_norm.control.value is not None:
            yield f"{words_of(self._limit.title)} = {self._max_norm.control.value:g}"

    def names(self) -> Iterator[str]:
        """Every strength."""
        return iter(REGULARIZERS)

    def retranslate(self) -> None:
        """Speak the language in use."""
        for field, shown in self._strengths:
            shown.describe(title_of(field), tip_of(field), words_of(REGULARIZERS[field.name].help))
        tip = self.tr("{} From {:g} to {:g}; empty for any length.")
        self._max_norm.describe(
            title_of(self._limit),
            tip.format(words_of(self._limit.help), self._limit.low, self._limit.high),
            words_of(REGULARIZERS["max_norm"].help),
        )
        self._max_norm.control.setPlaceholderText(self.tr("off"))

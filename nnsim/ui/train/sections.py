"""The parts of “More settings”: each knows its value, what differs from the defaults, and the way back."""

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout

from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import REGULARIZERS
from nnsim.engine.schedules import SCHEDULES, WARM_UP, ScheduleSettings
from nnsim.network.recipe import Hyperparameters
from nnsim.studio.settings import setting_of
from nnsim.studio.setup_store import SetupStore
from nnsim.ui.theme import Theme
from nnsim.ui.train.field_words import tip_of, title_of, words_of
from nnsim.ui.train.form import Form
from nnsim.ui.train.limit_rule import Limit
from nnsim.ui.train.rate_curve import RateCurve
from nnsim.ui.train.section_parts import GAP, Row, Section, describe, made, words
from nnsim.ui.widgets.number_rules import Real, Whole
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


class StoppingSection(Section):
    """Early stopping: whether, after how long, and what it watches."""

    def __init__(self, form: Form, store: SetupStore) -> None:
        super().__init__()
        self._store = store
        self._switch = form.switch("early_stopping")
        self._patience = form.field("patience", Whole(1, 10_000))
        self._improvement = form.field("min_improvement", Real(0, 1_000))
        self._share = form.field("validation_share", Real(0.001, 0.9))
        self._row = Row([self._patience, self._improvement, self._share])
        self.column.addWidget(self._switch)
        self.column.addWidget(self._row)
        self._switch.toggled.connect(self._row.setVisible)
        self._row.setVisible(self._switch.isChecked())

    def differences(self) -> Iterator[str]:
        """Whether it is on."""
        if self._switch.isChecked():
            yield self.tr("early stopping after {}").format(self._patience.control.value)
        elif self._store.setup.validation_share:
            yield self.tr("{:g} % set aside").format(100 * self._store.setup.validation_share)

    def names(self) -> Iterator[str]:
        """What is set of it before the switch: it takes its values along."""
        yield from ("patience", "min_improvement", "validation_share", "early_stopping")

    def retranslate(self) -> None:
        """Speak the language in use."""
        self._switch.setText(self.tr("Early stopping"))
        tip = self.tr("End the run when the loss on a validation set has stopped falling")
        about = self.tr(
            "A part of the training set is set aside and not learnt from. When the loss on it has not fallen"
            " for some epochs, the run ends, and the weights of the best epoch come back."
        )
        self._switch.setToolTip(tip)
        self._switch.setWhatsThis(about)
        self._patience.describe(
            self.tr("Patience (epochs)"), self.tr("Epochs without progress to wait for, 1 to 10,000"), about
        )
        self._improvement.describe(
            self.tr("Least progress"),
            self.tr("By how much the loss must fall to count, 0 to 1,000"),
            self.tr("With 0 every new lowest loss on the validation set counts as progress."),
        )
        self._share.describe(
            self.tr("Set aside"),
            self.tr("The share of the training set that is set aside for validation, 0.001 to 0.9"),
            self.tr("More makes the loss on it steadier, and leaves less to learn from."),
        )

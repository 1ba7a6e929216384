"""When a run ends by itself, beside its last epoch: by the clock, by its loss, or by a validation set."""

from collections.abc import Iterator

from nnsim.studio.setup_store import SetupStore
from nnsim.ui.train.form import Form
from nnsim.ui.train.limit_rule import Limit
from nnsim.ui.train.section_parts import Row, Section
from nnsim.ui.widgets.number_rules import Real, Whole

_MOST_SECONDS, _MOST_LOSS = 1_000_000, 1_000_000


class StoppingSection(Section):
    """Time, loss, and early stopping: whether, after how long, and what it watches."""

    def __init__(self, form: Form, store: SetupStore) -> None:
        super().__init__()
        self._store = store
        self._seconds = form.field("seconds", Limit(0.1, _MOST_SECONDS))
        self._loss = form.field("loss_limit", Limit(1e-9, _MOST_LOSS))
        self._switch = form.switch("early_stopping")
        self._patience = form.field("patience", Whole(1, 10_000))
        self._improvement = form.field("min_improvement", Real(0, 1_000))
        self._share = form.field("validation_share", Real(0.001, 0.9))
        self._row = Row([self._patience, self._improvement, self._share])
        for widget in (Row([self._seconds, self._loss], 2), self._switch, self._row):
            self.column.addWidget(widget)
        self._switch.toggled.connect(self._row.setVisible)
        self._row.setVisible(self._switch.isChecked())

    def differences(self) -> Iterator[str]:
        """What is on."""
        if self._seconds.control.value is not None:
            yield self.tr("at most {:g} s").format(self._seconds.control.value)
        if self._loss.control.value is not None:
            yield self.tr("down to a loss of {:g}").format(self._loss.control.value)
        if self._switch.isChecked():
            yield self.tr("early stopping after {}").format(self._patience.control.value)
        elif self._store.setup.validation_share:
            yield self.tr("{:g} % set aside").format(100 * self._store.setup.validation_share)

    def names(self) -> Iterator[str]:
        """What is set of it before the switch: it takes its values along."""
        yield from (
            "seconds", "loss_limit", "patience", "min_improvement", "validation_share", "early_stopping",
        )  # fmt: skip

    def retranslate(self) -> None:
        """Speak the language in use."""
        self._name_limits()
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

    def _name_limits(self) -> None:
        self._seconds.describe(
            self.tr("Time limit (s)"),
            self.tr("End the run after so many seconds of training; empty for no limit"),
            self.tr("Pauses do not count. What has been learnt until then is kept."),
        )
        self._loss.describe(
            self.tr("Loss that is enough"),
            self.tr("End the run after an epoch with a training loss as low as this; empty for none"),
            self.tr(
                "The mean loss of what was learnt in the epoch, as the curve of the training set shows it."
            ),
        )
        for field in (self._seconds, self._loss):
            field.control.setPlaceholderText(self.tr("off"))

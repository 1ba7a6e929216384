"""What to train on and how: data, generator, and the settings of the run."""

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.network.recipe import Hyperparameters
from nnsim.studio.data_values import data_values
from nnsim.studio.setup_store import SetupStore
from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.training.snapshot import Measurement
from nnsim.training.sources import DataSource
from nnsim.training.split_counts import split_counts
from nnsim.ui.theme import Theme
from nnsim.ui.train.data_section import DataSection
from nnsim.ui.train.dropout_section import DropoutSection
from nnsim.ui.train.form import Form
from nnsim.ui.train.more_settings import MoreSettings
from nnsim.ui.train.split_bar import SplitBar
from nnsim.ui.widgets.number_rules import Real, Whole
from nnsim.ui.widgets.panel import Panel
from nnsim.ui.widgets.phrases import explained, listed

#: What a run keeps from its first step to its last: the data, what is set aside of it, and the order.
FIXED_VALUES = (
    *(name for name, _ in data_values()), "data_folder", "course_file", "seed", "early_stopping",
    "validation_share",
)  # fmt: skip


class SettingsPanel(Panel):
    """The form above the Start button: the setup of the document, in words and fields."""

    #: a value, or what is wrong with one, has changed
    changed = Signal()

    def __init__(
        self, store: SetupStore, theme: Theme, parent: QWidget | None = None, *, studio: Studio | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._is_locked = False
        self.dropouts = None if studio is None else DropoutSection(studio, theme)
        self.form = Form(theme, store, self)
        self.data = DataSection(self.form, store)
        self.split_bar = SplitBar(theme)
        self._make_controls()
        self.more = MoreSettings(self.form, store, theme)
        self._arrange()
        self.data.changed.connect(self.changed)
        self.form.changed.connect(self._show_run)
        self.form.changed.connect(self.changed)
        self._retranslate()
        store.changed.connect(self.form.follow)
        if studio is not None:
            studio.training.measured.connect(self._show_epoch)
            studio.training.state_changed.connect(self._show_state)
        self.form.follow()
        self.data.show_data()

    def source(self) -> DataSource:
        """The data that is chosen."""
        return self.data.source()

    def hyperparameters(self) -> Hyperparameters:
        """The settings of the run."""
        return self._store.setup.hyperparameters

    @property
    def validation_share(self) -> float:
        """The share of the training set that is set aside, 0 for none."""
        return self._store.setup.validation_share

    @property
    def seed(self) -> int:
        """The seed of new weights and of the order of the samples."""
        return self.hyperparameters().seed

    def set_enabled(self, enabled: bool) -> None:
        """Let everything be changed, or only what a run that goes on takes over from its next step on."""
        self._is_locked = not enabled
        reason = self._lock_reason()
        self.form.lock(FIXED_VALUES, reason)
        self.more.lock(reason)
        self.data.set_enabled(enabled)

    def _lock_reason(self) -> str:
        if not self._is_locked:
            return ""
        return self.tr("A run keeps its data and its order of the samples: stop it to change this.")

    @Slot(object)
    def _show_epoch(self, measurements: tuple[Measurement, ...]) -> None:
        if self.isVisible():
            self.more.show_epoch(measurements[-1].epoch)

    @Slot(object, object)
    def _show_state(self, before: RunState, after: RunState) -> None:
        if after in (RunState.LOADING, RunState.IDLE):
            self.more.show_epoch(None)

    def _make_controls(self) -> None:
        form = self.form
        self._batch_size = form.field("batch_size", Whole(1, 60_000))
        self._rate = form.field("rate", Real(0.0, 100.0, included=False))
        self._optimizer = form.choice("optimizer", tuple(OPTIMIZERS))
        self._epochs = form.field("epochs", Whole(1, 10_000))
        self._seed = form.field("seed", Whole(0, 1_000_000))

    def _arrange(self) -> None:
        self.body.setSpacing(8)
        grid = QGridLayout()
        grid.setSpacing(8)
        for column, field in enumerate((self._batch_size, self._rate, self._epochs)):
            grid.addWidget(field, 0, 2 * column, 1, 2)
        grid.addWidget(self._optimizer, 1, 0, 1, 4)
        grid.addWidget(self._seed, 1, 4, 1, 2)
        self.body.addWidget(self.data)
        self.body.addWidget(self.split_bar)
        self.body.addLayout(grid)
        if self.dropouts is not None:
            self.body.addWidget(self.dropouts)
        self.body.addWidget(self.more)

    @Slot()
    def _show_run(self) -> None:
        self.more.show_run(self.hyperparameters())
        self.split_bar.show_counts(split_counts(self._store.setup))

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.heading.setText(self.tr("Training"))
        self.data.retranslate()
        self._name_settings()
        if self.dropouts is not None:
            self.dropouts.retranslate()
        self.set_enabled(not self._is_locked)

    def _name_settings(self) -> None:
        self._batch_size.describe(
            self.tr("&Batch size"),
            self.tr("Samples per step, 1 to 60,000"),
            self.tr(
                "The weights move once per batch, along the mean gradient of its samples: small batches give"
                " many noisy steps, large ones few smooth steps."
            ),
        )
        self._rate.describe(
            self.tr("Learning &rate"),
            self.tr("How far each step goes: above 0, up to 100; 0,01 and 1/100 are understood too"),
            self.tr("Too small and learning takes for ever; too large and the loss jumps about or explodes."),
        )
        self._epochs.describe(
            self.tr("Epo&chs"),
            self.tr("Passes over the training data, 1 to 10,000"),
            self.tr("In one epoch the network sees every sample once, in a new random order."),
        )
        names = self._optimizer_names()
        self._optimizer.control.set_words(names)
        rates = [explained(names[name], f"{kind.starting_rate:g}") for name, kind in OPTIMIZERS.items()]
        self._optimizer.describe(
            self.tr("Optimi&zer"),
            self.tr("How a gradient becomes a step"),
            self.tr(
                "SGD steps straight down; momentum keeps some of the last step's speed, and Nesterov looks"
                " ahead with it; Adagrad, RMSProp and Adam give every weight a step of its own size. Good"
                " learning rates to begin with: {}."
            ).format(listed(rates)),
        )
        self._seed.describe(
            self.tr("Rando&m seed"),
            self.tr("A whole number from 0 to 1,000,000"),
            self.tr(
                "Decides the first weights of a new network and the order of the samples: the same seed gives"
                " the same run again, to the last bit."
            ),
        )

    def _optimizer_names(self) -> dict[str, str]:
        """The titles of the table; those that are no proper names in the user's language."""
        titles = {name: kind.title for name, kind in OPTIMIZERS.items()}
        return titles | {
            "sgd": self.tr("Gradient descent (SGD)"),
            "momentum": self.tr("SGD with momentum"),
            "nesterov": self.tr("Nesterov momentum"),
        }

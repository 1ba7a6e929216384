"""What to train on and how: data, generator, and the settings of the run."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QPushButton, QWidget

from nnsim.data.synthetic import KNOB_LIMITS, Knobs
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.network.recipe import Hyperparameters
from nnsim.paths import data_folder
from nnsim.studio.setup_store import SetupStore
from nnsim.training.sources import DataSource, source_of
from nnsim.ui.theme import Theme
from nnsim.ui.train.folder_field import FolderField, FolderRule
from nnsim.ui.train.form import Form
from nnsim.ui.train.more_settings import MoreSettings
from nnsim.ui.widgets.number_rules import Real, Whole
from nnsim.ui.widgets.panel import Panel
from nnsim.ui.widgets.phrases import explained, listed

SYNTHETIC, MNIST, XOR = "synthetic", "mnist", "xor"


class SettingsPanel(Panel):
    """The form above the Start button: the setup of the document, in words and fields."""

    #: a value, or what is wrong with one, has changed
    changed = Signal()

    def __init__(self, store: SetupStore, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        if not store.get("data_folder") and (data_folder() / "mnist").is_dir():
            store.put("data_folder", str(data_folder() / "mnist"), "")
        self.form = Form(theme, store, self)
        self._make_controls()
        self.more = MoreSettings(self.form, store, theme)
        self._arrange()
        self._data.control.chosen.connect(self._show_data)
        self.form.changed.connect(self._show_run)
        self.form.changed.connect(self.changed)
        self._retranslate()
        store.changed.connect(self.form.follow)
        self.form.follow()
        self._show_data()

    def source(self) -> DataSource:
        """The data that is chosen."""
        return source_of(self._store.setup.data, Path(self._store.get("data_folder")).expanduser())

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
        """Let values be changed or not."""
        self.form.set_enabled(enabled)
        self.more.set_enabled(enabled)
        self._browse.setEnabled(enabled)

    def _make_controls(self) -> None:
        form = self.form
        self._data = form.choice("data", (SYNTHETIC, MNIST, XOR), self._data_words)
        self._browse = QPushButton()
        self._browse.clicked.connect(self._choose_folder)
        self._folder = form.field("data_folder", FolderRule(), kind=FolderField, beside=self._browse)
        self._count = form.field("count", Whole(100, 60_000))
        self._knobs = {
            name: form.field(name, Real(*KNOB_LIMITS[name])) for name in ("slant", "thickness", "noise")
        }
        self._batch_size = form.field("batch_size", Whole(1, 60_000))
        self._rate = form.field("rate", Real(0.0, 100.0, included=False))
        self._optimizer = form.choice("optimizer", tuple(OPTIMIZERS))
        self._epochs = form.field("epochs", Whole(1, 10_000))
        self._seed = form.field("seed", Whole(0, 1_000_000))

    def _arrange(self) -> None:
        self.body.setSpacing(8)
        self._generator = QWidget()
        generator = QHBoxLayout(self._generator)
        generator.setContentsMargins(0, 0, 0, 0)
        generator.setSpacing(8)
        for field in (self._count, *self._knobs.values()):
            generator.addWidget(field, 1)
        grid = QGridLayout()
        grid.setSpacing(8)
        for column, field in enumerate((self._batch_size, self._rate, self._epochs)):
            grid.addWidget(field, 0, 2 * column, 1, 2)
        grid.addWidget(self._optimizer, 1, 0, 1, 4)
        grid.addWidget(self._seed, 1, 4, 1, 2)
        for widget in (self._data, self._generator, self._folder):
            self.body.addWidget(widget)
        self.body.addLayout(grid)
        self.body.addWidget(self.more)

    @Slot()
    def _show_run(self) -> None:
        self.more.show_run(self.hyperparameters())

    @Slot()
    def _show_data(self) -> None:
        data = self._data.control.key
        self._generator.setVisible(data == SYNTHETIC)
        self._folder.setVisible(data == MNIST)
        if data == MNIST:
            self._folder.control.commit()
        self.changed.emit()

    @Slot()
    def _choose_folder(self) -> None:
        start = self._folder.control.value or str(Path.home())
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder with the MNIST files"), start)
        if chosen:
            self._folder.control.set_value(chosen)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.heading.setText(self.tr("Training"))
        self._name_data()
        self._name_generator()
        self._name_settings()

    def _data_words(self, data: str) -> str:
        """The undo entry of a choice of data."""
        words = {
            SYNTHETIC: self.tr("Train on synthetic digits"),
            MNIST: self.tr("Train on MNIST"),
            XOR: self.tr("Train on XOR"),
        }
        return words[data]

    def _name_data(self) -> None:
        self._data.control.set_words(
            {
                SYNTHETIC: self.tr("Synthetic digits"),
                MNIST: self.tr("MNIST folder…"),
                XOR: self.tr("XOR: the table of exclusive or"),
            }
        )
        self._data.describe(
            self.tr("&Data"),
            self.tr("What the network learns from"),
            self.tr(
                "Synthetic digits are drawn by nnsim itself and need no file; MNIST is 70,000 digits written"
                " by people, read from a folder on this computer. XOR is a table of four rows: the answer is"
                " 1 if one of two numbers is 1, but not both."
            ),
        )
        self._folder.describe(
            self.tr("Folder"),
            self.tr("The folder with the four MNIST files, packed (.gz) or not"),
            self.tr("nnsim reads the files where they are and changes nothing in the folder."),
        )
        self._browse.setText(self.tr("Browse…"))
        self._browse.setToolTip(self.tr("Choose the folder with the MNIST files"))

    def _name_generator(self) -> None:
        self._count.describe(
            self.tr("Di&gits"),
            self.tr("How many digits to draw for training, 100 to 60,000; 2,000 more are for the test"),
            self.tr("More digits take longer to learn from and teach the network to expect more variety."),
        )
        self._knobs["slant"].describe(
            self.tr("Slant"),
            self.tr("How differently the writers lean, 0 to 1; people: about {}").format(Knobs().slant),
            self.tr("The spread of the slant: at 0 all digits lean alike, at 1 they fall over."),
        )
        self._knobs["thickness"].describe(
            self.tr("Thickness"),
            self.tr("Pen width compared with MNIST, 0.3 to 3"),
            self.tr(
                "The mean width of the pen: a network that has seen thin lines only misreads thick ones."
            ),
        )
        self._knobs["noise"].describe(
            self.tr("No&ise"),
            self.tr("Grey noise on the ink, 0 to 1"),
            self.tr(
                "The spread of random grey on every pixel of the ink: a little of it makes a network calm."
            ),
        )

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

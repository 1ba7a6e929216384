"""The part of the settings that says what a network learns from: the data, and what there is to set of it."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nnsim.data.synthetic import KNOB_LIMITS, Knobs
from nnsim.paths import data_folder
from nnsim.studio.setup_store import SetupStore
from nnsim.training.sources import DataSource, source_of
from nnsim.ui.train.folder_field import FolderField, FolderRule
from nnsim.ui.train.form import Form
from nnsim.ui.widgets.number_rules import Real, Whole

SYNTHETIC, MNIST, XOR = "synthetic", "mnist", "xor"
_GAP = 8


class DataSection(QWidget):
    """The choice of data, and below it the fields of the one that is chosen."""

    #: other data is chosen, or it is to be read from elsewhere
    changed = Signal()

    def __init__(self, form: Form, store: SetupStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        if not store.get("data_folder") and (data_folder() / "mnist").is_dir():
            store.put("data_folder", str(data_folder() / "mnist"), "")
        self._make_controls(form)
        self._arrange()
        self._data.control.chosen.connect(self.show_data)

    def source(self) -> DataSource:
        """The data that is chosen."""
        return source_of(self._store.setup.data, self._store.place)

    def set_enabled(self, enabled: bool) -> None:
        """Let a folder be chosen or not; the fields are those of the form."""
        self._browse.setEnabled(enabled)

    def _make_controls(self, form: Form) -> None:
        self._data = form.choice("data", (SYNTHETIC, MNIST, XOR), self._data_words)
        self._browse = QPushButton()
        self._browse.clicked.connect(self._choose_folder)
        self._folder = form.field("data_folder", FolderRule(), kind=FolderField, beside=self._browse)
        self._count = form.field("count", Whole(100, 60_000))
        self._knobs = {
            name: form.field(name, Real(*KNOB_LIMITS[name])) for name in ("slant", "thickness", "noise")
        }

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        self._generator = QWidget()
        generator = QHBoxLayout(self._generator)
        generator.setContentsMargins(0, 0, 0, 0)
        generator.setSpacing(_GAP)
        for field in (self._count, *self._knobs.values()):
            generator.addWidget(field, 1)
        for widget in (self._data, self._generator, self._folder):
            column.addWidget(widget)

    @Slot()
    def show_data(self) -> None:
        """Show what there is to set of the data that is chosen."""
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

    def retranslate(self) -> None:
        """Speak the language in use."""
        self._name_data()
        self._name_generator()

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

"""The fields of each family of data sets: only those of the chosen one are shown."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QPushButton, QWidget

from nnsim.data.plane_sets import LIMITS, PLANE_KINDS
from nnsim.data.synthetic import KNOB_LIMITS, Knobs
from nnsim.ui.train.folder_field import FileRule, FolderField, FolderRule
from nnsim.ui.train.form import Form
from nnsim.ui.widgets.number_field import Labelled, ValueField
from nnsim.ui.widgets.number_rules import Real, Whole

_GAP, _COLUMNS = 8, 3
translate = QCoreApplication.translate
_PLACES: Mapping[str, tuple[str, type[FolderRule] | type[FileRule]]] = {
    "mnist": ("data_folder", FolderRule),
    "course": ("course_file", FileRule),
}


class DataFields(QWidget):
    """Fields of some data sets, three in a row."""

    #: the names of the data sets that have these fields
    names: frozenset[str] = frozenset()

    def __init__(self, fields: Iterable[Labelled[ValueField]] = (), columns: int = _COLUMNS) -> None:
        super().__init__()
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(_GAP)
        for number, field in enumerate(fields):
            self.grid.addWidget(field, number // columns, number % columns)
        for column in range(columns):
            self.grid.setColumnStretch(column, 1)

    def follow(self, data: str) -> None:
        """Be seen if ``data`` has these fields."""
        self.setVisible(data in self.names)

    def set_enabled(self, enabled: bool) -> None:
        """Let what is no field of the form be used or not."""

    def retranslate(self) -> None:
        """Speak the language in use."""


class DigitFields(DataFields):
    """How many digits are drawn, and how their writers differ."""

    names = frozenset({"synthetic"})

    def __init__(self, form: Form) -> None:
        self.count = form.field("count", Whole(100, 60_000))
        self.knobs = {
            name: form.field(name, Real(*KNOB_LIMITS[name])) for name in ("slant", "thickness", "noise")
        }
        super().__init__((self.count, *self.knobs.values()), columns=4)

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.count.describe(
            self.tr("Di&gits"),
            self.tr("How many digits to draw for training, 100 to 60,000; 2,000 more are for the test"),
            self.tr("More digits take longer to learn from and teach the network to expect more variety."),
        )
        self.knobs["slant"].describe(
            self.tr("Slant"),
            self.tr("How differently the writers lean, 0 to 1; people: about {}").format(Knobs().slant),
            self.tr("The spread of the slant: at 0 all digits lean alike, at 1 they fall over."),
        )
        self.knobs["thickness"].describe(
            self.tr("Thickness"),
            self.tr("Pen width compared with MNIST, 0.3 to 3"),
            self.tr(
                "The mean width of the pen: a network that has seen thin lines only misreads thick ones."
            ),
        )
        self.knobs["noise"].describe(
            self.tr("No&ise"),
            self.tr("Grey noise on the ink, 0 to 1"),
            self.tr(
                "The spread of random grey on every pixel of the ink: a little of it makes a network calm."
            ),
        )


class PlaceField(DataFields):
    """Where the files of a data set lie: typed, dropped or browsed."""

    def __init__(self, form: Form, name: str) -> None:
        setting, rule = _PLACES[name]
        self.names = frozenset({name})
        self._name = name
        self.browse = QPushButton()
        self.browse.clicked.connect(self._choose)
        self.field = form.field(setting, rule(), kind=FolderField, beside=self.browse)
        control = self.field.control
        assert isinstance(control, FolderField)
        control.takes_files = name == "course"
        super().__init__((self.field,), columns=1)

    def follow(self, data: str) -> None:
        """A place that is no longer there is told as soon as it is needed."""
        super().follow(data)
        if data in self.names:
            self.field.control.commit()

    def set_enabled(self, enabled: bool) -> None:
        """Let a place be chosen or not."""
        self.browse.setEnabled(enabled)

    @Slot()
    def _choose(self) -> None:
        start = self.field.control.value or str(Path.home())
        if self._name == "mnist":
            chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder with the MNIST files"), start)
        else:
            kinds = self.tr("Data of the course (*.mat)")
            chosen, _ = QFileDialog.getOpenFileName(self, self.tr("File of the course"), start, kinds)
        if chosen:
            self.field.control.set_value(chosen)

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.browse.setText(self.tr("Browse…"))
        self.browse.setWhatsThis(
            self.tr("Nothing is copied or changed: nnsim reads the data from where they are.")
        )
        if self._name == "mnist":
            self.browse.setToolTip(self.tr("Choose the folder with the MNIST files"))
            self.field.describe(
                self.tr("Folder"),
                self.tr("The folder with the four MNIST files, packed (.gz) or not"),
                self.tr("nnsim reads the files where they are and changes nothing in the folder."),
            )
            return
        self.browse.setToolTip(self.tr("Choose the file ex4data1.mat"))
        self.field.describe(
            self.tr("File"),
            self.tr("The file ex4data1.mat of the course"),
            self.tr("nnsim reads the file where it is and changes nothing in it."),
        )


class PlaneFields(DataFields):
    """How many points, how far from where they belong, of how many classes, and which."""

    names = frozenset(PLANE_KINDS)

    def __init__(self, form: Form) -> None:
        self._count = form.field("points", Whole(*map(int, LIMITS["count"])))
        self._noise = form.field("point_noise", Real(*LIMITS["noise"]))
        self._classes = form.field("classes", Whole(*map(int, LIMITS["classes"])))
        self._balance = form.field("balance", Real(*LIMITS["balance"]))
        self._seed = form.field("point_seed", Whole(*map(int, LIMITS["seed"])))
        super().__init__((self._count, self._noise, self._seed, self._balance, self._classes))

    def follow(self, data: str) -> None:
        """Some sets can only have two classes."""
        super().follow(data)
        self._classes.setVisible(data in PLANE_KINDS and PLANE_KINDS[data].most_classes > 2)

    def retranslate(self) -> None:
        """Speak the language in use."""
        name_points((self._count, self._noise, self._seed))
        self._classes.describe(
            self.tr("C&lasses"),
            self.tr("How many classes there are, 2 to 4"),
            self.tr("Each class has one output: a network for three classes has three outputs."),
        )
        self._balance.describe(
            self.tr("Balance"),
            self.tr("How many points each class has for one of the class before it, 0.05 to 1"),
            self.tr(
                "At 1 all classes are equally frequent; at 0.5 each has half as many as the one before: a"
                " rare class is easily overlooked, although most answers are right."
            ),
        )


class CurveFields(DataFields):
    """How many points of a curve, how far from it, and which."""

    names = frozenset(("sine", "step", "polynomial", "line"))

    def __init__(self, form: Form) -> None:
        self._fields = (
            form.field("curve_points", Whole(*map(int, LIMITS["count"]))),
            form.field("curve_noise", Real(*LIMITS["noise"])),
            form.field("curve_seed", Whole(*map(int, LIMITS["seed"]))),
        )
        super().__init__(self._fields)

    def retranslate(self) -> None:
        """Speak the language in use."""
        name_points(self._fields)


class PaintedFields(DataFields):
    """Painted points have nothing to set: they are painted."""

    names = frozenset({"painted", "painted_curve"})
    #: the view to paint in is wanted
    paint_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(columns=1)
        self.paint = QPushButton()
        self.paint.clicked.connect(self.paint_wanted)
        self.grid.addWidget(self.paint, 0, 0)

    def retranslate(self) -> None:
        """Speak the language in use."""
        self.paint.setText(self.tr("Paint points…"))
        self.paint.setWhatsThis(
            self.tr(
                "Opens the view with an empty plane: choose a class, draw its points with the "
                "mouse or the keys, then press Start and watch the network part them."
            )
        )
        self.paint.setToolTip(self.tr("Show the view in which points are painted"))


def name_points(fields: Iterable[Labelled[ValueField]]) -> None:
    """What points of the plane and of a curve have in common: how many, how much noise, which seed."""
    count, noise, seed = fields
    count.describe(
        translate("DataFields", "Poin&ts"),
        translate("DataFields", "How many to learn from, 10 to 20,000; as many again are for the test"),
        translate("DataFields", "With few points a network learns them by heart, noise and all."),
    )
    noise.describe(
        translate("DataFields", "No&ise"),
        translate("DataFields", "How far points lie from where they belong, 0 to 1"),
        translate(
            "DataFields",
            "The standard deviation of what is added to each number, where the whole picture goes from −1 to"
            " 1: noise blurs the border, and nobody can be right about all points any more.",
        ),
    )
    seed.describe(
        translate("DataFields", "Seed of points"),
        translate("DataFields", "A whole number from 0 to 1,000,000"),
        translate("DataFields", "Another seed gives other points of the same kind; the same, the same."),
    )

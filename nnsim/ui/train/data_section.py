"""The part of the settings that says what a network learns from: the data, and what there is to set of it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from nnsim.paths import data_folder
from nnsim.studio.data_values import DATA
from nnsim.studio.setup_store import SetupStore
from nnsim.training.sources import DataSource, source_of
from nnsim.ui.train.data_fields import CurveFields, DigitFields, PaintedFields, PlaceField, PlaneFields
from nnsim.ui.train.data_words import data_deed, data_help, data_titles
from nnsim.ui.train.form import Form

_GAP = 8


class DataSection(QWidget):
    """The choice of data, and below it the fields of the one that is chosen."""

    #: other data is chosen, or it is to be read from elsewhere
    changed = Signal()
    #: the view called so is to be shown: it is where points are painted
    view_wanted = Signal(str)
    #: a network for this data is wanted
    network_wanted = Signal()

    def __init__(self, form: Form, store: SetupStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        if not store.get("data_folder") and (data_folder() / "mnist").is_dir():
            store.put("data_folder", str(data_folder() / "mnist"), "")
        self._data = form.choice("data", tuple(DATA), data_deed)
        painted = PaintedFields()
        self.families = (
            DigitFields(form), PlaceField(form, "mnist"), PlaceField(form, "course"), PlaneFields(form),
            CurveFields(form), painted,
        )  # fmt: skip
        self.offer_button = QPushButton()
        self._offer = ""
        self._arrange()
        painted.paint_wanted.connect(self._ask_for_view)
        self.offer_button.clicked.connect(self.network_wanted)
        self._data.control.chosen.connect(self.show_data)

    def source(self) -> DataSource:
        """The data that is chosen."""
        return source_of(self._store.setup.data, self._store.place)

    def set_enabled(self, enabled: bool) -> None:
        """Let places be chosen or not; the fields are those of the form."""
        for family in self.families:
            family.set_enabled(enabled)

    def offer_network(self, title: str) -> None:
        """Offer a network that fits the data by its title, or none: "" where the present one does."""
        if title != self._offer:
            self._offer = title
            self.offer_button.setVisible(bool(title))
            self._name_offer()

    @Slot()
    def show_data(self) -> None:
        """Show what there is to set of the data that is chosen."""
        for family in self.families:
            family.follow(self._data.control.key)
        self._describe()
        self.changed.emit()

    def retranslate(self) -> None:
        """Speak the language in use."""
        self._data.control.set_words(data_titles())
        self._describe()
        self._name_offer()
        for family in self.families:
            family.retranslate()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        self._data.control.setMaxVisibleItems(len(DATA))
        for widget in (self._data, self.offer_button, *self.families):
            column.addWidget(widget)
        self.offer_button.hide()

    def _describe(self) -> None:
        self._data.describe(
            self.tr("&Data"), self.tr("What the network learns from"), data_help(self._data.control.key)
        )

    def _name_offer(self) -> None:
        self.offer_button.setAccessibleName(self.tr("New network for this data"))
        self.offer_button.setToolTip(
            self.tr("Begin with a network whose inputs and outputs fit the data; undo brings yours back")
        )
        self.offer_button.setWhatsThis(
            self.tr(
                "The data have other numbers of inputs or answers than the network. This "
                "makes one that fits, of a size that learns these data well."
            )
        )
        if self._offer:
            self.offer_button.setText(self.tr("New network for this data: {}").format(self._offer))

    @Slot()
    def _ask_for_view(self) -> None:
        self.view_wanted.emit("plane" if self._data.control.key == "painted" else "curve")

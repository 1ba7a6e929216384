"""One of several named things, chosen from a list."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from nnsim.ui.widgets.drop_down import DropDown


class Choice(DropDown):
    """A list of choices with a key each; the words may change with the language."""

    #: the key that was chosen
    chosen = Signal(str)

    def __init__(self, keys: Sequence[str], key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = tuple(keys)
        self.addItems(list(keys))
        self.setCurrentIndex(self._keys.index(key) if key in keys else 0)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.currentIndexChanged.connect(self._tell)

    @property
    def keys(self) -> tuple[str, ...]:
        """What there is to choose from."""
        return self._keys

    @property
    def key(self) -> str:
        """What is chosen."""
        return self._keys[self.currentIndex()]

    def choose(self, key: str) -> None:
        """Choose by key; one that is not there changes nothing."""
        if key in self._keys:
            self.setCurrentIndex(self._keys.index(key))

    def set_words(self, words: dict[str, str]) -> None:
        """What each key is called."""
        for index, key in enumerate(self._keys):
            self.setItemText(index, words[key])

    @Slot(int)
    def _tell(self, index: int) -> None:
        self.chosen.emit(self._keys[index])

"""What the parts of “More settings” are put together from: rows of fields, made from tables of fields."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnsim.engine.fields import Field
from nnsim.studio.settings import setting_of
from nnsim.ui.train.field_words import tip_of, title_of, words_of
from nnsim.ui.train.form import Form
from nnsim.ui.widgets.number_field import Labelled, ValueField
from nnsim.ui.widgets.number_rules import Real

GAP = 8
#: How many fields stand side by side.
_COLUMNS = 3
Tabled = tuple[Field, Labelled[ValueField]]


class Section(QWidget):
    """Some fields below each other."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)

    def differences(self) -> Iterator[str]:
        """What differs from the defaults, a few words each."""
        raise NotImplementedError

    def names(self) -> Iterator[str]:
        """The names of the values that go back to their defaults."""
        raise NotImplementedError

    def retranslate(self) -> None:
        """Speak the language in use."""
        raise NotImplementedError


class Row(QWidget):
    """Fields side by side, each as wide as a field of the form above."""

    def __init__(self, fields: Sequence[Labelled[ValueField]], columns: int = _COLUMNS) -> None:
        super().__init__()
        self._fields = tuple(fields)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for field in fields:
            row.addWidget(field, 1)
        if len(fields) < columns:
            row.addStretch(columns - len(fields))

    def level(self) -> None:
        """Give all names one height: Chinese characters are higher than Latin ones, and fields lie below."""
        for field in self._fields:
            field.label.setMinimumHeight(0)
        height = max((field.label.sizeHint().height() for field in self._fields), default=0)
        for field in self._fields:
            field.label.setMinimumHeight(height)


def made(form: Form, owner: str, fields: Iterable[Field]) -> tuple[Tabled, ...]:
    """A field for each, remembered by its setting."""
    return tuple(
        (field, form.field(setting_of(owner, field), Real(field.low, field.high))) for field in fields
    )


def describe(fields: Iterable[Tabled]) -> None:
    """Titles and tips in the language in use."""
    for field, shown in fields:
        shown.describe(title_of(field), tip_of(field), words_of(field.help))


def changed(fields: Iterable[Tabled]) -> Iterator[tuple[Field, float]]:
    """What is not at its default."""
    for field, shown in fields:
        if shown.control.value != field.default:
            yield field, shown.control.value


def words(fields: Iterable[Tabled]) -> Iterator[str]:
    """What is not at its default, in words: “L2 = 1”."""
    return (f"{words_of(field.title)} = {value:g}" for field, value in changed(fields))

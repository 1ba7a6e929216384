"""The pieces that forms are made of: named fields and choices, remembered, with one list of what is wrong."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from nnsim.studio.settings import Settings
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.drop_down import DropDown
from nnsim.ui.widgets.number_field import Labelled, ValueField
from nnsim.ui.widgets.number_rules import TextRule
from nnsim.ui.widgets.phrases import explained
from nnsim.ui.widgets.switch import Switch


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
    def key(self) -> str:
        """What is chosen."""
        return self._keys[self.currentIndex()]

    def choose(self, key: str) -> None:
        """Choose by key."""
        self.setCurrentIndex(self._keys.index(key))

    def set_words(self, words: dict[str, str]) -> None:
        """What each key is called."""
        for index, key in enumerate(self._keys):
            self.setItemText(index, words[key])

    @Slot(int)
    def _tell(self, index: int) -> None:
        self.chosen.emit(self._keys[index])


class Form(QObject):
    """Makes named controls, writes their values down as they are committed, and knows what is wrong."""

    #: a value or what is wrong has changed
    changed = Signal()

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._root = parent
        self._theme = theme
        self._settings = settings
        self._fields: list[Labelled[ValueField]] = []
        self._choices: list[Labelled[Choice]] = []
        self._switches: list[Switch] = []

    def field(
        self,
        name: str,
        rule: TextRule,
        *,
        kind: type[ValueField] = ValueField,
        beside: QWidget | None = None,
    ) -> Labelled[ValueField]:
        """A field for the remembered value ``name``; a stored value that breaks the rule is not used."""
        field = kind(rule, self._valid(name, rule))
        field.committed.connect(self._remember(name))
        field.problem_changed.connect(self.changed)
        self._fields.append(Labelled(field, self._theme, beside=beside))
        return self._fields[-1]

    def choice(self, name: str, keys: Sequence[str]) -> Labelled[Choice]:
        """A list for the remembered value ``name``."""
        choice = Choice(keys, str(getattr(self._settings, name)))
        choice.chosen.connect(self._remember(name))
        self._choices.append(Labelled(choice, self._theme))
        return self._choices[-1]

    def switch(self, name: str) -> Switch:
        """A switch for the remembered value ``name``."""
        switch = Switch(self._theme)
        switch.setChecked(bool(getattr(self._settings, name)))
        switch.toggled.connect(self._remember(name))
        self._switches.append(switch)
        return switch

    def commit(self) -> None:
        """Take what stands in the fields, also where the cursor still is."""
        for field in self._fields:
            field.control.commit()

    def problem(self) -> str:
        """The first thing that is wrong: “name: rule”, or nothing. Fields that are hidden do not count."""
        shown = (one for one in self._fields if one.isVisibleTo(self._root))
        wrong = (one for one in shown if one.control.problem)
        first = next(wrong, None)
        return "" if first is None else explained(first.name, first.control.problem)

    def set_enabled(self, enabled: bool) -> None:
        """Let values be changed or not."""
        for field in self._fields:
            field.control.setEnabled(enabled)
        for choice in self._choices:
            choice.control.setEnabled(enabled)
        for switch in self._switches:
            switch.setEnabled(enabled)

    def _valid(self, name: str, rule: TextRule) -> Any:
        try:
            return rule.parse(rule.show(getattr(self._settings, name)))
        except ValueError:
            return Settings.default_of(name)

    def _remember(self, name: str) -> Callable[[Any], None]:
        def note(value: Any) -> None:
            setattr(self._settings, name, value)
            self.changed.emit()

        return note

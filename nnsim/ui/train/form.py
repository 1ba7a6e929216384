"""The pieces that forms are made of: named fields and choices, remembered, with one list of what is wrong."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from nnsim.studio.settings import Settings
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.choice import Choice
from nnsim.ui.widgets.mnemonics import without_mnemonic
from nnsim.ui.widgets.number_field import Labelled, ValueField
from nnsim.ui.widgets.number_rules import TextRule
from nnsim.ui.widgets.phrases import explained
from nnsim.ui.widgets.switch import Switch


class Store(Protocol):
    """Where the values of a form live: the settings, or the setup of the document."""

    def get(self, name: str) -> Any:
        """A value by its name."""

    def put(self, name: str, value: Any, text: str) -> None:
        """Set a value; ``text`` names the undo entry where there is one."""


class Form(QObject):
    """Makes named controls, writes their values down as they are committed, and knows what is wrong."""

    #: a value or what is wrong has changed
    changed = Signal()

    def __init__(self, theme: Theme, store: Store, parent: QWidget) -> None:
        super().__init__(parent)
        self._root = parent
        self._theme = theme
        self._store = store
        self._fields: dict[str, Labelled[ValueField]] = {}
        self._choices: dict[str, Labelled[Choice]] = {}
        self._switches: dict[str, Switch] = {}

    def field(
        self,
        name: str,
        rule: TextRule,
        *,
        kind: type[ValueField] = ValueField,
        beside: QWidget | None = None,
    ) -> Labelled[ValueField]:
        """A field for the value ``name``."""
        field = kind(rule, self._valid(name, rule))
        made = Labelled(field, self._theme, beside=beside)
        field.committed.connect(self._note(name, lambda value: set_words(made.name, rule.show(value))))
        field.problem_changed.connect(self.changed)
        self._fields[name] = made
        return made

    def choice(
        self, name: str, keys: Sequence[str], words: Callable[[str], str] | None = None
    ) -> Labelled[Choice]:
        """A list for the value ``name``; ``words`` name the undo entry of a choice."""
        choice = Choice(keys, str(self._store.get(name)))
        made = Labelled(choice, self._theme)
        said = words or (lambda key: set_words(made.name, choice.currentText()))
        choice.chosen.connect(self._note(name, said))
        self._choices[name] = made
        return made

    def switch(self, name: str) -> Switch:
        """A switch for the value ``name``."""
        switch = Switch(self._theme)
        switch.setChecked(bool(self._store.get(name)))
        switch.toggled.connect(self._note(name, lambda is_on: switch_words(switch.text(), is_on=is_on)))
        self._switches[name] = switch
        return switch

    @Slot()
    def follow(self) -> None:
        """Show the values as they are now in the store; what is only being typed stays."""
        for name, choice in self._choices.items():
            choice.control.choose(str(self._store.get(name)))
        for name, switch in self._switches.items():
            switch.setChecked(bool(self._store.get(name)))
        for name, field in self._fields.items():
            field.control.follow(self._store.get(name))
        self.changed.emit()

    def commit(self) -> None:
        """Take what stands in the fields, also where the cursor still is."""
        for field in self._fields.values():
            field.control.commit()

    def drop_texts(self, names: Iterable[str]) -> None:
        """Forget what was typed into some fields and is no value."""
        for name in names:
            if name in self._fields:
                self._fields[name].control.drop_text()

    def problem(self) -> str:
        """The first thing that is wrong: “name: rule”, or nothing. Fields that are hidden do not count."""
        shown = (one for one in self._fields.values() if one.isVisibleTo(self._root))
        wrong = (one for one in shown if one.control.problem)
        first = next(wrong, None)
        return "" if first is None else explained(first.name, first.control.problem)

    def lock(self, names: Iterable[str], reason: str) -> None:
        """Let these values not be changed, and say why; "" unlocks them. All others stay as they are."""
        for name in names:
            for shown in (self._fields.get(name), self._choices.get(name)):
                if shown is not None:
                    shown.lock(reason)
            if name in self._switches:
                self._switches[name].setEnabled(not reason)

    def _valid(self, name: str, rule: TextRule) -> Any:
        """What the field begins with: a remembered value that breaks the rule is not used."""
        value = self._store.get(name)
        try:
            rule.parse(rule.show(value))
        except ValueError:
            return Settings.default_of(name)
        return value

    def _note(self, name: str, words: Callable[[Any], str]) -> Callable[[Any], None]:
        def note(value: Any) -> None:
            self._store.put(name, value, words(value))
            self.changed.emit()

        return note


def set_words(name: str, value: str) -> str:
    """The undo entry of a value: “Set learning rate to 0.1”."""
    if not value:
        return QCoreApplication.translate("Form", "Turn off {}").format(_in_sentence(name))
    return QCoreApplication.translate("Form", "Set {} to {}").format(_in_sentence(name), value)


def switch_words(name: str, *, is_on: bool) -> str:
    """The undo entry of a switch."""
    if is_on:
        text = QCoreApplication.translate("Form", "Turn on {}")
    else:
        text = QCoreApplication.translate("Form", "Turn off {}")
    return text.format(_in_sentence(without_mnemonic(name)))


def _in_sentence(name: str) -> str:
    """Without its capital, unless it is one of an abbreviation: “L1”."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name

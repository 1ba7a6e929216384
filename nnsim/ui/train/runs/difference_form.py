"""What a twin has otherwise: one thing from a list, and its value."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QWidget

from nnsim.network.project import Project
from nnsim.spoken import Spoken
from nnsim.studio.error_words import error_words
from nnsim.training.entrants import Difference, Entrant, Value, differences
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.choice import Choice
from nnsim.ui.widgets.number_field import ValueField
from nnsim.ui.widgets.number_rules import Real, Whole
from nnsim.ui.widgets.panel import label


def suggested(difference: Difference, value: Value) -> Value:
    """A value worth trying: a tenth of a large number, a small one where there is nothing, another choice."""
    if isinstance(value, str):
        names = [name for name, _ in difference.choices]
        return names[(names.index(value) + 1) % len(names)] if value in names else names[0]
    if difference.is_whole:
        return int(value) + 1 if difference.name in ("seed", "start") else max(1, int(value) // 4)
    return float(f"{value / 10:.3g}") if value else min(difference.high, max(difference.low, 0.1))


class DifferenceForm(QWidget):
    """“Learning rate: 0.002 → [0.0002]”. The list is that of the present network and its settings."""

    #: another thing, or another value
    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._project: Project | None = None
        self._known: tuple[Difference, ...] = ()
        self._things = Choice(("rate",), "rate")
        self._was = label("quiet")
        self._editors = QStackedWidget()
        self._words = label("small")
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row, value = QHBoxLayout(), QHBoxLayout()
        for layout in (self._lines, self._row, value):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(8)
        self._row.addWidget(self._words)
        self._row.addWidget(self._things, 1)
        value.addWidget(self._was)
        value.addWidget(self._editors)
        value.addStretch(1)
        self._lines.addLayout(self._row)
        self._lines.addLayout(value, 1)
        self._value: Value = 0.0

    def stack(self, *, is_narrow: bool) -> None:
        """Thing and value one above the other, where both have no room in one line."""
        directions = QBoxLayout.Direction
        self._lines.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)

    @property
    def things(self) -> Choice:
        """The list of what may be otherwise."""
        return self._things

    @property
    def editor(self) -> ValueField | Choice:
        """The field of the value."""
        editor = self._editors.currentWidget()
        assert isinstance(editor, ValueField | Choice)
        return editor

    @property
    def difference(self) -> Difference:
        """What is chosen."""
        return next(one for one in self._known if one.name == self._things.key)

    @property
    def value(self) -> Value:
        """What the twin has."""
        return self._value

    def problem(self) -> str:
        """Why there can be no such twin, or nothing."""
        if isinstance(self.editor, ValueField) and self.editor.problem:
            return self.editor.problem
        if self._read() == self._value:
            return self.tr("Choose a value that differs: the twins would be the same.")
        return ""

    def entrants(self, project: Project) -> tuple[Entrant, Entrant]:
        """The twins of a project."""
        return self.difference.twins(project, self._value)

    def show_project(self, project: Project) -> None:
        """Offer what may be otherwise in this network; thing and value stay where they can."""
        before = (self._things.key, self._read())
        self._project, self._known = project, differences(project)
        keys = [one.name for one in self._known]
        if keys != list(self._things.keys):
            self._replace_things(keys, before[0] if before[0] in keys else keys[0])
        if (self._things.key, self._read()) != before:
            self._show_thing()
        self.name()

    def _read(self) -> Value | None:
        """What the chosen thing is now; None before there is a project."""
        return None if self._project is None else self.difference.read(self._project)

    def _replace_things(self, keys: list[str], key: str) -> None:
        old = self._things
        self._things = Choice(keys, key)
        self._things.setMinimumContentsLength(14)
        self._things.chosen.connect(self._chosen)
        self._row.replaceWidget(old, self._things)
        old.hide()  # until the event loop deletes it
        old.deleteLater()

    @Slot(str)
    def _chosen(self, key: str) -> None:
        self._show_thing()

    def _show_thing(self) -> None:
        """What it is now, and a field with what it might be."""
        assert self._project is not None
        difference = self.difference
        now = difference.read(self._project)
        self._was.setText(self.tr("A: {}     B:").format(_shown(difference, now)))
        self._value = suggested(difference, now)
        editor = self._make_editor(difference, self._value)
        old = self._editors.currentWidget()
        self._editors.addWidget(editor)
        self._editors.setCurrentWidget(editor)
        if old is not None:
            self._editors.removeWidget(old)
            old.deleteLater()
        self._editors.setFixedWidth(round((190 if difference.choices else 110) * self._theme.scale))
        self._name_editor()
        self.changed.emit()

    def _make_editor(self, difference: Difference, value: Value) -> ValueField | Choice:
        if difference.choices:
            choice = Choice([name for name, _ in difference.choices], str(value))
            choice.set_words({name: error_words(title) for name, title in difference.choices})
            choice.chosen.connect(self._valued)
            return choice
        if difference.is_whole:
            field = ValueField(Whole(int(difference.low), int(difference.high)), int(value))
        else:
            field = ValueField(Real(difference.low, difference.high), float(value))
        field.committed.connect(self._valued)
        field.problem_changed.connect(self.changed)
        return field

    @Slot(object)
    def _valued(self, value: Value) -> None:
        self._value = value
        self.changed.emit()

    def name(self) -> None:
        """Words in the language of the window."""
        self._words.setText(self.tr("One thing differs:"))
        self._things.set_words({one.name: error_words(one.title) for one in self._known})
        self._things.setAccessibleName(self.tr("What the twin has otherwise"))
        self._things.setWhatsThis(
            self.tr(
                "Change one thing at a time: then every difference in the curves comes from it. "
                "Twins with another seed show how much is chance."
            )
        )
        self._things.setToolTip(self.tr("What the twin has otherwise; all else is the same"))
        if self._project is not None:
            now = self.difference.read(self._project)
            self._was.setText(self.tr("A: {}     B:").format(_shown(self.difference, now)))
            editor = self._editors.currentWidget()
            if isinstance(editor, Choice):
                editor.set_words({name: error_words(title) for name, title in self.difference.choices})
            self._name_editor()

    def _name_editor(self) -> None:
        if self._editors.currentWidget() is not None:
            self.editor.setAccessibleName(self.tr("The value of the twin"))
            self.editor.setWhatsThis(
                self.tr(
                    "A keeps its own value, B learns with this one. Try a large step away "
                    "first, then come closer."
                )
            )
            self.editor.setToolTip(self.tr("What B has in the place of A's value"))


def _shown(difference: Difference, value: Value) -> str:
    shown = difference.shown(value)
    return error_words(shown) if isinstance(shown, Spoken) else str(shown)

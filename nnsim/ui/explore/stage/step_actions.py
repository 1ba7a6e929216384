"""The actions of the Step menu, made from the table of verbs; buttons, menu and keys share them."""

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from nnsim.studio.studio import Studio
from nnsim.ui.explore.stage.breakpoints_menu import BreakpointsMenu
from nnsim.ui.explore.stage.step_verb import Needs, StepVerb
from nnsim.ui.explore.stage.step_verbs import MENUS, VERBS
from nnsim.ui.widgets.action_button import describe


class StepActions(QObject):
    """``menu`` holds what stands in the menu, from top to bottom; ``actions["next"]`` is one of the verbs.

    The keys are shown in the menu but are no shortcuts of the window: Space presses a button where one has
    the keyboard, and arrows belong to fields and lists. ``press`` is asked by who gets what nobody took.
    """

    def __init__(self, studio: Studio, owner: QWidget) -> None:
        super().__init__(owner)
        self._studio = studio
        self._session = studio.stepping
        self._is_shown = True
        self._menus = {name: QMenu(owner) for name in MENUS}
        self._groups = {name: QActionGroup(self) for name in MENUS}
        self._keys: dict[str, QAction] = {}
        self.actions: dict[str, QAction] = {}
        self.menu: list[QAction] = []
        self.breakpoints = BreakpointsMenu(studio, owner)
        for verb in VERBS:
            self._add(verb)
        self.menu.insert(self.menu.index(self.actions["next_stop"]), self.breakpoints.menuAction())
        self._keys["B"] = self.breakpoints.here
        for source in (
            self._session.openness_changed,
            self._session.trace_changed,
            self._session.settings_changed,
            self._session.playing_changed,
            studio.checkup.changed,
            studio.training.state_changed,
        ):
            source.connect(self._allow)
        self._session.moved.connect(self._moved)
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        return self.actions[name]

    def _add(self, verb: StepVerb | None) -> None:
        action = QAction(self)
        if verb is None:
            action.setSeparator(True)
            self.menu.append(action)
            return
        self.actions[verb.name] = action
        action.setCheckable(verb.is_on is not None)
        action.triggered.connect(lambda _checked=False: self._do(verb))
        action.setShortcuts([QKeySequence(keys) for keys in verb.keys])
        # Of no widget: seen in the menu, and never taken from a button or a field.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._keys |= {QKeySequence(keys).toString(): action for keys in verb.keys}
        if verb.menu:
            self._place_in_menu(verb.menu, action)
        else:
            self.menu.append(action)

    def _place_in_menu(self, name: str, action: QAction) -> None:
        menu = self._menus[name]
        menu.setToolTipsVisible(True)
        menu.addAction(action)
        self._groups[name].addAction(action)
        if menu.menuAction() not in self.menu:
            self.menu.append(menu.menuAction())

    def _do(self, verb: StepVerb) -> None:
        if verb.act is not None:
            verb.act(self._studio)
        self._allow()

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False where it means nothing now."""
        action = self._keys.get(_plain(event))
        if action is None or not action.isEnabled():
            return False
        action.trigger()
        return True

    def means(self, event: QKeyEvent) -> bool:
        """Whether ``press`` would do something."""
        action = self._keys.get(_plain(event))
        return action is not None and action.isEnabled()

    def show(self, is_shown: bool) -> None:
        """Say whether there is anything to be seen of the steps; else nothing can be asked for."""
        self._is_shown = is_shown
        self._allow()

    @Slot()
    def _allow(self, *_news: object) -> None:
        for verb in VERBS:
            if verb is not None:
                self._allow_one(verb)

    @Slot()
    def _moved(self, *_cursors: object) -> None:
        # While somebody scrubs this is asked sixty times a second.
        for verb in _OF_CURSOR:
            self._allow_one(verb)

    def _allow_one(self, verb: StepVerb) -> None:
        action = self.actions[verb.name]
        if verb.is_on is not None:
            action.setChecked(verb.is_on(self._session))
        if action.isEnabled() != self._is_possible(verb):
            action.setEnabled(not action.isEnabled())
            self._describe(verb)

    def _is_possible(self, verb: StepVerb) -> bool:
        can_compute = self._is_shown and self._studio.checkup.is_complete
        return can_compute and not self._trains and _POSSIBLE[verb.needs](self._studio)

    @property
    def _trains(self) -> bool:
        return self._studio.training.is_active

    def _describe(self, verb: StepVerb) -> None:
        obstacle = self.tr("Training goes on; stop it to take steps.") if self._trains else ""
        describe(self.actions[verb.name], verb.text(), obstacle or verb.tip(), verb.tip())

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        for verb in VERBS:
            if verb is not None:
                self._describe(verb)
        for name, (title, tip) in MENUS.items():
            self._menus[name].setTitle(title())
            self._menus[name].menuAction().setToolTip(tip())
        self.breakpoints.retranslate()
        self._allow()


_POSSIBLE: dict[Needs, Callable[[Studio], bool]] = {
    Needs.NOTHING: lambda studio: True,
    Needs.OPEN: lambda studio: studio.stepping.is_open,
    Needs.AHEAD: lambda studio: not studio.stepping.is_open or _is_ahead(studio),
    Needs.BEHIND: lambda studio: studio.stepping.cursor > 0,
    Needs.UPDATE: lambda studio: studio.stepping.is_open and not studio.stepping.obstacle,
    Needs.SAMPLES: lambda studio: studio.stepping.is_open and not studio.samples.obstacle,
    Needs.BATCH: lambda studio: studio.stepping.is_open and studio.stepping.batch > 1,
    Needs.TRIED: lambda studio: studio.stepping.is_hypothetical,
    Needs.WEIGHTS_TRIED: lambda studio: bool(studio.stepping.what_if.weights),
}
"""Whether there is what a verb needs."""
_OF_CURSOR = tuple(verb for verb in VERBS if verb is not None and verb.needs in (Needs.AHEAD, Needs.BEHIND))


def _is_ahead(studio: Studio) -> bool:
    return studio.stepping.cursor < studio.stepping.length


def _plain(event: QKeyEvent) -> str:
    """The key as the table has it: those of the number block are the same keys."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString()

"""How explanations are written: digits, names, fractions, how many terms; and the ways to copy them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from nnsim.studio.error_words import error_words
from nnsim.studio.settings import STEP_DIGITS, STEP_MOST_TERMS
from nnsim.studio.stepping.walk import Walk
from nnsim.tracing.notation import NOTATIONS


def make_explanation_menu(stepping: Walk, copying: QMenu, parent: QWidget) -> QMenu:
    """A menu as everything is chosen now; ``copying`` goes below."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    _add_digits(menu, stepping)
    _add_terms(menu, stepping)
    _add_notations(menu, stepping)
    fractions = menu.addAction(QCoreApplication.translate("ExplanationMenu", "Write &fractions"))
    fractions.setCheckable(True)
    fractions.setChecked(stepping.choices.fractions)
    fractions.setToolTip(
        QCoreApplication.translate(
            "ExplanationMenu", "Numbers that are exactly a fraction are written as one: 1/2 for 0.5"
        )
    )
    fractions.toggled.connect(lambda is_on: stepping.choose(fractions=is_on))
    menu.addSeparator()
    copying.setParent(menu, copying.windowFlags())
    for action in copying.actions():
        menu.addAction(action)
    return menu


def _add_digits(menu: QMenu, stepping: Walk) -> None:
    digits = menu.addMenu(QCoreApplication.translate("ExplanationMenu", "&Digits behind the point"))
    chosen = stepping.choices.digits
    for count in STEP_DIGITS:
        _add(digits, f"&{count}", count == chosen, partial(stepping.choose, digits=count))


def _add_terms(menu: QMenu, stepping: Walk) -> None:
    terms = menu.addMenu(QCoreApplication.translate("ExplanationMenu", "&Terms that are written out"))
    chosen = stepping.choices.most_terms
    for count in STEP_MOST_TERMS:
        _add(terms, str(count), count == chosen, partial(stepping.choose, most_terms=count))


def _add_notations(menu: QMenu, stepping: Walk) -> None:
    notations = menu.addMenu(QCoreApplication.translate("ExplanationMenu", "&Notation"))
    notations.setToolTipsVisible(True)
    chosen = stepping.choices.notation
    for name, notation in NOTATIONS.items():
        title = error_words(notation.title)
        _add(notations, title, name == chosen, partial(stepping.choose, notation=name))
        notations.actions()[-1].setToolTip(error_words(notation.help))


def _add(menu: QMenu, text: str, is_on: bool, choose: Callable[[], None]) -> None:
    """One of several that exclude each other."""
    group = menu.findChild(QActionGroup) or QActionGroup(menu)
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(is_on)
    action.triggered.connect(lambda _checked: choose())
    group.addAction(action)

"""What a step does and why: a sentence, the formula, the same with its numbers, its terms and its code."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from nnsim.studio.error_words import error_words
from nnsim.studio.studio import Studio
from nnsim.tracing.code import code_of
from nnsim.tracing.explain.explaining import explain, introduction
from nnsim.tracing.explain.explanation import Explanation
from nnsim.tracing.notation import NOTATIONS
from nnsim.tracing.places import Ref
from nnsim.tracing.steps import Step
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.stage.beside import beside_words
from nnsim.ui.explore.stage.code_view import CodeView
from nnsim.ui.explore.stage.curve_point import curve_point
from nnsim.ui.explore.stage.explanation_menu import make_explanation_menu
from nnsim.ui.explore.stage.segments import Segments
from nnsim.ui.explore.stage.words_page import WordsPage
from nnsim.ui.explore.tool_row import ToolButton
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.elided_label import ElidedLabel

_BUTTON = 28


class ExplanationPanel(QWidget):
    """Explains the step that the session shows; before the first one it says what is to come."""

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stepping = studio.stepping
        self._settings = studio.settings
        self._theme = theme
        #: trace, step and choices of what is on show
        self._shown: object = None
        self.title = ElidedLabel("heading")
        self.back, self.menu_button = ToolButton(), ToolButton()
        self.pages = {name: self._page_action(name) for name in ("words", "code")}
        self.switch = Segments(list(self.pages.values()), theme)
        self.words, self.code = WordsPage(theme), CodeView(theme)
        self._stack = QStackedWidget()
        self._arrange()
        self._listen(theme)
        self._style()
        self._retranslate()

    def _page_action(self, name: str) -> QAction:
        action = QAction(self)
        action.setCheckable(True)
        action.setChecked(name == self._settings.step_page)
        action.triggered.connect(partial(self._turn_to, name))
        return action

    def _arrange(self) -> None:
        header = QHBoxLayout()
        header.setSpacing(8)
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for widget in (self.title, self.back, self.switch, self.menu_button):
            header.addWidget(widget)
        for page in (self.words, self.code):
            self._stack.addWidget(page)
        group = QActionGroup(self)
        for action in self.pages.values():
            group.addAction(action)
        self._stack.setCurrentWidget(self._page)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 4)
        column.setSpacing(4)
        column.addLayout(header)
        column.addWidget(self._stack, 1)

    def _listen(self, theme: Theme) -> None:
        stepping = self._stepping
        for source in (stepping.trace_changed, stepping.settings_changed, stepping.looked_changed):
            source.connect(self._refresh)
        stepping.moved.connect(self._refresh)
        stepping.pointed_changed.connect(self.words.light_up)
        self.words.pointed.connect(self._point_at)
        self.words.chosen.connect(self._look_at)
        self.back.clicked.connect(self._look_back)
        self.menu_button.clicked.connect(self._open_menu)
        theme.changed.connect(self._style)

    # What is explained

    @Slot()
    @Slot(int, int)
    def _refresh(self, *_news: object) -> None:
        trace, step = self._stepping.trace, self._stepping.shown_step
        wanted = (trace, step, self._stepping.choices, self._page)
        if trace is None:
            # A trace is large: nothing here keeps a closed one.
            self._shown = None
            self.code.show_code(None)
        if trace is None or not self.isVisible() or wanted == self._shown:
            return
        self._shown = wanted
        self._show(trace, step)

    def _show(self, trace: Trace, step: Step | None) -> None:
        explanation = self._explanation(trace, step)
        self.title.setText(error_words(explanation.title))
        self.back.setVisible(self._stepping.looked_at is not None)
        if self._page is self.code:
            self.code.show_code(None if step is None else code_of(trace, step))
        else:
            point = None if step is None else curve_point(trace, step)
            beside = beside_words(self._stepping.granularity, step)
            self.words.show_explanation(explanation, beside, point, self._stepping.choices.digits)
            self.words.light_up(self._stepping.pointed)

    def _explanation(self, trace: Trace, step: Step | None) -> Explanation:
        if step is None:
            return introduction(trace)
        chosen = self._stepping.choices
        notation = NOTATIONS[chosen.notation]
        return explain(trace, step, notation, chosen.digits, chosen.most_terms, chosen.fractions)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while hidden."""
        super().showEvent(event)
        self._refresh()

    # What a person does

    @property
    def _page(self) -> QWidget:
        return self.code if self.pages["code"].isChecked() else self.words

    def _turn_to(self, name: str, _is_on: bool = True) -> None:
        self._settings.step_page = name
        self._stack.setCurrentWidget(self._page)
        self._refresh()

    @Slot(object)
    def _point_at(self, ref: Ref | None) -> None:
        self._stepping.point_at(ref)

    @Slot(object)
    def _look_at(self, ref: Ref) -> None:
        self._stepping.look_at(ref)

    @Slot()
    def _look_back(self) -> None:
        self._stepping.look_at(None)

    @Slot()
    def _open_menu(self) -> None:
        menu = make_explanation_menu(self._stepping, self.words.math.make_menu(), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = QPoint(self.menu_button.width() - menu.sizeHint().width(), self.menu_button.height() + 2)
        menu.popup(self.menu_button.mapToGlobal(corner))

    # Looks and words

    @Slot()
    def _style(self) -> None:
        self.menu_button.set_icon("more", self._theme)
        for button in (self.back, self.menu_button):
            button.setFixedHeight(round(_BUTTON * self._theme.scale))

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        texts = {
            "words": (self.tr("Explanation"), self.tr("The step in words, formulas and numbers")),
            "code": (self.tr("Code"), self.tr("The code that does the step")),
        }
        for name, (text, tip) in texts.items():
            self.pages[name].setText(text)
            self.pages[name].setToolTip(tip)
        self.back.setText(self.tr("Back to the step"))
        self.back.setToolTip(self.tr("Explain the step that was done last again"))
        self.menu_button.setToolTip(self.tr("How formulas are written: digits, notation, fractions; copy"))
        self.menu_button.setAccessibleName(self.tr("How formulas are written"))
        self.menu_button.setWhatsThis(
            self.tr("Digits, the names and the order of indices of your book, fractions, and how many terms.")
        )
        self._shown = None
        self._refresh()

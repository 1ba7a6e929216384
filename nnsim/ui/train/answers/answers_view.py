"""What the views about answers have in common: which part of the data, and when to ask."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nnsim.data.dataset import Dataset
from nnsim.network.spec import NetworkSpec
from nnsim.studio.opening import open_sample
from nnsim.studio.studio import Studio
from nnsim.training.examining.answers import PARTS, Answers, AnswerSheet
from nnsim.ui.theme import Theme
from nnsim.ui.train.answers.wording import part_words
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.widgets.choice import Choice
from nnsim.ui.widgets.panel import label


class SamplesView(TrainView):
    """A view whose samples can be opened in Explore."""

    def open_in_explore(self, data: Dataset, row: int) -> bool:
        """Make a sample the input in Explore; a sentence if the network of now does not take it."""
        text = self.tr("Open sample {:,}").format(row + 1)
        if not open_sample(self.studio.inputs, self.studio.sketch, data, row, text):
            self.problem.emit(
                self.tr("This sample does not fit the network any more: it takes another count of numbers.")
            )
            return False
        self.explore_wanted.emit()
        return True


class AnswersView(SamplesView):
    """Asks for the answers to a part of the data while it is seen; shows a sentence while there are none."""

    def __init__(self, studio: Studio, theme: Theme) -> None:
        super().__init__(studio, theme)
        self.part_choice = Choice(PARTS, PARTS[0])
        self.part_choice.chosen.connect(self._part_changed)
        self.controls.addWidget(self.part_choice)
        self._asked = Answers(self.part_choice.key)
        self.sentence = label("quiet", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page = QWidget()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sentence)
        column.addWidget(self.page, 1)
        self.set_content(content)
        self.page.hide()
        examining = studio.examining
        examining.examined.connect(self._examined)
        examining.failed.connect(self._failed)
        examining.forgotten.connect(self._forgotten)

    @property
    def sheet(self) -> AnswerSheet | None:
        """The newest answers."""
        found = self.studio.examining.result(self._asked)
        return found if isinstance(found, AnswerSheet) else None

    @property
    def spec(self) -> NetworkSpec:
        """The network that has answered."""
        return self.studio.runnable.shown.spec

    def show_sheet(self, sheet: AnswerSheet) -> None:
        """Draw these answers."""
        raise NotImplementedError

    def misfit(self, sheet: AnswerSheet) -> str:
        """Why these answers cannot be drawn here; nothing where they can."""
        return ""

    def wake(self) -> None:
        """Ask, and show what was known before."""
        self.studio.examining.wish(self, self._asked)
        self.renew()

    def rest(self) -> None:
        """Ask no more."""
        self.studio.examining.drop(self)

    def renew(self) -> None:
        """The newest answers, or why there are none."""
        sheet = self.sheet
        sentence = self._sentence() if sheet is None else self.misfit(sheet)
        if sentence != self.sentence.text():  # a label that is told the same has all laid out anew
            self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.page.setVisible(not sentence)
        if sheet is not None and not sentence:
            self.show_sheet(sheet)

    def _sentence(self) -> str:
        failure = self.studio.examining.failure(self._asked)
        return failure or self.tr("The samples are being answered.")

    @Slot(str)
    def _part_changed(self, key: str) -> None:
        if self.is_awake:
            self.studio.examining.drop(self, self._asked)
        self._asked = Answers(key)
        if self.is_awake:
            self.wake()

    @Slot(object, object)
    def _examined(self, examination: object, _answer: object) -> None:
        if examination == self._asked:
            self.ask_renewal()

    @Slot(object, str)
    def _failed(self, examination: object, _sentence: str) -> None:
        if examination == self._asked:
            self.ask_renewal()

    @Slot()
    def _forgotten(self) -> None:
        self.ask_renewal()

    @Slot(object, int)
    def _open(self, data: Dataset, row: int) -> None:
        self.open_in_explore(data, row)

    @Slot(object, int)
    def _step(self, data: Dataset, row: int) -> None:
        if self.open_in_explore(data, row):
            self.studio.stepping.open()

    def _retranslate(self) -> None:
        self.part_choice.set_words(part_words())
        self.part_choice.setAccessibleName(self.tr("Part of the data"))
        self.part_choice.setWhatsThis(
            self.tr(
                "Compare the parts: a network that makes far fewer mistakes in the training "
                "data than in the test data has learnt its samples by heart."
            )
        )
        self.part_choice.setToolTip(
            self.tr(
                "Which samples are answered. Without validation data the test data stand in; training data "
                "are those that are learnt from."
            )
        )
        if self.is_awake:
            self.renew()

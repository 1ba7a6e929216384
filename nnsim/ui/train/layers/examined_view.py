"""What the views have in common that show the answer of one examination."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from nnsim.studio.studio import Studio
from nnsim.studio.training import RunState
from nnsim.training.examining.examination import AnyExamination
from nnsim.ui.theme import Theme
from nnsim.ui.train.board.view import TrainView
from nnsim.ui.widgets.panel import label
from nnsim.ui.widgets.upright_area import UprightArea


class ExaminedView(TrainView):
    """Wishes while it is seen. A picture that scrolls, or a sentence about why there is none.

    A subclass says what is examined (``examination``) and shows the answer (``show_answer``).
    """

    def __init__(self, studio: Studio, theme: Theme, picture: QWidget) -> None:
        super().__init__(studio, theme)
        self.sentence = label("quiet", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.sentence)
        self._area = UprightArea(picture)
        self._pages.addWidget(self._area)
        self.set_content(self._pages)
        # What is copied and saved is the whole picture, also what is scrolled away.
        self.content = picture
        self._wished: AnyExamination | None = None
        studio.examining.examined.connect(self._examined)
        studio.examining.failed.connect(self._failed)
        studio.examining.forgotten.connect(self.ask_renewal)

    # What a subclass says

    def examination(self) -> AnyExamination:
        """What is to be found out, with the options of now."""
        raise NotImplementedError

    def show_answer(self, answer: object) -> None:
        """Show what was found."""
        raise NotImplementedError

    # Being seen

    def wake(self) -> None:
        """Wish, and show what is known already."""
        self.wish()
        self.renew()

    def rest(self) -> None:
        """Wish no more."""
        self.studio.examining.drop(self)
        self._wished = None

    def wish(self) -> None:
        """Wish for what the options of now ask for, instead of what was wished for before."""
        wanted = self.examination()
        if wanted != self._wished:
            if self._wished is not None:
                self.studio.examining.drop(self, self._wished)
            self._wished = wanted
            self.studio.examining.wish(self, wanted)

    def renew(self) -> None:
        """Show the newest answer, or say why there is none."""
        self.wish()
        answer = self.answer
        if answer is None:
            assert self._wished is not None
            failure = self.studio.examining.failure(self._wished)
            self.sentence.setText(failure or self.tr("Samples go through the network …"))
        else:
            self.show_answer(answer)
        self._pages.setCurrentIndex(0 if answer is None else 1)

    @property
    def answer(self) -> object | None:
        """The newest answer to what is wished for; None while nobody looks."""
        return None if self._wished is None else self.studio.examining.result(self._wished)

    @Slot(object, object)
    def _examined(self, examination: object, _answer: object) -> None:
        self._news_of(examination)

    @Slot(object, str)
    def _failed(self, examination: object, _words: str) -> None:
        self._news_of(examination)

    def _news_of(self, examination: object) -> None:
        """While a run goes on views take turns; else nobody has to wait."""
        if examination != self._wished or not self.is_awake:
            return
        if self.studio.training.state is RunState.RUNNING:
            self.ask_renewal()
        else:
            self.renew()

    def _renew_if_awake(self, *_news: object) -> None:
        if self.is_awake:
            self.renew()

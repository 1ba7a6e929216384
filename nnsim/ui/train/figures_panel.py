"""The newest figures of the run, large enough to read from the back row."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.snapshot import Measurement
from nnsim.ui.theme import Theme
from nnsim.ui.train.loss_words import loss_figure
from nnsim.ui.widgets.panel import Panel, label


class FiguresPanel(Panel):
    """One large sentence about the test, one quiet line with the rest."""

    def __init__(self, session: TrainingSession, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._newest: Measurement | None = None
        self._tested: Measurement | None = None
        self._can_start = True
        self.heading.hide()
        self.sentence = label("")
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.details = label("quiet", wrap=True)
        #: for what belongs at the right of the sentence
        self.side = QHBoxLayout()
        first = QHBoxLayout()
        first.addWidget(self.sentence, 1)
        first.addLayout(self.side)
        self.body.addLayout(first)
        self.body.addWidget(self.details)
        self.body.setSpacing(4)
        session.measured.connect(self._add)
        session.state_changed.connect(self._state_changed)
        theme.changed.connect(self._style)
        self._style()
        self._add(session.history)
        self._show()

    def allow_start(self, can_start: bool) -> None:
        """Invite to press Start, or not yet."""
        if can_start != self._can_start:
            self._can_start = can_start
            self._show()

    @Slot(object, object)
    def _state_changed(self, before: RunState, after: RunState) -> None:
        if after is RunState.LOADING:
            self._newest = self._tested = None
            self._note(self._session.history)  # of a run that goes on
        elif after is RunState.IDLE and (best := self._session.went_back_to) is not None:
            # The figures of the weights that are back, not of the last ones.
            self._note((best,))
        self._show()

    @Slot(object)
    def _add(self, measurements: tuple[Measurement, ...]) -> None:
        self._note(measurements)
        if self.isVisible():
            self._show()

    def _note(self, measurements: tuple[Measurement, ...]) -> None:
        for one in measurements:
            self._newest = one
            self._tested = self._tested if one.test_loss is None else one

    @Slot()
    def _style(self) -> None:
        """Large type, but not so large that the longest sentence does not fit."""
        font = self._theme.font("title", bold=True)
        font.setPixelSize(round(1.6 * self._theme.pixels("title")))
        margins = self.body.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self.side.sizeHint().width()
        longest = max(1, QFontMetrics(font).horizontalAdvance(self._accuracy_words(1.0)))
        if longest > room:
            font.setPixelSize(max(self._theme.pixels("title"), font.pixelSize() * room // longest))
        if font != self.sentence.font():
            self.sentence.setFont(font)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the sentence in."""
        super().resizeEvent(event)
        self._style()
        self._keep_height()

    def showEvent(self, event: QShowEvent) -> None:
        """The figures that have come while nobody looked."""
        super().showEvent(event)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._style()
            self._show()

    def _show(self) -> None:
        self._write()
        self._keep_height()

    def _write(self) -> None:
        tested, newest = self._tested, self._newest
        if tested is None or newest is None or tested.test_loss is None:
            self.sentence.setText(self.tr("No run yet"))
            self.details.setText(self._hint())
        elif tested.test_accuracy is None:
            self.sentence.setText(self._explained_words(tested.test_r2))
            self.details.setText(self._details_of_targets(newest, tested))
        else:
            self.sentence.setText(self._accuracy_words(tested.test_accuracy))
            self.details.setText(self._details(newest, tested))

    def _details(self, newest: Measurement, tested: Measurement) -> str:
        accuracy = f"{100 * (newest.accuracy or 0):.1f}"
        figures = [f"{newest.step:,}", loss_figure(newest.loss), accuracy, loss_figure(tested.test_loss)]
        words = self.tr("Step {} · training loss {} · training accuracy {} % · test loss {}")
        if tested.validation_loss is not None:
            figures.append(loss_figure(tested.validation_loss))
            words = self.tr("Step {} · training loss {}, accuracy {} % · test loss {} · validation loss {}")
        return words.format(*figures)

    def _details_of_targets(self, newest: Measurement, tested: Measurement) -> str:
        figures = [f"{newest.step:,}", loss_figure(newest.loss), loss_figure(tested.test_loss)]
        words = self.tr("Step {} · training loss {} · test loss {}")
        if tested.validation_loss is not None:
            figures.append(loss_figure(tested.validation_loss))
            words = self.tr("Step {} · training loss {} · test loss {} · validation loss {}")
        return words.format(*figures)

    def _keep_height(self) -> None:
        """Let no line be squeezed out: the column around this panel does not ask how lines wrap."""
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _accuracy_words(self, accuracy: float) -> str:
        return self.tr("Test accuracy {} %").format(f"{100 * accuracy:.1f}")

    def _explained_words(self, share: float | None) -> str:
        """R2 has no percent: it may be negative, where the mean would be the better answer."""
        words = "–" if share is None else f"{share:.3f}".replace("-", "−")
        return self.tr("Test: R² = {}").format(words)

    def _hint(self) -> str:
        if self._session.state is RunState.LOADING:
            return self.tr("The data is being made ready; the curves begin with the first step.")
        if not self._can_start:
            return self.tr("Something is still missing: it stands below the Start button.")
        return self.tr("Press Start: the network learns, and its curves grow below.")

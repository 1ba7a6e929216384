"""The figures of the run, of now or of a moment of its past, large enough to read from the back row."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from nnsim.studio.racing import TWIN, RacingSession
from nnsim.studio.timeline import Timeline
from nnsim.studio.training import RunState, TrainingSession
from nnsim.training.cards import epochs_in_words
from nnsim.training.snapshot import Measurement
from nnsim.ui.theme import Theme
from nnsim.ui.train.loss_words import loss_figure
from nnsim.ui.widgets.panel import Panel, label


class FiguresPanel(Panel):
    """One large sentence about the test, one quiet line with the rest."""

    def __init__(
        self,
        session: TrainingSession,
        timeline: Timeline,
        racing: RacingSession,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._timeline, self._racing = session, timeline, racing
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
        timeline.looked_changed.connect(self._tell_otherwise)
        racing.state_changed.connect(self._tell_otherwise)
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
    def _tell_otherwise(self, *_news: object) -> None:
        """Of another moment, or of a race: the sentence may be longer or shorter."""
        self._write()
        self._style()
        self._keep_height()

    @Slot()
    def _style(self) -> None:
        """Large type, but not so large that the longest sentence does not fit."""
        font = self._theme.font("title", bold=True)
        font.setPixelSize(round(1.6 * self._theme.pixels("title")))
        margins = self.body.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self.side.sizeHint().width()
        words = (self._accuracy_words(1.0), self.sentence.text())
        longest = max(1, *map(QFontMetrics(font).horizontalAdvance, words))
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
            self._tell_otherwise()

    def _show(self) -> None:
        self._write()
        self._keep_height()

    def _write(self) -> None:
        tested, newest = self._tested, self._newest
        if self._timeline.looked_at is not None:
            self._write_moment(self._timeline.looked_at.measurement)
        elif self._is_of_race():
            self._write_race()
        elif tested is None or newest is None or tested.test_loss is None:
            self.sentence.setText(self.tr("No run yet"))
            self.details.setText(self._hint())
        elif tested.test_accuracy is None:
            self.sentence.setText(self._explained_words(tested.test_r2))
            self.details.setText(self._details_of_targets(newest, tested))
        else:
            self.sentence.setText(self._accuracy_words(tested.test_accuracy))
            self.details.setText(self._details(newest, tested))

    def _write_moment(self, then: Measurement) -> None:
        """Test figures are known of those moments alone at which the run has measured them."""
        known = (one for one in self._session.history if one.step == then.step and one.test_loss is not None)
        then = then if then.test_loss is not None else next(known, then)
        epoch = epochs_in_words(then.epoch)
        if then.test_loss is None:
            words = self.tr("Epoch {}: training loss {}").format(epoch, loss_figure(then.loss))
        elif then.test_accuracy is None:
            words = self.tr("Epoch {}: test R² = {}").format(epoch, _share(then.test_r2))
        else:
            accuracy = f"{100 * then.test_accuracy:.1f}"
            words = self.tr("Epoch {}: test accuracy {} %").format(epoch, accuracy)
        self.sentence.setText(words)
        self.details.setText(self._details_of_moment(then))

    def _details_of_moment(self, then: Measurement) -> str:
        if then.test_loss is None:
            words = self.tr("Step {} · looking at the past; the test set was not measured at this moment.")
            return words.format(f"{then.step:,}")
        is_of_targets = then.test_accuracy is None
        return self._details_of_targets(then, then) if is_of_targets else self._details(then, then)

    def _is_of_race(self) -> bool:
        """While lanes learn, and afterwards as long as there is no run to tell of."""
        racing = self._racing
        return racing.state is not RunState.IDLE or (self._tested is None and bool(racing.entrants))

    def _write_race(self) -> None:
        is_twin, is_over = self._racing.kind == TWIN, self._racing.state is RunState.IDLE
        if is_over:
            self.sentence.setText(
                self.tr("The twins are trained") if is_twin else self.tr("The race is over")
            )
            words = self.tr("Their figures stand in their own view. Press Start to train the network here.")
        else:
            self.sentence.setText(
                self.tr("Twins are learning") if is_twin else self.tr("Optimizers are racing")
            )
            words = self.tr("Their figures stand in their own view. The network here stays as it is.")
        self.details.setText(words)

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
        return self.tr("Test: R² = {}").format(_share(share))

    def _hint(self) -> str:
        if self._session.state is RunState.LOADING:
            return self.tr("The data is being made ready; the curves begin with the first step.")
        if not self._can_start:
            return self.tr("Something is still missing: it stands below the Start button.")
        return self.tr("Press Start: the network learns, and its curves grow below.")


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}".replace("-", "−")

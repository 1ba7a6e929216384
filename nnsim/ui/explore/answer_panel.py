"""The answer: what the network reads, how sure it is of each class, and what it should be."""

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from nnsim.studio.reading import Sight
from nnsim.studio.stepping.learning import BeforeUpdate
from nnsim.studio.studio import Studio
from nnsim.tracing.trace import Trace
from nnsim.ui.explore.answer_facts import Answer, Before, live_answer, rows_of, stepping_answer
from nnsim.ui.explore.answer_view import AnswerView
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.elided_label import ElidedLabel
from nnsim.ui.widgets.panel import Panel, label


class AnswerPanel(Panel):
    """Follows the reading; while a training step is walked along it shows what is known at the cursor."""

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self.view = AnswerView(theme)
        self._kept: tuple[BeforeUpdate, Before] | None = None
        self.wanted = ElidedLabel("small")
        self._lost = label("problem", wrap=True)
        self._lost.hide()
        self.header.addWidget(self.wanted)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._lost)
        self.view.chosen.connect(self._choose)
        studio.reading.read.connect(self.show_sight)
        studio.inputs.label_changed.connect(self._refresh)
        stepping = studio.stepping
        for signal in (stepping.openness_changed, stepping.trace_changed, stepping.moved):
            signal.connect(self._refresh)
        self._retranslate()

    @Slot(object)
    def show_sight(self, sight: Sight) -> None:
        """Show what the network makes of its input, or the steps that are being gone through."""
        answer = self._answer(sight)
        self.view.show_answer(answer)
        words = self._words(answer, sight)
        if words != self.view.accessibleDescription():
            self.view.setAccessibleDescription(words)
        self._lost.setText(self._best_words(answer, sight) if answer.is_lost else "")
        self._lost.setVisible(answer.is_lost)
        self.wanted.setText(self._wanted_words(answer))

    def _answer(self, sight: Sight) -> Answer:
        trace, wanted = self._studio.stepping.trace, self._studio.inputs.label
        if trace is None:
            return live_answer(sight, wanted)
        return stepping_answer(trace, self._studio.stepping.cursor, wanted, self._before(trace))

    def _before(self, trace: Trace) -> Before | None:
        """What an applied update started from; the same value as long as nothing else is applied."""
        update = self._studio.stepping.before_update
        if update is None or update.outputs.shape != trace.recording.target.shape:
            return None
        if self._kept is None or self._kept[0] is not update:
            shares = rows_of(trace.recording.spec, update.outputs[trace.sample])
            self._kept = update, Before(shares, float(update.losses[trace.sample]))
        return self._kept[1]

    @Slot()
    @Slot(object)
    @Slot(int, int)
    def _refresh(self, *_news: object) -> None:
        if self.isVisible():
            self.show_sight(self._studio.reading.sight)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the steps that were gone while hidden."""
        super().showEvent(event)
        self._refresh()

    @Slot(int)
    def _choose(self, number: int) -> None:
        """A click on the class that is said to be right forgets it."""
        inputs = self._studio.inputs
        if number == inputs.label:
            inputs.set_label(self.tr("Forget what the answer should be"), None)
        else:
            name = self.view.answer.names[number]
            inputs.set_label(self.tr("The answer should be {}").format(name), number)

    # Words

    def _words(self, answer: Answer, sight: Sight) -> str:
        """The answer as a sentence, for screen readers."""
        wanted = self._wanted_words(answer)
        parts = [self._best_words(answer, sight), f"{wanted}." if answer.wanted is not None else ""]
        if answer.has_wishes:
            parts.append(self._wish_words(answer))
        return " ".join(filter(None, parts))

    def _best_words(self, answer: Answer, sight: Sight) -> str:
        if answer.is_lost:
            return self.tr("The answer is not a number: the weights of the network have run away.")
        if answer.is_stepping and (answer.best is None or answer.shares is None):
            return self.tr("The answer is not computed yet.")
        if sight.is_empty:
            return self.tr("Nothing is drawn yet.")
        if answer.best is None or answer.shares is None:
            return ""
        share = 100 * float(answer.shares[answer.best])
        return self.tr("The network reads {} with {:.1f} percent.").format(answer.names[answer.best], share)

    def _wish_words(self, answer: Answer) -> str:
        assert answer.wishes is not None
        wishes = [
            (name, wish) for name, wish in zip(answer.names, answer.wishes, strict=True) if wish == wish
        ]
        largest = max(wishes, key=lambda one: abs(one[1]))
        up, down = self.tr("{} should go up most, by {:.3f}."), self.tr("{} should go down most, by {:.3f}.")
        return (up if largest[1] > 0 else down).format(largest[0], abs(float(largest[1])))

    def _wanted_words(self, answer: Answer) -> str:
        if answer.wanted is None:
            return "" if answer.best is None else self.tr("click the right one")
        name = answer.names[answer.wanted]
        return (self.tr("taken as right: {}") if answer.is_taken else self.tr("should be {}")).format(name)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.heading.setText(self.tr("Answer"))
        self.view.setAccessibleName(self.tr("Answer of the network"))
        self.view.setToolTip(self.tr("How much the network believes in each answer, in percent."))
        self.view.setWhatsThis(
            self.tr(
                "Click the answer that would be right, or walk there with the arrow keys and press Return: a "
                "ring marks it, and the network can learn from it. While you go through a training step only "
                "what is computed so far is shown; arrows then say which answers should go up or down."
            )
        )
        self.show_sight(self._studio.reading.sight)

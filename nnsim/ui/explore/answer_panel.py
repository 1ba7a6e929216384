"""The answer: what the network reads, in large type, and how sure it is of each class."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from nnsim.engine.numerics import Array
from nnsim.network.reader import Reading, answer_names
from nnsim.network.spec import NetworkSpec
from nnsim.studio.reading import Sight
from nnsim.studio.studio import Studio
from nnsim.ui.theme import Theme
from nnsim.ui.widgets.panel import Panel, label

#: Rows lower than this (at text scale 1) would lie on one another.
_LEAST_ROW = 15


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The classes with their shares, and the best; ``best`` is None while nothing is drawn.

    ``is_lost`` where the network gave no numbers.
    """

    names: tuple[str, ...]
    shares: Array | None
    best: int | None
    is_lost: bool = False


def _shares(reading: Reading) -> Array:
    """A share for every answer: a single output has the share of a yes, the rest is that of a no."""
    scores = reading.scores
    return scores if len(scores) > 1 else np.concatenate([1 - scores, scores])


def _names(spec: NetworkSpec) -> tuple[str, ...]:
    """What the answers are called; no and yes in the language of the window, where nobody named them."""
    names = answer_names(spec)
    if names != ("no", "yes") or spec.class_names:
        return names
    translate = QCoreApplication.translate
    return translate("AnswerPanel", "no"), translate("AnswerPanel", "yes")


def _best_words(answer: Answer) -> str:
    if answer.is_lost:
        return "?"
    return "–" if answer.best is None else answer.names[answer.best]


def _best_colour(answer: Answer) -> str:
    if answer.is_lost:
        return "alarm"
    return "line" if answer.best is None else "text"


class AnswerView(QWidget):
    """The large answer over a bar for each class."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._answer = Answer((), None, None)
        theme.changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def answer(self) -> Answer:
        """What is shown."""
        return self._answer

    def show_answer(self, answer: Answer) -> None:
        """Show another answer."""
        self._answer = answer
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the large digit and ten bars."""
        return QSize(210, 440)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for a small window."""
        return QSize(180, 300)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The answer above, the bars below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = min(self.height() * 0.36, self._theme.pixels("answer") * 1.75)
        self._paint_best(painter, QRectF(0, 0, self.width(), top))
        shown = self._shown(int((self.height() - top) / (_LEAST_ROW * self._theme.scale)))
        pitch = min((self.height() - top) / max(1, len(shown)), 40.0)
        for row, number in enumerate(shown):
            self._paint_bar(painter, QRectF(0, top + row * pitch, self.width(), pitch), number)

    def _shown(self, most: int) -> list[int]:
        """The classes that there is room for: all, or those with the largest shares."""
        classes, shares = list(range(len(self._answer.names))), self._answer.shares
        if len(classes) > most and shares is not None:
            classes.sort(key=lambda number: -float(shares[number]))
        return sorted(classes[: max(1, most)])

    def _paint_best(self, painter: QPainter, box: QRectF) -> None:
        colours, answer = self._theme.colours, self._answer
        middle = Qt.AlignmentFlag.AlignCenter
        font = self._theme.font("answer", bold=True)
        font.setPixelSize(round(min(font.pixelSize(), box.height() * 0.66)))
        words = _best_words(answer)
        # A class may have a name of several letters.
        wide = max(1, QFontMetrics(font).horizontalAdvance(words))
        font.setPixelSize(min(font.pixelSize(), max(12, int(font.pixelSize() * box.width() / wide))))
        painter.setFont(font)
        painter.setPen(colours.color(_best_colour(answer)))
        painter.drawText(box.adjusted(0, 0, 0, -box.height() * 0.24), middle, words)
        if answer.best is not None and answer.shares is not None:
            painter.setFont(self._theme.font("explanation"))
            painter.setPen(colours.color("quiet"))
            low = QRectF(box.left(), box.bottom() - box.height() * 0.28, box.width(), box.height() * 0.2)
            painter.drawText(low, middle, f"{float(answer.shares[answer.best]):.1%}".replace("%", " %"))

    def _names_width(self) -> float:
        """Room for the longest name, as long as the bars keep theirs."""
        metrics = QFontMetrics(self._theme.font("heading", bold=True))
        longest = max((metrics.horizontalAdvance(name) for name in self._answer.names), default=0)
        return min(max(24 * self._theme.scale, longest + 4.0), 0.4 * self.width())

    def _paint_bar(self, painter: QPainter, row: QRectF, number: int) -> None:
        colours, answer = self._theme.colours, self._answer
        is_best = number == answer.best
        share = 0.0 if answer.shares is None else float(answer.shares[number])
        painter.setFont(self._theme.font("heading", bold=is_best))
        painter.setPen(colours.color("text" if is_best else "quiet"))
        name, value = QRectF(row), QRectF(row)
        name.setWidth(self._names_width())
        value.setLeft(row.right() - 44 * self._theme.scale)
        words = painter.fontMetrics().elidedText(
            answer.names[number], Qt.TextElideMode.ElideRight, int(name.width())
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, words)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setFont(self._theme.font("small", bold=is_best))
        painter.drawText(value, right, "" if answer.shares is None else f"{100 * share:.1f}")
        bar = QRectF(name.right() + 4, row.center().y() - 5, value.left() - name.right() - 8, 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color("fill"))
        painter.drawRoundedRect(bar, 5, 5)
        if share > 0.004:
            painter.setBrush(colours.color("focus" if is_best else "quiet"))
            bar.setWidth(max(bar.width() * share, 6.0))
            painter.drawRoundedRect(bar, min(5, bar.width() / 2), 5)


class AnswerPanel(Panel):
    """The answer panel; follows the reading."""

    def __init__(self, studio: Studio, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self.view = AnswerView(theme)
        self._lost = label("problem", wrap=True)
        self._lost.hide()
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._lost)
        studio.reading.read.connect(self.show_sight)
        self._retranslate()

    @Slot(object)
    def show_sight(self, sight: Sight) -> None:
        """Show what the network makes of the drawing."""
        names = _names(sight.project.spec)
        if sight.reading is not None and not sight.is_empty and not sight.reading.is_finite:
            self.view.show_answer(Answer(names, None, None, is_lost=True))
        elif sight.is_empty or sight.reading is None:
            self.view.show_answer(Answer(names, None, None))
        else:
            self.view.show_answer(Answer(names, _shares(sight.reading), sight.reading.says))
        self.view.setAccessibleDescription(self.words(sight))
        self._lost.setText(self.words(sight))
        self._lost.setVisible(self.view.answer.is_lost)

    def words(self, sight: Sight) -> str:
        """The answer as a sentence, for screen readers and the status bar."""
        if sight.reading is None:
            return self.tr("This network does not read square pictures.")
        if sight.is_empty:
            return self.tr("Nothing is drawn yet.")
        if not sight.reading.is_finite:
            return self.tr("The answer is not a number: the weights of the network have run away.")
        best = sight.reading.says
        share = 100 * float(_shares(sight.reading)[best])
        return self.tr("The network reads {} with {:.1f} percent.").format(
            _names(sight.project.spec)[best], share
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.heading.setText(self.tr("Answer"))
        self.view.setAccessibleName(self.tr("Answer of the network"))
        self.view.setToolTip(self.tr("How much the network believes in each digit, in percent."))
        self.show_sight(self._studio.reading.sight)

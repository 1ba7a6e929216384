"""The bar of a run's past: play, the line of moments, where is looked, back to now, continue from here."""

from PySide6.QtCore import QEvent, QSize, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from nnsim.studio.moment_player import MomentPlayer
from nnsim.studio.timeline import Timeline
from nnsim.studio.training import TrainingSession
from nnsim.ui.explore.stage.round_button import RoundButton
from nnsim.ui.theme import Theme
from nnsim.ui.train.time.moment_slider import MomentSlider
from nnsim.ui.train.time.words import where_words
from nnsim.ui.widgets.announce import announce
from nnsim.ui.widgets.elided_label import ElidedLabel
from nnsim.ui.widgets.panel import Panel

_WIDE = 720
"""Below this width, at text scale 1, words and buttons stand below the line."""
_WORDS = 190
"""How wide the words are: the line must not move while one drags along it."""


class TimeBar(Panel):
    """Shown as long as there is a past; with ``only_past`` only while somebody looks at it.

    The second kind stands in the workspaces that have no line of their own, so that nobody takes the network
    of an earlier moment for that of now.
    """

    def __init__(
        self,
        timeline: Timeline,
        player: MomentPlayer,
        training: TrainingSession,
        theme: Theme,
        *,
        only_past: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._timeline, self._player, self._theme = timeline, player, theme
        self._only_past, self._is_allowed = only_past, True
        self.play_action = QAction(self)
        self.play_action.triggered.connect(self._play_or_pause)
        self._play = RoundButton(self.play_action, "play", theme, side=28)
        self.slider = MomentSlider(timeline, training, theme)
        self._words = ElidedLabel("")
        self.now_button, self.continue_button = QPushButton(), QPushButton()
        self.now_button.clicked.connect(timeline.look_now)
        self.continue_button.clicked.connect(timeline.continue_from_here)
        self._arrange()
        timeline.moments_changed.connect(self._follow)
        timeline.looked_changed.connect(self._looked)
        training.state_changed.connect(self._follow)
        player.playing_changed.connect(self._name_play)
        theme.changed.connect(self._fit)
        self._retranslate()
        self._fit()

    def _arrange(self) -> None:
        self.heading.hide()
        self.body.setContentsMargins(12, 6, 12, 6)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for button in (self.now_button, self.continue_button):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line, words = QHBoxLayout(), QHBoxLayout()
        line.addWidget(self._play)
        line.addWidget(self.slider, 1)
        words.addWidget(self._words, 1)
        words.addWidget(self.now_button)
        words.addWidget(self.continue_button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addLayout(line, 1)
        self._row.addLayout(words)
        for layout in (line, words, self._row):
            layout.setSpacing(8)
        self.body.addLayout(self._row)

    def allow(self, is_allowed: bool) -> None:
        """For the window: whether this is the place to show it."""
        self._is_allowed = is_allowed
        self._follow()

    def minimumSizeHint(self) -> QSize:
        """Narrow: what does not fit goes below."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one below the other."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        is_wide = self.width() >= _WIDE * self._theme.scale
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        width = round(_WORDS * self._theme.scale)
        self._words.setMinimumWidth(width if is_wide else 0)
        self._words.setMaximumWidth(width if is_wide else 16_777_215)

    @Slot()
    def _follow(self, *_news: object) -> None:
        timeline = self._timeline
        is_past = timeline.looked_at is not None
        self._words.setText(where_words(timeline))
        self.now_button.setEnabled(is_past)
        self.continue_button.setEnabled(is_past)
        self.play_action.setEnabled(bool(timeline.moments))
        self.setVisible(self._is_allowed and (is_past or (not self._only_past and bool(timeline.moments))))

    @Slot(object)
    def _looked(self, moment: object) -> None:
        self._follow()
        if self.isVisible() and not self._player.is_playing and not self.slider.isSliderDown():
            announce(self, where_words(self._timeline))

    @Slot()
    def _play_or_pause(self) -> None:
        if self._player.is_playing:
            self._player.pause()
        else:
            self._player.play()

    @Slot()
    def _name_play(self, *_news: object) -> None:
        is_playing = self._player.is_playing
        self._play.show_icon("pause" if is_playing else "play")
        self.play_action.setText(self.tr("Pause") if is_playing else self.tr("Play the past"))
        self.play_action.setToolTip(
            self.tr("Stay at this moment")
            if is_playing
            else self.tr("Watch how the network has become what it is, from moment to moment")
        )
        self.play_action.setWhatsThis(
            self.tr(
                "Plays the run from its start, or from the moment that is looked at, up to now, "
                "in all views that are shown: curves stay, while weights, maps and answers are "
                "those of then. Nothing is trained meanwhile, and nothing changes."
            )
        )
        self._play.setWhatsThis(self.play_action.whatsThis())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("The past of the run"))
        self.now_button.setText(self.tr("Back to now"))
        self.now_button.setToolTip(self.tr("Show the network as it is now, in all views"))
        self.now_button.setWhatsThis(
            self.tr(
                "Leaves the past: all views show the newest weights again. Looking back has changed nothing."
            )
        )
        self.continue_button.setText(self.tr("Continue from here"))
        self.continue_button.setWhatsThis(
            self.tr(
                "Goes back for good to the moment that is looked at, with its weights. Change a "
                "setting, for example a smaller learning rate, and press Start: the run takes "
                "another way from here. One undo brings back what was."
            )
        )
        self.continue_button.setToolTip(
            self.tr("Make this moment the present: Start then goes on from here. Undo brings back what was")
        )
        self._words.setToolTip(self.tr("All views show the network of this moment"))
        self._name_play()
        self._follow()

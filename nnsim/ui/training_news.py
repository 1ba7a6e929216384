"""What the window tells of a run wherever one works: how far it is, what ended it, how numbers ran away."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from nnsim.training.cards import epochs_in_words
from nnsim.training.snapshot import Measurement
from nnsim.ui.theme import Theme
from nnsim.ui.train.run_words import progress_words

if TYPE_CHECKING:
    from nnsim.ui.main_window import MainWindow


class TrainingNews(QObject):
    """Follows the run for the header, the title and the message bar of a window."""

    #: how far the run is has changed
    changed = Signal()

    def __init__(self, window: "MainWindow", theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._told: tuple[int, bool] = (0, False)
        self._training = window.studio.training
        panel = window.train.run_panel
        # When the edit is done: whoever goes on working has read what stood there before.
        self._training.ended_by_edit.connect(self._ended_by_edit, Qt.ConnectionType.QueuedConnection)
        panel.progress.changed.connect(self._progressed)
        panel.autopsy_wanted.connect(self.open_autopsy)

    @Slot()
    def _progressed(self) -> None:
        progress, is_active = self._window.train.run_panel.progress, self._training.is_active
        self._window.header.show_progress(progress_words(progress) if is_active else "")
        told = round(100 * progress.share), is_active
        if told != self._told:  # epochs may go by thirty times a second
            self._told = told
            self.changed.emit()

    @Slot(object)
    def _ended_by_edit(self, kept: Measurement | None) -> None:
        if kept is None:
            sentence = self.tr("The change has stopped the training, which had learnt nothing yet.")
        else:
            sentence = self.tr("The change has stopped the training: what it learnt in {} epochs is kept.")
            sentence = sentence.format(epochs_in_words(kept.epoch))
        self._window.messages.show_note(sentence)

    @Slot()
    def open_autopsy(self) -> None:
        """Show how the numbers of the newest run have run away."""
        failure = self._training.failure
        if failure is not None and failure.autopsy is not None:
            from nnsim.ui.train.autopsy.dialog import AutopsyDialog

            dialog = AutopsyDialog(failure.autopsy, self._window.studio, self._theme, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.show()

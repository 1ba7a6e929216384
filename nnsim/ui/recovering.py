"""After a crash: offers what was not saved, and brings it back where it is wanted."""

from datetime import date

from PySide6.QtCore import QObject, Signal, Slot

from nnsim.network.errors import NetworkError
from nnsim.studio.error_words import error_words
from nnsim.studio.recovery import Abandoned, Note, recovery_folder
from nnsim.studio.studio import Studio
from nnsim.ui.card_words import title_words
from nnsim.ui.files import Files
from nnsim.ui.message_bar import MessageBar, Offer


class Recovering(QObject):
    """Nothing of the user's own files is touched: what comes back has no file until it is saved."""

    problem = Signal(str)

    def __init__(self, studio: Studio, files: Files, messages: MessageBar) -> None:
        super().__init__(files)
        self._autosave = studio.autosave
        self._document = studio.document
        self._files = files
        self._messages = messages

    def start(self) -> None:
        """Begin to keep what would be lost, and offer what the last crash left."""
        self._autosave.start(recovery_folder())
        self._offer()

    @property
    def has_left(self) -> bool:
        """Whether a crash has left anything, also where it was declined before."""
        return bool(self._autosave.left)

    @Slot()
    def bring_back_newest(self) -> None:
        """Show the newest network that a crash left, be it declined before."""
        if self._autosave.left:
            self.bring_back(self._autosave.left[0])

    def bring_back(self, left: Abandoned) -> None:
        """Show a network that a crash left; undo goes back to the one that is shown now."""
        self._messages.show_offer(None)
        try:
            project = left.load()
        except NetworkError as error:
            self._autosave.leave(left)
            self.problem.emit(error_words(error))
            self._offer()
            return
        words = self.tr("Bring back {}").format(title_words(left.note.title))
        self._files.put_in_place(project, words)
        self._autosave.take_over(left)
        self._offer()

    def _offer(self) -> None:
        """Offer the newest that was not declined, if there is one."""
        left = next((one for one in self._autosave.left if not one.note.was_declined), None)
        if left is None:
            return
        self._messages.show_offer(
            Offer(
                words=lambda: self._words(left.note),
                button=lambda: self.tr("Bring it back"),
                tip=lambda: self.tr("Undo takes you back to the network that is shown now"),
                accept=lambda: self.bring_back(left),
                decline=self._decline,
            )
        )

    def _words(self, note: Note) -> str:
        if note.is_of_crash:
            words = self.tr("nnsim ended unexpectedly. “{}” was not saved, but it is kept as it was {}.")
        else:
            words = self.tr("Another window was closed. “{}” was not saved, but it is kept as it was {}.")
        clock = f"{note.when:%H:%M}"
        if note.when.date() == date.today():
            when = self.tr("today at {}").format(clock)
        else:
            when = self.tr("on {} at {}").format(note.when.date().isoformat(), clock)
        return words.format(title_words(note.title), when)

    def _decline(self) -> None:
        """It stays in the Network menu, but the next start does not ask again."""
        for left in self._autosave.left:
            left.decline()

"""One examination in a thread of its own."""

import threading
from time import perf_counter

from nnsim.training.examining.examination import NoLongerWanted
from nnsim.training.examining.examiner import Examined, ExaminingOrder, examined
from nnsim.training.runner import Mailbox


class ExaminingJob:
    """One order in a thread of its own. It holds nothing of the session: both may end without the other."""

    def __init__(self, order: ExaminingOrder, ended: threading.Event) -> None:
        self.order = order
        self._ended = ended
        self._unwanted = threading.Event()
        self._box: Mailbox[Examined] = Mailbox()
        # A daemon: the program may end before a large data set is read.
        self._thread = threading.Thread(target=self._work, name="nnsim examining", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """End at the next piece of work; nothing is found."""
        self._unwanted.set()

    def take(self) -> Examined | None:
        """What was found, once."""
        return self._box.take()

    @property
    def is_over(self) -> bool:
        """Whether the thread has ended: then ``take`` gives all there will ever be."""
        return not self._thread.is_alive()

    def _work(self) -> None:
        try:
            self._box.put(examined(self.order, self._check, perf_counter))
        except NoLongerWanted:
            return

    def _check(self) -> None:
        if self._unwanted.is_set() or self._ended.is_set():
            raise NoLongerWanted

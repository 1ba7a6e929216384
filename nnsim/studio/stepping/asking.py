"""What was asked and answered along one walk, as a value."""

from dataclasses import dataclass, replace

from nnsim.tracing.prediction import Guess, Question, Verdict
from nnsim.tracing.steps import Step


@dataclass(frozen=True, slots=True)
class Asking:
    """The question that waits for an answer and the step it is about, and how the last one was answered.

    ``right`` of ``asked`` questions were answered well; those that were skipped do not count.
    """

    question: Question | None = None
    step: Step | None = None
    verdict: Verdict | None = None
    right: int = 0
    asked: int = 0

    def ask(self, question: Question, step: Step) -> "Asking":
        """Wait for an answer."""
        return replace(self, question=question, step=step, verdict=None)

    def answer(self, given: Guess | float) -> "Asking":
        """Judge and count.  Only while there is a question."""
        assert self.question is not None
        verdict = self.question.answer(given)
        right = self.right + verdict.is_right
        return Asking(verdict=verdict, right=right, asked=self.asked + 1)

    def drop(self) -> "Asking":
        """Wait for nothing, and show nothing of the last one."""
        return Asking(right=self.right, asked=self.asked)

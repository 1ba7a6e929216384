"""The parts of the studio that stepping works with."""

from dataclasses import dataclass

from nnsim.studio.document import Document
from nnsim.studio.inputs import InputSession
from nnsim.studio.reading import ReadingSession
from nnsim.studio.runnable import Runnable
from nnsim.studio.samples import SampleSession
from nnsim.studio.setup_store import SetupStore
from nnsim.studio.training import TrainingSession


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """What is taken apart, what it learns from and by which rule, and where what it has learnt goes."""

    document: Document
    runnable: Runnable
    inputs: InputSession
    reading: ReadingSession
    samples: SampleSession
    training: TrainingSession
    setup: SetupStore

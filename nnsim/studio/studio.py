"""Everything the window shows, in one place: document, drawing, reading, training, settings."""

from PySide6.QtCore import QObject, Slot

from nnsim.network.project import Project
from nnsim.studio.autosave import Autosave
from nnsim.studio.biography import Biography
from nnsim.studio.blaming import BlameSession
from nnsim.studio.checkup import Checkup
from nnsim.studio.document import Document
from nnsim.studio.editor import EditorSession
from nnsim.studio.examining import ExaminingSession
from nnsim.studio.inputs import InputSession
from nnsim.studio.ledger import Ledger
from nnsim.studio.moment_player import MomentPlayer
from nnsim.studio.racing import RacingSession
from nnsim.studio.reading import ReadingSession
from nnsim.studio.run_recorder import RunRecorder
from nnsim.studio.runnable import Runnable
from nnsim.studio.samples import SampleSession
from nnsim.studio.selection import Selection
from nnsim.studio.settings import Settings
from nnsim.studio.setup_store import SetupStore
from nnsim.studio.sketch import Sketch
from nnsim.studio.step_figures import StepFigureStore
from nnsim.studio.stepping.desk import Desk
from nnsim.studio.stepping.session import StepSession
from nnsim.studio.timeline import Timeline, moments_folder
from nnsim.studio.training import TrainingSession
from nnsim.studio.undoing import Undoing


class Studio(QObject):
    """Owns the state of the program; views are given the studio and keep no state of their own."""

    def __init__(self, project: Project, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.document = Document(project, self)
        # First of all that follow the document, so that others ask them about what it shows now.
        self.checkup = Checkup(self.document, self)
        self.runnable = Runnable(self.document, self)
        self.setup = SetupStore(self.document, settings, self)
        self.sketch = Sketch(self)
        self.selection = Selection(self)
        # Before all others that follow the network: none of them shall look for a neuron of the last one.
        self.runnable.changed.connect(self._network_changed)
        self.inputs = InputSession(self.document, self.runnable, self.sketch, self)
        self.reading = ReadingSession(self.runnable, self.inputs, self)
        self.samples = SampleSession(self.runnable, self.setup, self.sketch, self.inputs, self)
        self.training = TrainingSession(self.document, self)
        self.timeline = Timeline(self.document, self.training, self, folder=moments_folder())
        self.training.add_witness(self.timeline.witness)
        self.moment_player = MomentPlayer(self.timeline, self)
        self.biography = Biography(self.runnable, self.training, self.timeline, self)
        self.setup.follow(self.training)
        self.ledger = Ledger(self.document, self)
        self.run_recorder = RunRecorder(self.document, self.training, self.ledger, self)
        self.racing = RacingSession(self.document, self.training, self.ledger, self)
        self.step_figures = StepFigureStore(self.training, self.runnable, self)
        self.blaming = BlameSession(self.runnable, self.training, self)
        self.examining = ExaminingSession(self.runnable, self.setup, self.training, self)
        self.editor = EditorSession(self.document, self.checkup, self, training=self.training)
        self.stepping = StepSession(self._desk(), settings, self)
        self.autosave = Autosave(self.document, self.training, self)
        self.undoing = Undoing(self.document, self.sketch, self.checkup, self, inputs=self.inputs)

    @Slot(object, object)
    def _network_changed(self, before: Project, after: Project) -> None:
        if after.spec != before.spec:
            self.selection.clear()

    def _desk(self) -> Desk:
        return Desk(
            self.document, self.runnable, self.inputs, self.reading, self.samples, self.training, self.setup
        )

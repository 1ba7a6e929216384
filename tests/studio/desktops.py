"""A document with its editor, and what the editor has said."""

from nnsim.network.fresh import new_project
from nnsim.network.naming import new_layer
from nnsim.network.project import Card, Project
from nnsim.network.rebuilding import with_network
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.studio.checkup import Checkup
from nnsim.studio.document import Document
from nnsim.studio.editor import EditorSession
from nnsim.studio.training import TrainingSession

INPUT, HIDDEN, OUTPUT = LayerId("input"), LayerId("hidden1"), LayerId("output")


class Desktop:
    """Keeps what was told and refused, in order."""

    def __init__(self, project: Project, *, trains: bool = False) -> None:
        self.document = Document(project)
        self.checkup = Checkup(self.document)
        self.training = TrainingSession(self.document) if trains else None
        self.editor = EditorSession(self.document, self.checkup, training=self.training)
        self.told: list[str] = []
        self.refused: list[str] = []
        self.editor.told.connect(self.told.append)
        self.editor.refused.connect(self.refused.append)

    @property
    def spec(self) -> NetworkSpec:
        return self.document.project.spec

    @property
    def texts(self) -> list[str]:
        """What Undo would say, the oldest entry first."""
        stack = self.document.undo_stack
        return [stack.text(number) for number in range(stack.index())]

    @property
    def names(self) -> list[str]:
        return [layer.name for layer in self.spec.layers]

    def layer(self, layer_id):
        return self.spec.layer(layer_id)


def dense_desktop() -> Desktop:
    """784 numbers, 4 neurons, 10 classes."""
    return Desktop(new_project((4,), "sigmoid", 1))


def empty_desktop() -> Desktop:
    return Desktop(built())


def built(*layers, edges=()) -> Project:
    """A project of layers given as (kind, fields) or kinds, with links."""
    spec = NetworkSpec((), (), "cross_entropy")
    for given in layers:
        kind, fields = given if isinstance(given, tuple) else (given, {})
        spec = NetworkSpec((*spec.layers, new_layer(spec, kind, **fields)), (), spec.loss)
    whole = NetworkSpec(spec.layers, tuple(edges), spec.loss)
    first = new_project((), "sigmoid", 1)
    nothing = with_network(first, NetworkSpec((), (), "cross_entropy"))[0]
    return Project(whole, with_network(nothing, whole)[0].weights, Card(seed=1))

"""The editor: every verb is one undo entry that keeps the weights, or is refused with a sentence."""

import pytest
from PySide6.QtCore import QCoreApplication

from nnsim.network.fresh import new_project
from nnsim.network.project import Project
from nnsim.network.spec import (
    DenseSpec,
    LayerId,
    NetworkSpec,
)
from nnsim.studio.checkup import Checkup
from nnsim.studio.document import Document
from nnsim.studio.editor import EditorSession, Marked

INPUT, HIDDEN, OUTPUT = LayerId("input"), LayerId("hidden1"), LayerId("output")


class Desktop:
    """A document with its editor, and what the editor has said."""

    def __init__(self, project: Project) -> None:
        self.document = Document(project)
        self.checkup = Checkup(self.document)
        self.editor = EditorSession(self.document, self.checkup)
        self.told: list[str] = []
        self.refused: list[str] = []
        self.editor.told.connect(self.told.append)
        self.editor.refused.connect(self.refused.append)

    @property
    def spec(self) -> NetworkSpec:
        return self.document.project.spec

    @property
    def texts(self) -> list[str]:
        stack = self.document.undo_stack
        return [stack.text(number) for number in range(stack.count())]

    def names(self) -> list[str]:
        return [layer.name for layer in self.spec.layers]


@pytest.fixture
def desktop(qapp: QCoreApplication) -> Desktop:
    """784 numbers, 4 neurons, 10 classes."""
    return Desktop(new_project((4,), "sigmoid", 1))


# ---- adding ----


def test_a_layer_that_is_inserted_hears_and_is_heard_and_is_marked(desktop: Desktop) -> None:
    found = desktop.editor.insert(DenseSpec, (HIDDEN, OUTPUT), units=3)
    assert desktop.spec.edges == ((INPUT, HIDDEN), (HIDDEN, found), (found, OUTPUT))
    assert desktop.editor.marked == Marked((found,), current=found)
    assert desktop.texts == ["Add Dense"]

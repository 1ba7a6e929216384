"""What gestures and keys work with."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF

from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.studio.document import Document
from nnsim.studio.editor import EditorSession
from nnsim.studio.studio import Studio
from nnsim.ui.build.canvas.bubble import Bubble
from nnsim.ui.build.canvas.camera import Camera
from nnsim.ui.build.canvas.hits import Hit
from nnsim.ui.build.canvas.scene import BuildScene
from nnsim.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Bench:
    """The network with its editor, and the view of it."""

    studio: Studio
    theme: Theme
    scene: BuildScene
    camera: Camera
    bubble: Bubble

    @property
    def editor(self) -> EditorSession:
        """Whose verbs change the network."""
        return self.studio.editor

    @property
    def document(self) -> Document:
        """What is shown."""
        return self.studio.document

    def hit(self, point: QPointF) -> Hit:
        """What lies at a point of the board, as far as it can be seen at this zoom."""
        return self.scene.hit(point, self.camera.reach, is_near=self.camera.is_near)

    def layer_near(self, point: QPointF) -> LayerId | None:
        """The layer whose card or port is at a point, or nearly."""
        return self.scene.hit(point, 2 * self.camera.reach).layer

    @property
    def spec(self) -> NetworkSpec:
        """The network as it is shown."""
        return self.document.shown.spec

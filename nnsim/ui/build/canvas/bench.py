"""What gestures and keys work with."""

from dataclasses import dataclass

from nnsim.network.spec import NetworkSpec
from nnsim.studio.document import Document
from nnsim.studio.editor import EditorSession
from nnsim.studio.studio import Studio
from nnsim.ui.build.canvas.bubble import Bubble
from nnsim.ui.build.canvas.camera import Camera
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

    @property
    def spec(self) -> NetworkSpec:
        """The network as it is shown."""
        return self.document.shown.spec

"""What lies under a point of the board."""

from dataclasses import dataclass
from enum import Enum, auto

from nnsim.network.spec import Edge, LayerId


class Part(Enum):
    """The parts that answer differently to the mouse."""

    GROUND = auto()
    CARD = auto()
    #: where links come in, and where they leave
    PORT_IN = auto()
    PORT_OUT = auto()
    #: the button that mends the first problem of a layer
    FIX = auto()
    #: the strip with the words of a problem
    STRIP = auto()
    LINK = auto()
    NOTE = auto()
    #: the right edge of a note, and the knob that its arrows are drawn from
    NOTE_EDGE = auto()
    NOTE_KNOB = auto()


@dataclass(frozen=True, slots=True)
class Hit:
    """A part and whose it is."""

    part: Part
    layer: LayerId | None = None
    edge: Edge | None = None
    note: str | None = None


GROUND = Hit(Part.GROUND)

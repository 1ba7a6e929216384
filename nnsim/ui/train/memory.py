"""What the Train workspace remembers between two starts, beyond what Settings holds already."""

from nnsim.data.synthetic import Knobs
from nnsim.studio.settings import Settings, _number, _Remembered, _text, _whole


class TrainMemory(Settings):
    """The settings with the fields that only this workspace has."""

    count = _Remembered("train/count", 12_000, _whole)
    slant = _Remembered("train/slant", Knobs().slant, _number)
    thickness = _Remembered("train/thickness", Knobs().thickness, _number)
    noise = _Remembered("train/noise", Knobs().noise, _number)
    seed = _Remembered("train/seed", 1, _whole)
    activation = _Remembered("train/activation", "sigmoid", _text)


def default_of(name: str) -> object:
    """What a setting is as long as nobody has changed it."""
    remembered: _Remembered[object] = getattr(TrainMemory, name)
    return remembered._default

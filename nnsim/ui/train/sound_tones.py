"""Tones for a loss: how high, and as a sound file. No Qt, no sound card."""

import io
import wave
from collections.abc import Sequence
from math import isfinite, log10

import numpy as np
from numpy.typing import NDArray

#: Samples a second: twice the highest tone and much more.
RATE = 22_050
#: The tone of the loss that a run begins with, and the lowest and the highest one, in hertz.
BEGINNING, LOWEST, HIGHEST = 440.0, 110.0, 1760.0
_SECONDS, _EDGE = 0.12, 0.012
_VOLUME = 0.2
_LARGEST = 32_767


def pitch(loss: float, first: float) -> float:
    """The tone of a loss, in hertz: ``first`` sounds as an A of 440 Hz, a tenth of it an octave lower.

    f = 440 * 2^log10(loss / first), from 110 to 1760 Hz. What is not finite sounds highest.
    """
    if not isfinite(loss):
        return HIGHEST
    if loss <= 0 or first <= 0 or not isfinite(first):
        return LOWEST
    octaves = log10(loss) - log10(first)
    return float(min(max(BEGINNING * 2 ** max(-9.0, min(9.0, octaves)), LOWEST), HIGHEST))


def tone(hertz: float, seconds: float = _SECONDS) -> NDArray[np.float64]:
    """A sine from -1 to 1 that comes and goes softly: an edge would click."""
    time = np.arange(round(RATE * seconds)) / RATE
    edge = np.minimum(1, np.minimum(time, time[::-1]) / _EDGE)
    envelope: NDArray[np.float64] = np.sin(np.pi / 2 * edge) ** 2
    return envelope * np.sin(2 * np.pi * hertz * time)


def sound_file(tones: Sequence[float]) -> bytes:
    """A WAV file, 16 bits, one channel, with these tones one after the other."""
    samples = np.concatenate([tone(hertz) for hertz in tones])
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((_VOLUME * _LARGEST * samples).astype("<i2").tobytes())
    return made.getvalue()

"""The loss can be heard: its pitch follows it, the file is a sound, and nothing stays behind."""

import io
import sys
import wave
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, QSettings, Signal

from nnsim.studio.settings import Settings
from nnsim.studio.training import RunState
from nnsim.training.snapshot import Ending, Finished, Measurement
from nnsim.ui.train.sound import LossSound
from nnsim.ui.train.sound_player import Program, SoundPlayer, found_program
from nnsim.ui.train.sound_tones import RATE, pitch, sound_file


def test_a_tenth_of_the_loss_sounds_an_octave_lower():
    assert pitch(2.3, 2.3) == 440
    assert pitch(0.23, 2.3) == pytest.approx(220)
    assert pitch(23.0, 2.3) == pytest.approx(880)


def test_the_tone_stays_where_it_can_be_heard():
    assert pitch(0.0, 2.3) == pitch(1e-30, 2.3) == 110
    assert pitch(1e30, 2.3) == pitch(float("nan"), 2.3) == pitch(float("inf"), 2.3) == 1760


def test_the_file_holds_the_tone_without_an_edge():
    with wave.open(io.BytesIO(sound_file([440.0]))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(float)
    spectrum = np.abs(np.fft.rfft(samples, 1 << 16))
    assert spectrum.argmax() * RATE / (1 << 16) == pytest.approx(440, abs=5)
    assert abs(samples[0]) < 10
    assert abs(samples[-1]) < 10
    assert 6000 < np.abs(samples).max() < 7000  # a fifth of what a file can hold


@pytest.mark.parametrize(
    ("platform", "there", "name"),
    [
        ("linux", {"aplay", "paplay"}, "/bin/paplay"),
        ("linux", {"aplay"}, "/bin/aplay"),
        ("darwin", {"afplay", "aplay"}, "/bin/afplay"),
    ],
)
def test_the_best_program_of_the_system_is_taken(platform, there, name):
    found = found_program(platform, lambda one: f"/bin/{one}" if one in there else None)
    assert found.path == name


def test_without_a_program_nothing_is_played():
    assert found_program("linux", lambda one: None) is None
    assert not SoundPlayer(None).play(b"") or sys.platform == "win32"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a program of Unix")
def test_a_sound_is_handed_to_the_program_and_the_next_waits_for_its_end(qtbot, tmp_path):
    copy = tmp_path / "played.wav"
    player = SoundPlayer(Program("/bin/sh", ("-c", f'cp "$0" {copy}; sleep 0.2')))
    sound = sound_file([440.0])
    assert player.play(sound)
    assert not player.play(sound)
    qtbot.waitUntil(lambda: player._process is None, timeout=5000)
    assert copy.read_bytes() == sound
    assert player.play(sound)
    folder = player._folder.path()
    player.stop()
    assert not Path(folder).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a program of Unix")
@pytest.mark.parametrize("program", [Program("/bin/false"), Program("/no/such/program")])
def test_a_program_that_cannot_play_is_told(qtbot, program):
    player = SoundPlayer(program)
    with qtbot.waitSignal(player.failed, timeout=5000):
        player.play(sound_file([440.0]))
    player.stop()


class FakeSession(QObject):
    measured, state_changed, failed = Signal(object), Signal(object, object), Signal(str)
    finished = None

    def __init__(self):
        super().__init__()
        self.history = (Measurement(0, 0.0, 2.0),)


class FakePlayer(SoundPlayer):
    def __init__(self, name="player"):
        super().__init__(None if name is None else Program(name))
        self.heard = []

    def play(self, sound):
        self.heard.append(sound)
        return True

    def stop(self):
        self.heard.append("silence")


@pytest.fixture
def stage(qtbot, tmp_path):
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    session, player, time = FakeSession(), FakePlayer(), [10.0]
    sound = LossSound(session, settings, player=player, clock=lambda: time[0])
    return session, player, time, sound


def test_it_is_silent_until_somebody_asks(stage):
    session, player, _, sound = stage
    session.measured.emit((Measurement(5, 0.1, 0.2),))
    assert player.heard == []
    sound.switch(True)
    session.measured.emit((Measurement(5, 0.1, 0.2),))
    assert player.heard == [sound_file([220.0])]


def test_tones_keep_their_distance(stage):
    session, player, time, sound = stage
    sound.switch(True)
    for _ in range(10):
        session.measured.emit((Measurement(5, 0.1, 0.2),))
        time[0] += 0.15
    assert len(player.heard) == 4  # after 0, 0.45, 0.9 and 1.35 s


def test_an_end_and_a_runaway_sound_different(stage):
    session, player, _, sound = stage
    sound.switch(True)
    session.finished = Finished(1, Ending.EPOCHS)
    session.state_changed.emit(RunState.RUNNING, RunState.IDLE)
    session.failed.emit("Numbers ran away.")
    done, away = (one for one in player.heard if one != "silence")
    assert done != away


def test_what_cannot_be_heard_says_why(stage, qtbot):
    _, player, _, sound = stage
    sound.switch(True)
    with qtbot.waitSignal(sound.changed):
        player.failed.emit()
    assert not sound.is_on
    assert sound.problem == "The sound could not be played on this machine."


def test_without_a_player_the_missing_programs_are_named(qtbot, tmp_path):
    settings = Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    sound = LossSound(FakeSession(), settings, player=FakePlayer(None))
    if sys.platform != "win32":
        assert "aplay" in sound.problem
        assert not sound.can_play

"""What is remembered: defaults, values of the right type, and stored nonsense that counts as absent."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from nnsim.data.synthetic import Knobs
from nnsim.studio.settings import Settings
from nnsim.training.sources import SyntheticSource
from nnsim.training.starting_values import STARTING_EPOCHS, STARTING_RATES


def settings_at(folder: Path) -> Settings:
    return Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))


def test_training_begins_with_the_values_that_are_used_everywhere(tmp_path: Path) -> None:
    settings = settings_at(tmp_path)
    assert (settings.epochs, settings.rate) == (STARTING_EPOCHS, STARTING_RATES["adam"])
    knobs = Knobs(slant=settings.slant, thickness=settings.thickness, noise=settings.noise)
    assert SyntheticSource(count=settings.count, knobs=knobs) == SyntheticSource()


@pytest.mark.parametrize(("name", "value"), [("epochs", 7), ("rate", 0.25), ("activation", "relu")])
def test_a_value_comes_back_from_the_file_with_its_type(tmp_path: Path, name: str, value: object) -> None:
    first = settings_at(tmp_path)
    setattr(first, name, value)
    first.store.sync()
    again = getattr(settings_at(tmp_path), name)
    assert again == value
    assert type(again) is type(value)
    assert Settings.default_of(name) != value


def test_stored_nonsense_counts_as_absent(tmp_path: Path) -> None:
    settings = settings_at(tmp_path)
    settings.store.setValue("train/epochs", "many")
    assert settings.epochs == Settings.default_of("epochs")

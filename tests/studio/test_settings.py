"""What is remembered: defaults, values of the right type, and stored nonsense that counts as absent."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from nnsim.data.synthetic import Knobs
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import REGULARIZERS
from nnsim.engine.schedules import SCHEDULES, WARM_UP
from nnsim.studio.settings import Settings, setting_of
from nnsim.training.sources import SyntheticSource
from nnsim.training.starting_values import STARTING_EPOCHS, STARTING_RATES


def settings_at(folder: Path) -> Settings:
    return Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))


def test_training_begins_with_the_values_that_are_used_everywhere(tmp_path: Path) -> None:
    settings = settings_at(tmp_path)
    assert (settings.epochs, settings.rate) == (STARTING_EPOCHS, STARTING_RATES["adam"])
    knobs = Knobs(slant=settings.slant, thickness=settings.thickness, noise=settings.noise)
    assert SyntheticSource(count=settings.count, knobs=knobs) == SyntheticSource()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("epochs", 7),
        ("rate", 0.25),
        ("activation", "relu"),
        ("early_stopping", True),
        ("max_norm", 2.5),
        ("seconds", 60.0),
        ("loss_limit", 0.125),
        ("adam_beta1", 0.5),
        ("schedule", "cosine"),
        ("warm_up", 2.0),
    ],
)
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


def test_every_field_of_the_tables_is_remembered_for_itself(tmp_path: Path) -> None:
    kinds = [(kind.name, kind.fields) for table in (OPTIMIZERS, SCHEDULES) for kind in table.values()]
    fields = [(setting_of(name, field), field) for name, some in kinds for field in some]
    fields += [("warm_up", WARM_UP), *((name, entry.field) for name, entry in REGULARIZERS.items())]
    settings = settings_at(tmp_path)
    for number, (name, field) in enumerate(fields):
        assert getattr(settings, name) == (None if name == "max_norm" else field.default)
        setattr(settings, name, float(number))
    again = settings_at(tmp_path)
    assert [getattr(again, name) for name, _ in fields] == list(range(len(fields)))


def test_a_limit_that_was_taken_away_stays_away(tmp_path: Path) -> None:
    settings_at(tmp_path).max_norm = 2.0
    settings_at(tmp_path).max_norm = None
    assert settings_at(tmp_path).max_norm is None

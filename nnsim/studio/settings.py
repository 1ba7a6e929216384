"""What is remembered between two starts: one typed property each, over QSettings."""

from collections.abc import Callable, Iterator, Sequence
from math import isfinite
from typing import Any, Generic, TypeVar, overload

from PySide6.QtCore import QByteArray, QSettings

from nnsim.data.synthetic import Knobs
from nnsim.engine.fields import Field
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import REGULARIZERS
from nnsim.engine.schedules import SCHEDULES, WARM_UP
from nnsim.network.setup import CurveSet, PlaneSet
from nnsim.training.sources import SyntheticSource
from nnsim.training.starting_values import (
    STARTING_BATCH_SIZE,
    STARTING_EPOCHS,
    STARTING_OPTIMIZER,
    STARTING_PATIENCE,
    STARTING_RATES,
    STARTING_SEED,
    STARTING_VALIDATION_SHARE,
)

Value = TypeVar("Value")
#: Of pictures of a network: files, colours, and how many pixels for one of the board.
PICTURE_FORMATS = ("svg", "pdf", "png")
PICTURE_LOOKS = ("window", "light", "dark")
PICTURE_SCALES = (1, 2, 3, 4)
#: Of stepping through a training step: how much one step is, what edges show, and whose names are written.
STEP_GRANULARITIES = ("network", "layer", "neuron", "term")
STEP_EDGE_COLOURS = ("weight", "contribution", "gradient")
STEP_NOTATIONS = ("nnsim", "3b1b", "nielsen", "goodfellow")
STEP_DIGITS = range(1, 9)
STEP_MOST_TERMS = range(1, 13)
STEP_SPEEDS = (0.5, 60.0)


class _Remembered(Generic[Value]):
    """A descriptor for one setting; a stored value that cannot be read counts as absent."""

    def __init__(self, key: str, default: Value, convert: Callable[[object], Value]) -> None:
        self._key = key
        self.default = default
        self._convert = convert

    @overload
    def __get__(self, owner: None, kind: type) -> "_Remembered[Value]": ...
    @overload
    def __get__(self, owner: "Settings", kind: type) -> Value: ...
    def __get__(self, owner: "Settings | None", kind: type) -> "_Remembered[Value] | Value":
        if owner is None:
            return self
        stored = owner.store.value(self._key)
        try:
            return self.default if stored is None else self._convert(stored)
        except (TypeError, ValueError, LookupError, OverflowError):
            return self.default

    def __set__(self, owner: "Settings", value: Value) -> None:
        owner.store.setValue(self._key, value)


def _text(stored: object) -> str:
    return str(stored)


def _one_of(*allowed: Value) -> Callable[[object], Value]:
    """Reads only what is allowed: settings may come from another version or another hand."""

    def convert(stored: object) -> Value:
        for value in allowed:
            if str(stored) == str(value):
                return value
        raise ValueError(stored)

    return convert


def _number(stored: object) -> float:
    number = float(str(stored))
    if not isfinite(number):
        raise ValueError(stored)
    return number


def _within(low: float, high: float) -> Callable[[object], float]:
    """Reads a number, moved to the nearer end where it is outside."""
    return lambda stored: min(max(_number(stored), low), high)


def _whole(stored: object) -> int:
    return int(str(stored))


def _step_of_20(stored: object) -> int:
    """The position of a slider, 0 to 20."""
    return min(max(_whole(stored), 0), 20)


def _limit(stored: object) -> float | None:
    """A number, or nothing for no limit."""
    return _number(stored) if str(stored).strip() else None


def _switch(stored: object) -> bool:
    """QSettings writes ``true`` and ``false`` into files."""
    return {"true": True, "false": False}[str(stored).lower()]


def _texts(stored: object) -> Sequence[str]:
    """QSettings gives a list of one text back as that text."""
    if isinstance(stored, str):
        return (stored,) if stored else ()
    return tuple(str(one) for one in stored) if isinstance(stored, list | tuple) else ()


def _bytes(stored: object) -> QByteArray:
    return stored if isinstance(stored, QByteArray) else QByteArray()


def setting_of(owner: str, field: Field) -> str:
    """The name of the setting for a field of a table: ``adam_beta1``, ``step_drop``, ``warm_up``, ``l2``."""
    return f"{owner}_{field.name}" if owner else field.name


def _tabled() -> Iterator[tuple[str, Field]]:
    """A setting for each field of an optimizer, a schedule, and what keeps weights small."""
    for optimizer in OPTIMIZERS.values():
        yield from ((setting_of(optimizer.name, field), field) for field in optimizer.fields)
    for schedule in SCHEDULES.values():
        yield from ((setting_of(schedule.name, field), field) for field in schedule.fields)
    for field in (WARM_UP, *(entry.field for entry in REGULARIZERS.values() if entry.name != "max_norm")):
        yield setting_of("", field), field


class Settings:
    """The user's settings.  ``store`` may be any QSettings, so that tests bring their own.

    Beside those below there is one for each field of the engine's tables (``setting_of``).
    """

    theme = _Remembered("view/theme", "system", _one_of("system", "light", "dark"))
    language = _Remembered("view/language", "", _one_of("", "en", "zh_CN"))
    text_scale = _Remembered("view/text_scale", 1.0, _one_of(1.0, 1.25, 1.5))
    workspace = _Remembered("window/workspace", "explore", _text)
    geometry = _Remembered("window/geometry", QByteArray(), _bytes)
    network = _Remembered("explore/network", "", _text)
    pen_width = _Remembered("explore/pen_width", 2.0, _number)
    stages = _Remembered("explore/stages_off", "", _text)
    # Digits: what a new network reads. Other data goes with few networks, and comes with theirs.
    data = _Remembered("train/data", "synthetic", _one_of("synthetic", "mnist", "course"))
    data_folder = _Remembered("train/data_folder", "", _text)
    course_file = _Remembered("train/course_file", "", _text)
    count = _Remembered("train/count", SyntheticSource().count, _whole)
    slant = _Remembered("train/slant", Knobs().slant, _number)
    thickness = _Remembered("train/thickness", Knobs().thickness, _number)
    noise = _Remembered("train/noise", Knobs().noise, _number)
    points = _Remembered("train/points", PlaneSet().count, _whole)
    point_noise = _Remembered("train/point_noise", PlaneSet().noise, _number)
    classes = _Remembered("train/classes", PlaneSet().classes, _whole)
    balance = _Remembered("train/balance", PlaneSet().balance, _number)
    point_seed = _Remembered("train/point_seed", PlaneSet().seed, _whole)
    curve_points = _Remembered("train/curve_points", CurveSet().count, _whole)
    curve_noise = _Remembered("train/curve_noise", CurveSet().noise, _number)
    curve_seed = _Remembered("train/curve_seed", CurveSet().seed, _whole)
    painted = _Remembered("train/painted", "", _text)
    painted_curve = _Remembered("train/painted_curve", "", _text)
    batch_size = _Remembered("train/batch_size", STARTING_BATCH_SIZE, _whole)
    rate = _Remembered("train/rate", STARTING_RATES[STARTING_OPTIMIZER], _number)
    optimizer = _Remembered("train/optimizer", STARTING_OPTIMIZER, _text)
    epochs = _Remembered("train/epochs", STARTING_EPOCHS, _whole)
    seed = _Remembered("train/seed", STARTING_SEED, _whole)
    more_settings = _Remembered("train/more_settings", False, _switch)
    loss_sound = _Remembered("train/loss_sound", False, _switch)
    #: batches a second while training; none: as fast as possible
    train_speed = _Remembered("train/speed", None, _limit)
    schedule = _Remembered("train/schedule", "constant", _one_of(*SCHEDULES))
    max_norm = _Remembered("train/max_norm", None, _limit)
    seconds = _Remembered("train/seconds", None, _limit)
    loss_limit = _Remembered("train/loss_limit", None, _limit)
    early_stopping = _Remembered("train/early_stopping", False, _switch)
    patience = _Remembered("train/patience", STARTING_PATIENCE, _whole)
    min_improvement = _Remembered("train/min_improvement", 0.0, _number)
    validation_share = _Remembered("train/validation_share", STARTING_VALIDATION_SHARE, _number)
    # Of the board: names with commas between them, "*" for what it shows at first; those in own windows.
    views = _Remembered("train/views", "*", _text)
    views_apart = _Remembered("train/views_apart", "", _text)
    tiles = _Remembered("train/tiles", 16, _one_of(16, 25))
    smoothing = _Remembered("train/smoothing", 0, _step_of_20)
    smoothing_of_scores = _Remembered("train/smoothing_of_scores", 0, _step_of_20)
    hidden = _Remembered("train/hidden", "16, 16", _text)
    activation = _Remembered("train/activation", "sigmoid", _text)
    recent: _Remembered[Sequence[str]] = _Remembered("files/recent", (), _texts)
    last_folder = _Remembered("files/last_folder", "", _text)
    picture_format = _Remembered("picture/format", "svg", _one_of(*PICTURE_FORMATS))
    picture_look = _Remembered("picture/look", "window", _one_of(*PICTURE_LOOKS))
    picture_scale = _Remembered("picture/scale", 2, _one_of(*PICTURE_SCALES))
    picture_legend = _Remembered("picture/legend", True, _switch)
    step_page = _Remembered("step/page", "words", _one_of("words", "code"))
    step_granularity = _Remembered("step/granularity", "neuron", _one_of(*STEP_GRANULARITIES))
    step_speed = _Remembered("step/speed", 2.0, _within(*STEP_SPEEDS))
    step_edge_colours = _Remembered("step/edge_colours", "weight", _one_of(*STEP_EDGE_COLOURS))
    step_wishes = _Remembered("step/wishes", False, _switch)
    step_notation = _Remembered("step/notation", "nnsim", _one_of(*STEP_NOTATIONS))
    step_digits = _Remembered("step/digits", 3, _one_of(*STEP_DIGITS))
    step_most_terms = _Remembered("step/most_terms", 3, _one_of(*STEP_MOST_TERMS))
    step_fractions = _Remembered("step/fractions", False, _switch)
    step_asks_first = _Remembered("step/asks_first", False, _switch)

    def __init__(self, store: QSettings | None = None) -> None:
        self.store = store if store is not None else QSettings()

    def get(self, name: str) -> Any:
        """The value of a setting."""
        return getattr(self, name)

    def put(self, name: str, value: Any, text: str) -> None:
        """Remember a value. What is only remembered has no undo entry that ``text`` could name."""
        setattr(self, name, value)

    @classmethod
    def default_of(cls, name: str) -> object:
        """What a setting is as long as nobody has changed it."""
        remembered: _Remembered[object] = getattr(cls, name)
        return remembered.default


for _name, _field in _tabled():
    setattr(Settings, _name, _Remembered(f"train/{_name}", float(_field.default), _number))

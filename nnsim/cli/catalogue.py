"""Everything a network can be made of and trained with, collected from the tables below."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf
from typing import Any

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.fields import Field
from nnsim.engine.initializers import INITIALIZERS
from nnsim.engine.losses import LOSSES
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import REGULARIZERS
from nnsim.engine.schedules import SCHEDULES, WARM_UP
from nnsim.network.catalogue import CATALOGUE
from nnsim.network.compile import parameter_count
from nnsim.network.fields import fields_of
from nnsim.network.presets import PRESETS
from nnsim.network.setup import (
    CourseDigits,
    CurveSet,
    DataChoice,
    MnistDigits,
    PaintedCurve,
    PaintedPlane,
    PlaneSet,
    Setup,
    SyntheticDigits,
    XorTable,
)
from nnsim.network.shapes import ordered
from nnsim.training.full_batch import METHODS


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing to choose: words, formula (TeX), source, what can be set of it, other facts by their name."""

    group: str
    name: str
    title: str
    help: str
    formula: str = ""
    source: str = ""
    fields: tuple[Field, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


def _kind(group: str, entry: Any, fields: tuple[Field, ...] = (), **facts: str) -> Kind:
    """The kind of an entry of one of the engine's tables; facts without a text are left out."""
    known = tuple((name.replace("_", " "), text) for name, text in facts.items() if text)
    source = getattr(entry, "source", "")
    return Kind(group, entry.name, entry.title, entry.help, entry.formula, source, fields, known)


def _layers() -> Iterable[Kind]:
    for spec, kind in CATALOGUE.items():
        yield Kind(
            "layers", str(spec.__struct_config__.tag), str(kind.title), str(kind.help), kind.formula,
            kind.source, fields_of(spec), (("incoming links", _links(*kind.inputs)),),
        )  # fmt: skip


def _links(least: int, most: int | None) -> str:
    return f"{least} or more" if most is None else f"{least}"


def _activations() -> Iterable[Kind]:
    for entry in ACTIVATIONS.values():
        low, high = entry.range
        yield _kind(
            "activations",
            entry,
            use=entry.use,
            range=f"{_number(low)} to {_number(high)}",
            no_slope_at=", ".join(f"{kink:g}" for kink in entry.kinks),
            slope=f"that of {entry.surrogate} is used in its place" if entry.surrogate else "",
        )


def _number(value: float) -> str:
    return {inf: "infinity", -inf: "-infinity"}.get(value, f"{value:.6g}")


def _losses() -> Iterable[Kind]:
    for entry in LOSSES.values():
        trained = "" if entry.is_trainable else "no: it can be measured only"
        yield _kind(
            "losses", entry, convention=entry.convention, output=entry.from_logits_of or "", trained=trained
        )


def _optimizers() -> Iterable[Kind]:
    for entry in OPTIMIZERS.values():
        yield _kind("optimizers", entry, entry.fields, learning_rate=f"{entry.starting_rate:g} to begin with")


def _schedules() -> Iterable[Kind]:
    for entry in SCHEDULES.values():
        yield _kind("schedules", entry, (*entry.fields, WARM_UP))


def _regularizers() -> Iterable[Kind]:
    for entry in REGULARIZERS.values():
        yield _kind("regularizers", entry, (entry.field,))


def _initializers() -> Iterable[Kind]:
    for entry in INITIALIZERS.values():
        scale = Field("initial_scale", "Initial scale", entry.scale, -1e6, 1e6, entry.scale_help)
        yield _kind("initializers", entry, (scale,) if entry.scale_help else ())


_HASTIE = "Hastie, Tibshirani and Friedman 2009, section 3.2"
_MANNING = "Manning, Raghavan and Schuetze 2008, section 8.3"
_METRICS = (
    ("accuracy", "Accuracy", "The share of right answers.", r"\frac{\text{right}}{\text{all}}", _MANNING),
    ("precision", "Precision", "The share of right ones among the answers of a class.",
     r"P = \frac{TP}{TP + FP}", _MANNING),
    ("recall", "Recall", "The share of a class that is found.", r"R = \frac{TP}{TP + FN}", _MANNING),
    ("f1", "F1", "The harmonic mean of precision and recall.", r"F_1 = \frac{2 P R}{P + R}", _MANNING),
    ("support", "Support", "How many samples a class has.", r"TP + FN", _MANNING),
    ("confusion", "Confusion matrix", "How often class i was answered with class j.", r"n_{ij}", _MANNING),
    ("macro", "Macro mean", "The mean of a score over the classes: every class counts alike.",
     r"\frac{1}{K} \sum_k s_k", "Manning, Raghavan and Schuetze 2008, section 13.6"),
    ("weighted", "Weighted mean", "The mean of a score over the samples: a large class counts more.",
     r"\frac{1}{n} \sum_k n_k s_k", "Manning, Raghavan and Schuetze 2008, section 13.6"),
    ("top_3_accuracy", "Top-3 accuracy", "How often the class is among the three largest outputs.",
     r"\frac{1}{n} \sum_i [y_i \in \text{top}_3(a_i)]", "Russakovsky et al. 2015, ImageNet challenge"),
    ("r2", "R2", "The share of the targets' variance that is explained.",
     r"R^2 = 1 - \frac{\sum (y - a)^2}{\sum (y - \bar y)^2}", _HASTIE),
)  # fmt: skip


def _metrics() -> Iterable[Kind]:
    return (Kind("metrics", *words) for words in _METRICS)


def _methods() -> Iterable[Kind]:
    source = "Nocedal and Wright 2006, chapters 5 and 7"
    return (Kind("methods", name.lower(), name, str(help), source=source) for name, help in METHODS.items())


def _presets() -> Iterable[Kind]:
    for name, preset in PRESETS.items():
        spec = preset.make()
        layers = ", ".join(layer.name for layer in ordered(spec))
        facts = (
            ("group", str(preset.group)),
            ("layers", layers),
            ("parameters", f"{parameter_count(spec):,}"),
            ("setup", _setup_words(preset.setup)),
        )
        yield Kind("presets", name, str(preset.title), str(preset.help), facts=facts)


def _setup_words(setup: Setup) -> str:
    chosen = setup.hyperparameters
    return (
        f"{chosen.optimizer}, learning rate {chosen.rate:g}, batches of {chosen.batch_size}, "
        f"{chosen.epochs} epochs, {_data_words(setup.data)}"
    )


def _data_words(data: DataChoice) -> str:
    match data:
        case SyntheticDigits(count=count):
            return f"{count:,} synthetic digits"
        case MnistDigits():
            return "MNIST"
        case CourseDigits():
            return "the course's digits"
        case XorTable():
            return "the table of exclusive or"
        case PlaneSet(kind=kind, count=count) | CurveSet(kind=kind, count=count):
            return f"{count:,} points of '{kind}'"
        case PaintedPlane() | PaintedCurve():
            return "painted points"


#: group -> its kinds, in the order in which they are shown
GROUPS: dict[str, Callable[[], Iterable[Kind]]] = {
    "layers": _layers,
    "activations": _activations,
    "losses": _losses,
    "optimizers": _optimizers,
    "schedules": _schedules,
    "regularizers": _regularizers,
    "initializers": _initializers,
    "metrics": _metrics,
    "methods": _methods,
    "presets": _presets,
}


def kinds() -> tuple[Kind, ...]:
    """Every kind there is."""
    return tuple(kind for collect in GROUPS.values() for kind in collect())

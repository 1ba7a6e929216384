"""The page of all kinds says what the tables of the code say: every kind, setting, limit and default."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isinf
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from msgspec import NODEFAULT, inspect

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.fields import Field
from nnsim.engine.initializers import INITIALIZERS
from nnsim.engine.losses import LOSSES
from nnsim.engine.metrics import ClassReport
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import REGULARIZERS, Regularization
from nnsim.engine.schedules import SCHEDULES, WARM_UP
from nnsim.network.catalogue import CATALOGUE
from nnsim.network.compile import layout_of
from nnsim.network.presets import PRESETS
from nnsim.network.recipe import Hyperparameters
from nnsim.network.spec import LayerSpec
from nnsim.training.full_batch import METHODS

GUIDE = Path(__file__).parent.parent / "docs" / "guide"
LANGUAGES = ("en", "zh_CN")
#: the sections of the page behind the signs, in order
SECTIONS = (
    "layers",
    "activations",
    "losses",
    "optimizers",
    "schedules",
    "regularisation",
    "initialisers",
    "methods",
    "metrics",
    "presets",
)
METRICS = (
    "accuracy",
    "precision",
    "recall",
    "f1",
    "support",
    "confusion_matrix",
    "top_k_accuracy",
    "r2_score",
)
UNSET = "–"


@dataclass(frozen=True)
class Words:
    """How a language says what a setting may be."""

    required: str
    span: str
    without: str
    least: str
    above: str
    pair: str
    sizes: str
    comma: str
    tables: dict[str, str]


WORDS = {
    "en": Words(
        "required",
        "{} to {}",
        "{} to {}, without {}",
        "from {}",
        "above {}",
        "two numbers, {}",
        "1 to 3 numbers, {}",
        ", ",
        {"activation": "see Activations", "initializer": "see Initialisers"},
    ),
    "zh_CN": Words(
        "必填",
        "{} 到 {}",
        "{} 到 {}，不含 {}",
        "不小于 {}",
        "大于 {}",
        "两个数，{}",
        "1 到 3 个数，{}",
        "、",
        {"activation": "见“激活函数”", "initializer": "见“初始化方法”"},
    ),
}


def number(value: float) -> str:
    """1,000 and 0.25 and 1e-5, with the sign of a book."""
    if float(value).is_integer():
        return f"{int(value):,}".replace("-", "−")
    text = f"{abs(value):g}".replace("e-0", "e-")
    return f"−{text}" if value < 0 else text


def span(words: Words, low: float, high: float, *, open_low: bool = False, open_high: bool = False) -> str:
    """The words for a range; ends that do not belong to it are named."""
    if isinf(high):
        return (words.above if open_low else words.least).format(number(low))
    ends = number(low), number(high)
    if open_low or open_high:
        return words.without.format(*ends, ends[0] if open_low else ends[1])
    return words.span.format(*ends)


def default_words(words: Words, value: Any) -> str:
    if value is NODEFAULT:
        return words.required
    if value is None:
        return UNSET
    if isinstance(value, tuple):
        return " × ".join(number(one) for one in value)
    return f"`{value}`" if isinstance(value, str) else number(value)


def limits_of_type(words: Words, kind: Any, name: str) -> str:
    """What msgspec checks, in words."""
    if isinstance(kind, inspect.Metadata):
        return limits_of_type(words, kind.type, name)
    if isinstance(kind, inspect.UnionType):
        return limits_of_type(words, kind.types[0], name)
    if isinstance(kind, inspect.LiteralType):
        return words.comma.join(f"`{value}`" for value in sorted(kind.values))
    if isinstance(kind, inspect.TupleType):
        return words.pair.format(limits_of_type(words, kind.item_types[0], name))
    if isinstance(kind, inspect.VarTupleType):
        assert (kind.min_length, kind.max_length) == (1, 3)
        return words.sizes.format(limits_of_type(words, kind.item_type, name))
    if isinstance(kind, inspect.StrType):
        return words.tables[name]
    low = kind.ge if kind.ge is not None else kind.gt
    high = kind.le if kind.le is not None else kind.lt
    return span(words, low, high, open_low=kind.ge is None, open_high=kind.le is None)


def layer_settings(words: Words, layer: type[msgspec.Struct]) -> Iterator[tuple[str, str, str]]:
    described = inspect.type_info(layer)
    assert isinstance(described, inspect.StructType)
    for field in described.fields:
        if field.name not in ("id", "name"):
            limits = limits_of_type(words, field.type, field.name)
            yield field.name, default_words(words, field.default), limits


def engine_settings(words: Words, *fields: Field) -> list[tuple[str, str, str]]:
    return [(one.name, default_words(words, one.default), span(words, one.low, one.high)) for one in fields]


def rate_setting(words: Words, rate: float) -> tuple[str, str, str]:
    return "rate", number(rate), words.above.format(0)


def regularizer_settings(words: Words, name: str) -> list[tuple[str, str, str]]:
    field = REGULARIZERS[name].field
    default = default_words(words, getattr(Regularization(), name))
    return [(name, default, span(words, field.low, field.high))]


def stopping_settings(words: Words) -> list[tuple[str, str, str]]:
    # The limits are those of check_hyperparameters, which the tests of the request hold to these numbers.
    names = {"patience": 1, "min_improvement": 0}
    start = Hyperparameters()
    return [
        (name, default_words(words, getattr(start, name)), words.least.format(least))
        for name, least in names.items()
    ]


def kinds(words: Words) -> dict[str, dict[str, list[tuple[str, str, str]]]]:
    """Section -> kind -> its settings with default and limits, for the sections whose kinds have settings."""
    layers = {layer.__struct_config__.tag: list(layer_settings(words, layer)) for layer in CATALOGUE}
    return {
        "layers": {str(name): settings for name, settings in layers.items()},
        "losses": {name: [] for name in LOSSES},
        "optimizers": {
            name: [rate_setting(words, kind.starting_rate), *engine_settings(words, *kind.fields)]
            for name, kind in OPTIMIZERS.items()
        },
        "schedules": {
            **{name: engine_settings(words, *kind.fields) for name, kind in SCHEDULES.items()},
            "warm_up": engine_settings(words, WARM_UP),
        },
        "regularisation": {
            **{name: regularizer_settings(words, name) for name in REGULARIZERS},
            "early_stopping": stopping_settings(words),
        },
    }


#: section -> the table of its kinds, which have title and source
TABLES: dict[str, dict[str, Any]] = {
    "layers": {str(layer.__struct_config__.tag): kind for layer, kind in CATALOGUE.items()},
    "losses": {**LOSSES},
    "optimizers": {**OPTIMIZERS},
    "schedules": {**SCHEDULES},
    "regularisation": {**REGULARIZERS},
}


def page(language: str) -> str:
    return (GUIDE / language / "kinds.md").read_text(encoding="utf-8")


def sections(language: str) -> dict[str, str]:
    """The text of each section; what stands before the layers explains the signs."""
    parts = re.split(r"^## .*$", page(language), flags=re.MULTILINE)
    return dict(zip(SECTIONS, parts[2:], strict=True))


def blocks(text: str) -> list[tuple[str, str, str]]:
    """Name, title and text of every kind that has a heading of its own."""
    parts = re.split(r"^### (.+?) ?[(（]`(\w+)`[)）]$", text, flags=re.MULTILINE)
    return [(name, title, body) for title, name, body in zip(*[iter(parts[1:])] * 3, strict=True)]


def rows(text: str) -> list[list[str]]:
    """The rows of the tables that begin with a name, cell by cell."""
    lines = re.findall(r"^\| `.*\|$", text, re.MULTILINE)
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def table(language: str, section: str) -> dict[str, list[str]]:
    found = rows(sections(language)[section])
    assert len({row[0] for row in found}) == len(found)
    return {row[0].strip("` "): row[1:] for row in found}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", TABLES)
def test_every_kind_is_there_with_its_settings_their_defaults_and_limits(language: str, section: str) -> None:
    found = {
        name: [(row[0].strip("` "), *row[1:3]) for row in rows(body)]
        for name, _, body in blocks(sections(language)[section])
    }
    assert found == kinds(WORDS[language])[section]
    assert len(blocks(sections(language)[section])) == len(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_and_every_kind_is_explained(language: str) -> None:
    for text in sections(language).values():
        assert [row for row in rows(text) if not row[-1]] == []
        for name, _, body in blocks(text):
            assert body.count("```") == 2, name
            plain = re.sub(r"```.*?```|^\|.*$", "", body, flags=re.MULTILINE | re.DOTALL)
            assert len(plain.strip()) > 10, name


@pytest.mark.parametrize("section", TABLES)
def test_the_english_page_has_the_titles_of_the_tables(section: str) -> None:
    titles = {name: title for name, title, _ in blocks(sections("en")[section])}
    for name, entry in TABLES[section].items():
        assert titles[name] == str(entry.title)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", TABLES)
def test_every_kind_says_where_it_comes_from(language: str, section: str) -> None:
    bodies = {name: body for name, _, body in blocks(sections(language)[section])}
    for name, entry in TABLES[section].items():
        assert entry.source in bodies[name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_losses_and_activations_name_what_goes_with_them(language: str) -> None:
    bodies = {name: body for name, _, body in blocks(sections(language)["losses"])}
    for name, loss in LOSSES.items():
        if loss.from_logits_of is not None:
            assert f"`{loss.from_logits_of}`" in bodies[name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_activation_is_there_with_its_range(language: str) -> None:
    signs = {float("-inf"): "−∞", float("inf"): "∞"}
    wanted = {
        name: " … ".join(signs.get(end, f"{end:.3g}".replace("-", "−")) for end in entry.range)
        for name, entry in ACTIVATIONS.items()
    }
    assert {name: cells[3] for name, cells in table(language, "activations").items()} == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_activation_is_explained_with_its_source(language: str) -> None:
    items = sections(language)["activations"].split("\n- **")[1:]
    assert len(items) == len(ACTIVATIONS)
    for item, entry in zip(items, ACTIVATIONS.values(), strict=True):
        assert entry.source in " ".join(item.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_initialiser_is_there_with_its_scale_and_its_source(language: str) -> None:
    found = table(language, "initialisers")
    wanted = {
        name: number(entry.scale) if entry.scale_help else UNSET for name, entry in INITIALIZERS.items()
    }
    assert {name: cells[2] for name, cells in found.items()} == wanted
    assert {name: cells[-1] for name, cells in found.items()} == {
        name: entry.source.split(" (")[0] for name, entry in INITIALIZERS.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_method_of_full_batch_training_is_there(language: str) -> None:
    assert set(table(language, "methods")) == set(METHODS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_metric_is_there(language: str) -> None:
    assert tuple(table(language, "metrics")) == METRICS
    of_a_class = set(ClassReport.__dataclass_fields__) - {"macro", "weighted"}
    assert of_a_class <= set(METRICS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_network_that_can_be_named_is_there_with_its_number_of_parameters(language: str) -> None:
    found = {name: cells[0] for name, cells in table(language, "presets").items()}
    assert found == {name: f"{layout_of(entry.make()).size:,}" for name, entry in PRESETS.items()}


@pytest.mark.parametrize("section", ["activations", "initialisers", "metrics"])
def test_formulas_are_the_same_in_both_languages(section: str) -> None:
    english, chinese = (table(language, section) for language in LANGUAGES)
    assert {name: cells[1] for name, cells in english.items()} == {
        name: cells[1] for name, cells in chinese.items()
    }


def test_layers_of_every_type_of_the_file_format_are_in_the_catalogue() -> None:
    assert set(CATALOGUE) == set(get_args(LayerSpec))

"""One contract for all layers: every check of the harness over the examples of every kind."""

import pkgutil
from dataclasses import fields
from importlib import import_module
from inspect import isabstract
from pathlib import Path

import pytest

import nnsim.engine.layers
from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.layers.base import Layer
from nnsim.engine.layers.dense import Dense
from tests.engine.layers import harness


def examples() -> list[Layer]:
    found: list[Layer] = [Dense(4, 3, ACTIVATIONS[name]) for name in ("identity", "tanh", "softmax")]
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        if path != Path(__file__):
            found += getattr(import_module(f"tests.engine.layers.{path.stem}"), "EXAMPLES", [])
    return found


def kinds() -> set[type[Layer]]:
    package = nnsim.engine.layers
    names = [found.name for found in pkgutil.iter_modules(package.__path__)]
    things = [thing for name in names for thing in vars(import_module(f"{package.__name__}.{name}")).values()]
    return {
        kind for kind in things if isinstance(kind, type) and issubclass(kind, Layer) and not isabstract(kind)
    }


def described(layer: Layer) -> str:
    values = [getattr(layer, field.name) for field in fields(layer)]  # type: ignore[arg-type]
    return f"{type(layer).__name__}({', '.join(str(getattr(value, 'name', value)) for value in values)})"


EXAMPLES = examples()


def test_every_kind_of_layer_has_an_example():
    assert {type(layer) for layer in EXAMPLES} == kinds()


@pytest.mark.parametrize("layer", EXAMPLES, ids=described)
@pytest.mark.parametrize("check", harness.CHECKS, ids=lambda check: check.__name__)
def test_every_layer_keeps_the_contract(check, layer):
    check(layer)

"""The developers' page of oracles names every kind, and no test or file that does not exist."""

import re
from pathlib import Path

import pytest

from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.initializers import INITIALIZERS
from nnsim.engine.losses import LOSSES
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.regularizers import REGULARIZERS
from nnsim.engine.schedules import SCHEDULES
from nnsim.network.catalogue import CATALOGUE
from nnsim.training.full_batch import METHODS

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "oracles.md").read_text(encoding="utf-8")
KINDS = {
    "Layers": {str(layer.__struct_config__.tag) for layer in CATALOGUE},
    "Activations": set(ACTIVATIONS),
    "Losses": set(LOSSES),
    "Optimizers": {*OPTIMIZERS, *METHODS},
    "Schedules": {*SCHEDULES, "warm_up"},
    "Regularisation": {*REGULARIZERS, "early_stopping"},
    "Initialisers": set(INITIALIZERS),
}


@pytest.mark.parametrize("heading", KINDS)
def test_every_kind_has_its_row(heading: str) -> None:
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    firsts = re.findall(r"^\| (`[^|]+`) \|", section, re.MULTILINE)
    assert sorted(re.findall(r"`([^`]+)`", " ".join(firsts))) == sorted(KINDS[heading])


def test_every_test_that_is_named_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert len(named) > 50
    assert named - set(re.findall(r"^def (test_\w+)", tests, re.MULTILINE)) == set()


def test_every_file_that_is_named_exists() -> None:
    named = re.findall(r"`((?:tests|benchmarks)/[\w/.]+)`", PAGE)
    assert [name for name in named if not (ROOT / name).is_file()] == []

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from nnsim.cli import main
from nnsim.cli.catalogue import GROUPS, kinds
from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.initializers import INITIALIZERS
from nnsim.engine.losses import LOSSES
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.schedules import SCHEDULES
from nnsim.network.presets import PRESETS
from nnsim.network.spec import LayerSpec

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "en"

TABLES = {
    "layers": [layer.__struct_config__.tag for layer in get_args(LayerSpec)],
    "activations": list(ACTIVATIONS),
    "losses": list(LOSSES),
    "optimizers": list(OPTIMIZERS),
    "schedules": list(SCHEDULES),
    "initializers": list(INITIALIZERS),
    "presets": list(PRESETS),
}


def show(capsys, *words, code=0):
    assert main.run(["kinds", *words]) == code
    return capsys.readouterr()


def listed(capsys, *words):
    return json.loads(show(capsys, *words, "--json").out)["kinds"]


@pytest.mark.parametrize("group", TABLES)
def test_a_group_holds_all_there_is(capsys, group):
    assert sorted(kind["name"] for kind in listed(capsys, group)) == sorted(TABLES[group])
    lines = show(capsys, group).out.splitlines()
    assert sorted(line.split()[0] for line in lines) == sorted(TABLES[group])


def test_without_words_every_kind_is_named_by_its_group(capsys):
    text = show(capsys).out
    assert [line.split()[0] for line in text.splitlines() if line[:1].isalpha()] == list(GROUPS)
    assert all(f"{name}" in text for names in TABLES.values() for name in names)
    assert len(listed(capsys)) == len(kinds())


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: f"{kind.group}-{kind.name}")
def test_every_kind_has_words_and_a_source_that_can_be_shown(capsys, kind):
    assert kind.title
    assert kind.help.endswith(".")
    assert kind.group in ("activations", "presets") or kind.source
    text = show(capsys, kind.group, kind.name).out
    assert text.startswith(f"{kind.name}: {kind.title} ({kind.group})\n{kind.help}\n")
    assert all(field.help in text for field in kind.fields)
    assert kind.formula in text


def test_one_kind_is_shown_with_formula_source_and_settings(capsys):
    assert show(capsys, "optimizers", "momentum").out.splitlines() == [
        "momentum: SGD with momentum (optimizers)",
        OPTIMIZERS["momentum"].help,
        "",
        r"formula        v \leftarrow m v - \eta g,\ \theta \leftarrow \theta + v",
        "learning rate  0.03 to begin with",
        "source         Polyak 1964",
        "",
        "setting   default  allowed      meaning",
        f"momentum  0.9      0 to 0.9999  {OPTIMIZERS['momentum'].fields[0].help}",
    ]


def test_settings_of_a_layer_say_what_they_may_be(capsys):
    lines = [" ".join(line.split()) for line in show(capsys, "layers", "conv2d").out.splitlines()]
    assert any(line.startswith("filters - whole, 1 to 10,000 ") for line in lines)
    assert any(line.startswith("kernel 3 x 3 2 numbers, whole, 1 to 1,000 ") for line in lines)
    assert any(line.startswith("padding valid valid, same ") for line in lines)
    assert any(line.startswith("activation relu see 'nnsim kinds activations' ") for line in lines)
    dropout = " ".join(show(capsys, "layers", "dropout").out.split())
    assert "rate 0.5 0 to below 1 " in dropout.replace("from ", "")
    norm = " ".join(show(capsys, "layers", "batch_norm").out.split())
    assert "epsilon 1e-05 above 0, to 1 " in norm
    pool = " ".join(show(capsys, "layers", "max_pool2d").out.split())
    assert "stride empty 2 numbers, whole, 1 to 1,000, or empty " in pool


def test_json_has_the_limits_and_null_where_there_is_none(capsys):
    (dense,) = listed(capsys, "layers", "dense")
    units = dense["fields"][0]
    assert (units["name"], units["low"], units["high"], units["default"]) == ("units", 1, 100_000, None)
    assert units["is_required"]
    assert dense["fields"][1]["choices"] == list(ACTIVATIONS)
    assert dense["fields"][1]["low"] is None


def test_a_name_alone_is_found_in_every_group_that_has_it(capsys):
    assert [kind["group"] for kind in listed(capsys, "exponential")] == ["losses", "schedules"]
    assert [kind["group"] for kind in listed(capsys, "adam")] == ["optimizers"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("magic",), "There is no group of kinds 'magic': choose from layers, activations, losses, "),
        (("magic", "adam"), "There is no group of kinds 'magic': choose from layers, "),
        (("adam", "sgd"), "There is no group of kinds 'adam': choose from layers, "),
        (("schedules", "adam"), "There is no kind of schedules 'adam': choose from constant, step, "),
    ],
)
def test_what_there_is_not_is_answered_with_what_there_is(capsys, words, sentence):
    captured = show(capsys, *words, code=1)
    assert captured.out == ""
    assert captured.err.startswith(f"nnsim kinds: {sentence}")
    assert captured.err.count("\n") == 1


def test_the_guide_shows_what_is_really_printed(capsys):
    text = (GUIDE / "command-line.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\$ nnsim kinds ?(.*)\n((?:(?!\$ |```).*\n)+)", text, re.MULTILINE)
    assert shown
    for words, expected in shown:
        assert show(capsys, *words.split()).out == expected

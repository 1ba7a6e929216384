"""A file may hold a network that is not finished; who wants to compute with it is told what is missing."""

import json

import pytest

from nnsim.cli import main
from nnsim.network.storage import save
from tests.network.networks import unfinished

SENTENCE = "The network of mine.nnsim is not finished: Output takes exactly 1 incoming link but has 0: add 1."
STROKES = {"strokes": [[[10, 10], [60, 10], [30, 90]]], "size": [100, 100]}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    save(unfinished(), tmp_path / "mine.nnsim")
    (tmp_path / "a.json").write_text(json.dumps(STROKES), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        "classify a.json --model mine.nnsim",
        "evaluate --data a.json --model mine.nnsim",
        "gradcheck --model mine.nnsim",
        "train --network mine.nnsim --epochs 1 --out out.nnsim",
        "train --resume mine.nnsim --epochs 1 --out out.nnsim",
    ],
)
def test_every_command_that_computes_says_the_first_problem(folder, capsys, words):
    assert main.run(words.split()) != 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.strip().endswith(SENTENCE)
    assert captured.err.count("\n") == 1
    assert not (folder / "out.nnsim").exists()

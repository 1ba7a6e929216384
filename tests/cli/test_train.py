import argparse
import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import msgspec
import numpy as np
import pytest

from nnsim.cli import main, train, train_options
from nnsim.cli.train_plan import hyperparameters
from nnsim.data.dataset import DIGIT_NAMES
from nnsim.engine.activations import ACTIVATIONS
from nnsim.engine.initializers import INITIALIZERS
from nnsim.engine.losses import LOSSES
from nnsim.engine.optimizers import OPTIMIZERS
from nnsim.engine.schedules import SCHEDULES
from nnsim.network.presets import dense_network
from nnsim.network.reader import evaluate, predict
from nnsim.network.setup import MnistDigits, Setup
from nnsim.network.storage import load
from nnsim.network.weights import initial_weights
from nnsim.studio.settings import Settings
from nnsim.training import sources
from nnsim.training.full_batch import METHODS
from nnsim.training.request import Hyperparameters
from nnsim.training.starting_values import HIDDEN_ACTIVATIONS, STARTING_RATES
from tests.cli.mnist import write_mnist

ROOT = Path(__file__).resolve().parents[2]
QUICK = ("--epochs", "2", "--batch-size", "20")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The current folder, with 300 digits in the format of MNIST in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sources, "_SHELF", sources._Shelf(1))  # data of the test before has the same name
    write_mnist(tmp_path / "digits", train=300, test=100)
    return tmp_path


def train_mine(capsys, *words, code=0):
    assert main.run(["train", "--data", "digits", "--out", "mine.nnsim", *words]) == code
    return capsys.readouterr()


def parsed(*words):
    parser = argparse.ArgumentParser()
    train.add_arguments(parser)
    return parser.parse_args(words)


def refusal(capsys, *words, code=1):
    captured = train_mine(capsys, *words, code=code)
    assert captured.out == ""
    sentence = captured.err.splitlines()[-1].removeprefix("nnsim train: ")
    assert not Path("mine.nnsim").exists()
    return sentence


def test_the_file_holds_what_was_reported(folder, capsys):
    report = json.loads(train_mine(capsys, *QUICK, "--hidden", "12,7", "--json").out)
    project = load(folder / "mine.nnsim")
    # 784*12 + 12 + 12*7 + 7 + 7*10 + 10
    assert report["parameters"] == project.weights.layout.size == 9_591
    assert report["file"] == "mine.nnsim"
    assert (report["epochs"], report["steps"], report["stopped"]) == (2, 30, False)
    test = sources.load(sources.MnistSource(Path("digits")))[1]
    score = evaluate(project, test.floats(), test.labels, "MNIST test")
    assert report["test_accuracy"] == pytest.approx(score.accuracy)
    assert project.card.scores[0].correct == score.correct
    assert project.card.date == date.today().isoformat()
    assert "batches of 20, 2 epochs" in project.card.recipe
    assert 0 < report["train_loss"] < 3
    assert report["seconds"] > 0


def test_progress_goes_to_standard_error_and_the_result_to_standard_output(folder, capsys):
    captured = train_mine(capsys, *QUICK)
    told = captured.err.splitlines()
    assert told[0] == "Loading MNIST ..."
    assert told[1].startswith("before training: test loss ")
    assert [line.partition(":")[0] for line in told[2:]] == ["epoch 1 of 2", "epoch 2 of 2"]
    lines = captured.out.splitlines()
    assert lines[0] == "Digits 784–16–16–10, 13,002 parameters, on MNIST"
    assert lines[-1].startswith("Saved as mine.nnsim after ")


def test_with_json_nothing_is_told_on_the_way(folder, capsys):
    assert train_mine(capsys, *QUICK, "--json").err == ""


def test_the_same_seed_gives_the_same_file(folder, capsys, monkeypatch):
    class NewYear(date):
        @classmethod
        def today(cls):
            return date(2026, 1, 1)

    monkeypatch.setattr(train, "date", NewYear)
    contents = []
    for seed in ("5", "5", "6"):
        train_mine(capsys, *QUICK, "--seed", seed)
        contents.append((folder / "mine.nnsim").read_bytes())
    assert contents[0] == contents[1] != contents[2]
    card = load(folder / "mine.nnsim").card
    assert (card.seed, card.date) == (6, "2026-01-01")


def test_the_seed_decides_the_initial_weights(folder, capsys):
    # With a rate of next to nothing the weights stay where they started.
    train_mine(capsys, "--epochs", "1", "--lr", "1e-30", "--optimizer", "sgd", "--seed", "9")
    project = load(folder / "mine.nnsim")
    start = initial_weights(project.spec, 9)
    np.testing.assert_allclose(project.weights.flat, start.flat, rtol=0, atol=1e-20)


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
def test_every_optimizer_learns_with_its_own_rate(folder, capsys, optimizer):
    report = json.loads(
        train_mine(capsys, "--epochs", "10", "--batch-size", "10", "--optimizer", optimizer, "--json").out
    )
    assert report["train_accuracy"] > 0.9
    assert f"{optimizer}, learning rate {STARTING_RATES[optimizer]:g}, batches of 10" in report["recipe"]


def test_the_command_begins_with_the_values_of_the_window():
    settings = hyperparameters(parsed("--out", "mine.nnsim"))
    assert settings == Hyperparameters()
    names = ("batch_size", "optimizer", "epochs", "seed", "rate")
    assert all(getattr(settings, name) == Settings.default_of(name) for name in names)
    assert STARTING_RATES[settings.optimizer] == settings.rate


def test_the_tables_of_the_command_are_those_of_the_engine():
    assert {name: kind.starting_rate for name, kind in OPTIMIZERS.items()} == STARTING_RATES
    # A softmax is for the end, and what a step does cannot be followed downhill.
    followed = {name for name, one in ACTIVATIONS.items() if one.differentiable}
    assert set(HIDDEN_ACTIVATIONS) == followed - {"softmax"}
    assert set(train_options.OUTPUT_ACTIVATIONS) == followed
    assert set(train_options.LOSSES) == {name for name, one in LOSSES.items() if one.is_trainable}
    assert tuple(INITIALIZERS) == train_options.INITIALIZERS
    assert tuple(SCHEDULES) == train_options.SCHEDULES
    assert tuple(name.lower() for name in METHODS) == train_options.METHODS


@pytest.mark.parametrize("activation", HIDDEN_ACTIVATIONS)
def test_hidden_layers_have_the_activation_that_was_asked_for(folder, capsys, activation):
    train_mine(capsys, *QUICK, "--hidden", "5,4", "--activation", activation)
    layers = load(folder / "mine.nnsim").spec.layers
    assert [layer.activation for layer in layers[1:]] == [activation, activation, "softmax"]


def test_no_hidden_layer_is_logistic_regression(folder, capsys):
    report = json.loads(train_mine(capsys, *QUICK, "--hidden", "", "--json").out)
    assert report["parameters"] == 7_850
    assert [layer.id for layer in load(folder / "mine.nnsim").spec.layers] == ["input", "output"]


def test_a_batch_larger_than_the_data_is_all_of_it(folder, capsys):
    report = json.loads(train_mine(capsys, "--epochs", "2", "--batch-size", "5000", "--json").out)
    assert report["steps"] == 2


def test_synthetic_digits_need_no_file(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    words = [
        "train",
        "--epochs",
        "3",
        "--hidden",
        "32",
        "--activation",
        "relu",
        "--out",
        "mine.nnsim",
        "--json",
    ]
    assert main.run(words) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["trained_on"] == "12,000 synthetic digits (seed 1)"
    assert report["test_accuracy"] > 0.8


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--out", "lost/mine.nnsim"), "'lost/mine.nnsim' cannot be written: make the folder 'lost' first."),
        (
            ("--out", "digits"),
            "'digits' is a folder, but a file is needed: name one in it, such as mine.nnsim.",
        ),
        (
            ("--hidden", "100000,100000"),
            "This network would have 10,079,600,010 parameters, but 100,000,000 are the most that nnsim "
            "trains: make Hidden 2 or the layer before it smaller.",
        ),
    ],
)
def test_what_cannot_work_is_refused_before_the_training(folder, capsys, monkeypatch, words, sentence):
    monkeypatch.setattr(train, "_snapshots", lambda *arguments: pytest.fail("the training has begun"))
    assert refusal(capsys, *words) == sentence


@pytest.mark.parametrize("name", ["synthetik", "", "digits/t10k-labels-idx1-ubyte"])
def test_data_that_is_no_folder_is_refused_before_anything_is_said_to_be_loading(folder, capsys, name):
    captured = train_mine(capsys, "--data", name, code=1)
    assert captured.err == (
        f"nnsim train: '{name}' is no data to train on: name the folder that holds the four MNIST files, the "
        "course's ex4data1.mat, 'xor', 'synthetic', or points: circle, quadrants, gaussians, spiral, moons, "
        "sine, step, polynomial, line.\n"
    )


@pytest.mark.parametrize("name", ["cat.png", "notes", "mine.nnsim.txt"])
def test_only_a_network_file_is_written_or_replaced(folder, capsys, monkeypatch, name):
    monkeypatch.setattr(train, "_trained", lambda *arguments: pytest.fail("data is loaded"))
    (folder / name).write_bytes(b"as it was")
    assert refusal(capsys, "--out", name) == (
        f"'{name}' does not end in .nnsim, and only such files are written, so that nothing else is lost: "
        "name one, such as mine.nnsim."
    )
    assert (folder / name).read_bytes() == b"as it was"


def test_an_old_network_file_is_replaced(folder, capsys):
    (folder / "mine.nnsim").write_bytes(b"as it was")
    train_mine(capsys, *QUICK)
    assert load(folder / "mine.nnsim").spec.class_names == DIGIT_NAMES


def test_a_folder_that_may_not_be_written_to_is_refused_before_data_is_loaded(folder, capsys, monkeypatch):
    def refused(**options):
        raise PermissionError(13, "Permission denied", str(options["dir"]))

    monkeypatch.setattr(train.tempfile, "TemporaryFile", refused)
    monkeypatch.setattr(train, "_trained", lambda *arguments: pytest.fail("data is loaded"))
    assert refusal(capsys) == "'mine.nnsim' cannot be written (permission denied): choose another folder."


def test_a_folder_with_other_data_is_refused_and_the_old_file_stays(folder, capsys):
    (folder / "digits" / "train-labels-idx1-ubyte").unlink()
    (folder / "old.nnsim").write_bytes(b"as it was")
    assert main.run(["train", "--data", "digits", "--out", "old.nnsim"]) == 1
    assert "MNIST needs its labels file there" in capsys.readouterr().err
    assert (folder / "old.nnsim").read_bytes() == b"as it was"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--hidden", "16,x"), "argument --hidden: 'x' is not a whole number from 1 to 100,000"),
        (("--hidden", "0"), "argument --hidden: '0' is not a whole number from 1 to 100,000"),
        (("--epochs", "0"), "argument --epochs: '0' is not a whole number from 1 to 1,000,000"),
        (("--batch-size", "-5"), "argument --batch-size: '-5' is not a whole number from 1 to 1,000,000"),
        (("--lr", "0"), "argument --lr: '0' is not a number above 0"),
        (("--lr", "nan"), "argument --lr: 'nan' is not a number above 0"),
        (("--lr", "inf"), "argument --lr: 'inf' is not a number above 0"),
        (("--lr", "fast"), "argument --lr: 'fast' is not a number above 0"),
        (("--seed", "-1"), "argument --seed: '-1' is not a whole number from 0 to 9,223,372,036,854,775,807"),
        (("--optimizer", "magic"), "argument --optimizer: invalid choice: 'magic'"),
        (("--activation", "softmax"), "argument --activation: invalid choice: 'softmax'"),
    ],
)
def test_an_option_that_makes_no_sense_is_one_sentence_with_its_rule(folder, capsys, words, reason):
    assert refusal(capsys, *words, code=2).startswith(reason)


def test_a_run_that_explodes_says_what_helps_and_saves_nothing(folder, capsys):
    words = ("--optimizer", "sgd", "--lr", "1e38", "--hidden", "16", "--activation", "relu")
    assert refusal(capsys, *words) == (
        "The loss stopped being a finite number in step 2: first the pre-activation of Hidden 1, neuron 1, "
        "became infinite, for sample 151. "
        "The learning rate is probably too high: try a tenth of it. Nothing was saved."
    )


def test_a_run_without_memory_says_what_helps(folder, capsys, monkeypatch):
    def hungry(run, interrupted):
        raise MemoryError
        yield

    monkeypatch.setattr(train, "_snapshots", hungry)
    assert refusal(capsys) == "There is not enough memory: make the network or the batches smaller."


def interrupt_after(monkeypatch, step):
    """Press Ctrl+C in the step given; step 0: before the first one."""
    from nnsim.engine.program import Program
    from nnsim.training.evaluation import Evaluator

    if step == 0:
        measure = Evaluator.measure
        monkeypatch.setattr(
            Evaluator,
            "measure",
            lambda self, parameters: (signal.raise_signal(signal.SIGINT), measure(self, parameters))[1],
        )
        return
    steps = []
    learn = Program.loss_and_gradient

    def press(self, x, target):
        steps.append(1)
        if len(steps) == step:
            signal.raise_signal(signal.SIGINT)
        return learn(self, x, target)

    monkeypatch.setattr(Program, "loss_and_gradient", press)


@pytest.mark.parametrize("step", [1, 8, 15])
def test_ctrl_c_keeps_what_was_learnt_so_far(folder, capsys, monkeypatch, step):
    # 300 samples in batches of 20: 15 steps an epoch.
    before = signal.getsignal(signal.SIGINT)
    interrupt_after(monkeypatch, step)
    captured = train_mine(capsys, "--epochs", "3", "--batch-size", "20", code=130)
    assert signal.getsignal(signal.SIGINT) is before
    assert f"Stopped after {step} steps: what was learnt so far is kept." in captured.out
    assert "Saved as mine.nnsim" in captured.out
    project = load(folder / "mine.nnsim")
    assert not project.weights.same_as(initial_weights(project.spec, 1))
    assert f", {step / 15:.3g} epoch" in project.card.recipe


def test_ctrl_c_is_told_in_json_too(folder, capsys, monkeypatch):
    interrupt_after(monkeypatch, 3)
    report = json.loads(train_mine(capsys, "--batch-size", "20", "--json", code=130).out)
    assert (report["stopped"], report["steps"], report["test_accuracy"]) == (True, 3, None)


def test_ctrl_c_before_the_first_step_saves_nothing(folder, capsys, monkeypatch):
    interrupt_after(monkeypatch, 0)
    assert refusal(capsys, code=130) == "stopped."


def test_the_second_ctrl_c_does_not_wait(capsys):
    before = signal.getsignal(signal.SIGINT)
    with train._first_interrupt() as pressed:
        signal.raise_signal(signal.SIGINT)
        assert pressed.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to a child")
def test_ctrl_c_in_a_terminal_ends_the_program_with_a_file(folder):
    words = ["train", "--data", "digits", "--out", "mine.nnsim", "--epochs", "1000000"]
    child = subprocess.Popen(
        [sys.executable, "-m", "nnsim", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not child.stderr.readline().startswith("epoch 2 "):
        assert child.poll() is None
    child.send_signal(signal.SIGINT)
    out, _ = child.communicate(timeout=30)
    assert child.returncode == 130
    assert "what was learnt so far is kept" in out
    assert load(folder / "mine.nnsim").spec.class_names == DIGIT_NAMES


def test_the_loss_of_an_epoch_is_the_mean_over_all_its_samples(folder, capsys):
    # At a rate of next to nothing every batch is judged by the same weights: the first epoch costs what the
    # network costs on the whole training set before training.
    words = ("--epochs", "1", "--batch-size", "7", "--lr", "1e-30", "--optimizer", "sgd", "--json")
    report = json.loads(train_mine(capsys, *words).out)
    data = sources.load(sources.MnistSource(Path("digits")))[0]
    outputs = predict(load(folder / "mine.nnsim"), data.floats())
    costs = -np.log(outputs[np.arange(len(data)), data.labels])
    assert report["train_loss"] == pytest.approx(costs.mean(), rel=1e-5)
    assert report["train_accuracy"] == pytest.approx((outputs.argmax(axis=1) == data.labels).mean())


def test_writable_paths_are_left_as_they_are(tmp_path):
    (tmp_path / "old.nnsim").write_bytes(b"as it was")
    train.require_writable(tmp_path / "old.nnsim")
    assert [path.name for path in tmp_path.iterdir()] == ["old.nnsim"]
    assert (tmp_path / "old.nnsim").read_bytes() == b"as it was"


def test_every_option_has_a_help_text():
    parser = argparse.ArgumentParser()
    train.add_arguments(parser)
    assert all(action.help for action in parser._actions)


def test_the_help_loads_nothing_that_computes():
    script = (
        "import sys\nfrom nnsim.cli.main import run\n"
        "code = run(['train', '--help'])\n"
        "sys.exit(bool({'numpy', 'scipy', 'msgspec'} & set(sys.modules)) or code)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "--full-batch METHOD" in done.stdout


def test_the_window_is_told_how_it_was_trained(folder, capsys):
    train_mine(capsys, *QUICK, "--validation", "0.2", "--lr", "0.01")
    setup = load(Path("mine.nnsim")).setup
    assert setup == Setup(MnistDigits(), 0.2, Hyperparameters(20, 0.01, epochs=2))


def test_digits_of_other_sizes_are_made_for_networks_that_read_those(folder, capsys, monkeypatch):
    monkeypatch.setattr(sources, "_RESIZED_SHELF", sources._Shelf(1))
    Path("small.json").write_bytes(msgspec.json.encode(dense_network((8,), input_shape=(14, 14))))
    train_mine(capsys, *QUICK, "--network", "small.json")
    assert load(Path("mine.nnsim")).card.trained_on == "MNIST"

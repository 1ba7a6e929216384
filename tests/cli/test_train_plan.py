"""``nnsim train`` with other networks and other ways to learn than the usual ones."""

import argparse
import json
import signal
from pathlib import Path

import numpy as np
import pytest
from scipy.io import savemat

from nnsim.cli import main
from nnsim.cli.train import add_arguments
from nnsim.cli.train_data import CourseSource
from nnsim.cli.train_plan import plan_of
from nnsim.data.curve_sets import CURVE_KINDS
from nnsim.data.plane_sets import PLANE_KINDS
from nnsim.engine.program import Program
from nnsim.network.fitting_presets import fitting_preset
from nnsim.network.point_presets import POINT_PRESETS
from nnsim.network.presets import PRESETS
from nnsim.network.setup import XorTable
from nnsim.network.storage import load
from nnsim.network.weights import initial_weights
from nnsim.training import sources
from nnsim.training.learner import Learner
from nnsim.training.request import Hyperparameters
from nnsim.training.starting_values import STARTING_RATES
from tests.cli.mnist import write_mnist

XOR_PRESETS = [name for name, preset in PRESETS.items() if isinstance(preset.setup.data, XorTable)]

#: everything that has a state of its own: two vectors, dropout, a schedule, penalties, early stopping
RICH = (
    "--hidden", "8,6", "--dropout", "0.2", "--optimizer", "adam", "--set", "beta1=0.8,beta2=0.99",
    "--schedule", "step", "--schedule-set", "drop=0.5,every=2", "--warm-up", "1", "--l1", "0.1",
    "--l2", "0.2", "--max-norm", "3", "--weight-decay", "0.01", "--patience", "50", "--validation", "0.2",
    "--batch-size", "32",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The current folder, with 300 digits in the format of MNIST in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sources, "_SHELF", sources._Shelf(1))  # data of the test before has the same name
    write_mnist(tmp_path / "digits", train=300, test=100)
    return tmp_path


def call(capsys, *words, code=0, data="digits"):
    assert main.run(["train", "--data", data, *words]) == code
    return capsys.readouterr()


def report(capsys, *words, out="mine.nnsim", code=0, data="digits"):
    return json.loads(call(capsys, *words, "--out", out, "--json", code=code, data=data).out)


def refusal(capsys, *words, code=1):
    captured = call(capsys, *words, code=code)
    assert captured.out == ""
    assert not Path("mine.nnsim").exists()
    return captured.err.splitlines()[-1].removeprefix("nnsim train: ")


@pytest.mark.parametrize("name", [name for name in PRESETS if name not in (*XOR_PRESETS, *POINT_PRESETS)])
def test_every_preset_for_digits_can_be_trained(folder, capsys, name):
    found = report(capsys, "--network", name, "--epochs", "1", "--batch-size", "150")
    assert found["steps"] == 2
    project = load(folder / "mine.nnsim")
    assert project.spec == PRESETS[name].make()
    assert found["network"] == project.card.title == str(PRESETS[name].title)


@pytest.mark.parametrize("name", POINT_PRESETS)
def test_presets_for_points_are_trained_on_them(folder, capsys, name):
    kind = PRESETS[name].setup.data.kind
    found = report(capsys, "--network", name, "--epochs", "1", "--batch-size", "100", data=kind)
    assert found["steps"] == (2 if kind in CURVE_KINDS else 5)
    assert load(folder / "mine.nnsim").setup.data.kind == kind


@pytest.mark.parametrize("kind", [*PLANE_KINDS, *CURVE_KINDS])
def test_without_a_network_points_get_a_small_one_and_settings_that_train_it(folder, capsys, kind):
    found = report(capsys, data=kind)
    project = load(folder / "mine.nnsim")
    choice = project.setup.data
    assert choice.kind == kind
    assert project.spec == fitting_preset(choice).make()
    assert project.setup.hyperparameters == fitting_preset(choice).setup.hyperparameters
    assert found["test_accuracy" if kind in PLANE_KINDS else "test_r2"] > 0.85


@pytest.mark.parametrize("name", XOR_PRESETS)
def test_presets_for_exclusive_or_are_trained_on_its_table(folder, capsys, name):
    found = report(capsys, "--network", name, "--epochs", "3", "--batch-size", "4", data="xor")
    assert found["steps"] == 3
    assert load(folder / "mine.nnsim").spec == PRESETS[name].make()


def test_a_printed_network_can_be_changed_and_trained(folder, capsys):
    text = call(capsys, "--network", "maxout", "--spec").out
    written = json.loads(text)
    assert [layer["type"] for layer in written["layers"]] == ["input", "maxout", "dropout", "dense"]
    written["layers"][1]["units"] = 5
    (folder / "my own.json").write_text(json.dumps(written), encoding="utf-8")
    found = report(capsys, "--network", "my own.json", "--epochs", "1")
    # 5 units of 3 pieces on 784 inputs, and 10 outputs on 5
    assert (found["network"], found["parameters"]) == ("my own", 3 * 5 * 785 + 10 * 6)


def test_the_printed_network_is_the_one_that_the_options_say(folder, capsys):
    words = ("--hidden", "7,4", "--activation", "elu", "--loss", "hinge", "--dropout", "0.25")
    more = ("--initializer", "normal", "--initial-scale", "0.5", "--output-activation", "tanh")
    spec = json.loads(call(capsys, *words, *more, "--spec").out)
    layers = spec["layers"]
    assert spec["loss"] == "hinge"
    assert [layer["id"] for layer in layers] == [
        "input", "hidden1", "dropout1", "hidden2", "dropout2", "output",
    ]  # fmt: skip
    assert [layer["rate"] for layer in layers if layer["type"] == "dropout"] == [0.25, 0.25]
    dense = [layer for layer in layers if layer["type"] == "dense"]
    assert [layer["activation"] for layer in dense] == ["elu", "elu", "tanh"]
    assert {(layer["initializer"], layer["initial_scale"]) for layer in dense} == {("normal", 0.5)}
    assert len(spec["edges"]) == 5


def test_nothing_is_trained_or_written_where_the_network_is_printed(folder, capsys):
    assert call(capsys, "--spec").err == ""
    assert not list(folder.glob("*.nnsim"))


def test_a_network_file_is_trained_further_from_its_weights(folder, capsys):
    report(capsys, "--hidden", "8", "--epochs", "5", out="old.nnsim")
    still = ("--epochs", "1", "--lr", "1e-30", "--optimizer", "sgd")
    report(capsys, "--network", "old.nnsim", *still)
    # With a rate of next to nothing the weights stay where they were.
    old, new = load(folder / "old.nnsim"), load(folder / "mine.nnsim")
    np.testing.assert_allclose(new.weights.flat, old.weights.flat, rtol=0, atol=1e-20)
    assert new.card.title == old.card.title


def test_settings_of_optimizer_and_schedule_reach_the_run(folder, capsys):
    words = ("--optimizer", "nesterov", "--set", "momentum=0.5", "--lr", "0.01", "--schedule", "cosine")
    report(capsys, *words, "--schedule-set", "final=0.1", "--warm-up", "2", "--epochs", "3")
    settings = load(folder / "mine.nnsim").run.record.settings
    assert (settings.optimizer, settings.optimizer_settings) == ("nesterov", (("momentum", 0.5),))
    schedule = settings.schedule
    assert (schedule.kind, schedule.final, schedule.warm_up) == ("cosine", 0.1, 2)


def test_weights_are_held_as_is_asked_for(folder, capsys):
    report(capsys, "--hidden", "8", "--epochs", "20", "--max-norm", "0.5")
    weights = load(folder / "mine.nnsim").weights
    for layer in ("hidden1", "output"):
        assert np.linalg.norm(weights.of(layer)["W"], axis=0).max() <= 0.5 * (1 + 1e-6)
    plain = report(capsys, "--hidden", "8", "--epochs", "20")
    sizes = [np.abs(load(folder / "mine.nnsim").weights.flat).sum()]
    for held in (("--l1", "5"), ("--l2", "5"), ("--weight-decay", "1")):
        assert report(capsys, "--hidden", "8", "--epochs", "20", *held)["steps"] == plain["steps"]
        sizes.append(np.abs(load(folder / "mine.nnsim").weights.flat).sum())
    assert max(sizes[1:]) < sizes[0]


def test_early_stopping_goes_back_to_the_best_weights(folder, capsys):
    # Every epoch after the first must be better by an impossible amount: after 2 more it is enough.
    words = ("--hidden", "8", "--patience", "2", "--min-improvement", "1000", "--validation", "0.3")
    found = report(capsys, *words, "--epochs", "9")
    assert (found["ending"], found["went_back"], found["stopped"]) == ("patience", True, False)
    assert found["epochs"] == 1
    assert found["validation_loss"] > 0
    # 210 of 300 samples are left, in batches of 100.
    assert found["steps"] == 3
    one = report(capsys, "--hidden", "8", "--validation", "0.3", "--epochs", "1", out="one.nnsim")
    assert load(folder / "mine.nnsim").weights.same_as(load(folder / "one.nnsim").weights)
    assert one["validation_loss"] == found["validation_loss"]
    captured = call(capsys, *words, "--epochs", "9", "--out", "mine.nnsim")
    assert "The loss on the validation set had stopped falling." in captured.out
    assert "These are the weights of epoch 1, the best on the validation set." in captured.out
    assert "back to the weights of epoch 1, the best on the validation set" in captured.err
    assert "; validation loss " in captured.err


def test_patience_sets_a_tenth_aside_of_its_own(folder, capsys):
    # 270 of 300 samples are left: 3 batches of 100.
    assert report(capsys, "--hidden", "", "--patience", "3", "--epochs", "1")["steps"] == 3
    assert report(capsys, "--hidden", "", "--validation", "0.4", "--epochs", "1")["steps"] == 2


def test_a_run_that_is_resumed_equals_one_that_never_stopped(folder, capsys):
    whole = report(capsys, *RICH, "--epochs", "6", out="whole.nnsim")
    report(capsys, *RICH, "--epochs", "4", out="part.nnsim")
    words = ("--resume", "part.nnsim", "--validation", "0.2", "--epochs", "6", "--json")
    found = json.loads(call(capsys, *words).out)  # written back to the same file
    assert found["file"] == "part.nnsim"
    for key in ("steps", "train_loss", "validation_loss", "test_loss", "recipe"):
        assert found[key] == whole[key]
    assert (folder / "part.nnsim").read_bytes() == (folder / "whole.nnsim").read_bytes()


def interrupt_in_step(monkeypatch, step):
    """Press Ctrl+C in the step given."""
    learn, steps = Program.loss_and_gradient, []

    def press(self, x, target):
        steps.append(1)
        if len(steps) == step:
            signal.raise_signal(signal.SIGINT)
        return learn(self, x, target)

    monkeypatch.setattr(Program, "loss_and_gradient", press)


def test_after_ctrl_c_in_the_middle_of_an_epoch_a_run_goes_on_as_if_nothing_had_been(
    folder, capsys, monkeypatch
):
    report(capsys, *RICH, "--epochs", "3", out="whole.nnsim")
    with monkeypatch.context() as patched:
        interrupt_in_step(patched, 12)  # 240 samples in batches of 32: 8 steps an epoch
        assert report(capsys, *RICH, "--epochs", "3", code=130)["steps"] == 12
    captured = call(capsys, "--resume", "mine.nnsim", "--validation", "0.2")
    assert captured.err.splitlines()[1] == "Going on after 12 steps."
    assert captured.err.splitlines()[2].startswith("epoch 2 of 3: ")
    assert load(folder / "mine.nnsim").weights.same_as(load(folder / "whole.nnsim").weights)


def test_a_run_goes_on_in_another_file_where_one_is_named(folder, capsys):
    report(capsys, "--hidden", "5", "--epochs", "1")
    before = (folder / "mine.nnsim").read_bytes()
    report(capsys, "--resume", "mine.nnsim", "--epochs", "2", out="more.nnsim")
    assert (folder / "mine.nnsim").read_bytes() == before
    assert load(folder / "more.nnsim").run.record.epoch == 2


def test_a_run_that_cannot_go_on_says_why(folder, capsys):
    report(capsys, "--hidden", "5", "--epochs", "2", out="old.nnsim")
    assert refusal(capsys, "--resume", "old.nnsim") == (
        "The run of 'old.nnsim' has done 2 epochs already: ask for more with --epochs."
    )
    write_mnist(folder / "others", train=200, test=100)
    others = call(capsys, "--resume", "old.nnsim", "--epochs", "3", data="others", code=1)
    assert "cannot be continued with another set of training data" in others.err
    stopped = ("--hidden", "5", "--patience", "1", "--min-improvement", "99", "--epochs", "9")
    report(capsys, *stopped, out="over.nnsim")
    assert refusal(capsys, "--resume", "over.nnsim", "--epochs", "20") == (
        "The run of 'over.nnsim' is over, for its loss on the validation set had stopped falling: train its "
        "weights further with --network over.nnsim."
    )
    report(capsys, "--network", "logistic", "--full-batch", "cg", "--iterations", "2", out="full.nnsim")
    assert refusal(capsys, "--resume", "full.nnsim") == (
        "'full.nnsim' holds no run to go on with: train its weights further with --network full.nnsim."
    )
    assert "lost.nnsim" in refusal(capsys, "--resume", "lost.nnsim")
    report(capsys, "--hidden", "5", "--epochs", "1", "--validation", "0.3", out="third.nnsim")
    assert refusal(capsys, "--resume", "third.nnsim", "--epochs", "2") == (
        "The validation set is not that of the run: give --data and --validation as they were."
    )


def save_course(path, count):
    """Easy digits of 20 x 20 as the course stores them: down the columns, 10 for the digit 0."""
    labels = np.arange(count) % 10
    pictures = np.zeros((count, 20, 20))
    for picture, label in zip(pictures, labels, strict=True):
        picture[2 * label : 2 * label + 2] = 1
    columns_first = pictures.swapaxes(1, 2).reshape(-1, 400)
    savemat(path, {"X": columns_first, "y": np.where(labels == 0, 10.0, labels)[:, None]})
    return path.name


def test_the_courses_digits_make_a_network_of_their_size(folder, capsys):
    name = save_course(folder / "course.mat", 100)
    found = report(capsys, "--hidden", "25", "--epochs", "1", "--batch-size", "8", data=name)
    assert found["network"] == "Digits 400–25–10"
    assert found["trained_on"] == "the course's digits"
    assert found["steps"] == 10  # four fifths of 100
    train, test = CourseSource(folder / name).load(lambda _: None)
    assert (len(train), len(test), test.split) == (80, 20, "test")
    # 4, 9, 14, ... are every fifth: of a file that is sorted by digits, every digit is in both.
    assert test.labels.tolist() == [4, 9] * 10


@pytest.mark.parametrize("method", ["tnc", "cg", "L-BFGS-B"])
def test_a_minimiser_learns_from_the_whole_set_at_once(folder, capsys, method):
    words = ("--hidden", "6", "--loss", "binary_cross_entropy", "--l2", "0.1", "--full-batch", method)
    found = report(capsys, *words, "--iterations", "40")
    assert found["train_accuracy"] > 0.9
    assert found["cost"] > found["train_loss"]  # the penalty belongs to it
    assert found["iterations"] <= 40 <= found["evaluations"]
    project = load(folder / "mine.nnsim")
    assert (
        f"{method.upper()}, L2 0.1, {found['iterations']} iterations on all 300 samples"
        in project.card.recipe
    )
    assert project.card.scores[0].correct == round(100 * found["test_accuracy"])
    assert project.run is None


def test_a_minimiser_tells_of_its_way_and_its_end(folder, capsys):
    words = ("--network", "logistic", "--full-batch", "cg", "--out", "mine.nnsim", "--iterations")
    few = call(capsys, *words, "3")
    assert few.err.splitlines()[1].startswith("iteration 1 of 3: cost ")
    assert [line.split()[1] for line in few.err.splitlines()[1:]] == ["1", "2", "3"]
    assert "\nAll 3 iterations are done.\n" in few.out
    # Twenty lines tell of the way, however many iterations there are.
    many = call(capsys, *words, "60").err.splitlines()
    assert [line.split()[1] for line in many[1:4]] == ["1", "3", "6"]


def test_ctrl_c_keeps_what_a_minimiser_has_found(folder, capsys, monkeypatch):
    interrupt_in_step(monkeypatch, 20)
    words = ("--hidden", "6", "--full-batch", "cg", "--iterations", "1000")
    found = report(capsys, *words, code=130)
    assert (found["stopped"], found["ending"], found["evaluations"]) == (True, "stopped", 20)
    project = load(folder / "mine.nnsim")
    assert not project.weights.same_as(initial_weights(project.spec, 1))
    assert "Stopped after" in found["message"]


def test_threads_are_set_for_the_run_only(folder, capsys, monkeypatch):
    from threadpoolctl import threadpool_info

    def threads():
        return {one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"}

    seen = []
    learn = Learner.learn
    monkeypatch.setattr(
        Learner,
        "learn",
        lambda self, *words, **named: (seen.append(threads()), learn(self, *words, **named))[1],
    )
    before = threads()
    report(capsys, "--hidden", "5", "--epochs", "1", "--threads", "2")
    assert 2 in seen[0]
    assert threads() == before


TOGETHER = [
    (
        ("--network", "logistic", "--hidden", "5"),
        "--network and --hidden do not go together: drop one of them.",
    ),
    (("--network", "logistic", "--dropout", "0.5"), "--network and --dropout do not go together"),
    (("--full-batch", "cg", "--epochs", "5"), "--full-batch and --epochs do not go together"),
    (("--full-batch", "cg", "--patience", "5"), "--full-batch and --patience do not go together"),
    (("--full-batch", "cg", "--dropout", "0.5"), "--full-batch and --dropout do not go together"),
    (("--resume", "a.nnsim", "--lr", "5"), "--resume and --lr do not go together"),
    (("--resume", "a.nnsim", "--seed", "5"), "--resume and --seed do not go together"),
    (("--iterations", "5"), "--iterations does nothing without --full-batch: add it or drop --iterations."),
    (("--schedule-set", "drop=1"), "--schedule-set does nothing without --schedule: add it"),
    (("--min-improvement", "1"), "--min-improvement does nothing without --patience: add it"),
    (("--dropout", "1"), "argument --dropout: '1' is not a number from 0 to below 1"),
    (("--l2", "nan"), "argument --l2: 'nan' is not a number from 0 to 1e+06"),
    (("--max-norm", "0"), "argument --max-norm: '0' is not a number from 1e-06 to 1e+06"),
    (("--validation", "1"), "argument --validation: '1' is not a number from 0.001 to 0.9"),
    (("--set", "momentum"), "argument --set: 'momentum' is not of the form name=number"),
    (("--set", "a=1,a=2"), "argument --set: 'a' has two values: give it one"),
    (("--schedule", "never"), "argument --schedule: invalid choice: 'never'"),
    (("--loss", "zero_one"), "argument --loss: invalid choice: 'zero_one'"),
    (("--full-batch", "newton"), "argument --full-batch: invalid choice: 'newton'"),
    (("--threads", "0"), "argument --threads: '0' is not a whole number from 1 to 64"),
]


@pytest.mark.parametrize(("words", "reason"), TOGETHER)
def test_words_that_make_no_sense_are_answered_in_one_sentence(folder, capsys, words, reason):
    captured = call(capsys, *words, "--out", "mine.nnsim", code=2)
    assert captured.out == ""
    assert captured.err.startswith(f"nnsim train: {reason}")
    assert captured.err.count("\n") == 1


def test_without_a_file_to_write_nothing_is_trained(folder, capsys):
    assert "required: --out" in call(capsys, code=2).err


REFUSED = [
    (
        ("--set", "momentum=0.5"),
        "The optimizer adam has no setting “momentum”. It has: beta1, beta2, epsilon.",
    ),
    (("--set", "beta1=2"), "The setting beta1 of adam must be from 0 to 0.9999, not 2.0."),
    (
        ("--schedule", "cosine", "--schedule-set", "drop=0.5"),
        "The schedule 'cosine' has no setting 'drop': it has final.",
    ),
    (
        ("--schedule", "constant", "--schedule-set", "drop=0.5"),
        "The schedule 'constant' has no setting 'drop'",
    ),
    (("--schedule", "step", "--schedule-set", "drop=2"), "Drop must be a number from 1e-06 to 1, not 2.0."),
    (
        ("--network", "magic"),
        "There is no network 'magic': name a .nnsim or .json file that exists, or one of ",
    ),
    (
        ("--loss", "cross_entropy", "--output-activation", "relu"),
        "The loss “cross_entropy” needs a softmax output, but Output has relu.",
    ),
]


@pytest.mark.parametrize(("words", "reason"), REFUSED)
def test_what_cannot_be_trained_is_refused_before_data_is_loaded(folder, capsys, words, reason):
    captured = call(capsys, *words, "--out", "mine.nnsim", code=1)
    assert captured.out == ""
    assert captured.err.startswith(f"nnsim train: {reason}")
    assert captured.err.count("\n") == 1


def test_a_network_that_does_not_fit_the_data_is_refused(folder, capsys):
    name = save_course(folder / "course.mat", 100)
    captured = call(capsys, "--network", "xor", "--out", "mine.nnsim", data=name, code=1)
    assert "The network takes 2 inputs, but a sample of the training set has 400 numbers." in captured.err
    small = call(capsys, "--hidden", "5", "--validation", "0.001", "--out", "mine.nnsim", data=name, code=1)
    assert "A share of 0.001 of 80 samples leaves nothing to train or to validate with" in small.err


@pytest.mark.parametrize(
    ("words", "optimizer", "rate", "epochs"),
    [
        ((), "adam", 0.05, 40),
        (("--optimizer", "sgd"), "sgd", STARTING_RATES["sgd"], 40),
        (("--lr", "0.5"), "adam", 0.5, 40),
        (("--epochs", "3"), "adam", 0.05, 3),
        (("--network", "line-2"), "adam", STARTING_RATES["adam"], Hyperparameters().epochs),
    ],
)
def test_what_is_given_for_points_is_kept_and_the_rest_is_that_of_their_preset(
    words, optimizer, rate, epochs
):
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    settings = plan_of(parser.parse_args(["--data", "gaussians", *words])).settings
    assert (settings.optimizer, settings.rate, settings.epochs) == (optimizer, rate, epochs)

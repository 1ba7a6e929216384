import json

import numpy as np
import pytest

from nnsim.cli import gradcheck as gradcheck_command
from nnsim.cli import main
from nnsim.cli.networks import spec_text
from nnsim.engine.program import Program
from nnsim.network.compile import layout_of
from nnsim.network.presets import PRESETS, chain_network, dense_network
from nnsim.network.project import Card, Project
from nnsim.network.spec import ActivationSpec, FlattenSpec, InputSpec
from nnsim.network.storage import save
from nnsim.network.weights import Weights, initial_weights
from nnsim.paths import data_folder
from tests.cli.mnist import write_mnist
from tests.cli.networks import run_away, stubborn


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The current folder, with a network 4-3-2 in it: 4*3 + 3 + 3*2 + 2 = 23 parameters."""
    monkeypatch.chdir(tmp_path)
    write_network(tmp_path / "small.json", dense_network((3,), input_shape=(4,), class_names=("no", "yes")))
    return tmp_path


def write_network(path, spec):
    path.write_text(spec_text(spec), encoding="utf-8")
    return path.name


def gradcheck(capsys, *words, code=0):
    assert main.run(["gradcheck", *words]) == code
    return capsys.readouterr()


def answer(capsys, *words, model="small.json", code=0):
    return json.loads(gradcheck(capsys, "--model", model, *words, "--json", code=code).out)


def refusal(capsys, *words, model="small.json", code=1):
    captured = gradcheck(capsys, "--model", model, *words, code=code)
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err.removeprefix("nnsim gradcheck: ").strip()


def test_all_parameters_of_a_small_network_are_checked_array_by_array(folder, capsys):
    report = answer(capsys, "--parameters", "all")
    assert (report["parameters"], report["checked"], report["left_out"]) == (23, 23, 0)
    names = [(array["layer"], array["name"], array["checked"]) for array in report["arrays"]]
    assert names == [("hidden1", "W", 12), ("hidden1", "b", 3), ("output", "W", 6), ("output", "b", 2)]
    assert report["right"]
    assert 0 < report["relative_difference"] < 1e-7
    assert report["verdict"].startswith("The gradient is right: the relative difference is ")


def test_the_text_has_a_line_for_every_array_and_a_verdict(folder, capsys):
    lines = gradcheck(capsys, "--model", "small.json", "--l2", "2").out.splitlines()
    assert lines[:2] == [
        "small: 23 of 23 parameters",
        "5 samples of random numbers, cross_entropy, l2 2, epsilon 0.0001",
    ]
    assert " ".join(lines[3].split()) == "array checked of relative largest at backpropagation quotient"
    assert [line.split()[:2] for line in lines[4:8]] == [
        ["hidden1", "W"],
        ["hidden1", "b"],
        ["output", "W"],
        ["output", "b"],
    ]
    assert lines[-1].startswith("The gradient is right: ")


@pytest.mark.parametrize("model", PRESETS)
def test_every_preset_has_the_right_gradient(folder, capsys, model):
    report = answer(capsys, "--parameters", "40", "--samples", "3", "--l1", "0.5", model=model)
    assert report["right"], report["verdict"]


def break_the_gradient(monkeypatch, index):
    """Backpropagation that gives twice the derivative by one parameter."""
    right = Program.loss_and_gradient

    def wrong(self, x, target):
        loss = right(self, x, target)
        self.gradient[index] *= 2
        return loss

    monkeypatch.setattr(Program, "loss_and_gradient", wrong)


def test_a_wrong_derivative_is_found_and_named_and_the_exit_code_is_1(folder, capsys, monkeypatch):
    break_the_gradient(monkeypatch, 17)  # 12 weights and 3 biases, then the output's: row 1, column 0
    report = answer(capsys, "--parameters", "all", code=1)
    assert not report["right"]
    assert report["arrays"][2]["where"] == [1, 0]
    # |2g - g| / (|2g| + |g|) = 1/3
    assert report["arrays"][2]["largest"] == pytest.approx(1 / 3, rel=1e-6)
    worst = report["arrays"][2]
    assert worst["backpropagation"] == pytest.approx(2 * worst["difference_quotient"], rel=1e-6)
    assert "The gradient is WRONG" in report["verdict"]
    assert "the largest at output W[1, 0], where backpropagation gives " in report["verdict"]


def test_one_wrong_parameter_is_not_lost_in_a_long_gradient(folder, capsys, monkeypatch):
    # Its derivative is so small that the relative difference of all hardly changes.
    right = Program.loss_and_gradient

    def wrong(self, x, target):
        loss = right(self, x, target)
        self.gradient[0] = self.gradient[0] * 1e6 + 1e-9 if len(self.gradient) == 23 else 0
        return loss

    spec = dense_network((3,), input_shape=(4,), class_names=("no", "yes"))
    layout = layout_of(spec)
    flat = np.linspace(-1, 1, layout.size).astype(np.float32)
    flat[15:21:2] *= 1e-7  # the first neuron has next to no say, so its weights have next to no slope
    flat[16:21:2] *= 1e-7
    save(Project(spec, Weights(layout, flat), Card("Still")), folder / "still.nnsim")
    monkeypatch.setattr(Program, "loss_and_gradient", wrong)
    report = answer(capsys, "--parameters", "all", model="still.nnsim", code=1)
    assert report["arrays"][0]["where"] == [0, 0]


def test_the_seed_decides_which_parameters_and_samples_are_taken(folder, capsys):
    first, again, other = (
        answer(capsys, "--seed", seed, "--parameters", "9", model="logistic") for seed in ("3", "3", "4")
    )
    assert first == again
    assert first["checked"] == 9
    assert first["arrays"] != other["arrays"]


def test_labelled_data_can_be_shown_instead_of_random_numbers(folder, capsys):
    write_mnist(folder / "digits", train=10, test=20)
    stubborn(folder / "seven.nnsim")
    report = answer(capsys, "--data", "digits", "--samples", "50", model="seven.nnsim")
    assert (report["data"], report["samples"]) == ("MNIST test set (digits)", 20)
    assert report["right"]


def test_parameters_at_a_kink_are_left_out_and_told(folder, capsys):
    # All weights are zero, so every hidden pre-activation is 0, where the ReLU has its kink.
    spec = dense_network((3,), activation="relu", input_shape=(4,), class_names=("no", "yes"))
    layout = layout_of(spec)
    flat = np.zeros(layout.size, np.float32)
    layout.views(flat, "output")["W"][:] = 1, -1
    save(Project(spec, Weights(layout, flat), Card("At the kink")), folder / "kink.nnsim")
    captured = gradcheck(capsys, "--model", "kink.nnsim", "--parameters", "all")
    assert "hidden1: pre-activations within epsilon of a kink: 15, the nearest at [0, 0]" in captured.out
    # 4*3 weights and 3 biases of the hidden layer
    assert "15 parameters are left out: the cost bends there within epsilon." in captured.out


def test_a_vanished_gradient_is_not_called_wrong(folder, capsys):
    spec = dense_network((2,) * 40, input_shape=(4,), class_names=("no", "yes"))
    save(Project(spec, initial_weights(spec, 1), Card("Deep")), folder / "deep.nnsim")
    report = answer(capsys, "--parameters", "5", model="deep.nnsim", code=1)
    assert report["verdict"].startswith(
        "Nothing can be said: the derivatives of all parameters that were checked"
    )
    assert answer(capsys, "--parameters", "all", model="deep.nnsim")["right"]


def test_a_check_without_memory_says_what_helps(folder, capsys, monkeypatch):
    def hungry(arguments, project):
        raise MemoryError

    monkeypatch.setattr(gradcheck_command, "_check", hungry)
    assert refusal(capsys) == "There is not enough memory: take fewer --samples."


def test_a_single_output_is_shown_yes_and_no(folder, capsys):
    spec = dense_network((3,), input_shape=(4,), class_names=(), outputs=1, loss="binary_cross_entropy")
    assert answer(capsys, model=write_network(folder / "one.json", spec))["right"]


def endless(path):
    """A network whose cost overflows: every second output is far below -1, and costs e to that."""
    spec = dense_network((), input_shape=(4,), loss="exponential")
    layout = layout_of(spec)
    flat = np.full(layout.size, -1e6, np.float32)
    flat[::2] *= -1
    save(Project(spec, Weights(layout, flat), Card("Endless")), path)


REFUSED = {
    "a network that is not there": (
        "lost.nnsim",
        "There is no network 'lost.nnsim': name a .nnsim or .json file that exists, or one of digits,",
    ),
    "a file that is not there": ("lost.json", "There is no file or folder 'lost.json': check the spelling."),
    "a file that is no network": (
        "bad.json",
        "'bad.json' does not hold a network (Object missing required field `layers`): change one that "
        "'nnsim train --spec' has printed.",
    ),
    "a network that does not fit": (
        "loss.json",
        "The loss “cross_entropy” needs a softmax output, but Output has sigmoid.",
    ),
    "a loss without a gradient": (
        "zero_one.json",
        "The loss 'zero_one' has no gradient, so there is nothing to check: choose a network with another "
        "loss.",
    ),
    "an activation without a slope": (
        "step.json",
        "The step of hidden1 has no slope, and backpropagation takes that of the sigmoid instead, so the two "
        "cannot agree: choose another network.",
    ),
    "nothing to learn": (
        "fixed.json",
        "The network 'fixed.json' has no parameters to check: choose another one.",
    ),
    "weights that have run away": (
        "away.nnsim",
        "The network 'away.nnsim' has a weight of size 3.0e+38, which epsilon does not change: its weights "
        "have run away; train it again with a lower learning rate.",
    ),
    "a cost that is no number": (
        "endless.nnsim",
        "The answer of 'endless.nnsim' is not a finite number: its weights have run away;",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_checked_is_refused_in_one_sentence(folder, capsys, case):
    (folder / "bad.json").write_text("{}")
    odd = dense_network((), input_shape=(4,), output_activation="sigmoid")
    write_network(folder / "loss.json", odd)
    write_network(folder / "zero_one.json", dense_network((), input_shape=(4,), loss="zero_one"))
    write_network(folder / "step.json", dense_network((2,), activation="step", input_shape=(4,)))
    layers = (
        InputSpec("input", "Input", (5, 2)),
        FlattenSpec("flatten", "Flatten"),
        ActivationSpec("end", "End", "softmax"),
    )
    write_network(folder / "fixed.json", chain_network(layers))
    run_away(folder / "away.nnsim")
    endless(folder / "endless.nnsim")
    model, reason = REFUSED[case]
    assert refusal(capsys, model=model).startswith(reason)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--parameters", "some"), "'some' is not a whole number from 1 to 1,000,000,000, and not 'all'"),
        (("--epsilon", "1"), "argument --epsilon: '1' is not a number from 1e-07 to 0.1"),
        (("--l2", "-1"), "argument --l2: '-1' is not a number from 0 to 1e+06"),
        (("--samples", "0"), "argument --samples: '0' is not a whole number from 1 to 10,000"),
    ],
)
def test_an_option_that_makes_no_sense_is_told_with_its_rule(folder, capsys, words, reason):
    assert reason in refusal(capsys, *words, code=2)


def test_the_gradient_of_the_course_is_right_to_nine_digits(folder, capsys):
    course = data_folder() / "ex4"
    if not course.is_dir():
        pytest.skip(f"the course files are not in {course}; NNSIM_DATA names another folder")
    words = ("--data", str(course / "ex4data1.mat"), "--samples", "20", "--parameters", "300", "--l2", "1")
    report = answer(capsys, *words, model=str(course / "ex4weights.mat"))
    assert report["relative_difference"] < 1e-9


def test_a_long_check_tells_how_far_it_is_and_a_quick_one_nothing(capsys):
    # A clock that goes on by a second with every look: 100 parameters take 100 s, told every other second.
    seconds = iter(range(1000))
    tell = gradcheck_command._teller(lambda: next(seconds))
    for done in range(100):
        tell(done, 100)
    lines = capsys.readouterr().err.splitlines()
    # The first look was at 0 s, so done = 1 is told at 2 s: 2 s for each, 99 to go.
    assert lines[0] == "1 of 100 parameters checked, about 198 s to go (Ctrl+C stops)"
    assert len(lines) == 50
    quick = gradcheck_command._teller(lambda: 0.0)
    quick(50, 100)
    assert capsys.readouterr().err == ""

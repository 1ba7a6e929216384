import json
from math import tanh

import numpy as np
import pytest

from nnsim.cli import main
from nnsim.network.presets import PRESETS
from nnsim.network.weights import initial_weights
from tests.cli.test_classify import SEVEN, write

XOR = ("--model", "xor", "--input", "0,1", "--label", "yes")


def trace(capsys, *words, code=0):
    assert main.run(["trace", *words]) == code
    return capsys.readouterr()


def steps(capsys, *words):
    """The objects of the lines."""
    return [json.loads(line) for line in trace(capsys, *words, "--json").out.splitlines()]


def refusal(capsys, *words, code=1):
    captured = trace(capsys, *words, code=code)
    assert captured.out == ""
    return captured.err.strip().removeprefix("nnsim trace: ")


def weights_of_xor():
    return initial_weights(PRESETS["xor"].make(), 1)


def test_every_neuron_has_a_line_of_json_with_its_inputs_numbers_and_words(capsys):
    first = steps(capsys, *XOR)[0]
    W = weights_of_xor().of("hidden1")["W"].astype(float)
    assert first["kind"] == "forward"
    assert first["inputs"] == ["input[0]", "input[1]"]
    assert first["parameters"] == ["hidden1.W[0, 0]", "hidden1.W[1, 0]"]
    assert first["outputs"] == ["hidden1[0]"]
    assert first["factors"] == W[:, 0].tolist()
    assert first["values"] == [0, 1]
    assert first["results"] == [pytest.approx(tanh(W[1, 0]))]
    assert first["formula"].startswith("z₁")
    assert first["numbers"].startswith("=")
    assert first["sentence"].startswith("Neuron 1 of Hidden 1 adds up 2 inputs")
    assert first["where"] == "nnsim/engine/layers/dense.py, Dense.forward"
    assert first["code"].startswith('np.dot(inputs[0], parameters["W"], z)')


def test_the_steps_lie_end_to_end_and_cover_the_whole_training_step(capsys):
    for granularity in ("network", "layer", "neuron", "term"):
        found = steps(capsys, *XOR, "--granularity", granularity)
        ends = [0] + [step["stop"] for step in found]
        assert [step["start"] for step in found] == ends[:-1]
        assert ends[-1] == 37
        assert {step["phase"] for step in found} == {"forward", "loss", "backward", "update"}


def test_the_update_moves_each_weight_against_its_gradient_by_the_rate(capsys):
    found = steps(capsys, *XOR, "--rate", "0.5", "--granularity", "term")
    gradients = {step["outputs"][0]: step["results"][0] for step in found if step["kind"] == "gradient"}
    after = {step["outputs"][0]: step["results"][0] for step in found if step["kind"] == "update"}
    assert set(gradients) == set(after)
    assert len(after) == 9
    W = weights_of_xor().of("hidden1")["W"].astype(float)
    moved = W[1, 0] - 0.5 * gradients["hidden1.W[1, 0]"]
    assert after["hidden1.W[1, 0]"] == pytest.approx(moved, rel=1e-12)


def test_a_step_that_is_a_term_lists_that_term_only(capsys):
    found = steps(capsys, *XOR, "--granularity", "term", "--to", "4")
    W = weights_of_xor().of("hidden1")["W"].astype(float)
    # the inputs are 0 and 1: two products, the sum with its bias, the activation
    assert [step["inputs"] for step in found] == [["input[0]"], ["input[1]"], [], []]
    assert [step["parameters"] for step in found] == [["hidden1.W[0, 0]"], ["hidden1.W[1, 0]"], [], []]
    assert [step["factors"] for step in found] == [[W[0, 0]], [W[1, 0]], [], []]
    assert [step["values"] for step in found] == [[0], [1], [], []]
    assert [step["results"] for step in found] == [[0], [W[1, 0]], [W[1, 0]], [np.tanh(W[1, 0])]]
    assert all(step["outputs"] == ["hidden1[0]"] for step in found)


@pytest.mark.parametrize("name", ["maxout", "lenet5", "recurrent", "dropout"])
def test_the_terms_of_a_unit_are_those_of_its_steps(capsys, name):
    side = np.prod(PRESETS[name].make().layers[0].shape)
    words = ("--model", name, "--input", ",".join(["0.5"] * int(side)), "--label", "1")
    whole = steps(capsys, *words, "--limit", "1")[0]
    parts = steps(capsys, *words, "--granularity", "term", "--to", str(whole["stop"]), "--limit", "all")
    for key in ("inputs", "parameters", "factors", "values"):
        assert [one for step in parts for one in step[key]] == whole[key]
    assert parts[-1]["results"] == whole["results"]


def test_a_neurons_update_lists_all_of_its_parameters(capsys):
    found = [step for step in steps(capsys, *XOR) if step["kind"] == "update"]
    assert found[0]["outputs"] == ["hidden1.W[0, 0]", "hidden1.W[1, 0]", "hidden1.b[0]"]
    assert len(found[0]["results"]) == 3


def test_every_preset_can_be_traced_layer_by_layer(capsys):
    for name, preset in PRESETS.items():
        side = np.prod(preset.make().layers[0].shape)
        numbers = ",".join(["0.5"] * int(side))
        found = steps(capsys, "--model", name, "--input", numbers, "--label", "1", "--granularity", "layer")
        assert found[-1]["kind"] == "update", name
        assert all(step["code"] for step in found), name


def test_the_text_is_a_table_with_a_heading_for_each_phase(capsys):
    lines = trace(capsys, *XOR).out.splitlines()
    assert lines[0] == "XOR 2–2–1, input 0,1, wanted 1"
    assert lines[2] == "37 micro-steps, neuron by neuron"
    headings = [line for line in lines if line.endswith(":")]
    assert headings == ["forward:", "loss:", "backward:", "update:"]
    first = next(line for line in lines if "neuron 1 of 2" in line)
    assert first.startswith(" 4  Hidden 1, neuron 1 of 2  ")


def test_sentences_are_told_when_they_are_asked_for(capsys):
    assert "adds up 2 inputs" not in trace(capsys, *XOR).out
    assert "adds up 2 inputs" in trace(capsys, *XOR, "--sentences").out


def test_a_phase_and_a_layer_can_be_picked(capsys):
    found = steps(capsys, *XOR, "--phase", "backward", "--layer", "Hidden 1")
    assert {(step["phase"], step["layer"]) for step in found} == {("backward", "hidden1")}
    assert {step["kind"] for step in found} == {"delta", "gradient"}


def test_a_stretch_of_micro_steps_can_be_picked(capsys):
    found = steps(capsys, *XOR, "--granularity", "term", "--from", "12", "--to", "15")
    assert [step["start"] for step in found] == [12, 13, 14]


def test_a_large_trace_stops_at_the_limit_and_says_how_to_go_on(capsys):
    numbers = ",".join(["0.1"] * 784)
    words = ("--model", "dense-500-500", "--input", numbers, "--label", "3", "--granularity", "term")
    captured = trace(capsys, *words, "--from", "392000", "--limit", "2")
    assert "go on with --from 392002" in captured.err
    assert captured.out.count("\n392,0") == 2
    captured = trace(capsys, *XOR, "--limit", "all")
    assert captured.err == ""


def test_a_drawing_knows_its_own_label(capsys, tmp_path):
    path = tmp_path / "seven.json"
    write(path, SEVEN)
    found = steps(capsys, "--model", "digits-16-16", "--input", str(path), "--phase", "loss")
    assert [step["title"] for step in found][-1] == "Loss of the sample"
    wanted = [step for step in found if "should say yes" in step["sentence"] or step["unit"] == 7]
    assert wanted
    label_five = steps(
        capsys, "--model", "digits-16-16", "--input", str(path), "--phase", "loss", "--label", "5"
    )
    assert label_five[-1]["results"] != found[-1]["results"]


def test_numbers_may_stand_in_a_file_and_be_fractions(capsys, tmp_path):
    path = tmp_path / "row.csv"
    path.write_text("[1/2;\n 0.25]", encoding="utf-8")
    words = ("--model", "xor", "--label", "0", "--limit", "1")
    assert steps(capsys, *words, "--input", str(path))[0]["values"] == [0.5, 0.25]
    assert steps(capsys, *words, "--input", "1/2 , 0.25")[0]["values"] == [0.5, 0.25]


def test_a_network_of_pictures_takes_numbers_too(capsys, tmp_path):
    path = tmp_path / "pixels.txt"
    path.write_text(" ".join(["0.5"] * 784), encoding="utf-8")
    found = steps(capsys, "--model", "digits-16-16", "--input", str(path), "--label", "1", "--limit", "1")
    assert found[0]["values"] == [0.5] * 784


def test_targets_may_be_any_numbers(capsys):
    words = ("--model", "xor", "--input", "0,1", "--target", "0.25", "--phase", "backward", "--limit", "1")
    a, delta = steps(capsys, *words)[0], steps(capsys, *words)[0]["results"][0]
    answer = steps(capsys, *words[:4], "--target", "1", "--layer", "output", "--limit", "1")[0]["results"][0]
    assert delta == pytest.approx(answer - 0.25)
    assert a["kind"] == "delta"


def test_another_book_writes_other_names(capsys):
    ours = steps(capsys, *XOR, "--limit", "1")[0]["formula"]
    theirs = steps(capsys, *XOR, "--limit", "1", "--notation", "nielsen")[0]["formula"]
    assert ours != theirs


def test_digits_and_fractions_change_the_numbers_of_formulas(capsys):
    numbers = steps(capsys, *XOR, "--digits", "6", "--limit", "1")[0]["numbers"]
    assert "−0.871627" in numbers
    found = steps(capsys, "--model", "xor", "--input", "1/2,1", "--label", "1", "--fractions", "--limit", "1")
    assert "1/2" in found[0]["numbers"]


def test_the_seed_decides_what_dropout_silences(capsys):
    numbers = ",".join(["0.5"] * 784)
    words = ("--model", "dropout", "--input", numbers, "--label", "1", "--granularity", "layer", "--seed")
    assert trace(capsys, *words, "3").out == trace(capsys, *words, "3").out
    assert trace(capsys, *words, "3").out != trace(capsys, *words, "4").out


def test_a_maxout_neuron_lists_the_terms_of_all_its_pieces(capsys):
    numbers = ",".join(["0.5"] * 784)
    words = ("--model", "maxout", "--input", numbers, "--label", "1", "--limit", "1")
    first = steps(capsys, *words)[0]
    assert first["manner"] == "pieces"
    assert len(first["inputs"]) == len(first["factors"]) == len(first["values"])
    assert len(first["inputs"]) % 784 == 0
    assert len(first["inputs"]) > 784


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--input", "0,1,2"), "The network takes 2 numbers, but '0,1,2' gives 3: give 2."),
        (("--input", "."), "'.' is a folder, but a file is needed: name a file in it."),
        (("--input", "lost.csv"), "There is no file or folder 'lost.csv': check the spelling."),
        (("--input", "0,x1"), "'x1' in '0,x1' is not a number: write numbers such as 0.5 or 1/2."),
        (("--input", "0,1/0"), "'1/0' in '0,1/0' is not a number: write numbers such as 0.5 or 1/2."),
        (("--layer", "tail"), "There is no layer 'tail': choose from hidden1, output."),
        (("--label", "2"), "There is no class '2': choose from no, yes."),
        (("--from", "99"), "There are no such steps: the trace has 37 micro-steps in the phases forward, "
                           "loss, backward, update; ask for other ones."),
        (("--set", "momentum=0.9"), "Gradient descent (SGD) has no setting called momentum."),
    ],
)  # fmt: skip
def test_what_cannot_be_traced_is_refused_in_one_sentence(capsys, words, sentence):
    told = refusal(capsys, *XOR, *words)
    if "--set" in words:
        assert "momentum" in told
        assert "\n" not in told
    else:
        assert told == sentence


def test_without_a_label_the_command_asks_for_one(capsys):
    told = refusal(capsys, "--model", "xor", "--input", "0,1", code=2)
    assert told.startswith("say what the answer should be: --label K")


def test_a_target_has_a_number_for_each_output(capsys):
    told = refusal(capsys, "--model", "xor", "--input", "0,1", "--target", "1,0")
    assert told == "The network has 1 output, but --target gives 2 numbers: give 1."


def test_a_drawing_that_is_not_in_the_file_is_refused(capsys, tmp_path):
    path = tmp_path / "seven.json"
    write(path, [SEVEN, SEVEN])
    told = refusal(capsys, "--model", "digits-16-16", "--input", str(path), "--index", "2")
    assert told.endswith("holds 2 drawings, so there is no number 2: --index counts from 0 to 1.")


def test_a_loss_without_a_slope_has_no_way_back(capsys, tmp_path):
    spec = json.loads(trace_spec(PRESETS["xor"].make()))
    spec["loss"] = "zero_one"
    path = tmp_path / "judge.json"
    path.write_text(json.dumps(spec), encoding="utf-8")
    words = ("--model", str(path), "--input", "0,1", "--label", "1")
    assert {step["phase"] for step in steps(capsys, *words)} == {"forward", "loss"}
    told = refusal(capsys, *words, "--phase", "update")
    assert told == "The loss of the network has no gradient, so there is no update phase: only forward, loss."


def trace_spec(spec):
    from nnsim.cli.networks import spec_text

    return spec_text(spec)

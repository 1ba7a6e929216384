import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from nnsim.cli import main

ROOT = Path(__file__).resolve().parents[2]

CHAIN = "x = 2*w + 3*b; y = 2*b + 1; z = x*y"


def formula(capsys, *words, code=0):
    assert main.run(["formula", *words]) == code
    return capsys.readouterr()


def refusal(capsys, *words, code=1):
    captured = formula(capsys, *words, code=code)
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return (
        captured.err.removeprefix("nnsim formula: ").removesuffix(" (see 'nnsim formula --help')\n").strip()
    )


def test_value_and_gradient_are_printed(capsys):
    # 3**2 + sin(1)**2 = 9.708073;  2x = 6;  2 sin(1) cos(1) = sin(2) = 0.909297
    assert formula(capsys, "x**2 + sin(y)**2", "--at", "x=3,y=1").out.splitlines() == [
        "x**2 + sin(y)**2 = 9.708073",
        "",
        "variable  value  derivative",
        "x             3           6",
        "y             1   0.9092974",
    ]


def test_steps_show_the_way_forward_and_the_way_back(capsys):
    assert formula(capsys, "y = 2*b + 1; y*b", "--at", "b=4", "--steps").out.splitlines() == [
        "y*b = 36",
        "",
        "variable  value  derivative",
        "b             4          17",  # 2b * 2 at b = 4, plus 1: d/db (2b^2 + b) = 4b + 1
        "",
        "Forward: the value of each node",
        "   node  computed  value",
        "1  b     4             4",
        "2  2*b   2 * 4         8",
        "4  y     8 + 1         9",
        "5  y*b   9 * 4        36",
        "",
        "Backward: the derivative of the result by each node; contributions of several paths add up",
        "   node  through  local derivative  value  contribution  sum",
        "5  y*b   -        1                     1             1    1",
        "4  y     y*b      4                     4             4    4",
        "1  b     y*b      9                     9             9    9",
        "2  2*b   y        1                     1             4    4",
        "1  b     2*b      2                     2             8   17",
    ]


def test_json_has_everything_in_full_precision(capsys):
    report = json.loads(formula(capsys, CHAIN, "--at", "w=3,b=4", "--json").out)
    assert report == {
        "formula": CHAIN,
        "result": "z",
        "at": {"w": 3, "b": 4},
        "value": 162,
        "gradient": {"w": 18, "b": 63},
    }
    sine = json.loads(formula(capsys, "sin(x)", "--at", "x=pi/6", "--json").out)
    assert sine["value"] == pytest.approx(0.5, abs=1e-15)


def test_json_has_nodes_and_steps_if_asked(capsys):
    report = json.loads(formula(capsys, CHAIN, "--at", "w=3,b=4", "--json", "--steps").out)
    nodes = {node["id"]: node for node in report["nodes"]}
    x = next(node for node in nodes.values() if node["names"] == ["x"])
    assert (x["text"], x["operation"], x["value"]) == ("2*w + 3*b", "add", 18)
    assert [nodes[one]["text"] for one in x["arguments"]] == ["2*w", "3*b"]
    assert report["forward"][-1] == {"node": len(nodes) - 1, "formula": "18 * 9", "value": 162}
    to_b = [step for step in report["backward"] if nodes[step["node"]]["text"] == "b"]
    assert [(step["contribution"], step["derivative"]) for step in to_b] == [(36, 36), (27, 63)]
    assert [nodes[step["parent"]]["text"] for step in to_b] == ["2*b", "3*b"]


def test_a_formula_without_variables_needs_no_values(capsys):
    assert formula(capsys, "2**10 + pi*0").out == "2**10 + pi*0 = 1024\n"
    assert "Backward" not in formula(capsys, "1 + 1", "--steps").out


def test_a_formula_may_begin_with_a_minus_behind_a_space(capsys):
    assert formula(capsys, " -x**2", "--at", "x=-2").out.startswith("-x**2 = -4\n")


def test_long_nodes_are_cut_short_in_the_tables_only(capsys):
    long = " + ".join(["sin(x)"] * 9)
    lines = formula(capsys, long, "--at", "x=0", "--steps").out.splitlines()
    assert lines[0] == "sin(x) + sin(x) + sin(x) + si... = 0"
    assert json.loads(formula(capsys, long, "--at", "x=0", "--json").out)["formula"] == long


@pytest.mark.parametrize("at", ["x=1,y=2", " x = 1 , y = 1+1,", "x\uff1d1，y=\uff12", "y=sqrt(4),x=e/e"])
def test_values_are_numbers_or_formulas_of_numbers(capsys, at):
    assert formula(capsys, "x + 10*y", "--at", at).out.startswith("x + 10*y = 21\n")


REFUSED = {
    ("x^2", "--at", "x=1"): "Column 2: '^' cannot stand in a formula: write powers with **, such as x**2.",
    (
        "log(x)",
        "--at",
        "x=-1",
    ): "'log(x)' has no value here, where it is log(-1): only numbers above 0 have a logarithm.",
    (
        "sqrt(x)",
        "--at",
        "x=0",
    ): "'sqrt(x)' has no derivative here, where it is sqrt(0): the slope of a square root is infinite at 0.",
    ("x + y", "--at", "x=1"): "'y' has no value: give it a number.",
    ("x", "--at", "x=1,z=2"): "The formula has no variable 'z': it has x.",
    ("",): "The formula is empty: write one, such as x**2 + sin(y)**2.",
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_cannot_be_computed_is_one_sentence(capsys, words):
    assert refusal(capsys, *words) == REFUSED[words]


WRONG_LISTS = {
    "x": "'x' is not of the form name=number",
    "x=": "'x=' is not of the form name=number",
    "x=1,x=2": "'x' has two values: give it one",
    "x=y": "'x=y' gives no number: 'y' has no value: give it a number.",
    "x=1/0": "'x=1/0' gives no number: '1/0' has no value here, where it is 1 / 0: nothing can be divided by "
    "0.",
    "x=2a": "'x=2a' gives no number: Column 2: '2' and 'a' have nothing between them: write an operator, "
    "such as 2*a.",
}


@pytest.mark.parametrize("at", WRONG_LISTS)
def test_values_that_are_none_are_refused_as_wrong_words(capsys, at):
    assert refusal(capsys, "x", "--at", at, code=2) == f"argument --at: {WRONG_LISTS[at]}"


def test_with_json_an_error_is_an_object(capsys):
    captured = formula(capsys, "1/0", "--json", code=1)
    assert "nothing can be divided by 0" in json.loads(captured.out)["error"]


def test_the_command_needs_neither_qt_nor_scipy():
    script = (
        "import sys\nfrom nnsim.cli.main import run\n"
        "code = run(['formula', 'sigmoid(x)', '--at', 'x=0'])\n"
        "sys.exit(bool({'scipy', 'PySide6'} & set(sys.modules)) or code)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("sigmoid(x) = 0.5\n")


@pytest.mark.parametrize("page", ["formulas.md", "command-line.md"])
def test_the_guide_shows_what_is_really_printed(capsys, page):
    text = (ROOT / "docs" / "guide" / "en" / page).read_text(encoding="utf-8")
    shown = re.findall(r"^\$ nnsim formula (.+)\n((?:(?!\$ |```).*\n)+)", text, re.MULTILINE)
    assert shown
    for words, expected in shown:
        main.run(["formula", *shlex.split(words)])
        captured = capsys.readouterr()
        assert captured.out + captured.err == expected

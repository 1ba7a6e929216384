import argparse
import gc
import io
import json
import os
import subprocess
import sys
import types
from pathlib import Path

import numpy as np
import pytest

from nnsim.cli import display, main, system_libraries
from nnsim.cli.main import COMMANDS, Command
from nnsim.cli.output import CommandError, emit
from nnsim.cli.system_libraries import Purpose, SystemLibrary
from nnsim.data.errors import DataError
from nnsim.network.errors import NetworkError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def command(monkeypatch):
    """Registers a sub-command ``probe`` that does what the test says."""

    def register(action):
        module = types.ModuleType("probe_command")
        module.add_arguments = lambda parser: parser.add_argument("--level", type=int, default=1)
        module.run = action
        monkeypatch.setitem(sys.modules, "probe_command", module)
        monkeypatch.setitem(COMMANDS, "probe", Command("probe_command", "does what the test says"))

    return register


def fail_with(error):
    def action(arguments):
        raise error

    return action


def nnsim(*words, **environment):
    return subprocess.run(
        [sys.executable, "-m", "nnsim", *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_help_lists_every_command(capsys):
    assert main.run(["--help"]) == 0
    text = capsys.readouterr().out
    assert all(name in text and command.summary in text for name, command in COMMANDS.items())


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["no-such-command"], ["doctor", "--help"]])
def test_short_answers_load_neither_numpy_nor_qt(words):
    script = (
        "import sys\nfrom nnsim.cli.main import run\n"
        f"run({words!r})\n"
        "loaded = {'numpy', 'scipy', 'PySide6'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {loaded}' if loaded else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_three_ways_in_say_the_same():
    ways = (
        ["main.py"],
        ["-m", "nnsim"],
        ["-c", "import sys; from nnsim.__main__ import main; sys.exit(main())"],
    )
    answers = {
        subprocess.run([sys.executable, *way, "--version"], cwd=ROOT, capture_output=True, text=True).stdout
        for way in ways
    }
    assert len(answers) == 1
    assert answers.pop().startswith("nnsim ")


def test_a_command_gets_its_arguments_and_gives_the_exit_code(command):
    seen = []
    command(lambda arguments: seen.append((arguments.level, arguments.json)) or 3)
    assert main.run(["probe", "--level", "7", "--json"]) == 3
    assert seen == [(7, True)]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (CommandError("The model 'x' is unknown: try 'digits'."), "The model 'x' is unknown: try 'digits'."),
        (DataError("'a.gz' is cut short: copy it again."), "'a.gz' is cut short: copy it again."),
        (NetworkError("Dense 1 needs at least 1 neuron."), "Dense 1 needs at least 1 neuron."),
        (
            FileNotFoundError(2, "No such file", "a.png"),
            "There is no file or folder 'a.png': check the spelling.",
        ),
        (
            OSError(28, "No space left on device", "a.nnsim"),
            "'a.nnsim' cannot be used: No space left on device.",
        ),
        (OSError(5, "Input/output error"), "The system refused: Input/output error."),
    ],
)
def test_an_error_the_user_can_cure_is_one_sentence_and_exit_code_1(command, capsys, error, sentence):
    command(fail_with(error))
    assert main.run(["probe"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == f"nnsim probe: {sentence}\n"


def test_with_json_the_error_is_an_object_on_standard_output_too(command, capsys):
    command(fail_with(CommandError("No.")))
    assert main.run(["probe", "--json"]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out) == {"error": "No."}
    assert captured.err == "nnsim probe: No.\n"


def test_a_defect_keeps_its_traceback(command):
    command(fail_with(ZeroDivisionError("oops")))
    with pytest.raises(ZeroDivisionError, match="oops"):
        main.run(["probe"])


def test_wrong_options_are_one_sentence_and_exit_code_2(command, capsys):
    command(lambda arguments: 0)
    assert main.run(["probe", "--level", "high", "--json"]) == 2
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert "argument --level: invalid int value: 'high'" in json.loads(captured.out)["error"]


def test_a_misspelt_command_is_answered_with_the_nearest_one(capsys):
    assert main.run(["clasify"]) == 2
    assert "did you mean 'classify'?" in capsys.readouterr().err


def test_a_network_file_that_is_not_there_is_named(capsys):
    assert main.run(["lost.nnsim"]) == 1
    assert capsys.readouterr().err == "nnsim: There is no file 'lost.nnsim': check the spelling.\n"


def test_ctrl_c_stops_with_130_and_a_short_line(command, capsys):
    command(fail_with(KeyboardInterrupt()))
    assert main.run(["probe"]) == 130
    assert capsys.readouterr().err == "nnsim probe: stopped.\n"


def test_a_reader_that_has_left_is_no_error_message(command, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdout", sys.stdout)  # put back after the command replaced it
    command(fail_with(BrokenPipeError()))
    assert main.run(["probe"]) == 1
    assert capsys.readouterr().err == ""
    sys.stdout.close()


@pytest.mark.parametrize(
    "words", [["--help"], ["probe"], ["probe", "--json"], ["probe", "--bad"], ["lost.nnsim"]]
)
def test_a_program_without_a_console_survives_every_answer(command, monkeypatch, words):
    command(lambda arguments: emit(arguments, {"digit": 3}, "3"))
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main.run(words) in (0, None, 1, 2)


def test_a_console_that_lacks_a_character_shows_an_escape(command, monkeypatch):
    console = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", console)
    command(lambda arguments: emit(arguments, {}, "数字 3") or 0)
    assert main.run(["probe"]) == 0
    assert console.buffer.getvalue().split() == [b"\\u6570\\u5b57", b"3"]


def test_json_holds_arrays_numpy_numbers_and_null_for_nan(capsys):
    data = {
        "probabilities": np.array([0.25, 0.75], dtype=np.float32),
        "digit": np.int64(4),
        "loss": float("nan"),
        "rows": ({"accuracy": np.float64("inf")},),
    }
    emit(argparse.Namespace(json=True), data, "unused")
    assert json.loads(capsys.readouterr().out) == {
        "probabilities": [0.25, 0.75],
        "digit": 4,
        "loss": None,
        "rows": [{"accuracy": None}],
    }


@pytest.fixture
def window(monkeypatch):
    """Stands in for the window and notes what it was asked to open."""
    opened = []
    module = types.ModuleType("nnsim.ui.app")
    module.run_app = lambda arguments: opened.append(arguments) or 0
    monkeypatch.setitem(sys.modules, "nnsim.ui.app", module)
    yield opened
    gc.unfreeze()  # the tests go on, and leave garbage behind


def test_without_a_command_the_window_opens(window):
    assert main.run([]) == 0
    assert window == [[]]


def test_a_file_is_opened_in_the_window(window, tmp_path):
    file = tmp_path / "mine.nnsim"
    file.touch()
    assert main.run([str(file)]) == 0
    assert window == [[str(file)]]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a display")
@pytest.mark.parametrize(
    ("named", "reason"),
    [("", "There is no display:"), (":4567", "The display does not answer (DISPLAY=:4567):")],
)
def test_without_a_display_one_sentence_names_the_demo(named, reason):
    done = nnsim(QT_QPA_PLATFORM="", DISPLAY=named, WAYLAND_DISPLAY="")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"nnsim: {reason}")
    assert "nnsim demo" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_missing_system_library_is_told_with_the_line_that_installs_it(window, capsys, monkeypatch):
    cursor = SystemLibrary("libxcb-cursor.so.0", "libxcb-cursor0", Purpose.X11)
    monkeypatch.setattr(display, "missing_libraries", lambda: (cursor,))
    monkeypatch.setattr(system_libraries, "missing", lambda *purposes: ())
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert main.run([]) == 1
    assert window == []
    text = capsys.readouterr().err
    assert "(libxcb-cursor.so.0)" in text
    assert "apt-get install -y --no-install-recommends libxcb-cursor0" in text
    assert text.count("\n") == 1


def test_a_library_that_only_qt_misses_while_loading_is_told_too(command, capsys):
    command(fail_with(ImportError("libodd.so.7: cannot open shared object file: No such file or directory")))
    assert main.run(["probe"]) == 1
    assert "libodd.so.7" in capsys.readouterr().err


def test_a_missing_pyside_is_told_but_a_missing_module_of_ours_is_a_defect(command, capsys):
    command(fail_with(ModuleNotFoundError("No module named 'PySide6'", name="PySide6")))
    assert main.run(["probe"]) == 1
    assert "pip install PySide6-Essentials" in capsys.readouterr().err
    command(fail_with(ModuleNotFoundError("No module named 'nnsim.lost'", name="nnsim.lost")))
    with pytest.raises(ModuleNotFoundError):
        main.run(["probe"])


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no disk that is full")
@pytest.mark.parametrize("unbuffered", ["", "1"])  # refused at the end, or at the first word
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_disk_that_is_full_is_told_of_where_the_answer_cannot_be(form, unbuffered):
    words = ("trace", "--model", "xor", "--input", "0,1", "--label", "1", *form)
    command, variables = (
        [sys.executable, "-m", "nnsim", *words],
        os.environ | {"PYTHONUNBUFFERED": unbuffered},
    )
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, env=variables, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[0].startswith("nnsim trace: The system refused: ")
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr

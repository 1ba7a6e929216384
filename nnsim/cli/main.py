"""The command line: a table of sub-commands, each loaded only when it is called.

A sub-command is a module with ``add_arguments(parser)`` and ``run(arguments) -> int``; ``--json`` is
added here for all of them. Without a sub-command the window opens.
"""

import argparse
import contextlib
import difflib
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import nnsim
from nnsim.cli.lasting import lasting
from nnsim.cli.output import CommandError, UsageError, to_json, warn


@dataclass(frozen=True, slots=True)
class Command:
    """A sub-command: the module that does it and one line of help."""

    module: str
    summary: str


COMMANDS: dict[str, Command] = {
    "demo": Command("nnsim.cli.demo", "replay ten drawn digits in the real window and print what was read"),
    "classify": Command("nnsim.cli.classify", "read digits from pictures or stroke files"),
    "train": Command("nnsim.cli.train", "train a network and save it"),
    "evaluate": Command("nnsim.cli.evaluate", "measure a network on labelled data"),
    "gradcheck": Command("nnsim.cli.gradcheck", "compare backpropagation with difference quotients"),
    "trace": Command("nnsim.cli.trace", "take one training step apart, with every number of it"),
    "kinds": Command("nnsim.cli.kinds", "list everything a network can be made of, with its formulas"),
    "formula": Command("nnsim.cli.formula", "show the value and the gradient of a formula, step by step"),
    "doctor": Command("nnsim.cli.doctor", "show versions and what this machine lacks"),
}

_COMMAND_LIST = "\n".join(f"  {name:<10} {command.summary}" for name, command in COMMANDS.items())
_EPILOG = f"commands:\n{_COMMAND_LIST}\n\n'nnsim COMMAND --help' shows the options of one of them."


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, instead of printing the whole usage first."""

    def __init__(self, program: str, description: str, epilog: str | None = None) -> None:
        super().__init__(
            prog=program,
            description=description,
            epilog=epilog,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    def error(self, message: str) -> NoReturn:
        """Leave with exit code 2 after one sentence."""
        raise UsageError(f"{message} (see '{self.prog} --help')")

    def _print_message(self, message: str, file: Any = None) -> None:
        # Help and version without a console: argparse before Python 3.11.3 writes to None and fails.
        if file is not None:
            file.write(message)


def run(argv: Sequence[str]) -> int:
    """Do what the words after ``nnsim`` ask for and return the exit code.

    0: done. 1: an error the user can cure. 2: words that make no sense. 130: stopped with Ctrl+C.
    """
    _print_any_text()
    name = argv[0] if argv and argv[0] in COMMANDS else None
    if name is None:
        return _guarded("nnsim", False, lambda: _open_window(argv))
    return _guarded(f"nnsim {name}", "--json" in argv, lambda: _run_command(name, argv[1:]))


def _run_command(name: str, argv: Sequence[str]) -> int:
    command = COMMANDS[name]
    module = importlib.import_module(command.module)
    parser = Parser(f"nnsim {name}", command.summary[0].upper() + command.summary[1:] + ".")
    module.add_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    code: int = module.run(parser.parse_args(argv))
    _flush()
    return code


def _open_window(argv: Sequence[str]) -> int:
    parser = Parser("nnsim", "A desktop laboratory for learning how neural networks work.", _EPILOG)
    parser.add_argument("--version", action="version", version=f"nnsim {nnsim.__version__}")
    parser.add_argument("file", nargs="?", metavar="FILE", help="a network (.nnsim) to open in the window")
    file = parser.parse_args(argv).file
    _require_file(file)
    _require_window()
    with lasting():
        from nnsim.ui.app import run_app

    return run_app([] if file is None else [file])


def _require_file(file: str | None) -> None:
    if file is None or Path(file).exists():
        return
    if Path(file).suffix:
        raise CommandError(f"There is no file '{file}': check the spelling.")
    close = difflib.get_close_matches(file, COMMANDS, n=1)
    hint = f"did you mean '{close[0]}'?" if close else f"the commands are {', '.join(COMMANDS)}."
    raise UsageError(f"There is no command and no file called '{file}': {hint}")


def _require_window() -> None:
    from nnsim.cli import display, system_libraries

    reason = display.problem()
    if reason:
        raise CommandError(reason)
    absent = display.missing_libraries()
    if absent:
        raise CommandError(system_libraries.explain(absent))


def _guarded(program: str, as_json: bool, action: Callable[[], int]) -> int:
    """Run ``action``; an error that a user can cure becomes one sentence and an exit code."""
    try:
        return action()
    except SystemExit as leaving:  # argparse after --help and --version
        return leaving.code if isinstance(leaving.code, int) else 0
    except UsageError as error:
        return _fail(program, str(error), as_json, 2)
    except KeyboardInterrupt:
        return _fail(program, "stopped.", as_json, 130)
    except BrokenPipeError:  # the reader, e.g. `head`, has left: nobody to tell
        _drop_output()
        return 1
    except Exception as error:
        return _explained(error, program, as_json)


def _explained(error: Exception, program: str, as_json: bool) -> int:
    from nnsim.cli.errors import sentence

    text = sentence(error)
    if text is None:
        raise error
    return _fail(program, text, as_json, 1)


def _fail(program: str, text: str, as_json: bool, code: int) -> int:
    try:
        if as_json:
            print(to_json({"error": text}))
        _flush()
    except OSError:  # a full disk may be what is told of
        _drop_output()
    warn(f"{program}: {text}")
    return code


def _print_any_text() -> None:
    """A console that lacks a character must not stop the program: it shows an escape instead."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError, OSError):  # None, captured or closed
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _drop_output() -> None:
    """What could not be written is still kept: Python would try again at its end and leave with code 120."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - lives until the process ends
